package kit_test

import (
	"strings"
	"testing"

	"assay/tui/kit"
)

// A bar is as wide whatever it shows, its filled part ends where the value is, to an eighth
// of a cell, and what is stated, the target and the whole levels stand where they are.
func TestScaleBar(t *testing.T) {
	for _, c := range []struct {
		credited, stated int64
		target           int
		want             string
	}{
		{-1, -1, 0, "·    ·    ·    ·    ·    ·"},
		{0, 0, 3, "·    ·    ·    ◆    ·    ·"},
		{1000, 1000, 3, "█████·    ·    ◆    ·    ·"},
		{2500, 3100, 3, "████████████▌░░◆    ·    ·"},
		{3000, 3000, 2, "██████████◆████·    ·    ·"},
		{5000, 5000, 0, "█████████████████████████·"},
	} {
		counts, rest := kit.Look{}.ScaleBar(c.credited, c.stated, c.target, 5, 4)
		if got := counts + rest; got != c.want {
			t.Errorf("%d to %d with target %d: %q, not %q", c.credited, c.stated, c.target, got, c.want)
		}
		if strings.ContainsAny(rest, "█▌") || c.credited > 0 && counts == "" {
			t.Errorf("%d: parted as %q and %q", c.credited, counts, rest)
		}
	}
	for value := range 101 {
		for _, look := range []kit.Look{{}, {Letters: true}} {
			if bar := look.Bar(value, 100, 10); kit.Cells(bar) != 12 {
				t.Errorf("%d of 100 is %q", value, bar)
			}
		}
	}
}

// Where there are only letters nothing else is drawn.
func TestLookOfLetters(t *testing.T) {
	l := kit.Look{Letters: true}
	text := l.Rule(3) + l.Side() + l.Join() + l.BarLegend() + l.Dot() + strings.Join(l.Box("a", []string{"b"}, 1), "")
	for _, r := range text {
		if r > 0x7e {
			t.Errorf("%q is drawn", r)
		}
	}
}

// A column rises with its value, from the lowest to the highest block, and is one cell.
func TestColumn(t *testing.T) {
	for _, c := range []struct {
		look kit.Look
		want string
	}{{kit.Look{}, " ▁▁▂▄▄▅▇█"}, {kit.Look{Letters: true}, " 00112345"}} {
		got := ""
		for _, value := range []int64{-1, 0, 300, 1000, 1800, 2000, 3000, 4000, 5000} {
			column := c.look.Column(value, 5)
			if kit.Cells(column) != 1 {
				t.Errorf("%d is %q", value, column)
			}
			got += column
		}
		if got != c.want {
			t.Errorf("columns are %q, want %q", got, c.want)
		}
	}
}
