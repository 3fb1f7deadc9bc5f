package questionnaires

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Problem is one thing wrong with a questionnaire, at one position of one file.
type Problem struct {
	File    string
	Line    int // from 1; 0 if the file as a whole is meant
	Column  int // from 1, in characters
	Message string
	Hint    string // what to do about it; may be empty
	Warning bool   // worth knowing, but the questionnaire can be used
}

// String returns the problem in one line: file:line:column: message (hint: hint).
func (p Problem) String() string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File + ":")
		if p.Line > 0 {
			fmt.Fprintf(&b, "%d:%d:", p.Line, p.Column)
		}
		b.WriteString(" ")
	}

	b.WriteString(p.Message)
	if p.Hint != "" {
		b.WriteString(" (hint: " + p.Hint + ")")
	}

	return b.String()
}

// Problems is everything that is wrong with a questionnaire, sorted by file,
// line and column. It is the error that [Parse] and [ParseFS] return. It has at
// most [MaxProblems] problems and one that counts the rest.
type Problems []Problem

// Error returns all problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// sortProblems sorts problems by file, then by position.
func sortProblems(ps []Problem) {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column))
	})
}

// collector gathers problems up to MaxProblems: a file of garbage must not fill
// the memory with problems.
type collector struct {
	list     []Problem
	more     int // problems beyond the limit
	compared int // words compared for hints so far
}

// add adds a problem, or only counts it if there are too many.
func (c *collector) add(p Problem) {
	if len(c.list) >= MaxProblems {
		c.more++
		return
	}
	p.File, p.Message, p.Hint = visible(p.File), visible(p.Message), visible(p.Hint)
	c.list = append(c.list, p)
}

// visible replaces the characters of a text that must not reach a screen by their
// codes: a problem may quote a hostile file.
func visible(text string) string {
	var b strings.Builder
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], string(r)):
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case refused(r) != "":
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// err returns all problems as an error, nil if there are none.
func (c *collector) err() error {
	if len(c.list) == 0 {
		return nil
	}
	sortProblems(c.list)
	if c.more > 0 {
		c.list = append(c.list, Problem{Message: fmt.Sprintf("%d more problems are not listed", c.more)})
	}
	return Problems(c.list)
}

// maxCompared bounds the words compared for hints in one parse. A hostile file
// could otherwise make the parser compare every wrong word with every known one.
const maxCompared = 20_000

// didYouMean returns a hint that names the known word nearest to text. It is
// empty if none is near.
func (c *collector) didYouMean(text string, known []string) string {
	const longest = 40 // a longer word is nobody's typing slip
	if len(text) > longest || len(c.list) >= MaxProblems {
		return ""
	}

	best, bestDistance := "", 2 // two changes make another word out of a short one
	if len(text) > 3 {
		bestDistance = 1 + max(2, len(text)/3)
	}
	for _, k := range known {
		if c.compared >= maxCompared {
			break
		}
		c.compared++
		if len(k) > longest {
			continue
		}
		if d := distance(strings.ToLower(text), strings.ToLower(k)); d < bestDistance {
			best, bestDistance = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", best)
}

// distance counts the letters to insert, remove, replace or swap to turn a into b.
func distance(a, b string) int {
	// row[j] is the distance from the first i letters of a to the first j of b;
	// prev and before are the rows of i-1 and i-2.
	var before []int
	prev, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}

	for i := 1; i <= len(a); i++ {
		before, prev, row = prev, row, make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
