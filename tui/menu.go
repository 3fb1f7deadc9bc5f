package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"slices"
	"strconv"

	"assay/assessment"
)

// menu is what ctrl+k offers: what is needed seldom, one letter each. Its pages are
// those of the table of pages that have a letter.
func (iv *interview) menu() *kit.Chooser {
	here := newOrigin(iv.env, iv.w, iv)
	here.node = here.practice
	choices := []kit.Choice{
		{Key: "a", Text: "ask next ...", Do: iv.askNext},
		{Key: "n", Text: "not applicable ...", Do: iv.askNotApplicable},
		{Key: "t", Text: "team ...", Do: iv.chooseTeam},
		{Key: "r", Text: "roles in the room ...", Do: iv.chooseRoles},
	}
	for _, p := range pages(here) {
		if p.letter != "" {
			choices = append(choices, kit.Choice{Key: p.letter, Text: p.menu, Do: p.open})
		}
	}
	return kit.NewChooser(iv.env.Env, "Menu", append(choices, []kit.Choice{
		{Key: "i", Text: "interviews ...", Do: iv.listInterviews},
		{Key: "f", Text: "follow-ups ...", Do: iv.listFollowUps},
		{Key: "v", Text: "argue the level: against its neighbours", Do: iv.argue},
		{Key: "y", Text: "copy as Markdown", Do: func() { copyPractice(iv.w, here.practice, here.team) }},
		{Key: "x", Text: "explain this result", Do: func() { explain(iv.w, here.practice) }},
		{Key: "s", Text: "agree that this is not applicable", Do: iv.signOff},
		{Key: "c", Text: "clear this answer", Do: iv.clearAnswer},
		{Key: "o", Text: "outline on, off", Do: iv.foldOutline},
	}...)...)
}

func (iv *interview) askNotApplicable() {
	a, _ := iv.asked()
	help := "Enter keeps it; Esc changes nothing"
	if a.Key {
		help = "A key practice: a second author has to agree before it counts"
	}
	iv.env.AskLine("Why does "+a.ID+" not apply?", help, iv.answer().Rating.Value.Reason, func(reason string) {
		if reason == "" {
			iv.env.Say("not applicable needs a reason; nothing was changed")
			return
		}
		iv.queue(iv.w.Place(), conduct.Rating(assessment.Rating{State: assessment.NotApplicable, Reason: reason}))
	})
}

// signOff agrees that the practice in front does not apply.
func (iv *interview) signOff() { iv.w.did(iv.w.SignOff(iv.w.Place().Practice, iv.w.Place().Team)) }

func (iv *interview) chooseTeam() {
	var choices []kit.Choice
	for i, t := range iv.w.ListTeams() {
		row := choiceOf(t, func() {
			iv.show("", t.Team)
			iv.env.Say("team " + iv.w.TeamTitle(t.Team))
		})
		if i < 9 {
			row.Key = strconv.Itoa(i + 1)
		}
		choices = append(choices, row)
	}
	if len(choices) == 0 {
		iv.env.Say("there is no team yet; add one with: assay set ID team/NAME name=NAME")
		return
	}
	iv.env.Choose("Team", choices...)
}

func (iv *interview) chooseRoles() {
	here := iv.roles()
	var choices []kit.Choice
	for _, r := range iv.w.Questionnaire().Roles {
		choices = append(choices, kit.Choice{Text: r.ID + "  " + r.Title, On: slices.Contains(here, r.ID)})
	}
	c := kit.NewChooser(iv.env.Env, "Roles in the room", choices...)
	c.Several = iv.setRoles
	iv.env.Open(c)
}

func (iv *interview) setRoles(ticked []int) {
	var names []string
	for i, r := range iv.w.Questionnaire().Roles {
		if slices.Contains(ticked, i) {
			names = append(names, r.ID)
		}
	}
	iv.w.did(iv.w.Attend(iv.w.Place(), names))
}

// clearAnswer takes the whole answer of this interview away; undo brings it back.
func (iv *interview) clearAnswer() {
	at := iv.w.Place()
	clearing := iv.w.Clearing(at)
	if clearing == nil {
		iv.env.Say("there is no answer to clear in this interview")
		return
	}
	other := iv.answer().Rating
	if !conduct.ByOther(other, iv.w.Author()) {
		iv.w.did(clearing())
		return
	}
	said := conduct.RatingWords(other.Value)
	iv.env.Choose(at.Practice+": "+kit.OneLine(other.Author())+" said "+said+" here",
		kit.Choice{Key: "k", Text: "keep it", Do: func() { iv.env.Say("kept " + said) }},
		kit.Choice{Key: "r", Text: "clear the answer", Do: func() { iv.w.did(clearing()) }})
}

func (iv *interview) foldOutline() {
	iv.folded = !iv.folded
}
