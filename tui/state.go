package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// stateBox is an overlay that shows in which state the assessment is, who set it
// and when, and offers what can follow.
type stateBox struct {
	kit.Room
	env     *env
	work    *work
	at, top int
}

// stateStep is a way from the present state to another, with what it means. One
// that is refused has nothing to do, and its meaning says why.
type stateStep struct {
	key, text, means string
	do               func()
}

// openState shows the state of the assessment.
func openState(w *work) { w.env.Open(&stateBox{env: w.env, work: w}) }

func (b *stateBox) Init()          {}
func (b *stateBox) Leave()         {}
func (b *stateBox) Typing() bool   { return false }
func (b *stateBox) Head() kit.Head { return kit.Head{Crumbs: []string{"State of this assessment"}} }

func (b *stateBox) Size(width, height int) (int, int) {
	w := min(width, 76)
	lines, _, _ := b.lines(w)
	return w, min(height, len(lines))
}

// steps are the ways from the present state, those that are open in front.
func (b *stateBox) steps() []stateStep {
	w, phase := b.work, b.work.State().Phase
	if phase.Conflict() {
		return []stateStep{{"c", "Choose one", "Until then nothing is fixed and what both changed counts.", func() {
			settleField(w, assessment.AssessmentSubject(), "state")
		}}}
	}
	to := func(p assessment.Phase, key, text, means string) stateStep {
		if err := w.State().MayBecome(p); err != nil {
			return stateStep{key: key, text: text, means: err.Error()}
		}
		return stateStep{key, text, means, func() { w.become(p) }}
	}
	progress := to(assessment.PhaseInProgress, "p", "In progress", "The work has begun. The first answer says so by itself.")
	review := to(assessment.PhaseInReview, "r", "Put it in review",
		"Others look it through before it is fixed. Answers can still be changed; screens and report say that it is in review.")
	final := stateStep{"f", "Finalise", b.finalMeans(), func() { finalise(w) }}
	switch phase.Value {
	case assessment.PhaseFinal:
		means := "Work goes on and everything counts again. The reason is kept in the history."
		if w.Finality() != nil && w.Finality().After > 0 {
			means = fmt.Sprintf("Work goes on, and %s after final %s as well. The reason is kept in the history.",
				changes(w.Finality().After), map[bool]string{true: "counts", false: "count"}[w.Finality().After == 1])
		}
		return []stateStep{{"o", "Reopen, with a reason", means, func() { reopen(w) }}}
	case assessment.PhaseInReview:
		progress.text, progress.means = "Back to in progress", "The review is broken off, and interviews go on."
		return []stateStep{final, progress}
	case assessment.PhaseInProgress:
		if draft := to(assessment.PhaseDraft, "d", "Back to draft", "Nothing is answered, as if it had not begun."); draft.do != nil {
			return []stateStep{final, draft, review}
		}
		return []stateStep{review, final}
	}
	return []stateStep{progress, final, review}
}

func (b *stateBox) finalMeans() string {
	text := "The result is fixed on what is known now. What comes later is not counted until it is reopened, with a reason."
	if n := len(b.work.Evaluation().Hindrances()); n > 0 {
		text += " " + assessment.InTheWay(n) + ": enter lists them."
	}
	return text
}

// phase is the state for the first line of a page. That others look the
// assessment through is said loud.
func (w *work) phase() string {
	p := w.State().Phase.Value
	if p == assessment.PhaseInReview {
		return strings.ToUpper(p.String())
	}
	return p.String()
}

// become puts the assessment into a state that is set by hand.
func (w *work) become(p assessment.Phase) {
	e, ok := w.State().Edit(assessment.AssessmentSubject(), "state", p)
	if !ok {
		w.env.Say("the assessment is " + p.String() + " already")
		return
	}
	w.do(conduct.Deed{Label: "the assessment is " + p.String()}, e)
}

// standing says in which state the assessment is, since when and by whom.
func (b *stateBox) standing() []string {
	w := b.work
	w.Evaluation()
	phase := w.State().Phase
	at := func(c *assessment.Change) string {
		return c.At.In(b.env.Local).Format("2006-01-02 15:04") + ", set by " + kit.OneLine(c.Author)
	}
	if phase.Conflict() {
		lines := []string{"Two people set it differently:"}
		for _, v := range phase.Versions() {
			lines = append(lines, v.Value.String()+", "+at(v.Change))
		}
		return lines
	}
	if len(phase.Heads) == 0 {
		return []string{"Draft. Nothing is answered yet."}
	}
	name := phase.Value.String()
	lines := []string{strings.ToUpper(name[:1]) + name[1:] + " since " + at(phase.Heads[0]) + "."}
	if reason := w.State().PhaseReason(); reason != "" {
		lines = append(lines, "Reopened because: "+kit.OneLine(reason))
	}
	if f := w.Finality(); f != nil && f.After > 0 {
		lines = append(lines, changes(f.After)+" after final, not counted.")
	}
	return lines
}

func changes(n int) string {
	if n == 1 {
		return "1 change"
	}
	return strconv.Itoa(n) + " changes"
}

