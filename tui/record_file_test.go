package tui

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// fileStage is a stage at the page of an entry that names a file, with files to
// read.
func fileStage(t testing.TB, width, height int) *stage {
	t.Helper()
	m := evidenceLibrary(t)
	m.files["/home/ana/new log.pdf"] = []byte("content")
	m.files["/home/ana/other.pdf"] = []byte("other content")
	s := newStageOver(t, m, width, height)
	s.toEntries("MGT-07", "platform")
	s.press("enter")
	s.toField("file")
	return s
}

func kept(name, content string) string {
	return fmt.Sprintf("%s, %d bytes, sha256 %x", name, len(content), sha256.Sum256([]byte(content)))
}

// begin presses a key and returns the command that it gives, without running it:
// what the program does goes on meanwhile.
func (s *stage) begin(key string) tea.Cmd {
	s.t.Helper()
	_, cmd := s.root.Update(keyMsg(key))
	return cmd
}

func (s *stage) atEntry() bool { _, in := s.root.top().(*record); return in }

// A path that is typed goes in as name, size and digest, with all that was typed
// beside it, as one deed.
func TestFileIsReadAndSavedAsOneDeed(t *testing.T) {
	s := fileStage(t, 100, 30)
	before := s.written()
	s.shows("broker log.pdf, 18234 bytes")
	s.typed("/home/ana/new log.pdf")
	s.shows("> File             /home/ana/new log.pdf")
	s.hides("broker log.pdf")
	s.toField("custodian")
	s.typed(" of Platform")
	s.press("ctrl+s")
	s.reads(brokerLog, "file", kept("new log.pdf", "content"), "custodian", "IAM of Platform")
	if n := s.written() - before; n != 2 || s.atEntry() {
		t.Errorf("%d changes were written, and a %T is open", n, s.root.top())
	}
	if got := s.status(); got != "evidence entry Broker log of May: file, custodian   (ctrl+z undoes)" {
		t.Errorf("saving says %q", got)
	}
	if len(s.store.drafts) != 0 {
		t.Errorf("a draft is left: %v", s.store.drafts)
	}

	for _, c := range s.store.journals[exampleID].Changes() {
		if strings.Contains(string(c.Value), "/home/ana") {
			t.Errorf("the journal says where the file lay: %s", c.Value)
		}
	}

	s.press("ctrl+z")
	s.reads(brokerLog, "custodian", "IAM")
	s.press("enter")
	s.toField("file")
	s.press("backspace")
	s.hides("broker log.pdf")
	s.press("ctrl+s")
	s.reads(brokerLog, "file", "")
}

func TestFileIsTypedOver(t *testing.T) {
	s := fileStage(t, 100, 30)
	s.press("right", "left")
	s.shows("broker log.pdf, 18234 bytes")
	s.paste("")
	s.shows("broker log.pdf, 18234 bytes")
	s.paste("/home/ana/other.pdf")
	s.shows("File             /home/ana/other.pdf")
	s.typed("x")
	s.shows("File             /home/ana/other.pdfx") // a path is typed on
	s.press("backspace", "ctrl+z")
	s.shows("broker log.pdf, 18234 bytes")
	s.press("ctrl+z")
	s.shows("File             /home/ana/other.pdf")
	s.press("esc", "enter")
	s.shows("found again, typed and not saved: File", "/home/ana/other.pdf")
	s.toField("file")
	s.typed("x")
	s.shows("/home/ana/other.pdfx")
	s.press("ctrl+u")
	s.paste(kept("elsewhere.pdf", "from a colleague")) // a digest that somebody else made
	s.press("ctrl+s")
	s.reads(brokerLog, "file", kept("elsewhere.pdf", "from a colleague"))
}

func TestFileThatCannotBeRead(t *testing.T) {
	s := fileStage(t, 80, 24)
	before := s.written()
	s.typed("/home/ana/none.pdf")
	s.toField("title")
	s.typed(" and June")
	s.press("ctrl+s")
	s.shows("! there is no file /home/ana/none.pdf (check the path)",
		"nothing was saved: none.pdf could not be taken", "May and June")
	if s.written() != before || s.root.top().(*record).row().Name != "file" {
		t.Error("something was saved, or the cursor is elsewhere")
	}

	s.goldens("refused")
	s.toField("date")
	s.press("ctrl+u")
	s.typed("soon")
	s.press("ctrl+s") // what can be said without reading is said first
	s.shows("nothing was saved: one field has to be mended", `"soon" is not a date`)
}

func TestFileBeingRead(t *testing.T) {
	s := fileStage(t, 80, 24)
	s.typed("/home/ana/new log.pdf")
	reading := s.begin("ctrl+s")
	s.shows("reading new log.pdf; it is saved once that is done", "reading it: 0 %")
	x := s.root.top().(*record).reading
	s.send(fileProgressMsg{x, 43})
	s.shows("reading it: 43 %")
	s.goldens("reading")
	s.send(fileProgressMsg{&fileReading{}, 99}) // of another file
	s.shows("reading it: 43 %")
	again := s.begin("ctrl+s")
	s.shows("still reading new log.pdf")
	if again != nil {
		s.run(again)
	}

	s.run(reading)
	s.reads(brokerLog, "file", kept("new log.pdf", "content"))
	if s.atEntry() {
		t.Error("the page stays open")
	}
}

