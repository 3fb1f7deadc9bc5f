package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
)

// Lines is where plain mode reads commands and writes what it has to say.
type Lines struct {
	In  io.Reader
	Out io.Writer
	// Width is the columns of the terminal that Out is, to break lines between
	// words; 0 for none.
	Width int
}

// Plain holds the interview that [Options.Start] names line by line: for screen
// readers, for terminals that cannot place text, and over a pipe. It ends with
// the input, with ctx, when it is told to quit, or when nobody hears it any more,
// and returns one line to print afterwards. What was entered has been handed to
// the store by then; draining and closing the store is the caller's.
func Plain(ctx context.Context, o Options, l Lines) (parting string, err error) {
	p, err := newPlain(o, l)
	if err != nil {
		return "", err
	}
	p.begin(ctx)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	lines := readLines(ctx, l.In)
	for !p.ended && p.deaf == nil {
		select {
		case line, more := <-lines:
			if !more {
				p.ended = true
				break
			}
			p.take(ctx, line)
		case <-ctx.Done():
			p.ended = true
		}
	}
	p.leave(ctx)
	return p.w.ProgressWords(), nil
}

// plain is the interview as a dialogue of lines. It stands where the root stands
// for the screens: it carries out what the interview asks for, and puts into
// words what the screen shows.
type plain struct {
	env   *env
	w     *work
	iv    *interview
	inbox *conduct.Inbox[tea.Msg]
	out   io.Writer
	width int
	deaf  error // output failed: nobody hears

	told  conduct.Place // what was announced last
	area  string        // of the practice that was announced last
	every bool          // the levels are read with each practice

	question *question
	writing  bool         // lines go into the note
	text     string       // of the note that is being written
	listed   []kit.Choice // what can be picked
	heard    int          // how many of them were said
	refused  bool         // the line that is being obeyed was
	unkept   string       // the last line that was refused, for keep

	awaiting []promise
	stuck    error            // of the attempt to save what is first in the queue
	lost     map[string]error // groups that the store will not take
	warned   string
	ended    bool
}

// promise is a user action whose commit is awaited.
type promise struct {
	deed   conduct.Deed
	before string // a word in front of the deed's own
	told   bool   // that it is not saved yet
}

// question waits for the next line: yes or no, or where any is there for any line.
type question struct {
	text string
	yes  func()
	no   string // what is said to a no
	any  func(line string)
}

func newPlain(o Options, l Lines) (*plain, error) {
	box := conduct.NewInbox[tea.Msg]()
	// Nothing here is left to a timer: a draft is stored with each line.
	o.After = func(time.Duration, tea.Msg) tea.Cmd { return nil }
	loaded, err := o.Store.Open(o.Start.Assessment)
	if err != nil {
		return nil, err
	}
	e := newEnv(o)
	e.send = box.Put
	w := newWork(e, o.Start.Assessment, loaded)
	return &plain{env: e, w: w, iv: newInterview(e, w), inbox: box, out: l.Out, width: l.Width, lost: map[string]error{}}, nil
}

// begin says where the interview stands, and takes up drafts of an earlier run.
func (p *plain) begin(ctx context.Context) {
	p.tell("%s", p.w.State().Title.Value)
	p.iv.Init()
	p.carry()
	p.settle(ctx)
	if p.iv.w.closed() != nil {
		p.tell("This assessment is final: nothing can be entered.")
	}
	p.tell("? lists the commands, quit ends. Everything is saved at once.")
	p.announce()
}

// take hears one line and answers it.
func (p *plain) take(ctx context.Context, l inputLine) {
	p.hear()
	p.settle(ctx)
	switch {
	case p.writing:
		p.noteLine(l)
	case l.cut:
		p.refuse(fmt.Sprintf("that line is longer than %d characters", longestLine))
	case p.question != nil:
		p.reply(assessment.CleanLine(l.text))
	default:
		p.obey(l.text)
	}
	p.settle(ctx)
	if !p.writing && p.question == nil && !p.ended {
		p.announce()
	}
}

// hear takes in what others wrote, and says so where it is about the answer in front.
func (p *plain) hear() {
	before := p.answerSoFar()
	p.w.news()
	p.carry()
	if now := p.answerSoFar(); now != before && !p.writing && p.told.Practice == p.w.Place().Practice {
		p.tell("Changed by others meanwhile. %s", cmp.Or(now, "Nothing is answered."))
	}
}

// leave keeps what is not saved yet.
func (p *plain) leave(ctx context.Context) {
	if p.question != nil {
		p.tell("%s", p.question.no)
	}
	if p.writing {
		p.finishNote()
	}
	p.iv.Leave()
	p.carry()
	p.settle(ctx)
}

