package assessment

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Weighed is an answer beside the others of its team to a practice: whether its
// rating counts, and by which rule.
type Weighed struct {
	Answer *Answer
	Grade  Grade // after ageing
	Stale  bool  // the evidence is past its validity and counts one grade lower
	Counts bool
	Why    string // the rule, for a person
	Late   bool   // it was given, or changed, after the agreed rating that stands for it
}

// Weigh returns how the answers of a team to a practice stand to each other,
// in the order of their interviews. It is the [Verdict] told answer by answer.
func (e *Evaluation) Weigh(team, practice string) []Weighed {
	p, ok := e.Ask(practice)
	if !ok || !p.Applies {
		return nil
	}
	v := e.Verdict(team, practice)
	votes, answers, _ := e.votes(team, &p)
	late := e.Late(team, practice)

	list := make([]Weighed, len(answers))
	for k, a := range answers {
		i, _ := e.State.Interview(a.Interview)
		grade := a.Proof.Value.At(e.AsOf, i.Date.Value)
		list[k] = Weighed{
			Answer: a,
			Grade:  grade,
			Stale:  grade != a.Grade(),
			Counts: v.Counts == a,
			Why:    whyCounted(a, v, votes),
			Late:   slices.Contains(late, a),
		}
	}
	return list
}

// whyCounted returns the rule by which a rating counts or does not.
func whyCounted(a *Answer, v *Verdict, votes []vote) string {
	voteOf := func(a *Answer) int {
		return slices.IndexFunc(votes, func(c vote) bool { return c.answer == a })
	}
	mine := voteOf(a)
	switch {
	case !a.Rating.Set:
		return "it is not rated"
	case mine < 0:
		return "to confirm again: the text has changed"
	case v.Agreed:
		return "the agreed rating stands"
	case v.Counts != a:
		return rule(votes[voteOf(v.Counts)], votes[mine])
	case len(votes) == 1:
		return "no other answer counts"
	}

	others := slices.Delete(slices.Clone(votes), mine, mine+1)
	return rule(votes[mine], slices.MinFunc(others, compareVotes))
}

// rule returns why a vote counts before another one.
func rule(first, second vote) string {
	switch {
	case first.rating.State == Scored && second.rating.State == Unknown:
		return "a level counts before unknown"
	case first.rating.State == Scored && second.rating.State == NotApplicable:
		return "a level counts before not applicable"
	case first.rating.State != second.rating.State:
		return "unknown counts before not applicable"
	case first.rating.State == Scored && first.grade != second.grade:
		return "the highest evidence grade counts"
	case first.rating.Stated() != second.rating.Stated():
		return "of equal evidence grades the lower rating counts"
	}

	return "the answers say the same"
}

// Late returns the answers that were given, or changed, after the agreed rating
// that stands for them; see [State.AnsweredSince].
func (e *Evaluation) Late(team, practice string) []*Answer {
	if !e.Verdict(team, practice).Agreed {
		return nil
	}
	if e.late == nil {
		e.late = map[[2]string][]*Answer{}
	}
	return grow(e.late, [2]string{team, practice}, func() []*Answer {
		return e.State.AnsweredSince(team, practice)
	})
}

// AnsweredSince returns the answers of a team to a practice that are new since its
// agreed rating was written, or that say something else about rating or
// evidence than they did then. It is over once the rating is written again, in
// knowledge of them; undoing what its author wrote since does not end it. What came
// before what is read from the journal's graph, never from clocks: an answer that
// the agreed rating does not rest on came after it.
func (s *State) AnsweredSince(team, practice string) []*Answer {
	f := s.Agreed(team, practice)
	if !f.Rating.Set {
		return nil
	}
	var agreed []ID
	for _, h := range f.Rating.Heads {
		agreed = append(agreed, s.journal.broughtBack(h).ID)
	}

	var list []*Answer
	for _, i := range s.Interviews() {
		a, ok := s.answers[[2]string{i.ID, practice}]
		if !ok || i.Team.Value != team {
			continue
		}
		subject := AnswerSubject(i.ID, practice)
		moved := s.movedSince(Key{subject, "rating"}, agreed)
		if !moved && a.Rating.Set {
			moved = s.movedSince(Key{subject, "proof"}, agreed) ||
				s.movedSince(Key{InterviewSubject(i.ID), "team"}, agreed)
		}
		if moved {
			list = append(list, a)
		}
	}
	return list
}

