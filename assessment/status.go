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
