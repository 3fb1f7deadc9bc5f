package questionnaires_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"assay/questionnaires"
)

// head is a small questionnaire.yaml whose one measure is m.yaml.
const head = `id: small
version: "1"
title: Small
scale:
  levels: [no, partly, yes]
depths:
  - {id: quick, title: Quick}
  - {id: deep, title: Deep}
roles:
  - {id: BOSS, title: Boss, group: management}
traits:
  - id: laws
    title: Laws
    values: [{id: gdpr, title: GDPR}]
frameworks:
  - {id: ISO, title: ISO, law: gdpr, ids: [A.1, A.2]}
measures: [m.yaml]
`

// measure is a whole m.yaml for head.
const measure = `id: M
title: Measure
areas:
  - id: M-A
    title: Area
    practices:
      - id: M-01
        title: First
        key: true
        roles: [BOSS]
        refs: {ISO: [A.1]}
        question: Is it done?
        levels: [Not done., Partly done., Done.]
        steps: [{action: do some, effort: S}, {action: do all, effort: L}]
`

// files returns the files of a questionnaire with one measure.
func files(headText, measureText string) []questionnaires.File {
	return []questionnaires.File{
		{Name: "questionnaire.yaml", Data: []byte(headText)},
		{Name: "m.yaml", Data: []byte(measureText)},
	}
}

func mustParse(t *testing.T, headText, measureText string) *questionnaires.Questionnaire {
	t.Helper()
	q, err := questionnaires.Parse(files(headText, measureText))
	if err != nil {
		t.Fatalf("Parse:\n%v", err)
	}
	return q
}

// swap returns text with old replaced, which has to be there once.
func swap(t *testing.T, text, old, replacement string) string {
	t.Helper()
	if strings.Count(text, old) != 1 {
		t.Fatalf("%q is %d times in the text, want once", old, strings.Count(text, old))
	}
	return strings.Replace(text, old, replacement, 1)
}

