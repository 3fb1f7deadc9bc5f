package tui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

const isms = "certificate/isms"

// recordStage is a stage with a certificate in the library, at its page.
func recordStage(t testing.TB, width, height int) *stage {
	t.Helper()
	m := exampleLibrary(t)
	m.other(exampleID, "Ana Alvarez",
		fieldsOf(t, m, isms, "scheme", "iso27001", "status", "held", "scope", "Platform, region North",
			"expires", "2027-06-30"))
	s := newStageOver(t, m, width, height)
	s.press("o")
	s.toRecord(isms)
	return s
}

// toRecord opens the page of a certificate.
func (s *stage) toRecord(subject string) {
	s.t.Helper()
	openRecord(s.root.work, certificateKind(), assessment.ParseSubject(subject), nil)
	s.run(nil)
	if _, in := s.root.top().(*record); !in {
		s.t.Fatalf("a %T is open", s.root.top())
	}
}

// toField goes to a field of the record that is open.
func (s *stage) toField(name string) {
	s.t.Helper()
	for range s.root.top().(*record).rows {
		if s.root.top().(*record).row().Name == name {
			return
		}
		s.press("tab")
	}
	s.t.Fatalf("the page has no field %s", name)
}

// retype empties a field and types a text into it.
func (s *stage) retype(name, text string) {
	s.t.Helper()
	s.toField(name)
	s.press("ctrl+u")
	s.typed(text)
}

// fieldsOf are edits as a person writes them, names and texts in turn.
func fieldsOf(t testing.TB, m *memory, subject string,
	pairs ...string) func(*assessment.State) []assessment.Edit {
	return func(st *assessment.State) []assessment.Edit {
		t.Helper()

		var edits []assessment.Edit
		for i := 0; i < len(pairs); i += 2 {
			e, ok, err := st.ParseEdit(m.q, assessment.ParseSubject(subject), pairs[i], pairs[i+1])
			if err != nil {
				t.Fatal(err)
			}
			if ok {
				edits = append(edits, e)
			}
		}

		return edits
	}
}

// reads fails unless the store holds the texts, names and texts in turn.
func (s *stage) reads(subject string, pairs ...string) {
	s.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if got, _ := stored(s).Read(assessment.ParseSubject(subject), pairs[i]); got != pairs[i+1] {
			s.t.Errorf("%s of %s is %q, not %q", pairs[i], subject, got, pairs[i+1])
		}
	}
}

func TestRecordFrames(t *testing.T) {
	s := recordStage(t, 80, 24)
	s.goldens("open")
	s.retype("expires", "soon")
	s.retype("evidence", "nothing")
	s.press("ctrl+s")
	s.goldens("wrong")
	s.press("ctrl+p", "esc")
	s.toField("scope")
	s.typed("\nand the edge locations in the second region, as the annex of the certificate lists them by " +
		"name")
	s.goldens("prose")
}

func TestRecordSavesOneDeed(t *testing.T) {
	s := recordStage(t, 100, 30)
	before := s.written()
	s.retype("expires", "2028-06-30")
	s.toField("status")
	s.press("right")
	s.toField("scope")
	s.typed("\nand South")
	s.shows("typing")
	if s.written() != before {
		t.Error("typing saves")
	}

	s.press("ctrl+s")
	s.reads(isms, "expires", "2028-06-30", "status", "in-progress", "scope",
		"Platform, region North\nand South")
	if n := s.written() - before; n != 3 {
		t.Errorf("%d changes were written", n)
	}
	if _, back := s.root.top().(*overview); !back {
		t.Errorf("saving leads to a %T", s.root.top())
	}
	if got := s.status(); got != "certificate ISO/IEC 27001: status, scope, expires   (ctrl+z undoes)" {
		t.Errorf("saving says %q", got)
	}
	if len(s.store.drafts) != 0 {
		t.Errorf("a draft of what is saved is left: %v", s.store.drafts)
	}

	s.press("ctrl+z")
	s.reads(isms, "expires", "2027-06-30", "status", "held", "scope", "Platform, region North")
	s.toRecord(isms)
	s.press("ctrl+s")
	s.shows("nothing to save")
}

func TestRecordSaysAllThatIsWrong(t *testing.T) {
	s := recordStage(t, 100, 50)
	before := s.written()
	s.retype("scheme", "")
	s.retype("grade", "right")
	s.retype("issued", "2027-07-01") // after it expires
	s.retype("surveillance", "soon")
	s.retype("evidence", "nothing")
	s.retype("practices", "CMP-08, XYZ-99")
	s.press("ctrl+s")
	s.shows("nothing was saved: 5 fields have to be mended", "Scheme is needed", `"soon" is not`,
		`no evidence "nothing"`, `no practice "XYZ-99"`,
		"would expire on 2027-06-30, before it was issued")
	if s.written() != before {
		t.Error("something was saved")
	}
	if r := s.root.top().(*record); r.row().Name != "scheme" || r.Field("grade").Wrong != "" ||
		r.Field("expires").Wrong != "" {
		t.Errorf("the focus is at %s; what is right is called wrong: %q %q", r.row().Name,
			r.Field("grade").Wrong, r.Field("expires").Wrong)
	}

	s.typed("C5")
	s.hides("Scheme is needed")
	s.retype("expires", "2029-07-01")
	s.retype("surveillance", "")
	s.retype("evidence", "")
	s.retype("practices", "CMP-08")
	s.press("enter") // at the last field
	s.reads(isms, "scheme", "C5", "issued", "2027-07-01", "expires", "2029-07-01", "practices", "CMP-08")
}

