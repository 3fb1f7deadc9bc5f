package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/tui/kit"
)

// marksPage shows the marks of all practices in all teams: a row for each practice, by
// area, and a cell for each team in the colour of the level that it has reached.
type marksPage struct {
	kit.Room
	kit.Quiet
	env    *env
	work   *work
	stated bool // colours say what was said, not what the evidence supports

	list   kit.List
	team   int // the column under the cursor
	left   int // the first column in view
	of     *assessment.Evaluation
	rows   []marksRow // of that evaluation
	counts int        // practices among them
	ids    int        // cells of the longest id
	titles int        // and of the longest title
}

// marksRow is a practice, or the heading of an area.
type marksRow struct {
	heading  string // empty: a practice
	practice assessment.PracticeResult
	title    string
}

// openMarks shows the marks in the view of the page it is opened from, at a practice or at
// the first one of an area or a measure.
func openMarks(at origin) {
	if len(at.work.Evaluation().Teams) == 0 {
		at.env.Say("there is no team in scope yet")
		return
	}
	p := &marksPage{env: at.env, work: at.work, list: kit.NewList(at.env.Env, "practice")}
	if o, ok := at.top.(*overview); ok {
		p.stated = o.stated
	}
	p.list.Words = true
	p.list.Empty = "nothing is asked at this depth"
	p.list.Heading = func(row int) bool { return p.rows[row].heading != "" }
	p.gather()

	within := func(r marksRow) bool {
		of := []string{r.practice.ID, r.practice.Area, r.practice.Measure}
		return r.heading == "" && slices.Contains(of, at.node)
	}
	if i := slices.IndexFunc(p.rows, within); i >= 0 {
		p.list.Stand(i)
	}
	at.env.Push(p)
}

// inFront is the practice and the team of the cell under the cursor.
func (p *marksPage) inFront() (practice, team string) {
	if p.team < len(p.of.Teams) {
		team = p.of.Teams[p.team].ID
	}
	if row, ok := p.list.Row(); ok {
		practice = p.rows[row].practice.ID
	}
	return practice, team
}

func (p *marksPage) Typing() bool { return p.list.Finding }

func (p *marksPage) Head() kit.Head {
	view := "credited"
	if p.stated {
		view = "stated"
	}
	right := view + "   " + things(p.counts, "practice")
	if _, _, teams := p.columns(); teams < len(p.of.Teams) {
		right += fmt.Sprintf("   teams %d-%d of %d", p.left+1, p.left+teams, len(p.of.Teams))
	}
	return kit.Head{Crumbs: []string{titleOf(p.work), "Marks"}, Right: right}
}

func (p *marksPage) Update(msg tea.Msg) { p.list.Update(msg, p.Keys()) }

func (p *marksPage) Keys() []kit.KeyGroup {
	enter := kit.On("enter", "read", p.list.With(p.read), "enter")
	if p.list.Finding {
		return []kit.KeyGroup{p.list.Find(enter)}
	}
	other := "stated"
	if p.stated {
		other = "credited"
	}
	keys := []kit.Key{
		enter,
		kit.On("v", other, p.switchView, "v"),
		kit.On("x", "explain", p.list.With(func(row int) { explain(p.work, p.rows[row].practice.ID) }), "x"),
		p.list.Back(),
		kit.On("m", "marks off", p.env.Pop, "m"),
		p.list.Slash(),
	}
	moving := p.list.Moving("practice", "ends")
	sideways := kit.OnEach("left right", "team", p.sideways, "left", "right")
	moving.Keys = slices.Insert(moving.Keys, 1, sideways)
	return []kit.KeyGroup{{Title: "Marks", Keys: keys}, moving}
}

// sideways goes to the team before or after this one.
func (p *marksPage) sideways(k string) {
	p.team = p.env.teamBeside(p.team, len(p.of.Teams), k)
}

// switchView colours the cells by the other side of every level.
func (p *marksPage) switchView() {
	p.stated = !p.stated
	if p.stated {
		p.env.Say("stated view: colours by what was said")
		return
	}
	p.env.Say("credited view: colours by what the evidence supports")
}

// read goes to the practice of a row in the team under the cursor, to look.
func (p *marksPage) read(row int) {
	_, team := p.inFront()
	p.env.Ask(gotoMsg{practice: p.rows[row].practice.ID, team: team})
}

