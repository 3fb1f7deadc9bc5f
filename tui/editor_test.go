package tui

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

// pretender stands in for the assessor's editor.
type pretender struct {
	named       string // what the environment says
	name, found string // the file and the text that it was last given
	draft       assessment.Draft
	left        string // what it leaves
	unopened    error  // it cannot be started
	failing     error  // it ends with an error
	meanwhile   func() // happens while it is open
	opened      int
	closed      int
}

func (p *pretender) Name() string { return p.named }

func (p *pretender) Open(name string, d assessment.Draft) (Editing, error) {
	p.name, p.found, p.draft = name, d.Text, d
	return p, p.unopened
}

func (p *pretender) Run() error {
	p.opened++
	if p.meanwhile != nil {
		p.meanwhile()
	}
	return p.failing
}

func (p *pretender) SetStdin(io.Reader)  {}
func (p *pretender) SetStdout(io.Writer) {}
func (p *pretender) SetStderr(io.Writer) {}

func (p *pretender) Close() (string, error) {
	p.closed++
	return p.left, nil
}

// withEditor is a stage with the interview open and an editor that leaves a text.
func withEditor(t testing.TB, left string) (*stage, *pretender) {
	t.Helper()
	s := inInterview(t, 100, 30, "STR-07", "data")
	p := &pretender{left: left}
	s.env.Editor = p
	return s, p
}

// draft is what the store keeps of the note of a practice that is being typed.
func (s *stage) draft(practice string) (assessment.Draft, bool) {
	d, ok := s.store.drafts[[3]string{exampleID, "answer/second/" + practice, "note"}]
	return d, ok
}

func TestTheNoteInTheEditor(t *testing.T) {
	s, p := withEditor(t, "")
	p.left = "seen \x1b[2Jby us\r\n\tand them\n\n"

	p.meanwhile = func() {
		if d, ok := s.draft("STR-07"); !ok || d.Text != "seen" {
			t.Errorf("while the editor is open the draft is %q", d.Text)
		}
	}

	s.typed("seen")
	s.press("ctrl+g")
	if p.name != "STR-07.md" || p.found != "seen" || p.closed != 1 {
		t.Errorf("the editor got %q in %s and was closed %d times", p.found, p.name, p.closed)
	}

	s.shows("NOTE", "seen [2Jby us", "back from your editor")
	const want = "seen [2Jby us\n    and them"
	if d, ok := s.draft("STR-07"); !ok || strings.ReplaceAll(d.Text, "\t", "    ") != want {
		t.Errorf("the draft is %q", d.Text)
	}
	if s.said("STR-07").Note.Set {
		t.Error("it was journalled before the note was left")
	}

	s.typed("!")
	s.press("tab")
	if got := s.said("STR-07").Note.Value; got != want+"!" {
		t.Errorf("the note is %q", got)
	}
	if _, ok := s.draft("STR-07"); ok {
		t.Error("the draft stayed")
	}
}

func TestTheEditorFromAnswering(t *testing.T) {
	s, p := withEditor(t, "written elsewhere")
	s.press("3", "ctrl+g")
	s.shows("NOTE", "written elsewhere")
	s.press("esc")
	if a := s.said("STR-07"); a.Note.Value != "written elsewhere" || levelIn(a.Rating.Value) != 3 {
		t.Errorf("note %q, rating %v", a.Note.Value, a.Rating.Value)
	}

	// Nothing changed: answering goes on, and nothing is written.
	before := s.written()
	s.press("ctrl+g")
	s.shows("ANSWER", "the note is as it was")
	if p.found != "written elsewhere" || s.written() != before {
		t.Errorf("the editor found %q, %d changes", p.found, s.written()-before)
	}
	if _, ok := s.draft("STR-07"); ok {
		t.Error("a draft was left")
	}
}

func TestAnEditorThatFailsChangesNothing(t *testing.T) {
	for name, fail := range map[string]func(*pretender){
		"ends": func(p *pretender) { p.failing = errors.New("the editor vi ended with: exit status 1") },
		"starts": func(p *pretender) {
			p.unopened = &assessment.Error{What: "no editor was found", Hint: "name one in EDITOR"}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, p := withEditor(t, "not to be taken")
			fail(p)
			s.typed("mine")
			s.press("ctrl+g")
			s.shows("NOTE", "mine", "! the note is as it was: ")
			s.hides("not to be taken")
			s.typed(" and more")
			s.press("esc")
			if got := s.said("STR-07").Note.Value; got != "mine and more" {
				t.Errorf("the note is %q", got)
			}

			s.press("down", "ctrl+g")
			s.shows("ANSWER", "the note is as it was")
		})
	}
}

