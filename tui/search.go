package tui

import (
	"assay/tui/kit"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/sahilm/fuzzy"
)

// search returns the entries of a kind that a query finds, the best first: ids,
// then all words of the query in what is shown, then in what stands behind it,
// then all words in what a practice says elsewhere, then letters in their order. Without a query everything is found, commands in
// front, because who knows a practice types its id.
func search(entries []entry, only findKind, query string) []int {
	query = strings.ToLower(strings.TrimSpace(query))
	ranks := make([][]int, 5)
	words := strings.Fields(query)
	var rest []int
	for i, e := range entries {
		switch {
		case only != findAny && e.kind != only:
		case query == "" && e.kind == findCommand:
			ranks[0] = append(ranks[0], i)
		case query == "":
			ranks[1] = append(ranks[1], i)
		case e.kind == findPractice && idMatches(e.id, query):
			ranks[0] = append(ranks[0], i)
		case kit.HoldsAll(e.text, words):
			ranks[1] = append(ranks[1], i)
		case kit.HoldsAll(e.text+" "+e.more, words):
			ranks[2] = append(ranks[2], i)
		case e.deep != "" && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(e.deep, w) }):
			ranks[3] = append(ranks[3], i)
		case e.kind != findNote:
			rest = append(rest, i)
		}
	}
	names := make([]string, len(rest))
	for k, i := range rest {
		names[k] = entries[i].text
	}
	for _, m := range fuzzy.Find(query, names) {
		ranks[3] = append(ranks[3], rest[m.Index])
	}
	return slices.Concat(ranks...)
}

// idMatches reports whether a query is short for an id: "m8" and "mgt 8" for
// MGT-08, "mgt" for every id that starts so, "8" for every number 8.
func idMatches(id, query string) bool {
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
	return strings.TrimRightFunc(head, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), id[len(head):]
}
