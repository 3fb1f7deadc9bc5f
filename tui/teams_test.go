package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/report"
)

// manyTeams is the example with ten more teams, whose answers hold everything
// that the comparison marks.
func manyTeams(t testing.TB) *memory {
	m := exampleLibrary(t)
	for i, name := range []string{"Edge", "Billing and customer accounts", "Storage", "Network", "Databases",
		"Identity", "Support", "Mobile", "星河云服务平台团队", "Archive"} {
		m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
			slug := fmt.Sprintf("t%d", i)
			name, _ := st.Edit(assessment.TeamSubject(slug), "name", name)
			share, _ := st.Edit(assessment.TeamSubject(slug), "share", 10)
			edits := append([]assessment.Edit{name, share},
				st.StartInterview("i-"+slug, slug, "2026-11-20", []string{"CISO", "SRE"}[i%2])...)
			for k, p := range []string{"STR-01", "STR-03", "ARC-02", "MGT-08"} {
				e, _ := st.Rate(m.q, assessment.AnswerSubject("i-"+slug, p),
					assessment.Rating{State: assessment.Scored, Level: (i+k)%3 + 2*(1-i%2)})
				edits = append(edits, e)
			}
			said, _ := st.Edit(assessment.AnswerSubject("i-"+slug, "MGT-08"), "note",
				"@SRE The first line of "+name.Subject.String()+".\nAnd a second one.")
			return append(edits, said)
		})
	}

	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		agreed, _ := st.Rate(m.q, assessment.AgreedSubject("platform", "MGT-08"),
			assessment.Rating{State: assessment.Scored, Level: 2})
		finding := assessment.FindingSubject("f1")
		about, _ := st.Edit(finding, "practices", []string{"MGT-08"})
		why, _ := st.Edit(finding, "condition", "Two suppliers log in directly.")
		other, _ := st.Rate(m.q, assessment.AnswerSubject("i-t0", "MGT-08"),
			assessment.Rating{State: assessment.Scored, Level: 4})
		other.Replaces = nil
		na, _ := st.Rate(m.q, assessment.AnswerSubject("i-t1", "MGT-08"),
			assessment.Rating{State: assessment.NotApplicable, Reason: "the parent does it"})
		unknown, _ := st.Rate(m.q, assessment.AnswerSubject("i-t2", "MGT-08"),
			assessment.Rating{State: assessment.Unknown})
		again, _ := st.Edit(assessment.AnswerSubject("i-t3", "MGT-08"), "rating",
			assessment.Rating{State: assessment.Scored, Level: 1, Digest: "of an earlier text"})
		second := st.StartInterview("i-t4b", "t4", "2026-11-20", "CISO")
		mixed, _ := st.Rate(m.q, assessment.AnswerSubject("i-t4b", "MGT-08"),
			assessment.Rating{State: assessment.Unknown})
		return append(second, agreed, about, why, other, na, unknown, again, mixed)
	})

	return m
}

// inTeams is a stage with the comparison open at a practice of a team.
func inTeams(t testing.TB, m *memory, width, height int, practice, team string) *stage {
	t.Helper()
	s := newStageOver(t, m, width, height)
	s.press("o")
	openTeams(s.root.work, practice, team)
	s.run(nil)
	return s
}

func TestTeamsFrames(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", "t")
	s.goldens("two")
	inTeams(t, manyTeams(t), 100, 30, "MGT-08", "t0").goldens("many")
}

