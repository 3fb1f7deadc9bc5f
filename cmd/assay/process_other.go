//go:build !unix

package main

import "os"

// running reports whether a process of that number is there.
func running(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	p.Release()
	return true
}
