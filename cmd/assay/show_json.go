package main

import (
	"math/big"

	"assay/assessment"
	"assay/assessment/conduct"
)

// showJSON is what show prints with --json. It is a contract: fields are added,
// and never renamed or removed.
type showJSON struct {
	Assessment headJSON       `json:"assessment"`
	Overall    nodeJSON       `json:"overall"`
	Measures   []nodeJSON     `json:"measures"`
	Areas      []nodeJSON     `json:"areas"`
	Practices  []practiceJSON `json:"practices"`
	Findings   []findingJSON  `json:"findings"`
	FollowUps  []followUpJSON `json:"follow_ups"`
	Actions    []actionJSON   `json:"actions"`
}

type headJSON struct {
	ID            string              `json:"id"`
	Title         string              `json:"title"`
	Organisation  string              `json:"organisation,omitempty"`
	Scope         string              `json:"scope,omitempty"`
	Period        string              `json:"period,omitempty"`
	Questionnaire questionnaireJSON   `json:"questionnaire"`
	Depth         string              `json:"depth"`
	Basis         string              `json:"basis,omitempty"`
	State         string              `json:"state"`
	AsOf          assessment.Date     `json:"as_of"`
	Fingerprint   string              `json:"fingerprint"`
	Changes       int                 `json:"changes"`
	Answered      int                 `json:"answered"`
	Asked         int                 `json:"asked"`
	FollowUps     int                 `json:"follow_ups"`
	Conflicts     int                 `json:"conflicts"`
	Hindrances    int                 `json:"hindrances"`
	ToReconcile   int                 `json:"to_reconcile"`
	Profile       map[string][]string `json:"profile"`
	Teams         []teamJSON          `json:"teams"`
	Interviews    []interviewJSON     `json:"interviews"`
	Final         *finalJSON          `json:"final,omitempty"`
}

type questionnaireJSON struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Title   string `json:"title"`
	Digest  string `json:"digest"`
}

type teamJSON struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Share int    `json:"share"`
}

type interviewJSON struct {
	ID     string          `json:"id"`
	Number int             `json:"number"` // by which it is spoken of, from 1 on
	By     string          `json:"by"`     // who began it
	Team   string          `json:"team"`
	Date   assessment.Date `json:"date,omitempty"`
	Closed bool            `json:"closed"`
	Roles  []string        `json:"roles"`
	People []string        `json:"people"` // role or title, and the name where it is known
}

type finalJSON struct {
	At    assessment.Date `json:"at"`
	By    string          `json:"by"`
	After int             `json:"after"`
}

// nodeJSON is the whole, a measure or an area. Indexes are thousandths of a
// level; strength and answered are thousandths of one.
type nodeJSON struct {
	ID        string   `json:"id"`
	Point     *int64   `json:"point,omitempty"`
	Low       *int64   `json:"low,omitempty"`
	High      *int64   `json:"high,omitempty"`
	Stated    *int64   `json:"stated,omitempty"`
	Level     *int     `json:"level,omitempty"`
	LevelLow  *int     `json:"level_low,omitempty"`
	LevelHigh *int     `json:"level_high,omitempty"`
	Strength  *int64   `json:"strength,omitempty"`
	Answered  *int64   `json:"answered,omitempty"`
	Gap       *int64   `json:"gap,omitempty"`
	Target    int      `json:"target,omitempty"`
	HeldBy    []string `json:"held_by"`      // whatever the open questions bring
	HeldOpen  []string `json:"held_by_open"` // assumed of open questions
}

// practiceJSON is a practice. Its low and high ends count open teams as 0 and as the top
// level, and facts not heard as no and as yes.
type practiceJSON struct {
	ID         string         `json:"id"`
	State      string         `json:"state"`
	Marks      string         `json:"marks,omitempty"` // if every team where it applies has the same
	Stated     *int64         `json:"stated,omitempty"`
	StatedLow  *int64         `json:"stated_low,omitempty"`
	StatedHigh *int64         `json:"stated_high,omitempty"`
	Credited   *int64         `json:"credited,omitempty"`
	Low        *int64         `json:"credited_low,omitempty"`
	High       *int64         `json:"credited_high,omitempty"`
	Target     int            `json:"target,omitempty"`
	Gap        *int64         `json:"gap,omitempty"`
	Priority   *int64         `json:"priority,omitempty"`
	Divergence *int64         `json:"divergence,omitempty"`
	Teams      []teamCellJSON `json:"teams"`
}

type teamCellJSON struct {
	Team     string `json:"team"`
	State    string `json:"state"`
	Marks    string `json:"marks,omitempty"`
	Grade    string `json:"grade,omitempty"`
	Stated   *int64 `json:"stated,omitempty"`
	Credited *int64 `json:"credited,omitempty"`
	Agreed   bool   `json:"agreed,omitempty"` // the agreed rating stands for the answers
	As       string `json:"as,omitempty"`     // the team whose verdict this is
}

// milli returns a fraction in thousandths, nil if it is undefined.
func milli(r *big.Rat) *int64 {
	if r == nil {
		return nil
	}
	n := assessment.Milli(r)
	return &n
}

