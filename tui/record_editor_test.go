package tui

import (
	"errors"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

// atScope is a stage at the text of several lines of a certificate, with an editor
// that leaves a text.
func atScope(t *testing.T, left string) (*stage, *pretender) {
	t.Helper()
	s := recordStage(t, 100, 30)
	p := &pretender{left: left}
	s.env.Editor = p
	s.toField("scope")
	return s, p
}

// scope is what the journal says of the certificate's scope.
func (s *stage) scope() string {
	text, _ := s.root.work.State().Read(assessment.ParseSubject(isms), "scope")
	return text
}

func TestATextOfARecordInTheEditor(t *testing.T) {
	s, p := atScope(t, "Platform\n\tregion \x1b[2JNorth\n\n")
	s.typed(" and South")
	s.press("ctrl+g")
	if p.name != "scope.md" || p.found != "Platform, region North and South" || p.closed != 1 {
		t.Errorf("the editor got %q in %s and was closed %d times", p.found, p.name, p.closed)
	}

	s.shows("Scope is back from your editor", "draft kept")
	if s.scope() != "Platform, region North" {
		t.Error("it was journalled before it was saved")
	}

	s.press("ctrl+s")
	if got := s.scope(); got != "Platform\n    region [2JNorth" {
		t.Errorf("saved %q", got)
	}
}

// Nothing is cut of a text that is longer than can be typed. One that the field
// cannot hold at all goes back to the editor whole.
func TestALongTextOfARecord(t *testing.T) {
	t.Parallel()
	sentence := "one more system that it holds for\n\n"
	long, longest := strings.Repeat(sentence, 1000)+"the end", strings.Repeat(sentence, 20000)+"the end"
	s, p := atScope(t, longest)
	s.press("ctrl+g")
	s.shows("! Scope is as it was: 40001 lines do not fit into it", "Platform, region North")
	p.left = long + "\n"
	if s.press("ctrl+g"); p.found != longest {
		t.Errorf("the editor found %d bytes of %d", len(p.found), len(longest))
	}

	s.press("ctrl+s")
	if got := s.scope(); got != long {
		t.Errorf("%d bytes of %d are left", len(got), len(long))
	}
}

func TestAnEditorThatChangesNothingOfARecord(t *testing.T) {
	s, p := atScope(t, "Platform, region North\n")
	s.press("ctrl+g")
	s.shows("Scope is as it was")
	p.failing = errors.New("the editor vi ended with: exit status 1")
	p.left = "not to be taken"
	s.press("ctrl+g")
	s.shows("! Scope is as it was: the editor vi")
	s.hides("not to be taken")
	s.press("shift+tab", "ctrl+g")
	s.shows("the editor is for texts of several lines")
	if p.opened != 2 {
		t.Errorf("the editor was opened %d times", p.opened)
	}
}

// What others write while the editor is open was not seen, and is not replaced.
func TestOthersWriteWhileTheEditorIsOpen(t *testing.T) {
	s, p := atScope(t, "mine")
	p.meanwhile = func() {
		s.store.other(exampleID, "Ben", fieldsOf(t, s.store, isms, "scope", "Ben's"))
		s.root.work.news()
		s.root.deliver(s.root.env.Commands()())
	}

	s.press("ctrl+g")
	s.shows("mine", "Ben's")
	s.press("ctrl+s")
	s.advance(2 * time.Second)
	if _, heads := s.root.work.State().Read(assessment.ParseSubject(isms), "scope"); len(heads) != 2 {
		t.Errorf("%d versions stand", len(heads))
	}
}

// Keys and pastes of meanwhile reach the field when it is back.
func TestKeysWaitForTheEditorOfARecord(t *testing.T) {
	s, _ := atScope(t, "from there")
	_, cmd := s.root.Update(keyMsg("ctrl+g"))
	s.root.Update(keyMsg("!"))
	s.paste(" pasted")
	if v := s.root.top().(*record).row().Value(); v != "Platform, region North" {
		t.Errorf("keys acted before the editor was there: %q", v)
	}
	s.exec(cmd)
	if v := s.root.top().(*record).row().Value(); v != "from there! pasted" {
		t.Errorf("the field holds %q", v)
	}
}

// The program ends while the editor is open: what it has written is a draft.
func TestTheProgramEndsWhileARecordIsInTheEditor(t *testing.T) {
	s, p := atScope(t, "half of it")
	p.meanwhile = func() { s.root.leave() }
	s.press("ctrl+g")
	if d := s.store.drafts[[3]string{exampleID, isms, "scope"}]; d.Text != "half of it" {
		t.Errorf("the draft is %q", d.Text)
	}
}
