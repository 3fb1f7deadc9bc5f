package questionnaires

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// valueAt returns the value of a key of a mapping; nil if there is none, or no
// mapping.
func valueAt(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// textAt returns the text of a key of a mapping; empty if there is none.
func textAt(n *yaml.Node, key string) string {
	if x := valueAt(n, key); x != nil && x.Kind == yaml.ScalarNode {
		return strings.TrimSpace(x.Value)
	}
	return ""
}

// elements returns the elements of a list; none if n is no list.
func elements(n *yaml.Node) []*yaml.Node {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	return n.Content
}

// put sets the value of a key of a mapping, or adds the key. Without a value, or
// where there is no mapping, it does nothing.
func put(n *yaml.Node, key string, value *yaml.Node) {
	if value == nil || n.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			n.Content[i+1] = value
			return
		}
	}
	name := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key, Line: value.Line, Column: value.Column}
	n.Content = append(n.Content, name, value)
}

// drop removes a key from a mapping.
func drop(n *yaml.Node, key string) {
	if n.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			n.Content = slices.Delete(n.Content, i, i+2)
			return
		}
	}
}
