package kit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// rack is a list as a page has it, over rows that are named by their numbers.
type rack struct {
	env     *Env
	list    List
	entered []int // rows that enter was pressed on
}

// newRack returns a rack of so many rows with room for so many lines.
func newRack(rows, lines int) *rack {
	r := &rack{env: NewEnv(nil)}
	r.list = NewList(r.env, "row")
	r.list.Fill(rows, func(row int) string { return "row " + fmt.Sprint(row) })
	r.list.Settle(lines)
	return r
}

func (r *rack) keys() []KeyGroup {
	enter := On("enter", "open", r.list.With(func(row int) { r.entered = append(r.entered, row) }), "enter")
	if r.list.Finding {
		return []KeyGroup{r.list.Find(enter)}
	}
	return []KeyGroup{{"Rack", []Key{enter, r.list.Slash(), r.list.Back()}}, r.list.Moving("move", "ends")}
}

// send delivers a message, and the keys that are asked for because of it, and
// returns what was said last; "left" if the page was to be left.
func (r *rack) send(msg tea.Msg) (said string) {
	lines := r.list.lines
	r.list.Update(msg, r.keys())

	for asked, ok := r.env.Next(); ok; asked, ok = r.env.Next() {
		switch m := asked.(type) {
		case tea.KeyPressMsg:
			r.list.Update(m, r.keys())
		case SayMsg:
			said = m.Text
		case PopMsg:
			said = "left"
		}
	}

	r.list.Settle(lines)
	return said
}

// press presses keys by their names and returns what was said at the last one.
func (r *rack) press(names ...string) (said string) {
	for _, name := range names {
		said = r.send(KeyPress(name))
	}
	return said
}

// lines returns what is drawn: each row by its number, as often as it has lines,
// the one under the cursor with ">".
func (r *rack) lines() string {
	f := r.list.Draw(20, func(row int, here bool) string {
		text := fmt.Sprint(row)
		if here {
			text = ">" + text
		}
		tall := 1
		if r.list.Tall != nil {
			tall = r.list.Tall(row)
		}
		return text + strings.Repeat("\n"+text, tall-1)
	})
	return strings.Join(f.Lines, " ")
}

// listStep is what one step of a test presses, and what is drawn and said then.
type listStep struct{ keys, rows, said string }

// walk takes the steps one after the other.
func (r *rack) walk(t *testing.T, steps []listStep) {
	t.Helper()
	for i, s := range steps {
		said := r.press(strings.Fields(s.keys)...)
		if got := r.lines(); got != s.rows || said != s.said {
			t.Errorf("step %d, %q, draws %q and says %q; want %q and %q",
				i, s.keys, got, said, s.rows, s.said)
		}
	}
}

func TestListMoves(t *testing.T) {
	const end = "there is no further row"
	newRack(12, 5).walk(t, []listStep{
		{"", ">0 1 2 3 4", ""},
		{"up", ">0 1 2 3 4", end},
		{"down down", "0 1 >2 3 4", ""},
		{"j k k", "0 >1 2 3 4", ""},
		{"pgdown", "1 2 3 4 >5", ""},
		{"up up", "1 2 >3 4 5", ""},
		{"pgup", ">0 1 2 3 4", ""},
		{"ctrl+d", "0 1 >2 3 4", ""},
		{"ctrl+d ctrl+d", "2 3 4 5 >6", ""},
		{"ctrl+u", "2 3 >4 5 6", ""},
		{"end", "7 8 9 10 >11", ""},
		{"down", "7 8 9 10 >11", end},
		{"pgdown", "7 8 9 10 >11", end},
		{"pgup", ">7 8 9 10 11", ""},
		{"g", ">0 1 2 3 4", ""},
		{"home", ">0 1 2 3 4", end},
		{"G", "7 8 9 10 >11", ""},
		{"z", "7 8 9 10 >11", "z does nothing here; ? shows the keys"},
	})
}

func TestListOfTallRows(t *testing.T) {
	r := newRack(6, 5)
	r.list.Tall = func(row int) int { return 1 + row%3 } // 1 2 3 1 2 3
	r.list.Settle(5)
	r.walk(t, []listStep{
		{"", ">0 1 1 2 2", ""},
		{"down down", "1 1 >2 >2 >2", ""},
		{"down", "2 2 2 >3 4", ""}, // the third line of row 2 is kept, the second one of row 4 waits
		{"end", "4 4 >5 >5 >5", ""},
		{"up", ">4 >4 5 5 5", ""},
		{"pgup", ">3 4 4 5 5", ""},
	})
}

