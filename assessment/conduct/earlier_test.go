package conduct_test

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// started starts an assessment from what a desk holds, a year later.
func (d *desk) started(from *assessment.Evaluation,
	change func(*conduct.Creation)) (*conduct.Work, conduct.Deed) {
	d.t.Helper()
	d.clock = d.clock.AddDate(1, 0, 0)
	later := &desk{t: d.t, q: d.q, clock: d.clock, seed: 9, store: &memory{t: d.t,
		drafts: map[string]assessment.Draft{}, real: map[assessment.ID]assessment.ID{}}}
	o := later.options("Ana")
	o.Store = creating{later.store}
	c := conduct.CreationFrom(from, d.q)
	c.Title = "Cloud, a year later"
	if change != nil {
		change(&c)
	}
	w, deed, err := conduct.Create(o, c)
	if err != nil {
		d.t.Fatal(err)
	}
	w.Store = later.store
	return w, deed
}

func enters(d *desk, w *conduct.Work, subject string, pairs ...string) {
	d.t.Helper()
	list, err := conduct.ParsePairs(pairs)
	if err != nil {
		d.t.Fatal(err)
	}
	d.did(w.Set(assessment.ParseSubject(subject), list))
}

// reading says fields of a subject, as they are entered.
func reading(w *conduct.Work, subject string, fields ...string) string {
	var parts []string
	for _, f := range fields {
		text, _ := w.State().Read(assessment.ParseSubject(subject), f)
		parts = append(parts, text)
	}
	return strings.Join(parts, "|")
}

func TestStartingFromAnEarlierAssessment(t *testing.T) {
	d, w := newDesk(t, "Platform=60, Data=40")
	enters(d, w, "assessment", "organisation=Larkfield", "scope=All of it", "period=2026", "trait.regions=eu",
		"parameter.period=18", "share.MGT=2")
	enters(d, w, "target/MGT", "level=4")
	enters(d, w, "evidence/log", "title=Log", "grade=demonstrated", "practices=MGT-08", "team=platform")
	enters(d, w, "certificate/isms", "scheme=iso27001", "status=held", "expires=2028-04-30", "evidence=log",
		"practices=CMP-08")
	enters(d, w, "evidence/old", "title=Old", "grade=documented", "date=2026-02-01", "practices=MGT-08",
		"team=data")
	d.did(w.Answer(at("platform"), marked(t, "yymnx").With("proof",
		assessment.Encode(assessment.Proof{Grade: assessment.Demonstrated})), conduct.Beside))
	d.did(w.Answer(at("data"), marked(t, "as platform"), conduct.Beside))
	unknown := at("platform")
	unknown.Practice = "MGT-07"
	d.did(w.Answer(unknown, marked(t, "unknown"), conduct.Beside))
	enters(d, w, "finding/f", "practices=MGT-08", "condition=Two accounts")

	later, deed := d.started(w.Evaluation(), nil)
	if got := strings.Join(deed.Notes, "; "); got != "2 ratings to confirm again" {
		t.Errorf("it says %q", got)
	}
	for want, got := range map[string]string{
		"Larkfield|All of it||standard|eu|18|2": reading(later, "assessment", "organisation", "scope",
			"period", "depth", "trait.regions", "parameter.period", "share.MGT"),
		w.ID() + " 2026-11-20 Cloud": reading(later, "assessment", "from"),
		"Platform|60":                reading(later, "team/platform", "name", "share"),
		"4":                          reading(later, "target/MGT", "level"),
		"3":                          reading(later, "target/overall", "level"),
		"iso27001|held|2028-04-30|log|CMP-08": reading(later, "certificate/isms", "scheme", "status",
			"expires", "evidence", "practices"),
		"Log|demonstrated|2026-11-20|MGT-08|platform": reading(later, "evidence/log", "title", "grade",
			"date", "practices", "team"),
		"2026-02-01": reading(later, "evidence/old", "date"),
		"yymnx|demonstrated 2026-11-20|as platform": reading(later, "earlier/platform/MGT-08", "rating",
			"proof") + "|" + reading(later, "earlier/data/MGT-08", "rating"),
		"": reading(later, "earlier/platform/MGT-07", "rating") + reading(later, "finding/f", "condition"),
	} {
		if got != want {
			t.Errorf("taken over is %q, not %q", got, want)
		}
	}
	s := later.State()
	if len(s.Interviews())+len(s.Findings()) != 0 || s.Phase.Value != assessment.PhaseDraft {
		t.Errorf("%d interviews, %d findings, %s", len(s.Interviews()), len(s.Findings()), s.Phase.Value)
	}
	if _, err := later.UndoAction(""); err == nil {
		t.Error("the making was undone")
	}
}

// A rating as a team that is gone is left out, and takes no other of its team with it.
func TestStartingWithoutATeamThatOthersAreRatedAs(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	first := at("data")
	first.Practice = "MGT-07"
	d.did(w.Answer(first, marked(t, "as platform"), conduct.Beside))
	d.did(w.Answer(at("data"), level(3), conduct.Beside))
	later, deed := d.started(w.Evaluation(), func(c *conduct.Creation) { c.Teams = "Data" })

	if got := strings.Join(deed.Notes, "; "); got != "1 rating to confirm again; "+
		"1 rating is left out: its team is not in scope here" {
		t.Errorf("it says %q", got)
	}
	if got := reading(later, "earlier/data/MGT-07", "rating") + reading(later, "earlier/data/MGT-08",
		"rating"); got != "3" {
		t.Errorf("taken over is %q", got)
	}
}

