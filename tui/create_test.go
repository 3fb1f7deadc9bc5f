package tui

import (
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
)

func TestCreateFrames(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("n")
	s.goldens("new")
	s.typed("Cloud platform 2026 H2")
	for range 7 {
		s.press("tab")
	}
	s.typed("Platform=40, Data")
	s.press("ctrl+s")
	s.goldens("wrong")
}

// onlyState is the one assessment of the store that is not the example.
func onlyState(t *testing.T, s *stage) *assessment.State {
	t.Helper()
	for id, j := range s.store.journals {
		if id != exampleID {
			return assessment.Fold(j)
		}
	}
	t.Fatalf("nothing was created: %s\n%s", s.status(), s.frame())
	return nil
}

func TestCreate(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("n")
	s.typed("Cloud platform 2027 H1\n")
	s.typed("Northwind Cloud\n")
	s.typed("Public cloud, regions A and B\n2027 H1\n")
	s.press("tab", "left", "tab", "right", "tab") // quick depth, assured
	s.typed("Platform=40, Data=35，Edge = 25")
	s.press("enter")
	for range s.store.q.Traits {
		s.press("enter")
	}

	s.press("enter")

	st := onlyState(t, s)
	for want, got := range map[string]string{"Cloud platform 2027 H1": st.Title.Value,
		"Northwind Cloud":               st.Organisation.Value,
		"Public cloud, regions A and B": st.Scope.Value, "2027 H1": st.Period.Value, "quick": st.Depth.Value,
		"self":             st.Basis.Value,
		s.store.q.Digest(): st.Questionnaire.Value} {
		if got != want {
			t.Errorf("%q was created where %q was typed", got, want)
		}
	}

	teams := st.Teams()
	if len(teams) != 3 || teams[2].Title() != "Edge" || teams[2].ID != "edge" || teams[2].Share.Value != 25 {
		t.Errorf("the teams are %+v", teams)
	}

	targets := st.Targets(s.store.q)
	for p := range s.store.q.Practices() {
		if want := assessment.SuggestedTarget(s.store.q, p); targets[p.ID] != want && !p.Key {
			t.Errorf("%s has the target %d, and %d is suggested", p.ID, targets[p.ID], want)
		}
	}

	if _, in := s.root.top().(*interview); !in {
		t.Errorf("creating leads to a %T", s.root.top())
	}
	if len(s.store.drafts) != 0 || len(s.root.home.form) != 0 {
		t.Errorf("a draft of what was created is left: %v %v", s.store.drafts, s.root.home.form)
	}
}

func TestCreateWithTheLeast(t *testing.T) {
	s := newStage(t, 60, 18)
	s.press("n")
	s.typed("Title\nOrganisation")
	s.press("ctrl+s")
	st := onlyState(t, s)
	if st.Depth.Value != "standard" || st.Basis.Value != "assured" || len(st.Teams()) != 1 ||
		st.Teams()[0].Title() != "Whole scope" {
		t.Errorf("defaults are %s, %s, %v", st.Depth.Value, st.Basis.Value, st.Teams())
	}
}

// A new assessment that starts from an earlier one shows what it takes over before it is
// made, and its ratings wait to be confirmed again.
func TestCreateFromAnEarlierOne(t *testing.T) {
	s := newStage(t, 100, 30)
	earlier := assessment.Evaluate(assessment.Fold(s.store.journals[exampleID]), s.store.q, "")
	s.press("n")
	s.typed("Cloud 2027")
	s.press("shift+tab", "right")
	s.goldens("from")
	form := s.root.top().(*create)
	for name, want := range map[string]string{
		"organisation": earlier.State.Organisation.Value, "scope": earlier.State.Scope.Value,
		"depth": earlier.Depth, "basis": earlier.State.Basis.Value, "targets": "earlier", "teams": "",
	} {
		if got := form.Field(name).Value(); got != want {
			t.Errorf("%s is filled in with %q, not %q", name, got, want)
		}
	}
	s.press("ctrl+s")
	if got := s.status(); !strings.Contains(got, "ratings to confirm again") {
		t.Errorf("it says %q", got)
	}

	st := onlyState(t, s)
	if got := st.From.Value; got.ID != exampleID || got.Title != earlier.State.Title.Value {
		t.Errorf("it starts from %+v", got)
	}
	if len(st.Teams()) != len(earlier.Teams) || len(st.Interviews()) != 0 {
		t.Errorf("%d teams, %d interviews", len(st.Teams()), len(st.Interviews()))
	}
	r, _, _ := earlier.Lasting("platform", "MGT-08")
	s.send(gotoMsg{practice: "MGT-08", team: "platform"})
	s.shows("confirm again: rated " + r.String())
	s.press("menu confirm")
	s.hides("confirm again")
	v := s.root.work.Evaluation().Verdict("platform", "MGT-08")
	if v.ConfirmAgain || v.State != assessment.Scored || !v.Rating.Same(r) {
		t.Errorf("confirmed, and it is %+v", v)
	}
	s.press("ctrl+z")
	s.shows("confirm again: rated " + r.String())
	s.press("+")
	s.advance(time.Second)
	if got := s.status(); !strings.Contains(got, "to be confirmed again: do that first") {
		t.Errorf("one mark says %q", got)
	}
}

