package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// dossier is one assessment on the desk, with the questionnaire that it answers.
type dossier struct {
	desk  *desk
	state *assessment.State
	q     *questionnaires.Questionnaire
	pen   assessment.Pen // used by write; made on first use
}

// take opens the library, finds the assessment that a person named, and reads it.
func (d *desk) take(ctx context.Context, name string) (*dossier, error) {
	id, err := d.find(ctx, name)
	if err != nil {
		return nil, err
	}
	f := &dossier{desk: d}
	return f, f.load(ctx, id)
}

// load reads the assessment anew from the library.
func (f *dossier) load(ctx context.Context, id string) error {
	j, _, err := f.desk.lib.Journal(ctx, id)
	if err != nil {
		return err
	}
	f.state = assessment.Fold(j)
	f.q, err = f.desk.questionnaire(ctx, f.state.Questionnaire.Value)
	return err
}

// questionnaire returns the questionnaire of that digest from the library, which
// keeps every one that an assessment in it answers.
func (d *desk) questionnaire(ctx context.Context, digest string) (*questionnaires.Questionnaire, error) {
	kept, err := d.lib.Questionnaire(ctx, digest)
	if err != nil {
		return nil, err
	}
	q, err := questionnaires.Open(digest, kept.Content)
	if err != nil {
		return nil, fmt.Errorf("the questionnaire in the library cannot be used: %w", err)
	}
	return q, nil
}

// evaluate reads what results are made from: all that is known or, of a final
// assessment, what finalising covered. An empty day is the assessment's own.
func (f *dossier) evaluate(ctx context.Context, asOf assessment.Date) (*assessment.Evaluation, *assessment.Finality, error) {
	settled, final, err := f.state.Settled()
	if err != nil {
		return nil, nil, err
	}
	q := f.q
	if digest := settled.Questionnaire.Value; digest != q.Digest() {
		if q, err = f.desk.questionnaire(ctx, digest); err != nil {
			return nil, nil, err
		}
	}
	return assessment.Evaluate(settled, q, asOf), final, nil
}

// write saves the edits as one user action, signed by the author. They are
// checked first, so that a refusal changes nothing. Without edits nothing
// happens.
func (f *dossier) write(ctx context.Context, edits ...assessment.Edit) error {
	if len(edits) == 0 {
		return nil
	}
	if err := f.append(ctx, edits...); err != nil {
		return err
	}
	// The edits are saved whatever becomes of the summary, which a list makes
	// again where it is behind.
	if err := f.summarise(ctx); err != nil {
		f.desk.notice("saved, but the list could not be brought up to date: %v", err)
	}
	return nil
}

// append is write without making the summary again.
func (f *dossier) append(ctx context.Context, edits ...assessment.Edit) error {
	if err := f.sign(); err != nil {
		return err
	}
	if err := f.state.Check(f.q, edits...); err != nil {
		return err
	}
	g, err := f.pen.Group(f.state.ID(), edits...)
	if err != nil {
		return err
	}
	changes, err := f.desk.lib.Append(ctx, g)
	if err != nil {
		return err
	}
	if err := f.state.Add(changes...); errors.Is(err, assessment.ErrGap) {
		return f.load(ctx, f.state.ID()) // another process wrote in between
	} else if err != nil {
		return err
	}
	return nil
}

// sign makes the pen where there is none yet.
func (f *dossier) sign() (err error) {
	if f.pen.Now == nil {
		f.pen, err = f.desk.pen()
	}
	return err
}

// summarise stores what a list shows of the assessment.
func (f *dossier) summarise(ctx context.Context) error {
	e, _, err := f.evaluate(ctx, "")
	if err != nil {
		return err
	}
	return f.desk.lib.PutSummary(ctx, e.Summarise(f.state.Journal()))
}

// practice returns the practice of that id, in whichever case it is written.
func (f *dossier) practice(id string) (*questionnaires.Practice, error) {
	for p := range f.q.Practices() {
		if strings.EqualFold(p.ID, id) {
			return p, nil
		}
	}
	return nil, &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("there is no practice %q", id),
		Hint: "assay questionnaire show " + f.q.ID + " lists the practices"}
}

// team returns the team of that id or name.
func (f *dossier) team(name string) (*assessment.Team, error) {
	teams := f.state.Teams()
	for _, t := range teams {
		if t.ID == name {
			return t, nil
		}
	}
	var titles []string
	for _, t := range teams {
		if strings.EqualFold(t.Title(), assessment.CleanLine(name)) || t.ID == assessment.Slug(name) {
			return t, nil
		}
		titles = append(titles, t.ID)
	}
	return nil, &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("there is no team %q", name),
		Hint: "the teams are " + strings.Join(titles, ", ")}
}
