package main

import (
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/assessment/report"

	"github.com/spf13/cobra"
)

func explainCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "explain ID [NODE [CLAUSE]]",
		Short: "Derive a number: inputs, rule, what is left out, the cheapest change",
		Long: `Derive the number of a node: overall (without one), a measure, an area or a
practice; or the average of a law or standard, or of one clause of it.`,
		Example: "  assay explain larkfield MGT\n  assay explain larkfield GDPR Art.28",
		Args:    takes("ID [NODE [CLAUSE]]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			e, _, err := a.evaluate(cmd.Context(), w, "")
			if err != nil {
				return err
			}

			node := assessment.Overall
			if len(args) > 1 {
				node = strings.Join(args[1:], " ")
			}

			derivation, err := conduct.Explain(e, node)
			if err != nil {
				return err
			}

			if a.json {
				return a.printJSON(newDerivationJSON(derivation))
			}

			title := func(id string) string { return oneLine(e.TitleOf(id)) }
			for i, line := range report.DerivationLines(derivation, a.width(), title) {
				if t := title(derivation.ID); i == 0 && t != "" {
					line += " " + t
				}
				a.printf("%s\n", line)
			}
			return nil
		},
	}
}

type derivationJSON struct {
	ID    string     `json:"id"`
	Parts []partJSON `json:"parts"`
}

type partJSON struct {
	Title  string     `json:"title"`
	Rules  []string   `json:"rules,omitempty"`
	Header []string   `json:"header,omitempty"`
	Rows   [][]string `json:"rows"`
}

func newDerivationJSON(d assessment.Derivation) derivationJSON {
	j := derivationJSON{ID: d.ID, Parts: []partJSON{}}
	for _, p := range d.Parts {
		part := partJSON{Title: p.Title, Rules: p.Rules, Header: p.Header, Rows: [][]string{}}
		for _, r := range p.Rows {
			part.Rows = append(part.Rows, r.Cells)
		}
		j.Parts = append(j.Parts, part)
	}
	return j
}
