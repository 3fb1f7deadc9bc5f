package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
)

// Of ratings in conflict the one that credits least counts meanwhile, whoever
// wrote it; of two that credit the same, the smaller id.
func TestConflictOfRatings(t *testing.T) {
	// the least first; "" is taken back
	order := []string{"", "unknown", "0", "1", "1+", "1++", "2", "5", "na why"}
	for i, low := range order {
		for _, high := range order[i+1:] {
			for _, swapped := range []bool{false, true} {
				d := newDesk(t)
				d.answer("t1", "A-2", "3", "")
				other := d.colleague("Bo", 2)
				one, two := low, high
				if swapped {
					one, two = high, low
				}

				for who, text := range map[*desk]string{d: one, other: two} {
					if text == "" {
						e, _ := who.s.Clear(assessment.AnswerSubject("i-t1", "A-2"), "rating")
						who.write(e)
					} else {
						who.rate("answer/i-t1/A-2", text)
					}
				}

				d.pull(other.replica)
				f := d.s.Answer("i-t1", "A-2").Rating
				got := ""
				if f.Set {
					got = f.Value.String()
				}

				want := low
				if low == "na why" {
					want = "na"
				}

				if got != want || !f.Conflict() || len(f.Versions()) != 2 {
					t.Errorf("%q beside %q: %q counts, conflict %v; want %q", one, two, got, f.Conflict(),
						want)
				}
			}
		}
	}
}

// Two ratings that credit the same but differ, here in their reasons.
func TestConflictOfEqualRatingsTakesTheSmallerID(t *testing.T) {
	for seed := range byte(8) {
		d := newDesk(t)
		other := d.colleague("Bo", 10+seed)
		d.rate("answer/i-t1/A-2", "na one")
		other.rate("answer/i-t1/A-2", "na two")
		d.pull(other.replica)

		f := d.s.Answer("i-t1", "A-2").Rating
		smaller := slices.MinFunc(f.Versions(), func(a, b assessment.Version[assessment.Rating]) int {
			if a.Change.ID < b.Change.ID {
				return -1
			}
			return 1
		})
		if !f.Conflict() || f.Value.Reason != smaller.Value.Reason {
			t.Errorf("%q counts, want %q", f.Value.Reason, smaller.Value.Reason)
		}
	}
}

func TestConflictOfProofs(t *testing.T) {
	for _, c := range []struct{ one, two, want string }{
		{"tested", "documented", "documented"},
		{"tested 2026-01-01", "tested 2025-01-01", "tested 2025-01-01"},
		{"tested 2026-01-01 1 months", "tested 2026-01-01", "tested 2026-01-01 1 months"},
		{"tested 2026-03-01 1 months", "tested 2026-01-01", "tested 2026-03-01 1 months"},
	} {
		d := newDesk(t)
		other := d.colleague("Bo", 2)
		d.enter("answer/i-t1/A-2", "proof", c.one)
		other.enter("answer/i-t1/A-2", "proof", c.two)
		d.pull(other.replica)
		if f := d.s.Answer("i-t1", "A-2").Proof; f.Value.String() != c.want || !f.Conflict() {
			t.Errorf("%s beside %s: %s counts", c.one, c.two, f.Value)
		}
	}
}

