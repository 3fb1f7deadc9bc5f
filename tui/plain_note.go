package tui

import (
	"assay/tui/kit"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"assay/assessment"
)

// openNote makes the note ready to be written on, and reports whether it is.
func (p *plain) openNote() bool {
	if p.iv.w.closed() != nil {
		p.refuse("this assessment is final; assay reopen takes it up again")
		return false
	}
	if err := p.iv.note.begin(); err != nil {
		p.refuse(refusal(err))
		return false
	}
	p.text = p.iv.note.before
	return true
}

// note adds a line to the note, or reads lines until a single full stop.
func (p *plain) note(text string) {
	if !p.openNote() {
		return
	}
	p.writing = true
	if text != "" {
		p.addLine(text)
		p.finishNote()
		return
	}
	had := countLines(p.text)
	if had == "" {
		had = "nothing"
	}
	p.tell("Note of %s, %s so far. Write lines; a single . ends it", p.w.Place().Practice, had)
}

// noteLine takes a line while lines go into the note.
func (p *plain) noteLine(l inputLine) {
	if strings.TrimSpace(l.text) == "." {
		p.finishNote()
		return
	}
	p.addLine(l.text)
}

// addLine puts a line at the end of the note, and a draft of it where it is safe.
// What does not fit is left out, and that is said.
func (p *plain) addLine(line string) {
	line = strings.TrimRight(strings.ReplaceAll(assessment.Clean(line), "\n", " "), " \t")
	if p.text != "" {
		line = "\n" + line
	}
	room := max(0, kit.NoteLimit-utf8.RuneCountInString(p.text))
	if chars := []rune(line); len(chars) > room {
		line = string(chars[:room])
		p.tell("Not all of it fits: up to %d characters of a note can be typed, and %d of this line were left out", kit.NoteLimit, len(chars)-room)
	}
	p.text += line
	p.iv.note.storeDraft(p.text)
}

// finishNote journals the note that was written on.
func (p *plain) finishNote() {
	p.writing = false
	p.journalNote("note, " + countLines(strings.TrimSpace(p.text)))
}

func (p *plain) journalNote(what string) {
	p.iv.note.finish(p.text, what)
	if len(p.env.Running) == 0 && len(p.env.Asked) == 0 {
		p.tell("%s: the note is as it was", p.iv.note.at.Practice)
	}
	p.carry()
}

// keep writes the last line that was refused into the note.
func (p *plain) keep(string) {
	text := p.unkept
	p.unkept = ""
	if text == "" {
		p.refuse("there is no refused line to keep")
		return
	}
	p.note(text)
}

// line puts a text in the place of a line of the note, or takes the line out.
func (p *plain) line(rest string) {
	first, text, _ := strings.Cut(rest, " ")
	f := p.iv.answer().Note
	was := noteText(f)
	lines := strings.Split(was, "\n")
	n, err := strconv.Atoi(first)
	switch {
	case was == "":
		p.refuse("there is no note to change; note TEXT begins one")
		return
	case err != nil || n < 1 || n > len(lines):
		p.refuse(fmt.Sprintf("say which line, from 1 to %d, and its new text", len(lines)))
		return
	}
	old, what := lines[n-1], "note, line "+strconv.Itoa(n)+" changed"
	if lines[n-1] = text; text == "" {
		lines, what = slices.Delete(lines, n-1, n), "note, line "+strconv.Itoa(n)+" taken out"
	}
	change := func() {
		if noteText(p.iv.answer().Note) != was {
			p.refuse("the note has changed meanwhile; show reads it")
		} else if p.openNote() {
			p.text = strings.Join(lines, "\n")
			p.journalNote(what)
		}
	}
	if others(p.env, f) || f.Conflict() {
		p.ask(fmt.Sprintf("%s wrote: %s. Change it? yes or no", f.Author(), old), "kept; nothing was changed", change)
		return
	}
	change()
}