// TestListPassesHeadingsBy: the cursor never stands on one, and those above it come
// into view with it.
func TestListPassesHeadingsBy(t *testing.T) {
	const end = "there is no further row"
	r := newRack(12, 4)
	r.list.Heading = func(row int) bool { return row%4 == 0 || row == 11 }
	r.list.Fill(12, nil)
	r.list.Settle(4)
	r.walk(t, []listStep{
		{"", "0 >1 2 3", ""},
		{"up", "0 >1 2 3", end},
		{"down down down", "2 3 4 >5", ""},
		{"up", "2 >3 4 5", ""},
		{"pgdown", "3 4 5 >6", ""},
		{"pgup", ">3 4 5 6", ""},
		{"home", "0 >1 2 3", ""},
		{"pgdown", "2 3 4 >5", ""}, // to a heading: to the row after it
		{"end", "7 8 9 >10", ""},
		{"down", "7 8 9 >10", end},
	})

	f := r.list.Draw(20, func(row int, here bool) string { return fmt.Sprint(row) })
	for _, g := range f.Regions {
		if text := f.Lines[g.Y]; text == "8" {
			t.Error("a heading can be clicked")
		}
	}
	r.list.Heading = func(int) bool { return true }
	r.list.Fill(12, nil)
	if row, ok := r.list.Row(); ok {
		t.Errorf("the cursor stands on the heading %d", row)
	}
}

// The cursor goes from part to part, each with its heading at the top, and round.
func TestListGoesFromPartToPart(t *testing.T) {
	r := newRack(30, 5)
	r.list.Heading = func(row int) bool { return row == 0 || row == 10 || row == 28 }
	r.list.Stand(3)
	for _, want := range [][2]int{{11, 10}, {29, 25}, {1, 0}} {
		r.list.NextPart()
		r.list.Settle(5)
		if row, _ := r.list.Row(); row != want[0] || r.list.Top != want[1] {
			t.Errorf("at row %d, from %d on, want %v", row, r.list.Top, want)
		}
	}

	flat := newRack(3, 5)
	flat.list.NextPart()
	if m, ok := flat.env.Next(); !ok || m.(SayMsg).Text != "there are no parts to go to" || flat.list.At != 0 {
		t.Errorf("without headings it says %v", m)
	}
}

func TestListFinds(t *testing.T) {
	r := newRack(12, 5)
	none := "no row matches; esc shows all"
	r.walk(t, []listStep{
		{"/ 1", ">1 10 11", ""},
		{"down", "1 >10 11", ""},
		{"1", ">11", ""},
		{"backspace", ">1 10 11", ""},
		{"down down down", "1 10 >11", "there is no further row"},
		{"f5", "1 10 >11", "f5 does nothing in a text"},
		{"tab", "1 10 >11", ""},
		{"k", "1 >10 11", ""},
		{"esc", "6 7 8 9 >10", ""}, // the row stays
		{"/ r w 3", ">3", ""},      // letters in their order
		{"x", "   no row matches...", ""},
		{"enter", "   no row matches...", none},
		{"tab down", "   no row matches...", none},
		{"esc", ">0 1 2 3 4", ""},
		{"esc", ">0 1 2 3 4", "left"},
		{"/ esc q", ">0 1 2 3 4", "left"},
	})

	r.press("/")
	r.send(tea.PasteMsg{Content: "1\x1b[5m\n1"})
	if got := r.list.Query(); strings.ContainsAny(got, "\x1b\n") || !strings.HasPrefix(got, "1") {
		t.Errorf("a paste became %q", got)
	}

	r = newRack(12, 5)
	r.list.Words = true
	r.walk(t, []listStep{{"/ r w 3", "   no row matches...", ""}})
}

func TestListFindsInItsOwnWay(t *testing.T) {
	r := newRack(12, 5)
	r.list.Match = func(query string) []int {
		if query == "" {
			return []int{3, 1}
		}
		return []int{len(query)}
	}

	r.list.Fill(12, nil)

	r.walk(t, []listStep{
		{"down", "3 >1", ""},
		{"/ a b", ">2", ""},
		{"esc", ">3 1", ""},
	})
}

