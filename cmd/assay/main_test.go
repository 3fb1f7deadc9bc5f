package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts call the program as a process of its own. Its clock is
// the tests': it stands at a fixed time, or at the one in ASSAY_TEST_NOW.
func TestMain(m *testing.M) {
	_ = flag.Set("test.parallel", "4") // most tests wait for a process or a terminal
	testscript.Main(m, map[string]func(){
		"assay": func() {
			now := time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)
			if text := os.Getenv("ASSAY_TEST_NOW"); text != "" {

				var err error
				if now, err = time.Parse(time.RFC3339, text); err != nil {
					panic(err)
				}
			}
			os.Exit(run(context.Background(), os.Args[1:], world{
				stdin:  os.Stdin,
				stdout: os.Stdout,
				stderr: os.Stderr,
				getenv: os.Getenv,
				now:    func() time.Time { return now.Local() },
				rand:   rand.Reader,
			}))
		},
		// The program in the real world, for the tests in a terminal.
		"assay-live": func() { os.Exit(start()) },
		// One with a fault: in Update, in View, or in a command.
		"assay-faulty": func() { os.Exit(startFaulty(os.Args[1], os.Args[2])) },
	})
}

// TestScripts plays every story in testdata/script.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			// The platform's folders, so that no test meets the library of who runs it.
			for name, folder := range map[string]string{
				"HOME":            "home",
				"USERPROFILE":     "home",
				"XDG_DATA_HOME":   "data",
				"LOCALAPPDATA":    "data",
				"XDG_CONFIG_HOME": "config",
				"TMPDIR":          "tmp",
				"TMP":             "tmp",
			} {
				e.Setenv(name, filepath.Join(e.WorkDir, folder))
			}

			e.Setenv("ASSAY_AUTHOR", "Mara")
			return os.Mkdir(filepath.Join(e.WorkDir, "tmp"), 0o700)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "refused": mustRefuse, "json": jsonPath, "tamper": tamper, "same": same,
			"capture": capture, "put": put, "empty": folderHolds, "rest": rateRest, "reports": reports,
			"without": lacking,
			"fill":    fill,
		},
	})
}

// fill FILE LABEL=TEXT... writes a text behind every label of a file that is there to be
// filled in; a label is a regular expression.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fill FILE LABEL=TEXT...")
	}
	content := ts.ReadFile(args[0])
	for _, pair := range args[1:] {
		label, text, _ := strings.Cut(pair, "=")
		label = `(?m)^( *` + label + `:) .*$`
		content = regexp.MustCompile(label).ReplaceAllString(content, "$1 "+text)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(content), 0o600))
}

// exits CODE COMMAND... runs a command that must end with that exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got, _, _ := perform(ts, args[1:]); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// mustRefuse is the script's refused CODE COMMAND...: it runs a command that must end
// with that exit code, say nothing on standard output, and say what happened in one
// line and what to do in a second.
func mustRefuse(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: refused CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got, stdout, stderr := perform(ts, args[1:])
	lines := strings.Split(strings.TrimSuffix(stderr, "\n"), "\n")

	switch {
	case got != want:
		ts.Fatalf("exit code %d, want %d", got, want)
	case stdout != "":
		ts.Fatalf("a refusal prints nothing on standard output: %q", stdout)
	case len(lines) != 2 || !strings.HasPrefix(lines[0], "assay: ") || !strings.HasPrefix(lines[1], "hint: "):
		ts.Fatalf("standard error is not one line and a hint")
	}
}

// perform runs a command as exec does, and returns its exit code and output.
func perform(ts *testscript.TestScript, args []string) (code int, stdout, stderr string) {
	err := ts.Exec(args[0], args[1:]...)
	stdout, stderr = ts.ReadFile("stdout"), ts.ReadFile("stderr")
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		return e.ExitCode(), stdout, stderr
	}
	ts.Check(err)
	return 0, stdout, stderr
}

// json FILE PATH [VALUE] looks a value up in JSON, such as overall.point or
// practices.ARC-03.state, where an element of a list is named by its index or by
// its id. Without a value it must be absent when negated, and there otherwise.
func jsonPath(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: json FILE PATH [VALUE]")
	}
	var v any
	decoder := json.NewDecoder(strings.NewReader(ts.ReadFile(args[0])))
	decoder.UseNumber()
	ts.Check(decoder.Decode(&v))
	there := true

	for _, name := range strings.Split(args[1], ".") {
		if v, there = step(v, name); !there {
			break
		}
	}

	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	ts.Check(encoder.Encode(v))
	got := strings.Trim(text.String(), "\"\n")

	switch {
	case len(args) == 2 && there == neg:
		ts.Fatalf("%s: there is %v (%s)", args[1], there, got)
	case len(args) == 3 && (there && got == args[2]) == neg:
		ts.Fatalf("%s is %s, want %s", args[1], got, args[2])
	}
}

