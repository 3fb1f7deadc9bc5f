package tui

import (
	"assay/tui/kit"
	"cmp"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"assay/assessment"
)

// settingsPage shows the settings and changes them. Each takes effect and is saved
// at once, a text when it is left.
type settingsPage struct {
	env     *env
	rows    []*settingRow
	at, top int
}

// settingRow is a setting, with the field that a text is typed into. One without a
// key is there to be seen only.
type settingRow struct {
	Setting
	input *textinput.Model
}

func newSettingsPage(e *env) *settingsPage {
	p := &settingsPage{env: e}
	for _, s := range AllSettings() {
		row := &settingRow{Setting: s}
		if s.Values == nil {
			in := kit.NewInput()
			in.CharLimit = s.Most
			in.SetValue(s.get(e.Settings))
			in.CursorEnd()
			row.input = &in
		}
		p.rows = append(p.rows, row)
	}
	p.rows = append(p.rows, &settingRow{Setting: Setting{label: "Editor", help: "what $VISUAL or $EDITOR says",
		get: func(Settings) string { return cmp.Or(kit.OneLine(e.editorName()), "none is named") }}})
	// A person who opens the page wants to choose, and a letter is then a command.
	p.at = slices.IndexFunc(p.rows, func(r *settingRow) bool { return r.input == nil })
	return p
}

func (p *settingsPage) row() *settingRow { return p.rows[p.at] }
func (p *settingsPage) Init()            {}
func (p *settingsPage) Typing() bool     { return p.row().input != nil }

// Leave takes what is typed.
func (p *settingsPage) Leave() { p.keep() }

func (p *settingsPage) Head() kit.Head {
	h := kit.Head{Crumbs: []string{"assay", "Settings"}, Right: "saved as they are changed"}
	if r := p.row(); r.input != nil && assessment.CleanLine(r.input.Value()) != r.get(p.env.Settings) {
		h.Unsaved = "typing"
	}
	return h
}

func (p *settingsPage) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		p.key(m)
		return
	case tea.PasteMsg:
		if p.Typing() {
			p.typed(tea.PasteMsg{Content: assessment.CleanLine(m.Content)})
			return
		}
		p.env.Say("nothing to paste into here")
		return
	case flushMsg:
		p.keep()
		return
	case settingMsg:
		if s, ok := settingOf(m.key); ok && m.err == nil {
			p.env.Say(s.label + ": " + s.get(p.env.Settings) + "   (saved)")
			return
		}
	}
}

func (p *settingsPage) key(m tea.KeyPressMsg) {
	r := p.row()
	switch k := m.String(); k {
	case "up", "shift+tab":
		p.focus(p.at - 1)
		return
	case "down", "tab":
		p.focus(p.at + 1)
		return
	case "esc":
		p.env.Pop()
		return
	case "enter":
		if r.input != nil {
			p.focus(p.at + 1)
			return
		}
		p.choose(1)
		return
	}
	if r.input != nil {
		p.typed(m)
		return
	}
	switch k := m.String(); k {
	case "left":
		p.choose(-1)
	case "right", "space":
		p.choose(1)
	case "d":
		if r.Key == "" {
			p.env.Say(r.help)
			return
		}
		p.set(r.Values[0])
	case "q":
		p.env.Pop()
	default:
		p.env.NoKey(k)
	}
}

// focus goes to a row, from the last one to the first.
func (p *settingsPage) focus(at int) {
	p.keep()
	if in := p.row().input; in != nil {
		in.Blur()
	}
	p.at = (at + len(p.rows)) % len(p.rows)
	if in := p.row().input; in != nil {
		p.env.Run(in.Focus())
		return
	}
}

func (p *settingsPage) choose(by int) {
	r := p.row()
	if r.Key == "" {
		p.env.Say(r.help)
		return
	}
	n := len(r.Values)
	p.set(r.Values[(slices.Index(r.Values, r.get(p.env.Settings))+by+n)%n])
}

func (p *settingsPage) set(value string) {
	r := p.row()
	if r.get(p.env.Settings) == value {
		p.env.Say(r.label + " is " + value + ", the default")
		return
	}
	p.env.set(r.Key, value)
}

func (p *settingsPage) typed(msg tea.Msg) {
	in, cmd := p.row().input.Update(msg)
	before := p.row().input.Value()
	*p.row().input = in
	if k, ok := msg.(tea.KeyPressMsg); ok && in.Value() == before {
		p.env.Run(cmd)
		p.env.Quietly(k)
		return
	}
	p.env.Run(cmd)
}

// keep takes the text of the row with the focus, if it is another one. Changes
// cannot go without a name.
func (p *settingsPage) keep() {
	r := p.row()
	if r.input == nil {
		return
	}
	text := assessment.CleanLine(r.input.Value())
	switch {
	case text == r.get(p.env.Settings):
		return
	case text == "" && r.Key == "name":
		r.input.SetValue(p.env.author())
		p.env.Say("changes need a name; it stays " + p.env.author())
		return
	}
	p.env.set(r.Key, text)
}

