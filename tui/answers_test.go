package tui

import (
	"strings"
	"testing"

	"assay/assessment"
)

func TestAnswersFrames(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", "z")
	s.goldens("all")
	s.press("2")
	s.golden("said only")
}

// The table has a row for every practice in every team; a filter shows those that are so,
// a text those that hold it, tab sorts them, and enter reads.
func TestAnswersAreATable(t *testing.T) {
	s := newStage(t, 120, 40)
	s.press("o", "z")
	p := s.root.top().(*answersPage)
	e := s.root.work.Evaluation()
	asked := 0
	for _, a := range e.Asked {
		if a.Applies {
			asked += len(e.Teams)
		}
	}
	if p.all != asked || len(p.rows) != asked {
		t.Fatalf("there are %d and %d rows, want %d", len(p.rows), p.all, asked)
	}

	for _, f := range answersFilters() {
		s.press(f.key)
		n := 0
		for _, a := range e.Asked {
			for _, team := range e.Teams {
				if !a.Applies {
					continue
				}
				v := e.Verdict(team.ID, a.ID)
				is := map[string]bool{
					"0": true,
					"1": v.State == assessment.Unasked || v.Rating.Open(),
					"2": v.State == assessment.Scored && v.Grade == assessment.Claimed,
				}
				if is[f.key] {
					n++
				}
			}
		}
		if strings.Contains("moc", f.key) && len(p.rows) != n {
			t.Errorf("%s shows %d rows, want %d", f.name, len(p.rows), n)
		}
		if !strings.Contains(s.status(), f.name) {
			t.Errorf("%s says %q", f.key, s.status())
		}
	}

	s.press("0", "tab", "tab")
	s.shows("lowest first")
	for i := 1; i < len(p.rows); i++ {
		if p.rows[i-1].value > p.rows[i].value {
			t.Fatalf("row %d is lower than the one before", i)
		}
	}
	s.press("tab", "/")
	s.typed("mgt-08 data")
	s.press("enter")
	if at := s.root.work.Place(); at.Practice != "MGT-08" || at.Team != "data" {
		t.Errorf("it leads to %+v", at)
	}
}
