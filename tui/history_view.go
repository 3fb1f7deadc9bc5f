package tui

import (
	"fmt"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// wording is a change in words.
type wording struct {
	what  string   // what it is about, and from what to what it went
	lines []string // of a field of several lines: the lines that changed, as far as they are shown
}

// shownLines is how many lines of a changed text the list shows.
const shownLines = 4

// word puts a change into words, once for as long as the history stands.
func (h *historyPage) word(e assessment.Entry) wording {
	if r, known := h.readings[e.Change.ID]; known {
		return r
	}

	r := wording{what: h.nameOf(e.Change) + ": " + went(e)}
	if before, after, ok := textsOf(e); ok {
		d := differ(before, after, 0)
		r.what = h.nameOf(e.Change) + ": " + d.words()
		for n, l := range d.lines {
			if n == shownLines && len(d.lines) > shownLines+1 {
				r.lines = append(r.lines, "... "+strconv.Itoa(len(d.lines)-n)+" more lines")
				break
			}
			r.lines = append(r.lines, l.mark+" "+kit.OneLine(l.text))
		}
	}
	h.readings[e.Change.ID] = r
	return r
}

// textsOf returns the texts that a change of a field of several lines lies
// between. ok is false for other fields, if one of the texts was erased, and if
// both are the same.
func textsOf(e assessment.Entry) (before, after string, ok bool) {
	c := e.Change
	if !c.Key().Spec().Prose || c.Erased() {
		return "", "", false
	}

	var parts []string
	for _, b := range e.Before {
		if b.Erased() {
			return "", "", false
		}
		if text := assessment.Show(c.Subject, c.Field, b.Value); text != "" {
			parts = append(parts, text)
		}
	}
	before, after = strings.Join(parts, "\n"), assessment.Show(c.Subject, c.Field, c.Value)
	return before, after, before != after
}

// saysValue returns the value of a change in words.
func saysValue(c *assessment.Change) string {
	switch {
	case c.Erased() || c.Value == assessment.NotSet:
	case c.Field == "rating":
		var r assessment.Rating
		if r.UnmarshalJSON([]byte(c.Value)) != nil {
			break
		}
		text := conduct.RatingWords(r)
		if r.Reason != "" {
			text += " because " + r.Reason
		}
		return text
	case c.Subject.Kind() == assessment.KindFollowUp && c.Field == "what" && c.Value == `""`:
		return "marked"
	case c.Field == "removed" && c.Value == "true":
		return "removed"
	case c.Field == "removed":
		return "kept"
	}

	return c.Says()
}

// saysBefore returns what a change replaced, each value as says puts it.
func saysBefore(e assessment.Entry, says func(*assessment.Change) string) string {
	if len(e.Before) == 0 {
		return "not set"
	}
	parts := make([]string, len(e.Before))
	for i, c := range e.Before {
		parts[i] = says(c)
	}
	return strings.Join(parts, " | ")
}

// saysShort returns the value of a change in words, of a rating as it is entered.
func saysShort(c *assessment.Change) string {
	var r assessment.Rating
	if c.Field == "rating" && !c.Erased() && c.Value != assessment.NotSet &&
		r.UnmarshalJSON([]byte(c.Value)) == nil {
		return r.Entered()
	}
	return saysValue(c)
}

// went says from what to what a value went.
func went(e assessment.Entry) string {
	return saysBefore(e, saysShort) + " -> " + saysShort(e.Change)
}

// nameOf says what a change is about, as far as the page does not say it.
func (h *historyPage) nameOf(c *assessment.Change) string {
	name, known := h.names[c.Subject]
	if !known {
		name = h.subject(c.Subject)
		h.names[c.Subject] = name
	}
	return name + " " + c.Field
}

func (h *historyPage) subject(subject assessment.Subject) string {
	switch k := subject.Kind(); {
	case k == assessment.KindInterview:
		return h.interview(subject.Interview())
	case k == assessment.KindRespondent:
		return h.interview(subject.Interview()) + " respondent " + subject.ID()
	case h.practice == "":
		return h.work.subjectName(subject)
	}

	name := string(subject.Kind())
	if subject.Kind() == assessment.KindAnswer {
		name = h.interview(subject.Interview())
	}
	if _, team := conduct.PlaceOf(h.work.State(), subject); h.team == "" && team != "" {
		if t, ok := h.work.State().Team(team); ok {
			name += " in " + t.Title()
		}
	}
	return name
}

// interview returns an interview by its number, as the interview screen has it.
func (h *historyPage) interview(id string) string {
	if n := h.numbers[id]; n > 0 {
		return "interview " + strconv.Itoa(n)
	}
	return "a removed interview"
}

// standing says how a change stands now.
func standing(e assessment.Entry) string {
	var parts []string
	switch {
	case e.Undoes != nil:
		parts = append(parts, "takes "+strconv.Itoa(int(e.Undoes.Number))+" back")
	case e.Redoes != nil:
		parts = append(parts, "does "+strconv.Itoa(int(e.Redoes.Number))+" again")
	}

	if e.Undone {
		parts = append(parts, "taken back")
	}

	if e.AfterFinal {
		parts = append(parts, "after final, not counted")
	}

	switch e.Fate {
	case assessment.Current:
		parts = append(parts, "NOW")
	case assessment.Disputed:
		parts = append(parts, "CONFLICT")
	case assessment.Gone:
		parts = append(parts, "removed since")
	}

	return strings.Join(parts, ", ")
}

// Resize reads what has moved, and gives the changes what room the rest leaves.
func (h *historyPage) Resize(width, height int) {
	h.Room.Resize(width, height)
	h.refresh()
	h.list.Settle(height - len(h.above().Lines))
}

// View draws the changes that fit, each in a row or two with the lines of a
// changed text below it.
func (h *historyPage) View() kit.Frame {
	if len(h.entries) == 0 {
		return kit.Frame{Lines: kit.Wrap(h.nothing(), " ", " ", h.Width)}
	}
	f := h.above()
	f.Append(h.list.Draw(h.Width, h.row))
	return f
}

// above returns what stands above the changes: the results over time, and the find field
// while it is in use.
func (h *historyPage) above() kit.Frame {
	f := kit.Frame{Lines: h.trend()}
	if h.list.Narrowed() {
		f.Append(h.list.FindLine(h.list.Counted()+" ", h.Width))
	}
	return f
}

// nothing says why there are no changes.
func (h *historyPage) nothing() string {
	if h.practice == "" {
		return "Nothing was changed yet."
	}
	return "Nothing was said about " + h.practice + " " + kit.OneLine(h.teamWords()) +
		" yet. In the interview a digit rates it and a letter starts a note."
}

// twoRows is the width below which a change has a row for when and by whom and
// one for what.
const twoRows = 90

// tall returns how many lines a change takes, and puts it into words: row draws
// only what was measured.
func (h *historyPage) tall(i int) int {
	n := 1 + len(h.word(h.entries[i]).lines)
	if h.Width < twoRows {
		n++
	}
	return n
}

// row draws a change.
func (h *historyPage) row(i int, here bool) string {
	e, width := h.entries[i], h.Width
	r, author := h.readings[e.Change.ID], kit.OneLine(e.Change.Author)
	lead, style := "  ", h.env.Styles.Plain
	if here {
		lead, style = "> ", h.env.Styles.Chosen
	}
	lead += fmt.Sprintf("%5d  %s  ", e.Change.Number, h.env.moment(e.Change.At))

	var lines []string
	indent := strings.Repeat(" ", 27)
	if width < twoRows {
		indent = strings.Repeat(" ", 9)
		lines = append(lines,
			style.Render(kit.Ends(lead+author, standing(e), width)),
			style.Render(kit.Fit(indent+kit.OneLine(r.what), width)))
	} else {
		left := lead + kit.Fit(author, 14) + "  " + kit.OneLine(r.what)
		lines = append(lines, style.Render(kit.Ends(left, standing(e), width)))
	}
	for _, text := range r.lines {
		lines = append(lines, h.env.Styles.Faint.Render(kit.Cut(indent+text, width)))
	}
	return strings.Join(lines, "\n")
}
