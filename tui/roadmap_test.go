package tui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
	"assay/tui/kit"
)

// inRoadmap is a stage over the example with the roadmap open.
func inRoadmap(t testing.TB, width, height int) *stage {
	t.Helper()
	s := newStage(t, width, height)
	s.press("o", "w")
	return s
}

// roadmap is the page in front.
func (s *stage) roadmap() *roadmapPage { return s.root.top().(*roadmapPage) }

// toStep puts the cursor on a step.
func (s *stage) toStep(id string) {
	s.t.Helper()
	p := s.roadmap()
	for i, r := range p.rows {
		if r.step != nil && r.step.ID().String() == id {
			p.list.Stand(i)
			s.run(nil)
			return
		}
	}
	s.t.Fatalf("there is no step %s:\n%s", id, s.frame())
}

// firstSteps are the ids of the first n steps of the whole plan, each once.
func firstSteps(e *assessment.Evaluation, n int) []assessment.StepID {
	var ids []assessment.StepID
	for _, s := range allSteps(e.Roadmap(assessment.Plan{})) {
		if len(ids) == 0 || ids[len(ids)-1] != s.ID() {
			ids = append(ids, s.ID())
		}
	}
	return ids[:n]
}

func TestRoadmapFrames(t *testing.T) {
	s := inRoadmap(t, 100, 30)
	s.goldens("whole")
	s.toStep(firstSteps(s.root.work.Evaluation(), 1)[0].String())
	s.press("space")
	s.goldens("without")
	s.press("menu tick all", "home", "tab", "tab", "tab")
	s.goldens("ways")
}

// What stands on the page is what the evaluation's own roadmap has.
func TestRoadmapShowsThePlan(t *testing.T) {
	s := inRoadmap(t, 160, 120)
	e := s.root.work.Evaluation()
	r := e.Roadmap(assessment.Plan{})
	for _, w := range r.Waves {
		s.shows(string(w.First)+" to "+string(w.Last), "then "+indexAndLevel(w.After))
	}
	for _, x := range r.Shortfalls {
		s.shows(kit.Cut(x.String(), 70)[:60])
	}
	if len(e.Contain()) > 0 {
		s.shows("Contain now (")
	}
	shown := 0
	for _, row := range s.roadmap().rows {
		if row.step != nil {
			shown++
		}
	}
	if all := len(allSteps(r)); shown != all {
		t.Errorf("%d steps are shown of %d", shown, all)
	}
	for _, level := range s.roadmap().levels() {
		x, ok := e.WayTo(level)
		if !ok {
			continue
		}
		s.shows(fmt.Sprintf("%s in %s, not before %s", things(x.Effort, "point"),
			things(len(x.Practices), "practice"), x.Earliest(r.Plan)))
	}
}

