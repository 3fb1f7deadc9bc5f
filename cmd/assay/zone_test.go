package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"
)

// Days are those of where the assessment is done: early and late on a day, in
// four zones, everything is of that day, and what holds to its end holds.
func TestDaysAreLocal(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kolkata"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, hour := range []int{1, 23} {
			now := time.Date(2026, 11, 21, hour, 30, 0, 0, zone)
			s := newStage(t)
			do := func(args ...string) string {
				t.Helper()
				var out, errs bytes.Buffer
				w := s.world(&out, &errs)
				w.now = func() time.Time { return now }
				if code := run(context.Background(), args, w); code != exitFine {
					t.Fatalf("%s: assay %q: exit code %d, %s", now, args, code, &errs)
				}
				return out.String()
			}

			id := strings.TrimSpace(do("new", "Larkfield"))
			// The last month of validity ends today: it counts as tested to the end of the day.
			do("answer", id, "STR-01", "3", "--evidence", "tested 2025-11-21 12 months")
			do("certificate", id, "isms", "scheme=iso27001", "status=held", "issued=2023-11-22",
				"expires=2026-11-21")
			shown := do("show", id)
			certificates := do("certificate", id)
			explained := do("explain", id, "STR-01")
			report := do("report", id)
			for _, c := range []struct{ text, want string }{
				{shown, "2026-11-21"},
				{certificates, "within 90 days of 2026-11-21"},
				{explained, "tested"},
				{report, "2026-11-21"},
			} {
				if !strings.Contains(c.text, c.want) {
					t.Errorf("%s: %q is not in\n%s", now, c.want, c.text)
				}
				for _, other := range []string{"2026-11-20", "2026-11-22", "has lapsed", "is stale"} {
					if strings.Contains(c.text, other) {
						t.Errorf("%s: %q is in\n%s", now, other, c.text)
					}
				}
			}
			if set := do("history", id); !strings.Contains(set, "date: ") || !strings.Contains(set, "2026-11-21") {
				t.Errorf("%s: the interview is of another day:\n%s", now, set)
			}
		}
	}
}
