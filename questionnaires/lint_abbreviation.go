package questionnaires

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// readAsWords are the abbreviations that need no words in any questionnaire. An
// entry costs a reader who does not know it: only what the exemplars leave
// unspelled is here.
func readAsWords() map[string]string {
	return map[string]string{
		"III": `a Roman numeral: "Level III" is how filings of graded systems write it`,
	}
}

// A token is a word as it may be an abbreviation, R&D included; a compound is
// tokens joined by hyphens, as ids are.
var (
	token    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\p{L}\p{N}]+(?:&[\p{L}\p{N}]+)*`) })
	compound = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\p{L}\p{N}&]+(?:-[\p{L}\p{N}&]+)*`) })
)

// checkAbbreviations finds the abbreviations that a practice does not spell out
// in the text where they first stand.
func checkAbbreviations(q *Questionnaire) []finding {
	names, ids := declared(q), treeIDs(q)
	var found []finding
	for p := range q.Practices() {
		done := map[string]bool{}
		for _, x := range passages(p) {
			order, spelled := abbreviations(x.text, ids)
			for _, a := range order {
				if done[a] || names[a] {
					continue
				}
				done[a] = true
				if !spelled[a] {
					found = append(found, finding{practice: p, at: x.at, message: fmt.Sprintf("%s of %s does not spell out %q", x.name, p.ID, clip(a)),
						hint: "write the words and the abbreviation in brackets where it first stands"})
				}
			}
		}
	}
	return found
}

// declared are the abbreviations that the questionnaire itself explains: ids of
// roles, the ids and the titles of frameworks, and the fixed list.
func declared(q *Questionnaire) map[string]bool {
	names := map[string]bool{}
	for a := range readAsWords() {
		names[a] = true
	}
	for _, r := range q.Roles {
		names[r.ID] = true
	}
	for _, f := range q.Frameworks {
		names[f.ID] = true
		for _, word := range token().FindAllString(f.Title, -1) {
			if abbreviated(word) {
				names[word] = true
			}
		}
	}
	return names
}

// treeIDs are the ids of measures, areas and practices: a text may point to them.
func treeIDs(q *Questionnaire) map[string]bool {
	ids := map[string]bool{}
	for _, m := range q.Measures {
		ids[m.ID] = true
		for _, a := range m.Areas {
			ids[a.ID] = true
		}
	}
	for p := range q.Practices() {
		ids[p.ID] = true
	}
	return ids
}

// abbreviations are the abbreviations of a text in the order in which they stand,
// in the singular, and which of them the text spells out.
func abbreviations(text string, ids map[string]bool) (order []string, spelled map[string]bool) {
	spelled = map[string]bool{}
	for _, at := range compound().FindAllStringIndex(text, -1) {
		if ids[text[at[0]:at[1]]] {
			continue
		}
		for _, in := range token().FindAllStringIndex(text[at[0]:at[1]], -1) {
			start, end := at[0]+in[0], at[0]+in[1]
			a := text[start:end]
			if !abbreviated(a) {
				continue
			}
			a = strings.TrimSuffix(a, "s") // SLAs are spelled out as an SLA is
			order = append(order, a)
			if isSpelled(text, start, end, a) {
				spelled[a] = true
			}
		}
	}
	return order, spelled
}

// abbreviated reports whether a word has two or more capitals: MFA, DDoS, SLAs.
func abbreviated(word string) bool {
	capitals := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2
}

// isSpelled reports whether the abbreviation at start to end stands in brackets
// after its words, or before its words in brackets.
func isSpelled(text string, start, end int, a string) bool {
	const far = 200 // bytes: no name is longer, and a hostile text costs no more
	if before, ok := strings.CutSuffix(text[max(0, start-far):start], "("); ok && strings.HasPrefix(text[end:], ")") {
		return stands(a, lastWords(before, 2*len(a)))
	}
	after, ok := strings.CutPrefix(text[end:min(len(text), end+far)], " (")
	if !ok {
		return false
	}
	inside, _, closed := strings.Cut(after, ")")
	return closed && stands(a, inside)
}

// lastWords is the end of a text from its n-th last word on: the words that an
// abbreviation after them can stand for.
func lastWords(text string, n int) string {
	parts := strings.Fields(text)
	return strings.Join(parts[max(0, len(parts)-n):], " ")
}

// stands reports whether an abbreviation can stand for words: its letters are
// found in the words from the last to the first, and the first of them opens a
// word. An X is not looked for: it is written for ex, cross and trans.
func stands(a, words string) bool {
	letters := []rune(strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) || r == 'X' {
			return -1
		}
		return unicode.ToLower(r)
	}, a))
	list := []rune(strings.ToLower(words))
	at := len(list)
	for i := len(letters) - 1; i >= 0; i-- {
		at--
		for at >= 0 && (list[at] != letters[i] || i == 0 && at > 0 && unicode.IsLetter(list[at-1])) {
			at--
		}
		if at < 0 {
			return false
		}
	}
	return true
}
