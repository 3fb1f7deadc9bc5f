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

// staged is the level of a view: one, or as long as something is open a range.
func staged(v assessment.View) string {
	if v.Level != assessment.NoLevel {
		return levelRange(v.Level, v.Level)
	}
	return levelRange(v.LevelLow, v.LevelHigh)
}

func milli(r *big.Rat) int64 {
	if r == nil {
		return -1
	}
	return assessment.Milli(r)
}

func wholeLevel(v assessment.View) string {
	switch {
	case v.LevelLow < 0:
		return "no level"
	case v.Level != assessment.NoLevel:
		return fmt.Sprintf("level %d", v.Level)
	}
	return fmt.Sprintf("level %d (%d to %d)", v.LevelLow, v.LevelLow, v.LevelHigh)
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

// verdictValue is a verdict in six characters at most: level and grade. warn says
// that something is to be done about it.
func verdictValue(v *assessment.Verdict) (text string, warn bool) {
	switch {
	case v.ConfirmAgain:
		return "again", true
	case v.Unsigned:
		return "n/a ?", true
	}

	switch v.State {
	case assessment.Scored:
		return kit.Fit(v.Rating.String(), 3) + " " + v.Grade.Short(), false
	case assessment.Unknown:
		return "?", true
	case assessment.NotApplicable:
		return "n/a", false
	}

	return "", false
}

// heldBy are the ids of what keeps the next level away.
func heldBy(v assessment.View) []string {
	var ids []string
	for _, h := range v.HeldBy {
		ids = append(ids, h.ID)
	}
	return ids
}

const mostTeam = 18 // beyond this a name tells no more
