package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// answersPage is the table of everything: a row for each practice in each team, with what
// counts there, its evidence, its signs and its note.
type answersPage struct {
	kit.Room
	kit.Quiet
	env  *env
	work *work

	filter answersFilter
	order  int // index into answersOrders
	list   kit.List
	of     *assessment.Evaluation // that the rows were made from
	rows   []answersRow
	every  []conduct.Row // without a filter
	chosen map[conduct.Row]bool
}

// answersRow is a practice in a team.
type answersRow struct {
	conduct.Row
	verdict       *assessment.Verdict
	value         int64 // that counts; -1 if there is none
	answer, signs string
	note          string // its lines, in one
}

// answersFilter says which rows are shown.
type answersFilter struct {
	key, hint, name string
	is              func(p *answersPage, r *answersRow) bool
}

// answersFilters are the filters by their digits; the first one shows everything.
func answersFilters() []answersFilter {
	return []answersFilter{
		{"0", "all", "all", func(*answersPage, *answersRow) bool { return true }},
		{"1", "open", "open", func(_ *answersPage, r *answersRow) bool {
			return r.verdict.State == assessment.Unasked || r.verdict.Rating.Open()
		}},
		{"2", "said only", "said and not shown", func(_ *answersPage, r *answersRow) bool {
			return r.verdict.State == assessment.Scored && r.verdict.Grade == assessment.Claimed
		}},
		{"3", "follow-up", "with a follow-up", func(_ *answersPage, r *answersRow) bool {
			return strings.Contains(r.signs, "!")
		}},
		{"4", "differ", "to reconcile", func(_ *answersPage, r *answersRow) bool {
			return strings.Contains(r.signs, "#")
		}},
	}
}

// answersOrders are the orders that tab goes through.
var answersOrders = []struct {
	name    string
	compare func(a, b answersRow) int
}{
	{"by practice", func(answersRow, answersRow) int { return 0 }},
	{"by team", func(a, b answersRow) int { return cmp.Compare(a.Team, b.Team) }},
	{"lowest first", func(a, b answersRow) int { return cmp.Compare(a.value, b.value) }},
}

func openAnswers(w *work) {
	p := &answersPage{env: w.env, work: w, filter: answersFilters()[0], list: kit.NewList(w.env.Env, "row"),
		chosen: map[conduct.Row]bool{}}
	p.list.Words = true
	p.list.Empty = "nothing is so; 0 shows all"
	p.gather()
	w.env.Push(p)
}

func (p *answersPage) Typing() bool { return p.list.Finding }

func (p *answersPage) Head() kit.Head {
	return kit.Head{
		Crumbs: []string{titleOf(p.work), "Answers"},
		Right: fmt.Sprintf("%s   %s %d of %d", answersOrders[p.order].name, p.filter.name,
			len(p.rows), len(p.every)),
	}
}

func (p *answersPage) Update(msg tea.Msg) { p.list.Update(msg, p.Keys()) }

func (p *answersPage) Keys() []kit.KeyGroup {
	enter := kit.On("enter", "read", p.list.With(p.read), "enter")
	if p.list.Finding {
		return []kit.KeyGroup{p.list.Find(enter)}
	}
	keys := []kit.Key{enter}
	filters := answersFilters()
	for _, f := range append(filters[1:], filters[0]) {
		keys = append(keys, kit.On(f.key, f.hint, func() { p.choose(f) }, f.key))
	}
	keys = append(keys, p.list.Back(),
		kit.On("tab", "order", p.sort, "tab"),
		kit.On("x", "explain", p.list.With(func(row int) { explain(p.work, p.rows[row].Practice) }), "x"),
		kit.On("space", "choose", p.list.With(p.tick), "space"),
		p.list.Slash(),
		kit.Offer("choose all rows shown, or none", p.tickShown),
		kit.Offer("fill the rows chosen ...", p.fill))
	return []kit.KeyGroup{{Title: "Answers", Keys: keys}, p.list.Moving("row", "ends")}
}

// read goes to the practice and the team of a row, to look.
func (p *answersPage) read(row int) {
	p.env.Ask(gotoMsg{practice: p.rows[row].Practice, team: p.rows[row].Team})
}

// choose shows the rows of a filter.
func (p *answersPage) choose(f answersFilter) {
	p.filter, p.of = f, nil
	p.list.At = 0
	p.gather()
	p.env.Say(fmt.Sprintf("%s: %d of %d", f.name, len(p.rows), len(p.every)))
}

