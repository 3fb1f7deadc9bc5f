package sqlite

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"assay/assessment"
)

// Appender saves groups; a [Library] is one.
type Appender interface {
	Append(ctx context.Context, g assessment.Group) ([]*assessment.Change, error)
}

// Drafter keeps drafts; a [Library] is one.
type Drafter interface {
	PutDraft(ctx context.Context, d assessment.Draft) error
	DropDraft(ctx context.Context, id string, subject assessment.Subject, field string) error
}

// Saved is the result of one attempt to save a group.
type Saved struct {
	Group    string               // its id
	Expected []*assessment.Change // as given to Save
	Changes  []*assessment.Change // as saved; if another process wrote in between, with other ids
	Err      error                // nil if saved; otherwise the group is still queued, unless Dropped
	Attempt  int                  // counts from 1
	Dropped  bool                 // refused for good: trying again could not help
}

// Writer saves groups and drafts for an interactive program, one at a time and
// without ever making the caller wait: the groups in the order in which they came,
// and the drafts behind them, so that nothing of less weight stands before an
// answer. What fails stays at the head of the queue and is tried again. Places are
// not queued; see [Writer.SetPlace]. A Writer is safe for concurrent use.
type Writer struct {
	groups  Appender
	drafts  Drafter // nil if groups is none
	placer  Placer  // nil if groups is none
	unsaved string
	retry   time.Duration
	after   func(time.Duration) <-chan time.Time
	cancel  context.CancelFunc

	mu        sync.Mutex
	queue     []*job                          // the groups, and behind them the drafts
	refused   []*job                          // groups that the library will not take; Close writes them down
	abandoned bool                            // Close has given up: report nothing more
	savedAs   map[assessment.ID]assessment.ID // ids as saved, by the ids that were expected
	places    map[string]*placeLeft           // the latest, by assessment
	closed    bool

	wake chan struct{} // holds one token if the queue may have grown
	stop chan struct{} // closed by Close
	idle chan struct{} // closed when the goroutine has ended
}

// job is one thing to save: a group, a draft, or the end of a draft.
type job struct {
	group    *assessment.Group
	expected []*assessment.Change
	draft    *assessment.Draft
	drop     *assessment.Draft // only its key is set
	attempt  int               // how many there have been
	busy     bool              // being tried just now

	groupDone func(Saved)   // nil if nobody asked
	draftDone []func(error) // also those of the drafts that this one replaced
}

// NewWriter starts a writer; [Writer.Close] ends it. unsaved is the path of the
// file for what could not be saved. retry is how long the writer waits before it
// repeats a failed attempt.
func NewWriter(l Appender, unsaved string, retry time.Duration) *Writer {
	return newWriter(l, unsaved, retry, time.After)
}

func newWriter(
	l Appender,
	unsaved string,
	retry time.Duration,
	after func(time.Duration) <-chan time.Time,
) *Writer {
	ctx, cancel := context.WithCancel(context.Background())
	w := &Writer{
		groups:  l,
		unsaved: unsaved,
		retry:   retry,
		after:   after,
		cancel:  cancel,
		savedAs: map[assessment.ID]assessment.ID{},
		places:  map[string]*placeLeft{},
		wake:    make(chan struct{}, 1),
		stop:    make(chan struct{}),
		idle:    make(chan struct{}),
	}
	w.drafts, _ = l.(Drafter)
	w.placer, _ = l.(Placer)

	go w.run(ctx)
	return w
}

// Save queues a group. expected are its changes as the caller has placed them
// for now: later groups may replace them by these ids, even if the library gives
// them other ids. done, which may be nil, is called after every attempt, from
// the writer's goroutine (after Close, from the caller's); it must not wait for
// the writer.
func (w *Writer) Save(g assessment.Group, expected []*assessment.Change, done func(Saved)) {
	w.add(&job{group: &g, expected: expected, groupDone: done})
}