// Each cell, and what stands under the matrix, says what counts and why.
func TestTeamsSayWhatCounts(t *testing.T) {
	s := inTeams(t, manyTeams(t), 200, 60, "MGT-08", "platform")
	front := ""
	for _, l := range strings.Split(s.frame(), "\n") {
		if strings.HasPrefix(l, "> MGT-08") {
			front = strings.Join(strings.Fields(l), " ")
		}
	}

	if want := ">●●○○○ cl= ●●●○○ te ●●○○○ cl! n/a ? ? again ●●●○○ cl# ●●○○○ cl"; !strings.Contains(front, want) {
		t.Errorf("the row in front is %q, not %q", front, want)
	}

	for _, text := range []string{
		"> Platform", "level 2, claimed, agreed rating by Ben, 2026-11-21: Two suppliers log in directly.",
		"level 2, claimed, IN CONFLICT, Ben, CISO, 2026-11-20: @SRE The first line of team/t0.",
		"not applicable, waits for a second author: the parent does it, Ben, SRE, 2026-11-20",
		"unknown: nobody could say, Ben", "the text has changed: to confirm again",
		"level 3, claimed, TO RECONCILE, Ben, CISO, 2026-11-20, one of 2 answers",
	} {
		s.shows(text)
	}

	s.hides("And a second one.")
	s.send(gotoMsg{practice: "CMP-03"})
	if v := s.root.work.Evaluation().Verdict("t0", "CMP-03"); v.State != assessment.Unasked {
		t.Fatal("CMP-03 is asked")
	}

	s.press("esc", "esc")
	s = inTeams(t, manyTeams(t), 200, 60, "CMP-03", "t0")
	s.shows("not asked yet")
}

// The totals are those of each team alone, in the view that is shown.
func TestTeamsTotals(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", "t")

	for _, view := range []string{"credited", "stated"} {
		s.shows(view + "   all 115 of 115")
		p := s.root.top().(*teamsPage)
		for _, node := range []string{assessment.Overall, "STR"} {
			want := node
			for _, r := range s.root.work.Evaluation().ByTeam() {
				n, _ := r.Node(node)
				want += " " + assessment.Fixed(p.view(n).Point, 1) + " " + staged(n, p.view(n))
			}
			found := false
			for _, l := range strings.Split(s.frame(), "\n") {
				l = strings.ReplaceAll(strings.Join(strings.Fields(strings.ReplaceAll(l, ">", " ")), " "),
					" "+s.root.work.titleOf("STR"), "")
				found = found || strings.HasPrefix(l, want)
			}
			if !found {
				t.Errorf("no row starts with %q:\n%s", want, s.frame())
			}
		}
		s.press("v")
	}

	s.press("right", "x")
	d, _ := s.root.work.Evaluation().ByTeam()[1].Explain(assessment.Overall)
	s.shows(append(report.DerivationLines(d, 92, s.root.work.titleOf)[:9],
		"How overall came about in Data")...)
	s.press("esc", "down", "down", "x")
	s.shows("How STR-01 came about ")
}

// The filters show exactly the practices that they name.
func TestTeamsFilters(t *testing.T) {
	m := manyTeams(t)
	s := inTeams(t, m, 100, 30, "STR-01", "data")
	e := s.root.work.Evaluation()
	gaps := e.Perceptions()
	for k, is := range map[string]func(assessment.PracticeResult) bool{
		"0": func(assessment.PracticeResult) bool { return true },
		"1": func(r assessment.PracticeResult) bool { return r.Credited.Spread >= 2000 },
		"2": func(r assessment.PracticeResult) bool {
			return r.Credited.Spread >= 1000 &&
				r.Credited.Spread < 2000
		},
		"3": func(r assessment.PracticeResult) bool {
			return slices.ContainsFunc(gaps, func(g assessment.Perception) bool { return g.Practice == r.ID })
		},
		"4": func(r assessment.PracticeResult) bool { return r.Open },
	} {
		var want, got []string
		for _, r := range e.Result().Practices {
			if is(r) {
				want = append(want, r.ID)
			}
		}
		s.press(k)
		p := s.root.top().(*teamsPage)
		for _, r := range p.rows {
			if r.result != nil {
				got = append(got, r.node)
			}
		}
		if !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%s shows %v, not %v", k, got, want)
		}
		if !strings.Contains(s.status(), fmt.Sprint(len(want))) {
			t.Errorf("%s says %q, not %d", k, s.status(), len(want))
		}
	}

	// The row in front is not shown any more: the next one that is comes in front.
	s.press("0")
	p := s.root.top().(*teamsPage)
	p.list.Stand(slices.IndexFunc(p.rows, func(r teamsRow) bool { return r.node == "MGT-04" }))
	s.run(nil)
	s.press("1")
	if r, ok := e.Result().Practice("MGT-04"); !ok || r.Credited.SpreadLabel() == "divergent" ||
		p.node != "MGT-08" {
		t.Errorf("from MGT-04 the cursor came to %s", p.node)
	}

	s.press("ctrl+z")
	if !strings.Contains(s.status(), "nothing of this sitting to undo") {
		t.Errorf("ctrl+z says %q", s.status())
	}

	one := newStageOver(t, completeLibrary(t), 60, 18)
	one.press("o", "t", "3")
	one.shows("perception gap: 0 of 51; 0 shows all")
	one.press("down", "enter")
	if _, in := one.root.top().(*interview); !in {
		t.Errorf("enter at the whole leads to a %T", one.root.top())
	}
}

