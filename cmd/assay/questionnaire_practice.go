package main

import (
	"fmt"
	"strings"

	"assay/questionnaires"
)

// printPractice prints everything a questionnaire says about one practice, with the
// default values of the parameters.
func (a *app) printPractice(q *questionnaires.Questionnaire, p *questionnaires.Practice) {
	key := ""
	if p.Key {
		key = ", key practice"
	}
	a.printf("%s %s\n", p.ID, oneLine(p.Title))
	a.printf("%s, %s; weight %d%s; asked from depth %s on\n", p.Measure, p.Area, p.Weight, key, p.Depth)
	if p.Once {
		a.printf("It is asked once: the answer counts for all teams until a team is rated by itself.\n")
	}
	if p.Exposure {
		a.printf("Where its first fact is not so, harm can come in today.\n")
	}
	if !p.Written() {
		a.printf("It has no text yet and is not asked.\n")
	}

	a.printText(q, &p.Text)
	a.section("Requires", strings.Join(p.Requires, ", "))
	for _, c := range p.Applies {
		a.section("Applies when", c.Trait+" is "+strings.Join(c.Values, " or "))
	}
	if p.Otherwise != nil {
		a.printf("\nOtherwise asked: %s\n", oneLine(p.Otherwise.Title))
		a.printText(q, p.Otherwise)
	}
}

// printText prints the text of a practice, or the one that is asked in its place.
func (a *app) printText(q *questionnaires.Questionnaire, raw *questionnaires.Text) {
	t := q.Filled(raw, nil)
	a.section("Intent", t.Intent)
	a.section("Question", t.Question)
	a.section("Why it matters", t.Why)
	a.section("Scope", t.Scope)

	if len(t.Facts) > 0 {
		a.printf("\nFacts\n")
	}
	for i, f := range t.Facts {
		a.printFact(i+1, f)
	}
	a.labelled("Levels", len(t.Levels), func(i int) (string, string) {
		return fmt.Sprintf("L%d", i), t.Levels[i]
	})
	a.labelled("To look at", len(t.See), func(i int) (string, string) { return t.See[i].Grade, t.See[i].Item })
	a.labelled("Ask too", len(t.Prompts), func(i int) (string, string) {
		return t.Prompts[i].Role, t.Prompts[i].Text
	})
	a.labelled("Red flags", len(t.RedFlags), func(i int) (string, string) { return "-", t.RedFlags[i] })

	a.section("Not applicable", t.NA)
	a.labelled("References", len(t.Refs), func(i int) (string, string) {
		return t.Refs[i].Framework + " " + t.Refs[i].ID, t.Refs[i].Why
	})
	a.section("Roles", strings.Join(t.Roles, ", "))
}

// printFact prints a fact with how to ask for it, what proves it, and what makes it so.
func (a *app) printFact(number int, f questionnaires.Fact) {
	rows := [][2]string{{fmt.Sprint(number), f.Text}}
	add := func(label, text string) { rows = append(rows, [2]string{"   " + label, text}) }
	if f.Ask.Text != "" {
		add("ask "+f.Ask.Role, f.Ask.Text)
	}
	for _, x := range f.See {
		add("see", x.Item+" ("+x.Grade+")")
	}
	if f.Do != "" {
		add("do", f.Do)
	}
	if f.Effort != "" {
		add("effort", f.Effort)
	}
	if f.Wait != "" {
		add("wait", f.Wait)
	}
	a.columns(len(rows), func(i int) (string, string) { return rows[i][0], rows[i][1] })
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
	if n > 0 {
		a.printf("\n%s\n", title)
		a.columns(n, at)
	}
}

