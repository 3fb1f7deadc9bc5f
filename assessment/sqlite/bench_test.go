package sqlite

import (
	"context"
	"testing"
)

func BenchmarkAppendOneAnswer(b *testing.B) {
	l := openLibrary(b, newPath(b), Options{})
	save(b, l, group(b, scope, titleEdit("one")))
	for b.Loop() {
		b.StopTimer()
		g := group(b, scope, note("p", "what was said about it in the interview"))
		b.StartTimer()
		save(b, l, g)
	}
}

func BenchmarkListOfAThousand(b *testing.B) {
	l := openLibrary(b, newPath(b), Options{})
	fill(b, l, 1000, 10)
	for b.Loop() {
		if rows, err := l.List(context.Background()); err != nil || len(rows) != 1000 {
			b.Fatal(len(rows), err)
		}
	}
}

func BenchmarkListOf10000(b *testing.B) {
	l := library10000(b)
	b.ReportAllocs()
	for b.Loop() {
		if rows, err := l.List(context.Background()); err != nil || len(rows) != 10000 {
			b.Fatal(len(rows), err)
		}
	}
}

func BenchmarkTitlesOf10000(b *testing.B) {
	l := library10000(b)
	b.ReportAllocs()
	for b.Loop() {
		if all, err := l.Titles(context.Background()); err != nil || len(all) != 10000 {
			b.Fatal(len(all), err)
		}
	}
}

func BenchmarkOpenWithAThousand(b *testing.B) {
	path := newPath(b)
	l := openLibrary(b, path, Options{})
	fill(b, l, 1000, 10)
	if err := l.Close(); err != nil {
		b.Fatal(err)
	}

	for b.Loop() {
		l, err := Open(context.Background(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

func BenchmarkJournalOfTwoThousand(b *testing.B) {
	l := openLibrary(b, newPath(b), Options{})
	fill(b, l, 1, 2000)
	for b.Loop() {
		if j := journal(b, l, "id00000"); j.Len() != 2000 {
			b.Fatal(j.Len())
		}
	}
}
