package tui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/tui/kit"
)

const brokerLog = "evidence/broker-log"

// evidenceLibrary is the example with entries of every kind: stale, below what an
// answer counts, ending soon, without a date, and in order.
func evidenceLibrary(t testing.TB) *memory {
	t.Helper()
	m := exampleLibrary(t)
	for _, x := range [][]string{
		{
			"evidence/matrix", "title", "Duty matrix of storage and compute, version 4, with the annex on support",
			"grade", "documented", "date", "2026-10-01", "practices", "STR-13, CMP-08",
		},
		{
			brokerLog, "title", "Broker log of May", "grade", "demonstrated", "date", "2025-05-30",
			"where", "Data room, folder 4", "custodian", "IAM", "team", "platform", "practices", "MGT-08, MGT-07",
			"file", "broker log.pdf, 18234 bytes, sha256 " + strings.Repeat("0a1b2c3d", 8),
		},
		{
			"evidence/test", "title", "Isolation test",
			"grade", "tested", "date", "2025-12-01", "practices", "ARC-03",
		},
		{"evidence/talk", "title", "What the owner said", "team", "data", "practices", "STR-02"},
	} {
		m.other(exampleID, "Ana Alvarez", fieldsOf(t, m, x[0], x[1:]...))
	}

	return m
}

// toEntries opens the entries for a practice in a team, from the interview.
func (s *stage) toEntries(practice, team string) {
	s.t.Helper()
	s.press("enter")
	s.env.Ask(gotoMsg{practice: practice, team: team})
	s.run(nil)
	s.press("ctrl+k", "e")
	if _, in := s.root.top().(*records); !in {
		s.t.Fatalf("the menu leads to a %T", s.root.top())
	}
}

func TestEvidenceFrames(t *testing.T) {
	s := newStageOver(t, exampleLibrary(t), 80, 24)
	s.press("o", "e")
	s.goldens("empty")

	s = newStageOver(t, evidenceLibrary(t), 80, 24)
	s.press("o", "e")
	s.goldens("register")

	s.press("/")
	s.typed("matrix")
	s.goldens("found")

	s = newStageOver(t, evidenceLibrary(t), 80, 24)
	s.toEntries("MGT-07", "platform")
	s.goldens("practice")

	s.press("enter")
	s.toField("file")
	s.goldens("entry")

	s = newStageOver(t, evidenceLibrary(t), 80, 24)
	s.toEntries("MGT-02", "platform")
	s.goldens("none")

	s.press("menu link")
	s.goldens("link")
}

// The register puts first what needs looking at, and says why.
func TestEvidenceRegister(t *testing.T) {
	s := newStageOver(t, evidenceLibrary(t), 160, 50)
	s.press("o", "e")
	s.shows("as of 2026-11-21", "what needs looking at first",
		"practices count above claimed and have no entry",
		"> Broker log of May", "de, stale: counts do", "2026-05-30", "te, ends soon", "cl, answer is above",
		"It was valid until 2026-05-30 and is stale on 2026-11-21", "Data room, folder 4", "IAM",
		"broker log.pdf, 18234 bytes", "MGT-08 Privileged")
	list := s.root.top().(*records)
	want := []assessment.Subject{assessment.ParseSubject(brokerLog), assessment.EvidenceSubject("talk"),
		assessment.EvidenceSubject("test"), assessment.EvidenceSubject("matrix")}
	if !slices.Equal(list.subjects, want) {
		t.Errorf("the register is in the order %v", list.subjects)
	}

	s.press("p")
	s.shows("Practices that it supports", "MGT-07", "Platform")
	s.press("enter")
	at := s.root.work.Place()
	supported := at.Practice == "MGT-08" || at.Practice == "MGT-07"
	if _, in := s.root.top().(*interview); !in || !supported || at.Team != "platform" {
		t.Errorf("the practice leads to a %T", s.root.top())
	}
}

func TestEvidenceInThePalette(t *testing.T) {
	s := newStageOver(t, evidenceLibrary(t), 80, 24)
	s.toEntries("MGT-07", "platform")
	s.press(":")
	s.typed("evidence: what was")
	s.press("enter")
	s.shows("› Evidence entries", "4 of 4")
	s.press(":")
	s.typed("evidence: what was")
	s.press("enter")
	s.shows("these are the evidence entries")
}

