package tui

import (
	"cmp"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// lent is a field of a record whose text is in an editor.
type lent struct {
	errand *errand
	row    *recordRow
}

// sendOut opens the text in focus in the assessor's editor.
func (r *record) sendOut() {
	row := r.row()
	switch {
	case row.Area == nil:
		r.env.Say("a line is typed here; the editor is for texts of several lines")
		return
	case r.env.Editor == nil:
		r.env.Say("there is no editor here")
		return
	}
	r.store()
	d := r.work.NewDraft(r.subject, row.Name, cmp.Or(row.tooLong, row.Value()), row.seen)
	r.lent = lent{r.env.sendOut(row.Name+".md", row.Label, d), row}
}

// edited takes the text that came back into its field, and keeps it as a draft at
// once. It replaces what was shown when it left, and nothing that came in
// meanwhile.
func (r *record) edited(msg editedMsg) {
	row := r.lent.row
	if row == nil || msg.errand != r.lent.errand {
		return
	}
	r.lent = lent{}
	before, text := row.Value(), strings.TrimSpace(kit.Typable(msg.text))
	if msg.err != nil || text == before {
		r.refresh()
		r.env.unchanged(row.Label, msg.err)
		return
	}

	row.Set(text)
	if row.Value() != text {
		// The field has an end of its own, and what it cuts would be lost.
		row.Set(before)
		row.tooLong = text
		lines := strconv.Itoa(strings.Count(text, "\n") + 1)
		r.env.Fail(&assessment.Error{
			What: row.Label + " is as it was: " + lines + " lines do not fit into it",
			Hint: "ctrl+g opens them again, to be shortened",
		})
		return
	}
	row.tooLong, row.Wrong, row.settled = "", "", r.conflict(row)
	r.store()
	r.env.Say(row.Label + " is back from your editor; ctrl+s saves it")
}

// rescue takes what the editor has written so far: the program ends.
func (r *record) rescue() {
	if text, ok := r.lent.errand.rescued(); ok {
		r.lent.row.Set(text)
	}
	r.lent = lent{}
}
