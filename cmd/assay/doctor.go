package main

import (
	"assay/assessment"

	"github.com/spf13/cobra"
)

func doctorCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "doctor",
		Short:   "Check the library and its surroundings; changes nothing",
		Example: "  assay doctor",
		Args:    takes(""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.existing(cmd.Context()); err != nil {
				return err
			}
			type checkJSON struct {
				Name   string `json:"name"`
				OK     bool   `json:"ok"`
				Detail string `json:"detail"`
			}

			checks := []checkJSON{}
			wrong := 0
			t := table{}
			for _, c := range a.lib.Doctor(cmd.Context()) {
				mark := "ok"
				if !c.OK {
					mark = "WRONG"
					wrong++
				}
				t.add(mark, c.Name, c.Detail)
				checks = append(checks, checkJSON{c.Name, c.OK, c.Detail})
			}

			if a.json {
				if err := a.printJSON(map[string]any{"library": a.lib.Path(), "checks": checks}); err != nil {
					return err
				}
			} else {
				a.printf("%s\n%s", a.lib.Path(), t.String())
			}

			if wrong > 0 {
				return &assessment.Error{
					Code: assessment.NotHeld,
					What: count(wrong, "thing") + " not in order",
					Hint: "the list above says what to do about each",
				}
			}
			return nil
		},
	}
}
