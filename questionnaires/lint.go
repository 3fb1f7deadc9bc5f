package questionnaires

import "fmt"

// styleRule is one rule of a style. A new one is a row in a table of styles.
type styleRule struct {
	name  string // the rule in a few words; the message of each of its problems starts with it
	check func(*Questionnaire) []Problem
}

// styles are the sets of rules that a questionnaire can ask for, by name.
func styles() map[string][]styleRule {
	return map[string][]styleRule{"": nil, "plain": plainRules()}
}

// plainRules are the rules of the style "plain": English texts with five facts of
// which each says one thing, so that two assessors mark them alike.
func plainRules() []styleRule {
	return []styleRule{
		{"whole text", each(checkWhole)},
		{"five facts", each(checkFacts)},
		{"length", each(checkLengths)},
		{"sentences", each(checkSentences)},
		{"one question", each(checkQuestions)},
		{"open question", each(checkOpenQuestions)},
		{"banned word", each(checkBanned)},
		{"fact word", each(checkFactWords)},
		{"fixed words", each(checkFixedWords)},
		{"proof", each(checkProof)},
		{"wait", each(checkWait)},
		{"reference", each(checkReferences)},
		{"always applies", each(checkApplies)},
		{"exposure", checkExposure},
	}
}

// writtenText is a text that is written, and what messages about it need.
type writtenText struct {
	*Text
	name   string // "P-1" or "otherwise of P-1"
	places map[string]place
	prefix string // of the keys in places that belong to this text
}

// writtenTexts returns the texts of a practice that are written.
func writtenTexts(p *Practice) []writtenText {
	var list []writtenText
	if p.Written() {
		list = append(list, writtenText{&p.Text, p.ID, p.places, ""})
	}
	if p.Otherwise != nil {
		list = append(list, writtenText{p.Otherwise, "otherwise of " + p.ID, p.places, "otherwise/"})
	}
	return list
}

// each turns the check of one text into the check of a questionnaire.
func each(check func(writtenText) []Problem) func(*Questionnaire) []Problem {
	return func(q *Questionnaire) []Problem {
		var problems []Problem
		for p := range q.Practices() {
			for _, t := range writtenTexts(p) {
				problems = append(problems, check(t)...)
			}
		}
		return problems
	}
}

// Lint returns what the parser accepts and a careful author would not write:
// breaches of the questionnaire's style, as errors, and practices without text, as
// warnings. The result is sorted by file, line and column; it is nil if there are
// none.
func Lint(q *Questionnaire) []Problem {
	var problems []Problem
	for p := range q.Practices() {
		if !p.Written() {
			problem := p.places[""].problem("practice "+p.ID+" has no text yet and is not asked",
				"write its question and facts")
			problem.Warning = true
			problems = append(problems, problem)
		}
	}

	if q.overlay != nil {
		problems = append(problems, q.overlay.problems()...)
	}

	for _, rule := range styles()[q.Style] {
		for _, problem := range rule.check(q) {
			problem.Message = rule.name + ": " + problem.Message
			problems = append(problems, problem)
		}
	}
	sortProblems(problems)
	return problems
}

// problem returns a problem at the place.
func (at place) problem(message, hint string) Problem {
	return Problem{File: at.File, Line: at.Line, Column: at.Column, Message: message, Hint: hint}
}

// problem returns a problem with the part of the text that has the key, or with
// the text as a whole if that part is missing.
func (t writtenText) problem(key, message, hint string) Problem {
	at, ok := t.places[t.prefix+key]
	if !ok {
		whole := "" // of the practice
		if t.prefix != "" {
			whole = "otherwise"
		}
		at = t.places[whole]
	}
	return at.problem(message, hint)
}

// checkWhole finds texts that lack a part on which the parser does not insist.
func checkWhole(t writtenText) []Problem {
	const leastPrompts = 3
	var problems []Problem
	require := func(key, what string, there bool) {
		if !there {
			problems = append(problems, t.problem(key, t.name+" has no "+what, "write it"))
		}
	}

	require("intent", "intent", t.Intent != "")
	require("why", "why", t.Why != "")
	require("scope", "scope", t.Scope != "")
	require("red_flags", "red_flags", len(t.RedFlags) > 0)
	require("refs", "refs", len(t.Refs) > 0)
	require("terms", "terms", len(t.Terms) > 0)
	require("roles", "roles", len(t.Roles) > 0)
	if n := len(t.Prompts); n < leastPrompts {
		problems = append(problems, t.problem("prompts", fmt.Sprintf("%s has %d prompts", t.name, n),
			fmt.Sprintf("write %d, for the roles that know", leastPrompts)))
	}
	for i, f := range t.Facts {
		in := fmt.Sprintf(" in fact %d", i+1)
		require(factKey(i+1), "ask"+in, f.Ask.Text != "")
		require(factKey(i+1), "see"+in, len(f.See) > 0)
		require(factKey(i+1), "do"+in, f.Do != "")
	}
	for _, r := range t.Refs {
		require("refs", "why in reference "+r.Framework+":"+r.ID, r.Why != "")
	}
	return problems
}

// checkReferences finds clauses that one text cites twice.
func checkReferences(t writtenText) []Problem {
	var problems []Problem
	seen := map[string]bool{}
	for _, r := range t.Refs {
		id := r.Framework + ":" + r.ID
		if seen[id] {
			problems = append(problems, t.problem("refs", t.name+" cites "+id+" twice",
				"keep the one whose why says more"))
		}
		seen[id] = true
	}
	return problems
}

// checkApplies finds a rule for "not applicable" that says there is no such case.
func checkApplies(t writtenText) []Problem {
	if !hasPhrase(t.NA, "always applies") {
		return nil
	}
	return []Problem{t.problem("na", "na of "+t.name+` says "always applies"`,
		"leave na out: then it always applies")}
}

// checkExposure finds the practices beyond the number that can still be a warning.
func checkExposure(q *Questionnaire) []Problem {
	const most = 25
	var problems []Problem
	count := 0
	for p := range q.Practices() {
		if !p.Exposure {
			continue
		}
		if count++; count > most {
			problems = append(problems, p.places[""].problem(
				fmt.Sprintf("%s is number %d of the practices with exposure: true", p.ID, count),
				fmt.Sprintf("keep it for the %d without whose first fact harm can come in soonest", most)))
		}
	}
	return problems
}
