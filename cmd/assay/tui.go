package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/assessment/durable"
	"assay/assessment/exchange"
	"assay/assessment/sqlite"
	"assay/questionnaires"
	"assay/tui"
)

// retryAfter is how long the writer waits before it tries a failed save again.
const retryAfter = time.Second

// drainFor is how long leaving waits for what is still being saved.
const drainFor = 2 * time.Second

// copyFor is how long leaving waits for the copy of the library.
const copyFor = 2 * time.Second

// startInterface runs an interface over the open library. On every way out it
// saves what is queued; what cannot be saved is kept beside the library for the
// next start.
func startInterface(
	ctx context.Context,
	a *app,
	at entrance,
	show func(context.Context, tui.Options) (parting string, err error),
) error {
	options, err := a.interfaceOptions(at)
	if err != nil {
		return err
	}

	s := &store{
		ctx:      context.WithoutCancel(ctx),
		app:      a,
		settings: newSettingsWriter(settingsPath()),
		writer:   sqlite.NewWriter(a.lib, a.lib.UnsavedPath(), retryAfter),
	}

	s.signs(options.Pen.Author)
	options.Store, options.Editor = s, editor{ctx, a, a.lib.Path()}

	a.onScreen(true)
	parting, err := show(ctx, options)
	a.onScreen(false)
	err = a.reported(err)
	if unsaved := s.settings.Close(drainFor); unsaved != nil {
		a.notice("the last setting was not saved: %v", unsaved)
	}
	if drained := s.writer.Close(drainFor); drained != nil {
		return errors.Join(err, drained)
	}

	s.refresh()
	s.keepWork()
	if err == nil && parting != "" {
		a.printf("saved, %s\n", parting)
	}
	return err
}

// interfaceOptions are what the screens are started with. What is wrong with the
// settings is shown there and keeps nobody from working.
func (a *app) interfaceOptions(at entrance) (tui.Options, error) {
	s, trouble := a.settings()
	user := a.userName()

	ask := s.Name == "" && !at.example
	name := cmp.Or(s.Name, user)
	if name == "" && !ask {
		_, _, err := a.author()

		return tui.Options{}, err
	}
	return tui.Options{
		Pen:          assessment.Pen{Author: name, Now: a.now, Rand: a.rand},
		Local:        a.local(),
		Process:      os.Getpid(),
		Library:      a.lib.Path(),
		Version:      version(),
		Start:        at.Start,
		Settings:     s,
		SettingsFile: settingsPath(),
		Trouble:      trouble,
		Overridden:   a.overridden(),
		User:         user,
		AskName:      ask,
		Resumable:    resumable(),
		Clip:         a.clip,
	}, nil
}

// store is the library as the screens see it.
type store struct {
	ctx      context.Context
	app      *app
	authors  sync.Map // the names that this person has signed with in this run
	settings *settingsWriter
	writer   *sqlite.Writer
	version  atomic.Int64 // of the library's data when News last looked
	behind   sync.Map     // ids of assessments that something was written to since their row was kept
}

// signs takes note of a name that the person signs with.
func (s *store) signs(name string) { s.authors.Store(assessment.CleanLine(name), true) }

// SaveSetting queues a setting for the settings file.
func (s *store) SaveSetting(key, value string, done func(error)) {
	if key == "name" {
		s.signs(value)
	}
	s.settings.Save(key, value, done)
}

// List returns the library's assessments.
func (s *store) List() ([]tui.Row, error) { return screenRows(s.app.lib.List(s.ctx)) }

// Recent returns the first n of them.
func (s *store) Recent(n int) ([]tui.Row, error) { return screenRows(s.app.lib.Recent(s.ctx, n)) }

// screenRows returns the rows of a library's list as the screens show them.
func screenRows(rows []sqlite.Row, err error) ([]tui.Row, error) {
	list := make([]tui.Row, len(rows))
	for i, r := range rows {
		list[i] = tui.Row{Summary: r.Summary, Fresh: r.Fresh, Opened: r.Opened}
	}
	return list, err
}

