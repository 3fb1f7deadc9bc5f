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

// naiveTeam is what a practice is in one team where it applies: its share, and its
// values if it has some.
type naiveTeam struct {
	id    string
	share int64
	assessment.Cell
}

// naiveSeen is one of the two values of a rating: what was said, or what the
// evidence lets count. The second is the one with facts not heard as yes.
type naiveSeen func(assessment.Cell) (value, high int64)

func naiveCredited(c assessment.Cell) (value, high int64) { return c.Credited, c.CreditedHigh }
func naiveStated(c assessment.Cell) (value, high int64)   { return c.Stated, c.StatedHigh }

// naiveGroup is an area, a measure or the whole: its practices on a sheet.
type naiveGroup struct {
	sheet     assessment.Sheet
	practices []assessment.SheetPractice
}

func naiveWeight(p assessment.SheetPractice) int64 { return max(1, p.Weight) }

// applying lists the teams in which a practice applies.
func (g naiveGroup) applying(p assessment.SheetPractice) (teams []naiveTeam) {
	for i, c := range p.Cells {
		if c.State != assessment.NotApplicable {
			teams = append(teams, naiveTeam{g.sheet.Teams[i].ID, max(1, g.sheet.Teams[i].Share), c})
		}
	}
	return teams
}

// scored lists the teams in which a practice has a value.
func (g naiveGroup) scored(p assessment.SheetPractice) []naiveTeam {
	return slices.DeleteFunc(g.applying(p), func(t naiveTeam) bool { return t.State != assessment.Scored })
}

// state is scored when one team has a value, else unknown when one was asked, else
// unasked when the practice applies anywhere.
func (g naiveGroup) state(p assessment.SheetPractice) assessment.CellState {
	for _, state := range []assessment.CellState{assessment.Scored, assessment.Unknown, assessment.Unasked} {
		if slices.ContainsFunc(p.Cells, func(c assessment.Cell) bool { return c.State == state }) {
			return state
		}
	}
	return assessment.NotApplicable
}

// applicable lists the practices that apply in a team at least.
func (g naiveGroup) applicable() (list []assessment.SheetPractice) {
	for _, p := range g.practices {
		if len(g.applying(p)) > 0 {
			list = append(list, p)
		}
	}
	return list
}

// ends are the values of a practice in a team with what is open at 0 and at the top
// of the scale.
func (g naiveGroup) ends(t naiveTeam, seen naiveSeen) (low, high int64) {
	if t.State != assessment.Scored {
		return 0, 1000 * int64(g.sheet.Max)
	}
	return seen(t.Cell)
}

// naiveSum adds up weight times value and the weights: a weighted mean.
type naiveSum struct{ value, weight big.Rat }

func (s *naiveSum) add(weight int64, value *big.Rat) {
	if value != nil {
		s.value.Add(&s.value, new(big.Rat).Mul(big.NewRat(weight, 1), value))
		s.weight.Add(&s.weight, big.NewRat(weight, 1))
	}
}

// mean is nil if nothing was added.
func (s *naiveSum) mean() *big.Rat {
	if s.weight.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(&s.value, &s.weight)
}

// naiveMean is the mean of a value over teams by share, in levels.
func naiveMean(teams []naiveTeam, value func(naiveTeam) int64) *big.Rat {
	var s naiveSum
	for _, t := range teams {
		s.add(t.share, big.NewRat(value(t), 1000))
	}
	return s.mean()
}

// naiveFigures are the numbers of a practice or a group in one view.
type naiveFigures struct{ Point, Low, High, Gap, Divergence *big.Rat }

// practice computes the figures of one practice.
func (g naiveGroup) practice(p assessment.SheetPractice, seen naiveSeen) (f naiveFigures) {
	all, scored := g.applying(p), g.scored(p)
	low := func(t naiveTeam) int64 { v, _ := g.ends(t, seen); return v }
	high := func(t naiveTeam) int64 { _, v := g.ends(t, seen); return v }
	f.Low, f.High = naiveMean(all, low), naiveMean(all, high)
	f.Point = naiveMean(scored, low)

	counted := scored
	if g.sheet.Final { // what is open counts 0
		f.Point, counted = f.Low, all
	}
	if p.Target > 0 {
		f.Gap = naiveMean(counted, func(t naiveTeam) int64 { return max(0, 1000*int64(p.Target)-low(t)) })
	}
	if len(scored) > 1 {
		lowest := make([]int64, len(scored))
		for i, t := range scored {
			lowest[i] = low(t)
		}
		f.Divergence = big.NewRat(slices.Max(lowest)-slices.Min(lowest), 1000)
	}
	return f
}

