package tui

import (
	"fmt"
	"math/big"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// barLegend explains the marks of a bar.
const barLegend = "= credited  - stated beyond it  T target  | whole level"

// scaleBar draws a value on the scale from 0 to top: n cells for a level between
// marks at the whole ones, "=" up to the credited value, "-" on to the stated
// one, "T" at the target. Values are in thousandths, -1 for none.
func scaleBar(credited, stated int64, target, top, n int) string {
	var b strings.Builder
	for level := range top + 1 {
		if level == target && target > 0 {
			b.WriteByte('T')
		} else {
			b.WriteByte('|')
		}
		if level == top {
			break
		}
		for i := range n {
			// A cell is full when the value reaches its middle.
			middle := 1000*int64(level) + (2*int64(i)+1)*1000/(2*int64(n))
			switch {
			case credited >= middle:
				b.WriteByte('=')
			case stated >= middle:
				b.WriteByte('-')
			default:
				b.WriteByte('.')
			}
		}
	}
	return b.String()
}

// scaleDigits is the line above bars: the number of each level above its mark.
func scaleDigits(top, n int) string {
	text := ""
	for level := range top + 1 {
		text += fit(fmt.Sprint(level), n+1)
	}
	return strings.TrimRight(text, " ")
}

// figure is an index in thousandths with one digit, "-" for none.
func figure(thousandths int64) string {
	if thousandths < 0 {
		return "-"
	}
	return assessment.Fixed(big.NewRat(thousandths, 1000), 1)
}

// levels is a level or a range of them, in short.
func levels(low, high int) string {
	switch {
	case low < 0:
		return "-"
	case low == high:
		return fmt.Sprintf("L%d", low)
	}
	return fmt.Sprintf("L%d-%d", low, high)
}

// interval is the range of an index, empty where nothing is open or, in a final
// assessment, can change any more.
func (o *overview) interval(v assessment.View) string {
	low, high := assessment.Fixed(v.Low, 1), assessment.Fixed(v.High, 1)
	if low == high || o.work.evaluation().Result.Final {
		return ""
	}
	return "[" + low + "-" + high + "]"
}

// staged is the level of a view: one, or as long as something is open a range.
func staged(v assessment.View) string {
	if v.Level != assessment.NoLevel {
		return levels(v.Level, v.Level)
	}
	return levels(v.LevelLow, v.LevelHigh)
}

func milli(r *big.Rat) int64 {
	if r == nil {
		return -1
	}
	return assessment.Milli(r)
}

// line is a line of the overview; nodes are the numbers in it that the cursor
// can be at, each with the column of its mark.
type line struct {
	text  string
	nodes []spot
	bold  bool
	faint bool
}

// spot is a number in a line: its node, where its mark stands, and how wide it is.
type spot struct {
	node        string
	at, columns int
}

func (o *overview) View(width, height int) frame {
	all := o.lines(width, height)
	at := 0
	o.width, o.height = width, height
	for i, l := range all {
		for _, s := range l.nodes {
			if s.node == o.node {
				at = i
			}
		}
	}
	o.page, o.end = max(1, height-2), max(0, len(all)-height)
	if o.scrolled {
		o.top = min(o.top, o.end)
	} else {
		o.top = window(o.top, at, len(all), height)
		if at < height/2 && at < 2 {
			o.top = 0
		}
	}
	var f frame
	end := min(len(all), o.top+height)
	for i, l := range all[o.top:end] {
		if rest := len(all) - end; rest > 0 && o.top+i == end-1 {
			l.text = ends(strings.TrimRight(l.text, " "), fmt.Sprintf("(pgdn: %d more) ", rest), width)
		}
		for k, s := range l.nodes {
			end := width
			if k+1 < len(l.nodes) {
				end = l.nodes[k+1].at
			}
			f.on(s.at, len(f.Lines), end-s.at, o.clicked(s.node))
		}
		f.Lines = append(f.Lines, o.draw(l, width))
	}
	return f
}

// clicked is what a click on a number does: the cursor goes there, and where it is
// already the number is gone into.
func (o *overview) clicked(node string) func() tea.Cmd {
	return func() tea.Cmd {
		if o.node == node {
			return o.enter()
		}
		o.node = node
		return nil
	}
}

// draw puts the cursor's mark into a line and colours it.
func (o *overview) draw(l line, width int) string {
	st := o.env.styles
	text := fit(l.text, width)
	for _, s := range l.nodes {
		if s.node == o.node {
			before, here, after := slice(text, 0, s.at), slice(text, s.at, s.at+s.columns), slice(text, s.at+s.columns, width)
			return before + st.Chosen.Render(">"+strings.TrimPrefix(here, " ")) + after
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
// long as a window of that height has room for.
func (o *overview) lines(width, height int) []line {
	lines := append(o.overall(width), line{})
	lines = append(lines, o.measures(width)...)
	if areas := o.areas(width); len(areas) > 0 {
		lines = append(append(lines, line{}), areas...)
	}
	teams := o.teams(width)
	room := max(3, min(8, height-len(lines)-len(teams)-2))
	left, right := o.holds(room), o.questions(room)
	lines = append(lines, line{})
	if width < wideWidth {
		lines = append(append(append(lines, left...), line{}), right...)
		return append(lines, teams...)
	}
	half := max(width/2, min(54, width-46)) // the left list has the longer rows
	for i := range max(len(left), len(right)) {
		var l, r line
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines = append(lines, line{text: fit(l.text, half-1) + " " + r.text, bold: i == 0})
	}
	return append(lines, teams...)
}

// view is the side of a node that is shown.
func (o *overview) view(n assessment.Node) assessment.View {
	if o.stated {
		return n.Stated
	}
	return n.Credited
}

// overall is the pair of index and level of the whole, and what it rests on.
func (o *overview) overall(width int) []line {
	e := o.work.evaluation()
	n := e.Result.Overall
	v := o.view(n)
	text := "  Overall  nothing is answered yet"
	if v.Point != nil {
		text = fmt.Sprintf("  Overall  %s%s  %s", assessment.Fixed(v.Point, 1), mark(n.Conflict), wholeLevel(v))
		if i := o.interval(v); i != "" {
			text = fmt.Sprintf("  Overall  %s%s %s  %s", assessment.Fixed(v.Point, 1), mark(n.Conflict), strings.ReplaceAll(i, "-", " - "), wholeLevel(v))
		}
	}
	if n.Target > 0 {
		text += fmt.Sprintf("  target %d", n.Target)
	}
	var held []string
	for _, h := range v.HeldBy {
		held = append(held, h.ID)
	}
	first := line{text: text, nodes: []spot{{assessment.Overall, 1, 8}}}
	basis := fmt.Sprintf("evidence gap %s   assurance %s", assessment.Fixed(n.EvidenceGap(), 1), assessment.Percent(n.Strength, 0))
	by := ""
	if len(held) > 0 {
		by = "held by " + some(held, max(30, width-cells(text)-13))
	}
	lines := []line{first, {text: "           " + basis}}
	switch {
	case cells(text)+cells(by)+3 <= width:
		lines[0].text = ends(text, by+" ", width)
	case by != "":
		lines = append(lines, line{text: "           " + by})
	}
	if f := o.work.finality; f != nil {
		lines = append([]line{{text: " FINAL since " + string(f.At) + " by " + oneLine(f.By) + uncounted(f.After), bold: true}}, lines...)
	}
	if n.Conflict {
		lines = append(lines, line{text: "           ! rests on a value that two people set differently; c settles it"})
	}
	if list := o.gather().differ; len(list) > 0 {
		const lead, more = "           # to reconcile: ", "; d lists them"
		lines = append(lines, line{text: lead + some(list, width-len(lead)-len(more)) + more})
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

func wholeLevel(v assessment.View) string {
	switch {
	case v.LevelLow < 0:
		return "no level"
	case v.Level != assessment.NoLevel:
		return fmt.Sprintf("level %d", v.Level)
	}
	return fmt.Sprintf("level %d (%d to %d)", v.LevelLow, v.LevelLow, v.LevelHigh)
}

// mark is the sign of a number that rests on a conflict.
func mark(conflict bool) string {
	if conflict {
		return "!"
	}
	return ""
}

// some names as many of a list as fit into w cells, and how many more there are.
func some(list []string, w int) string {
	for n := len(list); n > 0; n-- {
		text := strings.Join(list[:n], ", ")
		if n < len(list) {
			text += fmt.Sprintf(" and %d more", len(list)-n)
		}
		if cells(text) <= w || n == 1 {
			return text
		}
	}
	return ""
}
