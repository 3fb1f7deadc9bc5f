package questionnaires

import (
	"fmt"
	"slices"
	"strings"
)

// The facts of the style "plain" that have fixed words, by their number.
const (
	steered  = 4
	improved = 5
)

// checkFacts finds texts that have not one fact for each level from 1 to 5.
func checkFacts(t writtenText) []Problem {
	if len(t.Levels) > 0 {
		return []Problem{t.problem("levels", t.name+" has plain levels", "write five facts, which can be marked")}
	}
	if len(t.Facts) != improved {
		return []Problem{t.problem("facts", fmt.Sprintf("%s has %d facts", t.name, len(t.Facts)), "write five")}
	}
	return nil
}

// fact returns the fact with that number; it is empty if the text has not five.
func (t writtenText) fact(number int) Fact {
	if len(t.Facts) != improved {
		return Fact{}
	}
	return t.Facts[number-1]
}

// factWords are words that a fact does without: how far it is so is for its mark,
// and what is not so for the marks of other facts.
func factWords() []string {
	return []string{"every", "each", "all units", "suppliers included", "in writing",
		"not", "never", "none", "nobody", "nothing", "cannot"}
}

// checkFactWords finds words and numbers that have no place in a fact.
func checkFactWords(t writtenText) []Problem {
	var problems []Problem
	for i, f := range t.Facts {
		key, name := factKey(i+1), fmt.Sprintf("fact %d of %s", i+1, t.name)
		for _, w := range factWords() {
			if hasPhrase(f.Text, w) {
				problems = append(problems, t.problem(key, fmt.Sprintf("%s says %q", name, w),
					"say what is so; the marks say how far it is so"))
			}
		}
		if strings.ContainsAny(f.Text, "0123456789") {
			problems = append(problems, t.problem(key, name+" has a number",
				"leave it out, or make it a parameter in braces"))
		}
	}
	return problems
}

// What facts 4 and 5 say in every text, so that they are marked alike everywhere.
const (
	steeredEnd    = "is measured against a set limit, and a miss leads to action."
	improvedStart = "Figures or outside findings improved "
	improvedEnd   = ", and the effect was measured."
)

// checkFixedWords finds facts 4 and 5 that say it in other words.
func checkFixedWords(t writtenText) []Problem {
	var problems []Problem
	want := func(number int, ok bool, how string) {
		if !ok && t.fact(number).Text != "" {
			problems = append(problems, t.problem(factKey(number),
				fmt.Sprintf("fact %d of %s does not %s", number, t.name, how), "use these words in every practice"))
		}
	}

	four, five := t.fact(steered).Text, t.fact(improved).Text
	want(steered, strings.HasSuffix(four, steeredEnd), fmt.Sprintf("end with %q", steeredEnd))
	want(improved, strings.HasPrefix(five, improvedStart), fmt.Sprintf("start with %q", improvedStart))
	want(improved, strings.HasSuffix(five, improvedEnd), fmt.Sprintf("end with %q", improvedEnd))
	return problems
}

// checkProof finds facts 4 and 5 without the item that can prove them: a series of
// figures that was sampled, and figures from before and after that were tested.
func checkProof(t writtenText) []Problem {
	var problems []Problem
	want := func(number int, what string, found func(EvidenceItem) bool) {
		if see := t.fact(number).See; len(see) > 0 && !slices.ContainsFunc(see, found) {
			problems = append(problems, t.problem(factKey(number),
				fmt.Sprintf("fact %d of %s has no %s", number, t.name, what), "say what proves it"))
		}
	}

	ofGrade := func(grade string) func(EvidenceItem) bool {
		return func(e EvidenceItem) bool { return e.Grade == grade }
	}
	saying := func(words string) func(EvidenceItem) bool {
		return func(e EvidenceItem) bool { return strings.Contains(e.Item, words) }
	}

	want(steered, "item over {cycles}", saying("over {cycles}"))
	want(steered, "demonstrated item", ofGrade("demonstrated"))
	want(improved, "item from before and after", saying("before and after"))
	want(improved, "tested item", ofGrade("tested"))
	return problems
}

// checkWait finds a fact 4 that could be so at once, as a series takes its time, and
// waits that are no time.
func checkWait(t writtenText) []Problem {
	var problems []Problem
	if f := t.fact(steered); f.Text != "" && f.Wait != "{cycles}" {
		message := fmt.Sprintf("fact %d of %s does not wait for {cycles}", steered, t.name)
		problems = append(problems, t.problem(factKey(steered), message, `write wait: "{cycles}"`))
	}
	for i, f := range t.Facts {
		if _, ok := f.WaitMonths(); !ok && !braced().MatchString(f.Wait) {
			message := fmt.Sprintf("fact %d of %s waits for %q, which is no time", i+1, t.name, clip(f.Wait))
			problems = append(problems, t.problem(factKey(i+1), message,
				`write a number of months, quarters or years, for example wait: 2 quarters`))
		}
	}
	return problems
}
