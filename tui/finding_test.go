package tui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

const (
	agreedSubject = "agreed/platform/MGT-08"
	benSays       = "@DEV Everybody has a name of their own since spring.\nShown on the broker, two " +
		"sessions replayed."
)

// mixedLibrary is the example in which two interviews of one team lie two levels
// apart on one practice.
func mixedLibrary(t testing.TB) *memory {
	t.Helper()
	m := exampleLibrary(t)
	m.other(exampleID, "Ana Alvarez",
		fieldsOf(t, m, "answer/first/MGT-08", "rating", "1", "proof", "documented", "note",
			"@SRE One account for all of us, since ever."))
	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		return st.StartInterview("third", "platform", "2026-11-20", "DEV", "PLAT")
	})
	m.other(exampleID, "Ben",
		fieldsOf(t, m, "answer/third/MGT-08", "rating", "3+", "proof", "demonstrated", "note", benSays))
	return m
}

// toFinding opens the finding on MGT-08 in Platform from the interview.
func toFinding(t testing.TB, m *memory, width, height int) *stage {
	t.Helper()
	m.places[exampleID] = `{"team":"platform","interview":"first","practice":"MGT-08"}`
	s := newStageOver(t, m, width, height)
	s.press("enter", "ctrl+k", "d")
	if r, in := s.root.top().(*record); !in || r.subject != assessment.ParseSubject(agreedSubject) {
		t.Fatalf("ctrl+k d leads to a %T", s.root.top())
	}
	return s
}

// concludes is what somebody concluded on MGT-08 in Platform.
func concludes(t testing.TB, m *memory, pairs ...string) func(st *assessment.State) []assessment.Edit {
	return fieldsOf(t, m, "finding/f1",
		append([]string{"practices", "MGT-08", "teams", "platform"}, pairs...)...)
}

// concluded compares the finding on MGT-08 in Platform, of which there is one.
func (s *stage) concluded(pairs ...string) {
	s.t.Helper()
	list := stored(s).FindingsOn("platform", "MGT-08")
	if len(list) != 1 {
		s.t.Fatalf("there are %d findings", len(list))
	}
	s.reads(list[0].Subject().String(), pairs...)
}

// credited is what MGT-08 is credited with in Platform, in thousandths.
func (s *stage) credited() int64 {
	r, _ := s.root.work.Evaluation().Result().Practice("MGT-08")
	return r.Teams[0].Credited
}

// scrolled is the whole text above the fields, page by page.
func (s *stage) scrolled() string {
	s.press("pgup", "pgup", "pgup", "pgup", "pgup")
	text := ""
	for range 20 {
		text += s.frame() + "\n"
		s.root.status = status{}
		if s.press("pgdown"); s.status() != "" {
			break
		}
	}
	return text
}

func TestFindingFrames(t *testing.T) {
	s := toFinding(t, mixedLibrary(t), 80, 24)
	s.goldens("differ")
	s.retype("rating", "2+")
	s.toField("criterion")
	s.press("ctrl+n")
	s.toField("note")
	s.typed("Both had meant another tool.")
	s.goldens("typed")
	m := mixedLibrary(t)
	m.other(exampleID, "Ben",
		fieldsOf(t, m, agreedSubject, "rating", "2"))
	m.other(exampleID, "Ben", concludes(t, m, "condition", "Two accounts are shared."))
	m.other(exampleID, "Ben", fieldsOf(t, m, "answer/third/MGT-08", "rating", "4"))
	toFinding(t, m, 80, 24).goldens("late")
}

func TestReconcileFrames(t *testing.T) {
	s := newStageOver(t, mixedLibrary(t), 80, 24)
	s.press("o", "d")
	s.goldens("list")
	s = newStage(t, 80, 24)
	s.press("o", "d")
	s.goldens("empty")
}

