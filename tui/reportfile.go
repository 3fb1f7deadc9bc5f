package tui

import (
	"cmp"
	"errors"
	"io/fs"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/report"
	"assay/questionnaires"
)

// askReport asks where to write the report of the work and writes it there.
func askReport(w *work) tea.Cmd {
	e := w.evaluation()
	name := cmp.Or(assessment.Slug(e.State.Title.Value), "report") + "-" + string(e.AsOf) + ".md"
	// The command that writes runs beside the screens, so it has a journal of its own.
	job := reportJob{w.env, w.q, w.state.Journal().Clone()}
	help := "a Markdown file, in the folder where assay was started"
	return w.env.open(newPrompt(w.env, "Write the report to", help, name, func(path string) tea.Cmd {
		if path == "" {
			return w.env.say("no report was written: it needs a file name")
		}
		return job.write(path, false)
	}))
}

// reportJob is a report to be written: of which journal, read with which
// questionnaire.
type reportJob struct {
	env     *env
	q       *questionnaires.Questionnaire
	journal *assessment.Journal
}

// write returns the command that makes the report and writes it. An existing
// file is asked about once.
func (j reportJob) write(path string, force bool) tea.Cmd {
	return func() tea.Msg {
		text, err := j.text()
		if err != nil {
			return failMsg{err}
		}
		where, err := j.env.Store.WriteFile(path, []byte(text), force)
		if errors.Is(err, fs.ErrExist) && !force {
			return overlayMsg{newChooser(j.env, "There is a file "+path+" already",
				choice{key: "n", text: "Leave it as it is", do: func() tea.Cmd { return j.env.say("no report was written") }},
				choice{key: "y", text: "Write the report over it", do: func() tea.Cmd { return j.write(path, true) }})}
		}
		if err != nil {
			return failMsg{err}
		}
		return sayMsg{"report written to " + where}
	}
}

func (j reportJob) text() (string, error) {
	settled, finality, err := assessment.Fold(j.journal).Settled()
	if err != nil {
		return "", err
	}
	e := assessment.Evaluate(settled, j.q, "")
	var text strings.Builder
	err = report.Markdown(&text, report.New(e, report.Options{Finality: finality, Current: j.journal, Program: j.env.Version}))
	return text.String(), err
}