// Draft queues text that is being typed. A draft of the same field that is still
// queued is not written any more; its done is called with this one's. done,
// which may be nil, is called after every attempt, as for [Writer.Save].
func (w *Writer) Draft(d assessment.Draft, done func(error)) {
	w.addDraft(&job{draft: &d}, done)
}

// DropDraft queues the end of a field's draft. done is as for [Writer.Draft].
func (w *Writer) DropDraft(id string, subject assessment.Subject, field string, done func(error)) {
	w.addDraft(&job{drop: &assessment.Draft{Assessment: id, Subject: subject, Field: field}}, done)
}

func (w *Writer) addDraft(j *job, done func(error)) {
	if done != nil {
		j.draftDone = append(j.draftDone, done)
	}
	w.add(j)
}

// supersede removes the queued drafts that j makes pointless; j then reports to
// their callers. The caller holds the lock.
func (w *Writer) supersede(j *job) {
	w.queue = slices.DeleteFunc(w.queue, func(old *job) bool {
		stale := !old.busy && old.sameDraft(j)
		if stale {
			j.draftDone = slices.Concat(old.draftDone, j.draftDone)
		}
		return stale
	})
}

// sameDraft reports whether both jobs are about the draft of the same field.
func (j *job) sameDraft(k *job) bool {
	a, b := j.key(), k.key()
	return a != nil && b != nil &&
		a.Assessment == b.Assessment && a.Subject == b.Subject && a.Field == b.Field
}

// key returns a draft with the key of the job's draft; nil for a group.
func (j *job) key() *assessment.Draft {
	if j.draft != nil {
		return j.draft
	}
	return j.drop
}

// passing reports whether the job ends what was pressed: it was made an answer, or was
// text, and need not outlive the writer.
func (j *job) passing() bool { return j.drop != nil && j.drop.Subject == assessment.PressedSubject() }

// add queues the job. After Close it reports a failure instead.
func (w *Writer) add(j *job) {
	w.mu.Lock()
	closed := w.closed
	if !closed {
		w.supersede(j)
		w.lineUp(j)
	}
	w.mu.Unlock()

	if closed {
		err := &assessment.Error{
			Code: assessment.Failed,
			What: "the library is closed: nothing more can be saved",
		}
		j.report(nil, err, true)
		return
	}
	w.wakeUp()
}

// lineUp puts the job into the queue: a group before the drafts. The caller holds
// the lock.
func (w *Writer) lineUp(j *job) {
	at := len(w.queue)
	if j.group != nil {
		for at > 0 && w.queue[at-1].group == nil {
			at--
		}
	}
	w.queue = slices.Insert(w.queue, at, j)
}

// wakeUp has the writer's goroutine look for something to do.
func (w *Writer) wakeUp() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// Pending returns how many groups and drafts are not saved yet. Places do not
// count.
func (w *Writer) Pending() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.queue)
}

// Wait returns once everything queued is saved and the places after it are
// written, or when limit has passed. It reports whether everything queued is
// saved.
func (w *Writer) Wait(limit time.Duration) bool {
	w.mu.Lock()
	w.askPlaces()
	w.mu.Unlock()
	w.wakeUp()

	over := w.after(limit)
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()

	for !w.settled() {
		select {
		case <-look.C:
		case <-over:
			return w.Pending() == 0
		}
	}
	return true
}

// run saves what is queued, and the places that were asked for, until the writer
// is closed and nothing is left or the queue cannot be saved.
func (w *Writer) run(ctx context.Context) {
	defer close(w.idle)
	for {
		j := w.head()
		if j == nil {
			if p := w.duePlace(); p != nil {
				w.writePlace(ctx, p)
				continue
			}
			select {
			case <-w.wake:
				continue
			case <-w.stop:
				if !w.settled() {
					continue
				}
				return
			}
		}

		if w.attempt(ctx, j) {
			continue
		}
		select {
		case <-w.stop: // closing: this was the last try
			return
		default:
		}
		w.pause()
	}
}

