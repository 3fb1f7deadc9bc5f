package conduct

import (
	"strings"

	"assay/assessment"
)

// FactAnswer is what a person answers for a fact of the profile, over what they saw
// there. Answered is false if the answer is taken away.
type FactAnswer struct {
	Fact     string
	Values   []string
	Answered bool
	Seen     Seen
}

// AnswerFacts makes the answers of facts one user action.
func (w *Work) AnswerFacts(answers []FactAnswer) (Deed, error) {
	var edits []assessment.Edit
	var ids []string
	for _, a := range answers {
		edits = append(edits, w.FactEdit(a.Fact, a.Values, a.Answered, a.Seen))
		ids = append(ids, a.Fact)
	}
	return w.Do(Deed{Label: "profile: " + strings.Join(ids, ", ")}, edits...)
}
