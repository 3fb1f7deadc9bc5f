package tui

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/report"
	"assay/tui/kit"
)

// leakyLibrary is the example with texts that should not leave the house: in a finding, in
// a note, and in the scope.
func leakyLibrary(t *testing.T) *memory {
	m := exampleLibrary(t)
	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		set := func(subject, field string, v any) assessment.Edit {
			e, _ := st.Edit(assessment.ParseSubject(subject), field, v)
			return e
		}
		return []assessment.Edit{
			set("finding/f1", "practices", []string{"MGT-08"}),
			set("finding/f1", "condition", "Suppliers enter outside the broker."),
			set("finding/f1", "cause", "Off the record: the lead is leaving."),
			set("answer/second/STR-02", "note", "not printed\n> write to leo@example.org\nnor this"),
			set("assessment", "scope", "One platform; ask ana@example.org."),
		}
	})
	return m
}

// reportOn is a stage with the report in front.
func reportOn(t *testing.T, m *memory, width, height int) *stage {
	s := newStageOver(t, m, width, height)
	s.press("o", "r")
	return s
}

func TestReportPageFrames(t *testing.T) {
	s := reportOn(t, leakyLibrary(t), 80, 24)
	s.goldens("page-one")
	s.press("tab", "tab")
	s.goldens("picture")
	s.press("1", "/")
	s.typed("access")
	s.goldens("find-in-papers")

	s = reportOn(t, leakyLibrary(t), 80, 24)
	s.press("enter")
	s.goldens("check")
	s = reportOn(t, exampleLibrary(t), 80, 24)
	s.press("enter")
	s.goldens("nothing-found")
}

// The preview follows each option at once, and holds it as long as the assessment is open.
func TestReportOptions(t *testing.T) {
	s := reportOn(t, exampleLibrary(t), 100, 30)
	s.shows("1 client's report   2 for all   3 names in   4 all sections", "Northwind Cloud: ",
		"the check found nothing")
	s.press("3")
	s.shows("3 redacted")
	s.hides("Northwind Cloud:")

	heads := func() string {
		var keys []string
		for _, h := range s.root.top().(*reportPage).print.heads {
			if h.depth == 0 {
				keys = append(keys, h.key)
			}
		}
		return strings.Join(keys, " ")
	}
	all := heads()
	if !strings.HasPrefix(all, "1 2 ") {
		t.Fatalf("the sections are %s", all)
	}
	s.press("2")
	if s.shows("2 for executive"); heads() != "1 2" {
		t.Errorf("for the executive there are the sections %s", heads())
	}
	s.press("2")
	s.shows("2 for engineer")
	s.press("2")
	s.press("4", "down", "space", "down", "space", "enter")
	s.shows("4 2 sections off")
	if want := strings.NewReplacer("2 ", "", "3 ", "").Replace(all); heads() != want {
		t.Errorf("without 2 and 3 there are %s, want %s", heads(), want)
	}

	s.press("1")
	s.shows("Working papers", "working papers: not checked", "4 all sections", "3 redacted")
	s.press("2")
	s.shows("working papers have one reader")
	s.press("enter")
	s.shows("are not checked")
	s.press("esc", "r")
	s.shows("1 working papers")
	s.press("1")
	s.shows("4 2 sections off")

	before := s.written()
	s.press("4")
	for range report.KeysOf(false) {
		s.press("space", "down")
	}
	s.press("up", "up", "up", "up", "up", "up", "up", "up", "up", "down", "space", "down", "space", "space")
	s.press("enter")
	if s.written() != before {
		t.Error("an option was written into the assessment")
	}
}

// A report without a section is refused.
func TestReportHasASection(t *testing.T) {
	s := reportOn(t, exampleLibrary(t), 100, 30)
	s.press("4")
	for range report.KeysOf(false) {
		s.press("space", "down")
	}
	s.press("enter")
	if got := s.status(); !strings.Contains(got, "at least one section") {
		t.Errorf("without sections it says %q", got)
	}
	s.shows("4 all sections")
}

