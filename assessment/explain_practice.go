package assessment

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// explainPractice derives the numbers of a practice; laws are those that its text cites
// and that bind the organisation.
func (r *Result) explainPractice(p PracticeResult, laws []string) Derivation {
	d := Derivation{ID: p.ID, Parts: []DerivationPart{r.practiceResultPart(p), r.teamsPart(p)}}
	if p.State != NotApplicable {
		d.Parts = append(d.Parts, r.practiceValuePart(p))
	}

	change := ""
	c, found := r.Candidate(p.ID)
	switch {
	case found:
		d.Parts = append(d.Parts, r.priorityPart(c, laws))
		change = r.stepText(c)
	case p.State == NotApplicable:
		change = "none: the practice does not apply"
	case p.Open:
		change = r.answerWord() + " it"
	case p.Unheard && r.short(&p):
		change = "ask for what was not heard"
	case p.Target == 0:
		change = "set a target: without one there is no next step"
	default:
		change = "none: it is at its target"
	}
	rows := []DerivationRow{textRow("index", change)}
	if missing := r.missing(&p); len(missing) > 0 {
		rows = append(rows, textRow("find out", strings.Join(missing, "; ")+"; effort S"))
	}
	d.Parts = append(d.Parts, DerivationPart{Title: "Cheapest change", Rows: rows})
	return d
}

// missing says what of a practice is open or was not heard in its teams.
func (r *Result) missing(p *PracticeResult) []string {
	var list []string
	for _, t := range p.Teams {
		text := ""
		switch {
		case t.State.Open():
			text = t.State.String()
		case t.Unheard():
			text = FactWords(t.Marks.Unsettled()) + " not heard"
		default:
			continue
		}
		if len(r.Teams) > 1 {
			text += " in team " + t.Team
		}
		list = append(list, text)
	}
	return list
}

// practiceResultPart lists the figures of a practice.
func (r *Result) practiceResultPart(p PracticeResult) DerivationPart {
	part := DerivationPart{Title: p.ID, Rows: []DerivationRow{
		textRow("state", p.State.String()),
		textRow("credited", rangeWords(p.Credited)),
		textRow("stated", rangeWords(p.Stated)),
	}}

	add := func(label, text string) { part.Rows = append(part.Rows, textRow(label, text)) }
	shared := ""
	if len(r.Teams) > 1 {
		shared = ", the mean of the teams by share"
	}
	if p.Target > 0 {
		add("target", "level "+strconv.Itoa(p.Target))
	}
	if r.Counts(&p).Gap != nil {
		add("gap", levelsOf(r.Counts(&p).Gap)+" levels below the target"+shared)
	}
	if p.Strength != nil {
		text := Percent(p.Strength, 1) + shared
		if p.Open {
			text += "; what is open counts 0"
		}
		add("assurance strength", text)
	}
	if v := r.Counts(&p); v.Spread >= 0 {
		add("divergence", levelsOf(big.NewRat(v.Spread, 1000))+" levels between highest and lowest team, "+
			v.SpreadLabel())
	}
	if p.Conflict {
		add("conflict", conflictText)
	}
	return part
}

