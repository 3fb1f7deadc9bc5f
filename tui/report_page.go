package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/report"
	"assay/tui/kit"
)

// reportPage shows the report as it will be written, with the check of what should not
// leave the house. Only the key that writes makes a file.
type reportPage struct {
	kit.Quiet
	kit.Room
	env   *env
	work  *work
	pager kit.Pager

	series *reportSeries
	made   reportSource
	doc    *report.Document
	leaks  []report.Leak
	print  *printed
	wide   int // how wide print is
}

// reportChoices are what the assessor wants of the report. They hold as long as the
// assessment is open.
type reportChoices struct {
	papers bool
	reader report.Reader
	redact bool
	omit   string // the keys of sections, with commas
}

// reportSource is what a report is made of: another one of these makes another report.
type reportSource struct {
	evaluation *assessment.Evaluation
	choices    reportChoices
	series     *reportSeries
}

// reportSeries are the results of an organisation, once they are read.
type reportSeries struct {
	organisation string
	all          []*assessment.Evaluation
	read         bool
}

// seriesMsg brings the results of an organisation.
type seriesMsg struct {
	series reportSeries
	err    error
}

func newReportPage(e *env, w *work) *reportPage {
	return &reportPage{env: e, work: w, pager: kit.NewPager(e.Env), series: &reportSeries{}}
}

// Init asks for the earlier results.
func (p *reportPage) Init() { p.readSeries() }

// readSeries asks for the results of the organisation, which the report compares with.
func (p *reportPage) readSeries() {
	name, store := p.work.Evaluation().State.Organisation.Value, p.env.Store
	p.series = &reportSeries{organisation: name}
	p.env.Run(func() tea.Msg {
		all, err := store.Series(name)
		return seriesMsg{reportSeries{name, all, true}, err}
	})
}

func (p *reportPage) Typing() bool { return p.pager.Finding }

// Update takes keys, and the earlier results when they come.
func (p *reportPage) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case seriesMsg:
		if m.series.organisation != p.series.organisation {
			return
		}
		p.series = &m.series
		if m.err != nil {
			p.env.Fail(&assessment.Error{What: "not all earlier results can be read", Err: m.err})
		}
	case changedMsg:
		if p.work.Evaluation().State.Organisation.Value != p.series.organisation {
			p.readSeries()
		}
	default:
		p.pager.Update(msg, p.Keys())
	}
}

// options returns what the report of an evaluation is made with, among the results of its
// organisation.
func (c reportChoices) options(
	version string, e *assessment.Evaluation, series []*assessment.Evaluation,
) report.Options {
	o := report.Options{Papers: c.papers, Redact: c.redact, Program: version, Earlier: e.Before(series)}
	if !c.papers {
		o.Reader = c.reader
	}
	if c.omit != "" {
		o.Omit = strings.Split(c.omit, ",")
	}
	return o
}

// refresh makes the report again if what it is made of has moved, and prints it again if
// the room is another one. The reader stays in the section that is in front.
func (p *reportPage) refresh() {
	from := reportSource{p.work.Evaluation(), p.work.report, p.series}
	again := p.made != from
	if again {
		e := from.evaluation
		o := from.choices.options(p.env.Version, e, p.series.all)
		o.Finality, o.Current = p.work.Finality(), p.work.State().Journal()
		d := report.New(e, o)
		if p.leaks = nil; !o.Papers {
			p.leaks = report.Leaks(e)
		}
		p.made, p.doc = from, &d
	}
	if width := p.textWidth(); again || p.wide != width {
		key, beyond := p.here()
		p.print, p.wide = printReport(p.env.Look, *p.doc, width), width
		last := 0
		if n := len(p.print.heads); n > 0 {
			last = p.print.heads[n-1].line
		}
		lines := make([]string, len(p.print.lines))
		for i, l := range p.print.lines {
			lines[i] = l.plain()
		}
		p.pager.Fill(lines, last)
		p.stay(key, beyond)
		if p.pager.Finding {
			p.pager.Show()
		}
	}
}

// here returns the section in front, and how many lines below its heading the first line
// in view is.
func (p *reportPage) here() (key string, beyond int) {
	if h, ok := p.front(); ok {
		return h.key + h.title, p.pager.Top - h.line
	}
	return "", 0
}

// stay brings the same section to the top, if there still is one.
func (p *reportPage) stay(key string, beyond int) {
	for _, h := range p.print.heads {
		if h.key+h.title == key {
			p.pager.Top = h.line + beyond
			return
		}
	}
}

// front returns the heading that the first line in view stands under; ok is false above
// the first.
func (p *reportPage) front() (h reportHead, ok bool) {
	if p.print == nil {
		return reportHead{}, false
	}
	at := p.print.at(p.pager.Top)
	if at < 0 {
		return reportHead{}, false
	}
	return p.print.heads[at], true
}

