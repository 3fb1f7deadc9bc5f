package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// root holds a stack of screens, at most one overlay and one status line. It
// routes and frames, and decides nothing.
type root struct {
	env     *env
	stack   []kit.Screen
	overlay kit.Overlay
	work    *work // the assessment that is open; nil at home before one is

	width, height int
	measured      bool // the terminal has said how large it is
	status        status
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
	// flushMsg asks the screens to put what they hold where it is safe, and to go
	// on as they were: the terminal lost the focus, or the program may end.
	flushMsg struct{}
	// openMsg asks for an assessment: its overview, or its interview at the place
	// that was left.
	openMsg struct {
		id       string
		overview bool
	}
	// createdMsg starts an assessment with its first changes.
	createdMsg struct{ creation conduct.Creation }
	openedMsg  struct {
		ask    openMsg
		loaded conduct.Loaded
		err    error
	}
)

func newRoot(e *env) *root {
	r := &root{env: e}
	r.stack = []kit.Screen{newHome(e)}
	return r
}

// Init starts the first screen, and opens the assessment to begin with; before
// that it asks who is assessing, if nobody has said so.
func (r *root) Init() tea.Cmd {
	r.env.Run(tea.RequestBackgroundColor)
	r.top().Init()
	r.env.Run(r.env.After(pollEvery, pollMsg{}))
	r.begin()
	if r.env.Trouble != nil && !r.env.AskName {
		r.env.Fail(r.env.Trouble)
	}
	return r.env.Commands()
}

// open loads an assessment unless it is the one that is open already.
func (r *root) open(ask openMsg) {
	if r.work != nil && r.work.ID() == ask.id {
		r.enter(ask.overview)
		return
	}
	if r.work != nil && r.work.Unsaved() > 0 {
		r.env.Say("not everything of " + kit.OneLine(r.work.State().Title.Value) + " is saved yet")
		return
	}
	r.holding = true
	store := r.env.Store
	r.env.Run(func() tea.Msg {
		l, err := store.Open(ask.id)
		return openedMsg{ask, l, err}
	})
}

// enter puts the open assessment's screens on the stack: the overview, and on
// top of it the interview.
func (r *root) enter(overview bool) {
	r.setOverlay(nil)
	r.top().Leave()
	ov := newOverview(r.env, r.work)
	r.stack = []kit.Screen{r.stack[0], ov}
	ov.Init()
	if !overview {
		iv := newInterview(r.env, r.work)
		r.stack = append(r.stack, iv)
		iv.Init()
	}
}

func (r *root) top() kit.Screen { return r.stack[len(r.stack)-1] }

// front is what keys go to.
func (r *root) front() kit.Screen {
	if r.overlay != nil {
		return r.overlay
	}
	return r.top()
}

// Update delivers a message, and at once all that the screens ask for because
// of it. A key that had to wait comes after what the key before it asked for. After
// each message the screens hear how much room they have: the next one may be a key
// that pages.
func (r *root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	r.deliver(msg)
	r.fit()
	for {
		switch {
		case len(r.env.Asked) > 0:
			msg, r.env.Asked = r.env.Asked[0], r.env.Asked[1:]
		case len(r.held) > 0 && !r.waiting():
			msg, r.held = r.held[0], r.held[1:]
		default:
			return r, r.env.Commands()
		}
		r.deliver(msg)
		r.fit()
	}
}

// waiting reports whether there is nothing yet that keys could go to.
func (r *root) waiting() bool { return r.holding || !r.measured }

// deliver gives a message to whom it is for. Keys and pastes go to what is in
// front, sizes are kept here, navigation is carried out, and everything else
// goes to every screen, each ignoring what is not meant for it.
func (r *root) deliver(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.width, r.height = msg.Width, msg.Height
		r.measured = true
		return
	case tea.BackgroundColorMsg:
		l := r.env.Look
		l.Light = !msg.IsDark()
		r.env.show(l)
		return
	case tea.ColorProfileMsg:
		l := r.env.Look
		l.Profile = msg.Profile
		r.env.show(l)
		return
	case tea.KeyPressMsg:
		r.key(msg)
		return
	case tea.MouseMsg:
		r.mouse(msg)
		return
	case tea.PasteMsg:
		if r.waiting() {
			r.held = append(r.held, msg)
			return
		}
		r.front().Update(msg)
		return
	case tea.BlurMsg:
		r.everyone(flushMsg{})
		return
	}
	if done := r.navigate(msg); done {
		return
	}
	r.mind(msg)
	r.everyone(msg)
}

// navigate carries out what screens ask for by message.
func (r *root) navigate(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case kit.PushMsg:
		r.top().Leave()
		r.stack = append(r.stack, msg.Screen)
		msg.Screen.Init()
		return true
	case kit.PopMsg:
		r.pop()
		return true
	case kit.OverlayMsg:
		r.setOverlay(msg.Overlay)
		return true
	case kit.SayMsg:
		r.status = status{text: msg.Text}
		return true
	case kit.FailMsg:
		r.status = status{refusal(msg.Err), true}
		return true
	case didMsg:
		r.status = status{text: msg.deed.Text()}
		if !msg.deed.Fixed {
			r.status.text += "   (ctrl+z undoes)"
		}
		return true
	case undoMsg, redoMsg:
		r.turnBack(msg)
		return true
	case helpMsg:
		r.setOverlay(newHelp(r.env, r.top()))
		return true
	case paletteMsg:
		r.setOverlay(newPalette(r.env, r.work, r.commands()))
		return true
	case openMsg:
		r.open(msg)
		return true
	case holdMsg:
		r.holding = true
		return true
	case createdMsg:
		r.create(msg)
		return true
	case gotoMsg:
		r.goTo(msg)
		return true
	case teamsMsg:
		r.compare(msg)
		return true
	case quitMsg:
		r.leave()
		r.env.Run(tea.Quit)
		return true
	}
	return false
}

