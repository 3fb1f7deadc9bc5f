package tui

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"pgregory.net/rapid"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
)

// profileLibrary is the example library with a questionnaire in which the
// profile decides: three practices are asked differently outside of mainland
// China, two fall away without user content.
func profileLibrary(t testing.TB) *memory {
	t.Helper()
	q := stageQuestionnaire(t).With(func(q *questionnaires.Questionnaire) {
		for p := range q.Practices() {
			switch p.ID {
			case "CMP-09", "CMP-10", "CMP-11":
				p.Applies = []questionnaires.Condition{{Trait: "regions", Values: []string{"mainland-china"}}}
				law, _ := q.Framework("PIPL")
				p.Refs = []questionnaires.Reference{{Framework: law.ID, ID: law.IDs[0], Why: "for the stage"}}
				other := p.Text
				other.Refs = nil
				other.Question = "Which scheme plays the part of " + p.ID + "?"
				p.Otherwise = &other
			case "ARC-15", "ARC-16":
				p.Applies = []questionnaires.Condition{{Trait: "families", Values: []string{"compute"}}}
			}
		}
	})

	m := newMemoryOf(t, q)
	e := plainExample()
	e.complete = true
	m.add(exampleID, exampleJournal(t, m.q, exampleID, e))
	return m
}

// toTrait opens the form for a new assessment and goes to a trait.
func (s *stage) toTrait(id string) {
	s.t.Helper()
	s.press("n")
	for range s.root.top().(*create).Fields {
		if c := s.root.top().(*create); c.Fields[c.At].Name == conduct.TraitField(id) {
			return
		}
		s.press("tab")
	}
	s.t.Fatalf("the form has no trait %s", id)
}

func TestCreateTraitsFrames(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 80, 24)
	s.toTrait("regions")
	s.goldens("open")
	s.press("right", "space") // European Union
	s.press("tab", "tab", "left", "space")
	s.goldens("ticked")
}

func TestCreateWithTraits(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 100, 30)
	s.press("n")
	s.typed("Title\nOrganisation")
	s.press("esc")
	s.toTrait("regions")
	s.shows("asked: 115 of 115 practices", "nothing ticked: not answered yet")
	s.hides("another question instead (", "not applicable (")
	s.press("right", "space", "right", "space")
	s.shows("[x] European Union", "another question instead (3): CMP-09, CMP-10, CMP-11")
	s.press("tab", "tab", "left", "space") // families: none of them
	s.shows("[x] none of them", "asked: 113 of 115 practices", "not applicable (2): ARC-15, ARC-16")
	s.press("ctrl+s")
	st := onlyState(t, s)
	if got := st.Traits["regions"].Value; !slices.Equal(got, []string{"eu", "other"}) {
		t.Errorf("the regions are %v", got)
	}
	if f := st.Traits["families"]; f == nil || !f.Set || len(f.Value) != 0 {
		t.Errorf("none of the families is %+v", f)
	}
	if len(st.Traits) != 2 {
		t.Errorf("traits that nobody answered are set: %v", st.Profile())
	}
	if len(s.root.work.Done()) != 0 || len(s.store.drafts) != 0 {
		t.Errorf("creating left %d deeds and the drafts %v", len(s.root.work.Done()), s.store.drafts)
	}
}

func TestCreatePreviewGoesByDepth(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 100, 30)
	s.toTrait("regions")
	s.press("left", "space") // none of them
	s.shows("another question instead (3)")
	for _, depth := range []string{"quick", "deep"} {
		c := s.root.top().(*create)
		c.Field("depth").Take(depth)
		e := conduct.EffectOf(s.store.q, depth, questionnaires.Profile{"regions": {}})
		s.shows(effectTexts(e, 80)[0], effectTexts(e, 80)[1])
	}
}

