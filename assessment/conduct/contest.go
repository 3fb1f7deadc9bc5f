package conduct

import (
	"slices"
	"strings"

	"assay/assessment"
)

// Contest is a rating of this author that would replace another's and waits for a
// word. It is kept as a draft meanwhile. If no word comes, because the program ends
// or something covers the question, both ratings stand.
type Contest struct {
	Place  Place
	Mine   assessment.Rating
	Author string // who said the other one
	Theirs string // what that says
	seen   Seen
}

func (c *Contest) subject() assessment.Subject {
	return assessment.AnswerSubject(c.Place.Interview, c.Place.Practice)
}

// Contest returns the rating that waits for a word; nil for none.
func (w *Work) Contest() *Contest { return w.contest }

// Contested returns the rating of another author that an act would replace; ok is
// false if there is none.
func (w *Work) Contested(p Place, a Act) (mine assessment.Rating, ok bool) {
	mine, rated := w.Entered(p, a).Rated()
	other := w.AnswerAt(p).Rating
	if !rated || !w.others(current(other)) || other.Value.Same(mine) {
		return mine, false
	}
	return mine, true
}

// Await lets a rating wait for a word before it replaces another author's. One that
// waited already stands beside the other.
func (w *Work) Await(p Place, mine assessment.Rating) (*Contest, Deed, error) {
	earlier, err := w.LetStand()
	p.Interview, _ = w.Current(p)
	other := w.state.Answer(p.Interview, p.Practice).Rating
	c := &Contest{Place: p, Mine: mine, Author: other.Author(), Theirs: RatingWords(other.Value)}
	c.seen = w.Look(c.subject(), "rating")
	w.contest = c
	w.KeepDraft(c.subject(), "rating", string(assessment.Encode(mine)), Seen{}, nil)
	return c, earlier, err
}

// LetStand writes the rating that waits for a word beside the other one.
func (w *Work) LetStand() (Deed, error) {
	c := w.contest
	if c == nil {
		return Deed{}, nil
	}
	label := c.Place.Practice + ": " + RatingWords(c.Mine) + " stands beside " + c.Theirs +
		"; the lower counts until one is chosen"
	return w.decide(Deed{Label: label, Fixed: true}, Seen{})
}

// ReplaceTheirs writes the rating that waits for a word in the place of what was shown.
func (w *Work) ReplaceTheirs() (Deed, error) {
	c := w.contest
	if c == nil {
		return Deed{}, nil
	}
	before := w.state.Answer(c.Place.Interview, c.Place.Practice).Rating
	label := c.Place.Practice + ": " + RatingChange(before.Value, before.Set, c.Mine)
	return w.decide(Deed{Label: label}, c.seen)
}

// Yield leaves the other author's rating as it is. The Deed has no group and says so.
func (w *Work) Yield() Deed {
	c := w.contest
	if c == nil {
		return Deed{}
	}
	w.contest = nil
	w.DropDraft(c.subject(), "rating")
	return Deed{Label: c.Place.Practice + ": kept " + c.Theirs + "; " + RatingWords(c.Mine) +
		" was not written"}
}

// decide writes a rating that waited. One that is refused stays a draft.
func (w *Work) decide(d Deed, seen Seen) (Deed, error) {
	c := w.contest
	w.contest = nil
	e, differs := w.state.Rate(w.q, c.subject(), c.Mine)
	if !differs {
		w.DropDraft(c.subject(), "rating")
		return Deed{Label: c.Place.Practice + " says " + RatingWords(c.Mine) + " already"}, nil
	}

	d.Practice, d.Team = c.Place.Practice, c.Place.Team
	d, err := w.Do(d, w.Over(seen, e))
	if err != nil {
		return Deed{}, &assessment.Error{What: RatingWords(c.Mine) + " of " + c.Place.Practice +
			" is kept as a draft", Err: err}
	}
	// The draft goes after the rating that it stood for is on its way, so that no
	// moment is without one of them.
	w.DropDraft(c.subject(), "rating")
	return d, nil
}

// Recovered is what became of a draft of an earlier run.
type Recovered struct {
	Deed Deed
	Err  error // why it stays a draft
}

// Recover journals what an earlier run of this author left as drafts of answers:
// notes, what was just pressed, and ratings that waited for a word, which stand beside
// the other one. A note or rating that is refused stays a draft.
func (w *Work) Recover() []Recovered {
	var list []Recovered
	for _, d := range slices.Clone(w.drafts) {
		if d.Subject == assessment.PressedSubject() {
			if r, ok := w.recoverPressed(d); ok {
				list = append(list, r)
			}
			continue
		}
		if d.Subject.Kind() != assessment.KindAnswer {
			continue
		}
		switch d.Field {
		case "note":
			list = append(list, w.recoverNote(d))
		case "rating":
			if r, ok := w.recoverRating(d); ok {
				list = append(list, r)
			}
		}
	}

	return list
}

func (w *Work) teamOf(interview string) string {
	if i, ok := w.state.Interview(interview); ok {
		return i.Team.Value
	}
	return w.place.Team
}

func (w *Work) recoverNote(d assessment.Draft) Recovered {
	practice, text := d.Subject.Practice(), strings.TrimSpace(d.Text)
	label := "the note of " + practice + " was not finished; it is back"
	deed, err := w.Note(w.teamOf(d.Subject.Interview()), d.Subject, text, Remember(d), label)
	if err != nil {
		return Recovered{Err: &assessment.Error{What: "an unfinished note of " + practice +
			" is kept as a draft", Err: err}}
	}
	w.DropDraft(d.Subject, d.Field)
	return Recovered{Deed: deed}
}

func (w *Work) recoverRating(d assessment.Draft) (Recovered, bool) {
	interview, practice := d.Subject.Interview(), d.Subject.Practice()
	mine, ok := valueOf[assessment.Rating](assessment.Value(d.Text))
	if !ok {
		return Recovered{}, false
	}

	c := &Contest{Place: Place{Interview: interview, Practice: practice, Team: w.teamOf(interview)},
		Mine: mine, Theirs: "what was said here"}
	if f := w.state.Answer(interview, practice).Rating; f.Set && !f.Conflict() {
		c.Author, c.Theirs = f.Author(), RatingWords(f.Value)
	}

	w.contest = c
	deed, err := w.LetStand()
	return Recovered{Deed: deed, Err: err}, true
}