func TestConflictOfTexts(t *testing.T) {
	d := newDesk(t)
	d.enter("answer/i-t1/A-2", "note", "by nobody yet")
	bo, cy := d.colleague("Bo", 2), d.colleague("Cy", 3)
	d.enter("answer/i-t1/A-2", "note", "by Ana")
	bo.enter("answer/i-t1/A-2", "note", "by Bo")
	cy.enter("answer/i-t1/A-2", "note", "by Cy")
	d.pull(bo.replica)
	d.pull(cy.replica)
	f := d.s.Answer("i-t1", "A-2").Note
	if !f.Conflict() {
		t.Fatal("three notes, and no conflict")
	}
	got := map[string]string{}
	for _, v := range f.Versions() {
		got[v.Change.Author] = v.Value
	}
	if want := map[string]string{"Ana": "by Ana", "Bo": "by Bo",
		"Cy": "by Cy"}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("versions %v, want %v", got, want)
	}

	// One edit resolves it, also to one of the values that are there.
	e, ok := d.s.Edit(assessment.AnswerSubject("i-t1", "A-2"), "note", "by Bo")
	if !ok || len(e.Replaces) != 3 {
		t.Fatalf("the edit replaces %d heads", len(e.Replaces))
	}
	d.write(e)
	if f := d.s.Answer("i-t1", "A-2").Note; f.Conflict() || f.Value != "by Bo" || len(f.Heads) != 1 {
		t.Errorf("resolved to %q, conflict %v", f.Value, f.Conflict())
	}
	bo.pull(d.replica)
	if f := bo.s.Answer("i-t1", "A-2").Note; f.Conflict() || f.Value != "by Bo" {
		t.Errorf("elsewhere: %q, conflict %v", f.Value, f.Conflict())
	}
}

func TestEqualValuesAreNoConflict(t *testing.T) {
	d := newDesk(t)
	other := d.colleague("Bo", 2)
	d.rate("answer/i-t1/A-2", "3")
	other.rate("answer/i-t1/A-2", "3")
	d.pull(other.replica)
	f := d.s.Answer("i-t1", "A-2").Rating
	if f.Conflict() || len(f.Heads) != 2 || len(d.s.Conflicts()) != 0 {
		t.Errorf("conflict %v with %d heads; conflicts %v", f.Conflict(), len(f.Heads), d.s.Conflicts())
	}
}

// A change made beside a removal hides nothing, wherever in what was removed it
// was made, and stays a conflict until the removal is confirmed or taken back.
func TestEditBesideARemoval(t *testing.T) {
	for _, c := range []struct{ name, removed, subject, field, value, later string }{
		{"its own field", "team/t2", "team/t2", "name", "New", "Newer"},
		{"an answer of the interview", "interview/i-t2", "answer/i-t2/A-1", "note", "said", "said more"},
		{"a respondent of the interview", "interview/i-t2", "respondent/i-t2/dev", "role", "DEV", "BOSS"},
		{"what the team agreed on", "team/t2", "agreed/t2/A-1", "rating", "2", "3"},
		{"a finding on the team alone", "team/t2", "finding/f", "teams", "t2", "t2"},
		{"an answer of the team", "team/t2", "answer/i-t2/A-1", "note", "said", "said more"},
		{"a new interview of the team", "team/t2", "interview/new", "team", "t2", "t2"},
	} {
		for _, confirm := range []bool{true, false} {
			t.Run(fmt.Sprint(c.name, ", confirmed ", confirm), func(t *testing.T) {
				d := newDesk(t, "t1", "t2")
				other := d.colleague("Bo", 2)
				removed := assessment.ParseSubject(c.removed)
				d.enter(c.removed, "removed", "yes")
				if d.s.Alive(removed) {
					t.Fatal("removed, and still there")
				}

				other.enter(c.subject, c.field, c.value)
				d.pull(other.replica)

				want := func(alive, conflict bool) {
					t.Helper()
					list := d.s.Conflicts()
					if got := len(list) == 1 && list[0].Subject == removed && list[0].Field == "removed" &&
						len(list[0].Heads) == 2; got != conflict {
						t.Errorf("conflicts %+v, want one: %v", list, conflict)
					}
					if d.s.Alive(removed) != alive {
						t.Errorf("alive %v, want %v", !alive, alive)
					}
				}

				want(true, true)
				// Work that goes on meanwhile must not make it vanish.
				d.enter(c.subject, c.field, c.later)
				want(true, true)
				e, ok := d.s.Edit(removed, "removed", confirm)
				if !ok {
					t.Fatal("no edit resolves it")
				}

				d.write(e)
				want(!confirm, false)
			})
		}
	}
}

