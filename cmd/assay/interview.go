package main

import (
	"context"

	"assay/assessment"

	"github.com/spf13/cobra"
)

// place is where the interface starts.
type place struct {
	assessment string // id; empty: the list of all assessments
	overview   bool   // else the interview
}

func interviewCommand(d *desk) *cobra.Command {
	return &cobra.Command{
		Use:     "interview ID",
		Short:   "Open the interview screen",
		Example: "  assay interview larkfield",
		Args:    takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := d.needTerminal(); err != nil {
				return err
			}
			id, err := d.find(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return d.openInterface(cmd.Context(), place{assessment: id})
		},
	}
}

// needTerminal refuses to show a screen where there is none.
func (d *desk) needTerminal() error {
	if d.interactive() {
		return nil
	}
	return &assessment.Error{Code: assessment.Invalid, What: "the interface needs a terminal, and input or output is not one",
		Hint: "every job is also a plain command: new, list, show, answer, set, report; assay --help lists them"}
}

// openInterface opens the library and shows the screens until the person leaves.
func (d *desk) openInterface(ctx context.Context, start place) error {
	if err := d.needTerminal(); err != nil {
		return err
	}
	if err := d.open(ctx); err != nil {
		return err
	}
	return startInterface(ctx, d, start)
}
