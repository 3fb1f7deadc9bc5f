package conduct_test

import (
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

var periodKey = assessment.Key{Subject: assessment.AssessmentSubject(), Field: "period"}

// said lets a person write the period, over what they see.
func (d *desk) said(w *conduct.Work, text string) {
	d.t.Helper()
	e, _ := w.State().Edit(periodKey.Subject, periodKey.Field, text)
	d.did(w.Do(conduct.Deed{}, e))
}

func TestSettingAPhaseByHand(t *testing.T) {
	d, w := newDesk(t, "")
	if _, err := w.Become(assessment.PhaseInReview); err == nil {
		t.Error("nothing is answered, and it is reviewed")
	}
	if deed := d.did(w.Become(assessment.PhaseInProgress)); deed.Label != "the assessment is in progress" {
		t.Errorf("it says %q", deed.Label)
	}
	deed := d.did(w.Become(assessment.PhaseInProgress))
	if deed.Made() || deed.Label != "the assessment is in progress already" {
		t.Errorf("set again it says %q", deed.Label)
	}
	if _, err := w.Become(assessment.PhaseFinal); err == nil {
		t.Error("it is final without being finalised")
	}
}

// A choice replaces what was there when it was offered, and not what came in since.
func TestAChoiceReplacesWhatWasSeen(t *testing.T) {
	for name, offer := range map[string]func(w *conduct.Work) func() (conduct.Deed, error){
		"settled: period of assessment": func(w *conduct.Work) func() (conduct.Deed, error) {
			seen := w.Look(periodKey.Subject, periodKey.Field)
			return func() (conduct.Deed, error) {
				return w.Resolve(periodKey, assessment.Encode("2025"), seen)
			}
		},
		"it: period set back to 2025": func(w *conduct.Work) func() (conduct.Deed, error) {
			back, err := w.SettingBack(periodKey, assessment.Encode("2025"), "it", "2025")
			if err != nil {
				t.Fatal(err)
			}
			return back
		},
	} {
		d, ana := newDesk(t, "")
		ben := d.colleague("Ben")
		d.said(ana, "2026")
		d.said(ben, "2027")
		d.hears(ana)
		choice := offer(ana)
		if deed := d.did(choice()); deed.Label != name {
			t.Errorf("it says %q", deed.Label)
		}
		if f := ana.State().Period; f.Conflict() || f.Value != "2025" {
			t.Errorf("%s: %q, conflict %v", name, f.Value, f.Conflict())
		}

		d.said(ana, "2026")
		choice = offer(ana)
		d.hears(ben)
		d.said(ben, "2028")
		d.hears(ana)
		d.did(choice())
		if f := ana.State().Period; !f.Conflict() || len(f.Heads) != 2 {
			t.Errorf("%s: what came in since is replaced by %q", name, f.Value)
		}
	}
}

func TestWhatCannotBeSetBack(t *testing.T) {
	_, w := newDesk(t, "")
	for field, v := range map[string]assessment.Value{
		"state": assessment.NotSet,
		"title": assessment.Encode("Cloud"), // as it is
		"depth": assessment.Encode("abyss"),
	} {
		k := assessment.Key{Subject: periodKey.Subject, Field: field}
		if _, err := w.SettingBack(k, v, "it", ""); err == nil {
			t.Errorf("%s is set back to %q", field, v)
		}
	}
}

func TestTraitsAreAnsweredOverWhatWasSeen(t *testing.T) {
	d, ana := newDesk(t, "")
	trait := func(seen conduct.Seen, values ...string) conduct.TraitAnswer {
		return conduct.TraitAnswer{Trait: "regions", Values: values, Answered: len(values) > 0, Seen: seen}
	}
	look := func() conduct.Seen { return ana.Look(periodKey.Subject, conduct.TraitField("regions")) }

	before := look()
	deed := d.did(ana.AnswerTraits([]conduct.TraitAnswer{trait(before, "eu"), {Trait: "laws"}}))
	if deed.Label != "profile: regions, laws" || len(deed.Edits) != 2 {
		t.Errorf("it says %q of %d changes", deed.Label, len(deed.Edits))
	}
	d.did(ana.AnswerTraits([]conduct.TraitAnswer{trait(before, "other")}))
	if f := ana.State().Traits["regions"]; !f.Conflict() {
		t.Error("what was not seen is replaced")
	}
	d.did(ana.AnswerTraits([]conduct.TraitAnswer{trait(look())}))
	if f := ana.State().Traits["regions"]; f.Conflict() || f.Set {
		t.Errorf("taken away, the trait is %v", f.Value)
	}
}

// What was removed is there again with what is saved of it.
func TestSavingBringsBackWhatWasRemoved(t *testing.T) {
	d, w := newDesk(t, "")
	subject := assessment.CertificateSubject("isms")
	d.did(w.Set(subject, []conduct.Pair{{Field: "scheme", Text: "iso27001"}}))
	if deed := d.did(w.Remove(subject, "certificate isms")); deed.Label != "certificate isms: removed" ||
		w.State().Alive(subject) {
		t.Errorf("it says %q", deed.Label)
	}
	if deed := d.did(w.Remove(subject, "it")); deed.Made() || deed.Label != "it is removed already" {
		t.Errorf("removed again it says %q", deed.Label)
	}

	e, _ := w.State().Edit(subject, "scope", "all of it")
	deed := d.did(w.Save(subject, "its scope", e))
	if deed.Label != "its scope" || !w.State().Alive(subject) {
		t.Errorf("it says %q, and it is not there", deed.Label)
	}
	e, _ = w.State().Edit(subject, "scope", "a part")
	if deed := d.did(w.Save(subject, "its scope", e)); len(deed.Edits) != 1 {
		t.Errorf("of what is there %d changes are written", len(deed.Edits))
	}
	if deed := d.did(w.Save(subject, "nothing")); deed.Made() {
		t.Error("nothing is written, and that is a deed")
	}
}
