package assessment

import (
	"cmp"
	"slices"

	"assay/questionnaires"
)

// Verdict is what counts for one practice in one team, and why: its answers
// from every interview brought together.
type Verdict struct {
	State    CellState // Unasked, Unknown, Scored or NotApplicable
	Rating   Rating    // what counts; the marks are those of all answers together
	Credited int64     // with Scored, in thousandths of a level
	Grade    Grade     // after ageing: that lets Credited count
	Stale    bool      // evidence that Credited rests on is past its validity and counts one grade lower
	Agreed   bool      // the agreed rating stands
	As       string    // the team whose verdict this is; empty: the team's own
	Earlier  *Earlier  // of an earlier assessment, to be confirmed again; nil if there is none

	Answers []*Answer
	Counts  *Answer // whose rating comes first; nil if it is agreed, or nobody answered
	// Sources are the answers whose marks count, by fact from the first; nil for a fact
	// that nobody heard, and if the rating is agreed.
	Sources [questionnaires.MaxFacts]*Answer
	// Joined is how several scored answers come together, in their order.
	Joined []Joined

	Mixed bool // the answers say different things where both say something
	// ConfirmAgain means that the only ratings are of an earlier text of the practice, or of
	// an earlier assessment; it counts as open. [Verdict.Again] says which.
	ConfirmAgain bool
	Unsigned     bool // not applicable on a key practice without a second author; counts as open
	Nothing      bool // what was stated is said to have nothing that shows it
	Adrift       bool // rated as a team that is retired or has no rating of its own; counts as open
	Conflict     bool // rests on a field with more than one value
}

// Joined is one of several scored answers as it comes to those before it.
type Joined struct {
	Answer   *Answer
	Grade    Grade // after ageing
	Facts    []int // whose marks it gives
	Marks    Marks // of the answers so far
	Lowest   Grade // of the answers so far, whose cap holds
	Credited int64 // what the answers so far carry, in thousandths of a level
}

// Unheard reports whether a fact that nobody spoke of could still move the value.
// Without the first fact the practice is open.
func (v *Verdict) Unheard() bool {
	return v.Rating.State == Scored && v.Rating.High() > v.Rating.Stated()
}

// FirstUnheard reports whether nobody spoke of the first fact, which leaves the practice
// open whatever was said of the others.
func (v *Verdict) FirstUnheard() bool { return v.State == Unknown && v.Rating.State == Scored }

// vote is what one answer would count for.
type vote struct {
	answer *Answer
	rating Rating
	grade  Grade
	stale  bool
}

// verdict brings together what a team's interviews say about a practice. The
// agreed rating stands if there is one. Else a scored answer counts before one
// that names another team, this before unknown, and unknown before not applicable;
// scored answers are joined.
func (e *Evaluation) verdict(team string, p *Asked) Verdict {
	v := Verdict{Conflict: e.disputed(team, p.ID)}
	var votes []vote
	votes, v.Answers, v.ConfirmAgain = e.votes(team, p)
	v.Mixed = mixed(votes)

	f := e.State.Agreed(team, p.ID)
	switch {
	case f.Rating.Set && e.fits(f.Rating.Value, p):
		v.Agreed, v.ConfirmAgain, v.Mixed = true, false, false
		c := e.agreed(f, votes)
		v.settle(c)
		v.Credited = e.Credit(c.rating.Stated(), c.grade)
	case len(votes) > 0:
		v.ConfirmAgain = false
		e.join(&v, votes)
	case f.Rating.Set:
		v.ConfirmAgain = true
	}
	if v.State == Unasked && !v.ConfirmAgain {
		if x, ok := e.State.earlier[[2]string{team, p.ID}]; ok && x.Rating.Set {
			v.ConfirmAgain, v.Earlier = true, x
		}
	}

	if v.State == Scored && v.Rating.Open() {
		v.State = Unknown
	}
	v.Nothing = v.State == Scored && f.Nothing.Value && v.Credited < v.Rating.Stated()
	if v.State == NotApplicable && p.Key && !e.signed(f, v) {
		v.Unsigned = true
	}
	return v
}

