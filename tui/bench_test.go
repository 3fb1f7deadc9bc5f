package tui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/assessment/conduct"
	"assay/questionnaires"
)

// manyPractices is a questionnaire of 1,200 practices in forty areas.
func manyPractices(t testing.TB) *questionnaires.Questionnaire {
	t.Helper()
	files := []questionnaires.File{{Name: "questionnaire.yaml",
		Data: []byte("id: many\nversion: 1\ntitle: Many\nscale: {levels: [none, some, managed, standard, " +
			"measured, improving]}\n" +
			"depths:\n  - {id: standard, title: Standard}\nroles:\n  - {id: SRE, title: Operations}\n  - " +
			"{id: IAM, title: Access}\n" +
			"measures: [m0.yaml, m1.yaml, m2.yaml, m3.yaml]\n")}}

	for m := range 4 {
		var b strings.Builder
		fmt.Fprintf(&b, "id: M%d\ntitle: Measure %d\nareas:\n", m, m)
		for a := range 10 {
			fmt.Fprintf(&b, "  - id: M%d-%d\n    title: Area %d\n    practices:\n", m, a, a)
			for p := range 30 {
				fmt.Fprintf(&b, "      - id: M%d-%d%02d\n        title: Practice %d of area %d\n        "+
					"weight: %d\n        roles: [%s]\n        question: How is the work of area %d kept, "+
					"who else agrees, and what remains?\n        levels:\n",
					m, a, p, p, a, 1+p%3, []string{"SRE", "IAM"}[p%2], a)
				for l := range 6 {
					fmt.Fprintf(&b, "          - At level %d a visitor sees what was done and by whom and "+
						"on which day it was looked at again.\n", l)
				}
			}
		}
		files = append(files, questionnaires.File{Name: fmt.Sprintf("m%d.yaml", m), Data: []byte(b.String())})
	}

	q, err := questionnaires.Parse(files)
	if err != nil {
		t.Fatal(err)
	}

	return q
}

// inManyPractices is the interview in an assessment of 1,200 practices, most of
// them answered by two teams.
func inManyPractices(t testing.TB) *stage {
	t.Helper()
	m := newMemoryOf(t, manyPractices(t))
	m.add(exampleID, exampleJournal(t, m.q, exampleID, plainExample()))
	m.places[exampleID] = `{"team":"platform","interview":"first","practice":"M2-512"}`
	s := newStageOver(t, m, 160, 50)
	s.send(openMsg{id: exampleID})
	s.advance(time.Second)
	s.shows("M2-512", "ask next")
	return s
}

// A frame of the interview costs as much with many practices as with few.
func BenchmarkInterviewFrame(b *testing.B) {
	for name, open := range map[string]func() *stage{
		"134":  func() *stage { return inInterview(b, 160, 50, "MGT-08", "platform") },
		"1200": func() *stage { return inManyPractices(b) },
	} {
		b.Run(name, func(b *testing.B) {
			s := open()
			for b.Loop() {
				s.root.View()
			}
		})
	}
}

// A frame after something changed, when nothing that was worked out still holds.
func BenchmarkInterviewFrameAfterAChange(b *testing.B) {
	for name, open := range map[string]func() *stage{
		"134":  func() *stage { return inInterview(b, 160, 50, "MGT-08", "platform") },
		"1200": func() *stage { return inManyPractices(b) },
	} {
		b.Run(name, func(b *testing.B) {
			s := open()
			w := s.root.work
			for b.Loop() {
				b.StopTimer()
				w.Hear(conduct.News{})
				w.Evaluation()
				b.StartTimer()
				s.root.View()
			}
		})
	}
}

// A level, its save and the next frame.
func BenchmarkRateAndDraw(b *testing.B) {
	s := inInterview(b, 160, 50, "STR-07", "data")
	keys := []string{"1", "2", "3", "4"}
	for i := 0; b.Loop(); i++ {
		s.press(keys[i%4])
		s.advance(time.Second)
		s.root.View()
	}
}

// What to ask next, of everything that is open.
func BenchmarkOpenings(b *testing.B) {
	w := inManyPractices(b).root.work
	for b.Loop() {
		w.Evaluation().Openings("platform", "SRE")
	}
}
