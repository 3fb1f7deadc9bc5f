package main

import (
	"assay/assessment"

	"github.com/spf13/cobra"
)

func verifyCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "verify ID",
		Short:   "Recompute the journal and say whether it was altered",
		Example: "  assay verify larkfield",
		Args:    takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := a.find(cmd.Context(), args[0])
			if err != nil {
				return err
			}

			changes, err := a.lib.Changes(cmd.Context(), id)
			if err != nil {
				return err
			}

			v := assessment.Verify(id, changes)
			// Changes that hold by themselves may still not be all that the library noted.
			if _, _, err := a.lib.Journal(cmd.Context(), id); err != nil && len(v.Problems) == 0 {
				v.Problems = append(v.Problems, err.Error())
			}

			if err := a.printVerification(id, v); err != nil {
				return err
			}

			if n := len(v.Problems); n > 0 {
				return &assessment.Error{
					Code: assessment.NotHeld,
					What: "the journal does not hold: " + count(n, "problem"),
					Hint: "put a backup in its place with: assay restore FILE; assay doctor names the newest",
				}
			}
			return nil
		},
	}
}

func (a *app) printVerification(id string, v assessment.Verification) error {
	if a.json {
		problems := v.Problems
		if problems == nil {
			problems = []string{}
		}
		return a.printJSON(map[string]any{
			"id":          id,
			"changes":     v.Changes,
			"fingerprint": v.Fingerprint,
			"problems":    problems,
			"not_proven":  assessment.NotProven,
		})
	}

	a.printf("assessment   %s\nchanges      %d\nfingerprint  %s\n", id, v.Changes, v.Fingerprint)
	if len(v.Problems) == 0 {
		a.printf("problems     none: every change matches its id and rests on changes that are there\n")
	}
	for _, p := range v.Problems {
		a.printf("problem      %s\n", oneLine(p))
	}

	a.printf("\nWhat this does not prove:\n")
	for _, text := range assessment.NotProven {
		a.printf("- %s\n", text)
	}
	return nil
}