// teamsPart lists what the teams contribute to a practice.
func (r *Result) teamsPart(p PracticeResult) DerivationPart {
	caps := make([]string, len(r.Caps))
	for g, most := range r.Caps {
		caps[g] = fmt.Sprintf("%s %d", Grades[g], most)
	}
	part := DerivationPart{
		Title:  "Inputs (values in thousandths of a level)",
		Rules:  []string{"Credited is stated, capped by the evidence grade: " + strings.Join(caps, ", ") + "."},
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
func (r *Result) practiceValuePart(p PracticeResult) DerivationPart {
	part := DerivationPart{Title: "Value, credited: sum of share * value / sum of shares"}
	if r.Stated {
		part.Title = "Value, as stated in a self-declared assessment: sum of share * value / sum of shares"
	}
	v := r.Counts(&p)
	top := 1000 * int64(r.Max)

	// mean writes a mean in which open teams count the given value, or are left out if
	// it is negative.
	mean := func(label string, open int64, high bool, result *big.Rat) {
		var terms []string
		var share int64
		for _, t := range p.Teams {
			u, most := r.CountsOf(t.Cell)
			switch {
			case t.State == NotApplicable || t.State.Open() && open < 0:
				continue
			case t.State.Open():
				u = open
			case high:
				u = most
			}
			terms = append(terms, fmt.Sprintf("%d*%d", t.Share, u))
			share += t.Share
		}
		if len(terms) > 0 {
			part.Rows = append(part.Rows, textRow(label, fmt.Sprintf("(%s) / %d = %s",
				strings.Join(terms, " + "), share, thousandths(result))))
		}
	}
	open := int64(-1)
	if r.Final {
		open = 0
	}
	mean("mean for the index", open, false, v.Point)
	if p.Open || p.Unheard {
		mean("low: open teams at 0, facts not heard as no", 0, false, v.Low)
		mean(fmt.Sprintf("high: open teams at %d, facts not heard as yes", r.Max), top, true, v.High)
	}

	lowest := func(label string, u int64, high bool) {
		text := strconv.FormatInt(u, 10)
		if at := p.below(u+1, r.CountsOf, high); len(p.Teams) > 1 && len(at) > 0 {
			names := make([]string, len(at))
			for i, t := range at {
				names[i] = t.Team
			}
			text += " in " + teamWords(names)
		}
		part.Rows = append(part.Rows, textRow(label, text))
	}
	lowest("lowest for the level", v.Lowest, false)
	if v.LowestHigh > v.Lowest {
		lowest("lowest, with the missing answers at their best", v.LowestHigh, true)
	}

	var left []string
	for _, t := range p.Teams {
		if t.State == NotApplicable || t.State.Open() && !r.Final {
			left = append(left, fmt.Sprintf("%s (%s)", t.Team, t.State))
		}
	}
	if len(left) > 0 && len(p.Teams) > 1 {
		part.Rows = append(part.Rows, textRow("left out of the mean", strings.Join(left, ", ")))
	}
	return part
}

// priorityPart writes the priority of a practice's next step with the numbers put in.
func (r *Result) priorityPart(c Candidate, laws []string) DerivationPart {
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
	legal := "0"
	if c.Legal {
		legal = "1"
		if len(laws) > 0 {
			legal += ": " + strings.Join(laws, ", ")
		}
	}

	part := DerivationPart{Title: "Priority: 1000 * gain * (1 + H + 0.5*O) / E"}
	part.Rules = []string{
		"The step is the lowest fact that is not yes in the lowest team below the target, and of teams " +
			"with the same one.",
		"Where stated is at the target already, evidence is the step.",
		effortRule,
	}
	part.Rows = append(part.Rows,
		textRow("rise by the step", r.riseText(c)),
		textRow("gain: share * weight * rise / weight of "+c.Measure,
			fmt.Sprintf("%d/%s * %d * %s / %d = %s",
				measure.Share, shares, c.Weight, levelsOf(c.Rise), measure.Weight, Fixed(c.Gain, 4))),
		textRow("H, certainly holds the level of the whole (1) or of "+c.Measure+" (0.5)",
			[...]string{"0", "0.5", "1"}[c.Holds]),
		textRow("O, weight 3, below level 2, cites a law of the profile", legal),
		textRow("E, effort "+c.Effort, strconv.Itoa(c.Cost)),
		textRow("priority", Fixed(c.Priority, 1)))
	if c.MovedFor != "" {
		part.Rows = append(part.Rows, textRow("moved up", "because "+c.MovedFor+" requires it"))
	}
	return part
}

// riseText writes the mean rise by a step with the numbers put in: each team's value
// before and after it, and the mean over all teams where the practice applies.
func (r *Result) riseText(c Candidate) string {
	var moves, terms []string
	for _, s := range c.Steps {
		move := fmt.Sprintf("%d -> %d", s.Value, s.Value+s.Rise)
		if len(r.Teams) > 1 {
			move = s.Team + " " + move
		}
		moves = append(moves, move)
	}

	var share int64
	p, _ := r.Practice(c.Practice)
	for _, t := range p.Teams {
		if t.State == NotApplicable {
			continue
		}
		share += t.Share
		if i := slices.IndexFunc(c.Steps, func(s TeamStep) bool { return s.Team == t.Team }); i >= 0 {
			terms = append(terms, fmt.Sprintf("%d*%d", t.Share, c.Steps[i].Rise))
		}
	}
	return fmt.Sprintf("%s; (%s) / %d thousandths = %s", strings.Join(moves, ", "),
		strings.Join(terms, " + "), share, levelsOf(c.Rise))
}