// carry carries out what was asked for, and the commands with what follows from them.
func (p *plain) carry() {
	for p.env.Pending() {
		if msg, ok := p.env.Next(); ok {
			p.deliver(msg)
		} else if cmd := p.env.Commands(); cmd != nil {
			p.deliver(cmd())
		}
	}
}

func (p *plain) deliver(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			p.deliver(cmd())
			p.carry()
		}
	case kit.SayMsg:
		p.tell("%s", msg.Text)
	case kit.FailMsg:
		p.refuse(refusal(msg.Err))
	case didMsg:
		p.awaiting = append(p.awaiting, promise{deed: msg.deed})
	case kit.OverlayMsg:
		p.offer(msg.Overlay)
	case gotoMsg:
		p.iv.goTo(msg)
		p.carry()
	case savedMsg:
		p.saved(msg.saved)
	case newsMsg:
		p.w.heard(msg)
		p.carry()
	case draftedMsg:
		if p.writing {
			p.w.DraftKept(msg.err)
		}
	default:
		p.iv.Update(msg)
		p.carry()
	}
}

// offer says what the screens show in a box: a list to pick from, a field to fill
// in, or a text.
func (p *plain) offer(o kit.Overlay) {
	switch o := o.(type) {
	case *kit.Chooser:
		p.list(o.Title, o.Choices)
	case *kit.Prompt:
		p.fillIn(o)
	case *kit.Reader:
		for _, l := range o.Text(oneRow) {
			if l = strings.TrimSpace(ansi.Strip(l)); l != "" {
				p.tell("%s", l)
			}
		}
	}
}

// oneRow is a width at which a text for a box is not broken into rows.
const oneRow = 1 << 20

// saved takes note of one attempt to save a group.
func (p *plain) saved(s conduct.Saved) {
	p.stuck = nil
	switch {
	case s.Err != nil && s.Dropped:
		p.lost[s.Group] = s.Err
	case s.Err != nil:
		p.stuck = s.Err
	}
	p.w.saved(s)
	p.carry()
}

// settle waits until everything is saved, or cannot be, and says so. An action is
// confirmed after its commit and not before.
func (p *plain) settle(ctx context.Context) {
	for {
		for _, m := range p.inbox.Take() {
			p.deliver(m)
		}
		p.awaiting = slices.DeleteFunc(p.awaiting, p.confirmed)
		if len(p.awaiting) == 0 || p.stuck != nil || ctx.Err() != nil {
			break
		}
		select {
		case <-p.inbox.Ready():
		case <-ctx.Done():
		}
	}
	for i := range p.awaiting {
		if a := &p.awaiting[i]; !a.told && p.stuck != nil {
			a.told = true
			p.tell("%s; NOT SAVED yet, it is kept here and tried again: %s", a.words(), p.stuck)
		}
	}
	text, bad := p.w.saving()
	if !bad || p.stuck != nil || len(p.lost) > 0 { // these two have been said with the action
		text = ""
	}
	if text != p.warned && text != "" {
		p.tell("%s", text)
	}
	p.warned = text
}

// confirmed says what became of a promise and reports whether that is known.
func (p *plain) confirmed(a promise) bool {
	if err, lost := p.lost[a.deed.Group]; lost {
		p.tell("%s; NOT SAVED: %s", a.words(), err)
		return true
	}
	if p.w.Waits(a.deed) {
		return false
	}
	p.tell("%s; saved", a.words())
	if id := a.deed.Practice; id != "" && id == p.w.Place().Practice && a.deed.Team == p.w.Place().Team {
		if c := conduct.Caution(p.iv.answer(), p.iv.eval().Verdict(a.deed.Team, id)); c != "" {
			p.tell("%s: %s", id, c)
		}
	}
	return true
}

// words says what was done, with the arrow of the screen as a word.
func (a promise) words() string { return a.before + strings.ReplaceAll(a.deed.Text(), " -> ", " to ") }

// tell says one line. Breaks and control characters of texts from outside are
// written out, so that no text can pass for a line of the program's own.
func (p *plain) tell(format string, a ...any) {
	line := kit.OneLine(fmt.Sprintf(format, a...))
	for _, l := range breakWords(line, p.width) {
		if _, err := io.WriteString(p.out, l+"\n"); err != nil {
			p.deaf = err
		}
	}
}

// refuse says why nothing was done.
func (p *plain) refuse(why string) {
	p.refused = true
	p.tell("Not done: %s", why)
}

// breakWords breaks a line between words, so that no word is torn at the edge of
// the terminal. An id with a hyphen is one word.
func breakWords(line string, width int) []string {
	if width <= 0 || kit.Cells(line) < width {
		return []string{line}
	}
	var lines []string
	row := ""
	for _, word := range strings.Fields(line) {
		if row != "" && kit.Cells(row)+1+kit.Cells(word) >= width {
			lines, row = append(lines, row), ""
		}
		row = strings.TrimSpace(row + " " + word)
	}
	return append(lines, row)
}
