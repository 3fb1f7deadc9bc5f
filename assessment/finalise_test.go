package assessment_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

func (d *desk) finalise() {
	d.t.Helper()
	e, err := d.evaluate().Finalise()
	if err == nil {
		err = d.s.Check(d.q, e)
	}
	if err != nil {
		d.t.Fatalf("finalise: %v", err)
	}
	d.write(e)
}

func (d *desk) reopen(reason string) {
	d.t.Helper()
	e, err := d.s.Reopen(reason)
	if err == nil {
		err = d.s.Check(d.q, e)
	}
	if err != nil {
		d.t.Fatalf("reopen: %v", err)
	}
	d.write(e)
}

// settled evaluates what counts.
func (d *desk) settled() (*assessment.Evaluation, *assessment.Finality) {
	d.t.Helper()
	s, f, err := d.s.Settled()
	if err != nil {
		d.t.Fatalf("settled: %v", err)
	}
	return assessment.Evaluate(s, d.q, ""), f
}

func TestHindrances(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	d.answerAll("t1")
	d.answerAll("t2")
	wantHindrances(t, d)
	d.finalise()
	d.reopen("to see the refusals")

	e, _ := d.s.Clear(assessment.AnswerSubject("i-t2", "A-2"), "rating")
	d.write(e)
	wantHindrances(t, d, "A-2 t2: not asked yet")
	d.answer("t2", "A-2", "unknown", "")
	wantHindrances(t, d) // unknown counts 0 and refuses nothing
	d.answer("t2", "A-2", "3", "")
	d.answer("t1", "B-1", "na no such service", "")
	wantHindrances(t, d, "B-1 t1: a key practice is not applicable")
	d.answer("t1", "B-1", "3", "")
	other := d.colleague("Bo", 2)
	other.answer("t1", "B-1", "4", "")
	d.answer("t1", "B-1", "2", "")
	other.enter("text/A1", "text", "theirs")
	d.enter("text/A1", "text", "ours")
	d.pull(other.replica)
	wantHindrances(t, d, " answer/i-t1/B-1: two values of rating", " text/A1: two values of text")
	d.answer("t1", "B-1", "2", "")
	d.enter("text/A1", "text", "ours")
	d.enter("assessment", "trait.regions", "other")
	wantHindrances(t, d, "A-4 t1: the text has changed", "A-4 t2: the text has changed")
	d.enter("assessment", "trait.regions", "")
	d.enter("team/t1", "removed", "yes")
	d.enter("team/t2", "removed", "yes")
	wantHindrances(t, d, " : there is no team")
}

func wantHindrances(t *testing.T, d *desk, want ...string) {
	t.Helper()
	e := d.evaluate()
	list := e.Hindrances()
	if len(list) != len(want) {
		t.Errorf("hindrances %+v, want %q", list, want)
		return
	}

	for i, h := range list {
		got := h.Practice + " " + h.Team + h.Subject.String() + ": " + h.Text
		if !strings.HasPrefix(got, want[i]) {
			t.Errorf("hindrance %q, want %q", got, want[i])
		}
	}

	_, err := e.Finalise()
	if refused := err != nil; refused != (len(want) > 0) ||
		refused && assessment.CodeOf(err) != assessment.NotHeld {
		t.Errorf("finalise says %v", err)
	}
	if len(want) > 0 {
		first := strings.TrimSpace(list[0].Practice + list[0].Subject.String())
		if !strings.Contains(err.Error(), first) || !strings.Contains(err.Error(), list[0].Text) {
			t.Errorf("finalise does not name the first hindrance: %v", err)
		}
	}
}

// An answer to a practice that the questionnaire no longer has stays in the
// journal; a conflict in it could be resolved by nobody.
func TestHindrancesLeaveOutPracticesThatAreGone(t *testing.T) {
	d := newDesk(t)
	d.answerAll("t1")
	other := d.colleague("Bo", 2)
	d.set("answer/i-t1/OLD-1", "note", "one")
	other.set("answer/i-t1/OLD-1", "note", "two")
	d.pull(other.replica)
	wantHindrances(t, d)
}

