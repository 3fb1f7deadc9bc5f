package assessment

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// Explain derives the number of the whole assessment ([Overall]), a measure, an
// area or a practice, looked for in this order. It reports false if there is
// nothing with this id.
func (r *Result) Explain(id string) (Derivation, bool) {
	if n, ok := r.Node(id); ok {
		return r.explainNode(n), true
	}
	if p, ok := r.Practice(id); ok {
		return r.explainPractice(p, nil), true
	}
	return Derivation{}, false
}

// explainNode derives the numbers of the whole, a measure or an area.
func (r *Result) explainNode(n Node) Derivation {
	d := Derivation{ID: n.ID}
	add := func(p DerivationPart) {
		if len(p.Rows) > 0 {
			d.Parts = append(d.Parts, p)
		}
	}

	add(r.resultPart(n))

	if n.ID == Overall {
		add(r.measuresPart())
		add(r.overallIndexPart(n))
		add(r.overallLevelPart(n))
	} else {
		practices := r.practicesOf(n)
		add(r.inputsPart(practices))
		add(r.teamsOfPart(practices))
		add(r.indexPart(n, practices))
		add(r.levelPart(n, practices))
	}

	add(r.leftOutPart(n))
	add(r.incompletePart(n))
	add(r.heldByPart(n))
	add(r.cheapestPart(n))
	return d
}

// levelsOf returns levels in the digits of a derivation, which are those of the values
// that it is made of: with fewer, what is printed could not be checked by hand.
func levelsOf(r *big.Rat) string { return Fixed(r, 3) }

// practicesOf returns the practices of a node in the order of the sheet.
func (r *Result) practicesOf(n Node) []PracticeResult {
	var in []PracticeResult
	for _, p := range r.Practices {
		switch {
		case n.ID == Overall,
			n.Parent == Overall && p.Measure == n.ID,
			n.Parent == p.Measure && p.Area == n.ID:
			in = append(in, p)
		}
	}
	return in
}

// resultPart lists the figures of a node.
func (r *Result) resultPart(n Node) DerivationPart {
	p := DerivationPart{Title: n.ID}
	add := func(label, text string) { p.Rows = append(p.Rows, textRow(label, text)) }
	if n.Applicable == 0 {
		add("index", "undefined: no practice applies")
		return p
	}

	add("credited", r.pair(n.Credited))
	add("stated", r.pair(n.Stated))
	if gap := n.EvidenceGap(); gap != nil {
		add("evidence gap", levelsOf(gap)+" levels, stated less credited")
	}
	mean := "the mean by weight"
	shortfall := " of what each practice is below its target"
	spread := " of what is between highest and lowest team, over practices with a value in two teams"
	if len(r.Teams) > 1 {
		shortfall += ", its teams by share"
	}
	if n.ID == Overall {
		mean, shortfall, spread = "the mean of the measures by share", "", ""
	}
	add("answered", Percent(n.Answered, 1)+" of the weight has a value; unknown is none")
	add("assurance strength", Percent(n.Strength, 1)+", "+mean+"; what is open counts 0")

	if n.Target > 0 {
		met := "not met"
		if r.viewOf(&n).Met {
			met = "met"
		}
		add("target", fmt.Sprintf("level %d, %s", n.Target, met))
	}
	if r.viewOf(&n).Gap != nil {
		add("gap", levelsOf(r.viewOf(&n).Gap)+" levels, "+mean+shortfall)
	}
	if r.viewOf(&n).Divergence != nil {
		add("divergence", levelsOf(r.viewOf(&n).Divergence)+" levels, "+mean+spread)
	}
	if n.Conflict {
		add("conflict", conflictText)
	}
	return p
}

// pair returns index and level, which are always shown together.
func (r *Result) pair(v View) string {
	index := levelsOf(v.Point)
	if v.Point == nil {
		index = "no value"
	}
	return index + span(v.Low, v.High) + ", level " + levels(v.LevelLow, v.LevelHigh)
}

