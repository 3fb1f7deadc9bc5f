package report_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment/report"
)

// anyText draws a text from letters, from characters that are markup, and from
// pieces that try to be it.
func anyText() *rapid.Generator[string] {
	pieces := append(hostile(), strings.Split("a 1 . ) ( ] [ ! : / @ < > x é 安", " ")...)
	pieces = append(pieces, " ", "\n", "\n\n")
	return rapid.Custom(func(t *rapid.T) string {
		if rapid.Bool().Draw(t, "free") {
			return rapid.String().Draw(t, "text")
		}
		parts := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 8).Draw(t, "pieces")
		return clipTo(strings.Join(parts, ""), 400)
	})
}

func clipTo(s string, n int) string {
	if len(s) > n {
		return s[:n]
	}
	return s
}

// TestAnyDocumentParses holds the printer to every document of any texts.
func TestAnyDocumentParses(t *testing.T) {
	texts := anyText()
	rapid.Check(t, func(t *rapid.T) {
		text := func() string { return texts.Draw(t, "text") }
		check(t, report.Document{Title: text(), Sections: []report.Section{{
			Key:   "X",
			Title: text(),
			Blocks: []report.Block{
				report.Paragraph{Text: text()},
				report.Paragraph{Text: text()},
				report.Field{Label: "Label", Text: text()},
				report.List{Items: []string{text(), text()}},
				report.Paragraph{Text: text()},
				report.Quote{Source: text(), Lines: []string{text(), text()}},
				report.Table{
					Columns: []report.Column{{Title: text()}, {Title: text(), Right: true}},
					Rows:    [][]string{{text(), text()}, {text(), text()}},
				},
				report.Chart{Lines: []string{text()}},
			},
			Parts: []report.Section{{Key: "Y", Title: text()}},
		}}})
	})
}

// TestAnyAssessmentParses holds the whole report to it, with other texts in
// every field.
func TestAnyAssessmentParses(t *testing.T) {
	texts := anyText()
	rapid.Check(t, func(t *rapid.T) {
		check(t, fillWith(t, "short", func() string { return texts.Draw(t, "text") }).settled())
	})
}

// FuzzMarkdown looks for a text that breaks a report.
func FuzzMarkdown(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s, "x")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		check(t, report.Document{Title: a, Sections: []report.Section{{
			Key:   "X",
			Title: b,
			Blocks: []report.Block{
				report.Paragraph{Text: a},
				report.Field{Label: "Label", Text: a + "\n" + b},
				report.List{Items: []string{a, b, a + b}},
				report.Paragraph{Text: b},
				report.Quote{Source: b, Lines: []string{a}},
				report.Table{
					Columns: []report.Column{{Title: "A"}, {Title: b}},
					Rows:    [][]string{{a, b}, {a + b, b + a}},
				},
			},
		}}})
	})
}

// Whatever blank stands before it, a sign behind a semicolon begins no formula.
func TestNoFormulaBehindABlank(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("2", "2", "2", "documented")
	d.set("finding/f1", "condition", "One;\u00a0=1+1 and;\u3000@two.", "action", "Mend it;\u2003+1.")
	f, _ := report.FormatNamed("csv-findings")
	readers()["csv-findings"](t, d, d.written(f))
}

// TestAnyIssuesParse holds the tables for a tracker and the checklist to it: no cell is a
// formula, nothing is markup, and no character acts.
func TestAnyIssuesParse(t *testing.T) {
	texts := anyText()
	rapid.Check(t, func(t *rapid.T) {
		d := fillWith(t, "short", func() string { return texts.Draw(t, "text") })
		for _, name := range []string{"csv-actions", "csv-findings", "checklist"} {
			f, _ := report.FormatNamed(name)
			readers()[name](t, d, d.written(f))
		}
	})
}
