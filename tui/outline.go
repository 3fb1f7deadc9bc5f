package tui

import (
	"strings"

	"assay/assessment"
)

// outlineRow is one row of the outline: an area, or a practice in it.
type outlineRow struct {
	text   string
	at     bool // the practice in front
	area   bool
	marked bool
}

// outline lists the areas and practices of the measure in front, with each
// practice's level, evidence grade and marks, as the team has answered.
func (iv *interview) outline(w, height int) []string {
	rows := iv.outlineRows(w)
	at := 0
	for i, r := range rows {
		if r.at {
			at = i
		}
	}
	foot := iv.outlineFoot(w, height)
	n := height - len(foot)
	iv.top = window(iv.top, at, len(rows), n)
	st := iv.env.styles
	var lines []string
	for i := iv.top; i < len(rows) && len(lines) < n; i++ {
		text := fit(rows[i].text, w)
		switch {
		case rows[i].at:
			text = st.Chosen.Render(text)
		case rows[i].area:
			text = st.Strong.Render(text)
		case rows[i].marked:
			text = st.Warn.Render(text)
		}
		lines = append(lines, text)
	}
	for len(lines) < n {
		lines = append(lines, "")
	}
	return append(lines, foot...)
}

// askNextRows is how many practices the outline offers to ask next.
const askNextRows = 3

// outlineFoot is what stands under the outline: what to ask next, of those in the
// room, and what is left.
func (iv *interview) outlineFoot(w, height int) []string {
	var foot []string
	if list := iv.toAsk(); height >= tallHeight && len(list) > 0 {
		foot = append(foot, "", iv.env.styles.Strong.Render(" ask next"))
		for _, o := range list[:min(len(list), askNextRows)] {
			foot = append(foot, cut("   "+o.Practice+" "+strings.Join(o.Roles[:min(1, len(o.Roles))], ""), w))
		}
	}
	done, all := iv.eval().Progress(iv.w.place.Team, assessment.Overall)
	return append(foot, "", " "+ends("follow-ups", number(len(iv.teamFollowUps())), w-1), " "+ends("open", number(all-done), w-1))
}

func (iv *interview) outlineRows(w int) []outlineRow {
	var rows []outlineRow
	front, _ := iv.asked()
	area := ""
	for _, a := range iv.practices() {
		if a.Measure != front.Measure {
			continue
		}
		if a.Area != area {
			area = a.Area
			done, all := iv.eval().Progress(iv.w.place.Team, area)
			rows = append(rows, outlineRow{text: " " + ends(area, count(done, all), w-1), area: true})
		}
		mark := "   "
		if a.ID == front.ID {
			mark = " > "
		}
		v := iv.eval().Verdict(iv.w.place.Team, a.ID)
		value, warn := outlineValue(v)
		rows = append(rows, outlineRow{text: mark + fit(strings.TrimPrefix(a.ID, a.Measure+"-"), 3) + " " + value, at: a.ID == front.ID, marked: warn})
	}
	return rows
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
		return fit(v.Rating.String(), 3) + " " + v.Grade.Short(), false
	case assessment.Unknown:
		return "?", true
	case assessment.NotApplicable:
		return "n/a", false
	}
	return "", false
}

// outlineValue is a verdict with "!" for a follow-up and "#" for answers that
// differ.
func outlineValue(v *assessment.Verdict) (text string, warn bool) {
	text, warn = verdictValue(v)
	if v.ConfirmAgain || v.Unsigned {
		return text, warn
	}
	text = fit(text, 6)
	for _, a := range v.Answers {
		if len(a.FollowUps()) > 0 {
			return text + " !", true
		}
	}
	if v.Conflict || v.Mixed {
		return text + " #", true
	}
	return text, warn
}

// teamFollowUps are the follow-ups of the team in front.
func (iv *interview) teamFollowUps() []assessment.FollowUp {
	var list []assessment.FollowUp
	for _, f := range iv.eval().FollowUps() {
		if f.Team == iv.w.place.Team {
			list = append(list, f)
		}
	}
	return list
}
