package tui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"assay/tui/kit"
)

// settingsPage shows the settings and changes them. Each takes effect and is saved
// at once, a text when it is left.
type settingsPage struct {
	kit.Room
	kit.Form // a field for each setting, and the editor, which is only shown
	env      *env
}

func newSettingsPage(e *env) *settingsPage {
	p := &settingsPage{env: e}
	p.Form = kit.Form{Env: e.Env, Changed: p.choose, Left: p.keep, Notes: p.known}

	for _, s := range AllSettings() {
		fl := kit.Field{Name: s.Key, Label: s.label, Aside: s.help, Most: s.Most}
		if s.Values == nil {
			typed := kit.Line(fl)
			typed.Set(s.get(e.Settings))
			p.Fields = append(p.Fields, typed)
			continue
		}
		for _, v := range s.Values {
			fl.Options = append(fl.Options, kit.Option{Value: v, Text: v})
		}
		p.Fields = append(p.Fields, &fl)
	}

	p.Fields = append(p.Fields, &kit.Field{
		Label: "Editor",
		Aside: "what $VISUAL or $EDITOR says",
		Fixed: cmp.Or(kit.OneLine(e.editorName()), "none is named"),
	})

	// A person who opens the page wants to choose, and a letter is then a command.
	p.At = slices.IndexFunc(p.Fields, func(fl *kit.Field) bool { return !fl.Writes() })
	return p
}

// Leave takes what is typed.
func (p *settingsPage) Leave() { p.keep(p.Here()) }

func (p *settingsPage) Head() kit.Head {
	h := kit.Head{Crumbs: []string{"assay", "Settings"}, Right: "saved as they are changed"}
	if fl := p.Here(); fl.Writes() && fl.Value() != p.env.Settings.Get(fl.Name) {
		h.Unsaved = "typing"
	}
	return h
}

func (p *settingsPage) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		p.Hear(m, p.Keys())
	case flushMsg:
		p.keep(p.Here())
	case settingMsg:
		if s, ok := settingOf(m.key); ok && m.err == nil {
			p.env.Say(s.label + ": " + s.get(p.env.Settings) + "   (saved)")
		}
	}
}

func (p *settingsPage) Keys() []kit.KeyGroup {
	move := kit.OnEach("up down", "setting", func(name string) {
		if name == "up" || name == "shift+tab" {
			p.Back()
			return
		}
		p.Next()
	}, "up", "down", "tab", "shift+tab")

	ends := kit.OnEach("home end", "first, last", func(name string) {
		if name == "home" {
			p.Focus(0)
			return
		}
		p.Focus(len(p.Fields) - 1)
	}, "home", "end")

	if p.Typing() {
		return []kit.KeyGroup{{Title: "Settings", Keys: []kit.Key{
			move,
			kit.On("enter", "take", p.Next, "enter"),
			kit.On("esc", "back", p.env.Pop, "esc"),
		}}}
	}

	return []kit.KeyGroup{{Title: "Settings", Keys: []kit.Key{
		move,
		kit.OnEach("left right", "choose", p.Choose, "left", "right", "space", "enter"),
		kit.On("del", "default", p.toDefault, "delete", "backspace"),
		kit.On("esc", "back", p.env.Pop, "esc", "q"),
		ends,
	}}}
}

// toDefault gives the setting with the focus its default.
func (p *settingsPage) toDefault() {
	fl := p.Here()
	if fl.Fixed != "" {
		p.env.Say(fl.Aside)
		return
	}
	if fl.Chosen == 0 {
		p.env.Say(fl.Label + " is " + fl.Value() + ", the default")
		return
	}
	fl.Chosen = 0
	p.choose(fl)
}

// choose puts a value that was chosen into force. A text waits until it is left.
func (p *settingsPage) choose(fl *kit.Field) {
	if !fl.Writes() {
		p.env.set(fl.Name, fl.Value())
	}
}

// keep takes the text of a field, if it is another one. Changes cannot go without
// a name.
func (p *settingsPage) keep(fl *kit.Field) {
	if !fl.Writes() {
		return
	}
	switch text := fl.Value(); {
	case text == p.env.Settings.Get(fl.Name):
	case text == "" && fl.Name == "name":
		fl.Set(p.env.author())
		p.env.Say("changes need a name; it stays " + p.env.author())
	default:
		p.env.set(fl.Name, text)
	}
}

// Resize gives the settings what the foot leaves of the page. It also shows what was
// set past the page: the mouse is switched by a key of the root, and the terminal
// reports its background.
func (p *settingsPage) Resize(width, height int) {
	p.Room.Resize(width, height)
	for _, fl := range p.Fields {
		fl.Take(p.env.Settings.Get(fl.Name))
	}
	auto := "auto: dark"
	if p.env.Look.OnLight() {
		auto = "auto: light"
	}
	p.Field("theme").Options[kit.Auto].Text = auto
	p.Apart = height >= kit.TallHeight
	p.Form.Resize(width, max(1, height-len(p.foot())))
}

func (p *settingsPage) View() kit.Frame {
	foot := p.foot()
	f := p.Form.Frame()
	f.Lines = append(kit.Fill(f.Lines, p.Width, max(1, p.Height-len(foot))), foot...)
	return f
}

// known is what else decides about the setting with the focus.
func (p *settingsPage) known(fl *kit.Field, here bool) []kit.FieldNote {
	if !here {
		return nil
	}

	var known []kit.FieldNote

	add := func(text string) { known = append(known, kit.FieldNote{Text: text, Style: p.env.Styles.Faint}) }
	profile := p.env.Look.Profile
	switch {
	case fl.Name != "theme" || profile == colorprofile.Unknown:
	case profile <= colorprofile.ASCII:
		add("no colours: NO_COLOR is set, or the terminal has none")
	case profile == colorprofile.ANSI:
		add("no colours: the terminal has 16, and they may look like anything")
	}

	s, _ := settingOf(fl.Name)
	if above := p.env.Overridden[fl.Name]; above != "" {
		add(above + " decides at the next start")
	} else if s.Variable != "" {
		add(s.Variable + ", where it is set, comes first")
	}

	return known
}

// foot is a sample of the theme, and where the settings are saved or why not.
func (p *settingsPage) foot() []string {
	st, w := p.env.Styles, p.Width
	sample := strings.Join([]string{
		st.Heading.Render("Heading"),
		st.Chosen.Render("> chosen"),
		st.Accent.Render("[evidence]"),
		st.Warn.Render("! open"),
		st.Good.Render("saved"),
		st.Bad.Render("NOT SAVED"),
	}, "  ")

	lines := []string{st.Faint.Render(p.env.Look.Rule(w)), kit.Cut("  "+sample, w)}
	if p.env.Trouble == nil {
		file := tail(kit.OneLine(p.env.SettingsFile), w-13)
		return append(lines, st.Faint.Render(kit.Cut("  saved in "+file, w)))
	}

	trouble := kit.Wrap("! "+kit.OneLine(refusal(p.env.Trouble)), "  ", "    ", w)
	for _, l := range trouble[:min(len(trouble), 4)] {
		lines = append(lines, st.Warn.Render(l))
	}

	return lines
}
