package conduct_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
)

// upgradeHead is a questionnaire in two versions: of the second one M-01 asks another
// question, M-02 is gone and M-04 is new, and only the title of M-03 is another.
const upgradeHead = "id: small\nversion: \"VERSION\"\ntitle: Small\nscale: {levels: [No, Partly, Yes]}\nmeasures: [m.yaml]\n"

const upgradeFirst = `id: M
title: Measure
practices:
  - {id: M-01, title: One, question: Is it?, facts: [{fact: Some.}, {fact: All.}]}
  - {id: M-02, title: Two, question: Is it two?, facts: [{fact: Some.}, {fact: All.}]}
  - {id: M-03, title: Three, question: Is it three?, facts: [{fact: Some.}, {fact: All.}]}
`

const upgradeSecond = `id: M
title: Measure
practices:
  - {id: M-01, title: One, question: Is it?, facts: [{fact: Some.}, {fact: All of it.}]}
  - {id: M-03, title: Third, question: Is it three?, facts: [{fact: Some.}, {fact: All.}]}
  - {id: M-04, title: Four, question: Is it four?, facts: [{fact: Some.}, {fact: All.}]}
`

// bothVersions returns the two versions, and a questionnaire of another kin.
func bothVersions(t *testing.T) (first, second, other *questionnaires.Questionnaire) {
	t.Helper()
	parse := func(id, version, measure string) *questionnaires.Questionnaire {
		head := strings.NewReplacer("VERSION", version, "id: small", "id: "+id).Replace(upgradeHead)
		q, err := questionnaires.Parse([]questionnaires.File{
			{Name: "questionnaire.yaml", Data: []byte(head)}, {Name: "m.yaml", Data: []byte(measure)},
		})
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	return parse("small", "1", upgradeFirst), parse("small", "2", upgradeSecond), parse("other", "1", upgradeFirst)
}

// newUpgrade starts an assessment of the first version in which everything is rated, and
// whose store keeps both.
func newUpgrade(t *testing.T) (d *desk, w *conduct.Work, second *questionnaires.Questionnaire) {
	t.Helper()
	first, second, _ := bothVersions(t)
	d, w = newDeskOf(t, first, "Platform")
	d.store.kept = map[string]*questionnaires.Questionnaire{first.Digest(): first, second.Digest(): second}
	for _, practice := range []string{"M-01", "M-02", "M-03"} {
		p := conduct.Place{Team: "platform", Practice: practice}
		if _, err := w.Answer(p, conduct.Rating(mustRate(t, "2")), conduct.Beside); err != nil {
			t.Fatal(err)
		}
	}
	return d, w, second
}

func mustRate(t *testing.T, text string) assessment.Rating {
	t.Helper()
	r, err := assessment.ParseRating(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestUpgrade(t *testing.T) {
	_, w, second := newUpgrade(t)
	first := w.Questionnaire()
	u, err := w.Upgrading(second)
	if err != nil {
		t.Fatal(err)
	}
	want := conduct.Upgrading{From: first, To: second, Added: []string{"M-04"}, Gone: []string{"M-02"},
		Changed: []string{"M-01"}, Confirm: 1, Stop: 1}
	if !reflect.DeepEqual(u, want) {
		t.Errorf("upgrading does %+v", u)
	}

	deed, err := w.Upgrade(second)
	if err != nil || w.Questionnaire() != second {
		t.Fatalf("%v: it answers %s %s", err, w.Questionnaire().ID, w.Questionnaire().Version)
	}
	const says = "small 2 is answered now, no longer small 1; 1 practice with another text; 1 practice more; " +
		"1 practice less; 1 rating to confirm again; 1 rating stops counting: its practice is gone"
	if deed.Text() != says {
		t.Errorf("it says %q", deed.Text())
	}
	if former := w.Former(); !slices.Equal(former, []string{first.Digest()}) {
		t.Errorf("it answered %q before", former)
	}

	list := w.ListAgain()
	if len(list) != 1 || list[0].Practice != "M-01" || list[0].Team != "platform" || !list[0].Confirmable {
		t.Fatalf("to confirm again: %+v", list)
	}
	was, of, ok := conduct.AnsweredText([]*questionnaires.Questionnaire{first}, "M-01", list[0].Rating)
	if !ok || of != first {
		t.Fatal("the text that was rated is not found")
	}
	var changed []conduct.TextPart
	for _, p := range conduct.TextParts(was, list[0].Text) {
		if p.Changed() {
			changed = append(changed, p)
		}
	}
	if want := []conduct.TextPart{{"fact 2", "All.", "All of it."}}; !reflect.DeepEqual(changed, want) {
		t.Errorf("what changed is %+v", changed)
	}

	if _, err := w.Confirm(conduct.Place{Team: "platform", Practice: "M-01"}, nil); err != nil {
		t.Fatal(err)
	}
	if list := w.ListAgain(); list != nil {
		t.Errorf("after confirming there is %+v", list)
	}
	if v := w.Evaluation().Verdict("platform", "M-03"); v.State != assessment.Scored {
		t.Errorf("a practice with another title alone is %v", v.State)
	}
}

// TestUpgradeIsUndone takes an upgrade back, with all that it upset, and redoes it.
func TestUpgradeIsUndone(t *testing.T) {
	_, w, second := newUpgrade(t)
	first := w.Questionnaire()
	if _, err := w.Upgrade(second); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Undo(); err != nil || w.Questionnaire() != first || len(w.ListAgain()) > 0 {
		t.Errorf("%v: it answers version %s", err, w.Questionnaire().Version)
	}
	if _, err := w.Redo(); err != nil || w.Questionnaire() != second || len(w.ListAgain()) != 1 {
		t.Errorf("%v: it answers version %s", err, w.Questionnaire().Version)
	}
}

// TestUpgradeElsewhere hears of an upgrade that somebody else made, also of one whose
// questionnaire cannot be read here.
func TestUpgradeElsewhere(t *testing.T) {
	d, w, second := newUpgrade(t)
	other := conduct.New(d.options("Ben"), d.id, conduct.Loaded{Journal: d.store.journal.Clone(),
		Seq: int64(d.store.journal.Len()), Questionnaire: w.Questionnaire()})
	blind := conduct.New(d.options("Eve"), d.id, conduct.Loaded{Journal: d.store.journal.Clone(),
		Seq: int64(d.store.journal.Len()), Questionnaire: w.Questionnaire()})
	if _, err := w.Upgrade(second); err != nil {
		t.Fatal(err)
	}

	if changed, err := other.Hear(other.Fetch()()); err != nil || !changed || other.Questionnaire() != second {
		t.Errorf("%v: the other one answers version %s", err, other.Questionnaire().Version)
	}
	d.store.kept = nil
	if _, err := blind.Hear(blind.Fetch()()); err != nil {
		t.Fatal(err)
	}
	if err := blind.Closed(); err == nil || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("without its questionnaire: %v", err)
	}
}

func TestUpgradeIsRefused(t *testing.T) {
	_, w, second := newUpgrade(t)
	_, _, other := bothVersions(t)
	before := w.State().Journal().Len()
	for _, c := range []struct {
		to   *questionnaires.Questionnaire
		code assessment.Code
		want string
	}{
		{w.Questionnaire(), assessment.NotAllowed, "Cloud answers small 1 already"},
		{other, assessment.Invalid, "Cloud answers small, and other is another questionnaire"},
	} {
		if _, err := w.Upgrade(c.to); assessment.CodeOf(err) != c.code || err.Error() != c.want {
			t.Errorf("%v", err)
		}
	}
	if w.State().Journal().Len() != before {
		t.Error("a refusal wrote something")
	}
	if !second.KinOf(w.Questionnaire()) || other.KinOf(second) {
		t.Error("kin is not told from others")
	}
}

// TestUpgradeAfterAFinalResult hears of an upgrade made by somebody who did not know that
// the result was final: that stays as it is, with the questionnaire that it answered.
func TestUpgradeAfterAFinalResult(t *testing.T) {
	d, w, second := newUpgrade(t)
	first := w.Questionnaire()
	loaded := conduct.Loaded{Journal: d.store.journal.Clone(), Seq: int64(d.store.journal.Len()),
		Questionnaire: first}
	away := &memory{t: t, kept: d.store.kept, drafts: map[string]assessment.Draft{},
		real: map[assessment.ID]assessment.ID{}, journal: d.store.journal.Clone()}
	o := d.options("Ben")
	o.Store = away
	other := conduct.New(o, d.id, loaded)
	if _, err := other.Upgrade(second); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Finalise(); err != nil {
		t.Fatal(err)
	}
	result := w.Evaluation().Result().Overall

	for _, c := range away.journal.Changes() {
		if err := d.store.journal.Add(c); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Hear(conduct.News{Changes: away.journal.Changes()}); err != nil {
		t.Fatal(err)
	}
	if w.Questionnaire() != second || w.Evaluation().Questionnaire != first {
		t.Errorf("it answers %s, and its final result %s", w.Questionnaire().Version,
			w.Evaluation().Questionnaire.Version)
	}
	if got := w.Evaluation().Result().Overall; !reflect.DeepEqual(got, result) || w.Finality() == nil {
		t.Errorf("the final result is %+v, it was %+v", got, result)
	}
}
