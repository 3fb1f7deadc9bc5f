package assessment_test

import (
	"strings"
	"testing"

	"assay/assessment"
)

func TestEditIsRefused(t *testing.T) {
	for _, c := range []struct {
		subject, field, text string
		code                 assessment.Code
		want                 string
	}{
		{"answer/i-t1/A-1", "rating", "9", assessment.Invalid, "no level 9"},
		{"answer/i-t1/A-1", "rating", "5+", assessment.Invalid, "level 5 is the highest"},
		{"answer/i-t1/A-1", "rating", "na", assessment.Invalid, "needs a reason"},
		{"answer/i-t1/A-1", "rating", "great", assessment.Invalid, "not a rating"},
		{"answer/i-t1/Z-9", "rating", "3", assessment.NotFound, `no practice "Z-9"`},
		{"answer/i-t1/B-3", "rating", "3", assessment.NotAllowed, "no text"},
		{"answer/i-t1/B-3", "note", "x", assessment.NotAllowed, "no text"},
		{"answer/nowhere/A-1", "rating", "3", assessment.NotFound, `no interview "nowhere"`},
		{"agreed/t9/A-1", "rating", "3", assessment.NotFound, `no team "t9"`},
		{"agreed/t1/A-1", "sign-off", "yes", assessment.Invalid, `"yes" is not a sign-off`},
		{"finding/f", "practices", "A-1, Z-9", assessment.NotFound, `no practice "Z-9"`},
		{"finding/f", "practices", "-", assessment.Invalid, "about one practice at least"},
		{"finding/f", "teams", "t1, t9", assessment.NotFound, `no team "t9"`},
		{"follow-up/f", "interview", "i9", assessment.NotFound, `no interview "i9"`},
		{"follow-up/f", "practice", "Z-9", assessment.NotFound, `no practice "Z-9"`},
		{"follow-up/f", "team", "t9", assessment.NotFound, `no team "t9"`},
		{"action/a", "fact", "6", assessment.Invalid, "there is no fact 6"},
		{"action/a", "fact", "0", assessment.Invalid, "there is no fact 0"},
		{"action/a", "practice", "Z-9", assessment.NotFound, `no practice "Z-9"`},
		{"action/a", "team", "t9", assessment.NotFound, `no team "t9"`},
		{"action/a", "requires", "b", assessment.NotFound, `no action "b"`},
		{"action/a", "requires", "a", assessment.Invalid, "wait for itself"},
		{"finding/f", "removed", "yes", assessment.NotFound, `no finding "f"`},
		{"agreed/t1/Z-9", "rating", "3", assessment.NotFound, `no practice "Z-9"`},
		{"interview/i-t1", "team", "t9", assessment.NotFound, `no team "t9"`},
		{"interview/new", "date", "2026-11-20", assessment.NotFound, `no interview "new"`},
		{"interview/new", "removed", "yes", assessment.NotFound, `no interview "new"`},
		{"respondent/i-t1/x", "role", "KING", assessment.NotFound, `no role "KING"`},
		{"respondent/nowhere/x", "role", "DEV", assessment.NotFound, `no interview "nowhere"`},
		{"team/t9", "removed", "yes", assessment.NotFound, `no team "t9"`},
		{"team/t1", "share", "0", assessment.Invalid, "at least 1"},
		{"assessment", "trait.moon", "yes", assessment.NotFound, `no trait "moon"`},
		{"assessment", "trait.regions", "eu, mars", assessment.NotFound, `no value of regions "mars"`},
		{"assessment", "depth", "abyss", assessment.NotFound, `no depth "abyss"`},
		{"assessment", "basis", "rumour", assessment.Invalid, "not a basis"},
		{"assessment", "share.Z", "2", assessment.NotFound, `no measure "Z"`},
		{"assessment", "share.A", "0", assessment.Invalid, "at least 1"},
		{"assessment", "state", "final", assessment.Invalid, "not made final"},
		{"assessment", "colour", "red", assessment.Invalid, `no field "colour"`},
		{"target/Z-9", "level", "3", assessment.NotFound, `no node "Z-9"`},
		{"target/A-1", "level", "0", assessment.Invalid, "cannot be a target"},
		{"target/A-1", "level", "6", assessment.Invalid, "cannot be a target"},
		{"evidence/e", "practices", "A-1, Z-9", assessment.NotFound, `no practice "Z-9"`},
		{"evidence/e", "team", "t9", assessment.NotFound, `no team "t9"`},
		{"evidence/e", "file", "policy.pdf", assessment.Invalid, "not a file with its digest"},
		{"evidence/e", "file", "policy.pdf, 7 bytes, sha256 00ff\x1b", assessment.Invalid, "not a SHA-256 digest"},
		{"evidence/e", "validity", "5000", assessment.Invalid, "not a number of months"},
		{"certificate/c", "practices", "A-1, Z-9", assessment.NotFound, `no practice "Z-9"`},
		{"certificate/c", "evidence", "e9", assessment.NotFound, `no evidence "e9"`},
		{"certificate/c", "status", "framed", assessment.Invalid, "not the status of a certificate"},
		{"certificate/c", "colour", "red", assessment.Invalid, `no field "colour"`},
		{"certificate/c", "removed", "yes", assessment.NotFound, `no certificate "c"`},
		{"certificate", "scheme", "mlps", assessment.Invalid, "not a subject"},
		{"erasure/x", "versions", "abc", assessment.Invalid, "cannot be erased by setting"},
		{"nothing/x", "y", "z", assessment.Invalid, "not a subject"},
		{"team", "name", "x", assessment.Invalid, "not a subject"},
		{"team/a\x1b[2J", "name", "x", assessment.Invalid, "not a name"},
	} {
		t.Run(c.subject+" "+c.field+"="+c.text, func(t *testing.T) {
			d := newDesk(t)
			before := pictureOf(d.s)
			e, ok, err := d.s.ParseEdit(d.q, assessment.ParseSubject(c.subject), c.field, c.text)
			if err == nil && ok {
				err = d.s.Check(d.q, e)
			}

			if err == nil || assessment.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, code %v; want %q, code %v", err, assessment.CodeOf(err), c.want, c.code)
			}
			if err != nil && assessment.HintOf(err) == "" && c.want != "at least 1" && c.field != "versions" {
				t.Errorf("no hint beside %q", err)
			}
			if err != nil && strings.ContainsRune(err.Error(), '\x1b') {
				t.Errorf("the refusal holds an escape character: %q", err)
			}

			wantSamePicture(t, "after a refusal", pictureOf(d.s), before)
		})
	}
}

