package kit

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"assay/assessment"
)

// narrow brings the shown rows in line with the query.
func (l *List) narrow() {
	query := l.Query()
	switch {
	case l.Match != nil:
		l.Shown = l.Match(query)
	case query == "":
		l.Shown = l.Shown[:0]
		for row := range l.count {
			l.Shown = append(l.Shown, row)
		}
	default:
		l.Shown = l.named(query)
	}

	l.At = l.selectable(max(0, min(l.At, len(l.Shown)-1)), 1)
}

// named returns the rows whose names a query finds.
func (l *List) named(query string) []int {
	if l.names == nil && l.name != nil {
		l.names = make([]string, l.count)
		for row := range l.names {
			l.names[row] = l.name(row)
		}
	}

	var rows []int
	words := strings.Fields(strings.ToLower(query))
	for row, name := range l.names {
		if HoldsAll(name, words) {
			rows = append(rows, row)
		}
	}
	if len(rows) > 0 || l.Words {
		return rows
	}
	for _, m := range fuzzy.Find(strings.ToLower(query), l.names) {
		rows = append(rows, m.Index)
	}
	return rows
}

// HoldsAll reports whether a text holds every word, in any order. The words are
// in lower case.
func HoldsAll(text string, words []string) bool {
	text = strings.ToLower(text)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// Query returns what the rows were searched for; empty for nothing.
func (l *List) Query() string { return assessment.CleanLine(l.field.Value()) }

// Narrowed reports whether the find field is in use, or has something in it.
func (l *List) Narrowed() bool { return l.Finding || l.field.Value() != "" }

// Slash returns the key that puts the cursor into the find field.
func (l *List) Slash() Key { return On("/", "find", l.StartFind, "/") }

// Find returns the keys while letters go into the find field. enter is what the
// page does with the row under the cursor.
func (l *List) Find(enter Key) KeyGroup {
	return KeyGroup{"Find", []Key{
		enter,
		l.Choosing(),
		On("tab", "list", l.endFind, "tab"),
		On("esc", "show all", func() { l.Clear() }, "esc"),
	}}
}

// typed hands a key or a paste to the find field. Another query puts the cursor
// on the first row that it finds.
func (l *List) typed(msg tea.Msg) {
	var cmd tea.Cmd
	before := l.field.Value()
	l.field, cmd = l.field.Update(msg)
	l.env.Run(cmd)

	if l.field.Value() != before {
		l.At = 0
		l.narrow()
	} else if k, ok := msg.(tea.KeyPressMsg); ok {
		l.env.Quietly(k)
	}
}

// StartFind puts the cursor into the find field.
func (l *List) StartFind() {
	l.Finding = true
	l.env.Run(l.field.Focus())
}

// endFind leaves the find field with what is in it.
func (l *List) endFind() {
	l.Finding = false
	l.field.Blur()
}

// Clear empties and leaves the find field. The row under the cursor stays the
// same. It reports whether there was something to leave or to empty.
func (l *List) Clear() bool {
	if !l.Narrowed() {
		return false
	}
	row, ok := l.Row()
	l.endFind()
	l.field.SetValue("")
	l.narrow()
	if ok {
		l.Stand(row)
	}
	return true
}
