package tui

import (
	"fmt"
	"math/big"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// levelOf is a value in thousandths as a level: 3 for whole ones, else 2.7.
func levelOf(value int64) string {
	if value%1000 == 0 {
		return assessment.Fixed(big.NewRat(value, 1000), 0)
	}
	return assessment.Fixed(big.NewRat(value, 1000), 1)
}

// figure is an index in thousandths with one digit, "-" for none.
func figure(thousandths int64) string {
	if thousandths < 0 {
		return "-"
	}
	return assessment.Fixed(big.NewRat(thousandths, 1000), 1)
}

// shownIndex is the index of a view of a node with one digit, "-" for none or for one that
// is not printed.
func shownIndex(n assessment.Node, v assessment.View) string {
	if n.Sparse || v.Point == nil {
		return "-"
	}
	return assessment.Fixed(v.Point, 1)
}

// levelRange is a level or a range of them, in short.
func levelRange(low, high int) string {
	switch {
	case low < 0:
		return "-"
	case low == high:
		return fmt.Sprintf("L%d", low)
	}
	return fmt.Sprintf("L%d-%d", low, high)
}

// staged is the level of a view of a node, or if that is not settled the range of
// them; "-" if it is not printed.
func staged(n assessment.Node, v assessment.View) string {
	if n.Sparse {
		return "-"
	}
	return levelRange(v.LevelLow, v.LevelHigh)
}

func milli(r *big.Rat) int64 {
	if r == nil {
		return -1
	}
	return assessment.Milli(r)
}

// wholeLevel says the level of a view. One that is not settled is never a level.
func wholeLevel(v assessment.View) string {
	switch {
	case v.LevelLow < 0:
		return "no level"
	case v.Level != assessment.NoLevel:
		return fmt.Sprintf("level %d", v.Level)
	}
	return fmt.Sprintf("level %d to %d, not settled", v.LevelLow, v.LevelHigh)
}

// conflictMark is the sign of a number that rests on a conflict.
func conflictMark(conflict bool) string {
	if conflict {
		return "!"
	}
	return ""
}

// some names as many of a list as fit into w cells, and how many more there are.
func some(list []string, w int) string {
	for n := len(list); n > 0; n-- {
		text := strings.Join(list[:n], ", ")
		if n < len(list) {
			text += fmt.Sprintf(" and %d more", len(list)-n)
		}
		if kit.Cells(text) <= w || n == 1 {
			return text
		}
	}
	return ""
}

// signed is a fraction with its sign, to one digit.
func signed(r *big.Rat) string {
	text := assessment.Fixed(r, 1)
	if r.Sign() > 0 {
		text = "+" + text
	}
	return text
}

// verdictValue is a verdict in a few characters: its marks or level, and its grade.
// warn says that something is to be done about it.
func verdictValue(l kit.Look, v *assessment.Verdict) (text string, warn bool) {
	switch {
	case v.ConfirmAgain:
		return "again", true
	case v.Unsigned:
		return "n/a ?", true
	case v.Adrift:
		return "as ?", true
	}

	switch v.State {
	case assessment.Scored:
		return kit.Fit(l.Rating(v.Rating), markCells) + " " + v.Grade.Short(), v.Unheard()
	case assessment.Unknown:
		if v.Rating.Marks != "" {
			return l.Rating(v.Rating), true
		}
		return "?", true
	case assessment.NotApplicable:
		return "n/a", false
	}

	return "", false
}

// markCells is how many cells the marks of a practice take; those of other
// questionnaires may be fewer.
const markCells = 5

// heldBy says in w cells or a little more what keeps the next level away, certain
// ones first; empty for nothing.
func heldBy(v assessment.View, w int) string {
	certain, assumed := v.Held()
	switch {
	case len(v.HeldBy) == 0:
		return ""
	case len(assumed) == 0:
		return "held by " + some(holdIDs(certain), w)
	case len(certain) == 0:
		return "assumed to be held by " + some(holdIDs(assumed), w)
	}
	return "held by " + some(holdIDs(certain), w) + fmt.Sprintf("; assumed: %d more", len(assumed))
}

// holdIDs are the ids of what keeps the next level away.
func holdIDs(held []assessment.Hold) []string {
	ids := make([]string, len(held))
	for i, h := range held {
		ids[i] = h.ID
	}
	return ids
}

const mostTeam = 18 // beyond this a name tells no more
