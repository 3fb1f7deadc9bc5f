package kit

import (
	tea "charm.land/bubbletea/v2"
)

// Choice is one row of a chooser.
type Choice struct {
	Key  string // a letter that takes it at once; may be empty
	Text string
	Note string // at the right
	On   bool   // ticked, in a chooser for several
	Do   func()
}

// Chooser is an overlay to take one of a few things, or to tick several.
type Chooser struct {
	Room
	Env     *Env
	Title   string
	Choices []Choice
	Several func(ticked []int) // not nil: space ticks, enter takes all that is ticked
	At, top int
	page    int // rows of the last drawing, for paging
}

func NewChooser(e *Env, title string, choices ...Choice) *Chooser {
	return &Chooser{Env: e, Title: title, Choices: choices, page: 10}
}

func (c *Chooser) Init()        {}
func (c *Chooser) Leave()       {}
func (c *Chooser) Typing() bool { return false }
func (c *Chooser) Head() Head   { return Head{Crumbs: []string{c.Title}} }

func (c *Chooser) Size(width, height int) (int, int) {
	w := Cells(c.Title) + 2
	for _, ch := range c.Choices {
		w = max(w, Cells(ch.Text)+Cells(ch.Note)+12)
	}
	return min(w, width), min(max(1, len(c.Choices)), height)
}

func (c *Chooser) Keys() []KeyGroup {
	keys := []Key{Bind("up down", "choose", "up", "down")}
	if c.Several != nil {
		keys = append(keys, Bind("space", "tick", "space"))
	}
	return []KeyGroup{{c.Title, append(keys, Bind("enter", "take", "enter"), Bind("esc", "close", "esc"),
		Bind("pgup pgdn", "page", "pgup", "pgdown"), Bind("home end", "ends", "home", "end"))}}
}

func (c *Chooser) Update(msg tea.Msg) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return
	}
	switch s := k.String(); s {
	case "up", "down", "pgup", "pgdown", "home", "end":
		at, _ := Moved(s, c.At, len(c.Choices), c.page)
		if at == c.At {
			c.Env.NoFurther()
		}
		c.At = max(0, at)
	case "esc":
		c.Env.CloseOverlay()
		return
	case "enter":
		c.take(c.At)
		return
	case "space":
		if c.Several != nil && len(c.Choices) > 0 {
			c.Choices[c.At].On = !c.Choices[c.At].On
		}
	default:
		for i, ch := range c.Choices {
			if ch.Key == s {
				c.take(i)
				return
			}
		}
		c.Env.NoKey(s)
		return
	}
}

func (c *Chooser) take(i int) {
	if c.Several != nil {
		var ticked []int
		for i, ch := range c.Choices {
			if ch.On {
				ticked = append(ticked, i)
			}
		}
		c.Env.CloseOverlay()
		c.Several(ticked)
		return
	}
	if i >= len(c.Choices) {
		c.Env.CloseOverlay()
		return
	}
	c.Env.CloseOverlay()
	c.Choices[i].Do()
}

func (c *Chooser) View() Frame {
	width, height := c.Width, c.Height
	c.page = max(1, height-1)
	c.top = Window(c.top, c.At, len(c.Choices), height)
	var f Frame
	take := "enter"
	if c.Several != nil {
		take = "space"
	}
	for i := c.top; i < len(c.Choices) && len(f.Lines) < height; i++ {
		ch := c.Choices[i]
		mark := "  "
		if i == c.At {
			mark = "> "
		}
		if c.Several != nil {
			mark += map[bool]string{true: "[x] ", false: "[ ] "}[ch.On]
		}
		if ch.Key != "" {
			mark += ch.Key + "  "
		}
		note := OneLine(ch.Note)
		if len(f.Lines) == height-1 && i < len(c.Choices)-1 {
			note = "more below"
		}
		l := Ends(mark+OneLine(ch.Text), note, width)
		if i == c.At {
			l = c.Env.Styles.Chosen.Render(l)
		}
		f.On(0, len(f.Lines), width, c.Env.Pick(&c.At, i, take))
		f.Lines = append(f.Lines, l)
	}
	return f
}
