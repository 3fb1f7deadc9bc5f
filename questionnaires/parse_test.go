package questionnaires_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
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

// tail is what head may hold besides, and the texts of a measure may name.
const tail = `parameters:
  - {id: period, title: How long records count, unit: months, default: 12}
rules:
  - {title: What counts, text: "Records count for {period}."}
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
        question: Is it done?
        facts:
          - fact: Some is done.
            ask: {role: BOSS, text: What is done?}
            see: [{grade: documented, item: a record}]
            do: Do some.
            effort: S
          - {fact: All is done., do: Do all., effort: L}
        refs: [{id: "ISO:A.1", why: asks it}]
`

// wholeMeasure is an m.yaml for head and tail whose practice has everything that one may
// have.
const wholeMeasure = `id: M
title: Measure
purpose: To be whole.
practices:
  - id: M-01
    title: First in {period}
    intent: It is done in {period}.
    weight: 2
    key: true
    depth: quick
    roles: [BOSS]
    seeds: [S-1]
    asked: once
    exposure: true
    applies: {laws: [gdpr]}
    otherwise:
      title: Instead
      intent: Something else is done.
      roles: [BOSS]
      question: What is done instead in {period}?
      levels: [Nothing., Something., "All, for {period}."]
    question: What is done in {period}?
    why: It matters in {period}.
    scope: All of {period}.
    facts:
      - fact: Some was done in {period}.
        ask: {role: BOSS, text: "What was done in {period}?"}
        see: [{grade: documented, item: "a record of {period}"}]
        do: Do some in {period}.
        effort: S
        wait: "{period}"
      - fact: All was done.
    prompts: [{role: BOSS, text: "Where in {period}?"}]
    red_flags: ["Nobody knows {period}."]
    na: Without any {period}.
    refs: [{id: "ISO:A.1", why: asks it}]
    terms: [doing]
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
		{"unknown key", "title: Small", "title: Small\nscalle: 1",
			`questionnaire.yaml:4:1: unknown key "scalle" in the questionnaire (hint: did you mean "scale"?)`},
		{"missing key", "version: \"1\"\n", "",
			`questionnaire.yaml:1:1: the questionnaire has no "version" (hint: add it)`},
		{"duplicate key", "title: Small", "title: Small\ntitle: Big",
			`questionnaire.yaml:4:1: key "title" of the questionnaire stands twice (hint: it stands in line 3 already)`},
		{"empty text", "title: Small", "title: ' '",
			`questionnaire.yaml:3:8: title of the questionnaire is empty (hint: write it, or remove the key)`},
		{"null", "title: Small", "title:",
			`questionnaire.yaml:3:7: title of the questionnaire is empty (hint: write it, or remove the key)`},
		{"wrong kind", "title: Small", "title: [Small]",
			`questionnaire.yaml:3:8: title of the questionnaire needs to be a single value, not a list`},
		{"line break", "title: Small", "title: |\n  Sm\n  all",
			`questionnaire.yaml:3:8: title of the questionnaire has a line break (hint: write it in one line, or after >-)`},
		{"malformed id", "id: small", "id: sm all",
			`questionnaire.yaml:1:5: "sm all" is no id (hint: an id has 1 to 64 letters, digits, dots, dashes and underscores and starts with a letter or digit)`},
		{"capital id", "id: small", "id: Small",
			`questionnaire.yaml:1:5: id "Small" has capital letters (hint: a questionnaire's id is lower case: it names a folder)`},
		{"language", "title: Small", "title: Small\nlanguage: en_GB",
			`questionnaire.yaml:4:11: "en_GB" is no language tag (hint: write a BCP 47 tag such as en or zh-Hans)`},
		{"style", "title: Small", "title: Small\nstyle: fancy",
			`questionnaire.yaml:4:8: there is no style "fancy" (hint: write plain, or remove the key)`},
		{"flag", "title: Small", "title: Small\nincomplete: yes",
			`questionnaire.yaml:4:13: incomplete of the questionnaire is "yes" (hint: write true or false)`},
		{"one level", "[no, partly, yes]", "[no]",
			`questionnaire.yaml:5:11: the scale has 1 levels (hint: a scale has 2 to 11 levels)`},
		{"cap too high", "  levels: [no, partly, yes]",
			"  levels: [no, partly, yes]\n  caps: {claimed: 2001}",
			`questionnaire.yaml:6:19: claimed of caps is "2001" (hint: it is a whole number from 0 to 2000)`},
		{"falling caps", "  levels: [no, partly, yes]",
			"  levels: [no, partly, yes]\n  caps: {claimed: 900, tested: 800}",
			`questionnaire.yaml:6:32: the cap of tested is 800, lower than that of the grade below (hint: caps rise from claimed to tested)`},
		{"unknown grade", "  levels: [no, partly, yes]", "  levels: [no, partly, yes]\n  caps: {claim: 900}",
			`questionnaire.yaml:6:10: unknown key "claim" in caps (hint: did you mean "claimed"?)`},
		{"old level", "[no, partly, yes]", "[{name: no, question: Is it?}, partly, yes]",
			`questionnaire.yaml:5:23: unknown key "question" in level 0 (hint: known keys: name, meaning)`},
		{"old depth", "title: Quick}", "title: Quick, progress: true}",
			`questionnaire.yaml:7:31: unknown key "progress" in depth 1 (hint: known keys: id, title, minutes)`},
		{"parameter without unit", "depths:", "parameters: [{id: period, title: P, default: 3}]\ndepths:",
			`questionnaire.yaml:6:14: parameter 1 has no "unit" (hint: add it)`},
		{"parameter's default", "depths:",
			"parameters: [{id: period, title: P, unit: days, default: 1000}]\ndepths:",
			`questionnaire.yaml:6:58: default of parameter 1 is "1000" (hint: it is a whole number from 1 to 999)`},
		{"rule without text", "depths:", "rules: [{title: Stronger counts}]\ndepths:",
			`questionnaire.yaml:6:9: rule 1 has no "text" (hint: add it)`},
		{"rule with a parameter", "depths:", "rules: [{title: It counts, text: 'For {period}.'}]\ndepths:",
			`questionnaire.yaml:6:34: there is no parameter "period" (hint: the questionnaire declares none)`},
		{"duplicate depth", "{id: deep,", "{id: quick,",
			`questionnaire.yaml:8:10: the id "quick" of depth 2 is taken (hint: give each its own id)`},
		{"group", "group: management", "group: managers",
			`questionnaire.yaml:10:36: group of role BOSS is "managers" (hint: write management or engineering, or remove the key)`},
		{"law", "law: gdpr", "law: gdrp",
			`questionnaire.yaml:16:32: there is no value of trait laws "gdrp" (hint: did you mean "gdpr"?)`},
		{"repeated framework id", "[A.1, A.2]", "[A.1, A.2, A.1]",
			`questionnaire.yaml:16:54: "A.1" stands twice in ids of framework 1 (hint: remove one)`},
		{"missing file", "[m.yaml]", "[m.yaml, n.yaml]",
			`questionnaire.yaml:17:20: cannot read "n.yaml": it is not there (hint: add it beside questionnaire.yaml)`},
		{"file name", "[m.yaml]", "[m.yaml, ../n.yaml]",
			`questionnaire.yaml:17:20: "../n.yaml" is no name for a measure's file (hint: letters, digits, dots, dashes and underscores, ending in .yaml, without folders)`},
		{"no measures", "[m.yaml]", "[]",
			"m.yaml: the file belongs to no measure (hint: name it under measures in questionnaire.yaml, " +
				"or leave it out)\n" +
				`questionnaire.yaml:17:11: measures of the questionnaire is an empty list (hint: fill it, or remove the key)`},
		{"syntax", "title: Small", "title: Small: big",
			`questionnaire.yaml:3:13: cannot read YAML: mapping values are not allowed in this context (hint: put a text that holds ": " in quotes, or write it below the key after >-)`},
		{"anchor", "title: Small", "title: &x Small",
			`questionnaire.yaml:3:8: YAML anchors (&x) are not allowed (hint: remove the anchor)`},
		{"tag", "title: Small", "title: !!str Small",
			`questionnaire.yaml:3:8: YAML tags (!!str) are not allowed (hint: remove the tag)`},
		{"merge key", "title: Small", "title: Small\n<<: {version: 2}",
			`questionnaire.yaml:4:1: YAML merge keys (<<) are not allowed (hint: write the keys out)`},
		{"second document", "measures: [m.yaml]\n", "measures: [m.yaml]\n---\na: b\n",
			`questionnaire.yaml:18:1: a second document starts here (hint: one document a file; remove the --- before it)`},
		{"directive", "id: small", "%YAML 1.2\n---\nid: small",
			`questionnaire.yaml:1:1: YAML directives are not allowed (hint: indent the line, or remove it)`},
		{"not UTF-8", "title: Small", "title: Sm\xe4ll",
			`questionnaire.yaml:3:10: byte 0xE4 is not UTF-8 (hint: save the file as UTF-8)`},
		{"escape byte", "title: Small", "title: Sm\x1ball",
			`questionnaire.yaml:3:10: control character U+001B is not allowed (hint: remove it)`},
		{"C1", "title: Small", "title: Sm\u009ball",
			`questionnaire.yaml:3:10: control character U+009B is not allowed (hint: remove it)`},
		{"bidi", "title: Small", "title: 安\u202eSmall",
			`questionnaire.yaml:3:9: text direction control U+202E is not allowed (hint: remove it)`},
		{"line separator", "title: Small", "title: Sm\u2028all",
			`questionnaire.yaml:3:10: line separator U+2028 is not allowed (hint: remove it)`},
		{"zero width", "title: Small", "title: Sm\u200ball",
			`questionnaire.yaml:3:10: invisible character U+200B is not allowed (hint: remove it)`},
		{"escaped control", "title: Small", `title: "Sm\e[31m"`,
			`questionnaire.yaml:3:8: control character U+001B in a text is not allowed (hint: remove it)`},
		{"tab in a text", "title: Small", `title: "Sm\tall"`,
			`questionnaire.yaml:3:8: control character U+0009 in a text is not allowed (hint: remove it)`},
		{"long title", "title: Small", "title: " + strings.Repeat("x", 201),
			`questionnaire.yaml:3:8: title of the questionnaire has 201 characters, the limit is 200`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := questionnaires.Parse(files(swap(t, head, c.old, c.new), measure))
			checkProblems(t, err, c.want)
		})
	}
}

