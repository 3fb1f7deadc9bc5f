package assessment

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The lanes know of every two changes whether one rests on the other, as a search does.
func TestLanesAgreeWithASearch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := NewJournal("abcdefghijkl")
		var l *lanes
		if rapid.Bool().Draw(t, "from the start") {
			l = newLanes(nil)
		}
		for i := range rapid.IntRange(1, 30).Draw(t, "changes") {
			var parents []ID
			number := int64(0)
			for range min(i, rapid.IntRange(1, 3).Draw(t, "parents")) {
				p := j.changes[rapid.IntRange(0, i-1).Draw(t, "parent")]
				if !slices.Contains(parents, p.ID) {
					parents, number = append(parents, p.ID), max(number, p.Number)
				}
			}
			slices.Sort(parents)
			g := Group{ID: "g", Assessment: "abcdefghijkl", Author: "Ana", Edits: []Edit{{Subject: AssessmentSubject(),
				Field: "title", Value: "1", Salt: fmt.Sprintf("%032x", i)}}}
			c := PlaceAfter(g, number, parents)[0]
			if err := j.Add(c); err != nil {
				t.Fatal(err)
			}
			if l != nil {
				l.add(c)
			}
		}
		if l == nil {
			l = newLanes(j.changes)
		}

		for _, a := range j.changes {
			past := j.past([]ID{a.ID})
			for _, b := range j.changes {
				if got := l.reaches([]ID{a.ID}, b.ID); got != past[b.ID] {
					t.Fatalf("%d rests on %d: %v", a.Number, b.Number, got)
				}
			}
			if from := a.Parents; len(from) > 0 && l.reaches(from, a.ID) {
				t.Fatal("a change rests on a later one")
			}
		}
	})
}
