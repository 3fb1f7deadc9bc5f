package tui

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/report"
)

// goldens compares the frame at every size.
func (s *stage) goldens(name string) {
	s.t.Helper()
	for _, size := range goldenSizes() {
		s.resize(size[0], size[1])
		s.golden(fmt.Sprintf("%s-%dx%d", name, size[0], size[1]))
	}
}

func TestHomeFrames(t *testing.T) {
	newStageOver(t, threeAssessments(t), 80, 24).goldens("three")
	newStageOver(t, newMemory(t), 80, 24).goldens("empty")
}

func TestHomeOpensOnTheLastOpened(t *testing.T) {
	s := newStageOver(t, threeAssessments(t), 100, 30)
	s.shows(" > Cloud platform 2026 H2")
	s.press("enter")
	if _, in := s.root.top().(*interview); !in {
		t.Fatalf("enter leads to a %T", s.root.top())
	}

	s.press("esc", "esc", "esc")
	s.press("down", "o")
	if _, in := s.root.top().(*overview); !in || s.root.work.State().Title.Value != "Regional hosting" {
		t.Fatalf("o leads to a %T of %s", s.root.top(), s.root.work.State().Title.Value)
	}

	s.press("esc")
	s.shows(" > Regional hosting") // back on the same row
}

func TestHomeFinds(t *testing.T) {
	s := newStageOver(t, threeAssessments(t), 100, 30)
	s.press("/")
	s.typed("lind")
	s.shows("Find: lind", "1 of 3", " > Payments, first look")
	s.hides("Regional hosting  ")

	s.press("tab")
	if s.root.top().Typing() {
		t.Error("tab leaves the field in use")
	}
	s.shows("Find: lind")

	s.press("esc")
	s.shows("Find: (/)", "3 of 3")
	s.press("/")
	s.typed("zzz")
	s.shows("no assessment matches")

	s.press("enter")
	if got := s.status(); got != "no assessment matches; esc shows all" {
		t.Errorf("enter without a match says %q", got)
	}

	s.press("esc", "/")
	s.paste("星河\r\n云")
	s.typed(" x")
	if got := s.root.home.list.Query(); got != "星河 云 x" {
		t.Errorf("a paste became %q", got)
	}
}

func TestHomeOfAnEmptyLibrary(t *testing.T) {
	s := newStageOver(t, newMemory(t), 80, 24)
	s.shows("no assessment in this library yet", "assay demo", "n ")
	for _, k := range []string{"enter", "o", "r", "/"} {
		if s.press(k); s.status() == "" {
			t.Errorf("%s says nothing in an empty library", k)
		}
	}
	s.press("n")
	s.shows("New assessment")
}

func TestHomeSaysThatTheLibraryCannotBeRead(t *testing.T) {
	m := exampleLibrary(t)
	m.broken = errDisk
	s := newStageOver(t, m, 80, 24)
	s.shows("The library cannot be read: the disk is full", "enter tries again")
	m.broken = nil
	s.press("enter")
	s.shows("Cloud platform 2026 H2")
}

func TestHomeShowsNoStaleFigures(t *testing.T) {
	s := newStageOver(t, threeAssessments(t), 100, 30)
	s.press("end")
	s.shows(" > Payments, first look", "figures are behind")
	row := ""
	for l := range strings.Lines(s.frame()) {
		if strings.Contains(l, "> Payments") {
			row = l
		}
	}
	if strings.Contains(row, "/115") || !strings.Contains(row, "...") {
		t.Errorf("a row that is behind shows %q", row)
	}
}

func TestHomeOfALargeLibraryShowsItsFirstRowsFirst(t *testing.T) {
	m := threeAssessments(t)
	for i := range 2 * recentRows {
		id := fmt.Sprintf("older%07d", i)
		row := m.summaries[exampleID]
		row.ID, row.Title = id, fmt.Sprintf("Older work %d", i)
		m.journals[id], m.summaries[id] = m.journals[exampleID], row
		m.opened[id] = stageStart.AddDate(0, 0, -1-i)
	}

	s := newStageOver(t, m, 100, 30)
	s.shows("403 of 403", " > Cloud platform 2026 H2", "Older work 3")
	s.press("end")
	s.shows(" > Older work 399")

	// While only the first rows are there, the head of the list says so.
	h := s.root.home
	h.listed(listedMsg{number: h.asked, rows: h.rows[:recentRows]})
	s.shows("reading the rest, last opened first", "Cloud platform 2026 H2")
	s.press("home")
	s.shows("403 of 403", " > Cloud platform 2026 H2")
}

func TestHomeReloads(t *testing.T) {
	s := newStageOver(t, threeAssessments(t), 100, 30)
	s.press("down")
	e := plainExample()
	e.title = "From elsewhere"
	s.store.add("aaaaaaaaaaaa", exampleJournal(t, s.store.q, "aaaaaaaaaaaa", e))
	s.send(changedMsg{})
	s.shows("From elsewhere", " > Regional hosting", "4 of 4")
}

func TestHomeIgnoresAnOlderList(t *testing.T) {
	s := newStageOver(t, threeAssessments(t), 100, 30)
	s.send(listedMsg{number: 0})
	s.shows("Cloud platform 2026 H2")
}

