//go:build !unix

package sqlite

import (
	"io/fs"
	"os"
)

// writable returns an error if the file cannot be written. A folder's read-only
// mark means nothing here.
func writable(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() && info.Mode().Perm()&0o200 == 0 {
		return fs.ErrPermission
	}
	return nil
}

// modeProblem returns "": rights are not kept in modes here.
func modeProblem(string, fs.FileMode) string { return "" }

// ownFile reports true: owners are not kept in modes here.
func ownFile(fs.FileInfo) bool { return true }

// replacesOpen says that a file which is open cannot be replaced by another one.
const replacesOpen = false

// overwriting returns nothing to do here: a file that is open cannot be replaced.
func overwriting(string, bool) func() { return func() {} }
