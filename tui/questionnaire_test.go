package tui

import (
	"fmt"
	"strings"
	"testing"

	"assay/assessment"
	"assay/questionnaires"
)

// laterQuestionnaire returns the questionnaire of the stage in a later version, in which
// these texts are others.
func laterQuestionnaire(t testing.TB, q *questionnaires.Questionnaire, texts ...string) *questionnaires.Questionnaire {
	t.Helper()
	files := q.Files()
	for i := range files {
		text := string(files[i].Data)
		if i == 0 {
			text = strings.Replace(text, "version: "+q.Version, "version: 9.1.0", 1)
		}
		files[i].Data = []byte(strings.NewReplacer(texts...).Replace(text))
	}
	later, err := questionnaires.Parse(files)
	if err != nil {
		t.Fatal(err)
	}
	if later.Version != "9.1.0" {
		t.Fatal("the version is not written as it was")
	}
	return later
}

// newUpgradeStage returns the stage of the example at the page of its questionnaire, of
// which a later version is there: with another question and another fact of MGT-08.
func newUpgradeStage(t testing.TB, width, height int) (*stage, *questionnaires.Questionnaire) {
	t.Helper()
	shipped, err := questionnaires.Load("five-measures")
	if err != nil {
		t.Fatal(err)
	}
	m := newMemoryOf(t, shipped)
	m.add(exampleID, exampleJournal(t, shipped, exampleID, plainExample()))
	p, _ := m.q.Practice("MGT-08")
	later := laterQuestionnaire(t, m.q,
		p.Facts[2].Text, "Rights in production end by themselves within a day.",
		"How does anyone or anything get", "How do people get")
	if q, _ := later.Practice("MGT-08"); q.Digest() == p.Digest() {
		t.Fatal("the text of MGT-08 is the same")
	}
	m.kept = append(m.kept, later)
	s := newStageOver(t, m, width, height)
	s.press(wayTo("questionnaire")...)
	return s, later
}

// goOver goes over to the later version.
func (s *stage) goOver() {
	s.t.Helper()
	s.press("1", "enter")
	s.shows("Five measures 9.1.0 now?", "No, stay")
	s.press("down", "enter")
}

// An assessment goes over to a later version, and each rating that reads "confirm again"
// is kept or changed, with both texts in view.
func TestGoingOverToALaterVersion(t *testing.T) {
	s, later := newUpgradeStage(t, 100, 30)
	s.shows("Five measures "+s.root.work.Questionnaire().Version, "a newer version is here: 1 goes over to it")
	before := s.root.work.Questionnaire()
	s.press("1", "enter", "enter") // it begins at staying
	if s.root.work.Questionnaire() != before {
		t.Fatal("it went over without being told to")
	}

	s.goOver()
	if s.root.work.Questionnaire() != later || stored(s).Questionnaire.Value != later.Digest() {
		t.Fatal("it did not go over")
	}
	s.shows("Five measures 9.1.0", "MGT-08", "question, fact 3", "as rated: five-measures "+before.Version,
		"now: five-measures 9.1.0", "[does anyone or anything]", "[within a day.]")
	s.hides("a newer version")
	again := len(s.root.work.ListAgain())
	if again == 0 {
		t.Fatal("nothing is to be confirmed again")
	}
	s.shows(fmt.Sprintf("%d rating", again))

	first := s.root.work.ListAgain()[0]
	s.press("enter")
	s.shows("Keep it: it holds for the text of now")
	s.press("enter")
	if left := len(s.root.work.ListAgain()); left != again-1 {
		t.Errorf("%d of %d are left after keeping one", left, again)
	}
	if v := s.root.work.Evaluation().Verdict(first.Team, first.Practice); v.ConfirmAgain ||
		v.State != assessment.Scored {
		t.Errorf("kept, it is %+v", v)
	}

	for len(s.root.work.ListAgain()) > 0 {
		s.press("enter", "enter")
	}
	s.shows("No rating reads")
	s.press("enter")
}

// Who looks for the command's word finds the page.
func TestUpgradeIsFound(t *testing.T) {
	s, _ := newUpgradeStage(t, 100, 30)
	s.press("esc", "ctrl+p")
	s.typed("upgrade")
	s.shows("Questionnaire: upgrade it")
}

func TestGoingOverIsUndone(t *testing.T) {
	s, _ := newUpgradeStage(t, 80, 24)
	before := s.root.work.Questionnaire()
	s.goOver()
	s.press("ctrl+z")
	if s.root.work.Questionnaire() != before {
		t.Error("undone, it answers the later version")
	}
	s.shows("No rating reads", "a newer version is here")
	s.press("esc")
	s.shows("Overview")
}

// Changing goes to the practice; the page lies below and is there afterwards.
func TestGoingOverLeadsToThePractice(t *testing.T) {
	s, _ := newUpgradeStage(t, 80, 24)
	s.goOver()
	s.press("enter", "down", "enter")
	s.shows("MGT-08", "How do people get")
	s.press("esc", "esc")
	s.shows("Questionnaire")
	s.press("x")
	s.shows("as rated:", "fact 5")
}

// An assessment that is final or has no other version says so.
func TestGoingOverIsRefused(t *testing.T) {
	m := exampleLibrary(t)
	s := newStageOver(t, m, 80, 24)
	s.press(wayTo("questionnaire")...)
	s.press("1")
	s.shows("there is no other version of this questionnaire")
	s.press("enter")
	s.shows("no rating reads \"confirm again\"")
}

func TestQuestionnaireFrames(t *testing.T) {
	for _, size := range [][2]int{{60, 18}, {80, 24}, {100, 30}, {160, 50}} {
		s, _ := newUpgradeStage(t, size[0], size[1])
		s.goOver()
		s.golden(fmt.Sprintf("again-%dx%d", size[0], size[1]))
	}
}