// Other teams, by their names; a team that stays behind takes its ratings with it, and one
// level for everything stands before the earlier targets.
func TestStartingWithOtherTeams(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	enters(d, w, "team/data", "name=Data platform")
	d.did(w.Answer(at("platform"), level(2), conduct.Beside))
	d.did(w.Answer(at("data"), level(3), conduct.Beside))
	enters(d, w, "evidence/log", "title=Log", "practices=MGT-08", "team=platform")
	enters(d, w, "certificate/one", "scheme=iso27001", "status=held", "teams=platform")
	enters(d, w, "certificate/two", "scheme=iso27001", "status=held", "teams=platform,data")
	later, deed := d.started(w.Evaluation(), func(c *conduct.Creation) {
		c.Teams, c.Target = "DATA  platform, Edge", "2"
	})
	if got := strings.Join(deed.Notes, "; "); got != "1 rating to confirm again; "+
		"1 rating is left out: its team is not in scope here" {
		t.Errorf("it says %q", got)
	}
	if got := reading(later, "certificate/one", "scheme") +
		reading(later, "certificate/two", "teams"); got != "data" {
		t.Errorf("certificates taken over are of %q", got)
	}
	if got := reading(later, "earlier/data/MGT-08", "rating") + reading(later, "team/edge", "name") +
		reading(later, "target/overall", "level") + reading(later, "evidence/log", "title"); got != "3Edge2" {
		t.Errorf("taken over is %q", got)
	}
}

// The rating that is to be confirmed again shows, is confirmed with its evidence by the
// gesture made for it or by saying the same again, and no single mark confirms the others.
func TestConfirmingAnEarlierRating(t *testing.T) {
	documented := assessment.Encode(assessment.Proof{Grade: assessment.Documented})
	d, w := newDesk(t, "Platform")
	d.did(w.Answer(at("platform"), level(3).With("proof", documented), conduct.Beside))
	p := at("platform")

	for name, give := range map[string]func(w *conduct.Work) (conduct.Deed, error){
		"confirmed": func(w *conduct.Work) (conduct.Deed, error) { return w.Confirm(p, nil) },
		"the same level": func(w *conduct.Work) (conduct.Deed, error) {
			return w.Answer(p, level(3), conduct.Beside)
		},
	} {
		later, _ := d.started(w.Evaluation(), nil)
		if r, rated := later.Shown(p, nil).Rated(); !rated || r.String() != "3" {
			t.Fatalf("%s: shown is %v", name, r)
		}
		words, some := later.Brief(p, nil)
		if !some || !strings.Contains(words, "3 (yes, yes, yes, no, no)") {
			t.Errorf("%s: in brief %q", name, words)
		}
		if fact := later.FirstFact(p, nil); fact != 4 {
			t.Errorf("%s: fact %d is chosen", name, fact)
		}
		if _, refused := later.Press(p, 4, nil, "+"); refused == "" {
			t.Errorf("%s: one mark, and the others are confirmed with it", name)
		}

		d.did(give(later))
		a := later.AnswerAt(p)
		v := later.Evaluation().Verdict("platform", "MGT-08")
		with := a.Proof.Value.String()
		if v.ConfirmAgain || a.Rating.Value.String() != "3" || with != "documented 2026-11-20" {
			t.Errorf("%s: %s with %s, %+v", name, a.Rating.Value, a.Proof.Value, v)
		}
		if _, err := later.Confirm(p, nil); assessment.CodeOf(err) != assessment.NotAllowed {
			t.Errorf("%s twice: %v", name, err)
		}
		d.did(later.Undo())
		if !later.Evaluation().Verdict("platform", "MGT-08").ConfirmAgain {
			t.Errorf("%s and undone, and it still counts", name)
		}
	}

	// What says another thing brings its own evidence.
	later, _ := d.started(w.Evaluation(), nil)
	d.did(later.Answer(p, level(4), conduct.Beside))
	if a := later.AnswerAt(p); a.Proof.Set {
		t.Errorf("another level has the evidence %s of the earlier one", a.Proof.Value)
	}
}

// A rating of an earlier text is confirmed in whichever interview it was given.
func TestConfirmingARatingOfAnotherInterview(t *testing.T) {
	d, w := newDesk(t, "Platform")
	p := conduct.Place{Team: "platform", Practice: "MGT-02"}
	d.did(w.Answer(p, marked(t, "yymnn").With("proof",
		assessment.Encode(assessment.Proof{Grade: assessment.Tested})), conduct.Beside))
	first, _ := w.Current(p)
	d.did(w.Close(first))
	enters(d, w, "assessment", "trait.sites=none")
	if v := w.Evaluation().Verdict("platform", "MGT-02"); !v.ConfirmAgain {
		t.Fatalf("%+v", v)
	}

	d.did(w.Confirm(p, nil))
	a := w.AnswerAt(p)
	with := a.Proof.Value.String()
	if a.Interview == first || a.Rating.Value.Marks != "yymnn" || with != "tested 2026-11-20" {
		t.Errorf("in %s: %s with %s", a.Interview, a.Rating.Value, a.Proof.Value)
	}
	if v := w.Evaluation().Verdict("platform", "MGT-02"); v.ConfirmAgain || v.State != assessment.Scored {
		t.Errorf("%+v", v)
	}
}
