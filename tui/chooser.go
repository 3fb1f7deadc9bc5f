package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// choice is one row of a chooser.
type choice struct {
	key  string // a letter that takes it at once; may be empty
	text string
	note string // at the right
	on   bool   // ticked, in a chooser for several
	do   func()
}

// chooser is an overlay to take one of a few things, or to tick several.
type chooser struct {
	env     *kitEnv
	title   string
	choices []choice
	several func(ticked []int) // not nil: space ticks, enter takes all that is ticked
	at, top int
	page    int // rows of the last drawing, for paging
}

func newChooser(e *kitEnv, title string, choices ...choice) *chooser {
	return &chooser{env: e, title: title, choices: choices, page: 10}
}

func (c *chooser) Init()        {}
func (c *chooser) Leave()       {}
func (c *chooser) Typing() bool { return false }
func (c *chooser) Head() head   { return head{Crumbs: []string{c.title}} }

func (c *chooser) Size(width, height int) (int, int) {
	w := cells(c.title) + 2
	for _, ch := range c.choices {
		w = max(w, cells(ch.text)+cells(ch.note)+12)
	}
	return min(w, width), min(max(1, len(c.choices)), height)
}

func (c *chooser) Keys() []keyGroup {
	keys := []key.Binding{bind("up down", "choose", "up", "down")}
	if c.several != nil {
		keys = append(keys, bind("space", "tick", "space"))
	}
	return []keyGroup{{c.title, append(keys, bind("enter", "take", "enter"), bind("esc", "close", "esc"),
		bind("pgup pgdn", "page", "pgup", "pgdown"), bind("home end", "ends", "home", "end"))}}
}

func (c *chooser) Update(msg tea.Msg) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return
	}
	switch s := k.String(); s {
	case "up", "down", "pgup", "pgdown", "home", "end":
		at, _ := moved(s, c.at, len(c.choices), c.page)
		c.at = max(0, at)
	case "esc":
		c.env.closeOverlay()
		return
	case "enter":
		c.take(c.at)
		return
	case "space":
		if c.several != nil && len(c.choices) > 0 {
			c.choices[c.at].on = !c.choices[c.at].on
		}
	default:
		for i, ch := range c.choices {
			if ch.key == s {
				c.take(i)
				return
			}
		}
		c.env.noKey(s)
		return
	}
}

func (c *chooser) take(i int) {
	if c.several != nil {
		var ticked []int
		for i, ch := range c.choices {
			if ch.on {
				ticked = append(ticked, i)
			}
		}
		c.env.closeOverlay()
		c.several(ticked)
		return
	}
	if i >= len(c.choices) {
		c.env.closeOverlay()
		return
	}
	c.env.closeOverlay()
	c.choices[i].do()
}

func (c *chooser) View(width, height int) frame {
	c.page = max(1, height-1)
	c.top = window(c.top, c.at, len(c.choices), height)
	var f frame
	take := "enter"
	if c.several != nil {
		take = "space"
	}
	for i := c.top; i < len(c.choices) && len(f.Lines) < height; i++ {
		ch := c.choices[i]
		mark := "  "
		if i == c.at {
			mark = "> "
		}
		if c.several != nil {
			mark += map[bool]string{true: "[x] ", false: "[ ] "}[ch.on]
		}
		if ch.key != "" {
			mark += ch.key + "  "
		}
		note := oneLine(ch.note)
		if len(f.Lines) == height-1 && i < len(c.choices)-1 {
			note = "more below"
		}
		l := ends(mark+oneLine(ch.text), note, width)
		if i == c.at {
			l = c.env.styles.Chosen.Render(l)
		}
		f.on(0, len(f.Lines), width, c.env.pick(&c.at, i, take))
		f.Lines = append(f.Lines, l)
	}
	return f
}
