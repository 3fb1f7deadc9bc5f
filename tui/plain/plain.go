package plain

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
)

// Store is what the interview needs of a library.
type Store interface {
	conduct.Store
	// Open reads an assessment, its questionnaire, and what was left beside it.
	Open(id string) (conduct.Loaded, error)
}

// Options are what an interview is held with.
type Options struct {
	Store      Store
	Assessment string         // id
	Pen        assessment.Pen // whose changes, which clock, which randomness
	Local      *time.Location // where the assessment is done: decides the calendar day
	// Process tells the drafts of this run from those of others: the id of the
	// operating system's process.
	Process int
}

// Lines is where the interview is held: what is read, and where answers go.
type Lines struct {
	In  io.Reader
	Out io.Writer
	// Width is the columns of the terminal that Out is, to break lines between
	// words; 0 if it is none.
	Width int
}

// Run holds an interview line by line. It ends with the input, with ctx, when it is
// told to quit, or when nobody hears it any more, and returns one line to print
// afterwards. What was entered has been handed to the store by then; draining and
// closing the store is the caller's. An error says that the assessment cannot be
// opened; then nothing was said.
func Run(ctx context.Context, o Options, l Lines) (parting string, err error) {
	d, err := open(o, l)
	if err != nil {
		return "", err
	}
	d.begin(ctx)

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	lines := readLines(ctx, l.In)
	for !d.ended && d.deaf == nil {
		select {
		case line, more := <-lines:
			if !more {
				d.ended = true
				break
			}
			d.take(ctx, line)
		case <-ctx.Done():
			d.ended = true
		}
	}

	d.leave(ctx)
	return d.w.PartingWords(), nil
}

// dialogue is an interview while it is held.
type dialogue struct {
	w     *conduct.Work
	inbox *conduct.Inbox[func()] // what the store reports from elsewhere, to be done here
	out   io.Writer
	width int
	deaf  error // output failed: nobody hears
	ended bool

	told   conduct.Place // what was announced last
	area   string        // of the practice that was announced last
	terse  bool          // a practice is shown without its facts
	chosen int           // the fact whose mark + and - walk; 0 for the first that is not yes

	question *question

	writing bool            // lines go into the note
	written conduct.Writing // the note
	text    string          // what it has become
	drafted string          // what the store was given of it

	listed  []choice // what can be picked
	heard   int      // how many of them were said
	refused bool     // the line that is being obeyed was
	unkept  string   // the last line that was refused, for keep

	awaiting []promise
	stuck    error            // of the attempt to save what is first in the queue
	lost     map[string]error // groups that the store will not take
	warned   string           // of trouble with the store
}

// question waits for the next line: yes or no or, if hear is there, any line.
type question struct {
	text string
	yes  func()
	no   string // what is said to a no
	hear func(line string)
}

func open(o Options, l Lines) (*dialogue, error) {
	loaded, err := o.Store.Open(o.Assessment)
	if err != nil {
		return nil, err
	}

	d := &dialogue{
		inbox: conduct.NewInbox[func()](),
		out:   l.Out,
		width: l.Width,
		lost:  map[string]error{},
	}
	d.w = conduct.New(conduct.Options{
		Store:   o.Store,
		Pen:     &o.Pen,
		Local:   o.Local,
		Process: o.Process,
		Report:  func(_ string, s conduct.Saved) { d.inbox.Put(func() { d.saved(s) }) },
	}, o.Assessment, loaded)
	d.w.Settle()
	return d, nil
}

// begin says where the interview stands, and brings back what an earlier run left.
func (d *dialogue) begin(ctx context.Context) {
	d.tell("%s", d.w.State().Title.Value)
	for _, r := range d.w.Recover() {
		d.did(r.Deed, r.Err)
	}
	d.settle(ctx)
	if d.w.Standing().Damage == nil && d.w.Closed() != nil {
		d.tell("This assessment is final: nothing can be entered.")
	}
	d.tell("? lists the commands, quit ends. Everything is saved at once.")
	d.announce()
}

// take hears one line and answers it.
func (d *dialogue) take(ctx context.Context, l inputLine) {
	d.catchUp()
	d.settle(ctx)

	switch {
	case d.writing:
		d.noteLine(l)
	case l.cut:
		d.refuse(fmt.Sprintf("that line is longer than %d characters", longestLine))
	case d.question != nil:
		d.reply(assessment.CleanLine(l.text))
	default:
		d.obey(l.text)
	}

	d.settle(ctx)
	if !d.writing && d.question == nil && !d.ended {
		d.announce()
	}
}

// catchUp takes in what others wrote, and says so if it is about the answer in front.
func (d *dialogue) catchUp() {
	before := d.soFar()
	d.news()
	now := d.soFar()
	if now != before && !d.writing && d.told.Practice == d.w.Place().Practice {
		d.tell("Changed by others meanwhile. %s", cmp.Or(now, "Nothing is answered."))
	}
}

// news reads what came into the assessment from elsewhere.
func (d *dialogue) news() {
	changed, err := d.w.Hear(d.w.Fetch()())
	if err != nil {
		d.refuse(conduct.Refusal(err))
	}
	if changed {
		d.w.Settle()
	}
}

// leave keeps what is not saved yet.
func (d *dialogue) leave(ctx context.Context) {
	if d.question != nil {
		d.tell("%s", d.question.no)
	}
	if d.writing {
		d.finishNote()
	}
	d.settle(ctx)
}

// asked is the practice in front; ok is false if there is none to ask.
func (d *dialogue) asked() (a assessment.Asked, ok bool) {
	return d.w.Evaluation().Ask(d.w.Place().Practice)
}

// answer is what this interview says about the practice in front.
func (d *dialogue) answer() *assessment.Answer { return d.w.AnswerAt(d.w.Place()) }

// show goes to a practice or a team, or says why not.
func (d *dialogue) show(practice, team string) {
	if err := d.w.Show(practice, team); err != nil {
		d.tell("%s", err)
	}
}
