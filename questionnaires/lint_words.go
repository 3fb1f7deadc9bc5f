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
	key  string // of the text in Practice.places
	name string // what messages call it
	text string
}

// passages returns the running texts of a practice in the order in which they are
// read. The parts of a list share the key of the list.
func passages(p *Practice) []passage {
	list := []passage{
		{"question", "the question", p.Question},
		{"why", "why", p.Why},
		{"scope_hint", "the scope hint", p.ScopeHint},
	}

	add := func(key, name string, i int, text string) {
		list = append(list, passage{key, fmt.Sprintf("%s %d", name, i), text})
	}
	for i, x := range p.Prompts {
		add("prompts", "prompt", i+1, x.Text)
	}
	for i, x := range p.Evidence {
		add("evidence", "evidence", i+1, x.Item)
	}
	for i, text := range p.Levels {
		add(levelKey(i), "level", i, text)
	}
	for i, x := range p.Steps {
		add("steps", "step", i+1, x.Action)
	}
	for i, text := range p.RedFlags {
		add("red_flags", "red flag", i+1, text)
	}
	list = append(list, passage{"na_rule", "the n/a rule", p.NARule})
	for i, x := range p.Notes {
		add("notes", "the title of note", i+1, x.Title)
		add("notes", "note", i+1, x.Text)
	}
	return list
}

// bannedWords are words that grade without naming what was seen. Two assessors
// never agree on them.
func bannedWords() []string {
	return strings.Fields(`adequate adequately appropriate appropriately best comprehensive effective
		effectively efficient frequently good mature periodic periodically proper properly reasonable
		regular regularly robust significant strong sufficient sufficiently timely various well
		usually often`)
}

// checkBanned finds banned words, except in prompts: they are spoken, and an
// exemplar has "best-selling services", which counts and does not grade.
func checkBanned(p *Practice) []Problem {
	var problems []Problem
	banned := bannedWords()
	for _, x := range passages(p) {
		if x.key == "prompts" {
			continue
		}
		for _, w := range wordsOf(x.text) {
			if slices.Contains(banned, w) {
				problems = append(problems, p.problem(x.key, fmt.Sprintf("%s of %s says %q", x.name, p.ID, w),
					"say what is seen: a period, a number, a named set"))
			}
		}
	}

	return problems
}

// wordsOf returns the words of a text in small letters. Everything but the
// letters a to z separates words: "Well-known" is two.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' })
}

// hasWord reports whether a text has the word, which is in small letters.
func hasWord(text, word string) bool { return slices.Contains(wordsOf(text), word) }

// A sentence of some length that many practices share tells nothing about any
// of them, and an assessor hears a template.
const (
	longSentence = 8 // words
	mostHolders  = 2 // practices that may have it
)

// sharedSentences are the sentences that close level 4 of the exemplars and may
// close it in every practice.
func sharedSentences() []string {
	return []string{
		"every breach of a limit has a recorded cause and action",
		"a breach of a limit has a recorded cause and action",
	}
}

// checkRepeated finds a long sentence in every practice after the first two that
// have it. Within one practice it may be repeated.
func checkRepeated(q *Questionnaire) []Problem {
	hint := fmt.Sprintf("a sentence of %d or more words stands in at most %d practices",
		longSentence, mostHolders)
	holders := map[string][]*Practice{} // by sentence
	var problems []Problem
	for p := range q.Practices() {
		for _, x := range passages(p) {
			for _, s := range longSentences(x.text) {
				before := holders[s]
				shared := x.key == levelKey(predictable) && slices.Contains(sharedSentences(), s)
				if shared || slices.Contains(before, p) {
					continue
				}
				if len(before) < mostHolders {
					holders[s] = append(before, p)
					continue
				}

				message := fmt.Sprintf("%s of %s repeats %s and %s: %q",
					x.name, p.ID, before[0].ID, before[1].ID, clip(s))
				problems = append(problems, p.problem(x.key, message, hint))
			}
		}
	}
	return problems
}

// bracketed finds a text in brackets, numeral a number in it. Numbers in brackets
// are defaults: a sentence with another default is the same sentence.
var (
	bracketed = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\[[^\[\]]*\]`) })
	numeral   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[0-9](?:[0-9.,]*[0-9])?`) })
)

// longSentences returns the sentences of a text that have some length. Sentences
// that differ only in case, numbers in brackets, white space or the quotes around
// them become the same.
func longSentences(text string) []string {
	text = bracketed().ReplaceAllStringFunc(strings.ToLower(text), func(s string) string {
		return numeral().ReplaceAllString(s, "#")
	})
	var list []string
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".?!;", r) }) {
		if fields := strings.Fields(strings.Trim(s, "\"'“”‘’ \t\n")); len(fields) >= longSentence {
			list = append(list, strings.Join(fields, " "))
		}
	}
	return list
}
