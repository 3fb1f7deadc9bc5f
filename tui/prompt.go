package tui

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// prompt is an overlay that asks for one line of text.
type prompt struct {
	env   *kitEnv
	title string
	help  string // one line under the field
	input textinput.Model
	take  func(text string)
}

func newPrompt(e *kitEnv, title, help, value string, take func(string)) *prompt {
	p := &prompt{env: e, title: title, help: help, input: newInput(), take: take}
	p.input.SetValue(value)
	p.input.CursorEnd()
	p.input.Focus()
	return p
}

func (p *prompt) Init()        {}
func (p *prompt) Leave()       {}
func (p *prompt) Typing() bool { return true }
func (p *prompt) Head() head   { return head{Crumbs: []string{p.title}} }

func (p *prompt) Size(width, _ int) (int, int) { return min(70, width), 3 }

func (p *prompt) Keys() []keyGroup {
	return []keyGroup{{p.title, []key.Binding{bind("enter", "take", "enter"), bind("esc", "close", "esc")}}}
}

func (p *prompt) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		switch m.String() {
		case "esc":
			p.env.closeOverlay()
			return
		case "enter":
			p.env.closeOverlay()
			p.take(assessment.CleanLine(p.input.Value()))
			return
		}
	case tea.PasteMsg:
		msg = tea.PasteMsg{Content: assessment.CleanLine(m.Content)}
	default:
		return
	}
	var cmd tea.Cmd
	p.input, cmd = p.input.Update(msg)
	p.env.run(cmd)
}

func (p *prompt) View(width, _ int) frame {
	line, cursor := drawInput(p.input, width)
	return frame{Lines: []string{line, "", cut(p.help, width)}, Cursor: cursor}
}
