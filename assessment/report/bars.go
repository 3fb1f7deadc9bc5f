package report

import (
	"fmt"
	"math/big"
	"strings"

	"assay/assessment"
)

// bar draws an index as '=' for what is credited, '-' for what is stated beyond
// that, and 'T' at the target, on a line of max*unit characters.
func bar(credited, stated *big.Rat, target, max, unit int) string {
	cells := []byte(strings.Repeat(".", max*unit))
	fill := func(r *big.Rat, from int, mark byte) int {
		if r == nil {
			return from
		}
		to := int((assessment.Milli(r)*int64(unit) + 500) / 1000)
		for i := from; i < to && i < len(cells); i++ {
			cells[i] = mark
		}
		return min(len(cells), to)
	}
	end := fill(credited, 0, '=')
	fill(stated, end, '-')
	if at := target*unit - 1; target > 0 && at < len(cells) {
		cells[at] = 'T'
	}
	return string(cells)
}

// unit is how many characters a level takes so that a bar has about that many.
func unit(max, about int) int {
	if max < 1 {
		return 1
	}
	u := about / max
	if u < 1 {
		return 1
	}
	return u
}

// scaleLine marks where the levels end on a bar.
func scaleLine(max, unit int) string {
	var b strings.Builder
	b.WriteString("0")
	for l := 1; l <= max; l++ {
		fmt.Fprintf(&b, "%*d", unit, l)
	}
	return b.String()[1:]
}

// ratio returns a part of a whole in percent.
func ratio(part, whole int64) string {
	if whole == 0 {
		return "-"
	}
	return assessment.Percent(big.NewRat(part, whole), 0)
}
