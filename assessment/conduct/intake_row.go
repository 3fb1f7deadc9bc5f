package conduct

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io"
	"slices"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// intaking is one written answer on its way in.
type intaking struct {
	w       *Work
	file    assessment.Written
	options IntakeOptions
	answer  assessment.WrittenAnswer
	day     assessment.Date
	dated   bool // the file or a person says the day
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
	if rated && withoutReason(rating) && v.State == assessment.NotApplicable &&
		len(people) == 0 && a.Note == "" {
		// As a report has it: why what stands does not apply is not in each of its tables.
		r.Status = IntakeSame
		return r
	}
	act, proof, err := x.act(rating, rated)
	if err != nil {
		return fail(err)
	}

	r.Interview = x.interview(team.ID, people)
	answer := w.state.Answer(r.Interview, practice.ID)
	agrees := rated && v.State != assessment.Unasked && sameRating(v.Rating, rating)
	if len(people) == 0 {
		// A table that nobody signs adds nothing to what it was made of, nor to itself.
		stands := agrees && a.Note == "" && (proof == nil || proof.Grade == v.Grade)
		said := func(other *assessment.Answer) bool {
			i, ok := w.state.Interview(other.Interview)
			return ok && i.Note.Value == fromTable && saysAll(other, act)
		}
		if stands || slices.ContainsFunc(v.Answers, said) {
			r.Status = IntakeSame
			return r
		}
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

// saysAll reports whether an answer says all that an act does.
func saysAll(a *assessment.Answer, act Act) bool {
	rating, rated := act.Rated()
	proof, proven := act.Proven()
	note, _ := valueOf[string](act["note"])
	return (!rated || a.Rating.Set && a.Rating.Value.Same(rating)) && (!proven || a.Proof.Value == proof) &&
		(note == "" || a.Note.Value == note)
}

// sameRating reports whether what was written says what stands. A table of ratings leaves
// reasons out.
func sameRating(stands, said assessment.Rating) bool {
	if withoutReason(said) {
		said.Reason = stands.Reason
	}
	return stands.Same(said)
}

// withoutReason reports whether it is not said why something does not apply.
func withoutReason(r assessment.Rating) bool {
	return r.State == assessment.NotApplicable && r.Reason == ""
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
		if withoutReason(rating) {
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
		for strings.Contains(line, "!!") { // three of them have two such signs in them
			line = strings.ReplaceAll(line, "!!", "! !")
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}

// interview returns the name of the interview of these people, in which what they write
// goes. It is made of what says whose it is and of which day, if anybody says the day, so
// that it is the same wherever and however often a file is taken in.
func (x *intaking) interview(team string, people []Person) string {
	h := sha256.New()
	io.WriteString(h, "assay answers in writing 1\n")
	day := ""
	if x.dated || len(people) == 0 {
		day = string(x.day)
	}
	for _, part := range []string{x.w.id, team, inWords(people), day} {
		fmt.Fprintf(h, "%d %s\n", len(part), part)
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(h.Sum(nil)))[:12]
}

// fromTable is what an interview says at its end whose answers came in a table that nobody
// signs.
const fromTable = "Taken in from a table."

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
	note := "Answered in writing."
	if len(people) == 0 {
		note = fromTable
	}
	set("note", note)
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
