//go:build !unix

package durable

import "os"

// SyncFolder does nothing: folders cannot be synced here.
func SyncFolder(string) error { return nil }

// ProcessRuns reports whether a process of that number is there.
func ProcessRuns(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	p.Release()
	return true
}
