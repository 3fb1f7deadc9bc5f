package conduct_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
)

// disputed is an assessment in which Ana and Ben have set three things without having
// seen each other's: a rating, a text of several lines and the scope, Ben an hour later.
func disputed(t *testing.T) (*desk, *conduct.Work) {
	t.Helper()
	d, ana := newDesk(t, "")
	place := at("whole-scope")
	d.did(ana.Answer(place, level(2), conduct.Beside))
	id, _ := ana.Current(place)
	place.Interview, place.Held = id, true

	ben := d.colleague("Ben")
	set := func(w *conduct.Work, rating int, text, scope string) {
		subject := assessment.AnswerSubject(id, "MGT-08")
		rated, _ := w.State().Rate(d.q, subject, assessment.Rating{State: assessment.Scored, Level: rating})
		texted, _ := w.State().Edit(assessment.TextSubject("1"), "text", text)
		scoped, _ := w.State().Edit(assessment.AssessmentSubject(), "scope", scope)
		d.did(w.Do(conduct.Deed{Label: "three things"}, rated, texted, scoped))
	}
	set(ana, 1, "Ana's words", "North")
	d.clock = d.clock.Add(time.Hour)
	set(ben, 4, "Ben's words", "South")
	d.hears(ana)
	if n := len(ana.State().Conflicts()); n != 3 {
		t.Fatalf("%d conflicts: %v", n, ana.State().Conflicts())
	}
	return d, ana
}

func TestConflictsAreSettledByARule(t *testing.T) {
	for _, c := range []struct{ rule, rating, scope, text string }{
		{"newest", "4", "South", "Ben's words"},
		{"author=ana", "1", "North", "Ana's words"},
		{"author=Ben", "4", "South", "Ben's words"},
		{"counted", "1", "", "both"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			d, w := disputed(t)
			rule, err := conduct.ParseRule(c.rule)
			if err != nil {
				t.Fatal(err)
			}
			before := w.State().Conflicts()
			stood := w.State().Scope.Value
			deed := d.did(w.ResolveAll(rule, before, w.LookAt(before)))
			if !strings.HasPrefix(deed.Label, "3 of 3 conflicts settled: ") || len(deed.Notes) > 0 {
				t.Errorf("it says %q %q", deed.Label, deed.Notes)
			}
			if left := w.State().Conflicts(); len(left) != 0 {
				t.Errorf("left: %v", left)
			}

			interview := before[slices.IndexFunc(before, func(c assessment.Conflict) bool {
				return c.Field == "rating"
			})].Subject.Interview()
			if r := w.State().Answer(interview, "MGT-08").Rating.Value.String(); r != c.rating {
				t.Errorf("the rating is %s", r)
			}
			if got := w.State().Scope.Value; got != c.scope && !(c.scope == "" && got == stood) {
				t.Errorf("the scope is %q", got)
			}
			text, _ := w.State().Read(assessment.TextSubject("1"), "text")
			both := strings.Contains(text, "Ana's words") && strings.Contains(text, "Ben's words")
			if text != c.text && !(c.text == "both" && both) {
				t.Errorf("the text is %q", text)
			}
		})
	}
}

// What came in after the rule was chosen was seen by nobody, and is not replaced.
func TestARuleReplacesOnlyWhatWasSeen(t *testing.T) {
	d, w := disputed(t)
	offered := w.State().Conflicts()
	seen := w.LookAt(offered)
	cem := d.colleague("Cem")
	d.did(cem.Set(assessment.AssessmentSubject(), []conduct.Pair{{Field: "scope", Text: "West"}}))
	d.hears(w)
	d.did(w.ResolveAll(conduct.Rule{Kind: conduct.Newest}, offered, seen))
	if got := w.State().Scope; !slices.Contains(scopes(got), "West") {
		t.Errorf("the scope is %q", scopes(got))
	}
}

func scopes(f assessment.Field[string]) (list []string) {
	for _, v := range f.Versions() {
		list = append(list, v.Value)
	}
	return list
}

// A rule says nothing of what its author did not set; one that decides nothing is refused
// and not offered.
func TestRulesThatDecideNothing(t *testing.T) {
	d, w := disputed(t)
	conflicts := w.State().Conflicts()
	var offered []string
	for _, r := range w.Rules(conflicts) {
		offered = append(offered, r.String())
	}
	if want := []string{"counted", "newest", "author=Ana", "author=Ben"}; !slices.Equal(offered, want) {
		t.Errorf("offered: %q", offered)
	}

	before := d.store.journal.Len()
	_, err := w.ResolveAll(conduct.Rule{Kind: conduct.ByAuthor, Author: "Cem"}, conflicts, w.LookAt(conflicts))
	if assessment.CodeOf(err) != assessment.NotFound || d.store.journal.Len() != before {
		t.Errorf("a rule that decides nothing: %v", err)
	}
	for _, text := range []string{"", "latest", "author=", "author", "counted=x"} {
		if _, err := conduct.ParseRule(text); assessment.CodeOf(err) != assessment.Invalid {
			t.Errorf("%q is taken for a rule (%v)", text, err)
		}
	}
}

