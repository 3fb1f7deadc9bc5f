package assessment_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

// What is told before a merge is what the merge does, and nothing of either side is lost.
func TestIncomingTellsWhatAUnionDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		here, from := all[0].s, all[1].s.Journal()
		before := pictureOf(here)
		in, err := here.Incoming(from)
		if err != nil {
			t.Fatal(err)
		}
		wantSamePicture(t, "what is here, after it was asked", pictureOf(here), before)
		wantSame(t, "the state it tells and the union", in.State.Journal(), union(t, here.Journal(), from))

		if n := len(in.New) + in.Same + len(in.Erased); n != in.State.Journal().Len() {
			t.Fatalf("it tells of %d changes, and there are %d", n, in.State.Journal().Len())
		}
		for _, j := range []*assessment.Journal{here.Journal(), from} {
			for _, c := range j.Changes() {
				if got, kept := in.State.Journal().Change(c.ID); !kept || got.Key() != c.Key() {
					t.Fatalf("change %d is lost", c.Number)
				}
			}
		}
		for _, c := range in.New {
			if _, known := here.Journal().Change(c.ID); known {
				t.Fatalf("change %d is here and told to be new", c.Number)
			}
		}

		again, err := in.State.Incoming(from)
		if err != nil || again.Changes() || len(again.Conflicts)+len(again.Settled) > 0 {
			t.Fatalf("the second time it would bring %+v, %v", again, err)
		}
		known := here.Conflicts()
		for _, c := range in.State.Conflicts() {
			same := func(k assessment.Conflict) bool { // also if the value of one of its sides is erased now
				return k.Key() == c.Key() && slices.EqualFunc(k.Heads, c.Heads,
					func(a, b *assessment.Change) bool { return a.ID == b.ID })
			}
			if slices.ContainsFunc(known, same) == slices.ContainsFunc(in.Conflicts, same) {
				t.Fatalf("the conflict %v is told wrongly", c.Key())
			}
		}
	})
}

// A value that comes in is a conflict only beside another one of the same field that did
// not know of it; whatever else comes in counts at once.
func TestWhatComesInWithoutAConflictCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		here, from := all[0].s, all[1].s
		in, err := here.Incoming(from.Journal())
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range in.New {
			heads := in.State.Journal().Heads(c.Key())
			if !slices.Contains(from.Journal().Heads(c.Key()), c) {
				continue // replaced there
			}
			after := func(h *assessment.Change) bool { _, there := from.Journal().Change(h.ID); return !there }
			if !slices.ContainsFunc(heads, func(h *assessment.Change) bool { return h.ID == c.ID }) &&
				!slices.ContainsFunc(heads, after) {
				t.Fatalf("change %d, the newest of %v, is no head here", c.Number, c.Key())
			}
		}
	})
}

// A merge changes no final result: what counts stays the same, unless the journal that
// comes in reopened this very result, or fixed another one.
func TestAFinalResultIsNotChangedByAMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		here := all[0].s
		all[0].set("assessment", "state", assessment.PhaseChange{Phase: assessment.PhaseFinal,
			Tips: here.Journal().Tips()})
		for range rapid.IntRange(0, 3).Draw(t, "meanwhile") {
			drawStep(t, all[1:])
		}
		from := all[1].s.Journal()
		settled, final, err := here.Settled()
		if err != nil || final == nil {
			t.Fatalf("not final: %v", err)
		}
		in, err := here.Incoming(from)
		if err != nil {
			t.Fatal(err)
		}
		if in.State.Phase.Conflict() {
			return // fixed in two ways, and shown as that
		}
		phase := assessment.Key{Subject: assessment.AssessmentSubject(), Field: "state"}
		stands := false
		for _, h := range in.State.Journal().Heads(phase) {
			stands = stands || slices.Contains(here.Journal().Heads(phase), h) && h.Says() == "final"
		}
		if !stands {
			return // reopened
		}
		after, still, err := in.State.Settled()
		if err != nil || still == nil || after.Journal().Fingerprint() != settled.Journal().Fingerprint() ||
			!slices.Equal(still.Tips, final.Tips) || still.By != final.By && still.At == "" {
			t.Fatalf("the result is %+v and was %+v, %v", still, final, err)
		}
		if still.After < final.After {
			t.Fatalf("%d came after, and were %d", still.After, final.After)
		}
	})
}

