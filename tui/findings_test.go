package tui

import (
	"strings"
	"testing"

	"assay/assessment"
)

// findingLibrary is the example with three findings, one of them about several
// practices and all teams, and with four actions, of which one is overdue.
func findingLibrary(t testing.TB) *memory {
	t.Helper()
	m := exampleLibrary(t)
	for _, c := range [][]string{
		{
			"finding/rota", "condition", "Nobody is on call at the weekend.", "practices", "MGT-08",
			"teams", "data", "severity", "medium", "owner", "SRE",
		},
		{
			"finding/keys", "condition", "Keys of the old engine are two years old.\nThe file is on a share.",
			"practices", "MGT-08, ARC-03", "severity", "high", "fix-now", "yes", "owner", "IAM",
			"due", "2026-12-01", "criterion", "Keys are changed every year.", "cause",
			"Nobody owns the old engine.",
			"consequence", "Who has left can still read.", "action", "Change them.", "note",
			"Both teams agreed.",
		},
		{"finding/list", "condition", "The list is on paper.", "practices", "ARC-03", "teams", "platform"},
		{
			"action/broker", "text", "Put the old engine behind the broker.", "practice", "MGT-08",
			"fact", "2",
			"team", "data", "owner", "IAM", "due", "2026-11-20", "effort", "M", "status", "under way",
			"acceptance", "Every session is in the log.",
		},
		{"action/paper", "text", "Take the list off paper.", "due", "2026-10-01", "status", "done"},
		{"action/course", "text", "Hold a course.", "owner", "HR"},
		{
			"action/rotate", "text", "Change the keys.", "practice", "ARC-03", "due", "2026-12-01",
			"requires",
			"broker", "wait", "30", "effort", "S",
		},
	} {
		m.other(exampleID, "Ana Alvarez", fieldsOf(t, m, c[0], c[1:]...))
	}
	return m
}

func TestFindingsFrames(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("o", "f")
	s.goldens("empty")
	s = newStageOver(t, findingLibrary(t), 80, 24)
	s.press("o", "f")
	s.goldens("list")
	s.press("enter")
	s.goldens("edit")
}

func TestActionsFrames(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("o", "a")
	s.goldens("empty")
	s = newStageOver(t, findingLibrary(t), 80, 24)
	s.press("o", "a")
	s.goldens("list")
	s.press("enter")
	s.goldens("edit")
}

func TestFindingsAreListedTheWorstFirst(t *testing.T) {
	s := newStageOver(t, findingLibrary(t), 160, 40)
	s.press("o", "f")
	s.shows("> Keys of the old engine", "high", "MGT-08, ARC-03", "all teams", "2026-12-01", "high, fix now",
		"Who has left can still read.", "file is on a share.", "Both teams agreed.", "fix now first")
	text := s.frame()
	if at := strings.Index(text, "Nobody is on call"); at < 0 || at > strings.Index(text,
		"The list is on paper") {
		t.Errorf("medium does not stand before none:\n%s", text)
	}
	s.press("p")
	s.shows("Practices that it is about", "MGT-08", "ARC-03")
	s.press("down", "enter")
	if iv, in := s.root.top().(*interview); !in || iv.w.Place().Practice != "ARC-03" {
		t.Errorf("the practice leads to a %T", s.root.top())
	}
}

func TestFindingAboutSeveralIsMadeAndRemoved(t *testing.T) {
	s := newStage(t, 100, 40)
	s.press("o", "f", "n")
	s.retype("condition", "No list.")
	s.retype("practices", "mgt-08, XYZ-99")
	s.retype("teams", "Platform, Nowhere")
	s.press("ctrl+s")
	s.shows("nothing was saved: 2 fields have to be mended", `no practice "XYZ-99"`, `no team "Nowhere"`)
	s.retype("practices", "mgt-08, ARC-03,")
	s.retype("teams", "DATA, platform")
	s.toField("severity")
	s.press("right")
	s.toField("fix-now")
	s.press("right")
	s.press("ctrl+s")

	all := stored(s).Findings()
	if len(all) != 1 {
		t.Fatalf("there are %d findings:\n%s", len(all), s.frame())
	}
	s.reads(all[0].Subject().String(), "condition", "No list.", "practices", "MGT-08, ARC-03",
		"teams", "data, platform", "severity", "high", "fix-now", "yes")
	s.shows("> No list.")

	s.press("enter", "ctrl+x")
	s.hides("> No list.")
	s.press("ctrl+z")
	s.shows("> No list.")
}

