package conduct_test

import (
	"testing"

	"assay/assessment/conduct"
)

// What another interview said is that of the team before that of another team, and
// never that of the interview that asks.
func TestOtherInterviews(t *testing.T) {
	d, ana := newDesk(t, "Platform, Data")
	here := at("platform")
	if o, ok := ana.Other(here); ok {
		t.Errorf("with nothing said another one said %+v", o)
	}

	d.did(ana.Answer(here, marked(t, "2"), conduct.Beside))
	if o, ok := ana.Other(here); ok {
		t.Errorf("beside this interview there is %+v", o)
	}

	d.did(ana.Answer(at("data"), marked(t, "1+"), conduct.Beside))
	if o, ok := ana.Other(here); !ok || o.Team != "data" || o.Rating.String() != "1+" {
		t.Errorf("of another team: %+v, %v", o, ok)
	}

	ben := d.colleague("Ben")
	d.did(ben.Answer(here, marked(t, "yymnn"), conduct.Beside)) // in an interview of his own
	d.hears(ana)
	if o, ok := ana.Other(here); !ok || o.Team != "platform" || o.Rating.String() != "2++" {
		t.Errorf("of the same team: %+v, %v", o, ok)
	}
}

func TestWhereRatingsDiffer(t *testing.T) {
	for _, c := range [][3]string{
		{"yynnn", "yynnn", ""},
		{"yynnn", "yymnn", "differs at fact 3"},
		{"yynnn", "xymnp", "differs at facts 3 and 5"}, // the first was not heard in one of them
		{"yyxxx", "xxyyy", ""},
		{"yynnn", "unknown", "differs"},
		{"unknown", "unknown", ""},
		{"2", "3", "differs"}, // plain levels
	} {
		a, _ := marked(t, c[0]).Rated()
		b, _ := marked(t, c[1]).Rated()
		for range 2 {
			if got := conduct.DifferWords(a, b); got != c[2] {
				t.Errorf("%s and %s: %q, want %q", c[0], c[1], got, c[2])
			}
			a, b = b, a
		}
	}
}
