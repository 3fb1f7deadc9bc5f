package tui

import (
	"bytes"
	"strings"
	"testing"

	"assay/questionnaires"
)

// A control of a catalog may be a page long. Its levels stay in view with it, the rest of
// the question stands below them, and what is to be looked at after that.
func TestLongQuestionWithPlainLevels(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("The system is watched by somebody. ", 60))
	files := smallQuestionnaire(t).Files()
	for i := range files {
		files[i].Data = bytes.Replace(files[i].Data, []byte("question: Is it?"), []byte("question: "+long+
			" At the end.\n    see: [{grade: documented, item: the records of a week}]"), 1)
	}
	q, err := questionnaires.Parse(files)
	if err != nil {
		t.Fatal(err)
	}

	for _, size := range [][2]int{{60, 18}, {80, 24}, {120, 40}, {170, 50}} {
		s := newStageOver(t, newMemoryOf(t, q), size[0], size[1])
		s.press("n")
		s.typed("Small one\nNobody")
		s.press("ctrl+s")
		s.shows("The system is watched", "  0  Not.", "  1  Partly.", "  2  Done.")
		s.press("1")
		s.shows("> 1  Partly.")
		for range 60 {
			if strings.Contains(s.frame(), "documented: the records of a week") {
				break
			}
			s.press("pgdown")
		}
		s.shows("To look at", "documented: the records of a week")
	}
}
