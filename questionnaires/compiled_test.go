package questionnaires

import (
	"bytes"
	"compress/flate"
	"flag"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

var update = flag.Bool("update", false, "make the compiled forms of the shipped questionnaires again")

// compile returns the compiled form of a questionnaire.
func compile(t testing.TB, q *Questionnaire) []byte {
	t.Helper()
	return encode(q)
}

// same fails unless both are equal in everything, unexported fields too.
func same(t testing.TB, got, want *Questionnaire) {
	t.Helper()
	if reflect.DeepEqual(got, want) {
		return
	}

	t.Errorf("the compiled form differs from the parsed questionnaire; a new unexported field needs " +
		"a place in compiled or is made in decode")

	after := slices.Collect(want.Practices())
	for i, p := range slices.Collect(got.Practices()) {
		if i < len(after) && !reflect.DeepEqual(p, after[i]) {
			t.Logf("the first practice that differs:\n%+v\n%+v", p, after[i])
			return
		}
	}
}

// TestAuthoringFiles holds what authors begin with against the folders that it is written
// in, or makes it again with -update.
func TestAuthoringFiles(t *testing.T) {
	var files []File
	for _, folder := range []string{"schema", "starter"} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			data, err := os.ReadFile(folder + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, File{Name: e.Name(), Data: data})
		}
	}

	for _, f := range files {
		if got, err := authoring(f.Name); err == nil && bytes.Equal(got, f.Data) {
			continue
		}
		compressed, err := compress(Pack(files))
		if err != nil {
			t.Fatal(err)
		}
		renew(t, authoringName, compressed)
		return
	}
}

// TestCompiledForms holds what is shipped of each questionnaire against its
// folder, or makes it again with -update.
func TestCompiledForms(t *testing.T) {
	folders, err := os.ReadDir("library")
	if err != nil {
		t.Fatal(err)
	}
	wanted := map[string]bool{authoringName: true}
	for _, folder := range folders {
		id := folder.Name()
		wanted[formName(id)], wanted[packedName(id)] = true, true
		q, err := ParseFS(os.DirFS("library/" + id))
		if err != nil {
			t.Fatal(err)
		}
		packed := Pack(q.Files())

		// What is shipped is not made again as long as it says the same: another
		// Go may compress the same text to other bytes.
		if old, err := unpackShipped(id); err != nil || !bytes.Equal(old, packed) {
			compressed, err := compress(packed)
			if err != nil {
				t.Fatal(err)
			}
			renew(t, packedName(id), compressed)
		}
		if got, ok := openCompiled(os.DirFS("."), q.digest, packed); ok {
			got.files, got.shipped = q.files, ""
			ok = reflect.DeepEqual(got, q)
			if ok {
				continue
			}
		}
		renew(t, formName(id), compile(t, q))
	}

	names, err := fs.Glob(compiledForms, "compiled/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !wanted[name] {
			t.Errorf("%s is of nothing that is shipped; remove it", name)
		}
	}
}

// unpackShipped returns the packed files that lie in the folder compiled.
func unpackShipped(id string) ([]byte, error) {
	compressed, err := os.ReadFile(packedName(id))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(flate.NewReader(bytes.NewReader(compressed)))
}