// What is found is counted, listed, and gone to.
func TestReportCheck(t *testing.T) {
	s := reportOn(t, leakyLibrary(t), 100, 30)
	s.shows("3 lines should not leave the house")
	s.press("enter")
	s.shows("3 finds in 3 lines", "said in confidence", "finding on MGT-08, cause", "assessment, scope",
		"STR-02 in Data, note, line 2", "leo@example.org")

	to := func(query string) {
		s.press("/")
		s.typed(query)
		s.press("enter")
	}
	to("scope")
	if got := s.status(); !strings.Contains(got, "assay set "+exampleID+" assessment scope=TEXT") {
		t.Errorf("for the scope it says %q", got)
	}
	s.press("esc")
	to("confidence")
	if r, ok := s.root.top().(*record); !ok || r.subject != assessment.FindingSubject("f1") {
		t.Fatalf("a finding leads to %T", s.root.top())
	}
	s.toField("cause")
	s.press("ctrl+u")
	s.retype("cause", "The contract is older.")
	s.press("ctrl+s", "esc")
	s.shows("2 finds in 2 lines")
	to("leo")
	s.shows("STR-02")
	got := s.root.work.Place()
	if !isA[*interview](s.root.top()) || got.Practice != "STR-02" || got.Team != "data" {
		t.Errorf("a note leads to %T at %+v", s.root.top(), got)
	}
	s.press("esc", "esc")
	if !isA[*checkPage](s.root.top()) {
		t.Errorf("esc leads back to %T", s.root.top())
	}
}

// Writing says first what should not leave the house; what is written is what the options
// ask for, with the earlier results.
func TestReportIsWrittenAsShown(t *testing.T) {
	m := leakyLibrary(t)
	earlier := plainExample()
	earlier.title, earlier.complete = "Cloud platform 2025", true
	m.add("earlierearly", exampleJournal(t, m.q, "earlierearly", earlier))
	m.other("earlierearly", "Ben", func(st *assessment.State) []assessment.Edit {
		e, err := assessment.Evaluate(st, m.q, "").Finalise()
		if err != nil {
			t.Fatal(err)
		}
		return []assessment.Edit{e}
	})
	m.add("earlierearly", m.journals["earlierearly"])

	s := reportOn(t, m, 100, 30)
	s.press("ctrl+s")
	s.shows("3 lines should not leave the house", "Look at the list", "Write it all the same", "Leave it")
	s.press("take Leave it")
	if len(s.store.files) != 0 {
		t.Fatal("a report was written that was to be left")
	}
	s.press("ctrl+s", "take Look")
	if !isA[*checkPage](s.root.top()) {
		t.Fatalf("the list is %T", s.root.top())
	}
	s.press("esc", "3", "2", "ctrl+s", "take Write it", "take docx", "enter")

	e := assessment.Evaluate(assessment.Fold(s.store.journals[exampleID]), s.store.q, "")
	series, err := s.store.copied().Series("Northwind Cloud")
	if err != nil || len(e.Before(series)) != 1 {
		t.Fatalf("before it are %d of %d: %v", len(e.Before(series)), len(series), err)
	}
	f, _ := report.FormatNamed("docx")
	o := report.Options{Program: s.env.Version, Redact: true, Reader: report.Executive, Earlier: e.Before(series)}
	var want bytes.Buffer
	if err := f.Write(&want, e, o); err != nil {
		t.Fatal(err)
	}
	name := "cloud-platform-2026-h2-" + string(e.AsOf) + ".docx"
	if !bytes.Equal(s.store.files[name], want.Bytes()) {
		t.Errorf("%s has %d bytes, want %d; it says %q", name, len(s.store.files[name]), want.Len(), s.status())
	}

	s.press("2", "2", "menu contents", "end", "up", "enter")
	s.shows("8. Since last time", "Cloud platform 2025")
	s.press("1", "ctrl+s", "take markdown")
	s.shows("-working-papers-")
}

