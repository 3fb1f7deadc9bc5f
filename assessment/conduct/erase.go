package conduct

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/assessment"
)

// Unwanted names values that have to go, as a person names them; all that is given counts
// together.
type Unwanted struct {
	Changes    []string // by number, or by the beginning of the id, as the history has them
	Respondent string   // what is said of a person: by role, name or both, or by the id
	Interview  string   // what was noted in an interview, as of [Work.FindInterview]
	Text       string   // whatever holds this text
}

// Erasing is what an erasing would take away, and what it would leave.
type Erasing struct {
	Changes []*assessment.Change // whose values go, in the journal's order
	Drafts  []assessment.Draft   // text being typed that goes with them; see [Erasing.TakesDraft]

	texts []sought // that must not stand anywhere afterwards
	state *assessment.State
}

// sought is a text to look for, folded: a name as a whole word.
type sought struct {
	text string
	name bool
}

// in reports whether a text holds what is sought.
func (x sought) in(text string) bool {
	text = folded(text)
	if !x.name {
		return strings.Contains(text, x.text)
	}
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for at := 0; ; at++ {
		next := strings.Index(text[at:], x.text)
		if next < 0 {
			return false
		}
		at += next
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(x.text):])
		if !letter(before) && !letter(after) {
			return true
		}
	}
}