// What is seen in an interview is an entry with one title typed.
func TestEvidenceIsAddedInTheInterview(t *testing.T) {
	s := newStageOver(t, exampleLibrary(t), 100, 30)
	s.press("enter")
	s.env.Ask(gotoMsg{practice: "MGT-02", team: "data"})
	s.run(nil)
	s.press("3", "enter", "3", "7") // of another team: the first key only asks
	s.advance(time.Second)
	s.hides("items")

	s.press("ctrl+k", "e")
	s.shows("Evidence for MGT-02, Data", "counts as documented, and no entry justifies it yet",
		"n adds one", "ctrl+k links one")

	s.press("n")
	s.shows("new evidence entry", "< documented >", "2026-11-21", "< Data >", "MGT-02")
	before := s.written()
	s.typed("Site report")
	s.press("ctrl+s")
	all := stored(s).Evidence()
	if len(all) != 1 || all[0].Title.Value != "Site report" ||
		all[0].Grade.Value != assessment.Documented || all[0].Date.Value != "2026-11-21" ||
		all[0].Team.Value != "data" || !slices.Equal(all[0].Practices.Value, []string{"MGT-02"}) ||
		all[0].Custodian.Set {
		t.Fatalf("the entries are %+v", all)
	}
	if n := s.written() - before; n != 5 {
		t.Errorf("%d changes were written", n)
	}
	s.shows("> Site report", "do  ", "counts as documented")
	s.hides("no entry justifies")

	s.press("esc")
	s.shows("items 1")
	s.hides("above its evidence")

	s.press("9")
	s.shows(" · tested · ", "items 1", "above its evidence") // at once, before it is saved
	s.advance(time.Second)
	s.shows("above its evidence")

	s.press("ctrl+k", "e")
	s.shows("do, answer is above", "counts as tested, above its best entry, which is documented",
		"MGT-02 in Data counts as tested, above its best entry")

	s.press("esc", "ctrl+z")
	s.hides("above its evidence")
	s.press("ctrl+z")
	s.hides("items")
}

// At the smallest size the answer line has room for what is to be looked at.
func TestAnswerLineAtItsSmallest(t *testing.T) {
	s := newStageOver(t, exampleLibrary(t), 60, 18)
	s.toEntries("MGT-02", "data")
	s.press("n")
	s.typed("Site report")
	s.press("ctrl+s", "esc", "3", "enter", "3", "9", "*")
	s.shows("─ 3 of 5 · tested · ! follow-up · above its evidence ─")
	s.advance(time.Second)
	s.press("*")
	s.advance(time.Second)
	s.shows("─ 3 of 5 · tested · items 1 · above its evidence ─")
}

func TestEvidenceIsLinked(t *testing.T) {
	s := newStageOver(t, evidenceLibrary(t), 100, 30)
	s.toEntries("MGT-02", "platform")
	s.press("menu link")
	s.shows("Which entry supports MGT-02, too?", "> What the owner said", "team Data")

	s.press("end")
	s.shows("> Duty matrix of storage")
	before := s.written()
	s.press("enter")
	s.reads("evidence/matrix", "practices", "STR-13, CMP-08, MGT-02")
	if n := s.written() - before; n != 1 {
		t.Errorf("%d changes were written", n)
	}
	s.shows("> Duty matrix", "MGT-02: linked Duty matrix")

	s.press("menu link")
	if c := s.root.overlay.(*kit.Chooser); len(c.Choices) != 3 {
		t.Errorf("%d entries are offered", len(c.Choices))
	}

	s.press("esc", "ctrl+z")
	s.reads("evidence/matrix", "practices", "STR-13, CMP-08")
	s.shows("No evidence entry is for MGT-02 here")

	// An entry of another team does not come into this list, and that is said.
	s.press("menu link", "home", "enter")
	s.shows("MGT-02: linked What the owner said for team Data", "No evidence entry is for MGT-02 here")
}

// What another author writes while the choice is open becomes a conflict and is
// not overwritten.
func TestEvidenceIsLinkedBesideAnother(t *testing.T) {
	s := newStageOver(t, evidenceLibrary(t), 100, 30)
	s.toEntries("MGT-02", "platform")
	s.press("menu link", "end")
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, "evidence/matrix", "practices", "STR-13"))
	s.advance(2 * time.Second)
	s.press("enter")
	if c := stored(s).Conflicts(); len(c) != 1 {
		t.Fatalf("the conflicts are %v", c)
	}

	s = newStageOver(t, evidenceLibrary(t), 100, 30)
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.EvidenceSubject("matrix"), "practices", []string{"STR-01"})
		e.Replaces = nil
		return []assessment.Edit{e}
	})
	s.toEntries("MGT-02", "platform")
	s.press("menu link", "end")
	before := s.written()
	s.press("enter")
	s.shows("people set the practices of Duty matrix")
	if s.written() != before {
		t.Error("a list in conflict was written")
	}
}

