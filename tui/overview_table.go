package tui

import (
	"fmt"

	"assay/assessment"
	"assay/questionnaires"
	"assay/tui/kit"
)

// table is how the table of measures is laid out.
type table struct {
	ids, titles int // widths of columns
	cells       int // of a bar, for each level
}

// plan lays the table of measures out. Without room for titles there are none.
func (o *overview) plan(width int) table {
	e := o.work.Evaluation()
	const figures = 38 // index, interval, level, target, open and the gaps

	t := table{ids: 3}
	longest := 0
	for _, m := range e.Questionnaire.Measures {
		t.ids = max(t.ids, min(12, kit.Cells(kit.OneLine(m.ID))))
		longest = max(longest, kit.Cells(kit.OneLine(m.Title)))
	}

	// The bars give way: to titles in full down to 4 cells a level, to the beginnings of
	// titles down to 2, and to the figures down to 1.
	steps := max(1, e.Result().Max)
	room := func() int { return width - figures - t.ids - (t.cells+1)*steps }
	for t.cells = 6; t.cells > 1; t.cells-- {
		tight := room() < 0 ||
			t.cells > 2 && room() < min(longest, 16) ||
			t.cells > 4 && room() < longest
		if !tight {
			break
		}
	}

	t.titles = min(longest, room())
	if t.titles < 6 {
		t.titles = 0 // a few letters say nothing
	}
	return t
}

// measures is the table of measures.
func (o *overview) measures(width int) []overviewLine {
	e := o.work.Evaluation()
	t, top := o.plan(width), e.Result().Max
	row := func(lead, bar, index, level, target, open string) string {
		return lead + "  " + bar + "  " + kit.Fit(index, 16) + kit.Fit(level, 6) + kit.Fit(target, 4) + open
	}

	label := ""
	if t.titles > 0 {
		label = layer(e.Questionnaire.Labels.Measure, "measure")
	}
	digits := kit.Fit(kit.ScaleDigits(top, t.cells), (t.cells+1)*top+1)
	lines := []overviewLine{{
		text:  row("  "+kit.Fit(label, t.ids+1+t.titles), digits, " index", "level", "tgt", "open"),
		faint: true,
	}}
	for _, m := range e.Result().Measures {
		v := o.view(m)
		name, _ := e.Questionnaire.Measure(m.ID)
		target := ""
		if m.Target > 0 {
			target = fmt.Sprint(m.Target)
		}
		lead := "  " + kit.Fit(kit.OneLine(m.ID), t.ids) + " " +
			kit.Fit(kit.CutWord(kit.OneLine(name.Title), t.titles), t.titles)
		credited, stated := int64(-1), int64(-1)
		figures := fmt.Sprintf("%3s%-1s", shownIndex(m, v), conflictMark(m.Conflict))
		if !m.Sparse {
			figures += " " + o.interval(v)
			credited, stated = milli(m.Credited.Point), milli(m.Stated.Point)
		}
		bar := o.env.scaleBar(credited, stated, m.Target, top, t.cells)
		lines = append(lines, overviewLine{
			text: row(lead, bar, figures, o.env.filledBy(v, staged(m, v), top), target,
				fmt.Sprintf("%4d", m.Open)),
			nodes: []spot{{m.ID, 0, kit.Cells(lead)}},
		})
	}
	return append(lines, overviewLine{text: "  " + o.env.Look.BarLegend(), faint: true})
}

const (
	// tallOverview is the height from which areas may take more lines.
	tallOverview = 40

	// areaFigures is how many cells stand in an area's cell besides its title.
	areaFigures = 12
)

// areas is the grid of areas, as many in a row as fit, up to four.
func (o *overview) areas(width int) []overviewLine {
	e := o.work.Evaluation()
	names := o.plan(width).ids
	room := width - names - 3
	most, longest := 1, 0
	for _, m := range e.Questionnaire.Measures {
		most = max(most, len(m.Areas))
		for _, a := range m.Areas {
			longest = max(longest, kit.Cells(kit.OneLine(a.Title)))
		}
	}
	across := max(1, min(4, room/22))
	if o.Height >= tallOverview { // whole titles rather than few lines
		across = max(1, min(across, room/(longest+areaFigures)))
	}
	rows := (most + across - 1) / across
	across = (most + rows - 1) / rows // rows of the same length

	var lines []overviewLine
	for _, m := range e.Questionnaire.Measures {
		lead := kit.OneLine(m.ID)
		for i := 0; i < len(m.Areas); i += across {
			l := overviewLine{text: "  " + kit.Fit(lead, names) + " "}
			for _, a := range m.Areas[i:min(len(m.Areas), i+across)] {
				if a.ID == m.ID {
					continue // a measure without areas
				}
				w := room / across
				l.nodes = append(l.nodes, spot{a.ID, kit.Cells(l.text), w})
				l.text += kit.Fit("  "+o.cell(a, w-2), w)
			}
			if len(l.nodes) > 0 {
				lines = append(lines, l)
				lead = ""
			}
		}
	}
	if len(lines) == 0 {
		return nil
	}
	label := overviewLine{text: "  " + layer(e.Questionnaire.Labels.Area, "area"), faint: true}
	return append([]overviewLine{label}, lines...)
}

// cell returns in w cells an area's pair of index and level with its title, or how far it
// is answered.
func (o *overview) cell(a questionnaires.Area, w int) string {
	e := o.work.Evaluation()
	n, _ := e.Result().Node(a.ID)
	v := o.view(n)
	figures := ""
	switch {
	case n.Practices == 0:
		figures = " -  not asked "
	case n.Applicable == 0:
		figures = " -  n/a "
	case v.Point == nil || n.Sparse:
		figures = fmt.Sprintf(" -  %d of %d ", n.Applicable-n.Open, n.Applicable)
	default:
		figures = assessment.Fixed(v.Point, 1) + conflictMark(n.Conflict) + " " + staged(n, v)
	}

	title := " " + kit.CutWord(kit.OneLine(a.Title), w-kit.Cells(figures)-1)
	if figures[0] == ' ' {
		return figures + title
	}
	return o.env.filledBy(v, figures, e.Result().Max) + title
}
