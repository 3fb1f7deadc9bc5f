package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
	"assay/tui/kit"
)

// profilePage shows the traits of the open assessment and changes them, as one
// deed. What that switches on and off, and which ratings it upsets, is shown
// before it is saved.
type profilePage struct {
	kit.Room
	kit.Form
	env    *env
	work   *work
	traits []*knownTrait // of the form's fields, in their order
	left   bool          // saved or given up: there is nothing to go on with
}

// knownTrait is a row with what the assessment says about its trait, as shown.
type knownTrait struct {
	trait questionnaires.Trait
	row   *kit.Ticks
	was   string       // the answer that the ticks started from
	seen  conduct.Seen // what said so, which a new answer replaces
	two   bool         // two people set it differently
}

// openProfile goes to the profile, and to what was ticked there and not saved.
func openProfile(w *work) {
	if len(w.Questionnaire().Traits) == 0 {
		w.env.Say("this questionnaire asks for no traits: everything applies")
		return
	}
	w.env.Push(newProfilePage(w.env, w))
}

func newProfilePage(e *env, w *work) *profilePage {
	p := &profilePage{env: e, work: w, traits: w.ticked}
	if p.traits == nil {
		for _, f := range w.Questionnaire().Traits {
			p.traits = append(p.traits, &knownTrait{row: traitTicks(f), trait: f})
		}
	}
	p.Form = kit.Form{Env: e.Env, Noun: "trait", Notes: p.known}
	for _, k := range p.traits {
		p.Fields = append(p.Fields, &kit.Field{Name: k.trait.ID, Label: k.trait.Title, Ticks: k.row})
	}
	p.refresh()
	return p
}

// refresh takes in what the assessment says now. What was ticked and not saved
// stays; if somebody else has changed that trait meanwhile, both answers will stand,
// as a conflict, since neither has seen the other.
func (p *profilePage) refresh() {
	for _, k := range p.traits {
		f, ok := p.work.State().Traits[k.row.ID]
		if !ok {
			f = &assessment.Field[[]string]{}
		}

		now := traitTicks(k.trait)
		now.Take(f.Value, f.Set)
		if k.changed() && now.Text() != k.was {
			continue
		}

		if !k.changed() {
			k.row.On = now.On
		}

		k.was, k.two = now.Text(), f.Conflict()
		k.seen = p.work.Look(assessment.AssessmentSubject(), conduct.TraitField(k.trait.ID))
	}
}

func (k *knownTrait) changed() bool { return k.row.Text() != k.was }

// changedTraits are the traits whose ticks differ from what was shown.
func (p *profilePage) changedTraits() []*knownTrait {
	return slices.DeleteFunc(slices.Clone(p.traits), func(k *knownTrait) bool { return !k.changed() })
}

// profile is what the ticks say.
func (p *profilePage) profile() questionnaires.Profile { return profileOf(ticksOf(p.Fields)) }

// Leave holds on to what is ticked and not saved, for when the page is opened again.
func (p *profilePage) Leave() {
	p.work.ticked = nil
	if !p.left && len(p.changedTraits()) > 0 {
		p.work.ticked = p.traits
	}
}

func (p *profilePage) Head() kit.Head {
	h := kit.Head{
		Crumbs: []string{titleOf(p.work), "Profile"},
		Right:  fmt.Sprintf("%d of %d answered", len(p.profile()), len(p.traits)),
	}
	if len(p.changedTraits()) > 0 {
		h.Unsaved = "not saved yet"
	}
	return h
}

func (p *profilePage) Update(msg tea.Msg) {
	p.Hear(msg, p.Keys())
	if _, moved := msg.(changedMsg); moved {
		p.refresh()
	}
}

func (p *profilePage) Keys() []kit.KeyGroup {
	return p.Table("Profile", "save", p.save, kit.On("esc", "leave, unsaved", p.giveUp, "esc", "q"))
}

// giveUp goes back, and forgets what was ticked.
func (p *profilePage) giveUp() {
	p.left = true
	p.env.Pop()
	if len(p.changedTraits()) > 0 {
		p.env.Say("the profile stays as it was")
	}
}

// save writes what was changed as one deed and goes back.
func (p *profilePage) save() {
	var answers []conduct.TraitAnswer
	for _, k := range p.changedTraits() {
		values, answered := k.row.Answer()
		answers = append(answers, conduct.TraitAnswer{Trait: k.trait.ID, Values: values, Answered: answered,
			Seen: k.seen})
	}

	if len(answers) == 0 {
		p.left = true
		p.env.Pop()
		p.env.Say("the profile is as it was; there is nothing to save")
		return
	}
	if !p.work.did(p.work.AnswerTraits(answers)) {
		return // refused: the ticks stay
	}
	p.left = true
	p.env.Pop()
}

// known is what to know of a trait: that people differ on it, and what its answer
// means while it has the focus.
func (p *profilePage) known(fl *kit.Field, here bool) []kit.FieldNote {
	st := p.env.Styles
	var known []kit.FieldNote
	if p.traits[slices.Index(p.Fields, fl)].two {
		text := "! set differently by two people; another answer settles it, as c does"
		known = append(known, kit.FieldNote{Text: text, Style: st.Warn})
	}
	if here {
		known = append(known, kit.FieldNote{Text: traitHelp(fl.Ticks), Style: st.Faint})
	}
	return known
}

// Resize gives the traits what the foot leaves of the page.
func (p *profilePage) Resize(width, height int) {
	p.Room.Resize(width, height)
	p.Apart = height >= kit.TallHeight
	p.Form.Resize(width, max(1, height-len(p.foot())))
}

func (p *profilePage) View() kit.Frame {
	foot := p.foot()
	if p.More() {
		rule := p.env.Look.Rule(p.Width-14) + " more below " + p.env.Look.Rule(2)
		foot[0] = p.env.Styles.Faint.Render(rule)
	}
	f := p.Form.Frame()
	f.Lines = append(kit.Fill(f.Lines, p.Width, max(1, p.Height-len(foot))), foot...)
	return f
}

// foot is what the ticks do, always in view under the traits.
func (p *profilePage) foot() []string {
	st, w := p.env.Styles, p.Width
	warning := func(text string) string { return st.Warn.Render(kit.Cut("  ! "+text, w)) }

	foot := []string{st.Faint.Render(p.env.Look.Rule(w))}
	if p.work.State().Phase.Value == assessment.PhaseFinal {
		foot = append(foot, warning("the assessment is final: its result stays until it is reopened"))
	}
	state, q, profile := p.work.State(), p.work.Questionnaire(), p.profile()
	for _, text := range effectTexts(conduct.EffectOf(q, state.DepthOf(q), profile), w-2) {
		foot = append(foot, kit.Cut("  "+text, w))
	}
	for _, text := range conduct.UpsetBy(state, q, profile).Texts() {
		foot = append(foot, warning(text))
	}
	return foot
}
