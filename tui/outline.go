package tui

import (
	"assay/tui/kit"
	"strconv"
	"strings"

	"assay/assessment"
)

// outlineRow is one row of the outline: an area, or a practice in it.
type outlineRow struct {
	area     string
	practice *assessment.Asked // nil in the row of an area
}

// outline lists the areas and practices of the measure in front, with each
// practice's level, evidence grade and marks, as the team has answered. A click
// on a practice goes to it, on an area to its first one.
func (iv *interview) outline(w, height int) kit.Frame {
	front, _ := iv.asked()
	rows, at := iv.outlineRows(front)
	foot := iv.outlineFoot(w, height)
	n := height - len(foot)
	iv.top = kit.Window(iv.top, at, len(rows), n)
	var f kit.Frame
	for i := iv.top; i < len(rows) && len(f.Lines) < n; i++ {
		goal := rows[min(i+1, len(rows)-1)].practice
		if rows[i].practice != nil {
			goal = rows[i].practice
		}
		f.On(0, len(f.Lines), w, func() { iv.show(goal.ID, "") })
		f.Lines = append(f.Lines, iv.outlineLine(rows[i], i == at, w))
	}
	for len(f.Lines) < n {
		f.Lines = append(f.Lines, "")
	}
	for i, l := range foot {
		if n := i - 2; n >= 0 && n < len(foot)-5 { // what to ask next, under its heading
			goal := iv.toAsk()[n].Practice
			f.On(0, len(f.Lines), w, func() { iv.show(goal, "") })
		}
		f.Lines = append(f.Lines, l)
	}
	return f
}

// outlineRows are the rows of a measure, and which of them is in front.
func (iv *interview) outlineRows(front assessment.Asked) (rows []outlineRow, at int) {
	area := ""
	all := iv.practices()
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

// outlineLine draws a row.
func (iv *interview) outlineLine(r outlineRow, at bool, w int) string {
	st := iv.env.Styles
	if r.practice == nil {
		done, all := iv.eval().Progress(iv.w.place.Team, r.area)
		return st.Strong.Render(kit.Fit(" "+kit.Ends(r.area, count(done, all), w-1), w))
	}
	e, team := iv.eval(), iv.w.place.Team
	value, warn := outlineValue(e.Verdict(team, r.practice.ID), len(e.Late(team, r.practice.ID)) > 0)
	text := kit.Fit(strings.TrimPrefix(r.practice.ID, r.practice.Measure+"-"), 3) + " " + value
	switch {
	case at:
		return st.Chosen.Render(kit.Fit(" > "+text, w))
	case warn:
		return st.Warn.Render(kit.Fit("   "+text, w))
	}
	return kit.Fit("   "+text, w)
}

// askNextRows is how many practices the outline offers to ask next.
const askNextRows = 3

// outlineFoot is what stands under the outline: what to ask next, of those in the
// room, and what is left.
func (iv *interview) outlineFoot(w, height int) []string {
	var foot []string
	if list := iv.toAsk(); height >= kit.TallHeight && len(list) > 0 {
		foot = append(foot, "", iv.env.Styles.Strong.Render(" ask next"))
		for _, o := range list[:min(len(list), askNextRows)] {
			foot = append(foot, kit.Cut("   "+o.Practice+" "+strings.Join(o.Roles[:min(1, len(o.Roles))], ""), w))
		}
	}
	done, all := iv.eval().Progress(iv.w.place.Team, assessment.Overall)
	return append(foot, "", " "+kit.Ends("follow-ups", strconv.Itoa(iv.teamFollowUps()), w-1), " "+kit.Ends("open", strconv.Itoa(all-done), w-1))
}

// verdictValue is a verdict in six characters at most: level and grade. warn says
// that something is to be done about it.
func verdictValue(v *assessment.Verdict) (text string, warn bool) {
	switch {
	case v.ConfirmAgain:
		return "again", true
	case v.Unsigned:
		return "n/a ?", true
	}
	switch v.State {
	case assessment.Scored:
		return kit.Fit(v.Rating.String(), 3) + " " + v.Grade.Short(), false
	case assessment.Unknown:
		return "?", true
	case assessment.NotApplicable:
		return "n/a", false
	}
	return "", false
}

// outlineValue is a verdict with "!" for a follow-up and "#" for answers that
// differ, or that came late: after the agreed rating.
func outlineValue(v *assessment.Verdict, late bool) (text string, warn bool) {
	text, warn = verdictValue(v)
	if v.ConfirmAgain || v.Unsigned {
		return text, warn
	}
	text = kit.Fit(text, 6)
	for _, a := range v.Answers {
		if len(a.FollowUps()) > 0 {
			return text + " !", true
		}
	}
	if v.Conflict || v.Mixed || late {
		return text + " #", true
	}
	return text, warn
}

// teamFollowUps counts the follow-ups of the team in front.
func (iv *interview) teamFollowUps() int {
	n := 0
	for _, f := range iv.eval().FollowUps() {
		if f.Team == iv.w.place.Team {
			n++
		}
	}
	return n
}
