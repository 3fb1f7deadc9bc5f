package questionnaires

import (
	"slices"
	"strings"
	"testing"
)

// lintOf returns the problems of a questionnaire of the style "plain".
func lintOf(t *testing.T, measure string) []Problem {
	t.Helper()
	q, err := Parse([]File{{headFile, []byte(lintHead)}, {"m.yaml", []byte(measure)}})
	if err != nil {
		t.Fatalf("the example does not parse: %v", err)
	}
	return Lint(q)
}

func TestLintAcceptsGoodPractices(t *testing.T) {
	if problems := lintOf(t, lintGood()); len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
}

func TestEveryLintRuleHasABadExample(t *testing.T) {
	examples := badExamples()
	for style, rules := range styles() {
		for _, rule := range rules {
			if len(examples[rule.name]) == 0 {
				t.Errorf("rule %q of style %q has no bad example", rule.name, style)
			}
			for _, c := range examples[rule.name] {
				if !strings.Contains(lintGood(), c.old) {
					t.Fatalf("%q is not in the good practices", c.old)
				}

				problems := lintOf(t, strings.Replace(lintGood(), c.old, c.new, 1))
				if len(problems) != 1 || problems[0].String() != c.want || problems[0].Warning {
					t.Errorf("%s: got %v\nwant %s", rule.name, problems, c.want)
				}
			}
		}
	}
}

func TestEveryBadExampleHasARule(t *testing.T) {
	for name := range badExamples() {
		if !slices.ContainsFunc(plainRules(), func(r styleRule) bool { return r.name == name }) {
			t.Errorf("no rule is called %q", name)
		}
	}
}

func TestLintWarnsOfMissingText(t *testing.T) {
	problems := lintOf(t, lintGood()+"  - {id: P-4, title: Two}\n")
	want := Problem{
		File:    "m.yaml",
		Line:    1 + strings.Count(lintGood(), "\n"),
		Column:  10,
		Warning: true,
		Message: "practice P-4 has no text yet and is not asked",
		Hint:    "write its question, levels and steps",
	}
	if !slices.Equal(problems, []Problem{want}) {
		t.Errorf("got %+v, want %+v", problems, want)
	}
}

func TestOtherStylesAreNotJudged(t *testing.T) {
	head := strings.Replace(lintHead, "style: plain\n", "", 1)
	measure := strings.Replace(lintGood(), "Nobody can show", "Nobody can regularly show", 1)
	q, err := Parse([]File{{headFile, []byte(head)}, {"m.yaml", []byte(measure)}})
	if err != nil {
		t.Fatal(err)
	}
	if problems := Lint(q); len(problems) > 0 {
		t.Errorf("problems without a style: %v", problems)
	}
}

// The levels of a shorter ladder mean something else.
func TestShorterScalesHaveNoLevelsFourAndFive(t *testing.T) {
	p := &Practice{ID: "P-1", Levels: []string{"a", "b", "c", "d", "e"}}
	if found := append(checkLimits(p), checkBeforeAfter(p)...); len(found) > 0 {
		t.Errorf("found %+v", found)
	}
}

// References and roles need no rule of a style: a questionnaire in which one of
// them does not exist is not read at all.
func TestEveryReferenceAndRoleExists(t *testing.T) {
	for _, c := range []example{
		{"roles: [BOSS]", "roles: [CHEF]", `m.yaml:7:13: there is no role "CHEF" (hint: there are: BOSS)`},
		{"role: BOSS, text: Two?", "role: BOSSY, text: Two?", `m.yaml:14:16: there is no role "BOSSY" (hint: did you mean "BOSS"?)`},
		{"refs: {LAW7: [Art.1]}", "refs: {LAW8: [Art.1]}", `m.yaml:30:12: there is no framework "LAW8" (hint: did you mean "LAW7"?)`},
		{"refs: {LAW7: [Art.1]}", "refs: {LAW7: [Art.3]}", `m.yaml:30:19: there is no id in framework LAW7 "Art.3" (hint: did you mean "Art.1"?)`},
		{"refs: {LAW7: [Art.1]}", "requires: [P-9]", `m.yaml:30:16: there is no practice "P-9"`},
	} {
		measure := strings.Replace(lintGood(), c.old, c.new, 1)
		_, err := Parse([]File{{headFile, []byte(lintHead)}, {"m.yaml", []byte(measure)}})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v\nwant %s", c.new, err, c.want)
		}
	}
}

