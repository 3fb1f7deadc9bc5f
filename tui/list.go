package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"assay/assessment"
)

// list is the rows of a page, one of them under the cursor, which a query
// narrows. What the rows are is its page's matter.
type list struct {
	env     *kitEnv
	names   []string // what a query looks in, a row each
	find    textinput.Model
	finding bool
	shown   []int // rows that match, in order
	at, top int
	page    int // rows of the last drawing, for paging
}

func newList(e *kitEnv) list { return list{env: e, find: newInput(), page: 10} }

// narrow brings the shown rows in line with what is in the find field: all of
// them where it is empty.
func (l *list) narrow() {
	l.shown = l.shown[:0]
	query := strings.ToLower(assessment.CleanLine(l.find.Value()))
	words := strings.Fields(query)
	for i, name := range l.names {
		if holdsAll(name, words) {
			l.shown = append(l.shown, i)
		}
	}
	if len(l.shown) == 0 { // no words: then letters in their order
		for _, m := range fuzzy.Find(query, l.names) {
			l.shown = append(l.shown, m.Index)
		}
	}
	l.at = max(0, min(l.at, len(l.shown)-1))
}

// row is the row under the cursor.
func (l *list) row() (int, bool) {
	if l.at >= len(l.shown) {
		return 0, false
	}
	return l.shown[l.at], true
}

// stand puts the cursor on a row, or on the first where that one is not shown.
func (l *list) stand(row int) {
	l.at = 0
	for k, i := range l.shown {
		if i == row {
			l.at = k
		}
	}
}

// move carries out the keys that move the cursor and reports whether k is one.
func (l *list) move(k string) bool {
	at, ok := moved(k, l.at, len(l.shown), l.page)
	if !ok {
		return false
	}
	if at == l.at {
		l.env.noFurther()
		return true
	}
	l.at = max(0, at)
	return true
}

// startFind puts the cursor into the find field.
func (l *list) startFind() {
	l.finding = true
	l.env.run(l.find.Focus())
}

// findKey takes a key while letters go into the find field, and reports whether
// it has a meaning there; enter has none.
func (l *list) findKey(m tea.KeyPressMsg) bool {
	switch k := m.String(); k {
	case "esc":
		l.clearFind()
		return true
	case "tab":
		l.finding = false
		l.find.Blur()
		return true
	case "enter":
		return false
	case "up", "down", "pgup", "pgdown":
		return l.move(k)
	}
	l.typed(m)
	return true
}

func (l *list) typed(msg tea.Msg) {
	var cmd tea.Cmd
	before := l.find.Value()
	l.find, cmd = l.find.Update(msg)
	if k, ok := msg.(tea.KeyPressMsg); ok && l.find.Value() == before {
		l.env.run(cmd)
		l.env.quietly(k)
		return
	}
	l.at = 0
	l.narrow()
	l.env.run(cmd)
}

func (l *list) clearFind() {
	l.finding = false
	l.find.Blur()
	l.find.SetValue("")
	l.narrow()
}

// findLine is the field that narrows the list; its frame has the cursor while
// it is typed into.
func (l *list) findLine(right string, width int) frame {
	if !l.finding && l.find.Value() == "" {
		return frame{Lines: []string{ends(" Find: (/)", right, width)}}
	}
	line, cursor := drawInput(l.find, max(1, width-cells(right)-8))
	f := frame{Lines: []string{ends(" Find: "+line, right, width)}}
	f.stand(cursor, len(" Find: "), 0)
	return f
}

// holdsAll reports whether a text holds every word, in any order.
func holdsAll(text string, words []string) bool {
	text = strings.ToLower(text)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}
