package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// root holds a stack of screens, at most one overlay and one status line. It
// routes and frames, and decides nothing.
type root struct {
	env     *env
	home    *home        // the first page of the stack
	stack   []kit.Screen // never empty
	overlay kit.Overlay  // nil: there is none
	work    *work        // the assessment that is open; nil at home before one is

	width, height int
	measured      bool // the terminal has said how large it is
	status        status
	hidden        bool      // from whoever comes in; see hide.go
	quitAt        time.Time // of the first ctrl+c
	holding       bool      // an assessment is on its way, or a text is in an editor
	held          []tea.Msg // keys and pastes of meanwhile, or from before the first size
	ended         bool
}

// status is what the line above the hints says.
type status struct {
	text string
	bad  bool
}

// quitWindow is how soon a second ctrl+c must follow the first.
const quitWindow = 2 * time.Second

// pollEvery is how often the library is asked for what others wrote.
const pollEvery = time.Second

// Messages of the root's own.
type (
	pollMsg struct{}

	openedMsg struct {
		ask    openMsg
		loaded conduct.Loaded
		err    error
	}
)

func newRoot(e *env) *root {
	e.pages = pages
	h := newHome(e)
	return &root{env: e, home: h, stack: []kit.Screen{h}}
}

// Init starts the first screen, and opens the assessment to begin with; before
// that it asks who is assessing, if nobody has said so. It also asks for the size of the
// window once more: a change of it between the first reading and the time when the
// program hears of changes would otherwise be lost.
func (r *root) Init() tea.Cmd {
	r.env.Run(tea.RequestWindowSize)
	r.env.Run(tea.RequestBackgroundColor)
	r.top().Init()
	r.env.Run(r.env.After(pollEvery, pollMsg{}))
	r.begin()

	if r.env.Trouble != nil && !r.env.AskName {
		r.env.Fail(r.env.Trouble)
	}
	return r.env.Commands()
}

// begin does what the interface was started for.
func (r *root) begin() {
	var start tea.Msg
	if id := r.env.Start.Assessment; id != "" {
		start = openMsg{id: id, overview: r.env.Start.Overview}
	}

	switch {
	case r.env.AskName:
		r.env.Push(newWelcome(r.env, start))
	case start != nil:
		r.env.Ask(start)
	}
}

// Update delivers a message, and at once all that the screens ask for because of it. A
// key that had to wait comes after what the key before it asked for. The screens hear
// how much room they have before each key, which may page, and before they are drawn.
func (r *root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	r.deliver(msg)
	for next, more := r.next(); more; next, more = r.next() {
		if _, pressed := next.(tea.KeyPressMsg); pressed {
			r.fit()
		}
		r.deliver(next)
	}
	if len(r.stack) == 1 {
		r.home.settle()
	}
	r.fit()
	return r, r.env.Commands()
}

// next takes the message that comes next: what a screen asked for, else a key or a
// paste that had to wait. ok is false if there is none.
func (r *root) next() (msg tea.Msg, ok bool) {
	if msg, ok = r.env.Next(); ok {
		return msg, true
	}
	if len(r.held) == 0 || r.waiting() {
		return nil, false
	}
	msg, r.held = r.held[0], r.held[1:]
	return msg, true
}

// waiting reports whether there is nothing yet that keys could go to.
func (r *root) waiting() bool { return r.holding || !r.measured }

