package conduct

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// traitPrefix begins the journal's fields of traits.
const traitPrefix = "trait."

// TraitField returns the journal's field of a trait of the profile.
func TraitField(trait string) string { return traitPrefix + trait }

// NoneOf reports whether a text says that none of a trait's values hold, which is an
// answer, while an empty text takes the answer away.
func NoneOf(q *questionnaires.Questionnaire, trait, text string) bool {
	f, known := q.Trait(trait)
	return known && strings.TrimSpace(text) == "none" &&
		!slices.ContainsFunc(f.Values, func(v questionnaires.Value) bool { return v.ID == "none" })
}

// TraitEdit returns the change of a trait's answer, over what the author saw. Without
// an answer the trait is not answered, and everything that depends on it applies.
func (w *Work) TraitEdit(trait string, values []string, answered bool, seen Seen) assessment.Edit {
	v := assessment.NotSet
	if answered {
		v = assessment.Encode(values)
	}
	return w.Over(seen, assessment.Edit{Subject: assessment.AssessmentSubject(), Field: TraitField(trait),
		Value: v})
}

// Effect is what a profile switches on and off at a depth.
type Effect struct {
	Asked, Of   int      // practices that apply, of those at the depth
	Out         []string // ids of those that do not apply
	Substituted []string // ids of those with another question in place of their own
}

// EffectOf returns what a profile does to a questionnaire at a depth.
func EffectOf(q *questionnaires.Questionnaire, depth string, profile questionnaires.Profile) Effect {
	var e Effect
	for p := range q.Practices() {
		if !q.Asked(p, depth) {
			continue
		}
		e.Of++
		ask := p.Ask(profile)
		switch {
		case !ask.Applies:
			e.Out = append(e.Out, p.ID)
		case ask.Substituted:
			e.Substituted = append(e.Substituted, p.ID)
		}
	}

	e.Asked = e.Of - len(e.Out)
	return e
}

// Upset counts the ratings that a change of the profile touches.
type Upset struct {
	Stop    int // that count now, of practices that would not apply
	Confirm int // that count now, of practices with another text
	Back    int // that do not count now and would
}

// UpsetBy compares what each rating of an assessment answers under its present
// profile and under another one. Agreed ratings are ratings too.
func UpsetBy(s *assessment.State, q *questionnaires.Questionnaire, profile questionnaires.Profile) Upset {
	var u Upset
	now, depth, ratings := questionnaires.Profile(s.Profile()), s.DepthOf(q), ratingsOf(s)
	for p := range q.Practices() {
		if !q.Asked(p, depth) {
			continue
		}
		before, after := p.Ask(now), p.Ask(profile)
		if before.Applies == after.Applies && before.Text == after.Text {
			continue
		}

		was, will := before.Digest(), after.Digest()
		for _, r := range ratings(p.ID) {
			counted, counts := before.Applies && r.Digest == was, after.Applies && r.Digest == will
			switch {
			case counted && !after.Applies:
				u.Stop++
			case counted && !counts:
				u.Confirm++
			case !counted && counts:
				u.Back++
			}
		}
	}
	return u
}

// ratingsOf returns what lists all ratings of a practice: those of the interviews
// with teams that are there, and those agreed on.
func ratingsOf(s *assessment.State) func(practice string) []assessment.Rating {
	teams := s.Teams()
	interviews := slices.DeleteFunc(s.Interviews(), func(i *assessment.Interview) bool {
		_, there := s.Team(i.Team.Value)
		return !there
	})

	return func(practice string) []assessment.Rating {
		var list []assessment.Rating
		add := func(f assessment.Field[assessment.Rating]) {
			if f.Set {
				list = append(list, f.Value)
			}
		}
		for _, i := range interviews {
			add(s.Answer(i.ID, practice).Rating)
		}
		for _, t := range teams {
			add(s.Agreed(t.ID, practice).Rating)
		}
		return list
	}
}

// Texts are the sentences about the ratings; none if none is touched.
func (u Upset) Texts() []string {
	var texts []string
	say := func(n int, one, more string) {
		switch {
		case n == 1:
			texts = append(texts, "1 rating "+one)
		case n > 1:
			texts = append(texts, fmt.Sprintf("%d ratings %s", n, more))
		}
	}

	say(u.Stop, "stops counting: its practice no longer applies",
		"stop counting: their practices no longer apply")
	say(u.Confirm, "to confirm again: another question is asked",
		"to confirm again: another question is asked")
	say(u.Back, "counts again", "count again")
	return texts
}

// consequences are what follows from edits that a person has to hear.
func (w *Work) consequences(edits []assessment.Edit) []string {
	profile := w.state.Profile()
	changed := false
	for _, e := range edits {
		trait, ok := strings.CutPrefix(e.Field, traitPrefix)
		if !ok || e.Subject.Kind() != assessment.KindAssessment {
			continue
		}
		changed = true
		var values []string
		if delete(profile, trait); e.Value != assessment.NotSet &&
			json.Unmarshal([]byte(e.Value), &values) == nil {
			profile[trait] = values
		}
	}

	if !changed {
		return nil
	}

	return UpsetBy(w.state, w.q, profile).Texts()
}
