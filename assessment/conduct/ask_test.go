package conduct_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
	"assay/assessment/conduct"
)

// What is open adds up to the interval of the overall index, with the facts that were
// not heard: the first thing an assessor would otherwise be told wrongly is what an hour
// can still change.
func TestWhatIsOpenAddsUpToTheInterval(t *testing.T) {
	q := trial(t)
	rapid.Check(t, func(rt *rapid.T) {
		d, w := newDeskOf(t, q, "T1, T2, T3")
		share := rapid.IntRange(1, 9)
		d.did(w.Set(assessment.AssessmentSubject(),
			[]conduct.Pair{{Field: "share.B", Text: fmt.Sprint(share.Draw(rt, "share of B"))}}))
		for _, team := range []string{"t1", "t2", "t3"} {
			d.did(w.Set(assessment.TeamSubject(team),
				[]conduct.Pair{{Field: "share", Text: fmt.Sprint(share.Draw(rt, "share"))}}))
			for _, a := range w.Practices() {
				p := conduct.Place{Team: team, Practice: a.ID}
				act, ok := drawRating(rt, team, a)
				if r, _ := act.Rated(); !ok || w.Refuses(p, r) != "" {
					continue
				}
				if rapid.Bool().Draw(rt, "proven") {
					grade := rapid.SampledFrom(assessment.Grades[:]).Draw(rt, "grade")
					act = act.With("proof", assessment.Encode(assessment.Proof{Grade: grade}))
				}
				d.did(w.Answer(p, act, conduct.Beside))
			}
		}

		e := w.Evaluation()
		got := new(big.Rat)
		for _, team := range e.Teams {
			for _, o := range e.Openings(team.ID) {
				got.Add(got, o.Narrows)
				v := e.Verdict(o.Team, o.Practice)
				want := v.Rating.Marks.Unsettled()
				if v.State != assessment.Unasked && !slices.Equal(o.Facts, want) {
					rt.Fatalf("%s of %s: facts %v are asked, want %v", v.Rating, o.Practice, o.Facts, want)
				}
			}
		}
		v := e.Result().Overall.Credited
		if want := new(big.Rat).Sub(v.High, v.Low); got.Cmp(want) != 0 {
			rt.Fatalf("what is open narrows by %s, the interval is %s", got, want)
		}
	})
}

// drawRating draws a rating of a practice; ok is false for none.
func drawRating(t *rapid.T, team string, a assessment.Asked) (act conduct.Act, ok bool) {
	r := assessment.Rating{State: assessment.Scored}
	switch rapid.SampledFrom([]string{"none", "marks", "marks", "level", "na", "as"}).Draw(t, team+a.ID) {
	case "none":
		return nil, false
	case "na":
		if a.Key { // it would be open until it is signed
			return nil, false
		}
		r = assessment.Rating{State: assessment.NotApplicable, Reason: "not offered"}
	case "as":
		other := rapid.SampledFrom([]string{"t1", "t2", "t3"}).Draw(t, "other")
		r = assessment.Rating{State: assessment.SameAs, Team: other}
	case "marks":
		letter := rapid.SampledFrom([]byte(assessment.MarkLetters + "xx"))
		r.Marks = assessment.Marks(rapid.SliceOfN(letter, 5, 5).Draw(t, "marks"))
	default:
		r.Level = rapid.IntRange(0, 5).Draw(t, "level")
	}
	return conduct.Rating(r), r.Marks == "" || !r.Marks.None()
}

// Of a practice half heard exactly the facts are asked that could still move its value.
func TestFactsNotHeardAreAsked(t *testing.T) {
	for marks, want := range map[string]string{
		"yyynn": "",
		"yyxnn": "fact 3",
		"yxxnn": "facts 2 and 3",
		"yxxxy": "facts 2, 3 and 4",
		"ynxxx": "",
		"nxxxx": "",
		"pxxxx": "",
		"xynnn": "fact 1",
		"xxxxy": "facts 1, 2, 3 and 4",
	} {
		d, w := newDeskOf(t, trial(t), "Platform")
		p := conduct.Place{Team: "platform", Practice: "A-1"}
		d.did(w.Answer(p, marked(t, marks), conduct.Beside))

		got := ""
		for _, x := range w.AskNext(p) {
			if x.Practice == "A-1" {
				got = x.Columns[2]
			}
		}
		if got != want {
			t.Errorf("of %s %q is asked, want %q", marks, got, want)
		}

		id, _ := w.Current(p)
		half := w.Closing(p, id).Parts[2]
		if (len(half.Items) > 0) != (want != "") || want != "" && half.Items[0].Columns[2] != want {
			t.Errorf("of %s the last minutes are about %+v", marks, half)
		}
		for _, x := range w.Closing(p, id).Parts[3].Items {
			if x.Practice == "A-1" {
				t.Errorf("%s is there twice", marks)
			}
		}
	}

	// Another interview of the team heard it: nothing is left to ask.
	d, w := newDeskOf(t, trial(t), "Platform")
	p := conduct.Place{Team: "platform", Practice: "A-1"}
	d.did(w.Answer(p, marked(t, "yyxnn"), conduct.Beside))
	ben := d.colleague("Ben")
	d.did(ben.Answer(p, marked(t, "xxynn"), conduct.Beside))
	d.hears(w)
	if list := w.UnheardFacts(); len(list) > 0 {
		t.Errorf("not heard: %+v", list)
	}
}

