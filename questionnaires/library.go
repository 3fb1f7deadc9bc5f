package questionnaires

import (
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// Entry is the head of a questionnaire on a [Shelf].
type Entry struct {
	ID      string
	Version string
	Title   string
	// Name is what [Shelf.Find] finds it by: the id, or id@version if the id alone gives a
	// newer one, or the name of the folder if it cannot be used. It is empty if it is not
	// found by a name.
	Name   string
	Folder string // of one of the user's own; empty for one that is shipped
	Note   string // why it has no name; empty if it has one
	Err    error  // why it cannot be used; then there is nothing but folder and name

	q *Questionnaire // nil for one that is shipped
}

// Library lists the shipped questionnaires in the order of their ids. It reads
// a few lines of each and parses none, so that a list of them is quickly shown.
func Library() []Entry {
	names, err := fs.Glob(compiledForms, packedName("*"))
	if err != nil {
		return nil
	}

	var entries []Entry
	for _, name := range names {
		data, err := beginning(name)
		if err != nil {
			continue
		}
		id := strings.TrimSuffix(path.Base(name), path.Ext(name))
		entries = append(entries, Entry{
			ID:      id,
			Version: headLine(data, "version"),
			Title:   headLine(data, "title"),
			Name:    id,
		})
	}
	return entries
}

// beginning returns the first few kilobytes of the packed files with that name:
// the head file comes first in them.
func beginning(name string) ([]byte, error) {
	f, err := compiledForms.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(flate.NewReader(f), 4096))
}

// headLine returns the value of a key that is written in one line at the top
// level. The shipped files are written so; a test compares with the parser.
func headLine(data []byte, key string) string {
	for line := range strings.Lines(string(data)) {
		if value, ok := strings.CutPrefix(line, key+":"); ok {
			return strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return ""
}

// Load returns a shipped questionnaire. It is read once in a process, as by
// [Open], and several goroutines may call Load at once. The error for an unknown
// id names those that there are.
func Load(id string) (*Questionnaire, error) {
	if !isID(id) {
		return nil, unknownID(id)
	}
	if _, err := fs.Stat(compiledForms, packedName(id)); err != nil {
		return nil, unknownID(id)
	}
	return held.load(id, func() (*Questionnaire, error) {
		packed, err := shippedContent(id)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(packed)
		return openPacked(hex.EncodeToString(sum[:]), packed)
	})
}

// shippedContent returns the packed files of the shipped questionnaire with that id.
func shippedContent(id string) ([]byte, error) {
	f, err := compiledForms.Open(packedName(id))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(flate.NewReader(f))
}

// shippedFiles returns the files of the shipped questionnaire with that id. They are
// part of the program, which a test holds whole.
func shippedFiles(id string) []File {
	packed, err := shippedContent(id)
	if err != nil {
		panic("the files of " + id + " in this program: " + err.Error())
	}
	files, err := Unpack(packed)
	if err != nil {
		panic("the files of " + id + " in this program: " + err.Error())
	}
	return files
}

// Shipped returns the shipped questionnaire with that digest; ok is false if the
// program brings none along.
func Shipped(digest string) (q *Questionnaire, ok bool) {
	for _, e := range Library() {
		if q, err := Load(e.ID); err == nil && q.Digest() == digest {
			return q, true
		}
	}
	return nil, false
}

// unknownID returns the error for an id that is not shipped.
func unknownID(id string) error {
	var ids []string
	for _, e := range Library() {
		ids = append(ids, e.ID)
	}
	return fmt.Errorf("no questionnaire %q is shipped; there are: %s", clip(id), strings.Join(ids, ", "))
}
