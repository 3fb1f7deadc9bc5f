package main

import (
	"strings"
	"testing"
	"time"
)

// An assessment that was just made and left is the one opened last.
func TestANewAssessmentIsTheOneOpenedLast(t *testing.T) {
	s, id := begun(t)
	c := s.sit("Mara", id, 100, 30)
	c.press("esc", "esc", "esc")
	c.pause(time.Second)
	c.press("n")
	c.types("Zephyr\nNobody")
	c.press("ctrl+s")
	c.pause(time.Second)
	c.press("esc", "esc", "esc")
	c.pause(2 * time.Second)
	c.sees("Zephyr", "last opened first")
	out := s.do("list")
	if strings.Index(out, "Zephyr") > strings.Index(out, "Larkfield") {
		t.Errorf("it is not the first:\n%s", out)
	}
}