// Edits may rest on what others of the same action make.
func TestCheckTakesGroupsAsAWhole(t *testing.T) {
	d := newDesk(t)
	var edits []assessment.Edit
	for _, x := range [][3]string{{"team/new", "name", "New"}, {"interview/i9", "team", "new"},
		{"interview/i9", "date", "2026-11-20"},
		{"respondent/i9/dev", "role", "DEV"}, {"answer/i9/A-1", "rating", "3"}, {"agreed/new/A-1", "rating", "3"}} {
		e, _, err := d.s.ParseEdit(d.q, assessment.ParseSubject(x[0]), x[1], x[2])
		if err != nil {
			t.Fatal(err)
		}
		edits = append(edits, e)
	}

	if err := d.s.Check(d.q, edits...); err != nil {
		t.Errorf("the whole: %v", err)
	}
	if err := d.s.Check(d.q, edits[4]); assessment.CodeOf(err) != assessment.NotFound {
		t.Errorf("an answer alone: %v", err)
	}
	edits[4].Value = assessment.Encode(assessment.Rating{State: assessment.Scored, Level: 9})
	if err := d.s.Check(d.q, edits...); assessment.CodeOf(err) != assessment.Invalid {
		t.Errorf("one bad edit among good ones: %v", err)
	}
}

func TestEditWithNothingToDo(t *testing.T) {
	d := newDesk(t)
	for _, x := range [][3]string{{"assessment", "title", "Trial"}, {"assessment", "title", " Trial\n"},
		{"assessment", "period", ""}, {"assessment", "period", "\u200b"}} {
		if e, ok, err := d.s.ParseEdit(d.q, assessment.ParseSubject(x[0]), x[1], x[2]); ok || err != nil {
			t.Errorf("%q: %+v, %v", x, e, err)
		}
	}
	e, ok, err := d.s.ParseEdit(d.q, assessment.AssessmentSubject(), "title", " \n")
	if err != nil || !ok || e.Value != assessment.NotSet {
		t.Errorf("an empty text does not clear: %+v, %v", e, err)
	}
}

