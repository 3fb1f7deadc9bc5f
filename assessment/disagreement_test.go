package assessment_test

import (
	"fmt"
	"math/big"
	"testing"

	"assay/assessment"
)

// A rating that names another team leaves the practice open while authors disagree on
// it, agreed or not.
func TestConflictOfAgreedAndAnotherTeam(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	d.answer("t2", "A-2", "5", "tested")
	d.answer("t1", "A-2", "0", "tested")
	ben := d.colleague("Ben", 2)
	d.rate("agreed/t1/A-2", "0")
	r := assessment.Rating{State: assessment.SameAs, Team: "t2"}
	e, _ := ben.s.Rate(ben.q, assessment.ParseSubject("agreed/t1/A-2"), r)
	ben.write(e)
	d.pull(ben.replica)
	v := d.evaluate().Verdict("t1", "A-2")
	if v.State != assessment.Unknown {
		t.Errorf("agreed in conflict: state %s rating %s credited %d conflict %v", v.State, v.Rating,
			v.Credited, v.Conflict)
	}
	// the same as an answer
	d2 := newDesk(t, "t1", "t2")
	d2.answer("t2", "A-2", "5", "tested")
	ben2 := d2.colleague("Ben", 2)
	d2.rate("answer/i-t1/A-2", "0")
	e, _ = ben2.s.Rate(ben2.q, assessment.ParseSubject("answer/i-t1/A-2"), r)
	ben2.write(e)
	d2.pull(ben2.replica)
	v = d2.evaluate().Verdict("t1", "A-2")
	t.Logf("as an answer: %s", v.State)
}

// Every number rests on a parameter that authors set differently.
func TestConflictOfAParameterIsMarked(t *testing.T) {
	head := trialHead + "parameters:\n  - {id: period, title: Period, unit: months, default: 12, why: x}\n"
	_ = head
	d := newDesk(t)
	d.q = trial(t, "measures: [a.yaml, b.yaml]\n",
		"parameters:\n  - {id: period, default: 12, unit: months, title: P}\nmeasures: [a.yaml, b.yaml]\n")
	d.rate("answer/i-t1/A-2", "4")
	d.enter("answer/i-t1/A-2", "proof", "demonstrated 2026-01-01")
	ben := d.colleague("Ben", 2)
	d.enter("assessment", "parameter.period", "24 because long")
	ben.enter("assessment", "parameter.period", "6 because short")
	d.pull(ben.replica)
	e := d.evaluate()
	if !e.Result().Overall.Conflict {
		t.Error("the parameter is in conflict and no number is marked")
	}
}

// Once there is any rating, agreed ones included, a parameter neither changes nor goes back
// to its default without a reason.
func TestParameterNeedsAReason(t *testing.T) {
	d := newDesk(t)
	d.q = trial(t, "measures: [a.yaml, b.yaml]\n",
		"parameters:\n  - {id: period, default: 12, unit: months, title: P}\nmeasures: [a.yaml, b.yaml]\n")
	d.enter("assessment", "parameter.period", "24")
	d.rate("answer/i-t1/A-2", "4")
	e, ok, err := d.s.ParseEdit(d.q, assessment.AssessmentSubject(), "parameter.period", "")
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if err := d.s.Check(d.q, e); err == nil {
		t.Error("a parameter is cleared after ratings without a reason")
	}
	d2 := newDesk(t)
	d2.q = d.q
	d2.rate("agreed/t1/A-2", "4")
	e, _, _ = d2.s.ParseEdit(d2.q, assessment.AssessmentSubject(), "parameter.period", "24")
	if err := d2.s.Check(d2.q, e); err == nil {
		t.Error("with an agreed rating a parameter changes without a reason")
	}
}

// What a team has from another one does not hang on the order or the names of the teams.
func TestAskedOnceDoesNotHangOnTeams(t *testing.T) {
	run := func(order ...string) string {
		d := newDesk(t, order...)
		d.q = trial(t, "weight: 3\n        key: true", "weight: 3\n        asked: once\n        key: true",
			"weight: 2\n        key: true", "weight: 2\n        asked: once\n        key: true")
		d.rate("answer/i-a/B-1", "na leased")
		d.rate("answer/i-b/B-1", "na leased")
		ben := d.colleague("Ben", 2)
		ben.write(ben.s.SignOff("a", "B-1", "leased"))
		d.pull(ben.replica)
		e := d.evaluate()
		v := e.Verdict("c", "B-1")
		m, _ := e.Result().Node("B")
		return fmt.Sprint(v.As, " unsigned ", v.Unsigned, " high ", m.Credited.High, " weights ", m.Open,
			e.Result().Overall.Answered)
	}
	x, y := run("a", "b", "c"), run("b", "a", "c")
	if x[2:] != y[2:] {
		t.Errorf("by the order of teams: %s, or %s", x, y)
	}
}

