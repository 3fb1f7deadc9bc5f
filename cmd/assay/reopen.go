package main

import (
	"assay/assessment/conduct"

	"github.com/spf13/cobra"
)

func reopenCommand(a *app) *cobra.Command {
	reason := ""
	cmd := &cobra.Command{
		Use:     "reopen ID --reason TEXT",
		Short:   "Work on a final assessment again; needs a reason",
		Example: "  assay reopen larkfield --reason \"The Data team found its recordings.\"",
		Args:    takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			reopen := func() (conduct.Deed, error) { return w.Reopen(reason) }
			if _, err := a.change(w, reopen); err != nil {
				return err
			}

			if a.json {
				return a.printJSON(map[string]string{"id": w.ID(), "state": w.State().Phase.Value.String()})
			}
			a.printf("%s is open again.\n", oneLine(w.State().Title.Value))
			return nil
		},
	}

	cmd.Flags().StringVar(&reason, "reason", "", "why, as `TEXT`")
	return cmd
}
