package conduct

import (
	"encoding/json"
	"slices"

	"assay/assessment"
)

// unsure is what a person pressed at a place, as a draft holds it.
type unsure struct {
	Place Place           `json:"place"`
	Held  bool            `json:"held"` // the interview was there already
	Day   assessment.Date `json:"day"`  // of one that was yet to begin
	Act   Act             `json:"act"`
}

// KeepPressed keeps an act at a place that is not made yet, because what was pressed may
// yet turn out to be text. The caller makes it with [Work.Answer] or lets it be, and
// then calls [Work.DropPressed]; if the program ends before that, [Work.Recover] makes
// it. A later one takes the place of an earlier one.
func (w *Work) KeepPressed(p Place, a Act) {
	id, started := w.Current(p)
	x := unsure{Place: p, Held: started, Act: a}
	x.Place.Interview = id
	if !started {
		x.Day = w.dayAt(p)
	}
	seen := w.Look(assessment.AnswerSubject(id, p.Practice), "rating")
	w.Store.Draft(w.NewDraft(assessment.PressedSubject(), "", string(assessment.Encode(x)), seen), nil)
}

// DropPressed forgets what KeepPressed keeps.
func (w *Work) DropPressed() { w.Store.DropDraft(w.id, assessment.PressedSubject(), "") }

// recoverPressed makes the act that was pressed when an earlier run of this author
// ended. What others said stays beside it; what the author said since then stands
// alone.
func (w *Work) recoverPressed(d assessment.Draft) (Recovered, bool) {
	w.drafts = slices.DeleteFunc(w.drafts, func(k assessment.Draft) bool { return k.Subject == d.Subject })
	defer w.DropPressed() // after the act, if one is made, so that no moment is without one of them

	var x unsure
	if json.Unmarshal([]byte(d.Text), &x) != nil {
		return Recovered{}, false
	}
	p := x.Place
	p.Held, p.Day = x.Held, x.Day
	if heads := w.AnswerAt(p).Rating.Heads; !Remember(d).Same(w.seen(heads)) &&
		slices.ContainsFunc(heads, func(c *assessment.Change) bool { return c.Author == w.Author() }) {
		return Recovered{}, false
	}

	deed, err := w.Answer(p, x.Act, Beside)
	if err == nil && !deed.Made() {
		return Recovered{}, false // it was saved
	}
	deed.Label = "what was pressed last is back: " + deed.Label
	return Recovered{Deed: deed, Err: err}, true
}
