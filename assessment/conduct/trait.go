package conduct

import (
	"strings"

	"assay/assessment"
)

// TraitAnswer is what a person answers for a trait of the profile, over what they saw
// there. Answered is false if the answer is taken away.
type TraitAnswer struct {
	Trait    string
	Values   []string
	Answered bool
	Seen     Seen
}

// AnswerTraits makes the answers of traits one user action.
func (w *Work) AnswerTraits(answers []TraitAnswer) (Deed, error) {
	var edits []assessment.Edit
	var ids []string
	for _, a := range answers {
		edits = append(edits, w.TraitEdit(a.Trait, a.Values, a.Answered, a.Seen))
		ids = append(ids, a.Trait)
	}
	return w.Do(Deed{Label: "profile: " + strings.Join(ids, ", ")}, edits...)
}
