package tui

import (
	"errors"
	"testing"
	"time"

	"assay/assessment"
)

// earlierJournal is an assessment of Northwind Cloud at quick depth by the teams of the
// example, in which everything is at a level.
func earlierJournal(t testing.TB, m *memory, id, title string, at time.Time, level int) *assessment.Journal {
	t.Helper()
	next := func() time.Time { at = at.Add(time.Second); return at }
	pen := assessment.Pen{Author: "Ana Alvarez", Now: next, Rand: seeded(byte(level + 40))}
	state := assessment.Fold(assessment.NewJournal(id))
	edits := []assessment.Edit{}
	set := func(subject assessment.Subject, field string, v any) {
		e, _ := state.Edit(subject, field, v)
		edits = append(edits, e)
	}
	whole := assessment.AssessmentSubject()
	set(whole, "questionnaire", m.q.Digest())
	set(whole, "title", title)
	set(whole, "organisation", "northwind  cloud")
	set(whole, "depth", "quick")
	set(whole, "basis", "assured")
	for _, name := range []string{"Platform", "Data"} {
		set(assessment.TeamSubject(assessment.Slug(name)), "name", name)
		set(assessment.TeamSubject(assessment.Slug(name)), "share", 50)
	}
	writeGroup(t, pen, state, edits)
	writeGroup(t, pen, state, state.StartInterview("one", "platform", assessment.DateOf(at), "SRE"))
	writeGroup(t, pen, state, state.StartInterview("two", "data", assessment.DateOf(at), "DATA"))

	edits = nil
	for p := range m.q.Practices() {
		if !m.q.Asked(p, "quick") {
			continue
		}
		for _, talk := range []string{"one", "two"} {
			subject := assessment.AnswerSubject(talk, p.ID)
			rate, _ := state.Rate(m.q, subject, assessment.Rating{State: assessment.Scored, Level: level})
			edits = append(edits, rate)
			set(subject, "proof", assessment.Proof{Grade: assessment.Tested})
		}
	}
	writeGroup(t, pen, state, edits)
	return state.Journal()
}

// yearsLibrary holds the example and two earlier assessments of its organisation.
func yearsLibrary(t testing.TB) *memory {
	t.Helper()
	m := exampleLibrary(t)
	for i, year := range []int{2024, 2025} {
		id := []string{"hhhhiiiijjjj", "kkkkllllmmmm"}[i]
		at := time.Date(year, 11, 3, 9, 0, 0, 0, time.UTC)
		m.add(id, earlierJournal(t, m, id, "Cloud platform "+at.Format("2006"), at, i+1))
	}
	return m
}

func inSince(t testing.TB, m *memory, width, height int) *stage {
	t.Helper()
	s := newStageOver(t, m, width, height)
	s.press("o", "menu Since")
	return s
}

func TestSinceFrames(t *testing.T) {
	s := inSince(t, yearsLibrary(t), 100, 30)
	s.goldens("years")
	s.press("tab", "tab", "down")
	s.goldens("rose")
	inSince(t, exampleLibrary(t), 100, 30).goldens("nothing earlier")
}

// The page says what the comparison with the newest earlier assessment says.
func TestSinceShowsTheComparison(t *testing.T) {
	s := inSince(t, yearsLibrary(t), 120, 160)
	p := s.root.top().(*sincePage)
	before, err := evaluated(s.store, "kkkkllllmmmm")
	if err != nil {
		t.Fatal(err)
	}
	c := assessment.Compare(before, s.root.work.Evaluation())
	s.shows("then Cloud platform 2025, as of 2025-11-03", "now  Cloud platform 2026 H2", "since 2025-11-03",
		p.counted(), "All results of the organisation", "Cloud platform 2024")
	shown := 0
	for _, r := range p.rows {
		if r.practice != nil {
			shown++
		}
	}
	want := 0
	for _, x := range c.Practices {
		if x.Move != assessment.Confirmed {
			want++
		}
	}
	if shown != want || want == 0 {
		t.Errorf("%d practices are shown, want %d", shown, want)
	}
	for i, m := range append([]assessment.NodeChange{c.Overall}, c.Measures...) {
		if got := p.rows[i+1].node; got == nil || thenNow(got) != thenNow(&m) {
			t.Errorf("row %d is %v, want %s", i, got, thenNow(&m))
		}
	}
	s.hides("(" + assessment.Confirmed.String())
}

// Another result, or this assessment on another day, is compared with in their place.
func TestSinceComparesWithOthers(t *testing.T) {
	s := inSince(t, yearsLibrary(t), 100, 30)
	changes := s.written()
	s.press("1", "down", "enter")
	s.shows("since 2024-11-03", "then Cloud platform 2024")
	s.press("tab", "down", "enter")
	s.shows("since 2025-11-03")
	s.press("down", "enter")
	if s.status() != "this is the assessment that is open" {
		t.Errorf("enter on the open assessment says %q", s.status())
	}
	s.press("2", "enter")
	s.shows("since 2026-11-19", "then Cloud platform 2026 H2, as of 2026-11-19")
	s.press("2", "backspace", "backspace", "0", "1", "enter")
	s.shows("nothing was known of Cloud platform 2026 H2 on 2026-11-01", "since 2026-11-19")
	s.press("2", "x", "enter")
	s.shows("since 2026-11-19")
	if s.written() != changes {
		t.Error("looking back wrote something")
	}
}

// The assessment that this one started from comes before a newer one.
func TestSinceItsOrigin(t *testing.T) {
	m := yearsLibrary(t)
	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AssessmentSubject(), "from",
			assessment.Origin{ID: "hhhhiiiijjjj", AsOf: "2024-11-03", Title: "Cloud platform 2024"})
		return []assessment.Edit{e}
	})
	inSince(t, m, 100, 30).shows("since 2024-11-03")
}

// Enter leads to what a row is about, and back.
func TestSinceLeadsToPractices(t *testing.T) {
	s := inSince(t, yearsLibrary(t), 100, 30)
	s.press("tab", "tab")
	p := s.root.top().(*sincePage)
	row, _ := p.list.Row()
	id := p.rows[row].practice.ID
	s.press("enter")
	if at := s.root.work.Place().Practice; at != id {
		t.Errorf("enter leads to %s, want %s", at, id)
	}
	s.press("esc", "esc")
	if again, _ := p.list.Row(); s.root.top() != p || again != row {
		t.Errorf("esc leads to %T", s.root.top())
	}
	s.press("home", "down", "enter")
	if at := s.root.work.Place().Practice; at[:3] != "STR" {
		t.Errorf("enter on a measure leads to %s", at)
	}
}

// Without an earlier result the page says so, and its keys lead on.
func TestSinceNothingEarlier(t *testing.T) {
	s := inSince(t, exampleLibrary(t), 80, 24)
	s.shows("There is no earlier result of Northwind Cloud", "2 compares", "n makes a new assessment")
	s.press("down")
	if s.status() == "" {
		t.Error("down says nothing")
	}
	s.press("1")
	s.shows("this assessment on an earlier day")
	s.press("esc", "n")
	s.shows("New assessment", "Starts from")
	s.press("esc", "esc")
}

// What cannot be read is said, and the others are compared.
func TestSinceTellsWhatCannotBeRead(t *testing.T) {
	m := yearsLibrary(t)
	s := newStageOver(t, m, 100, 30)
	s.press("o")
	m.broken = errors.New("the disk is gone")
	s.press("menu Since")
	s.shows("the disk is gone", "There is no earlier result")
}
