package assessment_test

import (
	"fmt"
	"testing"

	"assay/assessment"
)

// The course of an assessment is its result at the end of each day that changed it, of the
// first and the last day whatever the most.
func TestCourse(t *testing.T) {
	d := newDesk(t)
	d.set("assessment", "questionnaire", d.q.Digest())
	d.clock = d.clock.AddDate(0, 0, 1)
	d.answerAll("t1")
	d.clock = d.clock.AddDate(0, 0, 9)
	d.finalise()
	j := d.s.Journal()

	words := func(most int) (text string) {
		for _, p := range assessment.Course(j, d.q, most) {
			text += fmt.Sprintln(p.Date, assessment.Fixed(p.Index, 1), p.LevelLow, p.Final)
		}
		return text
	}
	first, second, third := "2026-11-20 - -1 false\n", "2026-11-21 3.0 3 false\n", "2026-11-30 3.0 3 true\n"
	for most, want := range map[int]string{0: "", 1: third, 2: first + third, 3: first + second + third,
		24: first + second + third} {
		if got := words(most); got != want {
			t.Errorf("at most %d points:\n%swant\n%s", most, got, want)
		}
	}
	if other := trial(t, `version: "1"`, `version: "2"`); len(assessment.Course(j, other, 9)) != 0 {
		t.Error("it has a course by another questionnaire")
	}
}
