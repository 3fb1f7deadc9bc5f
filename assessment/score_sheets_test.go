package assessment_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"assay/assessment"

	"pgregory.net/rapid"
)

// drawSheet draws a sheet with several teams, open and not applicable cells, any
// scale from 0..2 to 0..5, absent weights, and prerequisites without circles.
func drawSheet(t *rapid.T) assessment.Sheet {
	s := assessment.Sheet{Max: rapid.IntRange(2, 5).Draw(t, "max"), Target: 2}
	for i := range rapid.IntRange(1, 4).Draw(t, "teams") {
		s.Teams = append(s.Teams,
			assessment.SheetTeam{ID: fmt.Sprintf("t%d", i), Share: rapid.Int64Range(1, 60).Draw(t, "share")})
	}
	var ids []string
	for i := range rapid.IntRange(1, 4).Draw(t, "measures") {
		m := assessment.SheetMeasure{
			ID: fmt.Sprintf("M%d", i), Share: rapid.Int64Range(1, 9).Draw(t, "measure share"),
			Target: rapid.IntRange(0, s.Max).Draw(t, "measure target"),
		}
		for j := range rapid.IntRange(0, 3).Draw(t, "areas") {
			a := assessment.SheetArea{ID: fmt.Sprintf("%s-%d", m.ID, j),
				Target: rapid.IntRange(0, s.Max).Draw(t, "area target")}
			for range rapid.IntRange(0, 4).Draw(t, "practices") {
				p := drawPractice(t, s, fmt.Sprintf("p%02d", len(ids)))
				if len(ids) > 0 {
					p.Requires = rapid.SliceOfN(rapid.SampledFrom(ids), 0, 2).Draw(t, "requires")
				}
				ids = append(ids, p.ID)
				a.Practices = append(a.Practices, p)
			}
			m.Areas = append(m.Areas, a)
		}
		s.Measures = append(s.Measures, m)
	}

	return s
}

func drawPractice(t *rapid.T, s assessment.Sheet, id string) assessment.SheetPractice {
	p := assessment.SheetPractice{
		ID: id, Key: rapid.Bool().Draw(t, "key"),
		Weight: rapid.SampledFrom([]int64{0, 1, 1, 2, 3, 17}).Draw(t, "weight"), // 0 is absent
		Target: rapid.IntRange(0, s.Max).Draw(t, "target"),
		Legal:  rapid.Bool().Draw(t, "legal"),
	}

	for range s.Max {
		p.Efforts = append(p.Efforts, rapid.SampledFrom([]string{"S", "M", "L"}).Draw(t, "effort"))
	}

	for range s.Teams {
		p.Cells = append(p.Cells, drawCell(t, s.Max))
	}

	return p
}

func drawCell(t *rapid.T, top int) assessment.Cell {
	state := rapid.SampledFrom([]assessment.CellState{
		assessment.Scored, assessment.Scored, assessment.Scored, assessment.Scored,
		assessment.Unasked, assessment.Unknown, assessment.NotApplicable,
	}).Draw(t, "state")
	if state != assessment.Scored {
		return assessment.Cell{State: state}
	}
	return drawScored(t, top)
}

// drawScored draws a cell with marks or, one in four, with a plain level.
func drawScored(t *rapid.T, top int) assessment.Cell {
	grade := rapid.SampledFrom(assessment.Grades[:]).Draw(t, "grade")
	if rapid.IntRange(0, 3).Draw(t, "plain") == 0 {
		return levelCell(rapid.IntRange(0, top).Draw(t, "level"), grade, top)
	}
	letters := rapid.SliceOfN(rapid.SampledFrom([]byte("yyyympnx")), top, top).Draw(t, "marks")
	if letters[0] == 'x' {
		letters[0] = 'y' // without the first fact the practice is open
	}
	return markedCell(string(letters), grade, top)
}

// markedCell is what an answer with these marks and evidence gives a team.
func markedCell(marks string, grade assessment.Grade, top int) assessment.Cell {
	m := assessment.Marks(marks)
	c := assessment.Cell{
		State: assessment.Scored, Marks: m, Stated: m.Value(), StatedHigh: m.High(),
		Grade: grade, Strength: grade.Strength(),
	}
	c.Credited = min(c.Stated, capOf(grade, top))
	c.CreditedHigh = c.Credited
	if c.StatedHigh > c.Stated {
		c.CreditedHigh = c.StatedHigh
	}
	return c
}

// levelCell is what an answer with a plain level gives a team.
func levelCell(level int, grade assessment.Grade, top int) assessment.Cell {
	v := 1000 * int64(level)
	u := min(v, capOf(grade, top))
	return assessment.Cell{
		State: assessment.Scored, Stated: v, StatedHigh: v, Credited: u, CreditedHigh: u,
		Grade: grade, Strength: grade.Strength(),
	}
}

func capOf(grade assessment.Grade, top int) int64 {
	return min(2000+1000*int64(grade), 1000*int64(top))
}

// cellAt names one cell of a sheet.
type cellAt struct{ measure, area, practice, team int }

func (at cellAt) in(s assessment.Sheet) *assessment.Cell {
	return &s.Measures[at.measure].Areas[at.area].Practices[at.practice].Cells[at.team]
}

func cellsWhere(s assessment.Sheet, keep func(assessment.Cell) bool) []cellAt {
	var all []cellAt
	for m := range s.Measures {
		for a := range s.Measures[m].Areas {
			for p := range s.Measures[m].Areas[a].Practices {
				for c, cell := range s.Measures[m].Areas[a].Practices[p].Cells {
					if keep(cell) {
						all = append(all, cellAt{m, a, p, c})
					}
				}
			}
		}
	}

	return all
}

