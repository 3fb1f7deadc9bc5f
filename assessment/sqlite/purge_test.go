package sqlite

import (
	"strings"
	"testing"

	"assay/assessment"
)

// After a purge nothing of the assessment is in any file beside the library, and the
// other assessments are in all of them.
func TestPurge(t *testing.T) {
	path := assessed(t)
	l := openLibrary(t, path, Options{})
	if _, err := l.Purge(t.Context(), scope); assessment.CodeOf(err) != assessment.NotAllowed {
		t.Errorf("purged while it is in the library: %v", err)
	}
	if err := l.Delete(t.Context(), scope); err != nil {
		t.Fatal(err)
	}
	left := l.Copies(t.Context(), scope)
	if len(left) != len(l.Backups()) || len(left) < 2 {
		t.Fatalf("copies that hold it: %v", left)
	}

	purged, err := l.Purge(t.Context(), scope)
	if err != nil || len(purged) != len(left) || len(l.Copies(t.Context(), scope)) != 0 {
		t.Errorf("%v (%v), left %v", purged, err, l.Copies(t.Context(), scope))
	}
	for _, file := range l.Backups() {
		if text := contents(t, file); strings.Contains(text, "half a sen") {
			t.Errorf("%s still holds what was typed", file)
		}
		v, err := verifyCopy(t.Context(), file)
		if err != nil || !v.Held() || len(v.Journals) == 0 {
			t.Errorf("%s: %+v (%v)", file, v.Problems, err)
		}
	}
	if wrong := wrongOf(l); len(wrong) > 0 {
		t.Errorf("after a purge: %q", wrong)
	}
}
