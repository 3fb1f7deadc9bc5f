package report

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"

	"assay/assessment"
)

// object is a JSON object whose members keep their order. It stands for the forms of
// others, whose schemas say what may be where; a test holds what is written to them.
type object []member

// member is one of an object. Its value is a text, a number, a bool, an object, or a list
// of texts or objects. It is left out if it is an empty text, object or list.
type member struct {
	name  string
	value any
}

// empty reports whether a member says nothing.
func (m member) empty() bool {
	switch v := m.value.(type) {
	case string:
		return v == ""
	case object:
		return len(v) == 0
	case []object:
		return len(v) == 0
	case []string:
		return len(v) == 0
	}
	return m.value == nil
}

// writeObject writes an object as [modelJSON] writes the model.
func writeObject(w io.Writer, o object) error {
	var b bytes.Buffer
	if err := putObject(&b, o, "\n"); err != nil {
		return err
	}
	_, err := io.WriteString(w, assessment.VisibleJSON(b.String())+"\n")
	return err
}

// putObject writes an object; line begins each line at its depth.
func putObject(b *bytes.Buffer, o object, line string) error {
	b.WriteByte('{')
	first := true
	for _, m := range o {
		if m.empty() {
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		b.WriteString(line + "  ")
		if err := putValue(b, m.name, line); err != nil {
			return err
		}
		b.WriteString(": ")
		if err := putValue(b, m.value, line+"  "); err != nil {
			return err
		}
	}
	if !first {
		b.WriteString(line)
	}
	b.WriteByte('}')
	return nil
}

func putValue(b *bytes.Buffer, v any, line string) error {
	var items []any
	switch v := v.(type) {
	case object:
		return putObject(b, v, line)
	case []object:
		for _, x := range v {
			items = append(items, x)
		}
	case []string:
		for _, x := range v {
			items = append(items, x)
		}
	default:
		var text strings.Builder
		enc := json.NewEncoder(&text)
		enc.SetEscapeHTML(false)
		err := enc.Encode(v)
		b.WriteString(strings.TrimSuffix(text.String(), "\n"))
		return err
	}

	b.WriteByte('[')
	for i, x := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(line + "  ")
		if err := putValue(b, x, line+"  "); err != nil {
			return err
		}
	}
	b.WriteString(line + "]")
	return nil
}
