package tui

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
)

// inInterview is a stage with the interview open at a practice of a team.
func inInterview(t testing.TB, width, height int, practice, team string) *stage {
	t.Helper()
	store := exampleLibrary(t)
	interviews := map[string]string{"platform": "first", "data": "second"}
	store.places[exampleID] = fmt.Sprintf(`{"team":%q,"interview":%q,"practice":%q}`, team, interviews[team],
		practice)
	s := newStageOver(t, store, width, height)
	s.send(openMsg{id: exampleID})
	s.advance(time.Second)
	return s
}

// said is what the journal holds about a practice in the interview in front.
func (s *stage) said(practice string) *assessment.Answer {
	return s.root.work.State().Answer(s.root.work.Place().Interview, practice)
}

// written counts the changes that the store holds.
func (s *stage) written() int { return s.store.journals[exampleID].Len() }

func TestDigitsActAndLettersWrite(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-03", "platform")
	s.press("3", "7")
	s.shows(levelWords(3), "3 of 5 · documented")
	s.advance(time.Second)
	s.typed("documented by the team")
	s.press("tab")
	a := s.said("STR-03")
	if levelIn(a.Rating.Value) != 3 || a.Grade() != assessment.Documented ||
		a.Note.Value != "documented by the team" {
		t.Errorf("rating %v, grade %v, note %q", a.Rating.Value, a.Grade(), a.Note.Value)
	}
	s.shows("STR-03: note")
}

// The worst that typing without looking can do is text in a note.
func TestTextThatStartsWithDigitsIsANoteAndNothingElse(t *testing.T) {
	for _, text := range []string{
		"3 suppliers, 2.5 days each, - no broker", "2.5 days", "10 suppliers", "- no broker", "+ one more",
		".net only", "* all of them", "4x a year", "6 months",
	} {
		s := inInterview(t, 100, 30, "STR-07", "data")
		before := s.said("STR-07")
		rating, proof, follow := before.Rating.Heads, before.Proof.Heads, len(stored(s).FollowUps())
		s.typed(text)
		s.advance(5 * time.Second)
		s.press("tab")
		s.advance(5 * time.Second)
		a := s.said("STR-07")
		if a.Note.Value != text {
			t.Errorf("%q became the note %q", text, a.Note.Value)
		}
		if len(a.Rating.Heads) != len(rating) || len(a.Proof.Heads) != len(proof) ||
			len(stored(s).FollowUps()) != follow {
			t.Errorf("%q left a rating, a grade or a follow-up behind: %+v", text, a)
		}
	}
}

// A rating is on its way to the disk at once, and not only when its run is over: a program
// that is killed right after the key comes back with it.
func TestARatingIsKeptAtOnce(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("3", "7")
	if n := len(s.store.drafts); n != 1 {
		t.Fatalf("%d drafts", n)
	}
	killed := s.store.copied()
	killed.drafts, killed.places = maps.Clone(s.store.drafts), maps.Clone(s.store.places)
	s.advance(time.Second)
	if n := len(s.store.drafts); n != 0 {
		t.Errorf("%d drafts are left of what is saved", n)
	}

	s = newStageWith(t, killed, 100, 30, func(o *Options) { o.Pen.Rand = seeded(8) })
	s.send(openMsg{id: exampleID})
	s.shows("─ 3 of 5 · documented", "what was pressed last is back: STR-07: 3 (")
	if a := s.said("STR-07"); levelIn(a.Rating.Value) != 3 || a.Proof.Value.Grade != assessment.Documented {
		t.Errorf("it says %v, %v", a.Rating.Value, a.Proof.Value)
	}
	if n := len(s.store.drafts); n != 0 {
		t.Errorf("%d drafts are left", n)
	}
}

func TestARunThatIsTakenBackLeavesNoHistory(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	before := s.written()
	s.press("3")
	s.shows("─ 3 of 5")
	s.typed(" suppliers")
	if n := len(s.store.drafts); n != 0 {
		t.Errorf("%d drafts", n)
	}
	s.press("tab")
	for _, c := range s.store.journals[exampleID].Changes()[before:] {
		if c.Field == "rating" {
			t.Errorf("the rating %s was journalled", c.Value)
		}
	}
}

