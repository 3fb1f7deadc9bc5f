package tui

import (
	"strings"
	"testing"
)

// Suspending keeps what is typed first, whatever page it is typed on.
func TestSuspendKeepsWhatIsTyped(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.env.Resumable = true
	s.store.slow = true
	s.typed("half a note")
	s.press("ctrl+p")
	s.typed("suspend")
	s.press("enter")
	if !s.suspended || s.said("STR-07").Note.Value != "half a note" || s.unsettled > 0 {
		t.Errorf("suspended %v, note %q, %d groups not saved", s.suspended, s.said("STR-07").Note.Value,
			s.unsettled)
	}
}

func TestSuspendIsOfferedWhereAShellIsThere(t *testing.T) {
	for _, there := range []bool{false, true} {
		s := newStage(t, 100, 30)
		s.env.Resumable = there
		s.press("ctrl+p")
		s.typed("suspend")
		if offered := strings.Contains(s.frame(), "Suspend: to the shell"); offered != there {
			t.Errorf("with a shell %v, offered %v", there, offered)
		}
	}
}
