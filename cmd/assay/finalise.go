package main

import (
	"github.com/spf13/cobra"
)

func finaliseCommand(d *desk) *cobra.Command {
	return &cobra.Command{
		Use:     "finalise ID",
		Short:   "Fix the result; refused while something is unasked or in conflict",
		Example: "  assay finalise larkfield",
		Args:    takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := d.take(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			e, _, err := f.evaluate(cmd.Context(), "")
			if err != nil {
				return err
			}
			edit, err := e.Finalise()
			if err != nil {
				return err
			}
			fingerprint := f.state.Journal().Fingerprint()
			if err := f.write(cmd.Context(), edit); err != nil {
				return err
			}
			return d.tell(f, "final", map[string]string{"covers": fingerprint}, "%s is final. It covers the journal with the fingerprint %s.\n", oneLine(f.state.Title.Value), fingerprint)
		},
	}
}

// tell says what became of an assessment, as text or as JSON.
func (d *desk) tell(f *dossier, state string, more map[string]string, text string, a ...any) error {
	if !d.json {
		d.printf(text, a...)
		return nil
	}
	j := map[string]string{"id": f.state.ID(), "state": state}
	for k, v := range more {
		j[k] = v
	}
	return d.printJSON(j)
}
