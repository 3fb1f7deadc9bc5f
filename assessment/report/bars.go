package report

import (
	"fmt"
	"math/big"
	"strings"

	"assay/assessment"
)

// bar draws an index as '=' for what is credited, '-' for what is stated beyond
// that, and 'T' at the target, on a line of top levels.
func bar(credited, stated *big.Rat, target, top, perLevel int) string {
	cells := []byte(strings.Repeat(".", top*perLevel))
	fill := func(r *big.Rat, from int, mark byte) int {
		if r == nil {
			return from
		}
		to := int((assessment.Milli(r)*int64(perLevel) + 500) / 1000)
		for i := from; i < to && i < len(cells); i++ {
			cells[i] = mark
		}
		return min(len(cells), to)
	}

	end := fill(credited, 0, '=')
	fill(stated, end, '-')
	if at := target*perLevel - 1; target > 0 && at < len(cells) {
		cells[at] = 'T'
	}
	return string(cells)
}

// bar draws the indexes of a node against its target, or the target alone while it is
// too early for an index.
func (b *book) bar(n *assessment.Node, perLevel int) string {
	if b.early(n) {
		return bar(nil, nil, n.Target, b.q.Max(), perLevel)
	}
	return bar(n.Credited.Point, n.Stated.Point, n.Target, b.q.Max(), perLevel)
}

// charactersPerLevel returns how many characters a level takes, at least one, if
// a bar of top levels is to have about that many.
func charactersPerLevel(top, about int) int { return max(1, about/max(1, top)) }

// scaleLine marks where the levels end on a bar.
func scaleLine(top, perLevel int) string {
	var b strings.Builder
	b.WriteString("0")
	for l := 1; l <= top; l++ {
		fmt.Fprintf(&b, "%*d", perLevel, l)
	}
	return b.String()[1:]
}
