package conduct

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// Pair is a field and what a person wrote for it; an empty text takes the field's
// value away.
type Pair struct{ Field, Text string }

// ParsePairs reads words of the form FIELD=TEXT.
func ParsePairs(words []string) ([]Pair, error) {
	var list []Pair
	for _, word := range words {
		name, text, ok := strings.Cut(word, "=")
		name = strings.TrimSpace(name)
		switch {
		case !ok || name == "":
			return nil, &assessment.Error{Code: assessment.Invalid,
				What: fmt.Sprintf("%q is not FIELD=VALUE", word),
				Hint: "write the field, =, and its value; quote a value that has blanks in it"}
		case slices.ContainsFunc(list, func(p Pair) bool { return p.Field == name }):
			return nil, &assessment.Error{Code: assessment.Invalid,
				What: fmt.Sprintf("the field %s is there twice", name),
				Hint: "say each field once"}
		}
		list = append(list, Pair{name, text})
	}

	return list, nil
}

// Set makes the fields of one subject one user action, as a person wrote them. The
// Deed has no group if they say so already.
func (w *Work) Set(subject assessment.Subject, pairs []Pair) (Deed, error) {
	if err := w.Closed(); err != nil {
		return Deed{}, err // also the state: reopening needs a reason and has a verb of its own
	}
	signs := func(p Pair) bool { return p.Field == "sign-off" }
	if subject.Kind() == assessment.KindAgreed && slices.ContainsFunc(pairs, signs) {
		return w.setSignOff(subject, pairs)
	}
	if err := w.mayMake(subject, pairs); err != nil {
		return Deed{}, err
	}
	edits, err := w.setting(subject, pairs)
	if err != nil {
		return Deed{}, err
	}

	d := w.about(subject, w.NameOf(subject))
	d.Notes = w.replaced(subject, edits)
	return w.Do(d, edits...)
}

// replaced says what another author had said of an answer that edits replace, and
// what a rating among them counts for.
func (w *Work) replaced(subject assessment.Subject, edits []assessment.Edit) []string {
	if subject.Kind() != assessment.KindAnswer {
		return nil
	}

	var notes []string
	answer := w.state.Answer(subject.Interview(), subject.Practice())
	for _, e := range edits {
		f, known := FieldNamed(e.Field)
		if !known {
			continue
		}
		if c := f.current(w, answer); w.others(c) && !f.same(c.Value, e.Value) {
			notes = append(notes, f.Theirs(c)+"; the history keeps it")
		}
		if p, known := w.q.Practice(subject.Practice()); known && e.Field == "rating" {
			if counting := w.Counting(p); counting != "" {
				notes = append(notes, counting)
			}
		}
	}
	return notes
}

// Counting says if answers to a practice do not count here, or what they must hold;
// nothing if they count as they are.
func (w *Work) Counting(p *questionnaires.Practice) string {
	depth := w.state.DepthOf(w.q)
	switch ask := p.Ask(w.state.Profile()); {
	case !w.q.Asked(p, depth):
		return fmt.Sprintf("%s is not asked at depth %s; the answer is kept and does not count", p.ID, depth)
	case !ask.Applies:
		return p.ID + " does not apply under the profile; the answer is kept and does not count"
	case ask.Substituted:
		return "another text stands in for " + p.ID + " here: " + ask.Title
	}
	return ""
}

// setting are the changes of the fields.
func (w *Work) setting(subject assessment.Subject, pairs []Pair) ([]assessment.Edit, error) {
	reason, reasoned := "", false
	rated := subject.Practice() != ""
	for _, p := range pairs {
		if rated && p.Field == "reason" {
			reason, reasoned = p.Text, true
		}
	}
	if reasoned && !slices.ContainsFunc(pairs, func(p Pair) bool { return p.Field == "rating" }) {
		return nil, &assessment.Error{Code: assessment.Invalid, What: "a reason goes with rating=na",
			Hint: "say rating=na as well"}
	}

	var edits []assessment.Edit
	for _, p := range pairs {
		e, ok, err := w.setOne(subject, p, reason)
		if err != nil {
			return nil, err
		}
		if ok {
			edits = append(edits, e)
		}
	}
	return edits, nil
}

