package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"
)

// clipboards are the programs that put a text into the clipboard of a system, each with the
// variable of the environment that has to be set for it; empty for none.
var clipboards = []struct {
	variable string
	command  []string
}{
	{"WAYLAND_DISPLAY", []string{"wl-copy"}},
	{"DISPLAY", []string{"xclip", "-selection", "clipboard"}},
	{"DISPLAY", []string{"xsel", "--clipboard", "--input"}},
	{"", []string{"pbcopy"}},
	{"", []string{"clip.exe"}},
}

// clipboardTime is how long such a program may take.
const clipboardTime = 3 * time.Second

// clip puts a text into the system's clipboard by the first program that there is, since
// not every terminal does it when asked; without one it writes the text to a file of the
// user's alone. It returns how: "with xclip", or "in FILE".
func (a *app) clip(text string) (how string, err error) {
	for _, c := range clipboards {
		if c.variable != "" && a.getenv(c.variable) == "" {
			continue
		}
		name, err := exec.LookPath(c.command[0])
		if err != nil {
			continue
		}
		ctx, cancel := context.WithTimeout(context.Background(), clipboardTime)
		cmd := exec.CommandContext(ctx, name, c.command[1:]...)
		cmd.Stdin = strings.NewReader(text)
		err = cmd.Run()
		cancel()
		if err == nil {
			return "with " + c.command[0], nil
		}
	}

	dir := filepath.Join(xdg.CacheHome, "assay")
	file := filepath.Join(dir, "copied.md")
	err = errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(file, []byte(text), 0o600))
	return "in " + file, err
}
