package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
	"assay/questionnaires"
	"assay/tui/kit"
)

// complianceLibrary is the example library of an organisation outside of China,
// with one rating that two people set differently.
func complianceLibrary(t testing.TB) *memory {
	t.Helper()
	m := profileLibrary(t)
	m.other(exampleID, "Ana Alvarez", func(s *assessment.State) []assessment.Edit {
		var edits []assessment.Edit
		for trait, values := range map[string][]string{"trait.regions": {"eu"}, "trait.laws": {"gdpr"}} {
			e, _ := s.Edit(assessment.AssessmentSubject(), trait, values)
			edits = append(edits, e)
		}
		slices.SortFunc(edits, func(a, b assessment.Edit) int { return strings.Compare(a.Field, b.Field) })
		return edits
	})
	return m
}

// toFramework goes to a framework in the list of laws and standards, and into it.
func (s *stage) toFramework(id string) {
	s.t.Helper()
	s.press("o", "l")
	for range 30 {
		if s.root.top().(*compliancePage).chosen().Framework.ID == id {
			s.press("enter")
			return
		}
		s.press("down")
	}
	s.t.Fatalf("the list has no framework %s", id)
}

func TestComplianceFrames(t *testing.T) {
	s := newStageOver(t, complianceLibrary(t), 80, 24)
	s.press("o", "l", "end", "up", "up", "up", "up", "up", "up")
	s.goldens("list")
	s.press("enter", "down", "down")
	s.goldens("law")
	s.press("esc", "home", "enter", "end")
	s.goldens("standard")
}

func TestComplianceSaysThatItIsNoOpinion(t *testing.T) {
	s := newStageOver(t, complianceLibrary(t), 80, 24)
	s.press("o", "l")
	for range 2 {
		for _, size := range [][2]int{{60, 18}, {80, 24}, {200, 60}} {
			s.resize(size[0], size[1])
			text := strings.Join(strings.Fields(s.frame()), " ")
			if !strings.Contains(text, assessment.NoOpinion) {
				t.Errorf("%v: the page does not say that it is no opinion:\n%s", size, s.frame())
			}
		}
		s.press("enter", "end")
	}
}

// TestComplianceShowsTheNumbers: every number of the list is the one
// that the evaluation has.
func TestComplianceShowsTheNumbers(t *testing.T) {
	s := newStageOver(t, complianceLibrary(t), 160, 50)
	s.press("o", "l")
	for _, v := range s.root.work.Evaluation().Compliance() {
		low := 0
		for _, id := range v.IDs {
			if id.Average != nil && assessment.Milli(id.Average) < 2000 {
				low++
			}
		}
		name := v.Framework.Name()
		if v.Unbound {
			name = "* " + name
		}
		average := assessment.Fixed(v.Average, 2)
		want := []string{
			name,
			fmt.Sprintf("%d of %d", v.Cited, v.Of),
			fmt.Sprintf("%d %d %s %d", v.Valued, len(v.Open), average, low),
		}
		row := ""
		for l := range strings.Lines(s.frame()) {
			if strings.Contains(l, name+" ") {
				row = strings.Join(strings.Fields(l), " ")
			}
		}
		for _, w := range want {
			if !strings.Contains(row, w) {
				t.Errorf("%s: the row %q lacks %q", v.Framework.ID, row, w)
			}
		}
	}

	for range 30 {
		if s.root.top().(*compliancePage).chosen().Framework.ID == "PIPL" {
			break
		}
		s.press("down")
	}
	s.shows("* Personal Information Protection Law of China (2021)", "not among the laws of the profile",
		"asked as another question, no evidence here: CMP-09, CMP-10, CMP-11")
}

