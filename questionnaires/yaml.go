package questionnaires

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// A questionnaire may come from anybody. So a file is read in three steps, each
// of which bounds what the next one can cost: the bytes are scanned, then the
// YAML library builds a tree of nodes and decodes nothing, then the tree is
// searched for features of YAML that a questionnaire does not need.

// tree returns the root node of a file's only document. It is nil if the file
// cannot be used, and then there is a problem.
func (p *parser) tree(f File) *yaml.Node {
	if !p.scan(f) {
		return nil
	}
	root := p.document(f)
	if root == nil || !p.inspect(f.Name, root, 1) {
		return nil
	}
	return root
}

// YAMLLimits bounds what is read of a YAML file that is no questionnaire of ours; see
// [MaxFileBytes], [MaxMarks], [MaxNodes] and [MaxKeys].
type YAMLLimits struct{ Bytes, Marks, Nodes, Keys, Documents int }

// ownLimits are those of a questionnaire.
func ownLimits() YAMLLimits {
	return YAMLLimits{Bytes: MaxFileBytes, Marks: MaxMarks, Nodes: MaxNodes, Keys: MaxKeys, Documents: 1}
}

// Documents returns the root nodes of the documents in a YAML file that somebody else
// wrote. What it refuses is what the parser of questionnaires refuses, except that the
// caller sets the limits, and that a text may have any character that YAML can escape: it
// is to be cleaned. The error is a [Problems].
func Documents(f File, most YAMLLimits) ([]*yaml.Node, error) {
	p := newParser(nil)
	p.most = most
	if !p.scan(f) {
		return nil, p.err()
	}
	p.dirty = true // who reads it cleans its texts
	loader := p.loader(f)
	var roots []*yaml.Node
	for loader != nil && len(p.list) == 0 {
		var document yaml.Node
		err := loader.Load(&document)
		if errors.Is(err, io.EOF) {
			break
		}
		switch {
		case err != nil:
			p.add(syntaxProblem(f.Name, err))
		case len(roots) == most.Documents:
			p.report(f.Name, &document, fmt.Sprintf("the file has more than %d documents", most.Documents), "")
		case len(document.Content) == 1 && p.inspect(f.Name, document.Content[0], 1):
			roots = append(roots, document.Content[0])
		}
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	return roots, nil
}

// loader returns what lets the YAML library read a file, nil if there is a problem.
func (p *parser) loader(f File) *yaml.Loader {
	loader, err := yaml.NewLoader(bytes.NewReader(withoutBOM(f.Data)),
		yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(MaxNesting))))
	if err != nil {
		p.add(Problem{File: f.Name, Message: "cannot read YAML: " + err.Error()})
		return nil
	}
	return loader
}

// document lets the YAML library read a file and returns the root node of its
// only document, nil if there is a problem with it.
func (p *parser) document(f File) *yaml.Node {
	loader := p.loader(f)
	if loader == nil {
		return nil
	}

	var first, second yaml.Node
	err := loader.Load(&first)
	if errors.Is(err, io.EOF) {
		p.add(Problem{File: f.Name, Message: "the file is empty"})
		return nil
	}
	if err != nil {
		p.add(syntaxProblem(f.Name, err))
		return nil
	}

	err = loader.Load(&second)
	if err != nil && !errors.Is(err, io.EOF) {
		p.add(syntaxProblem(f.Name, err))
		return nil
	}
	if err == nil {
		p.report(f.Name, &second, "a second document starts here",
			"one document a file; remove the --- before it")
	}
	if len(first.Content) != 1 {
		p.add(Problem{File: f.Name, Message: "the file is empty"})
		return nil
	}
	return first.Content[0]
}

// syntaxProblem returns a refusal by the YAML library as a problem.
func syntaxProblem(file string, err error) Problem {
	problem := Problem{File: file, Message: "cannot read YAML: " + err.Error()}
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return problem
	}

	mark := load.Mark
	if mark.Line == 0 {
		mark = load.ContextMark
	}
	problem.Line, problem.Column = mark.Line, mark.Column
	problem.Message = "cannot read YAML: " + load.Message
	switch {
	case strings.Contains(load.Message, "exceeded max depth"):
		problem.Message = fmt.Sprintf("mappings and lists are nested more than %d deep", MaxNesting)
	case strings.Contains(load.Message, "mapping values are not allowed"):
		problem.Hint = `put a text that holds ": " in quotes, or write it below the key after >-`
	case strings.Contains(load.Message, "cannot start any token"):
		problem.Hint = "indent with spaces, not tabs; put a text that starts with a sign in quotes"
	}
	return problem
}

// scan looks at the bytes of a file before the YAML library does. It reports
// whether the file can be parsed. Characters that must not reach a screen become
// problems and do not stop it.
func (p *parser) scan(f File) bool {
	if len(f.Data) > p.most.Bytes {
		p.add(Problem{
			File:    f.Name,
			Message: fmt.Sprintf("the file has %d bytes, the limit is %d", len(f.Data), p.most.Bytes),
			Hint:    "split the measure, or shorten its texts",
		})
		return false
	}

	p.marks += countMarks(f.Data)
	if p.marks > p.most.Marks {
		p.add(Problem{
			File: f.Name,
			Message: fmt.Sprintf("up to this file the questionnaire has %d lines, commas, brackets, "+
				"colons and dashes, the limit is %d", p.marks, p.most.Marks),
			Hint: "leave practices out, or write longer lines",
		})
		return false
	}
	return p.scanCharacters(f)
}

