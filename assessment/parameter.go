package assessment

import (
	"encoding/json"
	"strconv"
	"strings"

	"assay/questionnaires"
)

// Parameter is the value that an assessment gives to a parameter of its
// questionnaire. Once there are ratings, which answer texts with the number in
// them, a change needs a reason.
type Parameter struct {
	Value  int    // 1 to 999
	Reason string // why it was changed; may be empty before the first rating
}

// String returns the parameter as it is entered: the number, and the reason if
// there is one.
func (p Parameter) String() string {
	if p.Reason == "" {
		return strconv.Itoa(p.Value)
	}
	return strconv.Itoa(p.Value) + " " + because + " " + p.Reason
}

// parameterJSON is a parameter as the journal holds it.
type parameterJSON struct {
	Value  int    `json:"value"`
	Reason string `json:"reason,omitempty"`
}

// MarshalJSON writes the parameter as it stands in the journal.
func (p Parameter) MarshalJSON() ([]byte, error) { return json.Marshal(parameterJSON(p)) }

// UnmarshalJSON reads a parameter from the journal.
func (p *Parameter) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, (*parameterJSON)(p))
}

// parseParameter reads what [Parameter.String] writes.
func parseParameter(s string) (Parameter, error) {
	number, rest, _ := strings.Cut(strings.TrimSpace(s), " ")
	value, err := strconv.Atoi(number)
	word, reason, _ := strings.Cut(strings.TrimSpace(rest), " ")
	if err != nil || value < 1 || value > maxParameter || word != "" && !strings.EqualFold(word, because) {
		return Parameter{}, Errorf(Invalid, "%q is not a value of a parameter", Visible(s)).
			WithHint("write a number from 1 to %d, and once there are ratings why: 18 because REASON", maxParameter)
	}
	return Parameter{value, CleanLine(reason)}, nil
}

// maxParameter is the highest value of a parameter.
const maxParameter = 999

// lowerParameter orders values of a parameter: of two in conflict the lower counts.
func lowerParameter(a, b Parameter) bool { return a.Value < b.Value }

// ParameterValues returns the values that the assessment sets, for
// [questionnaires.Questionnaire.Filled].
func (s *State) ParameterValues() map[string]int {
	values := map[string]int{}
	for id, f := range s.Parameters {
		if f.Set && f.Value.Value >= 1 && f.Value.Value <= maxParameter {
			values[id] = f.Value.Value
		}
	}
	return values
}

// ValidityOf returns for how many months evidence of the assessment counts in full
// where its proof does not say so.
func (s *State) ValidityOf(q *questionnaires.Questionnaire) int {
	if value, set := s.ParameterValues()[questionnaires.Period]; set {
		return value
	}
	if p, ok := q.Parameter(questionnaires.Period); ok {
		return p.Default
	}
	return DefaultValidity
}

// checkParameter checks the value of a parameter: the questionnaire has it, and it
// says why if there are ratings already.
func (s *State) checkParameter(q *questionnaires.Questionnaire, id string, v Value) error {
	if _, known := q.Parameter(id); !known {
		return notFound("parameter", id, "assay questionnaire show "+q.ID+" lists the parameters")
	}
	p, set := decode[Parameter](v)
	if p.Reason != "" || !s.rated() {
		return nil
	}

	known, _ := q.Parameter(id)
	value := known.Default // clearing gives the default, which needs a reason as well
	if set {
		value = p.Value
	}
	return Errorf(NotAllowed, "there are ratings, which answer texts with the present value of %s in them", id).
		WithHint("say why it changes, for the report: %d because REASON", value)
}

// rated reports whether there is any rating, of an interview or agreed on.
func (s *State) rated() bool {
	for _, a := range s.answers {
		if a.Rating.Set {
			return true
		}
	}
	for _, a := range s.agreed {
		if a.Rating.Set {
			return true
		}
	}
	return false
}
