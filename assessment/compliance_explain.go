package assessment

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// Explain derives a number as [Result.Explain] does, of a practice with what was
// said about it and how much of that counts; and further the average of a framework,
// by its id, or of one id of a framework, by both with a blank between them. It
// reports false if there is nothing of that name.
func (e *Evaluation) Explain(node string) (Derivation, bool) {
	if n, ok := e.Result().Node(node); ok {
		d := e.Result().explainNode(n)
		if node == Overall {
			d.Parts = append(d.Parts, withRows([]DerivationPart{e.containPart("")})...)
		}
		return d, true
	}
	if p, ok := e.Result().Practice(node); ok {
		return e.explainPractice(p), true
	}

	framework, id, one := strings.Cut(node, " ")
	for _, v := range e.Compliance() {
		if v.Framework.ID != framework {
			continue
		}
		if !one {
			return e.explainFramework(&v), true
		}
		for _, x := range slices.Concat(v.IDs, v.Untouched) {
			if x.ID == id {
				return e.explainCitations(node, &x.Citations, notCounted(&v, id)), true
			}
		}
	}
	return Derivation{}, false
}

// explainPractice derives the numbers of a practice, with what was said about it.
func (e *Evaluation) explainPractice(p PracticeResult) Derivation {
	a, _ := e.Ask(p.ID)
	d := e.Result().explainPractice(p, e.lawsOf(&a))
	if a.Substituted {
		d.Parts[0].Rows = append(d.Parts[0].Rows, textRow("asked in place of", a.Practice.Title))
	}
	d.Parts = slices.Insert(d.Parts, 1, e.explainMarks(p.ID)...)
	d.Parts = append(d.Parts, withRows([]DerivationPart{e.containPart(p.ID)})...)
	return d
}

// notCounted returns a row that says so, if an id of a framework is not counted.
func notCounted(v *FrameworkView, id string) []DerivationRow {
	if v.Framework.Counts(id) {
		return nil
	}
	return []DerivationRow{textRow("counted", "no: only the ids that begin with "+v.Framework.Counted+" are")}
}

// explainFramework derives the average of a framework, and lists its ids.
func (e *Evaluation) explainFramework(v *FrameworkView) Derivation {
	touched := fmt.Sprintf("%d of %d ids", v.Cited, v.Of)
	if v.Framework.Counted != "" {
		touched += "; only those that begin with " + v.Framework.Counted +
			" are counted, and the average takes the others too"
	}
	extra := []DerivationRow{textRow("touched", touched)}
	if v.Unbound {
		extra = append(extra, textRow("law", "not among the laws of the profile"))
	}
	d := e.explainCitations(v.Framework.ID, &v.Citations, extra)

	ids := DerivationPart{Title: "Ids touched, lowest first"}
	for _, x := range v.IDs {
		values := levelsOf(x.Average) + " from " + e.Result().values(&x.Citations)
		ids.Rows = append(ids.Rows, aboutRow(v.Framework.ID+" "+x.ID, x.ID, values))
	}

	rest := DerivationPart{Title: "Ids not touched"}
	var leftOut, none []string
	for _, x := range v.Untouched {
		citing := slices.Concat(x.Substituted, x.NotApplicable, x.NotAsked)
		if len(citing) > 0 {
			leftOut = append(leftOut, x.ID+" ("+strings.Join(citing, ", ")+")")
		} else {
			none = append(none, x.ID)
		}
	}
	rest.list("cited only by what is left out", leftOut)
	rest.list("cited by no practice", none)

	last := len(d.Parts) - 1 // the cheapest change stays the last part
	d.Parts = withRows(slices.Insert(d.Parts, last, ids, rest))
	return d
}

// list adds a row of ids, unless there are none.
func (p *DerivationPart) list(label string, ids []string) {
	if len(ids) > 0 {
		p.Rows = append(p.Rows, textRow(label, strings.Join(ids, ", ")))
	}
}

