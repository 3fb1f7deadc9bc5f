package conduct

import (
	"strings"

	"assay/assessment"
)

// SignOff agrees, as a second author, that a key practice does not apply in a team,
// for the reason that stands. It is bound to that reason: another one needs another
// sign-off. It refuses, with the way out, where it could not count. The Deed has no
// group if somebody has signed that reason already.
func (w *Work) SignOff(team, practice string) (Deed, error) {
	subject, err := w.signed(team, practice)
	if err != nil {
		return Deed{}, err
	}
	if err := w.mayNotSign(subject); err != nil {
		return Deed{}, err
	}

	v := w.Evaluation().Verdict(subject.Team(), subject.Practice())
	if !v.Unsigned {
		return Deed{Label: w.SignOffWords(subject)}, nil
	}
	return w.Do(w.about(subject, subject.Practice()+": agreed that it is not applicable"),
		w.state.SignOff(subject.Team(), subject.Practice(), v.Rating.Reason))
}

// TakeBackSignOff takes away that somebody agreed that a practice does not apply in a
// team. The Deed has no group if nobody did.
func (w *Work) TakeBackSignOff(team, practice string) (Deed, error) {
	subject, err := w.signed(team, practice)
	if err != nil {
		return Deed{}, err
	}
	e, ok := w.state.Clear(subject, "sign-off")
	if !ok {
		return Deed{Label: "nobody has signed it"}, nil
	}
	return w.Do(w.about(subject, subject.Practice()+": the sign-off is taken back"), e)
}

// SignOffWords says who agreed that a practice does not apply, and if that does not
// count, why; empty if nobody did.
func (w *Work) SignOffWords(agreed assessment.Subject) string {
	return w.Evaluation().SignOffWords(agreed.Team(), agreed.Practice())
}

// signed returns what a sign-off is about, while anything can be entered.
func (w *Work) signed(team, practice string) (subject assessment.Subject, err error) {
	if err := w.Closed(); err != nil {
		return subject, err
	}
	t, err := w.FindTeam(team)
	if err != nil {
		return subject, err
	}
	p, err := w.FindPractice(practice)
	if err != nil {
		return subject, err
	}
	return assessment.AgreedSubject(t.ID, p.ID), nil
}

// mayNotSign says why a sign-off of this author would not count, and what to do about
// it, or nil.
func (w *Work) mayNotSign(agreed assessment.Subject) error {
	team, practice := agreed.Team(), agreed.Practice()
	v := w.Evaluation().Verdict(team, practice)
	a, asked := w.Evaluation().Ask(practice)
	refusal := func(what, hint string) error {
		return &assessment.Error{Code: assessment.NotAllowed, What: w.NameOf(agreed) + " " + what, Hint: hint}
	}

	switch {
	case !asked || !a.Applies:
		return refusal("is not asked in this assessment, so there is nothing to sign",
			"assay show "+w.id+" lists what is open")
	case v.As != "":
		return refusal("is rated as team "+v.As+", whose sign-off counts",
			"sign it there: assay set "+w.id+" "+assessment.AgreedSubject(v.As, practice).String()+" sign-off=yes")
	case v.State != assessment.NotApplicable:
		return refusal("is not rated n/a, so there is nothing to sign",
			"rate it first: assay set "+w.id+" "+agreed.String()+" rating=na reason=TEXT")
	case !a.Key:
		return refusal("is no key practice: its n/a counts without a second author", "nothing is to be done")
	case assessment.CleanLine(v.Rating.Reason) == "":
		return refusal("is n/a without a reason, so there is nothing to agree to",
			"give it one: assay set "+w.id+" "+agreed.String()+" rating=na reason=TEXT")
	case v.Unsigned && assessment.SameAuthor(w.Evaluation().RatedBy(team, practice), w.Author()):
		return refusal("is n/a for a reason that is your own; another author has to agree",
			"they write: assay --author NAME set "+w.id+" "+agreed.String()+" sign-off=yes")
	}
	return nil
}

// setSignOff signs, or takes a sign-off back, as a person wrote it: by itself, because it
// is about a rating that stands.
func (w *Work) setSignOff(agreed assessment.Subject, pairs []Pair) (Deed, error) {
	if len(pairs) > 1 {
		return Deed{}, assessment.Errorf(assessment.Invalid, "a sign-off is about a rating that stands").
			WithHint("save the other fields first, then say sign-off=yes by itself")
	}
	text := pairs[0].Text
	switch strings.ToLower(assessment.CleanLine(text)) {
	case "yes":
		return w.SignOff(agreed.Team(), agreed.Practice())
	case "-", "no", "":
		return w.TakeBackSignOff(agreed.Team(), agreed.Practice())
	}
	return Deed{}, assessment.Errorf(assessment.Invalid, "%q is not a sign-off", text).
		WithHint("write sign-off=yes to agree to the reason that stands, sign-off=- to take that back")
}
