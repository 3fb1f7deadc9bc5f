package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/assessment/conduct"
)

// listPage is how many items of a list are said at a time.
const listPage = 12

// listMakers says what makes a list.
const listMakers = "go WORDS, ask, team, follow-ups, findings and actions make one"

// choice is an item of a list that can be picked.
type choice struct {
	text string
	do   func()
}

// choose makes choices of items, each of which does what do says.
func choose(items []conduct.Item, do func(conduct.Item)) []choice {
	choices := make([]choice, len(items))
	for i, x := range items {
		text := columns(x.Columns)
		if aside := columns(x.Aside); aside != "" {
			text += " (" + aside + ")"
		}
		choices[i] = choice{text, func() { do(x) }}
	}
	return choices
}

// columns says what stands in columns on the screen, with commas.
func columns(texts []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return s == "" }), ", ")
}

// follow goes where an item leads.
func (d *dialogue) follow(x conduct.Item) {
	if x.Practice == "" {
		d.refuse("it is not about one practice")
		return
	}
	d.visit(x.Practice, x.Team)
}

// list says what can be picked, numbered, as far as one likes to listen.
func (d *dialogue) list(title string, choices []choice) {
	d.listed, d.heard = choices, 0
	d.tell("%s: %d", title, len(choices))
	d.more()
}

// more goes on with the list.
func (d *dialogue) more() {
	if d.heard == len(d.listed) {
		d.refuse("there is no more of a list; " + listMakers)
		return
	}

	until := min(len(d.listed), d.heard+listPage)
	for ; d.heard < until; d.heard++ {
		d.tellChoice(d.heard)
	}

	if d.heard < len(d.listed) {
		d.tell("pick N takes one, more goes on: %d are left", len(d.listed)-d.heard)
		return
	}

	d.tell("pick N takes one")
}

// tellChoice says the item of the list at a position, with its number.
func (d *dialogue) tellChoice(i int) { d.tell("%s: %s", strconv.Itoa(i+1), d.listed[i].text) }

// pick takes an item of the list that was said last.
func (d *dialogue) pick(which string) {
	if len(d.listed) == 0 {
		d.refuse("there is no list to pick from; " + listMakers)
		return
	}
	n, ok := number(which, 1, len(d.listed))
	if !ok {
		d.refuse(fmt.Sprintf("pick takes a number from 1 to %d", len(d.listed)))
		return
	}
	d.listed[n-1].do()
}
