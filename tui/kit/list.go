package kit

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// List is the one list of the program: rows, one of them under the cursor, of
// which a query may leave some. Pages, tables and choosers are made of it, so
// that moving, finding and clicking are the same everywhere.
//
// A page says with Fill how many rows there are. It hands key presses and
// pastes to Update, with its table of keys, which has the rows of Moving and
// Find. In its own Resize it calls Settle, which brings the cursor into view,
// and in its View Draw, which changes nothing.
//
// Rows are counted from 0 in the order of the page. A position counts the rows
// that are shown; without a query it is the row.
type List struct {
	Noun  string // a row in one word, such as "assessment"
	Empty string // what is said if there are no rows
	Act   string // the key that a click on the row under the cursor presses; empty: enter

	// Match returns the rows that a query finds, in the order to show them. It is
	// asked for the empty query too. Nil: rows are found by their names.
	Match func(query string) []int
	// Words lets a query find only rows that hold all of its words. Otherwise, if
	// there are none, it finds those that hold its letters in their order.
	Words bool
	// Heading reports whether the cursor passes a row by; nil: it passes none.
	Heading func(row int) bool
	// Tall returns how many lines a row takes, at least 1. Nil: each takes one.
	Tall func(row int) int

	Shown   []int // the rows that are shown, in their order
	At, Top int   // the positions of the cursor and of the first row in view
	Finding bool  // letters go into the find field

	env   *Env
	count int
	name  func(row int) string
	names []string // of the rows; nil until a query needs them
	field textinput.Model
	lines int // the room for rows
}

// NewList returns a list without rows. noun is one of them in a word.
func NewList(e *Env, noun string) List {
	return List{Noun: noun, Empty: "there is no " + noun + " yet", env: e, field: NewInput()}
}

// Fill says how many rows there are now, and what a query looks in for each of
// them; a list with a nil name cannot be searched, unless it has a Match. The
// cursor keeps its position: a page whose rows can move stands it on the right
// one afterwards.
func (l *List) Fill(count int, name func(row int) string) {
	l.count, l.name, l.names = count, name, nil
	l.narrow()
}

// Row returns the row under the cursor; ok is false if there is none.
func (l *List) Row() (row int, ok bool) {
	if l.At >= len(l.Shown) || l.heads(l.At) {
		return 0, false
	}
	return l.Shown[l.At], true
}

// Stand puts the cursor on a row, or on the first one if that one is not shown.
func (l *List) Stand(row int) {
	l.At = l.selectable(max(0, slices.Index(l.Shown, row)), 1)
}

// With returns what does something with the row under the cursor, or says why
// there is none.
//
// Not inlined, for the size of the program: it has 40 callers.
//
//go:noinline
func (l *List) With(do func(row int)) func() {
	return func() {
		if row, ok := l.Row(); ok {
			do(row)
			return
		}
		l.env.Say(l.nothing())
	}
}

// nothing says why no row is shown.
func (l *List) nothing() string {
	if l.count == 0 {
		return l.Empty
	}
	return "no " + l.Noun + " matches; esc shows all"
}

// heads reports whether a heading is at a position.
func (l *List) heads(at int) bool { return l.Heading != nil && l.Heading(l.Shown[at]) }

// selectable returns the position nearest to at that the cursor may take,
// looking first in the direction by, which is 1 or -1. It returns at if there is
// none.
func (l *List) selectable(at, by int) int {
	for _, step := range []int{by, -by} {
		for i := at; i >= 0 && i < len(l.Shown); i += step {
			if !l.heads(i) {
				return i
			}
		}
	}
	return at
}

// Move carries out a key that moves the cursor, named as in Moved, or says why it
// does not move.
func (l *List) Move(name string) {
	if len(l.Shown) == 0 {
		l.env.Say(l.nothing())
		return
	}

	to, _ := Moved(name, l.At, len(l.Shown), l.page())
	by := 1
	if to < l.At {
		by = -1
	}

	to = l.selectable(to, by)
	if to == l.At {
		l.env.NoFurther()
		return
	}
	l.At = to
}

// NextPart goes to the first row under the next heading, which comes to the top as far as
// there are rows below it, and from the last part to the first.
func (l *List) NextPart() {
	heading, found := 0, false
	for at := range l.Shown {
		if !l.heads(at) {
			continue
		}
		found = true
		if at > l.At {
			heading = at
			break
		}
	}
	if !found {
		l.env.Say("there are no parts to go to")
		return
	}
	l.Top, l.At = heading, l.selectable(heading, 1)
}

// Moving returns the keys that move the cursor. step says what a row up or down
// is, ends what the first and the last row are.
func (l *List) Moving(step, ends string) KeyGroup {
	return KeyGroup{"Moving", []Key{
		OnEach("up down", step, l.Move, "up", "down", "k", "j"),
		OnEach("pgup pgdn", "page", l.Move, "pgup", "pgdown"),
		OnEach("home end", ends, l.Move, "home", "end", "g", "G"),
		OnEach("ctrl+u ctrl+d", "half a page", l.Move, "ctrl+u", "ctrl+d"),
	}}
}

