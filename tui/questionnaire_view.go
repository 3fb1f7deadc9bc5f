package tui

import (
	"fmt"
	"strings"

	"github.com/aymanbagabas/go-udiff/lcs"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
	"assay/tui/kit"
)

// twoTexts is the width, in cells, from which on two texts stand beside each other.
const twoTexts = 72

// listed returns how many lines the rows have; the texts have the rest.
func (p *questionnairePage) listed() int {
	return min(max(1, len(p.list.Shown)), max(3, (p.Height-len(p.above().Lines))/3))
}

// Resize gives the rows their room.
func (p *questionnairePage) Resize(width, height int) {
	p.Room.Resize(width, height)
	if p.own != nil && p.own != p.work.Questionnaire() {
		p.Init() // it has gone over, here or elsewhere, or that was taken back
	}
	p.gather()
	p.list.Settle(p.listed())
}

// View draws what is answered, the ratings, and the texts of the one under the cursor.
func (p *questionnairePage) View() kit.Frame {
	f := p.above()
	i, ok := p.list.Row()
	if !ok {
		f.Add(p.absent()...)
		return f
	}

	f.Append(p.list.Draw(p.Width, p.row))
	f.Add(p.list.Rule(p.Width))
	for _, l := range p.compared(p.rows[i], p.Width, false) {
		if len(f.Lines) == p.Height-1 {
			f.Add(p.env.Styles.Faint.Render(kit.Cut(" x shows all of it", p.Width)))
			return f
		}
		f.Add(l)
	}
	return f
}

// above returns what stands above the rows: what is answered, and the titles of the
// columns.
func (p *questionnairePage) above() kit.Frame {
	st, q := p.env.Styles, p.work.Questionnaire()
	text := q.Title + " " + q.Version
	if o := q.Overlay(); o != nil {
		text += ", made of " + o.Base.Title + " " + o.Base.Version
	}
	f := kit.Frame{Lines: []string{st.Strong.Render(kit.Cut(" "+kit.OneLine(text), p.Width))}}
	if p.newer() {
		f.Add(st.Warn.Render(kit.Cut(" ! a newer version is here: 1 goes over to it", p.Width)))
	}
	if p.list.Narrowed() {
		f.Append(p.list.FindLine(p.list.Counted()+" ", p.Width))
	}
	if len(p.rows) > 0 {
		var titles []string
		for _, c := range p.columns() {
			titles = append(titles, c.Title)
		}
		f.Add(st.Faint.Render("   " + kit.LayColumns(p.columns(), titles, p.Width-3)))
	}
	return f
}

// newer reports whether a later version of what is answered is there.
func (p *questionnairePage) newer() bool {
	q := p.work.Questionnaire()
	for _, e := range p.kin {
		if e.ID == q.ID && questionnaires.CompareVersions(e.Version, q.Version) > 0 {
			return true
		}
	}
	return false
}

// absent says that nothing is to be confirmed, and what there is to do.
func (p *questionnairePage) absent() []string {
	texts := []string{"No rating reads \"confirm again\": what was rated is what is asked now."}
	if p.list.Narrowed() {
		texts = []string{"No rating matches; esc shows all."}
	}
	if p.read && len(p.kin) > 0 {
		texts = append(texts, "1 goes over to another version or to what an overlay makes of it, and says before "+
			"what follows.")
	}
	lines := []string{""}
	for _, text := range texts {
		lines = append(lines, kit.Wrap(text, " ", " ", min(p.Width, 79))...)
	}
	return lines
}

// columns are those of the ratings.
func (p *questionnairePage) columns() []kit.Column {
	return []kit.Column{
		{Title: "Practice", Width: 10}, {Title: "", Weight: 3, From: 100}, {Title: "Team", Weight: 2},
		{Title: "Rated", Width: 12}, {Title: "What is another", Weight: 3},
	}
}

// row draws a rating.
func (p *questionnairePage) row(i int, here bool) string {
	r := p.rows[i]
	text := "   " + kit.LayColumns(p.columns(), []string{r.Practice, kit.OneLine(p.work.titleOf(r.Practice)),
		kit.OneLine(p.work.TeamTitle(r.Team)), kit.OneLine(r.Rating.String()), p.differs(r)}, p.Width-3)
	return pointed(p.env.Styles, kit.Fit(text, p.Width), here)
}

// differs names what of the text is another one than when the rating was given.
func (p *questionnairePage) differs(r conduct.Again) string {
	parts, _, ok := p.parts(r)
	switch {
	case !ok && !p.read:
		return "..."
	case !ok:
		return "the text, which is not here"
	}
	var names []string
	for _, part := range parts {
		if part.Changed() {
			names = append(names, part.Name)
		}
	}
	switch {
	case len(names) == 0 && r.Earlier:
		return "nothing: of an earlier assessment"
	case len(names) == 0:
		return "the scale"
	}
	return strings.Join(names, ", ")
}

// parts returns the parts of the text that a rating answered beside those of now, and the
// questionnaire of that text; ok is false if it is not here.
func (p *questionnairePage) parts(r conduct.Again) ([]conduct.TextPart, *questionnaires.Questionnaire, bool) {
	own := p.work.Questionnaire()
	list := append([]*questionnaires.Questionnaire{own}, p.former...)
	was, of, ok := conduct.AnsweredText(list, r.Practice, r.Rating)
	if !ok {
		return nil, nil, false
	}
	return conduct.TextParts(of.Filled(was, p.work.State().ParameterValues()), r.Text), of, true
}

