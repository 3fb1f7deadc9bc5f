package tui

import (
	"assay/tui/kit"
	"encoding/json"
	"os"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// contested is a rating of this author that would replace another's and waits for
// a word. It is kept as a draft meanwhile. Where no word comes, because the
// program ends or something covers the question, both ratings stand.
type contested struct {
	at      place
	subject assessment.Subject
	rating  assessment.Rating
	shown   []assessment.ID // what it would replace, as it was shown, by the store's names
	theirs  string          // what that says
}

// contest shows what another author said before it is replaced.
func (iv *interview) contest(at place, mine assessment.Rating, other assessment.Field[assessment.Rating]) {
	iv.w.stand()
	id, _ := iv.current()
	at.Interview = id
	c := &contested{at: at, subject: assessment.AnswerSubject(id, at.Practice), rating: mine, theirs: ratingWords(other.Value)}
	c.shown = iv.w.namesOf(other.Heads)
	iv.w.contested = c
	iv.env.Store.Draft(assessment.Draft{Assessment: iv.w.id, Subject: c.subject, Field: "rating", Text: string(assessment.Encode(mine)),
		At: iv.env.now(), Author: iv.env.author(), Process: os.Getpid()}, nil)
	q := &contestBox{w: iv.w, c: c}
	q.Chooser = kit.NewChooser(iv.env.Env, at.Practice+": "+kit.OneLine(other.Author())+" said "+c.theirs+" here",
		kit.Choice{Text: "let both stand; the lower counts meanwhile", Do: iv.w.stand},
		kit.Choice{Text: "keep it; " + ratingWords(mine) + " is not written", Do: iv.w.yield},
		kit.Choice{Text: "replace it with " + ratingWords(mine), Do: iv.w.replace})
	iv.env.Open(q)
}

// stand writes the rating that waits for a word beside the other one.
func (w *work) stand() {
	c := w.contested
	if c == nil {
		return
	}
	w.decide(c, nil, deed{label: c.at.Practice + ": " + ratingWords(c.rating) + " stands beside " + c.theirs + "; the lower counts until one is chosen", fixed: true})
}

// replace writes the rating that waits for a word in the place of what was shown.
func (w *work) replace() {
	c := w.contested
	if c == nil {
		return
	}
	before := w.state.Answer(c.at.Interview, c.at.Practice).Rating
	w.decide(c, w.seen(c.shown), deed{label: c.at.Practice + ": " + change(before, c.rating)})
}

// yield leaves the other author's rating as it is.
func (w *work) yield() {
	c := w.contested
	if c == nil {
		return
	}
	w.contested = nil
	w.env.Store.DropDraft(w.id, c.subject, "rating")
	w.env.Say(c.at.Practice + ": kept " + c.theirs + "; " + ratingWords(c.rating) + " was not written")
}

// decide writes a rating that waited. One that is refused stays a draft.
func (w *work) decide(c *contested, replaces []assessment.ID, d deed) {
	w.contested = nil
	e, differs := w.state.Rate(w.q, c.subject, c.rating)
	if e.Replaces = replaces; differs {
		if err := w.state.Check(w.q, e); err != nil {
			w.env.Fail(&assessment.Error{What: ratingWords(c.rating) + " of " + c.at.Practice + " is kept as a draft", Err: err})
			return
		}
	}
	if !differs {
		w.env.Store.DropDraft(w.id, c.subject, "rating")
		w.env.Say(c.at.Practice + " says " + ratingWords(c.rating) + " already")
		return
	}
	d.practice, d.team = c.at.Practice, c.at.Team
	done := w.try([]assessment.Edit{e}, d)
	if done {
		// The draft goes after the rating that it stood for is on its way, so that no
		// moment is without one of them.
		w.env.Store.DropDraft(w.id, c.subject, "rating")
	}
}

// contestBox is the overlay that asks for the word.
type contestBox struct {
	*kit.Chooser
	w *work
	c *contested
}

// Leave lets both ratings stand, unless the word has come.
func (q *contestBox) Leave() {
	if q.w.contested != q.c {
		return
	}
	q.w.stand()
}

// Update takes the word. Esc changes nothing, so it keeps the other's rating. The
// question comes up while somebody may be typing without looking: no letter
// chooses, and a text that goes on lets both stand and starts the note.
func (q *contestBox) Update(msg tea.Msg) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case k.String() == "esc":
			q.Env.CloseOverlay()
			q.w.yield()
			return
		case k.Text != "" && !acts(k.Text):
			q.Env.CloseOverlay()
			q.w.stand()
			q.Env.Ask(k)
			return
		}
	}
	q.Chooser.Update(msg)
}

// Keys lists the keys of the question.
func (q *contestBox) Keys() []kit.KeyGroup {
	return []kit.KeyGroup{{Title: "Another author's rating", Keys: []key.Binding{kit.Bind("up down", "choose", "up", "down"), kit.Bind("enter", "take", "enter"),
		kit.Bind("esc", "keep theirs", "esc"), kit.Bind("letters", "both stand, and write", "a")}}}
}

// isContested reports whether a draft is a rating that waited for a word.
func isContested(d assessment.Draft) bool {
	return d.Field == "rating" && d.Subject.Kind() == assessment.KindAnswer
}

// resume lets a rating that waited when an earlier run was cut off stand beside
// the other one.
func (w *work) resume(d assessment.Draft) {
	interview, practice := d.Subject.Interview(), d.Subject.Practice()
	c := &contested{at: place{Interview: interview, Practice: practice}, subject: d.Subject, theirs: "what was said here"}
	if json.Unmarshal([]byte(d.Text), &c.rating) != nil {
		return
	}
	if i, ok := w.state.Interview(interview); ok {
		c.at.Team = i.Team.Value
	}
	if f := w.state.Answer(interview, practice).Rating; f.Set && !f.Conflict() {
		c.theirs = ratingWords(f.Value)
	}
	w.contested = c
	w.stand()
}
