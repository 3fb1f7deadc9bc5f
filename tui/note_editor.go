package tui

// sendOut opens the note in the assessor's editor.
func (iv *interview) sendOut() {
	if iv.env.Editor == nil {
		iv.env.Say("there is no editor here")
		return
	}

	plain := !iv.note.open
	if plain {
		if iv.startNote(""); !iv.note.open {
			return // refused
		}
	}
	text := iv.note.text()
	iv.note.storeDraft(text)
	d := iv.w.NewDraft(iv.note.Subject, "note", text, iv.note.Seen)
	away := iv.env.sendOut(iv.note.Place.Practice+".md", "the note", d)
	iv.note.away, iv.note.plain = away, plain
}

// edited takes the text that came back under the hand, and keeps it as a draft at
// once. Where the editor was asked for while answering and changed nothing,
// answering goes on.
func (n *noteEditor) edited(msg editedMsg) {
	if msg.errand != n.away {
		return
	}

	n.away = nil

	if msg.err != nil || msg.text == fromEditor(n.text()) {
		if n.plain && n.text() == n.Before {
			n.end()
		}
		n.env.unchanged("the note", msg.err)
		return
	}

	n.setText(msg.text)
	n.storeDraft(n.text())
	n.env.Say("the note is back from your editor; tab or esc keeps it")
}

// rescue takes the text back from an editor that is still open.
func (n *noteEditor) rescue() {
	if text, ok := n.away.rescued(); ok && n.open {
		n.setText(text)
	}
	n.away = nil
}

// rescue takes the note's text back from an editor that is still open.
func (iv *interview) rescue() { iv.note.rescue() }
