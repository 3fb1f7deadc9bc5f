package questionnaires

import "strings"

// lintHead asks for the style "plain".
const lintHead = `id: x
version: 1
title: X
style: plain
incomplete: true
scale: {levels: [a, b, c, d, e, f]}
roles: [{id: BOSS, title: Boss}]
traits: [{id: laws, title: Laws, values: [{id: gdpr, title: GDPR}]}]
frameworks: [{id: LAW7, title: GB/T law, ids: [Art.1, Art.2]}]
measures: [m.yaml]
`

// lintPractice keeps every rule of the style "plain". ID stands for its id, which
// keeps its sentences its own.
const lintPractice = `  - id: ID
    title: One
    intent: It is done.
    roles: [BOSS]
    applies: {laws: [gdpr]}
    otherwise: {question: What is done instead of ID?, record: the scheme}
    question: How is ID done, and who sees it?
    why: It matters to every customer who signs in on [3] mornings.
    prompts:
      - {role: BOSS, text: One?}
      - {role: BOSS, text: Two?}
      - {role: BOSS, text: Three?}
      - {role: BOSS, text: Four?}
    evidence: [{grade: claimed, item: a word}]
    levels:
      - Nobody can show one case of ID from the last [12 months], or the last one missed its purpose, e.g. by 2.5 days.
      - At least one case of ID from the last [12 months] can be shown. They who did it explain its result.
      - In this unit ID has a named owner, a register and a due date for each case that is open.
      - One standard for ID binds every unit, and a named person compares [10] cases with it each year.
      - Limits for days to close ID have stood for [2 review cycles]. Every breach of a limit has a recorded cause and action.
      - In the last [12 months] a figure of ID changed one step, with days to close shown before and after.
    steps: [{action: do it, effort: S}, {action: own it, effort: S}, {action: teach it, effort: S}, {action: count it, effort: M}, {action: change it, effort: L}]
    red_flags: [Nobody knows.]
    na_rule: Not applicable only without customers.
    scope_hint: Rate multi-factor authentication (MFA) here. The rest is in P-1 and LAW7.
    notes: [{title: A limit, text: Level III of BOSS under GB/T 1.}]
    refs: {LAW7: [Art.1]}
`

// lintGood is three practices that keep every rule. Two of them share a sentence,
// as they may, and all three close level 4 alike.
func lintGood() string {
	const head = "id: M\ntitle: M\npractices:\n"
	third := strings.Replace(lintPractice, "It matters to every customer who signs in on [3] mornings.",
		"It matters.", 1)
	return head + strings.ReplaceAll(lintPractice, "ID", "P-1") + strings.ReplaceAll(lintPractice, "ID",
		"P-2") + strings.ReplaceAll(third, "ID", "P-3")
}

// example is a change of the good practices and the one problem that it makes.
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
		seen    = " (hint: say what is seen: a period, a number, a named set)"
		twice   = " (hint: a sentence of 8 or more words stands in at most 2 practices)"
		spelled = " (hint: write the words and the abbreviation in brackets where it first stands)"
	)
	return map[string][]example{
		"banned word": {
			{"Nobody can show", "Nobody can regularly show", `m.yaml:19:9: banned word: level 0 of P-1 says "regularly"` + seen},
			{"its result.", "its Well-known result.", `m.yaml:20:9: banned word: level 1 of P-1 says "well"` + seen},
			{"and who sees", "and who usually sees", `m.yaml:10:15: banned word: the question of P-1 says "usually"` + seen},
			{"It matters to", "It often matters to", `m.yaml:11:10: banned word: why of P-1 says "often"` + seen},
			{"a word}", "the best word}", `m.yaml:17:15: banned word: evidence 1 of P-1 says "best"` + seen},
			{"count it", "count various", `m.yaml:25:12: banned word: step 4 of P-1 says "various"` + seen},
			{"Nobody knows.", "A good name.", `m.yaml:26:16: banned word: red flag 1 of P-1 says "good"` + seen},
			{"Not applicable only", "Not properly only", `m.yaml:27:14: banned word: the n/a rule of P-1 says "properly"` + seen},
			{"The rest is", "The robust rest is", `m.yaml:28:17: banned word: the scope hint of P-1 says "robust"` + seen},
			{"title: A limit", "title: A strong limit", `m.yaml:29:12: banned word: the title of note 1 of P-1 says "strong"` + seen},
			{"text: Level III", "text: Sufficient level III", `m.yaml:29:12: banned word: note 1 of P-1 says "sufficient"` + seen},
		},
		"repeated sentence": {
			{"why: It matters.", `why: "So? it Matters to  every customer who signs in on [14] mornings!"`,
				`m.yaml:65:10: repeated sentence: why of P-3 repeats P-1 and P-2: "it matters to every customer who signs in on [#] mornings"` + twice},
			{"a word}]\n    levels:\n      - Nobody can show one case of P-3", "'it matters to every customer who signs in on [3] mornings'}]\n    levels:\n      - Nobody can show one case of P-3",
				`m.yaml:71:15: repeated sentence: evidence 1 of P-3 repeats P-1 and P-2: "it matters to every customer who signs in on [#] mornings"` + twice},
		},
		"abbreviation": {
			{"Rate multi-factor authentication (MFA) here", "Rate MFAs here", `m.yaml:28:17: abbreviation: the scope hint of P-1 does not spell out "MFA"` + spelled},
			{"Rate multi-factor authentication (MFA) here", "Rate the login (MFA) here", `m.yaml:28:17: abbreviation: the scope hint of P-1 does not spell out "MFA"` + spelled},
			{"rest is in P-1", "rest is in PX-1", `m.yaml:28:17: abbreviation: the scope hint of P-1 does not spell out "PX"` + spelled},
			{"It matters to", "MFA matters to", `m.yaml:11:10: abbreviation: why of P-1 does not spell out "MFA"` + spelled},
			{"Nobody knows.", "Nobody knows DDoS (see P-2).", `m.yaml:26:16: abbreviation: red flag 1 of P-1 does not spell out "DDoS"` + spelled},
		},
	}
}

