package conduct_test

import (
	"strings"
	"testing"

	"assay/assessment/conduct"
)

// What is read is what an interview begins with, and nothing else.
func TestReadingMinutes(t *testing.T) {
	for text, want := range map[string]int{"1": 1, " 45 ": 45, "1440": 1440, "0": 0, "-5": 0, "1441": 0,
		"": 0, "an hour": 0, "1.5": 0} {
		n, err := conduct.ParseMinutes(text)
		if n != want || (err == nil) != (want > 0) {
			t.Errorf("%q is %d, %v", text, n, err)
		}
		if err != nil && !strings.Contains(err.Error(), "1 to 1440 minutes") {
			t.Errorf("of %q it says %v", text, err)
		}
	}

	_, w := newDesk(t, "")
	for _, n := range []int{-1, conduct.MostMinutes + 1} {
		_, read := conduct.ParseMinutes("0")
		_, _, err := w.BeginInterview("whole-scope", w.Today(), n, nil)
		if err == nil || err.Error() != read.Error() {
			t.Errorf("%d minutes: %v", n, err)
		}
	}
	if _, _, err := w.BeginInterview("whole-scope", w.Today(), 0, nil); err != nil {
		t.Errorf("not planned: %v", err)
	}
}
