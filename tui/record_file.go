package tui

import (
	"context"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// fileReading is a file that is being read for its digest.
type fileReading struct {
	row     *recordRow
	path    string
	percent int
	save    bool // no key was pressed since: what is on the page is saved with it
	stop    context.CancelFunc
}

// name is the file as it is spoken of.
func (x *fileReading) name() string { return strings.Trim(filepath.Base(x.path), `'"`) }

// Messages about a file that is being read.
type (
	fileProgressMsg struct {
		reading *fileReading
		percent int
	}
	fileReadMsg struct {
		reading *fileReading
		file    assessment.File
		err     error
	}
)

// isFile reports whether a text is a file with its digest, as the journal has it.
func isFile(text string) bool {
	_, err := assessment.ParseFile(text)
	return err == nil
}

// path returns the file that is named in the field and has to be read first; empty
// if there is nothing to read.
func (row *recordRow) path() string {
	if row.entry != entryFile || !row.changed() || isFile(row.Value()) {
		return ""
	}
	return strings.TrimSpace(row.Input.Value()) // blanks of a name stay as they are
}

// unread is the field whose file has to be read before anything is saved; nil for
// none.
func (r *record) unread() *recordRow {
	for _, row := range r.rows {
		if row.path() != "" {
			return row
		}
	}
	return nil
}

// read reads the file of a field, and saves the page with it unless a key says
// otherwise meanwhile.
func (r *record) read(row *recordRow) {
	path := row.path()
	if x := r.reading; x != nil && x.row == row && x.path == path {
		x.save = true
		r.env.Say("still reading " + x.name() + "; it is saved once that is done")
		return
	}

	r.stopReading()
	ctx, stop := context.WithCancel(context.Background())
	x := &fileReading{row: row, path: path, save: true, stop: stop}
	r.reading = x
	r.env.Say("reading " + x.name() + "; it is saved once that is done")

	store, deliver := r.env.Store, r.env.send
	r.env.Run(func() tea.Msg {
		last := 0
		file, err := store.Digest(ctx, path, func(done, size int64) {
			if percent := int(100 * done / max(1, size)); percent != last {
				last = percent
				deliver(fileProgressMsg{x, percent})
			}
		})
		return fileReadMsg{x, file, err}
	})
}

// stayHere keeps what is being read from leaving the page by itself: somebody goes
// on working.
func (r *record) stayHere() {
	if r.reading != nil {
		r.reading.save = false
	}
}

// stopReading gives up the file that is being read.
func (r *record) stopReading() {
	if r.reading != nil {
		r.reading.stop()
		r.reading = nil
	}
}

// fileRead puts the file that was read into its field, unless something else was
// typed there meanwhile.
func (r *record) fileRead(m fileReadMsg) {
	x := m.reading
	if x != r.reading || x == nil {
		return
	}
	r.stopReading()
	name := x.name()
	switch {
	case x.row.path() != x.path:
		r.env.Say(name + " was read for nothing: its path has changed")
		return
	case m.err != nil:
		x.row.Wrong = refusal(m.err)
		if x.save {
			r.Wrong()
		}
		r.env.Fail(&assessment.Error{
			Code: assessment.CodeOf(m.err),
			What: "nothing was saved: " + name + " could not be taken",
		})
		return
	}

	x.row.Set(m.file.String())
	if x.save {
		r.save()
		return
	}
	r.drafts.soon()
	r.env.Say(name + " is read; ctrl+s saves")
}
