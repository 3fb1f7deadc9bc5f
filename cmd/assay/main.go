// Command assay takes an assessor through a security assurance questionnaire in
// a terminal and turns the answers into a maturity report. Every job is also a
// plain command; this package holds one file for each.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
)

// world is what the program meets outside of itself. Tests put another one in.
type world struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	getenv func(string) string
	now    func() time.Time
	rand   io.Reader
	lent   *lending // the terminal, to an editor
}

// stopped is why the program's context ended: a signal.
type stopped struct{ signal os.Signal }

// Error says which signal it was.
func (s stopped) Error() string { return "stopped: " + s.signal.String() }

func main() { os.Exit(start()) }

// start runs the program in the real world. The first signal ends the context,
// so that what is being written can be finished; a second one ends the process.
func start() int {
	cobra.MousetrapHelpText = "" // a double click on Windows opens the interface, too
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400) // a command holds little and ends soon
	}

	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)

	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)

	lent := &lending{}
	go func() {
		s := <-signals
		for s == os.Interrupt && lent.lent() {
			s = <-signals
		}
		signal.Stop(signals)
		cancel(stopped{s})
	}()

	return run(ctx, os.Args[1:], world{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		getenv: os.Getenv, now: time.Now, rand: rand.Reader, lent: lent})
}

// interactive reports whether a person can be shown a screen: both ends have to
// be a terminal, else keys would be taken from a file or escape sequences put
// into one.
func (w world) interactive() bool {
	_, in := terminal(w.stdin)
	_, out := terminal(w.stdout)
	return in && out
}

// terminal returns the descriptor of a stream that is a terminal.
func terminal(stream any) (fd uintptr, ok bool) {
	f, isFile := stream.(interface{ Fd() uintptr })
	if !isFile {
		return 0, false
	}
	return f.Fd(), term.IsTerminal(f.Fd())
}

// width returns the columns of the terminal that output goes to, and 0 if it
// goes elsewhere: a file or another program gets lines that are not wrapped.
func (w world) width() int {
	fd, ok := terminal(w.stdout)
	if !ok {
		return 0
	}
	n, _, err := term.GetSize(fd)
	if err != nil || n < 20 {
		return 0
	}
	return n
}

// interrupted reports whether the person at the keyboard stopped the program.
func interrupted(ctx context.Context) bool {
	s, ok := errors.AsType[stopped](context.Cause(ctx))
	return ok && s.signal == os.Interrupt
}
