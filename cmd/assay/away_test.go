package main

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/adrg/xdg"
)

// What of a protected library is in an editor is not put on the disk, where the system has
// a folder in memory that nobody else reads.
func TestTextsOfAProtectedLibraryStayInMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("there is no such folder here")
	}
	memory := filepath.Join(t.TempDir(), "run")
	if err := os.Mkdir(memory, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(xdg.Reload) // once the variable is what it was
	t.Setenv("XDG_RUNTIME_DIR", memory)
	xdg.Reload()

	s := newStage(t)
	s.do("new", "Larkfield")
	if folder := awayFolder(s.library); folder != s.library+awaySuffix {
		t.Errorf("of one in the clear they are in %s", folder)
	}
	before, err := newAwayFolder(s.library)
	if err != nil {
		t.Fatal(err)
	}
	s.do("protect", "--recipient", "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa")
	if !slices.Contains(awayTexts(s.library), before) {
		t.Errorf("what was left in %s is not looked for any more", before)
	}
	if err := removeAway(before); err != nil {
		t.Fatal(err)
	}
	folder, err := newAwayFolder(s.library)
	if err != nil || !strings.HasPrefix(folder, memory) {
		t.Fatalf("they are in %s (%v)", folder, err)
	}
	if err := removeAway(folder); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(memory); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	if err := os.Chmod(memory, 0o755); err != nil {
		t.Fatal(err)
	}
	if folder := awayFolder(s.library); folder != s.library+awaySuffix {
		t.Errorf("where others read they are in %s", folder)
	}
}
