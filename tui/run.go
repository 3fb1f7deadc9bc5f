package tui

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"assay/assessment/conduct"
	"assay/tui/kit"
)

// Run shows the interface until the assessor leaves it, the terminal goes away
// or ctx ends, and returns one line to print afterwards, which may be empty.
// What the terminal had delivered by then is worked off first, and what was entered has
// been handed to the store on every way out; the caller has to drain and close the
// store. A fault of the program itself is returned as a [Crash].
func Run(ctx context.Context, o Options) (parting string, err error) {
	if o.After == nil {
		o.After = tickAfter
	}
	running, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	w := &watch{unread: unreadOf(os.Stdin)}
	leaving, leave := context.WithCancel(ctx)
	defer leave()
	go func() {
		<-leaving.Done()
		w.workOff()
		cancel()
	}()

	out := &output{File: os.Stdout, leaving: leaving.Done()}
	defer out.drain(outFor)

	// Signals end ctx. The library's own handling of them beside that would block
	// for ever if both came at once: it waits for a loop that has ended.
	opts := []tea.ProgramOption{
		tea.WithContext(running),
		tea.WithoutSignalHandler(),
		tea.WithFilter(sized),
		tea.WithInput(input{os.Stdin, w.feed, leave}),
		tea.WithOutput(out),
	}
	// The library reads NO_COLOR as a boolean; the convention is any value.
	if os.Getenv("NO_COLOR") != "" {
		opts = append(opts, tea.WithColorProfile(colorprofile.ASCII))
	}

	e, box := newEnv(o), conduct.NewInbox[tea.Msg]()
	e.letters = kit.OnlyLetters(os.Getenv)
	e.show(e.Look)
	e.send = box.Put
	r := newRoot(e)
	m := watched{root: r, watch: w}
	var p *tea.Program
	m.quit = func() { p.Quit() }
	p = tea.NewProgram(m, opts...)
	go deliverMail(running, box, p.Send)

	_, err = p.Run()
	if errors.Is(err, tea.ErrProgramKilled) && running.Err() != nil {
		err = nil
	}
	cancel()
	m.leave() // signals and the end of input do not pass through Update
	if w.crashed() == nil {
		r.conclude(box)
	}
	if c := w.crashed(); c != nil {
		return "", c
	}
	return r.parting(), err
}

// concludeFor is how long conclude waits for the store.
const concludeFor = 500 * time.Millisecond

// conclude keeps the row that lists show of the open assessment, once all of it is
// saved: what it says is known here, and would have to be worked out again elsewhere. A
// row is a cache, so a failure costs nothing but that. One that is up to date is left.
func (r *root) conclude(box *conduct.Inbox[tea.Msg]) {
	if r.work == nil {
		return
	}
	stale := func(row Row) bool { return r.has(row.ID) && !row.Fresh }
	if s := r.work.Standing(); !s.Saving && s.SavedAt.IsZero() && !slices.ContainsFunc(r.home.rows, stale) {
		return
	}
	r.env.Store.Settle(concludeFor)
	for _, msg := range box.Take() {
		if m, ok := msg.(savedMsg); ok && r.has(m.assessment) {
			r.work.Saved(m.saved)
		}
	}
	if keep := r.work.Summarise(); keep != nil {
		_ = keep()
	}
}

// New returns the interface as a model for a program of the caller's own, which
// delivers what send is given. o.After must be set; [Run] is what a terminal needs.
func New(o Options, send func(tea.Msg)) tea.Model {
	e := newEnv(o)
	e.send = send
	return newRoot(e)
}

// input is the terminal to read from. If reading ends, because the terminal went
// away, so does the program; otherwise it would live on without one.
type input struct {
	*os.File
	fed  func()
	gone func()
}

// Read reads keys. That the terminal went away is the end of what it delivered, and no
// error, at which the program would throw away what is not worked off.
func (i input) Read(p []byte) (int, error) {
	n, err := i.File.Read(p)
	i.fed()
	if err != nil {
		i.gone()
		return n, io.EOF
	}
	return n, nil
}

// tickAfter makes a command that gives msg after d.
func tickAfter(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

// sized gives a window without a size the customary one: at 0 by 0 nothing
// would ever be drawn.
func sized(_ tea.Model, msg tea.Msg) tea.Msg {
	if s, ok := msg.(tea.WindowSizeMsg); ok && (s.Width <= 0 || s.Height <= 0) {
		return tea.WindowSizeMsg{Width: 80, Height: 24}
	}
	return msg
}

// parting is the one line that is printed once the screen is gone.
func (r *root) parting() string {
	if r.work == nil {
		return ""
	}
	return r.work.PartingWords()
}
