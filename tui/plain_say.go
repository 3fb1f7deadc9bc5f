package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
)

// announce says where the interview stands now, if it moved: the team, the area,
// and the practice with its question.
func (p *plain) announce() {
	at := p.w.Place()
	if at.Team != p.told.Team {
		p.tellTeam()
	}
	a, ok := p.iv.asked()
	switch {
	case !ok && p.told.Practice == at.Practice && p.told.Team == at.Team && at.Team != "":
	case !ok:
		p.tell("At this depth nothing is asked that applies. Choose another depth, or complete the profile.")
	case at.Practice != p.told.Practice || at.Team != p.told.Team:
		p.tellPractice(a)
	}
	p.told = at
}

func (p *plain) tellTeam() {
	done, all := p.iv.eval().Progress(p.w.Place().Team, assessment.Overall)
	sitting := p.iv.sitting()
	if _, started := p.iv.current(); !started {
		sitting += ", it starts with the first answer"
	}
	p.tell("Team %s, %d of %d answered; %s; %s.", p.iv.team(), done, all, sitting, p.inTheRoom())
}

func (p *plain) inTheRoom() string {
	if roles := p.iv.roles(); len(roles) > 0 {
		return "in the room: " + strings.Join(roles, ", ")
	}
	return "nobody named in the room"
}

// tellPractice says what is asked, the shortest first.
func (p *plain) tellPractice(a assessment.Asked) {
	if a.Area != p.area {
		p.area = a.Area
		done, all := p.iv.eval().Progress(p.w.Place().Team, a.Area)
		p.tell("Area %s %s: %d of %d answered.", a.Area, p.w.titleOf(a.Area), done, all)
	}
	line := a.ID + ", " + a.Title
	if a.Key {
		line += ", key practice"
	}
	if t, ok := p.iv.eval().Targets[a.ID]; ok {
		line += ", target " + strconv.Itoa(t)
	}
	p.tell("%s", line)
	p.tell("Question: %s", a.Question)
	if a.Substituted {
		p.tell("Asked in place of the practice's own question. Write down: %s", a.Record)
	}
	if s := p.answerSoFar(); s != "" {
		p.tell("%s", s)
	}
	if p.every {
		p.tellLevels(a)
	}
	p.tell("Answer 0-%d, n, x, note, levels, back, ?", min(5, p.w.Questionnaire().Max()))
}

// answerSoFar says in one line what is known of the practice in front; empty
// where that is nothing.
func (p *plain) answerSoFar() string {
	if _, ok := p.iv.asked(); !ok {
		return ""
	}
	a := p.iv.answer()
	v := p.iv.eval().Verdict(p.w.Place().Team, p.w.Place().Practice)
	var parts []string
	if a.Rating.Set || a.Proof.Set || len(a.FollowUps()) > 0 {
		words := "Answer so far: " + p.w.Brief(p.w.Place(), nil)
		if others(p.env, a.Rating) {
			words += ", by " + a.Rating.Author()
		}
		parts = append(parts, words)
	}
	if agreed, _ := p.iv.agreed(v, v.Grade.String()); agreed != "" {
		parts = append(parts, agreed+": stands for this team")
	}
	if !a.Rating.Set && v.State != assessment.Unasked && !v.Agreed {
		before := "before: " + conduct.RatingWords(v.Rating)
		if v.State == assessment.Scored {
			before += ", " + v.Grade.String()
		}
		parts = append(parts, before)
	}
	if n := countLines(noteText(a.Note)); n != "" {
		parts = append(parts, "note, "+n)
	}
	if c := caution(a, v); c != "" {
		parts = append(parts, c)
	}
	if len(parts) == 0 {
		return ""
	}
	text := strings.Join(parts, "; ") + "."
	return strings.ToUpper(text[:1]) + text[1:]
}

// countLines says how many lines a text has; nothing for no text.
func countLines(text string) string {
	switch n := strings.Count(text, "\n") + 1; {
	case text == "":
		return ""
	case n == 1:
		return "1 line"
	default:
		return strconv.Itoa(n) + " lines"
	}
}

