package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// filter is what the rows of a page can be chosen by.
type filter struct{ teams, owners []string }

// newFilter collects the teams and owners that rows are about, in the order of the
// document.
func newFilter(d Document) filter {
	var f filter
	add := func(list []string, names ...string) []string {
		for _, name := range names {
			if name != "" && !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
		return list
	}

	var walk func([]Section)
	walk = func(sections []Section) {
		for _, s := range sections {
			for _, x := range s.Blocks {
				switch x := x.(type) {
				case Table:
					for _, about := range x.About {
						f.teams, f.owners = add(f.teams, about.Teams...), add(f.owners, about.Owner)
					}
				case Matrix:
					f.teams = add(f.teams, x.Teams...)
				}
			}
			walk(s.Parts)
		}
	}
	walk(d.Sections)
	return f
}

// filters writes the controls, which the script shows: without it they would do
// nothing, and all rows are there.
func (p *page) filters() {
	byTeam, byOwner := len(p.filter.teams) > 1, len(p.filter.owners) > 0
	if !byTeam && !byOwner {
		return
	}
	p.line(`<div id="filter" class="filter" role="group" aria-label="Filter" hidden>`)
	if byTeam {
		p.choice("team", "Team", "All teams", p.filter.teams)
	}
	if byOwner {
		p.choice("owner", "Owner", "All owners", p.filter.owners)
	}
	p.line(`<button type="button" id="all">Show all</button>`)
	p.line(`<p id="shown" role="status"></p>`)
	p.line(`</div>`)
}

func (p *page) choice(id, label, all string, names []string) {
	p.linef(`<label for="%s">%s</label>`, id, label)
	p.linef(`<select id="%s" autocomplete="off">`, id)
	p.linef(`<option value="">%s</option>`, all)
	for i, name := range names {
		p.linef(`<option value="%d">%s</option>`, i, attribute(name))
	}
	p.line(`</select>`)
}

// table writes a table in a box in which it scrolls where the page is narrow.
func (p *page) table(t Table) {
	attr := ""
	if t.filterable() {
		attr = ` class="filtered"`
	}
	p.line(`<div class="scroll">`)
	p.line(`<table` + attr + `>`)
	p.some(`<caption>`, p.text(t.Label), `</caption>`)
	p.columns(t.Columns)

	p.line(`<thead>`)
	p.line(`<tr>`)
	for _, c := range t.Columns {
		p.line(`<th scope="col"` + c.class() + `>` + p.text(c.Title) + `</th>`)
	}
	p.line(`</tr>`)
	p.line(`</thead>`)
	p.line(`<tbody>`)
	for i := range t.Rows {
		p.row(t, i)
	}
	p.line(`</tbody>`)
	p.line(`</table>`)
	p.line(`</div>`)
}

// columns writes the widths of a table's columns, in classes: the page's policy
// allows no style on an element.
func (p *page) columns(list []Column) {
	sum := 0
	given := false
	for _, c := range list {
		sum += max(1, c.Wide)
		given = given || c.Wide > 0
	}
	if !given {
		return
	}
	p.line(`<colgroup>`)
	for _, c := range list {
		wide := max(1, 100*max(1, c.Wide)/sum)
		p.widths[wide] = true
		p.linef(`<col class="w%d">`, wide)
	}
	p.line(`</colgroup>`)
}

// class returns the class attribute of a column's cells.
func (c Column) class() string {
	switch {
	case c.Fixed:
		return ` class="fixed"`
	case c.Right:
		return ` class="right"`
	}
	return ""
}

func (p *page) row(t Table, i int) {
	var about RowAbout
	if i < len(t.About) {
		about = t.About[i]
	}
	attr, leave := p.enter(about.Anchor, false)
	defer leave()
	p.line(`<tr` + attr + p.filter.of(t, about) + `>`)
	for k, cell := range t.Rows[i] {
		c := t.Columns[k]
		text := p.lines(cell)
		if c.Fixed {
			text = attribute(cell)
		}
		p.line(`<td` + c.class() + `>` + text + `</td>`)
	}
	p.line(`</tr>`)
}

// filterable reports whether rows can be chosen by team or owner.
func (t Table) filterable() bool {
	return slices.ContainsFunc(t.About, func(r RowAbout) bool { return len(r.Teams) > 0 || r.Owner != "" })
}

// of returns the attributes by which the script chooses a row, as numbers of teams
// and owners. A row without teams is about all of them; one without an owner has
// none, in a table where others have one.
func (f filter) of(t Table, about RowAbout) string {
	if !t.filterable() {
		return ""
	}
	var teams []string
	for _, name := range about.Teams {
		if i := slices.Index(f.teams, name); i >= 0 {
			teams = append(teams, strconv.Itoa(i))
		}
	}
	attr := fmt.Sprintf(` data-teams="%s"`, strings.Join(teams, " "))

	if slices.ContainsFunc(t.About, func(r RowAbout) bool { return r.Owner != "" }) {
		owner := ""
		if i := slices.Index(f.owners, about.Owner); i >= 0 {
			owner = strconv.Itoa(i)
		}
		attr += fmt.Sprintf(` data-owner="%s"`, owner)
	}
	return attr
}
