package tui

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unsafe"

	tea "charm.land/bubbletea/v2"

	"assay/tui/kit"
)

// listIn returns the first list that a screen has, also in what it embeds; nil if
// it has none.
func listIn(s kit.Screen) *kit.List {
	if all := listsIn(s); len(all) > 0 {
		return all[0]
	}
	return nil
}

// listsIn returns all lists that a screen has, also in what it embeds.
func listsIn(s kit.Screen) []*kit.List {
	var all []*kit.List
	var find func(v reflect.Value)
	find = func(v reflect.Value) {
		for i := range v.NumField() {
			f := v.Field(i)
			if f.Type() == reflect.TypeFor[kit.List]() {
				all = append(all, (*kit.List)(unsafe.Pointer(f.UnsafeAddr())))
			}
			if f.Type() == reflect.TypeFor[*kit.Chooser]() && !f.IsNil() {
				find(f.Elem())
			}
		}
	}

	find(reflect.ValueOf(s).Elem())
	return all
}

// listPlace is where a list is: in which library, and by which keys from home.
type listPlace struct {
	store *memory
	keys  []string
}

// open returns a new stage at the place, in a small window, with its list.
func (p listPlace) open(t *testing.T) (*stage, *kit.List) {
	t.Helper()
	s := withMouse(t, p.store.copied(), 60, 18)
	s.press(p.keys...)
	return s, listIn(s.root.front())
}

// listPlaces are all places that have a list: those of [places], and some in
// libraries that give them more rows.
func listPlaces(t *testing.T) map[string]listPlace {
	t.Helper()

	toHistory := strings.Split("enter ctrl+p m g t 0 8 enter ctrl+k h", " ")
	all := map[string]listPlace{
		"certificates, some": {certificateLibrary(t), []string{"o", "menu Certificates"}},
		"evidence, some":     {evidenceLibrary(t), []string{"o", "e"}},
		"menu":               {exampleLibrary(t), []string{"enter", "ctrl+k"}},
		"roles":              {exampleLibrary(t), []string{"enter", "menu roles"}},
		"standard":           {complianceLibrary(t), []string{"o", "l", "enter"}},
		"history, some":      {exampleLibrary(t), toHistory},
		"reconcile":          {hostileLibrary(t), []string{"o", "d"}},
	}

	for _, place := range places() {
		p := listPlace{threeAssessments(t), place.keys}
		if _, l := p.open(t); !place.unnamed && l != nil && len(l.Shown) > 0 {
			all[place.name] = p
		}
	}

	return all
}

// rowClick is a place in the window where a click is about a row of a list.
type rowClick struct{ x, y, at int }

// rowClicks returns where the rows of a list can be clicked, by trying what each
// region of the window does. What that asks for is not carried out.
func (s *stage) rowClicks(l *kit.List) []rowClick {
	var clicks []rowClick
	lists := listsIn(s.root.front()) // beside the list there may be another
	was := make([]int, len(lists))
	for i, x := range lists {
		was[i] = x.At
	}

	for _, g := range s.root.draw().Regions {
		l.At = -1
		g.Click()
		if l.At >= 0 {
			clicks = append(clicks, rowClick{g.X + g.Width/2, g.Y, l.At})
		}
	}

	for i, x := range lists {
		x.At = was[i]
	}
	for more := true; more; {
		_, more = s.env.Next()
	}

	return clicks
}

// clickKey returns the key that a click on the row under the cursor presses.
func clickKey(l *kit.List) string {
	if l.Act == "" {
		return "enter"
	}
	return l.Act
}

// clickAt clicks at a place in the window.
func (s *stage) clickAt(c rowClick) {
	s.send(tea.MouseClickMsg{X: c.x, Y: c.y, Button: tea.MouseLeft})
}

// TestEveryListBehavesAlike walks all lists of the program.
func TestEveryListBehavesAlike(t *testing.T) {
	t.Parallel()
	all := listPlaces(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		p := all[name]
		t.Run(name, func(t *testing.T) {
			checkClicks(t, p)
			checkPaging(t, p)
			checkFind(t, p)
		})
	}

	for _, name := range []string{"home", "compliance", "framework", "history of everything", "state finalise"} {
		if _, walked := all[name]; !walked {
			t.Errorf("%s is no list", name)
		}
	}
}

