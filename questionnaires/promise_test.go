package questionnaires_test

import (
	"slices"
	"testing"

	"assay/questionnaires"
)

func TestProblemsOfAPromise(t *testing.T) {
	const whole = "{id: kept, text: It is done., practices: [M-01]}"
	const promised = head + "promises:\n  - " + whole + "\n"
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown practice", whole, "{id: kept, text: It is done., practices: [M-02]}", `questionnaire.yaml:19:47: there is no practice "M-02" (hint: did you mean "M-01"?)`},
		{"repeated practice", whole, "{id: kept, text: It is done., practices: [M-01, M-01]}", `questionnaire.yaml:19:53: "M-01" stands twice in practices of promise 1 (hint: remove one)`},
		{"no practice", whole, "{id: kept, text: It is done., practices: []}", `questionnaire.yaml:19:46: practices of promise 1 is an empty list (hint: fill it, or remove the key)`},
		{"practices missing", whole, "{id: kept, text: It is done.}", `questionnaire.yaml:19:5: promise 1 has no "practices" (hint: add it)`},
		{"duplicate id", whole, whole + "\n  - " + whole, `questionnaire.yaml:20:10: the id "kept" of promise 2 is taken (hint: give each its own id)`},
		{"malformed id", "id: kept", "id: to keep", `questionnaire.yaml:19:10: "to keep" is no id (hint: an id has 1 to 64 letters, digits, dots, dashes and underscores and starts with a letter or digit)`},
		{"no id", "id: kept, ", "", `questionnaire.yaml:19:5: promise 1 has no "id" (hint: add it)`},
		{"empty text", "text: It is done.", "text: ' '", `questionnaire.yaml:19:22: text of promise 1 is empty (hint: write it, or remove the key)`},
		{"no text", "text: It is done., ", "", `questionnaire.yaml:19:5: promise 1 has no "text" (hint: add it)`},
		{"unknown key", whole, "{id: kept, text: It is done., practice: [M-01], practices: [M-01]}", `questionnaire.yaml:19:35: unknown key "practice" in promise 1 (hint: did you mean "practices"?)`},
		{"no list", "\n  - " + whole, " " + whole, `questionnaire.yaml:18:11: promises of the questionnaire needs to be a list, not a mapping (key: value)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := questionnaires.Parse(files(swap(t, promised, c.old, c.new), measure))
			checkProblems(t, err, c.want)
		})
	}
}

func TestProblemsOfWhatIsCounted(t *testing.T) {
	_, err := questionnaires.Parse(files(swap(t, head, "law: gdpr, ids", "law: gdpr, counted: B., ids"),
		measure))
	checkProblems(t, err, `questionnaire.yaml:16:47: no id of framework ISO starts with "B." (hint: write what the ids that are counted start with, or remove the key to count all)`)

	q := mustParse(t, swap(t, head, "law: gdpr, ids", "law: gdpr, counted: A.1, ids"), measure)
	if f, _ := q.Framework("ISO"); !f.Counts("A.1") || f.Counts("A.2") {
		t.Errorf("framework %+v counts the wrong ids", f)
	}
}

func TestFiveMeasuresPromises(t *testing.T) {
	q := load(t)
	want := map[string][]string{
		"rights": {"CMP-20", "CMP-17"}, "permission": {"CMP-21", "MGT-08", "MGT-24"}, "control": {"CMP-21", "CMP-24", "CMP-27", "ECO-17"},
		"notice": {"CMP-16", "CMP-18", "CMP-19"}, "protection": {"ARC-03", "ARC-09", "ARC-10", "ARC-11", "MGT-08", "CMP-23"}, "transparency": {"CMP-26", "CMP-19"}, "gdpr": {"CMP-25"},
	}

	for _, p := range q.Promises {
		if !slices.Equal(p.Practices, want[p.ID]) || p.Text == "" {
			t.Errorf("promise %+v", p)
		}
	}
	if len(q.Promises) != len(want) {
		t.Errorf("%d promises, want %d", len(q.Promises), len(want))
	}
	annex := 0
	f, _ := q.Framework("ISO27001")
	for _, id := range f.IDs {
		if f.Counts(id) {
			annex++
		}
	}
	if annex != 93 {
		t.Errorf("%d ids of Annex A are counted, want 93", annex)
	}
}
