package tui

import (
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/tui/kit"
)

// twoStages are Ana and Ben at one library, Ben in the interview at a practice of
// the team Platform.
func twoStages(t *testing.T, width, height int, practice string) (ana, ben *stage) {
	t.Helper()
	m := exampleLibrary(t)
	ana, ben = newStageOver(t, m, width, height), newStageOf(t, m, "Ben", 9, 100, 30)
	ben.send(openMsg{id: exampleID})
	ben.send(gotoMsg{practice: practice, team: "platform"})
	ana.send(openMsg{id: exampleID})
	return ana, ben
}

// imports takes in what another copy of the library holds, as an import does.
func (m *memory) imports(from *memory) {
	m.t.Helper()
	for _, c := range from.journals[exampleID].Changes() {
		if _, here := m.journals[exampleID].Change(c.ID); here {
			continue
		}
		if err := m.journals[exampleID].Add(c); err != nil {
			m.t.Fatal(err)
		}
		m.arrived[exampleID] = append(m.arrived[exampleID], c)
	}
}

// answers lets the stage rate the practice in front, whatever was said there, and
// keep a note.
func (s *stage) answers(level, note string) {
	s.t.Helper()
	s.press(level)
	if s.root.work.MayWrite() != nil {
		s.press("enter", level)
	}
	s.advance(time.Second)
	if _, asks := s.root.overlay.(*contestBox); asks {
		s.press("down", "down", "enter")
	}
	if note == "" {
		return
	}
	s.typed(note)
	s.press("tab")
}

// What a colleague answers shows in the interview within a second: in the outline,
// and at the practice in front. Place, scroll, text and cursor stay.
func TestAColleagueAnswersBesideTheInterview(t *testing.T) {
	ana, ben := twoStages(t, 100, 30, "MGT-07")
	ana.send(gotoMsg{practice: "MGT-08", team: "platform"})
	iv := ana.root.top().(*interview)
	ana.hides("07  ●●●●○")
	ana.press("pgdown")
	place, scroll, before := ana.root.work.Place(), iv.scroll, ana.frame()
	ben.answers("4", "seen by Ben")
	if ana.frame() != before {
		t.Error("the window changed before it asked the library")
	}

	ana.advance(time.Second)
	ana.shows("07  ●●●●○")
	if iv.scroll != scroll || ana.root.work.Place() != place || ana.root.top() != kit.Screen(iv) ||
		scroll == 0 {
		t.Errorf("scroll %d of %d, at %+v of %+v", iv.scroll, scroll, ana.root.work.Place(), place)
	}

	// A note is typed, with the cursor in the middle of it.
	ana.typed("half a thought")
	ana.press("left", "left", "left")
	cursor, text := *ana.view().Cursor, ana.frame()
	ben.press("up")
	ben.answers("3", "more")
	ana.advance(time.Second)
	if got := ana.view().Cursor; got == nil || *got != cursor {
		t.Errorf("the cursor went from %v to %v", cursor, got)
	}
	if got := ana.frame(); body(got) != body(text) {
		t.Errorf("the text moved under the hand:\n%s\nbefore\n%s", got, text)
	}

	ana.typed("ful ")
	ana.press("tab")
	if got := iv.answer().Note.Value; got != "half a thouful ght" {
		t.Errorf("the note became %q", got)
	}

	// The practice in front, which both ask about in one conversation.
	ana.send(gotoMsg{practice: "MGT-15", team: "platform"})
	ben.send(gotoMsg{practice: "MGT-15", team: "platform", interview: "first"})
	ben.answers("2", "the queue is late")
	ana.advance(time.Second)
	ana.shows("─ 2 of 5", "the queue is late")
}

// body is a frame without the line that says how far the interview is, and the
// one that says what is saved.
func body(frame string) string {
	lines := strings.Split(frame, "\n")
	return strings.Join(lines[1:len(lines)-3], "\n")
}