func TestRecordKeepsDrafts(t *testing.T) {
	s := recordStage(t, 100, 30)
	s.toField("issuer")
	s.typed("Some")
	s.shows("typing")
	s.advance(time.Second)
	key := [3]string{exampleID, isms, "issuer"}
	if got := s.store.drafts[key].Text; got != "Some" {
		t.Errorf("within a second %q is kept", got)
	}
	s.shows("draft kept")
	s.typed("body")
	s.send(tea.BlurMsg{})
	if got := s.store.drafts[key].Text; got != "Somebody" {
		t.Errorf("when the window is left %q is kept", got)
	}
	s.toField("status")
	s.press("right", "esc")
	s.shows("draft kept; the certificate is not saved yet")
	s.reads(isms, "issuer", "", "status", "held")
	s.toRecord(isms)
	s.shows("found again, typed and not saved: Status, Issuer", "Somebody", "< in progress >", "draft kept")

	// A later run, in which another author has been at the same field.
	s.press("esc")
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, isms, "issuer", "TÜV"))
	next := newStageOver(t, s.store, 100, 30)
	next.press("enter", "esc", "esc") // the interview leaves what is not a note
	next.toRecord(isms)
	next.shows("Somebody", "< in progress >", "changed meanwhile", "Ben, 2026-11-21 14:05: TÜV")
	next.press("ctrl+s")
	if c := stored(next).Conflicts(); len(c) != 1 || c[0].Field != "issuer" {
		t.Errorf("the conflicts are %v", c)
	}
	next.reads(isms, "status", "in-progress")
	if len(s.store.drafts) != 0 {
		t.Errorf("a draft of what is saved is left: %v", s.store.drafts)
	}
}

func TestRecordTakesBackWhatWasTyped(t *testing.T) {
	s := recordStage(t, 100, 30)
	s.retype("number", "A-1")
	s.advance(time.Second)
	s.press("ctrl+z")
	s.hides("A-1")
	s.advance(time.Second)
	if len(s.store.drafts) != 0 {
		t.Errorf("a draft of what was taken back is left: %v", s.store.drafts)
	}

	s.press("ctrl+z")
	s.shows("A-1")
	s.press("ctrl+z", "esc")
	if strings.Contains(s.status(), "draft") {
		t.Errorf("nothing is typed: %q", s.status())
	}
}

// In a text of several lines ctrl+z and ctrl+r go word by word, as in a note.
func TestRecordUndoesInAText(t *testing.T) {
	s := recordStage(t, 100, 30)
	s.toField("scope")
	s.typed(" and South")
	s.press("ctrl+z")
	s.shows("Platform, region North and")
	s.hides("South")
	s.press("ctrl+r")
	s.shows("Platform, region North and South")
	s.press("backspace", "backspace", "ctrl+z")
	s.shows("Platform, region North and South")
	s.press("ctrl+z", "ctrl+z")
	s.shows("Platform, region North", "ctrl+r brings back what was typed")
	s.hides("North and")
	s.advance(time.Second)
	if len(s.store.drafts) != 0 {
		t.Errorf("a draft of what was taken back is left: %v", s.store.drafts)
	}
	s.press("ctrl+r", "ctrl+r", "ctrl+s")
	s.reads(isms, "scope", "Platform, region North and South")
}

// What somebody else wrote is shown as his before it is replaced.
func TestRecordSaysWhoseItReplaces(t *testing.T) {
	s := recordStage(t, 100, 40)
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, isms, "issuer", "TÜV"))
	s.advance(2 * time.Second)
	s.hides("Ben")
	s.toField("issuer")
	s.shows("by Ben, 2026-11-21 14:05")
	s.retype("issuer", "BSI")
	s.toField("scheme")
	s.shows("replaces what Ben, 2026-11-21 14:05, wrote: TÜV")
	s.toField("issuer")
	s.press("ctrl+z", "tab")
	s.hides("Ben")
}

func TestRecordIsRemoved(t *testing.T) {
	s := recordStage(t, 100, 30)
	s.press("ctrl+x")
	if left := stored(s).Certificates(); len(left) != 0 {
		t.Errorf("removed, and still there: %v", left)
	}
	if got := s.status(); got != "certificate ISO/IEC 27001: removed   (ctrl+z undoes)" {
		t.Errorf("removing says %q", got)
	}

	s.press("ctrl+z")
	if left := stored(s).Certificates(); len(left) != 1 {
		t.Error("undoing does not bring it back")
	}

	s.toRecord(isms)
	s.toField("number")
	s.typed("7")
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, isms, "removed", "yes"))
	s.advance(2 * time.Second)
	s.shows("was removed by Ben; saving a change brings it back")
	s.press("ctrl+s")
	if left := stored(s).Certificates(); len(left) != 1 || left[0].Number.Value != "7" {
		t.Errorf("saving does not bring it back: %v", left)
	}
}

