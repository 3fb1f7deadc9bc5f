package questionnaires

import (
	"crypto/sha256"
	"embed"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"strings"
	"sync"
)

// compiledForms holds the compiled form of each shipped questionnaire, named by
// its id. Parsing takes about ten times as long as loading what came of it
// (BenchmarkLoad), and every command would begin with it.
//
// The files of a questionnaire are what counts. A form is used only for the very
// content it was made from, and only by a program whose types are those it was
// made with; in every other case the files are parsed. A test holds the forms
// against the parser, so that they follow it.
//
//go:generate go test -run ^TestCompiledForms$ -update .
//go:embed compiled
var compiledForms embed.FS

// compiled is what a form holds. Everything exported of a questionnaire is encoded
// as it is; what is unexported has a field here or is made again by decode.
type compiled struct {
	Files         []string // names of the files, in the order in which they are packed
	Questionnaire Questionnaire
	Places        []map[string]place // those of the practices, in their order
}

// encode writes the compiled form of a questionnaire.
func encode(w io.Writer, q *Questionnaire) error {
	c := compiled{Questionnaire: *q}
	for _, f := range q.files {
		c.Files = append(c.Files, f.Name)
	}
	for p := range q.Practices() {
		c.Places = append(c.Places, p.places)
	}

	if _, err := io.WriteString(w, formHead()+q.digest+"\n"); err != nil {
		return err
	}
	return gob.NewEncoder(w).Encode(c)
}

// decode reads a compiled form and returns the questionnaire without the content
// of its files. If want is not empty, it must be the questionnaire's digest.
func decode(r io.Reader, want string) (*Questionnaire, error) {
	head := make([]byte, len(formHead())+2*sha256.Size+1)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, err
	}
	digest, ok := strings.CutPrefix(strings.TrimSuffix(string(head), "\n"), formHead())
	if !ok || want != "" && want != digest {
		return nil, errors.New("it is the form of another questionnaire or another program")
	}

	var c compiled
	if err := gob.NewDecoder(r).Decode(&c); err != nil {
		return nil, err
	}
	q := &c.Questionnaire
	q.digest = digest
	q.filled = &fillings{}
	for _, name := range c.Files {
		q.files = append(q.files, File{Name: name})
	}

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

// openCompiled returns the questionnaire with that digest, which these files
// have, from its compiled form. It reports whether there is one that can be used.
func openCompiled(forms fs.FS, digest string, files []File) (*Questionnaire, bool) {
	names, err := fs.Glob(forms, "compiled/*")
	if err != nil {
		return nil, false
	}
	for _, name := range names {
		if q, ok := readForm(forms, name, digest); ok {
			q.files = files
			return q, true
		}
	}
	return nil, false
}

// loadCompiled returns the shipped questionnaire with that id, whose files are in
// the folder, from its compiled form. It reports whether there is one that can be
// used: one that was made from these files.
func loadCompiled(forms fs.FS, id string, folder fs.FS) (*Questionnaire, bool) {
	q, ok := readForm(forms, formName(id), "")
	if !ok {
		return nil, false
	}
	for i, f := range q.files {
		read, err := readFile(folder, f.Name)
		if err != nil {
			return nil, false
		}
		q.files[i] = read
	}
	return q, digestOf(q.files) == q.digest
}

// readForm decodes the form with that name and reports whether it can be used.
func readForm(forms fs.FS, name, digest string) (*Questionnaire, bool) {
	f, err := forms.Open(name)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	q, err := decode(f, digest)
	return q, err == nil
}

// formName returns the name of the compiled form of a shipped questionnaire.
func formName(id string) string { return "compiled/" + id + ".gob" }

// formHead returns what a compiled form starts with; the digest of the content
// follows. It names the types that are encoded, because gob fills in what it can
// of a type that has changed since.
var formHead = sync.OnceValue(func() string {
	var b strings.Builder
	describe(&b, reflect.TypeFor[compiled]())
	return "assay compiled questionnaire " + digestOf([]File{{Data: []byte(b.String())}})[:16] + " "
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
