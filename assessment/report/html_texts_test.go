package report_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/assessment/report"
)

// pageReader lists the lines of text that a page of a document should have.
type pageReader struct {
	texts, teams, owners []string
	whole                []report.Section // of the document
}

// add adds a line of texts; what is empty makes none.
func (r *pageReader) add(texts ...string) {
	line := ""
	for _, text := range texts {
		line = spaced(line + " " + flat(text))
	}
	if line != "" {
		r.texts = append(r.texts, line)
	}
}

// spaced returns a text with one plain blank between its words.
func spaced(s string) string { return strings.Join(strings.Fields(flat(s)), " ") }

func (r *pageReader) addEach(texts ...string) {
	for _, text := range texts {
		r.add(text)
	}
}

// pageTexts returns the lines of text of a document in the order of its page.
func pageTexts(d report.Document) []string {
	r := &pageReader{}
	r.addEach(d.Title, "Skip to the report", d.Mark, d.Title, d.Subtitle, string(d.Date))
	r.whole = d.Sections
	if !placesContents(d) {
		r.contents()
	}
	for _, s := range d.Sections {
		s.Title = s.Key + ". " + s.Title
		r.section(s)
	}
	r.add(d.Foot)
	if len(d.Sections) > 0 {
		r.add("Contents")
	}
	return r.texts
}

// contents are the sections with their parts, and what filters them.
func (r *pageReader) contents() {
	if len(r.whole) > 0 {
		r.add("Contents")
	}
	for _, s := range r.whole {
		r.add(s.Key+". "+s.Title, s.Reader)
		if len(s.Parts) > 12 {
			r.add(fmt.Sprintf("%d parts", len(s.Parts)))
		}
		for _, part := range s.Parts {
			r.add(part.Title)
		}
	}
	r.filters(r.whole)
}

func (r *pageReader) filters(sections []report.Section) {
	r.collect(sections)
	byTeam, byOwner := len(r.teams) > 1, len(r.owners) > 0
	if byTeam {
		r.addEach("Team", "All teams")
		r.addEach(r.teams...)
	}
	if byOwner {
		r.addEach("Owner", "All owners")
		r.addEach(r.owners...)
	}
	if byTeam || byOwner {
		r.add("Show all")
	}
}

func (r *pageReader) collect(sections []report.Section) {
	for _, s := range sections {
		for _, x := range s.Blocks {
			switch x := x.(type) {
			case report.Table:
				for _, about := range x.About {
					r.teams = append(r.teams, about.Teams...)
					r.owners = append(r.owners, about.Owner)
				}
			case report.Matrix:
				r.teams = append(r.teams, x.Teams...)
			}
			r.teams, r.owners = distinct(r.teams), distinct(r.owners)
		}
		r.collect(s.Parts)
	}
}

// distinct returns the texts that are not empty, each once.
func distinct(list []string) []string {
	var all []string
	for _, s := range list {
		if s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

func (r *pageReader) section(s report.Section) {
	r.addEach(s.Title, s.Basis)
	for _, x := range s.Blocks {
		r.block(x)
	}
	for _, part := range s.Parts {
		r.section(part)
	}
}

func (r *pageReader) block(x report.Block) {
	switch x := x.(type) {
	case report.Paragraph:
		r.add(x.Text)
	case report.Comment:
		r.comment(x)
	case report.Field:
		r.addEach(x.Label, x.Text)
	case report.List:
		r.add(x.Label)
		r.addEach(x.Items...)
	case report.Table:
		r.add(x.Label)
		for _, c := range x.Columns {
			r.add(c.Title)
		}
		r.addEach(slices.Concat(x.Rows...)...)
	case report.Quote:
		r.addEach(x.Lines...)
		r.add(x.Source)
	case report.Chart:
		r.add(x.Lines...)
	case report.Bars:
		r.bars(x)
	case report.Heat:
		r.heat(x)
	case report.Matrix:
		r.matrix(x)
	case report.Radar:
		r.radar(x)
	case report.Contents:
		r.contents()
	}
}

func (r *pageReader) comment(c report.Comment) {
	label := "Assessor's comment"
	if c.Author != "" {
		label += " by " + c.Author + ", in conflict"
	}
	r.add(label)
	text := ""
	for _, l := range append(strings.Split(c.Text, "\n"), "") {
		if strings.TrimSpace(l) != "" {
			text += "\n" + l
			continue
		}
		r.add(text)
		text = ""
	}
}

func (r *pageReader) bars(x report.Bars) {
	r.addEach(x.Label, "What")
	for l := range x.Top + 1 {
		r.add(strconv.Itoa(l))
	}
	r.addEach("Bar", "Figures")
	for _, b := range x.Rows {
		r.addEach(b.Name, b.Text)
	}
	r.legend(x.Rows)
}

func (r *pageReader) legend(rows []report.Bar) {
	r.add("counts")
	if slices.ContainsFunc(rows, func(b report.Bar) bool { return b.Value >= 0 && b.Beyond > b.Value }) {
		r.add("said beyond that")
	}
	if slices.ContainsFunc(rows, func(b report.Bar) bool { return b.Target > 0 }) {
		r.add("target")
	}
}

func (r *pageReader) heat(x report.Heat) {
	r.levels(x.Label, x.Top)
	for _, row := range x.Rows {
		r.add(row.Name)
		for _, c := range row.Cells {
			r.add(c.Name, c.Text)
		}
	}
}

func (r *pageReader) levels(label string, top int) {
	list := []string{label, "Level"}
	for l := range top + 1 {
		list = append(list, strconv.Itoa(l))
	}
	r.add(list...)
}

func (r *pageReader) matrix(x report.Matrix) {
	r.levels(x.Label, x.Top)
	r.addEach("Practice", "Target")
	r.addEach(x.Teams...)
	for _, g := range x.Groups {
		r.add(g.Name)
		for _, row := range g.Rows {
			key, target := "", "-"
			if row.Key {
				key = "key"
			}
			if row.Target > 0 {
				target = strconv.Itoa(row.Target)
			}
			r.add(row.ID, row.Title, key)
			r.add(target)
			for _, c := range row.Cells {
				level := ""
				if c.Level >= 0 {
					level = strconv.Itoa(c.Level)
				}
				r.add(level, c.Text, c.Grade)
			}
		}
	}
}

// radar adds what is said of a radar; the names at its axes may be cut.
func (r *pageReader) radar(x report.Radar) {
	if len(x.Axes) < 3 {
		return
	}
	var axes []string
	for _, a := range x.Axes {
		axes = append(axes, a.Name+": "+a.Text)
	}
	r.addEach(x.Label, x.Label+" "+strings.Join(axes, "; "))
	for l := range x.Top + 1 {
		r.add(strconv.Itoa(l))
	}
	r.legend(x.Axes)
}