// deliver carries out a message that is for the root, and gives every other one
// to all screens, each of which ignores what is not meant for it.
func (r *root) deliver(msg tea.Msg) {
	switch msg := msg.(type) {
	// What the terminal tells.
	case tea.WindowSizeMsg:
		r.width, r.height, r.measured = msg.Width, msg.Height, true
	case tea.BackgroundColorMsg:
		r.env.Look.Light = !msg.IsDark()
		r.env.show(r.env.Look)
	case tea.ColorProfileMsg:
		r.env.Look.Profile = msg.Profile
		r.env.show(r.env.Look)
	case tea.BlurMsg:
		r.everyone(flushMsg{})
	case tea.KeyPressMsg:
		r.key(msg)
	case tea.PasteMsg:
		if !r.hidden {
			r.paste(msg)
		}
	case tea.MouseMsg:
		if !r.hidden {
			r.mouse(msg)
		}

	// What screens ask for.
	case kit.PushMsg:
		r.push(msg.Screen)
	case kit.PopMsg:
		r.pop()
	case kit.OverlayMsg:
		r.setOverlay(msg.Overlay)
	case kit.SayMsg:
		r.status = status{text: msg.Text}
	case kit.FailMsg:
		r.status = status{refusal(msg.Err), true}
	case didMsg:
		r.status = deedStatus(msg.deed)
	case undoMsg:
		r.undo()
	case redoMsg:
		r.redo()
	case helpMsg:
		r.setOverlay(newHelp(r.env, r.top(), r.work))
	case paletteMsg:
		r.setOverlay(newPalette(r.env, r.work, r.commands()))
	case hideMsg:
		r.hide()
	case homeMsg:
		r.popTo(1)
	case newMsg:
		r.push(newCreate(r.env, r.home.form, r.home.rows))
	case openMsg:
		r.open(msg)
	case createdMsg:
		r.create(msg)
	case gotoMsg:
		r.goTo(msg)
	case holdMsg:
		r.holding = true
	case suspendMsg:
		r.suspend()
	case quitMsg:
		r.leave()
		r.env.Run(tea.Quit)

	// What comes from the store, the editor and the clock.
	case openedMsg:
		r.opened(msg)
	case editingMsg:
		r.env.hand(msg)
	case editorClosedMsg:
		r.env.fetch(msg)
	case editedMsg:
		r.holding = false
		r.everyone(msg)
	case savedMsg:
		r.saved(msg)
	case newsMsg:
		if r.has(msg.assessment) {
			r.work.heard(msg)
		}
	case settingMsg:
		if msg.err != nil {
			r.env.Fail(&assessment.Error{What: msg.key + " holds for this run only", Err: msg.err})
		}
		r.everyone(msg)
	case pollMsg:
		r.poll()

	default:
		r.everyone(msg)
	}
}

// everyone gives a message to all screens.
func (r *root) everyone(msg tea.Msg) {
	for _, s := range r.stack {
		s.Update(msg)
	}
	if r.overlay != nil {
		r.overlay.Update(msg)
	}
}

// deedStatus is the status line after a deed.
func deedStatus(d conduct.Deed) status {
	if d.Fixed {
		return status{text: d.Text()}
	}
	return status{text: d.Text() + "   (ctrl+z undoes)"}
}

// paste gives a text from the clipboard to what is in front, if it takes any.
func (r *root) paste(msg tea.PasteMsg) {
	_, writes := r.front().(kit.Writer)
	switch {
	case r.waiting():
		r.held = append(r.held, msg)
	case writes || r.front().Typing():
		r.front().Update(msg)
	case takes(r.front(), kit.KeyPress("/")):
		r.env.Say("nothing to paste into here; / finds")
	default:
		r.env.Say("nothing to paste into here")
	}
}

// has reports whether the assessment of that id is open.
func (r *root) has(id string) bool { return r.work != nil && r.work.ID() == id }

// saved takes note of an attempt to save.
func (r *root) saved(msg savedMsg) {
	if !r.has(msg.assessment) {
		return
	}
	r.work.saved(msg.saved)
	if len(r.stack) == 1 {
		r.work.summarise()
	}
}

// poll looks for what others wrote, and for when to look again.
func (r *root) poll() {
	r.env.Run(r.env.After(pollEvery, pollMsg{}))
	switch {
	case len(r.stack) == 1:
		r.home.look()
	case r.work != nil:
		r.work.news()
	}
}

// top is the page that is shown.
func (r *root) top() kit.Screen { return r.stack[len(r.stack)-1] }

// front is what keys go to.
func (r *root) front() kit.Screen {
	if r.overlay != nil {
		return r.overlay
	}
	return r.top()
}

// push shows a page on top of the others. Of a lasting page an older one lower in
// the stack gives way.
func (r *root) push(s kit.Screen) {
	r.top().Leave()
	if row := rowOf(s); row.lasting {
		r.stack = slices.DeleteFunc(r.stack, row.is)
	}
	r.stack = append(r.stack, s)
	s.Init()
}

// pop leaves the page on top. The first one stays.
func (r *root) pop() { r.popTo(max(1, len(r.stack)-1)) }

