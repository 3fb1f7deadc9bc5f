package conduct

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// NewFollowUp is a follow-up as a person enters it by itself. All but What may be empty.
type NewFollowUp struct {
	What, Who string
	By        string // a day
	Practice  string
	Team      string
}

// AddFollowUp puts a follow-up into the register that comes from no interview.
func (w *Work) AddFollowUp(f NewFollowUp) (Deed, error) {
	if err := w.Closed(); err != nil {
		return Deed{}, err
	}
	if f.What = strings.TrimSpace(assessment.Clean(f.What)); f.What == "" {
		return Deed{}, assessment.Errorf(assessment.Invalid, "a follow-up says what is to be done").
			WithHint("assay follow-up %s add TEXT", w.id)
	}
	return w.add(assessment.KindFollowUp, "follow-up "+assessment.CleanLine(f.What), []Pair{
		{"what", f.What}, {"who", f.Who}, {"by", f.By}, {"practice", f.Practice}, {"team", f.Team},
	}, "what")
}

// FinishFollowUp says that a follow-up is done. The Deed has no group if it is done
// already.
func (w *Work) FinishFollowUp(id string) (Deed, error) {
	if err := w.Closed(); err != nil {
		return Deed{}, err
	}
	f, err := w.FindFollowUp(id)
	if err != nil {
		return Deed{}, err
	}
	label := w.NameOf(f.Subject()) + ": done"
	e, ok := w.state.Edit(f.Subject(), "done", true)
	if !ok {
		return Deed{Label: label + " already"}, nil
	}
	return w.Do(w.about(f.Subject(), label), e)
}

// FindFollowUp returns the follow-up that a person named by its id or its beginning.
func (w *Work) FindFollowUp(name string) (*assessment.FollowUp, error) {
	var fit []*assessment.FollowUp
	for _, f := range w.state.FollowUps() {
		if strings.EqualFold(f.ID, name) {
			return f, nil
		}
		if name != "" && strings.HasPrefix(f.ID, strings.ToLower(name)) {
			fit = append(fit, f)
		}
	}

	hint := "assay follow-up " + w.id + " lists them"
	switch len(fit) {
	case 1:
		return fit[0], nil
	case 0:
		return nil, assessment.Errorf(assessment.NotFound, "there is no follow-up %q", name).WithHint("%s", hint)
	}
	return nil, assessment.Errorf(assessment.Invalid, "%q fits %d follow-ups", name, len(fit)).
		WithHint("%s", hint)
}

// FollowUps returns what is to be come back to, what is overdue in front.
func (w *Work) FollowUps() []*assessment.FollowUp {
	if w.open == nil {
		w.open = w.state.OpenFollowUps(w.q)
	}
	return slices.Clone(w.open)
}

// DoneFollowUps returns what was come back to, in the order of the journal.
func (w *Work) DoneFollowUps() []*assessment.FollowUp {
	return slices.DeleteFunc(w.state.FollowUps(), func(f *assessment.FollowUp) bool { return !f.Done.Value })
}

// CountFollowUps returns how many open ones are about a team.
func (w *Work) CountFollowUps(team string) int {
	n := 0
	for _, f := range w.FollowUps() {
		if w.state.TeamOf(f) == team {
			n++
		}
	}
	return n
}

// FollowUpText says what is to be done, also where the note says it.
func FollowUpText(f *assessment.FollowUp) string {
	if text := assessment.CleanLine(f.What.Value); text != "" {
		return text
	}
	return "see the note"
}

// DueText says by when a follow-up is to be done, and if that is over; empty if no day
// was set.
func (w *Work) DueText(f *assessment.FollowUp) string {
	switch {
	case f.By.Value == "":
		return ""
	case f.Overdue(w.Today()):
		return "OVERDUE since " + string(f.By.Value)
	}
	return "by " + string(f.By.Value)
}

// followUpsOf returns the follow-ups of an interview about a practice, the done ones
// included; those about none, with an empty practice. The list must not be changed.
func (w *Work) followUpsOf(interview, practice string) []*assessment.FollowUp {
	if w.register == nil {
		w.register = map[[2]string][]*assessment.FollowUp{}
		for _, f := range w.state.FollowUps() {
			at := [2]string{f.Interview.Value, f.Practice.Value}
			w.register[at] = append(w.register[at], f)
		}
	}
	return w.register[[2]string{interview, practice}]
}

// newFollowUp returns what makes a follow-up of an answer, or of what was said at the
// end of an interview.
func (w *Work) newFollowUp(from assessment.Subject, what, who string) ([]assessment.Edit, error) {
	id, err := w.Pen.NewID()
	if err != nil {
		return nil, err
	}
	var edits []assessment.Edit
	set := func(field, text string) {
		e, _ := w.state.Edit(assessment.FollowUpSubject(id), field, text)
		edits = append(edits, e)
	}

	set("what", what)
	set("interview", from.Interview())
	if from.Practice() != "" {
		set("practice", from.Practice())
	}
	if who != "" {
		set("who", who)
	}
	return edits, nil
}

