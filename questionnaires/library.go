package questionnaires

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// shipped holds the questionnaires of the program, one folder each, named by id.
//
//go:embed library
var shipped embed.FS

// Entry is the head of a shipped questionnaire.
type Entry struct {
	ID      string
	Version string
	Title   string
}

// Library lists the shipped questionnaires in the order of their ids. It reads
// a few lines of each and parses none, so that a list of them is quickly shown.
func Library() []Entry {
	folders, err := fs.ReadDir(shipped, "library")
	if err != nil {
		return nil
	}

	var entries []Entry
	for _, folder := range folders {
		data, err := fs.ReadFile(shipped, "library/"+folder.Name()+"/"+headFile)
		if err != nil {
			continue
		}
		entries = append(entries, Entry{
			ID:      folder.Name(),
			Version: headLine(data, "version"),
			Title:   headLine(data, "title"),
		})
	}
	return entries
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
	folder, err := fs.Sub(shipped, "library/"+id)
	if err != nil {
		return nil, unknownID(id)
	}
	if _, err := fs.Stat(folder, headFile); errors.Is(err, fs.ErrNotExist) {
		return nil, unknownID(id)
	}

	return held.load(id, func() (*Questionnaire, error) {
		if q, ok := loadCompiled(compiledForms, id, folder); ok {
			return q, nil
		}
		return ParseFS(folder)
	})
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
