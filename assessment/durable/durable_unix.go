//go:build unix

package durable

import (
	"errors"
	"os"
	"syscall"
)

// SyncFolder makes the names in a folder durable.
func SyncFolder(folder string) error {
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

// ProcessRuns reports whether a process of that number is there.
func ProcessRuns(pid int) bool {
	return pid > 0 && syscall.Kill(pid, 0) != syscall.ESRCH
}