// A removal beside an edit is decided, too.
func TestARuleDecidesRemovals(t *testing.T) {
	for rule, kept := range map[string]bool{"author=Ana": false, "author=Ben": true, "newest": true} {
		d, ana := newDesk(t, "")
		d.did(ana.AddAction(conduct.NewAction{Text: "Patch"}))
		action := ana.Actions()[0].ID
		subject := assessment.ActionSubject(action)

		// Ben works on a copy elsewhere, and the two are brought together afterwards.
		elsewhere := *d
		elsewhere.store = &memory{t: t, drafts: d.store.drafts, real: map[assessment.ID]assessment.ID{},
			journal: d.store.journal.Clone()}
		ben := elsewhere.colleague("Ben")
		d.did(ana.Remove(subject, "Patch"))
		elsewhere.clock = d.clock.Add(time.Hour)
		d.did(ben.Set(subject, []conduct.Pair{{Field: "text", Text: "Patch now"}}))
		both, err := assessment.Union(d.store.journal, elsewhere.store.journal)
		if err != nil {
			t.Fatal(err)
		}
		d.store.journal = both
		ana = d.colleague("Ana")

		r, _ := conduct.ParseRule(rule)
		all := ana.State().Conflicts()
		if len(all) != 1 || all[0].Field != "removed" {
			t.Fatalf("conflicts: %v", all)
		}
		d.did(ana.ResolveAll(r, all, ana.LookAt(all)))
		_, there := ana.State().Action(action)
		if left := ana.State().Conflicts(); there != kept || len(left) > 0 {
			t.Errorf("%s: kept %v, left %v", rule, there, left)
		}
	}
}

// A side whose value was erased on request cannot stand again: no rule chooses it, and who
// chooses it by hand clears the field. The journal holds either way.
func TestAnErasedSideOfAConflict(t *testing.T) {
	scope := assessment.AssessmentSubject()
	settled := func(t *testing.T, settle func(w *conduct.Work, c assessment.Conflict) error) *assessment.State {
		t.Helper()
		d, w := disputed(t)
		heads := w.State().Journal().Heads(assessment.Key{Subject: scope, Field: "scope"})
		newest := slices.MaxFunc(heads, func(a, b *assessment.Change) int { return a.At.Compare(b.At) })
		e, err := w.State().Erase("gone", []assessment.ID{newest.ID}, "asked by letter")
		if err != nil {
			t.Fatal(err)
		}
		d.did(w.Do(conduct.Deed{Label: "erased"}, e))

		all := w.State().Conflicts()
		c := all[slices.IndexFunc(all, func(c assessment.Conflict) bool { return c.Field == "scope" })]
		if err := settle(w, c); err != nil {
			t.Fatal(err)
		}
		if v := assessment.Verify(d.id, d.store.journal.Changes()); len(v.Problems) > 0 {
			t.Errorf("the journal does not hold: %q", v.Problems)
		}
		return w.State()
	}

	for rule, want := range map[string]string{"newest": "North", "author=Ana": "North", "counted": "as before"} {
		s := settled(t, func(w *conduct.Work, c assessment.Conflict) error {
			r, _ := conduct.ParseRule(rule)
			if want == "as before" {
				want = w.State().Scope.Value
			}
			only := []assessment.Conflict{c}
			_, err := w.ResolveAll(r, only, w.LookAt(only))
			return err
		})
		if s.Scope.Conflict() || s.Scope.Value != want {
			t.Errorf("%s: the scope is %q, conflict %v", rule, s.Scope.Value, s.Scope.Conflict())
		}
	}
	s := settled(t, func(w *conduct.Work, c assessment.Conflict) error {
		erased := c.Heads[slices.IndexFunc(c.Heads, (*assessment.Change).Erased)]
		_, err := w.Resolve(c.Key(), erased.Value, w.Look(scope, "scope"))
		return err
	})
	if s.Scope.Conflict() || s.Scope.Set {
		t.Errorf("chosen by hand: the scope is %q, conflict %v", s.Scope.Value, s.Scope.Conflict())
	}
}
