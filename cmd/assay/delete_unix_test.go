//go:build unix

package main

import "testing"

func TestTerminalDeleteAsksForTheTitle(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, keys, says string
		code             int
		there            bool
	}{
		{"right", "Larkfield\r", "Deleted Larkfield", exitFine, false},
		{"wrong", "yes\r", "nothing was deleted", exitWrongUse, true},
		{"interrupted", "Lark\x03", "", exitInterrupted, true},
	} {
		t.Run(c.name, func(t *testing.T) {

			file, id := madeLibrary(t)
			x := startTerminal(t, 80, 24, "--library", file, "delete", "larkfield")
			x.expect("Type its title to go on:")
			x.keys(c.keys)
			if c.says != "" {
				x.expect(c.says)
			}

			if code := x.gone(); code != c.code {
				t.Errorf("exit code %d, want %d", code, c.code)
			}
			s := &stage{t: t, library: file, author: "Mara"}
			if code, _, _ := s.try("show", id); (code == exitFine) != c.there {
				t.Errorf("is the assessment there? show ends with %d", code)
			}
		})
	}
}
