package tui

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// Undo walks back through everything, also through values of one field.
func TestUndoWalksBackThroughOneField(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	for _, k := range []string{"1", "2", "3"} {
		s.press(k)
		s.advance(time.Second)
	}

	for _, want := range []string{"2", "1", ""} {
		s.press("ctrl+z")
		got := s.said("STR-07").Rating
		if got.Set != (want != "") || got.Set && got.Value.String() != want {
			t.Fatalf("undone to %v, want %q: %s", got.Value, want, s.status())
		}
	}

	for _, want := range []string{"1", "2", "3"} {
		s.press("ctrl+r")
		if got := s.said("STR-07").Rating.Value.String(); got != want {
			t.Fatalf("done again to %s, want %s: %s", got, want, s.status())
		}
	}
}

// A deed that cannot be undone does not stand before the others.
func TestUndoPassesWhatSomebodyElseChanged(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("3")
	s.leaves("down")
	s.press("2")
	s.leaves("up")
	s.advance(time.Second)

	at := s.root.work.Done()[1].Practice
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Rate(s.store.q, assessment.AnswerSubject("second", at),
			assessment.Rating{State: assessment.Scored, Level: 4})
		return []assessment.Edit{e}
	})

	s.advance(2 * time.Second)
	s.press("ctrl+z")
	if !strings.Contains(s.status(), "stays") {
		t.Errorf("status %q", s.status())
	}

	s.press("ctrl+z")
	if s.said("STR-07").Rating.Set {
		t.Error("the earlier deed was not undone")
	}
}

// What the store will not take stays on the screen, and is never called saved.
func TestWhatTheStoreRefusesStaysOnTheScreen(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.store.refuses = errors.New("this assessment was deleted by another program")
	s.press("3")
	s.advance(time.Second)
	s.shows("─ 3 of 5", "NOT SAVED: this assessment was deleted")
	s.advance(5 * time.Second)
	s.shows("NOT SAVED: this assessment was deleted")
}

func TestAFinalAssessmentTakesNothing(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AssessmentSubject(), "state",
			assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: st.Journal().Tips()})
		return []assessment.Edit{e}
	})

	s.advance(2 * time.Second)
	s.shows("FINAL, nothing can be entered")
	s.typed("a note")
	if s.root.top().Typing() {
		t.Error("a note was begun")
	}

	s.press("3")
	s.advance(time.Second)
	if s.said("STR-07").Rating.Set || s.said("STR-07").Note.Set {
		t.Error("something was entered")
	}
}

// The note is refused when it is kept, because its team went meanwhile: it stays
// under the hand, and as a draft.
func TestARefusedNoteStays(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.typed("important")

	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		a, _ := st.Edit(assessment.TeamSubject("data"), "removed", true)
		return []assessment.Edit{a}
	})

	s.advance(2 * time.Second)
	s.shows("important", "NOTE")
	s.press("esc")
	s.shows("important", "NOTE", "kept as a draft")
	if len(s.store.drafts) != 1 {
		t.Errorf("%d drafts", len(s.store.drafts))
	}
}

// An interview of another day does not take today's answers.
func TestAnInterviewOfAnotherDayTakesNothing(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	*s.clock = s.clock.Add(48 * time.Hour)
	s.shows("new interview")
	s.press("3")
	s.advance(time.Second)
	if s.root.work.State().Answer("second", "STR-07").Rating.Set {
		t.Error("the answer went into the interview of the day before yesterday")
	}
	i, ok := s.root.work.State().Interview(s.root.work.Place().Interview)
	if !ok || i.Date.Value != "2026-11-23" {
		t.Errorf("interview %+v", i)
	}

	s.press("ctrl+k", "b", "ctrl+s", "2")
	s.advance(time.Second)
	if next := s.root.work.Place().Interview; next == i.ID {
		t.Error("no new interview was started")
	}
}

