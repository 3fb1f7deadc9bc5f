package main

import (
	"runtime"

	"github.com/spf13/cobra"
)

func versionCommand(d *desk) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "  assay version",
		Args:    takes(""),
		RunE: func(*cobra.Command, []string) error {
			if d.json {
				return d.printJSON(map[string]string{"version": version(), "go": runtime.Version(), "platform": runtime.GOOS + "/" + runtime.GOARCH})
			}
			d.printf("assay %s\n", version())
			return nil
		},
	}
}
