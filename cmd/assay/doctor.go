package main

import (
	"context"

	"assay/assessment"
	"assay/assessment/sqlite"

	"github.com/spf13/cobra"
)

func doctorCommand(a *app) *cobra.Command {
	repair := false
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check the library and its surroundings; with --repair, mend it",
		Long: "Check the library and its surroundings, and change nothing. With --repair a library that\n" +
			"does not hold is replaced by one that does: with everything of it that still holds, and\n" +
			"with what its copies hold of the rest. What is lost is named, here and in the history of\n" +
			"the assessment. The damaged file is kept as it is.",
		Example: "  assay doctor\n  assay doctor --repair",
		Args:    takes(""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			a.examines = true
			if err := a.existing(cmd.Context()); err != nil {
				return err
			}
			if repair {
				return a.repair(cmd.Context())
			}
			return a.examine(cmd.Context())
		},
	}
	cmd.Flags().BoolVar(&repair, "repair", false, "keep what holds, and name what is lost")
	return cmd
}

// examine prints what the library's checks find.
func (a *app) examine(ctx context.Context) error {
	type checkJSON struct {
		Name   string `json:"name"`
		OK     bool   `json:"ok"`
		Detail string `json:"detail"`
	}

	checks := []checkJSON{}
	wrong := 0
	t := table{}
	for _, c := range a.lib.Doctor(ctx) {
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
}

// repair mends the library, if there is anything to mend.
func (a *app) repair(ctx context.Context) error {
	sound, err := a.lib.Sound(ctx)
	if err != nil {
		return err
	}
	if sound {
		if a.json {
			return a.printJSON(map[string]any{"library": a.lib.Path(), "repaired": false})
		}
		a.printf("There is nothing to repair: all that %s holds was verified.\n", a.lib.Path())
		return nil
	}
	name, _, err := a.author()
	if err != nil {
		return err
	}
	path := a.lib.Path()
	if err := a.close(); err != nil {
		return err
	}
	a.lib = nil

	done, err := sqlite.Repair(ctx, path, *a.pen(name))
	if err != nil {
		return err
	}
	return a.printRepair(done)
}

func (a *app) printRepair(done sqlite.Repaired) error {
	if a.json {
		type lostJSON struct {
			Assessment string `json:"assessment"`
			Change     string `json:"change"`
			What       string `json:"what"`
			Why        string `json:"why"`
		}
		lost := []lostJSON{}
		for _, l := range done.Lost {
			lost = append(lost,
				lostJSON{l.Assessment, string(l.SetAside.Lost.ID), l.SetAside.Lost.What(), l.Why})
		}
		notes := append([]string{}, done.Notes...)
		return a.printJSON(map[string]any{"library": done.Library, "repaired": true, "kept": done.Kept,
			"changes": done.Changes, "from_copies": done.Back, "lost": lost, "notes": notes})
	}

	a.printf("Repaired %s: %s hold", done.Library, count(done.Changes, "change"))
	if done.Back > 0 {
		a.printf(", %d of them from copies", done.Back)
	}
	a.printf(".\n")
	for _, note := range done.Notes {
		a.printf("- %s\n", oneLine(note))
	}
	if len(done.Lost) == 0 {
		a.printf("No change is lost.\n")
	}
	for _, l := range done.Lost {
		a.printf("Lost in %s: change %d, %s: %s\n", l.Assessment, l.SetAside.Lost.Number,
			oneLine(l.SetAside.Lost.What()), oneLine(l.Why))
	}
	a.printf("The damaged file is kept: %s\n", done.Kept)
	return nil
}
