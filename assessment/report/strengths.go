package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// wanted returns the target of a practice in thousandths of a level. Without a
// target it is half of the scale.
func (b *book) wanted(p *assessment.PracticeResult) int64 {
	if p.Target == 0 {
		return 500 * int64(b.q.Max())
	}
	return 1000 * int64(p.Target)
}

// strengths names up to most practices that reach their target in every team, the
// highest first. An empty measure means all measures.
func (b *book) strengths(measure string, most int) []string {
	var best []*assessment.PracticeResult
	for i := range b.r.Practices {
		p := &b.r.Practices[i]
		if measure != "" && p.Measure != measure || p.State != assessment.Scored || p.Open {
			continue
		}
		if b.practiceView(p).Lowest >= b.wanted(p) {
			best = append(best, p)
		}
	}

	slices.SortStableFunc(best, func(x, y *assessment.PracticeResult) int {
		return cmp.Or(
			cmp.Compare(b.practiceView(y).Lowest, b.practiceView(x).Lowest),
			y.Strength.Cmp(x.Strength),
			cmp.Compare(y.Weight, x.Weight),
		)
	})

	var items []string
	for _, p := range best[:min(most, len(best))] {
		items = append(items, b.strengthText(p))
	}
	return items
}

func (b *book) strengthText(p *assessment.PracticeResult) string {
	low := b.practiceView(p).Lowest
	text := fmt.Sprintf("%s is at %s (%s)", b.named(p.ID), inLevels(low), b.levelName(int(low/1000)))
	if b.several() {
		text += " or more in every team"
	}

	var grades []string
	for _, g := range assessment.Grades {
		if slices.ContainsFunc(b.e.Teams, func(t *assessment.Team) bool {
			v := b.e.Verdict(t.ID, p.ID)
			return v.State == assessment.Scored && v.Grade == g
		}) {
			grades = append(grades, g.String())
		}
	}
	if len(grades) > 0 {
		text += "; evidence " + strings.Join(grades, " and ")
	}
	if p.Target > 0 {
		text += fmt.Sprintf("; target %d", p.Target)
	}
	return marked(text, p.Conflict) + "."
}
