package tui

import (
	tea "charm.land/bubbletea/v2"

	"assay/tui/kit"
)

// welcome asks, once, who is assessing. What the interface was started for comes
// after it.
type welcome struct {
	kit.Room
	kit.Form // the settings name and initials
	env      *env
	then     tea.Msg // nil: home
}

func newWelcome(e *env, then tea.Msg) *welcome {
	w := &welcome{env: e, then: then}
	w.Form = kit.Form{Env: e.Env, Apart: true, Notes: w.known}
	for _, key := range []string{"name", "initials"} {
		s, _ := settingOf(key)
		w.Fields = append(w.Fields, kit.Line(kit.Field{Name: s.Key, Label: s.label, Most: s.Most}))
	}
	return w
}

// Leave does nothing: a name that is half typed is nobody's.
func (w *welcome) Leave() {}

func (w *welcome) Head() kit.Head {
	return kit.Head{Crumbs: []string{"assay", "Who is assessing?"}, Right: "asked once"}
}

func (w *welcome) Update(msg tea.Msg) { w.Hear(msg, w.Keys()) }

func (w *welcome) Keys() []kit.KeyGroup {
	keys := []kit.Key{
		// As ctrl+j arrives an Enter that was typed before the program was there.
		kit.On("enter", "go on", w.goOn, "enter", "ctrl+j"),
		kit.OnEach("tab", "other field", func(string) { w.Next() }, "tab", "shift+tab", "up", "down"),
	}

	esc := kit.On("esc", "I am "+kit.OneLine(w.env.User), func() { w.done(w.env.User) }, "esc")
	groups := []kit.KeyGroup{{Title: "Who is assessing?", Keys: append(keys, esc)}}
	if w.env.User == "" {
		esc.Does = "stay: changes need a name"
		groups = []kit.KeyGroup{
			{Title: "Who is assessing?", Keys: keys},
			{Title: "Fields", Keys: []kit.Key{esc}},
		}
	}

	return groups
}

// goOn goes from the name to the initials, and from there on.
func (w *welcome) goOn() {
	name := w.Field("name").Value()
	if w.Here().Name == "name" && name != "" {
		w.Next()
		return
	}
	w.done(name)
}

// done takes the answers and goes on to what the interface was started for.
func (w *welcome) done(name string) {
	if name == "" {
		w.Focus(0)
		if w.env.User == "" {
			w.env.Say("changes need a name, and the system has none for you")
			return
		}
		w.env.Say("changes need a name; esc takes " + kit.OneLine(w.env.User))
		return
	}

	w.env.set("name", name)
	if initials := w.Field("initials").Value(); initials != "" {
		w.env.set("initials", initials)
	}
	w.env.Pop()
	said := "changes are signed " + kit.OneLine(name)
	if w.then == nil {
		w.env.Say(said + "; , opens the settings")
		return
	}
	w.env.Say(said)
	w.env.Ask(w.then)
}

// known is what stands under each field.
func (w *welcome) known(fl *kit.Field, _ bool) []kit.FieldNote {
	text := ""
	if s, _ := settingOf(fl.Name); s.Key == "initials" {
		text = s.help + "; may stay empty"
	} else if w.env.User != "" {
		text = "esc takes the system's name for you: " + kit.OneLine(w.env.User)
	}
	return []kit.FieldNote{{Text: text, Style: w.env.Styles.Faint}}
}

// Resize gives the fields what the texts around them leave of the page.
func (w *welcome) Resize(width, height int) {
	w.Room.Resize(width, height)
	w.Form.Resize(width, max(1, height-len(w.why())-len(w.trouble())))
}

func (w *welcome) View() kit.Frame {
	why, f := w.why(), w.Form.Frame()
	f.Move(0, len(why), 0, w.Height)
	f.Lines = append(append(why, f.Lines...), w.trouble()...)
	return f
}

// why are the lines above the fields: what the name is for.
func (w *welcome) why() []string {
	text := "Your name signs all that you enter, so that colleagues and readers of the history know " +
		"who said what. It stays on this computer and in the assessments."
	return append(append([]string{""}, kit.Wrap(text, "  ", "  ", w.Width)...), "")
}

// trouble are the lines below the fields: why the settings file cannot be used.
func (w *welcome) trouble() []string {
	if w.env.Trouble == nil {
		return nil
	}
	lines := []string{""}
	for _, l := range kit.Wrap("! "+kit.OneLine(refusal(w.env.Trouble)), "  ", "    ", w.Width) {
		lines = append(lines, w.env.Styles.Warn.Render(l))
	}
	return lines
}
