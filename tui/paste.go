package tui

import (
	"assay/tui/kit"
	"strconv"
	"unicode/utf8"
)

// paste types text from outside into the note, cleaned, and cut to what fits.
func (iv *interview) paste(text string) {

	if !iv.noting {
		iv.startNote(iv.takeBack())
	}
	switch {
	case !iv.noting:
		return // refused
	case iv.note.long != "":
		iv.tooLong()
		return
	}
	fits, whole := kit.Fitting(text, kit.NoteLimit-iv.area.Length(), kit.NoteLines-iv.area.LineCount())
	iv.area.InsertString(fits)
	if !whole {
		iv.typed()
		iv.env.Say("pasted " + strconv.Itoa(utf8.RuneCountInString(fits)) +
			" characters; the rest did not fit. ctrl+g opens the note in your editor, which takes any length")
		return
	}
	iv.typed()
}
