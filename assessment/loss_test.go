package assessment_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

// damage alters some of the rows, or takes them away, and returns which are left and
// the ids of those that were hit.
func damage(t *rapid.T, rows []*assessment.Change) (left []*assessment.Change, hit map[assessment.ID]bool) {
	hit = map[assessment.ID]bool{}
	for range rapid.IntRange(1, 4).Draw(t, "rows") {
		c := rows[rapid.IntRange(0, len(rows)-1).Draw(t, "row")]
		if hit[c.ID] || c.Erased() {
			continue
		}
		hit[c.ID] = true
	}
	for _, c := range rows {
		if !hit[c.ID] {
			left = append(left, c)
			continue
		}
		switch rapid.IntRange(0, 3).Draw(t, "how") {
		case 0: // its page is gone
			continue
		case 1:
			c.Value += "x"
		case 2:
			c.Author += "x"
		case 3:
			c.Number += 3
		}
		left = append(left, c)
	}
	return left, hit
}

// isChain reports whether each change of a journal comes after one other.
func isChain(j *assessment.Journal) bool {
	return int(highestOf(j)) == j.Len()
}

func highestOf(j *assessment.Journal) int64 { return j.Changes()[j.Len()-1].Number }

// What still holds is kept, whatever is damaged, and without one change of a chain the fingerprint is that
// of the whole; a written loss gives the same journal again, and a copy that has what was
// lost brings it back.
func TestSalvage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		whole := union(t, all[0].s.Journal(), all[1].s.Journal())
		if whole.Len() == 0 {
			return
		}
		rows, hit := damage(t, stored(whole))
		j, aside := assessment.Salvage(trialID, rows, whole.Tips(), highestOf(whole))

		for _, c := range whole.Changes() {
			got, here := j.Change(c.ID)
			if !hit[c.ID] && !c.Erased() && (!here || got.Value != c.Value || got.Author != c.Author) {
				t.Fatalf("change %d %.12s was sound and is not kept", c.Number, c.ID)
			}
		}
		if len(hit) > 0 && len(aside) == 0 {
			t.Fatal("nothing was set aside")
		}
		for _, a := range aside {
			was, _ := whole.Change(a.Lost.ID)
			if !hit[a.Lost.ID] && !was.Erased() || a.Why == "" || !a.New || a.Lost.What() == "" {
				t.Fatalf("set aside: %+v", a)
			}
		}
		if len(hit) == 1 && isChain(whole) && j.Fingerprint() != whole.Fingerprint() {
			t.Fatal("the fingerprint is another one")
		}

		r := newReplica(t, "Ana", 9)
		r.s = assessment.Fold(j.Clone())
		r.write(assessment.Edit{Subject: assessment.ErasureSubject("x"), Field: assessment.LossField,
			Value: assessment.Encode(assessment.Loss{Changes: j.Lost(), Reason: "the disk failed"})})
		repaired := r.s.Journal()
		lost := func(c *assessment.Change) bool {
			return slices.ContainsFunc(j.Lost(), func(l assessment.LostChange) bool { return l.ID == c.ID })
		}
		kept := slices.DeleteFunc(slices.Clone(repaired.Changes()), lost)
		again, err := assessment.Assemble(trialID, kept)
		if err != nil {
			t.Fatal(err)
		}
		if again.Fingerprint() != repaired.Fingerprint() || len(again.Lost()) != len(aside) {
			t.Fatalf("what was written gives another journal: %d lost, want %d", len(again.Lost()), len(aside))
		}
		sameHeads(t, again, repaired)
		if v := assessment.Verify(trialID, kept); len(v.Problems) > 0 || v.Lost != len(aside) {
			t.Fatalf("a salvaged journal does not hold: %q, %d lost", v.Problems, v.Lost)
		}

		back := union(t, again, whole)
		if len(back.Lost()) > 0 || back.Len() != whole.Len()+1 {
			t.Fatalf("a whole copy brings %d of %d back, %d lost", back.Len(), whole.Len()+1, len(back.Lost()))
		}
		sameHeads(t, union(t, whole, again), back)
		for _, c := range whole.Changes() {
			k := c.Key()
			if !reflect.DeepEqual(headIDs(back.Heads(k)), headIDs(whole.Heads(k))) {
				t.Fatalf("%v has other heads", k)
			}
		}
	})
}

func sameHeads(t *rapid.T, a, b *assessment.Journal) {
	for _, c := range slices.Concat(a.Changes(), b.Changes()) {
		if k := c.Key(); !slices.Equal(headIDs(a.Heads(k)), headIDs(b.Heads(k))) {
			t.Fatalf("%v has the heads %v and %v", k, headIDs(a.Heads(k)), headIDs(b.Heads(k)))
		}
	}
}

func headIDs(changes []*assessment.Change) []assessment.ID {
	var list []assessment.ID
	for _, c := range changes {
		list = append(list, c.ID)
	}
	return list
}

// A field whose newest value is lost has its earlier one, and one whose value in the
// middle is lost has its newest alone.
func TestSalvageOfOneField(t *testing.T) {
	r := newReplica(t, "Ana", 1)
	r.set("assessment", "title", "one")
	r.set("assessment", "title", "two")
	r.set("assessment", "title", "three")
	tips := r.s.Journal().Tips()

	for at, want := range map[int]string{1: "three", 2: "two"} {
		rows := stored(r.s.Journal())
		rows[at].Value = `"twq"`
		j, aside := assessment.Salvage(trialID, rows, tips, 3)
		s := assessment.Fold(j)
		if s.Title.Value != want || s.Title.Conflict() || len(aside) != 1 ||
			!strings.Contains(aside[0].Lost.What(), "assessment title by Ana") {
			t.Errorf("without change %d the title is %q (in conflict: %v), set aside %+v", at+1, s.Title.Value,
				s.Title.Conflict(), aside)
		}
	}
}
