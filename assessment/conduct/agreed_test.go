package conduct_test

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// A sign-off is bound to the reason that it saw and to who gave that.
func TestSignOff(t *testing.T) {
	d, ana := newDesk(t, "Platform, Data")
	d.did(ana.Answer(at("platform"), notApplicable("leased"), conduct.Beside))

	unsigned := func(what string, want bool) {
		t.Helper()
		d.hears(ana)
		if v := ana.Evaluation().Verdict("platform", "MGT-08"); v.Unsigned != want {
			t.Errorf("%s: unsigned %v", what, v.Unsigned)
		}
	}
	says := func(want string) {
		t.Helper()
		d.hears(ana)
		if got := ana.SignOffWords(assessment.AgreedSubject("platform", "MGT-08")); got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}

	unsigned("rated by one author", true)
	says("")
	for _, name := range []string{"Ana", "ana", "A NA"} {
		_, err := d.colleague(name).SignOff("platform", "MGT-08")
		if err == nil || !strings.Contains(err.Error(), "a reason that is your own") {
			t.Errorf("%s: %v", name, err)
		}
	}

	ben := d.colleague("Ben")
	d.did(ben.SignOff("Platform", "mgt-08"))
	unsigned("signed by another", false)
	says("signed by Ben for this reason")
	if deed := d.did(ben.SignOff("platform", "MGT-08")); deed.Made() {
		t.Error("signed a second time")
	}
	d.did(ben.Undo())
	unsigned("undone", true)
	d.did(ben.SignOff("platform", "MGT-08"))
	d.did(ben.TakeBackSignOff("platform", "MGT-08"))
	unsigned("taken back", true)
	if deed := d.did(ben.TakeBackSignOff("platform", "MGT-08")); deed.Made() {
		t.Error("taken back twice")
	}

	d.did(ben.SignOff("platform", "MGT-08"))
	d.hears(ana)
	d.did(ana.Answer(at("platform"), notApplicable("run by the parent"), conduct.Beside))
	unsigned("of an earlier reason", true)
	says("signed by Ben for an earlier reason, does not count")
	d.hears(ben)
	d.did(ben.SignOff("platform", "MGT-08"))
	unsigned("of the new reason", false)
	says("signed by Ben for this reason")

	// If Ben gives the rating himself, his own signature does not make two authors.
	d.hears(ben)
	d.did(ben.Set(assessment.AgreedSubject("platform", "MGT-08"),
		[]conduct.Pair{{Field: "rating", Text: "na because run by the parent"}}))
	unsigned("agreed on by who signed", true)
	says("signed by Ben, who gave the rating, does not count")
	d.did(ana.SignOff("platform", "MGT-08"))
	unsigned("signed by Ana", false)
}

// notApplicable is the act that takes a practice out for a reason.
func notApplicable(reason string) conduct.Act {
	return conduct.Rating(assessment.Rating{State: assessment.NotApplicable, Reason: reason})
}

// A sign-off that could not count is refused, and says what to do.
func TestSignOffRefused(t *testing.T) {
	d, ana := newDesk(t, "Platform, Data")
	ben := d.colleague("Ben")
	d.did(ana.Answer(at("data"), level(2), conduct.Beside))
	plain := at("data")
	for _, a := range ana.Practices() {
		if !a.Key {
			plain.Practice = a.ID
		}
	}
	d.did(ana.Answer(plain, notApplicable("leased"), conduct.Beside))
	d.hears(ben)
	before := ben.State().Journal().Len()

	for _, c := range []struct{ team, practice, want string }{
		{"platform", "MGT-08", "is not rated n/a"},
		{"data", "MGT-08", "is not rated n/a"},
		{"data", plain.Practice, "is no key practice"},
		{"sales", "MGT-08", `no team "sales"`},
		{"data", "ZZZ-1", `no practice "ZZZ-1"`},
	} {
		_, err := ben.SignOff(c.team, c.practice)
		if err == nil || !strings.Contains(err.Error(), c.want) || assessment.HintOf(err) == "" {
			t.Errorf("%s in %s: %v (%s)", c.practice, c.team, err, assessment.HintOf(err))
		}
	}
	agreed := assessment.AgreedSubject("data", "MGT-08")
	for _, pairs := range [][]conduct.Pair{
		{{Field: "sign-off", Text: "I agree"}},
		{{Field: "sign-off", Text: "yes"}, {Field: "proof", Text: "tested"}},
	} {
		if _, err := ben.Set(agreed, pairs); assessment.CodeOf(err) != assessment.Invalid {
			t.Errorf("%v: %v", pairs, err)
		}
	}
	if ben.State().Journal().Len() != before {
		t.Error("a refusal changed something")
	}
}
