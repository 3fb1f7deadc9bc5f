package assessment

import (
	"cmp"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// measuresPart lists the measures with their figures.
func (r Result) measuresPart() DerivationPart {
	p := DerivationPart{
		Title:  "Inputs",
		Header: []string{"measure", "share", "weight", "credited", "stated", "low", "high", "level"},
	}

	for _, m := range r.Measures {
		v := r.viewOf(&m)
		level := "-"
		if m.Applicable > 0 {
			level = levels(v.LevelLow, v.LevelHigh)
		}
		share, weight := strconv.FormatInt(m.Share, 10), strconv.FormatInt(m.Weight, 10)
		p.Rows = append(p.Rows, aboutRow(m.ID, m.ID, share, weight,
			Fixed(v.Point, 2), Fixed(m.Stated.Point, 2), Fixed(v.Low, 2), Fixed(v.High, 2), level))
	}

	return p
}

// overallIndexPart writes the overall index with the numbers put in.
func (r Result) overallIndexPart(n Node) DerivationPart {
	p := DerivationPart{Title: "Index: sum of share * index of the measure / sum of shares, " +
		"in thousandths, rounded here and not in the sum"}
	add := func(label string, index *big.Rat, of func(*Node) *big.Rat) {
		if index == nil {
			return
		}
		var terms []string
		shares := new(big.Int)
		for i := range r.Measures {
			m := &r.Measures[i]
			if x := of(m); x != nil {
				terms = append(terms, fmt.Sprintf("%d*%d", m.Share, Milli(x)))
				shares.Add(shares, big.NewInt(m.Share))
			}
		}
		p.Rows = append(p.Rows, textRow(label, fmt.Sprintf("(%s) / %s = %d thousandths = %s",
			strings.Join(terms, " + "), shares, Milli(index), Fixed(index, 2))))
	}

	v := r.viewOf(&n)
	add("credited", n.Credited.Point, func(m *Node) *big.Rat { return m.Credited.Point })
	add("stated", n.Stated.Point, func(m *Node) *big.Rat { return m.Stated.Point })
	if n.Applicable > 0 && v.Low.Cmp(v.High) != 0 {
		add("low, open ones at 0", v.Low, func(m *Node) *big.Rat { return r.viewOf(m).Low })
		add("high, open ones at "+strconv.Itoa(r.Max), v.High,
			func(m *Node) *big.Rat { return r.viewOf(m).High })
	}
	return p
}

// overallLevelPart shows which measures have the lowest level.
func (r Result) overallLevelPart(n Node) DerivationPart {
	p := DerivationPart{Title: "Level: the lowest level of the measures"}
	v := r.viewOf(&n)
	if n.Applicable == 0 {
		return p
	}

	var at []string
	for i := range r.Measures {
		if m := &r.Measures[i]; r.viewOf(m).LevelLow == v.LevelLow {
			at = append(at, m.ID)
		}
	}
	p.Rows = append(p.Rows,
		textRow("at the lowest", strings.Join(sorted(at), ", ")),
		textRow("so", "level "+levels(v.LevelLow, v.LevelHigh)))
	return p
}

// cheapestIndex says what raises the index of a node for the least effort: the
// next step that costs least, else the open practice that weighs most.
func (r Result) cheapestIndex(n Node) DerivationRow {
	practices := r.practicesOf(n)
	if c, ok := r.cheapest(practices); ok {
		rise := c.Gain
		if n.ID != Overall {
			rise = new(big.Rat).Mul(c.Rise, big.NewRat(c.Weight, n.Weight))
		}
		text := fmt.Sprintf("%s: the low end rises by %s", r.stepText(c), Fixed(rise, 3))
		return aboutRow(c.Practice, "index", text)
	}

	var heaviest, unheard *PracticeResult
	targets := false
	for i := range practices {
		p := &practices[i]
		targets = targets || p.Target > 0 && p.State != NotApplicable
		if p.Open && (heaviest == nil || heavier(p, heaviest)) {
			heaviest = p
		}
		if p.Unheard && p.short() && (unheard == nil || heavier(p, unheard)) {
			unheard = p
		}
	}
	switch {
	case heaviest != nil:
		text := fmt.Sprintf("%s %s (weight %d, %s)", r.answerWord(), heaviest.ID, heaviest.Weight, heaviest.State)
		return aboutRow(heaviest.ID, "index", text)
	case n.Applicable == 0:
		return textRow("index", "none: no practice applies")
	case unheard != nil:
		return aboutRow(unheard.ID, "index", "ask "+unheard.ID+" for what was not heard")
	case !targets:
		return textRow("index", "set a target: without one there is no next step")
	}
	return textRow("index", "none: every practice is at its target")
}

// answerWord says what is to be done about an open practice: of a final assessment
// nobody could answer it.
func (r Result) answerWord() string {
	if r.Final {
		return "find out about"
	}
	return "answer"
}

// short reports whether a practice is below its target.
func (r *PracticeResult) short() bool {
	return r.Target > 0 && r.Credited.Lowest < 1000*int64(r.Target)
}

// heavier reports whether a weighs more than b, or as much with the smaller id.
func heavier(a, b *PracticeResult) bool {
	return a.Weight > b.Weight || a.Weight == b.Weight && a.ID < b.ID
}

// stepText says what a candidate asks for.
func (r Result) stepText(c Candidate) string {
	first := c.Team()
	text := fmt.Sprintf("make fact %d of %s so, now %s", c.Fact, c.Practice, first.Mark)
	switch {
	case c.Evidence():
		text = fmt.Sprintf("bring evidence for %s that carries level %d (stated %d, credited %d)",
			c.Practice, c.Level, first.Stated, first.Credited)
	case !first.Mark.Heard():
		text = fmt.Sprintf("raise %s from level %d to %d", c.Practice, c.Fact-1, c.Fact)
	}

	if len(r.Teams) > 1 {
		names := make([]string, len(c.Steps))
		for i, s := range c.Steps {
			names[i] = s.Team
		}
		text += " in team " + strings.Join(names, ", ")
	}

	text += ", effort " + c.Effort
	if c.Cost < costs[c.Effort] {
		text += fmt.Sprintf(" counted as %d because it is mostly so", c.Cost)
	}
	return text
}

// nextLevel says what must become true for the next level of a node.
func (r Result) nextLevel(n Node) DerivationRow {
	v := r.viewOf(&n)
	switch {
	case n.Applicable == 0:
		return textRow("level", "none: no practice applies")
	case v.LevelLow >= r.Max:
		return textRow("level", "none: this is the top level")
	}

	next := v.LevelLow + 1
	text := "needs " + strings.Join(r.needs(n, next), "; ")
	if len(v.HeldBy) > 0 {
		first := v.HeldBy[0]
		if c, ok := r.Candidate(first.ID); ok && !first.Open && !first.Assumed {
			text += "; first " + r.stepText(c)
		} else if first.Open {
			text += "; first " + r.answerWord() + " " + first.ID
		} else if p, known := r.Practice(first.ID); known && p.Unheard {
			text += "; first ask " + first.ID + " for what was not heard"
		}
	}
	return textRow("level "+strconv.Itoa(next), text)
}

// needs lists what a node still needs for its next level.
func (r Result) needs(n Node, next int) []string {
	var list []string
	v := r.viewOf(&n)
	if n.ID == Overall {
		for i := range r.Measures {
			if m := &r.Measures[i]; m.Applicable > 0 && r.viewOf(m).LevelLow < next {
				list = append(list, m.ID+" at level "+strconv.Itoa(next))
			}
		}
		sorted(list)
	}

	for _, s := range v.StagesLow[:min(next, len(v.StagesLow))] {
		now := Percent(s.Achieved, 1)
		switch {
		case s.Level < next && s.Band != FullyAchieved:
			list = append(list, fmt.Sprintf("level %d achieved to more than 85 %% (now %s)", s.Level, now))
		case s.Level == next && s.Band < LargelyAchieved:
			list = append(list, fmt.Sprintf("level %d achieved to more than 50 %% (now %s)", s.Level, now))
		}
	}

	if n.ID != Overall {
		for _, h := range v.HeldBy {
			if h.Kind == HoldKey {
				list = append(list, fmt.Sprintf("%s at %d or more", h.ID, 1000*next))
			}
		}
	}
	return list
}

// explainPractice derives the numbers of a practice.
func (r Result) explainPractice(p PracticeResult) Derivation {
	d := Derivation{ID: p.ID, Parts: []DerivationPart{r.practiceResultPart(p), teamsPart(p)}}
	if p.State != NotApplicable {
		d.Parts = append(d.Parts, r.practiceValuePart(p))
	}

	change := ""
	c, found := r.Candidate(p.ID)
	switch {
	case found:
		d.Parts = append(d.Parts, r.priorityPart(c))
		change = r.stepText(c)
	case p.State == NotApplicable:
		change = "none: the practice does not apply"
	case p.Open:
		change = r.answerWord() + " it"
	case p.Unheard && p.short():
		change = "ask for what was not heard"
	case p.Target == 0:
		change = "set a target: without one there is no next step"
	default:
		change = "none: it is at its target"
	}
	rows := []DerivationRow{textRow("index", change)}
	d.Parts = append(d.Parts, DerivationPart{Title: "Cheapest change", Rows: rows})
	return d
}

// practiceResultPart lists the figures of a practice.
func (r Result) practiceResultPart(p PracticeResult) DerivationPart {
	part := DerivationPart{Title: p.ID, Rows: []DerivationRow{
		textRow("state", p.State.String()),
		textRow("credited", rangeWords(p.Credited)),
		textRow("stated", rangeWords(p.Stated)),
	}}

	add := func(label, text string) { part.Rows = append(part.Rows, textRow(label, text)) }

	if p.Target > 0 {
		add("target", "level "+strconv.Itoa(p.Target))
	}
	if r.Counts(&p).Gap != nil {
		add("gap", Fixed(r.Counts(&p).Gap, 2)+" levels")
	}
	if p.Strength != nil {
		add("assurance strength", Percent(p.Strength, 1))
	}
	if v := r.Counts(&p); v.Spread >= 0 {
		add("divergence", Fixed(big.NewRat(v.Spread, 1000), 2)+" levels, "+v.SpreadLabel())
	}
	if p.Conflict {
		add("conflict", conflictText)
	}
	return part
}

// teamsPart lists what the teams contribute to a practice.
func teamsPart(p PracticeResult) DerivationPart {
	part := DerivationPart{
		Title:  "Inputs (values in thousandths of a level)",
		Header: []string{"team", "share", "state", "marks", "stated", "credited", "evidence"},
	}

	for _, t := range p.Teams {
		name := t.Team
		if name == "" {
			name = "-"
		}
		cells := []string{name, strconv.FormatInt(t.Share, 10), t.State.String(), "-", "-", "-", "-"}
		if t.State == Scored {
			cells = append(cells[:3], cmp.Or(string(t.Marks), "-"), interval(t.Stated, t.StatedHigh),
				interval(t.Credited, t.CreditedHigh), fmt.Sprintf("%s, %d %%", t.Grade, t.Strength))
		}
		part.Rows = append(part.Rows, textRow(cells...))
	}
	return part
}

// interval returns two ends of a value in thousandths, or one number where they are
// the same.
func interval(low, high int64) string {
	if high <= low {
		return strconv.FormatInt(low, 10)
	}
	return fmt.Sprintf("%d to %d", low, high)
}

// practiceValuePart writes the values of a practice with the numbers put in.
func (r Result) practiceValuePart(p PracticeResult) DerivationPart {
	part := DerivationPart{Title: "Value: credited is stated, cut at what the evidence grade supports"}
	value := creditedOf
	if r.Stated {
		part.Title, value = "Value: as stated, in a self-declared assessment", statedOf
	}
	v := r.Counts(&p)

	var terms, left []string
	var share int64
	for _, t := range p.Teams {
		switch {
		case t.State == NotApplicable:
			left = append(left, t.Team+" (na)")
		case t.State == Scored:
			u, _ := value(t.Cell)
			terms = append(terms, fmt.Sprintf("%d*%d", t.Share, u))
			share += t.Share
		case r.Final:
			terms = append(terms, fmt.Sprintf("%d*0", t.Share))
			share += t.Share
		default:
			left = append(left, fmt.Sprintf("%s (%s)", t.Team, t.State))
		}
	}

	if len(terms) > 0 {
		part.Rows = append(part.Rows, textRow("mean for the index", fmt.Sprintf("(%s) / %d = %s",
			strings.Join(terms, " + "), share, thousandths(v.Point))))
	}

	if p.Open || p.Unheard {
		part.Rows = append(part.Rows, textRow("what is open at 0 and "+strconv.Itoa(r.Max),
			thousandths(v.Low)+" and "+thousandths(v.High)))
	}

	lowest := interval(v.Lowest, v.LowestHigh)
	if below := p.below(v.Lowest+1, value, false); len(p.Teams) > 1 && len(below) > 0 {
		names := make([]string, len(below))
		for i, t := range below {
			names[i] = t.Team
		}
		lowest += " in team " + strings.Join(names, ", ")
	}
	part.Rows = append(part.Rows, textRow("lowest for the level", lowest))
	if len(left) > 0 && len(p.Teams) > 1 {
		part.Rows = append(part.Rows, textRow("left out", strings.Join(left, ", ")))
	}
	return part
}

// priorityPart writes the priority of a practice's next step with the numbers put in.
func (r Result) priorityPart(c Candidate) DerivationPart {
	shares := new(big.Int)
	var measure Node
	for _, m := range r.Measures {
		if m.Applicable > 0 {
			shares.Add(shares, big.NewInt(m.Share))
		}
		if m.ID == c.Measure {
			measure = m
		}
	}
	flag := func(on bool) string {
		if on {
			return "1"
		}
		return "0"
	}

	part := DerivationPart{Title: "Priority: 1000 * gain * (1 + H + 0.5*O) / E"}
	part.Rows = append(part.Rows,
		textRow("rise by the step", Fixed(c.Rise, 3)),
		textRow("gain", fmt.Sprintf("%d/%s * %d * %s / %d = %s",
			measure.Share, shares, c.Weight, Fixed(c.Rise, 3), measure.Weight, Fixed(c.Gain, 4))),
		textRow("H, certainly holds the level of the whole (1) or of "+c.Measure+" (0.5)",
			[...]string{"0", "0.5", "1"}[c.Holds]),
		textRow("O, legal duty below level 2", flag(c.Legal)),
		textRow("E, effort "+c.Effort, strconv.Itoa(c.Cost)),
		textRow("priority", Fixed(c.Priority, 1)))
	if c.MovedFor != "" {
		part.Rows = append(part.Rows, textRow("moved up", "because "+c.MovedFor+" requires it"))
	}
	return part
}
