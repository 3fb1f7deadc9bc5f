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

	// Style is a style sheet for formats that have one, such as HTML, which overrides
	// their own; see [CheckStyle]. It may be empty.
	Style string

	// Word is the look of the report as DOCX; the zero value is the program's own.
	Word DOCXStyle

	// Program is the version of the program, for the method section. It may be
	// empty.
	Program string

	// Papers asks for the working papers, for those who assess, instead of the report for
	// the client.
	Papers bool

	// Reader narrows the client's report to one of its readers; empty: all of them.
	Reader Reader

	// Redact takes out the organisation, people and what they said.
	Redact bool

	// Earlier are the evaluations before this one that the report compares with, the
	// newest last; the last is what "last time" means.
	Earlier []*assessment.Evaluation

	// Plan says how the roadmap is made; see [assessment.Plan].
	Plan assessment.Plan

	// Omit are the keys of sections that are left out.
	Omit []string
}

// Reader is whom a client's report is for.
type Reader string

// The readers that a report can be narrowed to.
const (
	Executive Reader = "executive" // the first page and the picture, without the matrix
	Engineer  Reader = "engineer"  // all, with the sheets of the practices that have an action
)

// Readers lists the readers that a report can be narrowed to.
var Readers = [...]Reader{Executive, Engineer}

// New makes the report of an evaluation: the client's, or the working papers. The same
// evaluation and options make the same document. Sections that have nothing to say are
// left out.
func New(e *assessment.Evaluation, o Options) Document {
	if o.Current == nil {
		o.Current = e.State.Journal()
	}
	b := newBook(e, o)
	build := func() Document { return newClient(b).document() }
	if o.Papers {
		build = b.papers
	}
	if o.Redact {
		return b.redacted(build())
	}
	return build()
}

// papers makes the working papers.
func (b *book) papers() Document {
	d := Document{
		Title: b.title(), Subtitle: "Working papers, for those who assess.", Mark: b.draftMark(),
		Date: b.e.AsOf, Language: b.q.Language,
		Foot: b.e.State.Confidentiality.Value,
	}
	for _, row := range sectionRows() {
		s := row.build(b)
		if s.empty() || slices.Contains(b.o.Omit, row.key) {
			continue
		}
		s.Key, s.Title, s.Reader = row.key, cmp.Or(s.Title, row.title), row.reader
		if row.based {
			s.Basis = b.basisLine()
		}
		d.Sections = append(d.Sections, b.commented(s))
	}
	return d
}

// document makes the client's report.
func (c *client) document() Document {
	d := Document{
		Title: upper(c.title()), Subtitle: c.m.Assessment.Title, Mark: c.mark(), Date: c.b.e.AsOf,
		Language: c.b.q.Language, Foot: c.foot(),
	}
	for _, row := range clientRows() {
		if c.b.o.Reader == Executive && !row.executive || slices.Contains(c.b.o.Omit, row.key) {
			continue
		}
		s := row.build(c)
		if s.empty() {
			continue
		}
		s.Key, s.Title = row.key, row.title
		d.Sections = append(d.Sections, c.b.commented(s))
	}
	if c.b.o.Reader == Engineer {
		if s := c.sheets(); len(s.Parts) > 0 {
			d.Sections = append(d.Sections, s)
		}
	}
	if n := len(d.Sections); n > 1 {
		first := &d.Sections[0]
		first.Blocks = append(first.Blocks, Break{}, Contents{})
	}
	return d
}

// sheets are those of the practices that have to be contained or are among the first
// steps.
func (c *client) sheets() Section {
	s := Section{Key: "10", Title: upper(c.b.q.Labels.Practice) + " sheets"}
	var ids []string
	for _, x := range c.m.Contain {
		ids = append(ids, x.Practices...)
	}
	for _, x := range c.m.Steps[:min(inFull, len(c.m.Steps))] {
		ids = append(ids, x.Practice)
	}
	for i := range c.b.e.Asked {
		if a := &c.b.e.Asked[i]; a.Applies && slices.Contains(ids, a.ID) {
			s.Parts = append(s.Parts, c.b.sheetForClient(a))
		}
	}
	return s
}

// commented returns the section with the assessor's text for it, if there is one, after
// its first block: it stands beside what rules made, and in place of nothing.
func (b *book) commented(s Section) Section {
	for i := range s.Parts {
		s.Parts[i] = b.commented(s.Parts[i])
	}
	comments := ownText(b.e.State.Text(s.Key))
	if len(comments) > 0 {
		s.Blocks = slices.Insert(s.Blocks, min(1, len(s.Blocks)), comments...)
	}
	return s
}

// ownText returns the assessor's text. If authors disagree it returns all versions, each
// with its author.
func ownText(f assessment.Field[string]) []Block {
	if !f.Conflict() {
		if strings.TrimSpace(f.Value) == "" {
			return nil
		}
		return []Block{Comment{Text: f.Value}}
	}

	var blocks []Block
	for _, v := range f.Versions() {
		if v.Set && strings.TrimSpace(v.Value) != "" {
			blocks = append(blocks, Comment{Author: v.Change.Author, Text: v.Value})
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