// tellAnswer says everything that is known of the answer in front.
func (p *plain) tellAnswer(string) {
	a := p.iv.answer()
	s := p.answerSoFar()
	if s == "" {
		s = "Not answered yet."
	}
	p.tell("%s: %s", p.w.Place().Practice, s)
	if r := a.Rating.Value; a.Rating.Set && r.State == assessment.NotApplicable {
		p.tell("Reason: %s", r.Reason)
	}
	if a.FollowUp.Value != "" {
		p.tell("Follow-up: %s", a.FollowUp.Value)
	}
	p.tellLines("Note line", noteText(a.Note))
	p.tellLines("Earlier note, line", p.iv.earlierNotes())
}

// tellLines numbers the lines of a text. Each one says what it is, so that it
// cannot pass for a line of the program's own.
func (p *plain) tellLines(what, text string) {
	if text == "" {
		return
	}
	for i, l := range strings.Split(text, "\n") {
		p.tell("%s %d: %s", what, i+1, l)
	}
}

func (p *plain) tellLevels(a assessment.Asked) {
	for n := range a.Levels {
		p.tellLevel(a, n)
	}
}

func (p *plain) tellLevel(a assessment.Asked, n int) {
	chosen := ""
	if s := p.iv.shown(); s.rated && s.rating.State == assessment.Scored && s.rating.Level == n {
		chosen = ", chosen"
	}
	p.tell("Level %d%s: %s", n, chosen, a.Levels[n])
}

// tellItems says each item on a line of its own, numbered, or that there is none.
func (p *plain) tellItems(what string, items ...string) {
	items = slices.DeleteFunc(slices.Clone(items), func(s string) bool { return s == "" })
	switch len(items) {
	case 0:
		p.tell("%s: there is nothing about it in this questionnaire", what)
	case 1:
		p.tell("%s: %s", what, items[0])
	default:
		for i, it := range items {
			p.tell("%s %d of %d: %s", what, i+1, len(items), it)
		}
	}
}

// tellWhere says how far each measure is, and where Enter goes.
func (p *plain) tellWhere(string) {
	p.tell("%s, %s", p.w.State().Title.Value, p.w.Place().Practice)
	p.tellTeam()
	for _, m := range p.w.Questionnaire().Measures {
		if done, all := p.iv.eval().Progress(p.w.Place().Team, m.ID); all > 0 {
			p.tell("%s %s: %d of %d answered", m.ID, m.Title, done, all)
		}
	}
	if gone, planned, known := p.iv.minutes(); known && planned > 0 {
		p.tell("%d of %d minutes are gone", gone, planned)
	}
	p.tell("Enter: the next of %d open practices%s", len(p.iv.toAsk()), p.iv.forRoles())
}

// tellDerivation says how a number came about, row by row: a table means nothing
// to who hears it.
func (p *plain) tellDerivation(node string) {
	if node == "" {
		node = p.w.Place().Practice
	}
	for _, id := range p.nodes() {
		if strings.EqualFold(id, node) {
			node = id
		}
	}
	d, ok := p.iv.eval().Explain(node)
	if !ok {
		p.refuse(fmt.Sprintf("there is no number for %q; name a practice, an area, a measure, a law or standard, or overall", node))
		return
	}
	for _, part := range d.Parts {
		p.tell("%s", part.Title)
		for _, row := range part.Rows {
			cells := slices.Clone(row.Cells)
			for i := range cells {
				if i < len(part.Header) && part.Header[i] != "" {
					cells[i] = part.Header[i] + " " + cells[i]
				}
			}
			p.tell("%s", strings.Join(cells, ", "))
		}
	}
}

// nodes are the ids that have a number.
func (p *plain) nodes() []string {
	ids := []string{assessment.Overall}
	for _, m := range p.w.Questionnaire().Measures {
		ids = append(ids, m.ID)
		for _, a := range m.Areas {
			ids = append(ids, a.ID)
		}
	}
	for _, a := range p.iv.eval().Asked {
		ids = append(ids, a.ID)
	}
	for _, f := range p.w.Questionnaire().Frameworks {
		ids = append(ids, f.ID)
	}
	return ids
}
