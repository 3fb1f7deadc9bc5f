package conduct

import (
	"slices"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// practiceFinder returns what finds the practice that a written answer names: by its id,
// else by a clause that it alone cites, else by its question.
func (w *Work) practiceFinder() func(assessment.WrittenAnswer) (*questionnaires.Practice, error) {
	byText := map[string][]*questionnaires.Practice{}
	words := func(s string) string { return strings.ToLower(assessment.CleanLine(s)) }
	add := func(text string, p *questionnaires.Practice) {
		if text = words(text); text != "" && !slices.Contains(byText[text], p) {
			byText[text] = append(byText[text], p)
		}
	}
	for p := range w.q.Practices() {
		add(p.Question, p)
		for _, r := range p.Refs {
			add(r.ID, p)
			_, own, _ := strings.Cut(r.ID, ":") // an id that names whose it is before it
			add(own, p)
		}
	}
	return func(a assessment.WrittenAnswer) (*questionnaires.Practice, error) {
		if a.Practice == "" && a.Question == "" {
			return nil, assessment.Errorf(assessment.Invalid, "it names no practice").
				WithHint("write its id into the column practice")
		}
		p, err := w.FindPractice(a.Practice)
		if err == nil {
			return p, nil
		}
		for _, text := range []string{a.Practice, a.Question} {
			if found := byText[words(text)]; len(found) == 1 && text != "" {
				return found[0], nil
			}
		}
		return nil, err
	}
}

// writtenRating reads what an answer says of a practice; rated is false if it says nothing
// of that. Where a row says it in several ways that differ, the one counts that a person
// has changed: that is not what stands.
func (w *Work) writtenRating(t *questionnaires.Text, a *assessment.WrittenAnswer,
	v *assessment.Verdict) (r assessment.Rating, rated bool, err error) {
	var said []assessment.Rating
	add := func(r assessment.Rating, err error) error {
		if err != nil {
			return err
		}
		r = r.On(t)
		if !slices.ContainsFunc(said, r.Same) {
			said = append(said, r)
		}
		return nil
	}

	if slices.ContainsFunc(a.Marks, func(m string) bool { return m != "" }) {
		err = add(w.writtenMarks(t, a.Marks))
	}
	for _, text := range a.Ratings {
		if err == nil {
			err = add(w.writtenWhole(t, text, a.Reason))
		}
	}
	if a.Choice >= 0 && err == nil {
		err = add(w.writtenChoice(t, a.Choice))
	}
	if err == nil && len(said) == 0 {
		switch {
		case a.As != "":
			err = add(w.ParseRating("as "+a.As, "", ""))
		case a.State == assessment.NotApplicable.String() || a.Reason != "":
			said = append(said, assessment.Rating{State: assessment.NotApplicable, Reason: a.Reason}.On(t))
		case a.State == assessment.Unknown.String() && !v.Unsigned && !v.Adrift && !v.ConfirmAgain:
			said = append(said, assessment.Rating{State: assessment.Unknown}.On(t))
		}
	}
	if err != nil {
		return r, false, err
	}

	if len(said) > 1 {
		stands := func(r assessment.Rating) bool { return sameRating(v.Rating, r) }
		changed := slices.DeleteFunc(slices.Clone(said), stands)
		if len(changed) != 1 {
			return r, false, assessment.Errorf(assessment.Invalid, "it says %s and %s", RatingWords(said[0]),
				RatingWords(said[1])).WithHint("leave one of the two, and empty the other cells")
		}
		said = changed
	}
	if len(said) == 0 {
		return r, false, nil
	}
	r = said[0]
	if a.Reason != "" && r.State != assessment.NotApplicable {
		return r, false, assessment.Errorf(assessment.Invalid,
			"it is answered, and it is said why it does not apply").WithHint("leave one of the two")
	}
	return r, true, nil
}

// writtenMarks reads marks, one by one. Those that are left out were not heard; if none is
// known, nobody knows.
func (w *Work) writtenMarks(t *questionnaires.Text, words []string) (assessment.Rating, error) {
	if len(t.Facts) == 0 {
		return assessment.Rating{}, assessment.Errorf(assessment.Invalid,
			"it has levels and no facts to be marked").WithHint("write its level as the rating")
	}
	marks := []byte(strings.Repeat("x", len(t.Facts)))
	for i, word := range words {
		if word == "" {
			continue
		}
		m, err := writtenMark(word)
		if err != nil {
			return assessment.Rating{}, assessment.Errorf(assessment.Invalid, "answer %d: %v", i+1, err).
				WithHint("%s", assessment.HintOf(err))
		}
		if i >= len(marks) {
			return assessment.Rating{}, assessment.Errorf(assessment.Invalid,
				"answer %d is one too many: it has %d facts", i+1, len(marks)).WithHint("empty that cell")
		}
		marks[i] = byte(m)
	}
	r := assessment.Rating{State: assessment.Scored, Marks: assessment.Marks(marks),
		Singly: 1<<len(marks) - 1}
	if r.Marks.None() {
		r = assessment.Rating{State: assessment.Unknown}
	}
	return r, nil
}

// writtenMark reads a mark as people write it.
func writtenMark(word string) (assessment.Mark, error) {
	plain := strings.ToLower(strings.Trim(assessment.CleanLine(word), " .!_*[]()"))
	plain = strings.ReplaceAll(plain, "’", "'")
	for _, letter := range []byte(assessment.MarkLetters) {
		m := assessment.Mark(letter)
		if plain == m.String() || plain == string(rune(letter)) {
			return m, nil
		}
	}
	if slices.Contains([]string{"do not know", "don't know", "dont know", "unknown", "?"}, plain) {
		return assessment.NotHeard, nil
	}
	return 0, assessment.Errorf(assessment.Invalid, "%.60q is no answer", word).
		WithHint("write yes, mostly, partly, no or do not know; there is room for own words below")
}

// writtenWhole reads a rating as a whole: as a person enters it, or as the words of a level.
func (w *Work) writtenWhole(t *questionnaires.Text, text, reason string) (assessment.Rating, error) {
	plain := strings.ToLower(assessment.CleanLine(text))
	switch plain {
	case "do not know", "don't know", "not known":
		return assessment.Rating{State: assessment.Unknown}, nil
	case "na", "n/a", "not applicable":
		return assessment.Rating{State: assessment.NotApplicable, Reason: reason}, nil
	}
	for level := range t.Levels {
		name := ""
		if level < len(w.q.Scale.Levels) {
			name = strings.ToLower(w.q.Scale.Levels[level].Name)
		}
		if plain == strings.ToLower(assessment.CleanLine(t.Levels[level])) || plain == name {
			return assessment.Rating{State: assessment.Scored, Level: level}, nil
		}
	}
	if whole, ok := strings.CutSuffix(plain, ".000"); ok {
		plain = whole
	}
	r, err := w.ParseRating(plain, "", "because REASON")
	if err != nil {
		return r, err
	}
	if r.State == assessment.Scored && len(t.Facts) > 0 && r.Marks == "" {
		if _, ok := assessment.LevelMarks(r.Level, r.Plus, len(t.Facts)); !ok {
			return r, assessment.Errorf(assessment.Invalid, "it has no level %.20q", text).
				WithHint("its levels are 0 to %d", len(t.Facts))
		}
	}
	return r, nil
}

// writtenChoice reads the place of an answer in a list of them, from the lowest.
func (w *Work) writtenChoice(t *questionnaires.Text, choice int) (assessment.Rating, error) {
	if choice >= len(t.Levels) && len(t.Facts) == 0 || len(t.Facts) > 0 {
		return assessment.Rating{}, assessment.Errorf(assessment.Invalid,
			"the answers of the file are not those of the practice").
			WithHint("write ratings into a table with the titles practice and rating")
	}
	return assessment.Rating{State: assessment.Scored, Level: choice}, nil
}