// checkClicks: a click on a row selects it, and another one acts as the key does.
func checkClicks(t *testing.T, p listPlace) {
	t.Helper()
	s, l := p.open(t)
	clicks := s.rowClicks(l)
	if len(clicks) == 0 {
		t.Fatalf("no row can be clicked:\n%s", s.frame())
	}
	at, top, front := l.At, l.Top, s.root.front()
	for _, c := range clicks {
		if c.at == at {
			continue
		}
		s.clickAt(c)
		if l.At != c.at || s.root.front() != front {
			t.Fatalf("a click on row %d leads to row %d:\n%s", c.at, l.At, s.frame())
		}
		l.At, l.Top = at, top
		s.root.fit()
	}

	last := clicks[len(clicks)-1]
	if s.clickAt(last); last.at != at {
		again := s.rowClicks(l)
		s.clickAt(again[slices.IndexFunc(again, func(c rowClick) bool { return c.at == last.at })])
	}
	pressed, other := p.open(t)
	other.At = last.at
	pressed.root.fit()
	pressed.press(clickKey(other))
	if s.frame() != pressed.frame() {
		t.Errorf("a second click shows\n%s\nand %s\n%s", s.frame(), clickKey(other), pressed.frame())
	}
}

// checkPaging: the keys that move go through all rows, keep the cursor in view, and
// say when they lead nowhere.
func checkPaging(t *testing.T, p listPlace) {
	t.Helper()
	s, l := p.open(t)
	press := func(key string) int {
		t.Helper()
		s.press(key)
		if in := slices.ContainsFunc(s.rowClicks(l), func(c rowClick) bool { return c.at == l.At }); !in {
			t.Fatalf("after %s row %d is not in view:\n%s", key, l.At, s.frame())
		}
		return l.At
	}
	toEnd := func(key string) int {
		t.Helper()
		for range len(l.Shown) {
			if press(key); s.status() == "there is no further row" {
				return l.At
			}
		}
		t.Fatalf("%s never says that there is no further row", key)
		return 0
	}

	first, last := toEnd("up"), toEnd("down")
	if got := toEnd("pgup"); got != first {
		t.Errorf("pgup leads to row %d, not %d", got, first)
	}
	if got := toEnd("pgdown"); got != last {
		t.Errorf("pgdown leads to row %d, not %d", got, last)
	}
	if s.root.front().Typing() {
		return // the other keys belong to the text
	}
	if got := press("home"); got != first {
		t.Errorf("home leads to row %d, not %d", got, first)
	}
	page := press("pgdown")
	press("home")
	if half := press("ctrl+d"); half > page || half == first && last > first {
		t.Errorf("half a page leads to row %d, a page to row %d", half, page)
	}
	if got := press("end"); got != last {
		t.Errorf("end leads to row %d, not %d", got, last)
	}
	page = press("pgup")
	press("end")
	if half := press("ctrl+u"); half < page || half == last && last > first {
		t.Errorf("half a page back leads to row %d, a page to row %d", half, page)
	}
}

// checkFind: / narrows a page's list to the rows that hold what is typed or pasted,
// and Esc shows all of them again with the cursor where it was.
func checkFind(t *testing.T, p listPlace) {
	t.Helper()
	s, l := p.open(t)
	finds := slices.ContainsFunc(s.root.front().Keys(), func(g kit.KeyGroup) bool {
		return slices.ContainsFunc(g.Keys, func(k kit.Key) bool { return slices.Contains(k.Names, "/") })
	})
	if s.root.overlay != nil || s.root.front().Typing() || !finds {
		return // a box, a text, or a page whose few rows all lead elsewhere
	}
	word := s.wordUnderCursor(l)
	all, row := len(l.Shown), l.Shown[l.At]
	s.press("/")
	s.typed(word)
	found := slices.Clone(l.Shown)
	if !slices.Contains(found, row) {
		t.Fatalf("%q does not find its row:\n%s", word, s.frame())
	}
	s.shows("Find: " + word)
	s.press("esc")
	if len(l.Shown) != all || l.Shown[l.At] != found[0] || s.root.front().Typing() {
		t.Errorf("esc shows %d of %d rows and stands on row %d of %v", len(l.Shown), all, l.At, found)
	}

	s.press("/")
	s.paste(word)
	if !slices.Equal(l.Shown, found) {
		t.Errorf("typed, %q finds %v, and pasted %v", word, found, l.Shown)
	}
	s.press("tab", "esc", "/")
	s.typed("zq7zq")
	s.shows("matches; esc shows all")
	s.press("enter")
	if !strings.HasSuffix(s.status(), "matches; esc shows all") {
		t.Errorf("enter without a row says %q", s.status())
	}
}

// wordUnderCursor returns the first word of the row under the cursor, without
// signs before it.
func (s *stage) wordUnderCursor(l *kit.List) string {
	s.t.Helper()
	for _, c := range s.rowClicks(l) {
		if c.at != l.At {
			continue
		}
		row := strings.Split(s.frame(), "\n")[c.y]
		words := strings.Fields(strings.TrimLeft(row, " >*"))
		return strings.TrimRight(words[0], ".")
	}
	s.t.Fatalf("the row under the cursor is not in view:\n%s", s.frame())
	return ""
}
