package tui

import (
	"slices"
	"testing"
	"time"

	"assay/assessment"
)

// An hour with two people, from its beginning to its last question.
func TestAnHourFromBeginningToEnd(t *testing.T) {
	t.Parallel()
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("ctrl+k", "b")
	s.golden("begin-empty")
	s.typed("dev, Plat")
	s.golden("begin")
	s.press("esc", "ctrl+k", "b") // who was named is still there
	s.typed(" nobody")
	s.press("enter")
	s.shows("there is no role nobody", "Begin an interview")
	for range " nobody" {
		s.press("backspace")
	}
	s.press("enter")
	w := s.root.work
	i, ok := w.State().Interview(w.Place().Interview)
	if !ok || i.Team.Value != "data" || i.Minutes.Value != 60 ||
		!slices.Equal(w.State().Roles(i.ID), []string{"DEV", "PLAT"}) {
		t.Fatalf("begun: %+v with %q", i, w.State().Roles(i.ID))
	}
	s.shows("in the room: DEV, PLAT", "░░░░░░░░░░░░ 0/60 min", "interview begun with Data")

	// Enter goes to what they can speak about and nobody has answered.
	open := w.Evaluation().Openings("data", "DEV", "PLAT")
	forThem := func() bool {
		return slices.ContainsFunc(open,
			func(o assessment.Opening) bool { return o.Practice == w.Place().Practice })
	}
	if !forThem() {
		t.Errorf("it begins at %s, which is not open for them: %+v", w.Place().Practice, open)
	}
	s.press("enter")
	if !forThem() {
		t.Errorf("Enter went to %s, which is not open for them: %+v", w.Place().Practice, open)
	}
	s.press("menu ask next")
	s.golden("ask-next")
	s.press("enter")
	if w.Place().Practice != open[0].Practice {
		t.Errorf("the first to ask is %s, and it went to %s", open[0].Practice, w.Place().Practice)
	}
	asked := w.Place().Practice
	s.press("3", "7")
	s.advance(time.Second)
	s.typed("@DEV told at length")
	s.press("enter")
	s.typed("!! list of owners, by Friday")
	s.press("esc")
	s.advance(31 * time.Minute)
	s.shows("██████▏░░░░░ 31/60 min")
	s.press("enter", "4")
	s.advance(time.Second)

	s.press("menu close")
	s.golden("closing")
	s.shows("2 practices answered in this interview: 1 claimed, 1 documented", "list of owners, by Friday",
		"said 4, cl: counts 2.00")
	s.press("enter")
	if w.Place().Practice != asked {
		t.Errorf("the first thing to come back to is at %s, and it went to %s", asked, w.Place().Practice)
	}
	s.press("menu close", "menu last question")
	s.typed("Who may switch the logs off")
	s.press("enter")
	s.shows("Who may switch the logs off")
	s.press("ctrl+s", "enter")
	s.shows("the interview is closed")
	if i, _ := w.State().Interview(i.ID); !i.Closed.Value || i.Note.Value != "Who may switch the logs off" {
		t.Errorf("closed: %+v", i)
	}
	s.advance(40 * time.Minute)
	s.press("esc")
	s.shows("interview 2") // the one that had been open before takes what comes
	s.press("ctrl+k", "i")
	s.golden("interviews")
	s.press("down", "enter")
	s.shows("31/60 min", "which is open again")
	s.advance(40 * time.Minute)
	s.shows("11 min over 60")
}

// What was said yesterday is written up with yesterday's date, for as long as it
// is chosen and no longer.
func TestWritingUpAnInterviewOfAnotherDay(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("ctrl+k", "b", "shift+tab", "shift+tab")
	for range "2026-11-21" {
		s.press("backspace")
	}

	s.typed("19 Nov")
	s.press("ctrl+s")
	s.shows("no interview was begun", "Begin an interview")
	for range "19 Nov" {
		s.press("backspace")
	}

	s.typed("2026-11-19")
	s.press("ctrl+s", "3")
	s.advance(time.Second)
	w := s.root.work
	id := w.Place().Interview
	if i, ok := w.State().Interview(id); !ok || i.Date.Value != "2026-11-19" ||
		!w.State().Answer(id, "STR-07").Rating.Set {
		t.Fatalf("the answer is not in the interview of the 19th: %+v", i)
	}

	s.shows("of 2026-11-19")
	s.hides("min over", "/60 min")
	again := newStageOver(t, s.store, 100, 30)
	again.send(openMsg{id: exampleID})
	again.press("right", "2")
	again.advance(time.Second)
	if again.root.work.State().Answer(id, again.root.work.Place().Practice).Rating.Set {
		t.Error("after a new start an answer of today went into the interview of the 19th")
	}
}

