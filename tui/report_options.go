package tui

import (
	"slices"
	"strings"

	"assay/assessment"
	"assay/assessment/report"
	"assay/tui/kit"
)

// step goes to the next section, or to the one before.
func (p *reportPage) step(name string) {
	heads := slices.DeleteFunc(slices.Clone(p.print.heads), func(h reportHead) bool { return h.depth > 0 })
	if name == "p" || name == "shift+tab" {
		for _, h := range slices.Backward(heads) {
			if h.line < p.pager.Top {
				p.pager.Go(h.line)
				return
			}
		}
		p.pager.Go(0)
		return
	}
	for _, h := range heads {
		if h.line > p.pager.Top {
			p.pager.Go(h.line)
			return
		}
	}
	p.env.Say("this is the last section")
}

// contents lists the sections and their parts, to go to one.
func (p *reportPage) contents() {
	var choices []kit.Choice
	at, here := 0, p.print.at(p.pager.Top)
	for i, h := range p.print.heads {
		if h.depth > 1 {
			continue
		}
		if i <= here {
			at = len(choices)
		}
		choices = append(choices, kit.Choice{
			Text: strings.Repeat("   ", h.depth) + h.name(),
			Do:   func() { p.pager.Top = h.line },
		})
	}
	if len(choices) == 0 {
		p.env.Say("there is no section")
		return
	}
	c := kit.NewChooser(p.env.Env, "Contents", choices...)
	c.At = at
	p.env.Open(c)
}

// switchDocument shows the working papers, or the client's report again.
func (p *reportPage) switchDocument() {
	c := &p.work.report
	c.papers = !c.papers
	p.pager.Top = 0
	if c.papers {
		p.env.Say("working papers: all there is, for those who assess; they are not checked")
		return
	}
	p.env.Say("the client's report")
}

// switchReader narrows the client's report to one of its readers, or shows all of it.
func (p *reportPage) switchReader() {
	c := &p.work.report
	if c.papers {
		p.env.Say("working papers have one reader: those who assess; 1 shows the client's report")
		return
	}
	readers := append([]report.Reader{""}, report.Readers[:]...)
	c.reader = readers[(slices.Index(readers, c.reader)+1)%len(readers)]
	switch c.reader {
	case report.Executive:
		p.env.Say("for the executive: page one and the picture")
	case report.Engineer:
		p.env.Say("for the engineer: all, with the sheets of what has to be done")
	default:
		p.env.Say("for all readers")
	}
}

// switchNames takes out the organisation, people and what they said, or puts them in
// again.
func (p *reportPage) switchNames() {
	c := &p.work.report
	c.redact = !c.redact
	if c.redact {
		p.env.Say("organisation, people and what they said are taken out")
		return
	}
	p.env.Say("organisation, people and what they said are in")
}

// tickSections asks which sections the document is to have.
func (p *reportPage) tickSections() {
	c := &p.work.report
	keys, off := report.KeysOf(c.papers), p.omitted()
	choices := make([]kit.Choice, len(keys))
	for i, key := range keys {
		choices[i] = kit.Choice{Text: kit.Fit(key, 3) + " " + report.TitleOf(key), On: !slices.Contains(off, key)}
	}

	box := kit.NewChooser(p.env.Env, "Sections of the report", choices...)
	box.Several = func(ticked []int) {
		if len(ticked) == 0 {
			p.env.Say("a report has at least one section; nothing was changed")
			return
		}
		var omit []string
		for key := range strings.SplitSeq(c.omit, ",") {
			if key != "" && !slices.Contains(keys, key) {
				omit = append(omit, key) // of the other document
			}
		}
		for i, key := range keys {
			if !slices.Contains(ticked, i) {
				omit = append(omit, key)
			}
		}
		c.omit = strings.Join(omit, ",")
		p.env.Say(p.optionWords())
	}
	p.env.Open(box)
}

// edit opens the assessor's comment on the section in front: the innermost one that
// takes a text.
func (p *reportPage) edit() {
	at := p.print.at(p.pager.Top)
	for depth := 99; at >= 0; at-- {
		h := p.print.heads[at]
		if h.depth >= depth {
			continue
		}
		depth = h.depth
		if p.takesText(h.key) {
			openRecord(p.work, textKind(), assessment.TextSubject(h.key), nil)
			return
		}
	}
	p.env.Say("go to a section first: n, or t for the contents")
}

// takesText reports whether a report prints an assessor's text under a key.
func (p *reportPage) takesText(key string) bool {
	subject := assessment.TextSubject(key)
	e, _ := p.work.State().Edit(subject, "text", "x")
	return key != "" && p.work.State().Check(p.work.Questionnaire(), e) == nil
}

// textKind returns how an assessor's text for a section of the report is edited.
func textKind() *recordKind {
	return &recordKind{
		kind:  assessment.KindText,
		title: "Report",
		noun:  "comment",
		stays: true,
		name: func(_ *work, subject assessment.Subject) string {
			key, part, _ := strings.Cut(subject.ID(), "-")
			return strings.TrimSpace("section " + key + " " + report.TitleOf(key) + " " + part)
		},
		fields: func(*work, assessment.Subject) []recordField {
			return []recordField{{
				name: "text", label: "Comment", entry: entryProse,
				help: "the assessor's, printed beside the figures and in place of none; " +
					"a blank line parts paragraphs",
			}}
		},
		subjects: func(*work) []assessment.Subject { return nil },
	}
}
