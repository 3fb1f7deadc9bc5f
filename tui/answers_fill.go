package tui

import (
	"fmt"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// tick chooses the row under the cursor to be filled, or no longer, and goes on to the next.
func (p *answersPage) tick(row int) {
	r := p.rows[row].Row
	if p.chosen[r] {
		delete(p.chosen, r)
	} else {
		p.chosen[r] = true
	}
	if p.list.At+1 < len(p.list.Shown) {
		p.list.At++
	}
	p.env.Say(rowsWords(len(p.chosen)) + " chosen; ctrl+k fills them")
}

// tickShown chooses all rows that are shown or, if they all are, none.
func (p *answersPage) tickShown() {
	before := len(p.chosen)
	for _, row := range p.list.Shown {
		p.chosen[p.rows[row].Row] = true
	}
	if len(p.chosen) == before {
		clear(p.chosen)
	}
	p.env.Say(rowsWords(len(p.chosen)) + " chosen")
}

// rowsWords says how many rows there are.
func rowsWords(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

// fill asks what is entered in all rows that are chosen. Nothing is written before the last
// choice.
func (p *answersPage) fill() {
	var rows []conduct.Row
	for _, r := range p.every {
		if p.chosen[r] {
			rows = append(rows, r)
		}
	}
	switch err := p.work.closed(); {
	case err != nil:
		p.env.Fail(err)
		return
	case len(rows) == 0:
		p.env.Say("no row is chosen; space chooses the one under the cursor")
		return
	}

	enter := func(a conduct.Act) {
		if p.work.did(p.work.Fill(rows, a)) {
			clear(p.chosen)
		}
	}
	title := "Fill " + rowsWords(len(rows))
	if p.work.State().Phase.Value == assessment.PhaseInReview {
		title += ": in review, this changes what is reviewed"
	}
	p.env.Choose(title,
		kit.Choice{Text: "evidence ...", Do: func() { p.fillGrade(title, enter) }},
		kit.Choice{Text: "a line of the note ...", Do: func() {
			p.env.AskLine(title, "a line, below what the notes say; enter writes it", "", func(line string) {
				if line != "" {
					enter(conduct.Act{"note": assessment.Encode(line)})
				}
			})
		}},
		kit.Choice{Text: "unknown, where nothing is rated", Do: func() {
			enter(conduct.Rating(assessment.Rating{State: assessment.Unknown}))
		}},
		kit.Choice{Text: "not applicable, where nothing is rated ...", Do: func() {
			p.env.AskLine(title, "why they do not apply; enter writes it", "", func(reason string) {
				if reason == "" {
					p.env.Say("not applicable needs a reason; nothing was changed")
					return
				}
				enter(conduct.Rating(assessment.Rating{State: assessment.NotApplicable, Reason: reason}))
			})
		}})
}

// fillGrade asks for the grade of the evidence.
func (p *answersPage) fillGrade(title string, enter func(conduct.Act)) {
	var grades []kit.Choice
	for _, g := range assessment.Grades {
		grades = append(grades, kit.Choice{Text: g.String(), Do: func() {
			enter(conduct.Act{"proof": assessment.Encode(assessment.Proof{Grade: g})})
		}})
	}
	p.env.Choose(title+": evidence", grades...)
}