func TestRecordNewIsDropped(t *testing.T) {
	s := recordStage(t, 100, 30)
	s.press("esc")
	openRecord(s.root.work, certificateKind(), assessment.CertificateSubject("other"),
		map[string]string{"status": "planned"})
	s.run(nil)
	s.shows("new certificate", "< planned >", "not saved yet")
	s.typed("C5")
	s.advance(time.Second)
	s.press("ctrl+x")
	s.shows("never saved")
	s.press("take Drop")
	if left := stored(s).Certificates(); len(left) != 1 || len(s.store.drafts) != 0 {
		t.Errorf("dropped, and still there: %v %v", left, s.store.drafts)
	}

	openRecord(s.root.work, certificateKind(), assessment.ParseSubject(isms),
		map[string]string{"status": "planned", "grade": "1"})
	s.run(nil)
	s.shows("< held >")
	s.hides("not saved yet")
	s.press("esc")
	openRecord(s.root.work, certificateKind(), assessment.CertificateSubject("other"),
		map[string]string{"status": "planned"})
	s.run(nil)
	s.press("esc")
	if len(s.store.drafts) != 0 || strings.Contains(s.status(), "draft") {
		t.Errorf("nothing was typed: %q %v", s.status(), s.store.drafts)
	}
}

func TestRecordTicksNames(t *testing.T) {
	s := recordStage(t, 100, 30)
	s.retype("practices", "CMP-99, CMP-08")
	s.press("ctrl+n")
	s.shows("> [x] CMP-08", "Information security management system")
	s.press("down", "down", "space", "enter")
	s.shows("CMP-99, CMP-08, CMP-10")
	s.toField("number")
	s.press("ctrl+n")
	s.shows("nothing to choose from")
}

func TestRecordOfWhatIsFinal(t *testing.T) {
	s := recordStage(t, 100, 30)
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AssessmentSubject(), "state",
			assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: st.Journal().Tips()})
		return []assessment.Edit{e}
	})

	s.advance(2 * time.Second)
	before := s.written()
	s.shows("this assessment is final")

	for _, k := range []string{"x", "ctrl+s", "ctrl+x", "ctrl+n", "backspace"} {
		s.press(k)
		if !strings.Contains(s.status(), "final") && !s.root.status.bad {
			t.Errorf("%s says %q", k, s.status())
		}
	}

	s.paste("text")
	s.press("tab", "esc")
	if s.written() != before || len(s.store.drafts) != 0 {
		t.Error("a final assessment was changed")
	}
}

// A text that came by another way may be longer than what can be typed, and hold
// what the field shows otherwise.
func TestRecordLeavesWhatItCannotShow(t *testing.T) {
	s := recordStage(t, 80, 24)
	s.press("esc")
	s.store.other(exampleID, "Ben",
		fieldsOf(t, s.store, isms, "scope", "first\tsecond "+strings.Repeat("long ", 2000), "issuer",
			strings.Repeat("long ", 1000)+"end"))
	s.advance(2 * time.Second)
	s.toRecord(isms)
	if r := s.root.top().(*record); len(r.Field("scope").Value()) < 10000 ||
		!strings.HasSuffix(r.Field("issuer").Value(), " end") {
		t.Error("what is long is cut")
	}
	if unsaved := s.root.top().Head().Unsaved; unsaved != "" {
		t.Errorf("nothing was typed, and it says %q", unsaved)
	}

	s.press("ctrl+s")
	s.shows("nothing to save")
}

// While it is typed a text grows, and no row of it leaves the page before its
// room is used up.
func TestRecordShowsTheWholeText(t *testing.T) {
	t.Parallel()
	s := recordStage(t, 60, 24)
	s.toField("scope")

	for range 20 {
		s.typed(" region")
		s.frame()
	}

	s.shows("> Scope            Platform, region North")

	for range 60 {
		s.typed(" region")
		s.frame()
	}

	s.typed(" end")
	s.shows("> Scope", "region end", "  Grade")
	if c := s.view().Cursor; c == nil ||
		!strings.HasSuffix(strings.Split(s.frame(), "\n")[c.Y][:c.X], "region end") {
		t.Errorf("the cursor is at %v:\n%s", c, s.frame())
	}

	r, ups := s.root.top().(*record), 0
	for ; r.row().Name == "scope" && ups < 40; ups++ {
		s.press("up") // through its lines and out of it
	}

	if r.row().Name != "status" || ups < 10 {
		t.Errorf("%d times up lead to %s", ups, r.row().Name)
	}
}