func TestFinalResultFoldsWhatItCovers(t *testing.T) {
	d := newDesk(t)
	d.answerAll("t1")
	d.answer("t1", "B-1", "unknown", "")
	other := d.colleague("Bo", 2)
	other.answer("t1", "A-1", "0", "") // not seen by who finalises
	other.set("team/t9", "name", "Nine")
	other.set("assessment", "depth", "deep")
	open := d.evaluate().Result()
	covered := d.s.Journal().Fingerprint()
	day := assessment.DateOf(d.clock)
	d.finalise()
	d.clock = d.clock.Add(400 * 24 * time.Hour)
	d.pull(other.replica)
	d.set("assessment", "title", "much later")

	e, f := d.settled()
	if f == nil || f.By != "Ana" || f.At != day || f.After != 4 {
		t.Fatalf("finality %+v, want Ana on %s and 4 changes after", f, day)
	}
	if e.State.Journal().Fingerprint() != covered {
		t.Error("the final result folds other changes than those it covers")
	}
	if e.AsOf != day || d.s.AsOf() != day {
		t.Errorf("evidence is judged at %s and %s, want the day of finalising, %s", e.AsOf, d.s.AsOf(), day)
	}
	if e.State.Title.Value != "Trial" || len(e.Teams) != 1 {
		t.Errorf("what came later counts: title %q, %d teams", e.State.Title.Value, len(e.Teams))
	}
	// Unknown counts 0: the point is the low end of what was open before.
	wantIndex(t, "final point", e.Result().Overall.Credited.Point,
		assessment.Milli(open.Overall.Credited.Low))
	if !e.Result().Final || e.Result().Overall.Credited.Point.Cmp(open.Overall.Credited.Point) >= 0 {
		t.Errorf("final %v, point %v, before %v", e.Result().Final, e.Result().Overall.Credited.Point,
			open.Overall.Credited.Point)
	}

	if _, err := d.s.Reopen(" \n"); assessment.CodeOf(err) != assessment.Invalid {
		t.Errorf("reopened without a reason: %v", err)
	}
	d.reopen("a team was forgotten")
	if e, f := d.settled(); f != nil || e.State.Title.Value != "much later" || len(e.Teams) != 2 ||
		e.Result().Final {
		t.Errorf("reopened, and finality %+v, title %q", f, e.State.Title.Value)
	}
	if got := d.s.Phase; got.Value != assessment.PhaseInProgress ||
		got.Heads[0].Says() != "in progress because a team was forgotten" {
		t.Errorf("phase %s, as %s", got.Value, got.Heads[0].Says())
	}
	if _, err := d.s.Reopen("again"); assessment.CodeOf(err) != assessment.NotAllowed {
		t.Errorf("reopened what is open: %v", err)
	}
}

func TestTwoFinalisingsAreAConflict(t *testing.T) {
	d := newDesk(t)
	d.answerAll("t1")
	other := d.colleague("Bo", 2)
	other.answer("t1", "A-1", "0", "")
	d.finalise()
	other.finalise()
	d.pull(other.replica)
	e, f := d.settled()
	if f != nil || e.Result().Final || !d.s.Phase.Conflict() {
		t.Fatalf("final %+v, conflict %v", f, d.s.Phase.Conflict())
	}
	if !e.Result().Overall.Conflict {
		t.Error("numbers that may be final or not are not marked")
	}
	if _, err := d.evaluate().Finalise(); assessment.CodeOf(err) != assessment.NotHeld {
		t.Errorf("finalise says %v", err)
	}
	edit, _ := d.s.Edit(assessment.AssessmentSubject(), "period", "2026")
	if err := d.s.Check(d.q, edit); err != nil {
		t.Errorf("not final, and refuses work: %v", err)
	}

	d.reopen("two results")
	if d.s.Phase.Conflict() {
		t.Error("reopening does not resolve it")
	}

	d.finalise()
	if _, f := d.settled(); f == nil {
		t.Error("not final")
	}
}

// A reopening ends the result that its author knew of, and no other: what was fixed
// again elsewhere stands, and what was done beside it does not count until somebody
// reopens that.
func TestFinalisingBesideAReopening(t *testing.T) {
	d := newDesk(t)
	d.answerAll("t1")
	d.finalise()
	other := d.colleague("Bo", 2)
	d.reopen("one")
	d.enter("assessment", "period", "2027")
	other.reopen("two")
	other.finalise()
	_, fixed := other.settled()
	d.pull(other.replica)
	other.pull(d.replica)
	for _, x := range []*desk{d, other} {
		_, f := x.settled()
		if f == nil || f.After != 1 || !slices.Equal(f.Tips, fixed.Tips) || f.By != "Bo" {
			t.Fatalf("the result that was fixed is %+v, and was %+v", f, fixed)
		}
	}
	if d.s.Phase.Conflict() || len(d.s.Conflicts()) != 0 {
		t.Errorf("phase %+v", d.s.Phase)
	}

	d.reopen("the period is another one")
	if d.s.Phase.Conflict() || d.s.Phase.Value != assessment.PhaseInProgress {
		t.Errorf("phase %+v", d.s.Phase)
	}
}

