package assessment

import (
	"slices"

	"assay/questionnaires"
)

// Course returns the results of an assessment over time, as they were at the end of the
// days on which something was changed: of at most so many of these days, the first and the
// last among them. Days on which it answered another questionnaire than q are left out.
func Course(j *Journal, q *questionnaires.Questionnaire, most int) []TrendPoint {
	var all []*Evaluation
	for _, day := range evenly(j.days(), most) {
		s, final, err := Fold(j.Until(day)).Settled()
		if err != nil || s.Questionnaire.Value != q.Digest() {
			continue
		}
		if final != nil {
			day = "" // that of finalising
		}
		all = append(all, Evaluate(s, q, day))
	}
	return Trend(all)
}

// days are the days on which something was changed, in their order.
func (j *Journal) days() []Date {
	var days []Date
	for _, c := range j.changes {
		days = append(days, DateOf(c.At))
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// evenly returns at most so many days of a list, as far from each other as can be, with the
// first and the last.
func evenly(days []Date, most int) []Date {
	n := len(days)
	if n <= most || most < 2 {
		return days[max(0, n-max(0, most)):]
	}
	some := make([]Date, most)
	for i := range some {
		some[i] = days[i*(n-1)/(most-1)]
	}
	return some
}
