package tui

import (
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

func TestRecordFollowsWhatOthersWrite(t *testing.T) {
	s := recordStage(t, 100, 40)
	s.retype("expires", "2028-01-01")
	s.store.other(exampleID, "Ben",
		fieldsOf(t, s.store, isms, "expires", "2029-09-09", "grade", "level 3", "scope", "North"))
	s.advance(2 * time.Second)
	s.shows("level 3", "changed meanwhile", "Ben, 2026-11-21 14:05: 2029-09-09", "2028-01-01")
	s.hides("Platform, region North")
	s.toField("expires")
	s.press("ctrl+n") // now Ben's is seen, and mine taken in its knowledge
	s.shows("typed here")
	s.press("down", "enter")
	s.hides("changed meanwhile")
	s.press("ctrl+s")
	s.reads(isms, "expires", "2028-01-01", "grade", "level 3", "scope", "North")
	if c := stored(s).Conflicts(); len(c) != 0 {
		t.Errorf("the conflicts are %v", c)
	}

	s.toRecord(isms)
	s.toField("grade")
	s.typed("9")
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, isms, "grade", "level 4"))
	s.advance(2 * time.Second)
	s.press("backspace")
	s.hides("changed meanwhile")
	s.press("tab")
	s.shows("level 4")
}

func TestRecordSettlesConflicts(t *testing.T) {
	conflicting := func(t *testing.T) *stage {
		t.Helper()
		s := recordStage(t, 100, 40)
		s.store.slow = true
		s.retype("expires", "2028-01-01")
		s.toField("scope")
		s.typed(" and South")
		s.store.other(exampleID, "Ben", fieldsOf(t, s.store, isms, "expires", "2029-09-09", "scope", "North"))
		s.press("ctrl+s")
		s.store.slow = false
		s.advance(2 * time.Second)
		if c := stored(s).Conflicts(); len(c) != 2 {
			t.Fatalf("the conflicts are %v", c)
		}
		s.toRecord(isms)
		return s
	}

	s := conflicting(t)
	s.shows("set differently by people", "Ana Alvarez, 2026-11-21 14:05: 2028-01-01",
		"Ben, 2026-11-21 14:05: 2029-09-09",
		"Platform, region North and South", "[Ben wrote:]")
	s.retype("grade", "1")
	s.press("ctrl+s") // elsewhere on the page
	if c := stored(s).Conflicts(); len(c) != 2 {
		t.Errorf("saving another field leaves the conflicts %v", c)
	}

	s.toRecord(isms)
	s.toField("scope")
	s.press("ctrl+s")
	if c := stored(s).Conflicts(); len(c) != 1 {
		t.Errorf("saving the scope leaves the conflicts %v", c)
	}
	if got, _ := stored(s).Read(assessment.ParseSubject(isms), "scope"); !strings.Contains(got,
		"Platform, region North and South") || !strings.Contains(got, "[Ben wrote:]") {
		t.Errorf("the scope is %q", got)
	}

	s.toRecord(isms)
	s.toField("expires")
	was := s.root.top().(*record).row().Value()
	s.press("ctrl+n")
	if c := s.root.overlay.(*kit.Chooser); !strings.HasPrefix(c.Choices[0].Text, "2029") {
		s.press("down")
	}

	s.press("enter", "ctrl+s")
	if c := stored(s).Conflicts(); len(c) != 0 {
		t.Errorf("taking a version leaves the conflicts %v", c)
	}

	s.reads(isms, "expires", "2029-09-09")
	if was != "2028-01-01" && was != "2029-09-09" {
		t.Errorf("a conflict is shown as %q", was)
	}
}

// A version of a conflict is taken with what the page does not show of it.
func TestRecordTakesWholeVersions(t *testing.T) {
	subject := assessment.AgreedSubject("platform", "STR-02")
	ratings := &recordKind{kind: assessment.KindAgreed, title: "Findings", noun: "finding", stays: true,
		name: func(*work, assessment.Subject) string { return "STR-02" },
		fields: func(*work, assessment.Subject) []recordField {
			return []recordField{{name: "rating", label: "Rating"},
				{name: "note", label: "Note", entry: entryProse}}
		}}

	m := exampleLibrary(t)
	s := newStageOver(t, m, 100, 30)
	s.press("o")
	m.slow = true
	e, _ := s.root.work.State().Rate(m.q, subject,
		assessment.Rating{State: assessment.NotApplicable, Reason: "nobody decides"})
	s.root.work.did(s.root.work.Do(conduct.Deed{}, e))
	s.run(nil)

	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Rate(m.q, subject, assessment.Rating{State: assessment.Scored, Level: 2})
		return []assessment.Edit{e}
	})

	m.slow = false
	s.advance(2 * time.Second)
	openRecord(s.root.work, ratings, subject, nil)
	s.run(nil)
	s.shows("set differently", "Ben, 2026-11-21 14:05: 2",
		"Ana Alvarez, 2026-11-21 14:05: na because nobody decides")
	s.press("ctrl+x")
	s.shows("a finding cannot be removed")
	s.press("ctrl+u")
	s.typed("na because nobody decides")
	s.press("ctrl+s")
	if f := stored(s).Agreed("platform", "STR-02").Rating; f.Conflict() ||
		f.Value.Reason != "nobody decides" || f.Value.Digest == "" {
		t.Errorf("the rating is %+v", f.Value)
	}
}

// A draft that is found again hides what the field says by now. Going through the
// page does not count as having seen it.
func TestRecordFoundAgainReplacesNothingUnseen(t *testing.T) {
	s := recordStage(t, 100, 40)
	s.retype("scope", "South")
	s.advance(time.Second)
	s.press("esc")
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, isms, "scope", "North"))
	s.advance(2 * time.Second)
	s.toRecord(isms)
	s.shows("South", "changed meanwhile")
	s.press("tab")
	s.shows("changed meanwhile")
	s.press("ctrl+s")
	if c := stored(s).Conflicts(); len(c) != 1 || c[0].Field != "scope" {
		t.Errorf("the conflicts are %v", c)
	}
}
