package report

import "assay/assessment"

// PracticeExcerpt returns what is known of one practice as Markdown by itself: its
// question, what each team answered, and what was noted, by role. ok is false if
// the practice is not asked.
func PracticeExcerpt(e *assessment.Evaluation, practice string) (text string, ok bool) {
	a, ok := e.Ask(practice)
	if !ok {
		return "", false
	}

	b := newBook(e, Options{})
	s := Section{
		Title:  b.named(practice),
		Blocks: append(b.asked(&a), b.teamTable(&a)),
	}
	for _, t := range e.Teams {
		s.Blocks = append(s.Blocks, b.quotes(t.ID, practice)...)
	}
	return excerpt(s), true
}

// FindingExcerpt returns the finding on a practice in a team as Markdown by itself. ok is
// false if there is none.
func FindingExcerpt(e *assessment.Evaluation, team, practice string) (text string, ok bool) {
	b := newBook(e, Options{})
	s := Section{Title: b.named(practice)}

	f := e.State.Agreed(team, practice)
	if f.Rating.Set {
		agreed := b.rated(f.Rating.Value)
		if f.Proof.Set && f.Rating.Value.State == assessment.Scored {
			agreed += ", " + f.Proof.Value.Grade.String()
		}
		label := "Agreed rating"
		if b.several() {
			label += " in " + b.team(team)
		}
		s.Blocks = append(s.Blocks, Field{label, marked(agreed, f.Rating.Conflict())})
	}
	s.Blocks = append(s.Blocks, b.findingFields(team, practice)...)
	return excerpt(s), len(s.Blocks) > 0
}

// excerpt prints a section by itself.
func excerpt(s Section) string {
	p := &printer{}
	p.section(s, 1)
	return p.b.String()[1:] // without the gap above it
}
