package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
)

// see writes an evidence entry, its fields given as name and text in turn.
func (d *desk) see(id string, pairs ...string) *assessment.Evidence {
	d.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		d.enter("evidence/"+id, pairs[i], pairs[i+1])
	}
	x, ok := d.s.EvidenceEntry(id)
	if !ok {
		d.t.Fatalf("there is no evidence %s", id)
	}
	return x
}

const seenAsOf = assessment.Date("2026-11-20")

func (d *desk) evaluateSeen() *assessment.Evaluation { return assessment.Evaluate(d.s, d.q, seenAsOf) }

// Entries justify the grade of an answer, each as it has aged, and those of
// another team say nothing about it.
func TestSupport(t *testing.T) {
	fresh, old := "date=2026-11-01", "date=2025-11-19"
	for _, c := range []struct {
		name    string
		proof   string   // of team t1's answer to A-1; empty: no grade
		entries []string // fields with blanks between them
		want    string   // entries, best, above, missing
	}{
		{"nothing at all", "", nil, "0 claimed false false"},
		{"claimed without entry", "claimed", nil, "0 claimed false false"},
		{"a higher grade without entry", "documented", nil, "0 claimed false true"},
		{"carried", "tested", []string{"grade=tested " + fresh}, "1 tested false false"},
		{"carried by the best", "demonstrated",
			[]string{"grade=documented " + fresh, "grade=tested " + fresh, "grade=claimed"}, "3 tested false false"},
		{"above the best", "tested", []string{"grade=documented " + fresh, "grade=demonstrated " + fresh},
			"2 demonstrated true false"},
		{"entry without a grade", "documented", []string{fresh}, "1 claimed true false"},
		{"valid to the day", "tested", []string{"grade=tested date=2025-11-20"}, "1 tested false false"},
		{"stale by a day", "tested", []string{"grade=tested " + old}, "1 demonstrated true false"},
		{"a validity of its own", "tested", []string{"grade=tested validity=13 " + old}, "1 tested false false"},
		{"claimed stays claimed", "claimed", []string{"grade=claimed date=2020-01-01"}, "1 claimed false false"},
		{"the answer ages, too", "tested 2025-11-19", []string{"grade=tested " + old},
			"1 demonstrated false false"},
		{"of this team", "tested", []string{"grade=tested team=t1 " + fresh}, "1 tested false false"},
		{"of another team", "tested", []string{"grade=tested team=t2 " + fresh}, "0 claimed false true"},
		{"for another practice", "tested", []string{"grade=tested practices=A-2 " + fresh}, "0 claimed false true"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, "t1", "t2")
			d.answer("t1", "A-1", "3", c.proof)

			for i, fields := range c.entries {
				pairs := []string{"title", "Entry", "practices", "A-1, A-1"}
				for _, f := range strings.Fields(fields) {
					name, text, _ := strings.Cut(f, "=")
					pairs = append(pairs, name, text)
				}
				d.see(fmt.Sprint("e", i), pairs...)
			}

			s := d.evaluateSeen().Support("t1", "A-1")
			if got := fmt.Sprint(len(s.Entries), " ", s.Best, " ", s.Above, " ", s.Missing); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if other := d.evaluateSeen().Support("t2", "A-1"); other.Above || other.Missing {
				t.Error("a team that was not asked has a grade to justify")
			}
		})
	}
}

// What is unknown or does not apply has no grade to justify; the agreed rating
// of a finding has.
func TestSupportIsOfWhatCounts(t *testing.T) {
	d := newDesk(t)
	d.see("e", "title", "Entry", "grade", "claimed", "practices", "A-2")
	d.answer("t1", "A-2", "unknown", "tested")
	if s := d.evaluateSeen().Support("t1", "A-2"); s.Above || s.Missing {
		t.Errorf("unknown: %+v", s)
	}

	d.rate("agreed/t1/A-2", "3")
	d.enter("agreed/t1/A-2", "proof", "documented 2026-11-20")
	if s := d.evaluateSeen().Support("t1", "A-2"); !s.Above {
		t.Errorf("agreed: %+v", s)
	}

	d.enter("evidence/e", "removed", "yes")
	if _, there := d.s.EvidenceEntry("e"); there {
		t.Error("a removed entry is there")
	}
	if s := d.evaluateSeen().Support("t1", "A-2"); len(s.Entries) != 0 || !s.Missing {
		t.Errorf("a removed entry supports: %+v", s)
	}
}