// Who goes on working while a file is read is not taken away from the page.
func TestFileIsReadWhileSomebodyTypes(t *testing.T) {
	s := fileStage(t, 100, 30)
	before := s.written()
	s.typed("/home/ana/new log.pdf")
	reading := s.begin("ctrl+s")
	s.toField("custodian")
	s.typed("X")
	s.run(reading)
	s.shows("new log.pdf is read; ctrl+s saves", "new log.pdf, 7 bytes", "IAMX")
	if s.written() != before || !s.atEntry() {
		t.Error("it was saved, or the page is gone")
	}
	s.press("ctrl+s")
	s.reads(brokerLog, "file", kept("new log.pdf", "content"), "custodian", "IAMX")

	s = fileStage(t, 100, 30)
	s.typed("/home/ana/new log.pdf")
	reading = s.begin("ctrl+s")
	s.press("ctrl+p")
	s.typed("certificates")
	s.press("enter")
	s.run(reading)
	if l, in := s.root.top().(*records); !in || l.kind.title != "Certificates" || s.written() != before {
		t.Errorf("a %T is open, and %d changes were written", s.root.top(), s.written()-before)
	}
}

// The last path counts: one that was typed over or left is read for nothing.
func TestFileThatIsGivenUp(t *testing.T) {
	s := fileStage(t, 100, 30)
	before := s.written()
	s.typed("/home/ana/new log.pdf")
	first := s.begin("ctrl+s")
	s.press("ctrl+u")
	s.typed("/home/ana/other.pdf")
	second := s.begin("ctrl+s")
	s.run(first)
	s.shows("File             /home/ana/other.pdf")
	if s.written() != before {
		t.Error("the first file was saved")
	}
	s.run(second)
	s.reads(brokerLog, "file", kept("other.pdf", "other content"))

	s = fileStage(t, 100, 30)
	s.typed("/home/ana/new log.pdf")
	first = s.begin("ctrl+s")
	s.press("ctrl+u")
	s.typed("/home/ana/oth")
	s.run(first)
	s.shows("new log.pdf was read for nothing: its path has changed", "/home/ana/oth")

	s = fileStage(t, 100, 30)
	s.typed("/home/ana/new log.pdf")
	first = s.begin("ctrl+s")
	s.press("esc")
	s.shows("draft kept; the evidence entry is not saved yet")
	s.run(first)
	s.reads(brokerLog, "file", "broker log.pdf, 18234 bytes, sha256 "+strings.Repeat("0a1b2c3d", 8))
	s.press("enter")
	s.shows("/home/ana/new log.pdf")
	s.press("ctrl+s")
	s.reads(brokerLog, "file", kept("new log.pdf", "content"))
}

// Somebody else's file is not replaced unseen, and reading one settles a conflict.
func TestFileBesideAnother(t *testing.T) {
	s := fileStage(t, 100, 30)
	s.typed("/home/ana/new log.pdf")
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, brokerLog, "file", kept("bens.pdf", "of Ben")))
	s.advance(2 * time.Second)
	s.shows("changed meanwhile", "bens.pdf")
	s.press("ctrl+s")
	if c := stored(s).Conflicts(); len(c) != 1 {
		t.Fatalf("the conflicts are %v", c)
	}

	s.press("enter")
	s.toField("file")
	s.shows("set differently by people who had not seen each other's", "ctrl+n shows them")
	s.typed("/home/ana/other.pdf")
	s.press("ctrl+s")
	if c := stored(s).Conflicts(); len(c) != 0 {
		t.Errorf("reading another leaves the conflicts %v", c)
	}

	s.reads(brokerLog, "file", kept("other.pdf", "other content"))
	// The same file again changes nothing.
	before := s.written()
	s.press("enter")
	s.toField("file")
	s.typed("/home/ana/other.pdf")
	s.press("ctrl+s")
	s.shows("nothing to save")
	if s.written() != before {
		t.Error("the same file was saved again")
	}
	if len(s.store.drafts) != 0 {
		t.Errorf("a draft is left: %v", s.store.drafts)
	}
}

// A reading that was stopped says so to what reads.
func TestFileReadingIsStopped(t *testing.T) {
	s := fileStage(t, 100, 30)
	s.typed("/home/ana/new log.pdf")
	reading := s.begin("ctrl+s")
	s.press("esc")

	stopped := false
	for _, m := range messages(reading) {
		if r, ok := m.(fileReadMsg); ok {
			stopped = r.err != nil && assessment.CodeOf(r.err) == assessment.Failed
		}
	}

	if !stopped {
		t.Error("the file is read to its end")
	}
}

// messages are what a command and the commands in it give.
func messages(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}

	msg := cmd()
	batch, ok := msg.(tea.BatchMsg)
	if !ok {
		return []tea.Msg{msg}
	}

	var all []tea.Msg
	for _, c := range batch {
		all = append(all, messages(c)...)
	}

	return all
}
