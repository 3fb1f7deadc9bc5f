package assessment_test

import (
	"testing"

	"assay/assessment"
)

// deepSheet is a deep assessment of five measures with marks: 134 practices, with the
// suggested targets.
func deepSheet(teams int) assessment.Sheet {
	s := fullSheet(teams)
	n := 0
	eachPractice(s, func(p *assessment.SheetPractice) {
		p.Requires = nil
		p.Target = 3
		if p.Weight == 1 {
			p.Target = 2
		}
		p.Waits = []int{0, 0, 0, 12, 6}
		marks := []string{"nnnnn", "pnnnn", "ynnnn", "ymnnn", "yypnn", "yyynn", "yyypn", "yxnnn", "ypyyn",
			"ymymn"}
		for c := range p.Cells {
			p.Cells[c] = markedCell(marks[(n*7+c*3)%len(marks)], assessment.Grades[(n+c)%3], 5)
		}
		n++
	})
	// The questionnaire has a few more practices than the sheet that it is made from.
	area := &s.Measures[0].Areas[0]
	for _, id := range []string{"X-1", "X-2", "X-3", "X-4", "X-5"} {
		p := area.Practices[0]
		p.ID = id
		area.Practices = append(area.Practices, p)
	}
	return s
}

func BenchmarkRoadmap(b *testing.B) {
	s := deepSheet(5)
	b.ReportAllocs()
	for b.Loop() {
		r := s.Roadmap(assessment.Plan{Start: planStart})
		b.ReportMetric(float64(len(allSteps(r))), "steps")
	}
}
