package tui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"assay/tui/kit"
)

// formCase is a page that is a form.
type formCase struct {
	page string                     // its type
	open func(t *testing.T) *stage  // at the page
	own  func(fl *kit.Field) string // what Enter does in a field if it does not go on; nil or empty: it does
}

// formCases are all forms of the program, with room for every field.
func formCases() map[string]formCase {
	at := func(s *stage, keys ...string) *stage {
		s.press(keys...)
		s.resize(120, 80)
		return s
	}
	return map[string]formCase{
		"new assessment": {page: "create", open: func(t *testing.T) *stage {
			return at(newStage(t, 100, 30), "n")
		}},
		"interview": {page: "begin", open: func(t *testing.T) *stage {
			return at(inInterview(t, 100, 30, "STR-07", "data"), "ctrl+k", "b")
		}},
		"profile": {page: "profilePage", open: func(t *testing.T) *stage {
			return at(newStageOver(t, profileLibrary(t), 100, 30), "o", "menu Profile")
		}},
		"certificate": {page: "record", open: func(t *testing.T) *stage {
			return at(recordStage(t, 100, 30))
		}},
		"evidence entry": {page: "record", open: func(t *testing.T) *stage {
			return at(fileStage(t, 100, 30))
		}},
		"finding": {page: "record", open: func(t *testing.T) *stage {
			return at(toFinding(t, mixedLibrary(t), 100, 30))
		}},
		"settings": {
			page: "settingsPage",
			open: func(t *testing.T) *stage { return at(newStage(t, 100, 30), ",") },
			own: func(fl *kit.Field) string { // there is nothing to be done with
				if fl.Writes() {
					return ""
				}
				return "chooses"
			},
		},
		"name": {
			page: "welcome",
			open: func(t *testing.T) *stage { return at(asking(t, func(*Options) {})) },
			own:  func(*kit.Field) string { return "asks for a name first" },
		},
	}
}

// form is the form of the page in front.
func (s *stage) form() *kit.Form {
	return reflect.ValueOf(s.root.top()).Elem().FieldByName("Form").Addr().Interface().(*kit.Form)
}

// Whatever page it is on, a field is moved to, written into, chosen in, found wrong
// and clicked in one way.
func TestEveryFieldOfEveryFormBehavesAlike(t *testing.T) {
	t.Parallel()
	for name, c := range formCases() {
		t.Run(name, func(t *testing.T) {
			for i, fl := range c.open(t).form().Fields {
				t.Run(fl.Label, func(t *testing.T) {
					s := c.open(t)
					for _, check := range []func(*testing.T, *stage, formCase){
						movesAlike, choosesAlike, isWrongAlike, isClickedAlike, takesTextAlike,
					} {
						s.form().Focus(i)
						s.run(nil)
						check(t, s, c)
					}
				})
			}
		})
	}
}

// at fails unless the focus is at the field of that index.
func (s *stage) at(want int, did string) {
	s.t.Helper()
	f := s.form()
	want = (want + len(f.Fields)) % len(f.Fields)
	if f.At != want {
		s.t.Errorf("%s leads to %s, not to %s", did, f.Here().Label, f.Fields[want].Label)
	}
	if typing := s.view().Cursor != nil; typing != f.Here().Writes() {
		s.t.Errorf("after %s there is a cursor: %v; the field takes letters: %v", did, typing, !typing)
	}
	s.shows("> " + f.Here().Label)
}

// tries presses a key and brings the focus back, so that the next one starts there.
func (s *stage) tries(key string, by int) {
	s.t.Helper()
	from := s.form().At
	s.press(key)
	s.at(from+by, key)
	s.form().Focus(from)
	s.run(nil)
}

// movesAlike presses what leads from one field to another.
func movesAlike(t *testing.T, s *stage, c formCase) {
	t.Helper()
	s.tries("tab", 1)
	s.tries("down", 1)
	s.tries("shift+tab", -1)
	s.tries("up", -1)
	f := s.form()
	fl, last := f.Here(), f.At == len(f.Fields)-1
	own := ""
	if c.own != nil {
		own = c.own(fl)
	}

	switch {
	case fl.Area != nil:
		s.press("enter")
		if !strings.HasSuffix(fl.Area.Value(), "\n") {
			t.Errorf("enter does not begin a new line: %q", fl.Area.Value())
		}
	case own != "":
		before := f.At
		s.press("enter")
		s.at(min(before, s.form().At), "enter, which "+own)
	case !last:
		s.tries("enter", 1)
	}
}

// At the last field Enter is what ctrl+s is.
func TestEveryFormIsDoneWithEnterAtItsEnd(t *testing.T) {
	for name, c := range formCases() {
		if c.own != nil {
			continue
		}
		t.Run(name, func(t *testing.T) {
			var said [2]string
			for i, key := range []string{"enter", "ctrl+s"} {
				s := c.open(t)
				s.form().Focus(len(s.form().Fields) - 1)
				s.run(nil)
				if s.form().Here().Area != nil {
					return // enter is a new line there
				}
				s.press(key)
				said[i] = s.frame()
			}

			if said[0] != said[1] {
				t.Errorf("enter leads to\n%s\nand ctrl+s to\n%s", said[0], said[1])
			}
		})
	}
}