func TestProblemsOfTheHead(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown key", "title: Small", "title: Small\nscalle: 1", `questionnaire.yaml:4:1: unknown key "scalle" in the questionnaire (hint: did you mean "scale"?)`},
		{"missing key", "version: \"1\"\n", "", `questionnaire.yaml:1:1: the questionnaire has no "version" (hint: add it)`},
		{"duplicate key", "title: Small", "title: Small\ntitle: Big", `questionnaire.yaml:4:1: key "title" of the questionnaire stands twice (hint: it stands in line 3 already)`},
		{"empty text", "title: Small", "title: ' '", `questionnaire.yaml:3:8: title of the questionnaire is empty (hint: write it, or remove the key)`},
		{"null", "title: Small", "title:", `questionnaire.yaml:3:7: title of the questionnaire is empty (hint: write it, or remove the key)`},
		{"wrong kind", "title: Small", "title: [Small]", `questionnaire.yaml:3:8: title of the questionnaire needs to be a single value, not a list`},
		{"line break", "title: Small", "title: |\n  Sm\n  all", `questionnaire.yaml:3:8: title of the questionnaire has a line break (hint: write it in one line, or after >-)`},
		{"malformed id", "id: small", "id: sm all", `questionnaire.yaml:1:5: "sm all" is no id (hint: an id has 1 to 64 letters, digits, dots, dashes and underscores and starts with a letter or digit)`},
		{"capital id", "id: small", "id: Small", `questionnaire.yaml:1:5: id "Small" has capital letters (hint: a questionnaire's id is lower case: it names a folder)`},
		{"language", "title: Small", "title: Small\nlanguage: en_GB", `questionnaire.yaml:4:11: "en_GB" is no language tag (hint: write a BCP 47 tag such as en or zh-Hans)`},
		{"style", "title: Small", "title: Small\nstyle: fancy", `questionnaire.yaml:4:8: there is no style "fancy" (hint: write plain, or remove the key)`},
		{"flag", "title: Small", "title: Small\nincomplete: yes", `questionnaire.yaml:4:13: incomplete of the questionnaire is "yes" (hint: write true or false)`},
		{"one level", "[no, partly, yes]", "[no]", `questionnaire.yaml:5:11: the scale has 1 levels (hint: a scale has 2 to 6 levels)`},
		{"cap too high", "  levels: [no, partly, yes]", "  levels: [no, partly, yes]\n  caps: {claimed: 2001}", `questionnaire.yaml:6:19: claimed of caps is "2001" (hint: it is a whole number from 0 to 2000)`},
		{"falling caps", "  levels: [no, partly, yes]", "  levels: [no, partly, yes]\n  caps: {claimed: 900, tested: 800}", `questionnaire.yaml:6:32: the cap of tested is 800, lower than that of the grade below (hint: caps rise from claimed to tested)`},
		{"unknown grade", "  levels: [no, partly, yes]", "  levels: [no, partly, yes]\n  caps: {claim: 900}", `questionnaire.yaml:6:10: unknown key "claim" in caps (hint: did you mean "claimed"?)`},
		{"duplicate depth", "{id: deep,", "{id: quick,", `questionnaire.yaml:8:10: the id "quick" of depth 2 is taken (hint: give each its own id)`},
		{"group", "group: management", "group: managers", `questionnaire.yaml:10:36: group of role BOSS is "managers" (hint: write management or engineering, or remove the key)`},
		{"law", "law: gdpr", "law: gdrp", `questionnaire.yaml:16:32: there is no value of trait laws "gdrp" (hint: did you mean "gdpr"?)`},
		{"repeated framework id", "[A.1, A.2]", "[A.1, A.2, A.1]", `questionnaire.yaml:16:54: "A.1" stands twice in ids of framework 1 (hint: remove one)`},
		{"missing file", "[m.yaml]", "[m.yaml, n.yaml]", `questionnaire.yaml:17:20: cannot read "n.yaml": it is not there (hint: add it beside questionnaire.yaml)`},
		{"file name", "[m.yaml]", "[m.yaml, ../n.yaml]", `questionnaire.yaml:17:20: "../n.yaml" is no name for a measure's file (hint: letters, digits, dots, dashes and underscores, ending in .yaml, without folders)`},
		{"no measures", "[m.yaml]", "[]", "m.yaml: the file belongs to no measure (hint: name it under measures in questionnaire.yaml, or leave it out)\n" +
			`questionnaire.yaml:17:11: measures of the questionnaire is an empty list (hint: fill it, or remove the key)`},
		{"syntax", "title: Small", "title: Small: big", `questionnaire.yaml:3:13: cannot read YAML: mapping values are not allowed in this context (hint: put a text that holds ": " in quotes, or write it below the key after >-)`},
		{"anchor", "title: Small", "title: &x Small", `questionnaire.yaml:3:8: YAML anchors (&x) are not allowed (hint: remove the anchor)`},
		{"tag", "title: Small", "title: !!str Small", `questionnaire.yaml:3:8: YAML tags (!!str) are not allowed (hint: remove the tag)`},
		{"merge key", "title: Small", "title: Small\n<<: {version: 2}", `questionnaire.yaml:4:1: YAML merge keys (<<) are not allowed (hint: write the keys out)`},
		{"second document", "measures: [m.yaml]\n", "measures: [m.yaml]\n---\na: b\n", `questionnaire.yaml:18:1: a second document starts here (hint: one document a file; remove the --- before it)`},
		{"directive", "id: small", "%YAML 1.2\n---\nid: small", `questionnaire.yaml:1:1: YAML directives are not allowed (hint: indent the line, or remove it)`},
		{"not UTF-8", "title: Small", "title: Sm\xe4ll", `questionnaire.yaml:3:10: byte 0xE4 is not UTF-8 (hint: save the file as UTF-8)`},
		{"escape byte", "title: Small", "title: Sm\x1ball", `questionnaire.yaml:3:10: control character U+001B is not allowed (hint: remove it)`},
		{"C1", "title: Small", "title: Sm\u009ball", `questionnaire.yaml:3:10: control character U+009B is not allowed (hint: remove it)`},
		{"bidi", "title: Small", "title: 安\u202eSmall", `questionnaire.yaml:3:9: text direction control U+202E is not allowed (hint: remove it)`},
		{"line separator", "title: Small", "title: Sm\u2028all", `questionnaire.yaml:3:10: line separator U+2028 is not allowed (hint: remove it)`},
		{"zero width", "title: Small", "title: Sm\u200ball", `questionnaire.yaml:3:10: invisible character U+200B is not allowed (hint: remove it)`},
		{"escaped control", "title: Small", `title: "Sm\e[31m"`, `questionnaire.yaml:3:8: control character U+001B in a text is not allowed (hint: remove it)`},
		{"tab in a text", "title: Small", `title: "Sm\tall"`, `questionnaire.yaml:3:8: control character U+0009 in a text is not allowed (hint: remove it)`},
		{"long title", "title: Small", "title: " + strings.Repeat("x", 201), `questionnaire.yaml:3:8: title of the questionnaire has 201 characters, the limit is 200`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := questionnaires.Parse(files(swap(t, head, c.old, c.new), measure))
			checkProblems(t, err, c.want)
		})
	}
}

