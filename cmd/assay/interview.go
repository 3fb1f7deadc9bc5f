package main

import (
	"context"
	"runtime"
	"strings"

	"assay/assessment"
	"assay/tui"
	plainmode "assay/tui/plain"

	"github.com/spf13/cobra"
)

// place is where the interface starts.
type place struct {
	assessment string // id; empty: the list of all assessments
	overview   bool   // else the interview
	example    bool   // the demonstration, which asks nobody who they are
}

func interviewCommand(d *desk) *cobra.Command {
	plain := false
	cmd := &cobra.Command{
		Use:   "interview ID",
		Short: "Open the interview screen, or ask line by line",
		Long: `Open the interview screen; with --plain, or where ASSAY_PLAIN, ACCESSIBLE or the
settings say so, ask line by line instead: for screen readers, for terminals that cannot
place text, and over a pipe. In plain mode ? lists the commands.`,
		Example: "  assay interview larkfield\n  assay interview larkfield --plain",
		Args:    takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !cmd.Flags().Changed("plain") {
				plain = d.plainWanted()
			}
			if plain {
				return d.interviewPlain(cmd.Context(), args[0])
			}
			if err := d.needScreen(args[0]); err != nil {
				return err
			}
			id, err := d.find(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return d.openInterface(cmd.Context(), place{assessment: id})
		},
	}
	cmd.Flags().BoolVar(&plain, "plain", false, "ask line by line, without a screen (else ASSAY_PLAIN, ACCESSIBLE, the settings)")
	return cmd
}

// plainWanted reports whether lines are asked for: by the environment, else by the
// settings. What is wrong in their file is said where the interface starts.
func (d *desk) plainWanted() bool {
	if lines, said := d.plainAsked(); said {
		return lines
	}
	s, _ := loadSettings()
	return s.Plain
}

// plainAsked reports whether the environment asks for lines or for the screen, and
// whether it says anything. ASSAY_PLAIN=0 asks for the screen whatever ACCESSIBLE
// says.
func (w world) plainAsked() (lines, said bool) {
	switch strings.ToLower(assessment.CleanLine(w.getenv("ASSAY_PLAIN"))) {
	case "":
		accessible := w.getenv("ACCESSIBLE") != ""
		return accessible, accessible
	case "0", "n", "no", "false", "off":
		return false, true
	}
	return true, true
}

// interviewPlain holds an interview line by line. It needs no terminal.
func (d *desk) interviewPlain(ctx context.Context, name string) error {
	id, err := d.find(ctx, name)
	if err != nil {
		return err
	}
	return startInterface(ctx, d, place{assessment: id}, func(ctx context.Context, o tui.Options) (string, error) {
		return plainmode.Run(ctx, plainmode.Options{
			Store:      o.Store,
			Assessment: id,
			Pen:        o.Pen,
			Local:      o.Local,
			Process:    o.Process,
		}, plainmode.Lines{In: d.stdin, Out: d.out, Width: d.width()})
	})
}

// needTerminal refuses to show the first screen where there is none, or where
// the environment asks for lines: it has no plain form. The settings do not count
// here, because the page that changes them is a screen.
func (d *desk) needTerminal() error {
	if lines, _ := d.plainAsked(); lines {
		return &assessment.Error{Code: assessment.Invalid, What: "ASSAY_PLAIN or ACCESSIBLE asks for lines, and this is a screen",
			Hint: "assay list shows the assessments, and assay interview ID asks line by line; ASSAY_PLAIN=0 brings the screen"}
	}
	return d.needScreen("ID")
}

// needScreen refuses to show a screen where there is none. name is how the
// assessment is called that could be asked about line by line.
func (d *desk) needScreen(name string) error {
	lines := "assay interview " + name + " --plain asks line by line"
	switch term := d.getenv("TERM"); {
	case term == "dumb":
		return &assessment.Error{Code: assessment.Invalid, What: "the interface needs a terminal that can place text, and TERM says that this one is dumb", Hint: lines}
	case term == "" && runtime.GOOS != "windows": // where nothing sets it
		return &assessment.Error{Code: assessment.Invalid, What: "the interface needs a terminal that can place text, and TERM does not say what this one is", Hint: lines}
	case !d.interactive():
		return &assessment.Error{Code: assessment.Invalid, What: "the interface needs a terminal, and input or output is not one",
			Hint: lines + "; every job is also a plain command: new, list, show, answer, set, report"}
	}
	return nil
}

// openInterface opens the library and shows the screens until the person leaves.
func (d *desk) openInterface(ctx context.Context, start place) error {
	if err := d.open(ctx); err != nil {
		return err
	}
	return startInterface(ctx, d, start, tui.Run)
}
