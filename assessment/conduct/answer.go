package conduct

import (
	"encoding/json"
	"slices"
	"strings"

	"assay/assessment"
)

// Act is what is entered about a practice at once: values by field of the answer,
// as the journal holds them; [assessment.NotSet] takes a field away.
type Act map[string]assessment.Value

// With returns the act with one more field.
func (a Act) With(field string, v assessment.Value) Act {
	out := Act{field: v}
	for k, x := range a {
		if k != field {
			out[k] = x
		}
	}
	return out
}

// Without returns the act without a field.
func (a Act) Without(field string) Act {
	out := Act{}
	for k, x := range a {
		if k != field {
			out[k] = x
		}
	}
	return out
}

// Rated returns the rating of an act; ok is false if it has none.
func (a Act) Rated() (r assessment.Rating, ok bool) { return valueOf[assessment.Rating](a["rating"]) }

// Proven returns the proof of an act; ok is false if it has none.
func (a Act) Proven() (p assessment.Proof, ok bool) { return valueOf[assessment.Proof](a["proof"]) }

// Words says what an act sets, each field in words.
func (a Act) Words() string {
	var parts []string
	for _, f := range Fields() {
		v, ok := a[f.Name]
		switch {
		case !ok:
		case v == assessment.NotSet:
			parts = append(parts, "no "+f.Word)
		default:
			parts = append(parts, f.Words(v))
		}
	}
	return strings.Join(parts, ", ")
}

// Rating returns the act that gives a rating.
func Rating(r assessment.Rating) Act { return Act{"rating": assessment.Encode(r)} }

// AnswerAt returns what the interview of a place says about its practice.
func (w *Work) AnswerAt(p Place) *assessment.Answer {
	id, _ := w.Current(p)
	return w.state.Answer(id, p.Practice)
}

// Shown returns the answer at a place as it would stand with an act. Where nothing is
// rated yet, it shows what an earlier assessment came to.
func (w *Work) Shown(p Place, a Act) Act {
	answer, shown := w.AnswerAt(p), Act{}
	a = w.Entered(p, a)
	if _, rated := a["rating"]; !rated {
		for name, v := range w.earlier(p) {
			shown[name] = v
		}
	}
	for _, f := range Fields() {
		if c := f.current(w, answer); c.Set {
			shown[f.Name] = c.Value
		}
		if v, ok := a[f.Name]; ok {
			shown[f.Name] = v
		}
	}
	return shown
}

// Press returns an act after a sign was pressed on top of it, or why nothing was done.
// fact is the number of the chosen fact, whose mark + and - walk; 0 for the one that
// [Work.FirstFact] chooses.
func (w *Work) Press(p Place, fact int, a Act, sign string) (after Act, refused string) {
	f, ok := SignedBy(sign)
	if !ok {
		return a, sign + " does nothing here"
	}
	if fact == 0 {
		fact = w.FirstFact(p, a)
	}
	v, refused := f.press(w, p, fact, w.Shown(p, a), sign)
	if refused != "" {
		return a, refused
	}
	return a.With(f.Name, v), ""
}

// Dispute is a field that an act would change although another author set it, or
// although authors differ about it.
type Dispute struct {
	Field   Field
	Current Current
}

// Words says what stands there.
func (d Dispute) Words() string { return d.Field.Theirs(d.Current) }

// Disputes returns what an act at a place would replace that is not this author's
// alone.
func (w *Work) Disputes(p Place, a Act) []Dispute {
	var list []Dispute
	a = w.Entered(p, a)
	answer := w.AnswerAt(p)
	for _, f := range Fields() {
		v, ok := a[f.Name]
		c := f.current(w, answer)
		if ok && (c.Conflict || w.others(c) && !f.same(c.Value, v)) {
			list = append(list, Dispute{f, c})
		}
	}
	return list
}

// same reports whether two values say the same.
func (f Field) same(a, b assessment.Value) bool {
	if f.Name == "rating" {
		x, one := valueOf[assessment.Rating](a)
		y, two := valueOf[assessment.Rating](b)
		return one && two && x.Same(y)
	}
	return a == b
}

// others reports whether a value is another author's alone.
func (w *Work) others(c Current) bool { return c.Set && !c.Conflict && c.Author != w.Author() }

// Over says what becomes of the words of another author that an act is about.
type Over int

// What becomes of another author's words.
const (
	Beside  Over = iota // both stand, as a conflict, until somebody decides
	Replace             // the author has seen them, and the act takes their place; the history keeps them
)

// Answer makes an act one user action at a place, and begins the interview if it is
// yet to begin. The people are added to those in the room. A first rating ends that the team
// is agreed to be as another one. What is said already is left out; a Deed without a group
// says that all of it was.
func (w *Work) Answer(p Place, a Act, over Over, people ...Person) (Deed, error) {
	if err := w.onlyRead(p); err != nil {
		return Deed{}, err
	}
	id, edits, err := w.at(p)
	if err != nil {
		return Deed{}, err
	}
	said, did, notes, err := w.answering(id, p, a, over)
	if err != nil {
		return Deed{}, err
	}
	joining := w.joining(id, people)
	if len(did) == 0 && len(joining) == 0 {
		return Deed{}, nil
	}

	d := Deed{Label: p.Practice + ": " + strings.Join(did, ", "), Notes: notes, Practice: p.Practice,
		Team: p.Team}
	if len(did) == 0 {
		d.Label = "in the room: " + inWords(people)
	}
	return w.doAt(w.joined(p, id), d, slices.Concat(edits, said, joining))
}

