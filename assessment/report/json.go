package report

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"

	"assay/assessment"
)

// Schema returns the JSON Schema (draft 2020-12) that every report in the format json
// fits.
func Schema() string { return string(asset("schema.json")) }

// modelJSON writes the [Model] as JSON, indented by two blanks. Characters that act on a
// terminal stand as escapes, which are the same text to a program. A list that is always
// there is written as [] when it is empty, never as null.
func modelJSON(w io.Writer, e *assessment.Evaluation, o Options) error {
	m := NewModel(e, o)
	makeLists(reflect.ValueOf(m).Elem())

	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(m); err != nil {
		return err
	}
	_, err := io.WriteString(w, assessment.VisibleJSON(b.String()))
	return err
}

// makeLists makes every nil list in v an empty one.
func makeLists(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			makeLists(v.Elem())
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Figure]() {
			return // one value, whatever it is made of
		}
		for i := range v.NumField() {
			makeLists(v.Field(i))
		}
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		for i := range v.Len() {
			makeLists(v.Index(i))
		}
	}
}
