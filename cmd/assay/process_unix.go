//go:build unix

package main

import (
	"golang.org/x/sys/unix"
)

// resumable reports whether a shell is there that goes on with the program after
// it was suspended. Without one, the kernel does not stop it, and it would wait
// for ever.
func resumable() bool {
	session, err := unix.Getsid(0)
	return err == nil && unix.Getpgrp() != session
}
