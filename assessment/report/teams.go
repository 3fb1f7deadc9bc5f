package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// How many rows a team lead reads; what is left out is counted.
const (
	divergentShown = 20
	copyShown      = 10
)

// teams compares the teams: each one's result, where they lie far apart, and
// what one can take over from another.
func teams(b *book) Section {
	s := Section{}
	if !b.several() || !b.anyScored() {
		return s
	}
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
	if at["aligned"]+at["uneven"]+at["divergent"] == 0 {
		return fmt.Sprintf("No %s has a value in two teams yet, so there is nothing to compare.", b.q.Labels.Practice)
	}
	v, _ := b.view(&b.r.Overall)
	text := fmt.Sprintf("Highest and lowest team lie %s apart on average. In %s they are divergent (two levels or more apart), in %d uneven (one to under two), in %d aligned.",
		gapWords(v.Divergence), count(at["divergent"], b.q.Labels.Practice), at["uneven"], at["aligned"])
	if n := at[""]; n > 0 {
		text += fmt.Sprintf(" %d more %s a value in fewer than two teams.", n, has(n))
	}
	return text
}

// perceptionSentence names the practices that managers and engineers see apart.
// How far stands in their sheets.
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
	return fmt.Sprintf("Managers and engineers, interviewed apart, see %s a level or more apart: %s. The sheets in section C2 say how far.",
		count(len(b.perceptions), b.q.Labels.Practice), strings.Join(parts, "; "))
}

// teamMatrix has a row for each team and a column for each measure.
func (b *book) teamMatrix() Table {
	first, _ := b.viewName()
	t := Table{Label: fmt.Sprintf("Index (%s) / level of each team, as if it were the only one:", first), Columns: []Column{textColumn("Team"), textColumn("Overall")}}
	for _, m := range b.r.Measures {
		if m.Practices > 0 {
			t.Columns = append(t.Columns, textColumn(m.ID))
		}
	}
	t.Columns = append(t.Columns, numberColumn("Answered"))
	for i, r := range b.e.ByTeam() {
		cell := func(n *assessment.Node) string {
			v, _ := b.view(n)
			switch {
			case n.Applicable == 0:
				return "nothing applies"
			case v.Point == nil:
				return "no value"
			}
			return marked(b.index(v, 1)+" / "+levelRange(v), n.Conflict)
		}
		row := []string{b.e.Teams[i].Title(), cell(&r.Overall)}
		for k := range r.Measures {
			if n := &r.Measures[k]; n.Practices > 0 {
				row = append(row, cell(n))
			}
		}
		t.Rows = append(t.Rows, append(row, assessment.Percent(r.Overall.Answered, 0)))
	}
	return t
}

// placed is what a team has in a practice, in thousandths of a level.
type placed struct {
	team  string
	value int64
}

// order returns the teams that have a value in a practice, the highest first.
func (b *book) order(p *assessment.PracticeResult) []placed {
	var list []placed
	for _, t := range p.Teams {
		if t.State != assessment.Scored {
			continue
		}
		value := t.Credited
		if b.self {
			value = t.Stated
		}
		list = append(list, placed{t.Team, value})
	}
	slices.SortStableFunc(list, func(x, y placed) int { return cmp.Compare(y.value, x.value) })
	return list
}

// values lists teams with what they have.
func (b *book) values(list []placed) string {
	var parts []string
	for _, x := range list {
		parts = append(parts, b.team(x.team)+" "+inLevels(x.value))
	}
	return strings.Join(parts, ", ")
}

// most cuts a table to the first rows and says so in its label.
func (t Table) most(n int) Table {
	if all := len(t.Rows); all > n {
		t.Rows = t.Rows[:n]
		t.Label = fmt.Sprintf("%s (the first %d of %d):", strings.TrimSuffix(t.Label, ":"), n, all)
	}
	return t
}

// divergentTable lists the practices whose teams lie two levels apart or more,
// the widest apart first.
func (b *book) divergentTable() Table {
	t := Table{Label: "Divergent " + plural(b.q.Labels.Practice) + ":", Columns: []Column{textColumn(upper(b.q.Labels.Practice)), numberColumn("Apart"), textColumn("Teams, the highest first")}}
	var list []*assessment.PracticeResult
	for i := range b.r.Practices {
		if p := &b.r.Practices[i]; b.practiceView(p).SpreadLabel() == "divergent" {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(x, y *assessment.PracticeResult) int {
		return cmp.Or(cmp.Compare(b.practiceView(y).Spread, b.practiceView(x).Spread), cmp.Compare(y.Weight, x.Weight))
	})
	for _, p := range list {
		t.Rows = append(t.Rows, []string{b.named(p.ID), marked(inLevels(b.practiceView(p).Spread), p.Conflict), b.values(b.order(p))})
	}
	return t.most(divergentShown)
}

// copyTable lists what the leading team can hand on: a practice in which it is at
// the target, and another team a level or more behind it and below the target.
// Where most is to be gained comes first.
func (b *book) copyTable() Table {
	t := Table{Label: "To copy from the leading team, whose notes and evidence stand in section C2:",
		Columns: []Column{textColumn(upper(b.q.Labels.Practice)), textColumn("Leading team"), numberColumn("At"), textColumn("Evidence"), textColumn("Teams behind")}}
	type row struct {
		cells []string
		gain  int64
	}
	var rows []row
	for i := range b.r.Practices {
		p := &b.r.Practices[i]
		list := b.order(p)
		need := b.wanted(p)
		if len(list) < 2 || list[0].value < need {
			continue
		}
		lead := slices.DeleteFunc(slices.Clone(list), func(x placed) bool { return x.value < list[0].value })
		behind := slices.DeleteFunc(slices.Clone(list), func(x placed) bool { return x.value >= need || x.value > list[0].value-1000 })
		if len(behind) == 0 {
			continue
		}
		slices.Reverse(behind)
		r := row{cells: []string{b.named(p.ID), b.leaders(lead), marked(inLevels(list[0].value), p.Conflict), b.bestGrade(p.ID, lead), b.values(behind)}}
		for _, x := range behind {
			r.gain += p.Weight * (need - x.value)
		}
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, func(x, y row) int { return cmp.Compare(y.gain, x.gain) })
	for _, r := range rows {
		t.Rows = append(t.Rows, r.cells)
	}
	return t.most(copyShown)
}

func (b *book) leaders(list []placed) string {
	var names []string
	for _, x := range list {
		names = append(names, b.team(x.team))
	}
	return join(names)
}

// bestGrade is the best evidence grade of these teams in a practice.
func (b *book) bestGrade(practice string, list []placed) string {
	best := assessment.Claimed
	for _, x := range list {
		best = max(best, b.e.Verdict(x.team, practice).Grade)
	}
	return best.String()
}