// Choosing returns the keys that move the cursor while letters are text.
func (l *List) Choosing() Key {
	return OnEach("up down", "choose", l.Move, "up", "down", "pgup", "pgdown")
}

// Back returns the keys that leave the page. Esc first shows all rows again, if a
// query left some of them.
func (l *List) Back() Key {
	return OnEach("esc", "back", func(name string) {
		if name == "esc" && l.Clear() {
			return
		}
		l.env.Pop()
	}, "esc", "q")
}

// Update takes a key press or a paste. A key does what the table of keys says.
// One that is not there is typed into the find field while that is in use; else
// it is said that it does nothing, or in a list without rows what is missing.
// Other messages are none of a list's.
func (l *List) Update(msg tea.Msg, table []KeyGroup) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		switch {
		case Press(table, m.String()):
		case l.Finding:
			l.typed(m)
		case l.count == 0:
			l.env.Say(l.Empty)
		default:
			l.env.NoKey(m.String())
		}
	case tea.PasteMsg:
		if l.Finding {
			l.typed(tea.PasteMsg{Content: assessment.CleanLine(m.Content)})
		}
	}
}

// Settle says how many lines there are for rows, and brings the row under the
// cursor into view, moving as little as it can. Headings right above it come
// along if there is room, and no line is left empty as long as there are rows
// for it. Only rows that may be in view are measured.
func (l *List) Settle(lines int) {
	l.lines = max(1, lines)
	if len(l.Shown) == 0 {
		l.Top = 0
		return
	}

	least := l.At
	for least > 0 && l.heads(least-1) {
		least--
	}
	least = min(l.Top, least)
	first, used := l.At, l.tall(l.At)
	for first > least && used+l.tall(first-1) <= l.lines {
		first--
		used += l.tall(first)
	}

	for last := l.At + 1; last < len(l.Shown) && used < l.lines; last++ {
		used += l.tall(last)
	}
	for first > 0 && used+l.tall(first-1) <= l.lines {
		first--
		used += l.tall(first)
	}
	l.Top = first
}

// tall returns how many lines the row at a position takes.
func (l *List) tall(at int) int {
	if l.Tall == nil {
		return 1
	}
	return l.Tall(l.Shown[at])
}

// end returns the position after the last row of which something is in view.
func (l *List) end() int {
	at := l.Top
	for used := 0; at < len(l.Shown) && used < l.lines; at++ {
		used += l.tall(at)
	}
	return at
}

// page returns how many rows the keys that page move by.
func (l *List) page() int { return max(1, l.end()-l.Top-1) }

// Below returns how many rows are further down than what is in view.
func (l *List) Below() int { return len(l.Shown) - l.end() }

// Rule returns a line to stand under the list, which says how many rows are
// further down.
func (l *List) Rule(width int) string {
	more := ""
	if n := l.Below(); n > 0 {
		more = fmt.Sprintf(" %d more below ", n) + l.env.Look.Rule(2)
	}
	rule := l.env.Look.Rule(width-Cells(more)) + more
	return l.env.Styles.Faint.Render(rule)
}

// Draw draws the rows that are in view, as many lines as Settle said. draw
// returns one of them at that width, with line breaks between its lines; here
// says that it is under the cursor. A click on a row puts the cursor there, and
// one on the row under the cursor presses the key Act.
func (l *List) Draw(width int, draw func(row int, here bool) string) Frame {
	act := l.Act
	if act == "" {
		act = "enter"
	}

	var f Frame
	for at := l.Top; at < len(l.Shown) && len(f.Lines) < l.lines; at++ {
		for text := range strings.SplitSeq(draw(l.Shown[at], at == l.At), "\n") {
			if !l.heads(at) {
				f.On(0, len(f.Lines), width, l.env.Pick(&l.At, at, act))
			}
			f.Lines = append(f.Lines, text)
		}
	}
	if len(l.Shown) == 0 {
		f.Lines = append(f.Lines, Cut("   "+l.nothing(), width))
	}
	return f.From(0, l.lines)
}

// FindLine draws the find field, with a text at its right end. While it is typed
// into, its frame has the terminal's cursor; else a click starts that.
func (l *List) FindLine(right string, width int) Frame {
	const label = " Find: "
	if !l.Narrowed() {
		f := Frame{Lines: []string{Ends(label+"(/)", right, width)}}
		f.On(0, 0, width, l.env.Press("/"))
		return f
	}

	text, cursor := DrawInput(l.field, max(1, width-Cells(right)-8))
	f := Frame{Lines: []string{Ends(label+text, right, width)}}
	f.Stand(cursor, len(label), 0)
	if !l.Finding {
		f.On(0, 0, width, l.env.Press("/"))
	}
	return f
}

// Field draws the find field alone, for an overlay whose letters always go there.
func (l *List) Field(width int) Frame {
	text, cursor := DrawInput(l.field, width)
	return Frame{Lines: []string{text}, Cursor: cursor}
}

// Counted says how many of the rows are shown: "3 of 12".
func (l *List) Counted() string { return fmt.Sprintf("%d of %d", len(l.Shown), l.count) }
