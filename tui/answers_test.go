package tui

import (
	"strings"
	"testing"
	"time"

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
	if len(p.every) != asked || len(p.rows) != asked {
		t.Fatalf("there are %d and %d rows, want %d", len(p.rows), len(p.every), asked)
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
		if strings.Contains("012", f.key) && len(p.rows) != n {
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

// Rows that are chosen are filled by one choice, each in this author's interview with its team,
// and one undo takes all of it back.
func TestRowsAreFilled(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("3")
	s.advance(time.Second)
	s.press("esc", "esc", "z", "/")
	s.typed("str-07")
	s.press("tab", "space", "space")
	s.shows("2 rows chosen; ctrl+k fills them", "+STR-07    Data")
	before := s.written()
	s.press("ctrl+k", "/")
	s.typed("fill")
	s.press("enter")
	s.shows("Fill 2 rows", "a line of the note ...")
	if s.written() != before {
		t.Errorf("%d changes were written before the choice", s.written()-before)
	}

	s.press("enter", "down", "enter")
	s.shows("2 rows: documented")
	if got := s.said("STR-07").Proof.Value.Grade; got != assessment.Documented {
		t.Errorf("the evidence is %v", got)
	}
	s.press("ctrl+z")
	if s.said("STR-07").Proof.Set {
		t.Error("undone, the evidence is there")
	}
}