// From the page of one practice the findings about it are reached, those about others
// as well among them, and a new one starts with the practice and the team.
func TestFindingsOnOnePractice(t *testing.T) {
	s := toFinding(t, findingLibrary(t), 100, 40)
	s.press("ctrl+o")
	s.shows("Findings on MGT-08, Platform", "> Keys of the old engine")
	s.hides("Nobody is on call", "The list is on paper")
	s.press("n")
	s.typed("One more.")
	s.press("ctrl+s")
	s.shows("One more.")
	list := stored(s).FindingsOn("platform", "MGT-08")
	s.reads(list[len(list)-1].Subject().String(), "practices", "MGT-08", "teams", "platform")
	s.press("esc")
	if !isFinding(s.root.top()) {
		t.Errorf("esc leads to a %T", s.root.top())
	}
	s.shows("One more.")
}

func TestActionsAreListedOverdueFirst(t *testing.T) {
	s := newStageOver(t, findingLibrary(t), 160, 40)
	s.press("o", "a")
	s.shows("1 overdue", "today 2026-11-21", "> Put the old engine", "MGT-08 fact 2", "! 2026-11-20",
		"under way",
		"OVERDUE since 2026-11-20", "Every session is in the log.", "free")
	text := s.frame()
	for i, want := range []string{"Change the keys", "Hold a course", "Take the list"} {
		at := strings.Index(text, want)
		if at < 0 {
			t.Fatalf("%s is not there:\n%s", want, text)
		}
		if before := []string{"Put the old", "Change the keys",
			"Hold a course"}[i]; at < strings.Index(text, before) {
			t.Errorf("%s stands before %s:\n%s", want, before, text)
		}
	}
	s.press("down")
	s.shows("Comes after", "30 days whatever is worked")
	s.press("p")
	if iv, in := s.root.top().(*interview); !in || iv.w.Place().Practice != "ARC-03" {
		t.Errorf("the practice leads to a %T", s.root.top())
	}
}

func TestActionIsMade(t *testing.T) {
	s := newStageOver(t, findingLibrary(t), 100, 40)
	s.press("o", "a", "n")
	s.typed("Write it down.")
	s.retype("practice", "arc-99")
	s.retype("wait", "soon")
	s.retype("requires", "nothing")
	s.press("ctrl+s")
	s.shows("3 fields have to be mended", `no practice "arc-99"`, `no action "nothing"`)
	s.retype("practice", "arc-03")
	s.retype("wait", "")
	s.retype("requires", "broker, rotate")
	s.toField("effort")
	s.press("right")
	s.press("ctrl+s")
	all := stored(s).Actions()
	a := all[len(all)-1]
	s.reads(a.Subject().String(), "text", "Write it down.", "practice", "ARC-03", "requires",
		"broker, rotate",
		"effort", "S")
	if a.Status.Value != assessment.ActionOpen {
		t.Errorf("a new action is %s", a.Status.Value)
	}
}

// What an assessment from elsewhere holds neither leaves the lists nor the pages.
func TestFindingsAndActionsOfHostileTexts(t *testing.T) {
	m := findingLibrary(t)
	m.other(exampleID, "B"+hostile, func(st *assessment.State) []assessment.Edit {
		var edits []assessment.Edit
		add := func(subject assessment.Subject, field string, v any) {
			edits = append(edits, assessment.Edit{Subject: subject, Field: field,
				Value: assessment.Encode(v)})
		}
		bad := "x" + hostile + strings.Repeat("星", 60)
		for _, field := range []string{"condition", "criterion", "cause", "owner", "note"} {
			add(assessment.FindingSubject("h"), field, bad)
		}
		add(assessment.FindingSubject("h"), "practices", []string{"MGT-08" + hostile})
		add(assessment.FindingSubject("h"), "teams", []string{"t" + hostile})
		for _, field := range []string{"text", "owner", "effort", "practice", "acceptance"} {
			add(assessment.ActionSubject("h"), field, bad)
		}
		add(assessment.ActionSubject("h"), "fact", -3)
		add(assessment.ActionSubject("h"), "requires", []string{"q" + hostile})
		return edits
	})

	for _, size := range [][2]int{{60, 18}, {80, 24}, {160, 50}} {
		for _, name := range []string{"findings", "actions"} {
			s := newStageOver(t, m.copied(), size[0], size[1])
			s.press(append(wayTo(name), "/")...)
			s.typed("x")
			s.press("tab", "end")
			checkFrame(t, s, size[0], size[1], name)
			s.press("enter")
			for range 12 {
				checkFrame(t, s, size[0], size[1], "tab")
				s.press("tab")
			}
		}
	}
}
