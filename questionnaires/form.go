package questionnaires

import (
	"encoding/binary"
	"errors"
	"maps"
	"reflect"
	"slices"
)

// A form is a value in binary: numbers as varints, each text, list and map after its
// length, the exported fields of a struct in their order. It says nothing about
// types: whoever reads it has the very ones that it was made of, see [formHead].
// For what is shipped this takes half as long to read as gob, and the program need
// not hold gob.

// appendForm appends the form of a value. It panics if the value holds one of a
// kind that no questionnaire has.
func appendForm(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Int:
		return binary.AppendVarint(b, v.Int())
	case reflect.String:
		return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...)
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		return appendForm(append(b, 1), v.Elem())
	case reflect.Slice:
		b = appendLength(b, v)
		for i := range v.Len() {
			b = appendForm(b, v.Index(i))
		}
		return b
	case reflect.Map:
		b = appendLength(b, v)
		texts := map[string]reflect.Value{}
		for key, element := range v.Seq2() {
			texts[key.String()] = element
		}
		for _, key := range slices.Sorted(maps.Keys(texts)) {
			b = append(binary.AppendUvarint(b, uint64(len(key))), key...)
			b = appendForm(b, texts[key])
		}
		return b
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Field(i); field.CanInterface() { // it is exported
				b = appendForm(b, field)
			}
		}
		return b
	}
	panic("a questionnaire has a field of type " + v.Type().String())
}

// appendLength appends the length of a list or a map plus one; 0 if it is nil.
func appendLength(b []byte, v reflect.Value) []byte {
	if v.IsNil() {
		return append(b, 0)
	}
	return binary.AppendUvarint(b, uint64(v.Len())+1)
}

var errForm = errors.New("the compiled form cannot be read")

// readForm sets a value to the one whose form this is. All its texts share one
// string.
func readForm(form []byte, v reflect.Value) error {
	r := formReader{left: form, text: string(form)}
	r.read(v)
	if r.failed || len(r.left) > 0 {
		return errForm
	}
	return nil
}

// formReader reads a form. Once something cannot be read, it has failed, and what
// it reads is empty.
type formReader struct {
	left   []byte // what is still to be read
	text   string // the whole form
	failed bool
}

func (r *formReader) read(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(r.number() == 1)
	case reflect.Int:
		n, size := binary.Varint(r.left)
		if r.skip(size, 1) {
			v.SetInt(n)
		}
	case reflect.String:
		v.SetString(r.string())
	case reflect.Pointer:
		if r.number() == 1 {
			v.Set(reflect.New(v.Type().Elem()))
			r.read(v.Elem())
		}
	case reflect.Slice:
		n, ok := r.length()
		if !ok {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := 0; i < n && !r.failed; i++ {
			r.read(v.Index(i))
		}
	case reflect.Map:
		n, ok := r.length()
		if !ok {
			return
		}
		v.Set(reflect.MakeMapWithSize(v.Type(), n))
		key, element := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		for i := 0; i < n && !r.failed; i++ {
			key.SetString(r.string())
			element.SetZero()
			r.read(element)
			v.SetMapIndex(key, element)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Field(i); field.CanInterface() {
				r.read(field)
			}
		}
	}
}

// number returns the next number, which has no sign.
func (r *formReader) number() uint64 {
	n, size := binary.Uvarint(r.left)
	if !r.skip(size, 1) {
		return 0
	}
	return n
}

// length returns the length of a list or a map, each of whose elements takes a byte
// at least; ok is false if it is nil.
func (r *formReader) length() (n int, ok bool) {
	size := r.number()
	if size > uint64(len(r.left))+1 {
		r.failed = true
	}
	if size == 0 || r.failed {
		return 0, false
	}
	return int(size) - 1, true
}

func (r *formReader) string() string {
	n := r.number()
	start := len(r.text) - len(r.left)
	if n > uint64(len(r.left)) || !r.skip(int(n), 0) {
		r.failed = true
		return ""
	}
	return r.text[start : start+int(n)]
}

// skip leaves out n bytes that were read, and reports whether there were as many and
// at least the fewest that there can be.
func (r *formReader) skip(n, fewest int) bool {
	if n < fewest || n > len(r.left) || r.failed {
		r.failed = true
		return false
	}
	r.left = r.left[n:]
	return true
}
