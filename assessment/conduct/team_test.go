package conduct_test

import (
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// A part of a name finds a team for those who see the list, and for nobody else.
func TestFindingATeamByPartOfItsName(t *testing.T) {
	_, w := newDesk(t, "Platform, Platform Security, Data Lake, Data")
	found := func(team *assessment.Team, err error) string {
		if err != nil {
			return ""
		}
		return team.ID
	}

	for _, c := range []struct{ name, exact, like string }{
		{"platform", "platform", "platform"},
		{"Data Lake", "data-lake", "data-lake"},
		{"DATA", "data", "data"},
		{"lake", "", "data-lake"},
		{"SECUR", "", "platform-security"},
		{"plat", "", ""}, // two
		{"nobody", "", ""},
		{"\x1b", "", ""},
		{"", "", ""}, // which of several?
	} {
		if got := found(w.FindTeam(c.name)); got != c.exact {
			t.Errorf("%q is %q", c.name, got)
		}
		if got := found(w.FindTeamLike(c.name)); got != c.like {
			t.Errorf("%q is like %q", c.name, got)
		}
	}
	if _, err := w.FindTeamLike("plat"); err == nil || err.Error() != `"plat" fits 2 teams` {
		t.Errorf("of two it says %v", err)
	}
}

// Two people who did not know of each other gave two teams one name: neither team is
// taken for the other.
func TestANameOfTwoTeamsIsRefused(t *testing.T) {
	d, ana := newDesk(t, "Platform")
	ben := d.colleague("Ben")
	d.did(ana.Set(assessment.TeamSubject("ops"), []conduct.Pair{{Field: "name", Text: "Operations"}}))
	d.did(ben.Set(assessment.TeamSubject("night"), []conduct.Pair{{Field: "name", Text: "Operations"}}))
	d.hears(ana)

	for name, want := range map[string]string{"operations": "", "ops": "ops", "night": "night"} {
		team, err := ana.FindTeam(name)
		if got := err == nil; got != (want != "") || got && team.ID != want {
			t.Errorf("%q is %v, %v", name, team, err)
		}
	}
	if _, err := ana.FindTeam("Operations"); err == nil ||
		err.Error() != `2 teams are called "Operations"` {
		t.Errorf("it says %v", err)
	}
}
