package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// How many rows a team lead reads; the rest is counted.
const (
	divergentShown = 20
	copyShown      = 10
)

// teamsSection compares the teams: the result of each, where they lie far apart,
// and what one can take over from another.
func teamsSection(b *book) Section {
	if !b.several() || !b.anyResult() {
		return Section{}
	}

	s := Section{}
	for _, text := range []string{b.distanceSentence(), b.perceptionSentence()} {
		if text != "" {
			s.Blocks = append(s.Blocks, Paragraph{text})
		}
	}

	s.Blocks = append(s.Blocks, b.teamMatrix())

	for _, t := range []Table{b.divergentTable(), b.copyTable()} {
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, t)
		}
	}

	return s
}

// distanceSentence counts how far apart the teams lie.
func (b *book) distanceSentence() string {
	at := map[string]int{}
	for i := range b.r.Practices {
		if p := &b.r.Practices[i]; p.State != assessment.NotApplicable {
			at[b.practiceView(p).SpreadLabel()]++
		}
	}
	practice := b.q.Labels.Practice
	if at["aligned"]+at["uneven"]+at["divergent"] == 0 {
		return fmt.Sprintf("No %s has a value in two teams yet, so there is nothing to compare.", practice)
	}

	v, _ := b.view(&b.r.Overall)
	text := fmt.Sprintf("Highest and lowest team lie %s apart on average. In %s they are divergent (two "+
		"levels or more apart), in %d uneven (one to under two), in %d aligned.",
		gapWords(v.Divergence), count(at["divergent"], practice), at["uneven"], at["aligned"])
	if n := at[""]; n > 0 {
		text += fmt.Sprintf(" %d more %s a value in fewer than two teams.", n, agree(n, "has", "have"))
	}
	return text
}

// perceptionSentence names the practices that managers and engineers see
// differently. The sheets say how differently.
func (b *book) perceptionSentence() string {
	if len(b.perceptions) == 0 {
		return ""
	}
	var more, less []string
	for _, p := range b.perceptions {
		if p.Gap.Sign() > 0 {
			more = append(more, p.Practice)
		} else {
			less = append(less, p.Practice)
		}
	}

	var parts []string
	if len(more) > 0 {
		parts = append(parts, "managers state more in "+join(more))
	}
	if len(less) > 0 {
		parts = append(parts, "engineers state more in "+join(less))
	}
	text := fmt.Sprintf("Managers and engineers, interviewed apart, see %s a level or more apart: %s.",
		count(len(b.perceptions), b.q.Labels.Practice), strings.Join(parts, "; "))
	if b.o.Papers {
		text += " The sheets in section C2 say how far."
	}
	return text
}

// teamMatrix has a row for each team and a column for each measure.
func (b *book) teamMatrix() Table {
	first, _ := b.viewName()
	t := Table{
		Label: fmt.Sprintf("Index (%s) / level of each team, as if it were the only one. A range of levels "+
			"is not settled; under half answered there is no index.", first),
		Columns: textColumns("Team", "Overall"),
	}
	for _, m := range b.r.Measures {
		if m.Practices > 0 {
			t.Columns = append(t.Columns, textColumns(m.ID)...)
		}
	}
	t.Columns = append(t.Columns, numberColumns("Answered")...)

	for i, r := range b.e.ByTeam() {
		row := []string{b.e.Teams[i].Title(), b.matrixCell(&r.Overall)}
		for k := range r.Measures {
			if n := &r.Measures[k]; n.Practices > 0 {
				row = append(row, b.matrixCell(n))
			}
		}
		t.Rows = append(t.Rows, append(row, assessment.Percent(r.Overall.Answered, 0)))
	}
	return t
}

func (b *book) matrixCell(n *assessment.Node) string {
	v, _ := b.view(n)
	switch {
	case n.Applicable == 0:
		return "nothing applies"
	case v.Point == nil:
		return "no value"
	}
	return marked(b.index(n, v, 1)+" / "+levelRange(v), n.Conflict)
}

// teamValue is the value of a team in a practice, in thousandths of a level.
type teamValue struct {
	team  string
	value int64
}

