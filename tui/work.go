package tui

import (
	"assay/tui/kit"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/questionnaires"
)

// work is the assessment that is open: what the store holds, and on top of it
// what is on its way there. Screens read state and evaluation, and change the
// assessment through do alone.
type work struct {
	env   *env
	id    string
	q     *questionnaires.Questionnaire
	base  *assessment.Journal // what the store is known to hold
	seq   int64
	state *assessment.State // base and the queue

	queue  []queued
	placed map[assessment.ID]assessment.ID // ids as the store was given them: as they are placed here
	given  map[assessment.ID]assessment.ID // the other way round

	undos, redos []deed
	failed       error // of the last attempt to save a group; nil once one succeeds
	refused      error // the store will not take something: it stays on the screen, unsaved
	draftFailed  error // of the last attempt to keep a draft
	unsettled    error // a final result that cannot be made here
	pollFailed   error // of the last look for what others wrote
	savedAt      time.Time

	eval     *assessment.Evaluation // nil: to be made again
	finality *assessment.Finality

	place     place
	drafts    []assessment.Draft // typed and not saved: notes of an earlier run, and fields of records
	contested *contested         // a rating of this author that waits for a word; nil for none
	ticked    []*knownFact       // of the profile, not saved; nil for nothing
	invited   string             // roles typed for an interview that was not begun
	clause    clausePlace        // where the compliance view was left
}

// place is where the assessor is in an assessment.
type place struct {
	Team      string `json:"team"`
	Interview string `json:"interview,omitempty"` // empty: it starts with the first answer
	Practice  string `json:"practice"`
	// held means that the interview was chosen and takes answers whatever its day:
	// it is being written up. It ends with the program, so that no answer slips
	// into an old interview on another day.
	held bool
}

// queued is a group that the store has not confirmed.
type queued struct {
	group    assessment.Group
	expected []*assessment.Change // as the store was given them
}

// deed is a user action that can be undone.
type deed struct {
	group    string
	label    string // what was done, for the status line
	practice string // where to go when it is undone; may be empty
	team     string
	fixed    bool // cannot be undone
}

// Messages about the work that is open.
type (
	savedMsg struct {
		assessment string
		saved      Saved
	}
	newsMsg struct {
		assessment string
		changes    []*assessment.Change
		seq        int64
		err        error
	}
	// changedMsg tells the screens that the state has moved.
	changedMsg struct{}
)

func newWork(e *env, id string, l Loaded) *work {
	w := &work{env: e, id: id, q: l.Questionnaire, base: l.Journal, seq: l.Seq,
		placed: map[assessment.ID]assessment.ID{}, given: map[assessment.ID]assessment.ID{}}
	w.state = assessment.Fold(w.base.Clone())
	w.drafts = l.Drafts
	// A place that cannot be read is no place: the interview then starts at the
	// first open practice.
	json.Unmarshal([]byte(l.Place), &w.place)
	return w
}

// evaluation returns the evaluated assessment; of a final one, of the changes
// that finalising covered.
func (w *work) evaluation() *assessment.Evaluation {
	if w.eval == nil {
		settled, finality, err := w.state.Settled()
		if w.unsettled = err; err != nil {
			settled = w.state
		}
		w.eval, w.finality = assessment.Evaluate(settled, w.q, ""), finality
	}
	return w.eval
}

// closed says why nothing can be entered, or nil.
func (w *work) closed() error {
	if w.state.Phase.Value == assessment.PhaseFinal && !w.state.Phase.Conflict() {
		return &assessment.Error{Code: assessment.NotAllowed, What: "this assessment is final; f in the overview reopens it"}
	}
	return nil
}

// do makes the edits one user action: at once here, and queued for the store.
func (w *work) do(edits []assessment.Edit, d deed) {
	w.try(edits, d)
}

// try is do for who holds a text that must stay where the edits are refused; done
// reports whether they were made.
func (w *work) try(edits []assessment.Edit, d deed) (done bool) {
	if len(edits) == 0 {
		return false
	}
	if err := w.apply(edits, &d); err != nil {
		w.env.Fail(err)
		return false
	}
	w.redos = nil
	if !d.fixed {
		w.undos = append(w.undos, d)
	}
	w.env.Ask(changedMsg{})
	w.env.Ask(didMsg{d})
	return true
}

