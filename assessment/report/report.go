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
	// was evaluated. It is nil for a report that is not final.
	Finality *assessment.Finality

	// Current is the journal as it is now; its fingerprint is printed. If it is
	// nil, the journal of the evaluated state is used.
	Current *assessment.Journal

	// Program is the version of the program, for the method section. It may be
	// empty.
	Program string
}

// New makes the report of an evaluation. The same evaluation and options make the
// same document. Sections that have nothing to say are left out.
func New(e *assessment.Evaluation, o Options) Document {
	if o.Current == nil {
		o.Current = e.State.Journal()
	}
	b := newBook(e, o)
	d := Document{Title: b.title(), Mark: b.draftMark()}

	for _, row := range sectionRows() {
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

// replaced returns the section with the assessor's text, if there is one, in
// place of its paragraphs. The text begins where the first paragraph was.
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
		if _, ok := x.(Paragraph); ok {
			seen = true
		} else if seen {
			after = append(after, x)
		} else {
			before = append(before, x)
		}
	}
	if !seen { // there was nothing to replace: the text comes first
		before, after = nil, before
	}
	s.Blocks = slices.Concat(before, ownText(text), after)
	return s
}

// ownText returns the assessor's text in paragraphs. If authors disagree it
// returns all versions, each under its author.
func ownText(f assessment.Field[string]) []Block {
	var blocks []Block
	for _, v := range f.Versions() {
		if !v.Set {
			continue
		}
		if f.Conflict() {
			blocks = append(blocks, Paragraph{"Version by " + v.Change.Author + " (in conflict):"})
		}
		for _, p := range splitParagraphs(v.Value) {
			blocks = append(blocks, Paragraph{p})
		}
		if !f.Conflict() {
			break
		}
	}

	return blocks
}

// splitParagraphs splits a text at its blank lines.
func splitParagraphs(text string) []string {
	var all, lines []string
	for _, l := range append(strings.Split(text, "\n"), "") {
		if strings.TrimSpace(l) != "" {
			lines = append(lines, l)
		} else if len(lines) > 0 {
			all = append(all, strings.Join(lines, "\n"))
			lines = nil
		}
	}
	return all
}
