package questionnaires

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// rule is one style rule. A new one is a row in a table of styles.
type rule struct {
	name  string // says the rule in a few words; every message starts with it
	check func(*Practice) []finding
}

// finding is what a rule found in one text of a practice.
type finding struct {
	at      string // key of the text in Practice.places
	message string
	hint    string
}

// styles are the sets of rules that a questionnaire can ask for, by name.
func styles() map[string][]rule {
	return map[string][]rule{"": nil, "plain": plainRules()}
}

// plainRules are the rules of the style "plain": texts that say what a visitor
// would see, hear or read, and that two assessors read alike.
func plainRules() []rule {
	return []rule{
		{"whole text", checkWhole},
		{"banned word", checkBanned},
		{"descriptor length", checkDescriptorLength},
		{"descriptor sentences", checkDescriptorSentences},
		{"one question", checkQuestion},
		{"prompts", checkPrompts},
	}
}

// Lint looks for what the parser accepts and a careful author would not: the
// rules of the questionnaire's style, as errors, and practices without text, as
// warnings. The result is sorted by place; nil is a clean questionnaire.
func Lint(q *Questionnaire) []Problem {
	var problems []Problem
	for p := range q.Practices() {
		if !p.Written() {
			problems = append(problems, p.problem(finding{message: "practice " + p.ID + " has no text yet and is not asked",
				hint: "write its question, levels and steps"}, true))
		}
		for _, rule := range styles()[q.Style] {
			for _, f := range rule.check(p) {
				f.message = rule.name + ": " + f.message
				problems = append(problems, p.problem(f, false))
			}
		}
	}
	sortProblems(problems)
	return problems
}

// problem puts a finding at its place, or at the practice where the text is missing.
func (p *Practice) problem(f finding, warning bool) Problem {
	at, ok := p.places[f.at]
	if !ok {
		at = p.places[""]
	}
	return Problem{File: at.file, Line: at.line, Column: at.column, Message: f.message, Hint: f.hint, Warning: warning}
}

// banned are words that grade without saying what was seen. Two assessors never
// agree on them.
func banned() []string {
	return strings.Fields(`adequate adequately appropriate appropriately best comprehensive effective effectively
		efficient frequently good mature periodic periodically proper properly reasonable regular regularly robust
		significant strong sufficient sufficiently timely various well usually often`)
}

func checkBanned(p *Practice) []finding {
	var found []finding
	list := banned()
	for level, text := range p.Levels {
		words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' })
		for _, w := range words {
			if slices.Contains(list, w) {
				found = append(found, finding{levelPlace(level), fmt.Sprintf("level %d of %s says %q", level, p.ID, w),
					"say what is seen: a period, a number, a named set"})
			}
		}
	}
	return found
}

func checkDescriptorLength(p *Practice) []finding {
	const least, most = 15, 70
	var found []finding
	for level, text := range p.Levels {
		if n := len(strings.Fields(text)); n < least || n > most {
			found = append(found, finding{levelPlace(level), fmt.Sprintf("level %d of %s has %d words", level, p.ID, n),
				fmt.Sprintf("a descriptor has %d to %d words", least, most)})
		}
	}
	return found
}

func checkDescriptorSentences(p *Practice) []finding {
	var found []finding
	for level, text := range p.Levels {
		if !finished(text) {
			found = append(found, finding{levelPlace(level), fmt.Sprintf("level %d of %s ends without a full stop", level, p.ID), "end the sentence"})
		} else if n := sentences(text); n > 3 {
			found = append(found, finding{levelPlace(level), fmt.Sprintf("level %d of %s has %d sentences", level, p.ID, n),
				"a descriptor has one to three sentences"})
		}
	}
	return found
}

func checkQuestion(p *Practice) []finding {
	var found []finding
	check := func(at, question string) {
		if sentences(question) != 1 || !strings.HasSuffix(question, "?") {
			found = append(found, finding{at, fmt.Sprintf("the question of %s is not one sentence that ends in a question mark", p.ID),
				"ask one thing, in one sentence"})
		}
	}
	if p.Written() {
		check("question", p.Question)
	}
	if p.Otherwise != nil {
		check("otherwise", p.Otherwise.Question)
	}
	return found
}

func checkPrompts(p *Practice) []finding {
	const least = 4
	if !p.Written() || len(p.Prompts) >= least {
		return nil
	}
	return []finding{{"prompts", fmt.Sprintf("%s has %d prompts", p.ID, len(p.Prompts)),
		fmt.Sprintf("write %d or more, for the roles that know", least)}}
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
			found = append(found, finding{part.key, fmt.Sprintf("%s has no %q", p.ID, part.key), "write it"})
		}
	}
	return found
}

// finished reports whether a text ends with the end of a sentence.
func finished(text string) bool {
	return strings.ContainsAny(lastRune(strings.TrimRight(text, `"'”’)]`)), ".?!。？！")
}

// lastRune is the last character of a text.
func lastRune(text string) string {
	_, size := utf8.DecodeLastRuneInString(text)
	return text[len(text)-size:]
}

// sentences counts the ends of sentences: a full stop, question or exclamation
// mark at the end of the text or before a blank and a capital letter, a digit, a
// quote or a bracket. A text without such an end counts 0.
func sentences(text string) int {
	n := 0
	runes := []rune(strings.TrimSpace(text))
	for i, r := range runes {
		if !strings.ContainsRune(".?!。？！", r) {
			continue
		}
		rest := strings.TrimLeft(string(runes[i+1:min(len(runes), i+6)]), `"'”’)]`)
		switch {
		case rest == "" && i+6 >= len(runes):
			n++
		case strings.ContainsRune("。？！", r):
			n++
		case strings.HasPrefix(rest, " "):
			next := []rune(strings.TrimLeft(rest, " "))
			if len(next) > 0 && (unicode.IsUpper(next[0]) || unicode.IsDigit(next[0]) || strings.ContainsRune(`"“'[(`, next[0])) {
				n++
			}
		}
	}
	return n
}
