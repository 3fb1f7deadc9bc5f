package catalog

import (
	"strings"
	"testing"
)

func TestSAMM(t *testing.T) {
	r := converted(t, Source{Name: "model", Folder: trialModel()}, Options{Title: "SAMM of ours", ID: "Ours"})
	q := r.Questionnaire
	if q.ID != "ours" || q.Title != "SAMM of ours" || !r.OwnScale {
		t.Errorf("%s %q", q.ID, q.Title)
	}
	want(t, "outline", outline(q), `
Governance Governance
  SM Strategy
    G-SM-1-A Create: One
    G-SM-2-A Create: Two`)
	wantListed(t, r.NotCarried, map[string]string{
		"files that cannot be read":                 "model/broken.yml",
		"values of answers, as levels stand evenly": "0.25",
		"logo of business functions":                "Governance",
		"metrics of activities":                     "G-SM-1-A",
		"things that belong to none that is there":  "q3",
	})
	p := practiceOf(t, q, "G-SM-1-A")
	want(t, "levels", strings.Join(p.Levels, "|"), "No|Yes, for some|Yes")
	want(t, "why", p.Why, "Good.\nKnow it.")
	want(t, "prompts", p.Prompts[0].Text, "You write it down")
}

// A zip file of the model is the model.
func TestSAMMInAZipFile(t *testing.T) {
	folder := converted(t, Source{Name: "m", Folder: trialModel()}, Options{})
	archive := converted(t, Source{Name: "m", Data: zipped(t, trialModel())}, Options{})
	if folder.Questionnaire.Digest() != archive.Questionnaire.Digest() {
		t.Error("they are not the same")
	}
}
