package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/assessment/sqlite"
)

// stage runs the program inside the test, on one library.
type stage struct {
	t       *testing.T
	library string
	author  string
	stdin   string
	stdout  io.Writer // replaces the buffer when set
}

func newStage(t *testing.T) *stage {
	return &stage{t: t, library: filepath.Join(t.TempDir(), "lib", "a.db"), author: "Mara"}
}

// world is what the program meets on this stage.
func (s *stage) world(stdout, stderr io.Writer) world {
	env := map[string]string{"ASSAY_LIBRARY": s.library, "ASSAY_AUTHOR": s.author}
	return world{
		stdin:  strings.NewReader(s.stdin),
		stdout: stdout,
		stderr: stderr,
		getenv: func(name string) string { return env[name] },
		now:    func() time.Time { return time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC) },
		rand:   rand.Reader,
	}
}

func (s *stage) try(args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	to := io.Writer(&out)
	if s.stdout != nil {
		to = s.stdout
	}
	code = run(context.Background(), args, s.world(to, &errs))
	return code, out.String(), errs.String()
}

// do runs a command that must succeed and returns what it printed.
func (s *stage) do(args ...string) string {
	s.t.Helper()
	code, stdout, stderr := s.try(args...)
	if code != exitFine {
		s.t.Fatalf("assay %q: exit code %d, %s", args, code, stderr)
	}
	return stdout
}

// hostile is a text full of what acts on a terminal when it reaches it raw.
func hostile() string {
	return strings.Join([]string{"\x1b]52;c;ZXZpbA\x07", "\x1b[2J\x1b[31m", "\u009b31m", "\r overwritten",
		"a\u202ereversed", "\x1b]8;;http://example.org\x1b\\link", "bell\x07", "\u200bhidden"}, " ")
}

// acts reports whether a text holds anything that a terminal acts on.
func acts(s string) bool { return assessment.Visible(s) != s }

func TestTextsFromOutsideNeverAct(t *testing.T) {
	evil := hostile()
	s := newStage(t)
	id := strings.TrimSpace(s.do("new", "T "+evil+" T", "--team", "Solo", "--scope", evil+"x", "--author",
		"Author "+evil))
	s.do("set", id, "team/solo", "name=Team "+evil)
	s.do("answer", id, "MGT-08", "2", "--note", "note "+evil, "--follow-up", "later "+evil, "--author",
		"Other "+evil)
	s.do("set", id, "evidence/e", "title=E "+evil, "where="+evil+"w",
		"file="+evil+"f, 1 bytes, sha256 "+strings.Repeat("0f", 32))

	file := filepath.Join(t.TempDir(), "t.assay")
	s.do("export", id, "-o", file)
	other := newStage(t)
	other.do("import", file)
	other.do("set", id, "assessment", "scope=other", "--author", "Third "+evil)
	s.do("set", id, "assessment", "scope=again "+evil)
	s.do("export", id, "-o", file, "--force")
	for _, args := range [][]string{{"import", file, "--dry-run"}, {"import", file, "--json"}} {
		if out := other.do(args...); acts(out) || !strings.Contains(out, "again") {
			t.Errorf("assay %v with %q lets it through, or does not tell it: %s", args, evil, out)
		}
	}

	for _, args := range [][]string{{"list"}, {"show", id}, {"history", id}, {"explain", id}, {"report", id},
		{"evidence", id}, {"evidence", id, "e"}, {"interview", id, "--plain"},
		{"list", "--json"}, {"show", id, "--json"}, {"history", id, "--json"}, {"evidence", id, "--json"}} {
		if out := s.do(args...); acts(out) {
			t.Errorf("assay %v with %q lets it through", args, evil)
		} else if args[len(args)-1] == "--json" && !json.Valid([]byte(out)) {
			t.Errorf("assay %v with %q is no JSON", args, evil)
		}
	}

	for _, args := range [][]string{{"show", evil + "zz"}, {evil + "zz"}, {"answer", id, evil + "zz", "3"},
		{"new", "x", "--set", evil + "zz=1"},
		{"set", id, "team/" + evil + "zz", "share=1"}, {"report", id, "-o", evil + "/zz/r"},
		{"new", "x", "--questionnaire", evil + "zz"},
		{"evidence", id, evil + "zz"}, {"evidence", id, "e", "--file", evil + "zz"},
		{"evidence", id, "e", "--check", evil + "zz"}} {
		if code, stdout, stderr := s.try(args...); code == exitFine || acts(stdout) || acts(stderr) ||
			strings.Count(stderr, "\n") != 2 {
			t.Errorf("assay %q: exit code %d, standard error %q", args, code, stderr)
		}
	}
}

