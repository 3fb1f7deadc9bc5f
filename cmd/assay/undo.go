package main

import (
	"assay/assessment/conduct"

	"github.com/spf13/cobra"
)

func undoCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "undo ID [GROUP]",
		Short: "Take back your last action, or one that the history names by its group",
		Long: `Take back your last action: everything that one command or one key changed gets the
value that it had before. Again, and it takes back the one before. It is refused where
somebody has changed the same since. The history keeps both.`,
		Example: "  assay undo larkfield",
		Args:    takes("ID [GROUP]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			group := ""
			if len(args) > 1 {
				group = args[1]
			}

			d, err := a.change(w, func() (conduct.Deed, error) { return w.UndoAction(group) })
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(map[string]string{"id": w.ID(), "undone": d.Label})
			}
			a.printf("Taken back: %s\n", oneLine(d.Label))
			return nil
		},
	}
}