// An own text stands beside the section that it was written for.
func TestOwnTextOfASection(t *testing.T) {
	s := reportOn(t, exampleLibrary(t), 100, 30)
	s.press("menu comment")
	if got := s.status(); !strings.Contains(got, "go to a section first") {
		t.Errorf("above the first section it says %q", got)
	}
	s.press("tab", "tab", "menu comment")
	s.shows("Report › section 2 The picture", "Comment")
	s.typed("Seen through the eyes of two teams.")
	s.press("ctrl+s")
	if got := stored(s).Text("2").Value; got != "Seen through the eyes of two teams." {
		t.Fatalf("the text of section 2 is %q", got)
	}
	s.shows("2. The picture", "| Assessor's comment", "| Seen through the eyes of two teams.")

	s.press("1", "/")
	s.typed("c1 measure chapters")
	s.press("tab")
	for !strings.Contains(s.root.top().Head().Aside, "Certification") {
		s.press("down")
	}
	s.press("esc", "menu comment")
	s.shows("Report › section C1 Chapters CMP")
}

// Sections are gone to one by one and from the contents, and a search goes round.
func TestReportMoves(t *testing.T) {
	s := reportOn(t, exampleLibrary(t), 80, 24)
	inFront := func() string {
		h, _ := s.root.top().(*reportPage).front()
		return h.name()
	}
	s.press("shift+tab")
	if s.status() == "" {
		t.Error("before the first section nothing is said")
	}
	s.press("tab", "tab", "tab", "shift+tab")
	if inFront() != "2. The picture" {
		t.Errorf("tab tab tab shift+tab lead to %q", inFront())
	}
	s.press("menu contents", "end", "enter")
	last := inFront()
	s.press("tab")
	if inFront() != last || s.status() != "this is the last section" {
		t.Errorf("after the last section comes %q: %q", inFront(), s.status())
	}
	s.resize(160, 50)
	if inFront() != last {
		t.Errorf("in another window %q is in front, and not %q", inFront(), last)
	}
	s.press("g", "/")
	s.typed("level")
	s.shows(" 1 of ")
	s.press("up")
	s.hides(" 1 of ")
	s.press("down")
	s.shows(" 1 of ")
	s.press("esc")
	s.hides("Find:")
	s.press("/")
	s.typed("zzzz")
	s.shows("nothing is found")
	s.press("enter", "esc", "esc")
	if !isA[*overview](s.root.top()) {
		t.Errorf("esc leads to %T", s.root.top())
	}
}

// What others write while the report is in front shows in it.
func TestReportFollowsOthers(t *testing.T) {
	s := reportOn(t, exampleLibrary(t), 100, 30)
	s.press("tab")
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.TextSubject("1"), "text", "Read with care; leo@example.org knows.")
		return []assessment.Edit{e}
	})
	s.advance(2 * time.Second)
	s.shows("Read with care", "1 line should not leave the house")
}

// Earlier results that cannot be read are said, and the report is shown all the same.
func TestReportWithoutEarlierResults(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o")
	s.store.broken = errDisk
	s.press("r")
	s.shows("not all earlier results can be read", "Northwind Cloud: ")
}

// A printed report has every heading in its order, every word of running text, and no
// line wider than the window, whatever the document and the width.
func TestPrintReport(t *testing.T) {
	t.Parallel()
	documents := []report.Document{}
	for _, m := range []*memory{exampleLibrary(t), hostileLibrary(t)} {
		e := assessment.Evaluate(assessment.Fold(m.journals[exampleID]), m.q, "")
		for _, papers := range []bool{false, true} {
			documents = append(documents, report.New(e, report.Options{Papers: papers}))
		}
	}

	for i, d := range documents {
		for _, width := range []int{kit.MinWidth, 77, 80, 100, 200} {
			checkPrinted(t, fmt.Sprintf("document %d, width %d", i, width), d, width)
		}
	}
}