// renew writes a file of the folder compiled, or says that it is stale.
func renew(t *testing.T, name string, data []byte) {
	t.Helper()
	if !*update {
		t.Errorf("%s is stale; run: go generate ./questionnaires", name)
		return
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// FuzzCompiled compiles what the parser accepts: decoding gives the same.
func FuzzCompiled(f *testing.F) {
	const head = "id: s\nversion: 1\ntitle: S\nscale: {levels: [no, yes]}\nmeasures: [m.yaml]\nincomplete: " +
		"true\n"
	f.Add(head, "id: M\ntitle: M\npractices: [{id: P, title: P, weight: 2}, {id: R, title: R, requires: "+
		"[P]}]\n")
	f.Add(head+"roles: [{id: A, title: A}]\n", "id: M\ntitle: M\nareas: [{id: N, title: N, practices: "+
		"[{id: P, title: P, question: Q, levels: [n, y], prompts: [{role: A, text: t}]}]}]\n")
	f.Add(strings.Replace(head, "[no, yes]", "[no, partly, yes]",
		1)+"parameters: [{id: n, title: N, unit: days, default: 2}]\n"+
		"traits: [{id: a, title: A, values: [{id: b, title: B}]}]\n",
		"id: M\ntitle: M\npractices: [{id: P, title: P, "+
			"asked: once, exposure: true, applies: {a: [b]}, otherwise: {title: O, question: Q, levels: [n, p, y]}, "+
			"question: '{n}', facts: [{fact: a, ask: {text: b}, see: [{grade: tested, item: c}], do: d, "+
			"effort: S}, {fact: e}]}]\n")

	f.Fuzz(func(t *testing.T, head, measure string) {
		q, err := Parse([]File{{Name: headFile, Data: []byte(head)}, {Name: "m.yaml", Data: []byte(measure)}})
		if err == nil {
			checkCompiled(t, q)
		}
	})
}

// Whatever a field holds is kept, also of the fields that no shipped
// questionnaire uses.
func TestCompiledKeepsEveryField(t *testing.T) {
	for seed := range 200 {
		random := rand.New(rand.NewPCG(uint64(seed), 0))
		var q Questionnaire
		fill(random, reflect.ValueOf(&q).Elem())

		q.byID = map[string]*Practice{}
		for p := range q.Practices() {
			p.ID = strconv.Itoa(len(q.byID))
			p.places = map[string]place{"": {File: p.ID, Line: random.IntN(3)}, "question": {}}
			p.seal()
			q.byID[p.ID] = p
		}
		q.filled = &fillings{}
		q.files = []File{{Name: headFile}, {Name: "m.yaml"}}
		q.digest = digestOf(q.files)
		checkCompiled(t, &q)
	}
}

// fill gives a value and all that it holds random content.
func fill(random *rand.Rand, v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(random.IntN(2) == 0)
	case reflect.Int:
		v.SetInt(random.Int64N(5) - 2)
	case reflect.String:
		v.SetString([]string{"", "a", "Über", "two\nlines"}[random.IntN(4)])
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(random, v.Elem())
	case reflect.Slice:
		for range random.IntN(4) {
			element := reflect.New(v.Type().Elem()).Elem()
			fill(random, element)
			v.Set(reflect.Append(v, element))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range random.IntN(4) {
			key, element := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(random, key)
			fill(random, element)
			v.SetMapIndex(key, element)
		}
	case reflect.Struct:
		for _, field := range v.Fields() {
			if field.CanSet() && (field.Kind() != reflect.Pointer || random.IntN(2) == 0) {
				fill(random, field)
			}
		}
	default:
		panic("a questionnaire has a field of type " + v.Type().String())
	}
}

// checkCompiled fails unless decoding the compiled form of a questionnaire gives
// the same questionnaire.
func checkCompiled(t *testing.T, q *Questionnaire) {
	t.Helper()
	got, err := decode(compile(t, q), q.digest, Pack(q.Files()))
	if err != nil {
		t.Fatal(err)
	}
	got.files = q.files
	same(t, got, q)
}

// A form is used for its own content, in the program that made it, and whole.
func TestCompiledFormsThatDoNotFit(t *testing.T) {
	folder := fstest.MapFS{
		headFile: {Data: []byte(
			"id: s\nversion: 1\ntitle: S\nscale: {levels: [no, yes]}\nmeasures: [m.yaml]\n" +
				"incomplete: true\n")},
		"m.yaml": {Data: []byte("id: M\ntitle: M\npractices: [{id: P, title: P}]\n")},
	}
	q, err := ParseFS(folder)
	if err != nil {
		t.Fatal(err)
	}
	form, packed := compile(t, q), Pack(q.Files())
	forms := func(form []byte) fs.FS { return fstest.MapFS{formName("s"): {Data: form}} }

	opened, ok := openCompiled(forms(form), q.digest, packed)
	if !ok {
		t.Fatal("the form of a questionnaire is not used")
	}
	opened.files, opened.shipped = q.files, ""
	same(t, opened, q)

	other := bytes.Replace(form, []byte(formHead()), []byte(strings.Repeat("x", len(formHead()))), 1)
	cut := form[:len(form)-1]
	for name, form := range map[string][]byte{"of another program": other, "cut off": cut, "empty": nil} {
		if _, ok := openCompiled(forms(form), q.digest, packed); ok {
			t.Errorf("a form is opened that is %s", name)
		}
	}
	if _, ok := openCompiled(forms(form), strings.Repeat("0", 64), packed); ok {
		t.Error("a form is opened for another digest")
	}
}

// A program whose types have changed does not take the forms of the one before.
func TestDescribeNamesEveryField(t *testing.T) {
	text := func(v any) string {
		var b strings.Builder
		describe(&b, reflect.TypeOf(v))
		return b.String()
	}

	type inner struct{ A string }
	type renamed struct{ B string }

	type longer struct {
		A string
		C int
	}

	seen := map[string]bool{}
	for _, v := range []any{
		struct{ X []inner }{}, struct{ X []renamed }{}, struct{ X []longer }{},
		struct{ X map[string]*inner }{}, struct{ X map[string]*longer }{},
	} {
		seen[text(v)] = true
	}

	if len(seen) != 5 {
		t.Errorf("%d descriptions of five types", len(seen))
	}
}

func BenchmarkDecode(b *testing.B) {
	q, err := Load("five-measures")
	if err != nil {
		b.Fatal(err)
	}
	form, packed := compile(b, q), Pack(q.Files())
	b.ReportAllocs()
	b.ReportMetric(float64(len(form)), "bytes")
	for b.Loop() {
		if _, err := decode(form, q.digest, packed); err != nil {
			b.Fatal(err)
		}
	}
}

// What a process pays once for the questionnaire, from its files and from its
// compiled form.
func BenchmarkLoad(b *testing.B) {
	folder := os.DirFS("library/five-measures")
	q, err := ParseFS(folder)
	if err != nil {
		b.Fatal(err)
	}
	packed := Pack(q.Files())

	b.Run("parsed", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := ParseFS(folder); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("compiled", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := openPacked(q.digest, packed); err != nil {
				b.Fatal(err)
			}
		}
	})
}