// clone copies a sheet deep enough that practices, cells and orders may be changed.
func clone(s assessment.Sheet) assessment.Sheet {
	s.Teams, s.Measures = slices.Clone(s.Teams), slices.Clone(s.Measures)
	for m := range s.Measures {
		areas := slices.Clone(s.Measures[m].Areas)
		for a := range areas {
			areas[a].Practices = slices.Clone(areas[a].Practices)
			for p := range areas[a].Practices {
				areas[a].Practices[p].Cells = slices.Clone(areas[a].Practices[p].Cells)
			}
		}
		s.Measures[m].Areas = areas
	}
	return s
}

func eachPractice(s assessment.Sheet, do func(*assessment.SheetPractice)) {
	for m := range s.Measures {
		for a := range s.Measures[m].Areas {
			for p := range s.Measures[m].Areas[a].Practices {
				do(&s.Measures[m].Areas[a].Practices[p])
			}
		}
	}
}

func allNodes(r *assessment.Result) []assessment.Node {
	return slices.Concat([]assessment.Node{r.Overall}, r.Measures, r.Areas)
}

func viewsOf(n assessment.Node) [2]assessment.View {
	return [2]assessment.View{n.Credited, n.Stated}
}

// dump writes a result as text that does not depend on the order of the sheet,
// shares left out.
func dump(r *assessment.Result) string {
	var lines []string
	for _, n := range allNodes(r) {
		n.Share = 0
		text := fmt.Sprint(n.ID, n.Parent, n.Target, n.Strength, n.Answered, n.NAShare, n.Weight,
			n.ScoredWeight, n.NAWeight,
			n.Practices, n.Applicable, n.Open, n.NA, n.PartlyNA, n.Empty, n.Unscored, n.Conflict)
		for _, v := range viewsOf(n) {
			text += fmt.Sprint(v.Point, v.Low, v.High, v.LevelLow, v.LevelHigh, v.Level, v.StagesLow,
				v.StagesHigh, v.Gap, v.Met, v.Divergence)
			for _, h := range v.HeldBy {
				text += fmt.Sprint(h)
			}
		}
		lines = append(lines, text)
	}

	for _, p := range r.Practices {
		text := fmt.Sprint(p.ID, p.Area, p.Measure, p.State, p.Strength, p.Answered, p.Open, p.PartlyNA,
			p.Conflict)
		for _, v := range []assessment.PracticeView{p.Credited, p.Stated} {
			text += fmt.Sprint(v.Point, v.Low, v.High, v.Lowest, v.LowestHigh,
				v.Gap, v.Spread)
		}
		lines = append(lines, text)
	}

	slices.Sort(lines)
	for _, c := range r.Candidates {
		lines = append(lines, fmt.Sprint(c))
	}
	return strings.Join(lines, "\n")
}

// leq reports a <= b, taking an undefined figure as no claim.
func leq(a, b *big.Rat) bool { return a == nil || b == nil || a.Cmp(b) <= 0 }

func sameRat(a, b *big.Rat) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Cmp(b) == 0
}

func fullSheet(teams int) assessment.Sheet {
	s := assessment.Sheet{Max: 5, Target: 3}
	for i := range teams {
		s.Teams = append(s.Teams, assessment.SheetTeam{ID: fmt.Sprintf("team-%d", i), Share: int64(10 + 7*i)})
	}
	n := 0
	for m, practices := range []int{23, 27, 30, 26, 23} {
		measure := assessment.SheetMeasure{ID: fmt.Sprintf("M%d", m), Share: 1, Target: 3,
			Areas: make([]assessment.SheetArea, 4)}
		for a := range measure.Areas {
			measure.Areas[a] = assessment.SheetArea{ID: fmt.Sprintf("M%d-%d", m, a), Target: 3}
		}
		for i := range practices {
			p := assessment.SheetPractice{
				ID: fmt.Sprintf("M%d-%02d", m, i), Weight: int64(1 + n%3), Key: n%4 == 0, Target: 3 + n%2,
				Efforts: []string{"S", "M", "L", "M", "L"}, Legal: n%5 == 0,
			}
			if i > 0 {
				p.Requires = []string{fmt.Sprintf("M%d-%02d", m, i-1)}
			}
			for c := range teams {
				u := int64((n*7+c*3)%5)*1000 + []int64{0, 325, 675}[n%3]
				cell := assessment.Cell{State: assessment.Scored, Stated: u, Credited: min(u, 3000),
					Strength: 50}
				switch (n + 11*c) % 17 {
				case 0:
					cell = assessment.Cell{State: assessment.NotApplicable}
				case 1:
					cell = assessment.Cell{State: assessment.Unknown}
				}
				p.Cells = append(p.Cells, cell)
			}
			area := &measure.Areas[i%4]
			area.Practices = append(area.Practices, p)
			n++
		}
		s.Measures = append(s.Measures, measure)
	}

	return s
}

func BenchmarkScore(b *testing.B) {
	s := fullSheet(5)
	b.ReportAllocs()
	for b.Loop() {
		assessment.Score(s)
	}
}

func BenchmarkExplain(b *testing.B) {
	r := assessment.Score(fullSheet(5))
	b.ReportAllocs()
	for b.Loop() {
		d, _ := r.Explain("M2")
		_ = d.String()
	}
}
