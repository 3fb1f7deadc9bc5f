package assessment_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

func TestParseRating(t *testing.T) {
	for in, want := range map[string]string{"0": "0", "3": "3", " 3+ ": "3+", "4++": "4++", "NA": "na",
		"n/a": "na", "Unknown": "unknown", "?": "unknown", "9": "9",
		"na because no such data":       "na because no such data",
		" N/A  Because  it is  leased ": "na because it is leased", "na because": "na"} {
		r, err := assessment.ParseRating(in)
		if err != nil || r.Entered() != want {
			t.Errorf("%q: %s, %v, want %s", in, r.Entered(), err, want)
		}
	}

	for _, in := range []string{"", "+", "++", "+3", "-1", "-0", "3+++", "3 +", "3-", "3.5", "x", "٣", "0x3",
		"99999999999999999999", "3\x00",
		"3 because so", "unknown because so", "na so", "nabecause so"} {
		if r, err := assessment.ParseRating(in); err == nil || assessment.CodeOf(err) != assessment.Invalid ||
			assessment.HintOf(err) == "" {
			t.Errorf("%q was read as %v, %v", in, r, err)
		}
	}
}

func FuzzParseRating(f *testing.F) {
	for _, s := range []string{"3++", "na", "?", "+3", "na because so"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := assessment.ParseRating(s)
		if err != nil {
			return
		}
		if again, err := assessment.ParseRating(r.Entered()); err != nil || again != r {
			t.Errorf("%q: %v, shown as %s and read as %v, %v", s, r, r.Entered(), again, err)
		}
	})
}

func TestParseProof(t *testing.T) {
	for in, want := range map[string]string{"tested": "tested", "DO": "documented",
		"de 2026-01-31":              "demonstrated 2026-01-31",
		"tested 2026-01-31 6 months": "tested 2026-01-31 6 months", "tested 24": "tested 24 months"} {
		p, err := assessment.ParseProof(in)
		if err != nil || p.String() != want {
			t.Errorf("%q: %v, %v, want %s", in, p, err, want)
		}
		if again, err := assessment.ParseProof(p.String()); err != nil || again != p {
			t.Errorf("%q is shown as %s and read as %v, %v", in, p, again, err)
		}
	}

	for _, in := range []string{"", "d", "seen", "tested 2026-02-30", "tested 0", "tested 121", "tested -3"} {
		if p, err := assessment.ParseProof(in); err == nil || assessment.CodeOf(err) != assessment.Invalid {
			t.Errorf("%q was read as %v, %v", in, p, err)
		}
	}
}

// What the journal holds is read back as it was, and what no version has
// written is refused, so that it is kept as unknown and never shown as a level.
func TestRatingInTheJournal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := assessment.Rating{Digest: rapid.StringMatching(`[0-9a-f]{0,16}`).Draw(t, "digest")}
		switch r.State = rapid.SampledFrom([]assessment.CellState{assessment.Scored, assessment.Unknown,
			assessment.NotApplicable, assessment.SameAs}).Draw(t, "state"); r.State {
		case assessment.Scored:
			if rapid.Bool().Draw(t, "plain") {
				r.Level = rapid.IntRange(0, 10).Draw(t, "level")
				break
			}
			r.Marks = assessment.Marks(rapid.StringMatching(`[ympn][ympnx]{1,4}`).Draw(t, "marks"))
			for n := range len(r.Marks) {
				if rapid.Bool().Draw(t, "singly") {
					r.Singly |= assessment.FactsOf(n + 1)
				}
			}
		case assessment.SameAs:
			r.Team = rapid.StringMatching(`[a-z]{1,8}`).Draw(t, "team")
		case assessment.NotApplicable:
			r.Reason = rapid.String().Draw(t, "reason")
		}
		var back assessment.Rating
		if err := json.Unmarshal([]byte(assessment.Encode(r)), &back); err != nil || !back.Same(r) ||
			back != r && assessment.Clean(r.Reason) == r.Reason {
			t.Fatalf("%+v became %+v, %v", r, back, err)
		}
	})

	for _, text := range []string{`{}`, `{"state":"unasked"}`, `{"state":"great"}`,
		`{"state":"scored","level":-1}`, `{"state":"scored","marks":"yyq"}`,
		`{"state":"scored","marks":"xxxxx"}`, `{"state":"scored","marks":"yyyyyy"}`, `3`, `"3"`} {
		var r assessment.Rating
		if err := json.Unmarshal([]byte(text), &r); err == nil {
			t.Errorf("%s was read as %v", text, r)
		}
	}
}

// A grade that no version has written must not bring down what shows it.
func TestGradeInTheJournal(t *testing.T) {
	for _, g := range assessment.Grades {
		if got, want := assessment.Encode(g), assessment.Value(`"`+g.String()+`"`); got != want {
			t.Errorf("%v is written %s", g, got)
		}
	}

	for _, v := range []assessment.Value{`99`, `-1`, `"great"`, `{}`} {
		if got := assessment.Show(assessment.EvidenceSubject("e"), "grade", v); got != "" {
			t.Errorf("%s is shown as %q", v, got)
		}
		r := newReplica(t, "Ana", 1)
		r.write(assessment.Edit{Subject: assessment.EvidenceSubject("e"), Field: "grade", Value: v})
		if e := r.s.Evidence(); len(e) != 1 || e[0].Grade.Set {
			t.Errorf("%s counts as a grade", v)
		}
	}
}

func TestProofAges(t *testing.T) {
	p := assessment.Proof{Grade: assessment.Tested, Date: "2026-01-31", Validity: 1}
	for day, want := range map[assessment.Date]assessment.Grade{"2026-02-28": assessment.Tested,
		"2026-03-01": assessment.Demonstrated, "2025-01-01": assessment.Tested} {
		if got := p.At(day, "2020-01-01", 12); got != want {
			t.Errorf("on %s: %s, want %s", day, got, want)
		}
	}
	undated := assessment.Proof{Grade: assessment.Documented}
	if undated.Stale("2099-01-01", "", 12) {
		t.Error("evidence without any day is stale")
	}
}
