package tui

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/report"
	"assay/questionnaires"
	"assay/tui/kit"
)

// askReport asks for the format of the report and where to write it, and writes it
// there.
func askReport(w *work) {
	e := w.Evaluation()
	stem := cmp.Or(assessment.Slug(e.State.Title.Value), "report") + "-" + string(e.AsOf)
	// The command that writes runs beside the screens, so it has a journal of its own.
	job := reportJob{env: w.env, q: w.Questionnaire(), journal: w.State().Journal().Clone()}

	var choices []kit.Choice
	formats := report.Formats()
	keys := formatKeys(formats)
	for i, f := range formats {
		job.format = f
		choices = append(choices, kit.Choice{Key: keys[i], Text: f.Name, Note: f.About, Do: job.asker(stem)})
	}
	if len(choices) == 1 {
		choices[0].Do()
		return
	}
	w.env.Choose("Write the report as", choices...)
}

// formatKeys returns the letter that takes each format: the first letter of a word of its
// name, else any letter of it, that no format before it has. A format whose letters are
// all taken gets none, and is taken with the cursor.
func formatKeys(formats []report.Format) []string {
	var keys []string
	for _, f := range formats {
		letters := ""
		for word := range strings.SplitSeq(f.Name, "-") {
			letters += word[:min(1, len(word))]
		}
		letters += strings.ReplaceAll(f.Name, "-", "")

		key := ""
		for _, l := range letters {
			if !slices.Contains(keys, string(l)) {
				key = string(l)
				break
			}
		}
		keys = append(keys, key)
	}
	return keys
}

// reportJob is a report to be written: of which journal, read with which
// questionnaire, in which format.
type reportJob struct {
	env     *env
	q       *questionnaires.Questionnaire
	journal *assessment.Journal
	format  report.Format
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
		content, err := j.content()
		if err != nil {
			return kit.FailMsg{Err: err}
		}

		where, err := j.env.Store.WriteFile(path, content, force)
		switch {
		case errors.Is(err, fs.ErrExist) && !force:
			return kit.OverlayMsg{Overlay: j.replace(path)}
		case err != nil:
			return kit.FailMsg{Err: err}
		}

		return kit.SayMsg{Text: "report written to " + where}
	})
}

// replace asks whether the report is to be written over a file.
func (j reportJob) replace(path string) kit.Overlay {
	leave := func() { j.env.Say("no report was written") }
	write := func() { j.write(path, true) }
	return kit.NewChooser(j.env.Env, "There is a file "+path+" already",
		kit.Choice{Key: "n", Text: "Leave it as it is", Do: leave},
		kit.Choice{Key: "y", Text: "Write the report over it", Do: write})
}

// content is the report as it stands in its file.
func (j reportJob) content() ([]byte, error) {
	settled, finality, err := assessment.Fold(j.journal).Settled()
	if err != nil {
		return nil, err
	}
	e := assessment.Evaluate(settled, j.q, "")

	var b bytes.Buffer
	o := report.Options{Finality: finality, Current: j.journal, Program: j.env.Version}
	err = j.format.Write(&b, e, o)
	return b.Bytes(), err
}
