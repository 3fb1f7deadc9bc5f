//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"assay/assessment"
)

// Killed at any moment while answers pour in: what was called saved is there, and what is
// there is all that was answered up to some moment, in its order. ASSAY_KILLS sets the
// number of rounds.
func TestTerminalKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	rounds := 8
	if n, err := strconv.Atoi(os.Getenv("ASSAY_KILLS")); err == nil {
		rounds = n
	}
	calledSaved := 0
	for round := range rounds {
		r := rand.New(rand.NewPCG(1, uint64(round)))
		file, id := madeLibrary(t)
		x := answering(t, file)
		certain := r.IntN(3)
		for i := range certain {
			fmt.Fprintf(x.pty, "%d\r", i%6)
			x.await("saved", func(s string) bool { return savedCount(s) == i+1 })
		}
		var burst strings.Builder
		for i := certain; i < 60; i++ {
			fmt.Fprintf(&burst, "%d\r", i%6)
		}
		if _, err := x.pty.Write([]byte(burst.String())); err != nil {
			t.Fatal(err)
		}
		until := certain + r.IntN(30)
		x.await("some answers", func(s string) bool { return answeredCount(s) >= until })
		x.cmd.Process.Kill()
		x.gone()
		certain = max(certain, savedCount(x.screen()))
		calledSaved += certain

		s := storedState(t, file, id)
		var levels []string
		for _, c := range s.Journal().Changes() {
			if c.Field == "rating" {
				levels = append(levels, assessment.Show(c.Subject, c.Field, c.Value))
			}
		}
		if len(levels) < certain {
			t.Fatalf("round %d: %d answers were called saved, %d are there", round, certain, len(levels))
		}
		for i, level := range levels {
			if level != fmt.Sprint(i%6) {
				t.Fatalf("round %d: answer %d is level %s", round, i, level)
			}
		}
	}
	t.Logf("%d rounds, %d answers called saved, all there", rounds, calledSaved)
}

var answeredWords = regexp.MustCompile(`all (\d+) of 115`)

// answeredCount is how many answers the screen shows.
func answeredCount(screen string) int {
	found := answeredWords.FindStringSubmatch(screen)
	if found == nil {
		return 0
	}
	n, _ := strconv.Atoi(found[1])
	return n
}

// savedCount is how many answers the screen calls saved: those that it shows, if it says
// that all is saved.
func savedCount(screen string) int {
	if !strings.Contains(screen, "  saved ") {
		return 0
	}
	return answeredCount(screen)
}
