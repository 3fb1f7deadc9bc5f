package assessment_test

import (
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

// after starts an assessment that takes over the ratings of the desk, on the same day.
func (d *desk) after(e *assessment.Evaluation, teams ...string) *desk {
	d.t.Helper()
	later := newDesk(d.t, teams...)
	later.q, later.clock = d.q, d.clock
	for _, team := range teams {
		for _, a := range e.Asked {
			r, p, ok := e.Lasting(team, a.ID)
			if !ok {
				continue
			}
			subject := assessment.EarlierSubject(team, a.ID).String()
			later.set(subject, "rating", r)
			if p != (assessment.Proof{}) {
				later.set(subject, "proof", p)
			}
		}
	}
	return later
}

// confirm gives every rating that is to be confirmed again once more.
func (d *desk) confirm(teams ...string) {
	d.t.Helper()
	for _, team := range teams {
		for _, a := range d.evaluate().Asked {
			r, p, ok := d.evaluate().ToConfirm(team, a.ID)
			if !ok {
				continue
			}
			subject := assessment.AnswerSubject("i-"+team, a.ID)
			e, _ := d.s.Rate(d.q, subject, r)
			d.write(e)
			if p != (assessment.Proof{}) {
				d.set(subject.String(), "proof", p)
			}
		}
	}
}

// What an earlier assessment came to counts for nothing until it is confirmed, and any
// answer of now stands before it.
func TestEarlierRatingsCountAsOpen(t *testing.T) {
	d := newDesk(t)
	d.answerAll("t1")
	later := d.after(d.frozen(), "t1")
	e := later.evaluate()
	v := e.Verdict("t1", "A-1")
	if !v.ConfirmAgain || v.Earlier == nil || v.State != assessment.Unasked || e.Result().Overall.Open != 5 ||
		v.Again() != "rated 3 in an earlier assessment" {
		t.Errorf("taken over: %+v, %d open", v, e.Result().Overall.Open)
	}
	if answered, asked := e.Progress("t1", assessment.Overall); answered != 0 || asked != 5 {
		t.Errorf("%d of %d answered", answered, asked)
	}
	if len(e.Hindrances()) != 5 || e.Hindrances()[0].Text != v.Again()+": confirm the rating again" {
		t.Errorf("in the way: %+v", e.Hindrances())
	}
	if o := e.Openings("t1"); len(o) != 5 {
		t.Errorf("%d to ask", len(o))
	}

	later.answer("t1", "A-1", "unknown", "")
	if v := later.evaluate().Verdict("t1", "A-1"); v.ConfirmAgain || v.State != assessment.Unknown {
		t.Errorf("answered, and %+v", v)
	}
	later.enter("answer/i-t1/A-1", "rating", "")
	if v := later.evaluate().Verdict("t1", "A-1"); v.Earlier == nil {
		t.Errorf("taken back, and %+v", v)
	}
	later.rate("agreed/t1/A-2", "1")
	if v := later.evaluate().Verdict("t1", "A-2"); v.ConfirmAgain || v.Rating.String() != "1" {
		t.Errorf("agreed, and %+v", v)
	}
}

// What is taken over is taken over when the assessment is made.
func TestEarlierRatingsAreNotInvented(t *testing.T) {
	d := newDesk(t)
	for _, e := range []assessment.Edit{
		{Subject: assessment.EarlierSubject("t1", "A-1"), Field: "rating",
			Value: assessment.Encode(assessment.Rating{State: assessment.Scored, Marks: "yyyyy"})},
		{Subject: assessment.AssessmentSubject(), Field: "from",
			Value: assessment.Encode(assessment.Origin{ID: "abc", AsOf: "2025-01-01"})},
	} {
		if err := d.s.Check(d.q, e); assessment.CodeOf(err) != assessment.NotAllowed {
			t.Errorf("%s %s: %v", e.Subject, e.Field, err)
		}
	}
}

// What lasts is a rating with its evidence, as it ages: not what nobody knew, nor what
// another team says, nor the proof of another answer.
func TestLasting(t *testing.T) {
	for name, c := range map[string]struct {
		enter      func(d *desk)
		want, with string
	}{
		"dated by its interview": {func(d *desk) { d.answer("t1", "A-1", "3", "documented 6 months") },
			"3", "documented 2026-11-20 6 months"},
		"its own day": {func(d *desk) { d.answer("t1", "A-1", "3", "tested 2026-01-02") },
			"3", "tested 2026-01-02"},
		"claimed is no proof": {func(d *desk) { d.answer("t1", "A-1", "yymnx", "") }, "yymnx", ""},
		"unknown":             {func(d *desk) { d.answer("t1", "A-1", "unknown", "") }, "", ""},
		"fact 1 not heard":    {func(d *desk) { d.answer("t1", "A-1", "xyynn", "tested") }, "", ""},
		"not applicable": {func(d *desk) { d.answer("t1", "A-2", "na leased", "") },
			"na because leased", ""},
		"agreed, with the proof of an answer": {func(d *desk) {
			d.answer("t1", "A-1", "4", "demonstrated 2026-03-01")
			d.rate("agreed/t1/A-1", "3")
		}, "3", "demonstrated 2026-03-01"},
		"agreed, with a proof of its own": {func(d *desk) {
			d.rate("agreed/t1/A-1", "3")
			d.enter("agreed/t1/A-1", "proof", "tested 2026-04-01")
		}, "3", "tested 2026-04-01"},
		"agreed, and no answer said as much": {func(d *desk) {
			d.answer("t1", "A-1", "2", "demonstrated 2026-03-01")
			d.rate("agreed/t1/A-1", "3")
		}, "3", ""},
		"an answer that adds nothing takes no proof away": {func(d *desk) {
			d.set("interview/j", "team", "t1")
			d.set("interview/j", "date", assessment.Date("2026-11-19"))
			d.answer("t1", "A-1", "3", "demonstrated")
			d.rate("answer/j/A-1", "3")
		}, "3", "demonstrated 2026-11-20"},
		"several answers, and none lends its proof": {func(d *desk) {
			d.set("interview/j", "team", "t1")
			d.set("interview/j", "date", assessment.Date("2026-11-19"))
			d.answer("t1", "A-1", "yyxxx", "tested")
			d.rate("answer/j/A-1", "xxyyy")
			d.enter("answer/j/A-1", "proof", "documented")
		}, "5", "documented 2026-11-19"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			c.enter(d)
			practice := "A-1"
			if name == "not applicable" {
				practice = "A-2"
			}
			r, p, ok := d.evaluate().Lasting("t1", practice)
			if ok != (c.want != "") || ok && r.Entered() != c.want {
				t.Errorf("lasts %v, %s; want %q", ok, r.Entered(), c.want)
			}
			if got := p.String(); got != c.with && (c.with != "" || p != (assessment.Proof{})) {
				t.Errorf("with %q, want %q", got, c.with)
			}
		})
	}
}

// Confirmed on the day on which it was taken over, nothing comes to more than it did, and
// what one answer of a team said comes to the same.
func TestConfirmingEverythingGivesNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk(t, "t1", "t2")
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			d.drawWork(t)
		}
		d.set("assessment", "trait.regions", []string{"eu"})
		before := d.frozen()
		later := d.after(before, "t1", "t2")
		later.set("assessment", "trait.regions", []string{"eu"})
		later.confirm("t1", "t2")
		after := assessment.Evaluate(later.s, later.q, before.AsOf)

		for _, a := range before.Asked {
			for _, team := range []string{"t1", "t2"} {
				was, is := before.Verdict(team, a.ID), after.Verdict(team, a.ID)
				if was.State != assessment.Scored || is.State != assessment.Scored {
					continue
				}
				if !was.Rating.Same(is.Rating) || is.Credited > was.Credited {
					t.Fatalf("%s in %s: %s credits %d, and confirmed %s credits %d", a.ID, team,
						was.Rating, was.Credited, is.Rating, is.Credited)
				}
				if len(was.Joined) == 0 && is.Credited != was.Credited {
					t.Fatalf("%s in %s credits %d, and confirmed %d", a.ID, team, was.Credited, is.Credited)
				}
			}
		}
	})
}
