package kit

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"assay/assessment"
)

// List is the rows of a page, one of them under the cursor, which a query
// narrows. What the rows are is its page's matter.
type List struct {
	env     *Env
	Names   []string // what a query looks in, a row each
	Find    textinput.Model
	Finding bool
	Shown   []int // rows that match, in order
	At, Top int
	Page    int // rows of the last drawing, for paging
}

func NewList(e *Env) List { return List{env: e, Find: NewInput(), Page: 10} }

// Narrow brings the shown rows in line with what is in the find field: all of
// them where it is empty.
func (l *List) Narrow() {
	l.Shown = l.Shown[:0]
	query := strings.ToLower(assessment.CleanLine(l.Find.Value()))
	words := strings.Fields(query)
	for i, name := range l.Names {
		if HoldsAll(name, words) {
			l.Shown = append(l.Shown, i)
		}
	}
	if len(l.Shown) == 0 { // no words: then letters in their order
		for _, m := range fuzzy.Find(query, l.Names) {
			l.Shown = append(l.Shown, m.Index)
		}
	}
	l.At = max(0, min(l.At, len(l.Shown)-1))
}

// Row is the row under the cursor.
func (l *List) Row() (int, bool) {
	if l.At >= len(l.Shown) {
		return 0, false
	}
	return l.Shown[l.At], true
}

// Stand puts the cursor on a row, or on the first where that one is not shown.
func (l *List) Stand(row int) {
	l.At = 0
	for k, i := range l.Shown {
		if i == row {
			l.At = k
		}
	}
}

// Move carries out the keys that move the cursor and reports whether k is one.
func (l *List) Move(k string) bool {
	at, ok := Moved(k, l.At, len(l.Shown), l.Page)
	if !ok {
		return false
	}
	if at == l.At {
		l.env.NoFurther()
		return true
	}
	l.At = max(0, at)
	return true
}

// StartFind puts the cursor into the find field.
func (l *List) StartFind() {
	l.Finding = true
	l.env.Run(l.Find.Focus())
}

// FindKey takes a key while letters go into the find field, and reports whether
// it has a meaning there; enter has none.
func (l *List) FindKey(m tea.KeyPressMsg) bool {
	switch k := m.String(); k {
	case "esc":
		l.ClearFind()
		return true
	case "tab":
		l.Finding = false
		l.Find.Blur()
		return true
	case "enter":
		return false
	case "up", "down", "pgup", "pgdown":
		return l.Move(k)
	}
	l.Typed(m)
	return true
}

func (l *List) Typed(msg tea.Msg) {
	var cmd tea.Cmd
	before := l.Find.Value()
	l.Find, cmd = l.Find.Update(msg)
	if k, ok := msg.(tea.KeyPressMsg); ok && l.Find.Value() == before {
		l.env.Run(cmd)
		l.env.Quietly(k)
		return
	}
	l.At = 0
	l.Narrow()
	l.env.Run(cmd)
}

func (l *List) ClearFind() {
	l.Finding = false
	l.Find.Blur()
	l.Find.SetValue("")
	l.Narrow()
}

// FindLine is the field that narrows the list; its frame has the cursor while
// it is typed into.
func (l *List) FindLine(right string, width int) Frame {
	if !l.Finding && l.Find.Value() == "" {
		return Frame{Lines: []string{Ends(" Find: (/)", right, width)}}
	}
	line, cursor := DrawInput(l.Find, max(1, width-Cells(right)-8))
	f := Frame{Lines: []string{Ends(" Find: "+line, right, width)}}
	f.Stand(cursor, len(" Find: "), 0)
	return f
}

// HoldsAll reports whether a text holds every word, in any order.
func HoldsAll(text string, words []string) bool {
	text = strings.ToLower(text)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}
