package tui

import (
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// contest shows what another author said before it is replaced.
func (iv *interview) contest(at conduct.Place, mine assessment.Rating) {
	w := iv.w
	c, earlier, err := w.Await(at, mine)
	w.did(earlier, err)
	q := &contestBox{w: w, c: c}
	title := at.Practice + ": " + kit.OneLine(c.Author) + " said " + c.Theirs + " here"
	words := conduct.RatingWords(mine)
	q.Chooser = kit.NewChooser(iv.env.Env, title,
		kit.Choice{Text: "let both stand; the lower counts meanwhile", Do: func() { w.did(w.LetStand()) }},
		kit.Choice{Text: "keep it; " + words + " is not written", Do: func() { w.did(w.Yield(), nil) }},
		kit.Choice{Text: "replace it with " + words, Do: func() { w.did(w.ReplaceTheirs()) }})
	iv.env.Open(q)
}

// contestBox is the overlay that asks for the word.
type contestBox struct {
	*kit.Chooser
	w *work
	c *conduct.Contest
}

// Leave lets both ratings stand, unless the word has come.
func (q *contestBox) Leave() {
	if q.w.Contest() != q.c {
		return
	}
	q.w.did(q.w.LetStand())
}

// Update takes the word. Esc changes nothing, so it keeps the other's rating. The
// question comes up while somebody may be typing without looking: no letter
// chooses, and a text that goes on lets both stand and starts the note.
func (q *contestBox) Update(msg tea.Msg) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case k.String() == "esc":
			q.Env.CloseOverlay()
			q.w.did(q.w.Yield(), nil)
			return
		case k.Text != "" && !acts(k.Text):
			q.Env.CloseOverlay()
			q.w.did(q.w.LetStand())
			q.Env.Ask(k)
			return
		}
	}

	q.Chooser.Update(msg)
}

// Keys lists the keys of the question.
func (q *contestBox) Keys() []kit.KeyGroup {
	return []kit.KeyGroup{{Title: "Another author's rating",
		Keys: []kit.Key{kit.Bind("up down", "choose", "up", "down"), kit.Bind("enter", "take", "enter"),
			kit.Bind("esc", "keep theirs", "esc"), kit.Bind("letters", "both stand, and write", "a", "/")}}}
}
