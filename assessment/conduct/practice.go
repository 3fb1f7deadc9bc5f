package conduct

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// Prompts returns the prompts of a practice with their roles, those for the people
// in the room first.
func Prompts(a assessment.Asked, room []string) []string {
	var here, others []string
	for _, p := range a.Prompts {
		text := promptWords(p)
		if slices.Contains(room, p.Role) {
			here = append(here, text)
		} else {
			others = append(others, text)
		}
	}
	return append(here, others...)
}

// Ask returns the question whose answer gives the mark of a fact, by its number from
// 1, with the role that it is for; empty if there is none.
func Ask(a assessment.Asked, fact int) string {
	if fact < 1 || fact > len(a.Facts) || a.Facts[fact-1].Ask.Text == "" {
		return ""
	}
	return promptWords(a.Facts[fact-1].Ask)
}

// promptWords says a question after the role that it is for.
func promptWords(p questionnaires.Prompt) string {
	if p.Role == "" {
		return p.Text
	}
	return p.Role + ": " + p.Text
}

// MarkingRules returns the questionnaire's rules for marking facts, with the values
// that the assessment gives to its parameters.
func (w *Work) MarkingRules() []questionnaires.Rule {
	values := w.Evaluation().State.ParameterValues()
	rules := slices.Clone(w.q.Rules)
	for i := range rules {
		rules[i].Text = w.q.Fill(rules[i].Text, values)
	}
	return rules
}

// Proofs returns what proves one fact of a practice, by its number from 1, each with
// the evidence grade that it can carry.
func Proofs(a assessment.Asked, fact int) []string {
	if fact < 1 || fact > len(a.Facts) {
		return nil
	}
	var texts []string
	for _, x := range a.Facts[fact-1].See {
		texts = append(texts, x.Grade+": "+x.Item)
	}
	return texts
}

// ProofsByFact returns what proves the facts of a practice, one text for each fact; of
// one with plain levels, one text for each thing to look at.
func ProofsByFact(a assessment.Asked) []string {
	var texts []string
	for _, x := range a.See {
		texts = append(texts, x.Grade+": "+x.Item)
	}
	for n := range a.Facts {
		if proofs := Proofs(a, n+1); len(proofs) > 0 {
			texts = append(texts, fmt.Sprintf("%d %s", n+1, strings.Join(proofs, "; ")))
		}
	}
	return texts
}

// StepsUp returns what makes the facts of a practice so, each with its effort and
// with the time that has to pass.
func StepsUp(a assessment.Asked) []string {
	var steps []string
	for n, f := range a.Facts {
		effort := f.Effort
		if f.Wait != "" {
			effort += ", wait " + f.Wait
		}
		steps = append(steps, fmt.Sprintf("%d (%s): %s", n+1, effort, f.Do))
	}
	return steps
}
