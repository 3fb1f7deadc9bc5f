package tui

import (
	"slices"
	"time"

	"charm.land/bubbles/v2/key"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/questionnaires"
)

// root holds a stack of screens, at most one overlay and one status line. It
// routes and frames, and decides nothing.
type root struct {
	env     *env
	stack   []screen
	overlay overlay
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
	createdMsg struct {
		id, title     string
		questionnaire *questionnaires.Questionnaire
		edits         []assessment.Edit
	}
	openedMsg struct {
		ask    openMsg
		loaded Loaded
		err    error
	}
)

func newRoot(e *env) *root {
	r := &root{env: e}
	r.stack = []screen{newHome(e)}
	return r
}

// Init starts the first screen, and opens the assessment to begin with; before
// that it asks who is assessing, if nobody has said so.
func (r *root) Init() tea.Cmd {
	cmds := []tea.Cmd{tea.RequestBackgroundColor, r.top().Init(), r.env.After(pollEvery, pollMsg{})}
	cmds = append(cmds, r.begin())
	if r.env.Trouble != nil && !r.env.AskName {
		cmds = append(cmds, r.env.fail(r.env.Trouble))
	}
	return tea.Batch(cmds...)
}

// open loads an assessment unless it is the one that is open already.
func (r *root) open(ask openMsg) tea.Cmd {
	if r.work != nil && r.work.id == ask.id {
		return r.enter(ask.overview)
	}
	if r.work != nil && len(r.work.queue) > 0 {
		return r.env.say("not everything of " + oneLine(r.work.state.Title.Value) + " is saved yet")
	}
	r.holding = true
	store := r.env.Store
	return func() tea.Msg {
		l, err := store.Open(ask.id)
		return openedMsg{ask, l, err}
	}
}

// enter puts the open assessment's screens on the stack: the overview, and on
// top of it the interview.
func (r *root) enter(overview bool) tea.Cmd {
	cmds := []tea.Cmd{r.setOverlay(nil), r.top().Leave()}
	ov := newOverview(r.env, r.work)
	r.stack = []screen{r.stack[0], ov}
	cmds = append(cmds, ov.Init())
	if !overview {
		iv := newInterview(r.env, r.work)
		r.stack = append(r.stack, iv)
		cmds = append(cmds, iv.Init())
	}
	return tea.Batch(cmds...)
}

func (r *root) top() screen { return r.stack[len(r.stack)-1] }

// front is what keys go to.
func (r *root) front() screen {
	if r.overlay != nil {
		return r.overlay
	}
	return r.top()
}

// Update delivers a message, and at once all that the screens ask for because
// of it. A key that had to wait comes after what the key before it asked for.
func (r *root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmds := []tea.Cmd{r.deliver(msg)}
	for {
		switch {
		case len(r.env.asked) > 0:
			msg, r.env.asked = r.env.asked[0], r.env.asked[1:]
		case len(r.held) > 0 && !r.waiting():
			msg, r.held = r.held[0], r.held[1:]
		default:
			return r, tea.Batch(cmds...)
		}
		cmds = append(cmds, r.deliver(msg))
	}
}

// waiting reports whether there is nothing yet that keys could go to.
func (r *root) waiting() bool { return r.holding || !r.measured }

// deliver gives a message to whom it is for. Keys and pastes go to what is in
// front, sizes are kept here, navigation is carried out, and everything else
// goes to every screen, each ignoring what is not meant for it.
func (r *root) deliver(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.width, r.height = msg.Width, msg.Height
		r.measured = true
		return nil
	case tea.BackgroundColorMsg:
		r.env.look.light = !msg.IsDark()
		r.env.restyle()
		return nil
	case tea.ColorProfileMsg:
		r.env.look.profile = msg.Profile
		r.env.restyle()
		return nil
	case tea.KeyPressMsg:
		return r.key(msg)
	case tea.MouseMsg:
		return r.mouse(msg)
	case tea.PasteMsg:
		if r.waiting() {
			r.held = append(r.held, msg)
			return nil
		}
		return r.front().Update(msg)
	case tea.BlurMsg:
		return r.everyone(flushMsg{})
	}
	if cmd, done := r.navigate(msg); done {
		return cmd
	}
	return tea.Batch(r.mind(msg), r.everyone(msg))
}

// navigate carries out what screens ask for by message.
func (r *root) navigate(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case pushMsg:
		leave := r.top().Leave()
		r.stack = append(r.stack, msg.screen)
		return tea.Batch(leave, msg.screen.Init()), true
	case popMsg:
		return r.pop(), true
	case overlayMsg:
		return r.setOverlay(msg.overlay), true
	case sayMsg:
		r.status = status{text: msg.text}
		return nil, true
	case failMsg:
		r.status = status{refusal(msg.err), true}
		return nil, true
	case didMsg:
		r.status = status{text: msg.deed.label}
		if !msg.deed.fixed {
			r.status.text += "   (ctrl+z undoes)"
		}
		return nil, true
	case undoMsg, redoMsg:
		return r.turnBack(msg), true
	case helpMsg:
		return r.setOverlay(newHelp(r.env, r.top())), true
	case paletteMsg:
		return r.setOverlay(newPalette(r.env, r.work, r.commands())), true
	case openMsg:
		return r.open(msg), true
	case holdMsg:
		r.holding = true
		return nil, true
	case createdMsg:
		return r.create(msg), true
	case gotoMsg:
		return r.goTo(msg), true
	case teamsMsg:
		return r.compare(msg), true
	case quitMsg:
		r.leave()
		return tea.Quit, true
	}
	return nil, false
}