func TestTraitTicksExclude(t *testing.T) {
	r := traitTicks(questionnaires.Trait{ID: "x", Values: []questionnaires.Value{{ID: "a"}, {ID: "b"}}})
	for _, step := range []struct{ move, want string }{{"", `["a"]`}, {"right", `["a","b"]`}, {"right", `[]`},
		{"", ""}, {"", `[]`}, {"right", `["a"]`}, {"", ""}} {
		if step.move != "" {
			r.Step(1)
		}
		r.Tick()
		if r.Text() != step.want {
			t.Errorf("ticking %d gives %q, not %q", r.At, r.Text(), step.want)
		}
	}

	r.TakeText("nonsense")
	r.TakeText(`["b","gone"]`)
	if r.Text() != `["b"]` {
		t.Errorf("a draft gives %q", r.Text())
	}
}

func TestCreateKeepsTraitsInTheDraft(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 80, 24)
	s.toTrait("regions")
	s.press("space")
	s.advance(time.Second)
	if d := s.store.drafts[[3]string{"", "new", "trait.regions"}]; d.Text != `["mainland-china"]` {
		t.Errorf("after a second the draft is %q", d.Text)
	}

	s.press("left", "space", "esc")
	s.shows("the draft is kept")
	next := newStageOver(t, s.store, 80, 24)
	next.toTrait("regions")
	next.shows("[x] none of them")
	// Another questionnaire, which cannot be read, and back again.
	for range 4 {
		next.press("shift+tab")
	}

	next.press("right", "left")
	next.root.top().(*create).Focus(9)
	next.shows("[x] none of them")
	next.press("left", "space") // not answered any more
	if next.press("esc"); strings.Contains(next.status(), "draft") {
		t.Errorf("nothing is filled in: %q", next.status())
	}
}

// toProfile opens the profile of the example from its overview.
func (s *stage) toProfile() { s.t.Helper(); s.press("o", "menu Profile") }

// stored is what the store holds of the example.
func stored(s *stage) *assessment.State { return assessment.Fold(s.store.journals[exampleID]) }

func TestProfileFrames(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 80, 24)
	s.toProfile()
	s.goldens("open")
	s.press("right", "space", "tab", "tab", "right", "space")
	s.goldens("warning")
}

func TestProfileChangedLater(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 100, 30)
	s.toProfile()
	s.shows("Profile", "asked: 115 of 115 practices")
	s.hides("! ", "not saved yet")
	s.press("right", "space") // European Union alone
	s.press("tab", "tab", "right", "space")
	s.shows("not applicable (2): ARC-15, ARC-16", "another question instead (3): CMP-09", "not saved yet",
		"! 4 ratings stop counting", "! 6 ratings to confirm again")
	if len(stored(s).Traits) != 0 {
		t.Error("ticking saves")
	}

	answered, _ := s.root.work.Evaluation().Progress("", assessment.Overall)
	s.press("ctrl+s")
	if _, back := s.root.top().(*overview); !back {
		t.Errorf("saving leads to a %T", s.root.top())
	}
	if got := s.status(); got != "profile: regions, families; 4 ratings stop counting: their practices no "+
		"longer apply; "+
		"6 ratings to confirm again: another question is asked   (ctrl+z undoes)" {
		t.Errorf("saving says %q", got)
	}
	if p := stored(s).Profile(); !slices.Equal(p["regions"], []string{"eu"}) ||
		!slices.Equal(p["families"], []string{"network"}) || len(p) != 2 {
		t.Errorf("the profile is %v", p)
	}

	// What the warning said is what has happened.
	e, again := s.root.work.Evaluation(), 0
	for _, a := range e.Asked {
		for _, team := range e.Teams {
			if e.Verdict(team.ID, a.ID).ConfirmAgain {
				again++
			}
		}
	}

	if now, asked := e.Progress("", assessment.Overall); again != 6 || asked != 113 || now != answered-5 {
		t.Errorf("%d to confirm again, %d of %d answered, and %d before", again, now, asked, answered)
	}

	s.press("menu Profile", "space", "space", "right", "right", "space") // other regions as well: the same is asked
	s.hides("! ")
	s.press("left", "left", "space") // mainland China: the first ratings fit again
	s.shows("! 6 ratings count again")
	s.press("esc", "ctrl+z")
	if p := stored(s).Profile(); len(p) != 0 {
		t.Errorf("after undoing the profile is %v", p)
	}
	if now, _ := s.root.work.Evaluation().Progress("", assessment.Overall); now != answered {
		t.Errorf("after undoing %d are answered, not %d", now, answered)
	}

	s.press("ctrl+r")
	if len(stored(s).Profile()) != 2 {
		t.Error("redoing does not bring the profile back")
	}
}

