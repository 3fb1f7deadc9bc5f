package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/tui/kit"
)

// sincePage shows what moved since an earlier assessment of the organisation, or since an
// earlier day of this one, and the results of the organisation over time. Other
// assessments are read once, beside the screens, when the page is opened.
type sincePage struct {
	kit.Quiet
	kit.Room
	env  *env
	work *work
	list kit.List // of the rows

	read    bool                     // the others have come
	others  []*assessment.Evaluation // of the organisation, and the one that this started from
	trouble []error                  // of those that cannot be read
	asked   int                      // number of the day that was asked for last
	before  *assessment.Evaluation   // that is compared with; nil: there is none

	of     *assessment.Evaluation // that the following was made of
	moved  *assessment.Comparison // nil: there is nothing to compare with
	series []assessment.TrendPoint
	rows   []sinceRow
}

// Messages of the page's own.
type (
	// othersMsg brings the other assessments of the organisation.
	othersMsg struct {
		page    *sincePage
		others  []*assessment.Evaluation
		trouble []error
	}
	// thenMsg brings the open assessment as it was on a day.
	thenMsg struct {
		page   *sincePage
		number int
		then   *assessment.Evaluation
		err    error
	}
)

// openSince goes to what moved since last time.
func openSince(w *work) {
	p := &sincePage{env: w.env, work: w, list: kit.NewList(w.env.Env, "row")}
	p.list.Words = true
	p.list.Empty = "the earlier results are being read"
	p.list.Heading = func(row int) bool { return p.rows[row].heading() }
	w.env.Push(p)
}

// Init asks for the other assessments.
func (p *sincePage) Init() {
	about, store := p.work.State(), p.env.Store
	own, organisation, from := p.work.ID(), about.Organisation.Value, about.From.Value.ID
	p.env.Run(func() tea.Msg {
		m := othersMsg{page: p}
		rows, err := store.List()
		if err != nil {
			m.trouble = append(m.trouble, err)
		}
		summaries := make([]assessment.Summary, len(rows))
		for i, r := range rows {
			summaries[i] = r.Summary
		}
		ids := assessment.OfOrganisation(summaries, organisation)
		if from != "" && !slices.Contains(ids, from) {
			ids = append(ids, from)
		}
		for _, id := range ids {
			if id == own {
				continue
			}
			e, err := evaluated(store, id)
			if err != nil {
				m.trouble = append(m.trouble, err)
				continue
			}
			m.others = append(m.others, e)
		}
		return m
	})
}

// evaluated reads an assessment with its results.
func evaluated(store Store, id string) (*assessment.Evaluation, error) {
	l, err := store.Read(id)
	if err != nil {
		return nil, err
	}
	s, _, err := assessment.Fold(l.Journal).Settled()
	if err != nil {
		return nil, err
	}
	if s.Questionnaire.Value != l.Questionnaire.Digest() {
		return nil, assessment.Errorf(assessment.Failed, "%s was made final with another questionnaire",
			s.Title.Value).WithHint("run: assay compare %s", id)
	}
	e := assessment.Evaluate(s, l.Questionnaire, "")
	e.Result() // scored here, beside the screens, and not when one asks
	return e, nil
}

// came takes the other assessments in, and compares with the one that this started from,
// else with the one before it in time.
func (p *sincePage) came(m othersMsg) {
	if m.page != p {
		return
	}
	p.read, p.others, p.trouble = true, m.others, m.trouble
	slices.SortStableFunc(p.others, func(a, b *assessment.Evaluation) int {
		return cmp.Or(cmp.Compare(a.AsOf, b.AsOf), cmp.Compare(a.State.ID(), b.State.ID()))
	})
	earlier := p.earlier()
	if n := len(earlier); n > 0 {
		p.before = earlier[n-1]
	}
	from := p.work.State().From.Value.ID
	for _, e := range p.others {
		if e.State.ID() == from {
			p.before = e
		}
	}
	if len(p.trouble) > 0 {
		p.env.Fail(p.trouble[0])
	}
	p.list.Empty = "there is nothing to compare with; d names an earlier day of this assessment"
	p.compare()
}

// earlier returns the other assessments that are not of a later day than this one.
func (p *sincePage) earlier() []*assessment.Evaluation {
	var list []*assessment.Evaluation
	for _, e := range p.others {
		if e.AsOf <= p.work.Evaluation().AsOf {
			list = append(list, e)
		}
	}
	return list
}

// compare makes the rows anew.
func (p *sincePage) compare() {
	p.of, p.moved = p.work.Evaluation(), nil
	p.series = assessment.Trend(append(slices.Clone(p.others), p.of))
	if p.before != nil {
		p.moved = assessment.Compare(p.before, p.of)
	}
	p.fill()
}

// choose asks what to compare with.
func (p *sincePage) choose() {
	if !p.read {
		p.env.Say(p.list.Empty)
		return
	}
	var choices []kit.Choice
	for _, e := range p.earlier() {
		choices = append(choices, kit.Choice{Text: e.State.Title.Value, Note: "as of " + string(e.AsOf),
			Do: func() { p.against(e) }})
	}
	slices.Reverse(choices)
	choices = append(choices, kit.Choice{Text: "this assessment on an earlier day ...", Do: p.askDay})
	p.env.Choose("Compare with", choices...)
}

// against compares with another evaluation.
func (p *sincePage) against(e *assessment.Evaluation) {
	p.asked++ // a day that is on its way is not wanted any more
	p.before = e
	p.compare()
}

