package conduct

import (
	"strconv"

	"assay/assessment"
)

// ParseMinutes reads for how many minutes an interview is planned, from 1 to
// [MostMinutes].
func ParseMinutes(text string) (int, error) {
	n, err := strconv.Atoi(assessment.CleanLine(text))
	if err != nil || !plannable(n) {
		return 0, errMinutes()
	}
	return n, nil
}

// plannable reports whether an interview can be planned for n minutes.
func plannable(n int) bool { return n >= 1 && n <= MostMinutes }

func errMinutes() error {
	return assessment.Errorf(assessment.Invalid, "an interview is planned for 1 to %d minutes", MostMinutes)
}