func TestARatingIsMeantWhenNothingFollows(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("3")
	s.advance(runGap)
	s.typed("suppliers told us")
	s.press("esc")
	if a := s.said("STR-07"); levelIn(a.Rating.Value) != 3 || a.Note.Value != "suppliers told us" {
		t.Errorf("rating %v, note %q", a.Rating.Value, a.Note.Value)
	}
}

// On a layout that needs Shift for digits, the key's place rates, and what was
// text comes back as it was typed.
func TestDigitsByTheirPlaceOnOtherLayouts(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.send(tea.KeyPressMsg{Code: '"', Text: `"`, BaseCode: '3'})
	s.shows("─ 3 of 5")
	s.typed("quoted")
	s.shows(`"quoted`)
	s.press("tab")
	if a := s.said("STR-07"); a.Rating.Set || a.Note.Value != `"quoted` {
		t.Errorf("rating %v, note %q", a.Rating.Value, a.Note.Value)
	}
}

func TestUnknownAndNotApplicable(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press(".")
	s.advance(time.Second)
	if s.said("STR-07").Rating.Value.State != assessment.Unknown {
		t.Error("not unknown")
	}

	s.press("menu not applicable")
	s.typed("not offered here")
	s.press("enter")
	if r := s.said("STR-07").Rating.Value; r.State != assessment.NotApplicable ||
		r.Reason != "not offered here" {
		t.Errorf("rating %v", r)
	}

	s.press("menu not applicable", "esc")
	s.send(gotoMsg{practice: "STR-01"})
	s.press("menu not applicable")
	s.typed("the parent decides")
	s.press("enter")
	s.shows("waits for a second author")
	s.press("menu agree")
	if !strings.Contains(s.status(), "your own") {
		t.Errorf("status %q", s.status())
	}
}

// later returns what the register says to come back to about a practice.
func (s *stage) later(practice string) []string {
	var texts []string
	for _, f := range stored(s).FollowUps() {
		if f.Practice.Value == practice {
			texts = append(texts, f.What.Value)
		}
	}
	return texts
}

func TestFollowUps(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("*")
	s.advance(time.Second)
	if got := s.later("STR-07"); !slices.Equal(got, []string{""}) {
		t.Error("no follow-up")
	}

	s.press("*")
	s.advance(time.Second)
	if got := s.later("STR-07"); len(got) > 0 {
		t.Error("still a follow-up")
	}

	s.typed("seen\n!! list of accounts, by Friday")
	s.press("tab")
	if got := s.later("STR-07"); !slices.Equal(got, []string{"list of accounts, by Friday"}) {
		t.Errorf("the !! line made the follow-ups %q", got)
	}

	s.press("*")
	if !strings.Contains(s.status(), "!! lines") {
		t.Errorf("status %q", s.status())
	}

	s.advance(time.Second)
	s.press("ctrl+k", "*")
	s.shows("list of accounts, by Friday")
}

func TestUndoGoesWhereItWasDone(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("3")
	s.leaves("down")
	s.press("1")
	s.leaves("down")
	first, second := "STR-07", s.root.work.Done()[len(s.root.work.Done())-1].Practice
	s.press("ctrl+z")
	if s.root.work.Place().Practice != second ||
		s.said(second).Rating.Set && levelIn(s.said(second).Rating.Value) == 1 {
		t.Errorf("at %s, rating %v", s.root.work.Place().Practice, s.said(second).Rating.Value)
	}

	s.press("ctrl+z")
	if s.root.work.Place().Practice != first || s.said(first).Rating.Set {
		t.Errorf("at %s, rating %v", s.root.work.Place().Practice, s.said(first).Rating.Value)
	}

	s.shows("undone: STR-07: " + levelWords(3))
	s.press("ctrl+r")
	if levelIn(s.said(first).Rating.Value) != 3 {
		t.Error("not done again")
	}

	s.press("ctrl+r", "ctrl+r")
	if !strings.Contains(s.status(), "nothing to redo") {
		t.Errorf("status %q", s.status())
	}
}

// Somebody else writes the same note while it is typed: the lines of both stand in it.
func TestANoteWrittenBesideAnotherIsNotOverwritten(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-03", "platform")
	s.typed("mine")

	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AnswerSubject("first", "STR-03"), "note", "his")
		return []assessment.Edit{e}
	})

	s.advance(2 * time.Second)
	s.shows("mine")
	s.press("tab")
	a := s.said("STR-03")
	if a.Note.Conflict() || len(a.Note.Heads) != 2 {
		t.Fatalf("note %+v", a.Note)
	}

	s.shows("his", "mine")
	s.hides("CONFLICT")
	if s.root.work.Standing().Failed != nil {
		t.Error(s.root.work.Standing().Failed)
	}
}

