package assessment

import "math/big"

// Move is what became of a practice between two evaluations.
type Move int

// What can become of a practice, in the order in which it is told.
const (
	Rose Move = iota
	Fell
	Confirmed     // asked on both sides, with the same value
	NewlyAsked    // has a value now and had none
	NoLongerAsked // had a value, and is not asked or does not apply any more
	NowOpen       // had a value, and is asked without an answer that counts
	NotComparable // has a value on both sides, of different texts
)

// Moves lists what can become of a practice, in the order in which it is told.
var Moves = [...]Move{Rose, Fell, Confirmed, NewlyAsked, NoLongerAsked, NowOpen, NotComparable}

// String says what became of a practice, for example "newly asked".
func (m Move) String() string {
	return [...]string{
		"rose", "fell", "confirmed", "newly asked", "no longer asked", "open now", "no longer comparable",
	}[m]
}

// PracticeChange is a practice on both sides. Its value is that of the teams together,
// by share, in the view that counts.
type PracticeChange struct {
	ID, Title, Area, Measure string
	Weight                   int64
	Move                     Move
	Before, After            *big.Rat // the value in levels; nil if there is none
	Why                      []Cause  // empty if nothing moved
}

// Moved returns the exact difference of the values, in levels. It is nil unless both have
// a value of the same text.
func (p PracticeChange) Moved() *big.Rat {
	if p.Before == nil || p.After == nil || p.Move == NotComparable {
		return nil
	}
	return new(big.Rat).Sub(p.After, p.Before)
}

// FixedMove returns what [FixedMove] does of the values; "-" unless both have a value of the
// same text.
func (p PracticeChange) FixedMove(digits int) string {
	if p.Moved() == nil {
		return "-"
	}
	return FixedMove(p.Before, p.After, digits)
}

// CauseKind is one of the reasons why a value is another one.
type CauseKind string

// The reasons why the value of a practice is another one, or is not compared.
const (
	CauseMarks    CauseKind = "marks"    // facts are marked differently
	CauseEvidence CauseKind = "evidence" // a better or a worse grade lets more or less count
	CauseAgeing   CauseKind = "ageing"   // the evidence is past its validity and counts a grade lower
	CauseAgreed   CauseKind = "agreed"   // an agreed rating came, went, or says another thing
	CauseScope    CauseKind = "scope"    // a team came or went, what applies or how deep one asks changed
	CauseOpen     CauseKind = "open"     // a team answers now and did not, or the other way round
	CauseText     CauseKind = "text"     // the question or its facts are others
	CauseView     CauseKind = "view"     // one side counts what was stated, the other what was credited
	CauseAnswers  CauseKind = "answers"  // other answers come together to another value
)

// Cause is one reason why the value of a practice is another one.
type Cause struct {
	Kind  CauseKind
	Team  string     // its title after, or before if it is gone; empty: of no single team
	Facts []FactMove // with CauseMarks of a practice with facts
	// From and To say what was and is, in words: the levels of a practice without facts,
	// the grades, the agreed ratings. Either may be empty.
	From, To string
	Note     string // in words, of those without From and To
}

// FactMove is a fact that is marked differently, by its number from 1.
type FactMove struct {
	Fact          int
	Before, After Mark
}

// Common is what the practices come to that have a value of the same text on both sides:
// their mean by weight, each as [PracticeChange] has it. It tells what was improved from
// what is asked besides. The means are in levels, nil without such practices.
type Common struct {
	Practices     int
	Before, After *big.Rat
}

// Moved returns the exact difference of the means, in levels; nil without practices.
func (c Common) Moved() *big.Rat {
	if c.Practices == 0 {
		return nil
	}
	return new(big.Rat).Sub(c.After, c.Before)
}

// commonOf returns what the practices come to that both sides have.
func commonOf(list []PracticeChange) Common {
	c := Common{Before: new(big.Rat), After: new(big.Rat)}
	weight := new(big.Rat)
	for _, p := range list {
		if p.Moved() == nil {
			continue
		}
		c.Practices++
		w := new(big.Rat).SetInt64(p.Weight)
		weight.Add(weight, w)
		c.Before.Add(c.Before, new(big.Rat).Mul(w, p.Before))
		c.After.Add(c.After, w.Mul(w, p.After))
	}
	if c.Practices == 0 {
		return Common{}
	}
	c.Before.Quo(c.Before, weight)
	c.After.Quo(c.After, weight)
	return c
}

