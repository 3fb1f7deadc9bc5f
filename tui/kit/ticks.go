package kit

import (
	"encoding/json"
	"slices"
)

// Ticks is a question of which several values can hold: its values, and behind
// them "none of them". With nothing ticked it is not answered.
type Ticks struct {
	ID, title string
	values    []Option
	On        []bool // one more than there are values
	At        int    // the value under the cursor
}

// NewTicks returns a question without values yet.
func NewTicks(id, title string) *Ticks {
	return &Ticks{ID: id, title: title, On: make([]bool, 1)}
}

// Add gives the question one more value, which is not ticked.
func (t *Ticks) Add(o Option) {
	t.values = append(t.values, o)
	t.On = append(t.On, false)
}

// Take ticks the values, or "none of them" for an answer without any. Values
// that the question does not have are left out.
func (t *Ticks) Take(values []string, answered bool) {
	for i, v := range t.values {
		t.On[i] = answered && slices.Contains(values, v.Value)
	}
	t.On[len(t.values)] = answered && len(values) == 0
}

// Answer returns the values that are ticked; answered is false if nothing is.
func (t *Ticks) Answer() (values []string, answered bool) {
	values = []string{} // an answer without values is a list without values, not no list
	for i, v := range t.values {
		if t.On[i] {
			values = append(values, v.Value)
		}
	}
	return values, slices.Contains(t.On, true)
}

// Tick turns the value under the cursor over. "None of them" and the values
// exclude each other.
func (t *Ticks) Tick() {
	t.On[t.At] = !t.On[t.At]
	none := len(t.values)
	if !t.On[t.At] {
		return
	}
	for i := range t.On {
		if (i == none) != (t.At == none) {
			t.On[i] = false
		}
	}
}

// Step moves the cursor over the values, round and round as choices go.
func (t *Ticks) Step(by int) { t.At = (t.At + by + len(t.On)) % len(t.On) }

// Text returns the answer as a draft holds it; empty if there is none.
func (t *Ticks) Text() string {
	values, answered := t.Answer()
	if !answered {
		return ""
	}
	text, _ := json.Marshal(values) // a list of strings always has a text
	return string(text)
}

// TakeText takes an answer that [Ticks.Text] returned. Anything else leaves the
// ticks as they are.
func (t *Ticks) TakeText(text string) {
	var values []string
	if err := json.Unmarshal([]byte(text), &values); err == nil {
		t.Take(values, true)
	}
}

// TickIndent is where the values of a question start, under its title.
const TickIndent = "    "

// Lines draws the row: the title, and under it the values with their ticks.
func (t *Ticks) Lines(st *Styles, here bool, width int) []string {
	head := "  "
	if here {
		head = "> "
	}
	var lines []string
	for _, l := range Wrap(t.title, head, "  ", width) {
		if here {
			l = st.Chosen.Render(l)
		}
		lines = append(lines, l)
	}

	line, room := TickIndent, max(1, width-len(TickIndent))
	used := 0
	for i := range t.On {
		item := Cut(t.item(i), room)
		if used > 0 && used+Cells(item)+1 > room {
			lines, line, used = append(lines, line), TickIndent, 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		used += Cells(item)
		if here && i == t.At {
			item = st.Chosen.Render(">" + item[1:])
		}
		line += item
	}
	return append(lines, line)
}

// item draws the value of that index; the last one is "none of them".
func (t *Ticks) item(i int) string {
	title := "none of them"
	if i < len(t.values) {
		title = OneLine(t.values[i].Text)
	}
	if t.On[i] {
		return " [x] " + title
	}
	return " [ ] " + title
}