// Two interviews disagree; the assessors agree, look again when an answer comes,
// and settle what two of them agreed on differently.
func TestFindingStory(t *testing.T) {
	s := newStageOver(t, mixedLibrary(t), 100, 40)
	s.press("o")
	s.shows("# to reconcile: MGT-08 in Platform; d lists them")
	s.press("d")
	s.shows("> MGT-08", "Platform", "two levels or more apart: 1, 3+")
	s.press("enter")
	s.shows("To reconcile › MGT-08 in Platform", "TO RECONCILE: two levels or more apart: 1, 3+",
		"Counts now: interview 3: 3+, demonstrated")
	text := s.scrolled()
	for _, want := range []string{"Interview 1   2026-11-21   SRE, IAM", "Ana Alvarez",
		levelWords(1) + ", documented",
		"does not count: the highest evidence grade counts",
		"| @SRE One account for all of us, since ever.", "Interview 3   2026-11-20   DEV, PLAT", "Ben",
		"3+ (yes, yes, yes, partly, no), demonstrated", "counts: the highest evidence grade counts",
		"| @DEV Everybody", "| Shown on the broker, two sessions replayed.", "Facts that are marked differently",
		"2  What makes MGT-08 a level 2 is so;", "no (interview 1), yes (interview 3)",
		"no (interview 1), partly (interview 3)", "Other teams", "Data  "} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "What makes MGT-08 a level 1 is so;") {
		t.Error("a fact that both mark alike is among those that differ")
	}

	before, wrote := s.credited(), s.written()
	s.retype("rating", "2+")
	s.toField("proof")
	s.typed("tested 2026-11-18")
	s.toField("criterion")
	s.press("ctrl+n")
	s.shows("a level 3 is so; with one more clause")
	s.toField("note")
	s.typed("Both had meant another tool; the account list was looked at.")
	if s.written() != wrote {
		t.Error("typing saves")
	}
	s.press("ctrl+s")
	s.reads(agreedSubject, "rating", "2+", "proof", "tested 2026-11-18")
	s.concluded("note", "Both had meant another tool; the account list was looked at.", "cause", "",
		"practices", "MGT-08", "teams", "platform")
	if n := s.written() - wrote; n != 6 {
		t.Errorf("%d changes were written", n)
	}
	if got := s.status(); got != "finding MGT-08 in Platform: agreed rating, agreed evidence, criterion, "+
		"reconciliation   (ctrl+z undoes)" {
		t.Errorf("saving says %q", got)
	}
	s.shows("Nothing is to be reconciled.")
	if got := s.credited(); got != 2325 || got == before {
		t.Errorf("credited is %d, before %d", got, before)
	}
	s.press("ctrl+z")
	s.shows("> MGT-08", "two levels or more apart", "undone: finding MGT-08 in Platform")
	s.reads(agreedSubject, "rating", "")
	if list := stored(s).Findings(); len(list) != 0 {
		t.Errorf("undone, and there is the finding %q", list[0].Name())
	}
	if got := s.credited(); got != before {
		t.Errorf("undone, and credited is %d, not %d", got, before)
	}
	s.press("ctrl+r")
	s.shows("Nothing is to be reconciled.")

	// A colleague asks once more.
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, "answer/third/MGT-08", "rating", "4"))
	s.advance(2 * time.Second)
	s.shows("> MGT-08", "an answer came after the agreed rating")
	if got := s.credited(); got != 2325 {
		t.Errorf("the agreed rating does not stand: %d", got)
	}
	s.press("enter")
	s.shows("an answer came after it; it still stands", "ctrl+s from here gives it again",
		"the agreed rating by Ana Alvarez, 2026-11-21 14:05")
	if text := s.scrolled(); strings.Count(text, "! came after the agreed rating") == 0 {
		t.Errorf("the page does not mark the answer:\n%s", text)
	}

	// Meanwhile he writes a rating of his own.
	s.retype("rating", "3")
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, agreedSubject, "rating", "4"))
	id := stored(s).Findings()[0].ID
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, "finding/"+id, "cause", "There was no time."))
	s.advance(2 * time.Second)
	s.shows("changed meanwhile", "Ben, 2026-11-21 14:05: 4", "There was no time.")
	s.press("ctrl+s")
	s.shows("two values of rating of what was agreed on")
	if c := stored(s).Conflicts(); len(c) != 1 || c[0].Subject != assessment.ParseSubject(agreedSubject) ||
		c[0].Field != "rating" {
		t.Fatalf("the conflicts are %v", c)
	}
	s.press("enter")
	s.shows("set differently by people", "Ana Alvarez, 2026-11-21 14:05: 3", "Ben, 2026-11-21 14:05: 4")
	s.press("ctrl+n")
	if c := s.root.overlay.(*kit.Chooser); !strings.HasPrefix(c.Choices[0].Text, "4") {
		s.press("down")
	}
	s.press("enter", "ctrl+s")
	s.shows("Nothing is to be reconciled.")
	s.reads(agreedSubject, "rating", "4")
	s.concluded("cause", "There was no time.")
	if c := stored(s).Conflicts(); len(c) != 0 {
		t.Errorf("the conflicts are %v", c)
	}
}

