package conduct

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"assay/assessment"
)

// ReadMark reads the mark of one fact as it stands in a line that rates: "3=m", or
// "3=mostly". ok is false if the word is no such mark.
func ReadMark(word string) (fact int, mark assessment.Mark, ok bool) {
	number, text, found := strings.Cut(strings.ToLower(word), "=")
	fact, err := strconv.Atoi(number)
	if !found || err != nil || fact < 1 {
		return 0, 0, false
	}
	for _, letter := range []byte(assessment.MarkLetters) {
		if m := assessment.Mark(letter); text == string(letter) || text == m.String() {
			return fact, m, true
		}
	}
	return 0, 0, false
}

// Mark returns an act after one fact, by its number from 1, was marked on top of it, or
// why nothing was done. Marks of which nothing is heard any more take the rating back.
func (w *Work) Mark(p Place, fact int, a Act, mark assessment.Mark) (after Act, refused string) {
	r, _ := w.Shown(p, a).Rated()
	v, refused := w.mark(p, fact, r, func(assessment.Mark) assessment.Mark { return mark })
	if refused != "" {
		return a, refused
	}
	return a.With("rating", v), ""
}

// mark returns what a rating becomes when the mark of one fact becomes what change
// makes of it, or why it stays.
func (w *Work) mark(p Place, fact int, r assessment.Rating,
	change func(assessment.Mark) assessment.Mark) (v assessment.Value, refused string) {
	a, ok := w.Evaluation().Ask(p.Practice)
	switch {
	case !ok || len(a.Facts) == 0:
		return "", "this practice has plain levels: a digit says which"
	case fact < 1 || fact > len(a.Facts):
		return "", fmt.Sprintf("the facts are 1 to %d", len(a.Facts))
	}

	switch {
	case r.State == assessment.SameAs:
		// What the other team's verdict says is what is changed in one fact.
		r = w.Evaluation().Verdict(r.Team, p.Practice).Rating
		r.Singly = 0
	case r.Marks != "" && r.Digest != "" && r.Digest != a.Digest:
		return "", "its marks are to be confirmed again: do that first, or rate it whole"
	}
	r, heard := r.Marked(fact, change(r.Marks.At(fact)), len(a.Facts))
	if !heard {
		return assessment.NotSet, ""
	}
	return assessment.Encode(r), ""
}

// walk moves the mark of a fact up or down, and stops at both ends.
func (w *Work) walk(p Place, fact int, r assessment.Rating, by int) (v assessment.Value, refused string) {
	before, after := assessment.NotHeard, assessment.NotHeard
	v, refused = w.mark(p, fact, r, func(m assessment.Mark) assessment.Mark {
		before, after = m, m.Walked(by)
		return after
	})
	if refused == "" && before == after {
		return "", fmt.Sprintf("fact %d is %s, and that is the end of the marks", fact, after)
	}
	return v, refused
}

// ratedAt returns a rating as it is entered at a place, where was stands, as it would
// stand in the journal: a level as marks of the facts that are asked, a team by its id.
// A level confirms marks that it is short for and leaves them as they were set.
func (w *Work) ratedAt(p Place, r, was assessment.Rating) assessment.Rating {
	if r.State == assessment.SameAs {
		if t, err := w.FindTeam(r.Team); err == nil {
			r.Team = t.ID
		}
	}
	practice, ok := w.q.Practice(p.Practice)
	if !ok {
		return r
	}

	level := r.Marks == ""
	r = r.On(practice.Ask(w.state.Profile()).Text)
	if level && r.Marks != "" && was.State == r.State && was.Marks == r.Marks {
		r.Singly = was.Singly
	}
	return r
}

// Entered returns an act with its rating as it would stand at a place: a level as marks,
// a team by its id. A rating that says what an earlier assessment came to confirms it, and
// comes with the evidence of then.
func (w *Work) Entered(p Place, a Act) Act {
	r, rated := a.Rated()
	if !rated {
		return a
	}
	r = w.ratedAt(p, r, w.AnswerAt(p).Rating.Value)
	a = a.With("rating", assessment.Encode(r))
	before := w.earlier(p)
	if was, there := before.Rated(); there && was.Same(r) && a["proof"] == "" && before["proof"] != "" {
		a = a.With("proof", before["proof"])
	}
	return a
}

// FirstFact returns the number of the fact that is chosen on arrival at a practice and
// after a level: the first that is not yes, of the answer at a place with an act on
// top; the last one if all are, and 0 if the practice has plain levels.
func (w *Work) FirstFact(p Place, a Act) int {
	asked, ok := w.Evaluation().Ask(p.Practice)
	if !ok || len(asked.Facts) == 0 {
		return 0
	}
	r, rated := w.Shown(p, a).Rated()
	if rated && r.State == assessment.SameAs {
		r = w.Evaluation().Verdict(r.Team, p.Practice).Rating
	}
	if !rated || r.State != assessment.Scored || len(r.Marks) != len(asked.Facts) {
		return 1
	}
	if next := r.Marks.Next(); next > 0 {
		return next
	}
	return len(asked.Facts)
}

// RatingWords says a rating in words: marks with the level that they are short for, or
// else with their value.
func RatingWords(r assessment.Rating) string {
	switch r.State {
	case assessment.NotApplicable:
		return "not applicable"
	case assessment.SameAs:
		return "as team " + r.Team
	case assessment.Unknown:
		return "unknown"
	}
	if r.Marks == "" {
		return "level " + r.String()
	}
	if _, _, short := r.Marks.Short(); short {
		return r.String() + " (" + r.Marks.Words() + ")"
	}
	return r.Marks.Words() + " (" + ValueWords(r.Stated(), r.High()) + ")"
}

// ValueWords writes a value in levels, and as an interval where facts not heard could
// still raise it. Both are in thousandths of a level.
func ValueWords(value, high int64) string {
	text := assessment.Fixed(big.NewRat(value, 1000), 2)
	if high > value {
		text += " to " + assessment.Fixed(big.NewRat(high, 1000), 2)
	}
	return text
}

// RatingChange says from what to what a rating went; set is false if there was none.
// A level that takes the place of marks which were set one by one says so.
func RatingChange(was assessment.Rating, set bool, is assessment.Rating) string {
	if !set || was.State != assessment.Scored || is.State != assessment.Scored || was.Same(is) {
		return RatingWords(is)
	}
	if was.Singly != 0 && is.Singly == 0 {
		return was.String() + " -> " + is.String() + ", marks set one by one are replaced"
	}
	return was.String() + " -> " + RatingWords(is)
}
