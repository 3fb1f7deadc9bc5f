package report

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"assay/assessment"
)

// How many things the first page names of each kind; the rest is counted.
const (
	pageContain   = 5
	pageDecide    = 4
	pageHolds     = 4
	pageStrengths = 4
	pageWays      = 3
)

// result is the report on one page.
func (c *client) result() Section {
	s := Section{}
	add := func(blocks ...Block) { s.Blocks = append(s.Blocks, blocks...) }
	add(Paragraph{c.meaning()})
	for _, list := range []List{c.fixNow(), c.decideNow(), c.holds(), c.carries()} {
		if len(list.Items) > 0 {
			add(list)
		}
	}
	if text := c.howSure(); text != "" {
		add(Field{"How sure", text})
	}
	if list := c.road(); len(list.Items) > 0 {
		add(list)
	}
	if text := c.sinceSentence(); text != "" {
		add(Field{"Since last time", text})
	}
	add(Field{"We ask you to decide", c.decide()})
	return s
}

// meaning says what average and level are, and why they differ.
func (c *client) meaning() string {
	n := &c.m.Overall
	switch {
	case n.Applicable == 0:
		return sentences(fmt.Sprintf("No %s of those asked applies, so there are no figures", c.b.q.Labels.Practice))
	case !c.shown():
		return sentences(fmt.Sprintf("%s of what applies is answered; figures are printed from one half on, "+
			"because a first number is remembered whatever stands beside it", c.percent(n.Answered)))
	}

	average := fmt.Sprintf("Average %s: how far the %s are on the whole, on a scale from 0 to %d", c.average(n),
		plural(c.b.q.Labels.Practice), c.top())
	level := fmt.Sprintf("Level %s: what all of it has reached", c.levelText(n))
	switch {
	case !n.Settled():
		level += "; what is open decides which of them"
	case n.LevelLow == 0:
		level = "Level 0: something is missing somewhere that all else leans on"
	case n.LevelLow < c.top():
		level += "; for the next one something is missing somewhere that the rest leans on"
	}
	return sentences(average, level, c.alone(), c.basisSentence())
}

// average returns the average of the whole, or what it may be where what is open can
// move it by a level or more.
func (c *client) average(n *Node) string {
	if n.Low.Rat == nil || n.High.Rat == nil || c.m.Assessment.Final {
		return n.Index.Fixed(1)
	}
	if new(big.Rat).Sub(n.High.Rat, n.Low.Rat).Cmp(big.NewRat(1, 1)) < 0 {
		return n.Index.Fixed(1)
	}
	return fmt.Sprintf("%s to %s (%s answered)", n.Low.Fixed(1), n.High.Fixed(1), c.percent(n.Answered))
}

// alone names the one or two practices that alone set the level or leave it open.
func (c *client) alone() string {
	open := 0
	for _, h := range c.m.Held {
		if !h.Certain {
			open++
		}
	}
	text := strings.TrimSpace(c.b.aloneSentence(&c.b.r.Overall))
	if open > 0 && c.m.Overall.Settled() {
		return ""
	}
	return text
}

// basisSentence says whose word counts.
func (c *client) basisSentence() string {
	if c.m.Assessment.Stated {
		return "The organisation rated itself: what was said counts, whatever was seen"
	}
	return "What was said counts only as far as the evidence seen carries it"
}

// fixNow lists what to contain: the first five.
func (c *client) fixNow() List {
	list := List{Label: "Fix now", Ordered: true}
	for _, x := range c.m.Contain[:min(pageContain, len(c.m.Contain))] {
		text := sentences(someSentences(x.Condition, 230), someSentences(x.Consequence, 120))
		if x.Condition == "" { // a finding may say only what to do
			text = sentences(someSentences(cmp.Or(x.Action, "What was marked so"), 230), text)
		}
		text += " (" + strings.TrimPrefix(c.placeOf(&x)+"; "+owned(x.Owner, x.Due), "; ") + ")"
		list.Items = append(list.Items, text)
	}
	list.Label += leftOver(pageContain, len(c.m.Contain), c.where("section 3"))
	return list
}

// placeOf says where something has to be contained: its practices, and in which teams. What
// a finding says of some teams is not said of others: of them only the rating tells.
func (c *client) placeOf(x *Exposure) string {
	told, rated := c.toldOf(x)
	text := strings.Join(x.Practices, ", ")
	if len(rated) == 0 {
		return strings.TrimSpace(text + c.in(x.Teams))
	}
	return strings.TrimSpace(text + c.in(told) + ", and by the rating" + c.in(rated))
}

