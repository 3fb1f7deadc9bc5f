package conduct

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/assessment"
	"assay/questionnaires"
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
// made of these: the same file goes into the same one again, on every laptop. An error
// refuses the file whole; an answer that cannot be taken is a row that is refused.
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
		x := intaking{w: w, file: f, options: o, answer: a, day: day, people: people, in: in, find: find}
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

// intaking is one written answer on its way in.
type intaking struct {
	w       *Work
	file    assessment.Written
	options IntakeOptions
	answer  assessment.WrittenAnswer
	day     assessment.Date
	people  []Person
	in      *Intake
	find    func(assessment.WrittenAnswer) (*questionnaires.Practice, error)
}

// row holds the answer against what stands.
func (x *intaking) row() IntakeRow {
	a, w := &x.answer, x.w
	r := IntakeRow{Where: a.Where, Practice: a.Practice, Team: cmp.Or(a.Team, x.file.Team, x.options.Team)}
	fail := func(err error) IntakeRow {
		r.refuse(err)
		return r
	}
	practice, err := x.find(*a)
	if err != nil {
		return fail(err)
	}
	r.Practice = practice.ID
	team, err := x.team()
	if err != nil {
		return fail(err)
	}
	r.Team = team.ID
	people, err := x.who()
	if err != nil {
		return fail(err)
	}
	r.By = inWords(people)
	text := practice.Ask(w.state.Profile()).Text
	if a.Text != "" && a.Text != text.Digest() {
		return fail(assessment.Errorf(assessment.Invalid, "its question has changed since it was asked").
			WithHint("ask again: assay ask %s %s --team %s", w.id, practice.ID, team.ID))
	}

	v := w.Evaluation().Verdict(team.ID, practice.ID)
	rating, rated, err := w.writtenRating(text, a, v)
	if err != nil {
		return fail(err)
	}
	r.Stands = ratingThatStands(v)
	r.Says = "a note"
	if rated {
		r.Says = RatingWords(rating)
	}
	act, proof, err := x.act(rating, rated)
	if err != nil {
		return fail(err)
	}

	r.Interview = x.interview(team.ID, people)
	answer := w.state.Answer(r.Interview, practice.ID)
	agrees := rated && v.State != assessment.Unasked && sameRating(v.Rating, rating)
	unsigned := !x.file.Sent && len(people) == 0 && a.Note == ""
	if agrees && unsigned && (proof == nil || proof.Grade == v.Grade) {
		r.Status = IntakeSame // a table that nobody signs adds nothing to what it was made of
		return r
	}
	subject := assessment.AnswerSubject(r.Interview, practice.ID)
	begin := x.begin(r.Interview, team.ID, people)
	if r.edits, err = w.intakeEdits(subject, answer, act); err == nil {
		err = w.Check(slices.Concat(begin, r.edits)...)
	}
	switch {
	case err != nil:
		return fail(err)
	case len(r.edits) == 0:
		r.Status = IntakeSame
		return r
	case answer.Rating.Set && rated && !answer.Rating.Value.Same(rating):
		r.Status = IntakeChanges
		r.Stands = RatingWords(answer.Rating.Value)
	case agrees:
		r.Status = IntakeAgrees
	case r.Stands == "" || !rated:
		r.Status = IntakeNew
	default:
		r.Status = IntakeDiffers
	}
	if end, as := w.endSameAs(Place{Team: team.ID, Practice: practice.ID}); rated && as != "" {
		r.edits = append(r.edits, end)
	}
	x.in.begins[r.Interview] = begin
	return r
}

// ratingThatStands says the rating that stands in a team; empty if none does.
func ratingThatStands(v *assessment.Verdict) string {
	if v.State == assessment.Unasked {
		return ""
	}
	text := RatingWords(v.Rating)
	if v.State == assessment.Scored {
		text += ", " + v.Grade.String()
	}
	return text
}

// sameRating reports whether what was written says what stands. A table of ratings leaves
// reasons out.
func sameRating(stands, said assessment.Rating) bool {
	if said.State == assessment.NotApplicable && said.Reason == "" {
		said.Reason = stands.Reason
	}
	return stands.Same(said)
}