// The chosen level stands whole, then its neighbours; the others give way.
func TestNeighboursOfTheChosenLevelAreShown(t *testing.T) {
	rows := [][]string{make([]string, 4), make([]string, 4), make([]string, 4), make([]string, 4),
		make([]string, 4), make([]string, 4)}
	for _, c := range []struct {
		chosen, height int
		want           []int
	}{
		{-1, 24, []int{4, 4, 4, 4, 4, 4}}, {-1, 13, []int{2, 2, 2, 2, 2, 2}}, {-1, 3, []int{1, 1, 1, 1, 1, 1}},
		{2, 24, []int{4, 4, 4, 4, 4, 4}}, {2, 15, []int{1, 4, 4, 4, 1, 1}}, {2, 9, []int{1, 1, 4, 1, 1, 1}},
		{2, 11, []int{1, 1, 4, 3, 1, 1}},
		{0, 12, []int{4, 4, 1, 1, 1, 1}}, {5, 12, []int{1, 1, 1, 1, 4, 4}}, {5, 6, []int{1, 1, 1, 1, 1, 1}},
	} {
		if got := levelRows(rows, c.chosen, c.height); !slices.Equal(got, c.want) {
			t.Errorf("level %d in %d rows: %v, want %v", c.chosen, c.height, got, c.want)
		}
	}
}

// Level, grade and next are three keys beside the text of the note: nothing else
// has to be pressed, chosen or confirmed for an answer.
func TestAnAnswerIsThreeKeysBesideItsNote(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	open := len(s.root.work.Evaluation().Openings("data"))
	keys := 0
	press := func(k string) { keys++; s.press(k) }
	first := s.root.work.Place().Practice
	press("3")
	press("8")
	s.advance(time.Second) // the eyes go back to the people
	heard := "@CFO budget line shown"
	s.typed(heard)
	press("ctrl+n") // from within the note, too
	a := s.said(first)
	if levelIn(a.Rating.Value) != 3 || a.Grade() != assessment.Demonstrated || a.Note.Value != heard {
		t.Errorf("level %d, %s, note %q", levelIn(a.Rating.Value), a.Grade(), a.Note.Value)
	}
	if at := s.root.work.Place().Practice; keys != 3 || at == first ||
		s.root.work.Evaluation().Verdict("data", at).State != assessment.Unasked {
		t.Errorf("%d keys lead to %s", keys, at)
	}

	second := s.root.work.Place().Practice
	s.press("2", "7", "enter")
	s.advance(time.Second)
	if a := s.said(second); levelIn(a.Rating.Value) != 2 || a.Grade() != assessment.Documented {
		t.Errorf("without a note: level %d, %s", levelIn(a.Rating.Value), a.Grade())
	}

	for range s.root.work.Evaluation().Openings("data", "DATA") {
		s.press("2", "enter")
		s.advance(time.Second)
	}
	s.shows("nothing else is open here for DATA")
	if left := len(s.root.work.Evaluation().Openings("data")); left >= open {
		t.Errorf("%d open before, %d after", open, left)
	}
}

// The answer after an interview was closed starts another one, also where there
// is no other.
func TestAClosedInterviewTakesNothing(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("menu close", "ctrl+s", "enter")
	s.shows("the interview is closed")
	s.press("esc")
	s.shows("new interview")
	s.press("3")
	s.advance(time.Second)
	w := s.root.work
	if i, ok := w.State().Interview(w.Place().Interview); !ok || i.ID == "second" || i.Closed.Value {
		t.Errorf("the answer went to %+v", i)
	}
	if got := w.State().Answer("second", "STR-07").Rating; got.Set && levelIn(got.Value) == 3 {
		t.Error("the answer went into the closed interview")
	}

	s.press("menu close", "ctrl+s", "enter") // of the new one
	s.press("ctrl+s", "enter")
	s.shows("the interview is open again")
}

// An interview that is written up takes the answers of its team alone, and until
// another one is chosen: going back in the places does not choose it again.
func TestAnInterviewIsHeldUntilAnotherIsChosen(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	w, iv := s.root.work, s.root.top().(*interview)
	old, _, _ := w.BeginInterview(w.Evaluation().Teams[0].ID, "2026-11-19", 60, nil)
	s.run(nil)
	other, _, _ := w.BeginInterview(w.Evaluation().Teams[0].ID, w.Today(), 60, nil)
	s.run(nil)
	team := w.Evaluation().Teams[0].ID
	iv.goTo(gotoMsg{team: team, interview: old})
	s.run(nil)
	s.leaves("down")
	menu{iv}.goOnWith(other)
	s.run(nil)
	s.press("ctrl+o")
	if w.Place().Interview != other {
		t.Errorf("back at a practice, answers go to %q again", w.Place().Interview)
	}

	iv.goTo(gotoMsg{team: team, interview: old})
	s.run(nil)
	iv.show("", w.Evaluation().Teams[1].ID)
	s.run(nil)
	if w.Place().Held {
		t.Error("what the other team answers is held to one interview")
	}

	s.press("ctrl+o")
	if w.Place().Held {
		t.Error("going back chose the interview again")
	}
}

