package conduct

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// Rule decides conflicts without anybody being asked about each.
type Rule struct {
	Kind   RuleKind
	Author string // whose values count, for ByAuthor
}

// RuleKind is what a [Rule] goes by.
type RuleKind int

// The kinds of rule.
const (
	Counted  RuleKind = iota // what counts meanwhile stands; of texts all that was written
	Newest                   // what was set last stands, by the clocks of the authors
	ByAuthor                 // what one author set stands
)

// ParseRule reads a rule as [Rule.String] writes it. The code of the error is Invalid.
func ParseRule(text string) (Rule, error) {
	name, author, _ := strings.Cut(text, "=")
	author = assessment.CleanLine(author)
	switch {
	case text == "counted":
		return Rule{Kind: Counted}, nil
	case text == "newest":
		return Rule{Kind: Newest}, nil
	case name == "author" && author != "":
		return Rule{ByAuthor, author}, nil
	}
	return Rule{}, assessment.Errorf(assessment.Invalid, "%q is no rule", text).
		WithHint("one of: counted (what counts meanwhile), newest, author=NAME")
}

// String returns the rule as it is entered.
func (r Rule) String() string {
	switch r.Kind {
	case Newest:
		return "newest"
	case ByAuthor:
		return "author=" + r.Author
	}
	return "counted"
}

// Words says in a clause what the rule lets stand.
func (r Rule) Words() string {
	switch r.Kind {
	case Newest:
		return "what was set last stands"
	case ByAuthor:
		return "what " + r.Author + " set stands"
	}
	return "what counts meanwhile stands"
}

// Decided is a conflict with the value that a rule chooses.
type Decided struct {
	assessment.Conflict
	Value assessment.Value
	Side  int // whose value it is, an index into the heads; -1 for one put together from several
}

// Decide returns what a rule makes of conflicts, and those that it says nothing about. It
// changes nothing.
func (w *Work) Decide(
	r Rule, conflicts []assessment.Conflict,
) (decided []Decided, left []assessment.Conflict) {
	for _, c := range conflicts {
		d := Decided{Conflict: c, Side: r.side(w, c)}
		switch {
		case d.Side >= 0 && c.Field == "removed":
			h := c.Heads[d.Side]
			d.Value = assessment.Encode(h.Field == "removed" && h.Value == assessment.Encode(true))
		case d.Side >= 0:
			d.Value = standing(c.Heads[d.Side].Value)
		case r.Kind == Counted && c.Key().Spec().Prose:
			text, _ := w.State().Read(c.Subject, c.Field)
			d.Value = assessment.Encode(text)
		default:
			left = append(left, c)
			continue
		}
		decided = append(decided, d)
	}
	return decided, left
}

// side returns which of the heads of a conflict the rule chooses; -1 for none. What was
// erased is no value that an author set, and stands only as nothing.
func (r Rule) side(w *Work, c assessment.Conflict) int {
	newest := func(of func(*assessment.Change) bool) int {
		at := -1
		for i, h := range c.Heads {
			if of(h) && !h.Erased() && (at < 0 || !h.At.Before(c.Heads[at].At)) {
				at = i
			}
		}
		return at
	}

	switch r.Kind {
	case Newest:
		return newest(func(*assessment.Change) bool { return true })
	case ByAuthor:
		return newest(func(h *assessment.Change) bool { return assessment.SameAuthor(h.Author, r.Author) })
	}
	if c.Field == "removed" || c.Key().Spec().Prose {
		return -1
	}
	text, _ := w.State().Read(c.Subject, c.Field)
	return slices.IndexFunc(c.Heads, func(h *assessment.Change) bool {
		return assessment.Show(c.Subject, c.Field, h.Value) == text
	})
}

// Rules returns the rules that decide any of these conflicts: what counts meanwhile, the
// newest, and each of the authors, by name.
func (w *Work) Rules(conflicts []assessment.Conflict) []Rule {
	var authors []string
	for _, c := range conflicts {
		for _, h := range c.Heads {
			if !slices.ContainsFunc(authors, func(name string) bool {
				return assessment.SameAuthor(name, h.Author)
			}) {
				authors = append(authors, h.Author)
			}
		}
	}
	slices.Sort(authors)

	rules := []Rule{{Kind: Counted}, {Kind: Newest}}
	for _, name := range authors {
		rules = append(rules, Rule{ByAuthor, name})
	}
	return slices.DeleteFunc(rules, func(r Rule) bool {
		decided, _ := w.Decide(r, conflicts)
		return len(decided) == 0
	})
}

// ResolveAll settles conflicts by a rule, as one deed; what the rule says nothing about
// stays. seen are what their author saw when the rule was chosen, as [Work.LookAt]
// returned them: what came in since is not replaced. It cannot be undone, as no conflict
// can be brought back; the history keeps the other values. The code of the error is
// NotFound if the rule decides none.
func (w *Work) ResolveAll(r Rule, conflicts []assessment.Conflict, seen []Seen) (Deed, error) {
	decided, left := w.Decide(r, conflicts)
	if len(decided) == 0 {
		return Deed{}, assessment.Errorf(assessment.NotFound, "no conflict is settled so: %s", r.Words()).
			WithHint("choose another rule, or settle each by itself")
	}

	var edits []assessment.Edit
	for _, d := range decided {
		i := slices.IndexFunc(conflicts, func(c assessment.Conflict) bool { return c.Key() == d.Key() })
		e := assessment.Edit{Subject: d.Subject, Field: d.Field, Value: d.Value}
		edits = append(edits, w.Over(seen[i], e))
	}
	d := Deed{Label: fmt.Sprintf("%d of %d conflicts settled: %s", len(decided), len(conflicts), r.Words())}
	if len(left) > 0 {
		d.Notes = append(d.Notes, "the others are to be settled by hand")
	}
	return w.Do(d, edits...)
}

// LookAt returns what stands in the fields of conflicts now, in their order.
func (w *Work) LookAt(conflicts []assessment.Conflict) []Seen {
	list := make([]Seen, len(conflicts))
	for i, c := range conflicts {
		list[i] = w.Look(c.Subject, c.Field)
	}
	return list
}
