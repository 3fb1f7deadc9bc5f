package tui

import (
	"encoding/json"
	"slices"
)

// ticks is a question of which several values can hold: its values, and behind
// them "none of them". With nothing ticked it is not answered.
type ticks struct {
	id, title string
	values    []option
	on        []bool // one more than there are values
	at        int    // the value under the cursor
}

func newTicks(id, title string) *ticks {
	return &ticks{id: id, title: title, on: make([]bool, 1)}
}

// add gives the question one more value, which is not ticked.
func (t *ticks) add(o option) {
	t.values = append(t.values, o)
	t.on = append(t.on, false)
}

// take ticks the values, or "none of them" for an answer without any. Values
// that the question does not have are left out.
func (t *ticks) take(values []string, answered bool) {
	for i, v := range t.values {
		t.on[i] = answered && slices.Contains(values, v.value)
	}
	t.on[len(t.values)] = answered && len(values) == 0
}

// answer is what is ticked; answered is false where nothing is.
func (t *ticks) answer() (values []string, answered bool) {
	values = []string{} // an answer without values is a list without values, not no list
	for i, v := range t.values {
		if t.on[i] {
			values = append(values, v.value)
		}
	}
	return values, slices.Contains(t.on, true)
}

// tick turns the value under the cursor over. "None of them" and the values
// exclude each other.
func (t *ticks) tick() {
	t.on[t.at] = !t.on[t.at]
	none := len(t.values)
	if !t.on[t.at] {
		return
	}
	for i := range t.on {
		if (i == none) != (t.at == none) {
			t.on[i] = false
		}
	}
}

// key takes a key that moves over the values or ticks, and says whether it ticked.
func (t *ticks) key(k string) (ticked bool) {
	switch k {
	case "left":
		t.step(-1)
	case "right":
		t.step(1)
	case "space":
		t.tick()
	}
	return k == "space"
}

// step moves the cursor over the values, round and round as choices go.
func (t *ticks) step(by int) { t.at = (t.at + by + len(t.on)) % len(t.on) }

// text is the answer as a draft holds it; empty if there is none.
func (t *ticks) text() string {
	values, answered := t.answer()
	if !answered {
		return ""
	}
	text, _ := json.Marshal(values) // a list of strings always has a text
	return string(text)
}

// takeText takes what text gave. Anything else leaves the ticks as they are.
func (t *ticks) takeText(text string) {
	var values []string
	if err := json.Unmarshal([]byte(text), &values); err == nil {
		t.take(values, true)
	}
}

// tickIndent is where the values of a question start, under its title.
const tickIndent = "    "

// lines draws the row: the title, and under it the values with their ticks.
func (t *ticks) lines(st *styles, here bool, width int) []string {
	head := "  "
	if here {
		head = "> "
	}
	var lines []string
	for _, l := range wrap(t.title, head, "  ", width) {
		if here {
			l = st.Chosen.Render(l)
		}
		lines = append(lines, l)
	}
	line, room := tickIndent, max(1, width-len(tickIndent))
	used := 0
	for i, on := range t.on {
		title := "none of them"
		if i < len(t.values) {
			title = oneLine(t.values[i].text)
		}
		item := cut(" "+map[bool]string{true: "[x] ", false: "[ ] "}[on]+title, room)
		if used > 0 && used+cells(item)+1 > room {
			lines, line, used = append(lines, line), tickIndent, 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		used += cells(item)
		if here && i == t.at {
			item = st.Chosen.Render(">" + item[1:])
		}
		line += item
	}
	return append(lines, line)
}