// sort goes to the next order.
func (p *answersPage) sort() {
	p.order, p.of = (p.order+1)%len(answersOrders), nil
	p.gather()
	p.env.Say(answersOrders[p.order].name)
}

// gather makes the rows of the present evaluation. The cursor stays at its practice and team
// as long as they are among them.
func (p *answersPage) gather() {
	e := p.work.Evaluation()
	if p.of == e {
		return
	}
	var before conduct.Row
	if row, ok := p.list.Row(); ok {
		before = p.rows[row].Row
	}
	p.of, p.rows, p.every = e, nil, nil
	for i := range e.Asked {
		a := &e.Asked[i]
		for _, t := range e.Teams {
			if !a.Applies {
				continue
			}
			at := conduct.Row{Practice: a.ID, Team: t.ID}
			p.every = append(p.every, at)
			if r := p.row(at); p.filter.is(p, &r) {
				p.rows = append(p.rows, r)
			}
		}
	}

	slices.SortStableFunc(p.rows, answersOrders[p.order].compare)
	p.list.Fill(len(p.rows), func(row int) string {
		r := p.rows[row]
		return r.Practice + " " + p.work.titleOf(r.Practice) + " " + p.work.TeamTitle(r.Team) + " " + r.note
	})
	if at := slices.IndexFunc(p.rows, func(r answersRow) bool { return r.Row == before }); at >= 0 {
		p.list.Stand(at)
	}
}

// row gathers what is known of a practice in a team.
func (p *answersPage) row(at conduct.Row) answersRow {
	v := p.of.Verdict(at.Team, at.Practice)
	r := answersRow{Row: at, verdict: v, value: -1}
	r.answer, _ = verdictValue(p.env.Look, v)
	r.signs = signsOf(p.work, v, len(p.of.Late(at.Team, at.Practice)) > 0)
	if result, ok := p.of.Result().Practice(at.Practice); ok {
		r.value = valueIn(&result, at.Team, p.of.Result().Stated)
	}
	var notes []string
	for _, a := range v.Answers {
		if text := kit.OneLine(conduct.NoteText(a.Note)); text != "" {
			notes = append(notes, text)
		}
	}
	r.note = strings.Join(notes, " / ")
	return r
}

// Resize brings the row under the cursor into view.
func (p *answersPage) Resize(width, height int) {
	p.Room.Resize(width, height)
	p.gather()
	p.list.Settle(height - p.head())
}

// head is how many lines stand above the rows.
func (p *answersPage) head() int {
	if p.list.Narrowed() {
		return 2
	}
	return 1
}

// columns are those of the table.
func (p *answersPage) columns() []kit.Column {
	return []kit.Column{
		{Title: "Practice", Width: 8}, {Title: "", Weight: 3, From: 110}, {Title: "Team", Width: 12},
		{Title: "Answer", Width: 10}, {Title: "", Width: 2}, {Title: "Note", Weight: 5},
	}
}

func (p *answersPage) View() kit.Frame {
	var f kit.Frame
	if p.list.Narrowed() {
		f = p.list.FindLine("", p.Width)
	}
	var titles []string
	for _, c := range p.columns() {
		titles = append(titles, c.Title)
	}
	f.Add(p.env.Styles.Faint.Render(kit.Fit("  "+kit.LayColumns(p.columns(), titles, p.Width-2), p.Width)))
	f.Append(p.list.Draw(p.Width, p.draw))
	return f
}

// draw draws a row.
func (p *answersPage) draw(row int, here bool) string {
	r := p.rows[row]
	text := kit.LayColumns(p.columns(), []string{r.Practice, kit.OneLine(p.work.titleOf(r.Practice)),
		kit.OneLine(p.work.TeamTitle(r.Team)), r.answer, r.signs, r.note}, p.Width-2)
	if level := levelAt(r.value); level >= 0 && r.answer != "" {
		text = strings.Replace(text, r.answer, p.env.filled(r.answer, level, p.of.Result().Max), 1)
	}
	lead := " "
	if p.chosen[r.Row] {
		lead = "+"
	}
	if here {
		return p.env.Styles.Choose(kit.Fit(">"+lead+text, p.Width))
	}
	return kit.Fit(" "+lead+text, p.Width)
}