// inputsPart lists the practices of a node with their values.
func (r *Result) inputsPart(practices []PracticeResult) DerivationPart {
	p := DerivationPart{
		Title:  "Inputs (values in thousandths of a level)",
		Header: []string{"practice", "weight", "key", "state", "credited", "stated"},
	}
	several := len(r.Teams) > 1
	if several {
		p.Header = append(p.Header, "lowest")
	}

	for _, x := range practices {
		key := "-"
		if x.Key {
			key = "key"
		}
		cells := []string{x.ID, strconv.FormatInt(x.Weight, 10), key, x.State.String(),
			thousandths(x.Credited.Point), thousandths(x.Stated.Point)}
		if several {
			lowest := "-"
			if x.State != NotApplicable {
				lowest = strconv.FormatInt(r.Counts(&x).Lowest, 10)
			}
			cells = append(cells, lowest)
		}
		p.Rows = append(p.Rows, aboutRow(x.ID, cells...))
	}
	return p
}

// teamsOfPart lists what each team contributes, if there are several. It is a
// part of its own because its rows are long.
func (r *Result) teamsOfPart(practices []PracticeResult) DerivationPart {
	p := DerivationPart{Title: "Teams (credited of stated)"}
	if len(r.Teams) > 1 {
		for _, x := range practices {
			p.Rows = append(p.Rows, textRow(x.ID, teamCells(x.Teams)))
		}
	}
	return p
}

// teamCells lists the teams of a practice, each with what it contributes.
func teamCells(teams []TeamResult) string {
	parts := make([]string, len(teams))
	for i, t := range teams {
		parts[i] = t.Team + " " + t.State.String()
		if t.State == Scored {
			parts[i] = fmt.Sprintf("%s %d of %d", t.Team, t.Credited, t.Stated)
		}
	}
	return strings.Join(parts, "; ")
}

// thousandths returns a number of levels in thousandths, exactly.
func thousandths(r *big.Rat) string {
	if r == nil {
		return "-"
	}
	return new(big.Rat).Mul(r, big.NewRat(1000, 1)).RatString()
}

// bracketed puts brackets around a fraction.
func bracketed(number string) string {
	if strings.Contains(number, "/") {
		return "(" + number + ")"
	}
	return number
}

// indexPart writes the index with the numbers put in.
func (r *Result) indexPart(n Node, practices []PracticeResult) DerivationPart {
	p := DerivationPart{Title: "Index: sum of weight * value / sum of weight"}
	if n.Applicable == 0 {
		return p
	}
	add := func(label string, index *big.Rat, weight int64, value practiceFigure) {
		if index != nil {
			p.Rows = append(p.Rows, textRow(label, quotient(practices, index, weight, value)))
		}
	}

	pointWeight := n.ScoredWeight
	if r.Final {
		pointWeight = n.Weight
	}
	add("credited", n.Credited.Point, pointWeight,
		func(p *PracticeResult) *big.Rat { return p.Credited.Point })
	add("stated", n.Stated.Point, pointWeight,
		func(p *PracticeResult) *big.Rat { return p.Stated.Point })

	low, high := r.viewOf(&n).Low, r.viewOf(&n).High
	if low.Cmp(high) != 0 {
		add(lowLabel, low, n.Weight, func(p *PracticeResult) *big.Rat { return r.Counts(p).Low })
		add(r.highLabel(), high, n.Weight, func(p *PracticeResult) *big.Rat { return r.Counts(p).High })
	}
	if r.Final {
		p.Rows = append(p.Rows, textRow("final", "unknown counts 0, so the index is the low end"))
	}
	return p
}

// lowLabel and highLabel say what the ends of an interval take for granted.
const lowLabel = "low: open practices at 0, facts not heard as no"

func (r *Result) highLabel() string {
	return fmt.Sprintf("high: open practices at %d, facts not heard as yes", r.Max)
}

// practiceFigure picks one of the figures of a practice.
type practiceFigure func(*PracticeResult) *big.Rat

// termsShown is how many products are written out; of a longer sum the inputs
// above it are the list.
const termsShown = 12

// quotient writes a weighted mean with the numbers put in, in thousandths of a
// level, as far as a person would check it by hand.
func quotient(practices []PracticeResult, index *big.Rat, weight int64, value practiceFigure) string {
	var terms []string
	for i := range practices {
		if v := value(&practices[i]); v != nil {
			terms = append(terms, fmt.Sprintf("%d*%s", practices[i].Weight, bracketed(thousandths(v))))
		}
	}

	total := bracketed(thousandths(new(big.Rat).Mul(index, new(big.Rat).SetInt64(weight))))
	text := fmt.Sprintf("%s/%d = %d thousandths = %s", total, weight, Milli(index), levelsOf(index))
	if len(terms) > termsShown {
		return text
	}
	return fmt.Sprintf("(%s) / %d = %s", strings.Join(terms, " + "), weight, text)
}