func (r *root) pop() {
	if len(r.stack) == 1 {
		return
	}
	r.top().Leave()
	r.stack = r.stack[:len(r.stack)-1]
	r.everyone(changedMsg{})
	if len(r.stack) == 1 && r.work != nil {
		r.work.summarise()
	}
}

// create starts an assessment: its first group is saved like every other.
func (r *root) create(msg createdMsg) {
	if r.work != nil && r.work.Unsaved() > 0 {
		r.env.Say("not everything of " + kit.OneLine(r.work.State().Title.Value) + " is saved yet")
		return
	}
	w, d, err := conduct.Create(r.env.conducting(), msg.creation)
	if err != nil {
		r.env.Fail(err)
		return
	}
	r.work = &work{env: r.env, Work: w}
	r.enter(false)
	r.env.Say(d.Label)
}

func (r *root) setOverlay(o kit.Overlay) {

	if r.overlay != nil {
		r.overlay.Leave()
	}
	if r.overlay = o; o == nil {
		return
	}
	o.Init()
}

// goTo shows a practice: in the interview that is on the stack, with what lies
// on top of it left, or in a new one. From the comparison of the teams the way
// back leads there, so the interview comes to lie on top of it.
func (r *root) goTo(msg gotoMsg) {
	r.setOverlay(nil)
	if r.work == nil {
		return
	}
	_, comparing := r.top().(*teamsPage)
	for i, s := range r.stack {
		if iv, ok := s.(*interview); ok {
			r.top().Leave()
			if comparing {
				r.stack = append(slices.Delete(r.stack, i, i+1), iv)
			} else {
				r.stack = r.stack[:i+1]
			}
			iv.goTo(msg)
			return
		}
	}
	iv := newInterview(r.env, r.work)
	r.top().Leave()
	r.stack = append(r.stack, iv)
	iv.Init()
	iv.goTo(msg)
}

// mind takes note of what concerns the work that is open.
func (r *root) mind(msg tea.Msg) {
	switch msg := msg.(type) {
	case openedMsg:
		r.holding = false
		if msg.err != nil {
			r.env.Fail(msg.err)
			return
		}
		r.work = newWork(r.env, msg.ask.id, msg.loaded)
		r.enter(msg.ask.overview)
		return
	case editingMsg:
		r.env.hand(msg)
		return
	case editorClosedMsg:
		r.env.fetch(msg)
		return
	case editedMsg:
		r.holding = false
	case savedMsg:
		if r.work != nil && msg.assessment == r.work.ID() {
			r.work.saved(msg.saved)
			if len(r.stack) == 1 {
				r.work.summarise()
			}
			return
		}
	case newsMsg:
		if r.work != nil && msg.assessment == r.work.ID() {
			r.work.heard(msg)
			return
		}
	case settingMsg:
		if msg.err != nil {
			r.env.Fail(&assessment.Error{What: msg.key + " holds for this run only", Err: msg.err})
			return
		}
	case pollMsg:
		next := r.env.After(pollEvery, pollMsg{})
		if len(r.stack) == 1 {
			r.env.Run(next)
			r.home().load()
			return
		}
		if r.work == nil {
			r.env.Run(next)
			return
		}
		r.env.Run(next)
		r.work.news()
		return
	}
}

func (r *root) everyone(msg tea.Msg) {

	for _, s := range r.stack {
		s.Update(msg)
	}
	if r.overlay != nil {
		r.overlay.Update(msg)
	}
}

// leave keeps what every screen still holds. It runs on every way out, also on
// those that pass Update by.
func (r *root) leave() {
	if r.ended {
		return
	}
	r.ended = true
	if r.overlay != nil {
		r.overlay.Leave()
	}
	for i := len(r.stack) - 1; i >= 0; i-- {
		if s, ok := r.stack[i].(lender); ok {
			s.rescue()
		}
		r.stack[i].Leave()
	}
	if r.work != nil {
		r.work.did(r.work.LetStand()) // leaving may have begun a question that nobody will see
	}
}

// takes reports whether a page does something of its own with a letter: it starts
// a text, or is one of the page's keys.
func takes(page kit.Screen, letter string) bool {
	if _, writes := page.(*interview); writes {
		return true
	}
	return slices.ContainsFunc(page.Keys(), func(g kit.KeyGroup) bool {
		return slices.ContainsFunc(g.Keys, func(b kit.Key) bool { return slices.Contains(b.Names, letter) })
	})
}

// begin does what the interface was started for.
func (r *root) begin() {
	var begin tea.Msg
	if id := r.env.Start.Assessment; id != "" {
		begin = openMsg{id, r.env.Start.Overview}
	}
	switch {
	case r.env.AskName:
		r.env.Push(newWelcome(r.env, begin))
		return
	case begin != nil:
		r.env.Ask(begin)
		return
	}
}

// asking reports whether nothing else comes before the answer.
func (r *root) asking() bool {
	_, yes := r.top().(*welcome)
	return yes
}
