package conduct

import (
	"fmt"
	"slices"

	"assay/assessment"
)

// Entry is what is entered about one practice among many, and where it was written.
type Entry struct {
	Practice string
	Act      Act
	Line     int // by which a refusal names it
}

// AnswerAll makes the entries of one interview one user action, as [Work.Answer] does
// for one of them. If one is refused, nothing of them is done, and the refusal names
// its line. What is said already is left out.
func (w *Work) AnswerAll(p Place, entries []Entry, over Over, people ...Person) (Deed, error) {
	id, begin, err := w.at(p)
	if err != nil {
		return Deed{}, err
	}

	edits, d := slices.Clone(begin), Deed{Team: p.Team}
	lines, answered := map[string]int{}, 0
	for _, x := range entries {
		if first, twice := lines[x.Practice]; twice {
			return Deed{}, AtLine(x.Line, assessment.Errorf(assessment.Invalid,
				"%s is on line %d already", x.Practice, first).WithHint("answer a practice once in a batch"))
		}
		lines[x.Practice] = x.Line

		p.Practice = x.Practice
		said, did, notes, err := w.answering(id, p, x.Act, over)
		if err != nil {
			return Deed{}, AtLine(x.Line, err)
		}
		if err := w.Check(slices.Concat(begin, said)...); err != nil {
			return Deed{}, AtLine(x.Line, err)
		}
		for _, note := range notes {
			d.Notes = append(d.Notes, x.Practice+": "+note)
		}
		edits = append(edits, said...)
		if len(did) > 0 {
			answered++
		}
	}

	joining := w.joining(id, people)
	if answered == 0 && len(joining) == 0 {
		return Deed{}, nil
	}
	d.Label = fmt.Sprintf("%d practices answered", answered)
	if answered == 1 {
		d.Label = "1 practice answered"
	}
	p.Practice = w.place.Practice
	return w.doAt(w.joined(p, id), d, append(edits, joining...))
}

// AtLine returns a refusal with the line in front that it is about.
func AtLine(line int, err error) error {
	return &assessment.Error{
		Code: assessment.CodeOf(err),
		What: fmt.Sprintf("line %d: %v", line, err),
		Hint: assessment.HintOf(err),
	}
}
