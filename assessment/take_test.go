package assessment_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

// Changes that come by themselves, in any order, twice and with gaps, give a sound journal
// each time, and the union once all have come.
func TestTake(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		here, from := all[0].s.Journal(), all[1].s.Journal()
		var loose []*assessment.Change
		for _, c := range from.Changes() {
			for range rapid.IntRange(0, 2).Draw(t, "times") {
				loose = append(loose, c)
			}
		}
		loose = rapid.Permutation(loose).Draw(t, "order")
		before := here.Fingerprint()
		part := here.Take(loose)

		if here.Fingerprint() != before {
			t.Fatal("the journal itself was changed")
		}
		if v := assessment.Verify(trialID, part.Journal.Changes()); len(v.Problems) > 0 {
			t.Fatalf("what was taken does not hold: %s", v.Problems[0])
		}
		if len(part.Refused) > 0 {
			t.Fatalf("%d are refused", len(part.Refused))
		}
		for _, c := range slices.Concat(loose, here.Changes()) {
			_, taken := part.Journal.Change(c.ID)
			waits := func(w *assessment.Change) bool { return w.ID == c.ID }
			if taken == slices.ContainsFunc(part.Waiting, waits) {
				t.Fatalf("change %d is taken: %v", c.Number, taken)
			}
		}
		whole := part.Journal.Take(from.Changes())
		wantSame(t, "all taken and the union", whole.Journal, union(t, here, from))
		if len(whole.Waiting) > 0 {
			t.Fatalf("%d wait", len(whole.Waiting))
		}
	})
}

// What was altered, is of another assessment, or fits no graph is not taken, and keeps
// nothing else out.
func TestTakeRefuses(t *testing.T) {
	ana := newReplica(t, "Ana", 1)
	ana.set("assessment", "title", "one")
	bo := ana.fork("Bo", 2)
	bo.set("assessment", "scope", "South")
	bo.set("assessment", "period", "2026")

	altered, foreign := *bo.s.Journal().Changes()[1], *bo.s.Journal().Changes()[1]
	altered.Value = assessment.Encode("North")
	foreign.Assessment = "abcdefghijkm"
	graph := *bo.s.Journal().Changes()[1]
	graph.Number = 7
	graph.ID = graph.ComputeID()
	got := ana.s.Journal().Take([]*assessment.Change{&altered, &foreign, &graph, bo.s.Journal().Changes()[2],
		bo.s.Journal().Changes()[1]})
	wantSame(t, "what was taken and all of Bo", got.Journal, bo.s.Journal())
	if len(got.Refused) != 3 || got.Refused[0].Number != 7 {
		t.Errorf("refused %v", got.Refused)
	}

	got = ana.s.Journal().Take([]*assessment.Change{&altered, bo.s.Journal().Changes()[2]})
	if got.Journal.Len() != 1 || len(got.Refused) != 1 || len(got.Waiting) != 1 {
		t.Errorf("%d taken, %d refused, %d waiting", got.Journal.Len(), len(got.Refused), len(got.Waiting))
	}
}