// team returns the team that the answer is of.
func (x *intaking) team() (*assessment.Team, error) {
	t, err := x.w.FindTeam(cmp.Or(x.answer.Team, x.file.Team, x.options.Team))
	if err != nil || x.options.Team == "" {
		return t, err
	}
	said, err := x.w.FindTeam(x.options.Team)
	if err == nil && said.ID != t.ID {
		err = assessment.Errorf(assessment.Invalid, "it is of team %s, and not of %s", t.ID, said.ID).
			WithHint("leave --team out, or take in the file of that team")
	}
	return t, err
}

// who returns who answered: those that the answer names, else those of the file.
func (x *intaking) who() ([]Person, error) {
	by := assessment.CleanLine(x.answer.By)
	if by == "" {
		return x.people, nil
	}
	people, err := x.w.People(by)
	if err != nil || len(people) == 0 {
		return []Person{{Title: by}}, nil // as respondents write it
	}
	return people, nil
}

// act returns what the answer sets. What respondents write is claimed, whatever they say of
// it; proof is what a table says of its evidence.
func (x *intaking) act(rating assessment.Rating, rated bool) (act Act, proof *assessment.Proof, err error) {
	act = Act{}
	if rated {
		if rating.State == assessment.NotApplicable && rating.Reason == "" {
			return nil, nil, assessment.Errorf(assessment.Invalid, "not applicable needs a reason").
				WithHint("write it into the column reason")
		}
		act = Rating(rating)
	}
	if e := x.answer.Evidence; e != "" && rated && rating.State == assessment.Scored && !x.file.Sent {
		p, err := assessment.ParseProof(e)
		if err != nil {
			return nil, nil, err
		}
		proof = &p
		act = act.With("proof", assessment.Encode(p))
	}
	if note := writtenNote(x.answer.Note); note != "" {
		act = act.With("note", assessment.Encode(note))
	}
	return act, proof, nil
}

// writtenNote is a text of a respondent as a note in which nothing is a sign: no line is for
// the report, and none starts a follow-up.
func writtenNote(text string) string {
	lines := strings.Split(strings.TrimSpace(assessment.Clean(text)), "\n")
	for i, line := range lines {
		if strings.HasPrefix(strings.TrimSpace(line), ">") {
			line = "- " + line
		}
		lines[i] = strings.ReplaceAll(line, "!!", "! !")
	}
	return strings.Join(lines, "\n")
}

// interview returns the name of the interview of these people, in which what they write
// goes. It is made of what says whose it is, so that it is the same wherever and however
// often a file is taken in.
func (x *intaking) interview(team string, people []Person) string {
	h := sha256.New()
	io.WriteString(h, "assay answers in writing 1\n")
	for _, part := range []string{x.w.id, team, inWords(people), x.options.Day} {
		fmt.Fprintf(h, "%d %s\n", len(part), part)
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(h.Sum(nil)))[:12]
}

// begin are the changes that start the interview, closed: nothing that is said elsewhere
// goes into it by itself.
func (x *intaking) begin(id, team string, people []Person) []assessment.Edit {
	s := x.w.state
	if _, started := s.Interview(id); started {
		return nil
	}
	edits := s.StartInterview(id, team, x.day)
	set := func(field string, v any) {
		if e, ok := s.Edit(assessment.InterviewSubject(id), field, v); ok {
			edits = append(edits, e)
		}
	}
	set("note", "Answered in writing.")
	set("closed", true)
	return append(edits, x.w.joining(id, people)...)
}

// intakeEdits are the changes that give an answer of a written interview what it says. What
// another author has set there stays beside it.
func (w *Work) intakeEdits(
	subject assessment.Subject, answer *assessment.Answer, act Act,
) ([]assessment.Edit, error) {
	var edits []assessment.Edit
	for _, f := range Fields() {
		v, given := act[f.Name]
		c := f.current(w, answer)
		if !given || c.Set && !c.Conflict && f.same(c.Value, v) {
			continue
		}
		changes, err := w.fieldEdits(subject, f, v)
		if err != nil {
			return nil, err
		}
		for i := range changes {
			changes[i].Replaces = w.own(changes[i].Replaces)
		}
		edits = append(edits, changes...)
	}
	return edits, nil
}
