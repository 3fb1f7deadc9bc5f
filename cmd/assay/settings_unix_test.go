//go:build unix

package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestALinkedSettingsFileStaysLinked(t *testing.T) {
	path := settingsOf(t, "name: Ann\n")
	link := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}

	if err := saveSetting(link, "mouse", "on"); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(path); string(got) != "name: Ann\nmouse: on\n" {
		t.Errorf("the file behind the link is %q", got)
	}
	if info, _ := os.Lstat(link); info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
}

func TestTerminalAsksWhoIsAssessingOnce(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	config := t.TempDir()
	env := []string{"ASSAY_AUTHOR=", "XDG_CONFIG_HOME=" + config}
	x := startTerminalIn(t, 80, 24, env, "--library", file, "interview", "larkfield")
	x.keys("Zoë 星\r") // typed before anything is shown
	x.expect("Who is assessing?", "Zoë 星")
	x.keys("ZK\r3")
	x.expect("ANSWER", "3 of 5", "  saved ")
	x.keys("\x03\x03")
	if code := x.gone(); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	s := storedState(t, file, id)
	if in := s.Interviews(); len(in) != 1 || s.Answer(in[0].ID, "STR-01").Rating.Author() != "Zoë 星" {
		t.Fatalf("interviews %v", in)
	}
	path := filepath.Join(config, "assay", "config.yaml")
	if got, err := os.ReadFile(path); string(got) != "name: Zoë 星\ninitials: ZK\n" {
		t.Fatalf("the settings are %q (%v)", got, err)
	}

	x = startTerminalIn(t, 80, 24, env, "--library", file)
	x.expect("Larkfield", "enter continue")
	x.keys(",")
	x.expect("Settings", "Zoë 星")
	x.keys("\x1b[C\x1b[B\x1b[B\x1b[B\x1b[C\x03\x03") // another theme, the mouse on, and out at once
	if code := x.gone(); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	if got, _ := os.ReadFile(path); string(got) != "name: Zoë 星\ninitials: ZK\ntheme: dark\nmouse: on\n" {
		t.Fatalf("the settings are %q", got)
	}
}

func TestTerminalShowsTheExampleWithoutAsking(t *testing.T) {
	t.Parallel()
	config := t.TempDir()
	x := startTerminalIn(t, 80, 24, []string{"ASSAY_AUTHOR=", "XDG_CONFIG_HOME=" + config}, "demo",
		"--library", filepath.Join(t.TempDir(), "demo.db"))
	x.expect("Larkfield Cloud ... › Overview", "126 of 126 answered")
	x.keys("\x03\x03")
	if code := x.gone(); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	if entries, _ := os.ReadDir(config); len(entries) > 0 {
		t.Fatalf("the example has settings: %v", entries)
	}
}

// A settings file with a slip in it keeps nobody from working, and stays as it is.
func TestTerminalOpensBesideBrokenSettings(t *testing.T) {
	t.Parallel()
	file, _ := madeLibrary(t)
	config := t.TempDir()
	path := filepath.Join(config, "assay", "config.yaml")
	const broken = "name: Zoë\nmuose: on\n"
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(broken), 0o600); err != nil {
		t.Fatal(err)
	}

	x := startTerminalIn(t, 160, 50, []string{"ASSAY_AUTHOR=", "XDG_CONFIG_HOME=" + config}, "--library",
		file)
	x.expect("Larkfield", `config.yaml:2: there is no setting "muose"`)
	x.keys(",\x1b[B\x1b[B\x1b[B\x1b[C")
	x.expect("mouse holds for this run only", "< on >", "Zoë")
	x.keys("\x03\x03")
	if code := x.gone(); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	if got, _ := os.ReadFile(path); string(got) != broken {
		t.Fatalf("the settings are %q", got)
	}
}