func (w *work) apply(edits []assessment.Edit, d *deed) error {
	edits = append(w.state.Begin(edits...), edits...)
	if err := w.state.Check(w.q, edits...); err != nil {
		return err
	}
	g, err := w.env.Pen.Group(w.id, edits...)
	if err != nil {
		return err
	}
	d.group = g.ID
	expected := w.state.Journal().Place(g)
	if err := w.state.Add(expected...); err != nil {
		return err
	}
	w.eval = nil
	for i := range g.Edits {
		g.Edits[i].Replaces = translate(w.given, g.Edits[i].Replaces)
	}
	w.queue = append(w.queue, queued{g, expected})
	id, deliver := w.id, w.env.send
	w.env.Store.Save(g, expected, func(s Saved) { deliver(savedMsg{id, s}) })
	return nil
}

func translate(names map[assessment.ID]assessment.ID, ids []assessment.ID) []assessment.ID {
	out := slices.Clone(ids)
	for i, id := range out {
		if other, ok := names[id]; ok {
			out[i] = other
		}
	}
	return out
}

// waits reports whether a group is on its way to the store.
func (w *work) waits(group string) bool {
	return slices.ContainsFunc(w.queue, func(q queued) bool { return q.group.ID == group })
}

// saved takes note of one attempt to save a group.
func (w *work) saved(s Saved) {
	i := slices.IndexFunc(w.queue, func(q queued) bool { return q.group.ID == s.Group })
	if i < 0 {
		return
	}
	if s.Err != nil {
		w.failed = s.Err
		if s.Dropped {
			w.refused = s.Err
		}
		return
	}
	q := w.queue[i]
	w.queue = slices.Delete(w.queue, i, i+1)
	w.failed, w.savedAt = nil, w.env.now()
	same := true
	for k, c := range s.Changes {
		same = same && c.ID == q.expected[k].ID
		w.placed[q.expected[k].ID] = c.ID
	}
	for _, c := range s.Changes {
		if err := w.base.Add(c); err != nil {
			w.news()
			return // others wrote in between: fetch what this rests on
		}
	}
	if !same {
		w.rebuild()
		w.env.Ask(changedMsg{})
		return
	}
}

// news fetches what came into the assessment from elsewhere.
func (w *work) news() {
	id, seq, store := w.id, w.seq, w.env.Store
	w.env.Run(func() tea.Msg {
		changes, next, err := store.News(id, seq)
		return newsMsg{id, changes, next, err}
	})
}

// heard takes in what the store reported. It returns nil when nothing was new.
func (w *work) heard(m newsMsg) {
	if w.pollFailed = m.err; m.err != nil {
		return
	}
	w.seq = max(w.seq, m.seq)
	fresh := false
	for _, c := range m.changes {
		if err := w.base.Add(c); err != nil && !errors.Is(err, assessment.ErrGap) {
			w.env.Fail(err)
			return
		}
		_, shown := w.state.Journal().Change(c.ID)
		fresh = fresh || !shown
	}
	if !fresh {
		return
	}
	w.rebuild()
	w.env.Ask(changedMsg{})
}

// rebuild folds what the store holds and puts the queue on top of it again. The
// ids of what is queued change with their place, so both names are kept.
func (w *work) rebuild() {
	w.eval = nil
	w.state = assessment.Fold(w.base.Clone())
	for _, q := range w.queue {
		g := q.group
		g.Edits = slices.Clone(g.Edits)
		for i := range g.Edits {
			g.Edits[i].Replaces = translate(w.placed, g.Edits[i].Replaces)
		}
		for k, c := range w.state.Journal().Place(g) {
			if err := w.state.Add(c); err != nil {
				w.refused = err
				break
			}
			w.placed[q.expected[k].ID], w.given[c.ID] = c.ID, q.expected[k].ID
		}
	}
}