func TestASentenceMayStandTwiceInOnePractice(t *testing.T) {
	const again = "{action: 'It matters to every customer who signs in on [9] mornings.',"
	twice := strings.Replace(lintGood(), "{action: do it,", again, 1)
	if problems := lintOf(t, twice); len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
}

func TestLongSentences(t *testing.T) {
	const eight = "one two three four five six seven eight"
	for text, want := range map[string][]string{
		"":                                   nil,
		"one two three four five six seven.": nil,
		"One  two three four five\nsix seven eight!":                        {eight},
		`"One two three four five six seven eight."`:                        {eight},
		"Short; one two three four five six seven eight? Short":             {eight},
		"Within [12 months] of [1,500] or [2.5] days it is 7 of [three].":   {"within [# months] of [#] or [#] days it is 7 of [three]"},
		"One two three four; five six seven eight. " + eight + ". " + eight: {eight, eight},
	} {
		if got := longSentences(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestAbbreviations(t *testing.T) {
	for text, want := range map[string]string{
		"No abbreviation, level L4, A/B, Wi-Fi words.":         "",
		"A web application firewall (WAF) stands here.":        "",
		"Every WAF (web application firewall) stands here.":    "",
		"WAFs stand here: web application firewalls (WAFs).":   "",
		"Attacks: distributed denial of service (DDoS).":       "",
		"A database (DB) and cross-site scripting (XSS).":      "",
		"Extensible markup language (XML), research (R&D)":     "R&D",
		"Research and development (R&D) of M-1, not M-2.":      "",
		"Internet protocol version 6 (IPv6) and two (2FA)":     "2FA",
		"The firewall (WAF) and the DNS (domain name) server.": "WAF DNS",
		"A WAF (see below) and an API (application":            "WAF API",
		"A web application firewall (the WAF) of AB-1":         "WAF AB",
		"(MFA)": "MFA",
		"MFA (": "MFA",
	} {
		order, spelled := abbreviations(text, map[string]bool{"M-1": true})
		var got []string
		for _, a := range order {
			if !spelled[a] {
				got = append(got, a)
			}
		}

		if strings.Join(got, " ") != want {
			t.Errorf("%s: not spelled out %q, want %q", text, got, want)
		}
	}
}

// An exception that no shipped text needs would hide what a reader does not know.
func TestEveryAbbreviationReadAsAWordIsNeeded(t *testing.T) {
	needed := map[string]bool{}
	for _, e := range Library() {
		q, err := Load(e.ID)
		if err != nil {
			t.Fatal(err)
		}
		for p := range q.Practices() {
			for _, x := range passages(p) {
				order, spelled := abbreviations(x.text, treeIDs(q))
				for _, a := range order {
					needed[a] = needed[a] || !spelled[a]
				}
			}
		}
	}

	for a, why := range readAsWords() {
		if !needed[a] || why == "" {
			t.Errorf("the exception %q (%s) is not needed", a, why)
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]int{
		"":                                     0,
		"no end":                               0,
		"One.":                                 1,
		"One. Two.":                            2,
		"Is it 2.5 days, e.g. by half?":        1,
		`"Everyone knows." A picture.`:         2,
		"One (with a note). Two [12] is.":      2,
		"For [4 quarters]. [12 months] later.": 2,
		"一句。两句。":                               2,
		"It ends. 95 of 100 do.":               2,
	} {
		if got := countSentences(text); got != want {
			t.Errorf("countSentences(%q) = %d, want %d", text, got, want)
		}
	}
}
