package tui

import (
	"strings"

	"assay/assessment/conduct"
)

// search returns the positions of the entries of a kind that a query finds, the best
// first, as [conduct.Find] ranks them. Without a query everything is found, commands
// in front, because who knows a practice types its id.
func search(entries []entry, only findKind, query string) []int {
	var topics []conduct.Topic
	var at, front []int
	blank := strings.TrimSpace(query) == ""
	for i, e := range entries {
		switch {
		case only != findAny && e.kind != only:
		case blank && e.kind == findCommand:
			front = append(front, i)
		default:
			topics, at = append(topics, e.Topic), append(at, i)
		}
	}
	if blank {
		return append(front, at...)
	}

	var found []int
	for _, k := range conduct.Find(topics, query) {
		found = append(found, at[k])
	}
	return found
}