func TestUnsupported(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	d.answer("t1", "A-1", "3", "documented")
	d.answer("t2", "A-1", "3", "claimed")
	d.answer("t1", "A-2", "3", "tested")
	d.answer("t2", "B-1", "3", "tested")
	d.see("e", "title", "Entry", "practices", "A-2")
	if got, want := d.evaluateSeen().Unsupported(), []string{"A-1", "B-1"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestEvidenceWarnings(t *testing.T) {
	sound := []string{"title", "Entry", "grade", "documented", "date", "2026-11-01", "practices", "A-1"}
	for _, c := range []struct {
		name  string
		pairs []string
		why   assessment.Attention
		want  string // words of each warning, in order, between bars
	}{
		{"sound", nil, assessment.Sound, ""},
		{"stale", []string{"date", "2025-11-19"}, assessment.Stale,
			"valid until 2026-11-19 and is stale on 2026-11-20: it counts as claimed|A-1 counts as " +
				"documented, above its best entry, which is claimed"},
		{"claimed and stale", []string{"grade", "claimed", "date", "2025-11-19", "practices", "A-2"},
			assessment.Stale, "is stale on 2026-11-20."},
		{"ends on the day", []string{"date", "2025-11-20"}, assessment.Ending,
			"ends on 2026-11-20, within 90 days"},
		{"ends in 90 days", []string{"date", "2026-02-18"}, assessment.Ending,
			"ends on 2027-02-18, within 90 days"},
		{"ends in 91 days", []string{"date", "2026-02-19"}, assessment.Sound, ""},
		{"ends soon by its own validity", []string{"validity", "1"}, assessment.Ending, "ends on 2026-12-01"},
		{"below what it supports", []string{"grade", "claimed"}, assessment.Below,
			"A-1 counts as documented, above its best entry, which is claimed."},
		{"without date", []string{"date", ""}, assessment.Lacking, "nobody can tell its age"},
		{"without practice", []string{"practices", ""}, assessment.Lacking, "supports no practice"},
		{"of a practice that is gone", []string{"practices", "A-1, B-3"}, assessment.Sound, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			d.answer("t1", "A-1", "3", "documented")
			x := d.see("e", append(slices.Clone(sound), c.pairs...)...)
			e := d.evaluateSeen()
			got := e.EvidenceWarnings(x)
			var want []string
			if c.want != "" {
				want = strings.Split(c.want, "|")
			}

			ok := len(got) == len(want) && e.Attention(x) == c.why
			for i := range min(len(got), len(want)) {
				ok = ok && strings.Contains(got[i], want[i])
			}

			if !ok {
				t.Errorf("got %q, %v; want %q, %v", got, e.Attention(x), want, c.why)
			}
		})
	}
}

// Where there are several teams a warning says which one it is about.
func TestEvidenceWarningNamesTheTeam(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	for _, team := range []string{"t1", "t2"} {
		d.answer(team, "A-1", "3", "tested")
	}

	d.see("e", "title", "Entry", "grade", "demonstrated", "date", "2026-11-01", "practices", "A-1", "team",
		"t2")
	e := d.evaluateSeen()
	want := "A-1 in Team t2 counts as tested, above its best entry, which is demonstrated."
	if got := e.EvidenceWarning("A-1"); got != want {
		t.Errorf("got %q", got)
	}
	if got := e.EvidenceWarnings(d.s.Evidence()[0]); !slices.Equal(got, []string{want}) {
		t.Errorf("got %q", got)
	}
	if got := e.EvidenceWarning("A-2"); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestRegisterPutsFirstWhatNeedsLookingAt(t *testing.T) {
	d := newDesk(t)
	d.answer("t1", "A-2", "3", "tested")
	d.see("undated", "title", "x", "practices", "A-1")
	d.see("sound-later", "title", "x", "practices", "A-1", "date", "2026-11-02", "validity", "24")
	d.see("sound", "title", "x", "practices", "A-1", "date", "2026-11-01")
	d.see("below", "title", "x", "practices", "A-2", "date", "2026-11-01")
	d.see("ending", "title", "x", "practices", "A-1", "date", "2025-12-01")
	d.see("stale", "title", "x", "practices", "A-1", "date", "2025-02-01")
	d.see("stale-longer", "title", "x", "practices", "A-1", "date", "2025-01-01")
	var got []string
	for _, x := range d.evaluateSeen().Register() {
		got = append(got, x.ID)
	}

	if want := []string{"stale-longer", "stale", "below", "ending", "undated", "sound",
		"sound-later"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A validity that no form takes must not turn the calendar round.
func TestEvidenceValidityFromElsewhere(t *testing.T) {
	d := newDesk(t)
	x := d.see("e", "title", "Entry", "date", "2026-01-01", "practices", "A-1")
	for months, want := range map[int]assessment.Date{0: "2027-01-01", -5: "2027-01-01",
		1_000_000_000: "2126-01-01"} {
		d.set("evidence/e", "validity", months)
		if got := x.Until(); got != want {
			t.Errorf("%d months end on %s, want %s", months, got, want)
		}
	}
	if _, stale := d.evaluateSeen().Aged(x); stale {
		t.Error("what is valid for a hundred years is stale")
	}
}
