package conduct_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
	"assay/assessment/conduct"
)

func TestMergingTwoRatings(t *testing.T) {
	read := func(text string) assessment.Rating {
		r, _ := marked(t, text).Rated()
		return r
	}
	for _, c := range []struct {
		a, b   string
		takeB  []int
		want   string
		differ []int
	}{
		{"yymnn", "ynnnn", nil, "2++", []int{2, 3}},
		{"yymnn", "ynnnn", []int{2}, "ynmnn", []int{2, 3}},
		{"yymnn", "ynnnn", []int{2, 3}, "1", []int{2, 3}},
		{"yyxxx", "xxynn", []int{3, 4, 5}, "3", []int{1, 2, 3, 4, 5}},
		{"yynnn", "na because leased", nil, "2", nil},
		{"yynnn", "na because leased", []int{1}, "na", nil},
		{"unknown", "yynnn", []int{1}, "2", nil},
		{"3", "2", nil, "3", nil}, // plain levels
		{"3", "2", []int{1}, "2", nil},
	} {
		a, b := read(c.a), read(c.b)
		got, ok := conduct.Merged(a, b, assessment.FactsOf(c.takeB...))
		if !ok || got.String() != c.want || !slices.Equal(conduct.Differing(a, b), c.differ) {
			t.Errorf("%s and %s with %v of it: %s, %v; they differ in %v", c.a, c.b, c.takeB, got, ok,
				conduct.Differing(a, b))
		}
	}
	if _, ok := conduct.Merged(read("yxxxx"), read("xyxxx"), assessment.FactsOf(1)); ok {
		t.Error("marks of which nothing is heard are a rating")
	}
}

// Each fact is that of the side it is taken from, and how it was set.
func TestMergedTakesEachFactFromItsSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rating := rapid.Custom(func(t *rapid.T) assessment.Rating {
			letter := rapid.SampledFrom([]byte(assessment.MarkLetters))
			letters := rapid.SliceOfN(letter, 5, 5).Draw(t, "marks")
			return assessment.Rating{State: assessment.Scored, Marks: assessment.Marks(letters),
				Singly: assessment.Facts(rapid.Uint8Range(0, 31).Draw(t, "singly"))}
		})
		a, b := rating.Draw(t, "a"), rating.Draw(t, "b")
		take := assessment.Facts(rapid.Uint8Range(0, 31).Draw(t, "take"))
		got, _ := conduct.Merged(a, b, take)
		for fact := 1; fact <= 5; fact++ {
			side := a
			if take.Has(fact) {
				side = b
			}
			if got.Marks.At(fact) != side.Marks.At(fact) || got.Singly.Has(fact) != side.Singly.Has(fact) {
				t.Fatalf("fact %d of %s, from %s and %s", fact, got.Marks, a.Marks, b.Marks)
			}
		}
		if other, _ := conduct.Merged(b, a, 31&^take); !other.Same(got) || other.Singly != got.Singly {
			t.Fatalf("the other way round it is %s, not %s", other, got)
		}
	})
}

// A conflict is settled with marks of both sides, and the rating counts.
func TestAConflictIsSettledWithMarksOfBoth(t *testing.T) {
	d, ana := newDesk(t, "Platform")
	d.did(ana.Answer(at("platform"), marked(t, "yymnn"), conduct.Beside))
	p := at("platform")
	p.Interview, p.Held = idOf(ana.Current(p)), true
	ben := d.colleague("Ben")
	d.did(ben.Answer(p, marked(t, "ynnnn"), conduct.Beside))
	d.hears(ana)

	key := assessment.Key{Subject: assessment.AnswerSubject(p.Interview, p.Practice), Field: "rating"}
	versions := ana.AnswerAt(p).Rating.Versions()
	if len(versions) != 2 {
		t.Fatalf("%d versions", len(versions))
	}
	a, b := versions[0].Value, versions[1].Value
	if versions[0].Change.Author != "Ana" {
		a, b = b, a
	}
	a.Digest = "earlier" // Ana read another text
	merged, ok := conduct.Merged(a, b, assessment.FactsOf(3))
	if !ok {
		t.Fatal("it cannot be merged")
	}
	d.did(ana.Resolve(key, assessment.Encode(merged), ana.Look(key.Subject, key.Field)))

	f := ana.AnswerAt(p).Rating
	v := ana.Evaluation().Verdict("platform", p.Practice)
	if f.Conflict() || f.Value.String() != "2" || v.Rating.String() != "2" || v.State != assessment.Scored {
		t.Errorf("it is %s, conflict %v, and %s counts", f.Value, f.Conflict(), v.Rating)
	}
}
