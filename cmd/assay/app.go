package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"assay/assessment"
	"assay/assessment/sqlite"

	"github.com/adrg/xdg"
)

// app is what every command works with: the world outside, the global flags, and
// the library once it is open.
type app struct {
	world
	out  *visibleWriter
	errs *visibleWriter

	libraryFlag        string
	authorFlag         string
	questionnairesFlag string
	json               bool
	patience           time.Duration // with other programs that are writing; see [sqlite.Options]
	examines           bool          // the command only looks: it takes in nothing that waits

	lib     *sqlite.Library
	telling sync.Mutex
	screen  bool     // one is shown
	waiting []string // notices, until none is

	opened sync.Map // of *questionnaires.Questionnaire by digest: assessments often share one
}

// libraryPath returns the library file to use: the flag, the environment, else
// the file in the user's data folder.
func (a *app) libraryPath() (string, error) {
	if named := cmp.Or(a.libraryFlag, a.getenv("ASSAY_LIBRARY")); named != "" {
		return named, nil
	}

	// Without a home the platform's folder would be one at the root of the disk.
	if _, err := os.UserHomeDir(); err != nil && a.getenv("XDG_DATA_HOME") == "" {
		return "", &assessment.Error{
			Code: assessment.Invalid,
			What: "the system does not say where your data belongs",
			Err:  err,
			Hint: "name the library with --library FILE or ASSAY_LIBRARY",
		}
	}
	return filepath.Join(xdg.DataHome, "assay", "assay.db"), nil
}

// libraryNamed reports whether somebody said which library to use.
func (a *app) libraryNamed() bool { return a.libraryFlag != "" || a.getenv("ASSAY_LIBRARY") != "" }

// open opens the library, and makes it if it is not there yet. A second call
// does nothing.
func (a *app) open(ctx context.Context) error {
	if a.lib != nil {
		return nil
	}
	path, err := a.libraryPath()
	if err != nil {
		return err
	}

	if err := a.unlock(ctx, path); err != nil {
		return err
	}
	lib, err := sqlite.Open(ctx, path, sqlite.Options{Now: a.now, BusyTimeout: a.patience})
	if err != nil {
		return err
	}
	a.lib = lib
	if !a.examines {
		a.takeUnsaved(ctx)
	}
	return nil
}

// takeUnsaved saves what an earlier run could not. If that fails it stays in its
// file, and the command goes on all the same.
func (a *app) takeUnsaved(ctx context.Context) {
	saved, failed := a.lib.TakeUnsaved(ctx)
	if saved > 0 {
		a.notice("%s of an earlier run, kept beside the library, saved", count(saved, "change"))
	}
	if failed != nil {
		a.notice("%v", failed)
	}
}

// existing opens a library that is there; if it cannot be written, for reading only.
// Looking for something in a library that a typing slip names must not make one of
// that name.
func (a *app) existing(ctx context.Context) error {
	path, err := a.libraryPath()
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); a.lib == nil && errors.Is(err, fs.ErrNotExist) && !sqlite.HasCopies(path) {
		return &assessment.Error{Code: assessment.NotFound, What: "there is no library " + path + " yet",
			Hint: "the first assessment makes it: assay new TITLE; or name another with --library FILE"}
	}
	err = a.open(ctx)
	if !sqlite.MayBeRead(err) {
		return err
	}
	lib, failed := sqlite.OpenReading(ctx, path, sqlite.Options{Now: a.now}, err)
	if failed != nil {
		return err
	}
	a.lib = lib
	a.notice("the library can only be read: %v", err)
	return nil
}

// close closes the library, so that its file is complete by itself. The app
// keeps it: what still runs in the background when a screen was left then gets an
// error from it and not a library that is gone.
func (a *app) close() error {
	if a.lib == nil {
		return nil
	}
	return a.lib.Close()
}

// author returns the name that changes are signed with. given is false when
// nobody said it and the operating system's user name has to do.
func (a *app) author() (name string, given bool, err error) {
	if name = assessment.CleanLine(cmp.Or(a.authorFlag, a.getenv("ASSAY_AUTHOR"))); name != "" {
		return name, true, nil
	}

	s, err := loadSettings()
	if err != nil {
		return "", false, err
	}
	if name = assessment.CleanLine(s.Name); name != "" {
		return name, true, nil
	}
	if name = a.userName(); name != "" {
		return name, false, nil
	}

	return "", false, &assessment.Error{
		Code: assessment.Invalid,
		What: "the system does not say who you are",
		Hint: "name yourself with --author NAME",
	}
}

// userName is the operating system's name for the user, without the domain that
// Windows puts before it.
func (a *app) userName() string {
	name := ""
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	name = cmp.Or(name, a.getenv("USER"), a.getenv("USERNAME"))
	if runtime.GOOS == "windows" {
		name = name[strings.LastIndex(name, `\`)+1:]
	}
	return assessment.CleanLine(name)
}

// local is the zone of where the assessment is done: the one of the clock.
func (a *app) local() *time.Location { return a.now().Location() }

// pen returns the pen of an author.
func (a *app) pen(author string) *assessment.Pen {
	return &assessment.Pen{Author: author, Now: a.now, Rand: a.rand}
}
