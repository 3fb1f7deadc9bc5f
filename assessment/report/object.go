package report

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"

	"assay/assessment"
)

// object is a JSON object whose members keep their order, and which has none that says
// nothing: no empty text, object or list. It stands for the forms of others, whose schemas
// say what may be where; a test holds what is written to them. Its methods are not
// put into the place of each of their many calls, as the program is to stay small.
type object struct{ members []member }

type member struct {
	name  string
	value any // string, bool, int, float64, *object, []*object or []string
}

// newObject returns an object of texts, from names and texts in turn.
//
//go:noinline
func newObject(pairs ...string) *object { return new(object).texts(pairs...) }

// texts adds texts, from names and texts in turn, and returns the object.
//
//go:noinline
func (o *object) texts(pairs ...string) *object {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			o.members = append(o.members, member{pairs[i], pairs[i+1]})
		}
	}
	return o
}

// words adds a list of texts and returns the object.
//
//go:noinline
func (o *object) words(name string, list []string) *object {
	if len(list) > 0 {
		o.members = append(o.members, member{name, list})
	}
	return o
}

// list adds a list of objects and returns the object.
//
//go:noinline
func (o *object) list(name string, list ...*object) *object {
	if len(list) > 0 {
		o.members = append(o.members, member{name, list})
	}
	return o
}

// part adds an object and returns the one that it is part of.
//
//go:noinline
func (o *object) part(name string, p *object) *object {
	if len(p.members) > 0 {
		o.members = append(o.members, member{name, p})
	}
	return o
}

// value adds a number or a bool and returns the object.
//
//go:noinline
func (o *object) value(name string, v any) *object {
	o.members = append(o.members, member{name, v})
	return o
}

// write writes the object as [modelJSON] writes the model.
func (o *object) write(w io.Writer) error {
	var b bytes.Buffer
	if err := putValue(&b, o, "\n"); err != nil {
		return err
	}
	_, err := io.WriteString(w, assessment.VisibleJSON(b.String())+"\n")
	return err
}

// putValue writes the value of a member; line begins each line at its depth.
func putValue(b *bytes.Buffer, v any, line string) error {
	from, until := "[", "]"
	var items []member // without names in a list
	switch v := v.(type) {
	case *object:
		from, until, items = "{", "}", v.members
	case []*object:
		for _, x := range v {
			items = append(items, member{value: x})
		}
	case []string:
		for _, x := range v {
			items = append(items, member{value: x})
		}
	default:
		var text strings.Builder
		enc := json.NewEncoder(&text)
		enc.SetEscapeHTML(false)
		err := enc.Encode(v)
		b.WriteString(strings.TrimSuffix(text.String(), "\n"))
		return err
	}

	b.WriteString(from)
	for i, x := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(line + "  ")
		if x.name != "" {
			b.WriteString(`"` + x.name + `": `)
		}
		if err := putValue(b, x.value, line+"  "); err != nil {
			return err
		}
	}
	if len(items) > 0 {
		b.WriteString(line)
	}
	b.WriteString(until)
	return nil
}