// countMarks counts the characters without which no further YAML value can start.
// It bounds the number of nodes, and with it the memory that the YAML library
// needs, by a small factor.
func countMarks(data []byte) int {
	n := 0
	for i, c := range data {
		switch c {
		case '\n', ',', '[', '{':
			n++
		case '-', '?', ':': // only before a blank; before a line end, the line end counts
			if i+1 < len(data) && (data[i+1] == ' ' || data[i+1] == '\t') {
				n++
			}
		}
	}
	return n
}

// scanCharacters reports characters that no questionnaire needs, with their
// position. Directives are refused here: the library handles many of them in
// quadratic time.
func (p *parser) scanCharacters(f File) bool {
	data := withoutBOM(f.Data)
	line, column, usable := 1, 1, true
	p.dirty = false
	for i := 0; i < len(data) && len(p.list) < MaxProblems; {
		r, size := utf8.DecodeRune(data[i:])
		at := Problem{File: f.Name, Line: line, Column: column}
		switch {
		case r == utf8.RuneError && size == 1:
			at.Message = fmt.Sprintf("byte 0x%02X is not UTF-8", data[i])
			at.Hint = "save the file as UTF-8"
			p.add(at)
			return false
		case r == '%' && column == 1:
			at.Message, at.Hint = "YAML directives are not allowed", "indent the line, or remove it"
			p.add(at)
			return false
		case r == '\n', r == '\t', r == '\r' && bytes.HasPrefix(data[i:], []byte("\r\n")):
		default:
			if name := refused(r); name != "" {
				at.Message, at.Hint = fmt.Sprintf("%s %U is not allowed", name, r), "remove it"
				p.add(at)
				p.dirty = true
				// The library refuses controls and takes separators for line ends.
				usable = usable && !unicode.Is(unicode.Cc, r) && !unicode.In(r, unicode.Zl, unicode.Zp)
			}
		}

		i += size
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
	}
	return usable && len(p.list) < MaxProblems
}

// withoutBOM drops the mark that some editors put before UTF-8.
func withoutBOM(data []byte) []byte { return bytes.TrimPrefix(data, []byte("\uFEFF")) }

// refused names the kind of a character that could steer a terminal, hide or
// reorder text; it is empty for all others. Joiners stay: several scripts and
// emoji need them.
func refused(r rune) string {
	if r >= ' ' && r < 0x7F {
		return ""
	}
	switch {
	case unicode.Is(unicode.Cc, r):
		return "control character"
	case unicode.Is(unicode.Bidi_Control, r):
		return "text direction control"
	case unicode.In(r, unicode.Zl, unicode.Zp):
		return "line separator"
	case r == '\u200C' || r == '\u200D' || unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return ""
	case unicode.Is(unicode.Cf, r):
		return "invisible character"
	}

	return ""
}

// inspect searches a tree for features of YAML that a questionnaire does not need.
// It reports whether the tree is small enough to go on with.
func (p *parser) inspect(file string, n *yaml.Node, depth int) bool {
	p.nodes++
	if p.nodes > p.most.Nodes {
		p.report(file, n, fmt.Sprintf("the questionnaire has more than %d YAML values", p.most.Nodes), "")
		return false
	}
	if depth > MaxNesting {
		p.report(file, n, fmt.Sprintf("mappings and lists are nested more than %d deep", MaxNesting), "")
		return false
	}
	p.inspectNode(file, n)
	if keys := len(n.Content) / 2; n.Kind == yaml.MappingNode && keys > p.most.Keys {
		p.report(file, n, fmt.Sprintf("a mapping has %d keys, the limit is %d", keys, p.most.Keys), "")
		return false
	}

	for _, child := range n.Content {
		if !p.inspect(file, child, depth+1) {
			return false
		}
	}
	return true
}

// inspectNode reports aliases, anchors, tags, and characters that came into a
// text by an escape such as "\e". If the bytes of the file hold such characters,
// those were reported with their exact position.
func (p *parser) inspectNode(file string, n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		p.report(file, n, "YAML aliases (*"+clip(n.Value)+") are not allowed",
			"write the text again; ids are what practices share")
	}
	if n.Anchor != "" {
		p.report(file, n, "YAML anchors (&"+clip(n.Anchor)+") are not allowed", "remove the anchor")
	}
	if n.Style&yaml.TaggedStyle != 0 {
		p.report(file, n, "YAML tags ("+clip(n.Tag)+") are not allowed", "remove the tag")
	}
	if n.Kind != yaml.ScalarNode || p.dirty {
		return
	}

	for _, r := range n.Value {
		if name := refused(r); name != "" && r != '\n' {
			p.report(file, n, fmt.Sprintf("%s %U in a text is not allowed", name, r), "remove it")
			return
		}
	}
}

// clip shortens a word from outside for a message.
func clip(text string) string {
	if utf8.RuneCountInString(text) <= MaxID {
		return text
	}
	return string([]rune(text)[:MaxID]) + "…"
}
