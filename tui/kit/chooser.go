package kit

import (
	"slices"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Choice is one row of a chooser.
type Choice struct {
	Key  string // a letter that takes it at once; may be empty
	Text string
	Note string // at the right
	On   bool   // ticked, in a chooser for several
	Do   func() // what taking it does; not called in a chooser for several
}

// Chooser is an overlay to take one of a few things, or to tick several. Its At
// is the index of the choice under the cursor.
type Chooser struct {
	Quiet
	Room
	List
	Env     *Env
	Title   string
	Choices []Choice
	// Several hears the indexes of all choices that are ticked once enter is
	// pressed. Nil: one choice is taken.
	Several func(ticked []int)
}

// NewChooser returns an overlay to take one of the choices; setting Several makes
// it one to tick them.
func NewChooser(e *Env, title string, choices ...Choice) *Chooser {
	c := &Chooser{List: NewList(e, "choice"), Env: e, Title: title, Choices: choices}
	c.Fill(len(choices), func(row int) string { return choices[row].Text + " " + choices[row].Note })
	return c
}

// Typing reports whether letters go into the find field.
func (c *Chooser) Typing() bool { return c.Finding }

// Head names the overlay.
func (c *Chooser) Head() Head { return Head{Crumbs: []string{c.Title}} }

// Size asks for the room of the longest choice and of all choices.
func (c *Chooser) Size(width, height int) (w, h int) {
	w = Cells(c.Title) + 2
	for _, ch := range c.Choices {
		w = max(w, Cells(ch.Text)+Cells(ch.Note)+12)
	}
	w = min(w, width)
	return w, min(max(1, len(c.Choices))+c.head()+len(c.question(w)), height)
}

// question is the title in lines, to stand above the choices, if it is longer than the
// line over the box.
func (c *Chooser) question(width int) []string {
	if Cells(OneLine(c.Title)) <= width {
		return nil
	}
	return append(Wrap(OneLine(c.Title), "", "", width), "")
}

// Resize notes the room and brings the cursor into view.
func (c *Chooser) Resize(width, height int) {
	c.Room.Resize(width, height)
	c.Act = ""
	if c.Several != nil {
		c.Act = "space"
	}
	c.Settle(height - c.head() - len(c.question(width)))
}

// head is how many lines the find field takes.
func (c *Chooser) head() int {
	if c.Narrowed() {
		return 1
	}
	return 0
}

// lettered reports whether a choice has a letter of its own. Where none has, a letter
// begins to find.
func (c *Chooser) lettered() bool {
	return slices.ContainsFunc(c.Choices, func(ch Choice) bool { return ch.Key != "" })
}

// Keys lists the keys that choose. Letters are those of the choices, so none
// moves.
func (c *Chooser) Keys() []KeyGroup {
	if c.Finding {
		find := c.Find(On("enter", "take", c.enter, "enter"))
		if c.Several != nil {
			find.Keys[0] = On("enter", "tick", c.With(c.tick), "enter")
		}
		return []KeyGroup{find}
	}
	keys := []Key{OnEach("up down", "choose", c.Move, "up", "down")}
	if c.Several != nil {
		keys = append(keys, On("space", "tick", c.With(c.tick), "space"))
	}
	keys = append(keys,
		On("enter", "take", c.enter, "enter"),
		On("esc", "close", c.escape, "esc"),
		c.Slash(),
		OnEach("pgup pgdn", "page", c.Move, "pgup", "pgdown"),
		OnEach("home end", "ends", c.Move, "home", "end"))
	half := OnEach("ctrl+u ctrl+d", "half a page", c.Move, "ctrl+u", "ctrl+d")
	return []KeyGroup{{c.Title, keys}, {"Moving", []Key{half}}}
}

// escape shows all choices again, if a query left some of them, and else closes.
func (c *Chooser) escape() {
	if !c.Clear() {
		c.Env.CloseOverlay()
	}
}

// Update takes keys: those of the table, and the letters of the choices.
func (c *Chooser) Update(msg tea.Msg) {
	k, pressed := msg.(tea.KeyPressMsg)
	if !pressed || c.Finding {
		c.List.Update(msg, c.Keys())
		return
	}
	name := k.String()
	if Press(c.Keys(), name) {
		return
	}

	for i, ch := range c.Choices {
		if ch.Key == name {
			c.take(i)
			return
		}
	}
	if r, _ := utf8.DecodeRuneInString(k.Text); unicode.IsLetter(r) && !c.lettered() {
		c.StartFind()
		c.List.Update(msg, c.Keys())
		return
	}
	c.Env.NoKey(name)
}

// tick ticks a choice, or takes its tick away.
func (c *Chooser) tick(i int) { c.Choices[i].On = !c.Choices[i].On }

// enter takes the choices that are ticked, or the one under the cursor.
func (c *Chooser) enter() {
	switch {
	case c.Several != nil:
		c.Env.CloseOverlay()
		c.tickedOff()
	case len(c.Choices) == 0:
		c.Env.CloseOverlay()
	default:
		c.With(c.take)()
	}
}

// take closes the overlay and takes a choice.
func (c *Chooser) take(i int) {
	c.Env.CloseOverlay()
	c.Choices[i].Do()
}

// tickedOff hands on all choices that are ticked.
func (c *Chooser) tickedOff() {
	var ticked []int
	for i, ch := range c.Choices {
		if ch.On {
			ticked = append(ticked, i)
		}
	}
	c.Several(ticked)
}

// View draws the choices, under the whole title if that is long, and under the find
// field while that is in use.
func (c *Chooser) View() Frame {
	f := Frame{Lines: c.question(c.Width)}
	if c.Narrowed() {
		f.Append(c.FindLine("", c.Width))
	}
	f.Append(c.Draw(c.Width, c.row))
	return f
}

// row draws a choice. The last one in view says if there are more.
func (c *Chooser) row(i int, here bool) string {
	ch := c.Choices[i]
	lead := "  "
	if here {
		lead = "> "
	}
	if c.Several != nil {
		lead += tickBox(ch.On)
	}
	if ch.Key != "" {
		lead += ch.Key + "  "
	} else if c.lettered() {
		lead += "   "
	}

	note := OneLine(ch.Note)
	if c.Below() > 0 && i == c.Shown[c.end()-1] {
		note = "more below"
	}
	text := Ends(lead+OneLine(ch.Text), note, c.Width)
	if here {
		return c.Env.Styles.Chosen.Render(text)
	}
	return text
}

// tickBox returns the box before something that is ticked or not, with a blank.
func tickBox(on bool) string {
	if on {
		return "[x] "
	}
	return "[ ] "
}
