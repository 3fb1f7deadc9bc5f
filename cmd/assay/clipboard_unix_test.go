//go:build unix

package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/adrg/xdg"
)

// What is copied goes to the first program that there is and that works, else to a file that
// nobody else can read.
func TestClip(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv("XDG_CACHE_HOME", cache)
	xdg.Reload()
	defer xdg.Reload()

	env := map[string]string{"DISPLAY": ":0"}
	a := &app{world: world{getenv: func(name string) string { return env[name] }}}
	file := filepath.Join(cache, "assay", "copied.md")
	if how, err := a.clip("a secret"); err != nil || how != "in "+file {
		t.Errorf("without a program it is copied %q: %v", how, err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v (%v)", info, err)
	}

	got := filepath.Join(dir, "got")
	for name, script := range map[string]string{
		"wl-copy": "#!/bin/sh\nexit 3\n",
		"xclip":   "#!/bin/sh\nread -r line\nprintf '%s %s' \"$*\" \"$line\" > '" + got + "'\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	env["WAYLAND_DISPLAY"] = "wayland-0" // its program fails
	if how, err := a.clip("a text\n"); err != nil || how != "with xclip" {
		t.Errorf("it is copied %q: %v", how, err)
	}
	if text, _ := os.ReadFile(got); string(text) != "-selection clipboard a text" {
		t.Errorf("xclip got %q", text)
	}
}
