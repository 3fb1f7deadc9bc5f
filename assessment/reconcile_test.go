package assessment_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

// meet starts an interview of t1 on a day, in which A-2 is answered.
func (d *desk) meet(id, day, rating, proof string) {
	d.t.Helper()
	d.enter("interview/"+id, "team", "t1")
	d.enter("interview/"+id, "date", day)
	d.rate("answer/"+id+"/A-2", rating)
	if proof != "" {
		d.enter("answer/"+id+"/A-2", "proof", proof)
	}
}

// weighed tells how the answers to A-2 in t1 stand, one a line.
func (d *desk) weighed() string {
	var lines []string
	for _, w := range assessment.Evaluate(d.s, d.q, "2026-11-20").Weigh("t1", "A-2") {
		text := fmt.Sprint(w.Answer.Interview, " ", w.Grade, " ", w.Counts, ": ", w.Why)
		if w.Stale {
			text += ", stale"
		}
		if w.Late {
			text += ", late"
		}
		lines = append(lines, text)
	}
	return strings.Join(lines, "\n")
}

// reconcile tells what is to be reconciled.
func (d *desk) reconcile() string {
	var parts []string
	for _, r := range d.evaluate().ToReconcile() {
		parts = append(parts, r.Practice+" in "+r.Team+": "+r.Why())
	}
	return strings.Join(parts, "\n")
}

func TestWeighSaysTheRule(t *testing.T) {
	const day = "2026-11-20"
	for name, c := range map[string]struct {
		answers [][2]string
		want    []string
	}{
		"one alone": {[][2]string{{"3", ""}}, []string{"true: the only answer"}},
		"the grade": {[][2]string{{"3", "tested"}, {"2", ""}},
			[]string{"true: the highest evidence grade counts", "false: the highest evidence grade counts"}},
		"the lower": {[][2]string{{"3", ""}, {"2", ""}},
			[]string{"false: of equal evidence grades the lower rating counts",
				"true: of equal evidence grades the lower rating counts"}},
		"a level, unknown": {[][2]string{{"unknown", ""}, {"2", ""}},
			[]string{"false: a level counts before unknown", "true: a level counts before unknown"}},
		"a level, na": {[][2]string{{"2", ""}, {"na so", ""}},
			[]string{"true: a level counts before not applicable", "false: a level counts before not applicable"}},
		"unknown, na": {[][2]string{{"na so", ""}, {"unknown", ""}},
			[]string{"false: unknown counts before not applicable", "true: unknown counts before not applicable"}},
		"the same": {[][2]string{{"2", ""}, {"2", ""}},
			[]string{"true: the answers say the same", "false: the answers say the same"}},
		"facts of both": {[][2]string{{"yyxxx", ""}, {"xxyyn", ""}},
			[]string{"true: gives facts 1 and 2: of equal evidence grades that heard no fact in common the " +
				"interview with the smaller id counts first",
				"true: gives facts 3, 4 and 5, which those before it did not hear"}},
		"equal where both": {[][2]string{{"yyxxx", ""}, {"yyynn", ""}},
			[]string{"true: gives facts 1 and 2: the answers are equal over the facts that both heard, and " +
				"the smaller id counts first", "true: gives facts 3, 4 and 5, which those before it did not hear"}},
		"one fact of another": {[][2]string{{"yxnnn", "tested"}, {"ympnn", ""}},
			[]string{"true: gives facts 1, 3, 4 and 5: the highest evidence grade counts",
				"true: gives fact 2, which those before it did not hear"}},
		"against the next one": {[][2]string{{"unknown", ""}, {"2", "tested"}, {"1", ""}},
			[]string{"false: a level counts before unknown", "true: the highest evidence grade counts",
				"false: the highest evidence grade counts"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			for i, a := range c.answers {
				d.meet(fmt.Sprint("i", i), day, a[0], a[1])
			}
			for i, l := range strings.Split(d.weighed(), "\n") {
				if _, got, _ := strings.Cut(strings.TrimPrefix(l, fmt.Sprint("i", i, " ")),
					" "); got != c.want[i] {
					t.Errorf("answer %d: %q, not %q", i, got, c.want[i])
				}
			}
		})
	}

	d := newDesk(t)
	d.meet("i0", "2025-11-01", "4", "tested")
	d.meet("i1", day, "3", "tested")
	d.enter("interview/i2", "team", "t1")
	d.enter("answer/i2/A-2", "note", "They did not want to say.")
	if got := d.weighed(); got != "i0 demonstrated false: the highest evidence grade counts, stale\ni1 "+
		"tested true: the highest evidence grade counts\ni2 claimed false: it is not rated" {
		t.Error(got)
	}
	d.rate("agreed/t1/A-2", "3+")
	if got := d.weighed(); strings.Count(got, "false: the agreed rating stands") != 2 ||
		strings.Contains(got, "true") || strings.Contains(got, "late") {
		t.Error(got)
	}
	if d.evaluate().Weigh("t1", "A-9") != nil {
		t.Error("what is not asked is weighed")
	}
}

