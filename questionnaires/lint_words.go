package questionnaires

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// passage is one of the running texts of a practice: what is read aloud or
// printed. Title, intent and references are none.
type passage struct {
	at   string // key of its place in Practice.places
	name string // what messages call it
	text string
}

// passages are the running texts of a practice in the order in which they are
// read. The parts of a list share the place of the list.
func passages(p *Practice) []passage {
	list := []passage{{"question", "the question", p.Question}, {"why", "why", p.Why}, {"scope_hint", "the scope hint", p.ScopeHint}}
	number := func(name string, i int) string { return fmt.Sprintf("%s %d", name, i+1) }
	for i, x := range p.Prompts {
		list = append(list, passage{"prompts", number("prompt", i), x.Text})
	}
	for i, x := range p.Evidence {
		list = append(list, passage{"evidence", number("evidence", i), x.Item})
	}
	for i, text := range p.Levels {
		list = append(list, passage{levelKey(i), fmt.Sprintf("level %d", i), text})
	}
	for i, x := range p.Steps {
		list = append(list, passage{"steps", number("step", i), x.Action})
	}
	for i, text := range p.RedFlags {
		list = append(list, passage{"red_flags", number("red flag", i), text})
	}
	list = append(list, passage{"na_rule", "the n/a rule", p.NARule})
	for i, x := range p.Notes {
		list = append(list, passage{"notes", number("the title of note", i), x.Title}, passage{"notes", number("note", i), x.Text})
	}
	return list
}

// banned are words that grade without saying what was seen. Two assessors never
// agree on them.
func banned() []string {
	return strings.Fields(`adequate adequately appropriate appropriately best comprehensive effective effectively
		efficient frequently good mature periodic periodically proper properly reasonable regular regularly robust
		significant strong sufficient sufficiently timely various well usually often`)
}

// checkBanned leaves out the prompts: they are spoken, and an exemplar speaks of
// "best-selling services", which counts and does not grade.
func checkBanned(p *Practice) []finding {
	var found []finding
	list := banned()
	for _, x := range passages(p) {
		if x.at == "prompts" {
			continue
		}
		for _, w := range words(x.text) {
			if slices.Contains(list, w) {
				found = append(found, finding{at: x.at, message: fmt.Sprintf("%s of %s says %q", x.name, p.ID, w),
					hint: "say what is seen: a period, a number, a named set"})
			}
		}
	}
	return found
}

// words are the words of a text in small letters, cut at all that is no letter
// of a to z: "Well-known" is two.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' })
}

// hasWord reports whether a text in small letters holds the word as a whole.
func hasWord(text, word string) bool { return slices.Contains(words(text), word) }

// A sentence of some length that many practices share tells nothing about any
// of them, and an assessor hears a template.
const (
	longSentence = 8 // words
	mostHolders  = 2 // practices that may hold it
)

// shared are the sentences that close level 4 of the exemplars and may close it
// in every practice.
func shared() []string {
	return []string{
		"every breach of a limit has a recorded cause and action",
		"a breach of a limit has a recorded cause and action",
	}
}

// checkRepeated finds a long sentence in every practice after the first two that
// hold it. Within one practice it may stand again.
func checkRepeated(q *Questionnaire) []finding {
	holders := map[string][]*Practice{}
	var found []finding
	for p := range q.Practices() {
		for _, x := range passages(p) {
			for _, s := range longSentences(x.text) {
				if x.at == levelKey(predictable) && slices.Contains(shared(), s) {
					continue
				}
				before := holders[s]
				if slices.Contains(before, p) {
					continue
				}
				if len(before) < mostHolders {
					holders[s] = append(before, p)
					continue
				}
				found = append(found, finding{practice: p, at: x.at,
					message: fmt.Sprintf("%s of %s repeats %s and %s: %q", x.name, p.ID, before[0].ID, before[1].ID, clip(s)),
					hint:    fmt.Sprintf("a sentence of %d or more words stands in at most %d practices", longSentence, mostHolders)})
			}
		}
	}
	return found
}

// bracketed finds a text in brackets, numeral a number in it. Numbers in brackets
// are defaults: a sentence with another default is the same sentence.
var (
	bracketed = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\[[^\[\]]*\]`) })
	numeral   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[0-9](?:[0-9.,]*[0-9])?`) })
)

// longSentences are the sentences of a text that have some length, made alike in
// case, numbers in brackets, white space and the quotes around them.
func longSentences(text string) []string {
	text = bracketed().ReplaceAllStringFunc(strings.ToLower(text), func(s string) string {
		return numeral().ReplaceAllString(s, "#")
	})
	var list []string
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".?!;", r) }) {
		if parts := strings.Fields(strings.Trim(s, "\"'“”‘’ \t\n")); len(parts) >= longSentence {
			list = append(list, strings.Join(parts, " "))
		}
	}
	return list
}
