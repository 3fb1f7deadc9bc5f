package tui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

// storied is a stage with the interview open at a practice about which a few
// things were said: levels by two authors, a note that grew, something taken back.
func storied(t testing.TB, width, height int) *stage {
	t.Helper()
	s := inInterview(t, width, height, "STR-07", "data")
	s.press("2")
	s.advance(time.Minute)
	s.typed("@CISO the board sees the list\nonce a year")
	s.press("tab")
	s.advance(time.Minute)
	s.press("7", "3")
	s.advance(time.Minute)
	s.press("ctrl+z", "tab")
	s.typed("\nand never asks\nnobody reads it\nthe minutes say so\nno minutes of May!!\nno list of June!!")
	s.press("tab")
	s.advance(time.Minute)
	s.rates("Ben Okri", "answer/second/STR-07", 4)
	s.advance(time.Minute)
	return s
}

// rates lets another process rate.
func (s *stage) rates(author, subject string, to int) {
	s.t.Helper()
	s.store.other(exampleID, author, func(st *assessment.State) []assessment.Edit {
		r := assessment.Rating{State: assessment.Scored, Level: to}
		e, _ := st.Rate(s.store.q, assessment.ParseSubject(subject), r)
		return []assessment.Edit{e}
	})
	s.advance(2 * time.Second)
}

func TestHistoryFrames(t *testing.T) {
	s := storied(t, 100, 30)
	s.press("ctrl+k", "h")
	s.goldens("practice")
	s.press("down", "enter")
	s.goldens("whole-change")
	s.press("backspace")
	s.goldens("set-back")
	s.press("esc", "esc", "esc", "esc")
	s.openHistory()
	s.press("end")
	s.goldens("all")
}

// openHistory opens the history of the assessment from the palette.
func (s *stage) openHistory() {
	s.t.Helper()
	s.press("ctrl+p")
	s.typed("history of this")
	s.press("enter")
	if h, open := s.root.top().(*historyPage); !open || h.practice != "" {
		s.t.Fatalf("the palette leads to a %T", s.root.top())
	}
}

func TestHistoryTellsWhatWasSaid(t *testing.T) {
	s := storied(t, 160, 50)
	s.press("ctrl+k", "h")
	s.shows("History of STR-07 in team Data", "1 of 8 changes",
		"Ben Okri        interview 2 rating: 2 -> 4", "NOW",
		"note: 5 lines added", "+ no minutes of May!!",
		"rating: 3 -> 2", "taken back", "proof: not set -> documented")
	if strings.Count(s.frame(), "NOW") != 3 {
		t.Errorf("one value is current of each of three fields:\n%s", s.frame())
	}

	s.press("t")
	s.shows("in all teams", "interview 2 in Data rating")
	s.press("tab", "esc")
	if _, in := s.root.top().(*interview); !in {
		t.Errorf("esc leads to a %T", s.root.top())
	}
}

// A change is gone back to as one deed, which undo takes back, and what somebody
// else says now is seen first.
func TestHistorySetsAFieldBack(t *testing.T) {
	s := storied(t, 100, 30)
	s.press("ctrl+k", "h", "end", "backspace")
	s.shows("> keep: "+levelWords(4), "Ben Okri, 2026-11-21 14:05",
		"after 463: "+levelWords(2), "before 463: not set")

	s.press("take keep")
	if got := s.said("STR-07").Rating; levelIn(got.Value) != 4 {
		t.Fatalf("kept, and the rating is %v", got.Value)
	}

	before := s.written()
	s.press("backspace", "take after")
	got := s.said("STR-07").Rating
	if levelIn(got.Value) != 2 || got.Author() != "Ana Alvarez" || got.Conflict() {
		t.Fatalf("set back to %v by %s", got.Value, got.Author())
	}
	if n := s.written() - before; n != 1 {
		t.Errorf("%d changes were written", n)
	}
	s.shows("STR-07 in Data: rating set back to "+levelWords(2), "ctrl+z undoes", "4 -> 2")

	s.press("ctrl+z")
	if got := s.said("STR-07").Rating; levelIn(got.Value) != 4 {
		t.Errorf("undone to %v", got.Value)
	}

	s.press("backspace", "take before")
	if s.said("STR-07").Rating.Set {
		t.Error("it is still set")
	}
}

// The text of a note comes back as it was.
func TestHistorySetsANoteBack(t *testing.T) {
	s := storied(t, 100, 30)
	text := s.said("STR-07").Note.Value
	s.press("ctrl+k", "h", "down", "enter", "backspace", "take before")
	if got := s.said("STR-07").Note.Value; got == text || !strings.HasPrefix(text, got) || got == "" {
		t.Errorf("set back to %q", got)
	}
	s.press("home", "backspace", "take before")
	if got := s.said("STR-07").Note.Value; got != text {
		t.Errorf("set forth to %q", got)
	}
}

// Somebody rates while the choice is shown: both values stay.
func TestHistoryReplacesOnlyWhatWasShown(t *testing.T) {
	s := storied(t, 100, 30)
	s.press("ctrl+k", "h", "end", "backspace")
	s.rates("Ben Okri", "answer/second/STR-07", 5)
	s.press("take after")
	if got := s.said("STR-07").Rating; !got.Conflict() {
		t.Fatalf("Ben's rating was overwritten unseen: %v", got.Value)
	}

	s.shows("CONFLICT")
	s.press("end", "backspace")
	s.shows("keep: 5 (yes, yes", " | ")
	s.press("take after")
	if got := s.said("STR-07").Rating; got.Conflict() || levelIn(got.Value) != 2 {
		t.Errorf("settled as %v", got.Value)
	}
}

