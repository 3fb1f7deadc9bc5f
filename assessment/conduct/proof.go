package conduct

import (
	"cmp"
	"strings"

	"assay/assessment"
)

// figuresFact and effectFact are the facts that ask for figures: steered and improved.
const (
	figuresFact = 4
	effectFact  = 5
)

// GradeNeeds says what was done if an answer with these marks has that evidence grade,
// where its value goes beyond what people were seen to do: the figures of fact 4 were
// watched, and fact 5 was tested. It is empty if no such fact counts.
func GradeNeeds(marks assessment.Marks, grade assessment.Grade) string {
	var needs []string
	if grade >= assessment.Demonstrated && adds(marks, figuresFact) {
		needs = append(needs, "the figures of fact 4 were watched or sampled")
	}
	if grade >= assessment.Tested && adds(marks, effectFact) {
		needs = append(needs, "fact 5 was tested")
	}
	return strings.Join(needs, ", and ")
}

// gradeWords says a grade, and what it means of an answer with these marks.
func gradeWords(marks assessment.Marks, grade assessment.Grade) string {
	if needs := GradeNeeds(marks, grade); needs != "" {
		return grade.String() + ": " + needs
	}
	return grade.String()
}

// adds reports whether a fact adds to the value of its marks.
func adds(marks assessment.Marks, fact int) bool {
	return marks.Value() > marks.With(fact, assessment.No).Value()
}

// earns returns the fact whose proof earns a grade: fact 5 for tested and fact 4 for
// demonstrated, if they count, else the highest up to the third that does; 0 if none
// counts.
func earns(marks assessment.Marks, grade assessment.Grade) int {
	switch {
	case grade == assessment.Tested && adds(marks, effectFact):
		return effectFact
	case grade >= assessment.Demonstrated && adds(marks, figuresFact):
		return figuresFact
	}
	for fact := figuresFact - 1; fact > 0; fact-- {
		if adds(marks, fact) {
			return fact
		}
	}
	return 0
}

// evidenceAbove names what to ask to see for an answer whose evidence carries less than
// was said: the proof that the next grade rests on, or any better one that is named.
func evidenceAbove(a assessment.Asked, marks assessment.Marks, than assessment.Grade) string {
	better := func(text, grade string) string {
		if g, err := assessment.ParseGrade(grade); err == nil && g > than {
			return text
		}
		return ""
	}

	named := ""
	if fact := earns(marks, than+1); fact > 0 && fact <= len(a.Facts) {
		for _, x := range a.Facts[fact-1].See {
			named = cmp.Or(named, better(x.Item, x.Grade))
		}
	}
	for _, x := range a.Proofs() {
		named = cmp.Or(named, better(x.Item, x.Grade))
	}
	return cmp.Or(named, "nothing is named")
}
