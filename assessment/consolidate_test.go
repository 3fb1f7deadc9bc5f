package assessment_test

import (
	"fmt"
	"testing"

	"assay/assessment"
)

// said is what one interview says about A-2.
type said struct{ rating, proof, date string }

// How answers of one team come together, by five-measures 5.8 and 5.3. The day
// at which evidence is judged is 2026-11-20.
func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers []said
		finding said
		want    string // state, rating, grade and what is noted
	}{
		{"nobody was asked", nil, said{}, "unasked 0 claimed"},
		{"claimed without a word on evidence", []said{{"3", "", "2026-11-20"}}, said{}, "scored 3 claimed"},
		{"scored beats unknown", []said{{"unknown", "", "2026-11-20"}, {"1", "", "2026-11-20"}}, said{},
			"scored 1 claimed mixed"},
		{"scored beats not applicable", []said{{"na why", "tested", "2026-11-20"}, {"1", "", "2026-11-20"}},
			said{}, "scored 1 claimed mixed"},
		{"unknown beats not applicable",
			[]said{{"na why", "tested", "2026-11-20"}, {"unknown", "", "2026-11-20"}}, said{},
			"unknown unknown claimed mixed"},
		{"the higher grade wins", []said{{"2", "documented", "2026-11-20"}, {"3", "tested", "2026-11-20"}},
			said{}, "scored 3 tested"},
		{"the higher grade wins from below",
			[]said{{"4", "claimed", "2026-11-20"}, {"3", "tested", "2026-11-20"}}, said{}, "scored 3 tested"},
		{"of one grade the lower rating",
			[]said{{"3+", "tested", "2026-11-20"}, {"3", "tested", "2026-11-20"}}, said{}, "scored 3 tested"},
		{"one level apart", []said{{"1++", "", "2026-11-20"}, {"2++", "", "2026-11-20"}}, said{},
			"scored 1++ claimed"},
		{"two levels apart", []said{{"1", "", "2026-11-20"}, {"3", "", "2026-11-20"}}, said{},
			"scored 1 claimed mixed"},
		{"the aged grade decides",
			[]said{{"4", "tested 2025-11-19", "2026-11-20"}, {"3", "tested 2026-11-01", "2026-11-20"}},
			said{}, "scored 3 tested"},
		{"aged to an equal grade, the lower rating",
			[]said{{"4", "tested 2025-11-19", "2026-11-20"}, {"3", "demonstrated", "2026-11-20"}}, said{},
			"scored 3 demonstrated"},
		{"aged, and alone", []said{{"4", "tested 2025-11-19", "2026-11-20"}}, said{},
			"scored 4 demonstrated stale"},
		{"valid to the day", []said{{"4", "tested 2025-11-20", "2026-11-20"}}, said{}, "scored 4 tested"},
		{"the interview's day where the proof has none", []said{{"4", "tested", "2025-11-19"}}, said{},
			"scored 4 demonstrated stale"},
		{"a validity of its own", []said{{"4", "tested 2025-11-19 13 months", "2026-11-20"}}, said{},
			"scored 4 tested"},
		{"a shorter validity", []said{{"4", "tested 2026-09-19 2 months", "2026-11-20"}}, said{},
			"scored 4 demonstrated stale"},
		{"claimed stays claimed", []said{{"1", "claimed 2001-01-01", "2026-11-20"}}, said{}, "scored 1 claimed"},
		{"the agreed rating stands", []said{{"1", "tested", "2026-11-20"}, {"4", "", "2026-11-20"}},
			said{"3", "documented", ""}, "scored 3 documented agreed"},
		{"it has the best grade of those who say as much",
			[]said{{"3", "demonstrated", "2026-11-20"}, {"4", "documented", "2026-11-20"}}, said{"3", "", ""},
			"scored 3 demonstrated agreed"},
		{"it borrows no proof of a lower answer",
			[]said{{"1", "tested", "2026-11-20"}, {"4", "", "2026-11-20"}}, said{"3", "", ""},
			"scored 3 claimed agreed"},
		{"its own evidence ages", []said{{"1", "", "2026-11-20"}}, said{"3", "tested 2025-01-01", ""},
			"scored 3 demonstrated stale agreed"},
		{"agreed to be unknown", []said{{"1", "", "2026-11-20"}}, said{"unknown", "", ""},
			"unknown unknown claimed agreed"},
		{"agreed without answers", nil, said{"2", "", ""}, "scored 2 claimed agreed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			for i, a := range c.answers {
				id := fmt.Sprint("i", i)
				d.enter("interview/"+id, "team", "t1")
				d.enter("interview/"+id, "date", a.date)
				d.rate("answer/"+id+"/A-2", a.rating)
				if a.proof != "" {
					d.enter("answer/"+id+"/A-2", "proof", a.proof)
				}
			}

			if c.finding.rating != "" {
				d.rate("agreed/t1/A-2", c.finding.rating)
			}

			if c.finding.proof != "" {
				d.enter("agreed/t1/A-2", "proof", c.finding.proof)
			}

			e := assessment.Evaluate(d.s, d.q, "2026-11-20")
			v := e.Verdict("t1", "A-2")
			got := fmt.Sprint(v.State, " ", v.Rating, " ", v.Grade)
			if v.Stale {
				got += " stale"
			}

			if v.Agreed {
				got += " agreed"
			}

			if v.Mixed {
				got += " mixed"
			}

			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}

			// The lowered grade is used everywhere: cap and strength.
			p, _ := e.Result().Practice("A-2")
			if cell := p.Teams[0]; v.State == assessment.Scored {
				limit := 2000 + 1000*int64(v.Grade)
				if cell.Credited != min(v.Rating.Stated(), limit) || cell.Strength != v.Grade.Strength() ||
					cell.Stated != v.Rating.Stated() {
					t.Errorf("the cell is %+v", cell.Cell)
				}
			}
		})
	}
}