// Hours in the editor: others' changes come in, and the note that comes back
// replaces what its author had seen and nothing else.
func TestTheEditorTakesHours(t *testing.T) {
	s, p := withEditor(t, "mine, after lunch")
	p.meanwhile = func() {
		s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
			e, _ := st.Edit(assessment.AnswerSubject("second", "STR-07"), "note", "Ben's")
			return []assessment.Edit{e}
		})
		*s.clock = s.clock.Add(3 * time.Hour)
	}

	s.typed("mine")
	s.press("ctrl+g")
	s.advance(2 * time.Second)
	s.shows("mine, after lunch")
	s.press("tab")
	n := s.root.work.State().Answer("second", "STR-07").Note
	if len(n.Heads) != 2 || !strings.Contains(n.Value, "mine, after lunch") || !strings.Contains(n.Value, "Ben's") {
		t.Errorf("the note is %q of %v", n.Value, n.Versions())
	}
}

// Keys pressed before the editor is there reach the note when it is back.
func TestKeysWaitForTheEditor(t *testing.T) {
	s, p := withEditor(t, "from there")
	s.typed("here")
	s.root.key(keyMsg("ctrl+g"))
	for msg, ok := s.env.Next(); ok; msg, ok = s.env.Next() { // as Update does, before any command ran
		s.root.deliver(msg)
	}

	cmd := s.env.Commands()
	s.typed(", and more")
	s.press("tab", "ctrl+p")
	s.paste("pasted")
	if s.root.overlay != nil || !s.root.top().Typing() || s.root.top().(*interview).note.text() != "here" {
		t.Error("keys acted before the editor was there")
	}

	s.exec(cmd)
	s.run(nil)
	if p.opened != 1 {
		t.Fatalf("the editor was opened %d times", p.opened)
	}
	if got := s.said("STR-07").Note.Value; got != "from there, and more" {
		t.Errorf("the note is %q", got)
	}
	if s.root.overlay == nil {
		t.Error("the last key is lost")
	}
}

// The program ends while the editor is open: what it has written is kept.
func TestTheProgramEndsWhileTheEditorIsOpen(t *testing.T) {
	s, p := withEditor(t, "half of it")
	p.meanwhile = func() { s.root.leave() }
	s.typed("a")
	s.press("ctrl+g")
	s.run(nil)
	if got := s.root.work.State().Answer("second", "STR-07").Note.Value; got != "half of it" {
		t.Errorf("the note is %q", got)
	}
}

// A note longer than can be typed on is whole on every way: through the editor,
// looked at, left alone, and undone.
func TestALongNote(t *testing.T) {
	long := strings.Repeat("a line of a long note that goes on and on\n", 300) + "the end"
	s, p := withEditor(t, long+"\n")
	s.press("ctrl+g")
	s.shows("NOTE", "a line of a long note")
	s.press("end")
	s.shows("the end")

	for _, k := range []string{"x", "enter", "backspace", "ctrl+t", "5"} {
		s.press(k)
		if !strings.Contains(s.status(), "ctrl+g opens it in your editor") {
			t.Errorf("%s says %q", k, s.status())
		}
	}

	s.paste("more")
	s.press("home", "tab")
	if got := s.said("STR-07").Note.Value; got != long {
		t.Fatalf("the note has %d characters", len(got))
	}

	before := s.written()
	s.press("tab", "esc") // looked at and left
	s.typed("blind 3 5 typing")
	s.press("esc")
	if got := s.said("STR-07"); got.Note.Value != long || s.written() != before || got.Rating.Set {
		t.Errorf("looking at it changed it: %d characters, %d changes", len(got.Note.Value),
			s.written()-before)
	}

	p.left = "short"
	s.press("tab", "ctrl+g")
	if p.found != long {
		t.Errorf("the editor found %d characters", len(p.found))
	}

	s.typed("er")
	s.shows("shorter")
	s.press("ctrl+z", "ctrl+z")
	s.shows("a line of a long note")
	s.press("tab")
	if got := s.said("STR-07").Note.Value; got != long {
		t.Errorf("undone to %d characters", len(got))
	}
}

// A note with tabs that is opened and left is not changed by that.
func TestLookingAtANoteChangesNothing(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.store.other(exampleID, "Ana Alvarez", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AnswerSubject("second", "STR-07"), "note", "one\ttwo")
		return []assessment.Edit{e}
	})
	s.advance(2 * time.Second)
	before := s.written()
	s.press("tab", "esc")
	if s.written() != before {
		t.Errorf("the note became %q", s.said("STR-07").Note.Value)
	}
}

func TestTheEditorIsInThePalette(t *testing.T) {
	s, p := withEditor(t, "by command")
	s.press("ctrl+p")
	s.typed("note in your")
	s.press("enter")
	if p.opened != 1 {
		t.Error("the palette opens no editor")
	}

	s.press("esc")
	s.press("esc", "esc", "ctrl+p")
	s.typed("note in your")
	s.press("enter")
	if p.opened != 1 || !strings.Contains(s.status(), "in the interview") {
		t.Errorf("status %q", s.status())
	}
}