// stackOf names the pages of the stack.
func stackOf(s *stage) string {
	var names []string
	for _, p := range s.root.stack {
		names = append(names, strings.TrimPrefix(fmt.Sprintf("%T", p), "*tui."))
	}
	return strings.Join(names, " ")
}

// The way goes to the interview and back to the same row, from wherever the
// comparison was opened.
func TestTeamsGoIntoTheInterviewAndBack(t *testing.T) {
	m := exampleLibrary(t)
	m.places[exampleID] = `{"team":"data","interview":"second","practice":"MGT-08"}`
	s := newStageOver(t, m, 80, 24)
	s.press("enter", "menu Teams side")
	s.shows("Teams side by side", "> MGT-08")
	if p := s.root.top().(*teamsPage); p.team != "data" {
		t.Errorf("it starts at the team %q", p.team)
	}

	s.press("esc")
	if got := stackOf(s); got != "home overview interview" {
		t.Fatalf("esc leads to %s", got)
	}

	s.press("menu Teams side", "down", "left")
	row, before := s.root.top().(*teamsPage).node, s.frame()
	s.press("enter")
	if p := s.root.work.Place(); stackOf(s) != "home overview teamsPage interview" || p.Practice != row ||
		p.Team != "platform" {
		t.Fatalf("enter leads to %s at %+v", stackOf(s), p)
	}

	s.press("esc", "esc")
	if after := s.frame(); after != before {
		t.Errorf("back, and it shows\n%s\nbefore\n%s", after, before)
	}

	s.press("enter", "menu Teams side") // again from there: one comparison, one interview
	if got := stackOf(s); got != "home overview interview teamsPage" {
		t.Errorf("opened again: %s", got)
	}

	s.press("enter", "esc", "esc", "esc")
	if got := stackOf(s); got != "home overview" {
		t.Errorf("esc leads to %s", got)
	}

	s.press("down", "down", "t")
	s.shows("> CMP ")
	s.press("enter")
	if p, _ := s.root.work.Questionnaire().Practice(s.root.work.Place().Practice); p.Measure != "CMP" {
		t.Errorf("enter at a measure leads to %s", p.ID)
	}
}

// At a total the history and the copy are about the practice of the interview, and a
// finding is about none.
func TestTeamsPaletteAtATotal(t *testing.T) {
	for _, x := range []struct{ words, entry, leads string }{
		{"history of str-07", "History of STR-07", "STR-07"},
		{"copy str-07", "Copy STR-07, or its finding", "STR-07 copied"},
		{"finding on this", "Finding on this practice", "no practice is in front"},
	} {
		s := inInterview(t, 100, 30, "STR-07", "data")
		s.press("menu Teams side", "home")
		if p := s.root.top().(*teamsPage); p.row().result != nil {
			t.Fatalf("home goes to %s", p.node)
		}
		s.press("ctrl+p")
		s.typed(x.words)
		s.shows(x.entry)
		s.press("enter")
		s.shows(x.leads)
		h, history := s.root.top().(*historyPage)
		if history != (x.leads == "STR-07") || history && (h.practice != "STR-07" || h.team != "data") {
			t.Errorf("%s leads to %T: %s", x.entry, s.root.top(), s.status())
		}
	}

	s := inTeams(t, exampleLibrary(t), 100, 30, "MGT-08", "platform")
	s.press("ctrl+p")
	s.typed("history of mgt-08") // a row that is a practice is in front
	s.press("enter")
	if h, history := s.root.top().(*historyPage); !history || h.practice != "MGT-08" {
		t.Errorf("at a practice it leads to %T: %s", s.root.top(), s.status())
	}
}

