package assessment_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/assessment"
)

// What was known on a day is a journal by itself, whatever the clocks of its authors did.
func TestJournalUntil(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		j := union(t, all[0].s.Journal(), all[1].s.Journal())
		wantSame(t, "until the end", j.Until("9999-12-31"), j)
		if n := j.Until("0001-01-01").Len(); n != 0 {
			t.Fatalf("%d changes before all", n)
		}

		day := assessment.Date("2026-11-20").AddDays(rapid.IntRange(-40, 40).Draw(t, "days"))
		part, later := j.Until(day), j.Until(day.AddDays(1))
		for _, c := range part.Changes() {
			if assessment.DateOf(c.At) > day {
				t.Fatalf("a change of %s was known on %s", assessment.DateOf(c.At), day)
			}
			if _, still := later.Change(c.ID); !still {
				t.Fatal("a change was known and is not a day later")
			}
		}
		rests, err := j.Upto(part.Tips())
		if err != nil {
			t.Fatalf("%v", err)
		}
		wantSame(t, "what it rests on", rests, part)
		for _, c := range j.Changes() {
			_, in := part.Change(c.ID)
			reachable := assessment.DateOf(c.At) <= day
			for _, p := range c.Parents {
				_, here := part.Change(p)
				reachable = reachable && here
			}
			if in != reachable {
				t.Fatalf("change %d: in %v, want %v", c.Number, in, reachable)
			}
		}
		wantSamePicture(t, "folded", pictureOf(assessment.Fold(part)), pictureOf(assessment.Fold(rests)))
	})
}

func TestLastFinal(t *testing.T) {
	d := newDesk(t)
	if _, _, err := d.s.LastFinal(); assessment.CodeOf(err) != assessment.NotFound {
		t.Errorf("never final: %v", err)
	}
	d.answerAll("t1")
	d.clock = d.clock.Add(24 * time.Hour)
	d.finalise()
	covered, _, err := d.s.Settled()
	if err != nil {
		t.Fatal(err)
	}
	day := assessment.DateOf(d.clock)

	d.clock = d.clock.Add(24 * time.Hour)
	d.reopen("one more talk")
	d.answer("t1", "A-1", "0", "")
	s, final, err := d.s.LastFinal()
	if err != nil || final == nil || final.At != day || s.AsOf() != day {
		t.Fatalf("final %+v as of %s, %v; want %s", final, s.AsOf(), err, day)
	}
	wantSame(t, "what the final result covers", s.Journal(), covered.Journal())
	if got := s.Answer("i-t1", "A-1").Rating.Value.String(); got != "3" {
		t.Errorf("the final result rests on %s", got)
	}
}
