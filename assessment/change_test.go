package assessment_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"assay/assessment"

	"pgregory.net/rapid"
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

	// The zone in which a time is held is not part of what it says.
	c.At = c.At.In(time.FixedZone("", 3600))
	if got := c.ComputeID(); got != want {
		t.Errorf("in another zone: id %s, want %s", got, want)
	}
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

// The id is that of the encoding as it is specified, whatever a change holds.
func TestComputeIDIsOfTheSpecifiedEncoding(t *testing.T) {
	text := rapid.String()
	ids := rapid.SliceOf(rapid.Map(text, func(s string) assessment.ID { return assessment.ID(s) }))
	rapid.Check(t, func(t *rapid.T) {
		c := &assessment.Change{
			Assessment: text.Draw(t, "assessment"),
			Number:     rapid.Int64().Draw(t, "number"),
			Parents:    ids.Draw(t, "parents"),
			At:         time.UnixMilli(rapid.Int64Range(-1e14, 1e14).Draw(t, "at")),
			Author:     text.Draw(t, "author"),
			Group:      text.Draw(t, "group"),
			Subject:    assessment.ParseSubject(text.Draw(t, "subject")),
			Field:      text.Draw(t, "field"),
			Replaces:   ids.Draw(t, "replaces"),
			Digest:     text.Draw(t, "digest"),
		}

		joined := func(ids []assessment.ID) string {
			var all []string
			for _, id := range ids {
				all = append(all, string(id))
			}
			return strings.Join(all, " ")
		}
		encoded := "assay change 1\n"
		for _, field := range [][2]string{
			{"assessment", c.Assessment}, {"number", fmt.Sprint(c.Number)}, {"parents", joined(c.Parents)},
			{"at", assessment.MarshalTime(c.At)}, {"author", c.Author}, {"group", c.Group},
			{"subject", c.Subject.String()}, {"field", c.Field}, {"replaces", joined(c.Replaces)},
			{"value", c.Digest},
		} {
			encoded += fmt.Sprintf("%s %d %s\n", field[0], len(field[1]), field[1])
		}
		if want := fmt.Sprintf("%x", sha256.Sum256([]byte(encoded))); string(c.ComputeID()) != want {
			t.Fatalf("%+v has the id %s, want %s", c, c.ComputeID(), want)
		}
	})
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
	if g.Author != "Ana[2J Ruiz" || g.At.Location() != time.UTC || g.At.Nanosecond() != 123e6 ||
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
