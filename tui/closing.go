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
	kit.Quiet
	env       *env
	iv        *interview
	interview string
	rows      []closingRow
	list      kit.List // of the rows; the cursor passes by those that lead nowhere
}

// closingRow is one line of the page.
type closingRow struct {
	text, right string
	heading     bool
	do          func() // what Enter does; nil for nothing
}

func newClosing(iv *interview) *closing {
	id, _ := iv.current()
	c := &closing{env: iv.env, iv: iv, interview: id, list: kit.NewList(iv.env.Env, "row")}
	c.list.Heading = func(row int) bool { return c.rows[row].do == nil }
	c.refresh()
	return c
}

// refresh makes the rows again: others may have answered.
func (c *closing) refresh() {
	c.rows = c.lines()
	c.list.Fill(len(c.rows), func(row int) string {
		if c.rows[row].do == nil {
			return "" // so that it is not found
		}
		return c.rows[row].text
	})
}

// Typing reports whether letters go into the find field.
func (c *closing) Typing() bool { return c.list.Finding }

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
	enter := kit.On("enter", "go there", c.list.With(func(row int) { c.rows[row].do() }), "enter")
	if c.list.Finding {
		return []kit.KeyGroup{c.list.Find(enter)}
	}
	keys := []kit.Key{
		enter,
		kit.On("ctrl+s", c.closeWord(), c.close, "ctrl+s"),
		c.list.Back(),
		c.list.Slash(),
		kit.Offer("last question", c.askLast),
	}
	return []kit.KeyGroup{{Title: "Closing", Keys: append(keys, c.list.Moving("move", "ends").Keys...)}}
}

// closeWord says what closing does: a closed interview opens again.
func (c *closing) closeWord() string {
	if i, ok := c.iv.w.State().Interview(c.interview); ok && i.Closed.Value {
		return "open again"
	}
	return "close"
}

// Update carries out a key.
func (c *closing) Update(msg tea.Msg) { c.list.Update(msg, c.Keys()) }

// Resize brings the row under the cursor into view.
func (c *closing) Resize(width, height int) {
	c.Room.Resize(width, height)
	c.refresh()
	if c.list.Narrowed() {
		height--
	}
	c.list.Settle(height)
}

// lines are the rows of the page.
func (c *closing) lines() []closingRow {
	data := c.iv.w.Closing(c.iv.w.Place(), c.interview)
	rows := []closingRow{{text: "Covered", heading: true}, {text: "  " + data.Covered}}
	m := menu{c.iv}
	for _, part := range data.Parts {
		rows = append(rows, closingRow{}, closingRow{text: part.Title, heading: true})
		for _, choice := range m.leading(part.Items) {
			rows = append(rows, closingRow{text: "  " + choice.Text, right: choice.Note, do: choice.Do})
		}
	}

	said := data.Said
	if said == "" {
		said = "enter writes down what they say"
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
	hint := "Enter keeps it with the interview; Esc changes nothing"
	if last.Above {
		hint = "Enter adds it to what is written; Esc changes nothing"
	}
	c.env.AskLine(conduct.LastQuestion, hint, last.Line, func(text string) {
		c.iv.w.did(c.iv.w.AnswerLast(last, text)) // what came in meanwhile stays beside it
	})
}

// close asks before it ends the interview, or opens it again.
func (c *closing) close() {
	text := "close it; the next answer starts another one"
	if c.closeWord() != "close" {
		text = "open it again; answers go to it once it is chosen"
	}
	title := "Interview " + c.iv.w.InterviewName(c.interview)
	c.env.Choose(title, kit.Choice{Text: text, Do: func() { c.iv.w.did(c.iv.w.Close(c.interview)) }})
}

// View draws the rows that are in view, under the find field while that is in use.
func (c *closing) View() kit.Frame {
	var f kit.Frame
	if c.list.Narrowed() {
		f = c.list.FindLine("", c.Width)
	}
	f.Append(c.list.Draw(c.Width, c.draw))
	return f
}

func (c *closing) draw(row int, here bool) string {
	st := c.env.Styles
	r := c.rows[row]
	if r.heading {
		return st.Heading.Render(kit.Cut(" "+kit.OneLine(r.text), c.Width))
	}
	text := kit.Ends(kit.OneLine(r.text), kit.OneLine(r.right), c.Width-1)
	if here {
		return st.Chosen.Render(">" + strings.TrimPrefix(text, " "))
	}
	return text
}
