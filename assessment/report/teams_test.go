package report_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/report"
)

// compared is an assessment of three teams that lie apart in every way that the
// comparison tells of.
func compared(t fataler) *desk {
	d := newDesk(t, folder(t, "six"))
	d.set("assessment", "title", "Teams", "depth", "standard", "basis", "assured", "scope", "Everything")
	for i, team := range []string{"a", "b", "c"} {
		d.set("team/"+team, "name", "Team | "+strings.ToUpper(team), "share", 50-10*i)
	}
	d.set("target/overall", "level", 3)

	d.interview("a1", "a", "2026-11-03", "CISO")
	d.interview("a2", "a", "2026-11-04", "SRE", "ARCH")
	d.interview("b1", "b", "2026-11-05", "SRE")
	d.interview("c1", "c", "2026-11-06", "CISO", "DPO")

	d.rate("a1", "STR-13", "4", "demonstrated", "@CISO One matrix for all.")
	d.rate("b1", "STR-13", "1", "documented", "")
	d.rate("c1", "STR-13", "2", "documented", "")
	d.rate("a2", "CMP-20", "3", "tested", "")
	d.rate("b1", "CMP-20", "2+", "documented", "")
	d.rate("a2", "ARC-03", "2", "documented", "")
	d.rate("b1", "ARC-03", "2", "documented", "")
	d.rate("c1", "ARC-03", "2", "documented", "")
	d.rate("a1", "MGT-08", "1", "claimed", "")
	d.rate("b1", "MGT-08", "3", "documented", "")
	d.rate("c1", "MGT-08", "3", "documented", "")
	d.rate("b1", "ECO-05", "unknown", "", "")
	d.rate("c1", "ECO-05", "na", "", "Ships nothing.")
	return d
}

func TestGoldenTeams(t *testing.T) {
	s, ok := section(compared(t).settled(), "E1")
	if !ok {
		t.Fatal("there is no E1")
	}
	doc := report.Document{Title: "Teams", Sections: []report.Section{s}}
	check(t, doc)
	golden(t, masked(markdown(t, doc)))
}

// TestTeamsCompared follows who has something to hand on: not a team below the
// target, and to none that is less than a level behind or at the target itself.
func TestTeamsCompared(t *testing.T) {
	d := compared(t)
	text := printed(t, d, "E1")
	contains(t, text, "In 2 practices they are divergent", "in 0 uneven", "in 2 aligned",
		"2 more have a value in fewer than two teams",
		"see 2 practices a level or more apart: managers state more in STR-13; engineers state more in "+
			"MGT-08. The sheets in section C2 say how far.",
		`Team \| B 1.00, Team \| C 2.00`, `| Team \| B and Team \| C | 3.00 | documented | Team \| A 1.00 |`)
	if strings.Contains(text, "CMP-20 Data-subject rights fulfilment | Team") {
		t.Errorf("what lies under a level apart is to be copied:\n%s", text)
	}

	d.set("target/STR-13", "level", 5) // now nobody leads there
	text = printed(t, d, "E1")
	contains(t, text, `| 3.00 | Team \| A 4.00, Team \| C 2.00, Team \| B 1.00 |`)
	if strings.Contains(text, "demonstrated") {
		t.Error("a team below its target leads")
	}
	d.set("assessment", "basis", "self") // stated values: MGT-08 claimed 1 stays 1
	contains(t, printed(t, d, "E1"), "Index (stated, self-declared) / level")
}

// TestTeamsOfOne leaves the comparison out where there is nothing to compare, and
// the gap between managers and engineers stands in the sheets alone.
func TestTeamsOfOne(t *testing.T) {
	d := compared(t)
	if n := strings.Count(d.markdown(), "levels apart."); n != 2 {
		t.Errorf("the distance of managers and engineers is printed %d times for 2 practices", n)
	}

	for _, team := range []string{"b", "c"} {
		d.set("team/"+team, "removed", true)
	}

	if _, there := section(d.settled(), "E1"); there {
		t.Error("one team is compared")
	}

	empty := newDesk(t, folder(t, "six"))
	empty.set("team/a", "name", "A")
	empty.set("team/b", "name", "B")
	if _, there := section(empty.settled(), "E1"); there {
		t.Error("teams are compared before anything is answered")
	}
}

// TestTeamsAgreeWithScoring holds the comparison to the numbers of each team
// alone, whichever way many teams answered, and counts what it leaves out.
func TestTeamsAgreeWithScoring(t *testing.T) {
	q := synthetic(t, 2, 13, []string{"none", "done", "managed", "standard", "measured", "improved"})
	d := answered(t, q, 5, 1, true)
	s, _ := section(d.settled(), "E1")
	var tables []report.Table
	for _, b := range s.Blocks {
		if table, ok := b.(report.Table); ok {
			tables = append(tables, table)
		}
	}
	if len(tables) != 3 {
		t.Fatalf("%d tables, want the matrix, what diverges and what to copy", len(tables))
	}

	e := d.evaluate()
	for i, r := range e.ByTeam() {
		want := assessment.Fixed(r.Overall.Credited.Point, 1)
		if got := tables[0].Rows[i]; got[0] != e.Teams[i].Title() || !strings.HasPrefix(got[1], want) {
			t.Errorf("the matrix has %v, want %s of %s", got, want, e.Teams[i].Title())
		}
	}

	divergent := 0
	for _, p := range e.Result().Practices {
		if p.Credited.SpreadLabel() == "divergent" {
			divergent++
		}
	}
	want := fmt.Sprintf("(the first 20 of %d):", divergent)
	if len(tables[1].Rows) != 20 || !strings.HasSuffix(tables[1].Label, want) {
		t.Errorf("%d rows under %q, want %q", len(tables[1].Rows), tables[1].Label, want)
	}
}
