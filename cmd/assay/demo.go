package main

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
	"assay/tui"

	"github.com/spf13/cobra"
)

func demoCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "Open a filled-in example in a library of its own",
		Long: `Open a filled-in example: assessments of a fictional cloud provider, in a new
library of their own. Without --library it is in a new folder for temporary files.`,
		Example: "  assay demo\n  assay demo --library ./example.db",
		Args:    takes(""),
		RunE: func(cmd *cobra.Command, _ []string) error {

			if err := a.scratch(); err != nil {
				return err
			}
			if err := a.open(cmd.Context()); err != nil {
				return err
			}
			w, err := a.demonstrate(cmd.Context())
			if err != nil {
				return err
			}
			return a.showDemo(cmd.Context(), w)
		},
	}
}

// showDemo shows the example: on the screen if there is one, else as text.
func (a *app) showDemo(ctx context.Context, w *conduct.Work) error {
	path := a.lib.Path()
	if a.json {
		return a.printJSON(map[string]string{"library": path, "id": w.ID(), "title": w.State().Title.Value})
	}
	if a.needTerminal() == nil {
		at := entrance{Start: tui.Start{Assessment: w.ID(), Overview: true}, example: true}
		if err := a.openInterface(ctx, at); err != nil {
			return err
		}
		a.printf("The example is kept in %s\n", path)
		return nil
	}

	e, final, err := a.evaluate(ctx, w, "")
	if err != nil {
		return err
	}
	a.show(w, e, final, false)
	a.printf("\nThe example is in %s\nLook on with: assay --library %s list\n", path, path)
	return nil
}

// scratch names a library that is not there yet. The user's own is never used,
// whatever the environment says.
func (a *app) scratch() error {
	if a.libraryFlag == "" {
		folder, err := os.MkdirTemp("", "assay-demo-") // for this user only
		if err != nil {
			return &assessment.Error{
				Code: assessment.Failed,
				What: "no folder for temporary files can be made",
				Err:  err,
				Hint: "say where the example goes with --library FILE",
			}
		}
		a.libraryFlag = filepath.Join(folder, "demo.db")
		return nil
	}

	if _, err := os.Lstat(a.libraryFlag); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return &assessment.Error{
		Code: assessment.Invalid,
		What: a.libraryFlag + " exists already, and the example needs a library of its own",
		Hint: "name a file that is not there yet, or leave out --library",
	}
}

// storyWriter writes stories into the library by the verbs that everybody uses, with
// the clock and the names that the stories have.
type storyWriter struct {
	app  *app
	q    *questionnaires.Questionnaire
	rand *rand.ChaCha8 // the same example each time
	at   time.Time     // of what is written next
	work *conduct.Work // of the story that is being written
	err  error         // the first failure; nothing is written after it
}

// demonstrate writes the example assessments and returns the one to look at.
func (a *app) demonstrate(ctx context.Context) (*conduct.Work, error) {
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		return nil, err
	}

	s := &storyWriter{
		app:  a,
		q:    q,
		rand: rand.NewChaCha8([32]byte([]byte("assay demo: the same every time."))),
	}
	s.write(ctx, lastYear())
	s.write(ctx, otherClient())
	s.write(ctx, thisYear())
	if s.err != nil {
		return nil, s.err
	}
	// The one to look at stands first in the list.
	return s.work, a.lib.Opened(ctx, s.work.ID())
}

// write writes one story.
func (s *storyWriter) write(ctx context.Context, x story) {
	if s.err != nil {
		return
	}
	s.at = clock(x.opened)
	x.creation.Questionnaire = s.q
	pen := &assessment.Pen{Author: x.lead, Now: func() time.Time { return s.at }, Rand: s.rand}
	if s.work, s.err = s.app.begin(ctx, x.creation, pen); s.err != nil {
		return
	}

	for _, e := range x.events() {
		if e.interview != nil {
			s.interview(*e.interview)
		} else {
			s.record(*e.record)
		}
	}
	if x.final != "" {
		s.at = clock(x.final)
		s.does(x.lead, s.work.Finalise)
	}
	if s.err == nil {
		s.err = keepSummary(s.work)
	}
}

// does lets an author of the story do something, unless something failed before.
func (s *storyWriter) does(author string, verb func() (conduct.Deed, error)) {
	if s.err != nil {
		return
	}
	s.work.Pen.Author = author
	if _, s.err = verb(); s.err == nil {
		s.err = saveError(s.work)
	}
}

// record writes what was put down outside of an interview.
func (s *storyWriter) record(r record) {
	s.at = clock(r.at)
	s.does(r.author, func() (conduct.Deed, error) { return s.work.Set(r.subject, r.fields) })
}

// interview writes an interview as it goes: who is there, then for each practice the
// rating, and a few minutes later the note. It closes when its time is over.
func (s *storyWriter) interview(i storyInterview) {
	s.at = clock(i.at)
	turn := time.Duration(i.minutes*60/(len(i.answers)+1)/3*3) * time.Second
	p := conduct.Place{Team: i.team, Held: true}
	s.does(i.author, func() (d conduct.Deed, err error) {
		date := assessment.Date(i.at[:len(time.DateOnly)])
		p.Interview, d, err = s.work.BeginInterview(i.team, date, i.minutes, conduct.InRoles(i.roles...))
		return d, err
	})

	for _, x := range i.answers {
		p.Practice = x.practice
		s.at = s.at.Add(2 * turn / 3)
		s.does(i.author, func() (conduct.Deed, error) { return s.answer(p, x.rated()) })
		s.at = s.at.Add(turn / 3)
		s.does(i.author, func() (conduct.Deed, error) { return s.answer(p, x.noted()) })
	}

	s.at = s.at.Add(turn)
	if i.last != "" {
		s.does(i.author, func() (conduct.Deed, error) {
			return s.work.Remark(p.Interview, i.last, conduct.Seen{})
		})
	}
	s.does(i.author, func() (conduct.Deed, error) { return s.work.Close(p.Interview) })
}

// answer enters fields of an answer as they are written.
func (s *storyWriter) answer(p conduct.Place, fields []conduct.Pair) (conduct.Deed, error) {
	act := conduct.Act{}
	for _, x := range fields {
		f, known := conduct.FieldNamed(x.Field)
		if !known {
			return conduct.Deed{}, &assessment.Error{What: "an answer has no field " + x.Field}
		}
		v, err := f.Parse(x.Text)
		if err != nil {
			return conduct.Deed{}, err
		}
		act = act.With(f.Name, v)
	}

	return s.work.Answer(p, act, conduct.Beside)
}

// clock reads a time of a story, which is UTC. Stories are part of the program,
// so a wrong one shows in the first test.
func clock(text string) time.Time {
	at, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		panic(err)
	}
	return at
}