// saving says how the work stands with the store, and whether that is bad news.
func (w *work) saving() (text string, bad bool) {
	switch {
	case w.refused != nil:
		return "NOT SAVED: " + kit.OneLine(w.refused.Error()), true
	case w.failed != nil && len(w.queue) > 0:
		return "NOT SAVED, retrying: " + kit.OneLine(w.failed.Error()), true
	case w.draftFailed != nil:
		return "NOT SAVED: what is typed, " + kit.OneLine(w.draftFailed.Error()), true
	case w.unsettled != nil:
		return kit.OneLine(w.unsettled.Error()), true
	case w.pollFailed != nil:
		return "others' changes cannot be read: " + kit.OneLine(w.pollFailed.Error()), true
	case w.contested != nil:
		return "not saved yet: choose", false
	case len(w.queue) > 0:
		return "saving", false
	case w.savedAt.IsZero():
		return "all saved", false
	}
	return "saved " + w.env.clock(w.savedAt), false
}

// summarise keeps the row that lists show, once all is saved.
func (w *work) summarise() {
	if len(w.queue) > 0 {
		return
	}
	s, store := w.evaluation().Summarise(w.base), w.env.Store
	w.env.Run(func() tea.Msg {
		if err := store.Summarise(s); err != nil {
			return kit.FailMsg{Err: err}
		}
		return changedMsg{}
	})
}

// parting says how far the assessment is, in the line that is printed at the end.
func (w *work) parting() string {
	answered, asked := w.evaluation().Progress("", assessment.Overall)
	return strconv.Itoa(answered) + " of " + strconv.Itoa(asked) + " practices answered"
}

// signOff records that a second author agrees that a key practice does not apply.
func (w *work) signOff(practice, team string) {
	v := w.evaluation().Verdict(team, practice)
	switch {
	case !v.Unsigned:
		w.env.Say("there is nothing to agree to here")
		return
	case w.evaluation().RatedBy(team, practice) == w.env.author():
		w.env.Say("the reason is your own; another author has to agree")
		return
	}
	w.do([]assessment.Edit{w.state.SignOff(team, practice, v.Rating.Reason)}, deed{label: practice + ": agreed that it is not applicable", practice: practice, team: team})
}

// seen returns the changes that an author saw, by the names they have now. One that
// is not here is left out, so that nothing else is replaced in its stead.
func (w *work) seen(names []assessment.ID) []assessment.ID {
	return slices.DeleteFunc(translate(w.placed, names), func(id assessment.ID) bool {
		_, here := w.state.Journal().Change(id)
		return !here
	})
}

// titleOf is the title of the open assessment, or its id where it has none.
func titleOf(w *work) string {
	if t := w.state.Title.Value; t != "" {
		return t
	}
	return "(" + w.id + ")"
}

// firstOpen finds the first practice of a node that lacks a value in a team, and
// that team; where none does, the first that applies.
func firstOpen(e *assessment.Evaluation, node string) (msg gotoMsg, ok bool) {
	for _, a := range e.Asked {
		if !a.Applies || node != assessment.Overall && node != a.Measure && node != a.Area {
			continue
		}
		for _, t := range e.Teams {
			if e.Verdict(t.ID, a.ID).State.Open() {
				return gotoMsg{practice: a.ID, team: t.ID}, true
			}
		}
		if !ok {
			msg, ok = gotoMsg{practice: a.ID}, true
		}
	}
	return msg, ok
}

// titleOf is the title of what the questionnaire calls so, or of a team.
func (w *work) titleOf(id string) string {
	if title := w.q.TitleOf(id); title != "" {
		return title
	}
	if t, ok := w.state.Team(id); ok {
		return t.Title()
	}
	return ""
}

func sorted(ids []assessment.ID) []assessment.ID { return slices.Sorted(slices.Values(ids)) }

// namesOf are the ids of changes by the names that the store knows them by.
func (w *work) namesOf(changes []*assessment.Change) []assessment.ID {
	ids := make([]assessment.ID, len(changes))
	for i, c := range changes {
		ids[i] = c.ID
	}
	return translate(w.given, ids)
}
