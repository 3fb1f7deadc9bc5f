package main

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// unknownText says in how many practices an answer of some teams is unknown, which counts
// as answered and is no value.
func unknownText(e *assessment.Evaluation, teams []*assessment.Team) string {
	n := 0
	for _, x := range e.Asked {
		if slices.ContainsFunc(teams, func(t *assessment.Team) bool {
			v := e.Verdict(t.ID, x.ID)
			return v.State == assessment.Unknown && v.Rating.State == assessment.Unknown
		}) {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", unknown in %d", n)
}

// notAskedText says which practices of the questionnaire are not asked, and why.
func notAskedText(e *assessment.Evaluation) string {
	unwritten, deeper := e.NotAsked()
	all := len(e.Asked) + unwritten + deeper
	var why []string
	if unwritten > 0 {
		why = append(why, fmt.Sprintf("%d without a text yet", unwritten))
	}
	if deeper > 0 {
		why = append(why, fmt.Sprintf("%d of a deeper depth", deeper))
	}
	if len(why) == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %s are not asked: %s", all-len(e.Asked), count(all, "practice"),
		strings.Join(why, ", "))
}

// teamTitles names teams by their titles.
func teamTitles(e *assessment.Evaluation, ids []string) string {
	titles := slices.Clone(ids)
	for i, id := range ids {
		if t, ok := e.State.Team(id); ok {
			titles[i] = t.Title()
		}
	}
	return strings.Join(titles, " and ")
}
