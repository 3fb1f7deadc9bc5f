package main

import (
	"fmt"
	"strings"

	"assay/assessment"

	"github.com/spf13/cobra"
)

func explainCommand(d *desk) *cobra.Command {
	return &cobra.Command{
		Use:     "explain ID [NODE]",
		Short:   "Derive a number: inputs, rule, what is left out, the cheapest change",
		Long:    "Derive the number of a node: overall (without one), a measure, an area or a practice.",
		Example: "  assay explain larkfield MGT",
		Args:    takes("ID [NODE]"),
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
				node = args[1]
			}
			derivation, err := explain(e, node)
			if err != nil {
				return err
			}
			if d.json {
				return d.printJSON(newDerivationJSON(derivation))
			}
			title := func(id string) string { return oneLine(titleOf(e, id)) }
			for i, line := range derivation.Lines(d.width(), title) {
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
	for _, id := range ids {
		if strings.EqualFold(id, node) {
			if derivation, ok := e.Result.Explain(id); ok {
				return derivation, nil
			}
		}
	}
	refusal := &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("there is no node %q", node),
		Hint: "name a measure, an area, a practice or overall; assay questionnaire show " + e.Questionnaire.ID + " lists them"}
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

// titleOf returns the questionnaire's title for an id, empty where it has none.
func titleOf(e *assessment.Evaluation, id string) string {
	if p, ok := e.Questionnaire.Practice(id); ok {
		return p.Title
	}
	if m, ok := e.Questionnaire.Measure(id); ok {
		return m.Title
	}
	if a, ok := e.Questionnaire.Area(id); ok {
		return a.Title
	}
	return ""
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
