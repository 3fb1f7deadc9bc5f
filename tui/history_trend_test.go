package tui

import (
	"strings"
	"testing"

	"assay/tui/kit"
)

// The history of everything begins with index and level over time; that of a practice has
// none. What is said meanwhile shows at its end.
func TestHistoryHasATrend(t *testing.T) {
	s := storied(t, 60, 18)
	s.press("ctrl+k", "h")
	s.hides("index  1.9")
	s.press("esc", "o")
	s.openHistory()
	s.shows("index  1.9 ▄▄ 1.9", "level L0-1 ▁▁ L0-1", "from 2026-11-19", "to   2026-11-21")

	h := s.root.top().(*historyPage)
	before := h.courses
	s.rates("Ben Okri", "answer/second/STR-07", 5)
	if h.courses == before {
		t.Error("what was said meanwhile does not reach the trend")
	}
	s.shows("index  1.9 ▄▄ ")
}

// However many days a journal has, its trend is not longer than its points.
func TestTrendFits(t *testing.T) {
	s := storied(t, 60, 18)
	s.press("esc", "esc")
	s.openHistory()
	h := s.root.top().(*historyPage)
	for len(h.course) < mostPoints {
		h.course = append(h.course, h.course[len(h.course)-1])
	}
	for _, l := range h.trend() {
		if kit.Cells(l) != 60 || strings.Contains(l, "...") {
			t.Errorf("%q takes %d cells", l, kit.Cells(l))
		}
	}
}
