package tui

import (
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// choiceOf draws an item of a list as a row to pick from.
func choiceOf(x conduct.Item, do func()) kit.Choice {
	return kit.Choice{Text: strings.Join(x.Columns, "  "), Note: strings.Join(x.Aside, "  "), Do: do}
}

// leading draws items that lead to a practice.
func (iv *interview) leading(items []conduct.Item) []kit.Choice {
	rows := make([]kit.Choice, len(items))
	for i, x := range items {
		rows[i] = choiceOf(x, func() { iv.env.Ask(gotoMsg{practice: x.Practice, team: x.Team}) })
	}
	return rows
}

// askNext lists what those in the room can be asked, what matters most in front.
func (iv *interview) askNext() {
	items := iv.w.AskNext(iv.at())
	if len(items) == 0 {
		iv.env.Say("nothing is open" + iv.forRoles())
		return
	}
	iv.env.Choose("Ask next: open"+iv.forRoles(), iv.leading(items)...)
}

// listFollowUps lists what to come back to, in every team.
func (iv *interview) listFollowUps() {
	items := iv.w.ListFollowUps("")
	if len(items) == 0 {
		iv.env.Say(conduct.NoFollowUps)
		return
	}
	iv.env.Choose("Follow-ups", iv.leading(items)...)
}

// listInterviews lists the interviews of the team in front, to go on with one.
func (iv *interview) listInterviews() {
	items := iv.w.ListInterviews(iv.at())
	if len(items) == 0 {
		iv.env.Say("no interview with this team yet; b in this menu begins one, and so does the first answer")
		return
	}

	var rows []kit.Choice
	for _, x := range items {
		rows = append(rows, choiceOf(x, func() { iv.goOnWith(x.Interview) }))
	}
	iv.env.Choose("Interviews of this team: go on with", rows...)
}

// goOnWith lets answers go to an interview that was chosen.
func (iv *interview) goOnWith(id string) {
	iv.Leave()
	iv.w.did(iv.w.GoOnWith(id))
}

// argue shows the chosen level between its neighbours.
func (iv *interview) argue() {
	level, err := iv.w.Argued(iv.at(), iv.act)
	if err != nil {
		iv.env.Say(err.Error())
		return
	}
	a, _ := iv.asked()
	title := a.ID + ": why level " + strconv.Itoa(level) + ", and not its neighbours"
	iv.env.Read(title, func(w int) []string { return argument(a, level, iv.env.Styles, w) })
}

// argument draws the text of [interview.argue] for a width.
func argument(a assessment.Asked, level int, st *kit.Styles, w int) []string {
	var lines []string
	for _, part := range conduct.Argue(a, level) {
		first, indent := "  ", "  "
		switch {
		case part.List:
			first, indent = "  - ", "    "
		case part.Title == "":
			first, indent = "", ""
		}
		if part.Title != "" {
			lines = append(lines, "", st.Heading.Render(kit.Cut(part.Title, w)))
		}
		for _, text := range part.Texts {
			lines = append(lines, kit.Wrap(text, first, indent, w)...)
		}
	}
	return lines
}