// broughtBack returns the change whose value c brings back, as undoing a change of
// one's own does, or c itself if it says something new.
func (j *Journal) broughtBack(c *Change) *Change {
	for len(c.Replaces) == 1 {
		undone := j.byID[c.Replaces[0]]
		if undone.Author != c.Author || undone.Value == c.Value || len(undone.Replaces) != 1 {
			break
		}
		earlier := j.byID[undone.Replaces[0]]
		if earlier.Value != c.Value {
			break
		}
		c = earlier
	}
	return c
}

// movedSince reports whether a field says something else than it did when the
// changes seen were made.
func (s *State) movedSince(k Key, seen []ID) bool {
	now, then := map[Value]bool{}, map[Value]bool{}
	queue := slices.Clone(s.journal.Heads(k))
	for _, h := range queue {
		now[h.Value] = true
	}
	for len(queue) > 0 {
		c := queue[0]
		queue = queue[1:]
		if s.journal.reaches(seen, c) {
			then[c.Value] = true
			continue
		}
		for _, id := range c.Replaces {
			queue = append(queue, s.journal.byID[id])
		}
	}

	if len(now) == 0 {
		now[NotSet] = true
	}
	if len(then) == 0 {
		then[NotSet] = true
	}
	return !maps.Equal(now, then)
}

// Reconciliation is a practice in a team on which the assessors have to agree, or
// have to look again at what they agreed on.
type Reconciliation struct {
	Practice  string
	Team      string
	Said      []Rating   // what the answers say, each once, lowest first; those of an earlier text left out
	Mixed     bool       // as of [Verdict]
	Conflicts []Conflict // of the answers' ratings and evidence, and of the agreed rating
	Late      []*Answer  // given or changed after the agreed rating, which still stands
	Lapsed    bool       // the agreed rating is of an earlier text of the practice and does not stand
}

// ToReconcile returns what is to be reconciled, in the questionnaire's order.
func (e *Evaluation) ToReconcile() []Reconciliation {
	var list []Reconciliation
	for _, a := range e.Asked {
		for _, t := range e.Teams {
			if r, ok := e.Reconciliation(t.ID, a.ID); ok {
				list = append(list, r)
			}
		}
	}
	return list
}

// Reconciliation returns what is to be reconciled about a practice in a team; ok is
// false if nothing is.
func (e *Evaluation) Reconciliation(team, practice string) (r Reconciliation, ok bool) {
	p, asked := e.Ask(practice)
	if !asked || !p.Applies {
		return Reconciliation{}, false
	}
	v, f := e.Verdict(team, practice), e.State.Agreed(team, practice)

	r = Reconciliation{
		Practice:  practice,
		Team:      team,
		Mixed:     v.Mixed,
		Conflicts: e.contested[[2]string{team, practice}],
		Late:      e.Late(team, practice),
		Lapsed:    f.Rating.Set && !v.Agreed,
	}
	if !r.Mixed && !r.Lapsed && len(r.Conflicts)+len(r.Late) == 0 {
		return Reconciliation{}, false
	}
	votes, _, _ := e.votes(team, &p)
	r.Said = saidRatings(votes)
	return r, true
}

