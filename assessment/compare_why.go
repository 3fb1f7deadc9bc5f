package assessment

import (
	"fmt"
	"strings"
)

// why returns the reasons why a practice of one text has another value.
func (c comparing) why(was, is *PracticeResult) []Cause {
	var list []Cause
	if c.before.Result().Stated != c.after.Result().Stated {
		list = append(list, Cause{
			Kind: CauseView,
			From: c.before.Result().viewName(),
			To:   c.after.Result().viewName(),
		})
	}
	for _, t := range c.teams.Pairs {
		list = append(list, c.whyTeam(t, was, is)...)
	}
	for _, t := range c.teams.New {
		if is.of(t.ID).State == Scored {
			list = append(list, Cause{Kind: CauseScope, Team: t.Title(), Note: "a new team"})
		}
	}
	for _, t := range c.teams.Gone {
		if was.of(t.ID).State == Scored {
			list = append(list, Cause{Kind: CauseScope, Team: t.Title(), Note: "the team is gone"})
		}
	}
	switch {
	case len(list) > 0:
	case c.before.Result().Final != c.after.Result().Final && (was.Open || is.Open):
		list = append(list, Cause{Kind: CauseOpen, Note: "what is open counts 0 in a final result"})
	default:
		list = append(list, Cause{Kind: CauseScope, Note: "the shares of the teams have changed"})
	}
	return list
}

// of returns the result of a team; the zero one if it has none.
func (r *PracticeResult) of(team string) TeamResult {
	for _, t := range r.Teams {
		if t.Team == team {
			return t
		}
	}
	return TeamResult{}
}

// name returns what a pair is called: the team that is there after, or the one of those
// before that is held against it.
func (m TeamsMatched) name(t TeamPair) string {
	if m.Cut && m.Pairs[0].After == m.Pairs[len(m.Pairs)-1].After {
		return t.Before.Title()
	}
	return t.After.Title()
}

// whyTeam returns the reasons why a team that both sides have counts for more or less.
func (c comparing) whyTeam(t TeamPair, was, is *PracticeResult) []Cause {
	b, a := was.of(t.Before.ID), is.of(t.After.ID)
	team := c.teams.name(t)
	one := func(kind CauseKind, note, to string) []Cause {
		return []Cause{{Kind: kind, Team: team, Note: note, To: to}}
	}
	switch {
	case b.State == Scored && a.State == Scored:
		return c.whyScored(t, was.ID, b, a)
	case b.State != Scored && a.State != Scored:
		return nil
	case a.State == NotApplicable:
		return one(CauseScope, "it is not applicable now", c.after.Verdict(t.After.ID, is.ID).Rating.Reason)
	case b.State == NotApplicable:
		return one(CauseScope, "it was not applicable before", "")
	case a.State == Scored:
		return one(CauseOpen, "it was not answered before", "")
	}
	return one(CauseOpen, "it is not answered now", "")
}

// whyScored returns the reasons why a team with a value on both sides has another one. A
// reason is given where, with the other things as they were or as they are, it makes a
// difference.
func (c comparing) whyScored(t TeamPair, practice string, b, a TeamResult) []Cause {
	was, _ := c.before.Result().CountsOf(b.Cell)
	is, _ := c.after.Result().CountsOf(a.Cell)
	if was == is {
		return nil
	}
	then, now := c.before.Verdict(t.Before.ID, practice), c.after.Verdict(t.After.ID, practice)

	var list []Cause
	if then.Agreed != now.Agreed || then.Agreed && !then.Rating.Same(now.Rating) {
		list = append(list, agreedCause(then, now))
	}
	marks, grades := c.weigh(b, a)
	if rated, differs := ratingCause(then.Rating, now.Rating); differs && marks {
		list = append(list, rated)
	}
	if b.Grade != a.Grade && grades {
		list = append(list, gradeCause(b, a))
	}
	if len(list) == 0 && c.before.Result().Stated == c.after.Result().Stated {
		list = append(list, Cause{Kind: CauseAnswers, Note: "its answers come together to another value"})
	}
	for i := range list {
		list[i].Team = c.teams.name(t)
	}
	return list
}

// weigh reports whether another rating, and whether another grade, makes a difference to
// the value that counts: with the other of the two as it was, or as it is.
func (c comparing) weigh(b, a TeamResult) (marks, grades bool) {
	if c.before.Result().Stated && c.after.Result().Stated {
		return true, false
	}
	counts := func(rated, graded TeamResult) int64 { return c.after.Credit(rated.Stated, graded.Grade) }
	return counts(b, b) != counts(a, b) || counts(b, a) != counts(a, a),
		counts(b, b) != counts(b, a) || counts(a, b) != counts(a, a)
}

// agreedCause says what an agreed rating has to do with it.
func agreedCause(then, now *Verdict) Cause {
	words := func(v *Verdict) string {
		if v.Agreed {
			return "agreed " + v.Rating.String()
		}
		return "answered " + v.Rating.String()
	}
	return Cause{Kind: CauseAgreed, From: words(then), To: words(now)}
}

// ratingCause says which facts are marked differently, or which level is another one; ok
// is false if the ratings say the same.
func ratingCause(then, now Rating) (cause Cause, ok bool) {
	cause = Cause{Kind: CauseMarks}
	if now.Marks == "" || len(now.Marks) != len(then.Marks) {
		cause.From, cause.To = then.String(), now.String()
		return cause, cause.From != cause.To
	}
	for fact := 1; fact <= len(now.Marks); fact++ {
		if was, is := then.Marks.At(fact), now.Marks.At(fact); was != is {
			cause.Facts = append(cause.Facts, FactMove{fact, was, is})
		}
	}
	return cause, len(cause.Facts) > 0
}

// gradeCause says why the evidence counts as another grade: because it has aged by the
// one step that it can, or because other evidence was seen.
func gradeCause(b, a TeamResult) Cause {
	cause := Cause{Kind: CauseEvidence, From: b.Grade.String(), To: a.Grade.String()}
	if a.Stale && !b.Stale && a.Grade == b.Grade.Lowered() {
		cause.Kind = CauseAgeing
	}
	return cause
}

// String says the reason in words, with its team in front: "Data: fact 3 no -> yes".
func (c Cause) String() string {
	text := c.Note
	switch moved := c.From + " -> " + c.To; {
	case c.Kind == CauseMarks && len(c.Facts) > 0:
		var parts []string
		for _, f := range c.Facts {
			parts = append(parts, fmt.Sprintf("fact %d %s -> %s", f.Fact, f.Before, f.After))
		}
		text = strings.Join(parts, ", ")
	case c.Kind == CauseMarks:
		text = "rated " + moved
	case c.Kind == CauseEvidence:
		text = "evidence " + moved
	case c.Kind == CauseAgeing:
		text = "evidence is past its validity: " + moved
	case c.Kind == CauseAgreed:
		text = moved
	case c.Kind == CauseView:
		text = "the view that counts: " + moved
	case c.To != "":
		text += ": " + c.To
	}
	if c.Team != "" {
		return c.Team + ": " + text
	}
	return text
}
