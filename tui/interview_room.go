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
	p := iv.w.place
	if iv.noting { // what is said beside a note belongs where the note does, also after midnight
		id := iv.note.subject.Interview()
		_, started := iv.w.state.Interview(id)
		return id, started
	}
	_, born := iv.w.state.Began(p.Interview)
	switch i, ok := iv.w.state.Interview(p.Interview); {
	case ok && !i.Closed.Value && (i.Date.Value == iv.env.today() || p.held):
		return p.Interview, true
	case !ok && !born && p.Interview != "":
		return p.Interview, false // named already, for a draft or because a new one was asked for
	}
	if i, ok := iv.w.state.CurrentInterview(p.Team, iv.env.author(), iv.env.today()); ok {
		return i.ID, true
	}
	return "", false
}

// roles are the roles of the people in the room.
func (iv *interview) roles() []string {
	id, _ := iv.current()
	return iv.w.state.Roles(id)
}

// toAsk lists what the team can be asked next, for the roles in the room where
// these are known, what matters most in front.
func (iv *interview) toAsk() []assessment.Opening {
	roles := iv.roles()
	o := &iv.openings
	if e, team, room := iv.eval(), iv.w.place.Team, strings.Join(roles, ","); o.of != e || o.team != team || o.room != room {
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
	at := slices.IndexFunc(all, func(a assessment.Asked) bool { return a.ID == iv.w.place.Practice })
	for i := 1; i <= len(all); i++ {
		id := all[(at+i+len(all))%len(all)].ID
		if id != iv.w.place.Practice && slices.ContainsFunc(open, func(o assessment.Opening) bool { return o.Practice == id }) {
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
	return "interview " + iv.interviewName(id)
}

// setting says which interview this is, with whom, and where Enter goes.
func (iv *interview) setting() string {
	s := iv.sitting()
	switch {
	case iv.w.closed() != nil:
		s = "FINAL, nothing can be entered   " + s
	case iv.w.state.Phase.Value == assessment.PhaseInReview:
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
	if t, ok := iv.w.state.Team(iv.w.place.Team); ok {
		return kit.OneLine(t.Title())
	}
	return kit.OneLine(iv.w.place.Team)
}

// interviewName is an interview by its number and, where that says something, its
// day and who began it.
func (iv *interview) interviewName(id string) string {
	for n, i := range iv.w.state.Interviews() {
		if i.ID != id {
			continue
		}
		s := strconv.Itoa(n + 1)
		if i.Date.Value != iv.env.today() {
			s += " of " + string(i.Date.Value)
		}
		if by := iv.w.state.Interviewer(i.ID); by != iv.env.author() {
			s += " by " + kit.OneLine(by)
		}
		return s
	}
	return id
}

// barCells is how long the bar of the planned time is.
const barCells = 10

// minutes is how long the interview has lasted, and what was planned; 0 for
// nothing. It speaks of interviews of today only: another one is written up, and
// its time is over.
func (iv *interview) minutes() (gone, planned int, known bool) {
	id, started := iv.current()
	i, ok := iv.w.state.Interview(id)
	began, known := iv.w.state.Began(id)
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
