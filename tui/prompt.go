package tui

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// prompt is an overlay that asks for one line of text.
type prompt struct {
	env   *env
	title string
	help  string // one line under the field
	input textinput.Model
	take  func(text string) tea.Cmd
}

func newPrompt(e *env, title, help, value string, take func(string) tea.Cmd) *prompt {
	p := &prompt{env: e, title: title, help: help, input: newInput(), take: take}
	p.input.SetValue(value)
	p.input.CursorEnd()
	p.input.Focus()
	return p
}

// lineLimit is how many characters a text of one line holds.
const lineLimit = 4000

// newInput is a text field as every form of the program has it: the terminal's
// own cursor and colours, no prompt of its own.
func newInput() textinput.Model {
	in := textinput.New()
	in.SetStyles(textinput.Styles{Cursor: textinput.CursorStyle{Blink: true}})
	in.Prompt = ""
	in.CharLimit = lineLimit
	in.SetVirtualCursor(false)
	return in
}

// drawInput draws a text field in w cells and says where its cursor stands; nil
// for none. The library's own drawing takes a wide character for one cell, and does
// not scroll to the cursor when the width changes.
func drawInput(in textinput.Model, w int) (line string, cursor *tea.Cursor) {
	text := []rune(in.Value())
	if !in.Focused() {
		return fit(oneLine(string(text)), w), nil
	}
	at := min(in.Position(), len(text))
	from := at
	for from > 0 && at-from < 4*w && cells(oneLine(string(text[from-1:at]))) < w {
		from--
	}
	before := oneLine(string(text[from:at]))
	return fit(before+cut(oneLine(string(text[at:])), w-cells(before)), w), tea.NewCursor(cells(before), 0)
}

func (p *prompt) Init() tea.Cmd  { return nil }
func (p *prompt) Leave() tea.Cmd { return nil }
func (p *prompt) Typing() bool   { return true }
func (p *prompt) Head() head     { return head{Crumbs: []string{p.title}} }

func (p *prompt) Size(width, _ int) (int, int) { return min(70, width), 3 }

func (p *prompt) Keys() []keyGroup {
	return []keyGroup{{p.title, []key.Binding{bind("enter", "take", "enter"), bind("esc", "close", "esc")}}}
}

func (p *prompt) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		switch m.String() {
		case "esc":
			return p.env.closeOverlay()
		case "enter":
			return tea.Batch(p.env.closeOverlay(), p.take(assessment.CleanLine(p.input.Value())))
		}
	case tea.PasteMsg:
		msg = tea.PasteMsg{Content: assessment.CleanLine(m.Content)}
	default:
		return nil
	}
	var cmd tea.Cmd
	p.input, cmd = p.input.Update(msg)
	return cmd
}

func (p *prompt) View(width, _ int) frame {
	line, cursor := drawInput(p.input, width)
	return frame{Lines: []string{line, "", cut(p.help, width)}, Cursor: cursor}
}
