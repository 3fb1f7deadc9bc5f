package questionnaires

import (
	"slices"
	"strings"
	"testing"
)

// lintOf returns the problems of a questionnaire of the style "plain".
func lintOf(t *testing.T, head, measure string) []Problem {
	t.Helper()
	q, err := Parse([]File{{headFile, []byte(head)}, {"m.yaml", []byte(measure)}})
	if err != nil {
		t.Fatalf("the example does not parse: %v", err)
	}
	return Lint(q)
}

func TestLintAcceptsAGoodPractice(t *testing.T) {
	if problems := lintOf(t, lintHead, lintGood); len(problems) > 0 {
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
				if !strings.Contains(lintGood, c.old) {
					t.Fatalf("%q is not in the good practice", c.old)
				}

				problems := lintOf(t, lintHead, strings.Replace(lintGood, c.old, c.new, 1))
				problems = slices.DeleteFunc(problems, func(p Problem) bool { return p.Warning })
				if len(problems) != 1 || problems[0].String() != c.want {
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

// A ladder may be too long although each of its facts is short enough, and have too
// few facts although the scale asks for no more.
func TestLintLooksAtTheWholeLadder(t *testing.T) {
	long := lintGood
	for _, c := range [][2]string{
		{"was done once.", "was done once, by the people who know it and its parts by heart."},
		{"a matter of course.", "a matter of course, by the people who have to do them here."},
		{"that records them.", "that records them for the people who want to know it later."},
	} {
		long = strings.Replace(long, c[0], c[1], 1)
	}
	checkLint(t, lintHead, long, "m.yaml:14:7: length: the ladder of P-1 has 85 words (hint: 80 at most)")

	start := strings.Index(lintGood, "      - fact: Things are done by")
	end := strings.Index(lintGood, "      - fact: The number")
	short := lintGood[:start] + lintGood[end:strings.Index(lintGood, "    otherwise:")]
	head := strings.Replace(lintHead, "[a, b, c, d, e, f]", "[a, b, c, d, e]", 1)
	checkLint(t, head, short, "m.yaml:14:7: five facts: P-1 has 4 facts (hint: write five)")
}

// checkLint checks that a measure has this one problem.
func checkLint(t *testing.T, head, measure, want string) {
	t.Helper()
	if problems := lintOf(t, head, measure); len(problems) != 1 || problems[0].String() != want {
		t.Errorf("got %v\nwant %s", problems, want)
	}
}

func TestLintWarnsOfMissingText(t *testing.T) {
	problems := lintOf(t, lintHead, lintGood+"  - {id: P-4, title: Two}\n")
	want := Problem{
		File:    "m.yaml",
		Line:    1 + strings.Count(lintGood, "\n"),
		Column:  10,
		Warning: true,
		Message: "practice P-4 has no text yet and is not asked",
		Hint:    "write its question and facts",
	}
	if !slices.Equal(problems, []Problem{want}) {
		t.Errorf("got %+v, want %+v", problems, want)
	}
}

func TestOtherStylesAreNotJudged(t *testing.T) {
	head := strings.Replace(lintHead, "style: plain\n", "", 1)
	measure := strings.Replace(lintGood, "How is it done", "Is it properly done", 1)
	if problems := lintOf(t, head, measure); len(problems) > 0 {
		t.Errorf("problems without a style: %v", problems)
	}
}

// References and roles need no rule of a style: a questionnaire in which one of
// them does not exist is not read at all.
func TestEveryReferenceAndRoleExists(t *testing.T) {
	for _, c := range []example{
		{"roles: [BOSS]", "roles: [CHEF]", `m.yaml:7:13: there is no role "CHEF" (hint: there are: BOSS)`},
		{"role: BOSS, text: One?", "role: BOSSY, text: One?",
			`m.yaml:46:16: there is no role "BOSSY" (hint: did you mean "BOSS"?)`},
		{"LAW7:Art.1", "LAW8:Art.1", `m.yaml:51:17: there is no framework "LAW8" (hint: did you mean "LAW7"?)`},
		{"LAW7:Art.1", "LAW7:Art.3",
			`m.yaml:51:17: there is no id in framework LAW7 "Art.3" (hint: did you mean "Art.1"?)`},
		{"exposure: true", "requires: [P-9]", `m.yaml:8:16: there is no practice "P-9"`},
	} {
		measure := strings.Replace(lintGood, c.old, c.new, 1)
		_, err := Parse([]File{{headFile, []byte(lintHead)}, {"m.yaml", []byte(measure)}})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v\nwant %s", c.new, err, c.want)
		}
	}
}

func TestPhrases(t *testing.T) {
	for _, c := range []struct {
		text, phrase string
		want         bool
	}{
		{"In all units, at once.", "all units", true},
		{"In small units.", "all units", false},
		{"In all unitses.", "all units", false},
		{"Every one", "every", true},
		{"Everyone", "every", false},
		{"", "every", false},
	} {
		if got := hasPhrase(c.text, c.phrase); got != c.want {
			t.Errorf("hasPhrase(%q, %q) = %v, want %v", c.text, c.phrase, got, c.want)
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