func (p *settingsPage) Keys() []kit.KeyGroup {
	keys := []key.Binding{kit.Bind("up down", "setting", "up", "down", "tab", "shift+tab")}
	if p.Typing() {
		return []kit.KeyGroup{{Title: "Settings", Keys: append(keys, kit.Bind("enter", "take", "enter"), kit.Bind("esc", "back", "esc"))}}
	}
	return []kit.KeyGroup{{Title: "Settings", Keys: append(keys, kit.Bind("left right", "choose", "left", "right", "space", "enter"), kit.Bind("d", "default", "d"),
		kit.Bind("esc", "back", "esc", "q"), kit.Bind("?", "keys", "?"))}}
}

// settingWidth is how many cells the value of a setting has beside its help.
const settingWidth = 24

func (p *settingsPage) View(width, height int) kit.Frame {
	st := p.env.Styles
	foot := p.foot(width)
	room := max(1, height-len(foot))
	var f kit.Frame
	start, end, blank := 0, 0, strings.Repeat(" ", kit.LabelWidth+2)
	for i, r := range p.rows {
		from := len(f.Lines)
		if height >= kit.TallHeight && i > 0 {
			f.Lines = append(f.Lines, "")
		}
		if i == p.at {
			start = len(f.Lines)
			if r.input != nil {
				_, cursor := kit.DrawInput(*r.input, settingWidth)
				f.Stand(cursor, kit.LabelWidth+2, start)
			}
		}
		f.Lines = append(f.Lines, p.draw(r, i == p.at, width))
		if i == p.at {
			for _, text := range p.notes(r, width) {
				for _, l := range kit.Wrap(text, blank, blank, width) {
					f.Lines = append(f.Lines, st.Faint.Render(l))
				}
			}
			end = len(f.Lines) - 1
		}
		for y := from; y < len(f.Lines); y++ {
			f.On(0, y, width, p.clicked(i))
		}
	}
	p.top = kit.Window(kit.Window(p.top, end, len(f.Lines), room), start, len(f.Lines), room)
	f = f.From(p.top, room)
	f.Lines = append(kit.Fill(f.Lines, width, room), foot...)
	return f
}

// draw makes the line of a setting.
func (p *settingsPage) draw(r *settingRow, here bool, width int) string {
	st := p.env.Styles
	mark := "  "
	if here {
		mark = "> "
	}
	lead := mark + kit.Fit(r.label, kit.LabelWidth)
	if here {
		lead = st.Chosen.Render(lead)
	}
	value := p.valueOf(r)
	switch {
	case r.input != nil:
		value, _ = kit.DrawInput(*r.input, settingWidth)
	case r.Key != "":
		value = "< " + value + " >"
	}
	if width < kit.WideWidth {
		return lead + kit.Cut(value, width-kit.LabelWidth-2)
	}
	return lead + kit.Fit(value, settingWidth) + " " + st.Faint.Render(kit.Cut(r.help, width-kit.LabelWidth-settingWidth-3))
}

// valueOf is what a setting is, in words.
func (p *settingsPage) valueOf(r *settingRow) string {
	if r.Key != "theme" || p.env.Settings.Theme != kit.Auto {
		return r.get(p.env.Settings)
	}
	if p.env.Look.OnLight() {
		return "auto: light"
	}
	return "auto: dark"
}

// notes are what stands under the setting with the focus: what it does, where that
// is not beside it, and what else decides.
func (p *settingsPage) notes(r *settingRow, width int) []string {
	var notes []string
	if width < kit.WideWidth {
		notes = append(notes, r.help)
	}
	profile := p.env.Look.Profile
	switch {
	case r.Key != "theme" || profile == colorprofile.Unknown:
	case profile <= colorprofile.ASCII:
		notes = append(notes, "no colours: NO_COLOR is set, or the terminal has none")
	case profile == colorprofile.ANSI:
		notes = append(notes, "no colours: the terminal has 16, and they may look like anything")
	}
	switch above := p.env.Overridden[r.Key]; {
	case above != "":
		notes = append(notes, above+" decides at the next start")
	case r.Variable != "":
		notes = append(notes, r.Variable+", where it is set, comes first")
	}
	return notes
}

// clicked is what a click on a setting does: it gets the focus, and where it has it
// already the next value is chosen.
func (p *settingsPage) clicked(i int) func() {
	return func() {
		if p.at == i && p.rows[i].input == nil {
			p.choose(1)
			return
		}
		p.focus(i)
	}
}

// foot is a sample of the theme, and where the settings are saved or why not.
func (p *settingsPage) foot(width int) []string {
	st := p.env.Styles
	rule := st.Faint.Render(strings.Repeat("-", width))
	sample := "  " + strings.Join([]string{st.Heading.Render("Heading"), st.Chosen.Render("> chosen"), st.Accent.Render("[evidence]"),
		st.Warn.Render("! open"), st.Good.Render("saved"), st.Bad.Render("NOT SAVED")}, "  ")
	lines := []string{rule, kit.Cut(sample, width)}
	if p.env.Trouble == nil {
		return append(lines, st.Faint.Render(kit.Cut("  saved in "+tail(kit.OneLine(p.env.SettingsFile), width-13), width)))
	}
	text := kit.Wrap("! "+kit.OneLine(refusal(p.env.Trouble)), "  ", "    ", width)
	for _, l := range text[:min(len(text), 4)] {
		lines = append(lines, st.Warn.Render(l))
	}
	return lines
}
