package tui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"assay/tui/kit"
)

// testPlace is a page or an overlay in a state that the tests of all pages look
// at, with the keys that lead there from home.
type testPlace struct {
	name    string // of the page, and of the state behind a blank
	row     string // of the table of pages; empty: an overlay of kit
	keys    []string
	unnamed bool // nobody has said who is assessing
}

// stage returns a stage over a store at the place.
func (p testPlace) stage(t testing.TB, store *memory, width, height int) *stage {
	t.Helper()
	s := newStageWith(t, store, width, height, func(o *Options) { o.AskName = p.unnamed })
	s.press(p.keys...)
	return s
}

// testState is a state that a page can be in: its name, and the keys that lead
// there once the page is open.
type testState struct{ name, keys string }

// testStates are the states that pages are looked at in, by the names of their
// rows; keys stand apart by blanks. A page that is not listed is looked at as it
// opens.
func testStates() map[string][]testState {
	return map[string][]testState{
		"home":                  {{"", "down"}, {"find", "/ a down"}},
		"overview":              {{"", "down down down down down down down down right"}},
		"report":                {{"", "n n down"}, {"find", "/ l e v e l"}, {"sections", "4 down space"}, {"path", "ctrl+s enter"}},
		"interview":             {{"", ""}, {"menu", "ctrl+k down"}, {"note", "a b left"}},
		"begin":                 {{"", "c"}, {"team", "up up up right"}},
		"closing":               {{"", "down"}},
		"state":                 {{"", ""}, {"finalise", "down enter down down"}},
		"profile":               {{"", "space"}},
		"marks":                 {{"", "down right"}, {"find", "/ m g t down"}},
		"teams":                 {{"", "down down"}, {"uneven", "2 down"}, {"find", "/ m g t down"}},
		"finding":               {{"", "tab"}},
		"findings":              {{"", "n m tab m g t - 0 8 ctrl+s"}, {"find", "n m tab m g t - 0 8 ctrl+s / m"}},
		"actions":               {{"", "n m ctrl+s"}, {"edit", "n m tab x"}},
		"roadmap":               {{"", "down space"}, {"find", "/ m g t down"}, {"budget", "left + ctrl+k / n u m b e r enter"}},
		"since":                 {{"", ""}, {"day", "2 enter down"}, {"find", "2 enter / o v"}},
		"certificates":          {{"", "n m l p s ctrl+s"}, {"find", "n m l p s ctrl+s / m"}},
		"record":                {{"", "m tab tab tab x"}, {"evidence", "esc esc e n l tab tab tab tab tab a"}},
		"compliance":            {{"", "down"}, {"explain", "down x down down"}},
		"framework":             {{"", "down"}},
		"evidence":              {{"", "n l o g ctrl+s"}},
		"entries":               {{"", "n l ctrl+s"}},
		"history of everything": {{"", "down"}, {"words", "/ s t r"}},
		"history":               {{"", "down"}, {"change", "down x"}},
		"settings":              {{"", "down right"}, {"name", "up up"}},
		"new assessment": {{"", ""}, {"choice", "tab tab tab tab tab tab"},
			{"trait", "shift+tab shift+tab shift+tab space"}},
		"palette": {{"", "down down"}, {"nothing", "z z z"}},
		"help":    {{"", "down down"}, {"search", "e"}},
	}
}

// testWays are the keys that lead from home to the pages to which neither a key, a
// letter nor the palette leads.
func testWays() map[string]string {
	return map[string]string{
		"home": "", "welcome": "", "overview": "o", "interview": "enter",
		"framework": "o l down enter", "record": "o ctrl+k / c e r t i f enter n", "findings here": "enter ctrl+k d ctrl+o",
		"help": "o ?", "closing": "enter ctrl+k / c l o s e space t h e enter", "check": "o r enter", "palette": "o ctrl+p",
	}
}

// way returns the keys that lead from home to a page: over the overview, the menu of
// the interview, or the palette.
func way(p pageRow) []string {
	keys, known := testWays()[p.name]
	switch {
	case known:
		return strings.Fields(keys)
	case p.key != "":
		return []string{"o", p.key}
	case p.letter != "":
		return []string{"enter", "ctrl+k", p.letter}
	}

	keys = "o ctrl+p"
	for _, r := range p.title {
		if keys += " "; r == ' ' {
			keys += "space"
		} else {
			keys += string(r)
		}
	}

	return strings.Fields(keys + " enter")
}

// wayTo returns the keys that lead from home to the page of that name.
func wayTo(name string) []string {
	rows := pages(origin{})
	return way(rows[slices.IndexFunc(rows, func(p pageRow) bool { return p.name == name })])
}

// places are all pages and overlays, each in the states that it can be in.
func places() []testPlace {
	var list []testPlace
	for _, p := range pages(origin{}) {
		states := testStates()[p.name]
		if states == nil {
			states = []testState{{}}
		}
		for _, s := range states {
			list = append(list, testPlace{
				name:    strings.TrimSpace(p.name + " " + s.name),
				row:     p.name,
				keys:    append(way(p), strings.Fields(s.keys)...),
				unnamed: p.first,
			})
		}
	}

	return list
}

