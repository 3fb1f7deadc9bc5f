package main

import (
	"assay/assessment"
	"assay/assessment/conduct"
)

// subjectJSON is what show prints of one subject with --json: its fields as a person
// reads and enters them.
type subjectJSON struct {
	Subject string            `json:"subject"`
	Fields  map[string]string `json:"fields"`
}

// showSubject prints the fields of one subject that are set, each as it is entered, and
// those that authors set differently with every version.
func (a *app) showSubject(w *conduct.Work, subject assessment.Subject) error {
	if !subject.Known() || !w.State().Alive(subject) || len(w.State().FieldsOf(subject)) == 0 {
		return &assessment.Error{
			Code: assessment.NotFound,
			What: "nothing is known of " + assessment.Visible(subject.String()),
			Hint: "assay show " + w.ID() + " lists what there is; a subject is written as for assay set",
		}
	}

	j := subjectJSON{subject.String(), map[string]string{}}
	t := table{indent: "  "}
	for _, name := range w.State().FieldsOf(subject) {
		text, heads := w.State().Read(subject, name)
		if name == "sign-off" {
			text = w.SignOffWords(subject)
		}
		j.Fields[name] = text
		if !w.State().InConflict(assessment.Key{Subject: subject, Field: name}) {
			t.add(name, text)
			continue
		}
		for _, h := range heads {
			t.add(name, h.Says(), "CONFLICT: "+h.Author)
		}
	}

	if a.json {
		return a.printJSON(j)
	}
	a.printf("%s\n%s", oneLine(subject.String()), t.String())
	return nil
}