func TestProblemsOfAPractice(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown key", "key: true", "weigth: 2",
			`m.yaml:9:9: unknown key "weigth" in practice M-01 (hint: did you mean "weight"?)`},
		{"far unknown key", "id: M-A\n", "id: M-A\n    zzzzzz: 2\n",
			`m.yaml:5:5: unknown key "zzzzzz" in area 1 (hint: known keys: id, title, practices)`},
		{"no id", "id: M-01\n        title: First", "title: First",
			`m.yaml:7:9: practice 1 has no "id" (hint: add it)`},
		{"taken id", "id: M-01", "id: m-a",
			`m.yaml:7:13: the id "m-a" is taken (hint: it stands in m.yaml:4 already)`},
		{"weight", "key: true", "weight: 0",
			`m.yaml:9:17: weight of practice M-01 is "0" (hint: it is a whole number from 1 to 99)`},
		{"key practice too deep", "key: true", "key: true\n        depth: deep",
			`m.yaml:10:16: key practice M-01 is asked first at depth "deep" (hint: a key practice belongs to the first depth, "quick")`},
		{"depth", "key: true", "depth: quik",
			`m.yaml:9:16: there is no depth "quik" (hint: did you mean "quick"?)`},
		{"role", "[BOSS]", "[CHEF]", `m.yaml:10:17: there is no role "CHEF" (hint: there are: BOSS)`},
		{"repeated role", "[BOSS]", "[BOSS, BOSS]",
			`m.yaml:10:23: "BOSS" stands twice in roles of practice M-01 (hint: remove one)`},
		{"framework", "ISO:A.1", "IS0:A.1",
			`m.yaml:19:21: there is no framework "IS0" (hint: did you mean "ISO"?)`},
		{"framework id", "ISO:A.1", "ISO:A.3",
			`m.yaml:19:21: there is no id in framework ISO "A.3" (hint: did you mean "A.1"?)`},
		{"trait", "key: true", "applies: {law: [gdpr]}",
			`m.yaml:9:19: there is no trait "law" (hint: did you mean "laws"?)`},
		{"trait value", "key: true", "applies: {laws: [pipl]}",
			`m.yaml:9:26: there is no value of trait laws "pipl" (hint: there are: gdpr)`},
		{"no condition", "key: true", "applies: {}", `m.yaml:9:18: applies of practice M-01 is empty (hint: write trait: [values], or remove the key)`},
		{"otherwise alone", "key: true", "otherwise: na", `m.yaml:9:20: practice M-01 has otherwise without applies (hint: say when it applies, or remove otherwise)`},
		{"otherwise word", "key: true", "applies: {laws: [gdpr]}\n        otherwise: skip", `m.yaml:10:20: otherwise of practice M-01 is "skip" (hint: write na, or a whole text: title, question and facts)`},
		{"otherwise without question", "key: true", "applies: {laws: [gdpr]}\n        otherwise: {title: x, facts: [{fact: a}, {fact: b}]}", `m.yaml:10:20: otherwise of practice M-01 has text, but no "question" (hint: a practice has its whole text or none of it)`},
		{"otherwise without title", "key: true", "applies: {laws: [gdpr]}\n        otherwise: {question: x, levels: [a, b, c]}", `m.yaml:10:20: otherwise of practice M-01 has no "title" (hint: add it)`},
		{"otherwise of nobody", "key: true", "applies: {laws: [gdpr]}\n        otherwise: {title: x, question: x, levels: [a, b, c], roles: [BOS]}", `m.yaml:10:71: there is no role "BOS" (hint: did you mean "BOSS"?)`},
		{"otherwise with a weight", "key: true", "applies: {laws: [gdpr]}\n        otherwise: {title: x, question: x, levels: [a, b, c], weight: 2}", `m.yaml:10:63: unknown key "weight" in otherwise of practice M-01 (hint: known keys: title, intent, roles, question, why, scope, facts, levels, see, prompts, red_flags, na, refs, terms)`},
		{"asked", "key: true", "asked: twice", `m.yaml:9:16: asked of practice M-01 is "twice" (hint: write once if one answer serves all teams, or remove the key)`},
		{"exposure", "key: true", "exposure: 1", `m.yaml:9:19: exposure of practice M-01 is "1" (hint: write true or false)`},
		{"requires", "key: true", "requires: [M-02]", `m.yaml:9:20: there is no practice "M-02" (hint: did you mean "M-01"?)`},
		{"circle of one", "key: true", "requires: [M-01]", `m.yaml:7:13: practices require each other in a circle: M-01 → M-01 (hint: remove one of these requires)`},
		{"fact missing", "          - {fact: All is done., do: Do all., effort: L}\n", "", `m.yaml:13:11: practice M-01 has 1 facts, the scale needs 2 (hint: write one fact for each level above the lowest)`},
		{"empty fact", "All is done.", "''", `m.yaml:18:20: fact of fact 2 of practice M-01 is empty (hint: write it, or remove the key)`},
		{"no fact", "fact: All is done., ", "", `m.yaml:18:13: fact 2 of practice M-01 has no "fact" (hint: add it)`},
		{"action without effort", ", effort: L", "", `m.yaml:18:13: fact 2 of practice M-01 has no "effort" (hint: add it)`},
		{"effort", "effort: S", "effort: XL", `m.yaml:17:21: effort of fact 1 of practice M-01 is "XL" (hint: write S (two weeks), M (three months) or L (longer))`},
		{"ask of nobody", "{role: BOSS, text: What is done?}", "{role: BOS, text: What is done?}", `m.yaml:14:25: there is no role "BOS" (hint: did you mean "BOSS"?)`},
		{"empty ask", "{role: BOSS, text: What is done?}", "{role: BOSS}", `m.yaml:14:18: ask of fact 1 of practice M-01 has no "text" (hint: add it)`},
		{"evidence grade", "grade: documented", "grade: documentd", `m.yaml:15:27: there is no evidence grade "documentd" (hint: did you mean "documented"?)`},
		{"evidence of nothing", ", item: a record", "", `m.yaml:15:19: item 1 of fact 1 of practice M-01 has no "item" (hint: add it)`},
		{"facts and levels", "key: true", "levels: [a, b, c]", `m.yaml:9:17: practice M-01 has facts and levels (hint: write facts to be marked, or plain levels)`},
		{"facts and a see", "key: true", "see: [{grade: documented, item: x}]", `m.yaml:9:14: practice M-01 has facts and a see of its own (hint: put it under the fact that it proves)`},
		{"see of no grade", "key: true", "see: [{grade: seen, item: x}]", `m.yaml:9:14: practice M-01 has facts and a see of its own (hint: put it under the fact that it proves)
m.yaml:9:23: there is no evidence grade "seen" (hint: the grades are claimed, documented, demonstrated, tested)`},
		{"text without question", "        question: Is it done?\n", "", `m.yaml:7:9: practice M-01 has text, but no "question" (hint: a practice has its whole text or none of it)`},
		{"reference", "ISO:A.1", "ISO A.1", `m.yaml:19:21: "ISO A.1" is no reference (hint: write framework:clause, for example ISO27001:A.5.1)`},
		{"reference of nothing", `id: "ISO:A.1", `, "", `m.yaml:19:16: reference 1 of practice M-01 has no "id" (hint: add it)`},
		{"references of old", `[{id: "ISO:A.1", why: asks it}]`, "{ISO: [A.1]}", `m.yaml:19:15: refs of practice M-01 needs to be a list, not a mapping (key: value)`},
		{"key of old", "key: true", "scope_hint: it", `m.yaml:9:9: unknown key "scope_hint" in practice M-01 (hint: known keys: id, title, intent, weight, key, depth, roles, seeds, requires, applies, otherwise, asked, exposure, question, why, scope, facts, levels, see, prompts, red_flags, na, refs, terms)`},
		{"repeated term", "key: true", "terms: [PAM, PAM]", `m.yaml:9:22: "PAM" stands twice in terms of practice M-01 (hint: remove one)`},
		{"parameter", "Do some.", "Do some for {periods}.", `m.yaml:16:17: there is no parameter "periods" (hint: did you mean "period"?)`},
		{"parameter of a title", "title: First", "title: In {a}", `m.yaml:8:16: there is no parameter "a" (hint: there are: period)`},
		{"parameter of a list", "key: true", "red_flags: [No words., 'In {a}, or {period}, {}, { b }.']", `m.yaml:9:32: there is no parameter "a" (hint: there are: period)`},
		{"prompt without role", "key: true", "prompts: [{text: Show me.}]", `m.yaml:9:19: prompt 1 of practice M-01 has no "role" (hint: add it)`},
		{"prompt of nobody", "key: true", "prompts: [{role: BOS, text: Show me.}]", `m.yaml:9:26: there is no role "BOS" (hint: did you mean "BOSS"?)`},
		{"wrong kind", "roles: [BOSS]", "roles: BOSS", `m.yaml:10:16: roles of practice M-01 needs to be a list, not a single value`},
		{"practices and areas", "title: Measure", "title: Measure\npractices: []", `m.yaml:3:12: the measure has areas and practices side by side (hint: put the practices into areas)`},
		{"long text", "Is it done?", strings.Repeat("x", 4001), `m.yaml:11:19: question of practice M-01 has 4001 characters, the limit is 4000`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := questionnaires.Parse(files(head+tail, swap(t, measure, c.old, c.new)))
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
		`m.yaml:18:55: effort of fact 2 of practice M-01 is "long" (hint: write S (two weeks), M (three months) or L (longer))`,
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
	checkProblems(t, err, "m.yaml:7:9: practice M-01 has no text (hint: write its question and facts, "+
		"or set incomplete: true in questionnaire.yaml)")

	q := mustParse(t, head+"incomplete: true\n", bare)
	if p, ok := q.Practice("M-01"); !ok || p.Written() || q.Asked(p, "deep") {
		t.Errorf("practice without text: found %v, written and asked", ok)
	}
}