// popTo leaves the pages on top until n are left.
func (r *root) popTo(n int) {
	for len(r.stack) > n {
		r.top().Leave()
		r.stack = r.stack[:len(r.stack)-1]
		r.everyone(changedMsg{})
		if len(r.stack) == 1 && r.work != nil {
			r.work.summarise()
		}
	}
}

// setOverlay shows an overlay in the place of the one that is open; nil for none.
func (r *root) setOverlay(o kit.Overlay) {
	if r.overlay != nil {
		r.overlay.Leave()
	}
	r.overlay = o
	if o != nil {
		o.Init()
	}
}

// open loads an assessment unless it is the one that is open already.
func (r *root) open(ask openMsg) {
	if r.has(ask.id) {
		r.enter(ask)
		return
	}
	if r.refused() {
		return
	}

	r.holding = true
	store := r.env.Store
	r.env.Run(func() tea.Msg {
		l, err := store.Open(ask.id)
		return openedMsg{ask, l, err}
	})
}

// opened enters an assessment that was loaded.
func (r *root) opened(msg openedMsg) {
	r.holding = false
	if msg.err != nil {
		r.env.Fail(msg.err)
		return
	}
	r.use(newWork(r.env, msg.ask.id, msg.loaded))
	r.enter(msg.ask)
}

// create starts an assessment: its first group is saved like every other.
func (r *root) create(msg createdMsg) {
	if r.refused() {
		return
	}
	w, d, err := conduct.Create(r.env.conducting(), msg.creation)
	if err != nil {
		r.env.Fail(err)
		return
	}

	r.use(&work{env: r.env, Work: w})
	r.enter(openMsg{id: w.ID()})
	r.env.Say(d.Text())
}

// refused reports whether the open assessment cannot be left for another one, and
// says why.
func (r *root) refused() bool {
	if r.work == nil || r.work.Unsaved() == 0 {
		return false
	}
	r.env.Say("not everything of " + kit.OneLine(r.work.State().Title.Value) + " is saved yet")
	return true
}

// use makes an assessment the one that is open. The pages of the one before go.
func (r *root) use(w *work) {
	r.top().Leave()
	r.stack = r.stack[:1]
	r.work = w
}

// enter shows the overview of the open assessment, or on top of it the report or the
// interview. An overview that is on the stack stays as it was left.
func (r *root) enter(ask openMsg) {
	r.setOverlay(nil)
	r.top().Leave()

	r.stack = r.stack[:min(2, len(r.stack))]
	if rowOf(r.top()).name != "overview" {
		r.stack = r.stack[:1]
		r.push(newOverview(r.env, r.work))
	}
	switch {
	case ask.report:
		r.push(newReportPage(r.env, r.work))
	case !ask.overview:
		r.push(newInterview(r.env, r.work))
	}
}

// goTo shows a practice: in the interview that is on the stack, with what lies
// on top of it left, or in a new one. Over a lasting page the interview comes to
// lie on top of it, so that the way back leads there.
func (r *root) goTo(msg gotoMsg) {
	r.setOverlay(nil)
	if r.work == nil {
		return
	}

	r.top().Leave()
	for i, s := range r.stack {
		g, ok := s.(guide)
		if !ok {
			continue
		}
		if rowOf(r.top()).lasting {
			r.stack = append(slices.Delete(r.stack, i, i+1), g)
		} else {
			r.stack = r.stack[:i+1]
		}
		g.goTo(msg)
		return
	}

	iv := newInterview(r.env, r.work)
	r.stack = append(r.stack, iv)
	iv.Init()
	iv.goTo(msg)
}

// leave keeps what every screen still holds. It runs on every way out, also on
// those that pass Update by. A screen that panics over it does not keep the others
// from it: each call is deferred, and the panic goes on afterwards.
func (r *root) leave() {
	if r.ended {
		return
	}
	r.ended = true

	// Last of all: leaving may have begun a question that nobody will see.
	if r.work != nil {
		defer func() { r.work.did(r.work.LetStand()) }()
	}
	for _, s := range r.stack {
		defer s.Leave()
		if l, ok := s.(lender); ok {
			defer l.rescue()
		}
	}
	if r.overlay != nil {
		defer r.overlay.Leave()
	}
}