// Whatever somebody who did not know of it set the state to, a final result stays, with
// its day and its author.
func TestAFinalResultStaysBesideOtherStates(t *testing.T) {
	for _, text := range []string{"in-review", "in-progress"} {
		d := newDesk(t)
		d.answerAll("t1")
		other := d.colleague("Bo", 2)
		other.enter("assessment", "state", "in-review")
		other.enter("assessment", "state", text)
		d.finalise()
		before, f := d.settled()
		d.pull(other.replica)
		other.pull(d.replica)
		for _, x := range []*desk{d, other} {
			after, g := x.settled()
			same := reflect.DeepEqual(after.Result().Overall.Credited, before.Result().Overall.Credited)
			if g == nil || g.At != f.At || g.By != f.By || !same {
				t.Fatalf("beside %s the result is %+v, and was %+v", text, g, f)
			}
		}
	}
}

func TestFinalRefusesChanges(t *testing.T) {
	d := newDesk(t)
	d.answerAll("t1")
	note := d.s.Journal().Changes()[0].ID
	d.finalise()
	phase := func(c assessment.PhaseChange) assessment.Edit {
		e, _ := d.s.Edit(assessment.AssessmentSubject(), "state", c)
		return e
	}

	rate, _ := d.s.Rate(d.q, assessment.AnswerSubject("i-t1", "A-1"),
		assessment.Rating{State: assessment.Scored, Level: 1})
	erase, _ := d.s.Edit(assessment.ErasureSubject("x"), "versions",
		assessment.Erasure{Changes: []assessment.ID{note}, Reason: "asked"})
	cleared, _ := d.s.Clear(assessment.AssessmentSubject(), "state")
	quiet := phase(assessment.PhaseChange{Phase: assessment.PhaseInProgress})
	for _, c := range []struct {
		name  string
		edits []assessment.Edit
		want  bool
	}{
		{"a rating", []assessment.Edit{rate}, false},
		{"reopening without a reason", []assessment.Edit{quiet}, false},
		{"a rating under such a reopening", []assessment.Edit{quiet, rate}, false},
		{"clearing the state", []assessment.Edit{cleared}, false},
		{"reopening with a reason",
			[]assessment.Edit{phase(assessment.PhaseChange{Phase: assessment.PhaseInProgress,
				Reason: "a slip"})}, true},
		{"reopening it as a draft", []assessment.Edit{phase(assessment.PhaseChange{Reason: "a slip"})}, false},
		{"reopening it into review",
			[]assessment.Edit{phase(assessment.PhaseChange{Phase: assessment.PhaseInReview,
				Reason: "a slip"})}, false},
		{"erasing on request", []assessment.Edit{erase}, true},
		{"erasing and a rating", []assessment.Edit{erase, rate}, false},
	} {
		err := d.s.Check(d.q, c.edits...)
		if (err == nil) != c.want ||
			err != nil && (assessment.CodeOf(err) != assessment.NotAllowed || assessment.HintOf(err) == "") {
			t.Errorf("%s: %v", c.name, err)
		}
	}

	d.write(erase)
	if _, f := d.settled(); f == nil || f.After != 0 {
		t.Errorf("finality %+v: erasing takes effect, and is nothing that does not count", f)
	}
}

func TestSettledWithoutWhatItCovers(t *testing.T) {
	for _, tips := range [][]assessment.ID{{"missing"}, {}} {
		d := newDesk(t)
		d.set("assessment", "state", assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: tips})
		if _, _, err := d.s.Settled(); err == nil || assessment.HintOf(err) == "" {
			t.Errorf("tips %v: %v", tips, err)
		}
	}
}

// The day is that of the newest change by the journal's order: a clock that
// runs backwards changes the day and nothing else.
func TestAsOf(t *testing.T) {
	d := newDesk(t)
	if got := assessment.Fold(assessment.NewJournal("x")).AsOf(); got != "" {
		t.Errorf("an empty journal has the day %q", got)
	}
	d.clock = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	d.set("assessment", "title", "Written in 1970")
	if got := d.s.AsOf(); got != "1970-01-01" {
		t.Errorf("as of %s", got)
	}
	if d.s.Title.Value != "Written in 1970" {
		t.Errorf("order by clock: the title is %q", d.s.Title.Value)
	}
}
