package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"
	"unicode"

	"assay/assessment"
	"assay/tui"

	"github.com/mattn/go-shellwords"
)

// editor is the editor that the person at the keyboard chose, for the screens.
type editor struct {
	ctx context.Context // ends the editor with the program
	app *app
}

// editedLimit is how many bytes are taken back from an editor. A note beyond it
// was no note: what the screens draw and reports print grows with it.
const editedLimit = 1 << 20

// Name is the variable that names the editor, with what it says.
func (e editor) Name() string {
	if variable, named := e.app.editorNamed(); named != "" {
		return "$" + variable + ": " + assessment.CleanLine(named)
	}
	return ""
}

// Open puts the text into a file that only its owner can read, in a folder of
// its own.
func (e editor) Open(name, text string) (tui.Editing, error) {
	words, err := e.app.editorCommand(exec.LookPath)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "assay-") // 0700
	if err != nil {
		return nil, err
	}

	file := filepath.Join(dir, fileName(name))
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}

	c := exec.CommandContext(e.ctx, words[0], append(words[1:], file)...)
	c.Stdin, c.Stdout, c.Stderr = e.app.stdin, e.app.stdout, e.app.stderr
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) }
	c.WaitDelay = time.Second
	return &editing{app: e.app, cmd: c, dir: dir, file: file}, nil
}

// fileName is a name that every system takes.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '-' {
			return r
		}
		return '-'
	}, strings.TrimLeft(name, ".-"))
}

// editorNamed returns the variable that names an editor, and what it says.
func (a *app) editorNamed() (variable, named string) {
	for _, v := range []string{"VISUAL", "EDITOR"} {
		if named := a.getenv(v); strings.TrimSpace(named) != "" {
			return v, named
		}
	}
	return "", ""
}

// editorCommand returns the program to edit with, and its arguments: VISUAL, else
// EDITOR, else the first that is there of those that systems bring along.
func (a *app) editorCommand(look func(string) (string, error)) ([]string, error) {
	_, named := a.editorNamed()
	if named == "" {
		usual := []string{"editor", "nano", "vi"}
		if runtime.GOOS == "windows" {
			usual = []string{"notepad"}
		}
		for _, name := range usual {
			if path, err := look(name); err == nil {
				return []string{path}, nil
			}
		}
		return nil, &assessment.Error{
			Code: assessment.NotFound,
			What: "no editor was found",
			Hint: "name one in EDITOR",
		}
	}

	if path, err := look(named); err == nil {
		return []string{path}, nil // a path with blanks and nothing else
	}

	words, err := splitWords(named, runtime.GOOS == "windows")
	if err != nil {
		return nil, &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("the editor %q cannot be read as a command", named),
			Err:  err,
			Hint: "see VISUAL and EDITOR",
		}
	}

	if _, err := look(words[0]); err != nil {
		return nil, &assessment.Error{
			Code: assessment.NotFound,
			What: "the editor " + words[0] + " was not found",
			Hint: "see VISUAL and EDITOR",
		}
	}
	return words, nil
}

// splitWords splits a command as a shell would. It runs nothing: there are no
// variables, no substitutions, and no second command.
func splitWords(command string, windows bool) ([]string, error) {
	if windows {
		command = strings.ReplaceAll(command, `\`, `\\`) // it parts folders there
	}

	p := shellwords.NewParser()
	words, err := p.Parse(command)

	switch {
	case err != nil:
		return nil, err
	case p.Position >= 0:
		return nil, errors.New("it is more than one command")
	case len(words) == 0:
		return nil, errors.New("it names no program")
	}
	return words, nil
}

// editing is a text in a file before an editor.
type editing struct {
	app       *app
	cmd       *exec.Cmd
	dir, file string

	closed sync.Once
	text   string
	err    error
}

// Run shows the editor until it is closed. What the keyboard interrupts meanwhile
// is the editor and not this program.
func (e *editing) Run() error {
	quits := make(chan os.Signal, 1)
	signal.Notify(quits, syscall.SIGQUIT) // else it would end this program where it stands
	defer signal.Stop(quits)

	if lent := e.app.lent; lent != nil {
		lent.begin()
		defer lent.end()
	}

	if err := e.cmd.Run(); err != nil {
		return fmt.Errorf("the editor %s ended with: %w", filepath.Base(e.cmd.Path), err)
	}
	return nil
}

// The editor has the streams of this program: through any others, it could not
// tell that it is in a terminal.

func (e *editing) SetStdin(io.Reader)  {}
func (e *editing) SetStdout(io.Writer) {}
func (e *editing) SetStderr(io.Writer) {}

// Close reads the file and removes it with its folder, in which editors leave
// files of their own.
func (e *editing) Close() (string, error) {
	e.closed.Do(func() {
		info, err := os.Stat(e.file)
		if err == nil && info.Size() > editedLimit {
			e.err = &assessment.Error{
				Code: assessment.Invalid,
				What: fmt.Sprintf("the text has %d bytes, and a note takes %d", info.Size(), editedLimit),
				Hint: "it is left in " + e.file,
			}
			return
		}

		data, err := os.ReadFile(e.file)
		e.text, e.err = string(data), errors.Join(err, os.RemoveAll(e.dir))
	})
	return e.text, e.err
}
