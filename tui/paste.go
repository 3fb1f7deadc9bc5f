package tui

import (
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
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