// The steps stand in the order of the evaluation's own roadmap, in which what is to be
// contained comes first.
func TestRoadmapContainsFirst(t *testing.T) {
	m := exampleLibrary(t)
	e := assessment.Evaluate(assessment.Fold(m.journals[exampleID]), m.q, "")
	plain := allSteps(e.Roadmap(assessment.Plan{}))
	last := plain[len(plain)-1]
	for _, c := range [][]string{
		{"agreed/" + last.Team().Team + "/" + last.Practice, "rating", "nnnnn"},
		{"finding/now", "condition", "It is open.", "practices", last.Practice, "severity", "high",
			"fix-now", "yes"},
	} {
		m.other(exampleID, "Ana Alvarez", fieldsOf(t, m, c[0], c[1:]...))
	}

	s := newStageOver(t, m, 160, 120)
	s.press("o", "w")
	whole := allSteps(s.root.work.Evaluation().Roadmap(assessment.Plan{}))
	if whole[0].Practice != last.Practice {
		t.Fatalf("%s is the first step, and %s is to be contained", whole[0].ID(), last.Practice)
	}
	var want, got []string
	for _, x := range whole {
		want = append(want, x.ID().String())
	}
	for _, row := range s.roadmap().rows {
		if row.step != nil {
			got = append(got, row.step.ID().String())
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the steps stand as\n%v, want\n%v", got, want)
	}
}

// Unticking a step takes it out of the plan, leaves it where it stood, and writes
// nothing; the figures are those of the plan without it.
func TestRoadmapWhatIf(t *testing.T) {
	s := inRoadmap(t, 120, 60)
	e := s.root.work.Evaluation()
	var all []assessment.StepID
	seen := map[assessment.StepID]bool{}
	for _, x := range allSteps(e.Roadmap(assessment.Plan{})) {
		if !seen[x.ID()] {
			all = append(all, x.ID())
		}
		seen[x.ID()] = true
	}
	order := func() []string {
		var keys []string
		for _, row := range s.roadmap().rows {
			if row.step != nil {
				keys = append(keys, row.key)
			}
		}
		return keys
	}
	before, frame, changes := order(), s.frame(), s.written()

	s.toStep(all[1].String())
	at := s.roadmap().list.At
	s.press("space")
	want := e.Roadmap(assessment.Plan{Steps: append([]assessment.StepID{all[0]}, all[2:]...)})
	s.shows("[ ] "+all[1].String(), "not ticked", "then "+indexAndLevel(want.Last()))
	if got := order(); got[1] != before[1] || len(got) != len(before) || s.roadmap().list.At != at {
		t.Errorf("the step stood at 1 of %v and stands in %v", before[:3], got[:3])
	}
	if got, want := len(s.roadmap().has.taken.Waves[0].Steps), len(want.Waves[0].Steps); got != want {
		t.Errorf("the first wave has %d steps, want %d", got, want)
	}

	s.press("menu tick all")
	if s.status() != "every step is ticked" {
		t.Errorf("it says %q", s.status())
	}
	s.press("home")
	if s.frame() != frame {
		t.Errorf("it does not lead back to\n%s\nbut to\n%s", frame, s.frame())
	}
	s.press("menu tick all")
	if s.status() != "this is the whole plan, at the usual budget" {
		t.Errorf("it says %q", s.status())
	}

	s.press("menu untick all")
	none := e.Roadmap(assessment.Plan{Steps: []assessment.StepID{}})
	s.shows("0 of ", "then "+indexAndLevel(none.Last()))
	if s.written() != changes {
		t.Errorf("%d changes were written", s.written()-changes)
	}
}

// Whatever is unticked, every step of the whole plan has a row that says where it is or
// why it is not taken, and the page has the figures of the plan without it.
func TestRoadmapKeepsEveryStepInView(t *testing.T) {
	s := inRoadmap(t, 100, 30)
	p, e := s.roadmap(), s.root.work.Evaluation()
	whole := allSteps(e.Roadmap(assessment.Plan{}))
	random := rand.New(seeded(9))
	for range 5 {
		clear(s.root.work.whatIf.left)
		for _, x := range whole[:40] {
			if random.IntN(3) == 0 {
				s.root.work.whatIf.left[x.ID()] = true
			}
		}
		p.again()
		s.run(nil)

		rows, out := map[assessment.StepID]int{}, 0
		for _, r := range p.rows {
			if r.step == nil {
				continue
			}
			rows[r.step.ID()]++
			if r.out != "" {
				out++
			} else if s.root.work.whatIf.left[r.step.ID()] {
				t.Errorf("%s is taken and not ticked", r.step.ID())
			}
		}
		for _, x := range whole {
			if rows[x.ID()] == 0 {
				t.Errorf("%s has no row", x.ID())
			}
		}
		want := e.Roadmap(assessment.Plan{Steps: chosenSteps(p.has.whole, s.root.work.whatIf.left)})
		if taken := len(allSteps(want)); out == 0 || len(allSteps(p.has.taken)) != taken ||
			indexAndLevel(p.has.taken.Last()) != indexAndLevel(want.Last()) {
			t.Errorf("%d steps are taken, want %d; %d are not", len(allSteps(p.has.taken)), taken, out)
		}
	}
}

// A step whose step before it is not ticked says what it needs.
func TestRoadmapNeedsTheStepBefore(t *testing.T) {
	s := inRoadmap(t, 120, 60)
	for _, row := range s.roadmap().rows {
		if row.step == nil || row.step.Fact < 2 || row.step.Wave != 1 {
			continue
		}
		id := row.step.ID()
		next := assessment.StepID{Practice: id.Practice, Fact: id.Fact + 1}
		s.toStep(id.String())
		s.press("space")
		for _, x := range s.roadmap().has.taken.Refused {
			if x.Step == next && x.Before == id {
				s.toStep(next.String())
				s.shows("needs " + id.String())
				return
			}
		}
		s.press("menu tick all")
	}
	t.Error("no step needs another one")
}

// The budget is changed by its figures, of which one is chosen; nothing is written.
func TestRoadmapBudget(t *testing.T) {
	s := inRoadmap(t, 100, 30)
	changes := s.written()
	s.shows(">3 waves", "of 90 days", "12 points each", "from "+string(s.root.work.Evaluation().AsOf))
	s.press("+")
	s.shows(">4 waves")
	s.press("right", "-", "right", "+", "+", "-")
	s.shows("4 waves", "of 80 days", ">13 points each")
	if got := s.roadmap().has.taken.Plan; got.Waves != 4 || got.Days != 80 || got.Points != 13 {
		t.Errorf("planned with %+v", got)
	}
	s.press("menu give the number", "backspace", "backspace", "2", "enter")
	s.shows(">2 points each")
	s.press("menu give the number", "x", "enter")
	if !strings.Contains(s.status(), `"2x" is not a number from 1 to 10000`) {
		t.Errorf("a wrong number says %q", s.status())
	}
	s.press("right", "+")
	s.shows(">from 2026-12-19")
	s.press("right")
	if s.status() != "there is no further figure" {
		t.Errorf("right says %q", s.status())
	}
	s.press("menu tick all")
	s.shows("3 waves", "of 90 days", "12 points each", ">from 2026-11-19")
	if s.written() != changes {
		t.Error("the budget was written")
	}
}

// Enter leads to the practice and team of a step, and back to what was ticked.
func TestRoadmapLeadsToPractices(t *testing.T) {
	s := inRoadmap(t, 100, 30)
	first := allSteps(s.root.work.Evaluation().Roadmap(assessment.Plan{}))[0]
	s.toStep(first.ID().String())
	s.press("space", "enter")
	if at := s.root.work.Place(); at.Practice != first.Practice || at.Team != first.Team().Team {
		t.Errorf("enter leads to %+v", at)
	}
	s.press("esc", "esc")
	s.shows("[ ] " + first.ID().String())
	s.press("esc", "w") // another page, of the same what-if
	s.toStep(first.ID().String())
	s.shows("[ ] " + first.ID().String())
}

// The action of a step has its practice, fact, team, day and effort, and the text that
// was agreed on; esc writes nothing.
func TestRoadmapMakesActions(t *testing.T) {
	s := inRoadmap(t, 100, 30)
	first := allSteps(s.root.work.Evaluation().Roadmap(assessment.Plan{}))[0]
	s.toStep(first.ID().String())
	changes := s.written()
	s.press("a", "esc")
	if s.written() != changes {
		t.Fatal("esc wrote something")
	}
	s.press("a")
	s.typed(" Soon.")
	s.press("enter")
	list := s.root.work.Actions()
	if len(list) != 1 {
		t.Fatalf("%d actions", len(list))
	}
	a := list[0]
	if a.Practice.Value != first.Practice || a.Fact.Value != first.Fact || a.Due.Value != first.Lands ||
		a.Effort.Value != first.Effort || !strings.HasSuffix(a.Text.Value, " Soon.") {
		t.Errorf("%+v", a)
	}
	if len(first.Steps) == 1 && a.Team.Value != first.Team().Team {
		t.Errorf("team %q", a.Team.Value)
	}
	s.shows("Action ", "open, due "+string(first.Lands))
	s.press("a")
	if !strings.Contains(s.status(), "an action already") || s.root.overlay != nil {
		t.Errorf("a second time it says %q", s.status())
	}
	s.press("home", "x")
	s.press("esc", "ctrl+z")
	if len(s.root.work.Actions()) != 0 {
		t.Error("the action cannot be undone")
	}
}

// A plan that is behind what was ticked meanwhile is not shown, and what is wanted is
// worked out next.
func TestRoadmapWorksBesideTheScreens(t *testing.T) {
	s := inRoadmap(t, 100, 30)
	p := s.roadmap()
	id := firstSteps(p.of, 1)[0]
	p.busy = true // as long as one is being worked out
	s.toStep(id.String())
	s.press("space")
	shown := p.has
	s.send(plannedMsg{page: p, number: p.asked - 1, plans: roadmapPlans{}})
	if p.has.taken == shown.taken || p.has.taken == nil {
		t.Error("what was ticked is not worked out")
	}
	s.shows("[ ] " + id.String() + "  ")
	s.send(plannedMsg{page: &roadmapPage{}, number: p.asked})
	if p.has.taken == nil {
		t.Error("the plans of another page are taken in")
	}
}

// An answer from elsewhere is in the plan as soon as it is heard of.
func TestRoadmapFollowsTheState(t *testing.T) {
	s := inRoadmap(t, 100, 30)
	first := allSteps(s.root.work.Evaluation().Roadmap(assessment.Plan{}))[0]
	before := s.roadmap().has.whole
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		var edits []assessment.Edit
		for _, where := range []string{"first", "second"} {
			subject := assessment.AnswerSubject(where, first.Practice)
			rate, _ := st.Rate(s.store.q, subject, assessment.Rating{State: assessment.Scored, Level: 5})
			proof, _ := st.Edit(subject, "proof", assessment.Proof{Grade: assessment.Tested})
			edits = append(edits, rate, proof)
		}
		return edits
	})
	s.advance(pollEvery)
	if s.roadmap().has.whole == before {
		t.Error("the plan is not made again")
	}
	s.shows("from " + string(s.root.work.Evaluation().AsOf))
	for _, row := range s.roadmap().rows {
		if row.step != nil && row.step.Practice == first.Practice {
			t.Errorf("%s is still a step", row.step.ID())
		}
	}
}

// Without a target the page says so; the way to the next level is told all the same.
func TestRoadmapWithoutTargets(t *testing.T) {
	m := exampleLibrary(t)
	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.TargetSubject(assessment.Overall), "level", nil)
		return []assessment.Edit{e}
	})
	s := newStageOver(t, m, 100, 30)
	s.press("o", "w")
	s.shows("nothing has a target", "none is set", "level 1   ")
}

// A step unticked, the plan without it, and the next frame.
func BenchmarkRoadmapTick(b *testing.B) {
	s := inRoadmap(b, 100, 30)
	s.toStep(firstSteps(s.root.work.Evaluation(), 1)[0].String())
	for b.Loop() {
		s.press("space")
		s.view()
	}
}

// A frame of the roadmap, which works nothing out.
func BenchmarkRoadmapFrame(b *testing.B) {
	s := inRoadmap(b, 160, 50)
	for b.Loop() {
		s.view()
	}
}
