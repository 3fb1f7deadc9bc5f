package tui

import (
	"assay/tui/kit"
	"fmt"
	"slices"

	"assay/assessment"
	"assay/questionnaires"
)

// factTicks are the values of a fact, to be ticked.
func factTicks(f questionnaires.Fact) *kit.Ticks {
	t := kit.NewTicks(f.ID, f.Title)
	for _, v := range f.Values {
		t.Add(kit.Option{Value: v.ID, Text: v.Title})
	}
	return t
}

// factHelp says what nothing ticked means, as it is not what "none of them" means.
func factHelp(t *kit.Ticks) string {
	if _, answered := t.Answer(); answered {
		return "what does not hold is not asked, or asked in another way"
	}
	return "nothing ticked: not answered yet, so everything applies"
}

// profileOf is the profile that the rows make.
func profileOf(rows []*kit.Ticks) questionnaires.Profile {
	p := questionnaires.Profile{}
	for _, r := range rows {
		if values, answered := r.Answer(); answered {
			p[r.Id] = values
		}
	}
	return p
}

// effect is what a profile switches on and off at a depth.
type effect struct {
	asked, of   int      // practices that apply, of those at the depth
	out         []string // ids of those that do not apply
	substituted []string // ids of those with another question in place of their own
}

func effectOf(q *questionnaires.Questionnaire, depth string, profile questionnaires.Profile) effect {
	var e effect
	for p := range q.Practices() {
		if !q.Asked(p, depth) {
			continue
		}
		e.of++
		ask := p.Ask(profile)
		switch {
		case !ask.Applies:
			e.out = append(e.out, p.ID)
		case ask.Substituted:
			e.substituted = append(e.substituted, p.ID)
		}
	}
	e.asked = e.of - len(e.out)
	return e
}

// texts are the sentences about the effect, each of at most w cells.
func (e effect) texts(w int) []string {
	texts := []string{fmt.Sprintf("asked: %d of %d practices", e.asked, e.of)}
	list := func(label string, ids []string) {
		if len(ids) > 0 {
			label = fmt.Sprintf("%s (%d): ", label, len(ids))
			texts = append(texts, label+some(ids, w-kit.Cells(label)))
		}
	}
	list("not applicable", e.out)
	list("another question instead", e.substituted)
	return texts
}

// upset counts the ratings that a change of the profile touches.
type upset struct {
	stop    int // that count now, of practices that would not apply
	confirm int // that count now, of practices with another text
	back    int // that do not count now and would
}

// upsetBy compares what each rating of the assessment answers under its present
// profile and under another one. Agreed ratings of findings are ratings too.
func upsetBy(s *assessment.State, q *questionnaires.Questionnaire, profile questionnaires.Profile) upset {
	var u upset
	now, depth, ratings := questionnaires.Profile(s.Profile()), s.DepthOf(q), ratingsOf(s)
	for p := range q.Practices() {
		if !q.Asked(p, depth) {
			continue
		}
		before, after := p.Ask(now), p.Ask(profile)
		if before.Applies == after.Applies && before.Question == after.Question {
			continue
		}
		was, will := p.Digest(before.Question), p.Digest(after.Question)
		for _, r := range ratings(p.ID) {
			counted, counts := before.Applies && r.Digest == was, after.Applies && r.Digest == will
			switch {
			case counted && !after.Applies:
				u.stop++
			case counted && !counts:
				u.confirm++
			case !counted && counts:
				u.back++
			}
		}
	}
	return u
}

// ratingsOf returns what lists all ratings of a practice: those of the interviews
// with teams that are there, and those agreed in findings.
func ratingsOf(s *assessment.State) func(practice string) []assessment.Rating {
	teams := s.Teams()
	interviews := slices.DeleteFunc(s.Interviews(), func(i *assessment.Interview) bool {
		_, there := s.Team(i.Team.Value)
		return !there
	})
	return func(practice string) []assessment.Rating {
		var list []assessment.Rating
		add := func(f assessment.Field[assessment.Rating]) {
			if f.Set {
				list = append(list, f.Value)
			}
		}
		for _, i := range interviews {
			add(s.Answer(i.ID, practice).Rating)
		}
		for _, t := range teams {
			add(s.Finding(t.ID, practice).Rating)
		}
		return list
	}
}

// texts are the warnings about ratings; none where none is touched.
func (u upset) texts() []string {
	var texts []string
	say := func(n int, one, more string) {
		switch {
		case n == 1:
			texts = append(texts, "! 1 rating "+one)
		case n > 1:
			texts = append(texts, fmt.Sprintf("! %d ratings %s", n, more))
		}
	}
	say(u.stop, "stops counting: its practice no longer applies", "stop counting: their practices no longer apply")
	say(u.confirm, "to confirm again: another question is asked", "to confirm again: another question is asked")
	say(u.back, "counts again", "count again")
	return texts
}