func TestProfileTraitIsTakenBack(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 80, 24)
	s.toProfile()
	s.press("left", "space", "ctrl+s")
	if f := stored(s).Traits["regions"]; f == nil || !f.Set || len(f.Value) != 0 {
		t.Errorf("none of them is stored as %+v", f)
	}

	s.press("menu Profile", "left")
	s.shows("[x] none of them")
	s.press("space", "tab", "tab", "tab", "tab", "tab", "enter") // enter at the last one saves
	if len(stored(s).Profile()) != 0 {
		t.Errorf("not answered any more, and the profile is %v", stored(s).Profile())
	}

	s.press("menu Profile", "ctrl+s")
	s.shows("there is nothing to save")
}

func TestProfileTicksOutlastAnotherPage(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 100, 30)
	s.press("enter", "ctrl+p")
	s.typed("profile")
	s.press("enter")
	if _, in := s.root.top().(*profilePage); !in {
		t.Fatalf("the palette leads to a %T", s.root.top())
	}

	s.press("space", "ctrl+p")
	s.typed("profile")
	s.press("enter")
	s.shows("this is the profile", "[x] Mainland China")
	s.press("ctrl+p")
	s.typed("overview of")
	s.press("enter", "menu Profile")
	s.shows("[x] Mainland China", "not saved yet")
	s.press("esc", "menu Profile")
	s.hides("[x]")
}

func TestProfileThatOthersChange(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 100, 50)
	s.toProfile()
	s.press("space")

	s.store.other(exampleID, "Bo", func(st *assessment.State) []assessment.Edit {
		regions, _ := st.Edit(assessment.AssessmentSubject(), "trait.regions", []string{"other"})
		sites, _ := st.Edit(assessment.AssessmentSubject(), "trait.sites", []string{"own"})
		return []assessment.Edit{regions, sites}
	})

	s.advance(2 * time.Second)
	s.shows("[x] Mainland China", "[x] The organisation itself")
	s.press("ctrl+s")
	st := stored(s)
	if !st.Traits["regions"].Conflict() || st.Traits["sites"].Conflict() {
		t.Errorf("two answers that had not seen each other: %v", st.Conflicts())
	}

	s.press("menu Profile")
	s.shows("set differently by two people")
}

func TestProfileThatIsRefusedKeepsItsTicks(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 80, 24)
	s.toProfile()
	s.press("space")
	s.env.Pen.Rand = iotest.ErrReader(errors.New("no randomness"))
	s.press("ctrl+s")
	if _, in := s.root.top().(*profilePage); !in || !s.root.status.bad {
		t.Errorf("a refusal leads to a %T and says %q", s.root.top(), s.status())
	}
	s.shows("[x] Mainland China", "not saved yet")
}

