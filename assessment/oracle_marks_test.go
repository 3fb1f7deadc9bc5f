package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
)

// The files oracle_*_test.go compute the results a second time, by the sentences
// of the scoring method and nothing else: slowly, by brute force where a sentence
// allows it, and without the types that the program computes with. Where a
// sentence can be read in two ways, the reading taken is said beside the function.

// naiveCounts is what a mark counts, in thousandths of a level.
var naiveCounts = map[byte]int64{'y': 1000, 'm': 675, 'p': 325, 'n': 0, 'x': 0}

// naiveValue is the stated value: the sum over the facts of the least mark up to
// each; while fact 1 is partly or no, what that one counts.
func naiveValue(marks assessment.Marks) int64 {
	if marks[0] == 'p' || marks[0] == 'n' {
		return naiveCounts[marks[0]]
	}

	var sum int64
	for k := range len(marks) {
		least := int64(1000)
		for i := range k + 1 {
			least = min(least, naiveCounts[marks[i]])
		}
		sum += least
	}

	return sum
}

// naiveCompletions lists every way in which the facts not heard may turn out.
func naiveCompletions(marks assessment.Marks) []assessment.Marks {
	i := strings.IndexByte(string(marks), 'x')
	if i < 0 {
		return []assessment.Marks{marks}
	}

	var all []assessment.Marks
	for _, letter := range []string{"y", "m", "p", "n"} {
		all = append(all, naiveCompletions(marks[:i]+assessment.Marks(letter)+marks[i+1:])...)
	}
	return all
}

// naiveHigh is the highest value that the marks can come to.
func naiveHigh(marks assessment.Marks) int64 {
	var high int64
	for _, c := range naiveCompletions(marks) {
		high = max(high, naiveValue(c))
	}
	return high
}

// naiveUnsettled lists the facts not heard that move the value in at least one way
// in which the other ones may turn out.
func naiveUnsettled(marks assessment.Marks) (numbers []int) {
	for i := range len(marks) {
		if marks[i] != 'x' {
			continue
		}
		moves := false
		for _, c := range naiveCompletions(marks[:i] + "n" + marks[i+1:]) {
			for _, letter := range []assessment.Marks{"y", "m", "p"} {
				moves = moves || naiveValue(c[:i]+letter+c[i+1:]) != naiveValue(c)
			}
		}
		if moves {
			numbers = append(numbers, i+1)
		}
	}
	return numbers
}

// naiveLevel gives the marks of a level with plus signs, written out.
func naiveLevel(level, plus, facts int) assessment.Marks {
	marks := strings.Repeat("y", level)
	if level < facts {
		marks += []string{"n", "p", "m"}[plus]
	}
	for len(marks) < facts {
		marks += "n"
	}
	return assessment.Marks(marks)
}

// naiveEveryMarks lists all marks of so many facts.
func naiveEveryMarks(facts int) []assessment.Marks {
	if facts == 0 {
		return []assessment.Marks{""}
	}

	var all []assessment.Marks
	for _, shorter := range naiveEveryMarks(facts - 1) {
		for _, letter := range []assessment.Marks{"y", "m", "p", "n", "x"} {
			all = append(all, shorter+letter)
		}
	}
	return all
}

func TestOracleMarks(t *testing.T) {
	compared := 0
	for facts := 2; facts <= 5; facts++ {
		for _, m := range naiveEveryMarks(facts) {
			compared++
			if got, want := m.Value(), naiveValue(m); got != want {
				t.Errorf("the value of %s is %d, want %d", string(m), got, want)
			}
			if got, want := m.High(), naiveHigh(m); got != want {
				t.Errorf("%s can come to %d, want %d", string(m), got, want)
			}
			if got, want := m.Unsettled(), naiveUnsettled(m); !slices.Equal(got, want) {
				t.Errorf("in %s facts %v can move the value, want %v", string(m), got, want)
			}
			if m.Heard() != (m[0] != 'x') || m.None() != (strings.Trim(string(m), "x") == "") {
				t.Errorf("%s: heard %v, none %v", string(m), m.Heard(), m.None())
			}

			next := len(m) - len(strings.TrimLeft(string(m), "y")) + 1
			if next > facts {
				next = 0
			}
			if m.Next() != next {
				t.Errorf("%s is held by fact %d, want %d", string(m), m.Next(), next)
			}
		}
	}

	t.Logf("%d marks compared", compared)
}

// Raising one mark never lowers the value, the high end or the level.
func TestOracleMarksRise(t *testing.T) {
	for facts := 2; facts <= 5; facts++ {
		for _, m := range naiveEveryMarks(facts) {
			for fact := 1; fact <= facts; fact++ {
				for _, rise := range [][2]assessment.Mark{{'x', 'n'}, {'n', 'p'}, {'p', 'm'}, {'m', 'y'}} {
					from, to := m.With(fact, rise[0]), m.With(fact, rise[1])
					if to.Value() < from.Value() || rise[0] != 'x' && to.High() < from.High() {
						t.Fatalf("%s is worth more than %s", string(from), string(to))
					}
					if rise[0] == 'x' && to.High() > from.High() {
						t.Fatalf("%s can come to less than %s", string(from), string(to))
					}
				}
			}
		}
	}
}

// A level with up to two plus signs is short for marks, those of the same form are
// written so, and no others.
func TestOracleMarksShort(t *testing.T) {
	for facts := 2; facts <= 5; facts++ {
		written := map[assessment.Marks]string{}
		for level := range facts + 1 {
			for plus := range 3 {
				got, ok := assessment.LevelMarks(level, plus, facts)
				if level == facts && plus > 0 {
					if ok {
						t.Errorf("%d facts have a level above %d: %s", facts, level, got)
					}
					continue
				}

				want := naiveLevel(level, plus, facts)
				value := 1000*int64(level) + []int64{0, 325, 675}[plus]
				if !ok || got != want || got.Value() != value || got.Value()/1000 != int64(level) {
					t.Errorf("%d with %d plus signs of %d facts is %s worth %d, want %s worth %d", level,
						plus, facts, string(got), got.Value(), string(want), value)
				}
				written[want] = fmt.Sprint(level, strings.Repeat("+", plus))
			}
		}

		for _, m := range naiveEveryMarks(facts) {
			level, plus, ok := m.Short()
			short, want := written[m]
			if ok != want {
				t.Errorf("%s is of the short form: %v", string(m), ok)
			}
			if !want {
				short = string(m)
			} else if fmt.Sprint(level, strings.Repeat("+", plus)) != short {
				t.Errorf("%s is level %d with %d plus signs, want %s", string(m), level, plus, short)
			}
			if m.String() != short {
				t.Errorf("%s is written %s, want %s", string(m), m, short)
			}
		}
	}
}

func TestOracleMarksExamples(t *testing.T) {
	for marks, want := range map[assessment.Marks]int64{"yynnn": 2000, "yymnn": 2675, "ymyyn": 3025,
		"ynyyy": 1000} {
		if marks.Value() != want || naiveValue(marks) != want {
			t.Errorf("%s is worth %d and %d, want %d", string(marks), marks.Value(), naiveValue(marks), want)
		}
	}

	walk := []assessment.Mark{'x', 'n', 'p', 'm', 'y'}
	for i, m := range walk {
		if m.Walked(1) != walk[min(i+1, 4)] || m.Walked(-1) != walk[max(i-1, 0)] {
			t.Errorf("from %s: up %s, down %s", m, m.Walked(1), m.Walked(-1))
		}
	}
}
