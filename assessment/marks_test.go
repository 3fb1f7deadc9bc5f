package assessment_test

import (
	"fmt"
	"slices"
	"testing"

	"assay/assessment"
)

func TestMarksValue(t *testing.T) {
	for _, c := range []struct {
		marks, words string
		value, high  int64
	}{
		{"yynnn", "2", 2000, 2000},
		{"yypnn", "2+", 2325, 2325},
		{"yymnn", "2++", 2675, 2675},
		{"ymyyn", "ymyyn", 3025, 3025}, // a gap in coverage costs, and wipes nothing out
		{"ynyyy", "ynyyy", 1000, 1000}, // what stands above a no does not count
		{"mmmmm", "mmmmm", 3375, 3375}, // the first fact may be mostly so
		{"pyyyy", "pyyyy", 325, 325},   // while it is partly so, nothing else counts
		{"nyyyy", "nyyyy", 0, 0},       //
		{"nnnnn", "0", 0, 0},           //
		{"yyyyy", "5", 5000, 5000},     //
		{"yyxnn", "yyxnn", 2000, 3000}, // a fact not heard counts 0, and may turn out to be so
		{"yxyyn", "yxyyn", 1000, 4000}, //
		{"ynxxx", "ynxxx", 1000, 1000}, // none of these can move the value
		{"pxxxx", "0+", 325, 325},      //
		{"xyyyy", "xyyyy", 0, 5000},    //
		{"yyxmx", "yyxmx", 2000, 4350}, //
		{"ymx", "ymx", 1675, 2350},     // a ladder of three facts
		{"yp", "1+", 1325, 1325},       //
	} {
		m := assessment.Marks(c.marks)
		if c.marks == "pxxxx" {
			c.words = "pxxxx"
		}
		if m.Value() != c.value || m.High() != c.high || m.String() != c.words {
			t.Errorf("%s: %d to %d, %s; want %d to %d, %s", m, m.Value(), m.High(), m.String(), c.value,
				c.high, c.words)
		}
	}
}

func TestMarksUnsettled(t *testing.T) {
	for marks, want := range map[string][]int{
		"yynnn": nil, "xxxxx": {1, 2, 3, 4, 5}, "yyxyx": {3, 5}, "ynxxx": nil, "pxxxx": nil, "xnxxx": {1},
		"mxnxx": {2}, "yxnxx": {2},
	} {
		if got := assessment.Marks(marks).Unsettled(); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", marks, got, want)
		}
	}
}

// Raising any mark raises the value or leaves it, and a mark walks through all five.
func TestMarksAreMonotone(t *testing.T) {
	letters := []byte("npmy")
	var all func(prefix string)
	all = func(prefix string) {
		if len(prefix) < 5 {
			for _, l := range letters {
				all(prefix + string(l))
			}
			return
		}
		m := assessment.Marks(prefix)
		for fact := 1; fact <= 5; fact++ {
			if up := m.With(fact, m.At(fact).Walked(1)); up.Value() < m.Value() {
				t.Errorf("%s counts %d, and %s only %d", m, m.Value(), up, up.Value())
			}
		}
	}
	all("")

	walked := ""
	mark := assessment.NotHeard
	for range 6 {
		walked += string(mark)
		mark = mark.Walked(1)
	}
	for range 6 {
		mark = mark.Walked(-1)
	}
	if walked != "xnpmyy" || mark != assessment.NotHeard {
		t.Errorf("walked %s and back to %s", walked, mark)
	}
}

func TestLevelMarks(t *testing.T) {
	for _, c := range []struct {
		level, plus, facts int
		want               string
	}{
		{0, 0, 5, "nnnnn"}, {0, 2, 5, "mnnnn"}, {2, 0, 5, "yynnn"}, {2, 1, 5, "yypnn"}, {4, 2, 5, "yyyym"},
		{5, 0, 5, "yyyyy"}, {1, 1, 2, "yp"}, {5, 1, 5, ""}, {6, 0, 5, ""}, {-1, 0, 5, ""}, {1, 3, 5, ""},
		{3, 0, 2, ""},
	} {
		m, ok := assessment.LevelMarks(c.level, c.plus, c.facts)
		if string(m) != c.want || ok != (c.want != "") {
			t.Errorf("%d with %d: %s, %v", c.level, c.plus, m, ok)
		}
		level, plus, short := m.Short()
		if ok && (!short || level != c.level || plus != c.plus) {
			t.Errorf("%s is short for %d with %d, %v", m, level, plus, short)
		}
	}
}

