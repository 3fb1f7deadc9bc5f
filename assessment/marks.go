package assessment

import (
	"slices"
	"strings"
)

// Mark is how far a fact of a practice is so. Its value is the letter by which
// commands, JSON and the plain mode know it.
type Mark byte

// The marks, from the one that is not known to the highest.
const (
	NotHeard Mark = 'x' // no part was spoken of, or nobody present knew
	No       Mark = 'n'
	Partly   Mark = 'p'
	Mostly   Mark = 'm'
	Yes      Mark = 'y'
)

// MarkLetters are the letters of all marks, from the highest to the one that is not
// known.
const MarkLetters = "ympnx"

// walk is the order in which a mark is raised and lowered.
var walk = [...]Mark{NotHeard, No, Partly, Mostly, Yes}

// String returns the mark as a person says it: yes, mostly, partly, no or not heard.
func (m Mark) String() string {
	switch m {
	case Yes:
		return "yes"
	case Mostly:
		return "mostly"
	case Partly:
		return "partly"
	case No:
		return "no"
	}
	return "not heard"
}

// Thousandths returns what the mark counts: yes 1000, mostly 675, partly 325, else
// 0. The two steps between are the midpoints of the bands L and P of ISO/IEC 33020.
func (m Mark) Thousandths() int64 {
	switch m {
	case Yes:
		return 1000
	case Mostly:
		return 675
	case Partly:
		return 325
	}
	return 0
}

// Heard reports whether the mark says anything.
func (m Mark) Heard() bool { return m != NotHeard }

// Walked returns the mark that many steps up, or down if by is negative, through
// not heard, no, partly, mostly and yes. It stops at both ends.
func (m Mark) Walked(by int) Mark {
	at := max(0, slices.Index(walk[:], m))
	return walk[min(max(0, at+by), len(walk)-1)]
}

// Marks are the marks of a practice's facts, one letter of [MarkLetters] each, in
// the order of the facts. A practice with plain levels has none.
type Marks string

// LevelMarks returns the marks of a level and its plus signs: the facts up to the
// level yes, the rest no, and with one plus sign the next fact partly, with two
// mostly. ok is false if a practice of that many facts has no such level.
func LevelMarks(level, plus, facts int) (m Marks, ok bool) {
	if level < 0 || level > facts || plus < 0 || plus > 2 || level == facts && plus > 0 {
		return "", false
	}
	all := []byte(strings.Repeat("y", level) + strings.Repeat("n", facts-level))
	if plus > 0 {
		all[level] = byte([...]Mark{Partly, Mostly}[plus-1])
	}
	return Marks(all), true
}

// noMarks returns the marks of a practice of that many facts of which none was heard.
func noMarks(facts int) Marks { return Marks(strings.Repeat("x", facts)) }

// At returns the mark of a fact by its number, from 1. A fact beyond the marks was
// not heard.
func (m Marks) At(fact int) Mark {
	if fact < 1 || fact > len(m) {
		return NotHeard
	}
	return Mark(m[fact-1])
}

// With returns the marks with that of one fact, by its number from 1, replaced.
func (m Marks) With(fact int, mark Mark) Marks {
	if fact < 1 || fact > len(m) {
		return m
	}
	return m[:fact-1] + Marks(byte(mark)) + m[fact:]
}

// Value returns the stated value in thousandths of a level: the sum over the facts
// of what each counts, which is no more than what any fact before it counts. While
// the first fact is partly or no, it is what that one counts. A fact that was not
// heard counts 0.
func (m Marks) Value() int64 { return m.sum(0) }

// High returns the value if every fact that was not heard turned out to be so.
func (m Marks) High() int64 { return m.sum(1000) }

// sum returns the value with facts not heard counting unheard thousandths.
func (m Marks) sum(unheard int64) int64 {
	if first := m.At(1); first == Partly || first == No {
		return first.Thousandths()
	}

	total, least := int64(0), int64(1000)
	for _, letter := range []byte(m) {
		counts := unheard
		if mark := Mark(letter); mark.Heard() {
			counts = mark.Thousandths()
		}
		least = min(least, counts)
		total += least
	}
	return total
}

// Heard reports whether the first fact was heard, without which a practice is open.
func (m Marks) Heard() bool { return m.At(1).Heard() }

// None reports whether no fact was heard: such marks are no rating.
func (m Marks) None() bool { return strings.Trim(string(m), "x") == "" }

// Unsettled returns the numbers of the facts that were not heard and could still
// move the value: those that it makes sense to ask.
func (m Marks) Unsettled() []int {
	var facts []int
	for i, letter := range []byte(m) {
		fact := i + 1
		if Mark(letter) == NotHeard && m.With(fact, Yes).High() > m.With(fact, No).High() {
			facts = append(facts, fact)
		}
	}
	return facts
}

// Next returns the number of the lowest fact that is not yes, which is what holds
// the practice; 0 if all are.
func (m Marks) Next() int {
	return 1 + strings.IndexFunc(string(m), func(r rune) bool { return r != 'y' })
}

// Short returns the marks as a level with up to two plus signs, 2++ for yes yes
// mostly no no. ok is false if they are not of that form.
func (m Marks) Short() (level, plus int, ok bool) {
	level = len(m) - len(strings.TrimLeft(string(m), "y"))
	for plus := range 3 {
		if same, ok := LevelMarks(level, plus, len(m)); ok && same == m {
			return level, plus, true
		}
	}
	return level, 0, false
}

// String returns the marks as they are entered: in the short form if they have it,
// else the letters.
func (m Marks) String() string {
	if level, plus, ok := m.Short(); ok && m != "" {
		return shortRating(level, plus)
	}
	return string(m)
}

// Words returns the marks as a person says them: "yes yes mostly no no".
func (m Marks) Words() string {
	words := make([]string, len(m))
	for i := range words {
		words[i] = m.At(i + 1).String()
	}
	return strings.Join(words, ", ")
}

// valid reports whether every letter is one of a mark.
func (m Marks) valid() bool { return strings.Trim(string(m), MarkLetters) == "" }

// filledFrom returns the marks with those that were not heard taken from others,
// and the numbers of the facts that were taken.
func (m Marks) filledFrom(others Marks) (filled Marks, taken []int) {
	filled = m
	for i := range len(m) {
		fact := i + 1
		if mark := others.At(fact); !m.At(fact).Heard() && mark.Heard() {
			filled = filled.With(fact, mark)
			taken = append(taken, fact)
		}
	}
	return filled, taken
}

// heard returns the facts that were heard.
func (m Marks) heard() Facts {
	var f Facts
	for i, letter := range []byte(m) {
		if Mark(letter).Heard() {
			f |= FactsOf(i + 1)
		}
	}
	return f
}

// over returns the value over some facts alone, as if the practice had no others. What
// the lowest of them counts is judged as that of a first fact only if it is the first.
func (m Marks) over(facts Facts) int64 {
	some, lead := Marks(""), int64(0)
	for i := range len(m) {
		if fact := i + 1; facts.Has(fact) {
			some += m[i : i+1]
		} else if i == 0 {
			some, lead = Marks(byte(Yes)), Yes.Thousandths()
		}
	}
	return some.Value() - lead
}