// One author removes, another takes an earlier removal back: nothing is hidden.
func TestRemovalBesideBringingBack(t *testing.T) {
	for seed := range byte(8) { // so that either has the smaller id
		d := newDesk(t, "t1", "t2")
		d.enter("team/t2", "removed", "no")
		other := d.colleague("Bo", 20+seed)
		d.enter("team/t2", "removed", "yes")
		other.enter("team/t2", "removed", "")
		d.pull(other.replica)
		if team, there := d.s.Team("t2"); !there || team.Removed.Value || len(d.s.Conflicts()) != 1 {
			t.Errorf("there %v, removed %v, conflicts %v", there, team.Removed.Value, d.s.Conflicts())
		}
	}
}

// What was removed by somebody who had seen the conflicts in it asks for no decision.
func TestConflictsOfWhatIsGone(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	other := d.colleague("Bo", 2)
	d.rate("answer/i-t2/A-1", "1")
	other.rate("answer/i-t2/A-1", "2")
	d.pull(other.replica)
	if n := len(d.s.Conflicts()); n != 1 {
		t.Fatalf("%d conflicts, want 1", n)
	}
	d.enter("team/t2", "removed", "yes")
	if list := d.s.Conflicts(); len(list) != 0 {
		t.Errorf("conflicts %+v", list)
	}
}

// Changes of a kind that this version does not know are kept, and neither shown
// nor something that anybody here could decide.
func TestUnknownKindsAreKept(t *testing.T) {
	d := newDesk(t)
	other := d.colleague("Bo", 2)
	before := d.s.Journal().Len()

	for _, x := range []struct{ subject, field string }{{"novelty/a1", "owner"}, {"team/t1", "colour"},
		{"a/b/c/d", "x"}} {
		d.set(x.subject, x.field, "one")
		other.set(x.subject, x.field, "two")
	}

	d.pull(other.replica)
	if got := d.s.Journal().Len() - before; got != 6 {
		t.Errorf("%d changes were kept, want 6", got)
	}
	if list := d.s.Conflicts(); len(list) != 0 {
		t.Errorf("conflicts %+v", list)
	}
}

// Teams come in the order of the journal on every copy, not in that of arrival.
func TestOrderIsNotThatOfArrival(t *testing.T) {
	d := newDesk(t)
	other := d.colleague("Bo", 2)
	other.set("team/early", "name", "Early")
	d.set("assessment", "period", "2026")
	d.set("team/late", "name", "Late")
	d.pull(other.replica)
	other.pull(d.replica)

	for _, s := range []*assessment.State{d.s, other.s} {
		var got []string
		for _, team := range s.Teams() {
			got = append(got, team.ID)
		}
		if want := []string{"t1", "early", "late"}; !slices.Equal(got, want) {
			t.Errorf("teams %v, want %v", got, want)
		}
	}
}

func TestCurrentInterview(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	wants := func(what, team, author string, day assessment.Date, want string) {
		t.Helper()
		i, ok := d.s.CurrentInterview(team, author, day)
		if ok != (want != "") || ok && i.ID != want {
			t.Errorf("%s: %v %v, want %q", what, i, ok, want)
		}
	}
	wants("the author's own of the day", "t1", "Ana", "2026-11-20", "i-t1")
	wants("a colleague's", "t1", "Bo", "2026-11-20", "")
	wants("another day", "t1", "Ana", "2026-11-21", "")
	wants("another team", "t2", "Ana", "2026-11-20", "i-t2")

	// Whose it is does not change when a colleague corrects it.
	bo := d.colleague("Bo", 2)
	bo.enter("interview/i-t2", "team", "t1")
	d.pull(bo.replica)
	wants("a colleague's, corrected", "t1", "Bo", "2026-11-20", "")
	wants("the latest, as it was corrected", "t1", "Ana", "2026-11-20", "i-t2")

	d.enter("interview/i-t1", "closed", "yes")
	d.enter("interview/i-t2", "closed", "yes")
	wants("the author's own, closed", "t1", "Ana", "2026-11-20", "")

	d.write(d.s.StartInterview("i2", "t1", "2026-11-20", "BOSS", "DEV")...)
	wants("an open one beside closed ones", "t1", "Ana", "2026-11-20", "i2")
	if got := d.s.Roles("i2"); !slices.Equal(got, []string{"BOSS", "DEV"}) {
		t.Errorf("roles %v", got)
	}
	d.write(d.s.StartInterview("i3", "t1", "2026-11-20")...)
	wants("the latest of two open ones", "t1", "Ana", "2026-11-20", "i3")
	d.enter("interview/i3", "removed", "yes")
	wants("one that was not removed", "t1", "Ana", "2026-11-20", "i2")
	if got := d.s.Interviewer("i2") + d.s.Interviewer("nothing"); got != "Ana" {
		t.Errorf("begun by %q", got)
	}
}

