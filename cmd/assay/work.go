package main

import (
	"context"
	"fmt"
	"os"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/assessment/sqlite"
	"assay/questionnaires"
)

// openWork opens the library, finds the assessment that a person named, and opens
// the work on it.
func (a *app) openWork(ctx context.Context, name string) (*conduct.Work, error) {
	id, err := a.find(ctx, name)
	if err != nil {
		return nil, err
	}
	return a.workOn(ctx, id)
}

// workOn opens the work on the assessment of that id. Nobody signs it yet: that is
// for [app.change].
func (a *app) workOn(ctx context.Context, id string) (*conduct.Work, error) {
	loaded, err := a.load(ctx, id)
	if err != nil {
		return nil, err
	}
	return conduct.New(a.conducting(commandStore{ctx, a.lib}, a.pen("")), id, loaded), nil
}

// conducting returns what a command's work is opened with. The work takes the
// outcome of a save itself: the store saves before it returns.
func (a *app) conducting(s conduct.Store, pen *assessment.Pen) conduct.Options {
	return conduct.Options{Store: s, Pen: pen, Local: a.local(), Process: os.Getpid()}
}

// load reads an assessment and its questionnaire from the library.
func (a *app) load(ctx context.Context, id string) (conduct.Loaded, error) {
	j, seq, err := a.lib.Journal(ctx, id)
	var damage error
	if sqlite.IsDamage(err) {
		s, failed := a.lib.Salvage(ctx, id)
		if failed != nil || s.Kept() == 0 {
			return conduct.Loaded{}, err
		}
		if j, seq, damage = s.Journal, s.Seq, s.Err(); damage != nil {
			a.notice("%v; %s", damage, assessment.HintOf(damage))
		}
		err = nil
	}
	if err != nil {
		return conduct.Loaded{}, err
	}
	q, err := a.questionnaire(ctx, assessment.QuestionnaireOf(j))
	if err != nil {
		return conduct.Loaded{}, err
	}
	return conduct.Loaded{Journal: j, Seq: seq, Questionnaire: q, Damage: damage}, nil
}

// questionnaire returns the questionnaire of that digest from the library, which
// keeps every one that an assessment in it answers.
func (a *app) questionnaire(ctx context.Context, digest string) (*questionnaires.Questionnaire, error) {
	if q, opened := a.opened.Load(digest); opened {
		return q.(*questionnaires.Questionnaire), nil
	}
	stored, err := a.lib.Questionnaire(ctx, digest)
	var q *questionnaires.Questionnaire
	if err == nil {
		q, err = stored.Open()
	}
	if err != nil {
		// The one that the program brings along is the same, if its digest is.
		brought, shipped := questionnaires.Shipped(digest)
		if !shipped {
			return nil, badQuestionnaire(digest, err)
		}
		a.notice("the questionnaire in the library cannot be used, and the program's own, which is the same, " +
			"was taken instead: assay doctor says more")
		q = brought
	}
	a.opened.Store(digest, q)
	return q, nil
}

// badQuestionnaire refuses a questionnaire that cannot be relied on: with another
// one every figure could be another.
func badQuestionnaire(digest string, err error) error {
	if assessment.CodeOf(err) == assessment.NotFound {
		return err
	}
	return &assessment.Error{
		Code: assessment.Failed,
		What: fmt.Sprintf("the questionnaire %.12s in the library cannot be used", digest),
		Err:  err,
		Hint: "assay doctor --repair looks for it in the library's copies",
	}
}

// evaluate reads the results: of all that is known or, if the assessment is final,
// of the changes that finalising covered. An empty day is the assessment's own.
func (a *app) evaluate(
	ctx context.Context,
	w *conduct.Work,
	asOf assessment.Date,
) (*assessment.Evaluation, *assessment.Finality, error) {
	settled, finality, err := w.State().Settled()
	if err != nil {
		return nil, nil, err
	}

	e, err := a.evaluateState(ctx, w, settled, asOf)
	return e, finality, err
}

