package conduct_test

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// entry is what a line of a batch says.
func entry(t *testing.T, line int, practice, rating string) conduct.Entry {
	t.Helper()
	r, err := assessment.ParseRating(rating)
	if err != nil {
		t.Fatal(err)
	}
	return conduct.Entry{Practice: practice, Act: conduct.Rating(r), Line: line}
}

// Many answers are one action, or none of them is done.
func TestAnswerAll(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	p := conduct.Place{Team: "platform"}
	before := d.store.journal.Len()

	for _, wrong := range []struct {
		second conduct.Entry
		want   string
	}{
		{entry(t, 3, "ARC-03", "9"), "line 3: ARC-03 has no level 9"},
		{entry(t, 4, "ARC-03", "yyy"), "line 4: ARC-03 has 5 facts"},
		{entry(t, 5, "ARC-03", "as platform"), "line 5: "},
		{entry(t, 6, "MGT-08", "3"), "line 6: MGT-08 is on line 1 already"},
	} {
		_, err := w.AnswerAll(p, []conduct.Entry{entry(t, 1, "MGT-08", "2"), wrong.second}, conduct.Beside)
		if err == nil || !strings.HasPrefix(err.Error(), wrong.want) || assessment.HintOf(err) == "" {
			t.Errorf("%v, want %q", err, wrong.want)
		}
	}
	if n := d.store.journal.Len(); n != before || len(w.State().Interviews()) != 0 {
		t.Fatalf("what was refused left %d changes", n-before)
	}

	all := []conduct.Entry{entry(t, 1, "MGT-08", "ymynx"), entry(t, 2, "ARC-03", "2+")}
	deed := d.did(w.AnswerAll(p, all, conduct.Beside, conduct.InRoles("SRE")...))
	if deed.Label != "2 practices answered" || len(w.State().Interviews()) != 1 {
		t.Errorf("done: %q in %d interviews", deed.Label, len(w.State().Interviews()))
	}
	id := w.State().Interviews()[0].ID
	if got := w.State().Answer(id, "ARC-03").Rating.Value.Marks; got != "yypnn" {
		t.Errorf("ARC-03 is %s", got)
	}
	if deed := d.did(w.AnswerAll(p, all, conduct.Beside, conduct.InRoles("SRE")...)); deed.Made() {
		t.Errorf("saying it twice did %q", deed.Label)
	}
	d.did(w.Undo())
	if w.State().Answer(id, "MGT-08").Rating.Set || w.State().Answer(id, "ARC-03").Rating.Set {
		t.Error("undoing the batch leaves an answer")
	}
}

// A batch leaves the same follow-ups as its answers one by one.
func TestAnswerAllMakesFollowUps(t *testing.T) {
	text := func(s string) assessment.Value { return assessment.Encode(s) }
	acts := []conduct.Act{
		{"note": text("seen\n!! the list"), "follow-up": text("")}, // the note says it
		{"follow-up": text("ask the board")},
		{"note": text("@IAM knows it !! the owner"), "follow-up": text("")},
	}
	practices := []string{"MGT-08", "ARC-03", "ARC-09"}
	want := "ask the board|||ARC-03; the owner|IAM||ARC-09; the list|||MGT-08"

	d, w := newDesk(t, "Platform")
	var all []conduct.Entry
	for i, a := range acts {
		all = append(all, conduct.Entry{Practice: practices[i], Act: a, Line: i + 1})
	}
	p := conduct.Place{Team: "platform"}
	deed := d.did(w.AnswerAll(p, all, conduct.Beside, conduct.InRoles("IAM")...))
	if got := register(w); got != want || deed.Label != "3 practices answered" {
		t.Errorf("%s, and the register is %q, want %q", deed.Label, got, want)
	}
	if deed := d.did(w.AnswerAll(p, all, conduct.Beside)); deed.Made() {
		t.Errorf("saying it twice did %q", deed.Label)
	}
	d.did(w.Undo())
	if got := register(w); got != "" {
		t.Errorf("undone, and the register is %q", got)
	}

	other, single := newDesk(t, "Platform")
	for i, a := range acts {
		p.Practice = practices[i]
		other.did(single.Answer(p, a, conduct.Beside, conduct.InRoles("IAM")...))
	}
	if got := register(single); got != want {
		t.Errorf("one by one the register is %q, want %q", got, want)
	}
}