// However a rating is changed, another author's is shown first; what else was
// said with it is kept.
func TestNoWayAroundTheQuestion(t *testing.T) {
	for name, keys := range map[string][]string{
		"a level and a grade": {"4", "9"}, "from the note": {"x", "alt+4"}, "cleared": {"menu clear"},
		"unknown": {"."},
	} {
		t.Run(name, func(t *testing.T) {
			s := inInterview(t, 100, 30, "STR-07", "data")
			s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
				e, _ := st.Rate(s.store.q, assessment.AnswerSubject("second", "STR-07"),
					assessment.Rating{State: assessment.Scored, Level: 2})
				return []assessment.Edit{e}
			})

			s.advance(2 * time.Second)
			s.press(keys...)
			s.advance(time.Second)
			s.shows("Ben said " + levelWords(2) + " here")

			if name == "cleared" {
				s.press("enter")
			} else {
				s.press("down", "enter")
			}

			if got := s.said("STR-07").Rating.Value; levelIn(got) != 2 {
				t.Errorf("rating %v", got)
			}
			if name == "a level and a grade" && s.said("STR-07").Grade() != assessment.Tested {
				t.Error("the grade went with the rating")
			}
		})
	}
}

// Whichever field of an answer is another author's, clearing it asks first.
func TestClearingAsksForEveryFieldOfAnother(t *testing.T) {
	subject := assessment.AnswerSubject("second", "STR-07")
	for _, c := range []struct {
		field string
		value any
		asks  string
	}{
		{"proof", assessment.Proof{Grade: assessment.Tested}, "STR-07: Ben put the evidence as tested here"},
		{"note", "seen it\nlast week", `STR-07: Ben wrote "seen it\nlast week" here`},
		{"follow-up", "see the broker", "STR-07: Ben left a follow-up see the broker here"},
	} {
		s := inInterview(t, 100, 30, "STR-07", "data")
		s.press("1")
		s.advance(time.Second)
		s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
			of, field := subject, c.field
			var edits []assessment.Edit
			if c.field == "follow-up" {
				of, field = assessment.FollowUpSubject("later"), "what"
				from, _ := st.Edit(of, "interview", "second")
				about, _ := st.Edit(of, "practice", "STR-07")
				edits = append(edits, from, about)
			}
			e, _ := st.Edit(of, field, c.value)
			return append(edits, e)
		})
		s.advance(2 * time.Second)

		before := s.written()
		s.press("menu clear")
		s.shows(c.asks)
		s.press("enter")
		if got := s.written(); got != before || s.status() != "kept; nothing was changed" {
			t.Errorf("%s: %d changes, and it says %q", c.field, got-before, s.status())
		}
		s.press("menu clear", "take clear")
		if text, _ := s.root.work.State().Read(subject, c.field); text != "" || s.said("STR-07").Rating.Set {
			t.Errorf("%s: cleared, it is %q", c.field, text)
		}
	}
}

// What is one's own is cleared unasked, and comes back.
func TestClearingOnesOwnAsksNothing(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("1", "9")
	s.advance(time.Second)
	s.typed("seen")
	s.press("tab", "menu clear")
	if a := s.said("STR-07"); s.root.overlay != nil || a.Rating.Set || a.Note.Set || a.Proof.Set {
		t.Errorf("cleared, it is %+v under a %T", a, s.root.overlay)
	}
	s.press("ctrl+z")
	if a := s.said("STR-07"); !a.Rating.Set || a.Note.Value != "seen" {
		t.Errorf("undone, it is %+v", a)
	}
}

// The focus goes and comes: what is typed is safe, and typing goes on.
func TestLosingTheFocusEndsNothing(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.typed("typing along")
	s.send(tea.BlurMsg{})
	if d := s.store.drafts[[3]string{exampleID, "answer/second/STR-07", "note"}]; d.Text != "typing along" ||
		d.Author != "Ana Alvarez" || d.Process == 0 {
		t.Errorf("draft %+v", d)
	}
	s.typed(" 3 suppliers")
	s.press("tab")
	if n := s.said("STR-07").Note.Value; n != "typing along 3 suppliers" {
		t.Errorf("note %q", n)
	}
}