// answering returns the changes that an act at a place makes in the interview that it
// goes to, what they do in words, and what of others stands beside them.
func (w *Work) answering(interview string, p Place, a Act,
	over Over) (edits []assessment.Edit, did, notes []string, err error) {
	subject := assessment.AnswerSubject(interview, p.Practice)
	answer := w.state.Answer(interview, p.Practice)
	a = w.Entered(p, a)
	if note, _ := valueOf[string](a["note"]); a["follow-up"] == assessment.Encode("") &&
		len(assessment.FollowUpLines(note, nil)) > 0 {
		a = a.Without("follow-up") // the note says it
	}

	shown := w.Shown(p, a)
	for _, f := range Fields() {
		v, given := a[f.Name]
		if !given {
			continue
		}
		c := f.current(w, answer)
		changes, err := w.fieldEdits(subject, f, v)
		if err != nil {
			return nil, nil, nil, err
		}
		if len(changes) == 0 {
			continue
		}
		apart := c.Conflict || !f.same(c.Value, v) // what says the same confirms it
		if over == Beside && v == assessment.NotSet && f.edits != nil && w.others(c) {
			notes = append(notes, f.Theirs(c)+"; it stays")
			continue
		}
		for i := range changes {
			if over == Beside && apart {
				changes[i].Replaces = w.own(changes[i].Replaces)
			}
		}
		if over == Beside && w.others(c) && apart {
			notes = append(notes, f.Theirs(c)+"; both stand until one is chosen")
		}
		edits = append(edits, changes...)
		did = append(did, f.changed(c, v, shown))
	}
	if _, rated := a.Rated(); rated {
		if end, team := w.endSameAs(p); team != "" {
			edits = append(edits, end)
			did = append(did, "no longer as "+w.TeamTitle(team))
		}
	}
	return edits, did, notes, nil
}

// own returns those of the changes that this author made.
func (w *Work) own(ids []assessment.ID) []assessment.ID {
	return slices.DeleteFunc(slices.Clone(ids), func(id assessment.ID) bool {
		c, here := w.state.Journal().Change(id)
		return !here || c.Author != w.Author()
	})
}

// fieldEdits are the changes that give a field of an answer a value; none if it says so
// already.
func (w *Work) fieldEdits(subject assessment.Subject, f Field,
	v assessment.Value) ([]assessment.Edit, error) {
	switch {
	case v == "":
		return nil, nil
	case f.edits != nil:
		return f.edits(w, subject, v)
	case v == assessment.NotSet:
		return only(w.state.Clear(subject, f.Name)), nil
	}
	if r, rated := valueOf[assessment.Rating](v); rated && f.Name == "rating" {
		return only(w.state.Rate(w.q, subject, r)), nil
	}
	return only(w.state.Edit(subject, f.Name, json.RawMessage(v))), nil
}

// changed says what a change of the field did to an answer that stands as shown now.
func (f Field) changed(before Current, after assessment.Value, shown Act) string {
	switch {
	case after == assessment.NotSet:
		return "no " + f.Word
	case f.did != nil:
		return f.did(before, after, shown)
	}
	return f.Words(after)
}

// Clearing returns what takes away the answer that stands at a place now, and what
// that takes away of others; nil if there is none. What comes in until it is called is
// not replaced.
func (w *Work) Clearing(p Place) (take func() (Deed, error), disputes []Dispute) {
	id, _ := w.Current(p)
	subject := assessment.AnswerSubject(id, p.Practice)
	var edits []assessment.Edit
	nothing := Act{}
	for _, f := range Fields() {
		nothing[f.Name] = assessment.NotSet
		changes, _ := w.fieldEdits(subject, f, assessment.NotSet) // taking away makes nothing
		edits = append(edits, changes...)
	}

	if len(edits) == 0 {
		return nil, nil
	}

	take = func() (Deed, error) {
		if err := w.onlyRead(p); err != nil {
			return Deed{}, err
		}
		return w.Do(Deed{Label: p.Practice + ": cleared", Practice: p.Practice, Team: p.Team}, edits...)
	}
	return take, w.Disputes(p, nothing)
}

// Note journals the text of a note over what its author saw when typing began. The
// subject is the answer that was written about, whose interview begins if it is yet
// to. An empty text takes the note away.
func (w *Work) Note(team string, subject assessment.Subject, text string, seen Seen,
	label string) (Deed, error) {
	d := Deed{Label: label, Practice: subject.Practice(), Team: team}
	var edits []assessment.Edit
	if _, started := w.state.Interview(subject.Interview()); !started {
		edits = w.state.StartInterview(subject.Interview(), team, w.Today())
	}

	value := assessment.NotSet
	if text != "" {
		value = assessment.Encode(text)
	}

	e := w.Over(seen, assessment.Edit{Subject: subject, Field: "note", Value: value})
	if text == "" && len(e.Replaces) == 0 {
		return w.Do(d)
	}
	return w.Do(d, append(edits, e)...)
}
