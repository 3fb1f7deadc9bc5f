package main

import (
	"encoding/json"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-shellwords"
	"github.com/spf13/cobra"
)

// commandTree returns every command, those of the library that reads the arguments
// among them.
func commandTree() iter.Seq[*cobra.Command] {
	a := &app{out: &visibleWriter{w: io.Discard}, errs: &visibleWriter{w: io.Discard}}
	root := rootCommand(a)
	root.InitDefaultHelpCmd()
	var walk func(c *cobra.Command, yield func(*cobra.Command) bool) bool

	walk = func(c *cobra.Command, yield func(*cobra.Command) bool) bool {
		if !yield(c) {
			return false
		}
		for _, child := range c.Commands() {
			if !walk(child, yield) {
				return false
			}
		}
		return true
	}

	return func(yield func(*cobra.Command) bool) { walk(root, yield) }
}

// ours reports whether a command is this program's own.
func ours(c *cobra.Command) bool { return !strings.HasPrefix(c.CommandPath(), "assay completion") }

func TestEveryCommandHasAShortHelpAndExamplesThatParse(t *testing.T) {
	for c := range commandTree() {
		if !ours(c) {
			continue
		}
		if c.Short == "" || strings.Contains(c.Short, "\n") || c.Example == "" {
			t.Errorf("%s: short help %q, example %q", c.CommandPath(), c.Short, c.Example)
		}
		for line := range strings.Lines(c.Example) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), "    ") // what stands behind it explains it
			words, err := shellwords.Parse(line)
			if err != nil || len(words) == 0 || words[0] != "assay" {
				t.Errorf("%s: the example %q: %v", c.CommandPath(), line, err)
				continue
			}

			found, rest, err := c.Root().Find(words[1:])
			if err == nil {
				err = found.ParseFlags(rest)
			}
			if err == nil {
				err = found.ValidateArgs(found.Flags().Args())
			}
			if err != nil || !strings.HasPrefix(found.CommandPath(), c.CommandPath()) {
				t.Errorf("%s: the example %q is of %s: %v", c.CommandPath(), line, found.CommandPath(), err)
			}
		}
	}
}

