package kit

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Past is the earlier states of a text that is typed on, for undoing and redoing in the
// text. The zero Past is that of an empty text.
type Past struct {
	kept   string   // the state that undoing goes back to next
	past   []string // those before it, the oldest first
	undone []string // states that were gone back from, the last one last
}

// NewPast returns the past of a text that is about to be typed on.
func NewPast(text string) Past { return Past{kept: text} }

// Kept returns the state that was kept last, or gone to.
func (p *Past) Kept() string { return p.kept }

// Keep makes the text as it is now a state to go back to. What was undone before cannot
// be redone after it.
func (p *Past) Keep(text string) {
	if text != p.kept {
		p.past, p.kept, p.undone = append(p.past, p.kept), text, nil
	}
}

// Undo returns the state before the text that is there now; ok is false if it began so.
func (p *Past) Undo(now string) (text string, ok bool) {
	last := len(p.past) - 1
	switch {
	case now == p.kept && last < 0:
		return "", false
	case now == p.kept:
		p.kept, p.past = p.past[last], p.past[:last]
	}
	p.undone = append(p.undone, now)
	return p.kept, true
}

// Redo returns the state that was gone back from last; ok is false if none was, or if
// something was typed since.
func (p *Past) Redo(now string) (text string, ok bool) {
	last := len(p.undone) - 1
	if last < 0 || now != p.kept {
		return "", false
	}
	p.past, p.kept, p.undone = append(p.past, now), p.undone[last], p.undone[:last]
	return p.kept, true
}

// pause keeps the text of a field before a key or a paste that begins something new: a
// word, a line, erasing after typing or the other way round.
func (fl *Field) pause(msg tea.Msg) {
	k, pressed := msg.(tea.KeyPressMsg)
	erasing := pressed && erases(k.String())
	begins := !pressed || k.Code == tea.KeyEnter || k.Text != "" && strings.TrimSpace(k.Text) == ""
	if begins || erasing != fl.erasing {
		fl.past.Keep(fl.text())
	}
	fl.erasing = erasing
}

// Undo takes the last word that was typed or erased in the text with the focus back, and
// Redo brings it again. They report whether there was one.
func (f *Form) Undo() bool { return f.goTo(f.Here().past.Undo(f.Here().text())) }

// Redo is the other way of [Form.Undo].
func (f *Form) Redo() bool { return f.goTo(f.Here().past.Redo(f.Here().text())) }

func (f *Form) goTo(text string, ok bool) bool {
	if fl := f.Here(); ok {
		fl.put(text)
		f.changed(fl)
	}
	return ok
}

// undoes does what ctrl+z and ctrl+r do in the text with the focus, or says that there is
// nothing; it reports whether the message is one of them.
func (f *Form) undoes(msg tea.Msg) bool {
	k, _ := msg.(tea.KeyPressMsg)
	switch k.String() {
	case "ctrl+z":
		if !f.Undo() {
			f.Env.Say("this is the text that it began with")
		}
	case "ctrl+r":
		if !f.Redo() {
			f.Env.Say("there is nothing to do again in this text")
		}
	default:
		return false
	}
	return true
}
