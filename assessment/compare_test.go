package assessment_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/assessment"
)

// frozen evaluates what the desk holds now, whatever is written later.
func (d *desk) frozen() *assessment.Evaluation {
	return assessment.Evaluate(assessment.Fold(d.s.Journal().Clone()), d.q, "")
}

// movesIn says what became of practices: each move with its reasons, or those of one.
func movesIn(c *assessment.Comparison, practice string) string {
	var lines []string
	for _, p := range c.Practices {
		if practice != "" && p.ID != practice {
			continue
		}
		line := fmt.Sprintf("%s %s %s -> %s", p.ID, p.Move,
			assessment.Fixed(p.Before, 2), assessment.Fixed(p.After, 2))
		for _, why := range p.Why {
			line += fmt.Sprintf("; %s, %s", why.Kind, why)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func wantMoves(t *testing.T, c *assessment.Comparison, practice, want string) {
	t.Helper()
	if got := movesIn(c, practice); got != want {
		t.Errorf("told\n%s\nwant\n%s", got, want)
	}
}

// Each reason why a practice moves, alone.
func TestCompareSaysWhy(t *testing.T) {
	for name, c := range map[string]struct {
		before, after func(d *desk)
		want          string
	}{
		"marks": {
			func(d *desk) { d.answer("t1", "A-1", "yynnn", "tested") },
			func(d *desk) { d.answer("t1", "A-1", "yymnp", "") },
			"A-1 rose 2.00 -> 2.68; marks, Team t1: fact 3 no -> mostly, fact 5 no -> partly",
		},
		"one fact was not heard": {
			func(d *desk) { d.answer("t1", "A-1", "yyxnn", "tested") },
			func(d *desk) { d.answer("t1", "A-1", "yyynn", "") },
			"A-1 rose 2.00 -> 3.00; marks, Team t1: fact 3 not heard -> yes",
		},
		"better evidence": {
			func(d *desk) { d.answer("t1", "A-1", "4", "documented") },
			func(d *desk) { d.answer("t1", "A-1", "4", "demonstrated") },
			"A-1 rose 3.00 -> 4.00; evidence, Team t1: evidence documented -> demonstrated",
		},
		"worse evidence": {
			func(d *desk) { d.answer("t1", "A-1", "4", "tested") },
			func(d *desk) { d.answer("t1", "A-1", "4", "claimed") },
			"A-1 fell 4.00 -> 2.00; evidence, Team t1: evidence tested -> claimed",
		},
		"evidence that makes no difference is no reason": {
			func(d *desk) { d.answer("t1", "A-1", "1", "tested") },
			func(d *desk) { d.answer("t1", "A-1", "0", "claimed") },
			"A-1 fell 1.00 -> 0.00; marks, Team t1: fact 1 yes -> no",
		},
		"marks that make no difference are no reason": {
			func(d *desk) { d.answer("t1", "A-1", "4", "documented") },
			func(d *desk) { d.answer("t1", "A-1", "5", "claimed") },
			"A-1 fell 3.00 -> 2.00; evidence, Team t1: evidence documented -> claimed",
		},
		"both": {
			func(d *desk) { d.answer("t1", "A-1", "2", "claimed") },
			func(d *desk) { d.answer("t1", "A-1", "3", "documented") },
			"A-1 rose 2.00 -> 3.00; marks, Team t1: fact 3 no -> yes; " +
				"evidence, Team t1: evidence claimed -> documented",
		},
		"ageing": {
			func(d *desk) { d.answer("t1", "A-1", "3", "documented 2026-01-01") },
			func(d *desk) { d.clock = d.clock.AddDate(0, 2, 0); d.set("assessment", "title", "later") },
			"A-1 fell 3.00 -> 2.00; ageing, Team t1: evidence is past its validity: documented -> claimed",
		},
		"an agreed rating": {
			func(d *desk) { d.answer("t1", "A-1", "3", "documented") },
			func(d *desk) { d.rate("agreed/t1/A-1", "1") },
			"A-1 fell 3.00 -> 1.00; agreed, Team t1: answered 3 -> agreed 1; " +
				"marks, Team t1: fact 2 yes -> no, fact 3 yes -> no",
		},
		"not applicable": {
			func(d *desk) { d.answer("t1", "A-2", "2", "") },
			func(d *desk) { d.answer("t1", "A-2", "na no staff devices", "") },
			"A-2 no longer asked 2.00 -> -; scope, it is not applicable now: no staff devices",
		},
		"taken back": {
			func(d *desk) { d.answer("t1", "A-2", "2", "") },
			func(d *desk) { d.enter("answer/i-t1/A-2", "rating", "") },
			"A-2 open now 2.00 -> -; open, it is not answered now",
		},
		"unknown before": {
			func(d *desk) { d.answer("t1", "A-2", "unknown", "") },
			func(d *desk) { d.answer("t1", "A-2", "2", "") },
			"A-2 newly asked - -> 2.00; open, it was not answered before",
		},
		"the profile takes it out": {
			func(d *desk) { d.answer("t1", "A-3", "2", "") },
			func(d *desk) { d.enter("assessment", "trait.regions", "other") },
			"A-3 no longer asked 2.00 -> -; scope, under the profile it does not apply now",
		},
		"a deeper depth": {
			func(d *desk) { d.answer("t1", "B-2", "2", "") },
			func(d *desk) { d.set("assessment", "depth", "deep") },
			"B-2 newly asked - -> 2.00; scope, it was not asked before, at quick depth",
		},
		"another text": {
			func(d *desk) { d.answer("t1", "A-4", "2", "") },
			func(d *desk) {
				d.enter("assessment", "trait.regions", "other")
				d.answer("t1", "A-4", "4", "tested")
			},
			"A-4 no longer comparable 2.00 -> 4.00; text, its text has changed",
		},
		"another text that nobody confirmed": {
			func(d *desk) { d.answer("t1", "A-4", "2", "") },
			func(d *desk) { d.enter("assessment", "trait.regions", "other") },
			"A-4 open now 2.00 -> -; open, its rating is to be confirmed again now",
		},
		"another view": {
			func(d *desk) { d.answer("t1", "A-1", "4", "claimed") },
			func(d *desk) { d.set("assessment", "basis", "self") },
			"A-1 rose 2.00 -> 4.00; view, the view that counts: credited -> stated",
		},
		"nothing": {
			func(d *desk) { d.answer("t1", "A-1", "4", "claimed") },
			func(d *desk) { d.answer("t1", "A-1", "3", "claimed") },
			"A-1 confirmed 2.00 -> 2.00",
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			c.before(d)
			before := d.frozen()
			c.after(d)
			wantMoves(t, assessment.Compare(before, d.frozen()), "", c.want)
		})
	}
}

// Of several teams each says its own; a team that came or went is one.
func TestCompareTeams(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	d.answer("t1", "A-1", "2", "tested")
	d.answer("t2", "A-1", "4", "tested")
	d.answer("t1", "A-2", "2", "tested")
	before := d.frozen()

	d.enter("team/t2", "removed", "yes")
	d.set("team/t3", "name", "team T1") // the id is new, and the name is that of another
	d.set("team/t4", "name", "TEAM  t2")
	d.set("interview/i-t4", "team", "t4")
	d.set("interview/i-t4", "date", assessment.Date("2026-11-20"))
	d.answer("t4", "A-1", "5", "tested")
	c := assessment.Compare(before, d.frozen())
	if len(c.Teams.Pairs) != 2 || c.Teams.Pairs[1].Before.ID != "t2" || c.Teams.Pairs[1].After.ID != "t4" ||
		len(c.Teams.New) != 1 || c.Teams.New[0].ID != "t3" || len(c.Teams.Gone) != 0 {
		t.Errorf("teams %+v", c.Teams)
	}
	wantMoves(t, c, "A-1", "A-1 rose 3.00 -> 3.50; marks, TEAM  t2: fact 5 no -> yes")

	d.enter("team/t4", "removed", "yes")
	wantMoves(t, assessment.Compare(before, d.frozen()), "A-1",
		"A-1 fell 3.00 -> 2.00; scope, Team t2: the team is gone")
	wantMoves(t, assessment.Compare(d.frozen(), before), "A-1",
		"A-1 rose 2.00 -> 3.00; scope, Team t2: a new team")

	before = d.frozen()
	d.answer("t1", "A-2", "unknown", "")
	wantMoves(t, assessment.Compare(before, d.frozen()), "A-2",
		"A-2 open now 2.00 -> -; open, it is not answered now")
}

// A scope that was one team and is several is held against each of them, and so it is
// the other way round.
func TestCompareScopeCutAnotherWay(t *testing.T) {
	whole := newDesk(t, "all")
	whole.answer("all", "A-1", "2", "tested")
	d := newDesk(t, "t1", "t2")
	d.answer("t1", "A-1", "3", "tested")
	d.answer("t2", "A-1", "1", "tested")
	d.answer("t2", "A-2", "1", "tested")
	before, after := whole.frozen(), d.frozen()

	c := assessment.Compare(before, after)
	if !c.Teams.Cut || len(c.Teams.Pairs) != 2 || len(c.Teams.New)+len(c.Teams.Gone) != 0 {
		t.Errorf("teams %+v", c.Teams)
	}
	wantMoves(t, c, "A-1", "A-1 confirmed 2.00 -> 2.00")
	d.answer("t2", "A-1", "0", "tested")
	wantMoves(t, assessment.Compare(before, d.frozen()), "A-1", "A-1 fell 2.00 -> 1.50; "+
		"marks, Team t1: fact 3 no -> yes; marks, Team t2: fact 1 yes -> no, fact 2 yes -> no")
	wantMoves(t, assessment.Compare(d.frozen(), before), "A-1", "A-1 rose 1.50 -> 2.00; "+
		"marks, Team t1: fact 3 yes -> no; marks, Team t2: fact 1 no -> yes, fact 2 no -> yes")
}

func TestCompareShares(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	d.answer("t1", "A-1", "2", "tested")
	d.answer("t2", "A-1", "4", "tested")
	before := d.frozen()
	d.enter("team/t1", "share", "3")
	wantMoves(t, assessment.Compare(before, d.frozen()), "",
		"A-1 fell 3.00 -> 2.50; scope, the shares of the teams have changed")
}

// Groups have the figures of both sides, and a difference that is rounded once.
func TestCompareNodes(t *testing.T) {
	d := newDesk(t)
	d.answerAll("t1")
	before := d.frozen()
	d.answer("t1", "A-1", "5", "tested")
	c := assessment.Compare(before, d.frozen())

	if got := c.Overall.Moved(); got == nil || got.Sign() != 1 || c.Break || c.Views {
		t.Errorf("moved %v, break %v, views %v", got, c.Break, c.Views)
	}
	if c.Overall.Before.Index.Cmp(big.NewRat(3, 1)) != 0 || c.Overall.Before.LevelLow != 3 {
		t.Errorf("before %+v", c.Overall.Before)
	}
	var ids []string
	for _, n := range slices.Concat(c.Measures, c.Areas) {
		ids = append(ids, n.ID+" "+assessment.Fixed(n.Moved(), 2))
	}
	if got := strings.Join(ids, ", "); got != "A 1.00, B 0.00, A-A 1.50, A-B 0.00, B-A 0.00" {
		t.Errorf("moved %s", got)
	}

	// What only one side has stands with nothing on the other.
	d.enter("assessment", "trait.regions", "other")
	d.q = trial(t, "id: A-B", "id: A-C", `version: "1"`, `version: "2"`)
	c = assessment.Compare(before, assessment.Evaluate(d.s, d.q, ""))
	gone := c.Areas[len(c.Areas)-1]
	if !c.Break || gone.ID != "A-B" || gone.After != nil || gone.Before == nil || gone.Moved() != nil {
		t.Errorf("break %v, last %+v", c.Break, gone)
	}
	if len(c.Profile) != 1 || c.Profile[0].Trait != "regions" || c.Profile[0].Before != nil {
		t.Errorf("profile %+v", c.Profile)
	}
}

// What both sides have is told apart from what is asked besides.
func TestCompareCommon(t *testing.T) {
	d := newDesk(t)
	d.answer("t1", "A-1", "1", "tested")
	d.answer("t1", "A-2", "1", "tested")
	before := d.frozen()
	d.answer("t1", "A-1", "2", "tested") // weight 3
	d.answer("t1", "A-2", "5", "tested") // weight 1
	d.answer("t1", "B-1", "5", "tested")
	c := assessment.Compare(before, d.frozen()).Common
	if c.Practices != 2 || c.Before.Cmp(big.NewRat(1, 1)) != 0 || c.After.Cmp(big.NewRat(11, 4)) != 0 ||
		c.Moved().Cmp(big.NewRat(7, 4)) != 0 {
		t.Errorf("%d practices, %v -> %v", c.Practices, c.Before, c.After)
	}
	none := assessment.Compare(newDesk(t).frozen(), before).Common
	if none.Practices != 0 || none.Moved() != nil {
		t.Errorf("of nothing: %+v", none)
	}
}

// Under half answered there is no figure, and so no difference.
func TestCompareSparse(t *testing.T) {
	d := newDesk(t)
	d.answer("t1", "A-2", "2", "")
	before := d.frozen()
	d.answerAll("t1")
	c := assessment.Compare(before, d.frozen())
	if !c.Overall.Before.Sparse || c.Overall.Before.Index != nil || c.Overall.Moved() != nil {
		t.Errorf("%+v, moved %v", c.Overall.Before, c.Overall.Moved())
	}
}

func TestCompareOutcomes(t *testing.T) {
	d := newDesk(t)
	d.set("action/broker", "text", "Move them")
	d.set("action/list", "text", "List them")
	d.set("finding/f", "condition", "Two accounts")
	before := d.frozen()
	d.enter("action/broker", "status", "done")
	d.enter("action/list", "removed", "yes")
	d.enter("finding/f", "severity", "high")
	d.set("finding/g", "condition", "Another")

	c := assessment.Compare(before, d.frozen())
	want := "[{broker Move them open done} {list List them open }] " +
		"[{f Two accounts there high} {g Another  there}]"
	if got := fmt.Sprint(c.Actions, c.Findings); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// drawWork lets an assessor enter something.
func (d *desk) drawWork(t *rapid.T) {
	practice := rapid.SampledFrom([]string{"A-1", "A-2", "A-3", "A-4", "B-1"}).Draw(t, "practice")
	team := rapid.SampledFrom([]string{"t1", "t2"}).Draw(t, "team")
	marks := rapid.StringMatching("[ympnx]{4}[ympn]").Draw(t, "marks")
	switch rapid.IntRange(0, 9).Draw(t, "work") {
	case 0:
		d.answer(team, practice, "na because", "")
	case 1:
		d.answer(team, practice, "unknown", "")
	case 2:
		d.rate("agreed/"+team+"/"+practice, marks)
	case 3:
		d.enter("assessment", "trait.regions", rapid.SampledFrom([]string{"eu", "other"}).Draw(t, "region"))
	case 4:
		d.clock = d.clock.AddDate(0, rapid.IntRange(0, 9).Draw(t, "months"), 0)
	case 5:
		other := map[string]string{"t1": "t2", "t2": "t1"}[team]
		d.rate("agreed/"+other+"/"+practice, marks) // so that it is no chain
		d.enter("agreed/"+team+"/"+practice, "rating", "as "+other)
	default:
		grades := []string{"", "claimed", "documented", "demonstrated", "tested 3 months"}
		grade := rapid.SampledFrom(grades).Draw(t, "grade")
		d.answer(team, practice, marks, grade)
	}
}

// What moved from one to the other moved back the other way, nothing moves against
// itself, and what moved has a reason.
func TestCompareLaws(t *testing.T) {
	back := map[assessment.Move]assessment.Move{
		assessment.Rose: assessment.Fell, assessment.Fell: assessment.Rose,
		assessment.Confirmed: assessment.Confirmed, assessment.NotComparable: assessment.NotComparable,
	}
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk(t, "t1", "t2")
		work := func() *assessment.Evaluation {
			for range rapid.IntRange(0, 8).Draw(t, "steps") {
				d.drawWork(t)
			}
			d.set("assessment", "title", fmt.Sprint(d.clock.Format(time.DateTime)))
			return d.frozen()
		}
		before := work()
		after := work()

		for _, p := range assessment.Compare(before, before).Practices {
			if p.Move != assessment.Confirmed || len(p.Why) > 0 {
				t.Fatalf("against itself %s %s", p.ID, p.Move)
			}
		}
		there, again := assessment.Compare(before, after), assessment.Compare(after, before)
		if len(there.Practices) != len(again.Practices) {
			t.Fatalf("%d practices there, %d back", len(there.Practices), len(again.Practices))
		}
		for i, p := range there.Practices {
			r := again.Practices[i]
			want, both := back[p.Move]
			if both && r.Move != want || both != (p.Before != nil && p.After != nil) {
				t.Fatalf("%s: %s there, %s back", p.ID, p.Move, r.Move)
			}
			if (p.Move == assessment.Confirmed) != (len(p.Why) == 0) {
				t.Fatalf("%s %s for %d reasons", p.ID, p.Move, len(p.Why))
			}
			for _, why := range p.Why {
				text := why.Kind == assessment.CauseText
				if why.String() == "" || text != (p.Move == assessment.NotComparable) {
					t.Fatalf("%s %s: %s", p.ID, p.Move, why)
				}
			}
			if a, b := p.Moved(), r.Moved(); a != nil && new(big.Rat).Add(a, b).Sign() != 0 {
				t.Fatalf("%s: %v there, %v back", p.ID, a, b)
			}
		}
	})
}