// Starting from nothing after all leaves what was filled in, and takes nothing over.
func TestCreateFromNothingAfterAll(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("n")
	s.typed("Cloud 2027")
	s.press("shift+tab", "right", "left", "ctrl+s")
	st := onlyState(t, s)
	if st.From.Set || st.Organisation.Value == "" || len(st.Teams()) != 1 {
		t.Errorf("it starts from %+v, of %q, with %d teams", st.From.Value, st.Organisation.Value,
			len(st.Teams()))
	}
}

func TestCreateWithOneTarget(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("n")
	s.typed("Title\nOrganisation")
	s.press("shift+tab", "shift+tab", "shift+tab", "right", "right", "right", "right", "enter")
	st := onlyState(t, s)
	if got := st.Targets(s.store.q); got["overall"] != 4 || got["MGT-08"] != 4 {
		t.Errorf("the targets are %d and %d, not 4", got["overall"], got["MGT-08"])
	}
}

func TestCreateShowsAllErrorsAtOnce(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("n")
	for range 7 {
		s.press("tab")
	}

	s.typed("Platform=40, Data")
	s.resize(80, 60)
	s.press("ctrl+s")
	s.shows("! Title is needed", "! Organisation is needed", "! 1 of 2 teams have a share")
	if len(s.store.journals) != 1 || !s.root.status.bad {
		t.Errorf("something was created, or nothing said: %q", s.status())
	}

	s.typed("x")
	s.hides("Title is needed")
	s.shows("Organisation is needed")
}

func TestCreateKeepsTheDraft(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("n")
	s.typed("Half a title")
	if len(s.store.drafts) != 0 {
		t.Error("a draft is written at every key")
	}

	s.advance(time.Second)
	if d := s.store.drafts[[3]string{"", "new", "title"}]; d.Text != "Half a title" {
		t.Errorf("after a second the draft is %q", d.Text)
	}

	s.press("shift+tab", "shift+tab", "right", "esc")
	s.shows("the draft is kept")
	s.press("n")
	s.shows("Half a title")
	if got := s.root.top().(*create).Field("targets").Value(); got != "1" {
		t.Errorf("the choice was not kept: %q", got)
	}

	s.press("ctrl+u", "esc")
	if _, ok := s.store.drafts[[3]string{"", "new", "title"}]; ok {
		t.Error("a field that was emptied has a draft")
	}
}

func TestCreateFindsTheDraftAfterAnotherStart(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("n")
	s.typed("Half a title")
	s.advance(time.Second)
	next := newStageOver(t, s.store, 80, 24) // the program was killed
	next.press("n")
	next.shows("Half a title")
}

func TestCreateCleansWhatIsPasted(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("n")
	s.paste(hostile + "\r\nsecond line")
	got := s.root.top().(*create).Field("title").Value()
	if got != assessment.CleanLine(got) || strings.ContainsAny(got, "\x1b\n\r") {
		t.Errorf("a paste became %q", got)
	}
}

func TestCreateSaysWhyAQuestionnaireCannotBeRead(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("n")
	s.typed("Title\nOrganisation\n\n\n")
	s.press("right", "ctrl+s")
	s.shows("there is no questionnaire other")
	s.press("left", "ctrl+s")
	onlyState(t, s)
}

func TestCreateScrolls(t *testing.T) {
	s := newStage(t, 60, 18)
	s.press("n", "ctrl+s")
	for range s.root.top().(*create).Fields {
		s.shows("> ")
		if s.root.top().Typing() && s.view().Cursor == nil {
			t.Errorf("no cursor in a field:\n%s", s.frame())
		}
		s.press("tab")
	}
}

func TestParseTeams(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "whole-scope Whole scope 0",
		" , ;":               "whole-scope Whole scope 0",
		"A":                  "a A 0",
		"A=1":                "a A 1",
		"数据=3、Edge team = 2": "数据 数据 3|edge-team Edge team 2",
		"A=0":                "error",
		"A=x":                "error",
		"A=":                 "error",
		"=3":                 "error",
		"--":                 "error",
		"A, a":               "error",
		"A=1, B":             "error",
		"A=1000001":          "error",
		"A=9999999999999999": "error",
	} {
		teams, err := conduct.ParseTeams(text)
		var got []string
		for _, x := range teams {
			got = append(got, strings.Join([]string{x.ID, x.Name, none0(x.Share)}, " "))
		}

		if err != nil {
			got = []string{"error"}
			if assessment.HintOf(err) == "" {
				t.Errorf("%q: %v says nothing about what to do", text, err)
			}
		}

		if strings.Join(got, "|") != want {
			t.Errorf("%q gives %q, not %q", text, strings.Join(got, "|"), want)
		}
	}
}

func none0(n int) string {
	if n == 0 {
		return "0"
	}
	return orNone(n)
}
