//go:build !unix

package tui

import "os"

// unreadOf returns nil: what a terminal holds cannot be asked here.
func unreadOf(*os.File) func() bool { return nil }
