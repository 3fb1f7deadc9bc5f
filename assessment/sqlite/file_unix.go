//go:build unix

package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// syncFolder makes the names in a folder durable.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil // this file system has no such thing
	}
	return errors.Join(err, f.Close())
}

// writable says why the file or folder cannot be written. What nobody may write
// is respected even where the administrator's rights would do.
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

// modeProblem says which rights on a path go beyond those that it should have.
func modeProblem(path string, want fs.FileMode) string {
	info, err := os.Stat(path)
	if err != nil {
		return cause(err).Error()
	}
	if got := info.Mode().Perm(); got&^want != 0 {
		return fmt.Sprintf("%s has mode %04o; others can read or write it; chmod %o closes it", path, got, want)
	}
	return ""
}
