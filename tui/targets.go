package tui

import (
	"fmt"
	"strconv"

	"assay/assessment"
	"assay/questionnaires"
	"assay/tui/kit"
)

// targetsKind returns how the levels to reach are listed and changed: of the whole, of a
// measure, of an area, of a practice.
func targetsKind() *recordKind {
	return &recordKind{
		kind:  assessment.KindTarget,
		title: "Targets",
		noun:  "target",
		stays: true,
		name: func(w *work, subject assessment.Subject) string {
			return nodeName(w, subject.ID())
		},
		fields: func(w *work, _ assessment.Subject) []recordField {
			return []recordField{{name: "level", label: "Target", entry: entryChoice,
				options: levelOptions(w.Questionnaire()), help: "nothing: that of what it is part of"}}
		},
		missing:  []string{"The questionnaire has no measures."},
		subjects: targetSubjects,
		columns: []kit.Column{
			{Title: "Of", Weight: 4}, {Title: "Target", Width: 7}, {Title: "Set here", Width: 8},
		},
		cells: func(w *work, subject assessment.Subject) []string {
			own, holds, set := w.State().OwnTarget(subject.ID()), "", ""
			if level, there := w.Evaluation().Targets[subject.ID()]; there {
				holds = strconv.Itoa(level)
			}
			if own.Set {
				set = strconv.Itoa(own.Value)
			}
			return []string{nodeName(w, subject.ID()), holds, set + conflictMark(own.Conflict())}
		},
	}
}

// targetSubjects returns what can have a target, in the order of the questionnaire.
func targetSubjects(w *work) []assessment.Subject {
	e := w.Evaluation()
	subjects := []assessment.Subject{assessment.TargetSubject(assessment.Overall)}
	for _, m := range w.Questionnaire().Measures {
		subjects = append(subjects, assessment.TargetSubject(m.ID))
		for _, a := range m.Areas {
			subjects = append(subjects, assessment.TargetSubject(a.ID))
			for _, p := range a.Practices {
				if asked, ok := e.Ask(p.ID); ok && asked.Applies {
					subjects = append(subjects, assessment.TargetSubject(p.ID))
				}
			}
		}
	}
	return subjects
}

// nodeName names the whole, a measure, an area or a practice by id and title.
func nodeName(w *work, node string) string {
	if node == assessment.Overall {
		return "The whole"
	}
	return node + "  " + kit.OneLine(w.titleOf(node))
}

// levelOptions are the levels that can be a target.
func levelOptions(q *questionnaires.Questionnaire) []kit.Option {
	var levels []kit.Option
	for l := 1; l <= q.Max(); l++ {
		text := fmt.Sprint(l, " ", q.Scale.Levels[l].Name)
		levels = append(levels, kit.Option{Value: strconv.Itoa(l), Text: text})
	}
	return levels
}