// Version returns a number that is another one once anything was written.
func (s *store) Version() (int64, error) { return s.app.lib.DataVersion(s.ctx) }

// Open reads an assessment, its questionnaire, and what was left beside it.
func (s *store) Open(id string) (conduct.Loaded, error) {
	l, err := s.app.load(s.ctx, id)
	if err != nil {
		return conduct.Loaded{}, err
	}
	drafts, err := s.app.lib.Drafts(s.ctx, id)
	if err != nil {
		return conduct.Loaded{}, err
	}

	l.Drafts = s.takeBack(id, s.abandoned(drafts))
	for _, d := range drafts {
		if d.Subject.String() == sqlite.PlaceSubject {
			l.Place = d.Text
		}
	}
	if at, ok := s.writer.Place(id); ok { // newer than the library's
		l.Place = at
	}
	// When it was opened last is a convenience: a full disk must not keep anybody
	// from looking.
	_ = s.app.lib.Opened(s.ctx, id)
	return l, nil
}

// Read reads an assessment and its questionnaire.
func (s *store) Read(id string) (conduct.Loaded, error) { return s.app.load(s.ctx, id) }

// abandoned returns the drafts that this author left and that nobody is typing
// any more: their process is gone, or they are older than any sitting.
func (s *store) abandoned(drafts []assessment.Draft) []assessment.Draft {
	var left []assessment.Draft
	for _, d := range drafts {
		typing := d.Process != os.Getpid() && durable.ProcessRuns(d.Process) && s.app.now().Sub(d.At) < 24*time.Hour
		if _, mine := s.authors.Load(d.Author); mine && !typing {
			left = append(left, d)
		}
	}
	return left
}

// Questionnaires lists the questionnaires that are shipped, and then the user's own.
func (s *store) Questionnaires() ([]questionnaires.Entry, error) {
	shelf, err := s.app.shelf()
	if err != nil {
		s.app.notice("%v", err) // the shipped ones are there all the same
	}
	list := slices.DeleteFunc(shelf.List(), func(e questionnaires.Entry) bool { return e.Name == "" })
	slices.SortStableFunc(list, func(a, b questionnaires.Entry) int {
		return cmp.Compare(min(1, len(a.Folder)), min(1, len(b.Folder)))
	})
	return list, nil
}

// Questionnaire loads a questionnaire and keeps it in the library.
func (s *store) Questionnaire(name string) (*questionnaires.Questionnaire, error) {
	q, err := s.app.loadQuestionnaire(name)
	if err != nil {
		return nil, err
	}
	return q, s.app.lib.PutQuestionnaire(s.ctx, packed(q))
}

// Kept returns a questionnaire that the library keeps.
func (s *store) Kept(digest string) (*questionnaires.Questionnaire, error) {
	return s.app.questionnaire(s.ctx, digest)
}

// Save queues a group.
func (s *store) Save(g assessment.Group, expected []*assessment.Change, done func(conduct.Saved)) {
	s.behind.Store(g.Assessment, true)
	s.writer.Save(g, expected, func(r sqlite.Saved) {
		done(conduct.Saved{Group: r.Group, Changes: r.Changes, Err: r.Err, Dropped: r.Dropped})
	})
}

// Drafts returns what an earlier run of this author left.
func (s *store) Drafts(id string) ([]assessment.Draft, error) {
	drafts, err := s.app.lib.Drafts(s.ctx, id)
	return s.abandoned(drafts), err
}

// Draft queues text that is being typed.
func (s *store) Draft(d assessment.Draft, done func(error)) { s.writer.Draft(d, done) }

// DropDraft queues the end of a draft.
func (s *store) DropDraft(id string, subject assessment.Subject, field string) {
	s.writer.DropDraft(id, subject, field, nil)
}

// Settle waits for the writer.
func (s *store) Settle(limit time.Duration) { s.writer.Wait(limit) }

// Left notes the place in an assessment: it is saved with the next answer, or on
// leaving.
func (s *store) Left(id, at string) { s.writer.SetPlace(id, at) }

