package tui

import (
	"strings"

	"assay/assessment/conduct"
	"assay/tui/kit"
)

// choiceOf draws an item of a list as a row to pick from.
func choiceOf(x conduct.Item, do func()) kit.Choice {
	return kit.Choice{Text: strings.Join(x.Columns, "  "), Note: strings.Join(x.Aside, "  "), Do: do}
}

// leading draws items that lead to a practice.
func (m menu) leading(items []conduct.Item) []kit.Choice {
	rows := make([]kit.Choice, len(items))
	for i, x := range items {
		rows[i] = choiceOf(x, func() {
			if x.Practice == "" {
				m.env.Say("it is about no practice")
				return
			}
			m.env.Ask(gotoMsg{practice: x.Practice, team: x.Team})
		})
	}
	return rows
}

// askNext lists what those in the room can be asked, what matters most in front.
func (m menu) askNext() {
	items := m.w.AskNext(m.at())
	if len(items) == 0 {
		m.env.Say("nothing is open" + m.forRoles())
		return
	}
	m.env.Choose("Ask next: open"+m.forRoles(), m.leading(items)...)
}

// listFollowUps lists what to come back to, in every team.
func (m menu) listFollowUps() {
	items := m.w.ListFollowUps("")
	if len(items) == 0 {
		m.env.Say(conduct.NoFollowUps)
		return
	}
	m.env.Choose("Follow-ups", m.leading(items)...)
}

// listInterviews lists the interviews of the team in front, to go on with one.
func (m menu) listInterviews() {
	items := m.w.ListInterviews(m.at())
	if len(items) == 0 {
		m.env.Say("no interview with this team yet; b in this menu begins one, and so does the first answer")
		return
	}

	var rows []kit.Choice
	for _, x := range items {
		rows = append(rows, choiceOf(x, func() { m.goOnWith(x.Interview) }))
	}
	m.env.Choose("Interviews of this team: go on with", rows...)
}

// goOnWith lets answers go to an interview that was chosen.
func (m menu) goOnWith(id string) {
	m.Leave()
	m.w.did(m.w.GoOnWith(id))
}
