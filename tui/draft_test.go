package tui

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
)

// diary is a place for drafts that writes down what it is asked for.
type diary struct {
	asked   []string
	outcome error // of the next attempts
}

func (d *diary) KeepDraft(_ assessment.Subject, field, text string, _ conduct.Seen, done func(error)) {
	d.asked = append(d.asked, fmt.Sprintf("keep %s %q", field, text))
	done(d.outcome)
}

func (d *diary) DropDraft(_ assessment.Subject, field string) {
	d.asked = append(d.asked, "drop "+field)
}

func (d *diary) DraftKept(err error) {
	if err != nil {
		d.asked = append(d.asked, "failed")
	}
}

func TestDrafter(t *testing.T) {
	s := newStage(t, 80, 24)
	place := &diary{}
	typed := map[string]string{}
	var d *drafter
	d = newDrafter(s.env, place, draftSubject, func() {
		for _, field := range []string{"a", "b"} {
			if text, ok := typed[field]; ok {
				d.keep(field, text, conduct.Seen{})
			} else {
				d.drop(field)
			}
		}
	})
	wait := func() { // as long as it takes
		s.run(nil)
		for _, x := range s.timers {
			d.hear(x.msg)
		}
		s.timers = nil
	}
	s.env.send = d.hear

	wants := func(did string, want ...string) {
		t.Helper()
		if !slices.Equal(place.asked, want) {
			t.Errorf("%s asks for %q, not %q", did, place.asked, want)
		}
		place.asked = nil
	}
	s.timers = nil
	typed["a"] = ""
	d.soon()
	d.soon()
	s.run(nil)
	if len(s.timers) != 1 || s.timers[0].due.Sub(*s.clock) > time.Second {
		t.Errorf("two keys leave the timers %v", s.timers)
	}
	wants("typing")
	wait()
	wants("a second", `keep a ""`) // a field that was emptied, too
	if !d.safe("a", "") || d.safe("a", "x") || d.safe("b", "") {
		t.Error("what is on disk is not known")
	}

	d.store()
	wants("storing the same again")
	place.outcome = errDisk
	typed["a"] = "x"
	d.soon()
	wait()
	wants("a full disk", `keep a "x"`, "failed")
	if d.safe("a", "x") {
		t.Error("what could not be kept counts as safe")
	}
	place.outcome = nil
	d.found("b", "earlier")
	if !d.safe("b", "earlier") {
		t.Error("what was found does not count as safe")
	}
	d.store()
	wants("a field that is as it was", "drop b")

	tooLate := draftStoredMsg{d, "a", "x", errDisk}
	d.soon()
	d.end()
	wants("the end", "drop a")
	wait()
	d.hear(tooLate)
	wants("what comes after the end")
	d.hear(draftDueMsg{newDrafter(s.env, place, draftSubject, func() { t.Error("another's turn") })})
}

// That a text was taken out of a field is typed, too.
func TestRecordKeepsThatAFieldWasEmptied(t *testing.T) {
	s := recordStage(t, 100, 30)
	s.retype("expires", "")
	s.shows("typing")
	s.advance(time.Second)
	if d, ok := s.store.drafts[[3]string{exampleID, isms, "expires"}]; !ok || d.Text != "" {
		t.Errorf("the drafts are %v", s.store.drafts)
	}

	s.shows("draft kept")
	s.press("esc")
	s.toRecord(isms)
	s.shows("found again, typed and not saved: Expires")
	s.hides("2027-06-30")
	s.press("ctrl+s")
	s.reads(isms, "expires", "")
	if len(s.store.drafts) != 0 {
		t.Errorf("a draft of what is saved is left: %v", s.store.drafts)
	}
}