// An interview counts from its first words on, until the last of them is taken back.
func TestHeldInterviews(t *testing.T) {
	d := newDesk(t, "t1")
	wants := func(what, begun, held string) {
		t.Helper()
		ids := func(list []*assessment.Interview) string {
			var ids []string
			for _, i := range list {
				ids = append(ids, i.ID)
			}
			return strings.Join(ids, " ")
		}
		if got := ids(d.s.Interviews()); got != begun {
			t.Errorf("%s: %q have begun, want %q", what, got, begun)
		}
		if got := ids(d.s.Held()); got != held {
			t.Errorf("%s: %q were held, want %q", what, got, held)
		}
	}

	wants("begun by the desk", "i-t1", "")
	d.write(d.s.StartInterview("i2", "t1", "2026-11-20", "DEV")...)
	wants("with people in the room", "i-t1 i2", "")
	d.enter("interview/i2", "note", "who signs at night")
	d.enter("follow-up/f", "what", "ask the owner")
	d.enter("follow-up/f", "interview", "i-t1")
	wants("in the order of the first words", "i-t1 i2", "i2 i-t1")
	d.enter("answer/i-t1/A-1", "note", "later")
	d.enter("follow-up/f", "removed", "yes")
	wants("with a note alone", "i-t1 i2", "i2 i-t1")
	d.enter("answer/i-t1/A-1", "note", "")
	wants("with nothing left", "i-t1 i2", "i2")
	d.enter("interview/i2", "team", "")
	wants("without a team, and with words", "i-t1 i2", "i2")
	d.enter("interview/i2", "note", "")
	wants("undone", "i-t1", "")
	if _, ok := d.s.Interview("i2"); ok {
		t.Error("an interview that was undone is there")
	}
}

// A field is read as it is entered; of a conflict as the value that counts.
func TestRead(t *testing.T) {
	d := newDesk(t)
	reads := func(subject, field, want string, heads int) {
		t.Helper()
		if got, all := d.s.Read(assessment.ParseSubject(subject), field); got != want || len(all) != heads {
			t.Errorf("%s of %s reads %q from %d changes, want %q from %d", field, subject, got, len(all),
				want, heads)
		}
	}

	reads("certificate/c", "status", "", 0)
	d.enter("certificate/c", "practices", "A-1,A-2")
	d.enter("certificate/c", "evidence", "-")
	d.enter("certificate/c", "status", "planned")
	reads("certificate/c", "practices", "A-1, A-2", 1)
	reads("certificate/c", "evidence", "-", 1)
	other := d.colleague("Bo", 2)
	d.enter("certificate/c", "status", "held")
	other.enter("certificate/c", "status", "lapsed")
	other.enter("certificate/c", "practices", "")
	d.pull(other.replica)
	reads("certificate/c", "status", "lapsed", 2)
	reads("certificate/c", "practices", "", 1)
	reads("certificate/c", "colour", "", 0)
	reads("nothing", "colour", "", 0)
}
