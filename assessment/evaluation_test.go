package assessment_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
	"assay/questionnaires"
)

const trialHead = `id: trial
version: "1"
title: Trial
incomplete: true
scale:
  levels: [none, some, managed, standard, measured, improving]
depths:
  - {id: quick, title: Quick}
  - {id: deep, title: Deep}
roles:
  - {id: BOSS, title: Boss, group: management}
  - {id: DEV, title: Developer, group: engineering}
traits:
  - id: laws
    title: Laws
    values: [{id: gdpr, title: GDPR}, {id: pipl, title: PIPL}]
  - id: regions
    title: Regions
    values: [{id: eu, title: EU}, {id: other, title: Other}]
frameworks:
  - {id: GDPR, title: GDPR, law: gdpr, ids: [A.1]}
measures: [a.yaml, b.yaml]
`

// trialFacts writes the facts of a text, indented by some blanks, with efforts S, M, L, S
// and M.
func trialFacts(of string, indent int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%*sfacts:\n", indent, "")
	for n := range 5 {
		fmt.Fprintf(&b, "%*s- {fact: Fact %d of %s., do: Make fact %d so., effort: %s}\n", indent+2, "",
			n+1, of, n+1, []string{"S", "M", "L"}[n%3])
	}
	return b.String()
}

// trialPractice writes one practice with its own facts.
func trialPractice(id, more string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "      - id: %s\n        title: Practice %s\n        question: How is %s done?\n%s",
		id, id, id, trialFacts(id, 8))
	for line := range strings.Lines(more) {
		b.WriteString("        " + line)
	}
	return b.String() + "\n"
}

func trialArea(id string, practices ...string) string {
	return fmt.Sprintf("  - id: %s\n    title: Area %s\n    practices:\n%s", id, id,
		strings.Join(practices, ""))
}

func trialMeasure(id string, areas ...string) string {
	return fmt.Sprintf("id: %s\ntitle: Measure %s\nareas:\n%s", id, id, strings.Join(areas, ""))
}

func parseFiles(t breaker, files ...questionnaires.File) *questionnaires.Questionnaire {
	t.Helper()
	q, err := questionnaires.Parse(files)
	if err != nil {
		t.Fatalf("parse: %v", err)
	}
	return q
}

// trial is a small questionnaire: key and other practices, an area that the
// profile decides about, a practice of a deeper depth and one without text. The
// pairs replace texts in it.
func trial(t breaker, pairs ...string) *questionnaires.Questionnaire {
	t.Helper()
	text := strings.NewReplacer(pairs...)

	a := trialMeasure("A",
		trialArea("A-A", trialPractice("A-1", "weight: 3\nkey: true\nrefs: [{id: GDPR:A.1, why: it asks that}]"),
			trialPractice("A-2", "weight: 1")),
		trialArea("A-B", trialPractice("A-3", "applies: {regions: [eu]}"),
			trialPractice("A-4", "applies: {regions: [eu]}\notherwise:\n  title: Local scheme\n"+
				"  question: How is the local scheme met?\n"+trialFacts("the scheme", 2))))

	b := trialMeasure("B", trialArea("B-A", trialPractice("B-1", "weight: 2\nkey: true"),
		trialPractice("B-2", "depth: deep"),
		"      - id: B-3\n        title: Not written\n"))

	return parseFiles(t, questionnaires.File{Name: "questionnaire.yaml",
		Data: []byte(text.Replace(trialHead))},
		questionnaires.File{Name: "a.yaml", Data: []byte(text.Replace(a))},
		questionnaires.File{Name: "b.yaml", Data: []byte(text.Replace(b))})
}

// desk is a replica with the questionnaire that it answers.
type desk struct {
	*replica
	q *questionnaires.Questionnaire
}

// newDesk starts an assessment at quick depth with the teams t1 and t2, or those named.
func newDesk(t breaker, teams ...string) *desk {
	t.Helper()
	if len(teams) == 0 {
		teams = []string{"t1"}
	}

	d := &desk{newReplica(t, "Ana", 1), trial(t)}
	d.set("assessment", "title", "Trial")
	d.set("assessment", "depth", "quick")

	for _, team := range teams {
		d.set("team/"+team, "name", "Team "+team)
		d.set("interview/i-"+team, "team", team)
		d.set("interview/i-"+team, "date", assessment.Date("2026-11-20"))
	}

	return d
}

// colleague is another author's copy.
func (d *desk) colleague(author string, seed byte) *desk { return &desk{d.fork(author, seed), d.q} }

