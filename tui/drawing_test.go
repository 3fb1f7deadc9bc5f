package tui

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// Drawing changes nothing, in no place and at no size: a stage that draws twice
// after every key, and one that draws only at the end, are the same.
func TestDrawingChangesNothing(t *testing.T) {
	t.Parallel()
	library := threeAssessments(t)
	for _, p := range places() {
		t.Run(p.name, func(t *testing.T) {
			drawn := driven(t, p, library, func(s *stage) {
				before := screenState(s)
				first, second := s.frame(), s.frame()
				if first != second {
					t.Fatalf("drawn twice, it shows\n%s\nand\n%s", first, second)
				}
				if after := screenState(s); after != before {
					t.Fatalf("drawing changed %s", firstDifference(before, after))
				}
			})

			undrawn := driven(t, p, library, func(*stage) {})
			if drawn != undrawn {
				t.Errorf("drawn after every key, it comes to\n%s\ndrawn at the end, to\n%s", drawn, undrawn)
			}
		})
	}
}

// driven goes to a place and on from there, in windows of several sizes. look is called
// after every step. It returns how all stands at the end.
func driven(t *testing.T, p testPlace, library *memory, look func(*stage)) string {
	s := newStageWith(t, library.copied(), 80, 24, func(o *Options) { o.AskName = p.unnamed })
	step := func(keys ...string) {
		for _, k := range keys {
			s.press(k)
			look(s)
		}
	}
	step(p.keys...)
	step("down", "pgdown", "right", "ctrl+d", "up")
	for _, other := range [][2]int{{160, 50}, {60, 18}, {20, 5}} {
		s.resize(other[0], other[1])
		look(s)
		step("pgdown", "down")
		s.resize(80, 24)
		look(s)
	}
	step("end", "pgup", "ctrl+u", "left", "tab", "down")

	end := s.frame() + "\n"
	for _, page := range s.root.stack {
		end += fmt.Sprintf("%T ", page)
	}
	s.press("pgdown", "up", "esc", "esc", "down") // so that what the frame does not show tells, too
	return fmt.Sprintf("%s%q of %d changes\n%s", end, s.status(), s.written(), s.frame())
}

// screenState is what the page and the overlay in front hold, apart from what lies
// behind pointers.
func screenState(s *stage) string {
	state := fmt.Sprintf("%+v", reflect.ValueOf(s.root.top()).Elem())
	if s.root.overlay != nil {
		state += fmt.Sprintf("\n%+v", reflect.ValueOf(s.root.overlay).Elem())
	}
	return state
}

// firstDifference is where two texts begin to differ.
func firstDifference(before, after string) string {
	i := 0
	for i < min(len(before), len(after)) && before[i] == after[i] {
		i++
	}
	from := max(0, strings.LastIndex(before[:i], ":")-30)
	return fmt.Sprintf("...%s to ...%s", before[from:min(len(before), i+30)],
		after[from:min(len(after), i+30)])
}