// gather makes the rows of the present evaluation. The cursor stays at its practice as long
// as that is among them.
func (p *marksPage) gather() {
	e := p.work.Evaluation()
	if p.of == e {
		return
	}
	practice := ""
	if p.of != nil {
		practice, _ = p.inFront()
	}

	p.of, p.rows, p.counts, p.ids, p.titles = e, nil, 0, 0, 0
	area := ""
	for _, r := range e.Result().Practices {
		if a, ok := e.Ask(r.ID); !ok || !a.Applies {
			continue
		}
		if r.Area != area {
			area = r.Area
			p.rows = append(p.rows, marksRow{heading: kit.OneLine(area + "  " + p.work.titleOf(area))})
		}
		title := kit.OneLine(p.work.titleOf(r.ID))
		p.rows = append(p.rows, marksRow{practice: r, title: title})
		p.titles = max(p.titles, kit.Cells(title))
		p.counts++
		p.ids = max(p.ids, kit.Cells(kit.OneLine(r.ID)))
	}

	p.team = max(0, min(p.team, len(e.Teams)-1))
	p.list.Fill(len(p.rows), func(row int) string {
		return p.rows[row].practice.ID + " " + p.rows[row].title
	})
	is := func(r marksRow) bool { return r.heading == "" && r.practice.ID == practice }
	if i := slices.IndexFunc(p.rows, is); i >= 0 {
		p.list.Stand(i)
	}
}

// marksCell is how many cells the marks of a practice take with grade and sign.
const marksCell = markCells + 6

// columns returns how many cells there are for a title and for each team, and how many
// teams fit.
func (p *marksPage) columns() (title, cell, teams int) {
	const leastTitle = 16
	cell = marksCell
	for _, t := range p.of.Teams {
		cell = max(cell, min(mostTeam, kit.Cells(kit.OneLine(t.Title()))))
	}
	room := p.Width - 2 - p.ids - 2
	if len(p.of.Teams)*(cell+1) > room-leastTitle {
		cell = marksCell
	}
	teams = max(1, min(len(p.of.Teams), (room-leastTitle)/(cell+1)))
	return min(room-teams*(cell+1), p.titles+1), cell, teams
}

// Resize brings the cell under the cursor into view.
func (p *marksPage) Resize(width, height int) {
	p.Room.Resize(width, height)
	p.gather()
	_, _, teams := p.columns()
	p.left = kit.Window(p.left, p.team, len(p.of.Teams), teams)
	p.list.Settle(height - p.around())
}

// around is how many lines stand above and below the rows: the teams and the foot, and the
// find field while it is in use.
func (p *marksPage) around() int {
	if p.list.Narrowed() {
		return 4
	}
	return 3
}

func (p *marksPage) View() kit.Frame {
	st := p.env.Styles
	var f kit.Frame
	if p.list.Narrowed() {
		f = p.list.FindLine("", p.Width)
	}

	title, cell, teams := p.columns()
	head := kit.Fit("", 2+p.ids+2+title)
	for i := range teams {
		head += " " + kit.Fit(kit.CutWord(kit.OneLine(p.of.Teams[p.left+i].Title()), cell), cell)
	}
	f.Add(st.Faint.Render(kit.Fit(head, p.Width)))
	f.Append(p.list.Draw(p.Width, p.line))

	var foot kit.Frame
	foot.Add(p.list.Rule(p.Width), st.Faint.Render(kit.Fit("  "+p.env.Look.MarksLegend(), p.Width)))
	f.Foot(foot, p.Width, p.Height)
	return f
}

// line draws a row.
func (p *marksPage) line(row int, here bool) string {
	st, r := p.env.Styles, p.rows[row]
	if r.heading != "" {
		return st.Strong.Render(kit.Fit(" "+r.heading, p.Width))
	}
	title, cell, teams := p.columns()
	text := "  " + kit.Fit(kit.OneLine(r.practice.ID), p.ids) + "  " +
		kit.Fit(kit.CutWord(r.title, title-1), title)
	if here {
		text = st.Chosen.Render(">" + text[1:])
	}
	for i := p.left; i < p.left+teams; i++ {
		marks := p.cell(r, i, cell)
		if here && i == p.team {
			text += st.Choose(">" + marks)
		} else {
			text += " " + marks
		}
	}
	return kit.Fit(text, p.Width)
}

// cell is a practice's marks, grade and signs in a team, in the colour of its level.
func (p *marksPage) cell(r marksRow, team, w int) string {
	id := p.of.Teams[team].ID
	v := p.of.Verdict(id, r.practice.ID)
	text, warn := verdictValue(p.env.Look, v)
	signs := signsOf(p.work, v, len(p.of.Late(id, r.practice.ID)) > 0)
	text = kit.Fit(text, markCells+3)
	switch value := valueIn(&r.practice, id, p.stated); {
	case value >= 0:
		text = p.env.filled(text, levelAt(value), p.of.Result().Max)
	case warn:
		text = p.env.Styles.Warn.Render(text)
	}
	if signs != "" {
		text += " " + p.env.Styles.Warn.Render(signs)
	}
	return kit.Fit(text, w)
}
