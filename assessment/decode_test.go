package assessment

import (
	"encoding/json"
	"reflect"
	"testing"
)

// A value that reads itself is asked directly, and comes to what the package of the
// standard library comes to, which checks the text before it asks.
func FuzzDecode(f *testing.F) {
	for _, text := range []string{
		`{"state":"scored","marks":"yympn","digest":"0123456789abcdef"}`, `{"state":"na","reason":"x"}`,
		` {"state":"as","team":"a"} `, `{"grade":"tested","date":"2026-01-02"}`, `"final"`, ` "final" `,
		`{"phase":"draft","reason":"x"}`, `{"value":18,"reason":"x"}`, `18`, ` 18 `,
		`{"id":"x","as_of":"2026-01-02"}`, `{"name":"a.pdf","sha256":"00"}`, ` `, `{} {}`, `{"state":"unknown"}x`, `[]`, `true`, "\"\xff\"",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		decodesAlike[Rating](t, text)
		decodesAlike[Proof](t, text)
		decodesAlike[Origin](t, text)
		decodesAlike[File](t, text)
		decodesAlike[Parameter](t, text)
		decodesAlike[PhaseChange](t, text)
		decodesAlike[Phase](t, text)
	})
}

func decodesAlike[T any](t *testing.T, text string) {
	t.Helper()
	got, ok := decode[T](Value(text))
	if text == "" || Value(text) == NotSet {
		return
	}
	var want T
	err := json.Unmarshal([]byte(text), &want)
	if err != nil {
		want = *new(T)
	}
	if ok != (err == nil) || !reflect.DeepEqual(got, want) {
		t.Errorf("%q as %T: %+v, %t; want %+v (%v)", text, want, got, ok, want, err)
	}
}
