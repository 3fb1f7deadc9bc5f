package tui

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
	"assay/assessment/report"
)

func TestMarksFrames(t *testing.T) {
	s := newStageOver(t, threeAssessments(t), 100, 30)
	s.press("o", "m", "down", "right")
	s.goldens("marks")
}

// One key shows the marks of everything and leaves them again; Enter reads the practice in
// the team under the cursor, and writes nothing.
func TestMarksOnDemand(t *testing.T) {
	s := newStage(t, 60, 18)
	before := s.written()
	s.press("o", "m")
	s.shows("Marks", "● yes  ◕ mostly  ◑ partly  ○ no  · not heard")
	s.press("m")
	s.shows(">Overall")

	s.press("m", "/")
	s.typed("mgt-08")
	s.press("tab", "right", "enter")
	s.shows("MGT-08 Privileged", "READING Data")
	if s.written() != before {
		t.Error("looking at marks wrote something")
	}
	s.press("esc", "esc")
	s.shows("Marks")
}

// Every practice that applies has a row, every team a cell with its marks, on the colour of
// the level that the evidence supports or that was said.
func TestMarksOfAllPracticesAndTeams(t *testing.T) {
	s := newStage(t, 120, 300)
	s.press("o", "m")
	for _, stated := range []bool{false, true} {
		lines := strings.Split(s.view().Content, "\n")
		e := s.root.work.Evaluation()
		for i := range e.Result().Practices {
			r := &e.Result().Practices[i]
			if a, ok := e.Ask(r.ID); !ok || !a.Applies {
				continue
			}
			row := slices.IndexFunc(lines, func(l string) bool {
				return strings.Contains(ansi.Strip(l), " "+r.ID+" ")
			})
			if row < 0 {
				t.Fatalf("%s has no row", r.ID)
			}
			for _, team := range e.Teams {
				v := e.Verdict(team.ID, r.ID)
				if v.State != assessment.Scored {
					continue
				}
				if !strings.Contains(ansi.Strip(lines[row]), s.env.Look.Rating(v.Rating)) {
					t.Errorf("%s in %s: %s is not in %s", r.ID, team.ID, v.Rating, ansi.Strip(lines[row]))
				}
				ground, ink, _ := report.LevelColour(levelAt(valueIn(r, team.ID, stated)), e.Result().Max)
				cell, _, _ := strings.Cut(s.env.Look.Filled(ground, ink).Render("x"), "x")
				cell = strings.TrimPrefix(cell, "\x1b[")
				if !strings.Contains(lines[row], cell) {
					t.Errorf("%s in %s has not the colour %q: %q", r.ID, team.ID, cell, lines[row])
				}
			}
		}
		s.press("v")
	}
}

// Where teams do not fit, the cursor brings them into view.
func TestMarksOfManyTeams(t *testing.T) {
	m := exampleLibrary(t)
	for _, name := range []string{"Third", "Fourth", "Fifth"} {
		m.other(exampleID, "Ana Alvarez", fieldsOf(t, m, "team/"+strings.ToLower(name),
			"name", name, "share", "1"))
	}
	s := newStageOver(t, m, 60, 18)
	s.press("o", "m")
	s.shows("teams 1-2 of 5", "Platform")
	s.press("right", "right", "right", "right", "right")
	s.shows("teams 4-5 of 5", "Fifth", "this is the last team")
}