// newShowJSON puts an evaluation into the contract.
func newShowJSON(w *conduct.Work, e *assessment.Evaluation, final *assessment.Finality) showJSON {
	j := showJSON{Assessment: newHeadJSON(w, e, final), Overall: newNodeJSON(e.Result().Overall),
		Measures: []nodeJSON{}, Areas: []nodeJSON{}, Practices: []practiceJSON{},
		Findings:  newFindingsJSON(e.State),
		FollowUps: newFollowUpsJSON(w), Actions: newActionsJSON(e)}
	for _, n := range e.Result().Measures {
		j.Measures = append(j.Measures, newNodeJSON(n))
	}
	for _, n := range e.Result().Areas {
		j.Areas = append(j.Areas, newNodeJSON(n))
	}
	for _, p := range e.Result().Practices {
		j.Practices = append(j.Practices, newPracticeJSON(e, p))
	}
	return j
}

func newHeadJSON(w *conduct.Work, e *assessment.Evaluation, final *assessment.Finality) headJSON {
	s, q := e.State, e.Questionnaire
	h := headJSON{
		ID:            s.ID(),
		Title:         s.Title.Value,
		Organisation:  s.Organisation.Value,
		Scope:         s.Scope.Value,
		Period:        s.Period.Value,
		Questionnaire: questionnaireJSON{q.ID, q.Version, q.Title, q.Digest()},
		Depth:         e.Depth,
		Basis:         s.Basis.Value,
		State:         w.State().Phase.Value.String(),
		AsOf:          e.AsOf,
		Fingerprint:   w.State().Journal().Fingerprint(),
		Changes:       w.State().Journal().Len(),
		FollowUps:     len(w.FollowUps()),
		Conflicts:     len(s.Conflicts()),
		Hindrances:    len(e.Hindrances()),
		ToReconcile:   len(e.ToReconcile()),
		Profile:       s.Profile(),
		Teams:         []teamJSON{},
		Interviews:    []interviewJSON{},
	}

	h.Answered, h.Asked = e.Progress("", assessment.Overall)
	for _, t := range e.Teams {
		h.Teams = append(h.Teams, teamJSON{t.ID, t.Title(), max(1, t.Share.Value)})
	}

	for n, i := range s.Held() {
		roles := s.Roles(i.ID)
		if roles == nil {
			roles = []string{}
		}
		h.Interviews = append(h.Interviews, interviewJSON{
			ID:     i.ID,
			Number: n + 1,
			By:     s.Interviewer(i.ID),
			Team:   i.Team.Value,
			Date:   i.Date.Value,
			Closed: i.Closed.Value,
			Roles:  roles,
			People: append([]string{}, s.People(i.ID)...),
		})
	}

	if final != nil {
		h.Final = &finalJSON{final.At, final.By, final.After}
	}
	return h
}

func newNodeJSON(n assessment.Node) nodeJSON {
	v := n.Credited
	j := nodeJSON{
		ID:        n.ID,
		Point:     milli(v.Point),
		Low:       milli(v.Low),
		High:      milli(v.High),
		Stated:    milli(n.Stated.Point),
		Level:     some(v.Level),
		LevelLow:  some(v.LevelLow),
		LevelHigh: some(v.LevelHigh),
		Strength:  milli(n.Strength),
		Answered:  milli(n.Answered),
		Gap:       milli(v.Gap),
		Target:    n.Target,
		HeldBy:    []string{},
		HeldOpen:  []string{},
	}

	certain, assumed := v.Held()
	for _, h := range certain {
		j.HeldBy = append(j.HeldBy, h.ID)
	}
	for _, h := range assumed {
		j.HeldOpen = append(j.HeldOpen, h.ID)
	}
	return j
}

func newPracticeJSON(e *assessment.Evaluation, p assessment.PracticeResult) practiceJSON {
	j := practiceJSON{
		ID:         p.ID,
		State:      p.State.String(),
		Stated:     milli(p.Stated.Point),
		StatedLow:  milli(p.Stated.Low),
		StatedHigh: milli(p.Stated.High),
		Credited:   milli(p.Credited.Point),
		Low:        milli(p.Credited.Low),
		High:       milli(p.Credited.High),
		Target:     p.Target,
		Gap:        milli(p.Credited.Gap),
		Teams:      []teamCellJSON{},
	}

	if p.State != assessment.NotApplicable {
		j.Divergence = some(p.Credited.Spread)
	}
	if c, ok := e.Result().Candidate(p.ID); ok {
		j.Priority = milli(c.Priority)
	}

	marks := map[string]bool{}
	for _, t := range p.Teams {
		v := e.Verdict(t.Team, p.ID)
		c := teamCellJSON{Team: t.Team, State: t.State.String(), Agreed: v.Agreed, As: v.As,
			Marks: string(v.Rating.Marks)}
		if t.State == assessment.Scored {
			c.Grade, c.Stated, c.Credited = t.Grade.String(), &t.Stated, &t.Credited
		}
		j.Teams = append(j.Teams, c)

		if t.State != assessment.NotApplicable {
			marks[c.Marks] = true
			j.Marks = c.Marks
		}
	}
	if len(marks) > 1 {
		j.Marks = ""
	}
	return j
}