// teamValues returns the values that teams have in a practice, the highest first.
func (b *book) teamValues(p *assessment.PracticeResult) []teamValue {
	var list []teamValue
	for _, t := range p.Teams {
		if t.State != assessment.Scored {
			continue
		}
		value, _ := b.r.CountsOf(t.Cell)
		list = append(list, teamValue{t.Team, value})
	}

	slices.SortStableFunc(list, func(x, y teamValue) int { return cmp.Compare(y.value, x.value) })
	return list
}

// valuesText lists teams with their values.
func (b *book) valuesText(list []teamValue, printed func(int64) string) string {
	var parts []string
	for _, x := range list {
		parts = append(parts, b.team(x.team)+" "+printed(x.value))
	}
	return strings.Join(parts, ", ")
}

// most cuts a table to its first rows and says so in its label.
func (t Table) most(n int) Table {
	if all := len(t.Rows); all > n {
		t.Rows = t.Rows[:n]
		t.Label = fmt.Sprintf("%s (the first %d of %d):", strings.TrimSuffix(t.Label, ":"), n, all)
	}
	return t
}

// divergentTable lists the practices whose teams lie two levels apart or more, the
// widest apart first.
func (b *book) divergentTable() Table {
	var list []*assessment.PracticeResult
	for i := range b.r.Practices {
		if p := &b.r.Practices[i]; b.practiceView(p).SpreadLabel() == "divergent" {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(x, y *assessment.PracticeResult) int {
		return cmp.Or(
			cmp.Compare(b.practiceView(y).Spread, b.practiceView(x).Spread),
			cmp.Compare(y.Weight, x.Weight),
		)
	})

	t := Table{
		Label: "Divergent " + plural(b.q.Labels.Practice) + ":",
		Columns: slices.Concat(
			textColumns(upper(b.q.Labels.Practice)),
			numberColumns("Apart"),
			textColumns("Teams, the highest first"),
		),
	}
	for _, p := range list {
		apart := marked(inLevels(b.practiceView(p).Spread), p.Conflict)
		t.Rows = append(t.Rows, []string{b.named(p.ID), apart, b.valuesText(b.teamValues(p), inLevels)})
	}
	return t.most(divergentShown)
}

// copyTable lists what the leading teams can hand on, as far as there is room.
func (b *book) copyTable() Table { return b.toCopy(inLevels).most(copyShown) }

// toCopy lists what the leading teams can hand on: the practices in which they
// are at the target, and another team is a level or more behind them and below the
// target. Where most is to be gained comes first. Values are printed as printed says.
func (b *book) toCopy(printed func(int64) string) Table {
	t := Table{
		Label: "To copy from the leading team, whose notes and evidence stand in section C2:",
		Columns: slices.Concat(
			textColumns(upper(b.q.Labels.Practice), "Leading team"),
			numberColumns("At"),
			textColumns("Evidence", "Teams behind"),
		),
	}
	type candidate struct {
		cells []string
		gain  int64
	}
	var candidates []candidate
	for i := range b.r.Practices {
		p := &b.r.Practices[i]
		list, need := b.teamValues(p), b.wanted(p)
		if len(list) < 2 || list[0].value < need {
			continue
		}

		top := list[0].value
		var ahead, behind []teamValue
		gain := int64(0)
		for _, x := range list {
			switch {
			case x.value == top:
				ahead = append(ahead, x)
			case x.value < need && x.value <= top-1000:
				behind = append(behind, x)
				gain += p.Weight * (need - x.value)
			}
		}
		if len(behind) == 0 {
			continue
		}
		slices.Reverse(behind)
		candidates = append(candidates, candidate{gain: gain, cells: []string{
			b.named(p.ID),
			b.teamNames(ahead),
			marked(printed(top), p.Conflict),
			b.bestGrade(p.ID, ahead),
			b.valuesText(behind, printed),
		}})
	}

	slices.SortStableFunc(candidates, func(x, y candidate) int { return cmp.Compare(y.gain, x.gain) })
	for _, c := range candidates {
		t.Rows = append(t.Rows, c.cells)
	}
	return t
}

func (b *book) teamNames(list []teamValue) string {
	var names []string
	for _, x := range list {
		names = append(names, b.team(x.team))
	}
	return join(names)
}

// bestGrade returns the best evidence grade of these teams in a practice.
func (b *book) bestGrade(practice string, list []teamValue) string {
	best := assessment.Claimed
	for _, x := range list {
		best = max(best, b.e.Verdict(x.team, practice).Grade)
	}
	return best.String()
}