// The agreed rating goes through the checks of answers, and taken away it lets
// these stand again.
func TestFindingRating(t *testing.T) {
	s := toFinding(t, mixedLibrary(t), 100, 40)
	before := s.written()

	for typed, why := range map[string]string{"6": "its levels are 0 to 5",
		"5+": "level 5 is the highest", "na": "not applicable needs a reason (say why: na because REASON)",
		"na because": "needs a reason", "two": `"two" is not a rating`, "na no": "na because REASON"} {
		s.retype("rating", typed)
		s.press("ctrl+s")
		s.shows("nothing was saved", why)
	}

	if s.written() != before {
		t.Error("something was saved")
	}

	s.retype("rating", "na because the parent runs it")
	s.press("ctrl+s")
	s.reads(agreedSubject, "rating", "na because the parent runs it")
	if f := stored(s).Agreed("platform", "MGT-08").Rating.Value; f.Reason != "the parent runs it" ||
		f.Digest == "" {
		t.Errorf("saved as %+v", f)
	}

	s.press("ctrl+k", "d")
	s.retype("rating", "")
	s.press("ctrl+s")
	s.reads(agreedSubject, "rating", "")
	if v := s.root.work.Evaluation().Verdict("platform", "MGT-08"); v.Agreed || !v.Mixed ||
		v.Rating.String() != "3+" {
		t.Errorf("the answers do not stand: %+v", v)
	}

	s.press("ctrl+k", "d", "ctrl+n")
	s.shows("> 0  fact 1 is not so", "unknown: asked", "na because ...")
	s.press("end", "enter")
	s.typed("of the lease")
	s.shows("na because of the lease")
}

// A key practice does not apply once another author agrees, here as well.
func TestFindingSignOff(t *testing.T) {
	s := toFinding(t, mixedLibrary(t), 100, 40)
	s.retype("rating", "na because leased")
	s.press("ctrl+s", "ctrl+k", "d")
	s.shows("another author than you has to agree")
	s.press("ctrl+y")
	if got := s.status(); !strings.HasPrefix(got, "MGT-08 in Platform is n/a for a reason that is your own; "+
		"another author has to agree") {
		t.Errorf("ctrl+y says %q", got)
	}

	ben := newStageOf(t, s.store, "Ben", 9, 100, 40)
	unsigned := func() bool { return ben.root.work.Evaluation().Verdict("platform", "MGT-08").Unsigned }
	ben.press("enter", "ctrl+k", "d")
	ben.shows("not applicable, waits for a", "ctrl+y agrees to that", "by Ana Alvarez, 2026-11-21 14:05")
	ben.press("ctrl+y")
	ben.shows("agreed that it is not applicable")
	ben.hides("waits for a", "ctrl+y")
	if unsigned() {
		t.Error("signed by a second author, and it counts as open")
	}

	ben.press("ctrl+z")
	if !unsigned() {
		t.Error("undone, and it is signed")
	}

	// That its author signed it does not keep another from agreeing in the same words.
	s.store.other(exampleID, "Ana Alvarez", fieldsOf(t, s.store, agreedSubject, "sign-off",
		assessment.ReasonDigest("leased")))
	ben.advance(2 * time.Second)
	ben.shows("ctrl+y agrees to that")
	ben.press("ctrl+y")
	if unsigned() {
		t.Error("signed by a second author after the first, and it counts as open")
	}
}

