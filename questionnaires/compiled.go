package questionnaires

import (
	"bytes"
	"compress/flate"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"reflect"
	"strings"
	"sync"
)

// compiledForms holds two files of each shipped questionnaire, named by its id:
// its packed files, compressed, and its compiled form. Parsing takes about ten
// times as long as loading what came of it (BenchmarkLoad), and every command
// would begin with it.
//
// The files of a questionnaire are what counts. A form is used only for the very
// content it was made from, and only by a program whose types are those it was
// made with; in every other case the files are parsed. A test holds both against
// the folder and the parser, so that they follow them.
//
//go:generate go test -run ^Test(CompiledForms|AuthoringFiles)$ -update .
//go:embed compiled
var compiledForms embed.FS

// compiled is what a form holds. Everything exported of a questionnaire is encoded
// as it is; what is unexported has a field here or is made again by decode.
type compiled struct {
	Questionnaire Questionnaire
	Places        []map[string]place // those of the practices, in their order
}

// encode returns the compiled form of a questionnaire.
func encode(q *Questionnaire) []byte {
	c := compiled{Questionnaire: *q}
	for p := range q.Practices() {
		c.Places = append(c.Places, p.places)
	}
	form := appendForm(nil, reflect.ValueOf(c))
	delta, err := compress(makeDelta(Pack(q.Files()), form))
	if err != nil {
		panic(err) // a buffer takes all that it is given
	}
	return append([]byte(formHead()+q.digest+"\n"), delta...)
}

// decode returns the questionnaire of a compiled form without the content of its
// files, which is packed here and has that digest.
func decode(form []byte, digest string, packed []byte) (*Questionnaire, error) {
	compressed, ok := bytes.CutPrefix(form, []byte(formHead()+digest+"\n"))
	if !ok {
		return nil, errors.New("it is the form of another questionnaire or another program")
	}
	delta, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(compressed)), 16*MaxTotalBytes))
	if err != nil {
		return nil, err
	}
	whole, err := applyDelta(packed, delta)
	if err != nil {
		return nil, err
	}

	var c compiled
	if err := readForm(whole, reflect.ValueOf(&c).Elem()); err != nil {
		return nil, err
	}
	q := &c.Questionnaire
	q.digest = digest
	q.filled = &fillings{}
	q.byID = map[string]*Practice{}
	for p := range q.Practices() {
		if len(c.Places) == 0 {
			return nil, errors.New("it lacks the places of some practices")
		}
		p.places, c.Places = c.Places[0], c.Places[1:]
		p.seal()
		q.byID[p.ID] = p
	}
	return q, nil
}

// openCompiled returns the questionnaire with that digest, which this packed
// content has, from its compiled form. It reports whether there is one that can
// be used. What is shipped with a form are the very files that the form is of, so
// they are not kept in memory a second time.
func openCompiled(forms fs.FS, digest string, packed []byte) (*Questionnaire, bool) {
	names, err := fs.Glob(forms, formName("*"))
	if err != nil {
		return nil, false
	}
	for _, name := range names {
		form, err := fs.ReadFile(forms, name)
		if err != nil {
			continue
		}
		if q, err := decode(form, digest, packed); err == nil {
			q.shipped = strings.TrimSuffix(path.Base(name), path.Ext(name))
			return q, true
		}
	}
	return nil, false
}

// formName returns the name of the compiled form of a shipped questionnaire.
func formName(id string) string { return "compiled/" + id + ".form" }

// packedName returns the name of the packed files of a shipped questionnaire.
func packedName(id string) string { return "compiled/" + id + ".files" }

// compress returns what packedName holds: the packed content, compressed.
func compress(packed []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(packed); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

// formHead returns what a compiled form starts with; the digest of the content
// follows. It names the types that are encoded, because a form says nothing of
// them.
var formHead = sync.OnceValue(func() string {
	var b strings.Builder
	describe(&b, reflect.TypeFor[compiled]())
	return "assay compiled questionnaire 3 " + digestOf([]File{{Data: []byte(b.String())}})[:16] + " "
})

// describe writes the names and types of all fields that a value of the type
// holds. The type must not hold itself.
func describe(w io.Writer, t reflect.Type) {
	fmt.Fprintln(w, t)
	switch t.Kind() {
	case reflect.Map, reflect.Pointer, reflect.Slice:
		describe(w, t.Elem())
	case reflect.Struct:
		for f := range t.Fields() {
			if f.IsExported() {
				fmt.Fprint(w, f.Name, " ")
				describe(w, f.Type)
			}
		}
	}
}