// A command either prints JSON that parses, or refuses --json and says what to do.
// A new command needs a row here.
func TestEveryCommandPrintsJSONOrRefusesTo(t *testing.T) {
	s := newStage(t)
	backup := filepath.Join(t.TempDir(), "backup.db")
	bundle := filepath.Join(t.TempDir(), "cloud.assay")
	catalog := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(catalog, []byte("id,text\n1,Is it so?\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	const (
		prints = iota
		refuses
		mayDo // either, by what it was built with
	)
	rows := []struct {
		args []string
		does int
	}{
		{[]string{"demo", "--library", s.library}, prints},
		{nil, refuses},
		{[]string{"help", "answer"}, refuses},
		{[]string{"version"}, prints},
		{[]string{"new", "Second"}, prints},
		{[]string{"list"}, prints},
		{[]string{"interview", "cloud 2026", "--plain"}, refuses},
		{[]string{"answer", "second", "MGT-08", "2"}, prints},
		{[]string{"follow-up", "second"}, prints},
		{[]string{"follow-up", "second", "add", "Later"}, prints},
		{[]string{"ask", "second"}, refuses},
		{[]string{"ask", "second", "-o", filepath.Join(t.TempDir(), "questions.md")}, prints},
		{[]string{"set", "second", "target/MGT", "level=4"}, prints},
		{[]string{"undo", "second"}, prints},
		{[]string{"certificate", "cloud 2026"}, prints},
		{[]string{"certificate", "second", "isms", "scheme=iso27001"}, prints},
		{[]string{"evidence", "cloud 2026"}, prints},
		{[]string{"evidence", "second", "log", "--title", "Log"}, prints},
		{[]string{"reopen", "2025", "--reason", "more was found"}, prints},
		{[]string{"finalise", "2025"}, prints},
		{[]string{"show", "cloud 2026"}, prints},
		{[]string{"explain", "cloud 2026", "MGT"}, prints},
		{[]string{"compare", "2025", "cloud 2026"}, prints},
		{[]string{"roadmap", "cloud 2026"}, prints},
		{[]string{"roadmap", "cloud 2026", "--to", "2"}, prints},
		{[]string{"history", "cloud 2026", "MGT-08"}, prints},
		{[]string{"report", "cloud 2026"}, mayDo},
		{[]string{"verify", "cloud 2026"}, prints},
		{[]string{"questionnaire"}, refuses},
		{[]string{"questionnaire", "list"}, prints},
		{[]string{"questionnaire", "show", "five-measures"}, prints},
		{[]string{"questionnaire", "show", "five-measures", "MGT-08"}, prints},
		{[]string{"questionnaire", "check", "five-measures"}, prints},
		{[]string{"questionnaire", "new", filepath.Join(t.TempDir(), "own")}, prints},
		{[]string{"questionnaire", "schema"}, refuses},
		{[]string{"questionnaire", "upgrade", "cloud 2026"}, prints},
		{[]string{"questionnaire", "import", catalog, "-o", filepath.Join(t.TempDir(), "made")}, prints},
		{[]string{"export", "cloud 2026"}, refuses},
		{[]string{"export", "cloud 2026", "-o", bundle}, prints},
		{[]string{"import", bundle}, prints},
		{[]string{"import", bundle, "--dry-run"}, prints},
		{[]string{"resolve", "cloud 2026"}, prints},
		{[]string{"erase", "cloud 2026", "--find", "board", "--dry-run"}, prints},
		{[]string{"protect", "--passphrase-file", filepath.Join(t.TempDir(), "none")}, refuses},
		{[]string{"unprotect"}, prints},
		{[]string{"sync", t.TempDir(), "cloud 2026"}, prints},
		{[]string{"backup", backup}, prints},
		{[]string{"doctor"}, prints},
		{[]string{"delete", "second", "--yes"}, prints},
		{[]string{"restore", backup}, prints},
		{[]string{"completion"}, refuses},
		{[]string{"completion", "bash"}, refuses},
		{[]string{"completion", "zsh"}, refuses},
		{[]string{"completion", "fish"}, refuses},
		{[]string{"completion", "powershell"}, refuses},
	}

	tried := map[string]bool{}
	for _, row := range rows {
		for c := range commandTree() {
			path := strings.Fields(c.CommandPath())[1:]
			if len(path) <= len(row.args) && slices.Equal(path, row.args[:len(path)]) {
				tried[c.CommandPath()] = true
			}
		}
		code, stdout, stderr := s.try(append(row.args, "--json")...)
		printed := code == exitFine && json.Valid([]byte(stdout))
		refused := code == exitWrongUse && stdout == "" && strings.Contains(stderr, "\nhint: ")
		if !printed && !refused || row.does == prints && !printed || row.does == refuses && !refused {
			t.Errorf("assay %v --json: exit code %d, %.200q, %s", row.args, code, stdout, stderr)
		}
	}
	for c := range commandTree() {
		if !tried[c.CommandPath()] {
			t.Errorf("%s is in no row", c.CommandPath())
		}
	}
}

// What is wrong stands on standard error in one line, and what to do in a second one.
func TestEveryCommandRefusesWithAHint(t *testing.T) {
	s := newStage(t)
	for c := range commandTree() {
		path := strings.Fields(c.CommandPath())[1:]
		wrong := [][]string{{"--no-such-flag"}, {"--author"}}
		if strings.Contains(c.Use, " ID") || strings.Contains(c.Use, " FILE") ||
			strings.Contains(c.Use, " TITLE") {
			wrong = append(wrong, nil) // what it needs is missing
		}
		if ours(c) && c.Name() != "help" && !strings.Contains(c.Use, "...") {
			wrong = append(wrong, []string{"a", "b", "c", "d", "e"})
		}

		for _, args := range wrong {
			code, stdout, stderr := s.try(append(path, args...)...)
			lines := strings.Split(strings.TrimSuffix(stderr, "\n"), "\n")
			if code != exitWrongUse || stdout != "" || len(lines) != 2 ||
				!strings.HasPrefix(lines[0], "assay: ") || !strings.HasPrefix(lines[1], "hint: ") {
				t.Errorf("assay %v %v: exit code %d, standard output %.100q, standard error %q", path, args,
					code, stdout, stderr)
			}
		}
	}
}
