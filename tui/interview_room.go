package tui

import (
	"assay/tui/kit"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
)

// openings keeps what can be asked next of one team by the roles in one room.
type openings struct {
	of   *assessment.Evaluation
	team string
	room string // the roles
	list []assessment.Opening
}

// current is the interview that answers go to. Its id is empty until there is one.
func (iv *interview) current() (id string, started bool) {
	if iv.note.open {
		id := iv.note.subject.Interview()
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

// toAsk lists what the team can be asked next, for the roles in the room where
// these are known, what matters most in front.
func (iv *interview) toAsk() []assessment.Opening {
	roles := iv.roles()
	o := &iv.openings
	if e, team, room := iv.eval(), iv.w.Place().Team, strings.Join(roles, ","); o.of != e || o.team != team || o.room != room {
		*o = openings{e, team, room, e.Openings(team, roles...)}
	}
	return o.list
}

// nextOpen is the next open practice after the one in front for the people in the
// room, in the questionnaire's order so that a talk keeps its thread, and from the
// first again after the last.
func (iv *interview) nextOpen() (string, bool) {
	open := iv.toAsk()
	all := iv.practices()
	at := slices.IndexFunc(all, func(a assessment.Asked) bool { return a.ID == iv.w.Place().Practice })
	for i := 1; i <= len(all); i++ {
		id := all[(at+i+len(all))%len(all)].ID
		if id != iv.w.Place().Practice && slices.ContainsFunc(open, func(o assessment.Opening) bool { return o.Practice == id }) {
			return id, true
		}
	}
	return "", false
}

// sitting says which interview answers go to.
func (iv *interview) sitting() string {
	id, started := iv.current()
	if !started {
		return "new interview"
	}
	return "interview " + iv.w.InterviewName(id)
}

// setting says which interview this is, with whom, and where Enter goes.
func (iv *interview) setting() string {
	s := iv.sitting()
	switch {
	case iv.w.closed() != nil:
		s = "FINAL, nothing can be entered   " + s
	case iv.w.State().Phase.Value == assessment.PhaseInReview:
		s = iv.w.phase() + "   " + s
	}
	if len(iv.eval().Teams) > 1 {
		s += "   team " + iv.team()
	}
	who := "open"
	if roles := iv.roles(); len(roles) > 0 {
		s += "   in the room: " + strings.Join(roles, ", ")
		who = "open for them"
	}
	return s + "   enter: " + who + " (" + strconv.Itoa(len(iv.toAsk())) + ")"
}

// team is the title of the team in front.
func (iv *interview) team() string {
	if t, ok := iv.w.State().Team(iv.w.Place().Team); ok {
		return kit.OneLine(t.Title())
	}
	return kit.OneLine(iv.w.Place().Team)
}

// barCells is how long the bar of the planned time is.
const barCells = 10

// minutes is how long the interview has lasted, and what was planned; 0 for
// nothing. It speaks of interviews of today only: another one is written up, and
// its time is over.
func (iv *interview) minutes() (gone, planned int, known bool) {
	id, started := iv.current()
	i, ok := iv.w.State().Interview(id)
	began, known := iv.w.State().Began(id)
	if !started || !ok || !known || i.Date.Value != iv.env.today() || iv.env.dayOf(began) != iv.env.today() {
		return 0, 0, false
	}
	return max(0, int(iv.env.now().Sub(began).Minutes())), i.Minutes.Value, true
}

// budget is how much of the planned time is gone.
func (iv *interview) budget() string {
	gone, planned, known := iv.minutes()
	switch {
	case !known:
		return ""
	case planned == 0:
		return strconv.Itoa(gone) + " min"
	case gone > planned:
		return kit.Bar(1, 1, barCells) + " " + strconv.Itoa(gone-planned) + " min over " + strconv.Itoa(planned)
	}
	return kit.Bar(gone, planned, barCells) + " " + count(gone, planned) + " min"
}

// forRoles says for whom something is open.
func (iv *interview) forRoles() string {
	if roles := iv.roles(); len(roles) > 0 {
		return " for " + strings.Join(roles, " or ")
	}
	return " for this team"
}
