package questionnaires_test

import (
	"testing"

	"assay/questionnaires"
)

func TestTitles(t *testing.T) {
	const named = head + "titles: t.yaml\n"
	for _, c := range []struct{ name, head, titles, want string }{
		{"whole", named, "ISO:\n  A.1: First\n", ""},
		{"unknown framework", named, "IS0: {A.1: First}", `t.yaml:1:1: there is no framework "IS0" (hint: did you mean "ISO"?)`},
		{"unknown id", named, "ISO: {A.9: First}", `t.yaml:1:7: there is no id in framework ISO "A.9" (hint: did you mean "A.1"?)`},
		{"twice", named, "ISO: {A.1: First, A.1: Second}", `t.yaml:1:19: key "A.1" of titles of framework ISO stands twice (hint: it stands in line 1 already)`},
		{"empty", named, "ISO: {A.1: ''}", `t.yaml:1:12: title of A.1 is empty (hint: write it, or remove the key)`},
		{"wrong kind", named, "ISO: [A.1]", `t.yaml:1:6: titles of framework ISO needs to be a mapping (key: value), not a list`},
		{"bad name", head + "titles: ../t.yaml\n", "", `questionnaire.yaml:18:9: "../t.yaml" is no name for a file of titles (hint: letters, digits, dots, dashes and underscores, ending in .yaml, without folders)`},
		{"a measure", head + "titles: m.yaml\n", "", `questionnaire.yaml:18:9: the file "m.yaml" is a measure already (hint: write the titles into a file of their own)`},
		{"missing", named, "", `questionnaire.yaml:18:9: cannot read "t.yaml": it is not there (hint: add it beside questionnaire.yaml)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := files(c.head, measure)
			if c.titles != "" {
				all = append(all, questionnaires.File{Name: "t.yaml", Data: []byte(c.titles)})
			}

			q, err := questionnaires.Parse(all)
			if c.want != "" {
				checkProblems(t, err, c.want)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if f, _ := q.Framework("ISO"); f.Titles["A.1"] != "First" || len(f.Titles) != 1 {
				t.Errorf("titles %v", f.Titles)
			}
			again, err := questionnaires.Parse(q.Files())
			if err != nil || again.Digest() != q.Digest() || len(q.Files()) != 3 {
				t.Errorf("its %d files make another questionnaire: %v", len(q.Files()), err)
			}
		})
	}
}

// Titles of ISO and CSA documents are not ours to ship; those we ship are whole.
func TestFiveMeasuresTitles(t *testing.T) {
	shipped := map[string]bool{"CSF2": true, "MLPS3": true, "GDPR": true, "PIPL": true, "DSL": true,
		"ITSS": true, "TCS": true, "GBT": true}
	for _, f := range load(t).Frameworks {
		want := 0
		if shipped[f.ID] {
			want = len(f.IDs)
		}
		if len(f.Titles) != want {
			t.Errorf("framework %s has %d titles, want %d", f.ID, len(f.Titles), want)
		}
	}
}
