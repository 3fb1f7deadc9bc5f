package assessment_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/assessment"
)

// stored returns copies of the changes, as a store would hand them over.
func stored(j *assessment.Journal) []*assessment.Change {
	var list []*assessment.Change
	for _, c := range j.Changes() {
		copied := *c
		copied.Parents, copied.Replaces = slices.Clone(c.Parents), slices.Clone(c.Replaces)
		list = append(list, &copied)
	}
	return list
}

func flip(s string, at int, mask byte) string {
	b := []byte(s)
	b[at%len(b)] ^= mask
	return string(b)
}

// A flipped bit in any field of any change is named. Fields are found by
// reflection, so that one added later is covered or fails.
func TestVerifyFindsEveryFlip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		changes := stored(union(t, all[0].s.Journal(), all[1].s.Journal()))
		if v := assessment.Verify(trialID, changes); len(v.Problems) > 0 || v.Changes != len(changes) {
			t.Fatalf("a sound journal has problems: %q", v.Problems)
		}

		c := changes[rapid.IntRange(0, len(changes)-1).Draw(t, "change")]
		v := reflect.ValueOf(c).Elem()
		i := rapid.IntRange(0, v.NumField()-1).Draw(t, "field")
		mask, at := byte(1)<<rapid.IntRange(0, 7).Draw(t, "bit"), rapid.IntRange(0, 1000).Draw(t, "byte")
		switch f := v.Field(i); x := f.Interface().(type) {
		case time.Time:
			f.Set(reflect.ValueOf(x.Add(time.Millisecond << rapid.IntRange(0, 40).Draw(t, "time"))))
		case int64:
			f.SetInt(x ^ int64(mask))
		case []assessment.ID:
			if len(x) == 0 {
				f.Set(reflect.ValueOf([]assessment.ID{"x"}))
			} else {
				x[at%len(x)] = assessment.ID(flip(string(x[at%len(x)]), at, mask))
			}
		case assessment.Subject:
			f.Set(reflect.ValueOf(assessment.ParseSubject(flip(x.String(), at, mask))))
		default:
			if f.String() == "" { // of an erased change
				f.SetString("x")
			} else {
				f.SetString(flip(f.String(), at, mask))
			}
		}

		if got := assessment.Verify(trialID, changes); len(got.Problems) == 0 {
			t.Fatalf("altered %s of %s %s, and nothing was found", v.Type().Field(i).Name, c.Subject, c.Field)
		}
	})
}

func TestVerifyInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		j := union(t, all[0].s.Journal(), all[2].s.Journal())
		v := assessment.Verify(trialID, rapid.Permutation(stored(j)).Draw(t, "order"))
		if len(v.Problems) > 0 || v.Fingerprint != j.Fingerprint() {
			t.Fatalf("problems %q, fingerprint %s, want %s", v.Problems, v.Fingerprint, j.Fingerprint())
		}
	})
}

func TestVerifyNamesTheProblem(t *testing.T) {
	r := newReplica(t, "Ana", 1)
	r.set("assessment", "title", "one")
	r.set("assessment", "period", "2026")
	r.set("assessment", "title", "two")

	whole := r.s.Journal().Fingerprint()
	for _, c := range []struct {
		name  string
		alter func([]*assessment.Change) []*assessment.Change
		want  string // of the first problem; empty: none, but another fingerprint
	}{
		{"a hole", func(c []*assessment.Change) []*assessment.Change { return slices.Delete(c, 1, 2) }, assessment.ErrGap.Error()},
		{"a value gone", func(c []*assessment.Change) []*assessment.Change { c[1].Value, c[1].Salt = "", ""; return c }, "no erasing change names it"},
		{"a change twice, once altered", func(c []*assessment.Change) []*assessment.Change {
			second := *c[1]
			second.Author = "Eve"
			return append(c, &second)
		}, "it is there twice"},
		{"another assessment's change", func(c []*assessment.Change) []*assessment.Change { c[2].Assessment = "other"; return c }, assessment.ErrForeign.Error()},
		{"the end cut off", func(c []*assessment.Change) []*assessment.Change { return c[:2] }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := assessment.Verify(trialID, c.alter(stored(r.s.Journal())))
			if c.want == "" {
				if len(v.Problems) > 0 || v.Fingerprint == whole {
					t.Errorf("problems %q, fingerprint as before: %v", v.Problems, v.Fingerprint == whole)
				}
				return
			}
			if len(v.Problems) == 0 || !strings.Contains(v.Problems[0], c.want) {
				t.Errorf("problems %q, want %q", v.Problems, c.want)
			}
		})
	}
}