func TestProblemsOfAPractice(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown key", "key: true", "weigth: 2", `m.yaml:9:9: unknown key "weigth" in practice M-01 (hint: did you mean "weight"?)`},
		{"far unknown key", "id: M-A\n", "id: M-A\n    zzzzzz: 2\n", `m.yaml:5:5: unknown key "zzzzzz" in area 1 (hint: known keys: id, title, practices)`},
		{"no id", "id: M-01\n        title: First", "title: First", `m.yaml:7:9: practice 1 has no "id" (hint: add it)`},
		{"taken id", "id: M-01", "id: m-a", `m.yaml:7:13: the id "m-a" is taken (hint: it stands in m.yaml:4 already)`},
		{"weight", "key: true", "weight: 0", `m.yaml:9:17: weight of practice M-01 is "0" (hint: it is a whole number from 1 to 99)`},
		{"key practice too deep", "key: true", "key: true\n        depth: deep", `m.yaml:10:16: key practice M-01 is asked first at depth "deep" (hint: a key practice belongs to the first depth, "quick")`},
		{"depth", "key: true", "depth: quik", `m.yaml:9:16: there is no depth "quik" (hint: did you mean "quick"?)`},
		{"role", "[BOSS]", "[CHEF]", `m.yaml:10:17: there is no role "CHEF" (hint: there are: BOSS)`},
		{"repeated role", "[BOSS]", "[BOSS, BOSS]", `m.yaml:10:23: "BOSS" stands twice in roles of practice M-01 (hint: remove one)`},
		{"framework", "{ISO: [A.1]}", "{IS0: [A.1]}", `m.yaml:11:16: there is no framework "IS0" (hint: did you mean "ISO"?)`},
		{"framework id", "{ISO: [A.1]}", "{ISO: [A.1, A.3]}", `m.yaml:11:27: there is no id in framework ISO "A.3" (hint: did you mean "A.1"?)`},
		{"trait", "key: true", "applies: {law: [gdpr]}", `m.yaml:9:19: there is no trait "law" (hint: did you mean "laws"?)`},
		{"trait value", "key: true", "applies: {laws: [pipl]}", `m.yaml:9:26: there is no value of trait laws "pipl" (hint: there are: gdpr)`},
		{"no condition", "key: true", "applies: {}", `m.yaml:9:18: applies of practice M-01 is empty (hint: write trait: [values], or remove the key)`},
		{"otherwise alone", "key: true", "otherwise: na", `m.yaml:9:20: practice M-01 has otherwise without applies (hint: say when it applies, or remove otherwise)`},
		{"otherwise word", "key: true", "applies: {laws: [gdpr]}\n        otherwise: skip", `m.yaml:10:20: otherwise of practice M-01 is "skip" (hint: write na, or a question and what to record)`},
		{"otherwise without question", "key: true", "applies: {laws: [gdpr]}\n        otherwise: {record: x}", `m.yaml:10:20: otherwise of practice M-01 has no "question" (hint: add it)`},
		{"requires", "key: true", "requires: [M-02]", `m.yaml:9:20: there is no practice "M-02" (hint: did you mean "M-01"?)`},
		{"circle of one", "key: true", "requires: [M-01]", `m.yaml:7:13: practices require each other in a circle: M-01 → M-01 (hint: remove one of these requires)`},
		{"level missing", "Partly done., ", "", `m.yaml:13:17: practice M-01 has 2 levels, the scale has 3 (hint: write one descriptor for each level from 0 to 2)`},
		{"empty level", "Partly done.", "''", `m.yaml:13:29: levels 2 of practice M-01 is empty (hint: write it, or remove the key)`},
		{"step missing", "{action: do some, effort: S}, ", "", `m.yaml:14:16: practice M-01 has 1 steps, the scale needs 2 (hint: write one step from each level to the next)`},
		{"effort", "effort: S", "effort: XL", `m.yaml:14:43: effort of step 1 of practice M-01 is "XL" (hint: write S (two weeks), M (three months) or L (longer))`},
		{"part of the text", "        levels: [Not done., Partly done., Done.]\n", "", `m.yaml:7:9: practice M-01 has text, but no "levels" (hint: a practice has its whole text or none of it)`},
		{"text without question", "        question: Is it done?\n", "", `m.yaml:7:9: practice M-01 has text, but no "question" (hint: a practice has its whole text or none of it)`},
		{"prompt without role", "key: true", "prompts: [{text: Show me.}]", `m.yaml:9:19: prompt 1 of practice M-01 has no "role" (hint: add it)`},
		{"prompt of nobody", "key: true", "prompts: [{role: BOS, text: Show me.}]", `m.yaml:9:26: there is no role "BOS" (hint: did you mean "BOSS"?)`},
		{"evidence grade", "key: true", "evidence: [{grade: testd, item: it}]", `m.yaml:9:28: there is no evidence grade "testd" (hint: did you mean "tested"?)`},
		{"note", "key: true", "notes: [{title: it}]", `m.yaml:9:17: note 1 of practice M-01 has no "text" (hint: add it)`},
		{"wrong kind", "roles: [BOSS]", "roles: BOSS", `m.yaml:10:16: roles of practice M-01 needs to be a list, not a single value`},
		{"practices and areas", "title: Measure", "title: Measure\npractices: []", `m.yaml:3:12: the measure has areas and practices side by side (hint: put the practices into areas)`},
		{"long text", "Is it done?", strings.Repeat("x", 4001), `m.yaml:12:19: question of practice M-01 has 4001 characters, the limit is 4000`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := questionnaires.Parse(files(head, swap(t, measure, c.old, c.new)))
			checkProblems(t, err, c.want)
		})
	}
}