// explainCitations derives a plain mean of practices; what is known besides stands below it.
func (e *Evaluation) explainCitations(id string, c *Citations, extra []DerivationRow) Derivation {
	r := e.Result()
	average := levelsOf(c.Average)
	if c.Average == nil {
		average = "undefined: nothing that cites it has a value"
	}
	head := DerivationPart{Title: id, Rows: []DerivationRow{textRow("average, "+r.viewName(), average)}}
	head.Rows = append(head.Rows, extra...)
	if c.Conflict {
		head.Rows = append(head.Rows, textRow("conflict", conflictText))
	}
	head.Rows = append(head.Rows, textRow("note", NoOpinion))

	inputs := DerivationPart{
		Title:  "Inputs (" + r.viewName() + " values in thousandths of a level)",
		Header: []string{"practice", r.viewName(), "state"},
	}
	for _, p := range c.Practices {
		state := p.State.String()
		switch note := r.Caveat(p); {
		case p.State == Scored && note != "":
			state += ", " + note
		case r.Final && note != "":
			state = note
		}
		inputs.Rows = append(inputs.Rows, aboutRow(p.ID, p.ID, thousandths(r.Counts(p).Point), state))
	}

	out := DerivationPart{Title: "Left out"}
	out.list("open", c.Open)
	out.list("asked as another question", c.Substituted)
	out.list("not applicable", c.NotApplicable)
	out.list("not asked at this depth", c.NotAsked)

	cheapest := DerivationPart{Title: "Cheapest change", Rows: []DerivationRow{r.cheapestMean(c)}}
	parts := []DerivationPart{head, inputs, r.meanPart(c), out, cheapest}
	return Derivation{ID: id, Parts: withRows(parts)}
}

// values lists practices with their values.
func (r *Result) values(c *Citations) string {
	parts := make([]string, len(c.Practices))
	for i, p := range c.Practices {
		value := "open"
		if point := r.Counts(p).Point; point != nil {
			value = levelsOf(point)
		}
		parts[i] = p.ID + " " + value
	}
	return strings.Join(parts, ", ")
}

// meanPart is the mean with the numbers put in.
func (r *Result) meanPart(c *Citations) DerivationPart {
	part := DerivationPart{Title: "Average: sum of the values / number of practices; " +
		"each counts once, and weights do not count"}
	if c.Average == nil {
		return part
	}
	part.Rows = append(part.Rows, textRow(r.viewName(), c.Mean()+" = "+levelsOf(c.Average)))
	if r.Final {
		part.Rows = append(part.Rows, textRow("final", "unknown counts 0"))
	}
	return part
}

// Mean writes the average with the numbers put in, in thousandths of a level, as
// far as a person would check it by hand. It is empty if there is no average.
func (c *Citations) Mean() string {
	if c.Average == nil {
		return ""
	}
	var terms []string
	for _, value := range c.values {
		terms = append(terms, bracketed(thousandths(value)))
	}

	sum := new(big.Rat).Mul(c.Average, big.NewRat(int64(c.Valued), 1))
	text := fmt.Sprintf("%s / %d = %d thousandths", bracketed(thousandths(sum)), c.Valued, Milli(c.Average))
	if n := len(terms); n > 1 && n <= termsShown {
		text = fmt.Sprintf("(%s) / %d = %s", strings.Join(terms, " + "), c.Valued, text)
	}
	return text
}

// cheapestMean says what raises a plain mean for the least effort: the next step
// that costs least, else the first open practice.
func (r *Result) cheapestMean(c *Citations) DerivationRow {
	var practices []PracticeResult
	targets := false
	for _, p := range c.Practices {
		practices = append(practices, *p)
		targets = targets || p.Target > 0
	}

	if step, ok := r.cheapest(practices); ok {
		text := r.stepText(step)
		if p, _ := r.Practice(step.Practice); !p.Open {
			rise := new(big.Rat).Mul(step.Rise, big.NewRat(1, int64(c.Valued)))
			text += ": the average rises by " + Fixed(rise, 3)
		}
		return aboutRow(step.Practice, "average", text)
	}
	switch {
	case len(practices) == 0:
		return textRow("average", "none: nothing that cites it is asked and applies")
	case len(c.Open) > 0:
		return aboutRow(c.Open[0], "average", "answer "+c.Open[0])
	case !targets:
		return textRow("average", "set a target: without one there is no next step")
	}
	return textRow("average", "none: every practice is at its target")
}
