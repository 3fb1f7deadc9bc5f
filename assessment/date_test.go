package assessment_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/assessment"
)

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from assessment.Date
		n    int
		want assessment.Date
	}{
		{"2026-11-21", 12, "2027-11-21"},
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2026-08-31", 6, "2027-02-28"},
		{"2026-12-31", 2, "2027-02-28"},
		{"2026-03-31", -1, "2026-02-28"},
		{"", 12, ""},
		{"no day", 12, "no day"},
	} {
		if got := c.from.AddMonths(c.n); got != c.want {
			t.Errorf("%s and %d months: %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

// Later days stay later, so evidence cannot get younger by being newer.
func TestAddMonthsKeepsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := func(name string) assessment.Date {
			return assessment.DateOf(time.Unix(rapid.Int64Range(0, 4_000_000_000).Draw(t, name), 0))
		}
		a, b, n := day("a"), day("b"), rapid.IntRange(0, 120).Draw(t, "months")
		if a <= b && a.AddMonths(n) > b.AddMonths(n) {
			t.Fatalf("%s <= %s, but %s > %s", a, b, a.AddMonths(n), b.AddMonths(n))
		}
	})
}

func TestParseDate(t *testing.T) {
	for _, s := range []string{"2026-11-21", " 2024-02-29 "} {
		if _, err := assessment.ParseDate(s); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, s := range []string{"", "2026-02-29", "2026-13-01", "21.11.2026", "2026-1-2",
		"2026-11-21T00:00:00Z", "tomorrow"} {
		if d, err := assessment.ParseDate(s); err == nil || assessment.CodeOf(err) != assessment.Invalid ||
			assessment.HintOf(err) == "" {
			t.Errorf("%q: %q, %v", s, d, err)
		}
	}
}

func TestAddDays(t *testing.T) {
	for _, c := range []struct {
		from assessment.Date
		n    int
		want assessment.Date
	}{{"2026-11-21", 90, "2027-02-19"}, {"2024-02-28", 1, "2024-02-29"}, {"2026-01-01", -1, "2025-12-31"}, {"", 5, ""}} {
		if got := c.from.AddDays(c.n); got != c.want {
			t.Errorf("%s and %d days: %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

// The day of a change is that of the place where it was made, and its id says which place.
func TestDayOfAChange(t *testing.T) {
	at := time.Date(2026, 11, 21, 23, 30, 0, 5e6, time.FixedZone("west", -8*3600))
	there := assessment.Moment(at)
	here := assessment.MomentOf(at.UnixMilli(), 0)
	if assessment.DateOf(there) != "2026-11-21" || assessment.DateOf(here) != "2026-11-22" {
		t.Errorf("the days are %s and %s", assessment.DateOf(there), assessment.DateOf(here))
	}
	one, other := assessment.Change{At: there}, assessment.Change{At: here}
	if !there.Equal(here) || one.ComputeID() == other.ComputeID() {
		t.Error("the same moment at two places is one change")
	}
	if again := assessment.MomentOf(there.UnixMilli(), -480); !again.Equal(there) ||
		(&assessment.Change{At: again}).ComputeID() != one.ComputeID() {
		t.Error("what is read is another change than was written")
	}
}
