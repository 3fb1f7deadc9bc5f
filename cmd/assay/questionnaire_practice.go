package main

import (
	"fmt"
	"strings"

	"assay/questionnaires"
)

// printPractice prints everything a questionnaire says about one practice.
func (a *app) printPractice(q *questionnaires.Questionnaire, p *questionnaires.Practice) {
	key := ""
	if p.Key {
		key = ", key practice"
	}
	a.printf("%s %s\n", p.ID, oneLine(p.Title))
	a.printf("%s, %s; weight %d%s; asked from depth %s on\n", p.Measure, p.Area, p.Weight, key, p.Depth)
	if !p.Written() {
		a.printf("It has no text yet and is not asked.\n")
	}

	a.section("Intent", p.Intent)
	a.section("Question", p.Question)

	for _, c := range p.Applies {
		a.section("Applies when", c.Trait+" is "+strings.Join(c.Values, " or "))
	}
	if p.Otherwise != nil {
		a.section("Otherwise asked", p.Otherwise.Question)
		a.section("The note must then hold", p.Otherwise.Record)
	}

	a.section("Why it matters", p.Why)
	a.section("Scope", p.ScopeHint)

	a.labelled("Levels", len(p.Levels), func(i int) (string, string) {
		return fmt.Sprintf("L%d", i), p.Levels[i]
	})
	a.labelled("Ask", len(p.Prompts), func(i int) (string, string) {
		return p.Prompts[i].Role, p.Prompts[i].Text
	})
	a.labelled("Evidence to ask for", len(p.Evidence), func(i int) (string, string) {
		return p.Evidence[i].Grade, p.Evidence[i].Item
	})
	a.labelled("Steps", len(p.Steps), func(i int) (string, string) {
		return fmt.Sprintf("%d to %d (%s)", i, i+1, p.Steps[i].Effort), p.Steps[i].Action
	})
	a.labelled("Red flags", len(p.RedFlags), func(i int) (string, string) { return "-", p.RedFlags[i] })

	a.section("Not applicable", p.NARule)
	for _, n := range p.Notes {
		a.section(n.Title, n.Text)
	}
	a.labelled("References", len(p.Refs), func(i int) (string, string) {
		return p.Refs[i].Framework, strings.Join(p.Refs[i].IDs, ", ")
	})
	a.section("Requires", strings.Join(p.Requires, ", "))
}

// section prints a headed text, unless there is none.
func (a *app) section(title, text string) {
	if text == "" {
		return
	}
	a.printf("\n%s\n", oneLine(title))
	for _, line := range wrap(text, a.width()-2) {
		a.printf("  %s\n", line)
	}
}

// labelled prints a headed list of n labelled texts, unless it is empty.
func (a *app) labelled(title string, n int, at func(i int) (label, text string)) {
	if n == 0 {
		return
	}

	widest := 0
	for i := range n {
		label, _ := at(i)
		widest = max(widest, textWidth(oneLine(label)))
	}

	a.printf("\n%s\n", title)

	for i := range n {
		label, text := at(i)
		label = oneLine(label)
		for j, line := range wrap(text, a.width()-widest-4) {
			if j > 0 {
				label = ""
			}
			a.printf("  %s%s  %s\n", label, strings.Repeat(" ", widest-textWidth(label)), line)
		}
	}
}

type outlineJSON struct {
	questionnaireJSON
	Practices []outlinePracticeJSON `json:"practices"`
}

type outlinePracticeJSON struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Measure string `json:"measure"`
	Area    string `json:"area"`
	Weight  int    `json:"weight"`
	Key     bool   `json:"key"`
	Depth   string `json:"depth"`
	Written bool   `json:"written"`
}

func newOutlineJSON(q *questionnaires.Questionnaire) outlineJSON {
	j := outlineJSON{
		questionnaireJSON: questionnaireJSON{q.ID, q.Version, q.Title, q.Digest()},
		Practices:         []outlinePracticeJSON{},
	}
	for p := range q.Practices() {
		j.Practices = append(j.Practices, newOutlinePracticeJSON(p))
	}
	return j
}

func newOutlinePracticeJSON(p *questionnaires.Practice) outlinePracticeJSON {
	return outlinePracticeJSON{p.ID, p.Title, p.Measure, p.Area, p.Weight, p.Key, p.Depth, p.Written()}
}

type practiceTextJSON struct {
	outlinePracticeJSON
	Intent   string   `json:"intent"`
	Question string   `json:"question,omitempty"`
	Why      string   `json:"why,omitempty"`
	Levels   []string `json:"levels,omitempty"`
}

func newPracticeTextJSON(p *questionnaires.Practice) practiceTextJSON {
	return practiceTextJSON{newOutlinePracticeJSON(p), p.Intent, p.Question, p.Why, p.Levels}
}
