package questionnaires

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Text returns the value of the parameter as texts print it: "12 months".
func (p Parameter) Text(value int) string { return fmt.Sprintf("%d %s", value, p.Unit) }

// Parameter returns the parameter with that id, and whether there is one.
func (q *Questionnaire) Parameter(id string) (*Parameter, bool) {
	return find(q.Parameters, func(p *Parameter) bool { return p.ID == id })
}

// fillings are the texts of one questionnaire with parameters put in, by the values
// of the parameters. Few sets of values are used in a process, mostly one.
type fillings struct {
	mu  sync.Mutex
	all map[string]filling
}

// filling is the texts with one set of values.
type filling struct {
	replace func(string) string
	texts   map[*Text]*Text
}

// Filled returns the text with the values of the parameters in the place of their
// names in braces; a parameter without a value has its default. The text must be
// one of the questionnaire. The result has the same [Text.Digest] and must not be
// changed: the next call with these values returns it again. Several goroutines
// may call Filled at once.
func (q *Questionnaire) Filled(t *Text, values map[string]int) *Text {
	if len(q.Parameters) == 0 {
		return t
	}
	set := "" // the defaults
	if len(values) > 0 {
		set = strings.Join(q.replacements(values), "\x00")
	}

	q.filled.mu.Lock()
	defer q.filled.mu.Unlock()
	f, begun := q.filled.all[set]
	if !begun {
		if q.filled.all == nil || len(q.filled.all) >= maxHeld {
			q.filled.all = map[string]filling{}
		}
		f = filling{q.filler(values), map[*Text]*Text{}}
		q.filled.all[set] = f
	}
	if done, ok := f.texts[t]; ok {
		return done
	}

	done := t.with(f.replace)
	done.digest = t.Digest()
	f.texts[t] = done
	return done
}

// Fill returns a text that belongs to no practice, such as that of a [Rule], with
// the values of the parameters put in as [Questionnaire.Filled] does.
func (q *Questionnaire) Fill(text string, values map[string]int) string {
	return q.filler(values)(text)
}

// filler returns what puts the values of the parameters into a text.
func (q *Questionnaire) filler(values map[string]int) func(string) string {
	names := strings.NewReplacer(q.replacements(values)...)
	return func(text string) string {
		if !strings.Contains(text, "{") {
			return text // most texts name none
		}
		return names.Replace(text)
	}
}

// replacements returns the names of all parameters in braces, each with the text
// of its value after it.
func (q *Questionnaire) replacements(values map[string]int) []string {
	var pairs []string
	for _, p := range q.Parameters {
		value, ok := values[p.ID]
		if !ok {
			value = p.Default
		}
		pairs = append(pairs, "{"+p.ID+"}", p.Text(value))
	}
	return pairs
}

// with returns a copy of the text with its strings replaced. Terms, roles and
// references hold no parameters.
func (t *Text) with(replace func(string) string) *Text {
	own := *t
	for _, s := range []*string{&own.Title, &own.Intent, &own.Question, &own.Why, &own.Scope, &own.NA} {
		*s = replace(*s)
	}
	list := func(texts []string) []string {
		texts = slices.Clone(texts)
		for i := range texts {
			texts[i] = replace(texts[i])
		}
		return texts
	}
	own.Levels, own.RedFlags = list(t.Levels), list(t.RedFlags)

	own.Prompts = slices.Clone(t.Prompts)
	for i := range own.Prompts {
		own.Prompts[i].Text = replace(own.Prompts[i].Text)
	}

	own.Facts = slices.Clone(t.Facts)
	for i := range own.Facts {
		f := &own.Facts[i]
		f.Text, f.Ask.Text, f.Do, f.Wait = replace(f.Text), replace(f.Ask.Text), replace(f.Do), replace(f.Wait)
		f.See = filledItems(f.See, replace)
	}
	own.See = filledItems(t.See, replace)
	return &own
}

// filledItems returns a copy of things to ask for with their texts replaced.
func filledItems(items []EvidenceItem, replace func(string) string) []EvidenceItem {
	items = slices.Clone(items)
	for i := range items {
		items[i].Item = replace(items[i].Item)
	}
	return items
}