// columns prints n labelled texts with the texts below each other. Blanks at the
// start of a label stay.
func (a *app) columns(n int, at func(i int) (label, text string)) {
	shown := func(label string) string {
		return label[:len(label)-len(strings.TrimLeft(label, " "))] + oneLine(label)
	}
	widest := 0
	for i := range n {
		label, _ := at(i)
		widest = max(widest, textWidth(shown(label)))
	}

	for i := range n {
		label, text := at(i)
		label = shown(label)
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
	Rules      []ruleJSON            `json:"rules"`
	Parameters []parameterJSON       `json:"parameters"`
	Practices  []outlinePracticeJSON `json:"practices"`
}

type ruleJSON struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

type parameterJSON struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Unit    string `json:"unit"`
	Default int    `json:"default"`
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
		Rules:             []ruleJSON{},
		Parameters:        []parameterJSON{},
		Practices:         []outlinePracticeJSON{},
	}
	for _, r := range q.Rules {
		j.Rules = append(j.Rules, ruleJSON(r))
	}
	for _, p := range q.Parameters {
		j.Parameters = append(j.Parameters, parameterJSON(p))
	}
	for p := range q.Practices() {
		j.Practices = append(j.Practices, newOutlinePracticeJSON(p))
	}
	return j
}

func newOutlinePracticeJSON(p *questionnaires.Practice) outlinePracticeJSON {
	return outlinePracticeJSON{p.ID, p.Title, p.Measure, p.Area, p.Weight, p.Key, p.Depth, p.Written()}
}

// practiceTextJSON is a practice with its texts as they are written: a name in braces
// stands for a parameter.
type practiceTextJSON struct {
	outlinePracticeJSON
	Once     bool     `json:"once,omitempty"`
	Exposure bool     `json:"exposure,omitempty"`
	Requires []string `json:"requires,omitempty"`
	textJSON
	Otherwise *textJSON `json:"otherwise,omitempty"`
}

type textJSON struct {
	Intent   string      `json:"intent,omitempty"`
	Question string      `json:"question,omitempty"`
	Why      string      `json:"why,omitempty"`
	Scope    string      `json:"scope,omitempty"`
	Facts    []factJSON  `json:"facts,omitempty"`
	Levels   []string    `json:"levels,omitempty"`
	See      []proofJSON `json:"see,omitempty"`
	NA       string      `json:"na,omitempty"`
	Refs     []refJSON   `json:"refs,omitempty"`
	Roles    []string    `json:"roles,omitempty"`
}

type factJSON struct {
	Fact   string      `json:"fact"`
	Ask    askJSON     `json:"ask"`
	See    []proofJSON `json:"see"`
	Do     string      `json:"do,omitempty"`
	Effort string      `json:"effort,omitempty"`
	Wait   string      `json:"wait,omitempty"`
}

type askJSON struct {
	Role string `json:"role,omitempty"`
	Text string `json:"text"`
}

type proofJSON struct {
	Grade string `json:"grade"`
	Item  string `json:"item"`
}

type refJSON struct {
	Framework string `json:"framework"`
	ID        string `json:"id"`
	Why       string `json:"why,omitempty"`
}

func newPracticeTextJSON(p *questionnaires.Practice) practiceTextJSON {
	j := practiceTextJSON{
		outlinePracticeJSON: newOutlinePracticeJSON(p),
		Once:                p.Once,
		Exposure:            p.Exposure,
		Requires:            p.Requires,
		textJSON:            newTextJSON(&p.Text),
	}
	if p.Otherwise != nil {
		other := newTextJSON(p.Otherwise)
		j.Otherwise = &other
	}
	return j
}

func newTextJSON(t *questionnaires.Text) textJSON {
	j := textJSON{Intent: t.Intent, Question: t.Question, Why: t.Why, Scope: t.Scope, Levels: t.Levels, NA: t.NA,
		Roles: t.Roles}
	for _, f := range t.Facts {
		fact := factJSON{f.Text, askJSON(f.Ask), []proofJSON{}, f.Do, f.Effort, f.Wait}
		for _, x := range f.See {
			fact.See = append(fact.See, proofJSON(x))
		}
		j.Facts = append(j.Facts, fact)
	}
	for _, x := range t.See {
		j.See = append(j.See, proofJSON(x))
	}
	for _, r := range t.Refs {
		j.Refs = append(j.Refs, refJSON(r))
	}
	return j
}