// decideNow lists what only management can answer.
func (c *client) decideNow() List {
	list := List{Label: "Decide now", Ordered: true}
	all := c.m.Decide
	if text := c.budget(); text != "" {
		all = append([]Question{{Text: text}}, all...)
	}
	for _, q := range all[:min(pageDecide, len(all))] {
		text := clip(q.Text, 260)
		if q.Practice != "" {
			text = c.named(q.Practice) + ": " + lowered(text)
		}
		list.Items = append(list.Items, text)
	}
	list.Label += leftOver(pageDecide, len(all), c.where("sections 5 and 7"))
	return list
}

// budget asks for budget or target where the steps to the targets have no room in the
// waves; empty if they have.
func (c *client) budget() string {
	r := c.m.Roadmap
	if r == nil || r.Left == 0 || !c.shown() {
		return ""
	}
	text := fmt.Sprintf("Budget or target: the steps to all targets take %s (1 is up to two weeks of work, 2 up to three "+
		"months, 3 longer); at %d in %d days the last of them lands on %s", agreePoints(r.Effort), r.Points, r.Days, r.Done)
	if n := len(c.m.Ways); n > 0 && c.m.Ways[n-1].Effort > 0 && c.m.Ways[n-1].Effort < r.Effort {
		w := c.m.Ways[n-1]
		text += fmt.Sprintf(", and level %d of the whole alone takes %d, until %s at the earliest", w.Level, w.Effort,
			w.Earliest)
	}
	return ended(text)
}

// where says where in the report something stands; what is for the executive alone does
// not hold it.
func (c *client) where(place string) string {
	if c.b.o.Reader == Executive {
		return "in the full report"
	}
	return "in " + place
}

// holds lists what certainly keeps the whole from its next level, and counts what only
// open questions do.
func (c *client) holds() List {
	list := List{Label: "What holds the level", Ordered: true}
	certain, open := 0, 0
	for _, h := range c.m.Held {
		switch {
		case !h.Certain:
			open++
		case certain < pageHolds:
			list.Items = append(list.Items, c.holdShort(h))
			certain++
		default:
			certain++
		}
	}
	if more := certain - pageHolds; more > 0 {
		has := c.standsIn("4", "its step", "their steps", more)
		if len(c.m.Steps) == 0 {
			has = c.standsIn("2", "it", "them", more)
		}
		list.Items = append(list.Items, fmt.Sprintf("%d more for certain; %s.", more, has))
	}
	if open > 0 {
		list.Items = append(list.Items, fmt.Sprintf("%s that %s open, or in which something was not heard, may hold "+
			"it too; %s.", upper(count(open, c.b.q.Labels.Practice)), is(open), c.standsIn("7", "it", "them", open)))
	}
	return list
}

// standsIn says which section has some things.
func (c *client) standsIn(section, one, several string, n int) string {
	if c.b.o.Reader == Executive {
		return "the full report has " + agree(n, one, several)
	}
	return "section " + section + " has " + agree(n, one, several)
}

// holdShort says in a line what a practice lacks that holds the level, and where.
func (c *client) holdShort(h Hold) string {
	p := c.byID[h.ID]
	if p == nil || len(h.Teams) == 0 {
		return clip(h.Text, 200)
	}
	where := ""
	if c.several() {
		where = " in " + c.teamNames(h.Teams)
	}
	at := slices.IndexFunc(p.Teams, func(t PracticeTeam) bool { return t.Team == h.Teams[0] })
	text := c.named(h.ID) + where
	if at >= 0 && p.Teams[at].Value != nil {
		text += fmt.Sprintf(" (%s)", inOneDigit(*p.Teams[at].Value))
		if next := assessment.Marks(p.Teams[at].Marks).Next(); next > 0 && next <= len(p.Facts) {
			far := factIs(assessment.Marks(p.Teams[at].Marks).At(next))
			text += fmt.Sprintf(": it %s that %s", far, lowered(strings.TrimRight(p.Facts[next-1], ".")))
		}
	}
	return ended(clip(text, 190))
}

// carries lists strengths: those that the assessor chose, as far as the data support
// them, else the first.
func (c *client) carries() List {
	list := List{Label: "What carries"}
	all := c.m.Strengths
	if slices.ContainsFunc(all, func(s Strength) bool { return s.Chosen }) {
		all = slices.DeleteFunc(slices.Clone(all), func(s Strength) bool { return !s.Chosen })
	}
	for _, s := range all[:min(pageStrengths, len(all))] {
		text := fmt.Sprintf("%s: %s, %s", c.named(s.Practice), inOneDigit(s.Value), s.Grade)
		if s.Target > 0 {
			text += fmt.Sprintf(", target %d", s.Target)
		}
		list.Items = append(list.Items, ended(text))
	}
	return list
}

// inOneDigit returns a value in thousandths of a level in levels, as it is printed
// everywhere in the client's report: cut and not rounded, so that it never shows a level
// that is not reached.
func inOneDigit(thousandths int64) string {
	return assessment.Fixed(bigRat(thousandths/100*100), 1)
}

