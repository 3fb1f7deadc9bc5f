package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"cmp"
	"strconv"
	"strings"

	"assay/assessment"
)

// read shows a change whole: when, by whom, which, and what it was and became.
func (h *historyPage) read(e assessment.Entry) {
	w, c := h.work, e.Change
	facts := []string{
		w.subjectName(c.Subject) + ", " + c.Field,
		h.env.moment(c.At) + ", " + c.Author + ", change " + strconv.Itoa(int(c.Number)) + " (" + string(c.ID[:min(12, len(c.ID))]) + ")",
	}
	if c.Subject.Kind() == assessment.KindAnswer {
		id := c.Subject.Interview()
		if i, known := w.State().Interview(id); known {
			facts[0] += ", in interview " + strconv.Itoa(h.numbers[id]) + " of " + string(i.Date.Value)
		}
	}
	if m := marks(e); m != "" {
		facts = append(facts, m)
	}
	var body []changedLine
	if before, after, ok := texts(e); ok {
		body = differ(before, after, 1<<20).lines
	} else {
		body = []changedLine{{"was   ", saysBefore(e)}, {"became", says(c)}}
	}
	r := kit.NewReader(h.env.Env, "Change "+strconv.Itoa(int(c.Number)), func(width int) []string {
		var lines []string
		for _, f := range facts {
			lines = append(lines, kit.Wrap(kit.OneLine(f), "", "", width)...)
		}
		lines = append(lines, "")
		for _, l := range body {
			lead := l.mark + " "
			lines = append(lines, kit.Wrap(l.text, lead, strings.Repeat(" ", kit.Cells(lead)), width)...)
		}
		return lines
	})
	r.Also(kit.On("b", "set back to this", func() { h.setBack(e) }, "b"))
	h.env.Open(r)
}

// setBack offers to give a field the value again that it had after a change, or
// before it. What it says now, and who said so, stands first.
func (h *historyPage) setBack(e assessment.Entry) {
	w, c := h.work, e.Change
	k := c.Key()
	heads := w.State().Journal().Heads(k)
	seen := make([]assessment.ID, len(heads))
	for i, head := range heads {
		seen[i] = head.ID
	}
	shown := w.Look(k.Subject, k.Field)
	choices := []kit.Choice{w.presentChoice(heads)}
	var refused error
	offer := func(key, when string, v assessment.Value, from *assessment.Change) {
		text, note := "not set", ""
		if from != nil {
			text, note = brief(from), h.env.said(from)
		}
		label := when + " " + strconv.Itoa(int(c.Number)) + ": " + text
		if saysAlready(heads, v) {
			choices = append(choices, kit.Choice{Key: key, Text: label + ", as it is", Do: func() { h.env.Say("nothing was changed") }})
			return
		}
		edit, err := w.State().Restore(k, v, seen)
		if err == nil {
			err = w.State().Check(w.Questionnaire(), edit)
		}
		if err != nil {
			refused = cmp.Or(refused, err)
			return
		}
		choices = append(choices, kit.Choice{Key: key, Text: label, Note: note, Do: func() { w.restore(edit, shown, text) }})
	}
	offer("b", "after", c.Value, c)
	if len(e.Before) == 0 {
		offer("p", "before", assessment.NotSet, nil)
	} else if len(e.Before) == 1 {
		offer("p", "before", e.Before[0].Value, e.Before[0])
	}
	if refused != nil {
		h.env.CloseOverlay()
		h.env.Fail(refused)
		return
	}
	h.env.Choose("Set back "+w.subjectName(c.Subject)+", "+c.Field, choices...)
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

// presentChoice is what a field says now, with who said so: keeping it.
func (w *work) presentChoice(heads []*assessment.Change) kit.Choice {
	c := kit.Choice{Key: "k", Text: "keep: not set", Do: func() { w.env.Say("nothing was changed") }}
	var values, who []string
	for _, h := range heads {
		values, who = append(values, brief(h)), append(who, w.env.said(h))
	}
	if len(heads) > 0 {
		c.Text, c.Note = "keep: "+strings.Join(values, " | "), strings.Join(who, " | ")
	}
	return c
}

// said is who said something, and when.
func (e *env) said(c *assessment.Change) string { return kit.OneLine(c.Author) + ", " + e.moment(c.At) }

// brief is the value of a change in a few words: of a text its beginning.
func brief(c *assessment.Change) string {
	text := says(c)
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

// restore sets a field back as one deed. What came in since the choice was shown is
// not replaced unseen.
func (w *work) restore(edit assessment.Edit, seen conduct.Seen, text string) {
	d := conduct.Deed{Label: w.subjectName(edit.Subject) + ": " + edit.Field + " set back to " + text}
	d.Practice, d.Team = conduct.PlaceOf(w.State(), edit.Subject)
	w.do(d, w.Over(seen, edit))
}
