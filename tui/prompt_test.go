package tui

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/tui/kit"
)

func TestInputsKeepTheCursorInView(t *testing.T) {
	in := kit.NewInput()
	if line, cursor := kit.DrawInput(in, 6); line != "      " || cursor != nil {
		t.Errorf("an empty field without the focus is %q, cursor %v", line, cursor)
	}

	in.Focus()
	in.SetValue("星河云 services")
	in.CursorEnd()
	if line, cursor := kit.DrawInput(in, 40); !strings.HasPrefix(line, "星河云 services ") || cursor.X != 15 {
		t.Errorf("%q, cursor %v", line, cursor)
	}
	if line, cursor := kit.DrawInput(in, 6); line != "vices " || cursor.X != 5 {
		t.Errorf("%q, cursor %v", line, cursor)
	}

	in.CursorStart()
	if line, cursor := kit.DrawInput(in, 8); line != "星河... " || cursor.X != 0 {
		t.Errorf("%q, cursor %v", line, cursor)
	}
}

func TestInputsFitTheirRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := kit.NewInput()
		in.Focus()
		in.SetValue(rapid.StringOf(rapid.SampledFrom([]rune("ab 星é\u0301\u200b"))).Draw(t, "text"))
		in.SetCursor(rapid.IntRange(0, 30).Draw(t, "at"))
		w := rapid.IntRange(1, 20).Draw(t, "width")
		line, cursor := kit.DrawInput(in, w)
		if kit.Cells(line) != w || cursor.X < 0 || cursor.X >= w && w > 1 {
			t.Fatalf("%q has %d cells of %d, the cursor is at %d", line, kit.Cells(line), w, cursor.X)
		}
		before := string([]rune(in.Value())[:in.Position()])
		if kit.Cells(kit.OneLine(before)) < w && kit.Cells(kit.OneLine(before)) != cursor.X {
			t.Fatalf("the cursor is at %d after %q", cursor.X, before)
		}
	})
}
