package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment/conduct"
	"assay/tui/kit"
)

// closing is the page for the last minutes of an interview: what is covered, what
// those in the room can still say, what was promised, and a last question.
type closing struct {
	kit.Room
	env       *env
	iv        *interview
	interview string
	at        int // the row of the cursor; -1 for the first that leads somewhere
	top       int // the first row in view
}

// closingRow is one line of the page.
type closingRow struct {
	text, right string
	heading     bool
	do          func() // what Enter does; nil for nothing
}

func newClosing(iv *interview) *closing {
	id, _ := iv.current()
	return &closing{env: iv.env, iv: iv, interview: id, at: -1}
}

func (c *closing) Init()        {}
func (c *closing) Leave()       {}
func (c *closing) Typing() bool { return false }

// Head says which interview is closed and how much of its time is gone.
func (c *closing) Head() kit.Head {
	return kit.Head{
		Crumbs: []string{titleOf(c.iv.w), "Close the interview"},
		Second: c.iv.setting(),
		Aside:  c.iv.budget(),
	}
}

// Keys is the page's table of keys.
func (c *closing) Keys() []kit.KeyGroup {
	return []kit.KeyGroup{{Title: "Closing", Keys: []kit.Key{
		kit.On("enter", "go there", c.enter, "enter"),
		kit.On("n", "last question", c.askLast, "n"),
		kit.On("c", c.closeWord(), c.close, "c"),
		kit.On("esc", "back", c.env.Pop, "esc", "q"),
		kit.OnEach("up down", "move", c.move, "up", "down", "k", "j"),
		kit.OnEach("home end", "ends", c.move, "home", "end", "g", "G"),
		kit.OnEach("pgup pgdn", "page", c.move, "pgup", "pgdown", "ctrl+u", "ctrl+d", "space"),
	}}}
}

// closeWord says what closing does: a closed interview opens again.
func (c *closing) closeWord() string {
	if i, ok := c.iv.w.State().Interview(c.interview); ok && i.Closed.Value {
		return "open again"
	}
	return "close"
}

// Update carries out a key.
func (c *closing) Update(msg tea.Msg) {
	if k, ok := msg.(tea.KeyPressMsg); ok && !kit.Press(c.Keys(), k.String()) {
		c.env.NoKey(k.String())
	}
}

// Resize brings the row under the cursor into view.
func (c *closing) Resize(width, height int) {
	c.Room.Resize(width, height)
	rows := c.rows()
	at := c.cursor(rows)
	c.top = kit.Window(c.top, at, len(rows), height)
	if at >= 0 && at < height { // what is covered stands above the first row that leads somewhere
		c.top = 0
	}
}

// cursor is the row under the cursor; -1 if none leads anywhere.
func (c *closing) cursor(rows []closingRow) int {
	if c.at >= 0 && c.at < len(rows) && rows[c.at].do != nil {
		return c.at
	}
	for i, r := range rows {
		if r.do != nil {
			return i
		}
	}
	return -1
}

// pageRows is how many rows that lead somewhere a page is.
const pageRows = 10

// move takes the cursor on to another row that leads somewhere, or as far as there
// are such rows.
func (c *closing) move(k string) {
	rows := c.rows()
	by, n := 1, 1
	switch k {
	case "up", "k":
		by = -1
	case "pgup", "ctrl+u":
		by, n = -1, pageRows
	case "pgdown", "ctrl+d", "space":
		n = pageRows
	case "home", "g":
		by, n = -1, len(rows)
	case "end", "G":
		n = len(rows)
	}

	c.at = c.cursor(rows)
	for i := c.at + by; i >= 0 && i < len(rows) && n > 0; i += by {
		if rows[i].do != nil {
			c.at, n = i, n-1
		}
	}
}

func (c *closing) enter() {
	rows := c.rows()
	at := c.cursor(rows)
	if at < 0 {
		c.env.Say("there is nothing to go to")
		return
	}
	rows[at].do()
}

// rows are the lines of the page.
func (c *closing) rows() []closingRow {
	data := c.iv.w.Closing(c.iv.w.Place(), c.interview)
	rows := []closingRow{{text: "Covered", heading: true}, {text: "  " + data.Covered}}
	for _, part := range data.Parts {
		rows = append(rows, closingRow{}, closingRow{text: part.Title, heading: true})
		for _, choice := range c.iv.leading(part.Items) {
			rows = append(rows, closingRow{text: "  " + choice.Text, right: choice.Note, do: choice.Do})
		}
	}

	said := data.Said
	if said == "" {
		said = "enter or n writes down what they say"
	}
	return append(rows,
		closingRow{},
		closingRow{text: "A last question: " + conduct.LastQuestion, heading: true},
		closingRow{text: "  " + said, do: c.askLast})
}

// askLast asks the last question and keeps the answer with the interview.
func (c *closing) askLast() {
	last, ok := c.iv.w.LastAnswer(c.interview)
	if !ok {
		c.env.Say("the interview starts with the first answer; ctrl+k b begins one before that")
		return
	}
	help := "Enter keeps it with the interview; Esc changes nothing"
	if last.Above {
		help = "Enter adds it to what is written; Esc changes nothing"
	}
	c.env.AskLine(conduct.LastQuestion, help, last.Line, func(text string) {
		c.iv.w.did(c.iv.w.AnswerLast(last, text)) // what came in meanwhile stays beside it
	})
}

// close ends the interview: the next answer starts another one.
func (c *closing) close() { c.iv.w.did(c.iv.w.Close(c.interview)) }

// View draws the rows that are in view.
func (c *closing) View() kit.Frame {
	st := c.env.Styles
	rows := c.rows()
	at := c.cursor(rows)
	var f kit.Frame
	for i := c.top; i < len(rows) && len(f.Lines) < c.Height; i++ {
		r := rows[i]
		line := kit.Ends(kit.OneLine(r.text), kit.OneLine(r.right), c.Width-1)
		switch {
		case r.heading:
			line = st.Heading.Render(kit.Cut(" "+kit.OneLine(r.text), c.Width))
		case i == at:
			line = st.Chosen.Render(">" + strings.TrimPrefix(line, " "))
		}
		f.Lines = append(f.Lines, line)
	}
	return f
}
