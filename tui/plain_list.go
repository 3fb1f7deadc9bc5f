package tui

import (
	"assay/tui/kit"
	"fmt"
	"strconv"
	"strings"
)

// listPage is how many items of a list are said at a time.
const listPage = 12

// list says what can be picked, numbered, as far as one likes to listen.
func (p *plain) list(title string, choices []kit.Choice) {
	p.listed, p.heard = choices, 0
	p.tell("%s: %d", title, len(choices))
	p.more("")
}

// more goes on with the list.
func (p *plain) more(string) {
	if p.heard == len(p.listed) {
		p.refuse("there is no more of a list; go WORDS, ask, team and follow-ups make one")
		return
	}
	until := min(len(p.listed), p.heard+listPage)
	for ; p.heard < until; p.heard++ {
		p.tellChoice(p.heard+1, p.listed[p.heard])
	}
	if p.heard < len(p.listed) {
		p.tell("pick N takes one, more goes on: %d are left", len(p.listed)-p.heard)
		return
	}
	p.tell("pick N takes one")
}

func (p *plain) tellChoice(n int, c kit.Choice) {
	line := strconv.Itoa(n) + ": " + columns(c.Text)
	if c.Note != "" {
		line += " (" + columns(c.Note) + ")"
	}
	p.tell("%s", line)
}

// columns is a text whose parts stand apart by blanks on the screen, with commas.
func columns(text string) string {
	var parts []string
	for _, part := range strings.Split(text, "  ") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// pick takes an item of the list that was said last.
func (p *plain) pick(n string) {
	i, err := strconv.Atoi(n)
	switch {
	case len(p.listed) == 0:
		p.refuse("there is no list to pick from; go WORDS, ask, team and follow-ups make one")
	case err != nil || i < 1 || i > len(p.listed):
		p.refuse(fmt.Sprintf("pick takes a number from 1 to %d", len(p.listed)))
	default:
		p.listed[i-1].Do()
		p.carry()
	}
}
