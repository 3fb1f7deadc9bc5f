//go:build unix

package sqlite

import (
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// writable returns an error if the file or folder cannot be written. A mode that
// lets nobody write counts for the administrator too.
func writable(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o222 == 0 {
		return fs.ErrPermission
	}
	const write = 2
	return syscall.Access(path, write)
}

// modeProblem says if a path gives more rights than want; "" if it does not.
func modeProblem(path string, want fs.FileMode) string {
	info, err := os.Stat(path)
	if err != nil {
		return cause(err).Error()
	}
	if got := info.Mode().Perm(); got&^want != 0 {
		return fmt.Sprintf("%s has mode %04o; others can read or write it; chmod %o closes it",
			path, got, want)
	}
	return ""
}

// overwriting returns what writes zeros over a file once it has no name any more, if it is
// to; until then the file is left alone. It may fail: many disks keep the old blocks.
func overwriting(path string, wanted bool) func() {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return func() {}
	}
	return func() {
		defer f.Close()
		info, err := f.Stat()
		if err != nil || !wanted {
			return
		}
		if stat, ok := info.Sys().(*syscall.Stat_t); !ok || stat.Nlink > 0 {
			return // it is in use
		}
		zeros := make([]byte, 1<<16)
		for left := info.Size(); left > 0; left -= int64(len(zeros)) {
			if _, err := f.Write(zeros[:min(left, int64(len(zeros)))]); err != nil {
				return
			}
		}
		_ = f.Sync()
	}
}

// replacesOpen says that a file which is open can be replaced by another one.
const replacesOpen = true

// ownFile reports whether a file belongs to this user.
func ownFile(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Getuid()
}
