package plain

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
func (d *dialogue) announce() {
	at := d.w.Place()
	if at.Team != d.told.Team {
		d.tellTeam()
	}

	a, ok := d.asked()
	switch {
	case !ok && d.told.Practice == at.Practice && d.told.Team == at.Team && at.Team != "":
	case !ok:
		d.tell("At this depth nothing is asked that applies. Choose another depth, or complete the profile.")
	case at.Practice != d.told.Practice || at.Team != d.told.Team:
		d.chosen = 0
		d.tellPractice(a)
	}

	d.told = at
}

// again lets the practice in front be announced again.
func (d *dialogue) again() { d.told.Practice = "" }

func (d *dialogue) tellTeam() {
	at := d.w.Place()
	done, all := d.w.Evaluation().Progress(at.Team, assessment.Overall)
	sitting := d.w.Sitting(at)
	if _, started := d.w.Current(at); !started {
		sitting += ", it starts with the first answer"
	}
	if at.Reading {
		d.tell("Reading team %s; you write into %s. The word here writes here, Enter goes back.",
			d.w.TeamTitle(at.Team), d.w.TeamTitle(d.w.Into().Team))
		return
	}
	d.tell("Team %s, %d of %d answered; %s; %s.", d.w.TeamTitle(at.Team), done, all, sitting, d.inTheRoom())
}

// tellPractice says what is asked, the shortest first.
func (d *dialogue) tellPractice(a assessment.Asked) {
	e := d.w.Evaluation()
	if a.Area != d.area {
		d.area = a.Area
		done, all := e.Progress(d.w.Place().Team, a.Area)
		d.tell("Area %s %s: %d of %d answered.", a.Area, d.w.TitleOf(a.Area), done, all)
	}

	line := a.ID + ", " + a.Title
	if a.Key {
		line += ", key practice"
	}
	if t, ok := e.Targets[a.ID]; ok {
		line += ", target " + strconv.Itoa(t)
	}
	d.tell("%s", line)
	d.tell("Question: %s", a.Question)
	if a.Substituted {
		d.tell("Asked in place of the practice's own question.")
	}
	if !d.terse {
		d.tellLadder(a)
	}
	if s := d.soFar(); s != "" {
		d.tell("%s", s)
	}

	mark := ""
	if len(a.Facts) > 0 {
		mark = " 3=m,"
	}
	d.tell("Answer 0-%d,%s n, x, note, facts, back, ?", d.highest(), mark)
}

// soFar says in one line what is known of the practice in front; empty if that is
// nothing.
func (d *dialogue) soFar() string {
	if _, ok := d.asked(); !ok {
		return ""
	}

	at, a := d.w.Place(), d.answer()
	v := d.w.Evaluation().Verdict(at.Team, at.Practice)
	var parts []string
	if brief, some := d.w.Brief(at, nil); some {
		words := "Answer so far: " + brief
		if v.Earlier != nil {
			words = "Last time: " + brief
		}
		if conduct.ByOther(d.w, a.Rating) {
			words += ", by " + a.Rating.Author()
		}
		parts = append(parts, words)
	}
	if agreed := d.agreed(at); agreed != "" {
		parts = append(parts, agreed+": stands for this team")
	}
	if words := d.verdict(v); words != "" && !a.Rating.Set {
		parts = append(parts, "before: "+words)
	} else if words != "" && v.As != "" {
		parts = append(parts, words)
	}
	if n := countLines(conduct.NoteText(a.Note)); n != "" {
		parts = append(parts, "note, "+n)
	}
	if c := conduct.Caution(a, v); c != "" {
		parts = append(parts, c)
	}

	if len(parts) == 0 {
		return ""
	}
	text := strings.Join(parts, "; ") + "."
	return strings.ToUpper(text[:1]) + text[1:]
}

