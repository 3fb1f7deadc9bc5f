package questionnaires

import (
	"fmt"
	"slices"
	"strings"
)

// passage is one of the running texts of a practice that are judged by their words.
type passage struct {
	key  string // of the text in Practice.places
	name string // what messages call it
	text string
}

// passages returns the running texts of a text in the order in which they are
// read. Title, intent and references are none; neither are prompts, which are
// spoken.
func passages(t writtenText) []passage {
	list := []passage{
		{"question", "the question", t.Question},
		{"why", "why", t.Why},
		{"scope", "scope", t.Scope},
	}
	for i, f := range t.Facts {
		key, name := factKey(i+1), fmt.Sprintf("fact %d", i+1)
		list = append(list, passage{key, name, f.Text}, passage{key, "ask of " + name, f.Ask.Text})
		for j, e := range f.See {
			list = append(list, passage{key, fmt.Sprintf("item %d of %s", j+1, name), e.Item})
		}
		list = append(list, passage{key, "do of " + name, f.Do})
	}
	for i, text := range t.RedFlags {
		list = append(list, passage{"red_flags", fmt.Sprintf("red flag %d", i+1), text})
	}
	return append(list, passage{"na", "na", t.NA})
}

// bannedWords are words that grade without naming what was seen. Two assessors
// never agree on them.
func bannedWords() []string {
	return strings.Fields(`adequate adequately appropriate appropriately best comprehensive effective
		effectively efficient frequently good mature periodic periodically proper properly reasonable
		regular regularly robust significant strong sufficient sufficiently timely various well
		usually often`)
}

// checkBanned finds banned words.
func checkBanned(t writtenText) []Problem {
	var problems []Problem
	banned := bannedWords()
	for _, x := range passages(t) {
		for _, w := range wordsOf(x.text) {
			if slices.Contains(banned, w) {
				problems = append(problems, t.problem(x.key, fmt.Sprintf("%s of %s says %q", x.name, t.name, w),
					"say what is seen"))
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

// hasPhrase reports whether a text has the words of the phrase, which are in small
// letters, one after the other.
func hasPhrase(text, phrase string) bool {
	return strings.Contains(" "+strings.Join(wordsOf(text), " ")+" ", " "+phrase+" ")
}

// countWords counts the words of a text as a reader does: between blanks. A
// parameter in braces is one word.
func countWords(text string) int { return len(strings.Fields(text)) }

// checkLengths finds texts with too many words, and facts with too few.
func checkLengths(t writtenText) []Problem {
	var problems []Problem
	limit := func(key, name string, words, least, most int) {
		if least <= words && words <= most {
			return
		}
		hint := fmt.Sprintf("%d at most", most)
		if least > 0 {
			hint = fmt.Sprintf("%d to %d", least, most)
		}
		message := fmt.Sprintf("%s of %s has %d words", name, t.name, words)
		problems = append(problems, t.problem(key, message, hint))
	}

	limit("question", "the question", countWords(t.Question), 0, 25)
	limit("scope", "scope", countWords(t.Scope), 0, 40)
	ladder := 0
	for i, f := range t.Facts {
		key, name := factKey(i+1), fmt.Sprintf("fact %d", i+1)
		ladder += countWords(f.Text)
		limit(key, name, countWords(f.Text), 7, 20)
		limit(key, "ask of "+name, countWords(f.Ask.Text), 0, 30)
		limit(key, "do of "+name, countWords(f.Do), 0, 25)
		for j, e := range f.See {
			words := countWords(strings.TrimSuffix(e.Item, seriesEnd))
			limit(key, fmt.Sprintf("item %d of %s", j+1, name), words, 0, 12)
		}
	}
	limit("facts", "the ladder", ladder, 0, 80)
	for _, r := range t.Refs {
		limit("refs", "why of reference "+r.Framework+":"+r.ID, countWords(r.Why), 0, 8)
	}
	return problems
}

// seriesEnd closes the item that proves fact 4 in every text. It does not count as
// length.
const seriesEnd = " over {cycles}, with the limit, one miss and its action"

// checkSentences finds facts that are not one sentence, a why that is not two or
// three, and actions that do not end.
func checkSentences(t writtenText) []Problem {
	var problems []Problem
	report := func(key, name, what string) {
		message := fmt.Sprintf("%s of %s is not %s", name, t.name, what)
		problems = append(problems, t.problem(key, message, "one idea a sentence, and end it"))
	}

	if n := countSentences(t.Why); t.Why != "" && (n < 2 || n > 3 || !endsSentence(t.Why)) {
		report("why", "why", "two or three sentences")
	}
	for i, f := range t.Facts {
		key, name := factKey(i+1), fmt.Sprintf("fact %d", i+1)
		if countSentences(f.Text) != 1 || !strings.HasSuffix(f.Text, ".") {
			report(key, name, "one sentence that ends in a full stop")
		}
		if f.Do != "" && !strings.HasSuffix(f.Do, ".") {
			report(key, "do of "+name, "a sentence that ends in a full stop")
		}
	}
	return problems
}

// questions returns the question of a text and those of its facts.
func questions(t writtenText) []passage {
	list := []passage{{"question", "the question", t.Question}}
	for i, f := range t.Facts {
		if f.Ask.Text != "" {
			list = append(list, passage{factKey(i + 1), fmt.Sprintf("ask of fact %d", i+1), f.Ask.Text})
		}
	}
	return list
}

// checkQuestions finds questions that are not one sentence.
func checkQuestions(t writtenText) []Problem {
	var problems []Problem
	for _, q := range questions(t) {
		if countSentences(q.text) != 1 || strings.Count(q.text, "?") != 1 || !strings.HasSuffix(q.text, "?") {
			problems = append(problems, t.problem(q.key,
				fmt.Sprintf("%s of %s is not one sentence that ends in a question mark", q.name, t.name),
				"ask one thing, in one sentence"))
		}
	}
	return problems
}

// yesOrNo are the verbs that open a question to which "yes" is an answer. Such an
// answer says neither what is so nor how far.
func yesOrNo() []string {
	return strings.Fields("is are do does did has have had can could will would should must was were may")
}

// checkOpenQuestions finds questions to which "yes" is an answer.
func checkOpenQuestions(t writtenText) []Problem {
	var problems []Problem
	for _, q := range questions(t) {
		if list := wordsOf(q.text); len(list) > 0 && slices.Contains(yesOrNo(), list[0]) {
			problems = append(problems, t.problem(q.key,
				fmt.Sprintf("%s of %s opens with %q", q.name, t.name, list[0]),
				"open with how, what, which, who, when or where: yes and no say no level"))
		}
	}
	return problems
}
