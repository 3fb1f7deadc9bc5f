package report

import (
	"strings"
	"unicode"

	"assay/assessment"
)

// quote is what somebody said in a line of a note; an empty source stands for the
// assessor's own words.
type quote struct{ source, text string }

// noteLines returns what the lines of a note of an interview say, by who says it.
// Follow-ups are no part of it.
func (b *book) noteLines(interview, note string) []quote {
	var list []quote
	known := b.e.State.Speakers(b.q, interview)
	for _, l := range assessment.SplitNote(note, known) {
		for _, p := range l.Parts {
			if text := p.Said(); text != "" {
				list = append(list, b.saidIn(p, text))
			}
		}
	}
	return list
}

// saidIn returns what a part of a line says. A name that is not known to the interview
// is a person's whom nothing allows to be named.
func (b *book) saidIn(p assessment.NotePart, text string) quote {
	if len(p.Speakers) == 0 {
		name, rest, more := strings.Cut(text, " ")
		if at, ok := strings.CutPrefix(name, "@"); ok && more && startsUpper(at) {
			return quote{someone, strings.TrimSpace(rest)}
		}
		return quote{"", text}
	}

	var names []string
	for _, s := range p.Speakers {
		names = append(names, b.speaker(s))
	}
	return quote{join(names), text}
}

func startsUpper(name string) bool {
	for _, r := range name {
		return unicode.IsUpper(r)
	}
	return false
}

// someone is the source of a quote whose speaker is not named.
const someone = "A person interviewed"

// speaker names the source of a quote as its speaker allows: by role if nothing was
// said, by name, or not at all.
func (b *book) speaker(s assessment.Speaker) string {
	title := s.Title
	if s.Role != "" {
		title = b.role(s.Role)
	}
	switch {
	case s.Quote == assessment.QuoteNot || title == "" && s.Quote != assessment.QuoteByName:
		return someone
	case s.Quote == assessment.QuoteByName && s.Name != "" && title != "":
		return s.Name + ", " + title
	case s.Quote == assessment.QuoteByName && s.Name != "":
		return s.Name
	}
	return title
}

// noteQuotes splits a note of an interview into quotes: lines of one speaker that
// follow each other are one quote.
func (b *book) noteQuotes(interview, note, from string) []Block {
	var blocks []Block
	last := "\x00" // nobody
	for _, line := range b.noteLines(interview, note) {
		if line.source == last {
			end := blocks[len(blocks)-1].(Quote)
			end.Lines = append(end.Lines, line.text)
			blocks[len(blocks)-1] = end
			continue
		}

		last = line.source
		source := "Note"
		if line.source != "" {
			source = line.source
		}
		if from != "" {
			source += " (" + from + ")"
		}
		blocks = append(blocks, Quote{Source: source, Lines: []string{line.text}})
	}
	return blocks
}