// verdict says what other answers, or another team, make of the practice in front; empty
// for nothing, and for what is agreed on, which is said by itself.
func (d *dialogue) verdict(v *assessment.Verdict) string {
	if v.State == assessment.Unasked || v.Agreed {
		return ""
	}
	words := conduct.RatingWords(v.Rating)
	if v.State == assessment.Scored {
		words += ", " + v.Grade.String()
	}
	if v.As != "" {
		words += ", of team " + d.w.TeamTitle(v.As)
	}
	return words
}

// tellAnswer says everything that is known of the answer in front.
func (d *dialogue) tellAnswer() {
	at, a := d.w.Place(), d.answer()
	s := d.soFar()
	if s == "" {
		s = "Not answered yet."
	}
	d.tell("%s: %s", at.Practice, s)

	for _, f := range conduct.Fields() {
		if label, text := d.w.Prose(f, a); text != "" && !f.Lines {
			d.tell("%s: %s", label, text)
		}
	}
	for _, f := range conduct.Fields() { // the long ones last
		if label, text := d.w.Prose(f, a); text != "" && f.Lines {
			d.tellLines(label, text)
		}
	}
	if earlier := d.w.EarlierNotes(at); earlier != "" {
		d.tellLines("Earlier note, line", earlier)
	}
}

// tellLines numbers the lines of a text. Each one says what it is, so that it
// cannot pass for a line of the program's own.
func (d *dialogue) tellLines(what, text string) {
	for i, l := range strings.Split(text, "\n") {
		d.tell("%s %d: %s", what, i+1, l)
	}
}

// facts reads the facts of the practice in front or its plain levels, chooses one, or
// sets whether they are read each time.
func (d *dialogue) facts(which string) {
	a, _ := d.asked()
	switch strings.ToLower(which) {
	case "":
		d.tellLadder(a)
		return
	case "on", "off":
		d.terse = strings.EqualFold(which, "off")
		d.tell("facts are read with each practice: %s", map[bool]string{false: "yes", true: "no"}[d.terse])
		return
	}

	what, low, high := "a fact", 1, len(a.Facts)
	if high == 0 {
		what, low, high = "a level", 0, len(a.Levels)-1
	}
	n, ok := number(which, low, high)
	switch {
	case !ok:
		d.refuse(fmt.Sprintf("say facts, facts on, facts off, or %s from %d to %d", what, low, high))
	case len(a.Facts) == 0:
		d.tellLevel(a, n)
	default:
		d.chosen = n
		d.tellFact(a, n)
		for _, text := range conduct.Proofs(a, n) {
			d.tell("Evidence, %s", text)
		}
	}
}

// tellLadder says the facts of a practice with their marks, or its plain levels.
func (d *dialogue) tellLadder(a assessment.Asked) {
	for n := range a.Facts {
		d.tellFact(a, n+1)
	}
	for n := range a.Levels {
		d.tellLevel(a, n)
	}
}

// tellFact says a fact by its number, with its mark if the practice is rated, and the
// question whose answer gives the mark.
func (d *dialogue) tellFact(a assessment.Asked, n int) {
	mark := ""
	if r, rated := d.w.Shown(d.w.Place(), nil).Rated(); rated && r.Marks != "" {
		mark = " " + string(rune(r.Marks.At(n)))
	}
	d.tell("Fact %d%s: %s", n, mark, a.Facts[n-1].Text)
	if ask := conduct.Ask(a, n); ask != "" {
		d.tell("Ask %s", ask)
	}
}

func (d *dialogue) tellLevel(a assessment.Asked, n int) {
	chosen := ""
	r, rated := d.w.Shown(d.w.Place(), nil).Rated()
	if rated && r.State == assessment.Scored && r.Level == n {
		chosen = ", chosen"
	}
	d.tell("Level %d%s: %s", n, chosen, a.Levels[n])
}

// rules reads the questionnaire's rules for marking facts.
func (d *dialogue) rules() {
	rules := d.w.MarkingRules()
	if len(rules) == 0 {
		d.tell("this questionnaire has no rules for marking")
	}
	for _, r := range rules {
		d.tell("%s: %s", r.Title, r.Text)
	}
}