func TestComplianceLeadsToPracticesAndBack(t *testing.T) {
	s := newStageOver(t, complianceLibrary(t), 100, 30)
	s.toFramework("GDPR")
	p := s.root.top().(*frameworkPage)
	for { // to an id that two practices cite
		if id, _, _ := p.chosen(); len(id.Practices) > 1 && id.Practices[1].Credited.Point != nil {
			break
		}
		s.press("down")
	}
	id, _, _ := p.chosen()
	first, second := id.Practices[0], id.Practices[1]
	s.shows("> "+first.ID, "average "+assessment.Fixed(id.Average, 2)+": "+id.Mean()[:20])

	s.press("x")
	s.shows("How " + first.ID + " came about")
	s.press("esc", "right")
	s.shows("> " + second.ID)

	s.press("x")
	s.shows("How " + second.ID + " came about")
	s.press("esc", "menu explain the average")
	s.shows("How GDPR "+id.ID+" came about", "average, credited  "+assessment.Fixed(id.Average, 3))

	s.press("esc", "enter")
	at := s.root.work.Place()
	if _, in := s.root.top().(*interview); !in || at.Practice != second.ID ||
		at.Team != lowestTeam(second.Teams) {
		t.Fatalf("enter leads to %T at %+v, want %s in %s",
			s.root.top(), at, second.ID, lowestTeam(second.Teams))
	}

	s.press("esc", "esc")
	if again, n, _ := p.chosen(); s.root.top() != kit.Screen(p) || again.ID != id.ID || n != 1 {
		t.Errorf("esc leads to %T at %+v", s.root.top(), s.root.work.clause)
	}

	s.press("left", "left")
	if s.status() != "no further practice cites "+id.ID {
		t.Errorf("left at the first practice says %q", s.status())
	}

	s.press("esc")
	if l, in := s.root.top().(*compliancePage); !in || l.chosen().Framework.ID != "GDPR" {
		t.Errorf("esc leads to %T at %+v", s.root.top(), s.root.work.clause)
	}

	s.press("x")
	s.shows("How GDPR came about", "touched")
	s.press("esc", "esc")
	if _, in := s.root.top().(*overview); !in {
		t.Errorf("esc leads to %T", s.root.top())
	}
}

// TestComplianceStaysOnItsRow: the row under the cursor is the same id, whatever
// comes in, and is there again when the view is opened another time.
func TestComplianceStaysOnItsRow(t *testing.T) {
	s := newStageOver(t, complianceLibrary(t), 100, 30)
	s.toFramework("CCM4")
	p := s.root.top().(*frameworkPage)
	s.press("down", "down", "down")
	id, _, _ := p.chosen()
	name, row, before := id.ID, p.ids.At, assessment.Fixed(id.Average, 2)
	var citing []string
	for _, r := range id.Practices {
		citing = append(citing, r.ID)
	}

	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		var edits []assessment.Edit
		for _, practice := range citing {
			for _, where := range []string{"first", "second"} {
				subject := assessment.AnswerSubject(where, practice)
				rate, _ := st.Rate(s.store.q, subject, assessment.Rating{State: assessment.Scored, Level: 5})
				edits = append(edits, rate)
				proof, differs := st.Edit(subject, "proof", assessment.Proof{Grade: assessment.Tested})
				if differs {
					edits = append(edits, proof)
				}
			}
		}
		return edits
	})
	s.advance(pollEvery)
	id, _, _ = p.chosen()
	if average := assessment.Fixed(id.Average, 2); id.ID != name || p.ids.At == row || average == before {
		t.Errorf("the cursor was at %s, row %d, average %s, and is at %s, row %d, average %s",
			name, row, before, id.ID, p.ids.At, average)
	}
	s.shows("> " + name)

	s.press("enter") // into a practice, and by the palette to the view again
	s.press("ctrl+p")
	s.typed("compliance by law")
	s.press("enter", "enter")
	if again, _, _ := s.root.top().(*frameworkPage).chosen(); again.ID != name {
		t.Errorf("opened again the cursor is at %s, want %s", again.ID, name)
	}

	s.press("esc", "ctrl+p")
	s.typed("compliance by law")
	s.press("enter")
	if s.status() != "this is the compliance view" {
		t.Errorf("opening what is open says %q", s.status())
	}
}

