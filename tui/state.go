package tui

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// stateBox is an overlay that shows in which state the assessment is, who set it
// and when, and offers what can follow.
type stateBox struct {
	kit.Room
	kit.Quiet
	env   *env
	work  *work
	steps []stateStep
	list  kit.List // of the steps; the cursor passes by those that are refused
}

// stateStep is a way from the present state to another, with what it means. One
// that is refused has nothing to do, and its meaning says why.
type stateStep struct {
	text, means string
	do          func()
}

// openState shows the state of the assessment.
func openState(w *work) {
	b := &stateBox{env: w.env, work: w, list: kit.NewList(w.env.Env, "step")}
	b.list.Heading = func(row int) bool { return b.steps[row].do == nil }
	b.list.Tall = func(row int) int { return len(b.step(row, false)) }
	b.refresh()
	w.env.Open(b)
}

// refresh makes the steps again: others may have set another state.
func (b *stateBox) refresh() {
	b.steps = b.next()
	b.list.Fill(len(b.steps), nil)
}

func (b *stateBox) Head() kit.Head { return kit.Head{Crumbs: []string{"State of this assessment"}} }

func (b *stateBox) Size(width, height int) (w, h int) {
	w = min(width, 76)
	rows := len(b.standing(w))
	for _, s := range b.next() {
		rows += len(s.lines(w))
	}
	return w, min(height, rows)
}

func (b *stateBox) Resize(width, height int) {
	b.Room.Resize(width, height)
	b.refresh()
	b.list.Settle(height - len(b.standing(width)))
}

func (b *stateBox) Update(msg tea.Msg) { b.list.Update(msg, b.Keys()) }

func (b *stateBox) Keys() []kit.KeyGroup {
	keys := []kit.Key{
		kit.OnEach("up down", "choose", b.list.Move, "up", "down", "k", "j"),
		kit.On("enter", "take", b.list.With(func(row int) { b.take(b.steps[row]) }), "enter"),
		kit.On("esc", "close", b.env.CloseOverlay, "esc", "q"),
	}
	moving := b.list.Moving("choose", "ends")
	moving.Keys = moving.Keys[1:]
	return []kit.KeyGroup{{Title: "State", Keys: keys}, moving}
}

// take goes a step, or says why it is refused.
func (b *stateBox) take(s stateStep) {
	if s.do == nil {
		b.env.Say(s.means)
		return
	}
	b.env.CloseOverlay()
	s.do()
}

// next returns the ways from the present state, those that are open in front.
func (b *stateBox) next() []stateStep {
	w, phase := b.work, b.work.State().Phase
	if phase.Conflict() {
		choose := func() { settleField(w, assessment.AssessmentSubject(), "state") }
		return []stateStep{{"Choose one", "Until then nothing is fixed and what both changed counts.",
			choose}}
	}

	to := func(p assessment.Phase, text, means string) stateStep {
		if err := w.State().MayBecome(p); err != nil {
			return stateStep{text: text, means: err.Error()}
		}
		return stateStep{text, means, func() { w.did(w.Become(p)) }}
	}
	progress := to(assessment.PhaseInProgress, "In progress",
		"The work has begun. The first answer says so by itself.")
	review := to(assessment.PhaseInReview, "Put it in review",
		"Others look it through before it is fixed. Answers can still be changed; screens and report say "+
			"that it is in review.")
	final := stateStep{"Finalise", b.finalMeans(), func() { finalise(w) }}

	switch phase.Value {
	case assessment.PhaseFinal:
		return []stateStep{{"Reopen, with a reason", b.reopenMeans(), func() { reopen(w) }}}
	case assessment.PhaseInReview:
		progress.text, progress.means = "Back to in progress",
			"The review is broken off, and interviews go on."
		return []stateStep{final, progress}
	case assessment.PhaseInProgress:
		draft := to(assessment.PhaseDraft, "Back to draft",
			"Nothing is answered, as if it had not begun.")
		if draft.do != nil {
			return []stateStep{final, draft, review}
		}
		return []stateStep{review, final}
	}
	return []stateStep{progress, final, review}
}

// finalMeans says what finalising means.
func (b *stateBox) finalMeans() string {
	text := "The result is fixed on what is known now. What comes later is not counted until it is " +
		"reopened, with a reason."
	if n := len(b.work.Evaluation().Hindrances()); n > 0 {
		text += " " + assessment.InTheWay(n) + ": enter lists them."
	}
	return text
}

