package main

import (
	"context"
	"crypto/rand"
	"os"
	"time"

	"assay/assessment"
	"assay/tui"
)

// faulty is a library with a fault in it: it panics when a text is to be kept, which is
// asked in the middle of the screen's work, or when news are to be read, which a command
// does.
type faulty struct {
	tui.Store
	where string
}

// due reports whether the fault shows: once a file is there.
func (f faulty) due() bool {
	_, err := os.Stat(os.Getenv("ASSAY_TEST_FAULT"))
	return err == nil
}

func (f faulty) Draft(d assessment.Draft, done func(error)) {
	if f.where == "update" && f.due() {
		panic("cannot keep: " + d.Text)
	}
	f.Store.Draft(d, done)
}

func (f faulty) News(id string, seq int64) ([]*assessment.Change, int64, error) {
	if f.where == "command" && f.due() {
		panic("no news")
	}
	return f.Store.News(id, seq)
}

// startFaulty runs the screens over a library with a fault.
func startFaulty(where, library string) int {
	a := &app{
		world: world{
			stdin:  os.Stdin,
			stdout: os.Stdout,
			stderr: os.Stderr,
			getenv: os.Getenv,
			now:    time.Now,
			rand:   rand.Reader,
			lent:   &lending{},
		},
		out:         &visibleWriter{w: os.Stdout},
		errs:        &visibleWriter{w: os.Stderr},
		libraryFlag: library,
	}
	ctx := context.Background()
	err := a.open(ctx)
	if err == nil {
		err = startInterface(ctx, a, entrance{}, func(ctx context.Context, o tui.Options) (string, error) {
			o.Store = faulty{o.Store, where}
			return tui.Run(ctx, o)
		})
		a.close()
	}
	if err == nil {
		return exitFine
	}
	a.complain(err, "assay")
	return exitCode(err)
}
