package assessment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// NoteLine is one line of a note, split at its signs. Sign, the parts with At before
// Text, and Later are the line, put one after the other: nothing is lost.
type NoteLine struct {
	// Sign is ">" with the blanks before it, if the line is for the report.
	Sign  string
	Parts []NotePart
	// Later is from the "!!" on that starts a follow-up; empty if none does.
	Later string
	// promises are who speaks first in Later.
	promises []Speaker
	promised string // what the follow-up says after them
}

// NotePart is what somebody says in a line: several speakers, if their names follow
// each other, or nobody for the assessor's own words.
type NotePart struct {
	At       string // the names as they are written
	Speakers []Speaker
	Text     string
}

// String returns the line as it was written.
func (l NoteLine) String() string {
	text := l.Sign
	for _, p := range l.Parts {
		text += p.At + p.Text
	}
	return text + l.Later
}

// Said returns what the line says beside its follow-up, without the signs and names.
func (l NoteLine) Said() string {
	var said []string
	for _, p := range l.Parts {
		if text := p.Said(); text != "" {
			said = append(said, text)
		}
	}
	return strings.Join(said, " ")
}

// Said returns what a part says, without what stands between a name and it.
func (p NotePart) Said() string {
	text := strings.TrimSpace(p.Text)
	if len(p.Speakers) > 0 {
		text = strings.TrimSpace(strings.TrimLeft(text, ":,"))
	}
	return text
}

// FollowUp returns what the line says to come back to; empty if it does not.
func (l NoteLine) FollowUp() string { return l.promised }

// Who returns who is to see to the line's follow-up: who speaks in it first, else who
// spoke last before it. It is empty if nobody does.
func (l NoteLine) Who() string {
	speakers := l.promises
	for i := len(l.Parts) - 1; i >= 0 && len(speakers) == 0; i-- {
		speakers = l.Parts[i].Speakers
	}
	var names []string
	for _, s := range speakers {
		names = append(names, s.Word)
	}
	return strings.Join(names, ", ")
}

// SplitNote splits a note into its lines. "@" and a name that is known, at the line's
// start or after a blank, starts a speaker; "!!" before text, at the line's start or
// after a blank, starts a follow-up to the end of the line; a line that begins with ">"
// is for the report, up to its "!!". The lines, joined by line feeds, are the note.
func SplitNote(note string, known Speakers) []NoteLine {
	var lines []NoteLine
	for text := range strings.SplitSeq(note, "\n") {
		lines = append(lines, splitLine(text, known))
	}
	return lines
}

// FollowUpLines returns the lines of a note that say what to come back to, of those that
// say the same the first.
func FollowUpLines(note string, known Speakers) []NoteLine {
	var list []NoteLine
	seen := map[string]bool{}
	for _, l := range SplitNote(note, known) {
		if l.promised != "" && !seen[l.promised] {
			seen[l.promised] = true
			list = append(list, l)
		}
	}
	return list
}

func splitLine(text string, known Speakers) NoteLine {
	var l NoteLine
	if rest := strings.TrimLeftFunc(text, unicode.IsSpace); strings.HasPrefix(rest, ">") {
		at := len(text) - len(rest) + 1
		l.Sign, text = text[:at], text[at:]
	}

	said := text
	for i := range text {
		if starts(text, i) && followsUp(text[i:]) {
			said, l.Later = text[:i], text[i:]
			break
		}
	}
	l.Parts = splitSpeakers(said, known)

	promised := strings.TrimLeft(l.Later, "! \t")
	if parts := splitSpeakers(promised, known); len(parts) > 0 && parts[0].At != "" {
		l.promises = parts[0].Speakers
		promised = strings.TrimLeft(promised[len(parts[0].At):], ":, \t")
	} else {
		for _, p := range parts {
			if len(l.promises) == 0 {
				l.promises = p.Speakers
			}
		}
	}
	l.promised = CleanLine(promised)
	if l.Later != "" && l.promised == "" { // nothing but names: these are what it says
		l.promised = CleanLine(strings.TrimLeft(l.Later, "! \t"))
	}
	return l
}

// starts reports whether a sign can stand at that place of a line.
func starts(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	return at == 0 || unicode.IsSpace(before)
}

// followsUp reports whether a text begins with "!!" and says something after it.
func followsUp(text string) bool {
	rest, ok := strings.CutPrefix(text, "!!")
	return ok && CleanLine(strings.TrimLeft(rest, "! \t")) != ""
}

// splitSpeakers splits a text at the names that start a speaker.
func splitSpeakers(text string, known Speakers) []NotePart {
	var parts []NotePart
	begin, at := 0, 0 // of the part that is open, and how far it is read
	cut := func(to int) {
		switch {
		case len(parts) > 0:
			parts[len(parts)-1].Text = text[begin:to]
		case to > 0:
			parts = append(parts, NotePart{Text: text[:to]})
		}
	}

	for at < len(text) {
		s, n := known.at(text, at)
		if n == 0 {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}

		last := len(parts) - 1
		if last >= 0 && len(parts[last].Speakers) > 0 && strings.Trim(text[begin:at], " \t,") == "" {
			parts[last].At += text[begin : at+n]
			parts[last].Speakers = append(parts[last].Speakers, s)
		} else {
			cut(at)
			parts = append(parts, NotePart{At: text[at : at+n], Speakers: []Speaker{s}})
		}
		at += n
		begin = at
	}
	cut(len(text))
	return parts
}
