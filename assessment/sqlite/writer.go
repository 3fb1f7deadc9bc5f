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

// Saved is what became of one attempt to save a group.
type Saved struct {
	Group    string
	Expected []*assessment.Change // as given to Save
	Changes  []*assessment.Change // as saved; ids differ from Expected where another process wrote in between
	Err      error                // nil: saved. Otherwise still queued, unless Dropped
	Attempt  int                  // counts from 1
	Dropped  bool                 // refused for good: trying again could not help
}

// Writer saves groups and drafts for an interactive program: in the order in
// which they came, one at a time, without ever making the caller wait. What
// fails stays at the head of the queue and is tried again. It is safe for
// concurrent use.
type Writer struct {
	groups  Appender
	drafts  Drafter // nil when groups keeps none
	unsaved string
	retry   time.Duration
	after   func(time.Duration) <-chan time.Time
	cancel  context.CancelFunc

	mu        sync.Mutex
	queue     []*job
	refused   []*job                          // groups that the library will not take; Close writes them down
	abandoned bool                            // Close has given up: report nothing more
	real      map[assessment.ID]assessment.ID // ids as saved, by the ids that were expected
	closed    bool

	wake chan struct{} // holds one token when the queue may have grown
	stop chan struct{} // closed by Close
	idle chan struct{} // closed when the goroutine has ended
}

// job is one thing to save: a group, a draft, or the end of a draft.
type job struct {
	group    *assessment.Group
	expected []*assessment.Change
	draft    *assessment.Draft
	drop     *assessment.Draft // its key
	attempt  int
	busy     bool // being tried just now
	report   []func(Saved)
	told     []func(error)
}

// NewWriter starts a writer. unsaved is the file that takes what could not be
// saved, retry the wait before a failed attempt is repeated.
func NewWriter(l Appender, unsaved string, retry time.Duration) *Writer {
	return newWriter(l, unsaved, retry, time.After)
}

func newWriter(l Appender, unsaved string, retry time.Duration, after func(time.Duration) <-chan time.Time) *Writer {
	ctx, cancel := context.WithCancel(context.Background())
	w := &Writer{groups: l, unsaved: unsaved, retry: retry, after: after, cancel: cancel, real: map[assessment.ID]assessment.ID{},
		wake: make(chan struct{}, 1), stop: make(chan struct{}), idle: make(chan struct{})}
	w.drafts, _ = l.(Drafter)
	go w.run(ctx)
	return w
}

// Save queues a group. expected are its changes as the caller has placed them
// for now: groups saved later may replace these, although the ids in the library
// can turn out others. done, which may be nil, is told of every attempt; it is
// called from the writer's goroutine (after Close, from the caller's) and must
// not wait for the writer.
func (w *Writer) Save(g assessment.Group, expected []*assessment.Change, done func(Saved)) {
	j := &job{group: &g, expected: expected}
	if done != nil {
		j.report = append(j.report, done)
	}
	w.add(j)
}

// Draft queues text that is being typed. A draft of the same field that is still
// queued is not written any more; its done is told with this one's. done, which
// may be nil, is told of every attempt.
func (w *Writer) Draft(d assessment.Draft, done func(error)) {
	w.addDraft(&job{draft: &d}, done)
}

// DropDraft queues the end of a field's draft; done may be nil.
func (w *Writer) DropDraft(id string, subject assessment.Subject, field string, done func(error)) {
	w.addDraft(&job{drop: &assessment.Draft{Assessment: id, Subject: subject, Field: field}}, done)
}

func (w *Writer) addDraft(j *job, done func(error)) {
	if done != nil {
		j.told = append(j.told, done)
	}
	w.add(j)
}

// supersede takes out the queued drafts that j makes pointless, and has j tell
// their callers.
func (w *Writer) supersede(j *job) {
	w.queue = slices.DeleteFunc(w.queue, func(old *job) bool {
		stale := !old.busy && old.sameDraft(j)
		if stale {
			j.told = slices.Concat(old.told, j.told)
		}
		return stale
	})
}

func (j *job) sameDraft(k *job) bool {
	a, b := j.key(), k.key()
	return a != nil && b != nil && a.Assessment == b.Assessment && a.Subject == b.Subject && a.Field == b.Field
}

