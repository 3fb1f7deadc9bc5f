package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/assessment/sqlite"
	"assay/tui"
	"assay/tui/kit"
)

// conversation drives the whole interface over a real library, without a
// terminal: keys go in and frames come out. Its clock stands still unless it is
// advanced, and what the library's writer reports is delivered in its order.
type conversation struct {
	t      *testing.T
	model  tea.Model
	gate   *gate
	store  *countingStore
	clock  *time.Time
	timers []alarm
	inbox  chan tea.Msg
	quit   bool
}

// alarm is a message that is due later.
type alarm struct {
	due time.Time
	msg tea.Msg
}

// gate is the way into the library: it can be shut, so that saving takes as long
// as the test wants, or fail.
type gate struct {
	*sqlite.Library
	mu   sync.Mutex
	shut chan struct{} // not nil: saving waits until it is closed
	fail error
}

// pass waits at the gate, or fails at it.
func (g *gate) pass() error {
	g.mu.Lock()
	shut, fail := g.shut, g.fail
	g.mu.Unlock()
	if shut != nil {
		<-shut
	}
	return fail
}

// Append passes the gate first.
func (g *gate) Append(ctx context.Context, group assessment.Group) ([]*assessment.Change, error) {
	if err := g.pass(); err != nil {
		return nil, err
	}
	return g.Library.Append(ctx, group)
}

// AppendWithPlace passes the gate first.
func (g *gate) AppendWithPlace(
	ctx context.Context,
	group assessment.Group,
	place string,
) (changes []*assessment.Change, kept bool, err error) {
	if err := g.pass(); err != nil {
		return nil, false, err
	}
	return g.Library.AppendWithPlace(ctx, group, place)
}

func (g *gate) set(change func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	change()
}

// countingStore tells the conversation when a group has reached the library or
// was refused for good.
type countingStore struct {
	*store
	under   int // groups on their way; counted by the conversation alone
	settled func()
}

func (s *countingStore) Save(g assessment.Group, expected []*assessment.Change, done func(conduct.Saved)) {
	s.under++
	s.store.Save(g, expected, func(r conduct.Saved) {
		done(r)
		if r.Err == nil || r.Dropped {
			s.settled()
		}
	})
}

// settledMsg comes behind the message that a group is saved.
type settledMsg struct{}

// sit opens the interface on an assessment of the stage's library, for an author
// of its own.
func (s *stage) sit(author, id string, width, height int) *conversation {
	t := s.t
	t.Helper()
	now := time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)
	c := &conversation{t: t, clock: &now, inbox: make(chan tea.Msg, 10_000)}

	a := &app{
		world:       s.world(io.Discard, io.Discard),
		out:         &visibleWriter{w: io.Discard},
		errs:        &visibleWriter{w: io.Discard},
		libraryFlag: s.library,
		authorFlag:  author,
	}

	a.now = func() time.Time { return *c.clock }
	if err := a.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	c.gate = &gate{Library: a.lib}
	writer := sqlite.NewWriter(c.gate, a.lib.UnsavedPath(), time.Millisecond)

	c.store = &countingStore{
		settled: func() { c.inbox <- settledMsg{} },
		store: &store{
			ctx:      context.WithoutCancel(t.Context()),
			app:      a,
			settings: newSettingsWriter(filepath.Join(t.TempDir(), "config.yaml")),
			writer:   writer,
		},
	}

	c.store.signs(author)
	t.Cleanup(func() {
		c.open()
		if err := errors.Join(c.store.settings.Close(10*time.Second), writer.Close(10*time.Second),
			a.close()); err != nil {
			t.Error(err)
		}
	})

	c.model = tui.New(tui.Options{
		Store:    c.store,
		Pen:      assessment.Pen{Author: author, Now: a.now, Rand: rand.Reader},
		Local:    time.UTC,
		Library:  s.library,
		Settings: tui.Settings{Name: author},
		Version:  "test",
		Start:    tui.Start{Assessment: id},
		After: func(wait time.Duration, msg tea.Msg) tea.Cmd {
			return func() tea.Msg { c.timers = append(c.timers, alarm{c.clock.Add(wait), msg}); return nil }
		},
	}, func(m tea.Msg) { c.inbox <- m })

	c.send(tea.WindowSizeMsg{Width: width, Height: height})
	c.run(c.model.Init())
	return c
}