// Answers of several interviews are joined: a fact takes the mark of the first that
// heard it, and an answer that knows more of other facts never lends its proof.
func TestJoinedAnswers(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers []said
		want    string // marks, stated to high, credited, grade
	}{
		{"one knows the rest", []said{{"yyxxx", "demonstrated", ""}, {"xxynn", "demonstrated", ""}},
			"yyynn 3000 to 3000, 3000 demonstrated"},
		{"the lower proof caps what it adds", []said{{"yyyxx", "demonstrated", ""}, {"xxxyn", "claimed", ""}},
			"yyyyn 4000 to 4000, 3000 demonstrated"},
		{"more said than shown", []said{{"yxxxx", "tested", ""}, {"yyyyy", "documented", ""}},
			"yyyyy 5000 to 5000, 3000 documented"},
		{"a claim adds up to its cap", []said{{"yxxxx", "tested", ""}, {"xyyyy", "claimed", ""}},
			"yyyyy 5000 to 5000, 2000 claimed"},
		{"the better proof comes first", []said{{"yyyyn", "claimed", ""}, {"ynxxx", "documented", ""}},
			"ynyyn 1000 to 1000, 1000 documented"},
		{"of one grade the lower over what both heard",
			[]said{{"yyyxn", "claimed", ""}, {"yynyx", "claimed", ""}}, "yynyn 2000 to 2000, 2000 claimed"},
		{"what nobody heard stays open", []said{{"yyxxx", "documented", ""}, {"yyxnn", "claimed", ""}},
			"yyxnn 2000 to 3000, 2000 documented"},
		{"a wrong first fact", []said{{"nyyyy", "documented", ""}, {"yyyyy", "claimed", ""}},
			"nyyyy 0 to 0, 0 documented"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, order := range [][]int{{0, 1}, {1, 0}} {
				d := newDesk(t)
				for k, i := range order {
					id := fmt.Sprint("i", k)
					d.enter("interview/"+id, "team", "t1")
					d.enter("interview/"+id, "date", "2026-11-20")
					d.rate("answer/"+id+"/A-2", c.answers[i].rating)
					d.enter("answer/"+id+"/A-2", "proof", c.answers[i].proof)
				}
				v := d.evaluate().Verdict("t1", "A-2")
				got := fmt.Sprintf("%s %d to %d, %d %s", string(v.Rating.Marks), v.Rating.Stated(), v.Rating.High(),
					v.Credited, v.Grade)
				if got != c.want {
					t.Errorf("got %s, want %s", got, c.want)
				}
			}
		})
	}
}

// Yes against no on one of the first three facts is to be reconciled where both marks
// were set one by one; levels that were typed are compared as levels.
func TestContradictingMarks(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"yynnn", "ynnnn", true}, {"2", "1", false}, {"2", "ynnnn", false}, {"3", "1", true},
		{"yyyny", "yyynn", false},
		{"yyxnn", "yynnn", false}, {"yyxxx", "xxynn", false}, {"ymyyy", "ypyyy", false}, {"3", "yxxxx", false},
		{"yyyyy", "yxnxx", true}, {"xyyyy", "xynnn", true},
	} {
		d := newDesk(t)
		for k, rating := range []string{c.a, c.b} {
			id := fmt.Sprint("i", k)
			d.enter("interview/"+id, "team", "t1")
			d.rate("answer/"+id+"/A-2", rating)
		}
		if got := d.evaluate().Verdict("t1", "A-2").Mixed; got != c.want {
			t.Errorf("%s against %s: %v", c.a, c.b, got)
		}
	}
}

// Where the first fact was not heard the practice is open, whatever else was said.
func TestFirstFactNotHeard(t *testing.T) {
	d := newDesk(t)
	d.rate("answer/i-t1/A-2", "xyyyy")
	e := d.evaluate()
	if v := e.Verdict("t1", "A-2"); v.State != assessment.Unknown || string(v.Rating.Marks) != "xyyyy" {
		t.Errorf("verdict %+v", v)
	}
	if p, _ := e.Result().Practice("A-2"); !p.Open || p.Credited.LowestHigh != 5000 {
		t.Errorf("result %+v", p.Credited)
	}
}

