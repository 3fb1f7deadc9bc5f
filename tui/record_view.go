package tui

import (
	"assay/tui/kit"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// scroll is a part of a page that is scrolled on its own.
type scroll struct {
	top, page, end int // the first line shown, lines of a page, and the last that top can be
}

func (r *record) View(width, height int) kit.Frame {
	left := 0
	var above, beside []string
	switch about := r.kind.about; {
	case about == nil:
	case width >= besideWidth:
		left = width / 2
		if beside = r.aboutRows(left-2, height); r.above.end == 0 {
			beside = beside[:len(beside)-1] // nothing to scroll to
		}
	default:
		above = r.aboutRows(width, height/2)
	}
	above = append(above, r.lead(width-left)...)
	f := r.Form.Frame(width-left, max(1, height-len(above)))
	f.Lines = append(above, f.Lines...)
	if f.Cursor != nil {
		f.Cursor.X += left
		f.Cursor.Y += len(above)
	}
	if left > 0 {
		beside, f.Lines = kit.Fill(beside, left-2, height), kit.Fill(f.Lines, width-left, height)
		for i := range f.Lines {
			f.Lines[i] = beside[i] + r.env.Styles.Faint.Render(" |") + f.Lines[i]
		}
	}
	if r.work.closed() != nil {
		f.Cursor = nil
	}
	return f
}

// aboutRows are what the subject is about, with a rule under it: all of it where
// there is room, else as much as fits.
func (r *record) aboutRows(width, height int) []string {
	lines := r.kind.about(r.work, r.subject, width)
	room := max(1, min(len(lines), height-1))
	s := &r.above
	s.page, s.end = max(1, room-1), len(lines)-room
	s.top = min(s.top, s.end)
	sign := ""
	switch rest := s.end - s.top; {
	case rest == 1:
		sign = " pgdn: 1 more line -"
	case rest > 0:
		sign = fmt.Sprintf(" pgdn: %d more lines -", rest)
	case s.top > 0:
		sign = " pgup: back up -"
	}
	rule := r.env.Styles.Faint.Render(strings.Repeat("-", max(0, width-kit.Cells(sign))) + sign)
	return append(slices.Clone(lines[s.top:s.top+room]), rule)
}

// turn scrolls what the subject is about.
func (r *record) turn(k string) {
	s := &r.above
	to := s.top + s.page
	if k == "pgup" {
		to = s.top - s.page
	}
	if to = max(0, min(to, s.end)); to == s.top {
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
	if refused := r.work.closed(); refused != nil {
		warn(refused.Error())
	}
	if r.known() && !r.work.state.Alive(r.subject) {
		who := ""
		if heads := r.work.state.Journal().Heads(assessment.Key{Subject: r.subject, Field: "removed"}); len(heads) > 0 {
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
	row := r.rows[slices.Index(r.Fields, fl)]
	conflict, moved := r.conflict(row), row.changed() && r.moved(row)
	st := r.env.Styles
	if x := r.reading; x != nil && x.row == row {
		return []kit.FieldNote{{Text: fmt.Sprintf("reading it: %d %%; esc leaves, and keeps the path", x.percent), Style: st.Accent}}
	}
	if !conflict && !moved {
		return append(r.standing(row, here), r.toGiveAgain(row, here)...)
	}
	notes := []kit.FieldNote{{Text: "! changed meanwhile; saved as it stands here, both count as a conflict", Style: st.Warn}}
	if !moved {
		notes[0].Text = "! set differently by people who had not seen each other's"
	}
	if whole := row.entry == entryProse && here && !row.changed(); whole {
		notes[0].Text += "; all of it stands here"
	} else {
		for _, c := range r.versions(row) {
			if c.Note != "" && c.Note != "typed here" {
				notes = append(notes, kit.FieldNote{Text: c.Note + ": " + c.Text, Style: st.Warn})
			}
		}
	}
	if here {
		text := "ctrl+n shows them to take one"
		if !moved {
			text += "; ctrl+s from here settles it as it stands"
		}
		notes = append(notes, kit.FieldNote{Text: text, Style: st.Faint})
	}
	return notes
}

// standing says who wrote what a field holds, when that is somebody else: where it
// can be changed, and what it was where it was.
func (r *record) standing(row *recordRow, here bool) []kit.FieldNote {
	heads := r.heads(row)
	if len(heads) == 0 || heads[0].Author == r.env.author() || !here && !row.changed() || row.was == "" && !row.changed() {
		return nil
	}
	who := kit.OneLine(heads[0].Author) + ", " + r.env.moment(heads[0].At)
	text := "by " + who
	if row.changed() {
		text = "replaces what " + who + ", wrote: " + kit.Cut(kit.OneLine(row.was), 200)
	}
	if row.changed() && row.was == "" {
		text = "left empty by " + who
	}
	return []kit.FieldNote{{Text: text, Style: r.env.Styles.Accent}}
}

// toGiveAgain says why the value of a field is to be given once more.
func (r *record) toGiveAgain(row *recordRow, here bool) []kit.FieldNote {
	why := row.again()
	if why == "" || row.changed() {
		return nil
	}
	notes := []kit.FieldNote{{Text: "! " + why, Style: r.env.Styles.Warn}}
	if here {
		notes = append(notes, kit.FieldNote{Text: "ctrl+s from here gives it again as it stands", Style: r.env.Styles.Faint})
	}
	return notes
}
