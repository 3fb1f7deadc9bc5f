//go:build linux && strace

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// An answer costs one sync, and moving about none. The syncs are counted by
// strace, which .ci/run asks for where it is there.
func TestSyncsOfAnAnswerAndOfAMove(t *testing.T) {
	file, id := madeLibrary(t)
	bin, err := exec.LookPath("assay-live")
	if err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(t.TempDir(), "syncs")
	x := startProgram(t, 100, 30, "strace", nil,
		"-f", "-qq", "-y", "-e", "trace=fsync,fdatasync,sync,syncfs,sync_file_range", "-o", log,
		bin, "--library", file)
	// A connection that writes for the first time also syncs the folder, which is
	// not counted: there are a few of them in a run.
	syncs := func() int {
		text, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(text)) {
			if strings.Contains(line, "sync") && strings.Contains(line, "<"+file) {
				n++
			}
		}
		return n
	}
	ratings := func() int {
		n := 0
		for _, c := range storedState(t, file, id).Journal().Changes() {
			if c.Field == "rating" {
				n++
			}
		}
		return n
	}

	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01")
	x.keys("2") // the first answer of a day is followed by the day's copy
	x.await("the first answer", func(string) bool { return ratings() == 1 })
	x.expect("  saved ")
	x.await("quiet", quietFor(time.Second))

	const answers = 10
	before := syncs()
	for n := range answers {
		x.keys("\r") // to the next practice
		x.expect("not rated")
		x.keys(fmt.Sprint(1 + n%3))
		x.await("an answer", func(string) bool { return ratings() == n+2 })
		x.expect("  saved ")
	}
	if got := syncs() - before; got != answers {
		t.Errorf("%d answers cost %d syncs", answers, got)
	}

	before = syncs()
	for range 10 {
		x.keys("\x1b[B")
		x.keys("\x1b[C")
	}
	x.keys("\x1b[A")
	x.await("quiet", quietFor(2*time.Second))
	if got := syncs() - before; got != 0 {
		t.Errorf("moving about cost %d syncs", got)
	}
}

// quietFor returns a condition that holds once a time has passed in which a move
// would have been written.
func quietFor(d time.Duration) func(string) bool {
	since := time.Now()
	return func(string) bool { return time.Since(since) > d }
}

// Where nothing on the machine can be synced, an answer that was given outlives the
// program all the same, and the program says that the disk has not confirmed it.
func TestAnswerWhereEverySyncFails(t *testing.T) {
	file, id := madeLibrary(t)
	bin, err := exec.LookPath("assay-live")
	if err != nil {
		t.Fatal(err)
	}
	x := startProgram(t, 100, 30, "strace", nil,
		"-f", "-qq", "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO",
		"-o", filepath.Join(t.TempDir(), "syncs"), bin, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01")
	x.keys("2\r")
	x.expect("NOT SAVED")
	x.keys("\x03\x03") // ctrl+c twice
	x.expect("has not confirmed")

	if left, err := filepath.Glob(file + ".unsaved.jsonl"); err != nil || len(left) != 1 {
		t.Fatalf("there is %v (%v)", left, err)
	}
	if out, err := exec.Command(bin, "--library", file, "show", id).CombinedOutput(); err != nil {
		t.Fatalf("any start takes it in: %v\n%s", err, out)
	}
	found := false
	for _, c := range storedState(t, file, id).Journal().Changes() {
		found = found || c.Field == "rating"
	}
	if !found {
		t.Error("the answer is gone")
	}
}
