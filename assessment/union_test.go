package assessment_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

func TestUnionLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		a, b, c := all[0].s.Journal(), all[1].s.Journal(), all[2].s.Journal()
		wantSame(t, "a+b and b+a", union(t, a, b), union(t, b, a))
		wantSame(t, "(a+b)+c and a+(b+c)", union(t, union(t, a, b), c), union(t, a, union(t, b, c)))
		wantSame(t, "a+a and a", union(t, a, a), a)
		wantSame(t, "a and nothing", union(t, a, assessment.NewJournal(trialID)), a)

		if v := assessment.Verify(trialID, union(t, a, b).Changes()); len(v.Problems) > 0 {
			for _, p := range v.Problems {
				t.Log(p)
			}
			t.Fatalf("the union of sound journals is not sound")
		}
	})
}

// Replicas that have taken in everything show the same, whichever way it came.
func TestUnionConverges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		for range 2 {
			for _, r := range all {
				for _, other := range all {
					r.pull(other)
				}
			}
		}

		for _, r := range all[1:] {
			wantSamePicture(t, "after everything was exchanged", pictureOf(r.s), pictureOf(all[0].s))
		}
	})
}

// The one way in which a copy without its value can come without the change
// that erased it is damage. A sound copy on the other side heals it, whichever
// side that is.
func TestUnionHealsALostValue(t *testing.T) {
	r := newReplica(t, "Ana", 1)
	r.set("assessment", "title", "one")
	whole := r.s.Journal()
	lost := *whole.Changes()[0]
	lost.Value, lost.Salt = "", ""
	damaged := assessment.NewJournal(trialID)
	if err := damaged.Add(&lost); err != nil {
		t.Fatal(err)
	}
	wantSame(t, "damaged+whole", union(t, damaged, whole), whole)
	wantSame(t, "whole+damaged", union(t, whole, damaged), whole)
}

func TestUnionOfTwoAssessments(t *testing.T) {
	if _, err := assessment.Union(assessment.NewJournal("a"), assessment.NewJournal("b")); !errors.Is(err,
		assessment.ErrForeign) {
		t.Errorf("got %v, want ErrForeign", err)
	}
}