// askDay asks for an earlier day of this assessment.
func (p *sincePage) askDay() {
	changes := p.work.State().Journal().Changes()
	if len(changes) == 0 {
		p.env.Say("nothing is known of this assessment yet")
		return
	}
	first, last := assessment.DateOf(changes[0].At), assessment.DateOf(changes[len(changes)-1].At)
	before := first // the last day before the newest on which something was written
	for _, c := range changes {
		if day := assessment.DateOf(c.At); day < last {
			before = max(before, day)
		}
	}
	help := fmt.Sprintf("what was known at its end counts; from %s to %s", first, last)
	p.env.AskLine("Compare with this assessment on the day", help, string(before), p.toDay)
}

// toDay compares with this assessment as it was at the end of a day.
func (p *sincePage) toDay(text string) {
	day, err := assessment.ParseDate(text)
	if err != nil {
		p.env.Fail(err)
		return
	}
	p.asked++
	// What works it out runs beside the screens, so it has a journal of its own.
	number, journal, q := p.asked, p.work.State().Journal().Clone(), p.work.Questionnaire()
	title := p.work.State().Title.Value
	p.env.Run(func() tea.Msg {
		m := thenMsg{page: p, number: number}
		j := journal.Until(day)
		if j.Len() == 0 {
			m.err = assessment.Errorf(assessment.NotFound, "nothing was known of %s on %s", title, day).
				WithHint("it begins on %s", assessment.DateOf(journal.Changes()[0].At))
			return m
		}
		s, final, err := assessment.Fold(j).Settled()
		switch {
		case err != nil:
			m.err = err
			return m
		case s.Questionnaire.Value != q.Digest():
			m.err = assessment.Errorf(assessment.NotAllowed, "%s answered another questionnaire on %s", title,
				day).WithHint("run: assay compare %s --from %s", s.ID(), day)
			return m
		case final != nil:
			day = "" // that of finalising
		}
		m.then = assessment.Evaluate(s, q, day)
		m.then.Result() // scored here, beside the screens, and not when one asks
		return m
	})
}

// Update takes keys, and what was read as it comes.
func (p *sincePage) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case othersMsg:
		p.came(m)
	case thenMsg:
		switch {
		case m.page != p || m.number != p.asked:
		case m.err != nil:
			p.env.Fail(m.err)
		default:
			p.against(m.then)
		}
	default:
		p.list.Update(msg, p.Keys())
	}
}

func (p *sincePage) Typing() bool { return p.list.Finding }

// Head says since when.
func (p *sincePage) Head() kit.Head {
	h := kit.Head{Crumbs: []string{titleOf(p.work), "Since last time"}}
	switch {
	case !p.read:
		h.Right = "reading"
	case p.moved != nil:
		h.Right = "since " + string(p.moved.Before.AsOf)
	}
	return h
}

// inFront returns the practice of the row under the cursor.
func (p *sincePage) inFront() (practice, team string) {
	if i, ok := p.list.Row(); ok && p.rows[i].practice != nil {
		return p.rows[i].practice.ID, ""
	}
	return "", ""
}

// Keys lists what works now: without anything to compare with only what needs nothing.
func (p *sincePage) Keys() []kit.KeyGroup {
	enter := kit.On("enter", "open", p.list.With(p.open), "enter")
	if p.list.Finding {
		return []kit.KeyGroup{p.list.Find(enter)}
	}
	fresh := kit.On("n", "new assessment", func() { p.env.Ask(newMsg{}) }, "n")
	with := kit.On("1", "compare with", p.choose, "1")
	day := kit.On("2", "another day", p.askDay, "2")
	keys := []kit.Key{with, day, fresh, p.list.Back()}
	if len(p.rows) == 0 {
		return []kit.KeyGroup{{Title: "Since last time", Keys: keys}}
	}
	keys = []kit.Key{
		enter, with, p.list.Back(), day,
		kit.On("tab", "next part", p.list.NextPart, "tab"),
		kit.On("x", "explain", p.list.With(p.tell), "x"),
		p.list.Slash(), fresh,
	}
	return []kit.KeyGroup{{Title: "Since last time", Keys: keys}, p.list.Moving("choose", "ends")}
}

// open goes to what a row is about: a practice in the interview, the first open one of a
// group, a finding or an action, or compares with another result.
func (p *sincePage) open(i int) {
	r := p.rows[i]
	switch {
	case r.practice != nil:
		a, ok := p.of.Ask(r.practice.ID)
		if !ok || !a.Applies {
			p.env.Say(r.practice.ID + " is not asked in this assessment")
			return
		}
		result, _ := p.of.Result().Practice(a.ID)
		p.env.Ask(gotoMsg{practice: a.ID, team: lowestTeam(result.Teams)})
	case r.node != nil:
		goToOpen(p.work, r.node.ID)
	case r.outcome != nil:
		p.openOutcome(r)
	case r.point != nil:
		p.openPoint(r.point)
	}
}

// openOutcome goes to a finding or an action.
func (p *sincePage) openOutcome(r sinceRow) {
	if r.outcome.Is == "" {
		p.env.Say("it is not in this assessment any more")
		return
	}
	kind := r.kind()
	openRecord(p.work, kind, assessment.NewSubject(kind.kind, r.outcome.ID), nil)
}

// openPoint compares with another result of the organisation.
func (p *sincePage) openPoint(x *assessment.TrendPoint) {
	at := slices.IndexFunc(p.others, func(e *assessment.Evaluation) bool { return e.State.ID() == x.ID })
	switch {
	case at < 0:
		p.env.Say("this is the assessment that is open")
	case x.Date > p.of.AsOf:
		p.env.Say("it is later than this one; open that one to look back")
	default:
		p.against(p.others[at])
		p.env.Say("compared with " + strings.TrimSpace(x.Title) + ", as of " + string(x.Date))
	}
}

// tell shows all about a row.
func (p *sincePage) tell(i int) {
	r := p.rows[i]
	p.env.Read(p.nameOf(r), func(width int) []string { return p.detail(r, width)[1:] })
}
