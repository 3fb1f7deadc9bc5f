package main

import (
	"github.com/spf13/cobra"
)

func reopenCommand(d *desk) *cobra.Command {
	reason := ""
	cmd := &cobra.Command{
		Use:     "reopen ID --reason TEXT",
		Short:   "Work on a final assessment again; needs a reason",
		Example: "  assay reopen larkfield --reason \"The Data team found its recordings.\"",
		Args:    takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := d.take(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			edit, err := f.state.Reopen(reason)
			if err != nil {
				return err
			}
			if err := f.write(cmd.Context(), edit); err != nil {
				return err
			}
			return d.tell(f, f.state.Phase.Value.String(), nil, "%s is open again.\n", oneLine(f.state.Title.Value))
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", "why, as `TEXT`")
	return cmd
}