// enter sets a field to what a person types, after the checks that commands make.
func (d *desk) enter(subject, field, text string) {
	d.t.Helper()
	e, ok, err := d.s.ParseEdit(d.q, assessment.ParseSubject(subject), field, text)
	if err != nil {
		d.t.Fatalf("%s %s=%s: %v", subject, field, text, err)
	}
	if !ok {
		return
	}
	if err := d.s.Check(d.q, e); err != nil {
		d.t.Fatalf("%s %s=%s: %v", subject, field, text, err)
	}
	d.write(e)
}

// rate rates an answer or finding; a reason stands behind "na".
func (d *desk) rate(subject, text string) {
	d.t.Helper()
	text, reason, _ := strings.Cut(text, " ")
	r, err := assessment.ParseRating(text)
	if err != nil {
		d.t.Fatalf("rate: %v", err)
	}

	r.Reason = reason
	e, ok := d.s.Rate(d.q, assessment.ParseSubject(subject), r)
	if !ok {
		return
	}
	if err := d.s.Check(d.q, e); err != nil {
		d.t.Fatalf("rate %s: %v", subject, err)
	}

	d.write(e)
}

func (d *desk) answer(team, practice, rating, proof string) {
	d.t.Helper()
	subject := assessment.AnswerSubject("i-"+team, practice).String()
	d.rate(subject, rating)
	if proof != "" {
		d.enter(subject, "proof", proof)
	}
}

// answerAll answers every practice of the quick depth.
func (d *desk) answerAll(team string) {
	d.t.Helper()
	for _, p := range []string{"A-1", "A-2", "A-3", "A-4", "B-1"} {
		d.answer(team, p, "3", "documented")
	}
}

func (d *desk) evaluate() *assessment.Evaluation { return assessment.Evaluate(d.s, d.q, "") }

func wantIndex(t *testing.T, what string, got *big.Rat, want int64) {
	t.Helper()
	if got == nil || assessment.Milli(got) != want {
		t.Errorf("%s: %v, want %d thousandths", what, got, want)
	}
}

func TestEvaluateAsksByDepthAndText(t *testing.T) {
	d := newDesk(t)
	asked := func() (ids []string) {
		for _, a := range d.evaluate().Asked {
			ids = append(ids, a.ID)
		}
		return ids
	}

	if got, want := asked(), []string{"A-1", "A-2", "A-3", "A-4", "B-1"}; !slices.Equal(got, want) {
		t.Errorf("quick asks %v, want %v", got, want)
	}
	d.set("assessment", "depth", "deep")
	if got, want := asked(), []string{"A-1", "A-2", "A-3", "A-4", "B-1", "B-2"}; !slices.Equal(got, want) {
		t.Errorf("deep asks %v, want %v", got, want)
	}

	// A depth that the questionnaire does not have, as after an upgrade, must not
	// make an assessment without questions.
	d.set("assessment", "depth", "no such depth")
	if got := asked(); len(got) != 6 {
		t.Errorf("an unknown depth asks %v", got)
	}
}

func TestEvaluateProfile(t *testing.T) {
	d := newDesk(t)
	d.answerAll("t1")
	own, _ := d.evaluate().Ask("A-4")
	d.enter("assessment", "trait.regions", "other")
	e := d.evaluate()
	if out, _ := e.Ask("A-3"); out.Applies || e.Verdict("t1", "A-3").State != assessment.NotApplicable {
		t.Errorf("A-3 applies: %v, state %v", out.Applies, e.Verdict("t1", "A-3").State)
	}
	local, _ := e.Ask("A-4")
	if !local.Applies || !local.Substituted || local.Question != "How is the local scheme met?" ||
		local.Title != "Local scheme" || local.Facts[0].Text != "Fact 1 of the scheme." {
		t.Errorf("A-4 asks %+v", local)
	}
	if local.Digest == own.Digest {
		t.Error("the substitute has the digest of the practice's own question")
	}
	if v := e.Verdict("t1", "A-4"); !v.ConfirmAgain || v.State != assessment.Unasked {
		t.Errorf("an answer to the other question counts: %+v", v)
	}
	if answered, asked := e.Progress("t1", assessment.Overall); answered != 3 || asked != 4 {
		t.Errorf("answered %d of %d, want 3 of 4", answered, asked)
	}

	d.answer("t1", "A-4", "2", "")
	if v := d.evaluate().Verdict("t1", "A-4"); v.ConfirmAgain || v.State != assessment.Scored {
		t.Errorf("confirmed again, and still open: %+v", v)
	}

	d.enter("assessment", "trait.regions", "eu")
	if v := d.evaluate().Verdict("t1", "A-4"); !v.ConfirmAgain {
		t.Error("back in scope, the answer to the substitute counts for the own question")
	}
}