// A journal may hold what this program would never have written: it is kept as
// it came, and shown with its control characters written out.
func TestForeignChangesNeverAct(t *testing.T) {
	evil := hostile()
	s := newStage(t)
	id := strings.TrimSpace(s.do("new", "Larkfield"))

	s.append(id, assessment.Edit{
		Subject: assessment.AssessmentSubject(),
		Field:   "title",
		Value:   assessment.Encode("T " + evil),
	},
		assessment.Edit{
			Subject: assessment.TeamSubject(evil),
			Field:   "name",
			Value:   assessment.Encode("N " + evil),
		},
		assessment.Edit{
			Subject: assessment.ParseSubject("novelty/" + evil),
			Field:   "f",
			Value:   assessment.Encode(1),
		})

	for _, args := range [][]string{{"show", id}, {"history", id}, {"show", id, "--json"},
		{"history", id, "--json"}, {"explain", id}, {"list"}, {"verify", id}, {"interview", id, "--plain"}} {
		if out := s.do(args...); acts(out) {
			t.Errorf("assay %v with %q lets it through", args, evil)
		} else if args[len(args)-1] == "--json" && !json.Valid([]byte(out)) {
			t.Errorf("assay %v with %q is no JSON", args, evil)
		}
	}
}

// append writes into the library as another program would.
func (s *stage) append(id string, edits ...assessment.Edit) {
	s.t.Helper()
	lib, err := sqlite.Open(context.Background(), s.library, sqlite.Options{})
	if err != nil {
		s.t.Fatal(err)
	}
	defer lib.Close()

	pen := assessment.Pen{Author: "Somebody", Now: time.Now, Rand: rand.Reader}
	g, err := pen.Group(id, edits...)
	if err != nil {
		s.t.Fatal(err)
	}

	if _, err := lib.Append(context.Background(), g); err != nil {
		s.t.Fatal(err)
	}
}

func TestShowNamesBothSidesOfAConflict(t *testing.T) {
	s := newStage(t)
	id := strings.TrimSpace(s.do("new", "Larkfield", "--period", "2025"))

	// Written by somebody who had not seen the period that is there.
	s.append(id, assessment.Edit{
		Subject: assessment.AssessmentSubject(),
		Field:   "period",
		Value:   assessment.Encode("2026"),
	})

	out := s.do("show", id)
	for _, want := range []string{"Conflicts (1)", "assessment period", "Mara: 2025", "Somebody: 2026"} {
		if !strings.Contains(out, want) {
			t.Errorf("show does not say %q:\n%s", want, out)
		}
	}
	if out := s.do("list", "--json"); !strings.Contains(out, `"conflicts": 1`) {
		t.Errorf("the list is behind the journal: %s", out)
	}
	s.do("set", id, "assessment", "period=2026")
	if out := s.do("show", id); strings.Contains(out, "Conflicts") {
		t.Errorf("still in conflict:\n%s", out)
	}
}

func TestInterruptedEndsWith130(t *testing.T) {
	s := newStage(t)
	s.do("new", "Larkfield")
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(stopped{os.Interrupt})
	if code := run(ctx, []string{"show", "larkfield"},
		s.world(io.Discard, io.Discard)); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
}

// fullDisk is a disk without space.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestOutputThatCannotBeWrittenFails(t *testing.T) {
	s := newStage(t)
	id := strings.TrimSpace(s.do("new", "Larkfield"))
	s.stdout = fullDisk{}
	for _, args := range [][]string{{"list"}, {"show", id}, {"show", id, "--json"}, {"report", id},
		{"history", id}, {"verify", id}, {"--help"}} {
		if code, _, stderr := s.try(args...); code != exitFailed ||
			!strings.Contains(stderr, "no space left") {
			t.Errorf("assay %v: exit code %d, %s", args, code, stderr)
		}
	}
}

func TestWriteFileLeavesNothingBehind(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "r.md")

	failing := func(w io.Writer) error {
		io.WriteString(w, "half")
		return errors.New("the other half is missing")
	}
	if err := durable.Write(path, false, failing); err == nil {
		t.Fatal("no error")
	}
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := durable.Write(path, true, failing); err == nil {
		t.Fatal("no error")
	}
	entries, _ := os.ReadDir(folder)
	if data, _ := os.ReadFile(path); string(data) != "mine" || len(entries) != 1 {
		t.Errorf("%d files, %q", len(entries), data)
	}
	// Somebody made the file between the look and the end of the writing.
	late := filepath.Join(folder, "late.md")
	err := durable.Write(late, false,
		func(io.Writer) error { return os.WriteFile(late, []byte("theirs"), 0o600) })
	if data, _ := os.ReadFile(late); err == nil || string(data) != "theirs" {
		t.Errorf("%v, %q", err, data)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("readable for others: %v %v", info.Mode(), err)
	}
}

func TestTableLinesUp(t *testing.T) {
	tb := table{right: map[int]bool{1: true}}
	tb.add("安全战略", "1", "x\ny")
	tb.add("  a", "100", "")
	want := "安全战略    1  x y\n  a       100\n"
	if got := tb.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}

	for line := range strings.Lines(tb.cut(10)) {
		if textWidth(strings.TrimSuffix(line, "\n")) > 10 {
			t.Errorf("too wide: %q", line)
		}
	}
	if got := strings.Join(wrap("one two three", 8), "|"); got != "one two|three" {
		t.Errorf("wrap: %s", got)
	}
}