func TestOtherScales(t *testing.T) {
	for _, c := range []struct {
		scale, text   string
		facts, levels int
		top           int
		caps          [4]int
	}{
		{"[no, partly, yes]", "facts: [{fact: A.}, {fact: B.}]", 2, 0, 2, [4]int{2000, 2000, 2000, 2000}},
		{"[no, partly, yes]", "levels: [Not., Partly., Done.]", 0, 3, 2, [4]int{2000, 2000, 2000, 2000}},
		{"[zero, one, two, three]", "facts: [{fact: A.}, {fact: B.}, {fact: C.}]", 3, 0, 3, [4]int{2000, 3000, 3000, 3000}},
		{"[a, b, c, d, e, f]", "facts: [{fact: A.}, {fact: B.}, {fact: C.}, {fact: D.}, {fact: E.}]", 5, 0, 5, [4]int{2000, 3000, 4000, 5000}},
		{"[no, yes]", "levels: [A., B.]", 0, 2, 1, [4]int{1000, 1000, 1000, 1000}},
		{"[a, b, c, d, e, f, g, h, i, j, k]", "levels: [A, B, C, D, E, F, G, H, I, J, K]", 0, 11, 10, [4]int{2000, 3000, 4000, 5000}},
	} {
		t.Run(c.scale, func(t *testing.T) {
			// Areas, weights, depths, roles, traits and labels are absent too.
			q := mustParse(t, scaleHead(c.scale), scaleMeasure(c.text))

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
			if len(p.Facts) != c.facts || len(p.Levels) != c.levels {
				t.Errorf("practice has %d facts and %d levels", len(p.Facts), len(p.Levels))
			}
			if q.Version != "1.10" || q.Language != "und" || q.Labels.Practice != "practice" ||
				q.Scale.Levels[0].Value != 0 {
				t.Errorf("got version %q, labels %+v, language %q", q.Version, q.Labels, q.Language)
			}
		})
	}
}

