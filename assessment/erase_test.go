package assessment_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

// What any replica has erased has no value in any union, in any order, and
// neither has it after the erasing changes were erased in turn.
func TestErasingWinsEveryUnion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		a, b, c := all[0].s.Journal(), all[1].s.Journal(), all[2].s.Journal()
		named := map[assessment.ID]bool{}
		for _, r := range all {
			for _, c := range r.s.Journal().Changes() {
				var e assessment.Erasure
				if c.Field == "versions" && json.Unmarshal([]byte(c.Value), &e) == nil {
					named[e.Changes[0]] = true
				}
			}
		}

		for _, u := range []*assessment.Journal{union(t, union(t, a, b), c), union(t, c, union(t, b, a)),
			union(t, union(t, c, a), b)} {
			for _, c := range u.Changes() {
				want := named[c.ID] && c.Field != "versions" // erasing changes stay readable
				if c.Erased() != want || c.Erased() && c.Salt != "" {
					t.Fatalf("%s %s: erased %v, salt %q, want erased %v", c.Subject, c.Field, c.Erased(),
						c.Salt, want)
				}
			}
		}
	})
}

// A copy that was reloaded only knows what its changes say. Were an erasing
// change erased, nothing would keep an older copy from bringing values back.
func TestErasingIsNotErased(t *testing.T) {
	r := newReplica(t, "Ana", 1)
	r.set("answer/i1/A-1", "note", "Mr Li's private number")
	old := r.fork("Bo", 2)
	note := r.s.Journal().Changes()[0].ID
	e, _ := r.s.Edit(assessment.ErasureSubject("x"), "versions",
		assessment.Erasure{Changes: []assessment.ID{note}, Reason: "asked"})
	erasing := r.write(e)[0].ID
	e, _ = r.s.Edit(assessment.ErasureSubject("y"), "versions",
		assessment.Erasure{Changes: []assessment.ID{erasing}, Reason: "to hide it"})
	r.write(e)

	reloaded := assessment.NewJournal(trialID)
	for _, c := range r.s.Journal().Changes() {
		if err := reloaded.Add(c); err != nil {
			t.Fatal(err)
		}
	}
	for _, u := range []*assessment.Journal{union(t, old.s.Journal(), reloaded),
		union(t, reloaded, old.s.Journal())} {
		if c, _ := u.Change(note); !c.Erased() {
			t.Errorf("an older copy brought an erased value back: %s", c.Value)
		}
		if v := assessment.Verify(trialID, u.Changes()); len(v.Problems) > 0 {
			t.Errorf("problems: %q", v.Problems)
		}
	}
}

// Erasing takes the value out of the state that is open, and leaves the id as it was.
func TestErasingShowsAtOnce(t *testing.T) {
	r := newReplica(t, "Ana", 1)
	r.set("answer/i1/A-1", "note", "private")
	before := *r.s.Journal().Changes()[0]
	e, _ := r.s.Edit(assessment.ErasureSubject("x"), "versions",
		assessment.Erasure{Changes: []assessment.ID{before.ID}, Reason: "asked"})
	r.write(e)
	if note := r.s.Answer("i1", "A-1").Note; note.Set || note.Value != "" {
		t.Errorf("the note still reads %q", note.Value)
	}
	after, _ := r.s.Journal().Change(before.ID)
	if after.ComputeID() != before.ID {
		t.Error("the erased change no longer matches its id")
	}
	if before.Value != assessment.Encode("private") {
		t.Error("erasing altered a change that others may hold")
	}
}