func TestReportFromHome(t *testing.T) {
	s := newStageOver(t, threeAssessments(t), 100, 30)
	s.press("r", "ctrl+s", "enter")
	s.shows("Write the report to", "cloud-platform-2026-h2-2026-11-19.md")

	s.press("enter")
	if got := s.status(); got != "report written to /work/cloud-platform-2026-h2-2026-11-19.md" {
		t.Errorf("the status says %q", got)
	}
	text := string(s.store.files["cloud-platform-2026-h2-2026-11-19.md"])
	if !strings.HasPrefix(text, "# ") || !strings.Contains(text, "Northwind Cloud") {
		t.Errorf("the report starts %.80q", text)
	}

	s.store.files["cloud-platform-2026-h2-2026-11-19.md"] = []byte("mine")
	s.press("ctrl+s", "enter", "enter")
	s.shows("There is a file cloud-platform-2026-h2-2026-11-19.md already")

	s.press("take Leave it")
	if string(s.store.files["cloud-platform-2026-h2-2026-11-19.md"]) != "mine" {
		t.Error("a file was overwritten without asking")
	}

	s.press("ctrl+s", "enter", "enter", "take Write the report over")
	if string(s.store.files["cloud-platform-2026-h2-2026-11-19.md"]) != text {
		t.Error("the file was not overwritten when it was said")
	}

	s.press("ctrl+s", "enter", "ctrl+u", "enter")
	if got := s.status(); !strings.Contains(got, "needs a file name") {
		t.Errorf("no name says %q", got)
	}

	s = newStageOver(t, threeAssessments(t), 100, 30)
	s.store.broken = errDisk
	s.press("r")
	if !s.root.status.bad || s.status() != "the disk is full" {
		t.Errorf("an assessment that cannot be read says %q", s.status())
	}
}

// TestReportInEveryFormat walks the formats: each is offered, and is written to a file of
// its kind.
func TestReportInEveryFormat(t *testing.T) {
	s := newStageOver(t, threeAssessments(t), 100, 30)
	formats := report.Formats()
	s.press("r")
	for _, f := range formats {
		s.press("ctrl+s")
		s.shows("Write the report as", f.Name, f.About)
		name := "cloud-platform-2026-h2-2026-11-19" + f.Extensions[0]
		s.press("take " + f.Name)
		s.shows(name, f.About)
		s.press("enter")

		var want bytes.Buffer
		state := assessment.Fold(s.store.journals[exampleID])
		e := assessment.Evaluate(state, s.store.q, "")
		if err := f.Write(&want, e, report.Options{Program: s.env.Version}); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(s.store.files[name], want.Bytes()) {
			t.Errorf("the file of the report as %s starts %.80q", f.Name, s.store.files[name])
		}
	}
}

func TestQuit(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("esc")
	if s.quit || s.status() == "" {
		t.Error("esc leaves the program, or says nothing")
	}
	s.press("q")
	if !s.quit {
		t.Error("q does not leave the program")
	}
}

func TestHomeWithoutFigures(t *testing.T) {
	without := assessment.Summary{ID: "a", Title: "nothing", Index: -1, Low: -1, High: -1, LevelLow: -1,
		LevelHigh: -1}
	measure := assessment.SummaryMeasure{
		ID:        "a-measure-with-a-long-name",
		Index:     -1,
		Stated:    -1,
		LevelLow:  -1,
		LevelHigh: -1,
	}

	for _, r := range []Row{
		{Summary: without, Fresh: true},
		{Summary: assessment.Summary{ID: "b", Measures: []assessment.SummaryMeasure{measure}}, Fresh: true},
	} {
		s := newStageOver(t, newMemory(t), 100, 30)
		h := s.root.home
		h.fill(listedMsg{rows: []Row{r}})
		s.root.fit()
		if strings.Contains(s.frame(), "-0.0") {
			t.Errorf("a summary without figures shows some:\n%s", s.frame())
		}
	}
}

// The list is read when something was written, and not over and over: neither while
// nothing happens nor for each answer that is given on a page over it.
func TestHomeIsReadWhenSomethingWasWritten(t *testing.T) {
	s := newStageOver(t, threeAssessments(t), 100, 30)
	s.advance(time.Minute)
	if s.store.lists != 1 || s.store.versions < 30 {
		t.Errorf("in an idle minute the list is read %d times, the version %d times", s.store.lists,
			s.store.versions)
	}

	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AssessmentSubject(), "title", "Renamed elsewhere")
		return []assessment.Edit{e}
	})
	s.store.add(exampleID, s.store.journals[exampleID]) // with its row
	s.advance(2 * time.Second)
	s.shows("Renamed elsewhere")
	if s.store.lists != 2 {
		t.Errorf("after a change the list is read %d times", s.store.lists)
	}

	s.press("enter")
	s.advance(time.Second)
	before := s.store.lists
	for range 5 {
		s.press("1", "enter", "2", "enter")
		s.advance(time.Second)
	}
	if s.store.lists != before {
		t.Errorf("ten answers read the list %d times", s.store.lists-before)
	}
	s.press("esc", "esc", "esc")
	s.advance(3 * time.Second)
	if n := s.store.lists - before; n < 1 || n > 3 {
		t.Errorf("back at home the list is read %d times", n)
	}
}
