package tui

import (
	"fmt"
	"math/big"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// nameOf names what a row is about.
func (p *sincePage) nameOf(r sinceRow) string {
	switch {
	case r.node != nil && r.node.ID == assessment.Overall:
		return "The whole"
	case r.node != nil:
		return r.node.ID + "  " + r.node.Title
	case r.point != nil:
		return r.point.Title
	case r.practice != nil:
		return r.practice.ID + "  " + r.practice.Title
	}
	return r.outcome.Name
}

// detail says all about a row.
func (p *sincePage) detail(r sinceRow, width int) []string {
	d := newDetail(p.env.Styles, width, p.nameOf(r))
	switch {
	case r.node != nil:
		p.nodeDetail(d, r.node)
	case r.practice != nil:
		x := r.practice
		became := x.Move.String()
		if x.Moved() != nil && x.Moved().Sign() != 0 {
			became += " by " + assessment.Fixed(new(big.Rat).Abs(x.Moved()), 2)
		}
		d.add("It", became+": "+assessment.Fixed(x.Before, 2)+" -> "+assessment.Fixed(x.After, 2))
		d.list("Why", reasons(x), func(why string) string { return why })
		d.add("Then", p.saidIn(p.before, x.ID))
		d.add("Now", p.saidIn(p.of, x.ID))
	case r.point != nil:
		x := r.point
		d.add("As of", string(x.Date))
		d.add("Result", assessment.Fixed(x.Index, 2)+" "+levelRange(x.LevelLow, x.LevelHigh))
		d.add("Questionnaire", x.Questionnaire)
		if x.Break {
			d.add("", "It is another one than that of the result before: no line leads from there to here.")
		}
	case r.outcome != nil:
		d.add("It", outcomeText(r.outcome))
	}
	return d.lines
}

// nodeDetail says of a group how its areas moved, and of the whole what is compared.
func (p *sincePage) nodeDetail(d *detail, n *assessment.NodeChange) {
	c := p.moved
	d.add("Then, now", thenNow(n))
	if n.ID != assessment.Overall {
		for i := range c.Areas {
			if a := &c.Areas[i]; a.Parent == n.ID {
				d.add(a.ID, thenNow(a)+"  "+a.Title)
			}
		}
		return
	}
	if both := c.Common; both.Practices > 0 {
		d.add("Asked in both", fmt.Sprintf("%s in the same words: %s -> %s, %s by weight",
			things(both.Practices, "practice"), assessment.Fixed(both.Before, 2),
			assessment.Fixed(both.After, 2), assessment.FixedMove(both.Before, both.After, 2)))
	}
	for _, x := range []struct {
		label string
		side  assessment.Side
	}{{"Answered then", c.Before}, {"Answered now", c.After}} {
		s := x.side
		d.add(x.label, fmt.Sprintf("%d of %d at %s depth, %s %s", s.Answered, s.Applicable, s.Depth,
			s.QuestionnaireTitle, s.Version))
	}
	d.add("Teams", c.Teams.String())
	for i, x := range c.Profile {
		label := ""
		if i == 0 {
			label = "Profile"
		}
		d.add(label, x.String())
	}
}

// thenNow is what a group came to on both sides, and the difference.
func thenNow(n *assessment.NodeChange) string {
	text := shownFigures(n.Before) + " -> " + shownFigures(n.After)
	if n.Moved() != nil {
		text += ", " + n.FixedMove(2)
	}
	return text
}

// saidIn says what the teams said of a practice on one side.
func (p *sincePage) saidIn(e *assessment.Evaluation, practice string) string {
	if _, ok := e.Ask(practice); !ok {
		return "not asked"
	}
	var parts []string
	for _, t := range e.Teams {
		text, _ := verdictValue(p.env.Look, e.Verdict(t.ID, practice))
		if text = strings.TrimSpace(text); text == "" {
			text = "not answered"
		}
		parts = append(parts, kit.OneLine(t.Title())+" "+text)
	}
	return strings.Join(parts, ", ")
}
