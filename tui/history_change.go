package tui

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// read shows a change whole: when, by whom, which, and what it was and became.
func (h *historyPage) read(e assessment.Entry) {
	head := h.about(e)
	lines := []changedLine{{"was   ", saysBefore(e, saysValue)}, {"became", saysValue(e.Change)}}
	if before, after, ok := textsOf(e); ok {
		lines = differ(before, after, 1<<20).lines
	}

	title := "Change " + strconv.Itoa(int(e.Change.Number))
	r := kit.NewReader(h.env.Env, title, func(width int) []string {
		var text []string
		for _, l := range head {
			text = append(text, kit.Wrap(kit.OneLine(l), "", "", width)...)
		}
		text = append(text, "")
		for _, l := range lines {
			lead := l.mark + " "
			text = append(text, kit.Wrap(l.text, lead, strings.Repeat(" ", kit.Cells(lead)), width)...)
		}
		return text
	})
	r.Also(kit.On("backspace", "set back to this", func() { h.setBack(e) }, "backspace"))
	h.env.Open(r)
}

// about returns what there is to know of a change beside its values, a line each.
func (h *historyPage) about(e assessment.Entry) []string {
	w, c := h.work, e.Change
	what := w.subjectName(c.Subject) + ", " + c.Field
	if c.Subject.Kind() == assessment.KindAnswer {
		id := c.Subject.Interview()
		if i, known := w.State().Interview(id); known {
			what += ", in interview " + strconv.Itoa(h.numbers[id]) + " of " + string(i.Date.Value)
		}
	}

	short := string(c.ID[:min(12, len(c.ID))])
	when := fmt.Sprintf("%s, %s, change %d (%s)", h.env.moment(c.At), c.Author, c.Number, short)
	lines := []string{what, when}
	if m := standing(e); m != "" {
		lines = append(lines, m)
	}
	if x := e.Erased; x != nil {
		lines = append(lines, fmt.Sprintf("erased on request by %s, %s, change %d: %s", x.By.Author,
			h.env.moment(x.By.At), x.By.Number, x.Reason))
	}
	return lines
}

// setBack offers to give a field the value again that it had after a change, or
// before it. What it says now, and who said so, stands first.
func (h *historyPage) setBack(e assessment.Entry) {
	w, c := h.work, e.Change
	b := w.settingBack(c)
	b.offer("after", c.Value, c)
	switch len(e.Before) {
	case 0:
		b.offer("before", assessment.NotSet, nil)
	case 1:
		b.offer("before", e.Before[0].Value, e.Before[0])
	}

	if b.refused != nil {
		h.env.CloseOverlay()
		h.env.Fail(b.refused)
		return
	}
	h.env.Choose("Set back "+w.subjectName(c.Subject)+", "+c.Field, b.choices...)
}

// settingBack is a choice of values that a field may be set back to.
type settingBack struct {
	work    *work
	change  *assessment.Change   // that it is about
	heads   []*assessment.Change // of the field
	choices []kit.Choice
	refused error // the first reason why a value cannot be set again
}

// settingBack returns a choice that offers to keep what a field says now.
func (w *work) settingBack(c *assessment.Change) *settingBack {
	heads := w.State().Journal().Heads(c.Key())
	return &settingBack{
		work:    w,
		change:  c,
		heads:   heads,
		choices: []kit.Choice{w.presentChoice(heads)},
	}
}

// offer adds the value that the field had before or after the change; from is the
// change that set it, nil if none did.
func (b *settingBack) offer(when string, v assessment.Value, from *assessment.Change) {
	w, text, by := b.work, "not set", ""
	if from != nil {
		text, by = brief(from), w.env.said(from)
	}
	label := when + " " + strconv.Itoa(int(b.change.Number)) + ": " + text
	if saysAlready(b.heads, v) {
		do := func() { w.env.Say("nothing was changed") }
		b.choices = append(b.choices, kit.Choice{Text: label + ", as it is", Do: do})
		return
	}

	back, err := w.SettingBack(b.change.Key(), v, w.subjectName(b.change.Subject), text)
	if err != nil {
		b.refused = cmp.Or(b.refused, err)
		return
	}
	do := func() { w.did(back()) }
	b.choices = append(b.choices, kit.Choice{Text: label, Note: by, Do: do})
}

// saysAlready reports whether all that is current of a field is this value.
func saysAlready(heads []*assessment.Change, v assessment.Value) bool {
	for _, h := range heads {
		if h.Value != v {
			return false
		}
	}
	return len(heads) > 0 || v == assessment.NotSet
}

// presentChoice returns the choice to keep what a field says now, with who said
// so.
func (w *work) presentChoice(heads []*assessment.Change) kit.Choice {
	c := kit.Choice{Text: "keep: not set", Do: func() { w.env.Say("nothing was changed") }}
	if len(heads) == 0 {
		return c
	}

	var values, who []string
	for _, h := range heads {
		values, who = append(values, brief(h)), append(who, w.env.said(h))
	}
	c.Text, c.Note = "keep: "+strings.Join(values, " | "), strings.Join(who, " | ")
	return c
}

// said returns who said something, and when.
func (e *env) said(c *assessment.Change) string { return kit.OneLine(c.Author) + ", " + e.moment(c.At) }

// brief returns the value of a change in a few words: of a text its beginning.
func brief(c *assessment.Change) string {
	text := saysValue(c)
	if !c.Key().Spec().Prose {
		return kit.OneLine(text)
	}

	first, _, more := strings.Cut(text, "\n")
	first = kit.Cut(kit.OneLine(first), 30)
	if more {
		first += " (" + strconv.Itoa(strings.Count(text, "\n")+1) + " lines)"
	}
	return first
}