// checkProblems compares the whole text of an error with the one wanted.
func checkProblems(t *testing.T, err error, want string) {
	t.Helper()
	var problems questionnaires.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("error is %T %v, want Problems", err, err)
	}
	if got := err.Error(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	bad := swap(t, measure, "key: true", "weigth: 2")
	bad = swap(t, bad, "[BOSS]", "[CHEF]")
	bad = swap(t, bad, "effort: L", "effort: long")
	_, err := questionnaires.Parse(files(swap(t, head, "title: Small", "titel: Small"), bad))
	checkProblems(t, err, strings.Join([]string{
		`m.yaml:9:9: unknown key "weigth" in practice M-01 (hint: did you mean "weight"?)`,
		`m.yaml:10:17: there is no role "CHEF" (hint: there are: BOSS)`,
		`m.yaml:14:72: effort of step 2 of practice M-01 is "long" (hint: write S (two weeks), M (three months) or L (longer))`,
		`questionnaire.yaml:1:1: the questionnaire has no "title" (hint: add it)`,
		`questionnaire.yaml:3:1: unknown key "titel" in the questionnaire (hint: did you mean "title"?)`,
	}, "\n"))
}

func TestALongCircleIsNamed(t *testing.T) {
	const practice = "  - {id: %s, title: T, requires: [%s]}\n"
	m := "id: M\ntitle: T\npractices:\n"
	for _, pair := range [][2]string{{"A", "B"}, {"B", "C"}, {"C", "D"}, {"D", "B"}} {
		m += fmt.Sprintf(practice, pair[0], pair[1])
	}
	_, err := questionnaires.Parse(files(head+"incomplete: true\n", m))
	checkProblems(t, err, "m.yaml:5:10: practices require each other in a circle: B → C → D → B "+
		"(hint: remove one of these requires)")
}