func (r *root) pop() tea.Cmd {
	if len(r.stack) == 1 {
		return nil
	}
	leave := r.top().Leave()
	r.stack = r.stack[:len(r.stack)-1]
	cmds := []tea.Cmd{leave, r.everyone(changedMsg{})}
	if len(r.stack) == 1 && r.work != nil {
		cmds = append(cmds, r.work.summarise())
	}
	return tea.Batch(cmds...)
}

// create starts an assessment: its first group is saved like every other.
func (r *root) create(msg createdMsg) tea.Cmd {
	if r.work != nil && len(r.work.queue) > 0 {
		return r.env.say("not everything of " + oneLine(r.work.state.Title.Value) + " is saved yet")
	}
	r.work = newWork(r.env, msg.id, Loaded{Journal: assessment.NewJournal(msg.id), Questionnaire: msg.questionnaire})
	d := deed{label: "created: " + msg.title}
	if err := r.work.apply(msg.edits, &d); err != nil {
		r.work = nil
		return r.env.fail(err)
	}
	return tea.Batch(r.enter(false), r.env.say(d.label))
}

func (r *root) setOverlay(o overlay) tea.Cmd {
	var leave tea.Cmd
	if r.overlay != nil {
		leave = r.overlay.Leave()
	}
	if r.overlay = o; o == nil {
		return leave
	}
	return tea.Batch(leave, o.Init())
}

// goTo shows a practice: in the interview that is on the stack, with what lies
// on top of it left, or in a new one. From the comparison of the teams the way
// back leads there, so the interview comes to lie on top of it.
func (r *root) goTo(msg gotoMsg) tea.Cmd {
	covered := r.setOverlay(nil)
	if r.work == nil {
		return covered
	}
	_, comparing := r.top().(*teamsPage)
	for i, s := range r.stack {
		if iv, ok := s.(*interview); ok {
			leave := r.top().Leave()
			if comparing {
				r.stack = append(slices.Delete(r.stack, i, i+1), iv)
			} else {
				r.stack = r.stack[:i+1]
			}
			return tea.Batch(covered, leave, iv.goTo(msg))
		}
	}
	iv := newInterview(r.env, r.work)
	leave := r.top().Leave()
	r.stack = append(r.stack, iv)
	return tea.Batch(covered, leave, iv.Init(), iv.goTo(msg))
}

// mind takes note of what concerns the work that is open.
func (r *root) mind(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case openedMsg:
		r.holding = false
		if msg.err != nil {
			return r.env.fail(msg.err)
		}
		r.work = newWork(r.env, msg.ask.id, msg.loaded)
		return r.enter(msg.ask.overview)
	case editingMsg:
		return r.env.hand(msg)
	case editorClosedMsg:
		return fetch(msg)
	case editedMsg:
		r.holding = false
	case savedMsg:
		if r.work != nil && msg.assessment == r.work.id {
			cmd := r.work.saved(msg.saved)
			if len(r.stack) == 1 {
				cmd = tea.Batch(cmd, r.work.summarise())
			}
			return cmd
		}
	case newsMsg:
		if r.work != nil && msg.assessment == r.work.id {
			return r.work.heard(msg)
		}
	case settingMsg:
		if msg.err != nil {
			return r.env.fail(&assessment.Error{What: msg.key + " holds for this run only", Err: msg.err})
		}
	case pollMsg:
		next := r.env.After(pollEvery, pollMsg{})
		if len(r.stack) == 1 {
			return tea.Batch(next, r.home().load())
		}
		if r.work == nil {
			return next
		}
		return tea.Batch(next, r.work.news())
	}
	return nil
}

func (r *root) everyone(msg tea.Msg) tea.Cmd {
	cmds := make([]tea.Cmd, 0, len(r.stack)+1)
	for _, s := range r.stack {
		cmds = append(cmds, s.Update(msg))
	}
	if r.overlay != nil {
		cmds = append(cmds, r.overlay.Update(msg))
	}
	return tea.Batch(cmds...)
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
		r.work.stand() // leaving may have begun a question that nobody will see
	}
}

// takes reports whether a page does something of its own with a letter: it starts
// a text, or is one of the page's keys.
func takes(page screen, letter string) bool {
	if _, writes := page.(*interview); writes {
		return true
	}
	return slices.ContainsFunc(page.Keys(), func(g keyGroup) bool {
		return slices.ContainsFunc(g.Keys, func(b key.Binding) bool { return slices.Contains(b.Keys(), letter) })
	})
}

// begin does what the interface was started for.
func (r *root) begin() tea.Cmd {
	var begin tea.Msg
	if id := r.env.Start.Assessment; id != "" {
		begin = openMsg{id, r.env.Start.Overview}
	}
	switch {
	case r.env.AskName:
		return r.env.push(newWelcome(r.env, begin))
	case begin != nil:
		return r.env.ask(begin)
	}
	return nil
}

// asking reports whether nothing else comes before the answer.
func (r *root) asking() bool {
	_, yes := r.top().(*welcome)
	return yes
}
