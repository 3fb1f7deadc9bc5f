package conduct

import (
	"slices"
	"strings"
	"time"

	"assay/assessment"
)

// asking keeps what can be asked until the evaluation, the team or the room is
// another one: it is needed at every key.
type asking struct {
	of       *assessment.Evaluation
	applying []assessment.Asked // nil: to be made again

	team     string
	room     string // the roles in it
	openings []assessment.Opening
	listed   bool // openings are those of the team and the room
}

// kept returns what is kept for the present evaluation.
func (w *Work) kept() *asking {
	if e := w.Evaluation(); w.asking.of != e {
		w.asking = asking{of: e}
	}
	return &w.asking
}

// Practices returns the practices that can be asked, in the questionnaire's order:
// those of the depth that apply. The list must not be changed.
func (w *Work) Practices() []assessment.Asked {
	k := w.kept()
	if k.applying == nil {
		k.applying = []assessment.Asked{}
		for _, a := range k.of.Asked {
			if a.Applies {
				k.applying = append(k.applying, a)
			}
		}
	}
	return k.applying
}

// Openings returns what the team of a place can be asked next by the roles in the
// room if these are known, what matters most in front. The list must not be changed.
func (w *Work) Openings(p Place) []assessment.Opening {
	roles := w.Room(p)
	room := strings.Join(roles, ",")

	k := w.kept()
	if !k.listed || k.team != p.Team || k.room != room {
		k.team, k.room, k.listed = p.Team, room, true
		k.openings = k.of.Openings(p.Team, roles...)
	}
	return k.openings
}

// NextOpen returns the next open practice after the one of a place that the people
// in the room can speak about, in the questionnaire's order so that a talk keeps its
// thread, and from the first again after the last. Once nothing is unasked it is the next
// of which a fact was not heard, up to the last: who does not know it now will not know it
// in the next round. ok is false if there is none.
func (w *Work) NextOpen(p Place) (practice string, ok bool) {
	all := w.Practices()
	at := w.position(p)
	unasked, half := map[string]bool{}, map[string]bool{}
	for _, o := range w.Openings(p) {
		unasked[o.Practice] = o.Facts == nil
		half[o.Practice] = o.Facts != nil
	}

	for i := 1; i <= len(all); i++ {
		id := all[(at+i+len(all))%len(all)].ID
		if id != p.Practice && unasked[id] {
			return id, true
		}
	}
	for _, a := range all[at+1:] {
		if half[a.ID] {
			return a.ID, true
		}
	}
	return "", false
}

// FirstOpen returns the first practice of a node that lacks a value in a team, with
// the team; without one, in any. If none does it is the first that applies. ok is
// false if the node has none.
func (w *Work) FirstOpen(node, team string) (p Place, ok bool) {
	e := w.Evaluation()
	for _, a := range w.Practices() {
		if node != assessment.Overall && node != a.Measure && node != a.Area {
			continue
		}
		for _, t := range e.Teams {
			if (team == "" || team == t.ID) && e.Verdict(t.ID, a.ID).State.Open() {
				return Place{Team: t.ID, Practice: a.ID}, true
			}
		}
		if !ok {
			p, ok = Place{Team: team, Practice: a.ID}, true
		}
	}
	return p, ok
}

// position returns where the practice of a place stands among [Work.Practices]; -1
// if it is none of them.
func (w *Work) position(p Place) int {
	return slices.IndexFunc(w.Practices(), func(a assessment.Asked) bool { return a.ID == p.Practice })
}

// ForRoom says for whom something is open at a place, with a blank in front: " for
// SRE or IAM", " for this team".
func (w *Work) ForRoom(p Place) string {
	if roles := w.Room(p); len(roles) > 0 {
		return " for " + strings.Join(roles, " or ")
	}
	return " for this team"
}

// Sitting says to which interview the answers at a place go: "interview 2", or "new
// interview" for one that is yet to begin.
func (w *Work) Sitting(p Place) string {
	id, started := w.Current(p)
	if !started {
		return "new interview"
	}
	return "interview " + w.InterviewName(id)
}

// Minutes returns how many minutes the interview at a place has lasted, and for how
// many it was planned, 0 for not planned. It knows of interviews of today only:
// another one is being written up, and its time is over. While an interview is closed its
// time stands.
func (w *Work) Minutes(p Place) (gone, planned int, known bool) {
	id, started := w.Current(p)
	i, ok := w.state.Interview(id)
	began, born := w.state.Began(id)
	if !started || !ok || !born || i.Date.Value != w.Today() || w.DayOf(began) != w.Today() {
		return 0, 0, false
	}
	return max(0, int((w.Pen.Now().Sub(began) - w.shut(i)).Minutes())), i.Minutes.Value, true
}

// shut returns for how long an interview was closed before it was opened again.
func (w *Work) shut(i *assessment.Interview) time.Duration {
	if len(i.Closed.Heads) == 0 {
		return 0
	}
	var sum time.Duration
	var since time.Time // zero while it is open
	key := i.Closed.Heads[0].Key()
	for _, c := range w.state.Journal().Changes() {
		switch closed := c.Value == assessment.Encode(true); {
		case c.Key() != key:
		case closed && since.IsZero():
			since = c.At
		case !closed && !since.IsZero():
			sum += c.At.Sub(since)
			since = time.Time{}
		}
	}
	return sum
}