// votes returns what the answers of a team to a practice would count for, and the
// answers themselves. outdated reports whether some rate an earlier text of the
// practice: these have no vote.
func (e *Evaluation) votes(team string, p *Asked) (votes []vote, answers []*Answer, outdated bool) {
	for _, i := range e.interviews[team] {
		a, ok := e.State.answers[[2]string{i.ID, p.ID}]
		if !ok {
			continue
		}

		answers = append(answers, a)
		switch {
		case !a.Rating.Set:
		case e.fits(a.Rating.Value, p):
			votes = append(votes, e.vote(a, a.Rating, a.Proof, i.Date.Value))
		default:
			outdated = true
		}
	}
	return votes, answers, outdated
}

// fits reports whether a rating answers the practice's present text, on its scale.
func (e *Evaluation) fits(r Rating, p *Asked) bool {
	return r.Digest == p.Digest && r.Suits(p.Text, e.Questionnaire.Max())
}

// settle makes a vote the one that counts.
func (v *Verdict) settle(c vote) {
	v.State, v.Rating, v.Grade, v.Stale, v.Counts = c.rating.State, c.rating, c.grade, c.stale, c.answer
}

// vote returns what a rating counts for with its proof, which is judged at the
// as-of date; interview is the day that counts for a proof without one. A rating
// that names another team leaves the practice open while authors disagree on it:
// what it would credit hangs on that team.
func (e *Evaluation) vote(a *Answer, r Field[Rating], p Field[Proof], interview Date) vote {
	proof, g := p.Value, p.Value.At(e.AsOf, interview, e.validity)
	if p.Conflict() && p.Set { // the lowest of them
		for _, v := range p.Versions() {
			if aged := v.Value.At(e.AsOf, interview, e.validity); v.Set && aged < g {
				proof, g = v.Value, aged
			}
		}
	}
	c := vote{a, r.Value, g, g != proof.Grade}
	if r.Conflict() && r.Value.State == SameAs {
		c.rating = Rating{State: Unknown, Digest: r.Value.Digest}
	}
	return c
}

// agreed returns the vote of an agreed rating. If it gives no evidence grade of its
// own, it has the best grade among the answers that say at least as much: a value
// never borrows the proof of a lower one. Evidence without a date is from the day
// on which the rating was agreed.
func (e *Evaluation) agreed(f *Agreed, votes []vote) vote {
	if f.Proof.Set {
		return e.vote(nil, f.Rating, f.Proof, DateOf(f.Proof.Heads[0].At))
	}

	best := e.vote(nil, f.Rating, Field[Proof]{}, "")
	for _, c := range votes {
		if c.rating.State != Scored || c.rating.Open() || c.rating.Stated() < best.rating.Stated() {
			continue
		}
		if c.grade > best.grade || c.grade == best.grade && !c.stale {
			best.grade, best.stale = c.grade, c.stale
		}
	}
	return best
}

// join brings the votes of several answers together. Where one is scored, the
// scored ones count, in their order: a fact takes the mark of the first that heard
// it. What counts is the most that the first of them, the first two, and so on
// carry together with the lowest evidence among them, so that an answer that knows
// more of other facts adds to the value and never lends its proof.
func (e *Evaluation) join(v *Verdict, votes []vote) {
	var scored []vote
	for _, c := range votes {
		if c.rating.State == Scored {
			scored = append(scored, c)
		}
	}
	if len(scored) == 0 {
		v.settle(slices.MinFunc(votes, compareVotes))
		return
	}

	scored = inOrder(scored)
	v.settle(scored[0])
	v.Rating.Marks = noMarks(len(v.Rating.Marks))
	v.Rating.Singly, v.Credited = 0, -1

	lowest, stale := Tested, false
	for _, c := range scored {
		lowest, stale = min(lowest, c.grade), stale || c.stale
		var taken []int
		v.Rating.Marks, taken = v.Rating.Marks.filledFrom(c.rating.Marks)
		for _, fact := range taken {
			v.Sources[fact-1] = c.answer
			if c.rating.Singly.Has(fact) {
				v.Rating.Singly |= FactsOf(fact)
			}
		}
		u := e.Credit(v.Rating.Stated(), lowest)
		if u > v.Credited {
			v.Credited, v.Grade, v.Stale = u, lowest, stale
		}
		if len(scored) > 1 {
			v.Joined = append(v.Joined, Joined{c.answer, c.grade, taken, v.Rating.Marks, lowest, u})
		}
	}
}

