package main

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"assay/assessment"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

func demoCommand(d *desk) *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "Open a filled-in example in a library of its own",
		Long: `Open a filled-in example: assessments of a fictional cloud provider, in a new
library of their own. Without --library it is in a new folder for temporary files.`,
		Example: "  assay demo\n  assay demo --library ./example.db",
		Args:    takes(""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := d.scratch(); err != nil {
				return err
			}
			if err := d.open(cmd.Context()); err != nil {
				return err
			}
			f, err := d.demonstrate(cmd.Context())
			if err != nil {
				return err
			}
			path := d.lib.Path()
			switch {
			case d.json:
				return d.printJSON(map[string]string{"library": path, "id": f.state.ID(), "title": f.state.Title.Value})
			case d.needTerminal() == nil:
				if err := d.openInterface(cmd.Context(), place{assessment: f.state.ID(), overview: true, example: true}); err != nil {
					return err
				}
				d.printf("The example is kept in %s\n", path)
				return nil
			}
			e, final, err := f.evaluate(cmd.Context(), "")
			if err != nil {
				return err
			}
			d.show(f, e, final, false)
			d.printf("\nThe example is in %s\nLook on with: assay --library %s list\n", path, path)
			return nil
		},
	}
}

// scratch names a library that is not there yet. The user's own is never used,
// whatever the environment says.
func (d *desk) scratch() error {
	if d.libraryFlag == "" {
		folder, err := os.MkdirTemp("", "assay-demo-") // for this user only
		if err != nil {
			return &assessment.Error{Code: assessment.Failed, What: "no folder for temporary files can be made", Err: err,
				Hint: "say where the example goes with --library FILE"}
		}
		d.libraryFlag = filepath.Join(folder, "demo.db")
		return nil
	}
	if _, err := os.Lstat(d.libraryFlag); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return &assessment.Error{Code: assessment.Invalid, What: d.libraryFlag + " exists already, and the example needs a library of its own",
		Hint: "name a file that is not there yet, or leave out --library"}
}

// teller writes a story into the library through the ordinary journal, with the
// clock and the names that the story has.
type teller struct {
	desk *desk
	q    *questionnaires.Questionnaire
	rand *rand.ChaCha8 // the same example each time
	at   time.Time
	err  error // the first failure; nothing is told after it
}

// demonstrate writes the example assessments and returns the one to look at.
func (d *desk) demonstrate(ctx context.Context) (*dossier, error) {
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		return nil, err
	}
	t := &teller{desk: d, q: q, rand: rand.NewChaCha8([32]byte([]byte("assay demo: the same every time.")))}
	t.tell(ctx, lastYear())
	t.tell(ctx, otherClient())
	f := t.tell(ctx, thisYear())
	if t.err != nil {
		return nil, t.err
	}
	// The one to look at stands first in the list.
	return f, d.lib.Opened(ctx, f.state.ID())
}

// pen is the hand of one of the story's authors, at the story's time.
func (t *teller) pen(author string) assessment.Pen {
	return assessment.Pen{Author: author, Now: func() time.Time { return t.at }, Rand: t.rand}
}

// tell writes one story.
func (t *teller) tell(ctx context.Context, s story) *dossier {
	if t.err != nil {
		return nil
	}
	t.at = clock(s.opened)
	f, err := t.desk.start(ctx, t.q, s.opening, t.pen(s.lead))
	if err != nil {
		t.err = err
		return nil
	}
	for _, x := range s.events() {
		if x.meeting != nil {
			t.interview(ctx, f, *x.meeting)
		} else {
			t.record(ctx, f, *x.record)
		}
	}
	if s.final != "" && t.err == nil {
		t.at = clock(s.final)
		t.finalise(ctx, f, s.lead)
	}
	if t.err == nil {
		t.err = f.summarise(ctx)
	}
	return f
}

// record writes what was put down outside of an interview.
func (t *teller) record(ctx context.Context, f *dossier, r record) {
	t.at = clock(r.at)
	t.write(ctx, f, r.author, func(b *batch) {
		for _, x := range r.fields {
			if x.name == "rating" {
				rating, err := assessment.ParseRating(x.value)
				t.fail(err)
				b.rate(r.subject, rating)
				continue
			}
			b.set(r.subject, x.name, x.value)
		}
	})
}

// interview writes an interview as it goes: who is there, then for each practice
// the rating, and a few minutes later the note. It closes when its time is over.
func (t *teller) interview(ctx context.Context, f *dossier, i meeting) {
	t.at = clock(i.at)
	turn := time.Duration(i.minutes*60/(len(i.answers)+1)/3*3) * time.Second
	id, err := t.pen(i.author).NewID()
	t.fail(err)
	subject := assessment.InterviewSubject(id)
	t.write(ctx, f, i.author, func(b *batch) {
		b.set(subject, "team", i.team)
		b.set(subject, "date", i.at[:len(time.DateOnly)])
		b.set(subject, "minutes", strconv.Itoa(i.minutes))
	})
	t.write(ctx, f, i.author, func(b *batch) { t.fail(f.attend(b, id, i.roles)) })
	for _, a := range i.answers {
		t.at = t.at.Add(2 * turn / 3)
		subject := assessment.AnswerSubject(id, a.practice)
		t.write(ctx, f, i.author, func(b *batch) {
			rating, err := assessment.ParseRating(a.rating)
			t.fail(err)
			rating.Reason = a.reason
			b.rate(subject, rating)
			if a.proof != "" {
				b.set(subject, "proof", a.proof)
			}
			b.put(assessment.AssessmentSubject(), "state", assessment.PhaseInProgress)
		})
		t.at = t.at.Add(turn / 3)
		t.write(ctx, f, i.author, func(b *batch) {
			b.set(subject, "note", a.note) // an empty one is no change
			if a.followUp != "" || len(assessment.FollowUpLines(a.note)) > 0 {
				b.put(subject, "follow-up", a.followUp)
			}
		})
	}
	t.at = t.at.Add(turn)
	t.write(ctx, f, i.author, func(b *batch) {
		b.set(subject, "note", i.last) // an empty one is no change
		b.set(subject, "closed", "yes")
	})
}

// write saves what fill gathers as one action of the author.
func (t *teller) write(ctx context.Context, f *dossier, author string, fill func(*batch)) {
	if t.err != nil {
		return
	}
	b := &batch{state: f.state, q: f.q}
	f.pen = t.pen(author)
	fill(b)
	t.fail(b.err)
	if t.err == nil && len(b.edits) > 0 {
		t.fail(f.append(ctx, b.edits...))
	}
}

func (t *teller) finalise(ctx context.Context, f *dossier, author string) {
	f.pen = t.pen(author)
	e, _, err := f.evaluate(ctx, "")
	if err != nil {
		t.err = err
		return
	}
	edit, err := e.Finalise()
	if err != nil {
		t.err = err
		return
	}
	t.fail(f.append(ctx, edit))
}

// fail keeps the first failure.
func (t *teller) fail(err error) {
	if t.err == nil {
		t.err = err
	}
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
