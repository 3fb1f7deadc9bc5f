package questionnaires

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// readAsWords are the abbreviations that no questionnaire has to spell out, each
// with the reason. An entry is a burden for a reader who does not know it: only
// what the exemplars leave unspelled is here.
func readAsWords() map[string]string {
	return map[string]string{
		"III": `a Roman numeral: "Level III" is how filings of graded systems write it`,
	}
}

// A token is a word that may be an abbreviation, R&D included; a compound is
// tokens joined by hyphens, like an id.
var (
	token = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`[\p{L}\p{N}]+(?:&[\p{L}\p{N}]+)*`)
	})
	compound = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`[\p{L}\p{N}&]+(?:-[\p{L}\p{N}&]+)*`)
	})
)

// checkAbbreviations finds the abbreviations that a practice does not spell out
// in the first text that has them.
func checkAbbreviations(q *Questionnaire) []Problem {
	known, ids := declaredAbbreviations(q), treeIDs(q)

	var problems []Problem
	for p := range q.Practices() {
		seen := map[string]bool{}
		for _, x := range passages(p) {
			order, spelled := abbreviations(x.text, ids)
			for _, a := range order {
				if seen[a] || known[a] {
					continue
				}
				seen[a] = true
				if spelled[a] {
					continue
				}

				message := fmt.Sprintf("%s of %s does not spell out %q", x.name, p.ID, clip(a))
				problems = append(problems, p.problem(x.key, message,
					"write the words and the abbreviation in brackets where it first stands"))
			}
		}
	}
	return problems
}

// declaredAbbreviations returns the abbreviations that the questionnaire itself
// explains: the ids of roles, the ids and titles of frameworks, and readAsWords.
func declaredAbbreviations(q *Questionnaire) map[string]bool {
	known := map[string]bool{}
	for a := range readAsWords() {
		known[a] = true
	}

	for _, r := range q.Roles {
		known[r.ID] = true
	}
	for _, f := range q.Frameworks {
		known[f.ID] = true
		for _, t := range token().FindAllString(f.Title, -1) {
			if isAbbreviation(t) {
				known[t] = true
			}
		}
	}
	return known
}

// treeIDs returns the ids of measures, areas and practices: a text may point to
// them.
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

// abbreviations returns the abbreviations in a text in their order, in the
// singular, and which of them the text spells out. Ids are no abbreviations.
func abbreviations(text string, ids map[string]bool) (order []string, spelled map[string]bool) {
	spelled = map[string]bool{}
	for _, at := range compound().FindAllStringIndex(text, -1) {
		if ids[text[at[0]:at[1]]] {
			continue
		}
		for _, in := range token().FindAllStringIndex(text[at[0]:at[1]], -1) {
			start, end := at[0]+in[0], at[0]+in[1]
			a := text[start:end]
			if !isAbbreviation(a) {
				continue
			}

			a = strings.TrimSuffix(a, "s") // SLAs is spelled out wherever SLA is
			order = append(order, a)
			if isSpelled(text, start, end, a) {
				spelled[a] = true
			}
		}
	}
	return order, spelled
}

// isAbbreviation reports whether a token has two or more capitals: MFA, DDoS, SLAs.
func isAbbreviation(text string) bool {
	capitals := 0
	for _, r := range text {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2
}

// isSpelled reports whether the abbreviation at text[start:end] is in brackets
// after its words, or before its words in brackets.
func isSpelled(text string, start, end int, abbreviation string) bool {
	const far = 200 // bytes: no name is longer, and a hostile text costs no more
	before, opened := strings.CutSuffix(text[max(0, start-far):start], "(")
	if opened && strings.HasPrefix(text[end:], ")") {
		return canStandFor(abbreviation, lastWords(before, 2*len(abbreviation)))
	}
	after, opened := strings.CutPrefix(text[end:min(len(text), end+far)], " (")
	inside, _, closed := strings.Cut(after, ")")
	return opened && closed && canStandFor(abbreviation, inside)
}

// lastWords returns the last n words of a text: those that an abbreviation after
// them can stand for.
func lastWords(text string, n int) string {
	fields := strings.Fields(text)
	return strings.Join(fields[max(0, len(fields)-n):], " ")
}

// canStandFor reports whether the letters of an abbreviation are in the text in
// their order, the first of them at the start of a word. An X is not looked for:
// it is written for ex, cross and trans.
func canStandFor(abbreviation, text string) bool {
	letters := []rune(strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) || r == 'X' {
			return -1
		}
		return unicode.ToLower(r)
	}, abbreviation))

	// From the last to the first, each letter as late in the text as it can be.
	list := []rune(strings.ToLower(text))
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