// begunTogether is one answer that two people go on with, each in a copy of their own.
func begunTogether(t *testing.T) (ana, bo *replica) {
	ana = newReplica(t, "Ana", 1)
	ana.set("answer/i1/A-1", "rating", marksOf("yyxxx"))
	ana.set("answer/i1/A-1", "note", "begun")
	return ana, ana.fork("Bo", 2)
}

func marksOf(letters string) assessment.Rating {
	return assessment.Rating{State: assessment.Scored, Marks: assessment.Marks(letters)}
}

func TestEditsOfDifferentFieldsComeTogether(t *testing.T) {
	ana, bo := begunTogether(t)
	ana.set("answer/i1/A-1", "note", "begun, and a log was seen")
	ana.set("answer/i1/A-1", "proof", assessment.Proof{Grade: assessment.Documented})
	bo.set("answer/i1/A-1", "rating", marksOf("yyynn"))
	bo.set("answer/i1/A-2", "rating", marksOf("ynnnn"))

	in, err := ana.s.Incoming(bo.s.Journal())
	if err != nil || len(in.Conflicts) > 0 || len(in.New) != 2 {
		t.Fatalf("%d new, %d in conflict, %v", len(in.New), len(in.Conflicts), err)
	}
	a := in.State.Answer("i1", "A-1")
	if a.Note.Value != "begun, and a log was seen" || a.Rating.Value.Marks != "yyynn" ||
		a.Proof.Value.Grade != assessment.Documented || in.State.Answer("i1", "A-2").Rating.Value.Marks != "ynnnn" {
		t.Errorf("the answer is %+v", a)
	}
}

// The marks of a rating mean something together only, so two of them changed apart are
// two ratings, of which neither is dropped.
func TestTwoMarksOfOneRatingChangedApart(t *testing.T) {
	ana, bo := begunTogether(t)
	ana.set("answer/i1/A-1", "rating", marksOf("yyyxx"))
	bo.set("answer/i1/A-1", "rating", marksOf("yyxxn"))
	wantBoth(t, ana, bo, "answer/i1/A-1", "rating", "yyyxx", "yyxxn")
}

func TestOneFieldChangedOnBothSides(t *testing.T) {
	ana, bo := begunTogether(t)
	ana.set("assessment", "scope", "North")
	bo.set("assessment", "scope", "South")
	wantBoth(t, ana, bo, "assessment", "scope", "North", "South")
}

// wantBoth fails unless either side is told of one conflict, which holds both values
// with their authors.
func wantBoth(t *testing.T, ana, bo *replica, subject, field, hers, his string) {
	t.Helper()
	for _, pair := range [][2]*replica{{ana, bo}, {bo, ana}} {
		in, err := pair[0].s.Incoming(pair[1].s.Journal())
		if err != nil || len(in.Conflicts) != 1 {
			t.Fatalf("%d conflicts, %v", len(in.Conflicts), err)
		}
		c := in.Conflicts[0]
		says := map[string]string{}
		for _, h := range c.Heads {
			says[h.Author] = h.Says()
		}
		if c.Subject != assessment.ParseSubject(subject) || c.Field != field ||
			!reflect.DeepEqual(says, map[string]string{"Ana": hers, "Bo": his}) {
			t.Errorf("%s %s says %v", c.Subject, c.Field, says)
		}
	}
}

func TestASettledConflictIsToldAsSettled(t *testing.T) {
	ana, bo := begunTogether(t)
	ana.set("assessment", "scope", "North")
	bo.set("assessment", "scope", "South")
	bo.pull(ana)
	ana.pull(bo)
	bo.set("assessment", "scope", "Both regions")
	in, err := ana.s.Incoming(bo.s.Journal())
	if err != nil || len(in.Conflicts) != 0 || len(in.Settled) != 1 || in.State.Scope.Value != "Both regions" {
		t.Errorf("%d conflicts, %d settled, %v", len(in.Conflicts), len(in.Settled), err)
	}
}