// step goes one name down into a value.
func step(v any, name string) (any, bool) {
	switch v := v.(type) {
	case map[string]any:
		inner, ok := v[name]
		return inner, ok
	case []any:
		if name == "length" {
			return len(v), true
		}
		if i, err := strconv.Atoi(name); err == nil {
			if i < len(v) {
				return v[i], true
			}
			return nil, false
		}
		for _, x := range v {
			if m, ok := x.(map[string]any); ok && (m["id"] == name || m["team"] == name) {
				return x, true
			}
		}
	}

	return nil, false
}

// tamper LIBRARY SQL changes a library behind the program's back.
func tamper(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: tamper LIBRARY SQL")
	}
	u := url.URL{Scheme: "file", Path: ts.MkAbs(args[0])}
	db, err := sql.Open("sqlite", u.String())
	ts.Check(err)
	defer db.Close()
	result, err := db.Exec(args[1])
	ts.Check(err)
	if n, err := result.RowsAffected(); err != nil || n == 0 && !strings.HasPrefix(args[1], "PRAGMA") && !strings.HasPrefix(args[1], "CREATE") {
		ts.Fatalf("nothing was changed: %v", err)
	}
}

// same FILE FILE compares bytes.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same FILE FILE")
	}
	if bytes.Equal([]byte(ts.ReadFile(args[0])), []byte(ts.ReadFile(args[1]))) == neg {
		ts.Fatalf("%s and %s: the same is %v", args[0], args[1], neg)
	}
}

// capture NAME [WORD] keeps the first line of the last output as a variable, or what
// follows WORD in the line that begins with it.
func capture(ts *testscript.TestScript, _ bool, args []string) {
	line, _, _ := strings.Cut(ts.ReadFile("stdout"), "\n")
	if len(args) == 2 {
		_, line, _ = strings.Cut("\n"+ts.ReadFile("stdout"), "\n"+args[1])
		line, _, _ = strings.Cut(line, "\n")
		line = strings.TrimSpace(line)
	}
	if len(args) < 1 || len(args) > 2 || line == "" {
		ts.Fatalf("usage: capture NAME [WORD], after a command that printed something")
	}
	ts.Setenv(args[0], line)
}

// put FILE TEXT writes a file whose text has Go's escapes.
func put(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: put FILE TEXT")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

// folderHolds is the script's empty FOLDER [NAME...]: it checks that nothing but the
// files named is in the folder.
func folderHolds(ts *testscript.TestScript, _ bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := fmt.Sprint(args[1:]); fmt.Sprint(names) != want {
		ts.Fatalf("%s holds %v, want %s", args[0], names, want)
	}
}

// lacking is the script's without TEXT FOLDER: the bytes of no file below the folder hold the text, nor what
// is compressed in one.
func lacking(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: without TEXT FOLDER")
	}
	files := 0
	ts.Check(filepath.WalkDir(ts.MkAbs(args[1]), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		content := ts.ReadFile(path)
		if r, err := gzip.NewReader(strings.NewReader(content)); err == nil {
			text, _ := io.ReadAll(r)
			content += string(text)
		}
		if strings.Contains(content, args[0]) {
			ts.Fatalf("%s holds %q", path, args[0])
		}
		return nil
	}))
	if files == 0 {
		ts.Fatalf("there is no file in %s", args[1])
	}
}

// rateRest is the script's rest ID TEAM RATING: it gives that rating to every practice that the team was not
// asked yet.
func rateRest(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: rest ID TEAM RATING")
	}
	ts.Check(ts.Exec("assay", "show", args[0], "--json"))

	var shown struct {
		Practices []struct {
			ID    string
			Teams []struct{ Team, State string }
		}
	}

	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &shown))
	for _, p := range shown.Practices {
		for _, t := range p.Teams {
			if t.Team == args[1] && t.State == "unasked" {
				ts.Check(ts.Exec("assay", "answer", args[0], p.ID, args[2], "--team", t.Team))
			}
		}
	}
}

// reports ID PATTERN... writes the report of an assessment and looks for patterns in
// it. What fails shows the lines that come near, and not the whole report; negated,
// none of the patterns may match.
func reports(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: reports ID PATTERN...")
	}
	ts.Check(ts.Exec("assay", "report", args[0], "--working-papers", "-o", "reported.md", "--force"))
	text := ts.ReadFile("reported.md")

	for _, pattern := range args[1:] {
		if regexp.MustCompile("(?m)"+pattern).MatchString(text) == neg {
			ts.Fatalf("the report matches %q: %v; near it:\n%s", pattern, neg, nearLines(text, pattern))
		}
	}
}

// nearLines returns the lines of a text that share the longest word of a pattern, the
// first ones of many.
func nearLines(text, pattern string) string {
	const most = 12
	word := ""

	for w := range strings.FieldsFuncSeq(pattern, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) > len(word) {
			word = w
		}
	}

	var lines []string
	for line := range strings.Lines(text) {
		if strings.Contains(line, word) && len(lines) < most {
			lines = append(lines, line)
		}
	}

	return strings.Join(lines, "")
}
