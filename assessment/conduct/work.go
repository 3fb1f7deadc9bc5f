package conduct

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"assay/assessment"
	"assay/questionnaires"
)

// Work is the assessment that is open: what the store holds, and on top of it
// what is on its way there. It is changed by its verbs alone.
type Work struct {
	Options
	id    string
	q     *questionnaires.Questionnaire
	base  *assessment.Journal // what the store is known to hold
	whole bool                // base is the state's own journal, too: see part
	seq   int64
	state *assessment.State // base and the queue
	names names

	queue        []queued
	undos, redos []Deed

	failed      error // of the last attempt to save a group; nil once one succeeds
	refused     error // the store will not take something: it stays here, unsaved
	draftFailed error // of the last attempt to keep a draft
	damage      error // what the store holds is damaged: this is a part, only to be read
	unsettled   error // a final result that cannot be made here
	pollFailed  error // of the last look for what others wrote
	savedAt     time.Time

	evaluation *assessment.Evaluation  // nil: to be made again
	numbered   []*assessment.Interview // nil: to be made again
	finality   *assessment.Finality
	// register has the follow-ups by interview and practice; nil: to be made again.
	register map[[2]string][]*assessment.FollowUp
	open     []*assessment.FollowUp // follow-ups not done; nil: to be made again

	place Place
	into  Place // that is written into while place is read
	// accepted is what was warned of and is written all the same.
	accepted acceptance
	trail    []Place // that Show left, the last one last
	asking   asking
	drafts   []assessment.Draft // typed and not saved, of this run and an earlier one
	contest  *Contest           // a rating of this author that waits for a word; nil for none
}

// queued is a group that the store has not confirmed.
type queued struct {
	group    assessment.Group
	expected []*assessment.Change // as the store was given them
	at       time.Time            // when that was
}

// New returns the Work of an assessment that was loaded.
func New(o Options, id string, l Loaded) *Work {
	w := &Work{Options: o, id: id, q: l.Questionnaire, base: l.Journal, seq: l.Seq, names: newNames(),
		drafts: l.Drafts, damage: l.Damage}
	w.state, w.whole = assessment.Fold(w.base), true

	// A place that cannot be read is no place: the interview then starts at the
	// first open practice.
	_ = json.Unmarshal([]byte(l.Place), &w.place)
	return w
}

// ID returns the assessment's id.
func (w *Work) ID() string { return w.id }

// State returns the assessment as it stands here, what is not saved yet included.
// It must not be changed.
func (w *Work) State() *assessment.State { return w.state }

// Questionnaire returns the questionnaire that is answered.
func (w *Work) Questionnaire() *questionnaires.Questionnaire { return w.q }

// Evaluation returns the evaluated assessment; of a final one, of the changes
// that finalising covered.
func (w *Work) Evaluation() *assessment.Evaluation {
	if w.evaluation == nil {
		settled, finality, err := w.state.Settled()
		if w.unsettled = err; err != nil {
			settled = w.state
		}
		w.evaluation, w.finality = assessment.Evaluate(settled, w.answered(settled), ""), finality
	}
	return w.evaluation
}

// answered returns the questionnaire that a state of the assessment answered: a result
// that is final stays with its own, whatever the assessment went over to elsewhere since.
func (w *Work) answered(s *assessment.State) *questionnaires.Questionnaire {
	digest := s.Questionnaire.Value
	if digest == "" || digest == w.q.Digest() {
		return w.q
	}
	q, err := w.Store.Kept(digest)
	if err != nil {
		w.unsettled = cmp.Or(w.unsettled, err)
		return w.q
	}
	return q
}

// Finality says since when the result is final, and by whom; nil if it is not.
func (w *Work) Finality() *assessment.Finality {
	w.Evaluation()
	return w.finality
}

// Author returns the name that changes are signed with.
func (w *Work) Author() string { return assessment.CleanLine(w.Pen.Author) }

// Today returns the calendar day where the assessment is done.
func (w *Work) Today() assessment.Date { return w.DayOf(w.Pen.Now()) }

// DayOf returns the calendar day of a moment where the assessment is done.
func (w *Work) DayOf(t time.Time) assessment.Date {
	return assessment.Date(t.In(w.Local).Format(time.DateOnly))
}

