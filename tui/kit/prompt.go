package kit

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// Prompt is an overlay that asks for one line of text.
type Prompt struct {
	Room
	env   *Env
	Title string
	help  string // one line under the field
	Input textinput.Model
	Take  func(text string) // hears the text, cleaned, once it is given
}

// NewPrompt returns a prompt with value in its field at first.
func NewPrompt(e *Env, title, help, value string, take func(string)) *Prompt {
	p := &Prompt{env: e, Title: title, help: help, Input: NewInput(), Take: take}
	p.Input.SetValue(value)
	p.Input.CursorEnd()
	p.Input.Focus()
	return p
}

// Init does nothing: the field has the focus from the beginning.
func (p *Prompt) Init() {}

// Leave does nothing: what is typed into a prompt is not kept.
func (p *Prompt) Leave() {}

// Typing is always true.
func (p *Prompt) Typing() bool { return true }

// Head says what is asked for.
func (p *Prompt) Head() Head { return Head{Crumbs: []string{p.Title}} }

// Size asks for three lines.
func (p *Prompt) Size(width, _ int) (int, int) { return min(70, width), 3 }

// Keys lists what takes the text and what gives it up.
func (p *Prompt) Keys() []KeyGroup {
	return []KeyGroup{{p.Title, []Key{
		On("enter", "take", p.take, "enter"),
		On("esc", "close", p.env.CloseOverlay, "esc"),
	}}}
}

// Update takes a key or a paste.
func (p *Prompt) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if !Press(p.Keys(), m.String()) {
			p.env.TypeInto(&p.Input, m)
		}
	case tea.PasteMsg:
		p.env.TypeInto(&p.Input, m)
	}
}

func (p *Prompt) take() {
	p.env.CloseOverlay()
	p.Take(assessment.CleanLine(p.Input.Value()))
}

// View draws the field, and under it what belongs there.
func (p *Prompt) View() Frame {
	text, cursor := DrawInput(p.Input, p.Width)
	return Frame{Lines: []string{text, "", Cut(p.help, p.Width)}, Cursor: cursor}
}
