package tui

import (
	"strconv"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// current is the interview that answers go to. Its id is empty until there is one.
func (iv *interview) current() (id string, started bool) {
	if iv.note.open {
		id := iv.note.Subject.Interview()
		_, started := iv.w.State().Interview(id)
		return id, started
	}
	return iv.w.Current(iv.w.Place())
}

// roles are the roles of the people in the room.
func (iv *interview) roles() []string {
	id, _ := iv.current()
	return iv.w.State().Roles(id)
}

// people are those in the room, with the names that are known.
func (iv *interview) people() []string {
	id, _ := iv.current()
	return iv.w.State().People(id)
}

// nextOpen is the next open practice after the one in front for the people in the
// room, in the questionnaire's order so that a talk keeps its thread, and from the
// first again after the last.
func (iv *interview) nextOpen() (string, bool) { return iv.w.NextOpen(iv.at()) }

// setting says which interview this is, with whom, and where Enter goes.
func (iv *interview) setting() string {
	if iv.w.Place().Reading {
		into := iv.w.Into()
		return "READING " + iv.team() + "   you write into " + kit.OneLine(iv.w.TeamTitle(into.Team)) + ", " +
			iv.w.Sitting(into) + "   enter: back there"
	}
	s := iv.w.Sitting(iv.at())
	switch {
	case iv.w.Standing().Damage != nil:
		s = "DAMAGED, only to be read   " + s
	case iv.w.closed() != nil:
		s = "FINAL, nothing can be entered   " + s
	case iv.w.State().Phase.Value == assessment.PhaseInReview:
		s = iv.w.phase() + "   " + s
	}

	if len(iv.eval().Teams) > 1 {
		s += "   team " + iv.team()
	}

	who := "open"
	if people := iv.people(); len(people) > 0 {
		s += "   in the room: " + kit.OneLine(strings.Join(people, ", "))
		who = "open for them"
	}

	open, half := 0, 0
	for _, o := range iv.w.Openings(iv.at()) {
		if o.Facts == nil {
			open++
		} else {
			half++
		}
	}
	if open == 0 && half > 0 {
		return s + "   enter: facts not heard (" + strconv.Itoa(half) + ")"
	}
	return s + "   enter: " + who + " (" + strconv.Itoa(open) + ")"
}

// team is the title of the team in front.
func (iv *interview) team() string { return kit.OneLine(iv.w.TeamTitle(iv.w.Place().Team)) }

// barCells is how long the bar of the planned time is.
const barCells = 10

// budget is how much of the planned time is gone.
func (iv *interview) budget() string {
	gone, planned, known := iv.w.Minutes(iv.at())
	switch {
	case !known:
		return ""
	case planned == 0:
		return strconv.Itoa(gone) + " min"
	case gone > planned:
		return iv.env.Look.Bar(1, 1, barCells) + " " + strconv.Itoa(gone-planned) + " min over " +
			strconv.Itoa(planned)
	}
	return iv.env.Look.Bar(gone, planned, barCells) + " " + count(gone, planned) + " min"
}

// forRoles says for whom something is open.
func (iv *interview) forRoles() string { return iv.w.ForRoom(iv.at()) }
