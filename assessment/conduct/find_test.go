package conduct_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"assay/assessment/conduct"
)

func TestIDMatches(t *testing.T) {
	for _, c := range []struct {
		id, query string
		want      bool
	}{
		{"MGT-08", "m8", true}, {"MGT-08", "m08", true}, {"MGT-08", "m80", false}, {"MGT-08", "mgt", true}, {"MGT-08", "g8", false},
		{"MGT-18", "m8", false}, {"MGT-08", "8", true}, {"a.b.3", "a.b.3", true}, {"12", "1", true}, {"x", "", true},
	} {
		if got := conduct.IDMatches(c.id, c.query); got != c.want {
			t.Errorf("%q for %s: %v", c.query, c.id, got)
		}
	}
}

// words.tsv has words that people in interviews use, each with the practices that one of
// its first three hits has to be.
func TestFindKnowsTheWordsOfTheTrade(t *testing.T) {
	data, err := os.ReadFile("testdata/words.tsv")
	if err != nil {
		t.Fatal(err)
	}
	_, w := newDesk(t, "Platform")
	topics := w.Topics()
	f := conduct.NewFinder(topics)
	all, first, among := 0, 0, 0
	var missed []string
	for line := range strings.Lines(string(data)) {
		word, ids, _ := strings.Cut(strings.TrimSpace(line), "\t")
		found := f.Find(word)
		var ids3 []string
		for _, i := range found[:min(3, len(found))] {
			ids3 = append(ids3, topics[i].Practice)
		}
		all++
		fits := func(id string) bool { return slices.Contains(strings.Split(ids, ","), id) }
		if len(ids3) > 0 && fits(ids3[0]) {
			first++
		}
		if slices.ContainsFunc(ids3, fits) {
			among++
		} else {
			missed = append(missed, fmt.Sprintf("%s: %s, not %s", word, ids3, ids))
		}
	}
	t.Logf("of %d words %d first, %d among the first three; missed: %s", all, first, among,
		strings.Join(missed, "; "))
	if 10*among < 9*all {
		t.Errorf("of %d words %d are found among the first three", all, among)
	}
}

func BenchmarkFind(b *testing.B) {
	_, w := newDesk(b, "Platform")
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			conduct.NewFinder(w.Topics())
		}
	})
	f := conduct.NewFinder(w.Topics())
	for _, query := range []string{"i", "incident", "restore test"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				f.Find(query)
			}
		})
	}
}

// Forms of a word, typing errors, accents and full-width letters find what the word does.
func TestFindTakesWordsAsTheyAreTyped(t *testing.T) {
	_, w := newDesk(t, "Platform")
	topics := w.Topics()
	f := conduct.NewFinder(topics)
	first := func(query string) string {
		if found := f.Find(query); len(found) > 0 {
			return topics[found[0]].Practice
		}
		return "nothing"
	}
	for query, want := range map[string]string{
		"incident": "MGT-17", "incidents": "MGT-17", "INCIDENT": "MGT-17", "incidnet": "MGT-17",
		"inciden": "MGT-17", "íncìdent": "MGT-17", "ｉｎｃｉｄｅｎｔ": "MGT-17", "ｍｇｔ０８": "MGT-08",
		"post mortem": "MGT-20",
		"post-mortem": "MGT-20", "postmortem": "MGT-20", "patched": "MGT-15", "policies": "STR-19",
		"mgt17": "MGT-17", "xyzzy": "nothing",
	} {
		if got := first(query); got != want {
			t.Errorf("%q finds %s, want %s", query, got, want)
		}
	}
}
