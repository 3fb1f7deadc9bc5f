package sqlite

import (
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"assay/assessment"
)

// The costs that must not grow unnoticed are counted here and not timed, so that
// they are the same on every machine. Each limit is about a fifth above what was
// measured when it was set; a change that needs more has to say why.

// walFrames returns how many pages each commit in the -wal wrote.
func walFrames(t *testing.T, l *Library) []int {
	t.Helper()
	wal, err := os.ReadFile(l.path + "-wal")
	if err != nil {
		t.Fatal(err)
	}

	const head, frame = 32, 24 + 4096 // see the file format of SQLite, section 4.1
	var written []int
	n := 0
	for at := head; at+frame <= len(wal); at += frame {
		n++
		if binary.BigEndian.Uint32(wal[at+4:]) != 0 { // the last frame of a commit
			written = append(written, n)
			n = 0
		}
	}
	return written
}

// An answer writes one page of each tree that it has to change, and once in a
// while some more because one is full.
func TestPagesOfAnAnswer(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	l.idle = time.AfterFunc(time.Hour, func() {}) // nothing is written back, however slow this is
	fill(t, l, 1, 500)
	l.db.SetMaxOpenConns(1) // what follows holds for one connection
	execute(t, l.db, "PRAGMA wal_checkpoint(TRUNCATE)")
	execute(t, l.db, "PRAGMA wal_autocheckpoint = 0")

	const answers = 200
	for i := range answers {
		g := group(t, "id00000", note(fmt.Sprint("p", i%129), "what was said about it in the interview"))
		if _, _, err := l.AppendWithPlace(t.Context(), g, fmt.Sprint("at ", i)); err != nil {
			t.Fatal(err)
		}
	}

	pages, usual := 0, 0
	written := walFrames(t, l)
	for _, n := range written {
		pages += n
		if n <= 4 { // the assessment, the change, its id, the place
			usual++
		}
	}
	if len(written) != answers {
		t.Errorf("%d answers made %d written", answers, len(written))
	}
	if mean := float64(pages) / answers; mean > 5.5 || usual < answers/2 {
		t.Errorf("an answer writes %.2f pages in the mean, and %d of %d write 4 at most", mean, usual, answers)
	}
}

// costs fails if doing something makes more than most allocations for each of n.
func costs(t *testing.T, what string, n int, most float64, do func()) {
	t.Helper()
	if got := testing.AllocsPerRun(20, do) / float64(n); got > most {
		t.Errorf("%s: %.1f allocations, want %g at most", what, got, most)
	}
}

func TestAllocations(t *testing.T) {
	l, long := openLibrary(t, newPath(t), Options{}), openLibrary(t, newPath(t), Options{})
	fill(t, l, 1, 10)
	copies(t, l, "id00000", 199)
	fill(t, long, 1, 1000)
	save(t, long, group(t, "id00000", note("p", "the first of the day"))) // and the day's copy
	ctx := context.Background()

	costs(t, "a row of the list", 200, 18, func() {
		if rows, err := l.List(ctx); err != nil || len(rows) != 200 {
			t.Fatal(len(rows), err)
		}
	})
	costs(t, "a title", 200, 6.3, func() {
		if all, err := l.Titles(ctx); err != nil || len(all) != 200 {
			t.Fatal(len(all), err)
		}
	})
	costs(t, "a change that is read and checked", 1000, 35, func() {
		if j, _, err := long.Journal(ctx, "id00000"); err != nil || j.Len() != 1001 {
			t.Fatal(err)
		}
	})
	answer := func() {
		g := group(t, "id00000", note("p", "what was said about it in the interview"))
		if _, err := long.Append(ctx, g); err != nil {
			t.Fatal(err)
		}
	}
	answer()
	long.copying.Wait() // the day's copy
	costs(t, "an answer", 1, 180, answer)
	costs(t, "asking whether something changed", 1, 15, func() {
		if _, err := l.DataVersion(ctx); err != nil {
			t.Fatal(err)
		}
	})
}

// BenchmarkAnswerOverFloor saves answers in turn with raw writes of as many bytes
// as one has, each with its sync, and reports the ratio of the two.
func BenchmarkAnswerOverFloor(b *testing.B) {
	l := openLibrary(b, newPath(b), Options{})
	save(b, l, group(b, scope, titleEdit("one")))
	raw, err := os.Create(filepath.Join(b.TempDir(), "raw"))
	if err != nil {
		b.Fatal(err)
	}
	defer raw.Close()

	var groups []assessment.Group
	for i := range 200 {
		groups = append(groups, group(b, scope, note(fmt.Sprint("p", i), "what was said about it in the interview")))
	}
	var floor time.Duration
	n := 0
	for b.Loop() {
		b.StopTimer()
		start := time.Now()
		if _, err := raw.Write(make([]byte, 600)); err != nil {
			b.Fatal(err)
		}
		if err := raw.Sync(); err != nil {
			b.Fatal(err)
		}
		floor += time.Since(start)
		b.StartTimer()

		g := groups[n%len(groups)]
		g.ID = fmt.Sprint("g", n)
		save(b, l, g)
		n++
	}
	b.ReportMetric(float64(b.Elapsed())/float64(floor), "x-floor")
}