// figures computes the figures of an area or a measure.
func (g naiveGroup) figures(seen naiveSeen) naiveFigures {
	var point, low, high, gap, divergence naiveSum
	for _, p := range g.applicable() {
		f := g.practice(p, seen)
		point.add(naiveWeight(p), f.Point)
		low.add(naiveWeight(p), f.Low)
		high.add(naiveWeight(p), f.High)
		gap.add(naiveWeight(p), f.Gap)
		divergence.add(naiveWeight(p), f.Divergence)
	}
	return naiveFigures{point.mean(), low.mean(), high.mean(), gap.mean(), divergence.mean()}
}

// lowest are the values that the level rests on: of the lowest team, with what is
// open at 0 and at the top.
func (g naiveGroup) lowest(p assessment.SheetPractice, seen naiveSeen) (low, high int64) {
	low, high = 1000*int64(g.sheet.Max), 1000*int64(g.sheet.Max)
	for _, t := range g.applying(p) {
		l, h := g.ends(t, seen)
		low, high = min(low, l), min(high, h)
	}
	return low, high
}

// naiveEnd picks one end of the values of a practice.
type naiveEnd func(low, high int64) int64

func naiveLow(low, _ int64) int64    { return low }
func naiveTop(_, high int64) int64   { return high }
func naivePart(u int64, n int) int64 { return min(1000, max(0, u-1000*int64(n-1))) }

// achieved is how much of level n the group reaches, between 0 and 1.
func (g naiveGroup) achieved(n int, seen naiveSeen, end naiveEnd) *big.Rat {
	var s naiveSum
	for _, p := range g.applicable() {
		s.add(naiveWeight(p), big.NewRat(naivePart(end(g.lowest(p, seen)), n), 1000))
	}
	return s.mean()
}

func naiveBand(achieved *big.Rat) string {
	switch {
	case achieved.Cmp(big.NewRat(15, 100)) <= 0:
		return "N"
	case achieved.Cmp(big.NewRat(50, 100)) <= 0:
		return "P"
	case achieved.Cmp(big.NewRat(85, 100)) <= 0:
		return "L"
	}
	return "F"
}

func (g naiveGroup) keys(n int, seen naiveSeen, end naiveEnd) bool {
	for _, p := range g.applicable() {
		if p.Key && end(g.lowest(p, seen)) < 1000*int64(n) {
			return false
		}
	}
	return true
}

// level is the largest level of which rating and key gate hold, with all levels
// below fully achieved and their gates passed.
func (g naiveGroup) level(seen naiveSeen, end naiveEnd) int {
	if len(g.applicable()) == 0 {
		return assessment.NoLevel
	}

	reached := 0
	for n := 1; n <= g.sheet.Max; n++ {
		band := naiveBand(g.achieved(n, seen, end))
		holds := (band == "L" || band == "F") && g.keys(n, seen, end)
		for k := 1; k < n; k++ {
			holds = holds && naiveBand(g.achieved(k, seen, end)) == "F" && g.keys(k, seen, end)
		}
		if holds {
			reached = n
		}
	}
	return reached
}

// naiveTell writes a figure for comparing.
func naiveTell(r *big.Rat) string {
	if r == nil {
		return "-"
	}
	return r.RatString()
}

// String writes the figures for comparing.
func (f naiveFigures) String() string {
	return strings.Join([]string{naiveTell(f.Point), naiveTell(f.Low), naiveTell(f.High), naiveTell(f.Gap),
		naiveTell(f.Divergence)}, " ")
}