// Head says what was found that should not leave the house, and what the report is.
func (p *reportPage) Head() kit.Head {
	h := kit.Head{Crumbs: []string{titleOf(p.work), "Report"}, Right: p.found(), Second: p.optionWords()}
	if f, ok := p.front(); ok {
		h.Aside = kit.Cut(f.name(), max(0, p.Width-kit.Cells(h.Second)-4))
	}
	return h
}

// found says what the check found.
func (p *reportPage) found() string {
	switch n := report.LeakedLines(p.leaks); {
	case p.work.report.papers:
		return "working papers: not checked"
	case n == 0:
		return "the check found nothing"
	default:
		return lineCount(n) + " should not leave the house"
	}
}

// optionWords says what the report is, each with the key that changes it.
func (p *reportPage) optionWords() string {
	c := p.work.report
	document, reader, names := "client's report", "all", "names in"
	switch {
	case c.papers:
		document, reader = "working papers", "assessors"
	case c.reader != "":
		reader = string(c.reader)
	}
	if c.redact {
		names = "redacted"
	}
	sections := "all sections"
	if n := len(p.omitted()); n == 1 {
		sections = "1 section off"
	} else if n > 1 {
		sections = fmt.Sprintf("%d sections off", n)
	}
	gap := "   "
	if p.Width < 70 {
		gap = "  "
	}
	return strings.Join([]string{"1 " + document, "2 for " + reader, "3 " + names, "4 " + sections}, gap)
}

// omitted returns the keys of the sections that are off in this document.
func (p *reportPage) omitted() []string {
	var keys []string
	for key := range strings.SplitSeq(p.work.report.omit, ",") {
		if slices.Contains(report.KeysOf(p.work.report.papers), key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// Keys lists what works now.
func (p *reportPage) Keys() []kit.KeyGroup {
	if p.pager.Finding {
		return []kit.KeyGroup{p.pager.Find()}
	}
	return []kit.KeyGroup{{Title: "Report", Keys: []kit.Key{
		kit.On("ctrl+s", "write", p.write, "ctrl+s"),
		kit.On("enter", "check", p.check, "enter"),
		kit.OnEach("tab", "section", p.step, "tab", "shift+tab"),
		p.pager.Back(),
		p.pager.Slash(),
		kit.On("1", "client's report, working papers", p.switchDocument, "1"),
		kit.On("2", "for whom", p.switchReader, "2"),
		kit.On("3", "redact", p.switchNames, "3"),
		kit.On("4", "sections", p.tickSections, "4"),
		kit.Offer("contents", p.contents),
		kit.Offer("comment on this section", p.edit),
	}}, p.pager.Moving()}
}

// paneWidth is how wide the pane with sections and finds is that stands beside the text
// in wide windows.
const paneWidth = 40

// textWidth is the width of the text.
func (p *reportPage) textWidth() int {
	if p.Width >= besideWidth {
		return p.Width - paneWidth
	}
	return p.Width
}

// Resize notes the room, and makes again what depends on it.
func (p *reportPage) Resize(width, height int) {
	p.Room.Resize(width, height)
	p.refresh()
	p.pager.Settle(height)
}

// Wheel scrolls by lines.
func (p *reportPage) Wheel(lines int) { p.pager.Wheel(lines) }

// View draws the text, and in a wide window the pane beside it.
func (p *reportPage) View() kit.Frame {
	width := p.textWidth()
	f := p.pager.Draw(width, func(i int) string { return p.print.lines[i].draw(p.env.Env) })
	if width == p.Width {
		return f
	}
	f.Lines = kit.Fill(f.Lines, width, p.Height)
	for i, l := range kit.Fill(p.pane(paneWidth-2), paneWidth-2, p.Height) {
		f.Lines[i] += p.env.Styles.Faint.Render(p.env.Look.Side()+" ") + l
	}
	return f
}

// pane returns the sections, the one in front marked, and what the check found.
func (p *reportPage) pane(width int) []string {
	st := p.env.Styles
	lines := []string{st.Strong.Render("Sections")}
	at := p.print.at(p.pager.Top)
	for i, h := range p.print.heads {
		if h.depth > 0 {
			continue
		}
		next := slices.IndexFunc(p.print.heads[i+1:], func(o reportHead) bool { return o.depth == 0 })
		if at >= i && (next < 0 || at < i+1+next) {
			lines = append(lines, st.Chosen.Render(kit.Fit("> "+h.name(), width)))
		} else {
			lines = append(lines, kit.Cut("  "+h.name(), width))
		}
	}

	lines = append(lines, "", st.Strong.Render("Check before sending"))
	lines = append(lines, kit.Wrap(p.found(), "", "", width)...)
	for i, l := range p.leaks {
		if rest := len(p.leaks) - i; len(lines)+3 > p.Height-1 && rest > 0 {
			return append(lines, fmt.Sprintf("enter: %d more", rest))
		}
		lines = append(lines, "", st.Warn.Render(kit.Cut("! "+string(l.Kind), width)))
		lines = append(lines, kit.Cut("  "+kit.OneLine(l.Text), width))
	}
	return lines
}
