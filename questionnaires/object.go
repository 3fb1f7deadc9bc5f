package questionnaires

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// place is where something stands in a questionnaire's files.
type place struct {
	file         string
	line, column int
}

// object is a mapping of one file while it is read: its values by key. Reading a
// value that is missing or wrong gives the zero value; what is wrong is reported.
type object struct {
	p      *parser
	file   string
	what   string // for messages: "practice STR-01"
	node   *yaml.Node
	values map[string]*yaml.Node
}

// object reads n as a mapping with no other than the known keys.
func (p *parser) object(file, what string, n *yaml.Node, known ...string) (object, bool) {
	o := object{p: p, file: file, what: what, node: n, values: map[string]*yaml.Node{}}
	if !p.isKind(file, what, n, yaml.MappingNode) {
		return o, false
	}
	first := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		switch before, twice := first[key.Value]; {
		case key.Kind != yaml.ScalarNode:
			p.at(file, key, "a key of "+what+" is not a word", "")
			continue
		case key.Value == "<<":
			p.at(file, key, "YAML merge keys (<<) are not allowed", "write the keys out")
			continue
		case twice:
			p.at(file, key, fmt.Sprintf("key %q of %s stands twice", clip(key.Value), what),
				fmt.Sprintf("it stands in line %d already", before))
			continue
		}
		first[key.Value] = key.Line
		if known != nil && !slices.Contains(known, key.Value) {
			hint := p.didYouMean(key.Value, known)
			if hint == "" {
				hint = "known keys: " + strings.Join(known, ", ")
			}
			p.at(file, key, fmt.Sprintf("unknown key %q in %s", clip(key.Value), what), hint)
			continue
		}
		o.values[key.Value] = n.Content[i+1]
	}
	return o, true
}

// at reports a problem at a node.
func (p *parser) at(file string, n *yaml.Node, message, hint string) {
	p.add(Problem{File: file, Line: n.Line, Column: n.Column, Message: message, Hint: hint})
}

// isKind reports whether n is of the kind, and complains if not. An alias was
// complained about before.
func (p *parser) isKind(file, what string, n *yaml.Node, kind yaml.Kind) bool {
	if n.Kind == kind {
		return true
	}
	if n.Kind != yaml.AliasNode {
		p.at(file, n, fmt.Sprintf("%s needs to be %s, not %s", what, kindName(kind), kindName(n.Kind)), "")
	}
	return false
}

// kindName is the kind of a node in words.
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

// pair is a key of a mapping and its value.
type pair struct{ key, value *yaml.Node }

// pairs are the accepted keys and their values, in the order of the file.
func (o object) pairs() []pair {
	var pairs []pair
	for i := 0; i+1 < len(o.node.Content); i += 2 {
		key, value := o.node.Content[i], o.node.Content[i+1]
		if o.values[key.Value] == value {
			pairs = append(pairs, pair{key, value})
		}
	}
	return pairs
}

// has reports whether the key is there.
func (o object) has(key string) bool { return o.values[key] != nil }

// need complains where one of the keys is missing.
func (o object) need(keys ...string) {
	for _, key := range keys {
		if !o.has(key) {
			o.p.at(o.file, o.node, fmt.Sprintf("%s has no %q", o.what, key), "add it")
		}
	}
}

// place is where the key's value stands, or the object where it is missing.
func (o object) place(key string) place {
	n := o.values[key]
	if n == nil {
		n = o.node
	}
	return place{file: o.file, line: n.Line, column: n.Column}
}

// wrong reports a problem with the value of a key.
func (o object) wrong(key, message, hint string) {
	if n := o.values[key]; n != nil {
		o.p.at(o.file, n, message, hint)
	}
}

// scalar reads one value as text, as it was written: 5.10 and no stay what
// they are, whatever YAML takes them for.
func (o object) scalar(what string, n *yaml.Node, limit int) string {
	if !o.p.isKind(o.file, what, n, yaml.ScalarNode) {
		return ""
	}
	text := strings.TrimSpace(n.Value)
	if text == "" || n.Tag == "!!null" {
		o.p.at(o.file, n, what+" is empty", "write it, or remove the key")
		return ""
	}
	if c := utf8.RuneCountInString(text); c > limit {
		o.p.at(o.file, n, fmt.Sprintf("%s has %d characters, the limit is %d", what, c, limit), "")
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

func (o object) lineOf(what string, n *yaml.Node, limit int) string {
	text := o.scalar(what, n, limit)
	if strings.Contains(text, "\n") {
		o.p.at(o.file, n, what+" has a line break", "write it in one line, or after >-")
		return ""
	}
	return text
}

// id reads an id: letters, digits, dot, dash and underscore, so that it can
// stand in a subject's name, a file name and a command line.
func (o object) id(key string) string {
	id := o.line(key)
	if id == "" || isID(id) {
		return id
	}
	o.wrong(key, fmt.Sprintf("%q is no id", clip(id)), "an id has 1 to 64 letters, digits, dots, dashes and underscores and starts with a letter or digit")
	return ""
}

// isID reports whether text has the form of an id.
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

// integer reads a whole number within limits, fallback when it is missing.
func (o object) integer(key string, fallback, low, high int) int {
	if !o.has(key) {
		return fallback
	}
	text := o.line(key)
	if text == "" {
		return fallback
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < low || n > high {
		o.wrong(key, fmt.Sprintf("%s of %s is %q", key, o.what, clip(text)), fmt.Sprintf("it is a whole number from %d to %d", low, high))
		return fallback
	}
	return n
}

// flag reads true or false, false when it is missing.
func (o object) flag(key string) bool {
	if !o.has(key) {
		return false
	}
	switch text := o.line(key); text {
	case "true":
		return true
	case "false", "":
	default:
		o.wrong(key, fmt.Sprintf("%s of %s is %q", key, o.what, clip(text)), "write true or false")
	}
	return false
}

// list reads the elements of a list that has at least one.
func (o object) list(key string) []*yaml.Node {
	if !o.has(key) {
		return nil
	}
	n, what := o.values[key], key+" of "+o.what
	if !o.p.isKind(o.file, what, n, yaml.SequenceNode) {
		return nil
	}
	if len(n.Content) == 0 {
		o.p.at(o.file, n, what+" is an empty list", "fill it, or remove the key")
	}
	return n.Content
}

// texts reads a list of texts.
func (o object) texts(key string) []string {
	var texts []string
	for i, n := range o.list(key) {
		texts = append(texts, o.scalar(fmt.Sprintf("%s %d of %s", key, i+1, o.what), n, MaxText))
	}
	return texts
}

// word is a short text that names something, with its node for complaints.
type word struct {
	text string
	node *yaml.Node
}

// words reads a list of short texts of which none stands twice.
func (o object) words(key string) []word {
	var words []word
	seen := map[string]bool{}
	for i, n := range o.list(key) {
		text := o.lineOf(fmt.Sprintf("%s %d of %s", key, i+1, o.what), n, MaxID)
		if text == "" {
			continue
		}
		if seen[text] {
			o.p.at(o.file, n, fmt.Sprintf("%q stands twice in %s of %s", text, key, o.what), "remove one")
			continue
		}
		seen[text] = true
		words = append(words, word{text, n})
	}
	return words
}

// plain are the texts of words.
func plain(words []word) []string {
	var texts []string
	for _, w := range words {
		texts = append(texts, w.text)
	}
	return texts
}

// nodesOf are the elements of a list that was read before.
func nodesOf(n *yaml.Node) []*yaml.Node {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	return n.Content
}
