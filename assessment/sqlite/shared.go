package sqlite

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strings"

	"assay/assessment/durable"
)

// sharedName is the form of what SharedName returns.
var sharedName = regexp.MustCompile(`^[a-z2-7]{12}$`)

// SharedName returns the name under which this library writes into folders that several
// people share. fresh makes it at the first call, and it is kept in a file beside the
// library: a copy of the library that is used elsewhere gets a name of its own.
func (l *Library) SharedName(fresh func() (string, error)) (string, error) {
	path := l.path + ".writer"
	if name, err := readSharedName(path); name != "" || err != nil {
		return name, err
	}
	name, err := fresh()
	if err != nil {
		return "", err
	}

	return name, durable.Write(path, true, func(w io.Writer) error {
		_, err := io.WriteString(w, name+"\n")
		return err
	})
}

// readSharedName returns the name in the file; "" if there is none, or none that can be
// used.
func readSharedName(path string) (string, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", unwritable(path, err)
	}
	name := strings.TrimSpace(string(text))
	if !sharedName.MatchString(name) {
		return "", nil
	}
	return name, nil
}