// precedence says which state counts when answers are of different ones: the lowest.
var precedence = [...]int{Scored: 0, SameAs: 1, Unknown: 2, NotApplicable: 3}

// compareVotes puts the vote that counts first, of votes of which none is scored.
func compareVotes(a, b vote) int { return precedence[a.rating.State] - precedence[b.rating.State] }

// inOrder returns scored votes in the order in which they count: the higher grade
// first, of equal grades the lower value over the facts that both heard, of equal
// values the interview with the smaller id.
//
// The values of each two are about other facts, so they need not make an order: of
// three, each may be lower than the next. The next one is always the one that no
// other has to stand before, and in a circle the one with the smallest id.
func inOrder(votes []vote) []vote {
	if len(votes) == 1 {
		return votes
	}
	votes = slices.Clone(votes)
	slices.SortStableFunc(votes, func(a, b vote) int {
		if a.answer.Interview < b.answer.Interview {
			return -1
		}
		return 1
	})

	ordered := make([]vote, 0, len(votes))
	for len(votes) > 0 {
		next := slices.IndexFunc(votes, func(c vote) bool {
			return !slices.ContainsFunc(votes, func(other vote) bool { return other.before(c) })
		})
		if next < 0 {
			next = 0 // votes of the highest grade in a circle, as no lower grade stands before a higher one
			for i, c := range votes {
				if c.grade > votes[next].grade {
					next = i
				}
			}
		}
		ordered = append(ordered, votes[next])
		votes = slices.Delete(votes, next, next+1)
	}
	return ordered
}

// before reports whether a scored vote has to stand before another one, whatever
// their ids are.
func (c vote) before(o vote) bool {
	if c.grade != o.grade {
		return c.grade > o.grade
	}
	mine, others, none := c.rating.compared(o.rating)
	return !none && mine < others
}

// compared returns the values of two scored ratings over the facts that both heard;
// none reports whether there is no such fact.
func (r Rating) compared(o Rating) (mine, others int64, none bool) {
	if r.Marks == "" || o.Marks == "" {
		return r.Stated(), o.Stated(), false
	}
	both := r.Marks.heard() & o.Marks.heard()
	return r.Marks.over(both), o.Marks.over(both), both == 0
}

// firstFacts is how many facts are compared one by one: up to the mechanism of good
// practice, which people of a team should agree on.
const firstFacts = 3

// mixed reports whether answers need reconciling: they are of different states, or
// two of them are apart where both say something.
func mixed(votes []vote) bool {
	for i, a := range votes {
		for _, b := range votes[:i] {
			if a.rating.State != b.rating.State || a.rating.State == SameAs && a.rating.Team != b.rating.Team ||
				a.rating.State == Scored && apart(a.rating, b.rating) {
				return true
			}
		}
	}
	return false
}

// apart reports whether two scored ratings contradict each other: over the facts
// that both heard their levels are two or more apart, or one of the first three
// facts is yes in one and no in the other, both marks having been set singly.
func apart(a, b Rating) bool {
	if levelsApart(a, b) {
		return true
	}
	return opposed(a, b, a.Singly&b.Singly) > 0
}

// opposed returns the first of the first three facts, of those in a set, that is yes in
// one of two ratings and no in the other; 0 if there is none.
func opposed(a, b Rating, of Facts) int {
	for fact := 1; fact <= firstFacts; fact++ {
		x, y := a.Marks.At(fact), b.Marks.At(fact)
		if of.Has(fact) && (x == Yes && y == No || x == No && y == Yes) {
			return fact
		}
	}
	return 0
}

// levelsApart reports whether two scored ratings are two levels or more apart: over the
// facts that both heard, or whatever the facts that one did not hear turn out to be.
func levelsApart(a, b Rating) bool {
	va, vb, none := a.compared(b)
	if !none && max(va/1000-vb/1000, vb/1000-va/1000) >= 2 {
		return true
	}
	return max(a.Stated()/1000-b.High()/1000, b.Stated()/1000-a.High()/1000) >= 2
}

