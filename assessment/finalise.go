package assessment

import "fmt"

// Finality says when and by whom an assessment was made final, and how many
// changes came after and do not count. Erasing changes do count: what they took
// away is gone from the final result too.
type Finality struct {
	At    Date   // where it was finalised
	By    string // the author
	Tips  []ID   // that the result covers
	After int    // changes that came after
}

// final reports whether the result is fixed. Authors who disagree about that
// leave it open.
func (s *State) final() bool {
	return s.Phase.Value == PhaseFinal && !s.Phase.Conflict()
}

// Settled returns the state that results are made from: the state itself, or
// for a final assessment the fold of exactly the changes that finalising
// covered. The Finality is nil while the assessment is not final; one on whose
// phase two authors disagree is not. The error is of code Failed, if changes that
// the final result rests on are missing here.
func (s *State) Settled() (*State, *Finality, error) {
	if !s.final() {
		return s, nil, nil
	}

	head := finalising(s.Phase.Heads)
	tips := s.phaseChange().Tips
	part, err := s.journal.Upto(tips)
	if err == nil && part.Len() == 0 {
		err = ErrGap // a finalising change that covers nothing was not made by this program
	}
	if err != nil {
		return nil, nil, &Error{
			Code: Failed,
			What: "the final result rests on changes that are missing here",
			Hint: "run: assay verify " + s.ID(),
			Err:  err,
		}
	}

	after := 0
	for _, c := range s.journal.changes {
		if _, in := part.byID[c.ID]; !in && countsInFinal(c) {
			after++
		}
	}
	settled := Fold(part)
	settled.Phase = s.Phase
	return settled, &Finality{DateOf(head.At), head.Author, tips, after}, nil
}

// AsOf returns the day at which what ages is judged: the day of finalising, or
// of the newest change, where it was made. It is empty for an empty journal.
func (s *State) AsOf() Date {
	if s.final() {
		return DateOf(finalising(s.Phase.Heads).At)
	}
	if n := len(s.journal.changes); n > 0 {
		return DateOf(s.journal.changes[n-1].At)
	}
	return ""
}

// Finalise returns the change that fixes the result on what the journal holds
// now. It refuses with code NotHeld, naming the first hindrance, while something
// is unasked or in conflict, and with NotAllowed if the assessment is final.
func (e *Evaluation) Finalise() (Edit, error) {
	if e.State.final() {
		return Edit{}, Errorf(NotAllowed, "this assessment is final already").
			WithHint("reopen it first: assay reopen ID --reason TEXT")
	}
	if list := e.Hindrances(); len(list) > 0 {
		h := list[0]
		where := h.Subject.String()
		if h.Practice != "" {
			where = h.Practice + " in team " + h.Team
		}
		if where != "" {
			where += ": "
		}
		return Edit{}, Errorf(NotHeld, "%s; the first: %s%s", InTheWay(len(list)), where, h.Text).
			WithHint("assay show ID lists them")
	}

	final := PhaseChange{Phase: PhaseFinal, Tips: e.State.journal.Tips()}
	edit, _ := e.State.Edit(AssessmentSubject(), "state", final)
	return edit, nil
}

// InTheWay says how many hindrances there are, as the head of their list.
func InTheWay(hindrances int) string {
	if hindrances == 1 {
		return "1 thing stands in the way of finalising"
	}
	return fmt.Sprintf("%d things stand in the way of finalising", hindrances)
}

// Reopen returns the change that lets an assessment be worked on again. It
// refuses, if the assessment is not final or no reason is given.
func (s *State) Reopen(reason string) (Edit, error) {
	reason = CleanLine(reason)
	if s.Phase.Value != PhaseFinal {
		return Edit{}, Errorf(NotAllowed, "this assessment is not final, so there is nothing to reopen").
			WithHint("assay show ID says where it stands")
	}
	if reason == "" {
		return Edit{}, Errorf(Invalid, "reopening needs a reason").
			WithHint("say why, with --reason TEXT")
	}

	edit, _ := s.Edit(AssessmentSubject(), "state", PhaseChange{Phase: PhaseInProgress, Reason: reason})
	return edit, nil
}
