package tui

import (
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/questionnaires"
	"assay/tui/kit"
)

func TestOverviewFrames(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", "down", "down", "down")
	s.goldens("credited")
	s.press("v")
	s.golden("stated")
}

func TestOverviewOfOneTeamWithNothingAnswered(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("n")
	s.typed("Empty\nNobody")
	s.press("ctrl+s", "esc", "esc")
	if _, in := s.root.top().(*overview); !in {
		t.Fatalf("esc in the interview leads to a %T", s.root.top())
	}
	s.shows("nothing is answered yet", "0 of 115 answered", "What to ask next")
	s.hides("Divergent")
	s.golden("empty")
}

func TestOverviewPrintsTheResult(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o")
	r := s.root.work.Evaluation().Result()
	s.shows("Overall  "+assessment.Fixed(r.Overall.Credited.Point, 1),
		"evidence gap "+assessment.Fixed(r.Overall.EvidenceGap(), 1),
		"assurance "+assessment.Percent(r.Overall.Strength, 0), "held by "+r.Overall.Credited.HeldBy[0].ID)
	for _, m := range r.Measures {
		s.shows(m.ID + " ")
	}
	s.press("v")
	s.shows("stated view", "Overall  "+assessment.Fixed(r.Overall.Stated.Point, 1))
}

func TestOverviewTeamsAreScoredAlone(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o")
	e := s.root.work.Evaluation()
	for i, r := range e.ByTeam() {
		s.shows(e.Teams[i].Title() + " " + assessment.Fixed(r.Overall.Credited.Point, 1))
	}
}

func TestOverviewGoesIntoNumbers(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", "down", "down", "down", "enter")
	_, in := s.root.top().(*interview)
	if !in {
		t.Fatalf("enter leads to a %T", s.root.top())
	}

	want, _ := s.root.work.FirstOpen("ARC", "")
	s.shows(want.Practice)
	s.press("esc", "esc")
	if o, back := s.root.top().(*overview); !back || o.node != "ARC" {
		t.Errorf("esc leads to a %T", s.root.top())
	}

	s.press("x")
	s.shows("How ARC came about")
	s.press("esc", "i")
	if _, in := s.root.top().(*interview); !in {
		t.Errorf("i leads to a %T", s.root.top())
	}
}

func TestOverviewCursor(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o")
	o := s.root.top().(*overview)
	s.frame() // which number is beside which depends on the window

	for _, step := range [][2]string{{"down", "STR"}, {"up", "overall"}, {"end", "ECO-A"}, {"right", "ECO-B"},
		{"up", "MGT-B"},
		{"left", "MGT-A"}, {"home", "overall"}} {
		s.press(step[0])
		if o.node != step[1] {
			t.Errorf("%s leads to %s, not %s", step[0], o.node, step[1])
		}
	}

	s.press("up")
	if s.status() == "" {
		t.Error("a move that leads nowhere says nothing")
	}
}

// completeLibrary holds one assessment that nothing keeps from being finalised.
func completeLibrary(t *testing.T) *memory {
	m := newMemory(t)
	e := plainExample()
	e.depth, e.complete = "quick", true
	m.add(exampleID, exampleJournal(t, m.q, exampleID, e))
	return m
}

func TestFinaliseNamesWhatIsInTheWay(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", "s", "take Finalise")
	h := s.root.work.Evaluation().Hindrances()
	s.shows("things stand in the way of finalising", h[0].Practice+"  not asked yet")
	s.press("down", "enter")
	s.shows(h[1].Practice)
	if _, in := s.root.top().(*interview); !in {
		t.Errorf("a hindrance leads to a %T", s.root.top())
	}
}

func TestFinaliseAndReopen(t *testing.T) {
	s := newStageOver(t, completeLibrary(t), 100, 30)
	s.press("o", "s", "take Finalise")
	s.shows("Make this assessment final?", "> Not yet")
	s.press("take Not yet")
	s.hides("FINAL")
	s.press("s", "take Finalise", "take Yes")
	s.shows("FINAL since 2026-11-21 by Ana Alvarez")
	s.hides("not counted")
	s.golden("final")

	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AssessmentSubject(), "period", "later")
		return []assessment.Edit{e}
	})

	s.advance(2e9)
	s.shows("1 change after final, not counted")
	s.press("s", "take Reopen", "enter")
	if !s.root.status.bad {
		t.Errorf("reopening without a reason says %q", s.status())
	}

	s.press("s", "enter")
	s.typed("a certificate came")
	s.press("enter")
	s.hides("FINAL")
	s.press("ctrl+z") // finality has reasons and is not undone by the way
	if !s.root.status.bad {
		t.Errorf("undoing a reopening says %q", s.status())
	}
}

