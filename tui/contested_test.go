package tui

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// overBen is a stage at a practice that Ben has rated 4 in this interview.
func overBen(t *testing.T) *stage {
	t.Helper()
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.ben(4)
	s.advance(2 * time.Second)
	s.shows("─ 4 of 5")
	return s
}

// ben lets Ben rate the practice from elsewhere.
func (s *stage) ben(level int) {
	s.t.Helper()
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Rate(s.store.q, assessment.AnswerSubject("second", "STR-07"),
			assessment.Rating{State: assessment.Scored, Level: level})
		return []assessment.Edit{e}
	})
}

// held is what the library holds of the practice: the values of its heads, the
// lower first, and the drafts.
func (s *stage) held() string {
	s.t.Helper()
	s.store.drain()
	var values []string
	for _, v := range stored(s).Answer("second", "STR-07").Rating.Versions() {
		values = append(values, v.Change.Author[:1]+v.Value.String())
	}
	slices.Sort(values)
	for _, d := range s.store.drafts {
		values = append(values, "draft of "+d.Field)
	}
	return strings.Join(values, " ")
}

func (s *stage) holds(want, when string) {
	s.t.Helper()
	if got := s.held(); got != want {
		s.t.Errorf("%s the library holds %q, not %q", when, got, want)
	}
}

// However the program ends while it asks, or before it could, one's own rating is
// there: both stand, and the next start shows both.
func TestLeavingWhileAskedAboutAnothersRating(t *testing.T) {
	for name, leave := range map[string]func(*stage){
		"ctrl+c twice":       func(s *stage) { s.press("ctrl+c", "ctrl+c") },
		"SIGTERM":            func(s *stage) { s.root.leave() },
		"quit by message":    func(s *stage) { s.send(quitMsg{}) },
		"another page":       func(s *stage) { s.send(openMsg{id: exampleID, overview: true}) },
		"another practice":   func(s *stage) { s.send(gotoMsg{practice: "MGT-08"}) },
		"another box":        func(s *stage) { s.send(paletteMsg{}) },
		"the choice of it":   func(s *stage) { s.press("b") },
		"enter, not looking": func(s *stage) { s.press("enter") },
	} {
		t.Run(name, func(t *testing.T) {
			s := overBen(t)
			s.press("1")
			s.advance(time.Second)
			s.shows("Ben said "+levelWords(4)+" here", "> let both stand", "not saved yet: choose")
			s.holds("B4 draft of rating", "while it asks,")
			leave(s)
			s.holds("A1 B4", "afterwards")
			next := newStageOf(t, s.store, "Ana Alvarez", 8, 100, 30)
			next.send(openMsg{id: exampleID})
			next.send(gotoMsg{practice: "STR-07", team: "data"})
			next.shows("CONFLICT: ", "Ben 4", "Ana Alvarez 1")
			if v := next.root.work.Evaluation().Verdict("data", "STR-07"); levelIn(v.Rating) != 1 ||
				!v.Conflict {
				t.Errorf("what counts is %+v", v)
			}

			next.holds("A1 B4", "after the next start")
		})
	}
}

// The run of keys is still open, so nothing was asked yet.
func TestLeavingBeforeItCouldAsk(t *testing.T) {
	for name, leave := range map[string]func(*stage){
		"SIGTERM":      func(s *stage) { s.root.leave() },
		"ctrl+c twice": func(s *stage) { s.press("ctrl+c", "ctrl+c") },
		"the palette":  func(s *stage) { s.press("ctrl+p") },
		"the menu":     func(s *stage) { s.press("ctrl+k") },
		"to find":      func(s *stage) { s.press("/") },
	} {
		t.Run(name, func(t *testing.T) {
			s := overBen(t)
			s.press("1", "8")
			leave(s)
			s.holds("A1 B4", "afterwards")
			if g := stored(s).Answer("second", "STR-07").Grade(); g != assessment.Demonstrated {
				t.Errorf("the evidence grade is %s", g)
			}
		})
	}
}

// The program was killed while it asked: the rating comes back beside the other.
func TestKilledWhileAskedAboutAnothersRating(t *testing.T) {
	s := overBen(t)
	s.press("1")
	s.advance(time.Second)
	next := newStageOf(t, s.store, "Ana Alvarez", 8, 100, 30)
	next.send(openMsg{id: exampleID})
	next.holds("A1 B4", "after the next start")
	if got := next.status(); got != "STR-07: "+levelWords(1)+" stands beside "+levelWords(4)+"; the lower "+
		"counts until one is "+
		"chosen" {
		t.Errorf("the next start says %q", got)
	}

	// Made final meanwhile: it stays a draft, and that is said.
	s = overBen(t)
	s.press("1")
	s.advance(time.Second)

	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AssessmentSubject(), "state",
			assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: st.Journal().Tips()})
		return []assessment.Edit{e}
	})

	next = newStageOf(t, s.store, "Ana Alvarez", 8, 100, 30)
	next.send(openMsg{id: exampleID})
	next.holds("B4 draft of rating", "in a final assessment")
	next.shows(levelWords(1) + " of STR-07 is kept as a draft: this assessment is final")
}

