//go:build unix

package main

import (
	"context"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A pipe to which nobody writes must not hold up the program.
func TestDigestOfAPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := digestFile(context.Background(), pipe, nil); err == nil ||
		!strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("%v", err)
	}
}