func TestProblemsQuoteSafely(t *testing.T) {
	_, err := questionnaires.Parse(files(swap(t, head, "title: Small", `"ti\e]52;c;\u202e": Small`), measure))
	if err == nil || strings.ContainsAny(err.Error(), "\x1b\u202e") {
		t.Errorf("the error could steer a terminal: %q", err)
	}
}

func TestAPracticeWithoutText(t *testing.T) {
	bare := measure[:strings.Index(measure, "        question:")]
	_, err := questionnaires.Parse(files(head, bare))
	checkProblems(t, err, "m.yaml:7:9: practice M-01 has no text (hint: write its question, levels and "+
		"steps, "+
		"or set incomplete: true in questionnaire.yaml)")

	q := mustParse(t, head+"incomplete: true\n", bare)
	if p, ok := q.Practice("M-01"); !ok || p.Written() || q.Asked(p, "deep") {
		t.Errorf("practice without text: found %v, written and asked", ok)
	}
}

func TestOtherScales(t *testing.T) {
	for _, c := range []struct {
		scale, levels, steps string
		top                  int
		caps                 [4]int
	}{
		{"[no, partly, yes]", "[Not., Partly., Done.]", "[{action: a, effort: S}, {action: b, effort: M}]", 2, [4]int{2000, 2000, 2000, 2000}},
		{"[zero, one, two, three]", "[A., B., C., D.]", "[{action: a, effort: S}, {action: b, effort: M}, {action: c, effort: L}]", 3, [4]int{2000, 3000, 3000, 3000}},
		{"[no, yes]", "[A., B.]", "[{action: a, effort: S}]", 1, [4]int{1000, 1000, 1000, 1000}},
	} {
		t.Run(c.scale, func(t *testing.T) {
			// Areas, weights, depths, roles, traits and labels are absent too.
			h := "id: x\nversion: 1.10\ntitle: X\nscale: {levels: " + c.scale + "}\nmeasures: [m.yaml]\n"
			m := "id: M\ntitle: Measure\npractices:\n  - id: P\n    title: T\n    question: Is it?\n" +
				"    levels: " + c.levels + "\n    steps: " + c.steps + "\n"
			q := mustParse(t, h, m)

			if q.Max() != c.top {
				t.Errorf("top level %d, want %d", q.Max(), c.top)
			}
			for i, grade := range questionnaires.Grades() {
				if got := q.Scale.Caps[grade]; got != c.caps[i] {
					t.Errorf("cap of %s is %d, want %d", grade, got, c.caps[i])
				}
			}

			p, _ := q.Practice("P")
			area, ok := q.Area("M")
			if !ok || area.Title != "Measure" || len(area.Practices) != 1 ||
				p.Area != "M" || p.Measure != "M" {
				t.Errorf("area of a measure without areas: %+v", area)
			}
			if p.Weight != 1 || p.Depth != "standard" || !q.Asked(p, "standard") {
				t.Errorf("practice has weight %d at depth %q", p.Weight, p.Depth)
			}
			if q.Version != "1.10" || q.Language != "und" || q.Labels.Practice != "practice" ||
				q.Scale.Levels[0].Value != 0 {
				t.Errorf("got version %q, labels %+v, language %q", q.Version, q.Labels, q.Language)
			}
		})
	}
}

