package main

import (
	"github.com/spf13/cobra"
)

func finaliseCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "finalise ID",
		Short:   "Fix the result; refused while something is unasked or in conflict",
		Example: "  assay finalise larkfield",
		Args:    takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}

			fingerprint := w.State().Journal().Fingerprint()
			if _, err := a.change(w, w.Finalise); err != nil {
				return err
			}

			if a.json {
				return a.printJSON(map[string]string{"id": w.ID(), "state": "final", "covers": fingerprint})
			}
			a.printf("%s is final. It covers the journal with the fingerprint %s.\n",
				oneLine(w.State().Title.Value), fingerprint)
			return nil
		},
	}
}