// Closed says why nothing can be entered, or nil.
func (w *Work) Closed() error {
	if w.damage != nil {
		return w.damage
	}
	if w.state.Phase.Value == assessment.PhaseFinal && !w.state.Phase.Conflict() {
		return &assessment.Error{Code: assessment.NotAllowed, What: "this assessment is final",
			Hint: "reopen it first: assay reopen ID --reason TEXT"}
	}
	return nil
}

// Check says why the edits cannot be made, or nil. It changes nothing.
func (w *Work) Check(edits ...assessment.Edit) error {
	if w.damage != nil {
		return w.damage
	}
	if err := w.state.Check(w.q, edits...); err != nil {
		return err
	}
	if err := w.checkDays(edits); err != nil {
		return err
	}
	return w.checkTeamNames(edits)
}

// checkDays refuses evidence of a day that has not come yet where the assessment is
// done: it would count in full until that day and long after.
func (w *Work) checkDays(edits []assessment.Edit) error {
	for _, e := range edits {
		day := assessment.Date("")
		switch {
		case e.Field == "proof":
			p, _ := valueOf[assessment.Proof](e.Value)
			day = p.Date
		case e.Subject.Kind() == assessment.KindEvidence && e.Field == "date":
			day, _ = valueOf[assessment.Date](e.Value)
		}
		if day > w.Today() {
			return assessment.Errorf(assessment.Invalid, "evidence cannot be of %s, a day to come", day).
				WithHint("today is %s", w.Today())
		}
	}
	return nil
}

// Do makes the edits one user action: at once here, and queued for the store. The
// first answer takes a draft into progress, and what a note says to come back to goes
// into the register. A refusal changes nothing. Without
// edits nothing happens, and the Deed has no group.
func (w *Work) Do(d Deed, edits ...assessment.Edit) (Deed, error) {
	if len(edits) == 0 {
		return Deed{}, nil
	}
	more, err := w.promising(edits)
	if err != nil {
		return Deed{}, err
	}
	edits = append(slices.Clone(edits), more...)
	d.Notes = append(d.Notes, w.consequences(edits)...)
	if err := w.apply(&d, edits); err != nil {
		return Deed{}, err
	}

	w.redos = nil
	if !d.Fixed {
		w.undos = append(w.undos, d)
	}
	return d, nil
}

// part gives base a journal of its own, before base and state begin to differ. What
// is only read needs one journal, and one that is long takes its time to copy.
func (w *Work) part() {
	if w.whole {
		w.base, w.whole = w.base.Clone(), false
	}
}

// apply checks the edits, places them, and queues them.
func (w *Work) apply(d *Deed, edits []assessment.Edit) error {
	edits = append(w.state.Begin(edits...), edits...)
	if err := w.Check(edits...); err != nil {
		return err
	}
	g, err := w.Pen.Group(w.id, edits...)
	if err != nil {
		return err
	}

	w.part()
	expected := w.state.Journal().Place(g)
	if err := w.state.Add(expected...); err != nil {
		return err
	}
	w.evaluation, w.numbered, w.register, w.open = nil, nil, nil, nil
	w.follow()
	d.Group, d.Edits = g.ID, edits

	for i := range g.Edits {
		g.Edits[i].Replaces = w.names.outside(g.Edits[i].Replaces)
	}
	w.queue = append(w.queue, queued{g, expected, w.Pen.Now()})
	w.Store.Save(g, expected, w.report())
	return nil
}

// report returns what hears the outcome of an attempt to save. Without a Report the
// Work takes it itself, and what others wrote in between with it.
func (w *Work) report() func(Saved) {
	if w.Report == nil {
		return func(s Saved) {
			if _, behind := w.Saved(s); behind {
				w.pollFailed = cmp.Or(w.catchUp(), w.pollFailed)
			}
		}
	}
	id, report := w.id, w.Report
	return func(s Saved) { report(id, s) }
}

// Waits reports whether a deed is on its way to the store.
func (w *Work) Waits(d Deed) bool {
	return slices.ContainsFunc(w.queue, func(q queued) bool { return q.group.ID == d.Group })
}

// Unsaved returns how many deeds are on their way to the store.
func (w *Work) Unsaved() int { return len(w.queue) }