// Who is not under the law is asked about the local scheme instead. That there is none
// needs no second author: the level is the law's to cap.
func TestEvaluateStandInIsNoKeyPractice(t *testing.T) {
	d := newDesk(t)
	d.q = trial(t, "otherwise:", "key: true\n        weight: 3\n        otherwise:")
	for _, x := range []struct {
		region string
		key    bool
	}{{"eu", true}, {"other", false}} {
		d.enter("assessment", "trait.regions", x.region)
		d.enter("agreed/t1/A-4", "rating", "na because there is no such scheme")
		e := d.evaluate()
		a, _ := e.Ask("A-4")
		v := e.Verdict("t1", "A-4")
		if a.Key != x.key || v.Unsigned != x.key || v.State != assessment.NotApplicable {
			t.Errorf("in %s: key %v, unsigned %v, state %v", x.region, a.Key, v.Unsigned, v.State)
		}
	}
}

func TestEvaluateUpgradedText(t *testing.T) {
	d := newDesk(t)
	d.answerAll("t1")
	d.rate("agreed/t1/A-2", "2")
	upgraded := trial(t, "Fact 4 of A-1.", "Another fact 4 of A-1.", "How is A-2 done?", "Who does A-2?")
	e := assessment.Evaluate(d.s, upgraded, "")
	for _, p := range []string{"A-1", "A-2"} {
		if v := e.Verdict("t1", p); !v.ConfirmAgain || v.State != assessment.Unasked {
			t.Errorf("%s: the text has changed, and the rating counts: %+v", p, v)
		}
	}

	if v := e.Verdict("t1", "B-1"); v.ConfirmAgain || v.State != assessment.Scored {
		t.Errorf("B-1 did not change, and has to be confirmed: %+v", v)
	}
	if answered, asked := e.Progress("", assessment.Overall); answered != 3 || asked != 5 {
		t.Errorf("answered %d of %d, want 3 of 5", answered, asked)
	}
	d.q = upgraded
	d.rate("agreed/t1/A-2", "4")
	e = d.evaluate()
	if v := e.Verdict("t1", "A-2"); v.ConfirmAgain || !v.Agreed || v.Rating.String() != "4" {
		t.Errorf("a finding on the new text does not stand: %+v", v)
	}
}

// A finding without answers that was agreed on an earlier text is to be
// confirmed again, and not "not asked yet".
func TestEvaluateUpgradedFindingAlone(t *testing.T) {
	d := newDesk(t)
	d.rate("agreed/t1/A-2", "2")
	e := assessment.Evaluate(d.s, trial(t, "How is A-2 done?", "Who does A-2?"), "")
	if v := e.Verdict("t1", "A-2"); !v.ConfirmAgain || v.State != assessment.Unasked {
		t.Errorf("got %+v", v)
	}
}

func TestEvaluateRatingsOffTheScale(t *testing.T) {
	for _, r := range []assessment.Rating{
		{State: assessment.Scored, Level: 6}, {State: assessment.Scored, Level: 1 << 60},
		{State: assessment.Scored, Level: 3, Plus: 1}, {State: assessment.Scored, Marks: "yyyynn"},
		{State: assessment.Scored, Marks: "yy"},
	} {
		d := newDesk(t)
		a, _ := d.evaluate().Ask("A-1")
		r.Digest = a.Digest
		d.set("answer/i-t1/A-1", "rating", r) // as a bundle could bring it
		d.set("answer/i-t1/A-1", "proof", assessment.Proof{Grade: assessment.Tested})
		d.set("target/A-1", "level", 99)
		d.set("target/A-2", "level", -3)
		d.set("team/t1", "share", -7)
		e := d.evaluate()
		if p, _ := e.Result().Practice("A-1"); p.State != assessment.Unasked || p.Target > 5 {
			t.Errorf("%v counts as %v of target %d", r, p.State, p.Target)
		}
	}
}