// What came after the finding is told by what the finding rests on, however the
// clocks of the two authors went.
func TestAnswersSinceTheFinding(t *testing.T) {
	d := newDesk(t)
	d.meet("i0", "2026-11-20", "1", "")
	d.meet("i1", "2026-11-20", "3", "")
	if got := d.reconcile(); got != "A-2 in t1: two levels or more apart: 1, 3" {
		t.Fatal(got)
	}
	bo := d.colleague("Bo", 2)
	bo.clock = d.clock.Add(-24 * time.Hour) // he answers before the finding, and nobody knows of it
	bo.rate("answer/i1/A-2", "4")
	d.rate("agreed/t1/A-2", "2")
	if got := d.reconcile(); got != "" {
		t.Errorf("agreed, and still %q", got)
	}
	d.pull(bo.replica)
	if got := d.reconcile(); got != "A-2 in t1: an answer came after the agreed rating" {
		t.Errorf("an answer that the finding does not rest on: %q", got)
	}
	if v := d.evaluate().Verdict("t1", "A-2"); !v.Agreed || v.Rating.String() != "2" {
		t.Errorf("the agreed rating does not stand: %+v", v)
	}
	if got := d.weighed(); !strings.Contains(got, "i1 claimed false: the agreed rating stands, late") ||
		strings.Count(got, "late") != 1 {
		t.Error(got)
	}
	late := d.colleague("Bo", 3)
	late.clock = d.clock.Add(-48 * time.Hour)
	late.rate("answer/i0/A-2", "2") // by the clock long before
	if got := late.reconcile(); got != "A-2 in t1: 2 answers came after the agreed rating" {
		t.Errorf("got %q", got)
	}

	// Given back to what the finding knew, it is no news.
	late.rate("answer/i0/A-2", "1")
	late.rate("answer/i1/A-2", "3")
	if got := late.reconcile(); got != "" {
		t.Errorf("all is as it was, and %q", got)
	}
	for what, do := range map[string]func(d *desk){
		"evidence":     func(d *desk) { d.enter("answer/i0/A-2", "proof", "tested") },
		"taken back":   func(d *desk) { d.enter("answer/i0/A-2", "rating", "") },
		"new":          func(d *desk) { d.meet("i2", "2026-11-20", "2", "") },
		"another team": func(d *desk) { d.enter("interview/i-t2", "team", "t1") },
	} {
		one := newDesk(t, "t1", "t2")
		one.meet("i0", "2026-11-20", "1", "")
		one.answer("t2", "A-2", "4", "")
		one.rate("agreed/t1/A-2", "2")
		do(one)
		if got := one.reconcile(); got != "A-2 in t1: an answer came after the agreed rating" {
			t.Errorf("%s: %q", what, got)
		}
		// Written again as it stood, it stands in knowledge of the answer.
		n := one.s.Journal().Len()
		one.enter("agreed/t1/A-2", "rating", "2")
		if got := one.reconcile(); got != "" || one.s.Journal().Len() != n+1 {
			t.Errorf("%s: written again, and %q", what, got)
		}
		if _, err := one.s.Undo(one.last); err == nil {
			t.Errorf("%s: what changed no value can be taken back", what)
		}
		one.enter("agreed/t1/A-2", "rating", "2")
		if one.s.Journal().Len() != n+1 {
			t.Errorf("%s: written a third time for nothing", what)
		}
	}

	// What is undone and done again knows what it knew.
	one := newDesk(t)
	one.meet("i0", "2026-11-20", "1", "")
	one.rate("agreed/t1/A-2", "2")
	one.rate("answer/i0/A-2", "3")
	undo := func() {
		t.Helper()
		edits, err := one.s.Undo(one.last)
		if err != nil {
			t.Fatal(err)
		}
		one.write(edits...)
	}

	one.rate("agreed/t1/A-2", "4")
	for i, want := range []string{"", "A-2 in t1: an answer came after the agreed rating", "",
		"A-2 in t1: an answer came after the agreed rating"} {
		if got := one.reconcile(); got != want {
			t.Errorf("turned %d times: %q, not %q", i, got, want)
		}
		undo()
	}

	one = newDesk(t)
	one.meet("i0", "2026-11-20", "1", "")
	one.rate("agreed/t1/A-2", "2")
	for _, rating := range []string{"3", "1", "3"} { // each time it is said again
		one.rate("answer/i0/A-2", rating)
		one.rate("agreed/t1/A-2", "2")
		if got := one.reconcile(); got != "" {
			t.Errorf("said again after %s, and %q", rating, got)
		}
	}

	one.enter("answer/i0/A-2", "note", "a word more")
	if got := one.reconcile(); got != "" {
		t.Errorf("a note is no answer: %q", got)
	}
}

