package assessment_test

import (
	"reflect"
	"testing"
	"time"

	"assay/assessment"
)

// fillIn sets everything that v holds, in lists of two, to values that differ.
func fillIn(v reflect.Value, n *int64) {
	*n++
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.UnixMilli(*n * 1e9).UTC()))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fillIn(v.Field(i), n)
		}
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fillIn(v.Index(0), n)
		fillIn(v.Index(1), n)
	case v.Kind() == reflect.String:
		v.SetString("text " + string(rune('a'+*n)))
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(-*n)
	default:
		v.SetUint(uint64(*n))
	}
}

// Everything of a summary comes back, what is added to it later included.
func TestSummaryInBinary(t *testing.T) {
	var whole assessment.Summary
	n := int64(0)
	fillIn(reflect.ValueOf(&whole).Elem(), &n)

	for name, want := range map[string]assessment.Summary{
		"whole": whole,
		"empty": {},
		"early": {Changed: time.UnixMilli(0).UTC(), Index: -1},
	} {
		data, err := want.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var got assessment.Summary
		if err := got.UnmarshalBinary(data); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v (%v)", name, got, want, err)
		}

		if title, ok := assessment.TitleInSummary(data); !ok || title != want.Title {
			t.Errorf("%s: the title %q, want %q", name, title, want.Title)
		}

		for end := range data {
			if err := got.UnmarshalBinary(data[:end]); err == nil {
				t.Errorf("%s: its first %d bytes of %d were read", name, end, len(data))
			}
		}
		if err := got.UnmarshalBinary(append(data, 0)); err == nil {
			t.Errorf("%s: it was read with something behind it", name)
		}
	}
}

func FuzzSummary(f *testing.F) {
	var whole assessment.Summary
	n := int64(0)
	fillIn(reflect.ValueOf(&whole).Elem(), &n)
	data, _ := whole.MarshalBinary()
	f.Add(data)
	f.Add([]byte("\x01"))

	f.Fuzz(func(t *testing.T, data []byte) {
		var s, again assessment.Summary
		title, _ := assessment.TitleInSummary(data)
		if s.UnmarshalBinary(data) != nil {
			return
		}
		if title != s.Title {
			t.Errorf("the title %q by itself, %q in the whole", title, s.Title)
		}
		data, err := s.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		if err := again.UnmarshalBinary(data); err != nil || !reflect.DeepEqual(s, again) {
			t.Errorf("%+v came back as %+v (%v)", s, again, err)
		}
	})
}