// takesTextAlike types and pastes.
func takesTextAlike(t *testing.T, s *stage, _ formCase) {
	t.Helper()
	fl, at := s.form().Here(), s.form().At
	before := fl.Value()
	s.press("x")
	if !fl.Writes() {
		if fl.Value() != before || !strings.HasPrefix(s.status(), "x does nothing here") {
			t.Errorf("a letter gives %q and says %q", fl.Value(), s.status())
		}
		s.paste("pasted")
		if got := s.status(); fl.Value() != before || got != "nothing to paste into here" {
			t.Errorf("a paste gives %q and says %q", fl.Value(), got)
		}
		return
	}

	if got := fl.Value(); !strings.HasSuffix(got, "x") {
		t.Errorf("a letter gives %q", got)
	}
	s.paste("y\x1b]52;c;aGk=\x07z")
	if got := fl.Value(); !strings.HasSuffix(got, "xy]52;c;aGk=z") && fl.Most == 0 {
		t.Errorf("a paste gives %q", got)
	}
	s.press("space", "backspace", "backspace", "left", "home", "end")
	if got := fl.Value(); strings.HasSuffix(got, "z") || s.form().At != at {
		t.Errorf("taken back, and it is %q", got)
	}
	was := fl.Value()
	s.typed(" qq")
	s.press("ctrl+z")
	undone := fl.Value()
	s.press("ctrl+r")
	if fl.Area != nil && (undone != was || fl.Value() != was+" qq") {
		t.Errorf("undone it is %q, redone %q", undone, fl.Value())
	}
	s.press("ctrl+a", "f5")
	if got := s.status(); got != "f5 does nothing in a text" {
		t.Errorf("a key without a meaning says %q", got)
	}
}

// choosesAlike presses what chooses and ticks.
func choosesAlike(t *testing.T, s *stage, _ formCase) {
	t.Helper()
	at := s.form().At
	here := func() *kit.Field { return s.form().Fields[at] }
	first := here().Value()
	goes := func(key string, same bool) {
		t.Helper()
		s.press(key)
		if got := here().Value(); (got == first) != same || s.form().At != at {
			t.Errorf("%s leads to %q from %q, in field %d", key, got, first, s.form().At)
		}
	}

	switch fl := here(); {
	case fl.Writes():
		return
	case fl.Ticks != nil:
		goes("space", false)
		goes("space", true)
		goes("left", true) // to the last value: "none of them"
		goes("space", false)
		s.shows("[x] none of them")
	case len(fl.Options) < 2:
		s.press("right")
		if s.status() == "" {
			t.Error("where there is nothing else to choose nothing is said")
		}
	default:
		goes("right", false)
		goes("left", true)
		goes("space", false)
		for here().Value() != first {
			s.press("right") // round
		}
		goes("left", false)
	}
}

// isWrongAlike looks at a field that is wrong, until it has another value.
func isWrongAlike(t *testing.T, s *stage, _ formCase) {
	t.Helper()
	at := s.form().At
	s.form().Fields[at].Wrong = "that is not so"
	s.form().Focus((at + 1) % len(s.form().Fields))
	s.run(nil)
	s.shows("! that is not so") // also from elsewhere
	if n := s.form().Wrong(); n != 1 || s.form().At != at {
		t.Errorf("%d fields are wrong, and the focus is at %d", n, s.form().At)
	}
	s.run(nil)
	s.shows("! that is not so")

	switch fl := s.form().Here(); {
	case fl.Writes():
		s.press("x")
	case fl.Ticks == nil && len(fl.Options) < 2:
		return
	default:
		s.press("space")
	}
	s.hides("! that is not so") // once it is another value
}

// isClickedAlike clicks on a field from elsewhere, and again.
func isClickedAlike(t *testing.T, s *stage, _ formCase) {
	t.Helper()
	s.env.Settings.Mouse = true // which is a setting that may just have been chosen
	f, at := s.form(), s.form().At
	label := f.Here().Label
	f.Focus((at + 1) % len(f.Fields))
	s.run(nil)
	s.click("  " + label)
	s.at(at, "a click")

	fl := s.form().Here()
	before := fl.Value()
	s.click("> " + label)
	s.at(at, "a second click")
	chooses := fl.Ticks != nil || len(fl.Options) > 1 && !fl.List
	if now := s.form().Here().Value(); (now != before) != chooses {
		t.Errorf("a second click leads from %q to %q", before, now)
	}
}

// A page that embeds a form has a row among the cases above.
func TestEveryFormIsWalked(t *testing.T) {
	known := map[string]bool{}
	for _, c := range formCases() {
		known[c.page] = true
	}

	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}

	forms := 0
	for _, file := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if st, ok := spec.Type.(*ast.StructType); ok && embedsForm(st) {
				forms++
				if !known[spec.Name.Name] {
					t.Errorf("%s is a form, and no test walks it", spec.Name.Name)
				}
			}
			return true
		})
	}

	if forms != len(known) {
		t.Errorf("%d pages are forms, and %d are walked", forms, len(known))
	}
}

// embedsForm reports whether a struct embeds [kit.Form].
func embedsForm(st *ast.StructType) bool {
	return slices.ContainsFunc(st.Fields.List, func(f *ast.Field) bool {
		sel, ok := f.Type.(*ast.SelectorExpr)
		return ok && len(f.Names) == 0 && sel.Sel.Name == "Form"
	})
}