// badForms are the examples of the rules about the form of a text.
func badForms() map[string][]example {
	const (
		first = "Nobody can show one case of P-1 from the last [12 months], or the last one missed its " +
			"purpose, e.g. by 2.5 days."
		oneAsk = " (hint: ask one thing, in one sentence)"
		open   = " (hint: open with how, what, which, who, when or where: yes and no say no level)"
		period = "m.yaml:23:9: period and limits: level 4 of P-1 names no count of periods in brackets " +
			"(hint: say for how long the figures have been taken, for example [4 quarters])"
		change = " (hint: ask for the figures before and after the change)"
	)

	return map[string][]example{
		"descriptor length": {
			{first, "Nobody can show it.", "m.yaml:19:9: descriptor length: level 0 of P-1 has 4 words (hint: a descriptor has 15 to 70 words)"},
			{"its result.", "its result" + strings.Repeat(" to all", 30) + ".", "m.yaml:20:9: descriptor length: level 1 of P-1 has 81 words (hint: a descriptor has 15 to 70 words)"},
		},
		"descriptor sentences": {
			{"its result.", "its result", "m.yaml:20:9: descriptor sentences: level 1 of P-1 ends without a full stop (hint: end the sentence)"},
			{"its result.", "its result. It is kept. It is read.", "m.yaml:20:9: descriptor sentences: level 1 of P-1 has 4 sentences (hint: a descriptor has one to three sentences)"},
			{first, strings.TrimSuffix(first, "."), "m.yaml:19:9: descriptor sentences: level 0 of P-1 ends without a full stop (hint: end the sentence)"},
		},
		"period and limits": {
			{"[2 review cycles]", "two review cycles", period},
			{"[2 review cycles]", "[90 days]", period},
			{"[2 review cycles]", "[1 cycles]", period},
			{"[2 review cycles]", "[4 reviews]", period},
			{"Limits for days to close P-1 have stood for [2 review cycles]. Every breach of a limit has", "Unlimited days to close P-1 have stood for [2 review cycles]. Every breach has",
				"m.yaml:23:9: period and limits: level 4 of P-1 names no limits (hint: name the figures and say that they have limits)"},
		},
		"before and after": {
			{"before and after", "beforehand and after", `m.yaml:24:9: before and after: level 5 of P-1 does not say "before"` + change},
			{"before and after", "before and afterwards", `m.yaml:24:9: before and after: level 5 of P-1 does not say "after"` + change},
		},
		"one question": {
			{"who sees it?", "who sees it.", "m.yaml:10:15: one question: the question of P-1 is not one sentence that ends in a question mark" + oneAsk},
			{"who sees it?", "who sees it? Since when?", "m.yaml:10:15: one question: the question of P-1 is not one sentence that ends in a question mark" + oneAsk},
			{"instead of P-1?", "instead of P-1", "m.yaml:9:27: one question: the question of P-1 is not one sentence that ends in a question mark" + oneAsk},
		},
		"open question": {
			{"How is P-1 done", "Is P-1 done", `m.yaml:10:15: open question: the question of P-1 opens with "is"` + open},
			{"How is P-1 done", `“Could” P-1 be done`, `m.yaml:10:15: open question: the question of P-1 opens with "could"` + open},
			{"What is done instead", "Has it been done instead", `m.yaml:9:27: open question: the question of P-1 opens with "has"` + open},
		},
		"prompts": {
			{"      - {role: BOSS, text: Four?}\n", "", "m.yaml:13:7: prompts: P-1 has 3 prompts (hint: write 4 or more, for the roles that know)"},
		},
		"whole text": {
			{"    why: It matters to every customer who signs in on [3] mornings.\n", "", `m.yaml:4:9: whole text: P-1 has no "why" (hint: write it)`},
			{"    red_flags: [Nobody knows.]\n", "", `m.yaml:4:9: whole text: P-1 has no "red_flags" (hint: write it)`},
			{"    na_rule: Not applicable only without customers.\n", "", `m.yaml:4:9: whole text: P-1 has no "na_rule" (hint: write it)`},
		},
	}
}
