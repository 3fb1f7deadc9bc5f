package tui

// sendOut opens the note in the assessor's editor.
func (iv *interview) sendOut() {
	if iv.env.Editor == nil {
		iv.env.Say("there is no editor here")
		return
	}

	plain := !iv.noting
	if plain {
		if iv.startNote(""); !iv.noting {
			return // refused
		}
	}
	iv.storeDraft(iv.text())
	away := iv.env.sendOut(iv.note.at.Practice+".md", "the note", iv.text())
	iv.note.away, iv.note.plain = away, plain
}

// edited takes the text that came back under the hand, and keeps it as a draft at
// once. Where the editor was asked for while answering and changed nothing,
// answering goes on.
func (iv *interview) edited(msg editedMsg) {
	if msg.errand != iv.note.away {
		return
	}
	iv.note.away = nil
	if msg.err != nil || msg.text == fromEditor(iv.text()) {
		if iv.note.plain && iv.text() == iv.note.before {
			iv.endNote()
		}
		iv.env.unchanged("the note", msg.err)
		return
	}
	iv.setText(msg.text)
	iv.storeDraft(iv.text())
	iv.env.Say("the note is back from your editor; tab or esc keeps it")
}

func (iv *interview) rescue() {
	if text, ok := iv.note.away.rescued(); ok && iv.noting {
		iv.setText(text)
	}
	iv.note.away = nil
}