// pause waits after a failure. It ends early if the writer is closed, or if a group
// has come in since that has not been tried and would stand behind a draft.
func (w *Writer) pause() {
	over := w.after(w.retry)
	for {
		select {
		case <-over:
			return
		case <-w.stop:
			return
		case <-w.wake:
			if w.untried() {
				return
			}
		}
	}
}

// untried reports whether the job to try next is a group that was not tried yet.
func (w *Writer) untried() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.queue) > 0 && w.queue[0].group != nil && w.queue[0].attempt == 0
}

// head returns the job to try next, marked as being tried; nil if there is none.
func (w *Writer) head() *job {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.queue) == 0 {
		return nil
	}
	w.queue[0].busy = true
	return w.queue[0]
}

// attempt tries the job once and reports whether that was the last time: it was
// saved, was refused for good, or Close has given up.
func (w *Writer) attempt(ctx context.Context, j *job) bool {
	changes, err := w.save(ctx, j)
	over := err == nil || isRefusal(err)

	w.mu.Lock()
	j.attempt++
	for i, c := range changes {
		if i < len(j.expected) && j.expected[i].ID != c.ID {
			w.savedAs[j.expected[i].ID] = c.ID
		}
	}
	if over && !w.abandoned {
		w.queue = slices.DeleteFunc(w.queue, func(k *job) bool { return k == j })
		if err != nil && j.group != nil {
			w.refused = append(w.refused, j)
		}
	}
	abandoned := w.abandoned
	w.mu.Unlock()

	if !abandoned {
		j.report(changes, err, over)
	}
	return over || abandoned
}

// save does the job. The changes are those of a group, as saved.
func (w *Writer) save(ctx context.Context, j *job) ([]*assessment.Change, error) {
	switch {
	case j.group != nil:
		return w.append(ctx, w.rewritten(*j.group))
	case w.drafts == nil:
		return nil, &assessment.Error{Code: assessment.Invalid, What: "drafts cannot be kept here"}
	case j.draft != nil:
		d := *j.draft
		d.Heads = w.realIDs(d.Heads)
		return nil, w.drafts.PutDraft(ctx, d)
	}
	return nil, w.drafts.DropDraft(ctx, j.drop.Assessment, j.drop.Subject, j.drop.Field)
}

// rewritten returns the group with the ids that the library gave instead of those
// that were expected.
func (w *Writer) rewritten(g assessment.Group) assessment.Group {
	g.Edits = slices.Clone(g.Edits)
	for i := range g.Edits {
		g.Edits[i].Replaces = w.realIDs(g.Edits[i].Replaces)
	}
	return g
}

// realIDs returns the ids with those that the library gave instead of those that
// were expected.
func (w *Writer) realIDs(ids []assessment.ID) []assessment.ID {
	w.mu.Lock()
	defer w.mu.Unlock()

	ids = slices.Clone(ids)
	for i, expected := range ids {
		if id, ok := w.savedAs[expected]; ok {
			ids[i] = id
		}
	}
	return ids
}

// report calls the job's done functions after an attempt.
func (j *job) report(changes []*assessment.Change, err error, over bool) {
	if j.groupDone != nil {
		j.groupDone(Saved{
			Group:    j.group.ID,
			Expected: j.expected,
			Changes:  changes,
			Err:      err,
			Attempt:  j.attempt,
			Dropped:  over && err != nil,
		})
	}

	for _, done := range j.draftDone {
		done(err)
	}
}

// isRefusal reports whether trying again could not help.
func isRefusal(err error) bool {
	for _, final := range []error{
		assessment.ErrGap,
		assessment.ErrGraph,
		assessment.ErrForeign,
		assessment.ErrAltered,
	} {
		if errors.Is(err, final) {
			return true
		}
	}
	code := assessment.CodeOf(err)
	return code == assessment.Invalid || code == assessment.NotFound
}