// What comes in while the question is open is a part of the result, or stands in its
// way.
func TestWhatComesInBeforeTheYesIsInTheResult(t *testing.T) {
	s := newStageOver(t, completeLibrary(t), 100, 30)
	comes := func(edit func(*assessment.State) assessment.Edit) {
		s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
			return []assessment.Edit{edit(st)}
		})
		s.advance(2 * time.Second)
	}

	s.press("o", "s", "take Finalise")
	comes(func(st *assessment.State) assessment.Edit {
		e, _ := st.Clear(assessment.AnswerSubject("second", "STR-03"), "rating")
		return e
	})
	s.press("take Yes")
	if got := s.status(); !s.root.status.bad || !strings.Contains(got, "1 thing stands in the way") {
		t.Errorf("with an open practice it says %q", got)
	}
	s.hides("FINAL")

	comes(func(st *assessment.State) assessment.Edit {
		e, _ := st.Rate(s.store.q, assessment.AnswerSubject("second", "STR-03"),
			assessment.Rating{State: assessment.Unknown})
		return e
	})
	s.press("s", "take Finalise")
	comes(func(st *assessment.State) assessment.Edit {
		e, _ := st.Edit(assessment.AssessmentSubject(), "period", "later")
		return e
	})
	s.press("take Yes")
	s.shows("FINAL since 2026-11-21 by Ana Alvarez", "the assessment is final; s reopens it")
	s.hides("not counted")
	if f := s.root.work.Finality(); f == nil || f.After != 0 {
		t.Errorf("final as %+v", f)
	}
}

func TestFinaliseWaitsForTheStore(t *testing.T) {
	s := newStageOver(t, completeLibrary(t), 100, 30)
	s.press("o", "s", "take Finalise", "take Yes")
	s.press("s", "take Reopen")
	s.typed("once more")
	s.store.slow = true
	s.press("enter", "s", "take Finalise")
	if got := s.status(); !strings.Contains(got, "not everything is saved yet") {
		t.Errorf("an unsaved assessment is finalised: %q\n%s", got, s.frame())
	}
}

func TestConflictsAreMarked(t *testing.T) {
	m := exampleLibrary(t)
	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		var edits []assessment.Edit
		for i, r := range []assessment.Rating{{State: assessment.Scored, Level: 1},
			{State: assessment.Scored, Level: 4}} {
			e, _ := st.Rate(m.q, assessment.AnswerSubject("first", "STR-01"), r)
			if i == 1 {
				e.Replaces = nil // as somebody wrote who had not seen the other
			}
			edits = append(edits, e)
		}
		return edits
	})

	s := newStageOver(t, m, 100, 30)
	s.press("o")
	r := s.root.work.Evaluation().Result()
	if !r.Overall.Conflict {
		t.Fatal("there is no conflict")
	}

	s.shows(assessment.Fixed(r.Overall.Credited.Point, 1)+"! ",
		"rests on a value that two people set differently")
	s.press("s", "take Finalise", "end")
	s.shows("things stand in the way")
	for range len(s.root.work.Evaluation().Hindrances()) {
		s.press("down")
	}

	s.shows("> STR-01 in Platform")
	s.press("enter")
	s.shows("Which counts: rating of STR-01 in Platform", "> ", "Ben, 2026-11-21 14:05")
	s.press("esc", "c", "enter", "down", "enter")
	if f := s.root.work.State().Answer("first", "STR-01").Rating; f.Conflict() ||
		s.root.work.Evaluation().Result().Overall.Conflict {
		t.Errorf("the conflict is not settled: %+v", f)
	}

	s.press("c")
	if s.status() != "there is no conflict" {
		t.Errorf("without a conflict c says %q", s.status())
	}

	s.press("ctrl+z")
	if len(s.root.work.State().Conflicts()) != 0 && !s.root.status.bad {
		t.Error("undoing a settlement says nothing")
	}
}

func TestConflictsOfTexts(t *testing.T) {
	m := exampleLibrary(t)
	note := assessment.AnswerSubject("first", "STR-01")
	var seen []assessment.ID
	for _, said := range [][2]string{{"Ben", "a thing"}, {"Ben", "one thing"}, {"Cem", "another thing"}} {
		m.other(exampleID, said[0], func(st *assessment.State) []assessment.Edit {
			e, _ := st.Edit(note, "note", said[1])
			if seen == nil {
				return []assessment.Edit{e}
			}
			e.Replaces = seen // as somebody wrote who had not seen the other
			return []assessment.Edit{e}
		})
		if seen == nil {
			heads := m.journals[exampleID].Heads(assessment.Key{Subject: note, Field: "note"})
			seen = []assessment.ID{heads[0].ID}
		}
	}

	s := newStageOver(t, m, 100, 30)
	s.press("o", "c", "enter")
	s.shows("one thing", "another thing", "All of them")
	s.press("down", "down", "enter")
	f := s.root.work.State().Answer("first", "STR-01").Note
	if f.Conflict() || !strings.Contains(f.Value, "one thing") ||
		!strings.Contains(f.Value, "another thing") {
		t.Errorf("the note became %+v", f)
	}
}

