package tui

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// paste types text from outside into the note, cleaned, and cut to what fits.
func (iv *interview) paste(text string) tea.Cmd {
	var started tea.Cmd
	if !iv.noting {
		started = iv.startNote(iv.takeBack())
	}
	switch {
	case !iv.noting:
		return started // refused
	case iv.note.long != "":
		return tea.Batch(started, iv.tooLong())
	}
	fits, whole := fitting(text, noteLimit-iv.area.Length(), noteLines-iv.area.LineCount())
	iv.area.InsertString(fits)
	if !whole {
		return tea.Batch(started, iv.typed(), iv.env.say("pasted "+number(utf8.RuneCountInString(fits))+
			" characters; the rest did not fit. ctrl+g opens the note in your editor, which takes any length"))
	}
	return tea.Batch(started, iv.typed())
}

// fitting is the beginning of a text from outside, as it may be typed, that has at
// most so many characters and line breaks; whole says that it is all of it.
func fitting(text string, characters, breaks int) (fits string, whole bool) {
	clean := typable(assessment.Clean(cutBytes(text, 8*noteLimit)))
	for i, r := range clean {
		if r == '\n' {
			breaks--
		}
		if characters--; characters < 0 || breaks < 0 {
			return clean[:i], false
		}
	}
	return clean, len(text) <= 8*noteLimit
}

// cutBytes keeps the work on a huge paste small.
func cutBytes(s string, n int) string {
	if len(s) > n {
		return strings.ToValidUTF8(s[:n], "")
	}
	return s
}

// typable is a text as it can be typed on: the text field knows no tabs.
func typable(text string) string { return strings.ReplaceAll(text, "\t", "    ") }