func TestEvidenceOfWhatIsFinal(t *testing.T) {
	s := newStageOver(t, evidenceLibrary(t), 100, 30)
	s.toEntries("MGT-07", "platform")
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		final := assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: st.Journal().Tips()}
		e, _ := st.Edit(assessment.AssessmentSubject(), "state", final)
		return []assessment.Edit{e}
	})
	s.advance(2 * time.Second)
	before := s.written()
	for _, k := range []string{"n", "menu link"} {
		s.press(k)
		s.shows("this assessment is final")
	}

	s.press("enter")
	s.shows("Broker log of May", "this assessment is final")
	if s.written() != before {
		t.Error("a final assessment was changed")
	}
}

// What an assessment from elsewhere holds neither leaves the list nor the page.
func TestEvidenceOfHostileTexts(t *testing.T) {
	m := evidenceLibrary(t)
	bad := "x" + hostile + strings.Repeat("星", 60)
	m.other(exampleID, "B"+hostile, func(*assessment.State) []assessment.Edit {
		var edits []assessment.Edit
		add := func(id, field string, v assessment.Value) {
			edits = append(edits, assessment.Edit{Subject: assessment.EvidenceSubject(id), Field: field,
				Value: v})
		}
		for _, field := range []string{"title", "where", "custodian", "team", "date"} {
			add("h", field, assessment.Encode(bad))
		}
		add("h", "validity", assessment.Encode(1<<40))
		add("h", "grade", assessment.Encode("tested"))
		add("h", "practices", assessment.Encode([]string{"MGT-02", bad, "MGT-02"}))
		digest := strings.Repeat("0f", 32)
		add("h", "file", assessment.Encode(assessment.File{Name: bad, Size: 1 << 62, SHA256: digest}))
		add("g", "file", `{"name":7}`)
		add("g", "title", assessment.Encode("G"))
		add("g", "practices", assessment.Encode([]string{"MGT-02"}))
		return edits
	})

	for _, size := range [][2]int{{60, 18}, {80, 24}, {100, 30}, {160, 50}} {
		s := newStageOver(t, m.copied(), size[0], size[1])
		s.press("o", "e")
		for range 6 {
			checkFrame(t, s, size[0], size[1], "down")
			s.press("p")
			checkFrame(t, s, size[0], size[1], "p")
			s.press("esc", "o", "e")
			if _, in := s.root.top().(*records); !in {
				t.Fatalf("a %T is open", s.root.top())
			}
			s.press("x")
			checkFrame(t, s, size[0], size[1], "x")
			s.press("esc", "down")
		}
		s.press("esc", "i")
		s.env.Ask(gotoMsg{practice: "MGT-02", team: "platform"})
		s.run(nil)
		checkFrame(t, s, size[0], size[1], "interview")
		s.press("ctrl+k", "e", "enter")
		for range 10 {
			checkFrame(t, s, size[0], size[1], "tab")
			s.press("tab")
		}
		s.press("ctrl+s")
		s.shows("nothing to save")
	}
}

// The practices that count above claimed and have no entry are listed with their teams. A
// letter narrows the list, and enter leads there.
func TestEvidenceListsWhatHasNoEntry(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("o", "e", "1")
	e, n := s.root.work.Evaluation(), 0
	for _, id := range e.Unsupported() {
		for _, team := range e.Teams {
			if e.Support(team.ID, id).Missing {
				n++
			}
		}
	}
	c := s.root.overlay.(*kit.Chooser)
	if n == 0 || len(c.Choices) != n {
		t.Fatalf("%d are listed of %d", len(c.Choices), n)
	}
	s.typed("mgt-0 data")
	if len(c.Shown) == 0 || len(c.Shown) == n {
		t.Errorf("typing leaves %d of %d", len(c.Shown), n)
	}
	s.press("enter")
	if at := s.root.work.Place(); at.Team != "data" || !strings.HasPrefix(at.Practice, "MGT-0") {
		t.Errorf("enter leads to %+v", at)
	}
}