func TestAnotherAuthorsRatingIsNotReplacedUnseen(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Rate(s.store.q, assessment.AnswerSubject("second", "STR-07"),
			assessment.Rating{State: assessment.Scored, Level: 4})
		return []assessment.Edit{e}
	})

	s.advance(2 * time.Second)
	s.shows("─ 4 of 5")
	s.press("1")
	s.advance(time.Second)
	s.shows("Ben said " + levelWords(4) + " here")
	s.press("down", "enter")
	if r := s.said("STR-07").Rating; levelIn(r.Value) != 4 {
		t.Errorf("rating %v", r.Value)
	}

	s.press("1")
	s.advance(time.Second)
	s.press("down", "down", "enter")
	if r := s.said("STR-07").Rating; levelIn(r.Value) != 1 || r.Conflict() {
		t.Errorf("rating %v", r)
	}
}

func TestTheScreenTellsTheTruthAboutSaving(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.store.slow = true
	s.press("3", "down")
	s.shows("saving")
	s.store.slow = false
	s.store.failing = errors.New("the disk is full")
	s.advance(time.Second)
	s.shows("NOT SAVED, retrying: the disk is full")
	s.press("2", "down")
	s.shows("NOT SAVED")
	s.store.failing = nil
	s.store.retry()
	s.advance(time.Second)
	s.shows("saved 14:05")
	if n := s.root.work.Unsaved(); n != 0 {
		t.Errorf("%d groups in the queue", n)
	}
}

// Why nothing is saved is said whole, beside what just happened or above it.
func TestWhyNothingIsSavedIsSaidWhole(t *testing.T) {
	for _, width := range []int{80, 100, 160} {
		s := inInterview(t, width, 24, "STR-07", "data")
		s.store.failing = errors.New("the library is in use by another program: /a/path")
		s.press("3", "down")
		s.advance(time.Second)
		s.shows("NOT SAVED, retrying: the library is in use by another program")
		s.press("2")
		s.shows("NOT SAVED, retrying: the library is in use by another program", "STR-07: 2 (yes")
	}
}

// A save that hangs, without anybody saying why, is told within two seconds.
func TestASaveThatHangsIsTold(t *testing.T) {
	s := inInterview(t, 80, 24, "STR-07", "data")
	s.store.slow = true
	s.press("3", "down")
	s.shows("saving")
	s.advance(2 * time.Second)
	s.shows("NOT SAVED for 2 s: the disk or another program is slow")
	s.press("2", "down") // what is younger does not hide it
	s.shows("NOT SAVED for 2 s")
	s.store.retry()
	s.advance(time.Second)
	s.shows("saved 14:05")
}

// Another process writes in between, so that what was typed meanwhile gets
// other ids than expected: it is all there, in order, and can be undone.
func TestWhatIsQueuedSurvivesOthersWriting(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.store.slow = true
	s.press("3", "pgdown", "pgup", "4", "pgdown", "pgup")

	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AnswerSubject("second", "STR-01"), "note", "elsewhere")
		return []assessment.Edit{e}
	})

	s.advance(2 * time.Second)
	s.press("2", "pgdown", "pgup")
	s.store.slow = false
	s.advance(2 * time.Second)
	r := s.said("STR-07").Rating
	if r.Conflict() || levelIn(r.Value) != 2 {
		t.Fatalf("rating %+v", r)
	}
	if a, b := s.root.work.State().Journal().Fingerprint(),
		s.store.journals[exampleID].Fingerprint(); a != b {
		t.Error("the screen and the store differ")
	}

	s.press("ctrl+z")
	if levelIn(s.said("STR-07").Rating.Value) != 4 {
		t.Errorf("undone to %v", s.said("STR-07").Rating.Value)
	}
}

