package plain

import "testing"

// Another team's practice that a list leads to is read: nothing is written there before
// "here" says so, and Enter goes back.
func TestAnotherTeamIsReadBeforeItIsWritten(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.hear("3", "team platform", "go MGT-08", "2", "undo", "undo")
	if p := d.w.Place(); p.Team != "data" || !p.Reading {
		t.Fatalf("two undos lead to %+v", p)
	}
	changes := len(d.w.State().Journal().Changes())
	for _, line := range []string{"4", "+", "x", "note something", "* ask again", "clear", "for-all"} {
		d.says(one(line), "reading Data, you write into Platform; say here to write here")
	}
	if now := len(d.w.State().Journal().Changes()); now != changes {
		t.Errorf("%d changes came", now-changes)
	}
	d.says(one(""), "back in Platform")
	d.hear("undo")
	d.says(one("redo"), "done again: ")
	d.says(one("here"), "what you write goes into Data")
	d.says(one("2"), "2 (yes, yes, no, no, no); saved")
}

// What this team is rated counts for the others in one line.
func TestForAll(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.says(one("for-all"), "has no rating in this interview")
	d.says(one("for-all of them"), "for-all interview is of all")
	d.hear("3")
	d.says(one("for-all"), "ARC-08")
}