func TestAskedOnceOfEqualValues(t *testing.T) {
	run := func(order ...string) string {
		d := newDesk(t, order...)
		d.q = trial(t, "weight: 2\n        key: true", "weight: 2\n        asked: once\n        key: true")
		d.set("target/overall", "level", 4)
		d.answer("a", "B-1", "ynynn", "tested")
		d.answer("b", "B-1", "ynnnn", "tested")
		c, _ := d.evaluate().Result().Candidate("B-1")
		return fmt.Sprint(c.Gain, c.Priority)
	}
	x, y := run("a", "b", "c"), run("b", "a", "c")
	if x != y {
		t.Errorf("gain by the order of teams: %s, or %s", x, y)
	}
}

// What is open adds up to the interval of the view that counts.
func TestOpeningsOfASelfDeclaredAssessment(t *testing.T) {
	d := newDesk(t)
	d.set("assessment", "basis", "self")
	d.answerAll("t1")
	d.answer("t1", "A-2", "yyyyx", "claimed")
	e := d.evaluate()
	sum := new(big.Rat)
	for _, o := range e.Openings("t1") {
		sum.Add(sum, o.Narrows)
	}
	v := e.Result().Overall.Stated
	if sum.Cmp(v.Width()) != 0 {
		t.Errorf("narrows %s, the interval that counts is %s wide (credited %s)", sum, v.Width(),
			e.Result().Overall.Credited.Width())
	}
}

// Of proofs in conflict the one counts that credits least at the day, under the period
// that the questionnaire gives.
func TestProofsInConflictUnderAPeriod(t *testing.T) {
	d := newDesk(t)
	d.q = trial(t, "measures: [a.yaml, b.yaml]\n",
		"parameters:\n  - {id: period, default: 36, unit: months, title: P}\nmeasures: [a.yaml, b.yaml]\n")
	d.rate("answer/i-t1/A-2", "4")
	ben := d.colleague("Ben", 2)
	d.enter("answer/i-t1/A-2", "proof", "demonstrated 2025-01-01")
	ben.enter("answer/i-t1/A-2", "proof", "demonstrated 2025-01-01 18 months")
	d.pull(ben.replica)
	if v := d.evaluate().Verdict("t1", "A-2"); v.Credited != 3000 {
		t.Errorf("credited %d; the proof of 18 months is past its validity and gives 3000", v.Credited)
	}
	if w := d.evaluate().Weigh("t1", "A-2")[0]; w.Grade != assessment.Documented || !w.Stale {
		t.Errorf("weighed as %s, stale %t; what counts is documented, since it is past its validity", w.Grade, w.Stale)
	}
}

// A first fact that nobody heard adds nothing to what is compared.
func TestPerceptionOverOtherFacts(t *testing.T) {
	d := newDesk(t)
	d.set("interview/i-2", "team", "t1")
	d.set("interview/i-2", "date", assessment.Date("2026-11-20"))
	d.set("respondent/i-t1/x", "role", "BOSS")
	d.set("respondent/i-2/x", "role", "DEV")
	d.rate("answer/i-t1/A-2", "xyyxx")
	d.rate("answer/i-2/A-2", "xnnxx")
	list := d.evaluate().Perceptions()
	if len(list) != 1 || list[0].Management.Cmp(big.NewRat(2, 1)) != 0 || list[0].Engineering.Sign() != 0 {
		t.Errorf("over the facts 2 and 3: %+v, want 2 levels and none", list)
	}
}

// What was agreed stands, whichever team it names, and later answers are told.
func TestAgreedAsAnotherTeamStands(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	d.answer("t2", "A-2", "3", "tested")
	e, _ := d.s.Rate(d.q, assessment.ParseSubject("agreed/t1/A-2"),
		assessment.Rating{State: assessment.SameAs, Team: "t2"})
	if err := d.s.Check(d.q, e); err != nil {
		t.Fatal(err)
	}
	d.write(e)
	ev := d.evaluate()
	if r, ok := ev.Reconciliation("t1", "A-2"); ok {
		t.Errorf("to reconcile: %s", r.Why())
	}
	d.answer("t1", "A-2", "0", "tested")
	if len(d.evaluate().Late("t1", "A-2")) == 0 {
		t.Error("an answer after the agreed rating is not told")
	}
}

// A change of a subject that this version cannot read hides nothing that it can.
func TestForeignRemovalHidesNothing(t *testing.T) {
	d := newDesk(t)
	d.enter("action/x", "text", "do it")
	d.enter("follow-up/y", "what", "ask it")
	if len(d.s.Actions()) != 1 || len(d.s.FollowUps()) != 1 {
		t.Fatal("not there")
	}
	d.write(assessment.Edit{Subject: assessment.ParseSubject("team/"), Field: "removed",
		Value: assessment.Encode(true)})
	s := assessment.Fold(d.s.Journal().Clone())
	if len(s.Actions()) != 1 || len(s.FollowUps()) != 1 {
		t.Errorf("%d actions and %d follow-ups are left", len(s.Actions()), len(s.FollowUps()))
	}
}
