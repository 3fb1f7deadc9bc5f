package assessment

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Phase is how far an assessment has come. It is the value of the field "state".
type Phase int

// The phases of an assessment, in their order. The zero value is a draft.
const (
	PhaseDraft Phase = iota
	PhaseInProgress
	PhaseInReview
	PhaseFinal
)

// phases are the names of the phases, by value.
var phases = [...]string{"draft", "in progress", "in review", "final"}

// String returns the phase's name, for example "in progress".
func (p Phase) String() string { return phases[p] }

// PhaseChange is what a change of the field "state" sets: the phase, and what
// finalising and reopening say with it.
type PhaseChange struct {
	Phase  Phase
	Tips   []ID   // when final: the changes that count, with all they rest on
	Reason string // of a reopening
}

// phaseJSON is a phase as the journal holds it.
type phaseJSON struct {
	Phase  string `json:"phase"`
	Tips   []ID   `json:"tips,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// MarshalJSON writes the change as it stands in the journal.
func (c PhaseChange) MarshalJSON() ([]byte, error) {
	return json.Marshal(phaseJSON{c.Phase.String(), c.Tips, c.Reason})
}

// UnmarshalJSON reads a change from the journal and refuses phases it does not know.
func (c *PhaseChange) UnmarshalJSON(data []byte) error {
	var j phaseJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}
	p := slices.Index(phases[:], j.Phase)
	if p < 0 {
		return fmt.Errorf("not a phase of an assessment: %s", data)
	}
	*c = PhaseChange{Phase(p), j.Tips, j.Reason}
	return nil
}

// MarshalJSON writes the phase as it stands in the journal.
func (p Phase) MarshalJSON() ([]byte, error) { return PhaseChange{Phase: p}.MarshalJSON() }

// UnmarshalJSON reads a phase from the journal and refuses those it does not know.
func (p *Phase) UnmarshalJSON(data []byte) error {
	var c PhaseChange
	if err := c.UnmarshalJSON(data); err != nil {
		return err
	}
	*p = c.Phase
	return nil
}

// foldPhase makes the phase from its heads. A result that was fixed stays fixed beside
// whatever its author had not seen: only a reopening that knew of it ends it. Authors
// who set the same phase agree. Two results that were fixed without knowing of each
// other are a conflict, unless they cover the same.
func foldPhase(_ *Journal, heads []*Change) Field[Phase] {
	f := foldField(heads, lowerOf[Phase])
	if finalising(heads) != nil {
		f.Value, f.Set, f.agreed = PhaseFinal, true, true
		return f
	}
	other := func(v Version[Phase]) bool { return v.Value != f.Value || v.Value == PhaseFinal }
	f.agreed = !slices.ContainsFunc(f.Versions(), other)
	return f
}

// finalising returns the head of the phase that fixes the result: the first of those
// that make it final, if they all cover the same; else nil.
func finalising(heads []*Change) *Change {
	var found *Change
	var covers []ID
	for _, h := range heads {
		p, ok := decode[PhaseChange](h.Value)
		switch {
		case !ok || p.Phase != PhaseFinal:
		case found == nil:
			found, covers = h, p.Tips
		case !slices.Equal(covers, p.Tips):
			return nil
		}
	}
	return found
}

// phaseChange returns the change that counts of those that set the phase.
func (s *State) phaseChange() PhaseChange {
	if c := finalising(s.Phase.Heads); c != nil {
		p, _ := decode[PhaseChange](c.Value)
		return p
	}
	return foldField(s.Phase.Heads, func(a, b PhaseChange) bool { return a.Phase < b.Phase }).Value
}

// PhaseReason returns the reason that came with the present phase: that of a
// reopening. It is empty for other phases.
func (s *State) PhaseReason() string { return s.phaseChange().Reason }

// MayBecome returns why an assessment cannot come into a phase from where it is,
// or nil. A refusal is of code NotAllowed. A draft has no answers, and a review
// needs some; a final assessment is reopened, with a reason. What else finalising
// needs [Evaluation.Finalise] says. An assessment on whose phase two authors
// disagree is not final.
func (s *State) MayBecome(to Phase) error {
	switch {
	case s.final() && to != PhaseFinal:
		return errFinal()
	case to == PhaseDraft && s.answered():
		return Errorf(NotAllowed, "an assessment with answers is no draft any more").
			WithHint("its state can be in-progress or in-review")
	case to == PhaseInReview && !s.answered():
		return Errorf(NotAllowed, "nothing is answered yet, so there is nothing to review").
			WithHint("the first answer puts it in progress")
	}
	return nil
}

// answered reports whether any practice is rated in an interview that is there.
func (s *State) answered() bool {
	for _, a := range s.answers {
		if a.Rating.Set && s.Alive(InterviewSubject(a.Interview)) {
			return true
		}
	}
	return false
}

// parsePhase reads the phases that are set by hand. Finalising covers changes
// and reopening needs a reason, so both have commands of their own.
func parsePhase(text string) (Phase, error) {
	text = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(text), "-", " "))
	if p := slices.Index(phases[:PhaseFinal], text); p >= 0 {
		return Phase(p), nil
	}

	if text == PhaseFinal.String() {
		return 0, Errorf(Invalid, "an assessment is not made final by setting its state").
			WithHint("use: assay finalise ID")
	}
	return 0, Errorf(Invalid, "%q is not a state", text).
		WithHint("use draft, in-progress or in-review; finalise and reopen have commands of their own")
}
