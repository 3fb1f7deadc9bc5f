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
	ctx     context.Context // ends the editor with the program
	app     *app
	library string // the file, beside which the texts lie meanwhile
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

// Open puts the text of a draft into a file that only its owner can read, in a folder of
// its own, with a record of whose it is.
func (e editor) Open(name string, d assessment.Draft) (tui.Editing, error) {
	words, err := e.app.editorCommand(exec.LookPath)
	if err != nil {
		return nil, err
	}
	dir, err := newAwayFolder(e.library)
	if err != nil {
		return nil, err
	}

	x := away{Draft: d, File: fileName(name)}
	file := filepath.Join(dir, x.File)
	if err := errors.Join(os.WriteFile(file, []byte(d.Text), 0o600), x.keep(dir)); err != nil {
		return nil, errors.Join(err, removeAway(dir))
	}

	c := exec.CommandContext(e.ctx, words[0], append(words[1:], file)...)
	c.Stdin, c.Stdout, c.Stderr = e.app.stdin, e.app.stdout, e.app.stderr
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) }
	c.WaitDelay = time.Second
	return &editing{app: e.app, cmd: c, away: x, dir: dir, file: file}, nil
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
	away      away
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

	if err := e.show(); err != nil {
		return fmt.Errorf("the editor %s ended with: %w", filepath.Base(e.cmd.Path), err)
	}
	return nil
}

// show starts the editor, notes its process, and waits for its end.
func (e *editing) show() error {
	if err := e.cmd.Start(); err != nil {
		return err
	}
	e.away.Editor = e.cmd.Process.Pid
	_ = e.away.keep(e.dir) // without it the text is there all the same
	return e.cmd.Wait()
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
		text, err := readEdited(e.file)
		if assessment.CodeOf(err) == assessment.Invalid {
			e.err = err // the text stays where it is
			return
		}
		e.text, e.err = text, errors.Join(err, removeAway(e.dir))
	})
	return e.text, e.err
}

// readEdited reads what an editor left; too much of it is refused with code Invalid.
func readEdited(file string) (string, error) {
	info, err := os.Stat(file)
	if err == nil && info.Size() > editedLimit {
		return "", &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("the text has %d bytes, and a note takes %d", info.Size(), editedLimit),
			Hint: "it is left in " + file,
		}
	}
	data, err := os.ReadFile(file)
	return string(data), err
}
