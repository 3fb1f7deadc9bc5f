package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
	"pgregory.net/rapid"

	"assay/assessment"
	"assay/assessment/report"
)

// drawDerivation draws parts of every shape that a derivation has.
func drawDerivation(t *rapid.T) assessment.Derivation {
	text := rapid.StringMatching(`([a-z0-9.%]{1,40}|权限管理|é|[A-Z]{3}-[0-9]{2})( ([a-z0-9.%]{1,12}|管理)){0,12}`)
	d := assessment.Derivation{ID: "A-1"}
	for range rapid.IntRange(1, 4).Draw(t, "parts") {
		p := assessment.DerivationPart{Title: text.Draw(t, "title")}
		columns := rapid.IntRange(1, 5).Draw(t, "columns")
		if rapid.Bool().Draw(t, "header") {
			p.Header = rapid.SliceOfN(text, columns, columns).Draw(t, "header cells")
		}
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			p.Rows = append(p.Rows, assessment.DerivationRow{
				ID:    rapid.SampledFrom([]string{"", "A-1", "B-2"}).Draw(t, "id"),
				Cells: rapid.SliceOfN(text, columns, columns).Draw(t, "cells"),
			})
		}
		d.Parts = append(d.Parts, p)
	}

	return d
}

// Every derivation is laid out within any width, the same way twice, and without
// a loss.
func TestDerivationLines(t *testing.T) {
	titles := func(id string) string { return "权限管理 and \u201caccess\u201d of " + id }
	narrow := runewidth.Condition{StrictEmojiNeutral: true}
	rapid.Check(t, func(t *rapid.T) {
		d := drawDerivation(t)
		width := rapid.IntRange(2, 120).Draw(t, "width")

		lines := report.DerivationLines(d, width, titles)
		for _, l := range lines {
			if w := narrow.StringWidth(l); w > width {
				t.Fatalf("%d columns of %d: %q", w, width, l)
			}
			if strings.TrimRight(l, " ") != l {
				t.Fatalf("space at the end of %q", l)
			}
		}
		if again := report.DerivationLines(d, width, titles); !slices.Equal(again, lines) {
			t.Fatal("laid out in two ways")
		}

		squeezed := func(lines []string) string {
			return strings.Join(strings.Fields(strings.Join(lines, "")), "")
		}
		if got, want := squeezed(lines), squeezed(report.DerivationLines(d, 0, titles)); got != want {
			t.Fatalf("wrapping lost text:\n%s\n%s", want, got)
		}
	})
}

// Columns are aligned by what a terminal shows, and a long last cell is wrapped
// under itself.
func TestDerivationColumns(t *testing.T) {
	d := assessment.Derivation{ID: "A", Parts: []assessment.DerivationPart{
		{Title: "A", Rows: []assessment.DerivationRow{{Cells: []string{"index", "1.50"}}}},
		{Title: "Inputs", Header: []string{"practice", "value"}, Rows: []assessment.DerivationRow{
			{ID: "管-1", Cells: []string{"管-1", "2"}},
			{ID: "A-22222222", Cells: []string{"A-22222222", "3 as it was said in the second of the interviews"}},
		}},
	}}

	got := strings.Join(report.DerivationLines(d, 44, nil), "\n")

	want := strings.Join([]string{
		"A",
		"  index  1.50",
		"",
		"Inputs",
		"  practice    value",
		"  管-1        2",
		"  A-22222222  3 as it was said in the second",
		"              of the interviews",
	}, "\n")
	if got != want {
		t.Errorf("laid out as\n%s\nwant\n%s", got, want)
	}
}