// about makes an order that reads a part of the practice in front. items gets the
// roles of the people in the room.
func about(what string, items func(a assessment.Asked, room []string) []string) func(*dialogue, string) {
	return func(d *dialogue, _ string) {
		a, _ := d.asked()
		d.tellItems(what, items(a, d.w.Room(d.w.Place())))
	}
}

// evidence says what proves the facts of the practice, or the practice as a whole.
func (d *dialogue) evidence(rest string) {
	a, _ := d.asked()
	what := "Evidence for fact"
	if len(a.Levels) > 0 {
		what = "Evidence"
	}
	about(what, everyone(conduct.ProofsByFact))(d, rest)
}

// everyone is for items that are the same whoever is in the room.
func everyone(items func(assessment.Asked) []string) func(assessment.Asked, []string) []string {
	return func(a assessment.Asked, _ []string) []string { return items(a) }
}

func whyOf(a assessment.Asked, _ []string) []string   { return []string{a.Why, a.Scope} }
func flagsOf(a assessment.Asked, _ []string) []string { return a.RedFlags }
func ruleOf(a assessment.Asked, _ []string) []string  { return []string{a.NA} }

// tellItems says each item on a line of its own, numbered, or that there is none.
func (d *dialogue) tellItems(what string, items []string) {
	items = slices.DeleteFunc(slices.Clone(items), func(s string) bool { return s == "" })
	switch len(items) {
	case 0:
		d.tell("%s: there is nothing about it in this questionnaire", what)
	case 1:
		d.tell("%s: %s", what, items[0])
	default:
		for i, it := range items {
			d.tell("%s %d of %d: %s", what, i+1, len(items), it)
		}
	}
}

// tellWhere says how far each measure is, and where Enter goes.
func (d *dialogue) tellWhere() {
	at := d.w.Place()
	d.tell("%s, %s", d.w.State().Title.Value, at.Practice)
	d.tellTeam()
	for _, m := range d.w.Questionnaire().Measures {
		if done, all := d.w.Evaluation().Progress(at.Team, m.ID); all > 0 {
			d.tell("%s %s: %d of %d answered", m.ID, m.Title, done, all)
		}
	}
	if gone, planned, known := d.w.Minutes(at); known && planned > 0 {
		d.tell("%d of %d minutes are gone", gone, planned)
	}
	d.tell("Enter: the next of %d open practices%s", len(d.w.Openings(at)), d.w.ForRoom(at))
}

// tellDerivation says how a number came about, row by row: a table means nothing
// to somebody who hears it.
func (d *dialogue) tellDerivation(node string) {
	if node == "" {
		node = d.w.Place().Practice
	}
	for _, id := range d.nodes() {
		if strings.EqualFold(id, node) {
			node = id
		}
	}

	derivation, ok := d.w.Evaluation().Explain(node)
	if !ok {
		d.refuse(fmt.Sprintf("there is no number for %q; "+
			"name a practice, an area, a measure, a law or standard, or overall", node))
		return
	}
	for _, part := range derivation.Parts {
		d.tell("%s", part.Title)
		for _, rule := range part.Rules {
			d.tell("%s", rule)
		}
		for _, row := range part.Rows {
			d.tell("%s", strings.Join(withHeader(row.Cells, part.Header), ", "))
		}
	}
}

// withHeader puts the titles of a table in front of the texts of a row.
func withHeader(row, header []string) []string {
	texts := slices.Clone(row)
	for i := range texts {
		if i < len(header) && header[i] != "" {
			texts[i] = header[i] + " " + texts[i]
		}
	}
	return texts
}

// nodes returns the ids that have a number.
func (d *dialogue) nodes() []string {
	q := d.w.Questionnaire()
	ids := []string{assessment.Overall}
	for _, m := range q.Measures {
		ids = append(ids, m.ID)
		for _, a := range m.Areas {
			ids = append(ids, a.ID)
		}
	}

	for _, a := range d.w.Evaluation().Asked {
		ids = append(ids, a.ID)
	}

	for _, f := range q.Frameworks {
		ids = append(ids, f.ID)
	}

	return ids
}
