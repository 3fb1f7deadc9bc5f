package assessment

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// containPart says why each line of the list "Contain now" is in it, and what puts it
// where it stands; with a practice, of the lines that are about it.
func (e *Evaluation) containPart(practice string) DerivationPart {
	p := DerivationPart{
		Title: "Contain now: what was observed and lets harm in",
		Rules: []string{
			"In it are a practice marked as an exposure with fact 1 no or partly, a promise that such a " +
				"rating contradicts, and what the assessor marked to fix now.",
			"Its order: the assessor's mark, key practice, weight, lowest value, id.",
		},
		Header: []string{"no", "practice", "teams", "mark", "key", "weight", "value", "why"},
	}
	for i, x := range e.Contain() {
		if practice != "" && !slices.Contains(x.Practices, practice) {
			continue
		}
		value := "-"
		if len(x.Seen) > 0 {
			value = strconv.FormatInt(x.Value, 10)
		}
		p.Rows = append(p.Rows, aboutRow(x.subject(), strconv.Itoa(i+1), listed(x.Practices),
			strings.Join(x.Teams, ", "), yesOrDash(x.FixNow), yesOrDash(x.Key), strconv.FormatInt(x.Weight,
				10),
			value, x.why()))
	}
	return p
}

// subject returns the id that a line is listed by: its first practice, or else its first
// finding.
func (x *Exposure) subject() string {
	if len(x.Practices) > 0 {
		return x.Practices[0]
	}
	return x.Findings[0].ID
}

// yesOrDash is a condition in a table.
func yesOrDash(is bool) string {
	if is {
		return "yes"
	}
	return "-"
}

// why says what puts a line into the list.
func (x *Exposure) why() string {
	var reasons []string
	if x.Marked {
		reasons = append(reasons, "marked as an exposure")
	}
	if len(x.Promises) > 0 {
		reasons = append(reasons, "contradicts "+listed(x.Promises))
	}
	for _, f := range x.Findings {
		if f.FixNow.Value {
			reasons = append(reasons, "finding "+f.ID+" is to be fixed now")
		}
	}
	for _, s := range x.Seen {
		text := fmt.Sprintf("%s is at %d", s.Practice, s.Value)
		if s.Marks != "" {
			text = fmt.Sprintf("%s is %s", s.Practice, string(s.Marks))
		}
		reasons = append(reasons, text+" in team "+s.Team)
	}
	return strings.Join(reasons, "; ")
}