// Which answer counts must not hang on the order of the interviews.
func TestVerdictIsTheSameInAnyOrder(t *testing.T) {
	votes := []said{{"3", "documented", ""}, {"4", "tested 2025-01-01", ""}, {"2+", "demonstrated", ""},
		{"unknown", "", ""}, {"na x", "", ""}}
	want := ""
	for first := range votes {
		d := newDesk(t)
		for k := range votes {
			i := (first + k) % len(votes)
			id := fmt.Sprint("i", k)
			d.enter("interview/"+id, "team", "t1")
			d.enter("interview/"+id, "date", "2026-11-20")
			d.rate("answer/"+id+"/A-2", votes[i].rating)
			if votes[i].proof != "" {
				d.enter("answer/"+id+"/A-2", "proof", votes[i].proof)
			}
		}
		v := d.evaluate().Verdict("t1", "A-2")
		got := fmt.Sprint(v.Rating, " ", v.Grade, v.Mixed)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("starting with %d: %s, before: %s", first, got, want)
		}
	}

	if want != "2+ demonstrated true" {
		t.Errorf("got %s", want)
	}
}

// A key practice is not applicable once a second author agrees to the reason
// that stands; until then it counts as open.
func TestVerdictKeyPracticeSignOff(t *testing.T) {
	d := newDesk(t)
	d.answer("t1", "A-1", "na no such data", "")
	open := func(what string, want bool) {
		t.Helper()
		e := d.evaluate()
		p, _ := e.Result().Practice("A-1")
		if v := e.Verdict("t1", "A-1"); v.Unsigned != want || p.Open != want {
			t.Errorf("%s: unsigned %v, open %v, want %v", what, v.Unsigned, p.Open, want)
		}
	}

	open("without a sign-off", true)
	d.enter("agreed/t1/A-1", "sign-off", assessment.ReasonDigest("no such data"))
	open("signed by the author himself", true)
	d.pen.Author = "ANA" // the same author in another spelling
	d.enter("agreed/t1/A-1", "sign-off", "")
	d.enter("agreed/t1/A-1", "sign-off", assessment.ReasonDigest("no such data"))
	open("signed by the author in capitals", true)
	d.pen.Author = "Bo"
	d.enter("agreed/t1/A-1", "sign-off", "")
	d.enter("agreed/t1/A-1", "sign-off", assessment.ReasonDigest("another reason"))
	open("signed for another reason", true)
	d.enter("agreed/t1/A-1", "sign-off", assessment.ReasonDigest("no such data"))
	open("signed by a second author", false)
	d.rate("answer/i-t1/A-1", "na a new reason")
	open("the reason changed since", true)
	d.answer("t1", "A-2", "na why", "")
	if v := d.evaluate().Verdict("t1", "A-2"); v.Unsigned {
		t.Error("A-2 is no key practice and asks for a sign-off")
	}
}

// Two authors who sign at the same time, one of them the author of the rating,
// have agreed: equal values are no conflict.
func TestVerdictSignOffByBoth(t *testing.T) {
	d := newDesk(t)
	d.answer("t1", "A-1", "na no such data", "")
	other := d.colleague("Bo", 2)
	d.enter("agreed/t1/A-1", "sign-off", assessment.ReasonDigest("no such data"))
	other.enter("agreed/t1/A-1", "sign-off", assessment.ReasonDigest("no such data"))
	d.pull(other.replica)
	if v := d.evaluate().Verdict("t1", "A-1"); v.Unsigned || v.Conflict {
		t.Errorf("got %+v", v)
	}
}
