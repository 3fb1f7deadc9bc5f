package tui

import (
	"cmp"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// lent is a field of a record whose text is in an editor.
type lent struct {
	errand *errand
	row    *recordRow
}

// sendOut opens the text in focus in the assessor's editor.
func (r *record) sendOut() tea.Cmd {
	row := r.row()
	switch {
	case row.area == nil:
		return r.env.say("a line is typed here; the editor is for texts of several lines")
	case r.env.Editor == nil:
		return r.env.say("there is no editor here")
	}
	r.storeDrafts()
	away, cmd := r.env.sendOut(row.name+".md", row.label, cmp.Or(row.tooLong, row.value()))
	r.lent = lent{away, row}
	return cmd
}

// edited takes the text that came back into its field, and keeps it as a draft at
// once. It replaces what was shown when it left, and nothing that came in
// meanwhile.
func (r *record) edited(msg editedMsg) tea.Cmd {
	row := r.lent.row
	if row == nil || msg.errand != r.lent.errand {
		return nil
	}
	r.lent = lent{}
	was, text := row.value(), strings.TrimSpace(typable(msg.text))
	if msg.err != nil || text == was {
		r.refresh()
		return r.env.unchanged(row.label, msg.err)
	}
	if row.set(text); row.value() != text {
		// The field has an end of its own, and what it cuts would be lost.
		row.set(was)
		row.tooLong = text
		return r.env.fail(&assessment.Error{What: row.label + " is as it was: " + number(strings.Count(text, "\n")+1) + " lines do not fit into it",
			Hint: "ctrl+g opens them again, to be shortened"})
	}
	row.tooLong, row.wrong, row.settled = "", "", r.conflict(row)
	r.storeDrafts()
	return r.env.say(row.label + " is back from your editor; ctrl+s saves it")
}

func (r *record) rescue() {
	if text, ok := r.lent.errand.rescued(); ok {
		r.lent.row.set(text)
	}
	r.lent = lent{}
}
