package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// carrier brings the files of one folder into another as a bad synchroniser does: some
// are late, some come cut, and some get lost where they were.
type carrier struct {
	t   *testing.T
	rng *rand.Rand
}

func (c carrier) carry(from, to string, faithful bool) {
	c.t.Helper()
	entries, err := os.ReadDir(from)
	if err != nil {
		c.t.Fatal(err)
	}
	c.rng.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(from, e.Name()))
		if err != nil {
			c.t.Fatal(err)
		}
		fate := c.rng.IntN(6)
		switch {
		case faithful:
			if there, err := os.ReadFile(filepath.Join(to, e.Name())); err == nil && len(there) >= len(data) {
				continue
			}
		case fate == 0:
			continue // late
		case fate == 1:
			data = data[:c.rng.IntN(len(data)+1)]
		case fate == 2:
			if err := os.Remove(filepath.Join(from, e.Name())); err != nil {
				c.t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(to, e.Name()), data, 0o600); err != nil {
			c.t.Fatal(err)
		}
	}
}

// Two people work for days, each with a library and a folder of their own, which a third
// folder connects badly. Once it carries everything they hold the same and print the same
// report.
func TestTwoLibrariesAndABadFolder(t *testing.T) {
	ana, ben := newStage(t), newStage(t)
	ana.author, ben.author = "Ana", "Ben"
	folders := map[*stage]string{ana: t.TempDir(), ben: t.TempDir()}
	middle := t.TempDir()
	c := carrier{t, rand.New(rand.NewPCG(1, 2))}
	id := strings.TrimSpace(ana.do("new", "Larkfield", "--team", "Platform", "--depth", "quick"))
	both := []*stage{ana, ben}
	exchange := func(faithful bool) {
		for _, s := range both {
			s.try("sync", folders[s], id) // which Ben cannot before anything has come
			c.carry(folders[s], middle, faithful)
			c.carry(middle, folders[s], faithful)
		}
	}

	for !strings.Contains(ben.listed(), "Larkfield") {
		exchange(false)
		ben.try("sync", folders[ben])
	}
	for day := range 8 {
		for _, s := range both {
			practice := []string{"MGT-08", "MGT-10", "MGT-12", "MGT-13"}[c.rng.IntN(4)]
			s.do("answer", id, practice, fmt.Sprint(c.rng.IntN(6)), "--team", "platform", "--note",
				fmt.Sprintf("%s heard it on day %d", s.author, day))
			s.do("set", id, "assessment", fmt.Sprintf("scope=as %s saw it on day %d", s.author, day))
		}
		exchange(false)
	}

	for range 3 {
		exchange(true)
	}
	var verified, printed []string
	for _, s := range both {
		if out := s.do("sync", folders[s], id); !strings.Contains(out, "nothing new") || strings.Contains(out, "put there") {
			t.Errorf("%s does not come to rest: %s", s.author, out)
		}
		verified = append(verified, s.do("verify", id))
		printed = append(printed, s.do("report", id))
	}
	if verified[0] != verified[1] || printed[0] != printed[1] {
		t.Errorf("they differ:\n%s\n%s", verified[0], verified[1])
	}
	history := ana.do("history", id)
	for day := range 8 {
		for _, s := range both {
			if !strings.Contains(history, fmt.Sprintf("as %s saw it on day %d", s.author, day)) {
				t.Errorf("what %s did on day %d is lost", s.author, day)
			}
		}
	}
}

// listed returns the list of assessments; empty if there is no library.
func (s *stage) listed() string {
	_, stdout, _ := s.try("list")
	return stdout
}