// An agreed rating is given again as it stands: after an answer came, and where it
// is of an earlier text.
func TestFindingGivenAgain(t *testing.T) {
	for name, happens := range map[string]func(st *assessment.State) []assessment.Edit{
		"! an answer came after it": fieldsOf(t, mixedLibrary(t), "answer/first/MGT-08", "proof", "tested"),
		"! of an earlier text": func(st *assessment.State) []assessment.Edit {
			e, _ := st.Edit(assessment.ParseSubject(agreedSubject), "rating",
				assessment.Rating{State: assessment.Scored, Level: 2, Digest: "of an earlier text"})
			return []assessment.Edit{e}
		},
	} {
		m := mixedLibrary(t)
		m.other(exampleID, "Ben", fieldsOf(t, m, agreedSubject, "rating", "2"))
		m.other(exampleID, "Ben", concludes(t, m, "cause", "why"))
		m.other(exampleID, "Ben", happens)
		s := toFinding(t, m, 100, 40)
		s.shows(name, "ctrl+s from here gives it again", "by Ben, 2026-11-21 14:05")
		s.toField("cause")
		s.press("ctrl+s") // elsewhere on the page
		s.shows("nothing to save")
		s.press("ctrl+k", "d", "ctrl+s")
		if got := s.status(); got != "finding MGT-08 in Platform: agreed rating   (ctrl+z undoes)" {
			t.Errorf("%s: giving it again says %q", name, got)
		}
		if f := stored(s).Agreed("platform", "MGT-08").Rating; f.Author() != "Ana Alvarez" ||
			f.Value.String() != "2" {
			t.Errorf("%s: given again it is %+v", name, f)
		}
		if list := s.root.work.Evaluation().ToReconcile(); len(list) != 0 {
			t.Errorf("%s: given again, and to reconcile is %v", name, list)
		}

		s.press("ctrl+k", "d")
		s.hides("gives it again")
	}
}

// What another author wrote is shown with his name before it is replaced.
func TestFindingShowsWhoseItReplaces(t *testing.T) {
	m := mixedLibrary(t)
	m.other(exampleID, "Ben",
		fieldsOf(t, m, agreedSubject, "rating", "2"))
	m.other(exampleID, "Ben", concludes(t, m, "condition", "Two accounts are shared."))
	s := toFinding(t, m, 100, 40)
	s.shows("> Agreed rating    2", "by Ben, 2026-11-21 14:05")
	s.retype("rating", "3")
	s.toField("condition")
	s.shows("replaces what Ben, 2026-11-21 14:05, wrote: 2", "by Ben, 2026-11-21 14:05")
	s.press("ctrl+s")
	s.reads(agreedSubject, "rating", "3")
	s.concluded("condition", "Two accounts are shared.")
	if c := stored(s).Conflicts(); len(c) != 0 {
		t.Errorf("the conflicts are %v", c)
	}

	s.press("ctrl+k", "d")
	s.hides("by Ben, 2026-11-21 14:05\n") // the rating is mine
}

// Of a note that two wrote both texts are there, of a rating both versions.
func TestFindingShowsConflicts(t *testing.T) {
	m := mixedLibrary(t)
	m.other(exampleID, "Cem", func(st *assessment.State) []assessment.Edit {
		edits := fieldsOf(t, m, "answer/third/MGT-08", "rating", "0", "proof", "tested", "note",
			"They showed nothing to me.")(st)
		for i := range edits {
			edits[i].Replaces = nil // as somebody writes who had not seen the others
		}
		return edits
	})

	s := toFinding(t, m, 100, 50)

	text := s.scrolled()
	for _, want := range []string{"two values of rating in an answer", "rating set differently",
		"Ben, 2026-11-21 14:05: 3+", "Cem, 2026-11-21 14:05: 0", "evidence set differently",
		"Cem, 2026-11-21 14:05: tested", "| They showed nothing to me.", "| @DEV Everybody", "IN CONFLICT",
		"Facts that are marked differently", "1  What makes MGT-08 a level 1 is so;"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}

	if strings.Contains(text, "TO RECONCILE: two levels") {
		t.Error("of two values the lower counts, and that lies one level from the other answer")
	}
}

func TestFindingOfWhatIsFinal(t *testing.T) {
	m := mixedLibrary(t)
	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AssessmentSubject(), "state",
			assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: st.Journal().Tips()})
		return []assessment.Edit{e}
	})

	s := toFinding(t, m, 80, 24)
	before := s.written()
	s.shows("this assessment is final", "TO RECONCILE")

	for _, k := range []string{"2", "ctrl+s", "ctrl+y", "ctrl+n"} {
		if s.press(k); !s.root.status.bad {
			t.Errorf("%s says %q", k, s.status())
		}
	}

	top := s.frame()
	if s.press("pgdown"); s.frame() == top {
		t.Error("it cannot be scrolled")
	}
	if s.written() != before || len(s.store.drafts) != 0 {
		t.Error("a final assessment was changed")
	}
}

