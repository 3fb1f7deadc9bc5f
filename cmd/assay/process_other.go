//go:build !unix

package main

import "os"

// resumable reports whether a shell is there that goes on with the program after
// it was suspended.
func resumable() bool { return false }

// processRuns reports whether a process of that number is there.
func processRuns(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	p.Release()
	return true
}
