package report

import (
	"fmt"
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
	if !c.shown() {
		return sentences(fmt.Sprintf("%s of what applies is answered; figures are printed from one half on, "+
			"because a first number is remembered whatever stands beside it", c.percent(n.Answered)))
	}

	average := fmt.Sprintf("Average %s: how far the %s are on the whole, by weight, on a scale from 0 to %d",
		n.Index.Fixed(1), plural(c.b.q.Labels.Practice), c.top())
	level := fmt.Sprintf("Level %s: the lowest of the five %s, each as high as what all else in it rests on",
		c.levelText(n), plural(c.b.q.Labels.Measure))
	if len(c.m.Measures) != 5 {
		level = fmt.Sprintf("Level %s: the lowest of the %s, each as high as what all else in it rests on",
			c.levelText(n), plural(c.b.q.Labels.Measure))
	}
	return sentences(average, level, c.alone(), c.basisSentence())
}

// alone names the one or two practices that alone set the level or leave it open.
func (c *client) alone() string {
	return strings.TrimSpace(c.b.aloneSentence(&c.b.r.Overall))
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
		text := sentences(clip(firstSentence(x.Condition), 220), clip(firstSentence(x.Consequence), 160))
		text += fmt.Sprintf(" (%s%s; %s)", strings.Join(x.Practices, ", "), c.in(x.Teams),
			owned(x.Owner, x.Due))
		list.Items = append(list.Items, text)
	}
	if text := leftOver(pageContain, len(c.m.Contain), "in section 3"); text != "" {
		list.Items = append(list.Items, text)
	}
	return list
}

// decideNow lists what only management can answer.
func (c *client) decideNow() List {
	list := List{Label: "Decide now", Ordered: true}
	all := c.m.Decide
	if r := c.m.Roadmap; r != nil && r.Left > 0 && c.shown() {
		all = append([]Question{{Text: fmt.Sprintf("Budget or target: the steps to all targets take %d points of "+
			"effort (S 1, M 2, L 3); at %d points in %d days the last of them lands on %s.",
			r.Effort, r.Points, r.Days, r.Done)}}, all...)
	}
	for _, q := range all[:min(pageDecide, len(all))] {
		text := clip(q.Text, 240)
		if q.Practice != "" {
			text = c.named(q.Practice) + ": " + lowered(text)
		}
		if q.Ask != "" {
			text = strings.TrimRight(text, ".") + "; ask " + q.Ask + "."
		}
		list.Items = append(list.Items, text)
	}
	if text := leftOver(pageDecide, len(all), "in section 7"); text != "" {
		list.Items = append(list.Items, text)
	}
	return list
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
			list.Items = append(list.Items, clip(h.Text, 260))
			certain++
		default:
			certain++
		}
	}
	var more []string
	if certain > pageHolds {
		more = append(more, fmt.Sprintf("%d more for certain", certain-pageHolds))
	}
	if open > 0 {
		more = append(more, fmt.Sprintf("%s only as long as something is open or was not heard",
			count(open, c.b.q.Labels.Practice)))
	}
	if len(more) > 0 {
		list.Items = append(list.Items, upper(join(more))+"; section 4 and 7 have them.")
	}
	return list
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

// inOneDigit returns thousandths of a level in levels, as they are printed everywhere in
// the client's report.
func inOneDigit(thousandths int64) string {
	return assessment.Fixed(bigRat(thousandths), 1)
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
		asked += fmt.Sprintf(", %d more in some teams only", s.Partly)
	}
	seen := ""
	if values > 0 {
		seen = fmt.Sprintf("Of %s %d rest on what was said alone, %d on documents, %d on what was shown, %d on "+
			"tests", count(values, "value"), s.Values[0], s.Values[1], s.Values[2], s.Values[3])
	}
	record := ""
	if s.Above > 0 {
		record = fmt.Sprintf("%d of the %d above said have an entry in the evidence register", s.Recorded, s.Above)
	}
	stale := ""
	if s.Stale > 0 {
		stale = fmt.Sprintf("Of %d the evidence is past its validity", s.Stale)
	}
	open := ""
	if s.Open+s.Unheard > 0 && c.shown() && n.High.Rat != nil {
		open = fmt.Sprintf("What is open or was not heard in %s can still move the average between %s and %s",
			count(s.Open+s.Unheard, practice), n.Low.Fixed(1), n.High.Fixed(1))
		if !n.Settled() {
			open += fmt.Sprintf(" and the level between %d and %d", n.LevelLow, n.LevelHigh)
		}
		if c.m.Assessment.Final {
			open = fmt.Sprintf("What nobody could say in %s counts 0 in this final result",
				count(s.Open+s.Unheard, practice))
		}
	}
	return sentences(asked, seen, record, stale, open)
}

// road says what it takes to reach each next level up to the target.
func (c *client) road() List {
	list := List{Label: "The road"}
	if !c.shown() {
		return list
	}
	for _, w := range c.m.Ways {
		list.Items = append(list.Items, w.Text)
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
			nobody = append(nobody, strings.Join(x.Practices, ", "))
		} else {
			named = append(named, strings.Join(x.Practices, ", "))
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
		asked = append(asked, "an owner and a date for what has to be fixed now: "+strings.Join(nobody, "; "))
	}
	if len(named) > 0 {
		asked = append(asked, "time and money for "+strings.Join(named, "; ")+" until the dates above")
	}
	if len(holding) > 0 {
		asked = append(asked, "an owner and a date for what holds the level: "+strings.Join(holding, ", "))
	}
	if len(asked) == 0 {
		return c.m.Decision
	}
	return upper(strings.Join(asked, "; and ")) + "."
}

// inContain reports whether a practice has to be contained.
func (c *client) inContain(practice string) bool {
	return slices.ContainsFunc(c.m.Contain, func(x Exposure) bool { return slices.Contains(x.Practices, practice) })
}

// sinceSentence says what moved since last time.
func (c *client) sinceSentence() string {
	s := c.m.Since
	if s == nil {
		return ""
	}
	text := fmt.Sprintf("%s (%s): level %s, average %s; now level %s, average %s. %s rose, %d fell, %d stayed",
		s.Title, s.Date, s.Overall.LevelFrom, s.Overall.Before.Fixed(1), s.Overall.LevelUntil,
		s.Overall.After.Fixed(1), upper(count(len(s.Rose), c.b.q.Labels.Practice)), len(s.Fell), s.Confirmed)
	return sentences(text, s.Break)
}

// firstSentence returns the first sentence of a text, on one line.
func firstSentence(text string) string {
	text = flat(text)
	for i, r := range text {
		if (r == '.' || r == '?' || r == '!') && i+1 < len(text) && text[i+1] == ' ' {
			return text[:i+1]
		}
	}
	return text
}