func TestAsTeam(t *testing.T) {
	d := newDesk(t, "t1", "t2", "t3")
	d.answer("t1", "A-2", "ymynn", "documented")
	d.enter("answer/i-t2/A-2", "rating", "as t1")
	e := d.evaluate()
	own, v := e.Verdict("t1", "A-2"), e.Verdict("t2", "A-2")
	if v.As != "t1" || v.State != assessment.Scored || v.Credited != own.Credited || v.Grade != own.Grade {
		t.Errorf("t2 is %+v, want as t1 %+v", v, own)
	}

	for text, subject := range map[string]string{
		"as t2": "answer/i-t3/A-2", // a chain
		"as t3": "answer/i-t1/A-2", // t2 rests on t1
		"as t1": "answer/i-t1/A-2",
		"as t9": "answer/i-t3/A-2",
	} {
		edit, _, err := d.s.ParseEdit(d.q, assessment.ParseSubject(subject), "rating", text)
		if err == nil {
			err = d.s.Check(d.q, edit)
		}
		if err == nil || assessment.HintOf(err) == "" {
			t.Errorf("%s %s: %v", subject, text, err)
		}
	}

	// Merged all the same, a chain leaves the practice open, and so does a retired team.
	d.set("answer/i-t3/A-2", "rating",
		assessment.Rating{State: assessment.SameAs, Team: "t2", Digest: own.Rating.Digest})
	if v := d.evaluate().Verdict("t3", "A-2"); v.State != assessment.Unasked || !v.Adrift {
		t.Errorf("a chain gives %+v", v)
	}
	d.enter("team/t1", "removed", "yes")
	e = d.evaluate()
	if v := e.Verdict("t2", "A-2"); v.State != assessment.Unasked || !v.Adrift {
		t.Errorf("as a retired team: %+v", v)
	}
	if list := e.Hindrances(); !slices.ContainsFunc(list, func(h assessment.Hindrance) bool {
		return h.Practice == "A-2" && h.Team == "t2"
	}) {
		t.Errorf("nothing stands in the way of finalising: %v", list)
	}
}

// One answer to a practice that is asked once serves all teams, until a team is rated
// by itself.
func TestAskedOnce(t *testing.T) {
	d := newDesk(t, "t1", "t2", "t3")
	d.q = trial(t, "        weight: 1\n", "        weight: 1\n        asked: once\n")
	d.answer("t1", "A-2", "3", "documented")
	for _, team := range []string{"t2", "t3"} {
		if v := d.evaluate().Verdict(team, "A-2"); v.As != "t1" || v.Credited != 3000 {
			t.Errorf("%s is %+v", team, v)
		}
	}

	d.answer("t3", "A-2", "1", "documented")
	e := d.evaluate()
	if v := e.Verdict("t3", "A-2"); v.As != "" || v.Credited != 1000 {
		t.Errorf("rated by itself, t3 is %+v", v)
	}
	if v := e.Verdict("t2", "A-2"); v.As != "t3" || v.Credited != 1000 {
		t.Errorf("of two answers the lower serves t2, which is %+v", v)
	}
}

func TestParameters(t *testing.T) {
	d := newDesk(t)
	d.q = trial(t, "measures: [a.yaml, b.yaml]\n",
		"parameters: [{id: period, title: Period, unit: months, default: 12}]\n"+
			"measures: [a.yaml, b.yaml]\n", "do: Make fact 1 so.", `do: "Make fact 1 so within {period}."`)
	asked := func() string {
		a, _ := d.evaluate().Ask("A-1")
		return a.Facts[0].Do
	}
	if got := asked(); got != "Make fact 1 so within 12 months." {
		t.Errorf("asked %q", got)
	}
	before, _ := d.evaluate().Ask("A-1")

	d.enter("assessment", "parameter.period", "18")
	after, _ := d.evaluate().Ask("A-1")
	if got := asked(); got != "Make fact 1 so within 18 months." || before.Digest != after.Digest {
		t.Errorf("asked %q, digests %s and %s", got, before.Digest, after.Digest)
	}

	// It is the validity of evidence, too, and once there are ratings it needs a reason.
	d.answer("t1", "A-1", "3", "documented 2025-05-21")
	if v := assessment.Evaluate(d.s, d.q, "2026-11-20").Verdict("t1", "A-1"); v.Stale {
		t.Error("evidence of 18 months is past its validity")
	}
	for text, fine := range map[string]bool{"12": false, "12 because the contract says so": true} {
		edit, _, err := d.s.ParseEdit(d.q, assessment.AssessmentSubject(), "parameter.period", text)
		if err == nil {
			err = d.s.Check(d.q, edit)
		}
		if (err == nil) != fine {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// Equal marks are no conflict, however each author entered them.
func TestEqualMarksAreNoConflict(t *testing.T) {
	d := newDesk(t)
	other := d.colleague("Bo", 2)
	d.rate("answer/i-t1/A-2", "2")
	other.rate("answer/i-t1/A-2", "yynnn")
	d.pull(other.replica)
	if list := d.s.Conflicts(); len(list) > 0 || d.evaluate().Verdict("t1", "A-2").State != assessment.Scored {
		t.Errorf("conflicts %v", list)
	}
}
