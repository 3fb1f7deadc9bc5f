package tui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/tui/kit"
)

// broken is a page that panics where it is told to.
type broken struct {
	kit.Room
	kit.Quiet
	env   *env
	where string
}

func (b *broken) Head() kit.Head       { return kit.Head{Crumbs: []string{"broken"}} }
func (b *broken) Keys() []kit.KeyGroup { return nil }
func (b *broken) Leave()               { b.fail("leave") }
func (b *broken) View() kit.Frame      { b.fail("view"); return kit.Frame{} }
func (b *broken) fail(where string) {
	if b.where == where {
		panic("secret words")
	}
}

func (b *broken) Update(msg tea.Msg) {
	if _, pressed := msg.(tea.KeyPressMsg); !pressed {
		return
	}
	b.fail("update")
	if b.where == "command" {
		b.env.Run(func() tea.Msg { b.fail("command"); return nil })
	}
}

// watchedStage is a stage in a note, with a broken page on top, as a program runs it.
func watchedStage(t *testing.T, where string) (s *stage, m watched, over func() bool) {
	t.Helper()
	s = inInterview(t, 100, 30, "STR-07", "data")
	s.typed("half a note")
	ends := make(chan bool, 1)
	m = watched{root: s.root, watch: &watch{}, quit: func() { ends <- true }}
	m.View()
	s.root.stack = append(s.root.stack, &broken{env: s.env, where: where})
	s.root.fit()
	over = func() bool {
		select {
		case <-ends:
			return true
		case <-time.After(time.Minute):
			return false
		}
	}
	return s, m, over
}

// Wherever the program panics, it ends in good order: what it showed stays until then,
// what was typed is kept, and the fault is told without anybody's words.
func TestAPanicEndsInGoodOrder(t *testing.T) {
	for _, where := range []string{"update", "view", "command", "leave"} {
		t.Run(where, func(t *testing.T) {
			s, m, over := watchedStage(t, where)
			shown := m.watch.shown.Content
			same, cmd := m.Update(keyMsg("x"))
			if _, ok := same.(watched); !ok {
				t.Errorf("the model is a %T", same)
			}
			if cmd != nil {
				cmd()
			}
			if where != "leave" {
				if got := m.View().Content; where == "view" && got != shown {
					t.Errorf("it shows\n%s", got)
				}
			}
			m.leave()
			if !over() {
				t.Fatal("the program goes on")
			}
			s.store.drain()

			crash := m.watch.crashed()
			text := crash.Fault + crash.Page + strings.Join(crash.Keys, " ") + crash.Stack + crash.Error()
			if strings.Contains(text, "secret") || !strings.Contains(text, "letter") ||
				!strings.Contains(crash.Page, "tui.broken") || !strings.Contains(crash.Stack, "fail") {
				t.Errorf("it tells %s", text)
			}
			if note := s.said("STR-07").Note.Value; note != "half a note" {
				t.Errorf("the note is %q", note)
			}
			if _, cmd := m.Update(keyMsg("x")); cmd != nil {
				t.Error("it goes on after the fault")
			}
		})
	}
}

// Leaving goes on at once when nothing is to be done, waits for what was typed ahead of
// something that is on its way, and not for ever.
func TestLeavingWaitsForWhatWasTyped(t *testing.T) {
	s := newStage(t, 100, 30)
	m := watched{root: s.root, watch: &watch{}, quit: func() {}}
	m.watch.workOff()

	m.watch = &watch{}
	s.root.holding = true
	m.Update(keyMsg("x"))
	if _, busy, _ := m.watch.looked(); !busy {
		t.Error("a key that waits is not waited for")
	}
	m.watch.workOff() // comes to an end
}

// Leaving does not begin to wait for the end of what comes as long as the terminal holds
// something that was not read.
func TestLeavingWaitsForWhatWasNotRead(t *testing.T) {
	const looks = 2 * int(inputGap/workOffTick)
	n := 0
	w := &watch{unread: func() bool { n++; return n < looks }}
	w.workOff()
	if n < looks {
		t.Errorf("it left after %d looks, and there was something to read until look %d", n, looks)
	}
}
