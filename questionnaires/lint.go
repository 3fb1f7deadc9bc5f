package questionnaires

import "fmt"

// rule is one style rule. A new one is a row in a table of styles.
type rule struct {
	name  string // says the rule in a few words; every message starts with it
	check func(*Questionnaire) []finding
}

// finding is what a rule found in one text of a practice.
type finding struct {
	practice *Practice
	at       string // key of the text in Practice.places
	message  string
	hint     string
}

// styles are the sets of rules that a questionnaire can ask for, by name.
func styles() map[string][]rule {
	return map[string][]rule{"": nil, "plain": plainRules()}
}

// plainRules are the rules of the style "plain": English texts that say what a
// visitor would see, hear or read, and that two assessors read alike.
func plainRules() []rule {
	return []rule{
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

// each makes the check of a questionnaire out of the check of one practice.
func each(check func(*Practice) []finding) func(*Questionnaire) []finding {
	return func(q *Questionnaire) []finding {
		var found []finding
		for p := range q.Practices() {
			for _, f := range check(p) {
				f.practice = p
				found = append(found, f)
			}
		}
		return found
	}
}

// Lint looks for what the parser accepts and a careful author would not: the
// rules of the questionnaire's style, as errors, and practices without text, as
// warnings. The result is sorted by place; nil is a clean questionnaire.
func Lint(q *Questionnaire) []Problem {
	var problems []Problem
	for p := range q.Practices() {
		if !p.Written() {
			problems = append(problems, finding{practice: p, message: "practice " + p.ID + " has no text yet and is not asked",
				hint: "write its question, levels and steps"}.problem(true))
		}
	}
	for _, rule := range styles()[q.Style] {
		for _, f := range rule.check(q) {
			f.message = rule.name + ": " + f.message
			problems = append(problems, f.problem(false))
		}
	}
	sortProblems(problems)
	return problems
}

// problem puts a finding at its place, or at the practice where the text is missing.
func (f finding) problem(warning bool) Problem {
	at, ok := f.practice.places[f.at]
	if !ok {
		at = f.practice.places[""]
	}
	return Problem{File: at.file, Line: at.line, Column: at.column, Message: f.message, Hint: f.hint, Warning: warning}
}

func checkWhole(p *Practice) []finding {
	if !p.Written() {
		return nil
	}
	var found []finding
	for _, part := range []struct {
		key   string
		there bool
	}{
		{"intent", p.Intent != ""}, {"why", p.Why != ""}, {"evidence", len(p.Evidence) > 0},
		{"red_flags", len(p.RedFlags) > 0}, {"na_rule", p.NARule != ""}, {"roles", len(p.Roles) > 0},
	} {
		if !part.there {
			found = append(found, finding{at: part.key, message: fmt.Sprintf("%s has no %q", p.ID, part.key), hint: "write it"})
		}
	}
	return found
}
