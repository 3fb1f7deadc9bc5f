package tui

import (
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// outlineRow is one row of the outline: an area, or a practice in it.
type outlineRow struct {
	area     string
	practice *assessment.Asked // nil in the row of an area
}

// outlinePane lists the areas and practices of the measure in front, with each
// practice's level, evidence grade and marks, as the team has answered.
type outlinePane struct {
	iv  *interview
	top int // its first row in view
}

// settle brings the practice in front into view.
func (o *outlinePane) settle(height int) {
	rows, at := o.rows()
	o.top = kit.Window(o.top, at, len(rows), height-o.footRows(height))
}

// draw draws the outline. A click on a practice goes to it, on an area to its first
// one.
func (o *outlinePane) draw(w, height int) kit.Frame {
	iv := o.iv
	rows, at := o.rows()
	foot := o.foot(w, height)

	n := height - len(foot)
	var f kit.Frame
	for i := o.top; i < len(rows) && len(f.Lines) < n; i++ {
		goal := rows[min(i+1, len(rows)-1)].practice
		if rows[i].practice != nil {
			goal = rows[i].practice
		}
		f.On(0, len(f.Lines), w, func() { iv.show(goal.ID, "") })
		f.Lines = append(f.Lines, o.line(rows[i], i == at, w))
	}

	for len(f.Lines) < n {
		f.Lines = append(f.Lines, "")
	}

	for i, l := range foot {
		if n := i - 2; n >= 0 && n < len(foot)-5 { // what to ask next, under its heading
			goal := iv.w.Openings(iv.at())[n].Practice
			f.On(0, len(f.Lines), w, func() { iv.show(goal, "") })
		}
		f.Lines = append(f.Lines, l)
	}

	return f
}

// rows are the rows of the measure in front, and which of them is in front.
func (o *outlinePane) rows() (rows []outlineRow, at int) {
	front, _ := o.iv.asked()
	area, all := "", o.iv.practices()
	for i := range all {
		a := &all[i]
		if a.Measure != front.Measure {
			continue
		}
		if a.Area != area {
			area = a.Area
			rows = append(rows, outlineRow{area: area})
		}
		if a.ID == front.ID {
			at = len(rows)
		}
		rows = append(rows, outlineRow{area, a})
	}

	return rows, at
}

// named reports whether an outline of that width has room for names.
func (o *outlinePane) named(w int) bool { return w >= namedWidth }

// namedWidth is the width from which the outline has names.
const namedWidth = 30

// line draws a row.
func (o *outlinePane) line(r outlineRow, at bool, w int) string {
	iv := o.iv
	st := iv.env.Styles
	if r.practice == nil {
		done, all := iv.eval().Progress(iv.w.Place().Team, r.area)
		right := count(done, all)
		name := r.area
		if o.named(w) {
			name += " " + kit.CutWord(kit.OneLine(iv.w.titleOf(r.area)), w-kit.Cells(name+right)-3)
		}
		return st.Strong.Render(kit.Fit(" "+kit.Ends(name, right, w-1), w))
	}

	value, warn := o.value(r.practice, w)
	lead := " "
	if at {
		lead = ">"
	}
	lead += " " + kit.Fit(strings.TrimPrefix(r.practice.ID, r.practice.Measure+"-"), 3) + " "
	if room := w - kit.Cells(lead) - namedValue; o.named(w) {
		lead += kit.Fit(kit.CutWord(kit.OneLine(r.practice.Title), room-1), room)
	}

	switch {
	case at:
		return st.Chosen.Render(kit.Fit(lead+value, w))
	case warn && o.named(w):
		return kit.Fit(lead+st.Warn.Render(value), w)
	case warn:
		return st.Warn.Render(kit.Fit(lead+value, w))
	}
	return kit.Fit(lead+value, w)
}

// namedValue is how many cells the value of a practice takes behind its name: the marks,
// the grade and two signs.
const namedValue = markCells + 6

// value is a practice's marks, grade and signs, as the team has answered.
func (o *outlinePane) value(a *assessment.Asked, w int) (text string, warn bool) {
	e, team := o.iv.eval(), o.iv.w.Place().Team
	signs := 1
	if o.named(w) {
		signs = 2
	}
	v := e.Verdict(team, a.ID)
	return outlineValue(o.iv.w, o.iv.env.Look, v, len(e.Late(team, a.ID)) > 0, signs)
}

// askNextRows is how many practices the outline offers to ask next.
const askNextRows = 3

// askNextCells is how many cells a practice to ask next and whom to ask take before its
// name.
const askNextCells = 15

// foot is what stands under the outline: what to ask next, of those in the room, and
// what is left.
func (o *outlinePane) foot(w, height int) []string {
	iv := o.iv
	var foot []string
	if list := iv.w.Openings(iv.at()); height >= kit.TallHeight && len(list) > 0 {
		foot = append(foot, "", iv.env.Styles.Strong.Render(" ask next"))
		for _, next := range list[:min(len(list), askNextRows)] {
			text := "   " + next.Practice + " " + strings.Join(next.Roles[:min(1, len(next.Roles))], "")
			if o.named(w) {
				text = kit.Fit(text, askNextCells) + " "
				text += kit.CutWord(kit.OneLine(iv.w.titleOf(next.Practice)), w-kit.Cells(text))
			}
			foot = append(foot, kit.Cut(text, w))
		}
	}

	done, all := iv.eval().Progress(iv.w.Place().Team, assessment.Overall)
	return append(foot, "", " "+kit.Ends("follow-ups",
		strconv.Itoa(iv.w.CountFollowUps(iv.w.Place().Team)), w-1),
		" "+kit.Ends("open", strconv.Itoa(all-done), w-1))
}

// footRows is how many rows the foot has.
func (o *outlinePane) footRows(height int) int {
	rows := 3
	if n := len(o.iv.w.Openings(o.iv.at())); height >= kit.TallHeight && n > 0 {
		rows += 2 + min(n, askNextRows)
	}
	return rows
}

// outlineValue is a verdict with so many of its signs: "!" for a follow-up and "#" for
// answers that differ, or that came late: after the agreed rating.
func outlineValue(w *work, l kit.Look, v *assessment.Verdict, late bool, most int) (text string, warn bool) {
	text, warn = verdictValue(l, v)
	if v.ConfirmAgain || v.Unsigned {
		return text, warn
	}

	text = kit.Fit(text, markCells+3)
	if signs := signsOf(w, v, late); signs != "" {
		return text + " " + signs[:min(most, len(signs))], true
	}
	return text, warn
}

// signsOf returns the signs of a verdict: "!" for a follow-up, "#" for answers that differ
// or came late.
func signsOf(w *work, v *assessment.Verdict, late bool) (signs string) {
	if slices.ContainsFunc(v.Answers, w.Flagged) {
		signs += "!"
	}
	if v.Conflict || v.Mixed || late {
		signs += "#"
	}
	return signs
}
