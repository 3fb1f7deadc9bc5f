package tui

import (
	"fmt"
	"slices"

	"assay/assessment"
	"assay/tui/kit"
)

// scrolling is a text that is scrolled on its own.
type scrolling struct {
	lines []string
	top   int // the first line shown
	room  int // how many are shown
}

// fit takes the text anew, in a place with room for that many lines.
func (s *scrolling) fit(lines []string, room int) {
	s.lines, s.room = lines, max(1, min(len(lines), room))
	s.top = min(s.top, s.last())
}

// last returns the last line that can be the first one shown.
func (s *scrolling) last() int { return len(s.lines) - s.room }

// Resize gives what the subject is about the left half of a wide window, else at
// most the upper half, and the fields what is left.
func (r *record) Resize(width, height int) {
	r.Room.Resize(width, height)
	left := r.beside()
	switch {
	case left > 0:
		r.about.fit(r.kind.about(r.work, r.subject, left-2), height-1)
	case r.kind.about != nil:
		r.about.fit(r.kind.about(r.work, r.subject, width), height/2-1)
	}

	room := max(1, height-len(r.above()))
	// By the number of fields and not by what stands in them: nothing moves while
	// somebody types.
	r.Apart = room >= 2*len(r.Fields)+8
	r.Form.Resize(width-left, room)
}

// beside is how many cells what the subject is about has at the left of the fields; 0
// if it stands above them.
func (r *record) beside() int {
	if r.kind.about == nil || r.Width < besideWidth {
		return 0
	}
	return r.Width / 2
}

func (r *record) View() kit.Frame {
	left, above := r.beside(), r.above()
	f := r.Form.Frame()
	f.Move(left, len(above), 0, r.Height)
	f.Lines = append(above, f.Lines...)

	if left > 0 {
		beside := r.aboutRows(left - 2)
		if r.about.last() == 0 {
			beside = beside[:len(beside)-1] // nothing to scroll to
		}
		beside, f.Lines = kit.Fill(beside, left-2, r.Height), kit.Fill(f.Lines, r.Width-left, r.Height)
		for i := range f.Lines {
			f.Lines[i] = beside[i] + r.env.Styles.Faint.Render(" "+r.env.Look.Side()) + f.Lines[i]
		}
	}
	if r.work.closed() != nil {
		f.Cursor = nil
	}
	return f
}

// above are the lines above the fields.
func (r *record) above() []string {
	left := r.beside()
	var lines []string
	if r.kind.about != nil && left == 0 {
		lines = r.aboutRows(r.Width)
	}
	return append(lines, r.lead(r.Width-left)...)
}

// aboutRows are the lines in view of what the subject is about, with a rule under
// them that says whether there are more.
func (r *record) aboutRows(width int) []string {
	s := &r.about
	sign := ""
	switch rest := s.last() - s.top; {
	case rest == 1:
		sign = " pgdn: 1 more line -"
	case rest > 0:
		sign = fmt.Sprintf(" pgdn: %d more lines -", rest)
	case s.top > 0:
		sign = " pgup: back up -"
	}
	rule := r.env.Styles.Faint.Render(r.env.Look.Rule(width-kit.Cells(sign)) + sign)
	return append(slices.Clone(s.lines[s.top:s.top+s.room]), rule)
}

// turn scrolls what the subject is about by a page.
func (r *record) turn(key string) {
	s := &r.about
	page := max(1, s.room-1)
	if key == "pgup" {
		page = -page
	}
	to := max(0, min(s.top+page, s.last()))
	if to == s.top {
		r.env.Say("there is nothing further to scroll to")
		return
	}
	s.top = to
}

// lead are the lines that say why saving would do something else than usual.
func (r *record) lead(width int) []string {
	st := r.env.Styles
	var lines []string
	warn := func(text string) {
		for _, l := range kit.Wrap(text, "  ! ", "    ", width) {
			lines = append(lines, st.Warn.Render(l))
		}
	}

	if err := r.work.closed(); err != nil {
		warn(err.Error())
	}

	if r.known() && !r.work.State().Alive(r.subject) {
		who := ""
		heads := r.work.State().Journal().Heads(assessment.Key{Subject: r.subject, Field: "removed"})
		if len(heads) > 0 {
			who = " by " + authors(assessment.Conflict{Heads: heads})
		}
		warn("this " + r.kind.noun + " was removed" + who + "; saving a change brings it back")
	}

	return lines
}

// remarks are the versions of a field that people set differently, what was
// written meanwhile into one that is being changed, and what another author wrote
// that a change would replace.
func (r *record) remarks(fl *kit.Field, here bool) []kit.FieldNote {
	row, st := r.rowOf(fl), r.env.Styles
	if x := r.reading; x != nil && x.row == row {
		text := fmt.Sprintf("reading it: %d %%; esc leaves, and keeps the path", x.percent)
		return []kit.FieldNote{{Text: text, Style: st.Accent}}
	}
	conflict, moved := r.conflict(row), row.changed() && r.moved(row)
	if !conflict && !moved {
		return append(r.standing(row, here), r.toGiveAgain(row, here)...)
	}

	first := "! changed meanwhile; saved as it stands here, both count as a conflict"
	choose := "ctrl+n shows them to take one"
	if !moved {
		first = "! set differently by people who had not seen each other's"
		choose += "; ctrl+s from here settles it as it stands"
	}
	var said []kit.FieldNote
	if row.entry == entryProse && here && !row.changed() {
		first += "; all of it stands here"
	} else {
		for _, c := range r.versions(row) {
			if c.Note != "" && c.Note != typedHere {
				said = append(said, kit.FieldNote{Text: c.Note + ": " + c.Text, Style: st.Warn})
			}
		}
	}
	remarks := append([]kit.FieldNote{{Text: first, Style: st.Warn}}, said...)
	if here {
		remarks = append(remarks, kit.FieldNote{Text: choose, Style: st.Faint})
	}
	return remarks
}

// standing says who wrote what a field holds, if that is somebody else: while it
// can be changed, and what it was if it was changed.
func (r *record) standing(row *recordRow, here bool) []kit.FieldNote {
	heads, changed := r.heads(row), row.changed()
	switch {
	case len(heads) == 0 || heads[0].Author == r.env.author():
		return nil
	case !changed && (!here || row.shown == ""):
		return nil
	}

	who := kit.OneLine(heads[0].Author) + ", " + r.env.moment(heads[0].At)
	text := "by " + who
	switch {
	case changed && row.shown == "":
		text = "left empty by " + who
	case changed:
		text = "replaces what " + who + ", wrote: " + kit.Cut(kit.OneLine(row.shown), 200)
	}

	return []kit.FieldNote{{Text: text, Style: r.env.Styles.Accent}}
}

// toGiveAgain says why the value of a field is to be given once more.
func (r *record) toGiveAgain(row *recordRow, here bool) []kit.FieldNote {
	why := row.again()
	if why == "" || row.changed() {
		return nil
	}
	remarks := []kit.FieldNote{{Text: "! " + why, Style: r.env.Styles.Warn}}
	if here {
		text := "ctrl+s from here gives it again as it stands"
		remarks = append(remarks, kit.FieldNote{Text: text, Style: r.env.Styles.Faint})
	}
	return remarks
}
