package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/questionnaires"
)

// catalog is what was read, before it becomes a questionnaire.
type catalog struct {
	id, title, version, language string

	rungs   []rung   // of its own scale, from the lowest; without any it is no, partly, yes
	choice  string   // what the values of choices are called
	choices []choice // of which an assessment takes some, as implementation groups
	groups  []*group

	notCarried []Omission
}

// rung is a step of a catalog's own scale.
type rung struct{ name, meaning string }

// choice is a part of a catalog that an assessment takes or leaves.
type choice struct{ id, title string }

// group holds groups and entries.
type group struct {
	id, title, purpose string
	groups             []*group
	entries            []*entry
}

// entry is what becomes a practice: a control, a requirement, a question.
type entry struct {
	id       string // as the catalog has it; several may have the same, and it may be empty
	name     string // how people call it; the id if it is empty
	title    string
	question string
	intent   string
	why      string
	scope    string
	levels   []string // one for each rung
	prompts  []string
	see      []questionnaires.EvidenceItem
	choices  []string // ids
	weight   int
}

// place is how a list of what is not carried calls the entry.
func (e *entry) place() string { return cmp.Or(e.name, e.id, e.title) }

// Omission is something of a catalog that a questionnaire has no place for.
type Omission struct {
	What   string   // in a few words, in the plural
	Count  int      // how many there are
	Places []string // where, by the ids of the catalog; the first 1,000 of them
}

// omit adds one thing that is not carried.
func (c *catalog) omit(what, place string) { c.omitSome(what, place, 1) }

// omitSome adds things that are not carried.
func (c *catalog) omitSome(what, place string, count int) {
	if count == 0 {
		return
	}
	i := slices.IndexFunc(c.notCarried, func(o Omission) bool { return o.What == what })
	if i < 0 && len(c.notCarried) >= mostOmissions {
		what = "other things"
		i = slices.IndexFunc(c.notCarried, func(o Omission) bool { return o.What == what })
	}
	if i < 0 {
		c.notCarried, i = append(c.notCarried, Omission{What: what}), len(c.notCarried)
	}
	o := &c.notCarried[i]
	o.Count += count
	if n := len(o.Places); place != "" && n < mostPlaces && (n == 0 || o.Places[n-1] != place) {
		o.Places = append(o.Places, place)
	}
}

// omitOthers adds the keys of a mapping that have a value and that nobody reads.
func (c *catalog) omitOthers(n *node, of, place string, read ...string) {
	if n == nil || n.shape != mapping {
		return
	}
	for i, key := range n.keys {
		switch {
		case slices.Index(n.keys, key) < i:
			c.omit("values of a key that stands twice in one "+of, place)
		case !slices.Contains(read, key) && !n.list[i].empty():
			c.omitSome(clipped(key, 40)+" of "+plural(of), place, max(1, len(n.list[i].list)))
		}
	}
}

// add adds a text to another, unless that is longer than any place for it.
func (c *catalog) add(to *string, text, place string) {
	switch text = strings.TrimSpace(text); {
	case text == "":
	case len(*to) > mostText:
		c.omit("ends of texts that are far too long", place)
	default:
		*to = joined(*to, text)
	}
}

// weigh sets the weight of an entry, which is a whole number in the catalog.
func (c *catalog) weigh(e *entry, text string) {
	weight, err := strconv.Atoi(text)
	switch {
	case text == "":
	case err != nil || weight < 1 || weight > questionnaires.MaxWeight:
		c.omit(oddWeights, e.place())
	default:
		e.weight = weight
	}
}

// What is not carried where something does not fit into its place.
var (
	oddWeights   = fmt.Sprintf("weights that are no whole number from 1 to %d", questionnaires.MaxWeight)
	endsOfTexts  = fmt.Sprintf("ends of texts beyond %d characters", questionnaires.MaxText)
	endsOfTitles = fmt.Sprintf("ends of titles beyond %d characters", questionnaires.MaxLine)
)

// all walks the entries of groups, in their order.
func all(groups []*group, use func(*entry)) {
	for _, g := range groups {
		for _, e := range g.entries {
			use(e)
		}
		all(g.groups, use)
	}
}
