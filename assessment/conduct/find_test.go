package conduct_test

import (
	"testing"

	"assay/assessment/conduct"
)

func TestIDMatches(t *testing.T) {
	for _, c := range []struct {
		id, query string
		want      bool
	}{
		{"MGT-08", "m8", true}, {"MGT-08", "m08", true}, {"MGT-08", "m80", false}, {"MGT-08", "mgt", true}, {"MGT-08", "g8", false},
		{"MGT-18", "m8", false}, {"MGT-08", "8", true}, {"a.b.3", "a.b.3", true}, {"12", "1", true}, {"x", "", true},
	} {
		if got := conduct.IDMatches(c.id, c.query); got != c.want {
			t.Errorf("%q for %s: %v", c.query, c.id, got)
		}
	}
}
