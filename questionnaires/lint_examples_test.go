package questionnaires

import (
	"fmt"
	"strings"
)

// lintHead asks for the style "plain".
const lintHead = `id: x
version: 1
title: X
style: plain
incomplete: true
scale: {levels: [a, b, c, d, e, f]}
parameters: [{id: cycles, title: Cycles, unit: quarters, default: 4}]
roles: [{id: BOSS, title: Boss}]
traits: [{id: laws, title: Laws, values: [{id: gdpr, title: GDPR}]}]
frameworks: [{id: LAW7, title: GB/T law, ids: [Art.1, Art.2]}]
measures: [m.yaml]
`

// lintGood is a measure whose practice keeps every rule of the style "plain".
const lintGood = `id: M
title: M
practices:
  - id: P-1
    title: One
    intent: It is done.
    roles: [BOSS]
    exposure: true
    applies: {laws: [gdpr]}
    question: How is it done, and who sees it?
    why: It matters to customers. Nobody else can see it.
    scope: What the team does itself. The rest is P-2.
    facts:
      - fact: The thing that matters most was done once.
        ask: {role: BOSS, text: "Which thing matters most, and when was it done?"}
        see: [{grade: documented, item: record of one case}]
        do: Do the thing that matters most; note it.
        effort: S
      - fact: Things in scope are done as a matter of course.
        ask: {role: BOSS, text: "What is done, and where is that not so?"}
        see: [{grade: documented, item: list of things with their cases}]
        do: Do the rest.
        effort: M
      - fact: Things are done by a machine that records them.
        ask: {role: BOSS, text: "What does the machine do, and what is left?"}
        see: [{grade: demonstrated, item: assessor sees the machine at work}]
        do: Let a machine do it.
        effort: L
      - fact: The number of things left is measured against a set limit, and a miss leads to action.
        ask: {role: BOSS, text: "How many are left, how many may be, and what followed the last miss?"}
        see:
          - {grade: documented, item: "series of things left over {cycles}, with the limit, one miss and its action"}
          - {grade: demonstrated, item: assessor sees one point counted again}
        do: Count them; set a limit; act on a miss.
        effort: S
        wait: "{cycles}"
      - fact: Figures or outside findings improved the machine, and the effect was measured.
        ask: {role: BOSS, text: "What did you improve, and which later figure shows the effect?"}
        see:
          - {grade: documented, item: record of the change with figures before and after}
          - {grade: tested, item: figure computed again by somebody independent}
        do: Change the slowest part; compare.
        effort: M
        wait: 2 quarters
    prompts:
      - {role: BOSS, text: One?}
      - {role: BOSS, text: Is it the best?}
      - {role: BOSS, text: Three?}
    red_flags: [Nobody knows.]
    na: Only without customers; say who has them.
    refs: [{id: "LAW7:Art.1", why: things are done}]
    terms: [thing, job]
    otherwise:
      title: Two
      intent: It is watched.
      roles: [BOSS]
      question: How is it watched instead?
      why: They matter too. Somebody else does them.
      scope: What others do.
      facts:
        - fact: The result that matters most was looked at once.
          ask: {role: BOSS, text: "Which result matters most, and who looked at it?"}
          see: [{grade: documented, item: note of one result}]
          do: Look at it.
          effort: S
        - fact: Results are looked at as a matter of course.
          ask: {role: BOSS, text: "What was seen, and what was left out?"}
          see: [{grade: documented, item: notes}]
          do: Look at them.
          effort: S
        - fact: Results are compared with those of a second supplier.
          ask: {role: BOSS, text: "Which supplier is the second, and for what?"}
          see: [{grade: documented, item: comparison}]
          do: Find a second one.
          effort: S
        - fact: The number of bad results is measured against a set limit, and a miss leads to action.
          ask: {role: BOSS, text: "How many are bad, and what followed the last miss?"}
          see:
            - {grade: demonstrated, item: "series over {cycles}, with the limit, one miss and its action"}
          do: Count them.
          effort: S
          wait: "{cycles}"
        - fact: Figures or outside findings improved the watching, and the effect was measured.
          ask: {role: BOSS, text: "What did you improve, and what came of it?"}
          see: [{grade: tested, item: results before and after}]
          do: Change it.
          effort: S
      prompts:
        - {role: BOSS, text: One?}
        - {role: BOSS, text: Two?}
        - {role: BOSS, text: Three?}
      red_flags: [Nobody looks.]
      refs: [{id: "LAW7:Art.2", why: things are watched}]
      terms: [watch]
`