func TestLookups(t *testing.T) {
	q := mustParse(t, head, measure)
	p, ok := q.Practice("M-01")
	if !ok || p.Levels[1] != "Partly done." || p.Steps[1].Effort != "L" || p.Refs[0].IDs[0] != "A.1" {
		t.Fatalf("practice is %+v", p)
	}

	for name, found := range map[string]func(string) bool{
		"M":     func(id string) bool { _, ok := q.Measure(id); return ok },
		"M-A":   func(id string) bool { _, ok := q.Area(id); return ok },
		"BOSS":  func(id string) bool { _, ok := q.Role(id); return ok },
		"quick": func(id string) bool { _, ok := q.Depth(id); return ok },
		"laws":  func(id string) bool { _, ok := q.Trait(id); return ok },
		"ISO":   func(id string) bool { _, ok := q.Framework(id); return ok },
		"M-01":  func(id string) bool { _, ok := q.Practice(id); return ok },
	} {
		if !found(name) || found("nothing") {
			t.Errorf("look-up of %s: found %v, and of nothing %v", name, found(name), found("nothing"))
		}
	}
	if q.Asked(p, "nowhere") || !q.Asked(p, "quick") || !q.Asked(p, "deep") {
		t.Error("a quick practice is asked at quick and deep, and at no unknown depth")
	}
}

// noHead is the error for files without a questionnaire.yaml.
const noHead = "questionnaire.yaml: cannot read the file: it is not there " +
	"(hint: a questionnaire is a folder with a questionnaire.yaml and one file per measure)"

func TestParseWantsExactlyItsFiles(t *testing.T) {
	all := files(head, measure)
	_, err := questionnaires.Parse(append(all, questionnaires.File{Name: "n.yaml"}))
	checkProblems(t, err, "n.yaml: the file belongs to no measure "+
		"(hint: name it under measures in questionnaire.yaml, or leave it out)")
	_, err = questionnaires.Parse(append(all, all[1]))
	checkProblems(t, err, "m.yaml: the file is given twice (hint: give one of them)")
	_, err = questionnaires.Parse(all[1:])
	checkProblems(t, err, noHead)
}

func TestParseFS(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("questionnaire.yaml", head)
	write("m.yaml", measure)
	write("notes.txt", "not part of it")
	q, err := questionnaires.ParseFS(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	if want := mustParse(t, head, measure).Digest(); q.Digest() != want {
		t.Errorf("digest %s, from files %s", q.Digest(), want)
	}

	_, err = questionnaires.ParseFS(fstest.MapFS{"questionnaire.yaml": {Data: []byte(head)}})
	checkProblems(t, err, `questionnaire.yaml:17:12: cannot read "m.yaml": it is not there `+
		"(hint: add it beside questionnaire.yaml)")
	_, err = questionnaires.ParseFS(fstest.MapFS{})
	checkProblems(t, err, noHead)
	_, err = questionnaires.ParseFS(fstest.MapFS{
		"questionnaire.yaml": {Data: []byte(head)},
		"m.yaml":             {Mode: os.ModeNamedPipe},
	})
	checkProblems(t, err, `questionnaire.yaml:17:12: cannot read "m.yaml": it is not a regular file`)
}

func TestWindowsFilesAreRead(t *testing.T) {
	windows := func(text string) string { return "\uFEFF" + strings.ReplaceAll(text, "\n", "\r\n") }
	q := mustParse(t, windows(head), windows(measure))
	if p, _ := q.Practice("M-01"); p.Question != "Is it done?" {
		t.Errorf("question is %q", p.Question)
	}
}
