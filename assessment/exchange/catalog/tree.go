package catalog

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"assay/assessment"
	"assay/questionnaires"

	"go.yaml.in/yaml/v4"
)

// node is a value of a JSON or YAML document: a text, as it is spelled there; a list; or
// a mapping, whose keys have their values in list. JSON and YAML give the same tree, so
// that what reads a catalog need not know which of them it came in.
type node struct {
	text  string
	keys  []string
	list  []*node
	shape shape
}

// shape is what a value consists of.
type shape byte

const (
	scalar shape = iota
	sequence
	mapping
)

// get returns the value of a key; nil if it is not there. A nil node has none.
//
// Not inlined, for the size of the program: it has 60 callers.
//
//go:noinline
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	if i := slices.Index(n.keys, key); i >= 0 {
		return n.list[i]
	}
	return nil
}

// value returns the text of a key's value; empty if that is no text.
func (n *node) value(key string) string {
	if v := n.get(key); v != nil && v.shape == scalar {
		return strings.TrimSpace(v.text)
	}
	return ""
}

// elements returns the elements of a list that is the value of a key. One that is no
// list counts as a list of one, as careless writers have it.
func (n *node) elements(key string) []*node {
	v := n.get(key)
	switch {
	case v == nil || v.shape == scalar && v.text == "":
		return nil
	case v.shape == sequence:
		return v.list
	}
	return []*node{v}
}

// shortened returns a text that is not far beyond every place for it: what is left is
// still too long for one, so that its end is listed.
func shortened(text string) string {
	if len(text) <= mostText {
		return text
	}
	return strings.ToValidUTF8(text[:mostText], "")
}

// empty reports whether there is nothing in a value.
func (n *node) empty() bool {
	if n != nil && n.shape == scalar {
		return strings.TrimSpace(n.text) == ""
	}
	return n == nil || len(n.list) == 0
}

// size returns how many values there are in a value, with it.
func (n *node) size() int {
	size := 1
	for _, inner := range n.list {
		size += inner.size()
	}
	return size
}

// readJSON returns the tree of a JSON document.
func readJSON(name string, data []byte) (*node, error) {
	r := jsonReader{Decoder: json.NewDecoder(bytes.NewReader(data))}
	r.UseNumber()
	root, err := r.value(1)
	if err == nil {
		if _, more := r.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("there is more after its end")
		}
	}
	if err == nil {
		return root, nil
	}
	if _, ours := errors.AsType[*assessment.Error](err); ours {
		return nil, refused(name, err)
	}
	line := 1 + bytes.Count(data[:min(len(data), int(r.InputOffset()))], []byte("\n"))
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("it ends in the middle")
	}
	return nil, failed("%s cannot be read as JSON, line %d: %s", name, line, err).
		WithHint("is it whole? fetch it again")
}

// refused says of which source a limit or a form is not kept.
func refused(name string, err error) error {
	return &assessment.Error{Code: assessment.CodeOf(err), What: name + " is refused", Err: err,
		Hint: assessment.HintOf(err)}
}

// failed returns the refusal of a source.
func failed(format string, args ...any) *assessment.Error {
	return assessment.Errorf(assessment.Failed, format, args...)
}

// tooMuch returns the refusal of what is beyond a limit.
func tooMuch(format string, args ...any) error {
	return failed(format, args...).WithHint("leave out what is not asked about")
}

// jsonReader reads values and counts them.
type jsonReader struct {
	*json.Decoder
	values int
}

// value reads the next value.
func (r *jsonReader) value(depth int) (*node, error) {
	t, err := r.Token()
	if err != nil {
		return nil, err
	}
	if r.values++; r.values > MaxValues {
		return nil, tooMuch("it has more than %d values", MaxValues)
	}
	if depth > MaxNesting {
		return nil, tooMuch("its values are nested more than %d deep", MaxNesting)
	}
	switch t := t.(type) {
	case json.Delim:
		return r.inside(t, depth)
	case nil:
		return &node{}, nil
	case string:
		return &node{text: shortened(t)}, nil
	default:
		return &node{text: fmt.Sprint(t)}, nil
	}
}

// inside reads what stands in brackets or braces. Of a key that stands twice the first
// value holds.
func (r *jsonReader) inside(open json.Delim, depth int) (*node, error) {
	n := &node{shape: sequence}
	if open == '{' {
		n.shape = mapping
	}
	for r.More() {
		key := ""
		if n.shape == mapping {
			t, err := r.Token()
			if err != nil {
				return nil, err
			}
			key, _ = t.(string)
		}
		v, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		if n.shape == mapping {
			n.keys = append(n.keys, key)
		}
		n.list = append(n.list, v)
		if len(n.keys) > MaxKeys {
			return nil, tooMuch("a mapping has more than %d keys", MaxKeys)
		}
	}
	_, err := r.Token()
	return n, err
}

// readYAML returns the trees of the documents in a YAML file.
func readYAML(name string, data []byte) ([]*node, error) {
	most := questionnaires.YAMLLimits{
		Bytes: MaxBytes, Marks: MaxMarks, Nodes: MaxValues, Keys: MaxKeys, Documents: MaxFiles}
	roots, err := questionnaires.Documents(questionnaires.File{Name: name, Data: data}, most)
	if err != nil {
		first := questionnaires.Problem{Message: err.Error()}
		if problems, ok := errors.AsType[questionnaires.Problems](err); ok {
			first = problems[0]
		}
		hint := first.Hint
		first.Hint = ""
		return nil, failed("%s", first).
			WithHint("%s", cmp.Or(hint, "mend that line, or name another --kind"))
	}
	var trees []*node
	for _, root := range roots {
		trees = append(trees, treeOf(root))
	}
	return trees, nil
}

// treeOf returns the tree of a YAML value.
func treeOf(y *yaml.Node) *node {
	n := &node{}
	switch y.Kind {
	case yaml.MappingNode:
		n.shape = mapping
		for i := 0; i+1 < len(y.Content); i += 2 {
			n.keys = append(n.keys, y.Content[i].Value)
			n.list = append(n.list, treeOf(y.Content[i+1]))
		}
	case yaml.SequenceNode:
		n.shape = sequence
		for _, child := range y.Content {
			n.list = append(n.list, treeOf(child))
		}
	default:
		if y.Tag != "!!null" {
			n.text = shortened(y.Value)
		}
	}
	return n
}