func TestTheNextStartFindsThePlaceAndTheDraft(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-12", "data")
	s.typed("half a sent")
	s.advance(time.Second)
	next := newStageOver(t, s.store, 100, 30) // the program was killed
	next.send(openMsg{id: exampleID})
	next.shows("STR-12", "team Data", "half a sent")
	if a := next.said("STR-12"); a.Note.Value != "half a sent" {
		t.Errorf("note %q", a.Note.Value)
	}
	if len(s.store.drafts) != 0 {
		t.Error("the draft is still there")
	}
}

// Keys that were typed ahead go where they would have gone at leisure.
func TestKeysTypedAheadFindTheirScreen(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.burst("ctrl+p", "M", "G", "T", "-", "0", "8", "enter", "3")
	s.advance(time.Second)
	if s.root.work.Place().Practice != "MGT-08" || levelIn(s.said("MGT-08").Rating.Value) != 3 {
		t.Errorf("at %s, rated %v", s.root.work.Place().Practice, s.said("MGT-08").Rating.Value)
	}
	if s.said("STR-07").Note.Set {
		t.Errorf("a note %q was begun", s.said("STR-07").Note.Value)
	}
}

// burst presses keys faster than the program carries out what they ask for.
func (s *stage) burst(keys ...string) {
	s.t.Helper()
	var cmds []tea.Cmd
	for _, k := range keys {
		_, cmd := s.root.Update(keyMsg(k))
		cmds = append(cmds, cmd)
	}
	s.run(tea.Batch(cmds...))
}

func TestEnterGoesToWhatIsOpenForThePeopleInTheRoom(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-01", "platform")
	s.shows("in the room: SRE, IAM")

	for range 200 {
		before := s.root.work.Place().Practice
		s.press("enter")
		p, _ := s.root.work.Questionnaire().Practice(s.root.work.Place().Practice)
		if s.root.work.Place().Practice == before {
			break
		}
		if !strings.Contains(" "+strings.Join(p.Roles, " ")+" ", " SRE ") &&
			!strings.Contains(" "+strings.Join(p.Roles, " ")+" ", " IAM ") {
			t.Fatalf("%s is for %v", p.ID, p.Roles)
		}
		s.press("2")
		s.advance(time.Second)
	}

	if !strings.Contains(s.status(), "nothing else is open here for SRE or IAM") {
		t.Errorf("status %q", s.status())
	}
}

func TestTheNoteHasAnUndoOfItsOwn(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.typed("first")
	s.advance(time.Second)
	s.typed(" second")
	s.advance(time.Second)
	s.press("ctrl+z")
	s.press("tab")
	if n := s.said("STR-07").Note.Value; n != "first" {
		t.Errorf("note %q", n)
	}
}

func TestRatingWithoutLeavingTheNote(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.typed("log seen")
	s.press("alt+4", "alt+8", "ctrl+n")
	a := s.said("STR-07")
	if levelIn(a.Rating.Value) != 4 || a.Grade() != assessment.Demonstrated || a.Note.Value != "log seen" {
		t.Errorf("rating %v, grade %v, note %q", a.Rating.Value, a.Grade(), a.Note.Value)
	}
	if s.root.work.Place().Practice == "STR-07" {
		t.Error("ctrl+n stayed")
	}
}

func TestMenuFromWithinTheNote(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.typed("log seen")
	s.press("menu take the rating")
	if n := s.said("STR-07").Note.Value; n != "log seen" {
		t.Errorf("note %q", n)
	}
	s.shows("there is no rating to take back in this interview")
}

func TestResizingWhileTypingChinese(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.typed("星河云")
	s.resize(40, 10)
	s.typed("服务")  // goes on into the note, which cannot be seen
	s.press("tab") // does not: what it does could not be seen
	s.resize(80, 24)
	s.shows("星河云")
	s.typed("好")
	s.press("tab")
	if n := s.said("STR-07").Note.Value; n != "星河云服务好" {
		t.Errorf("note %q", n)
	}

	for i, l := range strings.Split(s.view().Content, "\n") {
		if w := ansi.StringWidth(l); w > 80 {
			t.Errorf("line %d is %d wide", i, w)
		}
	}
}

func TestInterviewFrames(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"60x18", 60, 18}, {"80x24", 80, 24}, {"100x30", 100, 30}, {"160x50", 160, 50}} {
		s := inInterview(t, size.w, size.h, "MGT-08", "platform")
		s.golden(size.name + "-answer")
		s.typed("broker since March")
		s.golden(size.name + "-note")
	}
}
