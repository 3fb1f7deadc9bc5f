package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/report"
	"assay/questionnaires"
)

// synthetic parses a generated questionnaire of that many areas in each of five
// measures, with that many practices in each area.
func synthetic(t fataler, areas, practices int, scale []string) *questionnaires.Questionnaire {
	t.Helper()
	quote := func(s string) string {
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}

	long := strings.Repeat("A standard binds every unit and a record shows it for at least [4 quarters]. ", 2)
	levels, _ := json.Marshal(scale)
	head := "id: made\nversion: \"1\"\ntitle: Made up\nscale: {levels: " + string(levels) + "}\nmeasures: ["

	var files []questionnaires.File
	for m := range 5 {
		var b bytes.Buffer
		fmt.Fprintf(&b, "id: M%d\ntitle: Measure %d\nareas:\n", m, m)
		for a := range areas {
			fmt.Fprintf(&b, "  - id: M%d-%c\n    title: Area %d\n    practices:\n", m, 'A'+a, a)
			for p := range practices {
				fmt.Fprintf(&b, "      - id: M%d-%c%d\n        title: Practice %d of it\n"+
					"        weight: %d\n        key: %t\n        question: %s\n        levels:\n",
					m, 'A'+a, p, p, 1+p%3, p%4 == 0, quote("How does it work in area "+fmt.Sprint(a)+"?"))
				for l := range scale {
					fmt.Fprintf(&b, "          - %s\n", quote(fmt.Sprintf("Level %d: %s", l, long)))
				}
			}
		}
		name := fmt.Sprintf("m%d.yaml", m)
		if m > 0 {
			head += ", "
		}
		head += name
		files = append(files, questionnaires.File{Name: name, Data: b.Bytes()})
	}

	files = append(files, questionnaires.File{Name: "questionnaire.yaml", Data: []byte(head + "]\n")})
	q, err := questionnaires.Parse(files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// What a report costs is counted and not timed, so that it is the same on every
// machine. Each limit is about a fifth above what was measured when it was set; a
// change that needs more has to say why.
func TestAllocations(t *testing.T) {
	q := synthetic(t, 2, 13, []string{"none", "done", "managed", "standard", "measured", "improved"})
	e := assessment.Evaluate(answered(t, q, 5, 1, true).s, q, "")
	papers := report.New(e, report.Options{Papers: true})
	for _, c := range []struct {
		what string
		most float64 // allocations for each of 130 practices
		do   func()
	}{
		{"a client's report", 3200, func() {
			report.New(e, report.Options{Plan: assessment.Plan{Start: "2026-01-05"}})
		}},
		{"working papers", 1450, func() { report.New(e, report.Options{Papers: true}) }},
		{"working papers in Markdown", 300, func() {
			if err := report.Markdown(io.Discard, papers); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		if got := testing.AllocsPerRun(3, c.do) / 130; got > c.most {
			t.Errorf("%s: %.1f allocations, want %g at most", c.what, got, c.most)
		}
	}
}

// BenchmarkReport makes and prints the report of 130 practices and five teams.
func BenchmarkReport(b *testing.B) {
	q := synthetic(b, 2, 13, []string{"none", "done", "managed", "standard", "measured", "improved"})
	e := assessment.Evaluate(answered(b, q, 5, 1, true).s, q, "")
	for _, of := range []struct {
		name string
		report.Options
	}{
		{"Client", report.Options{Plan: assessment.Plan{Start: "2026-01-05"}}},
		{"Papers", report.Options{Papers: true}},
	} {
		b.Run(of.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				report.New(e, of.Options)
			}
		})
	}

	d := report.New(e, report.Options{Papers: true})
	b.Run("Markdown", func(b *testing.B) {
		b.ReportAllocs()
		var size bytes.Buffer
		if err := report.Markdown(&size, d); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(size.Len()))
		for b.Loop() {
			if err := report.Markdown(io.Discard, d); err != nil {
				b.Fatal(err)
			}
		}
	})
}
