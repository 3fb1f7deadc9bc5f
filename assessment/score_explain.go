package assessment

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// measuresPart lists the measures with their figures.
func (r *Result) measuresPart() DerivationPart {
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
			levelsOf(v.Point), levelsOf(m.Stated.Point), levelsOf(v.Low), levelsOf(v.High), level))
	}

	return p
}

// overallIndexPart writes the overall index with the numbers put in.
func (r *Result) overallIndexPart(n Node) DerivationPart {
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
			strings.Join(terms, " + "), shares, Milli(index), levelsOf(index))))
	}

	v := r.viewOf(&n)
	add("credited", n.Credited.Point, func(m *Node) *big.Rat { return m.Credited.Point })
	add("stated", n.Stated.Point, func(m *Node) *big.Rat { return m.Stated.Point })
	if n.Applicable > 0 && v.Low.Cmp(v.High) != 0 {
		add(lowLabel, v.Low, func(m *Node) *big.Rat { return r.viewOf(m).Low })
		add(r.highLabel(), v.High, func(m *Node) *big.Rat { return r.viewOf(m).High })
	}
	return p
}

// overallLevelPart shows which measures have the lowest level.
func (r *Result) overallLevelPart(n Node) DerivationPart {
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

// effortRule says what the effort of a step counts.
const effortRule = "Effort: S 1, M 2, L 3, of several teams the dearest; one less, 1 at least, where the " +
	"fact is mostly so."

// cheapestPart says what raises index and level of a node, and what settles its level.
func (r *Result) cheapestPart(n Node) DerivationPart {
	p := DerivationPart{
		Title: "Cheapest change",
		Rows:  []DerivationRow{r.cheapestIndex(n), r.nextLevel(n)},
	}
	if _, ok := r.cheapest(r.practicesOf(n)); ok {
		p.Rules = []string{
			"Index: the step of the smallest effort, of equal ones the largest gain; the roadmap goes by priority.",
			effortRule,
		}
	}
	if settling := r.Settling(n.ID); len(settling) > 0 {
		ids := make([]string, len(settling))
		for i, x := range settling {
			ids[i] = x.ID
		}
		p.Rows = append(p.Rows, textRow("find out", "what is open or was not heard in "+
			strings.Join(ids, ", ")+", effort S each: the answers settle the level"))
	}
	return p
}

// cheapestIndex says what raises the index of a node for the least effort: the
// next step that costs least, else the open practice that weighs most.
func (r *Result) cheapestIndex(n Node) DerivationRow {
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
		if p.Unheard && r.short(p) && (unheard == nil || heavier(p, unheard)) {
			unheard = p
		}
	}
	switch {
	case heaviest != nil:
		text := fmt.Sprintf("%s %s (weight %d, %s)", r.answerWord(), heaviest.ID, heaviest.Weight,
			strings.Join(r.missing(heaviest), "; "))
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
func (r *Result) answerWord() string {
	if r.Final {
		return "find out about"
	}
	return "answer"
}

// short reports whether a practice is below its target.
func (r *Result) short(p *PracticeResult) bool {
	return p.Target > 0 && r.Counts(p).Lowest < 1000*int64(p.Target)
}

// heavier reports whether a weighs more than b, or as much with the smaller id.
func heavier(a, b *PracticeResult) bool {
	return a.Weight > b.Weight || a.Weight == b.Weight && a.ID < b.ID
}

// stepText says what a candidate asks for.
func (r *Result) stepText(c Candidate) string {
	first := c.Team()
	text := fmt.Sprintf("make fact %d of %s so, now %s", c.Fact, c.Practice,
		r.byTeam(c.Steps, func(s TeamStep) string { return s.Mark.String() }))
	switch {
	case c.Evidence():
		text = r.byTeam(c.Steps, func(s TeamStep) string {
			verb := "bring"
			if s.Stale {
				verb = "renew"
			}
			return fmt.Sprintf("%s evidence for %s that carries level %d (stated %d, credited %d)",
				verb, c.Practice, c.Level, s.Stated, s.Credited)
		})
	case !first.Mark.Heard():
		text = r.byTeam(c.Steps, func(TeamStep) string {
			return fmt.Sprintf("raise %s from level %d to %d", c.Practice, c.Fact-1, c.Fact)
		})
	}

	text += ", effort " + c.Effort
	if c.Cost < costs[c.Effort] {
		text += fmt.Sprintf(" counted as %d because it is mostly so", c.Cost)
	}
	return text
}

// byTeam says something of each team that takes a step, of those with the same once.
func (r *Result) byTeam(steps []TeamStep, say func(TeamStep) string) string {
	if len(r.Teams) < 2 {
		return say(steps[0])
	}
	var texts []string
	teams := map[string][]string{}
	for _, s := range steps {
		text := say(s)
		if teams[text] == nil {
			texts = append(texts, text)
		}
		teams[text] = append(teams[text], s.Team)
	}
	for i, text := range texts {
		texts[i] = text + " in " + teamWords(teams[text])
	}
	return strings.Join(texts, ", ")
}

// nextLevel says what must become true for the next level of a node.
func (r *Result) nextLevel(n Node) DerivationRow {
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
func (r *Result) needs(n Node, next int) []string {
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