func (w *Work) setOne(subject assessment.Subject, p Pair,
	reason string) (e assessment.Edit, ok bool, err error) {
	about, rated := subject.Kind() == assessment.KindAssessment, subject.Practice() != ""
	trait, isTrait := strings.CutPrefix(p.Field, traitPrefix)
	switch {
	case rated && p.Field == "reason":
		return e, false, nil // a part of the rating
	case rated && p.Field == "rating" && p.Text != "":
		return w.setRating(subject, p.Text, reason)
	case about && p.Field == "title" && assessment.CleanLine(p.Text) == "":
		return e, false, &assessment.Error{Code: assessment.Invalid, What: "the title cannot be empty",
			Hint: "give it another: title=TEXT"}
	case about && p.Field == "questionnaire":
		return e, false, &assessment.Error{Code: assessment.Invalid,
			What: "the questionnaire is not changed by setting it",
			Hint: "start a new assessment with: assay new TITLE --questionnaire ID"}
	case about && isTrait && NoneOf(w.q, trait, p.Text):
		e, ok = w.state.Edit(subject, p.Field, []string{})
		return e, ok, nil
	}

	text, err := w.Naming(subject, p)
	if err != nil {
		return e, false, err
	}

	return w.state.ParseEdit(w.q, subject, p.Field, text)
}

// ParseRating reads a rating with its reason, which na needs and nothing else has.
// flag is how a person says the reason.
func ParseRating(text, reason, flag string) (assessment.Rating, error) {
	r, err := assessment.ParseRating(text)
	if err != nil {
		return r, err
	}
	if r.State != assessment.NotApplicable && reason != "" {
		return r, &assessment.Error{Code: assessment.Invalid, What: "a reason goes with na only",
			Hint: "use the note for what was said"}
	}

	r.Reason = cmp.Or(reason, r.Reason)
	if r.State == assessment.NotApplicable && assessment.CleanLine(r.Reason) == "" {
		return r, &assessment.Error{Code: assessment.Invalid, What: "not applicable needs a reason",
			Hint: "say why, with " + flag}
	}

	return r, nil
}

// ParseRating is [ParseRating] with the team of "as TEAM" found by its name too.
func (w *Work) ParseRating(text, reason, flag string) (assessment.Rating, error) {
	r, err := ParseRating(text, reason, flag)
	if err != nil || r.State != assessment.SameAs {
		return r, err
	}
	t, err := w.FindTeam(r.Team)
	if err != nil {
		return r, err
	}
	r.Team = t.ID
	return r, nil
}

// stands returns the rating of an answer, or the agreed one, that counts now.
func (w *Work) stands(subject assessment.Subject) assessment.Rating {
	if subject.Kind() == assessment.KindAgreed {
		return w.state.Agreed(subject.Team(), subject.Practice()).Rating.Value
	}
	return w.state.Answer(subject.Interview(), subject.Practice()).Rating.Value
}

func (w *Work) setRating(subject assessment.Subject, text,
	reason string) (e assessment.Edit, ok bool, err error) {
	r, err := w.ParseRating(text, reason, "reason=TEXT")
	if err != nil {
		return e, false, err
	}
	e, ok = w.state.Rate(w.q, subject, w.ratedAt(Place{Practice: subject.Practice()}, r, w.stands(subject)))
	return e, ok, nil
}