// A third version arrives while two are being settled: it is not replaced unseen.
func TestSettlingReplacesWhatWasShown(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-03", "platform")
	other := func(author, text string) {
		s.store.other(exampleID, author, func(st *assessment.State) []assessment.Edit {
			e, _ := st.Edit(assessment.AnswerSubject("first", "STR-03"), "note", text)
			return []assessment.Edit{e}
		})
	}

	other("Ben", "what was said")
	s.advance(2 * time.Second)
	s.press("tab")
	s.typed(" is mine")
	other("Ben", "what was said is his")
	s.advance(2 * time.Second)
	s.press("tab", "esc", "esc", "c", "enter")
	s.shows("Which counts")
	other("Zed", "important third version")
	s.advance(2 * time.Second)
	s.press("enter")
	if f := s.root.work.State().Answer("first", "STR-03").Note; !f.Conflict() {
		t.Errorf("the third version was replaced: %q", f.Value)
	}
}

func TestKeysWhileAnAssessmentLoads(t *testing.T) {
	store := exampleLibrary(t)
	store.places[exampleID] = `{"team":"data","interview":"second","practice":"STR-07"}`
	s := newStageOver(t, store, 100, 30)
	s.burst("enter", "3")
	s.advance(time.Second)
	if levelIn(s.said("STR-07").Rating.Value) != 3 {
		t.Errorf("rated %v", s.said("STR-07").Rating.Value)
	}
}

func TestUndoNeedsAnAssessmentInFront(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("3", "down", "esc", "esc", "u")
	if !s.said("STR-07").Rating.Set {
		t.Error("undone from the list of assessments")
	}
}

// A note that came by a command or a bundle may be longer than what can be typed.
func TestANoteLongerThanTheFieldIsNotCut(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-03", "platform")
	long := strings.Repeat("well documented 星河云 ", 600) + "end"
	s.store.other(exampleID, "Ana Alvarez", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AnswerSubject("first", "STR-03"), "note", long)
		return []assessment.Edit{e}
	})

	s.advance(2 * time.Second)
	s.typed("x")
	s.shows("more than can be typed on here")
	s.press("tab")
	s.advance(2 * time.Second)
	if got := s.said("STR-03").Note.Value; got != long {
		t.Errorf("%d bytes of %d are left", len(got), len(long))
	}
}

// The level that stands, pressed again, settles a conflict and confirms a rating of
// an earlier text as it is; where neither is the case it does nothing.
func TestTheLevelThatStandsPressedAgain(t *testing.T) {
	for name, write := range map[string]func(*memory){
		"conflict": func(m *memory) {
			for _, level := range []int{2, 4} {
				m.other(exampleID, map[int]string{2: "Ben", 4: "Cem"}[level],
					func(st *assessment.State) []assessment.Edit {
						e, _ := st.Rate(m.q, assessment.AnswerSubject("first", "MGT-08"),
							assessment.Rating{State: assessment.Scored, Level: level})
						e.Replaces = nil
						return []assessment.Edit{e}
					})
			}
		},
		"earlier text": func(m *memory) {
			m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
				e, _ := st.Edit(assessment.AnswerSubject("first", "MGT-08"), "rating",
					assessment.Rating{State: assessment.Scored, Marks: "ynnnn", Singly: assessment.FactsOf(1, 2),
						Digest: "of an earlier text"})
				return []assessment.Edit{e}
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := inInterview(t, 100, 30, "MGT-08", "platform")
			write(s.store)
			s.advance(2 * time.Second)
			s.shows(map[string]string{"conflict": "CONFLICT: ",
				"earlier text": "confirm again: the te"}[name])
			before := s.said("MGT-08").Rating.Value
			level := strconv.Itoa(levelIn(before))
			s.press(level, level)
			s.advance(time.Second)
			v := s.root.work.Evaluation().Verdict("platform", "MGT-08")
			if f := s.said("MGT-08").Rating; f.Conflict() || v.ConfirmAgain || !f.Value.Same(before) {
				t.Errorf("rating %+v, was %v", f, before)
			}

			s.hides("CONFLICT", "confirm again")
			written := s.written()
			s.press(level)
			s.advance(time.Second)
			if s.written() != written {
				t.Error("the level that stands writes a change")
			}
		})
	}
}