// followTeams settles those of the verdicts of one practice, one for each team, that are
// those of other teams, given every team's own. A verdict that names a team which is gone,
// or which is itself rated as another, leaves the practice open, and so does one that names
// a team without a rating. Of a practice that is asked once, a team that nobody rated has
// the lowest of the verdicts of those that somebody did.
func (e *Evaluation) followTeams(p *Asked, verdicts []Verdict) {
	if !p.Once && !slices.ContainsFunc(verdicts, func(v Verdict) bool { return v.State == SameAs }) {
		return
	}

	own := map[string]Verdict{}
	var rated []string
	for i, t := range e.Teams {
		v := verdicts[i]
		own[t.ID] = v
		if v.State != Unasked && v.State != SameAs {
			rated = append(rated, t.ID)
		}
	}

	for i := range verdicts {
		v := &verdicts[i]
		switch {
		case v.State == SameAs:
			other, there := own[v.Rating.Team]
			if !there || other.State == SameAs || other.State == Unasked {
				v.State, v.Adrift = Unasked, true
				continue
			}
			v.follow(v.Rating.Team, other)
		case v.State == Unasked && p.Once && !v.ConfirmAgain && !v.Conflict && len(rated) > 0:
			team := slices.MinFunc(rated, func(a, b string) int { return lowerVerdict(own[a], own[b]) })
			v.follow(team, own[team])
		}
	}
}

// follow makes a verdict that of another team.
func (v *Verdict) follow(team string, other Verdict) {
	own := *v
	*v = other
	v.As, v.Answers = team, own.Answers
	v.Mixed, v.Conflict = own.Mixed, own.Conflict || other.Conflict
}

// lowerVerdict compares verdicts by what they credit, the least first, and then by all
// that they say, so that nothing rests on a team's name.
func lowerVerdict(a, b Verdict) int {
	if a.State != b.State {
		return precedence[a.State] - precedence[b.State]
	}
	return cmp.Or(
		falseFirst(!a.Unsigned, !b.Unsigned),
		cmp.Compare(a.Credited, b.Credited),
		cmp.Compare(a.Rating.Stated(), b.Rating.Stated()),
		cmp.Compare(a.Rating.High(), b.Rating.High()),
		cmp.Compare(a.Grade, b.Grade),
		cmp.Compare(a.Rating.Marks, b.Rating.Marks),
		falseFirst(!a.Stale, !b.Stale),
		cmp.Compare(a.Rating.Reason, b.Rating.Reason),
	)
}

// author returns who gave the rating that counts.
func (v *Verdict) author(f *Agreed) string {
	if v.Counts != nil {
		return v.Counts.Rating.Author()
	}
	return f.Rating.Author()
}

// RatedBy returns who gave the rating that counts for a practice in a team, or the
// empty string if none does.
func (e *Evaluation) RatedBy(team, practice string) string {
	v := e.Verdict(team, practice)
	if v.State == Unasked {
		return ""
	}
	if v.As != "" {
		team = v.As
	}
	return v.author(e.State.Agreed(team, practice))
}

// Credit returns how much of a stated value evidence of that grade lets count, both
// in thousandths of a level. Evidence of a grade carries a level if crediting the
// level's value takes nothing away from it.
func (e *Evaluation) Credit(stated int64, g Grade) int64 { return min(stated, e.ceiling(g)) }

// cell returns the verdict as scoring reads it.
func (e *Evaluation) cell(v *Verdict) Cell {
	c := Cell{State: v.State, Conflict: v.Conflict}
	switch {
	case v.Unsigned:
		c.State = Unknown
	case v.State == Scored:
		c.Marks = v.Rating.Marks
		c.Stated, c.StatedHigh = v.Rating.Stated(), v.Rating.High()
		c.Credited, c.CreditedHigh = v.Credited, v.Credited
		if c.StatedHigh > c.Stated {
			c.CreditedHigh = c.StatedHigh
		}
		c.Grade, c.Stale, c.Strength = v.Grade, v.Stale, v.Grade.Strength()
		c.Nothing = v.Nothing
	}
	return c
}