// comparing is what the practices of two evaluations are compared with.
type comparing struct {
	before, after *Evaluation
	teams         TeamsMatched
}

// practices compares every practice that either side asks.
func (c comparing) practices() []PracticeChange {
	was, is := c.before.practiceResults(), c.after.practiceResults()
	var list []PracticeChange
	for _, r := range c.after.Result().Practices {
		if p, ok := c.practice(r.ID, was[r.ID], is[r.ID]); ok {
			list = append(list, p)
		}
	}
	for _, r := range c.before.Result().Practices {
		if is[r.ID] == nil {
			if p, ok := c.practice(r.ID, &r, nil); ok {
				list = append(list, p)
			}
		}
	}
	return list
}

// practice compares one practice; a side that does not ask it is nil. ok is false if
// neither side has a value.
func (c comparing) practice(id string, was, is *PracticeResult) (p PracticeChange, ok bool) {
	p = PracticeChange{ID: id, Before: c.before.valueOf(was), After: c.after.valueOf(is)}
	if was != nil {
		p.Title, p.Area, p.Measure, p.Weight = c.before.TitleOf(id), was.Area, was.Measure, was.Weight
	}
	if is != nil {
		p.Title, p.Area, p.Measure, p.Weight = c.after.TitleOf(id), is.Area, is.Measure, is.Weight
	}

	switch {
	case p.Before == nil && p.After == nil:
		return p, false
	case p.Before == nil:
		p.Move, p.Why = NewlyAsked, []Cause{whyWithout(c.before, id, false)}
		return p, true
	case p.After == nil:
		p.Move, p.Why = NoLongerAsked, []Cause{whyWithout(c.after, id, true)}
		if p.Why[0].Kind == CauseOpen {
			p.Move = NowOpen
		}
		return p, true
	}

	then, _ := c.before.Ask(id)
	now, _ := c.after.Ask(id)
	if then.Digest != now.Digest {
		p.Move, p.Why = NotComparable, []Cause{{Kind: CauseText, Note: "its text has changed"}}
		return p, true
	}
	switch p.After.Cmp(p.Before) {
	case 1:
		p.Move = Rose
	case -1:
		p.Move = Fell
	default:
		p.Move = Confirmed
		return p, true
	}
	p.Why = c.why(was, is)
	return p, true
}

// valueOf returns the value of a practice in the view that counts, over the teams that
// have one; nil if none has.
func (e *Evaluation) valueOf(r *PracticeResult) *big.Rat {
	if r == nil || r.State != Scored {
		return nil
	}
	return e.Result().Counts(r).Point
}

// whyWithout says why one side, the later one or the earlier, has no value for a practice.
func whyWithout(e *Evaluation, id string, now bool) Cause {
	a, asked := e.Ask(id)
	p, known := e.Questionnaire.Practice(id)
	open, again := 0, false
	reason := ""
	for _, t := range e.Teams {
		v := e.Verdict(t.ID, id)
		if v.State.Open() || v.Unsigned {
			open++
		} else if v.State == NotApplicable && reason == "" {
			reason = v.Rating.Reason
		}
		again = again || v.ConfirmAgain
	}

	tense := func(is, was string) string {
		if now {
			return is + " now"
		}
		return was + " before"
	}
	c := Cause{Kind: CauseScope}
	switch {
	case !known || !p.Written():
		c.Note = "the questionnaire " + tense("does not have it", "did not have it")
	case !asked:
		c.Note = "it " + tense("is not asked", "was not asked") + ", at " + e.Depth + " depth"
	case !a.Applies:
		c.Note = "under the profile it " + tense("does not apply", "did not apply")
	case again:
		c.Kind = CauseOpen
		c.Note = "its rating " + tense("is to be confirmed again", "was to be confirmed again")
	case open > 0 || len(e.Teams) == 0:
		c.Kind, c.Note = CauseOpen, "it "+tense("is not answered", "was not answered")
	default:
		c.Note, c.To = "it "+tense("is not applicable", "was not applicable"), reason
	}
	return c
}
