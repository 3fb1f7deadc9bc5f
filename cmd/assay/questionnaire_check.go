package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"assay/assessment"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

func questionnaireCheckCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check PATH",
		Short: "Check a questionnaire: every error with file, line and column",
		Long: "Check a questionnaire: every error with file, line and column. " +
			"PATH is the folder of a questionnaire or an overlay, or an id that assay questionnaire list shows.",
		Example: "  assay questionnaire check ./my-questionnaire",
		Args:    takes("PATH"),
		RunE: func(_ *cobra.Command, args []string) error {
			q, folder, err := a.readQuestionnaire(args[0])

			var problems []questionnaires.Problem
			wrong := questionnaires.Problems{}
			switch {
			case errors.As(err, &wrong):
				problems = wrong
			case err != nil:
				return err
			default:
				problems = questionnaires.Lint(q)
			}

			return a.printProblems(args[0], folder, q, problems)
		},
	}
}

// problemJSON is what is wrong with a questionnaire, in JSON.
type problemJSON struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	Warning bool   `json:"warning"`
}

// printProblems prints what is wrong, and fails if something of it is an error.
// Practices without text are warnings of one kind and stand in one list.
func (a *app) printProblems(
	name, folder string,
	q *questionnaires.Questionnaire,
	problems []questionnaires.Problem,
) error {
	list := []problemJSON{}
	faults, warnings := 0, 0
	for _, p := range problems {
		if folder != "" && p.File != "" {
			p.File = filepath.Join(folder, p.File)
		}
		if p.Warning {
			warnings++
		} else {
			faults++
		}
		list = append(list, problemJSON{p.File, p.Line, p.Column, p.Message, p.Hint, p.Warning})
		if !a.json && !(p.Warning && ofUnwritten(q, p)) {
			a.printProblem(p)
		}
	}

	textless := withoutText(q)
	if !a.json {
		a.printWithout(textless, q, faults == 0)
	} else if err := a.printJSON(map[string]any{
		"questionnaire": name,
		"errors":        faults,
		"warnings":      warnings,
		"problems":      list,
		"without_text":  textless,
	}); err != nil {
		return err
	}

	if faults > 0 {
		return &assessment.Error{
			Code: assessment.NotHeld,
			What: fmt.Sprintf("%s has %s and %s", name, count(faults, "error"), count(warnings, "warning")),
			Hint: "mend the lines above and check again",
		}
	}
	return nil
}

// printProblem prints one thing that is wrong, and what to do about it.
func (a *app) printProblem(p questionnaires.Problem) {
	hint, mark := p.Hint, ""
	p.Hint = ""
	if p.Warning {
		mark = "warning: "
	}
	a.printf("%s%s\n", mark, oneLine(p.String()))
	if hint != "" {
		a.printf("    hint: %s\n", oneLine(hint))
	}
}

// ofUnwritten reports whether the warning is only that a practice has no text.
func ofUnwritten(q *questionnaires.Questionnaire, p questionnaires.Problem) bool {
	for _, id := range withoutText(q) {
		if strings.HasPrefix(p.Message, "practice "+id+" has no text") {
			return true
		}
	}
	return false
}

// withoutText returns the ids of the practices without text.
func withoutText(q *questionnaires.Questionnaire) []string {
	ids := []string{}
	if q == nil {
		return ids
	}
	for p := range q.Practices() {
		if !p.Written() {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// printWithout prints the practices without text and, if all is fine, that the
// questionnaire can be used.
func (a *app) printWithout(ids []string, q *questionnaires.Questionnaire, fine bool) {
	if len(ids) > 0 {
		a.printf("warning: %s without text, not asked:\n", count(len(ids), "practice"))
		width := a.width()
		if width == 0 {
			width = 100
		}
		for _, line := range wrap(strings.Join(ids, " "), width-4) {
			a.printf("    %s\n", line)
		}
	}

	if fine {
		all := 0
		for range q.Practices() {
			all++
		}
		a.printf("%s %s can be used: %s, %d with text\n",
			q.ID, oneLine(q.Version), count(all, "practice"), all-len(ids))
	}
}