// scaleHead is a questionnaire.yaml with as little as there may be.
func scaleHead(scale string) string {
	return "id: x\nversion: 1.10\ntitle: X\nscale: {levels: " + scale + "}\nmeasures: [m.yaml]\n"
}

// scaleMeasure is a measure with one practice, whose facts or levels are in text.
func scaleMeasure(text string) string {
	return "id: M\ntitle: Measure\npractices:\n  - id: P\n    title: T\n    question: Is it?\n    " + text + "\n"
}

func TestScalesThatDoNotFit(t *testing.T) {
	const six = "facts: [{fact: A.}, {fact: B.}, {fact: C.}, {fact: D.}, {fact: E.}, {fact: F.}]"
	for _, c := range []struct{ scale, text, want string }{
		{"[a, b, c, d, e, f, g, h, i, j, k, l]", "levels: [A]", `questionnaire.yaml:4:17: the scale has 12 levels (hint: a scale has 2 to 11 levels)`},
		{"[a, b, c, d, e, f, g]", six, `m.yaml:7:12: practice P has facts, and the scale has 7 levels (hint: a scale with facts has 3 to 6 levels; write levels)`},
		{"[a, b]", "facts: [{fact: A.}]", `m.yaml:7:12: practice P has facts, and the scale has 2 levels (hint: a scale with facts has 3 to 6 levels; write levels)`},
		{"[a, b, c, d, e, f]", six, `m.yaml:7:12: practice P has 6 facts, the scale needs 5 (hint: write one fact for each level above the lowest)`},
		{"[a, b, c]", "levels: [A, B]", `m.yaml:7:13: practice P has 2 levels, the scale has 3 (hint: write one text for each level from 0 to 2)`},
		{"[a, b, c]", "levels: [A, '', C]", `m.yaml:7:17: levels 2 of practice P is empty (hint: write it, or remove the key)`},
		{"[a, b, c]", "why: so", `m.yaml:4:5: practice P has text, but no "facts" and no "levels" (hint: a practice has its whole text or none of it)`},
	} {
		_, err := questionnaires.Parse(files(scaleHead(c.scale), scaleMeasure(c.text)))
		checkProblems(t, err, c.want)
	}
}