// What is written of an interview in several lines is added to, since the field of
// the last question has one.
func TestTheLastQuestionLeavesLines(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, "interview/second", "note", "one\ntwo"))
	s.advance(2 * time.Second)
	s.press("menu close", "menu last question", "enter")
	s.reads("interview/second", "note", "one\ntwo")
	s.press("menu last question")
	s.typed("three")
	s.press("enter")
	s.reads("interview/second", "note", "one\ntwo\nthree")
}

// Past midnight a note that is being typed, and what is rated beside it, stay in
// the interview in which they were said.
func TestANoteOverMidnightStaysInItsInterview(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	*s.clock = time.Date(2026, 11, 21, 23, 58, 0, 0, time.UTC)
	s.typed("said late")
	s.advance(5 * time.Minute)
	s.press("alt+4")
	s.typed(" and later")
	s.press("esc")
	a := s.root.work.State().Answer("second", "STR-07")
	if a.Note.Value != "said late and later" || levelIn(a.Rating.Value) != 4 {
		t.Errorf("note %q, level %d", a.Note.Value, levelIn(a.Rating.Value))
	}

	s.press("down", "3")
	s.shows("this begins one (enter: write here)")
	s.press("enter", "3")
	s.advance(time.Second)
	if id := s.root.work.Place().Interview; id == "second" {
		t.Error("today's answer went into yesterday's interview")
	}
}

// An interview that was removed takes nothing, though it was the one in front.
func TestARemovedInterviewTakesNothing(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.InterviewSubject("second"), "removed", true)
		return []assessment.Edit{e}
	})

	s.advance(2 * time.Second)
	s.shows("new interview")
	s.press("3")
	s.advance(time.Second)
	w := s.root.work
	if i, ok := w.State().Interview(w.Place().Interview); !ok || i.ID == "second" ||
		!w.State().Answer(i.ID, "STR-07").Rating.Set {
		t.Errorf("the answer is in %q", w.Place().Interview)
	}
	if len(w.State().Conflicts()) > 0 {
		t.Errorf("conflicts: %+v", w.State().Conflicts())
	}
}

// What closing an interview says about the next answer holds: it starts another
// interview, or goes to the one that is open beside.
func TestTheAnswerAfterClosingGoesWhereItWasSaid(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	answer := func(key string) string {
		s.press(key)
		s.advance(time.Second)
		return s.root.work.Place().Interview
	}

	first := answer("3")
	s.press("menu close", "ctrl+s", "enter")
	s.shows("the next answer starts another one")
	s.press("esc")
	second := answer("2")
	if second == first {
		t.Fatal("the answer went to the interview that was closed")
	}

	s.press("ctrl+k", "b", "ctrl+s")
	third := answer("1")
	if third == second {
		t.Fatal("no interview was begun")
	}

	s.press("menu close", "ctrl+s", "enter")
	s.shows("the interview is closed; answers go to interview")
	s.press("esc")
	if got := answer("4"); got != second {
		t.Errorf("the answer went to %s, not to the open one %s", got, second)
	}
}

// The time of an interview stands while it is closed, and another day has none of it.
func TestTheClockStandsWhileAnInterviewIsClosed(t *testing.T) {
	t.Parallel()
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("ctrl+k", "b", "enter", "enter")
	w := s.root.work
	at := w.Place()
	s.advance(6 * time.Minute)
	s.press("menu close", "ctrl+s", "enter")
	s.advance(13 * time.Minute)
	s.hides("/60 min")
	s.press("ctrl+s", "enter") // open again
	if gone, _, known := w.Minutes(at); !known || gone != 6 {
		t.Errorf("%d minutes, %t, after 6 and 13 that it was closed", gone, known)
	}
	s.advance(4 * time.Minute)
	if gone, _, _ := w.Minutes(at); gone != 10 {
		t.Errorf("%d minutes after 4 more", gone)
	}
	s.advance(24 * time.Hour)
	if gone, _, known := w.Minutes(at); known {
		t.Errorf("the next day it says %d minutes", gone)
	}
}