// Who types on without looking replaces nothing: the text becomes the note, and
// both ratings stand.
func TestTypingOnOverTheQuestion(t *testing.T) {
	s := overBen(t)
	s.press("1")
	s.advance(time.Second)
	s.shows("Ben said " + levelWords(4) + " here")
	s.typed("really? no kidding")
	s.press("esc")
	s.holds("A1 B4", "then")
	if n := s.said("STR-07").Note.Value; n != "really? no kidding" {
		t.Errorf("the note is %q", n)
	}
}

func TestTheWordAboutAnothersRating(t *testing.T) {
	for name, c := range map[string]struct {
		keys        []string
		holds, says string
	}{
		"keep": {[]string{"down", "enter"}, "B4",
			"STR-07: kept " + levelWords(4) + "; " + levelWords(1) + " was not written"},
		"esc": {[]string{"esc"}, "B4",
			"STR-07: kept " + levelWords(4) + "; " + levelWords(1) + " was not written"},
		"replace": {[]string{"down", "down", "enter"}, "A1",
			"STR-07: 4 -> " + levelWords(1) + "   (ctrl+z undoes)"},
		"replace, undone": {[]string{"down", "down", "enter", "ctrl+z"}, "A4",
			"undone: STR-07: 4 -> " + levelWords(1)},
		"both": {[]string{"enter"}, "A1 B4",
			"STR-07: " + levelWords(1) + " stands beside " + levelWords(4) + "; the lower counts until one is chosen"},
		"both, then one": {[]string{"enter", "1", "down"}, "A1", "STR-07: " + levelWords(1) + "   (ctrl+z undoes)"},
		"no such key": {[]string{"8", "down", "enter"}, "B4",
			"STR-07: kept " + levelWords(4) + "; " + levelWords(1) + " was not written"},
	} {
		t.Run(name, func(t *testing.T) {
			s := overBen(t)
			s.press("1")
			s.advance(time.Second)
			s.press(c.keys...)
			s.holds(c.holds, "then")
			if s.status() != c.says || s.root.overlay != nil || s.root.work.Contest() != nil {
				t.Errorf("it says %q over a %T", s.status(), s.root.overlay)
			}

			s.advance(time.Second)
			s.hides("not saved yet")
		})
	}
}

// What came in while the question stood is not replaced unseen.
func TestReplacingReplacesWhatWasShown(t *testing.T) {
	s := overBen(t)
	s.press("1")
	s.advance(time.Second)
	s.ben(3)
	s.advance(2 * time.Second)
	s.shows("Ben said " + levelWords(4) + " here")
	s.press("down", "down", "enter")
	s.holds("A1 B3", "then")
	// And where it says the same by now there is nothing to write.
	s = overBen(t)
	s.press("1")
	s.advance(time.Second)
	s.ben(1)
	s.advance(2 * time.Second)
	s.press("down", "down", "enter")
	s.holds("B1", "then")
	if got := s.status(); got != "STR-07 says "+levelWords(1)+" already" {
		t.Errorf("it says %q", got)
	}
}

// Undo right after the key takes that key back and nothing else; redo takes
// nothing back, and it is asked about first.
func TestUndoWhileItIsAboutToAsk(t *testing.T) {
	s := overBen(t)
	s.leaves("down")
	s.press(".")
	s.advance(time.Second)

	before := func(key string) {
		t.Helper()
		if a := s.root.work.Done(); len(a) == 0 || !strings.Contains(a[len(a)-1].Label, "unknown") {
			t.Errorf("%s undid the deed before", key)
		}
	}

	s.leaves("up")
	s.press("1", "ctrl+z")
	s.hides("Ben said " + levelWords(4) + " here")
	before("ctrl+z")
	s.holds("B4", "taken back,")
	s.press("1", "ctrl+r")
	s.shows("Ben said " + levelWords(4) + " here")
	before("ctrl+r")
	s.press("esc")
	s.holds("B4", "then")
}

// Help is opened while the run is open: the question does not come over it.
func TestTheQuestionTakesNoFocus(t *testing.T) {
	s := overBen(t)
	s.press("1", "f1")
	s.advance(time.Second)
	if _, open := s.root.overlay.(*helpPage); !open {
		t.Errorf("in front is a %T", s.root.overlay)
	}
	s.holds("A1 B4", "under the help")
	s.send(tea.BlurMsg{})
	s.press("esc")
	s.shows("CONFLICT: ")
}
