package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"assay/tui/kit"
)

// The last line names what leads on, the menu and the help on every page, in every window.
func TestLastLineNamesWhatLeadsOn(t *testing.T) {
	t.Parallel()
	library := threeAssessments(t)
	for _, size := range [][2]int{{60, 18}, {80, 24}} {
		for _, p := range places() {
			s := p.stage(t, library.copied(), size[0], size[1])
			front := s.root.front()
			s.root.status = status{} // a long one stands over the line for its moment
			frame := strings.Split(ansi.Strip(s.view().Content), "\n")
			line := frame[len(frame)-1]
			for _, name := range []string{"enter", "tab"} {
				if shown := shownAs(front.Keys(), name); !strings.Contains(line, shown) {
					t.Errorf("%s at %d columns: the last line has no %s: %s", p.name, size[0], name, line)
				}
			}
			if s.root.overlay != nil {
				continue
			}
			if !strings.Contains(line, "? keys") && !strings.Contains(line, "f1 keys") {
				t.Errorf("%s at %d columns: the last line has no help: %s", p.name, size[0], line)
			}
			if !strings.Contains(line, "ctrl+k menu") && !p.unnamed {
				t.Errorf("%s at %d columns: the last line has no menu: %s", p.name, size[0], line)
			}
		}
	}
}

// shownAs returns how the hints write the key of that name; empty if it does nothing.
func shownAs(groups []kit.KeyGroup, name string) string {
	for _, g := range groups {
		for _, k := range g.Keys {
			if k.Is(name) {
				return k.Shown
			}
		}
	}
	return ""
}

// ctrl+k opens the menu on every page, and what it offers there is there.
func TestMenuOnEveryPage(t *testing.T) {
	t.Parallel()
	library := threeAssessments(t)
	for _, p := range places() {
		s := p.stage(t, library.copied(), 100, 30)
		if s.root.overlay != nil || p.unnamed {
			continue
		}
		s.press("ctrl+k")
		c, ok := s.root.overlay.(*kit.Chooser)
		if !ok || c.Title != "Menu" {
			t.Errorf("%s: ctrl+k opens %T", p.name, s.root.overlay)
			continue
		}
		seen := map[string]bool{}
		for _, choice := range c.Choices {
			if seen[choice.Key] && choice.Key != "" {
				t.Errorf("%s: the menu has %s twice", p.name, choice.Key)
			}
			seen[choice.Key] = true
		}
	}
}

// changes is how many changes the open assessment has; 0 if none is open.
func (r *root) changes() int {
	if r.work == nil {
		return 0
	}
	return r.work.State().Journal().Len()
}

// On every page / finds: in the page, or in everything. What is typed after it is looked
// for, and no letter of it does anything else.
func TestSlashFindsOnEveryPage(t *testing.T) {
	t.Parallel()
	library := threeAssessments(t)
	for _, p := range places() {
		s := p.stage(t, library.copied(), 100, 30)
		if s.root.front().Typing() {
			continue // there it is text
		}
		page := s.root.top()
		s.press("/")
		if !s.root.front().Typing() {
			t.Errorf("%s: / does not find: %s", p.name, s.status())
			continue
		}
		front, before := s.root.front(), s.root.changes()
		s.typed("qnxrtfmgt17cs")
		if s.root.front() != front || s.root.top() != page || s.root.changes() != before {
			t.Errorf("%s: what is typed after / acts", p.name)
		}
	}
}

// A message is said whole at the usual size: in the rows of the rule and the hints if it
// needs them, which come back with the next key.
func TestMessagesAreSaidWhole(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("o")
	hints := s.frame()
	long := "the rating of interview 1 stands beside that of interview 3, largely on to level 3; " +
		"the lower one counts until one of them is chosen, and undoing brings the other back"
	s.env.Say(long)
	s.run(nil)
	packed := func(text string) string { return strings.Join(strings.Fields(text), " ") }
	frame := s.frame()
	if got := packed(strings.Replace(frame, "all saved", "", 1)); !strings.Contains(got, long) {
		t.Errorf("it is cut:\n%s", frame)
	}
	if len(strings.Split(frame, "\n")) != 24 {
		t.Errorf("the window has other rows:\n%s", frame)
	}
	s.press("x", "esc")
	if s.frame() != hints {
		t.Errorf("the hints did not come back:\n%s", s.frame())
	}
}
