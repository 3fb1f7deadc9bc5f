package tui

import (
	"assay/tui/kit"
	"fmt"
	"strconv"
	"strings"

	"assay/assessment"
)

// wording is a change in words, made once for as long as the history stands.
type wording struct {
	what  string     // what it is about, and from what to what it went
	texts difference // of a field of several lines: how its text changed
}

// shownLines is how many lines of a changed text the list shows.
const shownLines = 4

// reading returns a change in words.
func (h *historyPage) reading(e assessment.Entry) wording {
	r, known := h.readings[e.Change.ID]
	if known {
		return r
	}
	r = wording{what: h.nameOf(e.Change) + ": " + went(e)}
	if before, after, ok := texts(e); ok {
		r.texts = differ(before, after, 0)
		r.what = h.nameOf(e.Change) + ": " + r.texts.words()
	}
	h.readings[e.Change.ID] = r
	return r
}

// texts are the texts that a change of a field of several lines lies between. ok
// is false for other fields, where one of the texts was erased, and where both
// are the same.
func texts(e assessment.Entry) (before, after string, ok bool) {
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

// says is the value of a change in words.
func says(c *assessment.Change) string {
	switch {
	case c.Erased() || c.Value == assessment.NotSet:
	case c.Field == "rating":
		var r assessment.Rating
		if r.UnmarshalJSON([]byte(c.Value)) == nil {
			text := ratingWords(r)
			if r.Reason != "" {
				text += " because " + r.Reason
			}
			return text
		}
	case c.Field == "follow-up" && c.Value == `""`:
		return "marked"
	case c.Field == "removed":
		return map[bool]string{true: "removed", false: "kept"}[c.Value == "true"]
	}
	return c.Says()
}

// saysBefore is in words what a change replaced.
func saysBefore(e assessment.Entry) string {
	if len(e.Before) == 0 {
		return "not set"
	}
	parts := make([]string, len(e.Before))
	for i, c := range e.Before {
		parts[i] = says(c)
	}
	return strings.Join(parts, " | ")
}

// went says from what to what a value went.
func went(e assessment.Entry) string {
	before, after := saysBefore(e), says(e.Change)
	const level = "level "
	if e.Change.Field == "rating" && len(e.Before) == 1 && strings.HasPrefix(before, level) {
		after = strings.TrimPrefix(after, level)
	}
	return before + " -> " + after
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
	kind := subject.Kind()
	switch {
	case kind == assessment.KindInterview:
		return h.interview(subject.Interview())
	case kind == assessment.KindRespondent:
		return h.interview(subject.Interview()) + " respondent " + subject.ID()
	case h.practice == "":
		return h.work.subjectName(subject)
	}
	name := string(kind)
	if kind == assessment.KindAnswer {
		name = h.interview(subject.Interview())
	}
	if _, team := placeOf(h.work.state, subject); h.team == "" && team != "" {
		if t, ok := h.work.state.Team(team); ok {
			name += " in " + t.Title()
		}
	}
	return name
}

// interview is an interview by its number, as the interview screen has it.
func (h *historyPage) interview(id string) string {
	if n := h.numbers[id]; n > 0 {
		return "interview " + strconv.Itoa(n)
	}
	return "a removed interview"
}

// marks says how a change stands now.
func marks(e assessment.Entry) string {
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

// View draws the changes that fit, each in a row or two with the lines of a
// changed text below it.
func (h *historyPage) View(width, height int) kit.Frame {
	h.refresh()
	if len(h.entries) == 0 {
		return kit.Frame{Lines: kit.Wrap(h.nothing(), " ", " ", width)}
	}
	h.top = h.window(height, width)
	var lines []string
	i := h.top
	for ; i < len(h.entries) && len(lines) < height; i++ {
		lines = append(lines, h.row(i, width)...)
	}
	h.page = max(1, i-h.top-1)
	return kit.Frame{Lines: lines[:min(len(lines), height)]}
}

func (h *historyPage) nothing() string {
	switch {
	case h.words != "":
		return "No change has these words. esc shows all changes."
	case h.practice != "":
		return "Nothing was said about " + h.practice + " " + kit.OneLine(h.teamWords()) + " yet. In the interview a digit rates it and a letter starts a note."
	}
	return "Nothing was changed yet."
}

// window returns the first entry to draw so that the chosen one is in view,
// moving as little as it can. Only what may be in view is measured.
func (h *historyPage) window(room, width int) int {
	top := min(h.top, h.at)
	used, first := len(h.row(h.at, width)), h.at
	for first > top && used+len(h.row(first-1, width)) <= room {
		first--
		used += len(h.row(first, width))
	}
	// Where the end of the list leaves rows empty, earlier entries fill them.
	for last := h.at + 1; last < len(h.entries) && used < room; last++ {
		used += len(h.row(last, width))
	}
	for first > 0 && used+len(h.row(first-1, width)) <= room {
		first--
		used += len(h.row(first, width))
	}
	return first
}

// twoRows is the width below which a change has a row for when and by whom and
// one for what.
const twoRows = 90

// row draws an entry.
func (h *historyPage) row(i, width int) []string {
	e := h.entries[i]
	r := h.reading(e)
	st := h.env.Styles
	mark, style := "  ", st.Plain
	if i == h.at {
		mark, style = "> ", st.Chosen
	}
	when := mark + fmt.Sprintf("%5d  ", e.Change.Number) + h.env.moment(e.Change.At) + "  "
	var rows []string
	indent := strings.Repeat(" ", 9)
	if width < twoRows {
		rows = append(rows, style.Render(kit.Ends(when+kit.OneLine(e.Change.Author), marks(e), width)))
		rows = append(rows, style.Render(kit.Fit(indent+kit.OneLine(r.what), width)))
	} else {
		rows = append(rows, style.Render(kit.Ends(when+kit.Fit(kit.OneLine(e.Change.Author), 12)+"  "+kit.OneLine(r.what), marks(e), width)))
		indent = strings.Repeat(" ", 27)
	}
	for n, l := range r.texts.lines {
		if n == shownLines && len(r.texts.lines) > shownLines+1 {
			rows = append(rows, st.Faint.Render(kit.Cut(indent+"... "+strconv.Itoa(len(r.texts.lines)-n)+" more lines", width)))
			break
		}
		rows = append(rows, st.Faint.Render(kit.Cut(indent+l.mark+" "+kit.OneLine(l.text), width)))
	}
	return rows
}