// Text from outside is cleaned when it becomes a change, whoever asks for it.
func TestEditCleans(t *testing.T) {
	d := newDesk(t)
	d.set("answer/i-t1/A-1", "note", "a\x1b]52;c;eA==\x07\r\nb\u202e\xff")
	if got, want := d.s.Answer("i-t1", "A-1").Note.Value, "a]52;c;eA==\nb�"; got != want {
		t.Errorf("note %q, want %q", got, want)
	}

	d.set("evidence/e", "practices", []string{"A-1\x1b"})
	if got := d.s.Evidence()[0].Practices.Value[0]; got != "A-1" {
		t.Errorf("practices %q", got)
	}

	e, _ := d.s.Rate(d.q, assessment.AnswerSubject("i-t1", "A-2"),
		assessment.Rating{State: assessment.NotApplicable, Reason: " so\x07\n it is "})
	d.write(e)
	if got := d.s.Answer("i-t1", "A-2").Rating.Value.Reason; got != "so it is" {
		t.Errorf("reason %q", got)
	}
}

// A subject that is none must be refused by Check, and not bring down Rate.
func TestRateAnythingAtAll(t *testing.T) {
	d := newDesk(t)
	for _, subject := range []string{"", "assessment", "answer", "answer/i-t1", "nothing/x"} {
		if e, _ := d.s.Rate(d.q, assessment.ParseSubject(subject),
			assessment.Rating{State: assessment.Scored, Level: 3}); strings.Contains(string(e.Value),
			"digest") {
			t.Errorf("%q carries the digest of a practice", subject)
		}
	}

	e, _ := d.s.Rate(d.q, assessment.AnswerSubject("i-t1", "A-1"),
		assessment.Rating{State: assessment.Scored, Level: 3})
	if !strings.Contains(string(e.Value), `"digest":"`) {
		t.Errorf("a rating without the digest of what it answers: %s", e.Value)
	}
}

// None of the traits is an answer; no answer is none.
func TestTraitsAnsweredWithNone(t *testing.T) {
	d := newDesk(t)
	d.enter("assessment", "trait.regions", "-")
	if v, answered := d.s.Profile()["regions"]; !answered || len(v) != 0 {
		t.Errorf("regions %v, answered %v", v, answered)
	}
	if a, _ := d.evaluate().Ask("A-3"); a.Applies {
		t.Error("A-3 applies in no region")
	}
	d.enter("assessment", "trait.regions", "")
	if a, _ := d.evaluate().Ask("A-3"); !a.Applies {
		t.Error("A-3 is taken out by a trait that is not answered")
	}
}

func TestCheckErasure(t *testing.T) {
	d := newDesk(t)
	d.enter("answer/i-t1/A-1", "note", "private")
	note := d.s.Answer("i-t1", "A-1").Note.Heads[0].ID
	erase := func(reason string, ids ...assessment.ID) assessment.Edit {
		e, _ := d.s.Edit(assessment.ErasureSubject("x"), "versions",
			assessment.Erasure{Changes: ids, Reason: reason})
		return e
	}

	for _, c := range []struct {
		name string
		e    assessment.Edit
		code assessment.Code
	}{
		{"no change named", erase("asked"), assessment.Invalid},
		{"no reason", erase(" ", note), assessment.Invalid},
		{"a change that is not there", erase("asked", note, "nothing"), assessment.NotFound},
	} {
		if err := d.s.Check(d.q, c.e); err == nil || assessment.CodeOf(err) != c.code {
			t.Errorf("%s: %v", c.name, err)
		}
	}

	good := erase("asked", note)
	if err := d.s.Check(d.q, good); err != nil {
		t.Fatal(err)
	}
	erasing := d.write(good)[0].ID
	e, _ := d.s.Edit(assessment.ErasureSubject("y"), "versions",
		assessment.Erasure{Changes: []assessment.ID{erasing}, Reason: "asked"})
	if err := d.s.Check(d.q, e); assessment.CodeOf(err) != assessment.NotAllowed || err == nil {
		t.Errorf("erasing an erasing change: %v", err)
	}
}