func TestToReconcile(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	d.enter("assessment", "trait.regions", "eu")
	for _, team := range []string{"t1", "t2"} {
		d.answer(team, "A-1", "2", "")
		d.answer(team, "A-4", "2", "")
	}

	d.enter("interview/more", "team", "t1")
	d.rate("answer/more/A-1", "na so")
	d.rate("agreed/t2/A-4", "3")
	bo := d.colleague("Bo", 2)
	bo.rate("answer/i-t2/A-1", "3")
	bo.enter("answer/i-t2/A-1", "note", "his")
	bo.enter("agreed/t1/A-4", "proof", "tested")
	bo.enter("assessment", "depth", "deep")
	d.rate("answer/i-t2/A-1", "4")
	d.enter("answer/i-t2/A-1", "note", "hers")
	d.enter("agreed/t1/A-4", "proof", "claimed")
	d.enter("assessment", "depth", "deep")
	d.pull(bo.replica)
	d.enter("assessment", "trait.regions", "-") // asks something else of A-4
	if got := d.reconcile(); got != `A-1 in t1: of different kinds: 2, na
A-1 in t2: two values of rating in an answer
A-4 in t1: two values of proof of what was agreed on
A-4 in t2: the agreed rating is of an earlier text and does not stand` {
		t.Error(got)
	}

	d.enter("assessment", "trait.regions", "eu")
	d.rate("agreed/t1/A-1", "2")
	d.enter("team/t2", "removed", "yes")
	if got := d.reconcile(); got != "A-4 in t1: two values of proof of what was agreed on" {
		t.Error(got)
	}
}

func TestExplainSaysWhatCounts(t *testing.T) {
	d := newDesk(t)
	explained := func() string {
		derivation, _ := d.evaluate().Explain("A-2")
		return derivation.String()
	}

	if got := explained(); strings.Contains(got, "What was said") {
		t.Error(got)
	}
	d.meet("i0", "2026-11-19", "1", "")
	d.meet("i1", "2026-11-20", "3", "tested")
	if got := explained(); !strings.Contains(got, `What was said, and what counts
  team  from  recorded by  heard  rating  evidence  counts
  t1  interview of 2026-11-19  Ana  -  ynnnn  claimed  no: the highest evidence grade counts
  t1  interview of 2026-11-20  Ana  -  yyynn  tested  yes: the highest evidence grade counts
`) {
		t.Error(got)
	}

	d.pen.Author = "Bo"
	d.rate("agreed/t1/A-2", "2")
	d.rate("answer/i1/A-2", "4")
	if got := explained(); !strings.Contains(got, `
  t1  agreed on 2026-11-20  Bo  -  yynnn  tested  yes: the agreed rating stands
  t1  interview of 2026-11-19  Ana  -  ynnnn  claimed  no: the agreed rating stands
  t1  interview of 2026-11-20  Bo  -  yyyyn  tested  no: the agreed rating stands; it came after it
`) {
		t.Error(got)
	}
}

// What there is to reconcile is said in the way in which the answers differ.
func TestReconcileSaysHowAnswersDiffer(t *testing.T) {
	for want, ratings := range map[string][2]string{
		"A-2 in t1: two levels or more apart: 1, 3":                      {"1", "3"},
		"A-2 in t1: of different kinds: 2, unknown":                      {"unknown", "2"},
		"A-2 in t1: fact 2 is yes in one answer and no in another: 1, 2": {"ynnnn", "yynnn"},
	} {
		d := newDesk(t)
		for i, rating := range ratings {
			d.enter(fmt.Sprint("interview/i", i), "team", "t1")
			d.rate(fmt.Sprintf("answer/i%d/A-2", i), rating)
		}
		if got := d.reconcile(); got != want {
			t.Errorf("%v: %q, want %q", ratings, got, want)
		}
	}
}