// evaluateState reads the results of a state of an assessment, which may have answered
// another questionnaire than the assessment does now.
func (a *app) evaluateState(
	ctx context.Context, w *conduct.Work, s *assessment.State, asOf assessment.Date,
) (*assessment.Evaluation, error) {
	q := w.Questionnaire()
	if digest := s.Questionnaire.Value; digest != q.Digest() {
		var err error
		if q, err = a.questionnaire(ctx, digest); err != nil {
			return nil, err
		}
	}
	return assessment.Evaluate(s, q, asOf), nil
}

// change lets the author do something to an assessment, and returns what was done
// once it is saved. What follows from it is told as notices.
func (a *app) change(w *conduct.Work, verb func() (conduct.Deed, error)) (conduct.Deed, error) {
	name, _, err := a.author()
	if err != nil {
		return conduct.Deed{}, err
	}
	w.Pen.Author = name

	d, err := verb()
	if err == nil {
		err = saveError(w)
	}
	if err != nil || !d.Made() {
		return d, err
	}

	for _, note := range d.Notes {
		a.notice("%s", note)
	}
	if err := w.Standing().Poll; err != nil {
		a.notice("saved, but what others wrote meanwhile could not be read: %v", err)
	} else if err := keepSummary(w); err != nil {
		a.notice("saved, but the list could not be brought up to date: %v", err)
	}
	return d, nil
}

// saveError says why something of the work is not saved, or nil.
func saveError(w *conduct.Work) error {
	s := w.Standing()
	if s.Refused != nil {
		return s.Refused
	}
	return s.Failed
}

// keepSummary keeps the row that lists show of an assessment.
func keepSummary(w *conduct.Work) error {
	keep := w.Summarise()
	if err := w.Standing().Unsettled; err != nil {
		return err
	}
	if keep == nil {
		return nil // something is not saved yet
	}
	return keep()
}

// commandStore is the library as the work of a command needs it: what it is given is
// saved before it returns. A command types nothing and stands nowhere, so it keeps
// no drafts and no place.
type commandStore struct {
	ctx context.Context
	lib *sqlite.Library
}

// Save saves a group.
func (s commandStore) Save(g assessment.Group, _ []*assessment.Change, done func(conduct.Saved)) {
	changes, err := s.lib.Append(s.ctx, g)
	done(conduct.Saved{Group: g.ID, Changes: changes, Err: err})
}

// News returns what came into an assessment after seq.
func (s commandStore) News(id string, seq int64) ([]*assessment.Change, int64, error) {
	return s.lib.Since(s.ctx, id, seq)
}

// Kept returns a questionnaire that the library keeps.
func (s commandStore) Kept(digest string) (*questionnaires.Questionnaire, error) {
	stored, err := s.lib.Questionnaire(s.ctx, digest)
	if err != nil {
		return nil, err
	}
	return stored.Open()
}

// Summarise keeps the row that lists show.
func (s commandStore) Summarise(sum assessment.Summary) error { return s.lib.PutSummary(s.ctx, sum) }

// Draft keeps nothing.
func (s commandStore) Draft(_ assessment.Draft, done func(error)) {
	if done != nil {
		done(nil)
	}
}

// DropDraft has nothing to drop.
func (s commandStore) DropDraft(string, assessment.Subject, string) {}

// Left keeps nothing.
func (s commandStore) Left(string, string) {}

// creatingStore is the library as a new assessment needs it: its questionnaire is
// kept before the first changes.
type creatingStore struct {
	commandStore
	q *questionnaires.Questionnaire
}

// Save saves a group, and the questionnaire before it.
func (s creatingStore) Save(g assessment.Group, expected []*assessment.Change, done func(conduct.Saved)) {
	if err := s.lib.PutQuestionnaire(s.ctx, packed(s.q)); err != nil {
		done(conduct.Saved{Group: g.ID, Err: err})
		return
	}
	s.commandStore.Save(g, expected, done)
}

// packed returns a questionnaire as the library keeps it.
func packed(q *questionnaires.Questionnaire) sqlite.Questionnaire {
	return sqlite.Questionnaire{
		Digest:  q.Digest(),
		ID:      q.ID,
		Version: q.Version,
		Title:   q.Title,
		Content: questionnaires.Pack(q.Files()),
	}
}
