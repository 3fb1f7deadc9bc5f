package assessment

import (
	"cmp"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff/lcs"
)

// wording is one of several texts that came from the same earlier one, and who wrote it.
type wording struct {
	by    []string // empty: nobody is to be named
	lines []string
}

// merge puts together what several wordings made of an earlier text, line by line. What
// one of them added, removed or changed is taken, and what several did alike is taken
// once. Where they changed the same lines differently there is a conflict: all that they
// wrote stands between signs, in the order of the wordings, and agreed is false. Lines
// that several added at the same place are a conflict too, unless the text is a list:
// then they stand one after the other.
func merge(base []string, wordings []wording, list bool) (lines []string, agreed bool) {
	var hunks []hunk
	for i, w := range wordings {
		hunks = append(hunks, compareLines(base, w.lines, i)...)
	}
	slices.SortStableFunc(hunks, func(a, b hunk) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.side, b.side))
	})

	at, agreed := 0, true
	for len(hunks) > 0 {
		n := entangled(hunks)
		c := clash{base, wordings, hunks[:n], list}
		hunks = hunks[n:]

		from, to := c.span()
		lines = append(lines, base[at:from]...)
		settled, ok := c.settle()
		lines = append(lines, settled...)
		at, agreed = to, agreed && ok
	}
	return append(lines, base[at:]...), agreed
}

// hunk is what one wording has in place of the lines of the earlier text between two
// places of it. Two hunks of a wording never touch.
type hunk struct {
	side     int // whose it is
	from, to int
	lines    []string
}

// adds reports whether the hunk does not only remove lines.
func (h hunk) adds() bool { return len(h.lines) > 0 }

// changes reports whether the hunk has other lines in place of some, and does not only
// add or only remove.
func (h hunk) changes() bool { return h.from < h.to && h.adds() }

// compareLines returns how one text became another.
func compareLines(before, after []string, side int) []hunk {
	var hunks []hunk
	for _, d := range lcs.DiffLines(before, after) {
		lines := after[d.ReplStart:d.ReplEnd]
		last := len(hunks) - 1
		if last >= 0 && hunks[last].to == d.Start {
			hunks[last].to, hunks[last].lines = d.End, slices.Concat(hunks[last].lines, lines)
			continue
		}
		hunks = append(hunks, hunk{side, d.Start, d.End, lines})
	}
	return hunks
}

// entangled returns how many of the hunks, which are sorted, are about the same lines as
// the first or as each other: they overlap, or add at the same place.
func entangled(hunks []hunk) int {
	first, end := hunks[0], hunks[0].to
	for i, h := range hunks[1:] {
		beside := first.from == end && h.to == end
		if h.from >= end && !beside {
			return i + 1
		}
		end = max(end, h.to)
	}
	return len(hunks)
}

// clash is hunks about the same lines. Each of these lines is in a hunk of somebody who
// removed or changed it.
type clash struct {
	base     []string
	wordings []wording
	hunks    []hunk
	list     bool
}

// span returns the lines of the earlier text that the hunks are about.
func (c clash) span() (from, to int) {
	from, to = c.hunks[0].from, c.hunks[0].to
	for _, h := range c.hunks {
		to = max(to, h.to)
	}
	return from, to
}

// settle returns what stands in place of the lines.
func (c clash) settle() (lines []string, agreed bool) {
	decides := hunk.adds
	if c.list {
		decides = hunk.changes
	}
	if !slices.ContainsFunc(c.hunks, decides) {
		return c.added(), true
	}
	versions := c.versions()
	if len(versions) == 1 {
		return versions[0].lines, true
	}
	return signed(versions), false
}

// added returns the lines that were added where others were only removed: at one place
// those of each wording one after the other, and what several added once.
func (c clash) added() []string {
	var lines []string
	start, place := 0, -1
	for _, h := range c.hunks {
		switch {
		case len(h.lines) == 0:
			continue
		case h.from != place:
			start, place = len(lines), h.from
		}
		lines = append(lines[:start], joined(lines[start:], h.lines)...)
	}
	return lines
}

// joined returns the lines of both, those that they have in common once.
func joined(a, b []string) []string {
	var lines []string
	at := 0
	for _, h := range compareLines(a, b, 0) {
		lines = append(append(lines, a[at:h.to]...), h.lines...)
		at = h.to
	}
	return append(lines, a[at:]...)
}

// versions returns what the wordings that touched the lines say in their place, each
// text once, with all who wrote it.
func (c clash) versions() []wording {
	from, to := c.span()
	var list []wording
	for side, w := range c.wordings {
		at, touched := from, false
		var lines []string
		for _, h := range c.hunks {
			if h.side == side {
				lines = append(append(lines, c.base[at:h.from]...), h.lines...)
				at, touched = h.to, true
			}
		}
		if !touched {
			continue
		}

		lines = append(lines, c.base[at:to]...)
		same := func(v wording) bool { return slices.Equal(v.lines, lines) }
		if i := slices.IndexFunc(list, same); i >= 0 {
			list[i].by = slices.Concat(list[i].by, w.by)
		} else {
			list = append(list, wording{w.by, lines})
		}
	}
	return list
}

// signed returns versions that differ one after the other, each under a sign that says
// whose it is. Lines with which all begin or end stand outside the signs.
func signed(versions []wording) []string {
	first := versions[0].lines
	head, tail := len(first), len(first)
	for _, v := range versions[1:] {
		head = min(head, alike(first, v.lines, func(i int) (string, string) { return first[i], v.lines[i] }))
	}
	for _, v := range versions {
		tail = min(tail, len(v.lines)-head, alike(first, v.lines, func(i int) (string, string) {
			return first[len(first)-1-i], v.lines[len(v.lines)-1-i]
		}))
	}

	lines := slices.Clone(first[:head])
	for i, v := range versions {
		own := v.lines[head : len(v.lines)-tail]
		says := " wrote:]"
		if len(own) == 0 {
			says = " left this out]"
		}
		lines = append(append(lines, "["+authorWords(v.by, i)+says), own...)
	}
	lines = append(lines, "[until here]")
	return append(lines, first[len(first)-tail:]...)
}

// alike returns at how many places in turn two lists have the same line; pair gives the
// lines of a place.
func alike(a, b []string, pair func(i int) (string, string)) int {
	n := 0
	for n < min(len(a), len(b)) {
		if x, y := pair(n); x != y {
			break
		}
		n++
	}
	return n
}

// authorWords names the authors of a version, which is not the first if one came before
// it, without what is a sign in a note.
func authorWords(authors []string, before int) string {
	if len(authors) == 0 {
		return [...]string{"one", "another"}[min(before, 1)]
	}
	var names []string
	for _, a := range authors {
		var words []string
		for _, w := range strings.Fields(CleanLine(a)) {
			if w = strings.TrimLeft(w, "@!>"); w != "" {
				words = append(words, w)
			}
		}
		name := cmp.Or(strings.Join(words, " "), "somebody")
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, " and ")
}
