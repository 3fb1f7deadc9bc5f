package assessment

import (
	"strings"
	"time"
)

// Date is a calendar day, written 2026-11-21. The zero value is no day. Days
// compare as text.
type Date string

// ParseDate reads a calendar day. A refusal is of code Invalid.
func ParseDate(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", Errorf(Invalid, "%q is not a date", s).
			WithHint("write year-month-day, for example 2026-11-21")
	}
	return Date(s), nil
}

// DateOf returns the calendar day of t in the zone that t carries. A change carries that
// of where it was made.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// AddMonths returns the same day n months later, or the last day of that month if
// it has no such day. What is no day stays as it is.
func (d Date) AddMonths(n int) Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}

	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date(first.AddDate(0, 0, min(t.Day(), last)-1).Format(time.DateOnly))
}

// AddDays returns the day n days later. What is no day stays as it is.
func (d Date) AddDays(n int) Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return Date(t.AddDate(0, 0, n).Format(time.DateOnly))
}

// daysTo returns how many days another day is later; 0 if one of them is no day.
func (d Date) daysTo(o Date) int {
	from, err := time.Parse(time.DateOnly, string(d))
	to, err2 := time.Parse(time.DateOnly, string(o))
	if err != nil || err2 != nil {
		return 0
	}
	return int(to.Sub(from).Hours() / 24)
}
