package tui

import (
	"fmt"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// findingKind is how the finding on a practice in a team is edited: what its
// interviews said, the one rating that the assessors agree on, and in words what they
// concluded.
func findingKind() *recordKind {
	return &recordKind{
		kind:   assessment.KindAgreed,
		title:  "Finding",
		noun:   "finding",
		stays:  true,
		name:   func(w *work, subject assessment.Subject) string { return w.NameOf(subject) },
		fields: findingFields,
		about:  aboutFinding,
		keys: []recordKey{{
			key:  "ctrl+y",
			text: "agree that it does not apply",
			when: func(w *work, subject assessment.Subject) bool {
				practice, team := conduct.PlaceOf(w.State(), subject)
				return w.Evaluation().Verdict(team, practice).Unsigned
			},
			do: func(w *work, subject assessment.Subject) {
				practice, team := conduct.PlaceOf(w.State(), subject)
				w.did(w.SignOff(team, practice))
			},
		}, {
			key:  "ctrl+o",
			text: "findings",
			when: func(*work, assessment.Subject) bool { return true },
			do: func(w *work, subject assessment.Subject) {
				practice, team := conduct.PlaceOf(w.State(), subject)
				w.env.Push(newRecords(w, findingsOn(w, practice, team)))
			},
		}},
	}
}

// reconcileKind is how findings are listed that the assessors have to agree on.
func reconcileKind() *recordKind {
	k := findingKind()
	k.title = "To reconcile"

	k.missing = []string{
		"Nothing is to be reconciled.",
		"Where a team was asked about a practice more than once, its answers are of one kind and less than " +
			"two levels apart, or a rating was agreed on that knows them all.",
		"ctrl+k d in the interview opens the finding on a practice, also without a difference.",
	}

	k.subjects = func(w *work) []assessment.Subject {
		var list []assessment.Subject
		for _, r := range w.Evaluation().ToReconcile() {
			list = append(list, assessment.AgreedSubject(r.Team, r.Practice))
		}
		return list
	}

	k.columns = []kit.Column{
		{Title: "Practice", Weight: 2},
		{Title: "Team", Weight: 2},
		{Title: "Why", Weight: 7},
	}

	k.cells = func(w *work, subject assessment.Subject) []string {
		practice, team := conduct.PlaceOf(w.State(), subject)
		r, _ := w.Evaluation().Reconciliation(team, practice)
		return []string{practice, w.titleOf(team), r.Why()}
	}

	k.detail = aboutFinding

	k.actions = []recordAction{{key: "i", text: "interview", do: func(w *work, subject assessment.Subject) {
		practice, team := conduct.PlaceOf(w.State(), subject)
		w.env.Ask(gotoMsg{practice: practice, team: team})
	}}}

	return k
}

// openFinding goes to the finding on a practice in a team.
func openFinding(w *work, practice, team string) {
	_, known := w.State().Team(team)
	a, found := w.Evaluation().Ask(practice)
	switch {
	case practice == "":
		w.env.Say("no practice is in front; a finding is about one")
	case !known:
		w.env.Say("there is no team in scope yet; a finding is about one")
	case !found || !a.Applies:
		w.env.Say(practice + " is not asked in this assessment")
	default:
		openRecord(w, findingKind(), assessment.AgreedSubject(team, practice), nil)
	}
}

// findingFields are the agreed rating and the fields of the finding about the same
// practice and team. The criterion is offered and not
// filled in, since it is the assessor's word.
func findingFields(w *work, subject assessment.Subject) []recordField {
	practice, team := conduct.PlaceOf(w.State(), subject)
	ratings, target := ratingOptions(w, practice)
	var grades []kit.Option
	for _, g := range assessment.Grades {
		grades = append(grades, kit.Option{Value: g.String(), Text: g.String()})
	}

	top := w.Questionnaire().Max()
	finding := findingOn(w, team, practice)
	prose := func(name, label, what string) recordField {
		return recordField{name: name, label: label, entry: entryProse, help: what, of: finding}
	}
	criterion := prose("criterion", "Criterion", criterionHelp(target))
	criterion.options = target
	return []recordField{
		{
			name:    "rating",
			label:   "Agreed rating",
			options: ratings,
			again:   func() string { return agreedAgain(w, practice, team) },
			help: fmt.Sprintf("0 to %d, + or ++ toward the next; or a letter a fact, y m p n x; unknown; "+
				"na because REASON; empty: the answers stand", top),
		},
		{
			name:    "proof",
			label:   "Agreed evidence",
			options: grades,
			help: "a grade, and its day where it is not today; counts with an agreed rating; " +
				"empty: the strongest of the answers'",
		},
		{
			name: "nothing-to-show", label: "Nothing shows it", entry: entryChoice,
			options: []kit.Option{{Value: "yes", Text: "yes"}, {Value: "no", Text: "no"}},
			help:    "what was said has nothing that shows it: the next step is to make it so, not to bring evidence",
		},
		prose("condition", "Condition", "what is; by role, no name of a person"),
		criterion,
		prose("cause", "Cause", "why it is so"),
		prose("consequence", "Consequence", "what follows from it, for whom"),
		prose("note", "Reconciliation", "how the answers were brought together: what each side had meant, "+
			"what was looked at"),
	}
}

// findingOn returns what says which finding is the one about a practice in a team: the
// one that is there or, while there is none, a new one.
func findingOn(w *work, team, practice string) func() assessment.Subject {
	id, err := w.env.Pen.NewID()
	if err != nil {
		w.env.Fail(err)
	}
	fresh := assessment.FindingSubject(id)
	return func() assessment.Subject {
		if there, ok := w.FindingOn(team, practice); ok {
			return there
		}
		return fresh
	}
}

// ratingOptions returns the levels with what they say, and as a criterion the facts up
// to the target, or the level that is the target, if there is one.
func ratingOptions(w *work, practice string) (ratings, target []kit.Option) {
	a, ok := w.Evaluation().Ask(practice)
	if ok {
		texts := a.Levels
		if len(a.Facts) > 0 {
			texts = []string{"fact 1 is not so"}
			for _, fact := range a.Facts {
				texts = append(texts, fact.Text)
			}
		}
		for n, text := range texts {
			ratings = append(ratings, kit.Option{Value: strconv.Itoa(n), Text: strconv.Itoa(n) + "  " + text})
		}

		if t, set := w.Evaluation().Targets[practice]; set && t < len(texts) {
			criterion := texts[t]
			if len(a.Facts) > 0 {
				criterion = strings.Join(texts[1:t+1], "\n")
			}
			what := fmt.Sprintf("level %d, the target: %s", t, texts[t])
			target = []kit.Option{{Value: criterion, Text: what}}
		}
	}

	ratings = append(ratings,
		kit.Option{Value: "unknown", Text: "unknown: asked, and nobody could say"},
		kit.Option{Value: "na because ", Text: "na because ...: type the reason"},
	)

	return ratings, target
}

// criterionHelp says what belongs into the criterion, and how to take the target's.
func criterionHelp(target []kit.Option) string {
	if len(target) == 0 {
		return "what should be"
	}
	return "what should be; ctrl+n takes the text of the target level"
}

// agreedAgain says why the agreed rating is to be given once more; empty if it is
// not.
func agreedAgain(w *work, practice, team string) string {
	r, _ := w.Evaluation().Reconciliation(team, practice)
	switch n := len(r.Late); {
	case r.Lapsed:
		return "of an earlier text of the practice: it does not stand"
	case n == 1:
		return "an answer came after it; it still stands"
	case n > 1:
		return fmt.Sprintf("%d answers came after it; it still stands", n)
	}
	return ""
}
