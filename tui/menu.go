package tui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
)

// menu is what ctrl+k offers: what is needed seldom, one letter each.
func (iv *interview) menu() *chooser {
	return newChooser(iv.env.kitEnv, "Menu",
		choice{key: "a", text: "ask next ...", do: iv.askNext},
		choice{key: "n", text: "not applicable ...", do: iv.askNotApplicable},
		choice{key: "t", text: "team ...", do: iv.chooseTeam},
		choice{key: "r", text: "roles in the room ...", do: iv.chooseRoles},
		choice{key: "b", text: "begin an interview ...", do: func() { iv.env.push(newBegin(iv.env, iv.w)) }},
		choice{key: "i", text: "interviews ...", do: iv.listInterviews},
		choice{key: "l", text: "close the interview ...", do: func() { iv.env.push(newClosing(iv)) }},
		choice{key: "f", text: "follow-ups ...", do: iv.listFollowUps},
		choice{key: "e", text: "evidence entries ...", do: iv.evidence},
		choice{key: "d", text: "finding: what the team's answers come to ...", do: func() { openFinding(iv.w, iv.w.place.Practice, iv.w.place.Team) }},
		choice{key: "v", text: "argue the level: against its neighbours", do: iv.argue},
		choice{key: "h", text: "history of this practice", do: iv.history},
		choice{key: "y", text: "copy as Markdown", do: func() { copyPractice(iv.w, iv.w.place.Practice, iv.w.place.Team) }},
		choice{key: "x", text: "explain this result", do: func() { explain(iv.w, iv.w.place.Practice) }},
		choice{key: "s", text: "agree that this is not applicable", do: iv.signOff},
		choice{key: "c", text: "clear this answer", do: iv.clearAnswer},
		choice{key: "g", text: "teams compared", do: func() { iv.env.ask(teamsMsg{iv.w.place.Practice, iv.w.place.Team}) }},
		choice{key: "o", text: "outline on, off", do: iv.foldOutline},
	)
}

func (iv *interview) history() {
	iv.env.push(newHistory(iv.env, iv.w, iv.w.place.Practice, iv.w.place.Team))
}

func (iv *interview) askNotApplicable() {
	a, _ := iv.asked()
	help := "Enter keeps it; Esc changes nothing"
	if a.Key {
		help = "A key practice: a second author has to agree before it counts"
	}
	iv.env.open(newPrompt(iv.env.kitEnv, "Why does "+a.ID+" not apply?", help, iv.answer().Rating.Value.Reason, func(reason string) {
		if reason == "" {
			iv.env.say("not applicable needs a reason; nothing was changed")
			return
		}
		iv.queue(iv.w.place, act{rating: &assessment.Rating{State: assessment.NotApplicable, Reason: reason}})
	}))
}

// signOff agrees that the practice in front does not apply.
func (iv *interview) signOff() { iv.w.signOff(iv.w.place.Practice, iv.w.place.Team) }

func (iv *interview) chooseTeam() {
	var choices []choice
	for i, t := range iv.eval().Teams {
		done, all := iv.eval().Progress(t.ID, assessment.Overall)
		k := ""
		if i < 9 {
			k = strconv.Itoa(i + 1)
		}
		choices = append(choices, choice{key: k, text: t.Title(), note: count(done, all), do: func() {
			iv.show("", t.ID)
			iv.env.say("team " + t.Title())
		}})
	}
	if len(choices) == 0 {
		iv.env.say("there is no team yet; add one with: assay set ID team/NAME name=NAME")
		return
	}
	iv.env.open(newChooser(iv.env.kitEnv, "Team", choices...))
}

func (iv *interview) chooseRoles() {
	here := iv.roles()
	var choices []choice
	for _, r := range iv.w.q.Roles {
		choices = append(choices, choice{text: r.ID + "  " + r.Title, on: slices.Contains(here, r.ID)})
	}
	c := newChooser(iv.env.kitEnv, "Roles in the room", choices...)
	c.several = iv.setRoles
	iv.env.open(c)
}

func (iv *interview) setRoles(ticked []int) {
	id, edits, err := iv.begin(iv.w.place)
	if err != nil {
		iv.env.fail(err)
		return
	}
	here := iv.roles()
	var names []string
	for i, r := range iv.w.q.Roles {
		subject := assessment.RespondentSubject(id, strings.ToLower(r.ID))
		on, was := slices.Contains(ticked, i), slices.Contains(here, r.ID)
		if on {
			names = append(names, r.ID)
		}
		if on == was {
			continue
		}
		if e, ok := iv.w.state.Edit(subject, "role", r.ID); ok && on {
			edits = append(edits, e)
		}
		if e, ok := iv.w.state.Edit(subject, "removed", !on); ok && (!on || len(e.Replaces) > 0) {
			edits = append(edits, e)
		}
	}
	if len(edits) == 0 {
		return
	}
	at := iv.w.place
	at.Interview = id
	iv.stand(at)
	iv.w.do(edits, deed{label: "in the room: " + cmp.Or(strings.Join(names, ", "), "nobody named"), team: iv.w.place.Team})
}

// clearAnswer takes the whole answer of this interview away; undo brings it back.
func (iv *interview) clearAnswer() {
	at := iv.w.place
	clear := iv.clearing(at)
	if clear == nil {
		iv.env.say("there is no answer to clear in this interview")
		return
	}
	if other := iv.answer().Rating; others(iv.env, other) {
		said := ratingWords(other.Value)
		iv.env.open(newChooser(iv.env.kitEnv, at.Practice+": "+oneLine(other.Author())+" said "+said+" here",
			choice{key: "k", text: "keep it", do: func() { iv.env.say("kept " + said) }},
			choice{key: "r", text: "clear the answer", do: clear}))
		return
	}
	clear()
}

// clearing is what takes away the answer that stands at a place now; nil where
// there is none.
func (iv *interview) clearing(at place) func() {
	id, _ := iv.current()
	subject := assessment.AnswerSubject(id, at.Practice)
	var edits []assessment.Edit
	for _, f := range assessment.KindAnswer.Fields() {
		if e, ok := iv.w.state.Clear(subject, f.Name); ok {
			edits = append(edits, e)
		}
	}
	if len(edits) == 0 {
		return nil
	}
	return func() {
		iv.w.do(edits, deed{label: at.Practice + ": cleared", practice: at.Practice, team: at.Team})
	}
}

func (iv *interview) foldOutline() {
	iv.folded = !iv.folded
}
