package main

import (
	"context"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"assay/assessment"
	"assay/tui"
	"assay/tui/plain"

	"github.com/spf13/cobra"
)

// entrance is where the interface starts, and how.
type entrance struct {
	tui.Start
	example bool // the demonstration, which asks nobody who they are
}

func interviewCommand(a *app) *cobra.Command {
	lines := false
	cmd := &cobra.Command{
		Use:   "interview [ID]",
		Short: "Open the interview screen, or ask line by line",
		Long: `Open the interview screen; with --plain, or where ASSAY_PLAIN, ACCESSIBLE or the
settings say so, ask line by line instead: for screen readers, for terminals that cannot
place text, and over a pipe. In plain mode ? lists the commands. ID may be left out where
there is one assessment only.`,
		Example: "  assay interview larkfield\n  assay interview larkfield --plain",
		Args:    takes("[ID]"),
		Annotations: map[string]string{
			instead: "leave out --json: this asks a person; " +
				"assay answer ID PRACTICE RATING --json enters an answer",
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			a.patience = screenPatience
			if !cmd.Flags().Changed("plain") {
				lines = a.plainWanted()
			}
			name := strings.Join(args, "")
			if len(args) == 0 {
				id, err := a.theOne(cmd.Context())
				if err != nil {
					return err
				}
				name = id
			}
			if lines {
				return a.interviewPlain(cmd.Context(), name)
			}
			if err := a.needScreen(name); err != nil {
				return err
			}
			id, err := a.find(cmd.Context(), name)
			if err != nil {
				return err
			}
			return a.openInterface(cmd.Context(), entrance{Start: tui.Start{Assessment: id}})
		},
	}

	cmd.Flags().BoolVar(&lines, "plain", false,
		"ask line by line, without a screen (else ASSAY_PLAIN, ACCESSIBLE, the settings)")
	return cmd
}

// plainWanted reports whether lines are asked for: by the environment, else by the
// settings. Faults in the settings file are reported when the interface starts.
func (a *app) plainWanted() bool {
	if lines, said := a.plainAsked(); said {
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
func (a *app) interviewPlain(ctx context.Context, name string) error {
	id, err := a.find(ctx, name)
	if err != nil {
		return err
	}

	at := entrance{Start: tui.Start{Assessment: id}}
	return startInterface(ctx, a, at, func(ctx context.Context, o tui.Options) (string, error) {
		return plain.Run(ctx, plain.Options{
			Store:      o.Store,
			Assessment: id,
			Pen:        o.Pen,
			Local:      o.Local,
			Process:    o.Process,
		}, plain.Lines{In: a.stdin, Out: a.out, Width: a.width()})
	})
}

// needTerminal refuses to show the first screen if there is no terminal, or if
// the environment asks for lines: it has no plain form. The settings do not count
// here, because the page that changes them is a screen.
func (a *app) needTerminal() error {
	if lines, _ := a.plainAsked(); lines {
		return &assessment.Error{
			Code: assessment.Invalid,
			What: "ASSAY_PLAIN or ACCESSIBLE asks for lines, and this is a screen",
			Hint: "assay list shows the assessments, and assay interview ID asks line by line; " +
				"ASSAY_PLAIN=0 brings the screen",
		}
	}
	return a.needScreen("ID")
}

// needScreen refuses to show a screen if there is no terminal. name is how the
// assessment is called that could be asked about line by line.
func (a *app) needScreen(name string) error {
	lines := "assay interview " + name + " --plain asks line by line"

	switch term := a.getenv("TERM"); {
	case term == "dumb":
		return &assessment.Error{
			Code: assessment.Invalid,
			What: "the interface needs a terminal that can place text, and TERM says that this one is dumb",
			Hint: lines,
		}
	case term == "" && runtime.GOOS != "windows": // where nothing sets it
		return &assessment.Error{
			Code: assessment.Invalid,
			What: "the interface needs a terminal that can place text, " +
				"and TERM does not say what this one is",
			Hint: lines,
		}
	case !a.interactive():
		return &assessment.Error{
			Code: assessment.Invalid,
			What: "the interface needs a terminal, and input or output is not one",
			Hint: lines + "; every job is also a plain command: new, list, show, answer, set, report",
		}
	}
	return nil
}

// screenPatience is how long an interface waits for another program that is writing,
// before it says so and tries again by itself.
const screenPatience = time.Second

// openInterface opens the library and shows the screens until the person leaves.
func (a *app) openInterface(ctx context.Context, at entrance) error {
	a.patience = screenPatience
	if err := a.open(ctx); err != nil {
		return err
	}
	debug.SetGCPercent(50) // it lives for hours and allocates little, so it may keep its memory small
	return startInterface(ctx, a, at, tui.Run)
}
