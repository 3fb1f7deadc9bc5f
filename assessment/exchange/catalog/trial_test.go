package catalog

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"assay/questionnaires"
)

// trialOSCAL is a catalog with what real ones have: groups in groups, controls in
// controls, parameters that name others and themselves, and a control that was withdrawn.
const trialOSCAL = `{"catalog": {"uuid": "u", "metadata": {"title": "Trial catalog", "version": "1.10",
  "remarks": "For a test."},
 "groups": [{"id": "ac", "title": "Access", "groups": [
  {"title": "Accounts", "parts": [{"name": "overview", "prose": "About accounts."}], "controls": [
   {"id": "ac-1", "title": "Policy", "class": "x",
    "params": [{"id": "p1", "label": "people"}, {"id": "p2", "select": {"how-many": "one-or-more",
      "choice": ["daily", "after {{ insert: param, p1 }} leave", "{{insert:param,p2}}"]}},
      {"id": "p3", "values": ["a year"]}],
    "props": [{"name": "label", "value": "AC-1"}, {"name": "label", "class": "padded", "value": "AC-01"},
      {"name": "priority", "value": "P1"}],
    "links": [{"href": "#ac-2", "rel": "related"}],
    "parts": [{"name": "statement", "prose": "The owner:", "parts": [
       {"name": "item", "props": [{"name": "label", "value": "a."}], "prose": "names {{ insert: param, p1 }};"},
       {"name": "item", "props": [{"name": "label", "value": "b."}], "prose": "looks {{ p2 }} and after {{ insert: param, p3 }}, {{ insert: param, gone }}."}]},
      {"name": "guidance", "prose": "Why {x} is asked."},
      {"name": "example", "prose": "A list."},
      {"name": "assessment-objective", "parts": [
        {"name": "assessment-objective", "props": [{"name": "label", "value": "AC-1a"}], "prose": "people are named;"},
        {"name": "assessment-objective", "prose": "they look."}]},
      {"name": "assessment-method", "props": [{"name": "method", "value": "EXAMINE"}],
        "parts": [{"name": "assessment-objects", "prose": "policy\n\nrecords"}]},
      {"name": "assessment-method", "props": [{"name": "method", "value": "TEST"}],
        "parts": [{"name": "assessment-objects", "prose": "the login"}]}],
    "controls": [{"id": "ac-1.1", "title": "Enhanced", "parts": [{"name": "statement", "prose": "More."}]},
      {"id": "ac-1.2", "title": "Old", "props": [{"name": "status", "value": "withdrawn"}]}]},
   {"id": "ac-1", "title": "Twice"}]}]},
  {"title": "Empty"}],
 "controls": [{"id": "加-1", "title": "访问控制", "parts": [{"name": "statement", "prose": "口令是否定期更换？"}]}]}}`

// trialFramework is a library as others write them by hand.
const trialFramework = `---
urn: urn:a:lib
locale: fr
ref_id: Cadre 1
name: Cadre
version: 3
objects:
  framework:
    ref_id: cadre
    name: Cadre d'essai
    min_score: 1
    max_score: 3
    scores_definition:
    - {score: 2, name: Moyen}
    - {score: 1, name: Faible, description: 'Presque rien: rare.'}
    - {score: 3, name: No}
    implementation_groups_definition:
    - {ref_id: 'B', name: Base}
    - {ref_id: '++', name: Plus}
    requirement_nodes:
    - {urn: 'u:1', assessable: false, depth: 1, ref_id: 1, name: Gouvernance}
    - {urn: 'u:1.1', assessable: true, depth: 2, parent_urn: 'u:1', ref_id: 1.10, description: "L'organisme:\n\t- nomme un responsable\n- le dit",
       implementation_groups: [B, '++', X], threats: [t1, t2], typical_evidence: 'Lettre', weight: 2,
       questions: {q1: {type: unique_choice, text: 'Qui ?', choices: [{urn: c1, value: Non}, {urn: c2, value: Oui}]}}}
    - {urn: 'u:1.1.a', assessable: true, depth: 3, parent_urn: 'u:1.1', ref_id: 1.10, name: No}
    - {urn: 'u:2', assessable: true, depth: 1, parent_urn: 'u:nowhere', name: Seul, description: Seul}
    - {urn: 'u:3', assessable: false, depth: 1, parent_urn: 'u:4', name: Cercle}
    - {urn: 'u:4', assessable: false, depth: 1, parent_urn: 'u:3', name: Cercle}
    - {urn: 'u:5', assessable: true, parent_urn: 'u:3', name: Dans le cercle}
    - {urn: 'u:6', assessable: true, parent_urn: 'u:1'}
---
objects:
  threats: [{name: t1}]
`