// promises returns the lines of a note of an interview that say what to come back to,
// of all that authors wrote beside each other.
func (w *Work) promises(interview string, note assessment.Field[string]) []assessment.NoteLine {
	var lines []assessment.NoteLine
	known := w.state.Speakers(w.q, interview)
	for _, v := range note.Versions() {
		lines = append(lines, without(assessment.FollowUpLines(v.Value, known), lines)...)
	}
	return lines
}

// without returns the lines whose follow-up is none of those of others.
func without(lines, others []assessment.NoteLine) []assessment.NoteLine {
	return slices.DeleteFunc(slices.Clone(lines), func(l assessment.NoteLine) bool {
		return slices.ContainsFunc(others, func(o assessment.NoteLine) bool { return o.FollowUp() == l.FollowUp() })
	})
}

// promising returns what follows for the register from edits of notes: a line that came
// makes a follow-up, one that went takes its own back unless somebody added to it, and
// where one went and one came the follow-up stays and says the new text.
func (w *Work) promising(edits []assessment.Edit) ([]assessment.Edit, error) {
	var list []assessment.Edit
	for _, e := range edits {
		kind := e.Subject.Kind()
		if e.Field != "note" || kind != assessment.KindAnswer && kind != assessment.KindInterview {
			continue
		}
		more, err := w.promisingIn(e)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

// promisingIn is promising for the edit of one note.
func (w *Work) promisingIn(e assessment.Edit) ([]assessment.Edit, error) {
	interview, practice := e.Subject.Interview(), e.Subject.Practice()
	before, after := w.promised(e)
	came, went := without(after, before), without(before, after)

	kept := w.followUpsOf(interview, practice)
	saying := func(l assessment.NoteLine) *assessment.FollowUp {
		i := slices.IndexFunc(kept, func(f *assessment.FollowUp) bool { return f.What.Value == l.FollowUp() })
		if i < 0 {
			return nil
		}
		return kept[i]
	}
	var edits []assessment.Edit
	for _, is := range after { // the same text, perhaps of another speaker
		i := slices.IndexFunc(before, func(was assessment.NoteLine) bool { return was.FollowUp() == is.FollowUp() })
		if f := saying(is); i >= 0 && f != nil {
			edits = append(edits, w.rewording(f, before[i], is)...)
		}
	}
	if len(came) == 1 && len(went) == 1 {
		if f := saying(went[0]); f != nil && saying(came[0]) == nil {
			return append(edits, w.rewording(f, went[0], came[0])...), nil
		}
	}

	for _, l := range went {
		if f := saying(l); f != nil && untouched(f, l) {
			edits = append(edits, only(w.state.Edit(f.Subject(), "removed", true))...)
		}
	}
	for _, l := range came {
		if saying(l) != nil {
			continue // it is in the register already
		}
		more, err := w.newFollowUp(e.Subject, l.FollowUp(), l.Who())
		if err != nil {
			return nil, err
		}
		edits = append(edits, more...)
	}
	return edits, nil
}

// promised returns the follow-ups that a note says before an edit of it and after. What
// the edit does not replace still stands after it.
func (w *Work) promised(e assessment.Edit) (before, after []assessment.NoteLine) {
	interview := e.Subject.Interview()
	key := assessment.Key{Subject: e.Subject, Field: e.Field}
	heads := w.state.Journal().Heads(key)
	before = w.promises(interview, assessment.Field[string]{Heads: heads})

	stays := slices.DeleteFunc(slices.Clone(heads), func(h *assessment.Change) bool {
		return slices.Contains(e.Replaces, h.ID)
	})
	after = w.promises(interview, assessment.Field[string]{Heads: stays})
	text, _ := valueOf[string](e.Value)
	fresh := assessment.FollowUpLines(text, w.state.Speakers(w.q, interview))
	return before, append(after, without(fresh, after)...)
}

// rewording returns what gives a follow-up the text of the line that took the place of
// its own, and who sees to it, unless somebody else was named since.
func (w *Work) rewording(f *assessment.FollowUp, was, is assessment.NoteLine) []assessment.Edit {
	edits := only(w.state.Edit(f.Subject(), "what", is.FollowUp()))
	if f.Who.Value != was.Who() || was.Who() == is.Who() {
		return edits
	}
	if is.Who() == "" {
		return append(edits, only(w.state.Clear(f.Subject(), "who"))...)
	}
	return append(edits, only(w.state.Edit(f.Subject(), "who", is.Who()))...)
}

// untouched reports whether a follow-up is as its line of the note made it.
func untouched(f *assessment.FollowUp, line assessment.NoteLine) bool {
	return f.By.Value == "" && !f.Done.Value && f.Who.Value == line.Who()
}

// followUpName is how a person speaks of a follow-up.
func followUpName(f *assessment.FollowUp) string { return fmt.Sprintf("follow-up %q", FollowUpText(f)) }
