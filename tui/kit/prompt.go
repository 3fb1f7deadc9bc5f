package kit

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// Prompt is an overlay that asks for one line of text.
type Prompt struct {
	env   *Env
	Title string
	help  string // one line under the field
	Input textinput.Model
	Take  func(text string)
}

func NewPrompt(e *Env, title, help, value string, take func(string)) *Prompt {
	p := &Prompt{env: e, Title: title, help: help, Input: NewInput(), Take: take}
	p.Input.SetValue(value)
	p.Input.CursorEnd()
	p.Input.Focus()
	return p
}

func (p *Prompt) Init()        {}
func (p *Prompt) Leave()       {}
func (p *Prompt) Typing() bool { return true }
func (p *Prompt) Head() Head   { return Head{Crumbs: []string{p.Title}} }

func (p *Prompt) Size(width, _ int) (int, int) { return min(70, width), 3 }

func (p *Prompt) Keys() []KeyGroup {
	return []KeyGroup{{p.Title, []key.Binding{Bind("enter", "take", "enter"), Bind("esc", "close", "esc")}}}
}

func (p *Prompt) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		switch m.String() {
		case "esc":
			p.env.CloseOverlay()
			return
		case "enter":
			p.env.CloseOverlay()
			p.Take(assessment.CleanLine(p.Input.Value()))
			return
		}
	case tea.PasteMsg:
		msg = tea.PasteMsg{Content: assessment.CleanLine(m.Content)}
	default:
		return
	}
	var cmd tea.Cmd
	p.Input, cmd = p.Input.Update(msg)
	p.env.Run(cmd)
}

func (p *Prompt) View(width, _ int) Frame {
	line, cursor := DrawInput(p.Input, width)
	return Frame{Lines: []string{line, "", Cut(p.help, width)}, Cursor: cursor}
}