// compared returns the text that a rating answered and the text of now: beside each other
// where there is room, else below each other. What is the same in both is cut to a line,
// unless all of it is wanted.
func (p *questionnairePage) compared(r conduct.Again, width int, all bool) []string {
	st, own := p.env.Styles, p.work.Questionnaire()
	rated := fmt.Sprintf("%s in %s: %s", r.Practice, p.work.TeamTitle(r.Team), conduct.RatingWords(r.Rating))
	if r.Proof != (assessment.Proof{}) {
		rated += ", " + r.Proof.Grade.String()
	}
	lines := []string{st.Strong.Render(kit.Cut(" "+kit.OneLine(rated), width))}

	parts, of, ok := p.parts(r)
	if !ok {
		text := "The text that was rated is not in this library, so only the text of now can be shown."
		if !p.read {
			text = "The text that was rated is being read."
		}
		lines = append(lines, kit.Wrap(text, " ", " ", width)...)
		parts, of = conduct.TextParts(&questionnaires.Text{}, r.Text), own
	}

	if width < twoTexts {
		for _, part := range parts {
			lines = append(lines, p.below(part, width, ok, all)...)
		}
		return lines
	}
	const label = 10
	half := (width - label - 4) / 2
	if ok {
		was, is := kit.OneLine("as rated: "+of.ID+" "+of.Version), kit.OneLine("now: "+own.ID+" "+own.Version)
		lines = append(lines, st.Faint.Render(" "+kit.Fit("", label)+kit.Fit(was, half)+"   "+kit.Cut(is, half)))
	}
	for _, part := range parts {
		lines = append(lines, p.beside(part, label, half, ok, all)...)
	}
	return lines
}

// beside returns a part of both texts beside each other. One that is the same stands
// there once, in a line.
func (p *questionnairePage) beside(part conduct.TextPart, label, half int, both, all bool) []string {
	st := p.env.Styles
	if !part.Changed() || !both {
		text := kit.OneLine(part.Is)
		if !both || all {
			return kit.Wrap(text, " "+kit.Fit(part.Name, label), " "+kit.Fit("", label), 2*half+label+4)
		}
		return []string{st.Faint.Render(kit.Cut(" "+kit.Fit(part.Name, label)+text, 2*half+label+4))}
	}

	was, is := p.marked(part)
	left, right := p.wrapped(was, half), p.wrapped(is, half)
	var lines []string
	for i := range max(len(left), len(right)) {
		l := " " + kit.Fit("", label)
		if i == 0 {
			l = st.Warn.Render("!" + kit.Fit(part.Name, label))
		}
		at := func(list []string) string {
			if i < len(list) {
				return kit.Fit(list[i], half)
			}
			return kit.Fit("", half)
		}
		lines = append(lines, l+at(left)+st.Faint.Render(" "+p.env.Look.Side()+" ")+strings.TrimRight(at(right), " "))
	}
	return lines
}

// below returns a part of both texts below each other.
func (p *questionnairePage) below(part conduct.TextPart, width int, both, all bool) []string {
	st := p.env.Styles
	if !part.Changed() && !all {
		return []string{st.Faint.Render(kit.Cut(" "+part.Name+"  "+kit.OneLine(part.Is), width))}
	}
	if !both || !part.Changed() {
		return kit.Wrap(kit.OneLine(part.Is), " "+part.Name+"  ", "   ", width)
	}
	was, is := p.marked(part)
	lines := []string{st.Warn.Render("!" + part.Name)}
	for i, words := range []string{was, is} {
		for j, l := range p.wrapped(words, width-7) {
			lead := [2]string{"   was ", "   is  "}[i]
			if j > 0 {
				lead = "       "
			}
			lines = append(lines, lead+l)
		}
	}
	return lines
}

// marked returns both texts of a part with brackets around the words that only one of
// them has. A text that is not there is a dash.
func (p *questionnairePage) marked(part conduct.TextPart) (was, is string) {
	before, after := strings.Fields(kit.OneLine(part.Was)), strings.Fields(kit.OneLine(part.Is))
	bracket := func(words []string, from, to int) {
		if from < to {
			words[from] = "[" + words[from]
			words[to-1] += "]"
		}
	}
	for _, d := range lcs.DiffLines(before, after) {
		bracket(before, d.Start, d.End)
		bracket(after, d.ReplStart, d.ReplEnd)
	}
	text := func(words []string) string {
		if len(words) == 0 {
			return "-"
		}
		return strings.Join(words, " ")
	}
	return text(before), text(after)
}

// wrapped breaks a text with marks into lines, and draws what stands in brackets in bold.
func (p *questionnairePage) wrapped(text string, width int) []string {
	lines := kit.Wrap(text, "", "", max(8, width))
	inside := false
	for i, line := range lines {
		var b strings.Builder
		for line != "" {
			sign, style := "[", p.env.Styles.Plain
			if inside {
				sign, style = "]", p.env.Styles.Strong
			}
			at := strings.Index(line, sign)
			if at < 0 {
				b.WriteString(style.Render(line))
				break
			}
			if inside {
				at++ // the bracket is bold too
			}
			if at > 0 {
				b.WriteString(style.Render(line[:at]))
			}
			line, inside = line[at:], !inside
		}
		lines[i] = b.String()
	}
	return lines
}
