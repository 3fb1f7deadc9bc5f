package conduct_test

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

func TestWhatAGradeNeeds(t *testing.T) {
	const figures, effect = "the figures of fact 4 were watched or sampled", "fact 5 was tested"
	for _, c := range []struct {
		marks assessment.Marks
		grade assessment.Grade
		want  string
	}{
		{"yyyyy", assessment.Claimed, ""},
		{"yyyyy", assessment.Documented, ""},
		{"yyyyy", assessment.Demonstrated, figures},
		{"yyyyy", assessment.Tested, figures + ", and " + effect},
		{"yyynn", assessment.Demonstrated, ""},
		{"yyynn", assessment.Tested, ""},
		{"yyypn", assessment.Demonstrated, figures},
		{"yyyyn", assessment.Tested, figures},
		{"yynyy", assessment.Tested, ""}, // above a no nothing counts
		{"yyxyy", assessment.Tested, ""},
		{"pyyyy", assessment.Tested, ""}, // while fact 1 is partly so, it alone counts
		{"ymppm", assessment.Tested, figures + ", and " + effect},
		{"", assessment.Tested, ""}, // plain levels
	} {
		if got := conduct.GradeNeeds(c.marks, c.grade); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.grade, c.marks, got, c.want)
		}
	}

	d, w := newDesk(t, "Platform")
	p := at("platform")
	d.did(w.Answer(p, marked(t, "yyyyn"), conduct.Beside))
	if said := d.pressed(w, p, 0, "8"); said != "MGT-08: demonstrated: "+figures {
		t.Errorf("it says %q", said)
	}
	if said := d.pressed(w, p, 0, "7"); said != "MGT-08: documented" {
		t.Errorf("it says %q", said)
	}
	both := marked(t, "5").With("proof", assessment.Encode(assessment.Proof{Grade: assessment.Tested}))
	deed := d.did(w.Answer(p, both, conduct.Beside))
	if !strings.HasSuffix(deed.Label, ", tested: "+figures+", and "+effect) {
		t.Errorf("of both it says %q", deed.Label)
	}
}

// What to ask to see is the proof that the next grade rests on.
func TestWhatIsSaidAndNotShown(t *testing.T) {
	for _, c := range []struct{ marks, grade, want string }{
		{"yyynn", "claimed", "record 3"},
		{"yyyyn", "claimed", "record 3"},
		{"yyyyn", "documented", "sample 4"},
		{"yyyyy", "demonstrated", "test 5"},
		{"yyypp", "documented", "sample 4"},
		{"yyynn", "documented", ""},
	} {
		d, w := newDeskOf(t, trial(t), "Platform")
		p := conduct.Place{Team: "platform", Practice: "A-1"}
		grade, err := assessment.ParseGrade(c.grade)
		if err != nil {
			t.Fatal(err)
		}
		act := marked(t, c.marks).With("proof", assessment.Encode(assessment.Proof{Grade: grade}))
		d.did(w.Answer(p, act, conduct.Beside))

		id, _ := w.Current(p)
		got := ""
		for _, x := range w.Closing(p, id).Parts[1].Items {
			got = x.Columns[1]
		}
		if got != c.want {
			t.Errorf("%s, %s: ask to see %q, want %q", c.marks, c.grade, got, c.want)
		}
	}
}
