package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"assay/assessment"
	"assay/assessment/conduct"
)

// openNote makes the note ready to be written on, and reports whether it is.
func (d *dialogue) openNote() bool {
	if d.w.Standing().Damage == nil && d.w.Closed() != nil {
		d.refuse("this assessment is final; assay reopen takes it up again")
		return false
	}
	if d.barred() {
		return false
	}
	written, err := d.w.OpenNote()
	if err != nil {
		d.refuse(conduct.Refusal(err))
		return false
	}
	d.written, d.text, d.drafted = written, written.Before, written.Before
	return true
}

// note adds a line to the note, or reads lines until a single full stop.
func (d *dialogue) note(text string) {
	if !d.openNote() {
		return
	}
	d.writing = true
	if text != "" {
		d.addLine(text)
		d.finishNote()
		return
	}

	had := countLines(d.text)
	if had == "" {
		had = "nothing"
	}
	d.tell("Note of %s, %s so far. Write lines; a single . ends it", d.w.Place().Practice, had)
}

// noteLine takes a line while lines go into the note.
func (d *dialogue) noteLine(l inputLine) {
	if strings.TrimSpace(l.text) == "." {
		d.finishNote()
		return
	}
	d.addLine(l.text)
}

// addLine puts a line at the end of the note, and a draft of the note into the store.
// What does not fit is left out, and that is said.
func (d *dialogue) addLine(line string) {
	line = strings.TrimRight(strings.ReplaceAll(assessment.Clean(line), "\n", " "), " \t")
	if d.text != "" {
		line = "\n" + line
	}

	room := max(0, conduct.NoteLimit-utf8.RuneCountInString(d.text))
	if chars := []rune(line); len(chars) > room {
		line = string(chars[:room])
		d.tell("Not all of it fits: up to %d characters of a note can be typed, "+
			"and %d of this line were left out", conduct.NoteLimit, len(chars)-room)
	}
	d.text += line
	d.draft()
}

// draft gives the text of the note to the store as a draft, if it has not got it.
func (d *dialogue) draft() {
	if d.text == d.drafted {
		return
	}
	d.drafted = d.text
	d.w.DraftNote(d.written, d.text, func(err error) {
		d.inbox.Put(func() {
			if d.writing { // a note that is finished goes its way through the journal
				d.w.DraftKept(err)
			}
		})
	})
}

// finishNote journals the note that lines went into.
func (d *dialogue) finishNote() {
	d.writing = false
	d.journalNote("note, " + countLines(strings.TrimSpace(d.text)))
}

// journalNote journals what the note has become; what says in the deed what was
// written. A note that is refused stays a draft.
func (d *dialogue) journalNote(what string) {
	deed, err := d.w.FinishNote(d.written, d.text, what)
	switch {
	case err != nil:
		d.draft()
	case !deed.Made():
		d.tell("%s: the note is as it was", d.written.Place.Practice)
	}
	d.did(deed, err)
}

// keep writes the last line that was refused into the note.
func (d *dialogue) keep() {
	text := d.unkept
	d.unkept = ""
	if text == "" {
		d.refuse("there is no refused line to keep")
		return
	}
	d.note(text)
}

// line puts a text in the place of a line of the note, or takes the line out.
func (d *dialogue) line(rest string) {
	first, text, _ := strings.Cut(rest, " ")
	note := d.answer().Note
	was := conduct.NoteText(note)
	if was == "" {
		d.refuse("there is no note to change; note TEXT begins one")
		return
	}
	lines := strings.Split(was, "\n")
	n, ok := number(first, 1, len(lines))
	if !ok {
		d.refuse(fmt.Sprintf("say which line, from 1 to %d, and its new text", len(lines)))
		return
	}

	old, what := lines[n-1], "note, line "+strconv.Itoa(n)+" changed"
	lines[n-1] = text
	if text == "" {
		lines, what = slices.Delete(lines, n-1, n), "note, line "+strconv.Itoa(n)+" taken out"
	}
	changed := strings.Join(lines, "\n")
	change := func() {
		if conduct.NoteText(d.answer().Note) != was {
			d.refuse("the note has changed meanwhile; show reads it")
			return
		}
		if d.openNote() {
			d.text = changed
			d.journalNote(what)
		}
	}

	if len(d.w.Disputes(d.w.Place(), conduct.Act{"note": assessment.Encode(changed)})) > 0 {
		text := fmt.Sprintf("%s wrote: %s. Change it? yes or no", note.Author(), old)
		d.ask(text, "kept; nothing was changed", change)
		return
	}
	change()
}
