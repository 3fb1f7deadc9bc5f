package conduct_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/questionnaires"
)

const trialHead = `id: trial
version: "1"
title: Trial
incomplete: true
scale:
  levels: [none, done, covered, well, steered, improved]
parameters:
  - {id: period, title: How long tests count, unit: months, default: 12}
depths:
  - {id: standard, title: Standard}
roles:
  - {id: BOSS, title: Boss}
  - {id: DEV, title: Developer}
traits:
  - id: regions
    title: Regions
    values: [{id: eu, title: EU}, {id: other, title: Other}]
measures: [a.yaml, b.yaml]
`

// trial is a small questionnaire of two measures: A-1 is a key practice, A-2 depends on
// the profile, A-3 is asked once, B-1 is a key practice with a parameter in its facts,
// and B-2 has plain levels.
func trial(t testing.TB) *questionnaires.Questionnaire {
	t.Helper()
	practice := func(id, more string) string {
		var b strings.Builder
		fmt.Fprintf(&b, "      - id: %s\n        title: Practice %s\n        question: How is %s done?\n",
			id, id, id)
		for line := range strings.Lines(more) {
			b.WriteString("        " + line)
		}
		return b.String() + "\n"
	}
	facts := "facts:\n"
	for n, what := range []string{"done", "covered", "done well", "steered", "improved"} {
		facts += fmt.Sprintf("  - fact: It is %s within {period}.\n    ask: {role: %s, text: Is it %s?}\n"+
			"    see: [{grade: documented, item: record %d}, {grade: demonstrated, item: sample %d},"+
			" {grade: tested, item: test %d}]\n    do: make it %s\n    effort: S\n",
			what, []string{"BOSS", "DEV"}[n%2], what, n+1, n+1, n+1, what)
	}

	a := "id: A\ntitle: Measure A\nareas:\n  - id: A-A\n    title: Area A-A\n    practices:\n" +
		practice("A-1", "weight: 3\nkey: true\nroles: [BOSS]\n"+facts) +
		practice("A-2", "roles: [DEV]\napplies: {regions: [eu]}\n"+facts) +
		"  - id: A-B\n    title: Area A-B\n    practices:\n" +
		practice("A-3", "weight: 2\nroles: [BOSS, DEV]\nasked: once\n"+facts)
	b := "id: B\ntitle: Measure B\npractices:\n" +
		strings.ReplaceAll(practice("B-1", "weight: 2\nkey: true\nroles: [DEV]\n"+facts)+
			practice("B-2", "roles: [DEV]\nlevels: [none, some, managed, standard, measured, improving]"),
			"\n    ", "\n")
	b = strings.Replace(b, "practices:\n      ", "practices:\n  ", 1)

	q, err := questionnaires.Parse([]questionnaires.File{
		{Name: "questionnaire.yaml", Data: []byte(trialHead)},
		{Name: "a.yaml", Data: []byte(a)},
		{Name: "b.yaml", Data: []byte(b)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return q
}