// howSure says how much was asked and seen, and what the open questions can still move.
func (c *client) howSure() string {
	s, n := &c.m.Sure, &c.m.Overall
	if s.Applicable == 0 {
		return ""
	}
	practice := c.b.q.Labels.Practice
	values := 0
	for _, k := range s.Values {
		values += k
	}

	asked := fmt.Sprintf("%d of the %s that apply are answered", s.Answered, count(s.Applicable, practice))
	if s.Partly > 0 {
		asked += fmt.Sprintf(", and %d more in some teams only", s.Partly)
	}
	seen := ""
	if values > 0 {
		seen = fmt.Sprintf("Of %s %d were only said; %d rest on documents, %d on what was shown, %d on tests",
			count(values, "value"), s.Values[0], s.Values[1], s.Values[2], s.Values[3])
	}
	if s.Above > 0 {
		seen += fmt.Sprintf(", and %d of these %d have an entry in the evidence register", s.Recorded, s.Above)
	}
	stale := ""
	if len(s.StaleIn) > 0 {
		stale = fmt.Sprintf("The evidence is past its validity in %s", firstIDs(s.StaleIn, 4))
	}
	open := ""
	if s.Open+s.Unheard > 0 && c.shown() && n.High.Rat != nil {
		open = fmt.Sprintf("What is open in %s can still move the average between %s and %s",
			count(s.Open+s.Unheard, practice), n.Low.Fixed(1), n.High.Fixed(1))
		if !n.Settled() {
			open += fmt.Sprintf(" and the level between %d and %d", n.LevelLow, n.LevelHigh)
		}
		if c.m.Assessment.Final {
			open = fmt.Sprintf("What nobody could say in %s counts 0 in this final result",
				count(s.Open+s.Unheard, practice))
		}
	}
	return sentences(asked, seen, stale, open)
}

// road says what it takes to reach each next level up to the target.
func (c *client) road() List {
	list := List{Label: "The road"}
	if !c.shown() {
		return list
	}
	for i, w := range c.m.Ways {
		if i < pageWays-1 || i == len(c.m.Ways)-1 { // the next ones, and that to the target
			list.Items = append(list.Items, w.Text)
		}
	}
	return list
}

// decide is the one thing that is asked for: it touches what has to be contained, and
// what holds the level.
func (c *client) decide() string {
	if !c.shown() {
		return c.m.Decision
	}
	var nobody, named []string
	for _, x := range c.m.Contain[:min(pageContain, len(c.m.Contain))] {
		if x.Owner == "" || x.Due == "" {
			nobody = append(nobody, c.contained(&x)...)
		} else {
			named = append(named, c.contained(&x)...)
		}
	}
	var holding []string
	for _, h := range c.m.Held {
		if _, practice := c.byID[h.ID]; practice && h.Certain && len(holding) < pageHolds && !c.inContain(h.ID) {
			holding = append(holding, h.ID)
		}
	}

	var asked []string
	if len(nobody) > 0 {
		asked = append(asked, "name an owner and a date for "+join(nobody)+", to be fixed now")
	}
	if len(named) > 0 {
		asked = append(asked, "give those named for "+join(named)+" the time and the money by their dates")
	}
	if len(holding) > 0 {
		text := "name an owner and a date for " + join(c.titles(holding, len(holding) < 3)) + ", which " +
			agree(len(holding), "holds", "hold") + " the level"
		if more := c.certainHolds() - len(holding); more > 0 && len(c.m.Contain) == 0 {
			text += fmt.Sprintf(" with %d more", more)
		}
		asked = append(asked, text)
	}
	if len(asked) == 0 {
		return c.m.Decision
	}
	return upper(strings.Join(asked, "; and ")) + "."
}

// contained names what has to be contained: its practices, or what a finding about none
// says.
func (c *client) contained(x *Exposure) []string {
	if len(x.Practices) == 0 {
		return []string{"“" + strings.TrimRight(someSentences(cmp.Or(x.Condition, x.Action), 80), ".") + "”"}
	}
	return c.titles(x.Practices, len(c.m.Contain) < 3)
}

// titles returns practices with their titles, or their ids alone.
func (c *client) titles(ids []string, whole bool) []string {
	list := slices.Clone(ids)
	for i := range list {
		if whole {
			list[i] = c.named(list[i])
		}
	}
	return list
}

// certainHolds counts what certainly holds the level.
func (c *client) certainHolds() int {
	n := 0
	for _, h := range c.m.Held {
		if h.Certain {
			n++
		}
	}
	return n
}

// inContain reports whether a practice has to be contained.
func (c *client) inContain(practice string) bool {
	return slices.ContainsFunc(c.m.Contain, func(x Exposure) bool { return slices.Contains(x.Practices, practice) })
}
