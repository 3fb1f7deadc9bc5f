//go:build unix

package main

import "syscall"

// running reports whether a process of that number is there.
func running(pid int) bool {
	return pid > 0 && syscall.Kill(pid, 0) != syscall.ESRCH
}