// path is the row of all states, with the present one marked.
func (b *stateBox) path() string {
	var parts []string
	for p := assessment.PhaseDraft; p <= assessment.PhaseFinal; p++ {
		name := p.String()
		if p == b.work.State().Phase.Value {
			name = "[" + strings.ToUpper(name) + "]"
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, " > ")
}

// lines are all rows of the box, and those of the step in front.
func (b *stateBox) lines(width int) (lines []string, from, to int) {
	st, steps := b.env.Styles, b.steps()
	b.at = max(0, min(b.at, len(steps)-1))
	lines = []string{st.Strong.Render(b.path())}
	for _, s := range b.standing() {
		lines = append(lines, kit.Wrap(s, "", "  ", width)...)
	}
	for i, s := range steps {
		lines = append(lines, "")
		if i == b.at {
			from = len(lines)
		}
		row := "  " + s.key + "  " + s.text
		switch {
		case i == b.at:
			row = st.Chosen.Render(kit.Fit("> "+row[2:], width))
		case s.do == nil:
			row = st.Faint.Render(row + " (not now)")
		}
		lines = append(lines, row)
		lines = append(lines, kit.Wrap(s.means, "     ", "     ", width)...)
		if i == b.at {
			to = len(lines) - 1
		}
	}
	return lines, from, to
}

func (b *stateBox) View() kit.Frame {
	width, height := b.Width, b.Height
	lines, from, to := b.lines(width)
	b.top = kit.Window(kit.Window(b.top, to, len(lines), height), from, len(lines), height)
	if b.at == 0 && to < height {
		b.top = 0
	}
	end := min(len(lines), b.top+height)
	shown := append([]string{}, lines[b.top:end]...)
	if end < len(lines) {
		shown[len(shown)-1] = kit.Ends(shown[len(shown)-1], "more below", width)
	}
	return kit.Frame{Lines: shown}
}

func (b *stateBox) Update(msg tea.Msg) {
	m, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return
	}
	steps := b.steps()
	switch k := m.String(); k {
	case "up", "down", "k", "j":
		at, _ := kit.Moved(k, b.at, len(steps), 1)
		if at == b.at || steps[at].do == nil {
			b.env.NoFurther()
			return
		}
		b.at = at

	case "enter":
		b.take(steps[b.at])
	case "esc", "q":
		b.env.CloseOverlay()
	default:
		for _, s := range steps {
			if s.key == k {
				b.take(s)
				return
			}
		}
		b.env.NoKey(k)
	}
}

func (b *stateBox) take(s stateStep) {
	if s.do == nil {
		b.env.Say(s.means)
		return
	}
	b.env.CloseOverlay()
	s.do()
}

func (b *stateBox) Keys() []kit.KeyGroup {
	keys := []kit.Key{kit.Bind("up down", "choose", "up", "down", "k", "j"), kit.Bind("enter", "take", "enter"), kit.Bind("esc", "close", "esc", "q")}
	for _, s := range b.steps() {
		keys = append(keys, kit.Bind(s.key, strings.ToLower(s.text[:1])+s.text[1:], s.key))
	}
	return []kit.KeyGroup{{Title: "State", Keys: keys}}
}

// finalise fixes the result, after asking, or lists what stands in the way.
func finalise(w *work) {
	e := w.Evaluation()
	if w.Unsaved() > 0 {
		// The result is fixed on changes by their ids, which the store gives.
		w.env.Say("not everything is saved yet; the result is fixed once it is")
		return
	}
	if list := e.Hindrances(); len(list) > 0 {
		w.env.Choose(assessment.InTheWay(len(list)), hindrances(w, list)...)
		return
	}
	edit, err := e.Finalise()
	if err != nil {
		w.env.Fail(err)
		return
	}
	w.env.Choose("Make this assessment final?",
		kit.Choice{Key: "n", Text: "Not yet", Do: func() { w.env.Say("nothing was changed") }},
		kit.Choice{Key: "y", Text: "Yes: what is known now is the result", Do: func() {
			w.do(conduct.Deed{Label: "the assessment is final; f reopens it", Fixed: true}, edit)
		}})
}

// hindrances are what stands in the way of finalising, each with the way to its
// place and what to do there.
func hindrances(w *work, list []assessment.Hindrance) []kit.Choice {
	choices := make([]kit.Choice, len(list))
	for i, h := range list {
		where, do := h.Practice, func() {
			w.env.Ask(gotoMsg{practice: h.Practice, team: h.Team})
			w.env.Say(h.Practice + ": " + w.mending(h))
		}
		switch {
		case h.Subject.Known():
			where, do = w.NameOf(h.Subject), func() { settleField(w, h.Subject, h.Field) }
		case h.Practice == "":
			do = func() { w.env.Say(h.Text + "; add one with: assay set ID team/NAME name=NAME") }
		}
		note := ""
		if t, ok := w.State().Team(h.Team); ok && len(w.Evaluation().Teams) > 1 {
			note = kit.OneLine(t.Title())
		}
		choices[i] = kit.Choice{Text: strings.TrimSpace(where + "  " + h.Text), Note: note, Do: do}
	}
	return choices
}

// mending says what takes a hindrance at a practice away.
func (w *work) mending(h assessment.Hindrance) string {
	switch v := w.Evaluation().Verdict(h.Team, h.Practice); {
	case v.ConfirmAgain:
		return "the text has changed; its level pressed again confirms the rating"
	case v.Unsigned:
		return "ctrl+k s agrees that it is not applicable, by another author than " + kit.OneLine(w.Evaluation().RatedBy(h.Team, h.Practice))
	}
	return "not asked yet; . says that nobody knows"
}

func reopen(w *work) {
	w.env.AskLine("Reopen this final assessment", "why it is opened again; needed", "", func(reason string) {
		w.did(w.Reopen(reason))
	})
}
