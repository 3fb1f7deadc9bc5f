package conduct

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/sahilm/fuzzy"

	"assay/assessment"
)

// Topic is something that words find: a practice, a line of a note, or anything else
// that has a text.
type Topic struct {
	Practice string // where it leads; empty for neither a practice nor a note
	Team     string // of a note
	Note     bool   // it is a line of a note
	Text     string // the title of the practice, or the line: searched first
	More     string // searched next
	Deep     string // searched last, in lower case
}

// Shown returns the text of a topic as it is shown: a line of a note with its
// practice in front.
func (t Topic) Shown() string {
	if t.Note {
		return t.Practice + "  " + t.Text
	}
	return t.Text
}

// Topics returns the practices of the depth and then the notes that were taken, line
// by line, in the questionnaire's order.
func (w *Work) Topics() []Topic {
	e := w.Evaluation()
	list := make([]Topic, 0, len(e.Asked))
	for _, a := range e.Asked {
		list = append(list, Topic{Practice: a.ID, Text: a.Title, More: a.Question, Deep: deepText(a)})
	}

	for _, a := range e.Asked {
		for _, t := range e.Teams {
			for _, answer := range e.Verdict(t.ID, a.ID).Answers {
				list = append(list, noteTopics(a.ID, t.ID, answer.Note.Value)...)
			}
		}
	}

	return list
}

// deepText is all that a practice says beside its question, in lower case: people
// use words that stand in a fact or among the terms only.
func deepText(a assessment.Asked) string {
	parts := append([]string{a.Scope, a.Why}, a.Levels...)
	for _, p := range a.Prompts {
		parts = append(parts, p.Text)
	}
	for _, f := range a.Facts {
		parts = append(parts, f.Text, f.Ask.Text)
	}
	for _, x := range a.Proofs() {
		parts = append(parts, x.Item)
	}
	parts = append(parts, a.Terms...)
	return strings.ToLower(strings.Join(append(parts, a.RedFlags...), "\n"))
}

// noteTopics are the lines of a note that hold something.
func noteTopics(practice, team, note string) []Topic {
	var list []Topic
	for l := range strings.Lines(note) {
		if l = strings.TrimSpace(l); l != "" {
			list = append(list, Topic{Practice: practice, Team: team, Note: true, Text: l})
		}
	}
	return list
}

// Find returns the positions of the topics that a query finds, the best first: ids,
// then all words of the query in what is shown, then in what stands behind it, then
// all words in what a practice says elsewhere, then, of all but notes, letters in
// their order. Every topic is found by an empty query.
func Find(topics []Topic, query string) []int {
	query = strings.ToLower(strings.TrimSpace(query))
	words := strings.Fields(query)
	ranks := make([][]int, 4)
	var rest []int
	for i, t := range topics {
		switch text := strings.ToLower(t.Shown()); {
		case t.Practice != "" && !t.Note && IDMatches(t.Practice, query):
			ranks[0] = append(ranks[0], i)
		case holdsAll(text, words):
			ranks[1] = append(ranks[1], i)
		case holdsAll(text+" "+strings.ToLower(t.More), words):
			ranks[2] = append(ranks[2], i)
		case t.Deep != "" && holdsAll(t.Deep, words):
			ranks[3] = append(ranks[3], i)
		case !t.Note:
			rest = append(rest, i)
		}
	}

	texts := make([]string, len(rest))
	for k, i := range rest {
		texts[k] = topics[i].Text
	}
	for _, m := range fuzzy.Find(query, texts) {
		ranks[3] = append(ranks[3], rest[m.Index])
	}
	return slices.Concat(ranks...)
}

// holdsAll reports whether a text holds every word, in any order. Both are in lower
// case.
func holdsAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
}

// IDMatches reports whether a query in lower case is short for an id: "m8" and "mgt
// 8" for MGT-08, "mgt" for every id that starts so, "8" for every number 8.
func IDMatches(id, query string) bool {
	letters, number := splitID(id)
	wanted, digits := splitID(query)
	if strings.HasPrefix(strings.ToLower(id), query) {
		return true
	}
	if digits == "" || !strings.HasPrefix(letters, wanted) {
		return false
	}
	a, errA := strconv.Atoi(number)
	b, errB := strconv.Atoi(digits)
	return errA == nil && errB == nil && a == b
}

// splitID splits an id into the letters at its start and the digits at its end,
// without what stands between them.
func splitID(id string) (letters, digits string) {
	id = strings.ToLower(id)
	head := strings.TrimRightFunc(id, unicode.IsDigit)
	between := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	return strings.TrimRightFunc(head, between), id[len(head):]
}
