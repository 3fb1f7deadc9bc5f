package tui

import tea "charm.land/bubbletea/v2"

// sendOut opens the note in the assessor's editor.
func (iv *interview) sendOut() tea.Cmd {
	if iv.env.Editor == nil {
		return iv.env.say("there is no editor here")
	}
	var started tea.Cmd
	plain := !iv.noting
	if plain {
		if started = iv.startNote(""); !iv.noting {
			return started // refused
		}
	}
	iv.storeDraft(iv.text())
	away, cmd := iv.env.sendOut(iv.note.at.Practice+".md", "the note", iv.text())
	iv.note.away, iv.note.plain = away, plain
	return tea.Batch(started, cmd)
}

// edited takes the text that came back under the hand, and keeps it as a draft at
// once. Where the editor was asked for while answering and changed nothing,
// answering goes on.
func (iv *interview) edited(msg editedMsg) tea.Cmd {
	if msg.errand != iv.note.away {
		return nil
	}
	iv.note.away = nil
	if msg.err != nil || msg.text == fromEditor(iv.text()) {
		if iv.note.plain && iv.text() == iv.note.before {
			iv.endNote()
		}
		return iv.env.unchanged("the note", msg.err)
	}
	iv.setText(msg.text)
	iv.storeDraft(iv.text())
	return iv.env.say("the note is back from your editor; tab or esc keeps it")
}

func (iv *interview) rescue() {
	if text, ok := iv.note.away.rescued(); ok && iv.noting {
		iv.setText(text)
	}
	iv.note.away = nil
}