// Naming returns the text of a field in which practices, teams and interviews stand as
// their ids, however a person named them. Fields cannot read names themselves: they are
// read also by what may not know the questionnaire. A refusal is of code NotFound or
// Invalid.
func (w *Work) Naming(subject assessment.Subject, p Pair) (string, error) {
	switch subject.Kind() {
	case assessment.KindInterview, assessment.KindEvidence, assessment.KindCertificate,
		assessment.KindFinding, assessment.KindFollowUp, assessment.KindAction:
	default:
		return p.Text, nil
	}

	text := assessment.CleanLine(p.Text)
	switch {
	case text == "":
	case p.Field == "team":
		t, err := w.FindTeam(p.Text)
		if err != nil {
			return "", err
		}
		return t.ID, nil
	case p.Field == "practice":
		practice, err := w.FindPractice(text)
		if err != nil {
			return "", err
		}
		return practice.ID, nil
	case p.Field == "interview":
		i, err := w.FindInterview(text)
		if err != nil {
			return "", err
		}
		return i.ID, nil
	case p.Field == "teams" && text != "-": // "-": none of them
		return idsOf(p.Text, func(name string) (string, error) {
			t, err := w.FindTeam(name)
			if err != nil {
				return "", err
			}
			return t.ID, nil
		})
	case p.Field == "practices" && text != "-":
		separate := strings.Join(strings.Fields(p.Text), ",") // no id has a blank
		return idsOf(separate, func(name string) (string, error) {
			practice, err := w.FindPractice(name)
			if err != nil {
				return "", err
			}
			return practice.ID, nil
		})
	}

	return p.Text, nil
}

// idsOf returns a list of names with commas in which each stands as its id.
func idsOf(text string, id func(name string) (string, error)) (string, error) {
	var ids []string
	for name := range strings.SplitSeq(text, ",") {
		if name = assessment.CleanLine(name); name == "" {
			continue
		}
		one, err := id(name)
		if err != nil {
			return "", err
		}
		if !slices.Contains(ids, one) {
			ids = append(ids, one)
		}
	}
	return strings.Join(ids, ","), nil
}

// mayMake refuses to make something by a typing slip: a new team, interview,
// respondent, finding, follow-up, evidence entry, certificate or action needs the field
// that says what it is. It refuses, too, to write into one that was removed, where nobody would see it.
func (w *Work) mayMake(subject assessment.Subject, pairs []Pair) error {
	need := ""
	switch subject.Kind() {
	case assessment.KindTeam:
		need = "name"
	case assessment.KindInterview:
		need = "team"
	case assessment.KindRespondent:
		need = "role"
	case assessment.KindFinding:
		need = "practices"
	case assessment.KindFollowUp:
		need = "what"
	case assessment.KindAction:
		need = "text"
	case assessment.KindEvidence:
		need = "title"
	case assessment.KindCertificate:
		need = "scheme"
	}

	given := func(field string) bool {
		return slices.ContainsFunc(pairs, func(p Pair) bool { return p.Field == field })
	}
	switch {
	case need == "":
		return nil
	case w.state.Born(subject) && !w.state.Alive(subject) && !given("removed"):
		return &assessment.Error{
			Code: assessment.NotFound,
			What: fmt.Sprintf("the %s %q was removed", subject.Kind(), subject.ID()),
			Hint: "bring it back: assay set " + w.id + " " + subject.String() + " removed=no",
		}
	case w.state.Born(subject):
		return nil
	}

	if subject.Kind() == assessment.KindRespondent {
		if _, ok := w.state.Interview(subject.Interview()); !ok {
			return &assessment.Error{Code: assessment.NotFound,
				What: fmt.Sprintf("there is no interview %q", subject.Interview()),
				Hint: "assay show " + w.id + " lists the interviews"}
		}
	}

	for _, p := range pairs {
		titled := subject.Kind() == assessment.KindRespondent && p.Field == "title"
		if (p.Field == need || titled) && assessment.CleanLine(p.Text) != "" {
			return nil
		}
	}

	return &assessment.Error{Code: assessment.NotFound, What: "there is no " + subject.Words(),
		Hint: fmt.Sprintf("to make it, say %s=TEXT as well", need)}
}
