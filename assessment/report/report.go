package report

import (
	"cmp"
	"slices"
	"strings"

	"assay/assessment"
)

// Options are what a report needs beside the evaluation.
type Options struct {
	// Finality is what [assessment.State.Settled] returned with the state that
	// was evaluated: nil for a report that is not final.
	Finality *assessment.Finality
	// Current is the journal as it is now, whose fingerprint is printed. Nil
	// stands for the journal of the evaluated state.
	Current *assessment.Journal
	// Program is the version of the program, for the method section.
	Program string
}

// New makes the report of an evaluation. It reads no clock and no machine: the
// same evaluation and options make the same document.
func New(e *assessment.Evaluation, o Options) Document {
	if o.Current == nil {
		o.Current = e.State.Journal()
	}
	b := newBook(e, o)
	d := Document{Title: b.title(), Mark: b.draftMark()}
	for _, row := range sections() {
		s := row.build(b)
		if s.empty() {
			continue
		}
		s.Key, s.Title, s.Reader = row.key, cmp.Or(s.Title, row.title), row.reader
		if row.based {
			s.Basis = b.basisLine()
		}
		d.Sections = append(d.Sections, b.replaced(s))
	}
	return d
}

// replaced returns the section with what the assessor wrote in place of its
// sentences. The text stands where the first sentence stood.
func (b *book) replaced(s Section) Section {
	for i := range s.Parts {
		s.Parts[i] = b.replaced(s.Parts[i])
	}
	text := b.e.State.Text(s.Key)
	if !text.Set && !text.Conflict() {
		return s
	}
	var before, after []Block
	seen := false
	for _, x := range s.Blocks {
		_, sentence := x.(Paragraph)
		switch {
		case sentence:
			seen = true
		case seen:
			after = append(after, x)
		default:
			before = append(before, x)
		}
	}
	if !seen { // nothing to replace: the text comes first
		before, after = nil, before
	}
	s.Blocks = slices.Concat(before, ownText(text), after)
	return s
}

// ownText returns the assessor's text in paragraphs. Where authors disagree, all
// versions are there, each under its author.
func ownText(f assessment.Field[string]) []Block {
	var blocks []Block
	for _, v := range f.Versions() {
		if !v.Set {
			continue
		}
		if f.Conflict() {
			blocks = append(blocks, Paragraph{"Version by " + v.Change.Author + " (in conflict):"})
		}
		for _, p := range paragraphs(v.Value) {
			blocks = append(blocks, Paragraph{p})
		}
		if !f.Conflict() {
			break
		}
	}
	return blocks
}

// paragraphs splits a text at its blank lines.
func paragraphs(text string) []string {
	var all []string
	var lines []string
	flush := func() {
		if len(lines) > 0 {
			all = append(all, strings.Join(lines, "\n"))
			lines = nil
		}
	}
	for _, l := range strings.Split(text, "\n") {
		if strings.TrimSpace(l) == "" {
			flush()
		} else {
			lines = append(lines, l)
		}
	}
	flush()
	return all
}
