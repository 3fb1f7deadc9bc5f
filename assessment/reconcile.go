package assessment

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
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
	v := e.verdict(team, &p) // the team's own, which may name another team's
	votes, answers, _ := e.votes(team, &p)
	late := e.Late(team, practice)

	list := make([]Weighed, len(answers))
	for k, a := range answers {
		i, _ := e.State.Interview(a.Interview)
		c := e.vote(a, a.Rating, a.Proof, i.Date.Value)
		list[k] = Weighed{
			Answer: a,
			Grade:  c.grade,
			Stale:  c.stale,
			Counts: v.Counts == a || slices.Contains(v.Sources[:], a),
			Why:    whyCounted(a, &v, votes),
			Late:   slices.Contains(late, a),
		}
	}
	return list
}

// whyCounted returns the rule by which a rating counts or does not, and of marks
// that are joined which of them count.
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
		return v.whySecond(a, votes[voteOf(v.Counts)], votes[mine])
	case len(votes) == 1 && slices.ContainsFunc(v.Answers,
		func(o *Answer) bool { return o != a && o.Rating.Set }):
		return "the only answer to the present text"
	case len(votes) == 1:
		return "the only answer"
	}

	second := slices.MinFunc(slices.Delete(slices.Clone(votes), mine, mine+1), compareVotes)
	if len(v.Joined) > 1 {
		second = votes[voteOf(v.Joined[1].Answer)]
	}
	why := rule(votes[mine], second)
	if facts := v.gives(a); facts != "" && v.joins() {
		return facts + ": " + why
	}
	return why
}

// whySecond returns the rule by which an answer stands behind the one that counts
// first, or what it adds to that one.
func (v *Verdict) whySecond(a *Answer, first, second vote) string {
	if facts := v.gives(a); facts != "" {
		return facts + ", which those before it did not hear"
	}
	return rule(first, second)
}

// joins reports whether the marks of several answers count.
func (v *Verdict) joins() bool {
	givers := 0
	for _, x := range v.Joined {
		if len(x.Facts) > 0 {
			givers++
		}
	}
	return givers > 1
}

// gives says the marks of which facts an answer gives; empty if it gives none.
func (v *Verdict) gives(a *Answer) string {
	for _, x := range v.Joined {
		if x.Answer == a && len(x.Facts) > 0 {
			return "gives " + FactWords(x.Facts)
		}
	}
	return ""
}

// FactWords names facts by their numbers: "fact 3", "facts 3, 4 and 5".
func FactWords(facts []int) string {
	if len(facts) == 1 {
		return fmt.Sprintf("fact %d", facts[0])
	}
	numbers := make([]string, len(facts))
	for i, n := range facts {
		numbers[i] = strconv.Itoa(n)
	}
	return "facts " + listed(numbers)
}

// listed lists words as a sentence does: a, b and c.
func listed(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// rule returns why a vote counts before another one.
func rule(first, second vote) string {
	switch a, b := first.rating.State, second.rating.State; {
	case a != b:
		return stateWords(a) + " counts before " + stateWords(b)
	case a != Scored:
		return "the answers say the same"
	case first.grade != second.grade:
		return "the highest evidence grade counts"
	}

	mine, others, none := first.rating.compared(second.rating)
	switch {
	case none:
		return "of equal evidence grades that heard no fact in common the interview with the smaller id " +
			"counts first"
	case mine < others:
		return "of equal evidence grades the lower rating counts"
	case mine > others:
		return "of equal evidence grades, each lower than the next in a circle, the smallest id counts first"
	case first.rating.Same(second.rating):
		return "the answers say the same"
	}
	return "the answers are equal over the facts that both heard, and the smaller id counts first"
}

// stateWords says what kind of a rating counts before another kind.
func stateWords(s CellState) string {
	return map[CellState]string{
		Scored:        "a level",
		SameAs:        "another team's verdict",
		Unknown:       "unknown",
		NotApplicable: "not applicable",
	}[s]
}

// Late returns the answers that were given, or changed, after the agreed rating
// that stands for them; see [State.AnsweredSince].
func (e *Evaluation) Late(team, practice string) []*Answer {
	if !e.agreedStands(team, practice) {
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
		Lapsed:    f.Rating.Set && !e.agreedStands(team, practice),
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
		c.rating.Digest, c.rating.Reason, c.rating.Singly = "", "", 0
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

// apart says in which way the answers differ: in kind, in level, or in a fact that one
// of them says is so and another that it is not.
func (r Reconciliation) apart() string {
	words := make([]string, len(r.Said))
	for i, x := range r.Said {
		words[i] = x.String()
	}
	said := ": " + strings.Join(words, ", ")
	if r.Said[0].State != r.Said[len(r.Said)-1].State {
		return "of different kinds" + said
	}

	fact := 0
	for i, a := range r.Said {
		for _, b := range r.Said[:i] {
			if levelsApart(a, b) {
				return "two levels or more apart" + said
			}
			fact = cmp.Or(fact, opposed(a, b, ^Facts(0)))
		}
	}
	if fact == 0 {
		return "as different teams" + said
	}
	return fmt.Sprintf("fact %d is yes in one answer and no in another%s", fact, said)
}

// Why says for a person what there is to reconcile.
func (r Reconciliation) Why() string {
	var parts []string
	if r.Mixed {
		parts = append(parts, r.apart())
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
