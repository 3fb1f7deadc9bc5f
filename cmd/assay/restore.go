package main

import (
	"assay/assessment/sqlite"

	"github.com/spf13/cobra"
)

func restoreCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "restore FILE",
		Short:   "Put a backup in the place of the library; the old one is kept beside it",
		Example: "  assay restore /media/stick/assay-2026-11-21.db",
		Args:    takes("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			library, err := a.libraryPath()
			if err != nil {
				return err
			}
			for _, file := range []string{library, args[0]} {
				if err := a.unlock(cmd.Context(), file); err != nil {
					return err
				}
			}
			old, err := sqlite.Restore(cmd.Context(), library, args[0])
			if err != nil {
				return err
			}

			if a.json {
				return a.printJSON(map[string]string{"library": library, "restored": args[0], "kept": old})
			}
			a.printf("%s is the library now: %s\n", args[0], library)
			if old != "" {
				a.printf("The old one is kept: %s\n", old)
			}
			return nil
		},
	}
}
