package questionnaires

import (
	"slices"
	"strings"
	"testing"
)

// lintHead asks for the style "plain".
const lintHead = `id: x
version: 1
title: X
style: plain
incomplete: true
scale: {levels: [no, yes]}
roles: [{id: BOSS, title: Boss}]
facts: [{id: laws, title: Laws, values: [{id: gdpr, title: GDPR}]}]
measures: [m.yaml]
`

// lintGood keeps every rule of the style "plain".
const lintGood = `id: M
title: M
practices:
  - id: P-1
    title: One
    intent: It is done.
    roles: [BOSS]
    applies: {laws: [gdpr]}
    otherwise: {question: What is done instead?, record: the scheme}
    question: How is it done, and who sees it?
    why: It matters.
    prompts:
      - {role: BOSS, text: One?}
      - {role: BOSS, text: Two?}
      - {role: BOSS, text: Three?}
      - {role: BOSS, text: Four?}
    evidence: [{grade: claimed, item: a word}]
    levels:
      - Nobody can show one case of it from the last [12 months], or the last one missed its purpose, e.g. by 2.5 days.
      - At least one case from the last [12 months] can be shown. The people who did it explain its result.
    steps: [{action: do it, effort: S}]
    red_flags: [Nobody knows.]
    na_rule: Not applicable only without customers.
`

func lintOf(t *testing.T, measure string) []Problem {
	t.Helper()
	q, err := Parse([]File{{headFile, []byte(lintHead)}, {"m.yaml", []byte(measure)}})
	if err != nil {
		t.Fatalf("the example does not parse: %v", err)
	}
	return Lint(q)
}

// badExamples breaks each rule once, by its name.
func badExamples() map[string][]struct{ old, new, want string } {
	first := "Nobody can show one case of it from the last [12 months], or the last one missed its purpose, e.g. by 2.5 days."
	return map[string][]struct{ old, new, want string }{
		"banned word": {
			{"Nobody can show", "Nobody can regularly show", `m.yaml:19:9: banned word: level 0 of P-1 says "regularly" (hint: say what is seen: a period, a number, a named set)`},
			{"its result.", "its Well-known result.", `m.yaml:20:9: banned word: level 1 of P-1 says "well" (hint: say what is seen: a period, a number, a named set)`},
		},
		"descriptor length": {
			{first, "Nobody can show it.", "m.yaml:19:9: descriptor length: level 0 of P-1 has 4 words (hint: a descriptor has 15 to 70 words)"},
			{"its result.", "its result" + strings.Repeat(" to all", 30) + ".", "m.yaml:20:9: descriptor length: level 1 of P-1 has 80 words (hint: a descriptor has 15 to 70 words)"},
		},
		"descriptor sentences": {
			{"its result.", "its result", "m.yaml:20:9: descriptor sentences: level 1 of P-1 ends without a full stop (hint: end the sentence)"},
			{"its result.", "its result. It is kept. It is read.", "m.yaml:20:9: descriptor sentences: level 1 of P-1 has 4 sentences (hint: a descriptor has one to three sentences)"},
			{first, strings.TrimSuffix(first, "."), "m.yaml:19:9: descriptor sentences: level 0 of P-1 ends without a full stop (hint: end the sentence)"},
		},
		"one question": {
			{"who sees it?", "who sees it.", "m.yaml:10:15: one question: the question of P-1 is not one sentence that ends in a question mark (hint: ask one thing, in one sentence)"},
			{"who sees it?", "who sees it? Since when?", "m.yaml:10:15: one question: the question of P-1 is not one sentence that ends in a question mark (hint: ask one thing, in one sentence)"},
			{"done instead?", "done instead", "m.yaml:9:27: one question: the question of P-1 is not one sentence that ends in a question mark (hint: ask one thing, in one sentence)"},
		},
		"prompts": {
			{"      - {role: BOSS, text: Four?}\n", "", "m.yaml:13:7: prompts: P-1 has 3 prompts (hint: write 4 or more, for the roles that know)"},
		},
		"whole text": {
			{"    why: It matters.\n", "", `m.yaml:4:9: whole text: P-1 has no "why" (hint: write it)`},
			{"    red_flags: [Nobody knows.]\n", "", `m.yaml:4:9: whole text: P-1 has no "red_flags" (hint: write it)`},
			{"    na_rule: Not applicable only without customers.\n", "", `m.yaml:4:9: whole text: P-1 has no "na_rule" (hint: write it)`},
		},
	}
}

func TestLintAcceptsAGoodPractice(t *testing.T) {
	if problems := lintOf(t, lintGood); len(problems) > 0 {
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
				if strings.Count(lintGood, c.old) != 1 {
					t.Fatalf("%q stands %d times in the good practice", c.old, strings.Count(lintGood, c.old))
				}
				problems := lintOf(t, strings.Replace(lintGood, c.old, c.new, 1))
				if len(problems) != 1 || problems[0].String() != c.want || problems[0].Warning {
					t.Errorf("%s: got %v\nwant %s", rule.name, problems, c.want)
				}
			}
		}
	}
}

func TestLintWarnsOfMissingText(t *testing.T) {
	problems := lintOf(t, lintGood+"  - {id: P-2, title: Two}\n")
	want := Problem{File: "m.yaml", Line: 24, Column: 10, Warning: true,
		Message: "practice P-2 has no text yet and is not asked", Hint: "write its question, levels and steps"}
	if !slices.Equal(problems, []Problem{want}) {
		t.Errorf("got %+v, want %+v", problems, want)
	}
}

func TestOtherStylesAreNotJudged(t *testing.T) {
	q, err := Parse([]File{{headFile, []byte(strings.Replace(lintHead, "style: plain\n", "", 1))},
		{"m.yaml", []byte(strings.Replace(lintGood, "Nobody can show", "Nobody can regularly show", 1))}})
	if err != nil {
		t.Fatal(err)
	}
	if problems := Lint(q); len(problems) > 0 {
		t.Errorf("problems without a style: %v", problems)
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
		if got := sentences(text); got != want {
			t.Errorf("sentences(%q) = %d, want %d", text, got, want)
		}
	}
}