// Everything that a practice may have gets into it.
func TestAWholePractice(t *testing.T) {
	q := mustParse(t, head+tail, wholeMeasure)
	p, _ := q.Practice("M-01")
	fact := questionnaires.Fact{
		Text:   "Some was done in {period}.",
		Ask:    questionnaires.Prompt{Role: "BOSS", Text: "What was done in {period}?"},
		See:    []questionnaires.EvidenceItem{{Grade: "documented", Item: "a record of {period}"}},
		Do:     "Do some in {period}.",
		Effort: "S",
		Wait:   "{period}",
	}
	own := questionnaires.Text{
		Title:    "First in {period}",
		Intent:   "It is done in {period}.",
		Question: "What is done in {period}?",
		Why:      "It matters in {period}.",
		Scope:    "All of {period}.",
		Facts:    []questionnaires.Fact{fact, {Text: "All was done."}},
		Prompts:  []questionnaires.Prompt{{Role: "BOSS", Text: "Where in {period}?"}},
		RedFlags: []string{"Nobody knows {period}."},
		NA:       "Without any {period}.",
		Refs:     []questionnaires.Reference{{Framework: "ISO", ID: "A.1", Why: "asks it"}},
		Terms:    []string{"doing"},
		Roles:    []string{"BOSS"},
	}
	instead := questionnaires.Text{
		Title:    "Instead",
		Intent:   "Something else is done.",
		Question: "What is done instead in {period}?",
		Levels:   []string{"Nothing.", "Something.", "All, for {period}."},
		Roles:    []string{"BOSS"},
	}

	for got, want := range map[*questionnaires.Text]questionnaires.Text{&p.Text: own, p.Otherwise: instead} {
		if got.Digest() != want.Digest() {
			t.Errorf("%s has the digest %s, want %s", got.Title, got.Digest(), want.Digest())
		}
		if have := withoutDigest(*got); !reflect.DeepEqual(have, want) {
			t.Errorf("text:\n%+v\nwant:\n%+v", have, want)
		}
	}
	if p.Weight != 2 || !p.Key || p.Depth != "quick" || p.Seeds[0] != "S-1" || !p.Once || !p.Exposure ||
		p.Applies[0].Trait != "laws" {
		t.Errorf("practice %+v", p)
	}
	if ask := p.Ask(questionnaires.Profile{"laws": {}}); ask.Text != p.Otherwise || !ask.Substituted {
		t.Errorf("instead of it %+v is asked", ask)
	}
}

// withoutDigest returns a text as a caller could write it.
func withoutDigest(t questionnaires.Text) questionnaires.Text {
	return questionnaires.Text{
		Title: t.Title, Intent: t.Intent, Question: t.Question, Why: t.Why, Scope: t.Scope,
		Facts: t.Facts, Levels: t.Levels, Prompts: t.Prompts, RedFlags: t.RedFlags, NA: t.NA,
		Refs: t.Refs, Terms: t.Terms, Roles: t.Roles,
	}
}

func TestLookups(t *testing.T) {
	q := mustParse(t, head, measure)
	p, ok := q.Practice("M-01")
	if !ok || p.Facts[0].Ask.Text != "What is done?" || p.Facts[1].Effort != "L" ||
		p.Refs[0] != (questionnaires.Reference{Framework: "ISO", ID: "A.1", Why: "asks it"}) {
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
