package assessment_test

import (
	"fmt"
	"testing"

	"assay/assessment"
)

func TestTargetsAreInherited(t *testing.T) {
	d := newDesk(t)
	if got := d.s.Targets(d.q); len(got) != 0 {
		t.Errorf("without any: %v", got)
	}

	d.enter("target/overall", "level", "2")
	d.enter("target/A", "level", "3")
	d.enter("target/A-B", "level", "4")
	d.enter("target/A-3", "level", "1")
	want := map[string]int{"overall": 2, "A": 3, "A-A": 3, "A-1": 3, "A-2": 3, "A-B": 4, "A-3": 1, "A-4": 4,
		"B": 2, "B-A": 2, "B-1": 2, "B-2": 2, "B-3": 2}
	if got := d.s.Targets(d.q); fmt.Sprint(map[string]int(got)) != fmt.Sprint(want) {
		t.Errorf("targets %v, want %v", got, want)
	}

	d.enter("target/A", "level", "")
	if got := d.s.Targets(d.q); got["A-1"] != 2 || got["A-4"] != 4 {
		t.Errorf("cleared: %v", got)
	}
}

// A key practice holds its area and its measure, so its target is no lower.
func TestKeyPracticeTargetFloor(t *testing.T) {
	type set struct{ node, level string }
	for _, c := range []struct {
		name   string
		before []set
		last   set
		ok     bool
	}{
		{"below its measure", []set{{"A", "3"}}, set{"A-1", "2"}, false},
		{"as its measure", []set{{"A", "3"}}, set{"A-1", "3"}, true},
		{"below its area", []set{{"A-A", "3"}}, set{"A-1", "2"}, false},
		{"below its measure, above its area", []set{{"A", "4"}, {"A-1", "4"}}, set{"A-A", "2"}, true},
		{"its measure is raised above it", []set{{"A", "2"}, {"A-1", "2"}}, set{"A", "3"}, false},
		{"its area is raised above it", []set{{"A-1", "2"}}, set{"A-A", "3"}, false},
		{"everything is raised above it", []set{{"A-1", "2"}}, set{"overall", "3"}, false},
		{"its area is lowered below its measure", []set{{"A", "3"}}, set{"A-A", "2"}, false},
		{"its own is cleared under a higher measure", []set{{"A-1", "4"}, {"A-A", "2"}, {"A", "3"}}, set{"A-1", ""}, false},
		{"another practice may be lower", []set{{"A", "3"}}, set{"A-2", "1"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			for _, s := range c.before {
				d.enter("target/"+s.node, "level", s.level)
			}

			e, ok, err := d.s.ParseEdit(d.q, assessment.TargetSubject(c.last.node), "level", c.last.level)
			if err == nil && ok {
				err = d.s.Check(d.q, e)
			}

			if (err == nil) != c.ok ||
				err != nil && (assessment.CodeOf(err) != assessment.Invalid || assessment.HintOf(err) == "") {
				t.Errorf("got %v, want it allowed: %v", err, c.ok)
			}
		})
	}
}

// Two people may each set a target that is fine alone. Mending one of the
// practices that are too low then must not be refused for the other.
func TestKeyPracticeTargetsMendedOneByOne(t *testing.T) {
	d := newDesk(t)
	d.set("target/overall", "level", 4)
	d.set("target/A-1", "level", 2)
	d.set("target/B-1", "level", 2)
	d.enter("target/A-1", "level", "4")
	d.enter("target/A-2", "level", "1")
	e, _, _ := d.s.ParseEdit(d.q, assessment.TargetSubject("B-1"), "level", "1")
	if err := d.s.Check(d.q, e); assessment.CodeOf(err) != assessment.Invalid || err == nil {
		t.Errorf("made worse: %v", err)
	}
	d.enter("target/B-1", "level", "4")
}