// TestComplianceComesBackToTheRow: an answer that lifts the first row takes the
// cursor along with it.
func TestComplianceComesBackToTheRow(t *testing.T) {
	s := newStageOver(t, complianceLibrary(t), 100, 30)
	s.toFramework("GDPR")
	p := s.root.top().(*frameworkPage)
	id, _, _ := p.chosen()
	s.press("enter", "5", "9", "esc", "esc")
	if again, _, _ := p.chosen(); again.ID != id.ID || p.ids.At == 0 {
		t.Errorf("the cursor was at %s, and after an answer it is at %s in row %d", id.ID, again.ID, p.ids.At)
	}
	s.shows("> " + id.ID)
}

func TestComplianceMarksConflicts(t *testing.T) {
	s := newStageOver(t, complianceLibrary(t), 100, 30)
	s.toFramework("GDPR")
	id, _, _ := s.root.top().(*frameworkPage).chosen()
	subject := assessment.AnswerSubject("first", id.Practices[0].ID)
	seen := s.root.work.State().Journal().Heads(assessment.Key{Subject: subject, Field: "proof"})
	for author, grade := range map[string]assessment.Grade{"Ben": assessment.Claimed,
		"Cem": assessment.Tested} {
		s.store.other(exampleID, author, func(*assessment.State) []assessment.Edit {
			return []assessment.Edit{{
				Subject:  subject,
				Field:    "proof",
				Value:    assessment.Encode(assessment.Proof{Grade: grade}),
				Replaces: []assessment.ID{seen[0].ID},
			}}
		})
	}
	s.advance(pollEvery)
	id, _, _ = s.root.top().(*frameworkPage).chosen()
	if !id.Conflict {
		t.Fatal("there is no conflict")
	}
	first := id.Practices[0]
	s.shows(assessment.Fixed(id.Average, 2)+"!", first.ID+" "+assessment.Fixed(first.Credited.Point, 2)+"!")

	s.press("esc")
	s.shows("! rests on a value that two people set differently")
}

func TestComplianceWithoutFrameworks(t *testing.T) {
	q := stageQuestionnaire(t).With(func(q *questionnaires.Questionnaire) { q.Frameworks = nil })
	m := newMemoryOf(t, q)
	m.add(exampleID, exampleJournal(t, q, exampleID, plainExample()))
	s := newStageOver(t, m, 80, 24)
	s.press("o", "l")
	if _, in := s.root.top().(*overview); !in || s.status() != "this questionnaire cites no law or standard" {
		t.Errorf("w says %q on %T", s.status(), s.root.top())
	}
}

// TestComplianceUntouched: a framework that nothing asked cites says why, and one
// of which nothing is asked any more is no trap.
func TestComplianceUntouched(t *testing.T) {
	m := complianceLibrary(t)
	itss := func(r questionnaires.Reference) bool { return r.Framework == "ITSS" }
	m.q = m.q.With(func(q *questionnaires.Questionnaire) {
		for p := range q.Practices() {
			if slices.ContainsFunc(p.Refs, itss) {
				p.Depth = "deep"
			}
		}
	})

	s := newStageOver(t, m, 80, 24)
	s.toFramework("ITSS")
	if s.status() != "none of its ids is touched: not asked at this depth" {
		t.Errorf("enter says %q", s.status())
	}
	s.env.Push(newFrameworkPage(s.root.work))
	s.run(nil)
	s.shows("No practice that is asked and applies cites an id of it.")

	s.press("down")
	if s.status() != "no id of it is touched; esc goes back" {
		t.Errorf("down says %q", s.status())
	}

	s.press("esc")
	if _, in := s.root.top().(*compliancePage); !in {
		t.Errorf("esc leads to %T", s.root.top())
	}
}