// reopenMeans says what reopening means.
func (b *stateBox) reopenMeans() string {
	const reason = "The reason is kept in the history."
	f := b.work.Finality()
	if f == nil || f.After == 0 {
		return "Work goes on and everything counts again. " + reason
	}
	verb := "count"
	if f.After == 1 {
		verb = "counts"
	}
	return fmt.Sprintf("Work goes on, and %s after final %s as well. %s", countChanges(f.After), verb, reason)
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

// standing says in which state the assessment is, since when and by whom, under
// the row of all states.
func (b *stateBox) standing(width int) []string {
	lines := []string{b.env.Styles.Strong.Render(b.path())}
	for _, text := range b.since() {
		lines = append(lines, kit.Wrap(text, "", "  ", width)...)
	}
	return lines
}

// since says since when and by whom the assessment is in its state.
func (b *stateBox) since() []string {
	w := b.work
	w.Evaluation()
	phase := w.State().Phase
	at := func(c *assessment.Change) string {
		return b.env.moment(c.At) + ", set by " + kit.OneLine(c.Author)
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
		lines = append(lines, countChanges(f.After)+" after final, not counted.")
	}
	return lines
}

func countChanges(n int) string {
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

// lines are the lines that a step takes: a blank one, what it is called, and what it
// means.
func (s stateStep) lines(width int) []string {
	return append([]string{"", "  " + s.text}, kit.Wrap(s.means, "     ", "     ", width)...)
}

// step draws a step.
func (b *stateBox) step(row int, here bool) []string {
	st, s := b.env.Styles, b.steps[row]
	lines := s.lines(b.Width)
	switch {
	case here:
		lines[1] = st.Chosen.Render(kit.Fit("> "+lines[1][2:], b.Width))
	case s.do == nil:
		lines[1] = st.Faint.Render(lines[1] + " (not now)")
	}
	return lines
}

func (b *stateBox) View() kit.Frame {
	f := kit.Frame{Lines: b.standing(b.Width)}
	f.Append(b.list.Draw(b.Width, func(row int, here bool) string {
		return strings.Join(b.step(row, here), "\n")
	}))

	rows := len(f.Lines)
	if rows > 0 && b.rest() > 0 {
		f.Lines[rows-1] = kit.Ends(f.Lines[rows-1], "more below", b.Width)
	}
	return f
}

// rest is how many lines of the steps are below what is in view.
func (b *stateBox) rest() int {
	rest := len(b.standing(b.Width)) - b.Height
	for row := b.list.Top; row < len(b.steps); row++ {
		rest += len(b.step(row, false))
	}
	return rest
}

// finalise fixes the result, after asking, or lists what stands in the way. The result
// is what is known when the answer comes, also what came in since the question.
func finalise(w *work) {
	if list := w.Evaluation().Hindrances(); len(list) > 0 {
		w.env.Choose(assessment.InTheWay(len(list)), hindrances(w, list)...)
		return
	}
	if err := w.MayFinalise(); err != nil {
		w.env.Fail(err)
		return
	}

	leave := func() { w.env.Say("nothing was changed") }
	fix := func() {
		d, err := w.Finalise()
		d.Notes = append(d.Notes, "s reopens it")
		w.did(d, err)
	}
	choices := []kit.Choice{
		{Text: "Not yet", Do: leave},
		{Text: "Yes: what is known now is the result", Do: fix},
	}
	title := "Make this assessment final?"
	if list := w.UnheardFacts(); len(list) > 0 {
		title += " What was not heard counts 0"
		choices = append(choices, unheard(w, list)...)
	}
	w.env.Choose(title, choices...)
}

// unheard returns the facts that nobody spoke of, each with the way to its practice.
func unheard(w *work, list []conduct.Unheard) []kit.Choice {
	choices := make([]kit.Choice, len(list))
	for i, x := range list {
		choices[i] = kit.Choice{
			Text: "Not heard: " + w.NameOf(assessment.AgreedSubject(x.Team, x.Practice)) + ", " +
				assessment.FactWords(x.Facts),
			Do: func() { w.env.Ask(gotoMsg{practice: x.Practice, team: x.Team}) },
		}
	}
	return choices
}

// hindrances returns what stands in the way of finalising, each with the way to its
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

		choices[i] = kit.Choice{Text: strings.TrimSpace(where + "  " + h.Text), Do: do}
		if t, ok := w.State().Team(h.Team); ok && len(w.Evaluation().Teams) > 1 {
			choices[i].Note = kit.OneLine(t.Title())
		}
	}
	return choices
}

// mending says what takes a hindrance at a practice away.
func (w *work) mending(h assessment.Hindrance) string {
	switch v := w.Evaluation().Verdict(h.Team, h.Practice); {
	case v.ConfirmAgain:
		return v.Again() + "; ctrl+k, or its level pressed again, confirms the rating"
	case v.Unsigned:
		return "ctrl+k: agree that it is not applicable, by another author than " +
			kit.OneLine(w.Evaluation().RatedBy(h.Team, h.Practice))
	}
	return "not asked yet; . says that nobody knows"
}

// reopen asks why a final assessment is opened again, and opens it.
func reopen(w *work) {
	w.env.AskLine("Reopen this final assessment", "why it is opened again; needed", "", func(reason string) {
		w.did(w.Reopen(reason))
	})
}
