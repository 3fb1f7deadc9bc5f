package conduct

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"assay/assessment"
)

// Intake is what taking in a file of written answers would do, row by row.
type Intake struct {
	Rows []IntakeRow

	begins map[string][]assessment.Edit // of the interviews that begin, by their ids
}

// IntakeRow is one answer of a file beside what stands.
type IntakeRow struct {
	Where     string // in the file
	Practice  string
	Team      string
	Interview string // that it goes to
	By        string // who answered
	Status    IntakeStatus
	Says      string // what it says, in words
	Stands    string // what stands in the team, in words; empty if nothing does
	Why       error  // it is refused

	edits []assessment.Edit
}

// IntakeStatus says how a written answer is to what stands.
type IntakeStatus string

// How written answers are to what stands.
const (
	IntakeNew     IntakeStatus = "new"     // nobody has answered the practice in that team
	IntakeSame    IntakeStatus = "same"    // it is here already; nothing is saved
	IntakeAgrees  IntakeStatus = "agrees"  // another interview says the same; it is saved beside it
	IntakeDiffers IntakeStatus = "differs" // another rating stands; it is saved beside it
	IntakeChanges IntakeStatus = "changes" // the same respondent wrote otherwise before; it takes that place
	IntakeRefused IntakeStatus = "refused" // it is not saved
)

// IntakeStatuses lists them in the order in which they are told.
func IntakeStatuses() []IntakeStatus {
	return []IntakeStatus{IntakeNew, IntakeSame, IntakeAgrees, IntakeDiffers, IntakeChanges,
		IntakeRefused}
}

// Count returns how many rows have a status.
func (in *Intake) Count(s IntakeStatus) int {
	n := 0
	for _, r := range in.Rows {
		if r.Status == s {
			n++
		}
	}
	return n
}

// IntakeOptions are what a person says about a file that the file does not say itself.
type IntakeOptions struct {
	Team   string // its id or name
	Day    string // on which it was answered
	People string // who answered, as of [Work.People]
}

// Intake holds a file of written answers against what stands. It changes nothing. The
// answers of each respondent for a team go into an interview of their own, whose name is
// made of these and of the day: the same file goes into the same one again, on every
// laptop. An error refuses the file whole; an answer that cannot be taken is a row that is
// refused.
func (w *Work) Intake(f assessment.Written, o IntakeOptions) (*Intake, error) {
	if err := w.Closed(); err != nil {
		return nil, err
	}
	if f.Sent && f.Assessment != w.id {
		return nil, assessment.Errorf(assessment.Invalid, "it was made for another assessment, %.40s",
			f.Assessment).WithHint("assay list shows the assessments; take it in there")
	}
	day, err := w.writtenDay(f, o)
	if err != nil {
		return nil, err
	}
	people, err := w.writtenPeople(f, o)
	if err != nil {
		return nil, err
	}

	in := &Intake{begins: map[string][]assessment.Edit{}}
	find := w.practiceFinder()
	rows := map[string]int{} // in which a respondent answered a practice
	for _, a := range f.Answers {
		x := intaking{w: w, file: f, options: o, answer: a, day: day, dated: o.Day != "" || f.Day != "",
			people: people, in: in, find: find}
		r := x.row()
		key := r.Team + " " + r.Practice + " " + r.By
		if i, twice := rows[key]; twice && r.Status != IntakeRefused {
			r.refuse(answeredTwice(in.Rows[i].Where))
			if in.Rows[i].Status != IntakeRefused {
				in.Rows[i].refuse(answeredTwice(r.Where))
			}
		}
		rows[key] = len(in.Rows)
		in.Rows = append(in.Rows, r)
	}
	return in, nil
}

// answeredTwice refuses one of two answers to one practice: nobody knows which one is meant.
func answeredTwice(where string) error {
	return assessment.Errorf(assessment.Invalid, "it is answered at %s, too", where).
		WithHint("leave one of the two")
}

// TakeIn saves the answers of an intake as one user action; those that are refused are
// left out.
func (w *Work) TakeIn(in *Intake) (Deed, error) {
	var edits []assessment.Edit
	begun, taken := map[string]bool{}, 0
	d := Deed{}
	for _, r := range in.Rows {
		if len(r.edits) == 0 {
			continue
		}
		if !begun[r.Interview] {
			begun[r.Interview] = true
			edits = append(edits, in.begins[r.Interview]...)
		}
		edits = append(edits, r.edits...)
		taken++
		if p, ok := w.q.Practice(r.Practice); ok {
			if counting := w.Counting(p); counting != "" {
				d.Notes = append(d.Notes, counting)
			}
		}
	}
	if taken == 0 {
		return Deed{}, nil
	}
	d.Label = fmt.Sprintf("%d practices answered in writing", taken)
	if taken == 1 {
		d.Label = "1 practice answered in writing"
	}
	return w.Do(d, edits...)
}

// refuse makes a row one that is refused.
func (r *IntakeRow) refuse(why error) { r.Status, r.Why, r.edits = IntakeRefused, why, nil }

// writtenDay returns the day on which a file was answered; today if nobody says.
func (w *Work) writtenDay(f assessment.Written, o IntakeOptions) (assessment.Date, error) {
	text := cmp.Or(o.Day, f.Day)
	if text == "" {
		return w.Today(), nil
	}
	day, err := assessment.ParseDate(text)
	if n, number := strconv.ParseFloat(text, 64); err != nil && number == nil && n > 20_000 && n < 80_000 {
		// As a spreadsheet keeps a day: counted from the last but one of 1899.
		first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		day, err = assessment.Date(first.AddDate(0, 0, int(n)).Format(time.DateOnly)), nil
	}
	switch {
	case err != nil:
		return "", assessment.Errorf(assessment.Invalid, "the date in it, %.40q, is none", text).
			WithHint("write it as 2026-11-20, or say it with --date")
	case day > w.Today():
		return "", assessment.Errorf(assessment.Invalid, "it is dated %s, a day to come", day).
			WithHint("say the day on which it was answered with --date")
	}
	return day, nil
}

// writtenPeople returns who answered a file.
func (w *Work) writtenPeople(f assessment.Written, o IntakeOptions) ([]Person, error) {
	if o.People != "" {
		return w.People(o.People)
	}
	p := Person{Title: f.Role, Name: f.Name}
	for _, r := range w.q.Roles {
		if p.Title != "" && (strings.EqualFold(r.ID, p.Title) || strings.EqualFold(r.Title, p.Title)) {
			p.Role, p.Title = r.ID, ""
		}
	}
	switch {
	case p != Person{}:
		return []Person{p}, nil
	case f.Sent:
		return nil, assessment.Errorf(assessment.Invalid, "it does not say who answered").
			WithHint("say it with --role: \"SRE Marta\"")
	}
	return nil, nil
}