// The finding is reached from wherever one stands before a practice.
func TestFindingIsReached(t *testing.T) {
	s := inTeams(t, mixedLibrary(t), 100, 30, "MGT-08", "platform")
	s.shows(">●●●◑○ de#")
	s.press("d")
	s.shows("Finding › MGT-08 in Platform")
	s.press("ctrl+p")
	s.typed("finding on this")
	s.press("enter")
	if got := s.status(); got != "this is the finding" {
		t.Errorf("on the page the command says %q", got)
	}
	s.press("esc", "home", "d")
	if got := s.status(); got != "a finding is about one practice; go to its row" {
		t.Errorf("on the whole d says %q", got)
	}
	s.press(":")
	s.typed("to reconcile")
	s.press("enter")
	s.shows("> MGT-08")
	s.press(":")
	s.typed("to reconcile")
	s.press("enter")
	s.shows("this is what is to be reconciled")
	s.press("n")
	if got := s.status(); !strings.HasPrefix(got, "n does nothing here") {
		t.Errorf("n says %q", got)
	}
	s.press("x")
	s.shows("MGT-08 in Platform", "Counts now")
	s.press("esc", "i")
	if iv, in := s.root.top().(*interview); !in || iv.w.Place().Practice != "MGT-08" ||
		iv.w.Place().Team != "platform" {
		t.Errorf("i leads to a %T", s.root.top())
	}

	s = newStage(t, 100, 30)
	s.press("o", "ctrl+p")
	s.typed("finding on this")
	s.press("enter")
	if got := s.status(); got != "no practice is in front; a finding is about one" {
		t.Errorf("before any practice was opened: %q", got)
	}
	openFinding(s.root.work, "MGT-08", "nobody")
	s.run(nil)
	if got := s.status(); !strings.HasPrefix(got, "there is no team") {
		t.Errorf("without a team: %q", got)
	}
	openFinding(s.root.work, "XYZ-01", "data")
	s.run(nil)
	if got := s.status(); got != "XYZ-01 is not asked in this assessment" {
		t.Errorf("of what is not asked: %q", got)
	}
	openFinding(s.root.work, "MGT-08", "data")
	s.run(nil)
	s.shows("Finding › MGT-08 in Data")
	s.press("ctrl+s")
	s.shows("nothing to save: the finding is as it was")
	if slices.ContainsFunc(s.root.work.Done(),
		func(d conduct.Deed) bool { return strings.HasPrefix(d.Label, "finding") }) {
		t.Error("nothing was saved, and it can be undone")
	}
}

// Who rates in the interview sees that an agreed rating stands.
func TestInterviewSaysWhatIsAgreed(t *testing.T) {
	m := mixedLibrary(t)
	m.other(exampleID, "Ben", fieldsOf(t, m, agreedSubject, "rating", "2", "proof", "documented"))
	m.places[exampleID] = `{"team":"platform","interview":"first","practice":"MGT-08"}`
	s := newStageOver(t, m, 160, 50)
	s.press("enter")
	s.shows("─ 1 of 5 · agreed 2, do by Ben stands · documented")
	s.press("4")
	if got := s.status(); got != "MGT-08: "+levelWords(4)+", documented; interview 3: 3+, differs at fact "+
		"4; the agreed 2 stands" {
		t.Errorf("a level says %q", got)
	}

	s.shows("─ 4 of 5 · agreed 2, do by Ben stands")
	s.advance(time.Second)
	s.shows("> 08  Privileged", "●●○○○ do #") // it came after the agreed rating
	s.resize(80, 24)
	s.shows("─ 4 of 5 · agreed 2, do by Ben stands · documented")
	s.resize(60, 18)
	s.shows("─ 4 of 5 · agreed 2, do by Ben stands · documented")
	m.other(exampleID, "Maximiliane von Hohenlohe-Langenburg", fieldsOf(t, m, agreedSubject, "rating", "3"))
	s.advance(2 * time.Second)
	s.shows("─ 4 of 5 · agreed 3 stands · documented")
	s.send(gotoMsg{practice: "MGT-07"})
	s.hides("agreed 2")
	m.other(exampleID, "Ben", fieldsOf(t, m, "agreed/data/MGT-08", "rating", "unknown"))
	s.advance(2 * time.Second)
	s.resize(100, 30)
	s.send(gotoMsg{practice: "MGT-08", team: "data"})
	s.shows("agreed unknown by Ben")
	s.hides("before:")
}