// Every row of the table of pages is told apart from the others, and leads to its
// page.
func TestTableOfPages(t *testing.T) {
	library := threeAssessments(t)
	seen := map[string]bool{}
	for _, p := range pages(origin{}) {
		for _, id := range []string{"name " + p.name, "key " + p.key, "letter " + p.letter,
			"title " + p.title} {
			if seen[id] && !strings.HasSuffix(id, " ") {
				t.Errorf("two pages have the %s", id)
			}
			seen[id] = true
		}

		s := testPlace{name: p.name, keys: way(p), unnamed: p.first}.stage(t, library.copied(), 100, 30)
		if p.is != nil && !p.is(s.root.front()) {
			t.Errorf("%s: the keys %q lead to %T: give the row a key, a letter or a title, or testWays a way",
				p.name, way(p), s.root.front())
		}
		if p.already != "" && p.is == nil {
			t.Errorf("%s: nobody can know that it is shown already", p.name)
		}
	}
	for name := range testStates() {
		if !seen["name "+name] {
			t.Errorf("there are states of a page %s, which has no row", name)
		}
	}
}

// Every key in the overview and every letter in the menu is there once, the own ones
// and those of the table together.
func TestKeysOfPagesAreFree(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o")
	seen := map[string]bool{}
	for _, g := range s.root.top().Keys() {
		for _, k := range g.Keys {
			for _, name := range k.Names {
				if seen[name] {
					t.Errorf("the overview has the key %s twice", name)
				}
				seen[name] = true
			}
		}
	}

	s.press("i", "ctrl+k")
	clear(seen)
	for _, c := range s.root.overlay.(*kit.Chooser).Choices {
		if seen[c.Key] && c.Key != "" {
			t.Errorf("the menu has the letter %s twice", c.Key)
		}
		seen[c.Key] = true
	}
}

// A page that is shown already is not opened on top of itself by the palette.
func TestNoPageLiesOnItself(t *testing.T) {
	library := threeAssessments(t)
	for _, p := range pages(origin{}) {
		s := testPlace{name: p.name, keys: way(p), unnamed: p.first}.stage(t, library.copied(), 100, 30)
		if s.root.overlay != nil || p.title == "" || p.is == nil {
			continue
		}

		stack := slices.Clone(s.root.stack)

		for _, again := range pages(newOrigin(s.env, s.root.work, s.root.top())) {
			if again.name == p.name {
				again.run(newOrigin(s.env, s.root.work, s.root.top()))
				s.run(nil)
			}
		}

		if !slices.Equal(s.root.stack, stack) || s.status() == "" {
			t.Errorf("%s can be opened on top of itself: its row does not say what it is already", p.name)
		}
	}
}

// Every type that draws a frame has a row in the table of pages, or is an overlay of
// kit, and is among the places that the other tests look at.
func TestEveryScreenHasAPlace(t *testing.T) {
	library := threeAssessments(t)
	reached := map[string]bool{}
	for _, p := range places() {
		s := p.stage(t, library.copied(), 100, 30)
		for _, page := range s.root.stack {
			reached[reflect.TypeOf(page).Elem().String()] = true
			if rowOf(page).name == "" {
				t.Errorf("%T has no row in the table of pages", page)
			}
		}
		if o := s.root.overlay; o != nil {
			name := reflect.TypeOf(o).Elem().String()
			reached[name] = true
			if rowOf(o).name == "" && !strings.HasPrefix(name, "kit.") {
				t.Errorf("%T has no row in the table of pages", o)
			}
		}
	}

	for _, name := range slices.Sorted(maps.Keys(drawnTypes(t))) {
		if !reached[name] {
			t.Errorf("%s is a screen that places() does not lead to", name)
		}
	}
}

// drawnTypes are the types with a method View that returns a frame, by package and name.
func drawnTypes(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("kit/*.go")
	if err != nil {
		t.Fatal(err)
	}

	names := map[string]bool{}
	for _, path := range append(files, more...) {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if name, ok := draws(d); ok {
				names[f.Name.Name+"."+name] = true
			}
		}
	}
	return names
}

// draws returns the receiver's type if a declaration is such a method.
func draws(d ast.Decl) (name string, ok bool) {
	f, ok := d.(*ast.FuncDecl)
	if !ok || f.Recv == nil || f.Name.Name != "View" ||
		f.Type.Params.NumFields() > 0 || f.Type.Results.NumFields() != 1 {
		return "", false
	}
	if result := types.ExprString(f.Type.Results.List[0].Type); result != "Frame" && result != "kit.Frame" {
		return "", false
	}

	receiver := f.Recv.List[0].Type
	if star, pointer := receiver.(*ast.StarExpr); pointer {
		receiver = star.X
	}

	id, ok := receiver.(*ast.Ident)
	if !ok {
		return "", false
	}

	return id.Name, true
}
