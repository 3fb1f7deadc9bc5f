package tui

import (
	"strings"

	"assay/assessment/conduct"
	"assay/tui/kit"
)

// move asks what of the interview in front goes elsewhere, and where. It changes nothing
// before the last choice, and undo takes it back.
func (m menu) move() {
	from := m.w.Place()
	id, _ := m.current()
	from.Interview = id
	toPractice := func(noteOnly bool) func() {
		return func() {
			m.env.AskLine("Move to which practice?", "words of it, or its id; Enter lists what they find", "",
				func(words string) { m.choosePractice(from, words, noteOnly) })
		}
	}
	choices := []kit.Choice{
		{Text: "the note, to another practice ...", Do: toPractice(true)},
		{Text: "the whole answer, to another practice ...", Do: toPractice(false)},
		{Text: "the whole answer, to another interview ...", Do: func() { m.chooseInterview(from) }},
	}
	if len(m.eval().Teams) > 1 {
		choices = append(choices, kit.Choice{Text: "this interview, to another team ...",
			Do: func() { m.chooseTeamOf(id) }})
	}
	m.env.Choose("Move from "+from.Practice+", "+m.team()+", "+m.w.Sitting(from), choices...)
}

// foundRows is how many practices are offered to move something to.
const foundRows = 9

// choosePractice offers the practices that words find, to move an answer or its note there.
func (m menu) choosePractice(from conduct.Place, words string, noteOnly bool) {
	topics := m.w.Topics()
	var choices []kit.Choice
	for _, i := range conduct.NewFinder(topics).Find(words) {
		t := topics[i]
		if t.Note || t.Depth != "" || t.Practice == from.Practice || len(choices) == foundRows {
			continue
		}
		to := from
		to.Practice = t.Practice
		choices = append(choices, kit.Choice{Text: t.Practice + "  " + kit.OneLine(t.Text),
			Do: func() { m.moveTo(from, to, noteOnly) }})
	}
	if strings.TrimSpace(words) == "" || len(choices) == 0 {
		m.env.Say("no practice is found by that; nothing was moved")
		return
	}
	m.env.Choose("Move to", choices...)
}

// chooseInterview offers the other interviews, of every team, to move an answer there.
func (m menu) chooseInterview(from conduct.Place) {
	var choices []kit.Choice
	for _, i := range m.w.Numbered() {
		if i.ID == from.Interview || i.Closed.Value {
			continue
		}
		to := from
		to.Team, to.Interview, to.Held = i.Team.Value, i.ID, true
		choices = append(choices, kit.Choice{
			Text: "interview " + m.w.InterviewName(i.ID), Note: kit.OneLine(m.w.TeamTitle(i.Team.Value)),
			Do: func() { m.moveTo(from, to, false) },
		})
	}
	if len(choices) == 0 {
		m.env.Say("there is no other open interview; ctrl+k b begins one")
		return
	}
	m.env.Choose("Move to which interview?", choices...)
}

// chooseTeamOf offers the other teams, to make an interview one of theirs.
func (m menu) chooseTeamOf(id string) {
	var choices []kit.Choice
	for _, t := range m.eval().Teams {
		if t.ID != m.w.Place().Team {
			choices = append(choices, kit.Choice{Text: kit.OneLine(t.Title()),
				Do: func() { m.w.did(m.w.MoveInterview(id, t.ID)) }})
		}
	}
	m.env.Choose("This interview was with", choices...)
}

// moveTo moves an answer or its note, and goes there.
func (m menu) moveTo(from, to conduct.Place, noteOnly bool) {
	m.Leave()
	if m.w.did(m.w.MoveAnswer(from, to, noteOnly)) {
		m.visit(to.Practice, to.Team)
	}
}