// Every number that rests on a conflict is marked, and no other.
func TestEvaluateMarksConflicts(t *testing.T) {
	type mark struct{ a1, b1, overall bool }
	for _, c := range []struct {
		name string
		one  func(d *desk)
		two  func(d *desk)
		want mark
	}{
		{"rating", func(d *desk) { d.rate("answer/i-t1/A-1", "1") },
			func(d *desk) { d.rate("answer/i-t1/A-1", "4") }, mark{true, false, true}},
		{"rating taken back",
			func(d *desk) {
				e,
					_ := d.s.Clear(assessment.AnswerSubject("i-t1", "A-1"), "rating")
				d.write(e)
			}, func(d *desk) { d.rate("answer/i-t1/A-1", "4") }, mark{true, false, true}},
		{"proof", func(d *desk) { d.enter("answer/i-t1/A-1", "proof", "tested") },
			func(d *desk) { d.enter("answer/i-t1/A-1", "proof", "claimed") }, mark{true, false, true}},
		{"note", func(d *desk) { d.enter("answer/i-t1/A-1", "note", "x") },
			func(d *desk) { d.enter("answer/i-t1/A-1", "note", "y") }, mark{}},
		{"equal ratings", func(d *desk) { d.rate("answer/i-t1/A-1", "4") },
			func(d *desk) { d.rate("answer/i-t1/A-1", "4") }, mark{}},
		{"agreed rating", func(d *desk) { d.rate("agreed/t1/B-1", "1") },
			func(d *desk) { d.rate("agreed/t1/B-1", "2") }, mark{false, true, true}},
		{"interview's date", func(d *desk) { d.enter("interview/i-t1", "date", "2025-01-01") },
			func(d *desk) { d.enter("interview/i-t1", "date", "2026-01-01") }, mark{true, true, true}},
		{"interview's team", func(d *desk) { d.enter("interview/i-t2", "team", "t1") },
			func(d *desk) { e, _ := d.s.Clear(assessment.InterviewSubject("i-t2"), "team"); d.write(e) }, mark{}},
		{"team's share", func(d *desk) { d.enter("team/t1", "share", "2") },
			func(d *desk) { d.enter("team/t1", "share", "3") }, mark{true, true, true}},
		{"team's name", func(d *desk) { d.enter("team/t1", "name", "x") },
			func(d *desk) { d.enter("team/t1", "name", "y") }, mark{}},
		{"measure's share", func(d *desk) { d.enter("assessment", "share.B", "2") },
			func(d *desk) { d.enter("assessment", "share.B", "3") }, mark{false, true, true}},
		{"depth", func(d *desk) { d.enter("assessment", "depth", "deep") },
			func(d *desk) { e, _ := d.s.Clear(assessment.AssessmentSubject(), "depth"); d.write(e) },
			mark{true, true, true}},
		{"target", func(d *desk) { d.enter("target/A-1", "level", "4") },
			func(d *desk) { d.enter("target/A-1", "level", "5") }, mark{true, false, true}},
		{"trait", func(d *desk) { d.enter("assessment", "trait.regions", "eu") },
			func(d *desk) { d.enter("assessment", "trait.regions", "other") }, mark{false, false, true}},
		{"removed beside an edit", func(d *desk) { d.enter("interview/i-t1", "removed", "yes") },
			func(d *desk) { d.rate("answer/i-t1/A-2", "5") }, mark{true, true, true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, "t1", "t2")
			d.answerAll("t1")
			other := d.colleague("Bo", 2)
			c.one(d)
			c.two(other)
			d.pull(other.replica)
			e := d.evaluate()
			a1, _ := e.Result().Practice("A-1")
			b1, _ := e.Result().Practice("B-1")
			if got := (mark{a1.Conflict, b1.Conflict, e.Result().Overall.Conflict}); got != c.want {
				t.Errorf("marked %+v, want %+v", got, c.want)
			}

			// Resolving by one edit ends it.
			for _, conflict := range d.s.Conflicts() {
				e, ok := d.s.Edit(conflict.Subject, conflict.Field, false)
				if conflict.Field != "removed" {
					e, ok = d.s.Clear(conflict.Subject, conflict.Field)
				}
				if !ok {
					t.Fatalf("no edit resolves %s %s", conflict.Subject, conflict.Field)
				}
				d.write(e)
			}

			if e := d.evaluate(); len(d.s.Conflicts()) > 0 || e.Result().Overall.Conflict {
				t.Errorf("resolved, and still %v", d.s.Conflicts())
			}
		})
	}
}

func TestSummaryOfAnEmptyAndAFilledAssessment(t *testing.T) {
	d := newDesk(t)
	s := d.evaluate().Summarise(d.s.Journal())
	if s.Index != -1 || s.Answered != 0 || s.Asked != 5 || s.Fingerprint != d.s.Journal().Fingerprint() {
		t.Errorf("empty: %+v", s)
	}
	d.answerAll("t1")
	s = d.evaluate().Summarise(d.s.Journal())
	if s.Index != 3000 || s.Answered != 5 || s.LevelLow != 3 || len(s.Measures) != 2 ||
		!slices.Equal(s.Teams, []string{"Team t1"}) {
		t.Errorf("filled: %+v", s)
	}
}
