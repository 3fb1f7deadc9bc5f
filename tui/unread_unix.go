//go:build unix

package tui

import (
	"os"

	"golang.org/x/sys/unix"
)

// unreadOf returns what reports whether a terminal holds something that was not read. Of
// one that is gone it reports false: its reader knows that itself.
func unreadOf(f *os.File) func() bool {
	fd := int32(f.Fd())
	return func() bool {
		p := []unix.PollFd{{Fd: fd, Events: unix.POLLIN}}
		n, err := unix.Poll(p, 0)
		return err == nil && n > 0 && p[0].Revents == unix.POLLIN
	}
}
