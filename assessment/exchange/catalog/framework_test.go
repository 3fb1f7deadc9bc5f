package catalog

import (
	"strings"
	"testing"
)

func TestFramework(t *testing.T) {
	r := converted(t, Source{Name: "f.yaml", Data: []byte(trialFramework)}, Options{})
	q := r.Questionnaire
	if q.ID != "cadre" || q.Version != "3" || q.Title != "Cadre d'essai" || q.Language != "fr" || !r.OwnScale {
		t.Errorf("%s %s %q %s, own scale %v", q.ID, q.Version, q.Title, q.Language, r.OwnScale)
	}
	want(t, "outline", outline(q), `
1 1 Gouvernance
    1.10 L'organisme: - nomme un responsable - le dit
    1.10-2 No
M2 Cadre d'essai
    2 Seul
M3 Cercle
    5 Dans le cercle`)
	wantListed(t, r.NotCarried, map[string]string{
		"threats of requirements":          "1.10",
		"threats of libraries":             "",
		"heads of further documents":       "f.yaml",
		"parents that are not there":       "u:2",
		"parents that stand in each other": "u:4",
		"entries without a text":           "6",
		"groups that are not defined":      "1.10",
	})

	var scale []string
	for _, l := range q.Scale.Levels {
		scale = append(scale, l.Name)
	}
	want(t, "scale", strings.Join(scale, " "), "None Faible Moyen No")
	p := practiceOf(t, q, "1.10")
	want(t, "question", p.Question, "L'organisme:\n - nomme un responsable\n- le dit")
	if p.Weight != 2 || len(p.See) != 1 || p.See[0].Item != "Lettre" || p.Prompts[0].Text != "Qui ? (Non / Oui)" {
		t.Errorf("weight %d, see %v, prompts %v", p.Weight, p.See, p.Prompts)
	}
	if len(p.Applies) != 1 || p.Applies[0].Trait != "groups" || strings.Join(p.Applies[0].Values, " ") != "B G2" {
		t.Errorf("applies %v", p.Applies)
	}
	if p := practiceOf(t, q, "1.10-2"); p.Question != "No" || p.Refs[0].ID != "1.10" {
		t.Errorf("question %q, refs %v", p.Question, p.Refs)
	}
}

// The scale is the framework's where levels can be its scores.
func TestFrameworkScale(t *testing.T) {
	for head, wanted := range map[string]string{
		"":                     "No Partly Yes",
		"    max_score: 100\n": "No Partly Yes",
		"    scores_definition: [{score: 1, name: a}]\n":                                                   "No Partly Yes",
		"    scores_definition: [{score: 0, name: a}, {score: 1, name: b}]\n":                              "a b",
		"    scores_definition: [{score: 50, name: half}, {score: 0, name: nil}, {score: 100, name: c}]\n": "nil half c",
	} {
		text := "objects:\n  framework:\n    name: F\n" + head +
			"    requirement_nodes: [{urn: u, assessable: true, name: A}]\n"
		r := converted(t, Source{Name: "f.yaml", Data: []byte(text)}, Options{})
		var scale []string
		for _, l := range r.Questionnaire.Scale.Levels {
			scale = append(scale, l.Name)
		}
		want(t, head, strings.Join(scale, " "), wanted)
	}
}

// Scores that are no level are listed.
func TestFrameworkScoresNotCarried(t *testing.T) {
	for scores, wanted := range map[string]map[string]string{
		"{score: 0, name: a}, {score: 0.5, name: half}, {score: 1, name: b}": {oddScores: "half"},
		"{score: 1, name: a}": {"scores that are alone and no scale": "a"},
	} {
		text := "objects:\n  framework:\n    name: F\n    scores_definition: [" + scores + "]\n" +
			"    requirement_nodes: [{urn: u, assessable: true, name: A}]\n"
		r := converted(t, Source{Name: "f.yaml", Data: []byte(text)}, Options{})
		wantListed(t, r.NotCarried, wanted)
	}
}
