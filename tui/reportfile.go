package tui

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/report"
	"assay/questionnaires"
	"assay/tui/kit"
)

// write writes the report into a file, after saying what should not leave the house with
// it.
func (p *reportPage) write() {
	if report.LeakedLines(p.leaks) == 0 {
		askReport(p.work)
		return
	}
	p.env.Choose("The report: "+p.found(),
		kit.Choice{Text: "Look at the list", Do: p.check},
		kit.Choice{Text: "Write it all the same", Do: func() { askReport(p.work) }},
		kit.Choice{Text: "Leave it", Do: func() { p.env.Say("no report was written") }})
}

// askReport asks for the format of the report and where to write it, and writes it
// there.
func askReport(w *work) {
	e := w.Evaluation()
	stem := cmp.Or(assessment.Slug(e.State.Title.Value), "report")
	if w.report.papers {
		stem += "-working-papers"
	}
	stem += "-" + string(e.AsOf)
	// The command that writes runs beside the screens, so it has a journal of its own.
	job := reportJob{env: w.env, q: w.Evaluation().Questionnaire, choices: w.report,
		organisation: e.State.Organisation.Value, journal: w.State().Journal().Clone()}

	var choices []kit.Choice
	for _, f := range report.Formats() {
		job.format = f
		choices = append(choices, kit.Choice{Text: f.Name, Note: f.About, Do: job.asker(stem)})
	}
	w.env.Choose("Write the report as", choices...)
}

// reportJob is a report to be written: of which journal, read with which
// questionnaire, in which format.
type reportJob struct {
	env          *env
	q            *questionnaires.Questionnaire
	choices      reportChoices
	organisation string
	journal      *assessment.Journal
	format       report.Format
}

// asker returns what asks for the file and writes the report there. stem is the
// name of the file without its ending.
func (j reportJob) asker(stem string) func() {
	under := j.format.About + ", in the folder where assay was started"
	write := func(path string) {
		if path == "" {
			j.env.Say("no report was written: it needs a file name")
			return
		}
		j.write(path, false)
	}
	return func() {
		j.env.AskLine("Write the report to", under, stem+j.format.Extensions[0], write)
	}
}

// write makes the report and writes it, beside the screens. An existing file is
// asked about once.
func (j reportJob) write(path string, force bool) {
	j.env.Run(func() tea.Msg {
		series, unread := j.env.Store.Series(j.organisation)
		content, err := j.content(series)
		if err != nil {
			return kit.FailMsg{Err: err}
		}

		where, err := j.env.Store.WriteFile(path, content, force)
		switch {
		case errors.Is(err, fs.ErrExist) && !force:
			return kit.OverlayMsg{Overlay: j.replace(path)}
		case err != nil:
			return kit.FailMsg{Err: err}
		case unread != nil:
			return kit.FailMsg{Err: &assessment.Error{
				What: "report written to " + where + ", without all earlier results", Err: unread,
			}}
		}

		return kit.SayMsg{Text: "report written to " + where}
	})
}

// replace asks whether the report is to be written over a file.
func (j reportJob) replace(path string) kit.Overlay {
	leave := func() { j.env.Say("no report was written") }
	write := func() { j.write(path, true) }
	return kit.NewChooser(j.env.Env, "There is a file "+path+" already",
		kit.Choice{Text: "Leave it as it is", Do: leave},
		kit.Choice{Text: "Write the report over it", Do: write})
}

// content is the report as it stands in its file, beside what it is compared with.
func (j reportJob) content(series []*assessment.Evaluation) ([]byte, error) {
	settled, finality, err := assessment.Fold(j.journal).Settled()
	if err != nil {
		return nil, err
	}
	e := assessment.Evaluate(settled, j.q, "")

	var b bytes.Buffer
	o := j.choices.options(j.env.Version, e, series)
	o.Finality, o.Current = finality, j.journal
	err = j.format.Write(&b, e, o)
	return b.Bytes(), err
}
