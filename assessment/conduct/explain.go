package conduct

import (
	"fmt"
	"strings"

	"assay/assessment"
)

// Explain derives the number of the node that a person named, in whichever case it
// is written: [assessment.Overall], a measure, an area, a practice, a framework, or
// a framework and one of its clauses with a blank between them. The refusal of a
// node that has no number says why it has none.
func Explain(e *assessment.Evaluation, node string) (assessment.Derivation, error) {
	for _, id := range nodes(e) {
		if !strings.EqualFold(id, node) {
			continue
		}
		if derivation, ok := e.Explain(id); ok {
			return derivation, nil
		}
	}
	return assessment.Derivation{}, noNumber(e, node)
}

// nodes returns the ids of what may have a number.
func nodes(e *assessment.Evaluation) []string {
	ids := []string{assessment.Overall}
	for _, m := range e.Result().Measures {
		ids = append(ids, m.ID)
	}

	for _, a := range e.Result().Areas {
		ids = append(ids, a.ID)
	}

	for _, a := range e.Asked {
		ids = append(ids, a.ID)
	}

	for _, f := range e.Questionnaire.Frameworks {
		ids = append(ids, f.ID)
		for _, clause := range f.IDs {
			ids = append(ids, f.ID+" "+clause)
		}
	}

	return ids
}

// noNumber says why a node has no number.
func noNumber(e *assessment.Evaluation, node string) error {
	framework, clause, one := strings.Cut(node, " ")
	for _, f := range e.Questionnaire.Frameworks {
		if strings.EqualFold(f.ID, framework) && one {
			return &assessment.Error{
				Code: assessment.NotFound,
				What: fmt.Sprintf("%s has no clause %q", f.ID, clause),
				Hint: "assay explain ID " + f.ID + " lists the clauses that the questionnaire knows",
			}
		}
	}

	for p := range e.Questionnaire.Practices() {
		if !strings.EqualFold(p.ID, node) {
			continue
		}
		hint := "it has no text yet"
		if p.Written() {
			hint = "the depth is " + e.Depth + " and it is asked from depth " + p.Depth + " on"
		}
		return &assessment.Error{
			Code: assessment.NotFound,
			What: p.ID + " is not asked in this assessment, so it has no number",
			Hint: hint,
		}
	}

	return &assessment.Error{
		Code: assessment.NotFound,
		What: fmt.Sprintf("there is no node %q", node),
		Hint: "name a measure, an area, a practice, a framework or overall; assay questionnaire show " +
			e.Questionnaire.ID + " lists them",
	}
}
