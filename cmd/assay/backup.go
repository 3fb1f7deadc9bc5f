package main

import (
	"github.com/spf13/cobra"
)

func backupCommand(a *app) *cobra.Command {
	force := false
	cmd := &cobra.Command{
		Use:     "backup FILE",
		Short:   "Copy the whole library into a file",
		Example: "  assay backup /media/stick/assay-2026-11-21.db",
		Args:    takes("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.existing(cmd.Context()); err != nil {
				return err
			}
			if err := a.lib.Backup(cmd.Context(), args[0], force); err != nil {
				return err
			}

			if a.json {
				return a.printJSON(map[string]string{"library": a.lib.Path(), "backup": args[0]})
			}
			a.printf("%s\n", args[0])
			return nil
		},
	}

	cmd.Flags().BoolVar(&force, "force", false, "replace an existing file")
	return cmd
}
