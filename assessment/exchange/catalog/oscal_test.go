package catalog

import (
	"strings"
	"testing"
)

func TestOSCAL(t *testing.T) {
	r := converted(t, Source{Name: "d/trial_catalog-min.json", Data: []byte(trialOSCAL)}, Options{})
	q := r.Questionnaire
	if q.ID != "trial" || q.Version != "1.10" || q.Title != "Trial catalog" || r.Entries != 4 || r.OwnScale {
		t.Errorf("%s %s %q, %d entries", q.ID, q.Version, q.Title, r.Entries)
	}
	want(t, "outline", outline(q), `
M1 Trial catalog
    1 访问控制
ac Access
  ac.1 Accounts
    ac-1 Policy
    ac-1.1 Policy: Enhanced
    ac-1-2 Twice`)
	wantListed(t, r.NotCarried, map[string]string{
		"remarks of catalog's heads":                      "",
		"properties: priority":                            "AC-1",
		"links: related":                                  "AC-1",
		"parameters that name themselves":                 "AC-1 (p2)",
		"parameters that are named and not defined":       "AC-1 (gone)",
		"withdrawn controls":                              "ac-1.2",
		"headings and texts under which nothing is asked": "Empty",
		"texts of groups below the first layer":           "Accounts",
	})

	p := practiceOf(t, q, "ac-1")
	want(t, "question", p.Question, `
The owner:
  a. names [people];
  b. looks [one or more of: daily; after [people] leave; [p2]] and after a year, [gone].`)
	want(t, "why", p.Why, "Why { x } is asked.")
	want(t, "scope", p.Scope, "example: A list.")
	if len(p.Prompts) != 2 || p.Prompts[0].Text != "AC-1a people are named;" {
		t.Errorf("prompts %v", p.Prompts)
	}
	if len(p.See) != 2 || p.See[0].Grade != "documented" || p.See[0].Item != "examine: policy; records" ||
		p.See[1].Grade != "tested" {
		t.Errorf("see %v", p.See)
	}
	if ref := p.Refs[0]; ref.Framework != "trial" || ref.ID != "AC-1" {
		t.Errorf("it refers to %v", ref)
	}
	if p := practiceOf(t, q, "1"); p.Question != "口令是否定期更换？" || p.Refs[0].ID != "加-1" || p.Terms[0] != "加-1" {
		t.Errorf("%q, %v, %v", p.Question, p.Refs, p.Terms)
	}
}

// JSON and YAML of the same catalog give the same questionnaire.
func TestOSCALInYAML(t *testing.T) {
	const text = `
catalog:
  metadata: {title: T, version: 5.10}
  groups:
  - id: a
    title: A
    controls:
    - {id: a-1, title: No, parts: [{name: statement, prose: "Is {{ insert: param, x }} so?"}], params: [{id: x, label: it}]}
`
	const same = `{"catalog":{"metadata":{"title":"T","version":"5.10"},"groups":[{"id":"a","title":"A","controls":[
		{"id":"a-1","title":"No","parts":[{"name":"statement","prose":"Is {{ insert: param, x }} so?"}],
		"params":[{"id":"x","label":"it"}]}]}]}}`
	one := converted(t, Source{Name: "t", Data: []byte(text)}, Options{})
	two := converted(t, Source{Name: "t", Data: []byte(same)}, Options{})
	if one.Questionnaire.Digest() != two.Questionnaire.Digest() {
		t.Errorf("%s\n%s", one.Questionnaire.Files()[1].Data, two.Questionnaire.Files()[1].Data)
	}
	if p := practiceOf(t, one.Questionnaire, "a-1"); p.Title != "No" || p.Question != "Is [it] so?" {
		t.Errorf("%q %q", p.Title, p.Question)
	}
}

// What a parameter may be named by, and what is no parameter.
func TestParameters(t *testing.T) {
	param := func(pairs ...string) *node {
		n := &node{shape: mapping}
		for i := 0; i < len(pairs); i += 2 {
			n.keys, n.list = append(n.keys, pairs[i]), append(n.list, &node{text: pairs[i+1]})
		}
		return n
	}
	r := oscalReader{catalog: &catalog{}, params: map[string]*node{"a_1": param("label", "the owner"), "b": param(),
		"c": param("values", "12 months"), "d": param("label", "a {{ insert: param, e }}"),
		"e": param("label", "b {{ insert: param, d }}")}}
	for text, wanted := range map[string]string{
		"no {{ }} one":                      "no {{ }} one",
		"{{ insert: param, a_1 }}":          "[the owner]",
		"{{insert:param,a_1}}, {{ a_1 }}":   "[the owner], [the owner]",
		"{{ insert: param, a_1, short }}":   "[the owner]",
		"{{ param-id: c }}":                 "12 months",
		"{{ insert: param, b }}":            "[b]",
		"{{ insert: param, z }}":            "[z]",
		"{{ insert: param, d }}":            "[a [b [d]]]",
		"{{ {{ insert: param, a_1 }} }}":    "{{ [the owner] }}",
		strings.Repeat("{{ c }}", 3) + "{{": "12 months12 months12 months{{",
	} {
		if got := r.filled(text, "x"); got != wanted {
			t.Errorf("%s: %q, want %q", text, got, wanted)
		}
	}
}