func TestTeamsScrollSideways(t *testing.T) {
	s := inTeams(t, manyTeams(t), 60, 18, "MGT-08", "platform")
	s.shows("Platform  Data      Edge", "teams 1-3 of 12", "> MGT-08")
	s.press("right", "right", "right")
	s.shows("Data      Edge      Billin...", "teams 2-4 of 12", "> MGT-08", "> Billing")
	for range 20 {
		s.press("right")
	}

	s.shows("星河云...", "teams 10-12 of 12", "> Archive")
	if s.status() != "this is the last team" {
		t.Errorf("at the end it says %q", s.status())
	}

	s.press("down", "up")
	s.shows("> MGT-08")
}

func TestTeamsNeedTwo(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("n")
	s.typed("Single\nNobody")
	s.press("ctrl+s", "esc", "esc", "t")
	if got := s.status(); got != "one team is in scope; there is nothing to compare it with" ||
		stackOf(s) != "home overview" {
		t.Errorf("with one team t says %q", got)
	}

	// A team goes while the teams are compared.
	s = newStage(t, 80, 24)
	s.press("o", "t", "right")

	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.TeamSubject("data"), "removed", true)
		return []assessment.Edit{e}
	})

	s.advance(2e9)
	s.shows("Platform", "> overall", "1.7 L0-1")
	s.hides("Data  ")
	s.press("x", "esc", "down", "enter", "esc", "esc", "v", "4")
}

// The rows can be searched and clicked like those of every list.
func TestTeamsFindAndClick(t *testing.T) {
	s := withMouse(t, exampleLibrary(t), 100, 30)
	s.press("o", "t", "down", "/")
	s.typed("privileged")
	s.shows("Find: privileged", "> MGT-08", "MGT-08  Privileged operations control")
	s.hides("STR-01")
	s.press("tab", "x")
	s.shows("How MGT-08 came about")
	s.press("esc", "esc")
	s.shows("MGT-07", "> MGT-08")

	s.press("home")
	s.click("STR-02")
	s.shows("> STR-02")
	s.click("STR-02")
	if got := s.root.work.Place().Practice; got != "STR-02" || !isA[*interview](s.root.top()) {
		t.Errorf("a second click leads to %s on %T", got, s.root.top())
	}
	s.press("esc", "esc", "/")
	s.typed("zzz")
	s.shows("no row matches; esc shows all")
	s.press("enter", "left", "esc", "q")
	s.shows("Overview")
}

// The colour of a cell is that of the view that is shown.
func TestTeamsColoursFollowTheView(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", "t")
	p := s.root.top().(*teamsPage)
	unlike := false
	for _, r := range p.rows {
		if r.result == nil {
			continue
		}
		for k, team := range p.of.Teams {
			stated, credited := valueIn(r.result, team.ID, true), valueIn(r.result, team.ID, false)
			unlike = unlike || levelAt(stated) != levelAt(credited)
			p.stated = false
			if p.reached(r, k) != levelAt(credited) {
				t.Errorf("%s in %s is at %d, want %d", r.node, team.ID, p.reached(r, k), levelAt(credited))
			}
			p.stated = true
			if p.reached(r, k) != levelAt(stated) {
				t.Errorf("%s in %s is stated at %d, want %d", r.node, team.ID, p.reached(r, k), levelAt(stated))
			}
		}
	}
	if !unlike {
		t.Error("in no practice more is stated than credited")
	}
}