func (j *job) key() *assessment.Draft {
	if j.draft != nil {
		return j.draft
	}
	return j.drop
}

func (w *Writer) add(j *job) {
	w.mu.Lock()
	closed := w.closed
	if !closed {
		w.supersede(j)
		w.queue = append(w.queue, j)
	}
	w.mu.Unlock()
	if closed {
		j.tell(nil, &assessment.Error{Code: assessment.Failed, What: "the library is closed: nothing more can be saved"}, true)
		return
	}
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// Pending returns how many groups and drafts are not saved yet.
func (w *Writer) Pending() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.queue)
}

// Wait returns once all that is queued is saved, or when limit has passed. It
// reports which.
func (w *Writer) Wait(limit time.Duration) bool {
	over := w.after(limit)
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for w.Pending() > 0 {
		select {
		case <-look.C:
		case <-over:
			return false
		}
	}
	return true
}

// run saves what is queued until the writer is closed and the queue is empty or
// cannot be saved.
func (w *Writer) run(ctx context.Context) {
	defer close(w.idle)
	for {
		j := w.head()
		if j == nil {
			select {
			case <-w.wake:
				continue
			case <-w.stop:
				if w.Pending() > 0 {
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
		select {
		case <-w.after(w.retry):
		case <-w.stop:
		}
	}
}

// head returns the job to try next, marked as being tried.
func (w *Writer) head() *job {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.queue) == 0 {
		return nil
	}
	w.queue[0].busy = true
	return w.queue[0]
}

// attempt tries the job once and reports whether it is done with: saved, or
// refused for good.
func (w *Writer) attempt(ctx context.Context, j *job) bool {
	changes, err := w.save(ctx, j)
	over := err == nil || isRefusal(err)
	w.mu.Lock()
	j.attempt++
	for i, c := range changes {
		if i < len(j.expected) && j.expected[i].ID != c.ID {
			w.real[j.expected[i].ID] = c.ID
		}
	}
	if over && !w.abandoned {
		w.queue = w.queue[1:]
		if err != nil && j.group != nil {
			w.refused = append(w.refused, j)
		}
	}
	abandoned := w.abandoned
	w.mu.Unlock()
	if !abandoned {
		j.tell(changes, err, over)
	}
	return over || abandoned
}

func (w *Writer) save(ctx context.Context, j *job) ([]*assessment.Change, error) {
	switch {
	case j.group != nil:
		return w.groups.Append(ctx, w.rewritten(*j.group))
	case w.drafts == nil:
		return nil, &assessment.Error{Code: assessment.Invalid, What: "drafts cannot be kept here"}
	case j.draft != nil:
		d := *j.draft
		d.Heads = w.realIDs(d.Heads)
		return nil, w.drafts.PutDraft(ctx, d)
	}
	return nil, w.drafts.DropDraft(ctx, j.drop.Assessment, j.drop.Subject, j.drop.Field)
}

// rewritten returns the group with the ids that the library gave in the place
// of those that were expected.
func (w *Writer) rewritten(g assessment.Group) assessment.Group {
	g.Edits = slices.Clone(g.Edits)
	for i := range g.Edits {
		g.Edits[i].Replaces = w.realIDs(g.Edits[i].Replaces)
	}
	return g
}

func (w *Writer) realIDs(ids []assessment.ID) []assessment.ID {
	w.mu.Lock()
	defer w.mu.Unlock()
	ids = slices.Clone(ids)
	for i, id := range ids {
		if real, ok := w.real[id]; ok {
			ids[i] = real
		}
	}
	return ids
}

// tell reports an attempt to whoever asked for it.
func (j *job) tell(changes []*assessment.Change, err error, over bool) {
	for _, done := range j.report {
		done(Saved{Group: j.group.ID, Expected: j.expected, Changes: changes, Err: err, Attempt: j.attempt, Dropped: over && err != nil})
	}
	for _, done := range j.told {
		done(err)
	}
}

// isRefusal reports whether trying again could not help.
func isRefusal(err error) bool {
	for _, refusal := range []error{assessment.ErrGap, assessment.ErrGraph, assessment.ErrForeign, assessment.ErrAltered} {
		if errors.Is(err, refusal) {
			return true
		}
	}
	code := assessment.CodeOf(err)
	return code == assessment.Invalid || code == assessment.NotFound
}
