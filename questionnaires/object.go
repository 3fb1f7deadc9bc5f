package questionnaires

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// place is a position in a questionnaire's files.
type place struct {
	File         string
	Line, Column int
}

// object is a mapping of one file while it is read: its values by key. Its
// methods read and check one value each. For a value that is missing or wrong
// they return the zero value, and they report what is wrong.
type object struct {
	p      *parser
	file   string
	what   string // for messages: "practice STR-01"
	node   *yaml.Node
	values map[string]*yaml.Node
}

// object reads n as a mapping that has no other keys than the known ones; without
// any, all keys are accepted. It reports whether n is a mapping.
func (p *parser) object(file, what string, n *yaml.Node, known ...string) (object, bool) {
	o := object{p: p, file: file, what: what, node: n, values: map[string]*yaml.Node{}}
	if !p.checkKind(file, what, n, yaml.MappingNode) {
		return o, false
	}

	first := map[string]int{} // line of each key
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		before, twice := first[key.Value]
		switch {
		case key.Kind != yaml.ScalarNode:
			p.report(file, key, "a key of "+what+" is not a word", "")
			continue
		case key.Value == "<<":
			p.report(file, key, "YAML merge keys (<<) are not allowed", "write the keys out")
			continue
		case twice:
			p.report(file, key, fmt.Sprintf("key %q of %s stands twice", clip(key.Value), what),
				fmt.Sprintf("it stands in line %d already", before))
			continue
		}

		first[key.Value] = key.Line
		if known != nil && !slices.Contains(known, key.Value) {
			hint := p.didYouMean(key.Value, known)
			if hint == "" {
				hint = "known keys: " + strings.Join(known, ", ")
			}
			p.report(file, key, fmt.Sprintf("unknown key %q in %s", clip(key.Value), what), hint)
			continue
		}
		o.values[key.Value] = n.Content[i+1]
	}
	return o, true
}

// report adds a problem at a node.
func (p *parser) report(file string, n *yaml.Node, message, hint string) {
	p.add(Problem{File: p.file(file, n), Line: n.Line, Column: n.Column, Message: message, Hint: hint})
}

// checkKind reports whether n is of the kind, and adds a problem if not. An alias
// has its problem already.
func (p *parser) checkKind(file, what string, n *yaml.Node, kind yaml.Kind) bool {
	if n.Kind == kind {
		return true
	}
	if n.Kind != yaml.AliasNode {
		message := fmt.Sprintf("%s needs to be %s, not %s", what, kindName(kind), kindName(n.Kind))
		p.report(file, n, message, "")
	}
	return false
}

// kindName returns the kind of a node in words.
func kindName(kind yaml.Kind) string {
	switch kind {
	case yaml.MappingNode:
		return "a mapping (key: value)"
	case yaml.SequenceNode:
		return "a list"
	default:
		return "a single value"
	}
}

// keyValue is a key of a mapping and its value.
type keyValue struct{ key, value *yaml.Node }

// term returns the key as a term.
func (pair keyValue) term() term { return term{pair.key.Value, pair.key} }

// pairs returns the accepted keys and their values, in the order of the file.
func (o object) pairs() []keyValue {
	var pairs []keyValue
	for i := 0; i+1 < len(o.node.Content); i += 2 {
		key, value := o.node.Content[i], o.node.Content[i+1]
		if o.values[key.Value] == value {
			pairs = append(pairs, keyValue{key, value})
		}
	}
	return pairs
}

// has reports whether the key is there.
func (o object) has(key string) bool { return o.values[key] != nil }

// require reports each of the keys that is missing.
func (o object) require(keys ...string) {
	for _, key := range keys {
		if !o.has(key) {
			o.p.report(o.file, o.node, fmt.Sprintf("%s has no %q", o.what, key), "add it")
		}
	}
}

// place returns the position of the key's value, or of the object if it has no
// such key.
func (o object) place(key string) place {
	n := o.values[key]
	if n == nil {
		n = o.node
	}
	return place{File: o.p.file(o.file, n), Line: n.Line, Column: n.Column}
}

// report adds a problem with the value of a key; without that key, nothing.
func (o object) report(key, message, hint string) {
	if n := o.values[key]; n != nil {
		o.p.report(o.file, n, message, hint)
	}
}

// scalar reads one value as text, exactly as it was written: 5.10 and no keep
// their spelling, whatever YAML takes them for.
func (o object) scalar(what string, n *yaml.Node, limit int) string {
	if !o.p.checkKind(o.file, what, n, yaml.ScalarNode) {
		return ""
	}
	text := strings.TrimSpace(n.Value)
	if text == "" || n.Tag == "!!null" {
		o.p.report(o.file, n, what+" is empty", "write it, or remove the key")
		return ""
	}
	if count := utf8.RuneCountInString(text); count > limit {
		o.p.report(o.file, n, fmt.Sprintf("%s has %d characters, the limit is %d", what, count, limit), "")
		return ""
	}

	return text
}

// text reads a text of several sentences.
func (o object) text(key string) string {
	if !o.has(key) {
		return ""
	}
	return o.scalar(key+" of "+o.what, o.values[key], MaxText)
}

