package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"fmt"
	"strconv"
	"strings"
)

// roles names who is in the room.
func (p *plain) roles(names string) {
	if names == "" {
		p.tell("%s", p.inTheRoom())
		for _, r := range p.w.Questionnaire().Roles {
			p.tell("%s: %s", r.ID, r.Title)
		}
		return
	}
	var named []string
	if !strings.EqualFold(names, "none") {
		var err error
		if named, err = p.w.Roles(names); err != nil {
			p.refuse(err.Error() + "; roles alone lists them")
			return
		}
	}
	p.w.did(p.w.Attend(p.w.Place(), named))
	if !p.env.Pending() {
		p.tell("%s already; nothing to save", p.inTheRoom())
	}
	p.carry()
}

// beginInterview begins an interview of today with the team in front.
func (p *plain) beginInterview(rest string) {
	minutes := conduct.PlannedMinutes
	first, others, _ := strings.Cut(rest, " ")
	if n, err := strconv.Atoi(first); err == nil {
		if n < 1 || n > conduct.MostMinutes {
			p.refuse(fmt.Sprintf("an interview is planned for 1 to %d minutes", conduct.MostMinutes))
			return
		}
		minutes, rest = n, others
	}
	roles, err := p.w.Roles(rest)
	if err != nil {
		p.refuse(err.Error() + "; roles alone lists them")
		return
	}
	team, ok := p.w.State().Team(p.w.Place().Team)
	if !ok {
		p.refuse("there is no team yet; add one with: assay set ID team/NAME name=NAME")
		return
	}
	id, d, err := p.w.BeginInterview(team.ID, p.w.Today(), minutes, roles)
	began := p.w.did(d, err)
	p.carry()
	if began {
		p.iv.goTo(gotoMsg{team: team.ID, interview: id})
		p.carry()
	}
}

// interviews lists the interviews of the team in front.
func (p *plain) interviews(string) {
	if len(p.w.Interviews(p.w.Place().Team)) == 0 {
		p.refuse("no interview with this team yet; begin starts one, and so does the first answer")
		return
	}
	p.iv.listInterviews()
	p.carry()
}

// closing says what the closing page shows. What leads somewhere is numbered, the
// first of each part only.
func (p *plain) closing(string) {
	const most = 9
	p.listed, p.heard = nil, 0
	inPart := 0
	rows := newClosing(p.iv).rows()
	for i, r := range rows[:len(rows)-1] { // the last one is the last question
		text := strings.TrimSpace(r.text)
		switch {
		case text == "":
		case r.heading:
			inPart = 0
			p.tell("%s", text)
		case r.do == nil:
			p.tell("%s", text)
		case inPart < most:
			inPart++
			c := kit.Choice{Text: r.text, Note: r.right, Do: r.do}
			p.listed = append(p.listed, c)
			p.tellChoice(len(p.listed), c)
			if inPart == most && rows[i+1].do != nil {
				p.tell("and more; ask and follow-ups list all")
			}
		}
	}
	p.heard = len(p.listed)
	p.tell("pick N takes one; last writes down what they say; close closes the interview")
}
