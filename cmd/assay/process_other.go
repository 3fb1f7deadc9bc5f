//go:build !unix

package main

// resumable reports whether a shell is there that goes on with the program after
// it was suspended.
func resumable() bool { return false }