// levelPart shows how far each level is achieved.
func (r *Result) levelPart(n Node, practices []PracticeResult) DerivationPart {
	p := DerivationPart{Title: "Level: the highest level that is L or F, provided each lower level is F; " +
		"key practices must reach all of them"}
	v := r.viewOf(&n)
	if n.Applicable == 0 {
		return p
	}

	value := "the " + r.viewName() + " value"
	if len(r.Teams) > 1 {
		value = "the lowest team's value"
	}
	p.Rules = []string{
		"Achieved is the sum of weight * part / sum of weight.",
		"Part of level n: " + value + " in levels - (n - 1), 0 at least and 1 at most.",
		"N: up to 15 %, P: up to 50 %, L: up to 85 %, F: above.",
	}
	open := n.unsettled()
	p.Header = []string{"level", "achieved", "rating", "key practices"}
	if open {
		p.Header = []string{"level", "low", "rating", "key practices", "high", "rating", "key practices"}
	}

	keys := slices.ContainsFunc(practices, func(p PracticeResult) bool {
		return p.Key && p.State != NotApplicable
	})
	for i, s := range v.StagesLow {
		cells := append([]string{strconv.Itoa(s.Level)}, stageCells(s, keys)...)
		if open {
			cells = append(cells, stageCells(v.StagesHigh[i], keys)...)
		}
		p.Rows = append(p.Rows, textRow(cells...))
	}
	p.Rows = append(p.Rows, textRow("so", "level "+levels(v.LevelLow, v.LevelHigh)))
	return p
}

// levels returns a range of levels in words.
func levels(low, high int) string {
	if low == high {
		return strconv.Itoa(low)
	}
	return fmt.Sprintf("%d to %d, not settled", low, high)
}

// stageCells returns what a row tells of one level; keys reports whether there are key
// practices.
func stageCells(s Stage, keys bool) []string {
	reached := "below it"
	switch {
	case !keys:
		reached = "none"
	case s.Keys:
		reached = "reach it"
	}
	return []string{Percent(s.Achieved, 1), s.Band.String(), reached}
}

// leftOutPart lists what is in no figure of a node, or not in its point.
func (r *Result) leftOutPart(n Node) DerivationPart {
	p := DerivationPart{Title: "Left out"}
	p.list("measures without an applicable practice", n.Empty)
	if !r.Final {
		p.list("measures without a value, left out of the point only", n.Unscored)
	}
	p.list("not applicable", n.NA)
	if n.NAWeight > 0 {
		p.Rows = append(p.Rows, textRow("not applicable by weight", Percent(n.NAShare, 1)))
	}
	if !r.Final {
		p.list("open, left out of the point only", r.in(n, PracticeResult.valueless))
	}
	return p
}

// incompletePart lists the practices that count in a node and were not answered whole.
func (r *Result) incompletePart(n Node) DerivationPart {
	p := DerivationPart{Title: "Incomplete"}
	p.list("not applicable in some teams", n.PartlyNA)
	if r.Final {
		p.list("open, counting 0", r.in(n, PracticeResult.valueless))
	}
	p.list("open in some teams", r.in(n, func(p PracticeResult) bool { return p.Open && !p.valueless() }))
	p.list("with facts not heard", r.in(n, func(p PracticeResult) bool { return p.Unheard }))
	return p
}

// valueless reports whether a practice is open in every team where it applies.
func (r PracticeResult) valueless() bool { return r.Open && r.State != Scored }

// in returns the practices of a node that match, by id.
func (r *Result) in(n Node, match func(PracticeResult) bool) []string {
	var ids []string
	for _, p := range r.practicesOf(n) {
		if match(p) {
			ids = append(ids, p.ID)
		}
	}
	return sorted(ids)
}

// cheapest returns the candidate of some practices that costs least, of several the
// one that gains most. It reports false if none of them is a candidate.
func (r *Result) cheapest(practices []PracticeResult) (Candidate, bool) {
	var all []Candidate
	for _, c := range r.Candidates {
		if slices.ContainsFunc(practices, func(p PracticeResult) bool { return p.ID == c.Practice }) {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		return Candidate{}, false
	}

	return slices.MinFunc(all, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(a.Cost, b.Cost), b.Gain.Cmp(a.Gain), compareCandidates(&a, &b))
	}), true
}