// example is a change of the good practice and the one problem that it makes.
type example struct{ old, new, want string }

// badExamples breaks each rule, by its name.
func badExamples() map[string][]example {
	examples := badWords()
	for name, list := range badForms() {
		examples[name] = list
	}
	return examples
}

// badWords are the examples of the rules about words and sentences.
func badWords() map[string][]example {
	const (
		seen  = " (hint: say what is seen)"
		so    = " (hint: say what is so; the marks say how far it is so)"
		words = " (hint: use these words in every practice)"
		one   = " (hint: one idea a sentence, and end it)"
	)
	return map[string][]example{
		"banned word": {
			{"How is it done", "How is it properly done",
				`m.yaml:10:15: banned word: the question of P-1 says "properly"` + seen},
			{"It matters to", "It often matters to", `m.yaml:11:10: banned word: why of P-1 says "often"` + seen},
			{"does itself", "usually does itself", `m.yaml:12:12: banned word: scope of P-1 says "usually"` + seen},
			{"are done as", "are Well-done as", `m.yaml:19:15: banned word: fact 2 of P-1 says "well"` + seen},
			{"What is done, and", "What is regularly done, and",
				`m.yaml:19:15: banned word: ask of fact 2 of P-1 says "regularly"` + seen},
			{"a machine do", "a good machine do", `m.yaml:24:15: banned word: do of fact 3 of P-1 says "good"` + seen},
			{"record of one case", "robust record of one case",
				`m.yaml:14:15: banned word: item 1 of fact 1 of P-1 says "robust"` + seen},
			{"Nobody knows.", "A good name.", `m.yaml:49:16: banned word: red flag 1 of P-1 says "good"` + seen},
			{"Only without", "Not properly without", `m.yaml:50:9: banned word: na of P-1 says "properly"` + seen},
			{"Somebody else", "Best somebody else",
				`m.yaml:58:12: banned word: why of otherwise of P-1 says "best"` + seen},
		},
		"fact word": {
			{"Things in scope are", "Every thing in scope is",
				`m.yaml:19:15: fact word: fact 2 of P-1 says "every"` + so},
			{"Things in scope are", "Things of all units are",
				`m.yaml:19:15: fact word: fact 2 of P-1 says "all units"` + so},
			{"Things in scope are", "Things, suppliers included, are",
				`m.yaml:19:15: fact word: fact 2 of P-1 says "suppliers included"` + so},
			{"was done once", "was never left once", `m.yaml:14:15: fact word: fact 1 of P-1 says "never"` + so},
			{"by a machine", "by 2 machines",
				"m.yaml:24:15: fact word: fact 3 of P-1 has a number (hint: leave it out, or make it a " +
					"parameter in braces)"},
			{"Results are looked", "Each result is looked",
				`m.yaml:66:17: fact word: fact 2 of otherwise of P-1 says "each"` + so},
		},
		"fixed words": {
			{"against a set limit, and", "against set limits, and",
				`m.yaml:29:15: fixed words: fact 4 of P-1 does not end with "is measured against a set limit, and a miss leads to action."` + words},
			{"improved the machine", "changed the machine",
				`m.yaml:37:15: fixed words: fact 5 of P-1 does not start with "Figures or outside findings improved "` + words},
			{"and the effect was", "and its effect was",
				`m.yaml:37:15: fixed words: fact 5 of P-1 does not end with ", and the effect was measured."` + words},
			{"improved the watching, and", "improved the watching and",
				`m.yaml:83:17: fixed words: fact 5 of otherwise of P-1 does not end with ", and the effect was measured."` + words},
		},
		"sentences": {
			{"Nobody else can see it.", "", "m.yaml:11:10: sentences: why of P-1 is not two or three sentences" + one},
			{"can see it.", "can see it. A. B.",
				"m.yaml:11:10: sentences: why of P-1 is not two or three sentences" + one},
			{"can see it.", "can see it. A",
				"m.yaml:11:10: sentences: why of P-1 is not two or three sentences" + one},
			{"was done once.", "was done once",
				"m.yaml:14:15: sentences: fact 1 of P-1 is not one sentence that ends in a full stop" + one},
			{"was done once.", "was done. It was noted.",
				"m.yaml:14:15: sentences: fact 1 of P-1 is not one sentence that ends in a full stop" + one},
			{"Let a machine do it.", "Let a machine do it",
				"m.yaml:24:15: sentences: do of fact 3 of P-1 is not a sentence that ends in a full stop" + one},
		},
	}
}

