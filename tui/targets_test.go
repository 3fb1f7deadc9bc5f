package tui

import (
	"testing"

	"assay/assessment"
)

// The target of a measure, an area or a practice is set by its form, and holds for what is
// part of it.
func TestTargetsAreSet(t *testing.T) {
	s := newStageOver(t, exampleLibrary(t), 100, 30)
	s.press("o", "ctrl+p")
	s.typed("targets")
	s.press("enter")
	s.shows("The whole", "STR-A")
	s.press("/")
	s.typed("mgt-a")
	s.press("tab", "enter")
	s.toField("level")
	s.press("left", "ctrl+s")
	targets := s.root.work.Evaluation().Targets
	if stored(s).OwnTarget("MGT-A").Value != 5 || targets["MGT-01"] != 5 {
		t.Errorf("the area has %d, a practice of it %d", stored(s).OwnTarget("MGT-A").Value, targets["MGT-01"])
	}
	s.press("ctrl+z")
	if stored(s).OwnTarget("MGT-A").Set || s.root.work.Evaluation().Targets["MGT-A"] != targets[assessment.Overall] {
		t.Error("undone, the area has a target of its own")
	}
}
