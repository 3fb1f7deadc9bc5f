package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
	"assay/tui/kit"
)

// Store is what the screens need of a library. All of it but Save, Draft,
// DropDraft, Left and SaveSetting may take time and is called from commands only.
type Store interface {
	conduct.Store
	// List returns every assessment, the one opened last in front.
	List() ([]Row, error)
	// Recent returns the first n rows of List, or all if there are fewer. However many
	// there are, it costs no more than n.
	Recent(n int) ([]Row, error)
	// Version returns a number that is another one once anything was written to the
	// library, by whomever. It costs next to nothing.
	Version() (int64, error)
	Open(id string) (conduct.Loaded, error)
	// Read returns an assessment to be looked at beside the open one: without drafts and
	// place, and without counting as opened.
	Read(id string) (conduct.Loaded, error)
	// Questionnaires lists what a new assessment can be made with, by names. One that
	// cannot be used is listed too; reading it says why.
	Questionnaires() ([]questionnaires.Entry, error)
	// Questionnaire loads one of them and keeps it in the library.
	Questionnaire(name string) (*questionnaires.Questionnaire, error)
	// Drafts returns what an earlier run of this author left of texts that were
	// being typed; of no assessment, what the form for a new one held. What
	// another window is typing just now is not among them.
	Drafts(id string) ([]assessment.Draft, error)
	// Settle waits until what is queued is saved, or limit has passed.
	Settle(limit time.Duration)
	// Series returns the results of the assessments of an organisation, as they stand in
	// the library. The error says which of them cannot be read, and why; the others are
	// returned all the same.
	Series(organisation string) ([]*assessment.Evaluation, error)
	// WriteFile writes a report: whole or not at all, and never over an existing
	// file without force, which is refused with fs.ErrExist. It returns the path
	// as it can be found again.
	WriteFile(path string, data []byte, force bool) (string, error)
	Backup() (string, error)
	// SaveSetting queues a setting for the settings file and returns at once. done
	// is called after the attempt, from elsewhere.
	SaveSetting(key, value string, done func(error))
	// Inbound reads a bundle and holds it against what is here; nothing is taken in yet.
	// It fails with ErrPassphrase if the bundle needs one and none is given.
	Inbound(path, passphrase string) (Inbound, error)
	// Digest reads a file and returns what is kept of it. told hears how far it is,
	// from elsewhere. Reading ends with the context.
	Digest(ctx context.Context, path string, told func(done, size int64)) (assessment.File, error)
}

// Row is one assessment in a list. A row that is not Fresh shows a summary that
// is behind the journal.
type Row struct {
	assessment.Summary
	Fresh  bool
	Opened time.Time
}

// Options are what the interface is started with.
type Options struct {
	Store   Store
	Pen     assessment.Pen // whose changes, which clock, which randomness
	Local   *time.Location // for times on the screen
	Process int            // tells the drafts of this run from others': the id of the process
	Library string         // path of the library, as shown
	Version string
	Start   Start

	Settings     Settings          // in force: of the environment and of the settings file
	SettingsFile string            // its path, as shown
	Trouble      error             // why it cannot be used, or not all of it
	Overridden   map[string]string // what stands above the file, by key: a flag or a variable
	User         string            // the operating system's name for the user
	AskName      bool              // nobody has said who is assessing: ask first
	Editor       Editor            // nil: there is none
	Resumable    bool              // a shell is there that can go on with the program after it was suspended

	// Exec makes a command that hands the terminal to a program; nil for
	// Bubble Tea's own. Tests give their own.
	Exec func(tea.ExecCommand, tea.ExecCallback) tea.Cmd
	// Copy makes a command that puts a text into the terminal's clipboard; nil for
	// Bubble Tea's own. Tests give their own.
	Copy func(text string) tea.Cmd
	// Clip puts a text into the system's clipboard, or where else it can be taken from, and
	// returns how, as "with xclip"; nil if only the terminal can be asked.
	Clip func(text string) (how string, err error)
	// After makes a command that gives msg after d. Tests give their own.
	After func(d time.Duration, msg tea.Msg) tea.Cmd
}

// Start says where to begin: at home, or in an assessment.
type Start struct {
	Assessment string // empty: home
	Overview   bool   // else the interview
}

// env is what every page shares.
type env struct {
	*kit.Env
	Options
	send    func(tea.Msg) // into the running program, from elsewhere
	letters bool          // the terminal is better given letters for signs
	// pages is the table of pages, which the root hands in: a page that lists others
	// need not know them.
	pages func(at origin) []pageRow
}

func newEnv(o Options) *env {
	if o.Copy == nil {
		o.Copy = tea.SetClipboard
	}
	if o.Exec == nil {
		o.Exec = tea.Exec
	}
	e := &env{Options: o, Env: kit.NewEnv(o.copying)}
	e.show(e.Look)
	return e
}

// copying makes a command that copies a text in every way that there is: by the terminal,
// which does not say whether it did, and by the system.
func (o Options) copying(what, text string) tea.Cmd {
	if o.Clip == nil {
		return o.Copy(text)
	}
	return tea.Batch(o.Copy(text), func() tea.Msg {
		how, err := o.Clip(text)
		if err != nil {
			return kit.FailMsg{Err: err}
		}
		return kit.SayMsg{Text: what + " copied " + how}
	})
}

// show makes the styles again for a look under the theme and the glyphs of the settings.
func (e *env) show(l kit.Look) {
	l.Theme = e.Settings.Theme
	l.Letters = e.Settings.Glyphs == kit.ASCII || e.Settings.Glyphs == kit.AutoGlyphs && e.letters
	e.Restyle(l)
}

// now is the time by the clock that changes are dated with.
func (e *env) now() time.Time { return e.Pen.Now() }

// author is the name that changes are signed with.
func (e *env) author() string { return assessment.CleanLine(e.Pen.Author) }

// clock is a time of the day as the screen shows it.
func (e *env) clock(t time.Time) string { return t.In(e.Local).Format("15:04") }

// today is the calendar day at the assessor's place.
func (e *env) today() assessment.Date { return e.dayOf(e.now()) }

// dayOf is the calendar day of a time at the assessor's place.
func (e *env) dayOf(t time.Time) assessment.Date {
	return assessment.Date(t.In(e.Local).Format(time.DateOnly))
}

// moment is a time as the screen shows it: day and time of day at the assessor's place.
func (e *env) moment(t time.Time) string { return t.In(e.Local).Format("2006-01-02 15:04") }
