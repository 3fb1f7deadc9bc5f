package tui

import (
	"fmt"
	"slices"
	"strconv"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// menu is what ctrl+k offers in the interview: what is needed seldom. What is chosen most
// stands first; a letter means what it means on every page.
type menu struct{ *interview }

// chooser returns the menu as a box. Its pages are those of the table of pages that
// have a letter.
func (m menu) chooser() *kit.Chooser {
	here := newOrigin(m.env, m.w, m.interview)
	here.node = here.practice

	choices := []kit.Choice{
		{Text: "not applicable ...", Do: m.writes(m.askNotApplicable)},
		{Text: "ask next ...", Do: m.askNext},
		{Text: "roles in the room ...", Do: m.writes(m.chooseRoles)},
		{Key: "t", Text: "team ...", Do: m.chooseTeam},
	}
	if a, ok := m.asked(); ok && len(a.Levels) > 0 {
		choices = append(choices, kit.Choice{Text: "level, from a list ...", Do: m.writes(m.chooseLevel)})
	}
	if m.eval().Verdict(here.team, here.practice).ConfirmAgain {
		choices = append(choices, kit.Choice{Text: "confirm the rating again", Do: m.writes(m.confirm)})
	}
	for _, p := range m.env.pages(here) {
		if p.menu != "" {
			choices = append(choices, kit.Choice{Key: p.letter, Text: p.menu, Do: p.open})
		}
	}

	if len(m.eval().Teams) > 1 {
		choices = append(choices,
			kit.Choice{Text: "the same as another team ...", Do: m.writes(m.chooseSame)},
			kit.Choice{Text: "for all teams ...", Do: m.writes(m.forAllTeams)})
	}
	choices = append(choices, []kit.Choice{
		{Key: "i", Text: "interviews ...", Do: m.listInterviews},
		{Key: "*", Text: "follow-ups ...", Do: m.listFollowUps},
		{Key: "p", Text: "practice text: why, what to see, prompts", Do: m.readPractice},
		{Key: "x", Text: "explain this result", Do: func() { explain(m.w, here.practice) }},
		{Key: "y", Text: "copy as Markdown", Do: func() { copyPractice(m.w, here.practice, here.team) }},
		{Text: "move the note, the answer, the interview ...", Do: m.writes(m.move)},
		{Text: "take the rating back", Do: m.writes(m.takeRatingBack)},
		{Text: "clear this answer, its note as well", Do: m.writes(m.clearAnswer)},
		{Text: "agree that this is not applicable", Do: m.signOff},
		{Text: "outline on, off", Do: m.foldOutline},
	}...)
	return kit.NewChooser(m.env.Env, "Menu", append(choices, pageChoices(here, choices)...)...)
}

// writes returns what enters something, where something can be entered.
func (m menu) writes(do func()) func() {
	return func() {
		if !m.refused() {
			do()
		}
	}
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

// chooseLevel offers the plain levels of the practice in front, of which digits reach
// the first ones only.
func (m menu) chooseLevel() {
	a, _ := m.asked()
	at := m.w.Place()
	var choices []kit.Choice
	for n, text := range a.Levels {
		rating := assessment.Rating{State: assessment.Scored, Level: n}
		choices = append(choices, kit.Choice{Text: fmt.Sprintf("%d  %s", n, text),
			Do: func() { m.queue(at, conduct.Rating(rating)) }})
	}
	m.env.Choose("Level of "+a.ID, choices...)
}

// chooseSame offers the teams whose verdict can count for this one.
func (m menu) chooseSame() {
	at := m.w.Place()
	var choices []kit.Choice
	for _, t := range m.eval().Teams {
		if t.ID == at.Team {
			continue
		}
		same := conduct.Rating(assessment.Rating{State: assessment.SameAs, Team: t.ID})
		choices = append(choices, kit.Choice{Text: t.Title(), Note: worth(m.eval().Verdict(t.ID, at.Practice)),
			Do: func() { m.queue(at, same) }})
	}
	m.env.Choose(at.Practice+" is for "+m.team()+" the same as for", choices...)
}

// forAllTeams asks what of this interview counts for the other teams too.
func (m menu) forAllTeams() {
	at := m.w.Place()
	rated := m.w.RatedAt(at)
	if len(rated) == 0 {
		m.env.Say("nothing is rated in this interview yet that could count for all teams")
		return
	}
	var choices []kit.Choice
	if slices.Contains(rated, at.Practice) {
		choices = append(choices, kit.Choice{Text: "this practice, " + at.Practice,
			Do: func() { m.w.did(m.w.ForAllTeams(at, at.Practice)) }})
	}
	choices = append(choices, kit.Choice{
		Text: fmt.Sprintf("all that this interview rates (%d)", len(rated)),
		Do:   func() { m.w.did(m.w.ForAllTeams(at, rated...)) },
	})
	m.env.Choose("What "+m.team()+" is rated counts for all teams", choices...)
}

// confirm gives the rating of this interview again, to the text that is asked now.
func (m menu) confirm() {
	if a, ok := m.w.ToConfirm(m.w.Place()); ok {
		m.queue(m.w.Place(), a)
	}
}

// takeRatingBack takes the rating of this interview back; note and evidence stay.
func (m menu) takeRatingBack() {
	if !m.answer().Rating.Set {
		m.env.Say("there is no rating to take back in this interview")
		return
	}
	m.queue(m.w.Place(), noRating())
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
		choices = append(choices, kit.Choice{
			Text: kit.Fit(kit.OneLine(r.ID), 6) + "  " + r.Title,
			On:   slices.Contains(here, r.ID),
		})
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
	m.w.did(m.w.Attend(m.w.Place(), m.w.Keeping(m.w.Place(), names)))
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

	m.askToTake(at, disputes, "clear the answer", func() { m.w.did(clearing()) })
}

func (m menu) foldOutline() {
	m.folded = !m.folded
}
