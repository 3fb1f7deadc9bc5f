package assessment

import "slices"

// Verdict is what counts for one practice in one team, and why: its answers
// from every interview brought together.
type Verdict struct {
	State        CellState
	Rating       Rating // what counts if State is Scored or NotApplicable
	Grade        Grade  // after ageing
	Stale        bool   // the evidence is past its validity and counts one grade lower
	Agreed       bool   // the agreed rating stands
	Answers      []*Answer
	Counts       *Answer // whose rating counts; nil if it is agreed, or nobody answered
	Mixed        bool    // the answers say different kinds of thing, or lie two levels or more apart
	ConfirmAgain bool    // the only ratings are of an earlier text of the practice; counts as open
	Unsigned     bool    // not applicable on a key practice without a second author; counts as open
	Conflict     bool    // rests on a field with more than one value
}

// vote is what one answer would count for.
type vote struct {
	answer *Answer
	rating Rating
	grade  Grade
	stale  bool
	value  int64 // credited, in thousandths of a level
}

// verdict brings together what a team's interviews say about a practice. The
// agreed rating stands if there is one. Else a scored answer beats
// unknown and unknown beats not applicable; of scored ones the higher evidence
// grade wins, then the lower stated and the lower credited value.
func (e *Evaluation) verdict(team string, p *Asked) Verdict {
	v := Verdict{Conflict: e.disputed(team, p.ID)}
	var votes []vote
	votes, v.Answers, v.ConfirmAgain = e.votes(team, p)
	v.Mixed = mixed(votes)

	f := e.State.Agreed(team, p.ID)
	switch {
	case f.Rating.Set && e.fits(f.Rating.Value, p):
		v.Agreed, v.ConfirmAgain, v.Mixed = true, false, false
		v.settle(e.agreed(f, votes))
	case len(votes) > 0:
		v.ConfirmAgain = false
		v.settle(slices.MinFunc(votes, compareVotes))
	case f.Rating.Set:
		v.ConfirmAgain = true
	}

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
			votes = append(votes, e.vote(a, a.Rating.Value, a.Proof.Value, i.Date.Value))
		default:
			outdated = true
		}
	}
	return votes, answers, outdated
}

// fits reports whether a rating answers the practice's present text, on its scale.
func (e *Evaluation) fits(r Rating, p *Asked) bool {
	top := e.Questionnaire.Max()
	return r.Digest == p.Digest && r.Level <= top && (r.Level < top || r.Progress == None)
}

// settle makes a vote the one that counts.
func (v *Verdict) settle(c vote) {
	v.State, v.Rating, v.Grade, v.Stale, v.Counts = c.rating.State, c.rating, c.grade, c.stale, c.answer
}

// vote returns what a rating counts for with its proof, which is judged at the
// as-of date; interview is the day that counts for a proof without one.
func (e *Evaluation) vote(a *Answer, r Rating, p Proof, interview Date) vote {
	g := p.At(e.AsOf, interview)
	return vote{a, r, g, g != p.Grade, e.Credit(r.Stated(), g)}
}

// agreed returns the vote of an agreed rating. If it has no evidence grade of its
// own, the strongest of the answers' carries it. Evidence without a date is from the
// day on which that was written.
func (e *Evaluation) agreed(f *Agreed, votes []vote) vote {
	if f.Proof.Set {
		return e.vote(nil, f.Rating.Value, f.Proof.Value, DateOf(f.Proof.Heads[0].At))
	}

	best := vote{rating: f.Rating.Value}
	for _, c := range votes {
		if c.grade > best.grade || c.grade == best.grade && !c.stale {
			best.grade, best.stale = c.grade, c.stale
		}
	}
	best.value = e.Credit(best.rating.Stated(), best.grade)
	return best
}

// precedence says which state counts when answers are of different ones: the lowest.
var precedence = [...]int{Scored: 0, Unknown: 1, NotApplicable: 2}

// compareVotes puts the vote that counts first.
func compareVotes(a, b vote) int {
	switch {
	case a.rating.State != b.rating.State:
		return precedence[a.rating.State] - precedence[b.rating.State]
	case a.rating.State == Scored && a.grade != b.grade:
		return int(b.grade - a.grade)
	case a.rating.Stated() != b.rating.Stated():
		return int(a.rating.Stated() - b.rating.Stated())
	case a.value != b.value:
		return int(a.value - b.value)
	}
	return 0
}

// mixed reports whether answers need reconciling: they are of different states,
// or their stated values lie two levels or more apart.
func mixed(votes []vote) bool {
	low, high := int64(1<<40), int64(-1)

	for _, c := range votes {
		if c.rating.State != votes[0].rating.State {
			return true
		}
		low, high = min(low, c.rating.Stated()), max(high, c.rating.Stated())
	}

	return high-low >= 2000
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
	return v.author(e.State.Agreed(team, practice))
}

// Credit returns how much of a stated value evidence of that grade lets count, both
// in thousandths of a level. Evidence of a grade carries a level if crediting the
// level's value takes nothing away from it.
func (e *Evaluation) Credit(stated int64, g Grade) int64 { return min(stated, e.ceiling(g)) }

// cell returns the verdict as scoring reads it.
func (e *Evaluation) cell(v Verdict) Cell {
	c := Cell{State: v.State, Conflict: v.Conflict}
	switch {
	case v.Unsigned:
		c.State = Unknown
	case v.State == Scored:
		c.Stated = v.Rating.Stated()
		c.Credited = e.Credit(c.Stated, v.Grade)
		c.Strength, c.Progress = v.Grade.Strength(), v.Rating.Progress
	}
	return c
}
