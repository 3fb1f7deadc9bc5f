package main

import (
	"slices"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"

	"github.com/spf13/cobra"
)

func resolveCommand(a *app) *cobra.Command {
	by, field, dry := "", "", false
	cmd := &cobra.Command{
		Use:   "resolve ID [--by RULE]",
		Short: "List what authors set differently, and settle it by a rule",
		Long: `List the conflicts of an assessment: fields that two people set without having seen each
other's value, side by side with author and time. With --by they are settled by a rule,
as one action that the history names:

  counted      what counts meanwhile stands: of ratings the lower; of texts all of them
  newest       what was set last stands, by the clocks of the authors
  author=NAME  what NAME set stands

What the rule says nothing about stays as it is. The other values stay in the history,
and settling cannot be undone: look with --dry-run first. To choose one value by hand,
use the interface, or assay set ID SUBJECT FIELD=VALUE.`,
		Example: "  assay resolve larkfield\n  assay resolve larkfield --by author=Ana --dry-run",
		Args:    takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			all := slices.DeleteFunc(w.State().Conflicts(), func(c assessment.Conflict) bool {
				return field != "" && c.Field != field
			})
			if by == "" {
				return a.printConflicts(w, all)
			}

			rule, err := conduct.ParseRule(by)
			if err != nil {
				return err
			}
			decided, left := w.Decide(rule, all)
			if !dry {
				if _, err := a.change(w, func() (conduct.Deed, error) {
					return w.ResolveAll(rule, all, w.LookAt(all))
				}); err != nil {
					return err
				}
			}
			return a.printResolved(w, decided, left, dry)
		},
	}
	cmd.Flags().StringVar(&by, "by", "", "settle them by a `RULE`: counted, newest or author=NAME")
	cmd.Flags().StringVar(&field, "field", "", "only conflicts about this `FIELD`, for example rating")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "say what the rule would choose, and change nothing")
	return cmd
}

// conflictOf returns a conflict with its sides for a program.
func conflictOf(w *conduct.Work, c assessment.Conflict) conflictJSON {
	x := conflictJSON{Subject: c.Subject.String(), Field: c.Field, Name: w.ConflictName(c)}
	for _, s := range w.Sides(c) {
		x.Versions = append(x.Versions, versionJSON{s.Author, assessment.MarshalTime(s.At), s.Text})
	}
	return x
}

// printConflicts lists conflicts, the sides of each below each other.
func (a *app) printConflicts(w *conduct.Work, all []assessment.Conflict) error {
	if a.json {
		list := []conflictJSON{}
		for _, c := range all {
			list = append(list, conflictOf(w, c))
		}
		return a.printJSON(map[string]any{"id": w.ID(), "conflicts": list})
	}
	if len(all) == 0 {
		a.printf("There is no conflict.\n")
		return nil
	}
	for i, c := range all {
		if i > 0 {
			a.printf("\n")
		}
		a.printf("%s", conflictText(w, c, nil))
	}
	return nil
}

// conflictText is a conflict with its sides below each other; chosen says which of them
// a rule chooses.
func conflictText(w *conduct.Work, c assessment.Conflict, chosen *int) string {
	text := oneLine(w.ConflictName(c)) + " (" + c.Subject.String() + " " + c.Field + ")\n"
	sides := table{indent: "  "}
	for i, s := range w.Sides(c) {
		cells := []string{s.Author, s.At.UTC().Format(time.DateTime), s.Text}
		if chosen != nil {
			sign := ""
			if *chosen == i || *chosen < 0 {
				sign = "stands"
			}
			cells = append([]string{sign}, cells...)
		}
		sides.add(cells...)
	}
	return text + sides.String()
}

// printResolved says what a rule settled, or would.
func (a *app) printResolved(
	w *conduct.Work, decided []conduct.Decided, left []assessment.Conflict, dry bool,
) error {
	if a.json {
		list, stays := []map[string]any{}, []conflictJSON{}
		for _, d := range decided {
			list = append(list, map[string]any{"conflict": conflictOf(w, d.Conflict), "stands": d.Side})
		}
		for _, c := range left {
			stays = append(stays, conflictOf(w, c))
		}
		return a.printJSON(map[string]any{"id": w.ID(), "settled": !dry, "conflicts": list, "left": stays})
	}

	for _, d := range decided {
		a.printf("%s\n", conflictText(w, d.Conflict, &d.Side))
	}
	for _, c := range left {
		a.printf("left as it is: %s\n", oneLine(w.ConflictName(c)))
	}
	if dry {
		a.printf("%s would be settled, %d left. Nothing was changed.\n",
			count(len(decided), "conflict"), len(left))
		return nil
	}
	a.printf("%s settled, %d left.\n", count(len(decided), "conflict"), len(left))
	return nil
}
