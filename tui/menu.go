package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"slices"
	"strconv"

	"assay/assessment"
)

// menu is what ctrl+k offers: what is needed seldom, one letter each.
func (iv *interview) menu() *kit.Chooser {
	return kit.NewChooser(iv.env.Env, "Menu",
		kit.Choice{Key: "a", Text: "ask next ...", Do: iv.askNext},
		kit.Choice{Key: "n", Text: "not applicable ...", Do: iv.askNotApplicable},
		kit.Choice{Key: "t", Text: "team ...", Do: iv.chooseTeam},
		kit.Choice{Key: "r", Text: "roles in the room ...", Do: iv.chooseRoles},
		kit.Choice{Key: "b", Text: "begin an interview ...", Do: func() { iv.env.Push(newBegin(iv.env, iv.w)) }},
		kit.Choice{Key: "i", Text: "interviews ...", Do: iv.listInterviews},
		kit.Choice{Key: "l", Text: "close the interview ...", Do: func() { iv.env.Push(newClosing(iv)) }},
		kit.Choice{Key: "f", Text: "follow-ups ...", Do: iv.listFollowUps},
		kit.Choice{Key: "e", Text: "evidence entries ...", Do: iv.evidence},
		kit.Choice{Key: "d", Text: "finding: what the team's answers come to ...", Do: func() { openFinding(iv.w, iv.w.Place().Practice, iv.w.Place().Team) }},
		kit.Choice{Key: "v", Text: "argue the level: against its neighbours", Do: iv.argue},
		kit.Choice{Key: "h", Text: "history of this practice", Do: iv.history},
		kit.Choice{Key: "y", Text: "copy as Markdown", Do: func() { copyPractice(iv.w, iv.w.Place().Practice, iv.w.Place().Team) }},
		kit.Choice{Key: "x", Text: "explain this result", Do: func() { explain(iv.w, iv.w.Place().Practice) }},
		kit.Choice{Key: "s", Text: "agree that this is not applicable", Do: iv.signOff},
		kit.Choice{Key: "c", Text: "clear this answer", Do: iv.clearAnswer},
		kit.Choice{Key: "g", Text: "teams compared", Do: func() { iv.env.Ask(teamsMsg{iv.w.Place().Practice, iv.w.Place().Team}) }},
		kit.Choice{Key: "o", Text: "outline on, off", Do: iv.foldOutline},
	)
}

func (iv *interview) history() {
	iv.env.Push(newHistory(iv.env, iv.w, iv.w.Place().Practice, iv.w.Place().Team))
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
		row := rowOf(t, func() {
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
