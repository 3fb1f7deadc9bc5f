package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"fmt"
	"strconv"
	"strings"

	"assay/assessment"
)

// askNext lists what those in the room can be asked, what matters most in front.
func (iv *interview) askNext() {
	list := iv.toAsk()
	if len(list) == 0 {
		iv.env.Say("nothing is open" + iv.forRoles())
		return
	}
	choices := make([]kit.Choice, len(list))
	for i, o := range list {
		choices[i] = iv.opening(o)
	}
	iv.env.Choose("Ask next: open"+iv.forRoles(), choices...)
}

// opening is a row that goes to a practice to ask next: what it is, who in the
// room can say, and by how much the answer narrows the overall index.
func (iv *interview) opening(o assessment.Opening) kit.Choice {
	note := strings.Join(o.Roles, " ") + "  " + assessment.Fixed(o.Narrows, 2)
	if o.Key {
		note = "KEY  " + note
	}
	return kit.Choice{Text: o.Practice + "  " + iv.w.titleOf(o.Practice), Note: note,
		Do: func() { iv.env.Ask(gotoMsg{practice: o.Practice, team: o.Team}) }}
}

// listFollowUps lists what to come back to, in every team.
func (iv *interview) listFollowUps() {
	var choices []kit.Choice
	for _, f := range iv.eval().FollowUps() {
		choices = append(choices, iv.followUp(f))
	}
	if len(choices) == 0 {
		iv.env.Say("no follow-ups; * marks an answer, or start a line of the note with !!")
		return
	}
	iv.env.Choose("Follow-ups", choices...)
}

// followUp is a row that goes to what is to be come back to: the practice, whom
// to ask, and the line.
func (iv *interview) followUp(f assessment.FollowUp) kit.Choice {
	text := f.Text
	if text == "" {
		text = "see the note"
	}
	note := strings.Join(iv.w.State().Roles(f.Answer.Interview), " ")
	if t, ok := iv.w.State().Team(f.Team); ok && len(iv.eval().Teams) > 1 {
		note = strings.TrimPrefix(note+", "+kit.OneLine(t.Title()), ", ")
	}
	return kit.Choice{Text: f.Answer.Practice + "  " + text, Note: note, Do: func() {
		iv.env.Ask(gotoMsg{practice: f.Answer.Practice, team: f.Team})
	}}
}

// listInterviews lists the interviews of the team in front, to go on with one.
func (iv *interview) listInterviews() {
	var choices []kit.Choice
	here, _ := iv.current()
	for _, i := range iv.w.Interviews(iv.w.Place().Team) {
		answers := 0
		for _, a := range iv.eval().Asked {
			if iv.w.State().Answer(i.ID, a.ID).Rating.Set {
				answers++
			}
		}
		note := fmt.Sprintf("%d answers", answers)
		if answers == 1 {
			note = "1 answer"
		}
		if i.Closed.Value {
			note += ", closed"
		}
		text := iv.w.InterviewName(i.ID)
		if i.Date.Value == iv.env.today() {
			text += ", today"
		}
		text += "  " + strings.Join(iv.w.State().Roles(i.ID), ", ")
		if i.ID == here {
			text += "  (this one)"
		}
		choices = append(choices, kit.Choice{Text: text, Note: note, Do: func() { iv.goOnWith(i) }})
	}
	if len(choices) == 0 {
		iv.env.Say("no interview with this team yet; b in this menu begins one, and so does the first answer")
		return
	}
	iv.env.Choose("Interviews of this team: go on with", choices...)
}

// goOnWith lets answers go to an interview, whatever its day, until another is
// chosen. One that is closed opens again.
func (iv *interview) goOnWith(i *assessment.Interview) {
	iv.Leave()
	p := iv.w.Place()
	p.Interview, p.Held = i.ID, true
	iv.stand(p)
	said := "answers go to interview " + iv.w.InterviewName(i.ID)
	if !i.Closed.Value {
		iv.env.Say(said)
		return
	}
	e, ok := iv.w.State().Edit(assessment.InterviewSubject(i.ID), "closed", false)
	if !ok {
		return
	}
	iv.w.do(conduct.Deed{Label: said + ", which is open again", Team: p.Team}, e)
}

// argue shows the chosen level between its neighbours: what has to be there for
// it, what is surely there, and what keeps the next one away.
func (iv *interview) argue() {
	a, _ := iv.asked()
	s := iv.shown()
	if !s.rated || s.rating.State != assessment.Scored {
		iv.env.Say("choose a level first; this shows it against its neighbours")
		return
	}
	at := s.rating.Level
	iv.env.Read(a.ID+": why level "+strconv.Itoa(at)+", and not its neighbours", func(w int) []string {
		return iv.argument(a, at, w)
	})
}

// argument is the text of [interview.argue].
func (iv *interview) argument(a assessment.Asked, at, w int) []string {
	st := iv.env.Styles
	lines := kit.Wrap(a.Question, "", "", w)
	level := func(n int, what string) {
		if n < 0 || n >= len(a.Levels) {
			return
		}
		lines = append(lines, "", st.Heading.Render(kit.Cut(what, w)))
		lines = append(lines, kit.Wrap(a.Levels[n], "  ", "  ", w)...)
	}
	level(at+1, fmt.Sprintf("Level %d is claimed too high unless all of this is so", at+1))
	if at < len(a.Steps) {
		lines = append(lines, kit.Wrap(fmt.Sprintf("To get there (%s): %s", a.Steps[at].Effort, a.Steps[at].Action), "  ", "  ", w)...)
	}
	level(at, fmt.Sprintf("Level %d, chosen: ask to see each part", at))
	level(at-1, fmt.Sprintf("Level %d is all there is if a part of the above is missing", at-1))
	if list := evidenceByGrade(a); len(list) > 0 {
		lines = append(lines, "", st.Heading.Render("Evidence to ask for"))
		for _, e := range list {
			lines = append(lines, kit.Wrap(e, "  - ", "    ", w)...)
		}
	}
	return lines
}