// strength and answered are of a group; nil if nothing applies.
func (g naiveGroup) strength() *big.Rat {
	var s naiveSum
	for _, p := range g.applicable() {
		of := naiveMean(g.applying(p), func(t naiveTeam) int64 {
			if t.State != assessment.Scored {
				return 0
			}
			return 10 * []int64{25, 50, 75, 100}[t.Grade]
		})
		s.add(naiveWeight(p), of)
	}
	return s.mean()
}

func (g naiveGroup) answered() *big.Rat {
	var s naiveSum
	for _, p := range g.applicable() {
		s.add(naiveWeight(p), naiveMean(g.applying(p), func(t naiveTeam) int64 {
			if t.State != assessment.Scored {
				return 0
			}
			return 1000
		}))
	}
	return s.mean()
}

// naiveMeasures are the measures of a sheet as groups.
func naiveMeasures(s assessment.Sheet) (groups []naiveGroup) {
	for _, m := range s.Measures {
		g := naiveGroup{sheet: s}
		for _, a := range m.Areas {
			g.practices = append(g.practices, a.Practices...)
		}
		groups = append(groups, g)
	}
	return groups
}

// overall is the mean of a figure of the measures by their shares; those without
// it are left out.
func naiveOverall(s assessment.Sheet, figure func(naiveGroup) *big.Rat) *big.Rat {
	var sum naiveSum
	for i, g := range naiveMeasures(s) {
		if len(g.applicable()) > 0 {
			sum.add(max(1, s.Measures[i].Share), figure(g))
		}
	}
	return sum.mean()
}

