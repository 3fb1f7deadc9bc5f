package tui

import (
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// menu is what ctrl+k offers in the interview: what is needed seldom, one letter each.
type menu struct{ *interview }

// chooser returns the menu as a box. Its pages are those of the table of pages that
// have a letter.
func (m menu) chooser() *kit.Chooser {
	here := newOrigin(m.env, m.w, m.interview)
	here.node = here.practice

	choices := []kit.Choice{
		{Key: "a", Text: "ask next ...", Do: m.askNext},
		{Key: "n", Text: "not applicable ...", Do: m.askNotApplicable},
		{Key: "t", Text: "team ...", Do: m.chooseTeam},
		{Key: "r", Text: "roles in the room ...", Do: m.chooseRoles},
	}

	for _, p := range m.env.pages(here) {
		if p.letter != "" {
			choices = append(choices, kit.Choice{Key: p.letter, Text: p.menu, Do: p.open})
		}
	}

	return kit.NewChooser(m.env.Env, "Menu", append(choices, []kit.Choice{
		{Key: "i", Text: "interviews ...", Do: m.listInterviews},
		{Key: "f", Text: "follow-ups ...", Do: m.listFollowUps},
		{Key: "v", Text: "argue the level: against its neighbours", Do: m.argue},
		{Key: "y", Text: "copy as Markdown", Do: func() { copyPractice(m.w, here.practice, here.team) }},
		{Key: "x", Text: "explain this result", Do: func() { explain(m.w, here.practice) }},
		{Key: "s", Text: "agree that this is not applicable", Do: m.signOff},
		{Key: "c", Text: "clear this answer", Do: m.clearAnswer},
		{Key: "o", Text: "outline on, off", Do: m.foldOutline},
	}...)...)
}

func (m menu) askNotApplicable() {
	a, _ := m.asked()
	help := "Enter keeps it; Esc changes nothing"
	if a.Key {
		help = "A key practice: a second author has to agree before it counts"
	}

	m.env.AskLine("Why does "+a.ID+" not apply?", help, m.answer().Rating.Value.Reason, func(reason string) {
		if reason == "" {
			m.env.Say("not applicable needs a reason; nothing was changed")
			return
		}
		m.queue(m.w.Place(), conduct.Rating(assessment.Rating{State: assessment.NotApplicable,
			Reason: reason}))
	})
}

// signOff agrees that the practice in front does not apply.
func (m menu) signOff() { m.w.did(m.w.SignOff(m.w.Place().Team, m.w.Place().Practice)) }

func (m menu) chooseTeam() {
	var choices []kit.Choice
	for i, t := range m.w.ListTeams() {
		row := choiceOf(t, func() {
			m.show("", t.Team)
			m.env.Say("team " + m.w.TeamTitle(t.Team))
		})
		if i < 9 {
			row.Key = strconv.Itoa(i + 1)
		}
		choices = append(choices, row)
	}

	if len(choices) == 0 {
		m.env.Say("there is no team yet; add one with: assay set ID team/NAME name=NAME")
		return
	}

	m.env.Choose("Team", choices...)
}

func (m menu) chooseRoles() {
	here := m.roles()
	var choices []kit.Choice
	for _, r := range m.w.Questionnaire().Roles {
		choices = append(choices, kit.Choice{Text: r.ID + "  " + r.Title, On: slices.Contains(here, r.ID)})
	}
	c := kit.NewChooser(m.env.Env, "Roles in the room", choices...)
	c.Several = m.setRoles
	m.env.Open(c)
}

func (m menu) setRoles(ticked []int) {
	var names []string
	for i, r := range m.w.Questionnaire().Roles {
		if slices.Contains(ticked, i) {
			names = append(names, r.ID)
		}
	}
	m.w.did(m.w.Attend(m.w.Place(), names))
}

// clearAnswer takes the whole answer of this interview away, after asking if some of
// it is another author's; undo brings it back.
func (m menu) clearAnswer() {
	at := m.w.Place()
	clearing, disputes := m.w.Clearing(at)
	if clearing == nil {
		m.env.Say("there is no answer to clear in this interview")
		return
	}
	if len(disputes) == 0 {
		m.w.did(clearing())
		return
	}

	var said []string
	for _, d := range disputes {
		said = append(said, kit.Cut(kit.OneLine(d.Words()), 60)) // of a note its beginning
	}
	m.env.Choose(at.Practice+": "+strings.Join(said, "; ")+" here",
		kit.Choice{Key: "k", Text: "keep it", Do: func() { m.env.Say("kept; nothing was changed") }},
		kit.Choice{Key: "r", Text: "clear the answer", Do: func() { m.w.did(clearing()) }})
}

func (m menu) foldOutline() {
	m.folded = !m.folded
}
