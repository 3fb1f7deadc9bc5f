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

// plainRules are the rules of the style "plain": English texts that name what a
// visitor would see, hear or read, so that two assessors understand them alike.
func plainRules() []styleRule {
	return []styleRule{
		{"whole text", each(checkWhole)},
		{"banned word", each(checkBanned)},
		{"repeated sentence", checkRepeated},
		{"descriptor length", each(checkDescriptorLength)},
		{"descriptor sentences", each(checkDescriptorSentences)},
		{"period and limits", each(checkLimits)},
		{"before and after", each(checkBeforeAfter)},
		{"one question", each(checkQuestion)},
		{"open question", each(checkOpenQuestion)},
		{"prompts", each(checkPrompts)},
		{"abbreviation", checkAbbreviations},
	}
}

// each turns the check of one practice into the check of a questionnaire.
func each(check func(*Practice) []Problem) func(*Questionnaire) []Problem {
	return func(q *Questionnaire) []Problem {
		var problems []Problem
		for p := range q.Practices() {
			problems = append(problems, check(p)...)
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
			problem := p.problem("", "practice "+p.ID+" has no text yet and is not asked",
				"write its question, levels and steps")
			problem.Warning = true
			problems = append(problems, problem)
		}
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

// problem returns a problem with the text that has the key in p.places, or with
// the practice as a whole if that text is missing.
func (p *Practice) problem(key, message, hint string) Problem {
	at, ok := p.places[key]
	if !ok {
		at = p.places[""]
	}
	return Problem{File: at.File, Line: at.Line, Column: at.Column, Message: message, Hint: hint}
}

// checkWhole finds written practices that lack a text the parser does not insist on.
func checkWhole(p *Practice) []Problem {
	if !p.Written() {
		return nil
	}

	var problems []Problem
	require := func(key string, there bool) {
		if !there {
			problems = append(problems, p.problem(key, fmt.Sprintf("%s has no %q", p.ID, key), "write it"))
		}
	}

	require("intent", p.Intent != "")
	require("why", p.Why != "")
	require("evidence", len(p.Evidence) > 0)
	require("red_flags", len(p.RedFlags) > 0)
	require("na_rule", p.NARule != "")
	require("roles", len(p.Roles) > 0)
	return problems
}