// drawNaiveSheet draws a sheet of marked practices, with cells of every state.
func drawNaiveSheet(t *rapid.T) assessment.Sheet {
	s := assessment.Sheet{Max: rapid.SampledFrom([]int{5, 5, 5, 4, 3, 2}).Draw(t, "max"),
		Final: rapid.IntRange(0, 3).Draw(t, "final") == 0}
	s.Target = rapid.IntRange(0, s.Max).Draw(t, "target")
	for i := range rapid.IntRange(1, 3).Draw(t, "teams") {
		s.Teams = append(s.Teams, assessment.SheetTeam{ID: []string{"b", "a", "c"}[i],
			Share: rapid.Int64Range(0, 9).Draw(t, "share")})
	}

	good := rapid.Bool().Draw(t, "good") // so that high levels are reached too
	var ids []string
	for i := range rapid.IntRange(1, 3).Draw(t, "measures") {
		m := assessment.SheetMeasure{ID: fmt.Sprint("M", i), Share: rapid.Int64Range(0, 4).Draw(t,
			"measure share"),
			Target: rapid.IntRange(0, s.Max).Draw(t, "measure target")}
		for j := range rapid.IntRange(1, 2).Draw(t, "areas") {
			a := assessment.SheetArea{ID: fmt.Sprint(m.ID, "-", j), Target: rapid.IntRange(0, s.Max).Draw(t,
				"area target")}
			for range rapid.IntRange(0, 6).Draw(t, "practices") {
				p := assessment.SheetPractice{ID: fmt.Sprintf("p%02d", len(ids)),
					Weight: rapid.SampledFrom([]int64{0, 1, 2, 3, 3, 3}).Draw(t, "weight"),
					Key:    rapid.IntRange(0, 3).Draw(t, "key") == 0,
					Target: rapid.IntRange(0, s.Max).Draw(t, "practice target")}
				p.Legal = p.Weight == 3 && rapid.Bool().Draw(t, "legal")
				for range s.Max {
					p.Efforts = append(p.Efforts, rapid.SampledFrom([]string{"S", "M", "L", ""}).Draw(t,
						"effort"))
				}
				if len(ids) > 0 && rapid.IntRange(0, 3).Draw(t, "needs") == 0 {
					p.Requires = []string{rapid.SampledFrom(ids).Draw(t, "requires")}
				}
				for range s.Teams {
					p.Cells = append(p.Cells, drawNaiveCell(t, s.Max, good))
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

// drawNaiveCell draws a cell of any state.
func drawNaiveCell(t *rapid.T, top int, good bool) assessment.Cell {
	switch rapid.IntRange(0, 15).Draw(t, "state") {
	case 0:
		return assessment.Cell{State: assessment.Unasked}
	case 1:
		return assessment.Cell{State: assessment.Unknown}
	case 2:
		return assessment.Cell{State: assessment.NotApplicable}
	}

	letters := rapid.SampledFrom([]string{"ympnx", "yyyyympn"}).Draw(t, "letters")
	if good {
		letters = "yyyyyyyyyyyyyymx"
	}
	marks := make([]byte, top)
	for i := range marks {
		marks[i] = rapid.SampledFrom([]byte(letters)).Draw(t, "mark")
	}
	if marks[0] == 'x' {
		marks[0] = 'p'
	}
	grade := assessment.Grade(rapid.IntRange(0, 3).Draw(t, "grade"))
	if good {
		grade = max(grade, assessment.Grade(rapid.IntRange(0, 3).Draw(t, "better")))
	}
	return naiveCell(assessment.Marks(marks), grade)
}

// naiveCell is the cell of marks with a grade.
func naiveCell(marks assessment.Marks, grade assessment.Grade) assessment.Cell {
	rules := naiveRules{facts: len(marks)}
	v := naiveVerdict{state: assessment.Scored, marks: marks, grade: grade}
	v.credited = min(naiveValue(marks), rules.limit(grade))
	rules.settle(&v)
	return assessment.Cell{State: assessment.Scored, Marks: marks, Stated: v.stated, StatedHigh: v.statedHigh,
		Credited: v.credited, CreditedHigh: v.creditedHigh, Grade: grade, Strength: 25 * int64(grade+1)}
}

func TestOracleSheet(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		s := drawNaiveSheet(t)
		r := assessment.Score(s)
		compared += checkNaiveResult(t, s, r)
	})
	t.Logf("%d figures compared", compared)
}

// checkNaiveResult compares every figure of practices, areas, measures and the whole,
// and returns how many it compared.
func checkNaiveResult(t *rapid.T, s assessment.Sheet, r *assessment.Result) (compared int) {
	same := func(what string, got, want any) {
		compared++
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%s: got %v, want %v", what, got, want)
		}
	}
	views := []struct {
		name string
		seen naiveSeen
		of   func(assessment.Node) assessment.View
		ofPr func(assessment.PracticeResult) assessment.PracticeView
	}{
		{"credited", naiveCredited, func(n assessment.Node) assessment.View { return n.Credited },
			func(p assessment.PracticeResult) assessment.PracticeView { return p.Credited }},
		{"stated", naiveStated, func(n assessment.Node) assessment.View { return n.Stated },
			func(p assessment.PracticeResult) assessment.PracticeView { return p.Stated }},
	}

	group := func(id string, target int, g naiveGroup) {
		n, ok := r.Node(id)
		if !ok {
			t.Fatalf("%s has no result", id)
		}
		open, unheard := 0, 0
		for _, p := range g.applicable() {
			got, _ := r.Practice(p.ID)
			moves := false
			for _, team := range g.scored(p) {
				moves = moves || len(naiveUnsettled(team.Marks)) > 0
			}
			if len(g.scored(p)) < len(g.applying(p)) {
				open++
			}
			if moves {
				unheard++
			}
			same(p.ID+" open, not heard", fmt.Sprint(got.Open, got.Unheard),
				fmt.Sprint(len(g.scored(p)) < len(g.applying(p)), moves))
		}
		same(id+" counts", fmt.Sprint(n.Practices, n.Applicable, n.Open, n.Unheard),
			fmt.Sprint(len(g.practices), len(g.applicable()), open, unheard))
		same(id+" strength", naiveTell(n.Strength), naiveTell(g.strength()))
		same(id+" answered", naiveTell(n.Answered), naiveTell(g.answered()))
		for _, view := range views {
			v, what := view.of(n), id+" "+view.name
			same(what, fmt.Sprint(naiveFigures{v.Point, v.Low, v.High, v.Gap, v.Divergence}),
				fmt.Sprint(g.figures(view.seen)))
			low, high := g.level(view.seen, naiveLow), g.level(view.seen, naiveTop)
			same(what+" levels", fmt.Sprint(v.LevelLow, v.LevelHigh), fmt.Sprint(low, high))
			level := low
			if low != high {
				level = assessment.NoLevel
			}
			same(what+" level", v.Level, level)
			same(what+" met", v.Met, target > 0 && low >= target)
			for i, stage := range v.StagesLow {
				same(what+" stage", fmt.Sprint(naiveTell(stage.Achieved), stage.Band.String(), stage.Keys),
					fmt.Sprint(naiveTell(g.achieved(i+1, view.seen, naiveLow)),
						naiveBand(g.achieved(i+1, view.seen, naiveLow)), g.keys(i+1, view.seen, naiveLow)))
				same(what+" high stage", fmt.Sprint(naiveTell(v.StagesHigh[i].Achieved),
					v.StagesHigh[i].Keys),
					fmt.Sprint(naiveTell(g.achieved(i+1, view.seen, naiveTop)), g.keys(i+1, view.seen,
						naiveTop)))
			}
		}
	}

	for _, m := range s.Measures {
		var all []assessment.SheetPractice
		for _, a := range m.Areas {
			group(a.ID, a.Target, naiveGroup{s, a.Practices})
			all = append(all, a.Practices...)
		}
		g := naiveGroup{s, all}
		group(m.ID, m.Target, g)
		for _, p := range all {
			got, _ := r.Practice(p.ID)
			same(p.ID+" state", got.State, g.state(p))
			for _, view := range views {
				v, want := view.ofPr(got), g.practice(p, view.seen)
				spread, low, high := want.Divergence, int64(0), int64(0)
				if len(g.applying(p)) > 0 {
					low, high = g.lowest(p, view.seen)
				}
				if spread == nil {
					spread = big.NewRat(-1, 1000)
				}
				same(p.ID+" "+view.name, fmt.Sprint(naiveFigures{v.Point, v.Low, v.High, v.Gap,
					big.NewRat(v.Spread,
						1000)}), fmt.Sprint(naiveFigures{want.Point, want.Low, want.High, want.Gap, spread}))
				same(p.ID+" lowest", fmt.Sprint(v.Lowest, v.LowestHigh), fmt.Sprint(low, high))
			}
		}
	}

	o := r.Overall
	same("strength", naiveTell(o.Strength), naiveTell(naiveOverall(s, naiveGroup.strength)))
	var everything naiveGroup
	everything.sheet = s
	for _, g := range naiveMeasures(s) {
		everything.practices = append(everything.practices, g.practices...)
	}
	same("answered", naiveTell(o.Answered), naiveTell(everything.answered()))
	for _, view := range views {
		v := view.of(o)
		of := func(pick func(naiveFigures) *big.Rat) *big.Rat {
			return naiveOverall(s, func(g naiveGroup) *big.Rat { return pick(g.figures(view.seen)) })
		}
		same("whole "+view.name, fmt.Sprint(naiveFigures{v.Point, v.Low, v.High, v.Gap, v.Divergence}),
			fmt.Sprint(naiveFigures{
				of(func(f naiveFigures) *big.Rat { return f.Point }),
				of(func(f naiveFigures) *big.Rat { return f.Low }),
				of(func(f naiveFigures) *big.Rat { return f.High }),
				of(func(f naiveFigures) *big.Rat { return f.Gap }),
				of(func(f naiveFigures) *big.Rat { return f.Divergence })}))
		low, high := naiveWholeLevel(s, view.seen, naiveLow), naiveWholeLevel(s, view.seen, naiveTop)
		level := low
		if low != high {
			level = assessment.NoLevel
		}
		same("whole level", fmt.Sprint(v.LevelLow, v.LevelHigh, v.Level), fmt.Sprint(low, high, level))
		same("whole met", v.Met, s.Target > 0 && low >= s.Target)
	}
	return compared
}

// naiveWholeLevel is the least level of the measures in which something applies.
func naiveWholeLevel(s assessment.Sheet, seen naiveSeen, end naiveEnd) int {
	level := assessment.NoLevel
	for _, g := range naiveMeasures(s) {
		if l := g.level(seen, end); l != assessment.NoLevel && (level == assessment.NoLevel || l < level) {
			level = l
		}
	}
	return level
}