// Saved takes note of one attempt to save a group. changed reports whether the
// state is another one than what was shown; behind, whether others wrote in
// between, so that [Work.News] has to be fetched.
func (w *Work) Saved(s Saved) (changed, behind bool) {
	i := slices.IndexFunc(w.queue, func(q queued) bool { return q.group.ID == s.Group })
	if i < 0 {
		return false, false
	}
	if s.Err != nil {
		w.failed = s.Err
		if s.Dropped {
			w.refused = s.Err
		}
		return false, false
	}

	q := w.queue[i]
	w.queue = slices.Delete(w.queue, i, i+1)
	w.failed, w.savedAt = nil, w.Pen.Now()
	same := true
	for k, c := range s.Changes {
		same = same && c.ID == q.expected[k].ID
		w.names.placed(q.expected[k].ID, c.ID)
	}

	for _, c := range s.Changes {
		if err := w.base.Add(c); err != nil {
			return false, true // what this rests on is not here yet
		}
	}
	if !same {
		w.rebuild()
	}
	return !same, false
}

// News is what came into the assessment from elsewhere.
type News struct {
	Changes []*assessment.Change
	Seq     int64
	Err     error
}

// Fetch returns a function that reads what came into the assessment from
// elsewhere. The function may run beside the Work; its result is for [Work.Hear].
func (w *Work) Fetch() func() News {
	id, seq, store := w.id, w.seq, w.Store
	return func() News {
		changes, next, err := store.News(id, seq)
		return News{changes, next, err}
	}
}

// Hear takes in what Fetch read and reports whether anything was new.
func (w *Work) Hear(n News) (changed bool, err error) {
	if w.pollFailed = n.Err; n.Err != nil {
		return false, nil
	}

	w.seq = max(w.seq, n.Seq)
	if len(n.Changes) > 0 {
		w.part()
	}
	for _, c := range n.Changes {
		if err := w.base.Add(c); err != nil && !errors.Is(err, assessment.ErrGap) {
			return false, err
		}
		_, shown := w.state.Journal().Change(c.ID)
		changed = changed || !shown
	}

	if changed {
		w.rebuild()
	}

	return changed, nil
}

// catchUp takes in what came into the assessment from elsewhere.
func (w *Work) catchUp() error {
	_, err := w.Hear(w.Fetch()())
	return err
}

// rebuild folds what the store holds and puts the queue on top of it again. The
// ids of what is queued change with their place, so both names are kept.
func (w *Work) rebuild() {
	w.evaluation, w.numbered, w.register, w.open = nil, nil, nil, nil
	w.state = assessment.Fold(w.base.Clone())

	for _, q := range w.queue {
		g := q.group
		g.Edits = slices.Clone(g.Edits)
		for i := range g.Edits {
			g.Edits[i].Replaces = w.names.here(g.Edits[i].Replaces)
		}
		for k, c := range w.state.Journal().Place(g) {
			if err := w.state.Add(c); err != nil {
				w.refused = err
				break
			}
			w.names.moved(q.expected[k].ID, c.ID)
		}
	}
	w.follow()
}

// Standing says how a Work stands with the store.
type Standing struct {
	Refused   error         // the store will not take something; it stays unsaved
	Failed    error         // saving fails and is tried again
	Draft     error         // what is being typed cannot be kept
	Damage    error         // this is a part of what the store should hold, only to be read
	Unsettled error         // the final result cannot be made here
	Poll      error         // what others write cannot be read
	Contested bool          // a rating waits for a word
	Saving    bool          // something is on its way
	Waiting   time.Duration // how long the oldest of it has been
	SavedAt   time.Time     // of the last confirmed save of this run; zero for none
}

// Standing returns how the Work stands with the store.
func (w *Work) Standing() Standing {
	s := Standing{Refused: w.refused, Draft: w.draftFailed, Damage: w.damage, Unsettled: w.unsettled,
		Poll: w.pollFailed, Contested: w.contest != nil, Saving: len(w.queue) > 0, SavedAt: w.savedAt}
	if len(w.queue) > 0 {
		s.Failed = w.failed
		s.Waiting = w.Pen.Now().Sub(w.queue[0].at)
	}
	return s
}

// Summarise returns a function that keeps the row that lists show, or nil while
// something is not saved yet, or can only be read. The function may run beside the
// Work.
func (w *Work) Summarise() func() error {
	if len(w.queue) > 0 || w.damage != nil {
		return nil
	}
	s, store := w.Evaluation().Summarise(w.base), w.Store
	return func() error { return store.Summarise(s) }
}
