package conduct

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// Prompts returns the prompts of a practice with their roles, those for the people
// in the room first.
func Prompts(a assessment.Asked, room []string) []string {
	var here, others []string
	for _, p := range a.Prompts {
		text := p.Role + ": " + p.Text
		if slices.Contains(room, p.Role) {
			here = append(here, text)
		} else {
			others = append(others, text)
		}
	}
	return append(here, others...)
}

// EvidenceByGrade returns the evidence to ask for of a practice, one text for each
// grade that has some, the weakest grade first.
func EvidenceByGrade(a assessment.Asked) []string {
	var texts []string
	for _, g := range assessment.Grades {
		var items []string
		for _, x := range a.Evidence {
			if x.Grade == g.String() {
				items = append(items, x.Item)
			}
		}
		if len(items) > 0 {
			texts = append(texts, g.String()+": "+strings.Join(items, "; "))
		}
	}

	return texts
}

// StepsUp returns the typical steps of a practice from level to level, each with its
// effort.
func StepsUp(a assessment.Asked) []string {
	var steps []string
	for n, s := range a.Steps {
		steps = append(steps, fmt.Sprintf("%d to %d (%s): %s", n, n+1, s.Effort, s.Action))
	}
	return steps
}

// Argument is a part of what a level is argued with: texts under a title, which may
// be empty.
type Argument struct {
	Title string
	Texts []string
	List  bool // the texts are items of a list
}

// Argue sets a level of a practice between its neighbours: what has to be there for
// it, what is surely there, and what keeps the next one away.
func Argue(a assessment.Asked, level int) []Argument {
	parts := []Argument{{Texts: []string{a.Question}}}
	if next := level + 1; next < len(a.Levels) {
		parts = append(parts, Argument{
			Title: fmt.Sprintf("Level %d is claimed too high unless all of this is so", next),
			Texts: []string{a.Levels[next]},
		})
	}

	if level < len(a.Steps) {
		last, step := &parts[len(parts)-1], a.Steps[level]
		last.Texts = append(last.Texts, fmt.Sprintf("To get there (%s): %s", step.Effort, step.Action))
	}

	if level < len(a.Levels) {
		parts = append(parts, Argument{
			Title: fmt.Sprintf("Level %d, chosen: ask to see each part", level),
			Texts: []string{a.Levels[level]},
		})
	}

	if below := level - 1; below >= 0 && below < len(a.Levels) {
		parts = append(parts, Argument{
			Title: fmt.Sprintf("Level %d is all there is if a part of the above is missing", below),
			Texts: []string{a.Levels[below]},
		})
	}

	if texts := EvidenceByGrade(a); len(texts) > 0 {
		parts = append(parts, Argument{Title: "Evidence to ask for", Texts: texts, List: true})
	}

	return parts
}

// Argued returns the level that an act on top of the answer at a place says, to be
// argued. An error says that there is none yet.
func (w *Work) Argued(p Place, a Act) (level int, err error) {
	r, rated := w.Shown(p, a).Rated()
	if !rated || r.State != assessment.Scored {
		return 0, assessment.Errorf(assessment.NotAllowed,
			"choose a level first; this shows it against its neighbours")
	}
	return r.Level, nil
}
