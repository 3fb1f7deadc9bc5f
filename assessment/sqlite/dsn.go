package sqlite

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"assay/assessment/protect"
)

// applicationID marks a SQLite file as a library of this program: "ASAY".
const applicationID = 0x41534159

// settings are how a connection is opened.
type settings struct {
	busy  time.Duration
	mode  string // wal or delete
	vfs   string
	fresh bool // the file is empty: mark it as ours
}

// dsn returns the data source name. SQLite's settings hold for one connection
// only, so they are part of the name, which the pool opens every connection with.
func (s settings) dsn(path string) string {
	synchronous := "FULL" // in WAL, NORMAL would lose commits in a power cut
	if s.mode == "delete" {
		synchronous = "EXTRA" // also syncs the folder once the journal is gone
	}

	q := url.Values{"mode": {"rw"}, "_txlock": {"immediate"}, "_dqs": {"0"}}
	for _, pragma := range []string{
		fmt.Sprintf("busy_timeout(%d)", s.busy.Milliseconds()),
		"journal_mode(" + s.mode + ")",
		"synchronous(" + synchronous + ")",
		"foreign_keys(1)",
		"fullfsync(1)", // on macOS a plain fsync stops at the drive's cache
		"checkpoint_fullfsync(1)",
		"trusted_schema(0)",
		"cell_size_check(1)",
		"secure_delete(1)", // what is erased must not stay in freed pages
	} {
		q.Add("_pragma", pragma)
	}

	if s.fresh {
		q.Add("_pragma", fmt.Sprintf("application_id(%d)", applicationID))
	}
	if s.vfs != "" {
		q.Set("vfs", s.vfs)
	}
	return fileURL(path, q)
}

// vfsOf returns SQLite's interface to the file system for a file: that of its key if it is
// protected, and else the platform's own, which has no name here. The error says that the
// key was not opened.
func vfsOf(path string) (string, error) {
	k, err := protect.Known(path)
	if k == nil {
		return "", err
	}
	return k.VFS(), nil
}

// guard is vfsOf for a library that is opened: what could not be saved is then sealed with
// its key.
func guard(path string) (string, error) {
	k, err := protect.Known(path)
	if err != nil {
		return "", err
	}
	k.Guard(unsavedPath(path), unsavedFallback(unsavedPath(path)))
	if k == nil {
		return "", nil
	}
	return k.VFS(), nil
}

// copyDSN is readOnlyDSN for a copy, which may be protected.
func copyDSN(path string) string {
	vfs, _ := vfsOf(path) // opening it says so, too
	return readOnlyDSN(path, vfs)
}

// wholeDSN is copyDSN for a copy that may have a -wal, and is read with what is in it.
func wholeDSN(path string) string {
	dsn := copyDSN(path)
	if hasContent(path + "-wal") {
		dsn = strings.Replace(dsn, "immutable=1", "immutable=0", 1)
	}
	return dsn
}

// probeDSN is readOnlyDSN for a file that may lack pages which its -wal still
// holds: another process may be moving them just now, or have died over it.
// SQLite refuses such a file unless the schema is writable.
func probeDSN(path, vfs string) string {
	return readOnlyDSN(path, vfs) + "&_pragma=writable_schema(1)"
}

// readOnlyDSN returns a data source name that opens the file as it is: without
// locks, without its -wal, and without making any file beside it.
func readOnlyDSN(path, vfs string) string {
	q := url.Values{"mode": {"ro"}, "immutable": {"1"}}
	if vfs != "" {
		q.Set("vfs", vfs)
	}
	return fileURL(path, q)
}

// fileURL returns the path as a URL, with '?', '#' and '%' escaped.
func fileURL(path string, q url.Values) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // C:/...
	}
	u := url.URL{Scheme: "file", Path: p, RawQuery: q.Encode()}
	return u.String()
}