func TestListWithoutRows(t *testing.T) {
	r := newRack(0, 5)
	for _, key := range []string{"enter", "down", "z"} {
		if said := r.press(key); said != "there is no row yet" || r.list.Finding {
			t.Errorf("%s says %q", key, said)
		}
	}
	if r.press("/"); !r.list.Finding {
		t.Error("/ lets what is typed after it act as letters")
	}
}

func TestListActsOnTheRowUnderTheCursor(t *testing.T) {
	r := newRack(12, 5)
	r.press("enter", "down", "down", "enter", "/", "7", "enter")
	if want := []int{0, 2, 7}; !slices.Equal(r.entered, want) {
		t.Errorf("enter opened %v, not %v", r.entered, want)
	}
}

// TestListTakesClicks: the first click on a row selects it, the second one presses
// enter, or the list's own key.
func TestListTakesClicks(t *testing.T) {
	r := newRack(12, 5)
	r.press("end")
	click := func(y int) {
		for _, g := range r.list.Draw(20, func(int, bool) string { return "row" }).Regions {
			if g.Y == y {
				g.Click()
			}
		}
		for asked, ok := r.env.Next(); ok; asked, ok = r.env.Next() {
			r.send(asked)
		}
	}

	click(1)
	if r.list.At != 8 || len(r.entered) > 0 {
		t.Fatalf("a click leads to row %d and opens %v", r.list.At, r.entered)
	}
	click(1)
	if !slices.Equal(r.entered, []int{8}) {
		t.Errorf("a second click opens %v", r.entered)
	}
	r.list.Act = "up"
	click(1)
	if r.list.At != 7 {
		t.Errorf("a click on the chosen row presses another key, and leads to row %d", r.list.At)
	}
}

// TestListStaysOnItsRow: the cursor keeps its position when rows go, and a page
// can stand it on a row wherever that is shown.
func TestListStaysOnItsRow(t *testing.T) {
	r := newRack(12, 5)
	r.press("end")
	r.list.Fill(3, nil)
	r.list.Settle(5)
	r.walk(t, []listStep{{"", "0 1 >2", ""}})
	r.list.Stand(1)
	r.walk(t, []listStep{{"", "0 >1 2", ""}})
	r.list.Stand(9)
	r.walk(t, []listStep{{"", ">0 1 2", ""}})
}

// TestListSaysWhatIsBelow: the rule under a list counts the rows that are not in
// view.
func TestListSaysWhatIsBelow(t *testing.T) {
	r := newRack(12, 5)
	if got := ansi.Strip(r.list.Rule(20)); got != "──── 7 more below ──" {
		t.Errorf("the rule is %q", got)
	}
	r.press("end")
	if got := ansi.Strip(r.list.Rule(20)); got != strings.Repeat("─", 20) {
		t.Errorf("at the end the rule is %q", got)
	}
}

func TestListAsATable(t *testing.T) {
	r := newRack(3, 5)
	columns := []Column{
		{Title: "Name", Weight: 1},
		{Title: "Wide", Width: 4, From: 40},
		{Title: "No", Width: 3},
	}

	cells := func(row int) []string { return []string{fmt.Sprint("row ", row), "wide", fmt.Sprint(row)} }
	for width, want := range map[int][]string{
		20: {"   Name          No ", " > row 0         0  ", "   row 1         1  "},
		45: {"   Name                             Wide  No ",
			" > row 0                            wide  0  "},
	} {
		got := r.list.Table(columns, width, cells).Lines
		for i := range want {
			if ansi.Strip(got[i]) != want[i] {
				t.Errorf("%d wide, line %d is %q, not %q", width, i, got[i], want[i])
			}
		}
	}
}

// ExampleList is a page with a list: it fills it, settles it in its Resize, draws
// it in its View, and hands it keys with its table.
func ExampleList() {
	names := []string{"apples", "pears", "plums"}
	l := NewList(NewEnv(nil), "fruit")
	l.Fill(len(names), func(row int) string { return names[row] })
	keys := []KeyGroup{l.Moving("choose", "ends")}

	l.Update(KeyPress("down"), keys)
	l.Settle(2)
	f := l.Draw(20, func(row int, here bool) string {
		if here {
			return "> " + names[row]
		}
		return "  " + names[row]
	})
	fmt.Println(strings.Join(f.Lines, "\n"))
	// Output:
	//   apples
	// > pears
}
