package tui

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// interval is the range of an index, empty if nothing is open or, in a final
// assessment, nothing can change any more.
func (o *overview) interval(v assessment.View) string {
	low, high := assessment.Fixed(v.Low, 1), assessment.Fixed(v.High, 1)
	if low == high || o.work.Evaluation().Result().Final {
		return ""
	}
	return "[" + low + "-" + high + "]"
}

// overviewLine is a line of the overview; nodes are the numbers in it that the cursor
// can be at, each with the column of its mark.
type overviewLine struct {
	text  string
	nodes []spot
	bold  bool
	faint bool
}

// spot is a number in a line: its node, where its mark stands, on a blank, and how wide it
// is.
type spot struct {
	node        string
	at, columns int
}

// has reports whether a number of that node is in the line.
func (l overviewLine) has(node string) bool {
	return slices.ContainsFunc(l.nodes, func(s spot) bool { return s.node == node })
}

func (o *overview) View() kit.Frame {
	all := o.lines()
	end := min(len(all), o.top+o.Height)

	var f kit.Frame
	for i, l := range all[o.top:end] {
		if rest := len(all) - end; rest > 0 && o.top+i == end-1 {
			more := fmt.Sprintf("(pgdn: %d more) ", rest)
			l.text = kit.Ends(wholeParts(l.text, o.Width-kit.Cells(more)-1), more, o.Width)
		}
		for k, s := range l.nodes {
			right := o.Width
			if k+1 < len(l.nodes) {
				right = l.nodes[k+1].at
			}
			f.On(s.at, len(f.Lines), right-s.at, o.clicked(s.node))
		}
		f.Lines = append(f.Lines, o.draw(l))
	}
	return f
}

// wholeParts returns as many parts of a line as have room in w cells. Two blanks part them.
func wholeParts(text string, w int) string {
	text = strings.TrimRight(text, " ")
	if kit.Cells(text) <= w {
		return text
	}
	cut := slice(text, 0, w)
	if i := strings.LastIndex(cut, "  "); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ")
}

// clicked is what a click on a number does: the cursor goes there, and where it is
// already the number is gone into.
func (o *overview) clicked(node string) func() {
	return func() {
		if o.node == node {
			o.enter()
			return
		}
		o.node = node
	}
}

// draw puts the cursor's mark into a line and colours it.
func (o *overview) draw(l overviewLine) string {
	st := o.env.Styles
	text := kit.Fit(l.text, o.Width)
	for _, s := range l.nodes {
		if s.node == o.node {
			before, after := slice(text, 0, s.at), slice(text, s.at+s.columns, o.Width)
			return before + st.Choose(">"+slice(text, s.at+1, s.at+s.columns)) + after
		}
	}

	switch {
	case l.bold:
		return st.Strong.Render(text)
	case l.faint:
		return st.Faint.Render(text)
	}
	return text
}

// lines are the whole overview, however high the window is; its lists are as
// long as there is room for.
func (o *overview) lines() []overviewLine {
	width := o.Width
	lines := append(o.overall(width), overviewLine{})
	lines = append(lines, o.measures(width)...)
	if areas := o.areas(width); len(areas) > 0 {
		lines = append(append(lines, overviewLine{}), areas...)
	}

	teams := o.teams(width)
	room := max(3, min(mostListed, o.Height-len(lines)-len(teams)-2))
	half := max(width/2, min(54, width-46)) // the left list has the longer rows
	column := width - half
	if width < kit.WideWidth {
		column = width
	}
	left, right := o.holds(room), o.questions(room, column)
	lines = append(lines, overviewLine{})

	if width < kit.WideWidth {
		lines = append(append(append(lines, left...), overviewLine{}), right...)
		return append(lines, teams...)
	}

	for i := range max(len(left), len(right)) {
		var l, r overviewLine
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines = append(lines, overviewLine{text: kit.Fit(l.text, half-1) + " " + r.text, bold: i == 0})
	}
	return append(lines, teams...)
}

// mostListed is how many rows a list of the overview has at most, however high the window.
const mostListed = 20

// view is the side of a node that is shown.
func (o *overview) view(n assessment.Node) assessment.View {
	if o.stated {
		return n.Stated
	}
	return n.Credited
}

// overall is the pair of index and level of the whole, and what it rests on.
func (o *overview) overall(width int) []overviewLine {
	n := o.work.Evaluation().Result().Overall
	v := o.view(n)

	text := "  Overall  nothing is answered yet"
	switch {
	case v.Point != nil && !n.Sparse:
		text = "  Overall  " + assessment.Fixed(v.Point, 1) + conflictMark(n.Conflict)
		if i := o.interval(v); i != "" {
			text += " " + strings.ReplaceAll(i, "-", " - ")
		}
		text += "  " + wholeLevel(v)
	case v.Point != nil:
		text = "  Overall  " + assessment.Percent(n.Answered, 0) + " answered; figures from half on"
	}
	if n.Target > 0 {
		text += fmt.Sprintf("  target %d", n.Target)
	}
	basis := "assurance " + assessment.Percent(n.Strength, 0)
	if !n.Sparse {
		basis = "evidence gap " + assessment.Fixed(n.EvidenceGap(), 1) + "   " + basis
	}
	lines := []overviewLine{
		{text: text, nodes: []spot{{assessment.Overall, 1, 8}}},
		{text: "           " + basis},
	}

	by := ""
	if !n.Sparse {
		by = heldBy(v, max(30, width-kit.Cells(text)-32))
	}
	switch {
	case kit.Cells(text)+kit.Cells(by)+3 <= width:
		lines[0].text = kit.Ends(text, by+" ", width)
	case by != "":
		lines = append(lines, overviewLine{text: "           " + by})
	}

	if f := o.work.Finality(); f != nil {
		since := " FINAL since " + string(f.At) + " by " + kit.OneLine(f.By) + uncounted(f.After)
		lines = append([]overviewLine{{text: since, bold: true}}, lines...)
	}
	if n.Conflict {
		lines = append(lines, overviewLine{text: "           ! rests on a value that two people set " +
			"differently; c settles it"})
	}
	if list := o.gathered.differ; len(list) > 0 {
		const lead, more = "           # to reconcile: ", "; d lists them"
		lines = append(lines, overviewLine{text: lead + some(list, width-len(lead)-len(more)) + more})
	}
	return lines
}

// uncounted says how many changes a final result leaves out.
func uncounted(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "; 1 change after final, not counted"
	}
	return fmt.Sprintf("; %d changes after final, not counted", n)
}