// A practice that is asked once is not open for a team once another team has answered
// it, which is where the facts that were not heard are asked.
func TestAPracticeThatIsAskedOnce(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform, Data")
	open := func(team string) bool {
		return slices.ContainsFunc(w.Openings(conduct.Place{Team: team}),
			func(o assessment.Opening) bool { return o.Practice == "A-3" })
	}
	answered := func(team string) int {
		done, _ := w.Evaluation().Progress(team, "A-B")
		return done
	}
	once := conduct.Place{Team: "platform", Practice: "A-3"}
	if !open("platform") || !open("data") || answered("data") != 0 {
		t.Error("before the first answer it is not open")
	}

	d.did(w.Answer(once, marked(t, "yyxnn"), conduct.Beside))
	v := w.Evaluation().Verdict("data", "A-3")
	if !open("platform") || open("data") || answered("data") != 1 || v.As != "platform" ||
		conduct.InShort(w.Evaluation(), "A-3", assessment.Rating.String) != "yyxnn cl, yyxnn cl" {
		t.Errorf("half heard of Platform: %+v, %s", v, conduct.InShort(w.Evaluation(), "A-3", assessment.Rating.String))
	}
	if list := w.UnheardFacts(); len(list) != 1 || list[0].Team != "platform" {
		t.Errorf("not heard: %+v", list)
	}

	d.did(w.Answer(once, level(2), conduct.Beside))
	if open("platform") || open("data") {
		t.Error("answered, it is open")
	}
	once.Team = "data"
	d.did(w.Answer(once, level(1), conduct.Beside))
	if v := w.Evaluation().Verdict("data", "A-3"); v.As != "" || v.Rating.String() != "1" {
		t.Errorf("rated by itself, it is %s as %q", v.Rating, v.As)
	}
}

func TestRatedAsAnotherTeam(t *testing.T) {
	d, w := newDesk(t, "Platform, Data Lake, Sales")
	act := level(3).With("proof", assessment.Encode(assessment.Proof{Grade: assessment.Documented}))
	d.did(w.Answer(at("platform"), act, conduct.Beside))
	deed := d.did(w.Answer(at("data-lake"), marked(t, "as PLATFORM"), conduct.Beside))
	v := w.Evaluation().Verdict("data-lake", "MGT-08")
	if deed.Label != "MGT-08: as team platform" || v.As != "platform" || v.Rating.String() != "3" ||
		v.Grade != assessment.Documented || v.Credited != 3000 {
		t.Errorf("it says %q; the verdict is %+v", deed.Label, v)
	}
	if deed := d.did(w.Answer(at("data-lake"), marked(t, "as Platform"), conduct.Beside)); deed.Made() {
		t.Error("it says so already")
	}

	before := w.State().Journal().Len()
	for _, c := range []struct{ team, as, want string }{
		{"sales", "data lake", "team data-lake is itself rated as another team"},
		{"platform", "sales", "team data-lake is rated as this team"},
		{"sales", "Sales", "a team cannot be rated as itself"},
		{"sales", "nobody", `there is no team "nobody"`},
	} {
		_, err := w.Answer(at(c.team), marked(t, "as "+c.as), conduct.Beside)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s as %s: %v", c.team, c.as, err)
		}
	}
	if w.State().Journal().Len() != before {
		t.Error("a refusal changed something")
	}

	// A team that is retired later leaves the practice open, and that is said.
	p := at("data-lake")
	d.did(w.Set(assessment.TeamSubject("platform"), []conduct.Pair{{Field: "removed", Text: "yes"}}))
	v = w.Evaluation().Verdict("data-lake", "MGT-08")
	got := conduct.Caution(w.AnswerAt(p), v)
	if !v.Adrift || !strings.Contains(got, "team platform is retired") {
		t.Errorf("of a retired team it says %q", got)
	}
	if _, err := w.Answer(at("sales"), marked(t, "as platform"), conduct.Beside); err == nil {
		t.Error("a retired team is named")
	}
	d.did(w.Answer(p, level(1), conduct.Beside))
	if v := w.Evaluation().Verdict("data-lake", "MGT-08"); v.Rating.String() != "1" {
		t.Errorf("rated by itself it is %s", v.Rating)
	}

	// The agreed rating takes a team as a person calls it, too.
	agreed := assessment.AgreedSubject("sales", "MGT-08")
	d.did(w.Set(agreed, []conduct.Pair{{Field: "rating", Text: "as Data Lake"}}))
	if v := w.Evaluation().Verdict("sales", "MGT-08"); v.As != "data-lake" {
		t.Errorf("agreed, it is as %q", v.As)
	}
}