// The numbers of the overview follow within a second; the number in front and the
// scroll stay.
func TestAColleagueAnswersBesideTheOverview(t *testing.T) {
	ana, ben := twoStages(t, 80, 24, "MGT-08")
	ana.press("esc", "esc", "down", "down", "down")
	ana.shows("> ARC")
	ana.press("pgdown")
	o := ana.root.top().(*overview)
	node, top, before := o.node, o.top, ana.frame()
	answered, _ := ana.root.work.Evaluation().Progress("", assessment.Overall)
	ben.answers("5", "x")
	ana.advance(time.Second)
	if now, _ := ana.root.work.Evaluation().Progress("", assessment.Overall); ana.frame() == before ||
		now < answered {
		t.Errorf("nothing came: %d answered, before %d", now, answered)
	}
	if o.node != node || o.top != top || top == 0 || node != "ARC" {
		t.Errorf("the cursor went from %s to %s, the scroll from %d to %d", node, o.node, top, o.top)
	}

	ben.press("esc", "esc", "s", "take Put it in review")
	ana.advance(time.Second)
	ana.shows("IN REVIEW")
}

// The comparison follows too, with the row and the team in front where they were,
// also under a filter and when teams come.
func TestAColleagueAnswersBesideTheComparison(t *testing.T) {
	ana, ben := twoStages(t, 80, 24, "MGT-08")
	// in one conversation with Ana
	ben.send(gotoMsg{practice: "MGT-08", team: "platform", interview: "first"})
	ana.press("esc", "esc")
	openTeams(ana.root.work, "MGT-08", "data")
	ana.run(nil)

	p := ana.root.top().(*teamsPage)
	stands := func(when string, at int) {
		t.Helper()
		if p.node != "MGT-08" || p.team != "data" || p.list.At != at {
			t.Errorf("%s the cursor is at %s of %s, in row %d", when, p.node, p.team, p.list.At)
		}
		ana.shows("> MGT-08", "> Data")
	}

	ana.frame()
	at, top := p.list.At, p.list.Top
	ben.answers("0", "none of it seen")
	ana.advance(time.Second)
	stands("after an answer", at)
	ana.shows("level 0, demonstrated, Ben", "none of it seen")
	if p.list.Top != top || top == 0 {
		t.Errorf("the scroll went from %d to %d", top, p.list.Top)
	}

	ana.press("1")
	at = p.list.At
	stands("filtered", at)

	// An import brings a team, and an answer to another practice that diverges now.
	apart := ana.store.copied()
	apart.other(exampleID, "Cem", func(st *assessment.State) []assessment.Edit {
		team, _ := st.Edit(assessment.TeamSubject("edge"), "name", "Edge")
		edits := append([]assessment.Edit{team}, st.StartInterview("c1", "edge", "2026-11-21", "SRE")...)
		for _, practice := range []string{"STR-01", "STR-08"} {
			e, _ := st.Rate(ana.store.q, assessment.AnswerSubject("c1", practice),
				assessment.Rating{State: assessment.Scored, Level: 0})
			edits = append(edits, e)
		}
		return edits
	})

	ben.answers("1", "")
	ana.store.imports(apart)
	ana.advance(time.Second)
	ana.shows("Edge")
	stands("after an import", p.list.At)
	if p.list.At <= at {
		t.Errorf("the row is still number %d, and a practice came before it", p.list.At)
	}
	if v := ana.root.work.Evaluation().Verdict("platform", "MGT-08"); levelIn(v.Rating) != 1 {
		t.Errorf("Ben's last answer is missing: %+v", v)
	}

	// The row in front goes: the cursor comes to the next one.
	next := ""
	for _, r := range p.rows[p.list.At+1:] {
		if r.result != nil && next == "" {
			next = r.node
		}
	}

	ben.answers("3", "")
	ana.advance(time.Second)
	if ana.hides("MGT-08 "); p.node != next || next == "" {
		t.Errorf("the cursor came to %s, not to %s", p.node, next)
	}

	ana.press("m")
	ana.shows("> " + next)
}