func TestConflictsOfRemovals(t *testing.T) {
	for i, alive := range []bool{true, false} {
		m := exampleLibrary(t)
		apart := m.copied()

		m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
			e, _ := st.Edit(assessment.TeamSubject("data"), "removed", true)
			return []assessment.Edit{e}
		})

		apart.other(exampleID, "Cem", func(st *assessment.State) []assessment.Edit {
			e, _ := st.Edit(assessment.TeamSubject("data"), "name", "Data and more")
			return []assessment.Edit{e}
		})

		both, err := assessment.Union(m.journals[exampleID], apart.journals[exampleID])
		if err != nil {
			t.Fatal(err)
		}

		m.add(exampleID, both)
		s := newStageOver(t, m, 100, 30)
		s.press("o", "c", "enter")
		s.shows("Which counts: removed of team Data and more", "Ben", "Cem")
		for range i {
			s.press("down")
		}

		s.press("enter")
		st := s.root.work.State()
		if _, there := st.Team("data"); there != alive || len(st.Conflicts()) != 0 {
			t.Errorf("choice %d leaves the team there: %v, and %d conflicts", i, there, len(st.Conflicts()))
		}
	}
}

func TestScaleBar(t *testing.T) {
	for _, c := range []struct {
		credited, stated int64
		target, top, n   int
		want             string
	}{
		{-1, -1, 0, 3, 2, "|..|..|..|"},
		{0, 0, 1, 3, 2, "|..T..|..|"},
		{1500, 2500, 3, 3, 2, "|==|=-|-.T"},
		{3000, 3000, 2, 3, 4, "|====|====T====|"},
		{5000, 5000, 5, 5, 1, "|=|=|=|=|=T"},
		{0, 1000, 0, 1, 4, "|----|"},
	} {
		counts, rest := kit.Look{Letters: true}.ScaleBar(c.credited, c.stated, c.target, c.top, c.n)
		if got := counts + rest; got != c.want {
			t.Errorf("%d to %d with target %d of %d: %s, not %s", c.credited, c.stated, c.target, c.top, got,
				c.want)
		}
	}
}

// smallQuestionnaire is another instrument altogether: three levels, no weights,
// no roles, measures without areas, ids of another form.
func smallQuestionnaire(t testing.TB) *questionnaires.Questionnaire {
	t.Helper()
	measure := func(id string) []byte {
		return []byte("id: " + id + "\ntitle: About " + id + "\npractices:\n  - id: " + id +
			".1\n    title: First\n    question: Is it?\n" +
			"    levels: [Not., Partly., Done.]\n")
	}

	q, err := questionnaires.Parse([]questionnaires.File{
		{Name: "questionnaire.yaml",
			Data: []byte("id: small\nversion: 1\ntitle: Small\nlabels: {measure: Thema, area: Bereich, " +
				"practice: Frage}\n" +
				"scale: {levels: [no, partly, yes]}\nmeasures: [a.yaml, b.yaml]\n")},
		{Name: "a.yaml", Data: measure("governance")}, {Name: "b.yaml", Data: measure("operations-and-more")},
	})
	if err != nil {
		t.Fatal(err)
	}

	return q
}

func TestAnotherQuestionnaire(t *testing.T) {
	s := newStageOver(t, newMemoryOf(t, smallQuestionnaire(t)), 100, 30)
	s.press("n")
	s.typed("Small one\nNobody")
	s.press("shift+tab", "shift+tab")
	s.shows("Targets          < suggested: 2")
	s.press("right")
	s.shows("< 1 partly, for everything >")
	s.press("ctrl+s", "2", "8")
	s.advance(2e9)
	s.press("esc", "esc")
	if _, in := s.root.top().(*overview); !in {
		t.Fatalf("esc leads to a %T", s.root.top())
	}

	s.shows("Thema", "governance", "operations-a", "2.0", "anyone   1 open   operations-and-more.1")
	s.hides("Bereich")
	s.goldens("small")
	s.press("esc")
	s.send(changedMsg{}) // the list may have been read before its row was summarised
	s.shows("Small one", "1/2")
}
