package main

import (
	"fmt"
	"strings"

	"assay/assessment"
	"assay/assessment/report"

	"github.com/spf13/cobra"
)

func explainCommand(d *desk) *cobra.Command {
	return &cobra.Command{
		Use:   "explain ID [NODE [CLAUSE]]",
		Short: "Derive a number: inputs, rule, what is left out, the cheapest change",
		Long: `Derive the number of a node: overall (without one), a measure, an area or a
practice; or the average of a law or standard, or of one clause of it.`,
		Example: "  assay explain larkfield MGT\n  assay explain larkfield GDPR Art.28",
		Args:    takes("ID [NODE [CLAUSE]]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := d.take(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			e, _, err := f.evaluate(cmd.Context(), "")
			if err != nil {
				return err
			}
			node := assessment.Overall
			if len(args) > 1 {
				node = strings.Join(args[1:], " ")
			}
			derivation, err := explain(e, node)
			if err != nil {
				return err
			}
			if d.json {
				return d.printJSON(newDerivationJSON(derivation))
			}
			title := func(id string) string { return oneLine(e.Questionnaire.TitleOf(id)) }
			for i, line := range report.DerivationLines(derivation, d.width(), title) {
				if t := title(derivation.ID); i == 0 && t != "" {
					line += " " + t
				}
				d.printf("%s\n", line)
			}
			return nil
		},
	}
}

// explain derives the node of that id, in whichever case it is written.
func explain(e *assessment.Evaluation, node string) (assessment.Derivation, error) {
	ids := []string{assessment.Overall}
	for _, m := range e.Result.Measures {
		ids = append(ids, m.ID)
	}
	for _, a := range e.Result.Areas {
		ids = append(ids, a.ID)
	}
	for _, a := range e.Asked {
		ids = append(ids, a.ID)
	}
	for _, f := range e.Questionnaire.Frameworks {
		ids = append(ids, f.ID)
		for _, clause := range f.IDs {
			ids = append(ids, f.ID+" "+clause)
		}
	}
	for _, id := range ids {
		if strings.EqualFold(id, node) {
			if derivation, ok := e.Explain(id); ok {
				return derivation, nil
			}
		}
	}
	refusal := &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("there is no node %q", node),
		Hint: "name a measure, an area, a practice, a framework or overall; assay questionnaire show " + e.Questionnaire.ID + " lists them"}
	framework, clause, one := strings.Cut(node, " ")
	for _, f := range e.Questionnaire.Frameworks {
		if strings.EqualFold(f.ID, framework) && one {
			refusal.What = fmt.Sprintf("%s has no clause %q", f.ID, clause)
			refusal.Hint = "assay explain ID " + f.ID + " lists the clauses that the questionnaire knows"
		}
	}
	for p := range e.Questionnaire.Practices() {
		if strings.EqualFold(p.ID, node) {
			refusal.What = fmt.Sprintf("%s is not asked in this assessment, so it has no number", p.ID)
			refusal.Hint = "it has no text yet"
			if p.Written() {
				refusal.Hint = "the depth is " + e.Depth + " and it is asked from depth " + p.Depth + " on"
			}
		}
	}
	return assessment.Derivation{}, refusal
}

type derivationJSON struct {
	ID    string     `json:"id"`
	Parts []partJSON `json:"parts"`
}

type partJSON struct {
	Title  string     `json:"title"`
	Header []string   `json:"header,omitempty"`
	Rows   [][]string `json:"rows"`
}

func newDerivationJSON(d assessment.Derivation) derivationJSON {
	j := derivationJSON{ID: d.ID, Parts: []partJSON{}}
	for _, p := range d.Parts {
		part := partJSON{Title: p.Title, Header: p.Header, Rows: [][]string{}}
		for _, r := range p.Rows {
			part.Rows = append(part.Rows, r.Cells)
		}
		j.Parts = append(j.Parts, part)
	}
	return j
}
