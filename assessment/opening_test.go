package assessment_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

// What is open adds up to the interval of the overall index: the first thing an
// assessor would otherwise be told wrongly is what an hour can still change.
func TestOpeningsAddUpToTheInterval(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := newDesk(rt, "t1", "t2", "t3")
		for i, team := range []string{"t1", "t2", "t3"} {
			d.set("team/"+team, "share", rapid.IntRange(1, 9).Draw(rt, fmt.Sprint("share", i)))
			for _, p := range []string{"A-1", "A-2", "A-3", "A-4", "B-1"} {
				switch rapid.SampledFrom([]string{"open", "open", "scored", "na"}).Draw(rt, team+p) {
				case "scored":
					d.answer(team, p, fmt.Sprint(rapid.IntRange(0, 5).Draw(rt, "level")), "tested")
				case "na":
					if p != "A-1" && p != "B-1" { // a key practice would be open until it is signed
						d.answer(team, p, "na not offered", "")
					}
				}
			}
		}

		d.set("assessment", "share.B", rapid.IntRange(1, 4).Draw(rt, "share of B"))

		e := d.evaluate()
		got := new(big.Rat)
		for _, team := range e.Teams {
			for _, o := range e.Openings(team.ID) {
				got.Add(got, o.Narrows)
			}
		}

		v := e.Result().Overall.Credited
		want := new(big.Rat).Sub(v.High, v.Low)
		if got.Cmp(want) != 0 {
			rt.Fatalf("open answers narrow by %s, the interval is %s", got, want)
		}
	})
}

func TestOpeningsForTheRoom(t *testing.T) {
	d := newDesk(t)
	d.q = trial(t, "title: Practice A-2\n", "title: Practice A-2\n        roles: [BOSS]\n",
		"title: Practice A-3\n", "title: Practice A-3\n        roles: [BOSS, DEV]\n",
		"title: Practice B-1\n", "title: Practice B-1\n        roles: [DEV]\n", "title: Practice A-1\n", "title: Practice A-1\n        roles: [BOSS]\n")
	ids := func(roles ...string) (list []string) {
		for _, o := range d.evaluate().Openings("t1", roles...) {
			list = append(list, fmt.Sprint(o.Practice, o.Roles))
		}
		return list
	}

	// B has one practice, so its answer moves half of the result; A-1 weighs 3 of 6 in A.
	if got, want := ids(), []string{"B-1[DEV]", "A-1[BOSS]", "A-2[BOSS]", "A-3[BOSS DEV]",
		"A-4[]"}; !slices.Equal(got, want) {
		t.Errorf("for everyone: %q, want %q", got, want)
	}
	if got, want := ids("DEV"), []string{"B-1[DEV]", "A-3[DEV]"}; !slices.Equal(got, want) {
		t.Errorf("for DEV: %q, want %q", got, want)
	}
	d.answer("t1", "B-1", "3", "")
	d.answer("t1", "A-2", "unknown", "")
	if got, want := ids("DEV", "BOSS"), []string{"A-1[BOSS]", "A-3[BOSS DEV]"}; !slices.Equal(got, want) {
		t.Errorf("answered ones stay: %q, want %q", got, want)
	}
	var wanted []string
	for _, w := range d.evaluate().RolesWanted("t1") {
		wanted = append(wanted, fmt.Sprintf("%s %d %d %s", w.Role, w.Open, w.Key,
			assessment.Fixed(w.Narrows, 2)))
	}
	if want := []string{"BOSS 2 1 1.67", "DEV 1 0 0.42"}; !slices.Equal(wanted, want) {
		t.Errorf("wanted: %q, want %q", wanted, want)
	}
}
