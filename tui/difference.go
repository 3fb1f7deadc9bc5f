package tui

import (
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// difference is how one text became another, line by line.
type difference struct {
	lines          []changedLine
	added, removed int
}

// changedLine is a line of a difference: "+" for added, "-" for removed, a blank
// for one that stayed.
type changedLine struct {
	mark string
	text string
}

// differ compares two texts line by line and keeps that many unchanged lines
// around each change.
func differ(before, after string, around int) difference {
	before, after = ended(before), ended(after)
	// An error would mean edits that do not fit the text they were made from.
	whole, _ := udiff.ToUnifiedDiff("", "", before, udiff.Lines(before, after), around)

	var d difference
	for _, h := range whole.Hunks {
		for _, l := range h.Lines {
			sign := " "
			switch l.Kind {
			case udiff.Insert:
				sign = "+"
				d.added++
			case udiff.Delete:
				sign = "-"
				d.removed++
			}
			d.lines = append(d.lines, changedLine{sign, strings.TrimSuffix(l.Content, "\n")})
		}
	}
	return d
}

// ended returns a text whose last line ends as all others do.
func ended(text string) string {
	if text == "" {
		return text
	}
	return text + "\n"
}

// words says how much was added and removed.
func (d difference) words() string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{d.added, "added"}, {d.removed, "removed"}} {
		switch {
		case p.n == 1:
			parts = append(parts, "1 line "+p.what)
		case p.n > 1:
			parts = append(parts, strconv.Itoa(p.n)+" lines "+p.what)
		}
	}

	return strings.Join(parts, ", ")
}