// badForms are the examples of the rules about the form of a text.
func badForms() map[string][]example {
	const (
		write  = " (hint: write it)"
		oneAsk = " is not one sentence that ends in a question mark (hint: ask one thing, in one sentence)"
		open   = " (hint: open with how, what, which, who, when or where: yes and no say no level)"
		proof  = " (hint: say what proves it)"
	)
	more := strings.Repeat(" more", 25)
	exposed := ""
	for i := range 25 {
		exposed += fmt.Sprintf("  - {id: X-%d, title: X, exposure: true}\n", i+1)
	}

	return map[string][]example{
		"whole text": {
			{"    intent: It is done.\n", "", "m.yaml:4:9: whole text: P-1 has no intent" + write},
			{"    why: It matters to customers. Nobody else can see it.\n", "",
				"m.yaml:4:9: whole text: P-1 has no why" + write},
			{"    scope: What the team does itself. The rest is P-2.\n", "",
				"m.yaml:4:9: whole text: P-1 has no scope" + write},
			{"    red_flags: [Nobody knows.]\n", "", "m.yaml:4:9: whole text: P-1 has no red_flags" + write},
			{"    refs: [{id: \"LAW7:Art.1\", why: things are done}]\n", "",
				"m.yaml:4:9: whole text: P-1 has no refs" + write},
			{", why: things are done}", "}",
				"m.yaml:51:11: whole text: P-1 has no why in reference LAW7:Art.1" + write},
			{"    terms: [thing, job]\n", "", "m.yaml:4:9: whole text: P-1 has no terms" + write},
			{"    roles: [BOSS]\n", "", "m.yaml:4:9: whole text: P-1 has no roles" + write},
			{"      - {role: BOSS, text: Three?}\n", "",
				"m.yaml:46:7: whole text: P-1 has 2 prompts (hint: write 3, for the roles that know)"},
			{"        ask: {role: BOSS, text: \"What does the machine do, and what is left?\"}\n", "",
				"m.yaml:24:15: whole text: P-1 has no ask in fact 3" + write},
			{"        see: [{grade: demonstrated, item: assessor sees the machine at work}]\n", "",
				"m.yaml:24:15: whole text: P-1 has no see in fact 3" + write},
			{"        do: Let a machine do it.\n", "", "m.yaml:24:15: whole text: P-1 has no do in fact 3" + write},
			{"      roles: [BOSS]\n", "", "m.yaml:54:7: whole text: otherwise of P-1 has no roles" + write},
		},
		"five facts": {
			{lintGood[strings.Index(lintGood, "    facts:"):strings.Index(lintGood, "    prompts:")],
				"    levels: [A, B, C, D, E, F]\n",
				"m.yaml:13:13: five facts: P-1 has plain levels (hint: write five facts, which can be marked)"},
		},
		"length": {
			{"How is it done", "How is it" + more + " done",
				"m.yaml:10:15: length: the question of P-1 has 33 words (hint: 25 at most)"},
			{"does itself", "does" + more + more + " itself",
				"m.yaml:12:12: length: scope of P-1 has 59 words (hint: 40 at most)"},
			{"The thing that matters most was done once.", "It was done.",
				"m.yaml:14:15: length: fact 1 of P-1 has 3 words (hint: 7 to 20)"},
			{"by a machine", "by" + strings.Repeat(" a large machine, or", 3) + " a machine",
				"m.yaml:24:15: length: fact 3 of P-1 has 21 words (hint: 7 to 20)"},
			{"How many are left", "How many" + more + " are left",
				"m.yaml:29:15: length: ask of fact 4 of P-1 has 39 words (hint: 30 at most)"},
			{"Let a machine", "Let a" + more + " machine",
				"m.yaml:24:15: length: do of fact 3 of P-1 has 30 words (hint: 25 at most)"},
			{"record of one case", "record of one case after another in the order in which they came",
				"m.yaml:14:15: length: item 1 of fact 1 of P-1 has 13 words (hint: 12 at most)"},
			{"series of things left", "series of things left" + more,
				"m.yaml:29:15: length: item 1 of fact 4 of P-1 has 29 words (hint: 12 at most)"},
			{"why: things are done}", "why: things are done for customers and for everybody else}",
				"m.yaml:51:11: length: why of reference LAW7:Art.1 of P-1 has 9 words (hint: 8 at most)"},
		},
		"one question": {
			{"who sees it?", "who sees it.", "m.yaml:10:15: one question: the question of P-1" + oneAsk},
			{"who sees it?", "who sees it? Since when?", "m.yaml:10:15: one question: the question of P-1" + oneAsk},
			{"where is that not so?", "where is that not so",
				"m.yaml:19:15: one question: ask of fact 2 of P-1" + oneAsk},
			{"watched instead?", "watched instead",
				"m.yaml:57:17: one question: the question of otherwise of P-1" + oneAsk},
		},
		"open question": {
			{"How is it done", "Is it done",
				`m.yaml:10:15: open question: the question of P-1 opens with "is"` + open},
			{"How is it done", "“Could” it be done",
				`m.yaml:10:15: open question: the question of P-1 opens with "could"` + open},
			{"What is done, and", "Has it been done, and",
				`m.yaml:19:15: open question: ask of fact 2 of P-1 opens with "has"` + open},
		},
		"proof": {
			{"left over {cycles}, with", "left, with",
				"m.yaml:29:15: proof: fact 4 of P-1 has no item over {cycles}" + proof},
			{"{grade: demonstrated, item: assessor sees one", "{grade: documented, item: assessor sees one",
				"m.yaml:29:15: proof: fact 4 of P-1 has no demonstrated item" + proof},
			{"figures before and after", "figures",
				"m.yaml:37:15: proof: fact 5 of P-1 has no item from before and after" + proof},
			{"{grade: tested, item: figure", "{grade: documented, item: figure",
				"m.yaml:37:15: proof: fact 5 of P-1 has no tested item" + proof},
		},
		"wait": {
			{"        wait: \"{cycles}\"\n", "",
				"m.yaml:29:15: wait: fact 4 of P-1 does not wait for {cycles} (hint: write wait: \"{cycles}\")"},
			{`wait: "{cycles}"`, "wait: 4 quarters",
				"m.yaml:29:15: wait: fact 4 of P-1 does not wait for {cycles} (hint: write wait: \"{cycles}\")"},
			{"wait: 2 quarters", "wait: a while",
				"m.yaml:37:15: wait: fact 5 of P-1 waits for \"a while\", which is no time (hint: write a number of " +
					"months, quarters or years, for example wait: 2 quarters)"},
		},
		"reference": {
			{"things are done}]", "things are done}, {id: \"LAW7:Art.1\", why: as told}]",
				"m.yaml:51:11: reference: P-1 cites LAW7:Art.1 twice (hint: keep the one whose why says more)"},
		},
		"always applies": {
			{"Only without customers; say who has them.", "It always applies.",
				`m.yaml:50:9: always applies: na of P-1 says "always applies" (hint: leave na out: then it always applies)`},
		},
		"exposure": {
			{"      terms: [watch]\n", "      terms: [watch]\n" + exposed,
				"m.yaml:119:10: exposure: X-25 is number 26 of the practices with exposure: true (hint: " +
					"keep it for the 25 without whose first fact harm can come in soonest)"},
		},
	}
}
