package assessment_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"pgregory.net/rapid"

	"assay/assessment"
)

// The canonical encoding must never change: an id that a released version gave
// has to stay the id.
func TestComputeIDIsFixed(t *testing.T) {
	c := &assessment.Change{Assessment: "abcdefghijkl", Number: 7, Parents: []assessment.ID{"aa", "bb"},
		At: time.Date(2026, 11, 21, 8, 30, 0, 5e6, time.UTC), Author: "Ana\nRuiz", Group: "g",
		Subject: assessment.TeamSubject("ö"), Field: "name",
		Replaces: []assessment.ID{"cc"}, Digest: "dd"}

	const want = "b76f1a9e23fd9247ff2c96f62c37e11ac0259fe901cc502c835156ed1d1e3689"
	if got := c.ComputeID(); got != want {
		t.Errorf("id %s, want %s", got, want)
	}

	// The zone says on which day it was.
	c.At = c.At.In(time.FixedZone("", 3600))
	const elsewhere = "88f3c69e6a498fa8cd93de2fc8900be690ccde03c4afc5630a9fc49a4ae8c180"
	if got := c.ComputeID(); got != elsewhere {
		t.Errorf("in another zone: id %s, want %s", got, elsewhere)
	}
}

// The time of a change comes back as it was written, with its day, whatever the zone.
func TestMomentsKeepTheirDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := time.FixedZone("somewhere", rapid.IntRange(-14*3600, 14*3600).Draw(t, "offset"))
		at := assessment.Moment(time.UnixMicro(rapid.Int64Range(0, 4e15).Draw(t, "at")).In(zone))
		text := assessment.MarshalMoment(at)
		back, err := assessment.ParseMoment(text)
		if err != nil || !back.Equal(at) || assessment.DateOf(back) != assessment.DateOf(at) ||
			assessment.MarshalMoment(back) != text {
			t.Fatalf("%v is written %s and read as %v (%v)", at, text, back, err)
		}
	})
}

// Texts must not be able to run from one field into the next.
func TestComputeIDKeepsFieldsApart(t *testing.T) {
	a := &assessment.Change{Author: "x", Group: "y"}
	b := &assessment.Change{Author: "x\ngroup 1 y", Group: ""}
	if a.ComputeID() == b.ComputeID() {
		t.Error("two different changes have one id")
	}

	// Every field that a change has is covered, but for those that erasing takes away.
	whole := a.ComputeID()
	v := reflect.ValueOf(a).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if name == "ID" || name == "Value" || name == "Salt" {
			continue
		}
		old := reflect.ValueOf(v.Field(i).Interface())
		switch v.Field(i).Interface().(type) {
		case time.Time:
			v.Field(i).Set(reflect.ValueOf(time.Unix(1, 0)))
		case []assessment.ID:
			v.Field(i).Set(reflect.ValueOf([]assessment.ID{"q"}))
		case int64:
			v.Field(i).SetInt(5)
		case assessment.Subject:
			v.Field(i).Set(reflect.ValueOf(assessment.ParseSubject("q")))
		default:
			v.Field(i).SetString("q")
		}
		if a.ComputeID() == whole {
			t.Errorf("the id does not cover %s", name)
		}
		v.Field(i).Set(old)
	}
}

func TestPenGroup(t *testing.T) {
	r := newReplica(t, "  Ana\x1b[2J\nRuiz ", 1)
	r.clock = time.Date(2026, 11, 21, 1, 0, 0, 123456789, time.FixedZone("", -5*3600))
	edits := []assessment.Edit{
		{Subject: assessment.AssessmentSubject(), Field: "title", Value: assessment.Encode("one")},
		{Subject: assessment.AssessmentSubject(), Field: "period", Value: assessment.Encode("2026")},
		{Subject: assessment.AssessmentSubject(), Field: "title", Value: assessment.Encode("two")},
	}
	g, err := r.pen.Group(trialID, edits...)
	if err != nil {
		t.Fatal(err)
	}
	if g.Author != "Ana[2J Ruiz" || assessment.DateOf(g.At) != "2026-11-21" || g.At.Nanosecond() != 123e6 ||
		len(g.ID) != 12 {
		t.Errorf("group %+v", g)
	}
	if len(g.Edits) != 2 || g.Edits[1].Value != assessment.Encode("two") ||
		g.Edits[0].Salt == g.Edits[1].Salt || len(g.Edits[0].Salt) != 32 {
		t.Errorf("edits %+v: want the last of each field, each with its own salt", g.Edits)
	}
	if edits[0].Salt != "" {
		t.Error("the caller's edits were written to")
	}
	r.write(edits...)
	if r.s.Title.Conflict() || r.s.Title.Value != "two" {
		t.Errorf("an author in conflict with himself: %+v", r.s.Title)
	}

	broken := errors.New("no entropy")
	r.pen.Rand = iotest.ErrReader(broken)
	if _, err := r.pen.Group(trialID, edits...); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	r.pen.Rand = strings.NewReader("only the id")
	if _, err := r.pen.Group(trialID, edits...); err == nil {
		t.Error("a group without salts")
	}
}

func TestTimeRoundTrip(t *testing.T) {
	at := time.Date(2026, 11, 21, 1, 2, 3, 4e6, time.FixedZone("", 7*3600))
	back, err := assessment.ParseTime(assessment.MarshalTime(at))
	if err != nil || !back.Equal(at) || back.Location() != time.UTC {
		t.Errorf("%v became %v, %v", at, back, err)
	}
}

func TestEncodeKeepsText(t *testing.T) {
	if got := assessment.Encode("a<b> & \u2028"); got != `"a<b> & \u2028"` {
		t.Errorf("got %s", got)
	}
}
