package tui

import (
	"strconv"
	"unicode/utf8"

	"assay/tui/kit"
)

// paste types text from outside into the note, cleaned, and cut to what fits.
func (iv *interview) paste(text string) {

	if !iv.note.open {
		iv.startNote(iv.takeBack())
	}
	switch {
	case !iv.note.open:
		return // refused
	case iv.note.long != "":
		iv.note.tooLong()
		return
	}
	fits, whole := kit.Fitting(text, kit.NoteLimit-iv.note.area.Length(),
		kit.NoteLines-iv.note.area.LineCount())
	iv.note.area.InsertString(fits)
	if !whole {
		iv.note.typed()
		iv.env.Say("pasted " + strconv.Itoa(utf8.RuneCountInString(fits)) +
			" characters; the rest did not fit. ctrl+g opens the note in your editor, which takes any length")
		return
	}
	iv.note.typed()
}
