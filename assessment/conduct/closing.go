package conduct

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"assay/assessment"
)

// LastQuestion ends an interview. It is open, because what nobody asked is what the
// questionnaire does not know.
const LastQuestion = "What should I have asked, and did not?"

// LineLimit is how many characters a text of one line holds when it is typed.
const LineLimit = 4000

// Closing is what the last minutes of an interview are about.
type Closing struct {
	Covered string // what the interview established, in a sentence
	Parts   []ClosingPart
	Said    string // the answer to [LastQuestion] so far; empty if there is none
}

// ClosingPart is one list of a [Closing]; its items lead to practices.
type ClosingPart struct {
	Title string // with the number of items
	Items []Item
}

// Closing returns what an interview at a place covered, what is to be come back to,
// what was said and not shown, what of its answers was not heard, and what else is open
// for those in the room.
func (w *Work) Closing(p Place, interview string) Closing {
	c := Closing{Covered: w.covered(interview)}
	add := func(title string, items []Item) {
		c.Parts = append(c.Parts, ClosingPart{fmt.Sprintf("%s (%d)", title, len(items)), items})
	}
	var later []Item
	if interview != "" {
		later = w.ListFollowUps(interview)
	}
	add("To come back to", later)
	add("Said and not shown yet: evidence to ask for before they leave", w.unshown(p.Team, interview))

	half := w.halfHeard(p.Team, interview)
	listed := func(x Item) bool {
		return slices.ContainsFunc(half, func(h Item) bool { return h.Practice == x.Practice })
	}
	add("Facts not heard", half)
	add("Open"+w.ForRoom(p), slices.DeleteFunc(w.AskNext(p), listed))

	if i, ok := w.state.Interview(interview); ok && i.Note.Set {
		c.Said = NoteText(i.Note)
	}
	return c
}

// covered counts what an interview established.
func (w *Work) covered(interview string) string {
	states := map[assessment.CellState]int{}
	grades := map[assessment.Grade]int{}
	all, opened := 0, 0
	for _, a := range w.Evaluation().Asked {
		answer := w.state.Answer(interview, a.ID)
		switch {
		case !answer.Rating.Set:
			continue
		case answer.Rating.Value.State == assessment.Scored && answer.Rating.Value.Open():
			opened++
			continue
		}
		all++
		states[answer.Rating.Value.State]++
		if answer.Rating.Value.State == assessment.Scored {
			grades[answer.Grade()]++
		}
	}

	var parts []string
	add := func(n int, word string) {
		if n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+word)
		}
	}
	for _, g := range assessment.Grades {
		add(grades[g], g.String())
	}
	add(states[assessment.Unknown], "unknown")
	add(states[assessment.NotApplicable], "not applicable")
	add(states[assessment.SameAs], "as another team")

	text := strconv.Itoa(all) + " practices answered in this interview"
	if all == 1 {
		text = "1 practice answered in this interview"
	}
	if len(parts) > 0 {
		text += ": " + strings.Join(parts, ", ")
	}
	if opened > 0 {
		text += fmt.Sprintf("; of %d more fact 1 was not heard", opened)
	}
	return text
}

// halfHeard lists the practices that an interview has marks of, and of which facts that
// no interview with the team heard could still move the value.
func (w *Work) halfHeard(team, interview string) []Item {
	e := w.Evaluation()
	var list []Item
	for _, a := range e.Asked {
		facts := unheard(e.Verdict(team, a.ID))
		r := w.state.Answer(interview, a.ID).Rating
		if len(facts) == 0 || !r.Set || r.Value.State != assessment.Scored {
			continue
		}
		list = append(list, Item{
			Columns:  []string{a.ID, a.Title, assessment.FactWords(facts)},
			Practice: a.ID,
			Team:     team,
		})
	}
	return list
}

// unshown lists the answers of an interview whose evidence carries less than was
// said, each with what would carry it.
func (w *Work) unshown(team, interview string) []Item {
	e := w.Evaluation()
	var list []Item
	for _, a := range e.Asked {
		answer := w.state.Answer(interview, a.ID)
		said := answer.Rating.Value
		counts := e.Credit(said.Stated(), answer.Grade())
		if !answer.Rating.Set || said.State != assessment.Scored || counts >= said.Stated() {
			continue
		}
		credited := assessment.Fixed(big.NewRat(counts, 1000), 2)
		list = append(list, Item{
			Columns:  []string{a.ID, evidenceAbove(a, said.Marks, answer.Grade())},
			Aside:    []string{fmt.Sprintf("said %s, %s: counts %s", said, answer.Grade().Short(), credited)},
			Practice: a.ID,
			Team:     team,
		})
	}

	return list
}

// LastAnswer is the answer to [LastQuestion] while it is written in one line.
type LastAnswer struct {
	Line string // what the line starts with
	// Above means that the line comes under what is written: that is more than a
	// line, or longer than [LineLimit].
	Above bool

	interview string
	above     string
	seen      Seen
}

// LastAnswer returns the answer of an interview to [LastQuestion], to be written on;
// ok is false if the interview has not begun.
func (w *Work) LastAnswer(interview string) (l LastAnswer, ok bool) {
	i, ok := w.state.Interview(interview)
	if !ok {
		return LastAnswer{}, false
	}

	l = LastAnswer{
		Line:      NoteText(i.Note),
		interview: interview,
		seen:      w.Look(assessment.InterviewSubject(interview), "note"),
	}

	if strings.Contains(l.Line, "\n") || utf8.RuneCountInString(l.Line) > LineLimit {
		l.Above, l.above, l.Line = true, l.Line+"\n", ""
	}

	return l, true
}

// AnswerLast writes down the answer to [LastQuestion] over what its author saw. A
// Deed without a group says that nothing was changed.
func (w *Work) AnswerLast(l LastAnswer, line string) (Deed, error) {
	if l.Above && line == "" {
		return Deed{Label: "nothing was changed"}, nil
	}
	d, err := w.Remark(l.interview, l.above+line, l.seen)
	if err == nil && !d.Made() {
		d.Label = "nothing was changed"
	}
	return d, err
}