// Summarise keeps the row that lists show, of an assessment that was open until now: one
// that was just made, too.
func (s *store) Summarise(sum assessment.Summary) error {
	_ = s.app.lib.Opened(s.ctx, sum.ID) // a convenience, as above
	err := s.app.lib.PutSummary(s.ctx, sum)
	if err == nil {
		s.behind.Delete(sum.ID)
	}
	return err
}

// News returns what came into an assessment after seq. It asks for changes only
// when the library's data has moved at all.
func (s *store) News(id string, seq int64) ([]*assessment.Change, int64, error) {
	now, err := s.app.lib.DataVersion(s.ctx)
	if err != nil || now == s.version.Load() && seq > 0 {
		return nil, seq, err
	}
	changes, next, err := s.app.lib.Since(s.ctx, id, seq)
	if err == nil {
		s.version.Store(now)
	}
	return changes, next, err
}

// Series returns the results of the assessments of an organisation.
func (s *store) Series(organisation string) ([]*assessment.Evaluation, error) {
	all, left, err := s.app.ofOrganisation(s.ctx, organisation, "")
	return all, errors.Join(append(left, err)...)
}

// WriteFile writes a report.
func (s *store) WriteFile(path string, data []byte, force bool) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return path, err
	}
	if _, err := os.Lstat(full); err == nil && !force {
		return full, fs.ErrExist
	}
	return full, durable.Write(full, force, func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(data))
		return err
	})
}

// Backup writes a copy of the library beside it and returns its path.
func (s *store) Backup() (string, error) {
	file := s.app.lib.Path() + "." + s.app.now().Format("2006-01-02-150405") + ".backup"
	return file, s.app.lib.Backup(s.ctx, file, false)
}

// Digest reads a file.
func (s *store) Digest(
	ctx context.Context,
	path string,
	told func(done, size int64),
) (assessment.File, error) {
	return digestFile(ctx, typedPath(path), told)
}

// typedPath returns the path of a file as a person types it: with ~ for the home, or in
// the quotes that a file brings along when it is dropped onto a terminal.
func typedPath(path string) string {
	if n := len(path); n > 1 && (path[0] == '\'' || path[0] == '"') && path[n-1] == path[0] {
		if _, err := os.Stat(path); err != nil {
			path = path[1 : n-1]
		}
	}
	if below, ok := strings.CutPrefix(path, "~"+string(filepath.Separator)); ok {
		if home, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(home, below)
		}
	}
	return path
}

// Inbound reads a bundle, and holds it against what is here.
func (s *store) Inbound(path, passphrase string) (tui.Inbound, error) {
	path = typedPath(path)
	if path == "-" {
		path = "." + string(filepath.Separator) + path // a file: the keys come in on standard input
	}
	b, err := s.app.readBundle(path, exchange.Keys{Passphrase: func() (string, error) {
		if passphrase == "" {
			return "", tui.ErrPassphrase
		}
		return passphrase, nil
	}}, nil)
	if err != nil {
		return tui.Inbound{}, notTakenIn(path, err)
	}
	t, err := s.app.compareInbound(s.ctx, inbound{b, []string{path}})
	if err != nil {
		return tui.Inbound{}, notTakenIn(path, err)
	}
	return tui.Inbound{Incoming: t.in, Here: t.here, Files: len(b.Files), Work: t.w, Take: func() error {
		return s.app.merge(s.ctx, t)
	}}, nil
}

// refresh makes the rows of lists again that this run has left behind their journals. A
// row is a cache, so a failure here costs nothing but a later refresh.
func (s *store) refresh() {
	for id := range s.behind.Range {
		if w, err := s.app.workOn(s.ctx, id.(string)); err == nil {
			_ = keepSummary(w)
		}
	}
}

// keepWork makes a copy of the library after the work. A large library must not keep
// anybody from leaving: then the day's copy has to do.
func (s *store) keepWork() {
	ctx, cancel := context.WithTimeout(s.ctx, copyFor)
	defer cancel()
	if err := s.app.lib.KeepWork(ctx); err != nil && ctx.Err() == nil {
		s.app.notice("no copy of the library was made after the work: %v", err)
	}
}