func TestProfileWarningsComeTrue(t *testing.T) {
	t.Parallel()
	outer := t
	m := profileLibrary(t)
	rapid.Check(t, func(t *rapid.T) {
		s := assessment.Fold(m.journals[exampleID].Clone())
		pen := assessment.Pen{Author: "Bo", Now: func() time.Time { return stageStart }, Rand: seeded(9)}
		for range rapid.IntRange(1, 3).Draw(t, "changes") {
			profile := questionnaires.Profile{}
			var edits []assessment.Edit
			for _, f := range m.q.Traits {
				e, ok := s.Clear(assessment.AssessmentSubject(), conduct.TraitField(f.ID))
				if rapid.Bool().Draw(t, "answered "+f.ID) {
					profile[f.ID] = []string{}
					for _, v := range f.Values {
						if rapid.Bool().Draw(t, v.ID) {
							profile[f.ID] = append(profile[f.ID], v.ID)
						}
					}
					e, ok = s.Edit(assessment.AssessmentSubject(), conduct.TraitField(f.ID), profile[f.ID])
				}
				if ok {
					edits = append(edits, e)
				}
			}
			effect, warned := conduct.EffectOf(m.q, s.DepthOf(m.q), profile), conduct.UpsetBy(s, m.q, profile)
			before := assessment.Evaluate(s, m.q, "")
			if len(edits) > 0 {
				writeGroup(outer, pen, s, edits)
			}
			after := assessment.Evaluate(s, m.q, "")
			if _, asked := after.Progress("", assessment.Overall); asked != effect.Asked ||
				len(after.Asked) != effect.Of {
				t.Fatalf("%d of %d are asked, and %d of %d were announced", asked, len(after.Asked),
					effect.Asked, effect.Of)
			}
			if happened := upsets(before, after); happened != warned {
				t.Fatalf("warned of %+v, and %+v happened", warned, happened)
			}
		}
	})
}

// upsets compares the verdicts of two evaluations in which every team has one
// interview, so that a verdict is a rating.
func upsets(before, after *assessment.Evaluation) conduct.Upset {
	var u conduct.Upset
	for i, a := range after.Asked {
		for _, team := range after.Teams {
			was, is := before.Verdict(team.ID, a.ID), after.Verdict(team.ID, a.ID)
			counted := before.Asked[i].Applies && was.State != assessment.Unasked
			counts := a.Applies && is.State != assessment.Unasked
			switch {
			case counted && !a.Applies:
				u.Stop++
			case counted && is.ConfirmAgain:
				u.Confirm++
			case !counted && counts:
				u.Back++
			}
		}
	}

	return u
}

func TestProfileCountsAgreedRatings(t *testing.T) {
	m := profileLibrary(t)
	m.other(exampleID, "Bo", func(s *assessment.State) []assessment.Edit {
		e, _ := s.Rate(m.q, assessment.AgreedSubject("platform", "ARC-15"),
			assessment.Rating{State: assessment.Scored, Level: 2})
		return []assessment.Edit{e}
	})
	if u := conduct.UpsetBy(assessment.Fold(m.journals[exampleID]), m.q,
		questionnaires.Profile{"families": {}}); u != (conduct.Upset{Stop: 5}) {
		t.Errorf("two practices in two teams and an agreed rating are %+v", u)
	}
}

func TestProfileTakesTheInterviewOn(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 100, 30)
	s.press("enter")
	s.send(gotoMsg{practice: "CMP-09", team: "platform"})
	s.hides("Which scheme")

	for _, trait := range []string{"regions", "families"} {
		s.press("ctrl+p")
		s.typed("profile")
		s.press("enter")
		if trait == "families" {
			s.press("tab", "tab")
		}
		s.press("left", "space", "ctrl+s")
		if trait == "regions" {
			s.shows("Which scheme plays the part of CMP-09?", "again")
			s.send(gotoMsg{practice: "ARC-15", team: "platform"})
			s.shows("ARC-15")
		}
	}

	s.hides("ARC-15 ") // it is asked no more
	s.press("ctrl+z", "ctrl+z")
	s.send(gotoMsg{practice: "CMP-09", team: "platform"})
	s.hides("Which scheme", "again")
}

func TestProfileOfAFinalAssessment(t *testing.T) {
	s := newStageOver(t, completeLibrary(t), 100, 30)
	s.press("o", "s", "take Finalise", "take Yes", "menu Profile")
	s.shows("! the assessment is final")
}

func TestProfileWithoutTraits(t *testing.T) {
	q := stageQuestionnaire(t).With(func(q *questionnaires.Questionnaire) { q.Traits = nil })
	m := newMemoryOf(t, q)
	m.add(exampleID, exampleJournal(t, q, exampleID, plainExample()))
	s := newStageOver(t, m, 80, 24)
	s.toProfile()
	s.shows("this questionnaire asks for no traits")
	s.press("esc", "n")
	s.typed("Title\nOrganisation")
	s.press("ctrl+s")
	onlyState(t, s)
}