// trialTable is a table as a spreadsheet of another language writes it.
const trialTable = "\ufeffListe;;;;\r\nNr.;Bereich;Titel;Anforderung (Text);Status\r\n" +
	"1;Zugang;Konten;\"Ist geregelt,\nwer was darf?\";offen\r\n2;;Rechte;Wer vergibt sie?;\r\n" +
	";;;;\r\n2;Betrieb;Sicherung;'=Wird gesichert?;\r\n;;;;nur ein Wort\r\n"

// trialModel is a small model in the form of SAMM.
func trialModel() fstest.MapFS {
	texts := map[string]string{
		"functions/g.yml":  "id: f1\nname: Governance\norder: 1\ntype: Function\nlogo: x.png\n",
		"practices/sm.yml": "id: p1\nfunction: f1\nname: Strategy\nshortName: SM\ntype: Practice\n",
		"streams/a.yml":    "id: s1\npractice: p1\nname: Create\nletter: A\ntype: Stream\n",
		"levels/1.yml":     "id: m1\nnumber: 1\ntype: MaturityLevel\n",
		"levels/2.yml":     "id: m2\nnumber: 2\ntype: MaturityLevel\n",
		"plevels/1.yml":    "id: l1\npractice: p1\nmaturityLevel: m1\nobjective: Know it.\ntype: PracticeLevel\n",
		"plevels/2.yml":    "id: l2\npractice: p1\nmaturityLevel: m2\ntype: PracticeLevel\n",
		"activities/2.yml": "id: a2\nstream: s1\nlevel: l2\ntitle: Two\ntype: Activity\n",
		"activities/1.yml": "id: a1\nstream: s1\nlevel: l1\ntitle: One\nbenefit: Good.\nmetrics: [m]\ntype: Activity\n",
		"answers/a.yml": "id: w1\nvalues:\n- {text: Yes, value: 1}\n- text: No\n  value: 0\n" +
			"- text: Yes, for some\n  value: 0.25\ntype: AnswerSet\n",
		"questions/1.yml": "id: q1\nactivity: a1\nanswerSet: w1\ntext: Do you?\nquality:\n- You write it down\ntype: Question\n",
		"questions/2.yml": "id: q2\nactivity: a2\nanswerSet: w1\ntext: Do they?\ntype: Question\n",
		"questions/3.yml": "id: q3\nactivity: gone\nanswerSet: w1\ntext: Does nobody?\ntype: Question\n",
		"broken.yml":      "a: [\n",
		"README.md":       "# no part of it",
	}
	files := fstest.MapFS{}
	for name, text := range texts {
		files["model/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// zipped returns files as a zip file.
func zipped(t testing.TB, files fs.FS) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if err := z.AddFS(files); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// converted makes a questionnaire of one source.
func converted(t *testing.T, s Source, o Options) Result {
	t.Helper()
	r, err := Convert([]Source{s}, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// outline is a questionnaire in short: its measures, areas and practices.
func outline(q *questionnaires.Questionnaire) string {
	var b strings.Builder
	for _, m := range q.Measures {
		b.WriteString(m.ID + " " + m.Title + "\n")
		for _, a := range m.Areas {
			if a.ID != m.ID {
				b.WriteString("  " + a.ID + " " + a.Title + "\n")
			}
			for _, p := range a.Practices {
				b.WriteString("    " + p.ID + " " + p.Title + "\n")
			}
		}
	}
	return b.String()
}

// listed is what is not carried, one a line.
func listed(list []Omission) map[string]string {
	texts := map[string]string{}
	for _, o := range list {
		texts[o.What] = strings.Join(o.Places, " ")
	}
	return texts
}

// want compares two texts.
func want(t *testing.T, what, got, wanted string) {
	t.Helper()
	if strings.TrimSpace(got) != strings.TrimSpace(wanted) {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, wanted)
	}
}

// wantListed compares what is not carried.
func wantListed(t *testing.T, got []Omission, wanted map[string]string) {
	t.Helper()
	have := listed(got)
	for _, what := range slices.Sorted(maps.Keys(wanted)) {
		if have[what] != wanted[what] {
			t.Errorf("%s: %q, want %q", what, have[what], wanted[what])
		}
	}
	for what, places := range have {
		if _, ok := wanted[what]; !ok {
			t.Errorf("it lists %q: %q", what, places)
		}
	}
}

// practiceOf returns a practice.
func practiceOf(t *testing.T, q *questionnaires.Questionnaire, id string) *questionnaires.Practice {
	t.Helper()
	p, ok := q.Practice(id)
	if !ok {
		t.Fatalf("there is no practice %s in\n%s", id, outline(q))
	}
	return p
}
