package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
)

func TestSplitWords(t *testing.T) {

	for _, c := range []struct {
		command string
		windows bool
		want    []string
	}{
		{"vim", false, []string{"vim"}},
		{"code --wait", false, []string{"code", "--wait"}},
		{`"/opt/my editor/ed" -n '+set tw=72'`, false, []string{"/opt/my editor/ed", "-n", "+set tw=72"}},
		{`/opt/my\ editor/ed  -x`, false, []string{"/opt/my editor/ed", "-x"}},
		{`emacsclient -a "" -t`, false, []string{"emacsclient", "-a", "", "-t"}},
		{`"C:\Program Files\ed\new.exe" -x`, true, []string{`C:\Program Files\ed\new.exe`, "-x"}},
		{`C:\tools\nano.exe`, true, []string{`C:\tools\nano.exe`}},
		{"vim; rm -r x", false, nil},
		{"vim | cat", false, nil},
		{`vim "open`, false, nil},
		{"''", false, []string{""}},
	} {
		got, err := splitWords(c.command, c.windows)
		if !slices.Equal(got, c.want) || (err != nil) != (c.want == nil) {
			t.Errorf("%s: %q, %v; want %q", c.command, got, err, c.want)
		}
	}
}

// withEditor is an app with these variables of the environment.
func withEditor(env map[string]string) *app {
	return &app{world: world{getenv: func(name string) string { return env[name] }}}
}

func TestEditorCommand(t *testing.T) {
	there := func(names ...string) func(string) (string, error) {
		return func(name string) (string, error) {
			if slices.Contains(names, name) {
				return "/bin/" + name, nil
			}
			return "", errors.New("not there")
		}
	}

	for _, c := range []struct {
		visual, editor string
		there          []string
		want           string // words with blanks between, or part of the refusal
	}{
		{"vim", "nano", []string{"vim", "nano"}, "/bin/vim"},
		{"", "code --wait", []string{"code"}, "code --wait"},
		{"", "my editor", []string{"my editor"}, "/bin/my editor"},
		{"", "gone --wait", nil, "the editor gone was not found"},
		{"", "a; b", []string{"a"}, "cannot be read"},
		{"", "  ", []string{"editor", "nano", "vi", "notepad"}, "/bin/"},
		{"", "", nil, "no editor was found"},
	} {
		words, err := withEditor(map[string]string{
			"VISUAL": c.visual,
			"EDITOR": c.editor,
		}).editorCommand(there(c.there...))
		got := strings.Join(words, " ")
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("VISUAL=%s EDITOR=%s: %q, want %q", c.visual, c.editor, got, c.want)
		}
	}
}

func TestEditingTakesItsFileAway(t *testing.T) {
	library := filepath.Join(t.TempDir(), "library")
	e := editor{context.Background(), withEditor(map[string]string{"EDITOR": os.Args[0]}), library}

	for _, c := range []struct{ name, left string }{{"MGT-08.md", "changed"}, {"../../MGT 08.md", ""}} {
		ed, err := e.Open(c.name, assessment.Draft{Text: "as it was"})
		if err != nil {
			t.Fatal(err)
		}
		x := ed.(*editing)
		if filepath.Dir(x.file) != x.dir || len(x.cmd.Args) != 2 || x.cmd.Args[1] != x.file {
			t.Errorf("%s is put into %s for %q", c.name, x.file, x.cmd.Args)
		}
		if data, _ := os.ReadFile(x.file); string(data) != "as it was" {
			t.Errorf("the editor finds %q", data)
		}
		os.WriteFile(x.file, []byte(c.left), 0o600)
		os.WriteFile(x.file+"~", []byte("what editors leave"), 0o600)
		for range 2 {
			if text, err := ed.Close(); text != c.left || err != nil {
				t.Errorf("it left %q, %v", text, err)
			}
		}
		if _, err := os.Stat(awayFolder(library)); !os.IsNotExist(err) {
			t.Errorf("the folder is still there: %v", err)
		}
	}
}

func TestEditingRefusesWhatIsNoNote(t *testing.T) {
	library := filepath.Join(t.TempDir(), "library")
	e := editor{context.Background(), withEditor(map[string]string{"EDITOR": os.Args[0]}), library}
	ed, err := e.Open("note.md", assessment.Draft{})

	if err != nil {
		t.Fatal(err)
	}
	file := ed.(*editing).file
	os.WriteFile(file, make([]byte, editedLimit+1), 0o600)
	if _, err := ed.Close(); err == nil || !strings.Contains(err.Error(), "a note takes") {
		t.Errorf("taken: %v", err)
	}
	if _, err := os.Stat(file); err != nil {
		t.Errorf("what was written is gone: %v", err)
	}
	gone, _ := e.Open("note.md", assessment.Draft{})
	os.Remove(gone.(*editing).file)
	if _, err := gone.Close(); err == nil {
		t.Error("a file that is gone came back")
	}
}
