package report

import (
	"cmp"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"

	"assay/assessment"
)

// modelXLSX writes the [Model] as a workbook, a sheet for each of its lists that is not
// empty, made to be filtered. Levels are numbers, days are texts like 2026-11-20, and
// several things in one cell stand in lines.
//
// A text is a cell of type string, which no spreadsheet evaluates on opening, and stays
// word for word what it is. One that begins like a formula also has the style of a text
// that was typed behind an apostrophe, so that editing the cell leaves it a text. That
// style does not survive saving the sheet as CSV: the format csv is there for that.
func modelXLSX(w io.Writer, e *assessment.Evaluation, o Options) error {
	m := NewModel(e, o)
	return writeWorkbook(w, m.Assessment.Title, tablesOf(m).sheets())
}

// modelTables makes rows of a model, for formats that hold tables.
type modelTables struct {
	m      *Model
	teams  map[string]string // titles by id
	titles map[string]string // of practices by id
}

func tablesOf(m *Model) *modelTables {
	x := modelTables{m: m, teams: map[string]string{}, titles: map[string]string{}}
	for _, t := range m.Teams {
		x.teams[t.ID] = t.Title
	}
	for _, p := range m.Practices {
		x.titles[p.ID] = p.Title
	}
	return &x
}

// sheets returns those that are not empty.
func (x *modelTables) sheets() []bookSheet {
	all := []bookSheet{
		x.resultSheet(), x.answersSheet(), x.actionsSheet(), x.roadmapSheet(), x.waysSheet(),
		x.findingsSheet(), x.openSheet(), x.naSheet(), x.evidenceSheet(), x.certificatesSheet(), x.promisesSheet(),
		x.frameworksSheet(), x.sinceSheet(), x.trendSheet(), x.aboutSheet(),
	}
	return slices.DeleteFunc(all, func(s bookSheet) bool { return len(s.rows) == 0 })
}

func sheetColumns(titles ...string) []sheetColumn {
	var list []sheetColumn
	for _, t := range titles {
		list = append(list, sheetColumn{title: t})
	}
	return list
}

// cellLines puts several things into one cell.
func cellLines(list []string) string { return strings.Join(list, "\n") }

// teamLines names teams; none stands for all of them.
func (x *modelTables) teamLines(ids []string) string {
	if len(ids) == 0 {
		return "all"
	}
	var names []string
	for _, id := range ids {
		names = append(names, x.team(id))
	}
	return cellLines(names)
}

// team is the title of a team; an id that no team has stays as it is.
func (x *modelTables) team(id string) string { return cmp.Or(x.teams[id], id) }

// levelCell is a value in thousandths of a level as a cell; there may be none.
func levelCell(thousandths *int64) Figure {
	if thousandths == nil {
		return Figure{}
	}
	return Figure{big.NewRat(*thousandths, 1000)}
}

// wholeCell is a number as a cell that is empty for 0.
func wholeCell(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// yesCell is yes, or an empty cell.
func yesCell(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// resultSheet lists the whole, measures and areas, then each team as if it were the only
// one.
func (x *modelTables) resultSheet() bookSheet {
	s := bookSheet{name: "Result", columns: sheetColumns(
		"Kind", "Id", "Title", "Team", "Level", "Average", "Low", "High", "Said", "Target", "Met",
		"Answered", "Assurance", "Gap", "Asked", "Applicable", "Open", "Not heard", "Conflict")}
	add := func(kind, team string, nodes ...Node) {
		for _, n := range nodes {
			s.rows = append(s.rows, []any{
				kind, n.ID, n.Title, team, nodeLevel(&n), n.Index, n.Low, n.High, n.Said,
				wholeCell(n.Target), metWord(&n), portion(n.Answered), portion(n.Strength), n.Gap,
				n.Asked, n.Applicable, n.Open, n.Unheard, yesCell(n.Conflict),
			})
		}
	}

	add("whole", "", x.m.Overall)
	add("measure", "", x.m.Measures...)
	add("area", "", x.m.Areas...)
	if len(x.m.Teams) > 1 {
		for _, t := range x.m.Teams {
			add("whole", t.Title, t.Overall)
			add("measure", t.Title, t.Measures...)
		}
	}
	return s
}

// nodeLevel is a level as a cell: a number, or a range in words while something open
// decides it.
func nodeLevel(n *Node) any {
	switch {
	case n.LevelLow < 0:
		return nil
	case n.Settled():
		return n.LevelLow
	}
	return fmt.Sprintf("%d to %d", n.LevelLow, n.LevelHigh)
}

// metWord says whether a target is met, where there is one.
func metWord(n *Node) any {
	if n.Target == 0 {
		return nil
	}
	return yes(n.Met)
}

// answersSheet has a row for each practice and team. Marks stand as letters in one cell,
// and each again in a cell of its own.
func (x *modelTables) answersSheet() bookSheet {
	facts := 0
	for _, p := range x.m.Practices {
		facts = max(facts, len(p.Facts))
	}
	s := bookSheet{name: "Answers", columns: sheetColumns(
		"Practice", "Title", "Measure", "Area", "Weight", "Key", "Target", "Team", "State", "As", "Marks")}
	for i := range facts {
		s.columns = append(s.columns, sheetColumn{title: fmt.Sprint("Fact ", i+1), marks: true})
	}
	s.columns = append(s.columns, sheetColumns("Value", "Up to", "Stated", "Credited", "Grade", "Stale",
		"Evidence entries", "Reason", "Conflict")...)

	for _, p := range x.m.Practices {
		for _, t := range p.Teams {
			row := []any{
				p.ID, p.Title, p.Measure, p.Area, int(p.Weight), yesCell(p.Key), wholeCell(p.Target),
				x.team(t.Team), t.State, x.asTeam(t),
			}
			for _, mark := range markCells(t.Marks, facts) {
				row = append(row, mark)
			}
			s.rows = append(s.rows, append(row,
				levelCell(t.Value), levelCell(t.High), levelCell(t.Stated), levelCell(t.Credited), t.Grade,
				yesCell(t.Stale), entriesCell(t), t.Reason, yesCell(p.Conflict)))
		}
	}
	return s
}

// asTeam names the team whose rating counts, if it is another one.
func (x *modelTables) asTeam(t PracticeTeam) string {
	if t.As == "" {
		return ""
	}
	return x.team(t.As)
}

// entriesCell counts the entries of the register behind a value; without a value there is
// nothing to count for.
func entriesCell(t PracticeTeam) any {
	if t.Value == nil {
		return nil
	}
	return t.Entries
}
