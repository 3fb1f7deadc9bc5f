package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/assessment/report"
	"assay/tui/kit"
)

// checkPage lists what should not leave the house with the client's report, each with
// the way to its place.
type checkPage struct {
	kit.Quiet
	kit.Room
	env   *env
	work  *work
	list  kit.List
	of    *assessment.Evaluation // that the leaks are of
	leaks []report.Leak
}

// check shows what should not leave the house.
func (p *reportPage) check() {
	if p.work.report.papers {
		p.env.Say("working papers are for those who assess and are not checked; 1 shows the client's report")
		return
	}
	p.env.Push(newCheckPage(p.work))
}

func newCheckPage(w *work) *checkPage {
	p := &checkPage{env: w.env, work: w, list: kit.NewList(w.env.Env, "line")}
	p.list.Empty = "the check found nothing; read the report all the same"
	p.list.Words = true
	p.list.Tall = func(int) int { return 3 }
	p.refresh()
	return p
}

// refresh checks again if something has changed.
func (p *checkPage) refresh() {
	e := p.work.Evaluation()
	if p.of == e {
		return
	}
	p.of, p.leaks = e, report.Leaks(e)
	p.list.Fill(len(p.leaks), func(i int) string {
		l := p.leaks[i]
		return string(l.Kind) + " " + p.where(l) + " " + l.Text
	})
}

// where says in which text a leak stands.
func (p *checkPage) where(l report.Leak) string {
	where := p.work.leakSubject(l) + ", " + l.Field
	if l.Line > 1 || len(textLines(p.work, l)) > 1 {
		where += fmt.Sprintf(", line %d", l.Line)
	}
	return where
}

// leakSubject names what a leak stands in as a person speaks of it.
func (w *work) leakSubject(l report.Leak) string {
	if l.Subject.Kind() == assessment.KindText {
		return textKind().name(w, l.Subject)
	}
	return kit.OneLine(w.subjectName(l.Subject))
}

// textLines are the lines of the text that a leak stands in.
func textLines(w *work, l report.Leak) []string {
	text, _ := w.State().Read(l.Subject, l.Field)
	return strings.Split(text, "\n")
}

func (p *checkPage) Typing() bool { return p.list.Finding }

func (p *checkPage) Head() kit.Head {
	return kit.Head{
		Crumbs: []string{titleOf(p.work), "Report", "Check before sending"},
		Right:  p.counted(),
		Second: "it finds known forms only: read the report all the same",
	}
}

// counted says how much was found, or how much of it a query left.
func (p *checkPage) counted() string {
	switch {
	case len(p.leaks) == 0:
		return "nothing found"
	case p.list.Narrowed():
		return p.list.Counted()
	}
	finds := fmt.Sprintf("%d finds", len(p.leaks))
	if len(p.leaks) == 1 {
		finds = "1 find"
	}
	return finds + " in " + lineCount(report.LeakedLines(p.leaks))
}

// lineCount says how many lines: 1 line, 2 lines.
func lineCount(n int) string {
	if n == 1 {
		return "1 line"
	}
	return fmt.Sprintf("%d lines", n)
}

func (p *checkPage) Update(msg tea.Msg) { p.list.Update(msg, p.Keys()) }

// Keys lists what works now.
func (p *checkPage) Keys() []kit.KeyGroup {
	enter := kit.On("enter", "to its place", p.list.With(p.enter), "enter")
	if p.list.Finding {
		return []kit.KeyGroup{p.list.Find(enter)}
	}
	return []kit.KeyGroup{{Title: "Check before sending", Keys: []kit.Key{
		enter,
		p.list.Back(),
		p.list.Slash(),
	}}, p.list.Moving("choose", "ends")}
}

// enter goes to where a leak stands, or says how the text is changed.
func (p *checkPage) enter(i int) {
	l := p.leaks[i]
	if p.work.goToSubject(l.Subject) {
		p.env.Say(fmt.Sprintf("%s, line %d of the %s: %s", p.work.leakSubject(l), l.Line, l.Field, l.Kind))
		return
	}
	p.env.Say(fmt.Sprintf("no page changes it; assay set %s %s %s=TEXT does", p.work.ID(), l.Subject, l.Field))
}

// goToSubject goes to the page on which a subject is edited. It reports whether there is
// one.
func (w *work) goToSubject(subject assessment.Subject) bool {
	kinds := map[assessment.Kind]func() *recordKind{
		assessment.KindFinding:     findingsKind,
		assessment.KindAction:      actionsKind,
		assessment.KindEvidence:    evidenceKind,
		assessment.KindCertificate: certificateKind,
		assessment.KindText:        textKind,
	}
	if kind, ok := kinds[subject.Kind()]; ok {
		openRecord(w, kind(), subject, nil)
		return true
	}

	practice, team := conduct.PlaceOf(w.State(), subject)
	if practice == "" {
		return false
	}
	if subject.Kind() == assessment.KindAgreed {
		openFinding(w, practice, team)
		return true
	}
	w.env.Ask(gotoMsg{practice: practice, team: team})
	return true
}

// Resize gives the rows the room, and checks again what has changed.
func (p *checkPage) Resize(width, height int) {
	p.Room.Resize(width, height)
	p.refresh()
	p.list.Settle(height - 1)
}

func (p *checkPage) View() kit.Frame {
	if len(p.leaks) == 0 {
		return kit.Frame{Lines: slices.Concat([]string{""},
			kit.Wrap("The check found nothing. Read the report all the same.", " ", "   ", p.Width),
			kit.Wrap("It looks for remarks that were not meant for it, credentials and keys, e-mail and "+
				"private network addresses, names of people, and follow-ups, in every text that the report "+
				"may print; of a note only in lines that begin with >.", "   ", "   ", p.Width))}
	}
	f := p.list.FindLine("", p.Width)
	f.Append(p.list.Draw(p.Width, p.row))
	return f
}

// row draws a leak: what it is and where, and the line.
func (p *checkPage) row(i int, here bool) string {
	l := p.leaks[i]
	lead := "   "
	if here {
		lead = " > "
	}
	head := kit.Fit(kit.Ends(lead+string(l.Kind), "", 26)+p.where(l), p.Width)
	if here {
		head = p.env.Styles.Chosen.Render(head)
	}
	return head + "\n" + kit.Cut("     "+kit.OneLine(l.Text), p.Width) + "\n"
}