// checkPrinted holds a printed report against its document.
func checkPrinted(t *testing.T, what string, d report.Document, width int) {
	t.Helper()
	out, text := printReport(kit.Look{}, d, width), ""
	for _, l := range out.lines {
		if n := kit.Cells(l.plain()); n > width {
			t.Fatalf("%s: a line has %d cells: %q", what, n, l.plain())
		}
		text += l.plain()
	}
	text = bare(text)

	var heads []string
	var walk func(s report.Section)
	walk = func(s report.Section) {
		heads = append(heads, s.Key+" "+s.Title)
		for _, x := range s.Blocks {
			if para, ok := x.(report.Paragraph); ok && !strings.Contains(text, bare(kit.Clean(para.Text))) {
				t.Errorf("%s: the text %.200q is missing", what, para.Text)
			}
		}
		for _, part := range s.Parts {
			walk(part)
		}
	}
	for _, s := range d.Sections {
		walk(s)
	}
	if got := headsOf(out); !slices.Equal(got, heads) {
		t.Errorf("%s: the headings are %q, want %q", what, got, heads)
	}
}

// bare is a text without blanks.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }

func headsOf(p *printed) []string {
	var names []string
	line := -1
	for _, h := range p.heads {
		if h.line > line {
			names = append(names, h.key+" "+h.title)
		}
		line = h.line
	}
	return names
}

// A table has its cells side by side where there is room, and below each other where not.
func TestTablesFit(t *testing.T) {
	grid := report.Table{
		Columns: []report.Column{{Title: "Practice"}, {Title: "Now", Right: true}, {Title: "Why"}},
		Rows: [][]string{
			{"MGT-08 Privileged operations", "0.0", "Platform: fact 2 no -> yes, on 2026-11-20; Data: fact 1 no"},
			{"ECO-02", "12.5", "-"},
		},
	}
	lines := func(width int) string {
		text := ""
		for _, l := range printReport(kit.Look{}, report.Document{Sections: []report.Section{{Key: "1", Title: "T",
			Blocks: []report.Block{grid}}}}, width).lines[3:] {
			text += strings.TrimRight(l.plain(), " ") + "\n"
		}
		return text
	}
	want := ` Practice           Now  Why
 MGT-08             0.0  Platform: fact 2 no -> yes, on
 Privileged              2026-11-20; Data: fact 1 no
 operations
 ECO-02            12.5  -
`
	if got := lines(60); got != want {
		t.Errorf("it is printed as\n%swant\n%s", got, want)
	}

	for range 6 {
		grid.Columns = append(grid.Columns, report.Column{Title: "One more of them"})
		grid.Rows[0], grid.Rows[1] = append(grid.Rows[0], "a text of some length"), append(grid.Rows[1], "")
	}
	if got := lines(60); !strings.Contains(got, " MGT-08 Privileged operations\n   Now: 0.0\n   Why: Platform") {
		t.Errorf("with too many columns it is printed as\n%s", got)
	}
}

// Levels have their colours, and the digit where there are none.
func TestReportInColour(t *testing.T) {
	s := reportOn(t, exampleLibrary(t), 100, 30)
	s.press("tab", "tab")
	coloured := s.view().Content
	if !strings.Contains(coloured, "48;2;") {
		t.Error("no level has a ground of its own")
	}
	text := s.frame()
	s.env.Settings.Theme = kit.NoColours
	s.env.show(s.env.Look)
	if s.frame() != text || strings.Contains(s.view().Content, "48;2;") {
		t.Error("without colours the report has a ground, or says something else")
	}
}

// A questionnaire of another shape is printed, too.
func TestReportOfNothing(t *testing.T) {
	m := newMemory(t)
	j := assessment.NewJournal(exampleID)
	m.add(exampleID, j)
	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AssessmentSubject(), "questionnaire", m.q.Digest())
		return []assessment.Edit{e}
	})
	s := reportOn(t, m, 80, 24)
	s.press("tab", "menu contents", "enter", "menu comment", "esc", "1", "tab", "ctrl+s")
	s.shows("Write the report as")
}
