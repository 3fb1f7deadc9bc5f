package plain

import (
	"context"
	"slices"
	"strings"

	"assay/assessment/conduct"
)

// promise is a user action whose commit is awaited.
type promise struct {
	deed   conduct.Deed
	before string // a word in front of the deed's own
	told   bool   // that it is not saved yet
}

// words says what was done and what follows from it, with the arrow of the screen as
// a word.
func (p promise) words() string {
	return p.before + strings.ReplaceAll(p.deed.Text(), " -> ", " to ")
}

// did awaits the commit of what a verb of the work did, or says why it did nothing.
// It reports whether anything was changed.
func (d *dialogue) did(deed conduct.Deed, err error) bool {
	switch {
	case err != nil:
		d.refuse(conduct.Refusal(err))
	case deed.Made():
		d.await(deed, "")
		return true
	case deed.Label != "":
		d.tell("%s", deed.Label)
	}
	return false
}

func (d *dialogue) await(deed conduct.Deed, before string) {
	d.awaiting = append(d.awaiting, promise{deed: deed, before: before})
	d.w.Settle()
}

// saved takes note of one attempt to save a group.
func (d *dialogue) saved(s conduct.Saved) {
	d.stuck = nil
	switch {
	case s.Err != nil && s.Dropped:
		d.lost[s.Group] = s.Err
	case s.Err != nil:
		d.stuck = s.Err
	}

	changed, behind := d.w.Saved(s)
	if behind {
		d.news()
	}
	if changed {
		d.w.Settle()
	}
}

// settle waits until everything is saved, or cannot be, and says so. An action is
// confirmed after its commit and not before.
func (d *dialogue) settle(ctx context.Context) {
	for {
		for _, report := range d.inbox.Take() {
			report()
		}
		d.awaiting = slices.DeleteFunc(d.awaiting, d.confirmed)
		if len(d.awaiting) == 0 || d.stuck != nil || ctx.Err() != nil {
			break
		}
		select {
		case <-d.inbox.Ready():
		case <-ctx.Done():
		}
	}

	for i := range d.awaiting {
		if p := &d.awaiting[i]; !p.told && d.stuck != nil {
			p.told = true
			d.tell("%s; NOT SAVED yet, it is kept here and tried again: %s", p.words(), d.stuck)
		}
	}
	d.warn()
}

// warn says once what trouble there is with the store, unless it was said with an
// action.
func (d *dialogue) warn() {
	s := d.w.Standing()
	trouble := s.Trouble()
	if d.stuck != nil || len(d.lost) > 0 {
		trouble = ""
	}
	if trouble != "" && trouble != d.warned {
		d.tell("%s", trouble)
	}
	d.warned = trouble
}

// confirmed says what became of a promise, and reports whether that is known.
func (d *dialogue) confirmed(p promise) bool {
	if err, lost := d.lost[p.deed.Group]; lost {
		d.tell("%s; NOT SAVED: %s", p.words(), err)
		return true
	}
	if d.w.Waits(p.deed) {
		return false
	}

	d.tell("%s; saved", p.words())
	at := d.w.Place()
	if id := p.deed.Practice; id != "" && id == at.Practice && p.deed.Team == at.Team {
		if c := conduct.Caution(d.answer(), d.w.Evaluation().Verdict(at.Team, id)); c != "" {
			d.tell("%s: %s", id, c)
		}
	}
	return true
}