// Erasing finds what is unwanted. A refusal is of code Invalid or NotFound, or of
// NotAllowed if one of the values has to stay; see [assessment.State.Erase].
func (w *Work) Erasing(u Unwanted) (*Erasing, error) {
	e := &Erasing{state: w.state}
	named := map[assessment.ID]bool{}
	for _, name := range u.Changes {
		c, err := w.findChange(name)
		if err != nil {
			return nil, err
		}
		named[c.ID] = true
	}
	subjects := map[assessment.Subject]bool{}
	if u.Respondent != "" {
		s, err := w.findRespondent(u.Respondent)
		if err != nil {
			return nil, err
		}
		subjects[s] = true
		for _, name := range w.everSaid(s, "name") {
			if len(name) >= shortestText {
				e.texts = append(e.texts, sought{name, true})
			}
		}
	}
	noted := ""
	if u.Interview != "" {
		var err error
		if noted, err = w.findNoted(u.Interview); err != nil {
			return nil, err
		}
	}
	text := folded(assessment.CleanLine(u.Text))
	if u.Text != "" && len(text) < shortestText {
		return nil, assessment.Errorf(assessment.Invalid, "%q is too short to look for", u.Text).
			WithHint("write %d letters or more", shortestText)
	}
	if text != "" {
		e.texts = append(e.texts, sought{text, false})
	}

	for _, c := range w.state.Journal().Changes() {
		personal := subjects[c.Subject] && slices.Contains(personalFields, c.Field)
		holds := text != "" && changeHolds(c, sought{text, false})
		if w.erasable(c) && (named[c.ID] || personal || holds || noted != "" && w.notedIn(c, noted)) {
			e.Changes = append(e.Changes, c)
		}
	}
	if len(e.Changes) == 0 && len(named) > 0 {
		return nil, assessment.Errorf(assessment.NotFound, "there is no value in that change any more").
			WithHint("assay history %s says who erased it, and why", w.id)
	}
	if len(e.Changes) > 0 { // a look beforehand says what would be refused
		if _, err := w.state.Erase("trial", e.ids(), "trial"); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// ids returns the ids of the changes whose values go.
func (e *Erasing) ids() []assessment.ID {
	ids := make([]assessment.ID, len(e.Changes))
	for i, c := range e.Changes {
		ids[i] = c.ID
	}
	return ids
}

// shortestText is how many bytes a text has that is looked for.
const shortestText = 3

// personalFields are those that say who a respondent is.
var personalFields = []string{"role", "title", "name", "initials"}

// erasable reports whether a change has a value that may be erased.
func (w *Work) erasable(c *assessment.Change) bool {
	return !c.Erased() && c.Value != assessment.NotSet && c.Subject.Kind() != assessment.KindErasure &&
		!w.state.Journal().IsLost(c.ID)
}

// findChange returns the change of that number, or whose id begins so.
func (w *Work) findChange(name string) (*assessment.Change, error) {
	name = strings.ToLower(assessment.CleanLine(name))
	number, err := strconv.ParseInt(name, 10, 64)
	byNumber := err == nil && len(name) < shortestID
	var fit []*assessment.Change
	for _, c := range w.state.Journal().Changes() {
		byID := len(name) >= shortestID && strings.HasPrefix(string(c.ID), name)
		if byID || byNumber && c.Number == number {
			fit = append(fit, c)
		}
	}

	switch len(fit) {
	case 1:
		return fit[0], nil
	case 0:
		return nil, assessment.Errorf(assessment.NotFound, "there is no change %q", name).
			WithHint("assay history %s lists them: by NO, or by 8 or more digits of CHANGE", w.id)
	}
	var ids []string
	for _, c := range fit {
		ids = append(ids, string(c.ID[:12]))
	}
	return nil, assessment.Errorf(assessment.Invalid, "%q fits %d changes: %s", name, len(fit),
		strings.Join(ids, ", ")).
		WithHint("two people wrote at the same time; name one by its id")
}

// shortestID is how many digits of an id tell one change from another.
const shortestID = 8

// findRespondent returns the person in any interview, also one who was removed.
func (w *Work) findRespondent(name string) (s assessment.Subject, err error) {
	var none assessment.Subject
	wanted := folded(assessment.CleanLine(name))
	var fit []assessment.Subject
	for _, s := range w.respondents() {
		called, roles := w.everSaid(s, "name", "initials"), w.everSaid(s, "role", "title")
		fits := s.ID() == name || slices.Contains(called, wanted) || slices.Contains(roles, wanted)
		for _, role := range roles {
			fits = fits || slices.ContainsFunc(called, func(n string) bool { return role+" "+n == wanted })
		}
		if fits {
			fit = append(fit, s)
		}
	}

	switch len(fit) {
	case 1:
		return fit[0], nil
	case 0:
		return none, assessment.Errorf(assessment.NotFound, "there is no respondent %q", name).
			WithHint("assay show %s lists the people of each interview", w.id)
	}
	var list []string
	for _, s := range fit {
		text := s.ID()
		if i, ok := w.state.Interview(s.Interview()); ok {
			text += " of " + string(i.Date.Value)
		}
		list = append(list, text)
	}
	return none, assessment.Errorf(assessment.Invalid, "%q fits %d respondents: %s", name, len(fit),
		strings.Join(list, ", ")).WithHint("name one by that id; --find TEXT takes all that holds a name")
}

// respondents returns the subjects of everybody who was ever written about.
func (w *Work) respondents() []assessment.Subject {
	var list []assessment.Subject
	for _, c := range w.state.Journal().Changes() {
		if c.Subject.Kind() == assessment.KindRespondent && !slices.Contains(list, c.Subject) {
			list = append(list, c.Subject)
		}
	}
	return list
}

// everSaid returns what these fields of a subject ever said, folded.
func (w *Work) everSaid(s assessment.Subject, fields ...string) []string {
	var list []string
	for _, c := range w.state.Journal().Changes() {
		if c.Subject != s || !slices.Contains(fields, c.Field) || c.Erased() {
			continue
		}
		text := folded(assessment.Show(c.Subject, c.Field, c.Value))
		if text != "" && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// findNoted returns the id of an interview, also of one that was removed.
func (w *Work) findNoted(name string) (string, error) {
	for _, c := range w.state.Journal().Changes() {
		if c.Subject.Interview() == name {
			return name, nil
		}
	}
	i, err := w.FindInterview(name)
	if err != nil {
		return "", err
	}
	return i.ID, nil
}

// notedIn reports whether a change holds what was noted in an interview: its notes, and
// what is to be come back to.
func (w *Work) notedIn(c *assessment.Change, interview string) bool {
	if c.Subject.Kind() == assessment.KindFollowUp {
		return (c.Field == "what" || c.Field == "who") &&
			slices.Contains(w.everSaid(c.Subject, "interview"), folded(interview))
	}
	return c.Subject.Interview() == interview && c.Field == "note"
}

// changeHolds reports whether the value of a change holds a text.
func changeHolds(c *assessment.Change, x sought) bool {
	var v any
	if json.Unmarshal([]byte(c.Value), &v) != nil {
		return false
	}
	return valueHolds(v, x)
}

func valueHolds(v any, x sought) bool {
	within := func(v any) bool { return valueHolds(v, x) }
	switch v := v.(type) {
	case string:
		return x.in(v)
	case []any:
		return slices.ContainsFunc(v, within)
	case map[string]any:
		for key, member := range v {
			if x.in(key) || within(member) {
				return true
			}
		}
	}
	return false
}

// TakesDraft notes that a draft goes, too, if it is one of an erased field or holds a text
// that is to go.
func (e *Erasing) TakesDraft(d assessment.Draft) {
	of := func(c *assessment.Change) bool { return c.Subject == d.Subject && c.Field == d.Field }
	holds := func(x sought) bool { return x.in(d.Text) }
	if slices.ContainsFunc(e.Changes, of) || slices.ContainsFunc(e.texts, holds) {
		e.Drafts = append(e.Drafts, d)
	}
}

// IsCurrent reports whether a change is what its field says now: after the erasing it
// says nothing.
func (e *Erasing) IsCurrent(c *assessment.Change) bool {
	same := func(h *assessment.Change) bool { return h.ID == c.ID }
	return slices.ContainsFunc(e.state.Journal().Heads(c.Key()), same)
}

// Stays returns the changes that hold a text which is to go and are not among those that
// are erased, and in words where the text stands that no erasing reaches.
func (e *Erasing) Stays() (changes []*assessment.Change, beyond []string) {
	say := func(format string, args ...any) {
		if text := fmt.Sprintf(format, args...); !slices.Contains(beyond, text) {
			beyond = append(beyond, text)
		}
	}
	for _, c := range e.state.Journal().Changes() {
		for _, x := range e.texts {
			switch {
			case x.in(c.Author):
				say("the author name %q, by which changes are signed", c.Author)
			case x.in(c.Subject.Words()):
				say("the name %q, by which changes are filed", c.Subject)
			case c.Subject.Kind() == assessment.KindErasure && changeHolds(c, x):
				say("the reason of the erasing in change %d", c.Number)
			case slices.Contains(e.Changes, c) || slices.Contains(changes, c) || c.Erased():
			case changeHolds(c, x):
				changes = append(changes, c)
			}
		}
	}
	return changes, beyond
}

// Erase takes the values away for good: one change says so, by whom and why, and stands
// in every copy that learns of it. It cannot be undone. The caller clears what the library
// keeps beside the journal.
func (w *Work) Erase(e *Erasing, reason string) (Deed, error) {
	if len(w.queue) > 0 {
		return Deed{}, &assessment.Error{Code: assessment.NotAllowed, What: "not everything is saved yet",
			Hint: "values are erased once it is"}
	}
	for _, x := range e.texts {
		if x.in(reason) {
			return Deed{}, assessment.Errorf(assessment.Invalid, "the reason itself holds what has to go").
				WithHint("the reason stays for good: say why, and name nobody")
		}
	}
	id, err := w.Pen.NewID()
	if err != nil {
		return Deed{}, err
	}
	edit, err := w.state.Erase(id, e.ids(), reason)
	if err != nil {
		return Deed{}, err
	}
	label := fmt.Sprintf("%d values erased", len(e.Changes))
	if len(e.Changes) == 1 {
		label = "1 value erased"
	}
	return w.Do(Deed{Label: label, Fixed: true}, edit)
}
