package sqlite

import (
	"context"
	"encoding/json"
	"slices"

	"assay/assessment"
	"assay/questionnaires"
)

// vetted returns a line as it may be saved: the file lies where people can edit it.
func vetted(ctx context.Context, l Appender, line unsavedLine) (unsavedLine, error) {
	lib, ok := l.(*Library)
	if !ok || line.Group == nil {
		return line, nil
	}
	g, err := lib.vet(ctx, *line.Group)
	if err == nil {
		line.Group = &g
	}
	return line, err
}

// vet cleans the texts of a group and checks it as its author's program did. What
// became final meanwhile does not count against it: it then is shown as not counted.
func (l *Library) vet(ctx context.Context, g assessment.Group) (assessment.Group, error) {
	g.Author = assessment.CleanLine(g.Author)
	g.Edits = slices.Clone(g.Edits)
	for i, e := range g.Edits {
		var v any
		if err := json.Unmarshal([]byte(e.Value), &v); err != nil {
			return g, assessment.Errorf(assessment.Invalid, "the value of %s %s cannot be read: %v",
				e.Subject, e.Field, err)
		}
		if c, dirty := cleaned(v); dirty {
			g.Edits[i].Value = assessment.Encode(c)
		}
	}

	j, _, err := l.Journal(ctx, g.Assessment)
	if assessment.CodeOf(err) == assessment.NotFound {
		j, err = assessment.NewJournal(g.Assessment), nil
	}
	if err != nil {
		return g, err
	}
	digest := assessment.QuestionnaireOf(j)
	for _, e := range g.Edits {
		if e.Subject == assessment.AssessmentSubject() && e.Field == "questionnaire" && digest == "" {
			_ = json.Unmarshal([]byte(e.Value), &digest) // a value of another shape names none
		}
	}
	v := verifying{ctx: ctx, lib: l, opened: map[string]*questionnaires.Questionnaire{}}
	q := v.questionnaire(digest)
	if q == nil {
		return g, nil // it answers none, or that is named elsewhere
	}
	err = assessment.Fold(j).Check(q, g.Edits...)
	if assessment.CodeOf(err) == assessment.NotAllowed {
		err = nil
	}
	return g, err
}

// cleaned returns a JSON value with its texts cleaned, and whether that changed any.
func cleaned(v any) (_ any, dirty bool) {
	switch x := v.(type) {
	case string:
		c := assessment.Clean(x)
		return c, c != x
	case []any:
		for i := range x {
			c, d := cleaned(x[i])
			x[i], dirty = c, dirty || d
		}
	case map[string]any:
		for k := range x {
			c, d := cleaned(x[k])
			x[k], dirty = c, dirty || d
		}
	}
	return v, dirty
}