// saidRatings returns the ratings of votes, each once, lowest first.
func saidRatings(votes []vote) []Rating {
	var list []Rating
	for _, c := range votes {
		c.rating.Digest, c.rating.Reason = "", ""
		if !slices.Contains(list, c.rating) {
			list = append(list, c.rating)
		}
	}

	slices.SortStableFunc(list, func(a, b Rating) int {
		if a.State != b.State {
			return precedence[a.State] - precedence[b.State]
		}
		return int(a.Stated() - b.Stated())
	})
	return list
}

// conflictsByPlace returns the conflicts that the page of an agreed rating can tell
// and settle, by team and practice. Those about notes are not among them: both texts stay.
func (e *Evaluation) conflictsByPlace() map[[2]string][]Conflict {
	byPlace := map[[2]string][]Conflict{}
	put := func(team, practice string, c Conflict) {
		at := [2]string{team, practice}
		byPlace[at] = append(byPlace[at], c)
	}

	for _, c := range e.conflicts {
		practice := c.Subject.Practice()
		switch {
		case c.Subject.Kind() == KindAgreed:
			put(c.Subject.Team(), practice, c)
		case c.Subject.Kind() == KindAnswer && c.Key().Spec().Scored:
			for _, team := range e.teamsOf(c.Subject.Interview()) {
				put(team, practice, c)
			}
		}
	}
	return byPlace
}

// Why says for a person what there is to reconcile.
func (r Reconciliation) Why() string {
	var parts []string
	if r.Mixed {
		words := make([]string, len(r.Said))
		for i, x := range r.Said {
			words[i] = x.String()
		}
		text := "two levels or more apart: "
		if r.Said[0].State != r.Said[len(r.Said)-1].State {
			text = "of different kinds: "
		}
		parts = append(parts, text+strings.Join(words, ", "))
	}

	for _, c := range r.Conflicts {
		where := "in an answer"
		if c.Subject.Kind() == KindAgreed {
			where = "of what was agreed on"
		}
		parts = append(parts, fmt.Sprintf("two values of %s %s", c.Field, where))
	}

	switch n := len(r.Late); {
	case n == 1:
		parts = append(parts, "an answer came after the agreed rating")
	case n > 1:
		parts = append(parts, fmt.Sprintf("%d answers came after the agreed rating", n))
	}
	if r.Lapsed {
		parts = append(parts, "the agreed rating is of an earlier text and does not stand")
	}
	return strings.Join(parts, "; ")
}

// saidPart lists what was said about a practice and agreed on it, team by team,
// and what of that counts. It is empty if nobody was asked.
func (e *Evaluation) saidPart(practice string) []DerivationPart {
	p := DerivationPart{
		Title:  "What was said, and what counts",
		Header: []string{"team", "from", "by", "rating", "evidence", "counts"},
	}
	add := func(team, from string, r Field[Rating], grade, counts string) {
		p.Rows = append(p.Rows, textRow(team, from, r.Author(), r.Value.String(), grade, counts))
	}

	for _, t := range e.Teams {
		v, f := e.Verdict(t.ID, practice), e.State.Agreed(t.ID, practice)
		if f.Rating.Set && len(f.Rating.Heads) > 0 {
			counts, grade := "yes: the agreed rating stands", v.Grade.String()
			if !v.Agreed {
				counts, grade = "no: it is of an earlier text", "-"
			}
			add(t.ID, "agreed on "+string(DateOf(f.Rating.Heads[0].At)), f.Rating, grade, counts)
		}

		for _, w := range e.Weigh(t.ID, practice) {
			if !w.Answer.Rating.Set {
				continue
			}
			counts := "no: " + w.Why
			if w.Counts {
				counts = "yes: " + w.Why
			}
			if w.Late {
				counts += "; it came after it"
			}
			i, _ := e.State.Interview(w.Answer.Interview)
			add(t.ID, "interview of "+string(i.Date.Value), w.Answer.Rating, w.Grade.String(), counts)
		}
	}
	if len(p.Rows) == 0 {
		return nil
	}
	return []DerivationPart{p}
}
