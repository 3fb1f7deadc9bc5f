package assessment

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Phase is where an assessment stands.
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

// Status is the value of an assessment's state: its phase, and when final the
// tips that the result covers.
type Status struct {
	Phase  Phase
	Tips   []ID   // when final: the changes that count, with all they rest on
	Reason string // of a reopening
}

// String returns the phase's name.
func (s Status) String() string { return s.Phase.String() }

type statusJSON struct {
	Phase  string `json:"phase"`
	Tips   []ID   `json:"tips,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// MarshalJSON writes the status as it stands in the journal.
func (s Status) MarshalJSON() ([]byte, error) {
	return json.Marshal(statusJSON{s.Phase.String(), s.Tips, s.Reason})
}

// UnmarshalJSON reads a status from the journal and refuses phases it does not know.
func (s *Status) UnmarshalJSON(data []byte) error {
	var j statusJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}
	for p, name := range phases {
		if name == j.Phase {
			*s = Status{Phase(p), j.Tips, j.Reason}
			return nil
		}
	}
	return fmt.Errorf("not a state of an assessment: %s", data)
}

// MayBecome says why an assessment cannot come into a phase from where it is, or
// nil. A draft has no answers, and what is reviewed has some; what is final is
// reopened, with a reason; what else finalising needs [Evaluation.Finalise] says.
// Where two authors set the state differently it is not final.
func (s *State) MayBecome(to Phase) error {
	switch {
	case s.final() && to != PhaseFinal:
		return &Error{Code: NotAllowed, What: "this assessment is final", Hint: "reopen it first: assay reopen ID --reason TEXT"}
	case to == PhaseDraft && s.answered():
		return &Error{Code: NotAllowed, What: "an assessment with answers is no draft any more", Hint: "its state can be in-progress or in-review"}
	case to == PhaseInReview && !s.answered():
		return &Error{Code: NotAllowed, What: "nothing is answered yet, so there is nothing to review", Hint: "the first answer puts it in progress"}
	}
	return nil
}

// answered reports whether any practice is rated in an interview that is there.
func (s *State) answered() bool {
	for _, a := range s.answers {
		if a.Rating.Set && s.Alive(Subject(KindInterview, a.Interview)) {
			return true
		}
	}
	return false
}

// parseStatus reads the phases that are set by hand. Finalising covers changes
// and reopening needs a reason, so both have commands of their own.
func parseStatus(text string) (Status, error) {
	text = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(text), "-", " "))
	for p, name := range phases[:PhaseFinal] {
		if name == text {
			return Status{Phase: Phase(p)}, nil
		}
	}
	if text == PhaseFinal.String() {
		return Status{}, &Error{Code: Invalid, What: "an assessment is not made final by setting its state",
			Hint: "use: assay finalise ID"}
	}
	return Status{}, &Error{Code: Invalid, What: fmt.Sprintf("%q is not a state", text),
		Hint: "use draft, in-progress or in-review; finalise and reopen have commands of their own"}
}
