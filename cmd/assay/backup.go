package main

import (
	"github.com/spf13/cobra"
)

func backupCommand(d *desk) *cobra.Command {
	force := false
	cmd := &cobra.Command{
		Use:     "backup FILE",
		Short:   "Copy the whole library into a file",
		Example: "  assay backup /media/stick/assay-2026-11-21.db",
		Args:    takes("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := d.existing(cmd.Context()); err != nil {
				return err
			}
			if err := d.lib.Backup(cmd.Context(), args[0], force); err != nil {
				return err
			}
			if d.json {
				return d.printJSON(map[string]string{"library": d.lib.Path(), "backup": args[0]})
			}
			d.printf("%s\n", args[0])
			return nil
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace an existing file")
	return cmd
}
