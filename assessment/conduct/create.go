package conduct

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// Creation is what a new assessment is made with.
type Creation struct {
	Title, Organisation, Scope, Period string
	Questionnaire                      *questionnaires.Questionnaire
	Depth, Basis                       string // empty: standard, assured
	// a level for everything; [SuggestedTargets]; or empty: those of From or, without it,
	// the suggested ones
	Target string
	Teams  string // as [ParseTeams] reads them; empty: those of From, if there is one
	// of the profile, by trait; a trait that is not answered is missing
	Traits map[string][]string
	// From is the earlier assessment that it starts from; nil for none. See [CreationFrom].
	From *assessment.Evaluation
}

// SuggestedTargets stands for the suggested targets in Creation.Target.
const SuggestedTargets = "suggested"

// Create starts an assessment: its first group holds everything that is said of it
// at once.
func Create(o Options, c Creation) (*Work, Deed, error) {
	id, err := o.Pen.NewID()
	if err != nil {
		return nil, Deed{}, err
	}

	w := New(o, id, Loaded{Journal: assessment.NewJournal(id), Questionnaire: c.Questionnaire})
	edits, notes, err := w.creation(c)
	if err != nil {
		return nil, Deed{}, err
	}
	d := Deed{Label: "created: " + assessment.CleanLine(c.Title), Notes: notes, Fixed: true}
	if err := w.apply(&d, edits); err != nil {
		return nil, Deed{}, err
	}

	return w, d, nil
}

// creation are the first changes of an assessment.
func (w *Work) creation(c Creation) (edits []assessment.Edit, notes []string, err error) {
	if assessment.CleanLine(c.Title) == "" {
		return nil, nil, &assessment.Error{Code: assessment.Invalid, What: "the title is empty",
			Hint: "name the assessment, for example \"Larkfield Cloud 2026\""}
	}
	teams, err := teamsOf(c)
	if err != nil {
		return nil, nil, err
	}

	set := func(subject assessment.Subject, field string, v any) {
		if e, ok := w.state.Edit(subject, field, v); ok {
			edits = append(edits, e)
		}
	}
	about := assessment.AssessmentSubject()
	set(about, "questionnaire", w.q.Digest())
	for _, x := range []struct{ field, text string }{{"title", c.Title}, {"organisation", c.Organisation},
		{"scope", c.Scope},
		{"period", c.Period}, {"depth", c.Depth}, {"basis", c.Basis}} {
		e, ok, err := w.state.ParseEdit(w.q, about, x.field, x.text)
		if err != nil {
			return nil, nil, err
		}
		if ok {
			edits = append(edits, e)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.Traits)) {
		set(about, TraitField(id), c.Traits[id])
	}
	for _, t := range teams {
		set(assessment.TeamSubject(t.ID), "name", t.Name)
		if t.Share > 0 {
			set(assessment.TeamSubject(t.ID), "share", t.Share)
		}
	}
	targets, err := w.targets(c)
	edits = append(edits, targets...)
	if err != nil || c.From == nil {
		return edits, nil, err
	}
	more, notes := w.takeOver(c, teams)
	return append(edits, more...), notes, nil
}

// targets are the targets of a new assessment: one level for everything or, without
// one, those of the earlier assessment or else the suggested target and its own for each
// practice that has a lower one.
func (w *Work) targets(c Creation) ([]assessment.Edit, error) {
	level := strings.TrimSpace(c.Target)
	if level != "" && level != SuggestedTargets {
		return w.target(nil, assessment.Overall, level)
	}
	if c.From != nil && level == "" {
		if edits, err := w.earlierTargets(c.From); len(edits) > 0 || err != nil {
			return edits, err
		}
	}

	whole := assessment.SuggestedTarget(w.q, nil)
	edits, err := w.target(nil, assessment.Overall, strconv.Itoa(whole))
	for p := range w.q.Practices() {
		// A key practice holds its area and its measure, so it never has a lower target.
		if own := assessment.SuggestedTarget(w.q, p); err == nil && own < whole && !p.Key {
			edits, err = w.target(edits, p.ID, strconv.Itoa(own))
		}
	}
	return edits, err
}

// target appends the change that makes a level the target of a node.
func (w *Work) target(edits []assessment.Edit, node, level string) ([]assessment.Edit, error) {
	e, ok, err := w.state.ParseEdit(w.q, assessment.TargetSubject(node), "level", level)
	if ok {
		edits = append(edits, e)
	}
	return edits, err
}

// ParseTraits reads traits of a profile as TRAIT=VALUE,VALUE; "none" is an answer: that
// none of the values hold.
func ParseTraits(q *questionnaires.Questionnaire, pairs []string) (map[string][]string, error) {
	traits := map[string][]string{}
	for _, pair := range pairs {
		id, text, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, &assessment.Error{Code: assessment.Invalid,
				What: fmt.Sprintf("%q says no value", pair),
				Hint: "write --set TRAIT=VALUE,VALUE, for example --set regions=eu,other"}
		}
		id = strings.TrimSpace(id)
		values := []string{}
		if !NoneOf(q, id, text) {
			for _, v := range strings.Split(text, ",") {
				if v = assessment.CleanLine(v); v != "" {
					values = append(values, v)
				}
			}
			if len(values) == 0 {
				continue // not answered
			}
		}
		traits[id] = values
	}

	return traits, nil
}
