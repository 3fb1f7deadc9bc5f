package tui

import (
	"assay/tui/kit"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// welcome asks, once, who is assessing. What the interface was started for comes
// after it.
type welcome struct {
	env    *env
	inputs [2]textinput.Model // name and initials
	at     int
	then   tea.Msg // nil: home
}

func newWelcome(e *env, then tea.Msg) *welcome {
	w := &welcome{env: e, then: then}
	for i, k := range welcomeKeys() {
		s, _ := settingOf(k)
		w.inputs[i] = kit.NewInput()
		w.inputs[i].CharLimit = s.Most
	}
	w.inputs[0].Focus()
	return w
}

// welcomeKeys are the settings that are asked for.
func welcomeKeys() [2]string { return [2]string{"name", "initials"} }

func (w *welcome) Init()        {}
func (w *welcome) Leave()       {}
func (w *welcome) Typing() bool { return true }
func (w *welcome) Head() kit.Head {
	return kit.Head{Crumbs: []string{"assay", "Who is assessing?"}, Right: "asked once"}
}

func (w *welcome) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		switch m.String() {
		case "tab", "shift+tab", "up", "down":
			w.focus(1 - w.at)
			return
		case "enter", "ctrl+j": // as which Enter arrives that was typed before the program was there
			if w.at == 0 && w.value(0) != "" {
				w.focus(1)
				return
			}
			w.done(w.value(0))
			return
		case "esc":
			w.done(w.env.User)
			return
		}
		w.typed(m)
		return
	case tea.PasteMsg:
		w.typed(tea.PasteMsg{Content: assessment.CleanLine(m.Content)})
		return
	}
}

func (w *welcome) value(i int) string { return assessment.CleanLine(w.inputs[i].Value()) }

func (w *welcome) focus(at int) {
	w.inputs[w.at].Blur()
	w.at = at
	w.env.Run(w.inputs[at].Focus())
}

func (w *welcome) typed(msg tea.Msg) {
	before := w.inputs[w.at].Value()
	var cmd tea.Cmd
	w.inputs[w.at], cmd = w.inputs[w.at].Update(msg)
	if k, ok := msg.(tea.KeyPressMsg); ok && w.inputs[w.at].Value() == before {
		w.env.Run(cmd)
		w.env.Quietly(k)
		return
	}
	w.env.Run(cmd)
}

// done takes the answers and goes on to what the interface was started for.
func (w *welcome) done(name string) {
	if name == "" {
		if w.env.User == "" {
			w.focus(0)
			w.env.Say("changes need a name, and the system has none for you")
			return
		}
		w.focus(0)
		w.env.Say("changes need a name; esc takes " + kit.OneLine(w.env.User))
		return
	}
	w.env.set("name", name)
	if initials := w.value(1); initials != "" {
		w.env.set("initials", initials)
	}
	said := "changes are signed " + kit.OneLine(name)
	if w.then == nil {
		w.env.Pop()
		w.env.Say(said + "; , opens the settings")
		return
	}
	w.env.Pop()
	w.env.Say(said)
	w.env.Ask(w.then)
}

func (w *welcome) Keys() []kit.KeyGroup {
	keys := []key.Binding{kit.Bind("enter", "go on", "enter"), kit.Bind("tab", "other field", "tab", "shift+tab", "up", "down")}
	if w.env.User != "" {
		keys = append(keys, kit.Bind("esc", "I am "+kit.OneLine(w.env.User), "esc"))
	}
	return []kit.KeyGroup{{Title: "Who is assessing?", Keys: keys}}
}

func (w *welcome) View(width, _ int) kit.Frame {
	st := w.env.Styles
	blank := strings.Repeat(" ", kit.LabelWidth+2)
	var f kit.Frame
	say := func(text, lead string) {
		for _, l := range kit.Wrap(text, lead, lead, width) {
			f.Lines = append(f.Lines, st.Faint.Render(l))
		}
	}
	f.Lines = append([]string{""}, kit.Wrap("Your name signs all that you enter, so that colleagues and readers of the history know who said what. It stays on this computer and in the assessments.", "  ", "  ", width)...)
	other := ""
	if w.env.User != "" {
		other = "esc takes the system's name for you: " + kit.OneLine(w.env.User)
	}
	for i, k := range welcomeKeys() {
		s, _ := settingOf(k)
		lead := "  " + kit.Fit(s.label, kit.LabelWidth)
		if i == w.at {
			lead = st.Chosen.Render("> " + kit.Fit(s.label, kit.LabelWidth))
		}
		f.Lines = append(f.Lines, "")
		line, cursor := kit.DrawInput(w.inputs[i], max(1, width-kit.LabelWidth-3))
		if i == w.at {
			f.Stand(cursor, kit.LabelWidth+2, len(f.Lines))
		}
		f.On(0, len(f.Lines), width, func() { w.focus(i) })
		f.Lines = append(f.Lines, lead+line)
		say([]string{other, s.help + "; may stay empty"}[i], blank)
	}
	if w.env.Trouble != nil {
		f.Lines = append(f.Lines, "")
		for _, l := range kit.Wrap("! "+kit.OneLine(refusal(w.env.Trouble)), "  ", "    ", width) {
			f.Lines = append(f.Lines, st.Warn.Render(l))
		}
	}
	return f
}
