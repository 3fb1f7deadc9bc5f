package tui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"assay/questionnaires"
)

// profileLibrary is the example library with a questionnaire in which the
// profile decides: three practices are asked differently outside of mainland
// China, two fall away without user content.
func profileLibrary(t testing.TB) *memory {
	t.Helper()
	q := stageQuestionnaire(t)
	for p := range q.Practices() {
		switch p.ID {
		case "CMP-09", "CMP-10", "CMP-11":
			p.Applies = []questionnaires.Condition{{Fact: "regions", Values: []string{"mainland-china"}}}
			p.Otherwise = &questionnaires.Substitute{Question: "Which scheme plays the part of " + p.ID + "?", Record: "its name"}
		case "ARC-15", "ARC-16":
			p.Applies = []questionnaires.Condition{{Fact: "families", Values: []string{"compute"}}}
		}
	}
	m := newMemoryOf(t, q)
	e := plainExample()
	e.complete = true
	m.add(exampleID, exampleJournal(t, m.q, exampleID, e))
	return m
}

// toFact opens the form for a new assessment and goes to a fact.
func (s *stage) toFact(id string) {
	s.t.Helper()
	s.press("n")
	for range s.root.top().(*create).fields {
		if c := s.root.top().(*create); c.fields[c.at].name == factPrefix+id {
			return
		}
		s.press("tab")
	}
	s.t.Fatalf("the form has no fact %s", id)
}

func TestCreateFactsFrames(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 80, 24)
	s.toFact("regions")
	s.goldens("open")
	s.press("right", "space") // European Union
	s.press("tab", "tab", "left", "space")
	s.goldens("ticked")
}

func TestCreateWithFacts(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 100, 30)
	s.press("n")
	s.typed("Title\nOrganisation")
	s.press("esc")
	s.toFact("regions")
	s.shows("asked: 110 of 110 practices", "nothing ticked: not answered yet")
	s.hides("another question instead (", "not applicable (")
	s.press("right", "space", "right", "space")
	s.shows("[x] European Union", "another question instead (3): CMP-09, CMP-10, CMP-11")
	s.press("tab", "tab", "left", "space") // families: none of them
	s.shows("[x] none of them", "asked: 108 of 110 practices", "not applicable (2): ARC-15, ARC-16")
	s.press("ctrl+s")
	st := only(t, s)
	if got := st.Facts["regions"].Value; !slices.Equal(got, []string{"eu", "other"}) {
		t.Errorf("the regions are %v", got)
	}
	if f := st.Facts["families"]; f == nil || !f.Set || len(f.Value) != 0 {
		t.Errorf("none of the families is %+v", f)
	}
	if len(st.Facts) != 2 {
		t.Errorf("facts that nobody answered are set: %v", st.Profile())
	}
	if len(s.root.work.undos) != 0 || len(s.store.drafts) != 0 {
		t.Errorf("creating left %d deeds and the drafts %v", len(s.root.work.undos), s.store.drafts)
	}
}

func TestCreatePreviewGoesByDepth(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 100, 30)
	s.toFact("regions")
	s.press("left", "space") // none of them
	s.shows("another question instead (3)")
	for _, depth := range []string{"quick", "deep"} {
		c := s.root.top().(*create)
		c.field("depth").take(depth)
		e := effectOf(s.store.q, depth, questionnaires.Profile{"regions": {}})
		s.shows(e.texts(80)[0], e.texts(80)[1])
	}
}

func TestFactTicksExclude(t *testing.T) {
	r := newFactRow(questionnaires.Fact{ID: "x", Values: []questionnaires.Value{{ID: "a"}, {ID: "b"}}})
	for _, step := range []struct{ move, want string }{{"", `["a"]`}, {"right", `["a","b"]`}, {"right", `[]`}, {"", ""}, {"", `[]`}, {"right", `["a"]`}, {"", ""}} {
		if step.move != "" {
			r.step(1)
		}
		r.tick()
		if r.text() != step.want {
			t.Errorf("ticking %d gives %q, not %q", r.at, r.text(), step.want)
		}
	}
	r.takeText("nonsense")
	r.takeText(`["b","gone"]`)
	if r.text() != `["b"]` {
		t.Errorf("a draft gives %q", r.text())
	}
}

func TestCreateKeepsFactsInTheDraft(t *testing.T) {
	s := newStageOver(t, profileLibrary(t), 80, 24)
	s.toFact("regions")
	s.press("space")
	s.advance(time.Second)
	if d := s.store.drafts[[3]string{"", "new", "fact.regions"}]; d.Text != `["mainland-china"]` {
		t.Errorf("after a second the draft is %q", d.Text)
	}
	s.press("left", "space", "esc")
	s.shows("the draft is kept")
	next := newStageOver(t, s.store, 80, 24)
	next.toFact("regions")
	next.shows("[x] none of them")
	// Another questionnaire, which cannot be read, and back again.
	for range 4 {
		next.press("shift+tab")
	}
	next.press("right", "left")
	next.root.top().(*create).focus(8)
	next.shows("[x] none of them")
	next.press("left", "space") // not answered any more
	if next.press("esc"); strings.Contains(next.status(), "draft") {
		t.Errorf("nothing is filled in: %q", next.status())
	}
}