// send delivers a message, runs all that follows from it, and waits until the
// library has what it was given, unless its gate is shut or fails.
func (c *conversation) send(msg tea.Msg) {
	c.t.Helper()
	_, cmd := c.model.Update(msg)
	c.run(cmd)
}

func (c *conversation) run(cmd tea.Cmd) {
	c.t.Helper()
	c.exec(cmd)
	c.gate.mu.Lock()
	held := c.gate.shut != nil || c.gate.fail != nil
	c.gate.mu.Unlock()
	for !held && c.store.under > 0 {
		c.deliver(<-c.inbox)
	}

	for {
		select {
		case m := <-c.inbox:
			c.deliver(m)
		default:
			return
		}
	}
}

func (c *conversation) deliver(m tea.Msg) {
	if _, ok := m.(settledMsg); ok {
		c.store.under--
		return
	}
	_, cmd := c.model.Update(m)
	c.exec(cmd)
}

// exec runs a command and what follows from it in the order in which a real
// program could.
func (c *conversation) exec(cmd tea.Cmd) {
	if cmd == nil {
		return
	}

	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		c.quit = true
	case tea.BatchMsg:
		for _, one := range msg {
			c.exec(one)
		}
	default:
		c.deliver(msg)
	}
}

// until delivers what the library's writer reports until the window shows a text.
func (c *conversation) until(text string) {
	c.t.Helper()
	for !strings.Contains(c.frame(), text) {
		select {
		case m := <-c.inbox:
			c.deliver(m)
		case <-c.t.Context().Done():
			c.t.Fatalf("the window never shows %q:\n%s", text, c.frame())
		}
	}
}

// shut makes saving wait; open lets it go on.
func (c *conversation) shut() { c.gate.set(func() { c.gate.shut = make(chan struct{}) }) }

func (c *conversation) open() {
	c.gate.set(func() {
		if c.gate.shut != nil {
			close(c.gate.shut)
		}
		c.gate.shut, c.gate.fail = nil, nil
	})
}

// failing makes every attempt to save end with err until open is called.
func (c *conversation) failing(err error) { c.gate.set(func() { c.gate.fail = err }) }

// press presses keys by their names. "menu TEXT" finds a text in the menu and takes it.
func (c *conversation) press(keys ...string) {
	c.t.Helper()
	for _, k := range keys {
		if text, offered := strings.CutPrefix(k, "menu "); offered {
			c.press("ctrl+k", "/")
			c.types(text + "\n")
			continue
		}
		c.send(kit.KeyPress(k))
	}
}

// types presses one key for each character.
func (c *conversation) types(text string) {
	c.t.Helper()
	for _, r := range text {
		switch r {
		case '\n':
			c.press("enter")
		case ' ':
			c.press("space")
		default:
			c.press(string(r))
		}
	}
}

// pause lets time pass, with every alarm that falls due on the way. A run of
// digits and signs ends with it.
func (c *conversation) pause(d time.Duration) {
	c.t.Helper()
	until := c.clock.Add(d)

	for {
		next := slices.IndexFunc(c.timers, func(a alarm) bool { return !a.due.After(until) })
		if next < 0 {
			break
		}
		for i, a := range c.timers {
			if a.due.Before(c.timers[next].due) {
				next = i
			}
		}
		a := c.timers[next]
		c.timers = slices.Delete(c.timers, next, next+1)
		if a.due.After(*c.clock) {
			*c.clock = a.due
		}
		c.send(a.msg)
	}

	*c.clock = until
}

// frame is the text of the window.
func (c *conversation) frame() string { return ansi.Strip(c.view().Content) }

func (c *conversation) view() tea.View { return c.model.View() }

// sees fails unless the window shows every text.
func (c *conversation) sees(texts ...string) {
	c.t.Helper()
	for _, text := range texts {
		if !strings.Contains(c.frame(), text) {
			c.t.Fatalf("the window does not show %q:\n%s", text, c.frame())
		}
	}
}

// misses fails when the window shows one of the texts.
func (c *conversation) misses(texts ...string) {
	c.t.Helper()
	for _, text := range texts {
		if strings.Contains(c.frame(), text) {
			c.t.Fatalf("the window shows %q:\n%s", text, c.frame())
		}
	}
}