func TestHistoryRefusesWhatCannotBe(t *testing.T) {
	s := storied(t, 100, 30)
	first := s.root.work.State().History("STR-07", "data")[0].Change
	s.store.other(exampleID, "Ben Okri", func(st *assessment.State) []assessment.Edit {
		erasure := assessment.Erasure{Changes: []assessment.ID{first.ID}, Reason: "asked"}
		e, _ := st.Edit(assessment.ErasureSubject("x"), "versions", erasure)
		return []assessment.Edit{e}
	})
	s.advance(2 * time.Second)
	s.press("ctrl+k", "h", "end")
	s.shows("(erased)")

	s.press("backspace")
	if !strings.Contains(s.status(), "erased") || s.root.overlay != nil {
		t.Errorf("status %q", s.status())
	}

	s.store.other(exampleID, "Ben Okri", func(st *assessment.State) []assessment.Edit {
		final := assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: st.Journal().Tips()}
		e, _ := st.Edit(assessment.AssessmentSubject(), "state", final)
		return []assessment.Edit{e}
	})
	s.advance(2 * time.Second)
	before := s.written()
	s.press("up", "enter", "backspace")
	if !strings.Contains(s.status(), "final") || s.root.overlay != nil || s.written() != before {
		t.Errorf("status %q", s.status())
	}
}

func TestHistoryOfEverything(t *testing.T) {
	s := storied(t, 100, 30)
	s.openHistory()
	s.shows("STR-07 in Data rating: 2 -> 4")

	s.press("enter")
	if iv, in := s.root.top().(*interview); !in || iv.w.Place().Practice != "STR-07" {
		t.Fatalf("enter leads to a %T", s.root.top())
	}

	s.press("esc", "esc")
	s.openHistory()
	s.press("/")
	s.typed("ben rating 2")
	s.shows("Find: ben rating 2", "1 of 470", "   1 change", "Ben Okri")

	s.press("esc", "/")
	s.typed("no such words")
	s.press("tab")
	s.shows("no change matches; esc shows all")

	for _, k := range []string{"enter", "b", "v", "down", "a"} {
		s.press(k)
		if s.status() == "" {
			t.Errorf("%s says nothing", k)
		}
	}

	s.press("esc", "end")
	s.shows("assessment questionnaire", "change")
	s.press("enter")
	s.shows("Change 1 ") // no practice to go to: the change itself

	s.press("esc", "backspace")
	if !strings.Contains(s.status(), "not set back") {
		t.Errorf("status %q", s.status())
	}

	s.press("up", "backspace")
	s.shows("Set back assessment, title")
}

// What comes in while the list is looked at moves no row from under the cursor.
func TestHistoryStaysAtTheChange(t *testing.T) {
	s := storied(t, 100, 30)
	s.press("ctrl+k", "h", "down", "down")
	h := s.root.top().(*historyPage)
	before, _ := h.chosen()
	s.rates("Cleo", "answer/second/STR-07", 1)
	s.shows("of 9 changes")
	if got, _ := h.chosen(); got.Change.ID != before.Change.ID {
		t.Error("the cursor is at another change")
	}

	s.press("home")
	s.rates("Cleo", "answer/second/STR-07", 2)
	if h.list.At != 0 {
		t.Error("the newest change was chosen, and is not any more")
	}
}

// longHistory is a stage in an assessment of 20,000 changes, one every minute.
func longHistory(t testing.TB) *stage {
	t.Helper()
	m := newMemory(t)
	j := exampleJournal(t, m.q, exampleID, plainExample())
	state := assessment.Fold(j)
	at := stageStart
	everyMinute := func() time.Time {
		at = at.Add(time.Minute)
		return at
	}
	pen := assessment.Pen{Author: "Ben Okri", Now: everyMinute, Rand: seeded(3)}
	for i := 0; j.Len() < 20_000; i++ {
		a := assessment.AnswerSubject("second", fmt.Sprintf("STR-%02d", 1+i%10))
		e, _ := state.Edit(a, "note", fmt.Sprintf("seen %d\nand said\nwhat was %d", i, i))
		writeGroup(t, pen, state, []assessment.Edit{e})
	}

	m.add(exampleID, j)
	s := newStageOver(t, m, 100, 30)
	s.press("o")
	s.openHistory()
	return s
}

// Only what is in view is put into words, however long the history is.
func TestHistoryDrawsWhatIsVisible(t *testing.T) {
	s := longHistory(t)
	h := s.root.top().(*historyPage)
	for _, k := range []string{"pgdown", "end", "pgup", "home"} {
		s.press(k)
		s.view()
	}
	if n := len(h.readings); n > 200 {
		t.Errorf("%d of %d changes were put into words", n, len(h.entries))
	}
	s.press("end")
	s.shows("20000 of 20000 changes", "assessment questionnaire")
}

// What one key costs on the history of 20,000 changes, its drawing included.
func BenchmarkHistoryKey20000(b *testing.B) {
	s := longHistory(b)
	keys := []string{"down", "pgdown", "end", "up", "pgup", "home"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.press(keys[i%len(keys)])
		s.view()
	}
}

// What it costs to open it, or to take in a change from elsewhere.
func BenchmarkHistoryRead20000(b *testing.B) {
	s := longHistory(b)
	h := s.root.top().(*historyPage)
	for b.Loop() {
		h.stale = true
		s.root.fit()
		s.view()
	}
}

// What it costs to find words in it.
func BenchmarkHistoryFind20000(b *testing.B) {
	s := longHistory(b)
	for b.Loop() {
		s.press("/")
		s.paste("ben 4711")
		s.view()
		s.press("esc")
	}
}