// line reads a text of one line.
func (o object) line(key string) string {
	if !o.has(key) {
		return ""
	}
	return o.lineOf(key+" of "+o.what, o.values[key], MaxLine)
}

// lineOf reads n as a text of one line with at most limit characters.
func (o object) lineOf(what string, n *yaml.Node, limit int) string {
	text := o.scalar(what, n, limit)
	if strings.Contains(text, "\n") {
		o.p.report(o.file, n, what+" has a line break", "write it in one line, or after >-")
		return ""
	}
	return text
}

// id reads an id.
func (o object) id(key string) string {
	id := o.line(key)
	if id == "" || isID(id) {
		return id
	}
	o.report(key, fmt.Sprintf("%q is no id", clip(id)), "an id has 1 to 64 letters, digits, dots, dashes "+
		"and underscores and starts with a letter or digit")
	return ""
}

// isID reports whether text has the form of an id, so that it can be part of a
// subject's name, a file name and a command line.
func isID(text string) bool {
	for i := range len(text) {
		c := text[i]
		letter := c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
		if !letter && (i == 0 || !strings.ContainsRune("._-", rune(c))) {
			return false
		}
	}
	return text != "" && len(text) <= MaxID
}

// integer reads a whole number from low to high. It returns fallback if there is
// none.
func (o object) integer(key string, fallback, low, high int) int {
	text := o.line(key)
	if text == "" {
		return fallback
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < low || n > high {
		o.report(key, fmt.Sprintf("%s of %s is %q", key, o.what, clip(text)),
			fmt.Sprintf("it is a whole number from %d to %d", low, high))
		return fallback
	}
	return n
}

// flag reads true or false; it returns false if the key is missing.
func (o object) flag(key string) bool {
	text := o.line(key)
	if text != "" && text != "true" && text != "false" {
		o.report(key, fmt.Sprintf("%s of %s is %q", key, o.what, clip(text)), "write true or false")
	}
	return text == "true"
}

// sub reads the value of a key as a mapping.
func (o object) sub(key, what string, known ...string) (object, bool) {
	if !o.has(key) {
		return object{}, false
	}
	return o.p.object(o.file, what, o.values[key], known...)
}

// list reads the elements of a list that has at least one.
func (o object) list(key string) []*yaml.Node {
	if !o.has(key) {
		return nil
	}
	n, what := o.values[key], key+" of "+o.what
	if !o.p.checkKind(o.file, what, n, yaml.SequenceNode) {
		return nil
	}
	if len(n.Content) == 0 {
		o.p.report(o.file, n, what+" is an empty list", "fill it, or remove the key")
	}
	return n.Content
}

// objects walks the elements of a list that are mappings, and reports the others.
// What counts them for messages, for example "step %d of practice STR-01".
func (o object) objects(key string, what func(number int) string, known ...string) iter.Seq[object] {
	return func(yield func(object) bool) {
		for i, n := range o.list(key) {
			if element, ok := o.p.object(o.file, what(i+1), n, known...); ok && !yield(element) {
				return
			}
		}
	}
}

// entries walks the elements of a list of things with an id. Each must have the
// required keys, may have the optional ones, and needs an id of its own.
func (o object) entries(key string, what func(number int) string, required []string,
	optional ...string) iter.Seq[object] {
	return func(yield func(object) bool) {
		taken := map[string]bool{}
		for e := range o.objects(key, what, slices.Concat(required, optional)...) {
			e.require(required...)
			if n := e.values["id"]; n != nil && n.Kind == yaml.ScalarNode {
				if taken[n.Value] {
					e.report("id", fmt.Sprintf("the id %q of %s is taken", clip(n.Value), e.what),
						"give each its own id")
				}
				taken[n.Value] = true
			}

			if !yield(e) {
				return
			}
		}
	}
}

// numbered names the elements of a list by their number.
func numbered(name string) func(int) string {
	return func(number int) string { return fmt.Sprintf("%s %d", name, number) }
}

// numberedIn names the elements of a list by their number and what holds them.
func numberedIn(name, holder string) func(int) string {
	return func(number int) string { return fmt.Sprintf("%s %d of %s", name, number, holder) }
}

// texts reads a list of texts.
func (o object) texts(key string) []string {
	var texts []string
	for i, n := range o.list(key) {
		texts = append(texts, o.scalar(fmt.Sprintf("%s %d of %s", key, i+1, o.what), n, MaxText))
	}
	return texts
}

// term is a short text that names something, with its node for problems.
type term struct {
	text string
	node *yaml.Node
}

// terms reads a list of short texts, all of them different.
func (o object) terms(key string) []term {
	var terms []term
	seen := map[string]bool{}
	for i, n := range o.list(key) {
		text := o.lineOf(fmt.Sprintf("%s %d of %s", key, i+1, o.what), n, MaxID)
		if text == "" {
			continue
		}

		if seen[text] {
			o.p.report(o.file, n, fmt.Sprintf("%q stands twice in %s of %s", text, key, o.what), "remove one")
			continue
		}
		seen[text] = true
		terms = append(terms, term{text, n})
	}
	return terms
}

// textsOf returns the texts of terms.
func textsOf(terms []term) []string {
	var texts []string
	for _, t := range terms {
		texts = append(texts, t.text)
	}
	return texts
}
