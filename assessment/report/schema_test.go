package report_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"maps"
	"math/big"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"assay/assessment"
	"assay/assessment/report"
)

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

func (o object) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, m := range o {
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, name...), ':'), value...)
	}
	return append(b, '}'), nil
}

// schemaMaker makes the schema of the model from its types and their comments.
type schemaMaker struct {
	t       *testing.T
	types   map[string]string            // comments by type
	fields  map[string]map[string]string // comments by type and field
	structs []reflect.Type               // with a definition, the first of them the model
}

func newSchemaMaker(t *testing.T) *schemaMaker {
	t.Helper()
	s := &schemaMaker{t: t, types: map[string]string{}, fields: map[string]map[string]string{}}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		source, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range source.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE {
				s.read(g)
			}
		}
	}
	return s
}

// read notes what the comments of a declaration say.
func (s *schemaMaker) read(g *ast.GenDecl) {
	for _, spec := range g.Specs {
		named := spec.(*ast.TypeSpec)
		body, ok := named.Type.(*ast.StructType)
		if !ok {
			continue
		}
		s.types[named.Name.Name] = prose(g.Doc)
		all := map[string]string{}
		for _, f := range body.Fields.List {
			for _, name := range f.Names {
				all[name.Name] = strings.TrimSpace(prose(f.Doc) + " " + prose(f.Comment))
			}
		}
		s.fields[named.Name.Name] = all
	}
}

// prose is a comment as one line, with links as plain words.
func prose(c *ast.CommentGroup) string {
	var p comment.Printer
	p.TextWidth = -1
	return flat(string(p.Text(new(comment.Parser).Parse(c.Text()))))
}

// schema returns the whole schema.
func (s *schemaMaker) schema() []byte {
	s.t.Helper()
	root := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", "urn:assay:" + report.ModelSchema},
		{"title", "A report of assay"},
	}
	root = append(root, s.definition(reflect.TypeFor[report.Model]())...)
	var definitions object
	for i := 1; i < len(s.structs); i++ { // definition finds more of them
		definitions = append(definitions, member{s.structs[i].Name(), s.definition(s.structs[i])})
	}
	root = append(root, member{"$defs", definitions})

	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(root); err != nil {
		s.t.Fatal(err)
	}
	return b.Bytes()
}

// definition describes a struct.
func (s *schemaMaker) definition(t reflect.Type) object {
	if len(s.structs) == 0 {
		s.structs = append(s.structs, t)
	}
	if s.types[t.Name()] == "" {
		s.t.Errorf("the type %s has no comment", t.Name())
	}

	var properties object
	required := []string{}
	for f := range t.Fields() {
		name, optional := jsonName(f)
		if !optional {
			required = append(required, name)
		}
		properties = append(properties, member{name, s.property(t, f, optional)})
	}
	return object{
		{"description", s.types[t.Name()]}, {"type", "object"}, {"additionalProperties", false},
		{"required", required}, {"properties", properties},
	}
}

// jsonName is the name of a field in JSON, and whether it may be absent.
func jsonName(f reflect.StructField) (name string, optional bool) {
	name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name, options != ""
}

// property describes a field: its form, and what its comment says with the names that
// JSON has for the fields.
func (s *schemaMaker) property(t reflect.Type, f reflect.StructField, optional bool) object {
	about := s.fields[t.Name()][f.Name]
	about = goNames.ReplaceAllStringFunc(about, func(word string) string {
		other, ok := t.FieldByName(word)
		if !ok {
			return word
		}
		name, _ := jsonName(other)
		return name
	})
	if thousandths(f.Type) {
		about = strings.TrimSpace(strings.TrimSuffix(about, ".") + ". In thousandths.")
		about = strings.TrimPrefix(about, ". ")
	}

	p := s.form(f.Type)
	if t == reflect.TypeFor[report.Model]() && f.Name == "Schema" {
		p = object{{"const", report.ModelSchema}}
	}
	if f.Type == reflect.TypeFor[report.Figure]() && !optional {
		p = object{{"type", []string{"integer", "null"}}}
	}
	if about != "" {
		p = append(object{{"description", about}}, p...)
	}
	return p
}

var goNames = regexp.MustCompile(`\b[A-Z]\w+\b`)

func thousandths(t reflect.Type) bool {
	return t == reflect.TypeFor[report.Figure]() || t == reflect.TypeFor[*int64]()
}

// form describes the values of a type.
func (s *schemaMaker) form(t reflect.Type) object {
	switch {
	case t == reflect.TypeFor[assessment.Date]():
		return object{{"type", "string"}, {"format", "date"}}
	case t == reflect.TypeFor[report.Figure]():
		return object{{"type", "integer"}}
	}
	switch t.Kind() {
	case reflect.String:
		return object{{"type", "string"}}
	case reflect.Bool:
		return object{{"type", "boolean"}}
	case reflect.Int, reflect.Int64:
		return object{{"type", "integer"}}
	case reflect.Pointer:
		return s.form(t.Elem())
	case reflect.Slice:
		return object{{"type", "array"}, {"items", s.form(t.Elem())}}
	case reflect.Array:
		list := s.form(reflect.SliceOf(t.Elem()))
		return append(list, object{{"minItems", t.Len()}, {"maxItems", t.Len()}}...)
	case reflect.Struct:
		if !slices.Contains(s.structs, t) {
			s.structs = append(s.structs, t)
		}
		return object{{"$ref", "#/$defs/" + t.Name()}}
	}
	s.t.Errorf("no form for the type %s", t)
	return nil
}

// TestSchema holds the schema to the types and comments of the model.
func TestSchema(t *testing.T) {
	want := string(newSchemaMaker(t).schema())
	if *update {
		if err := os.WriteFile("schema.json", []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
		return // it is compiled in with the next run
	}
	if report.Schema() != want {
		t.Error("the schema is not that of the types: go test ./assessment/report -run TestSchema -update")
	}
}

// TestSchemaKnowsEveryField walks types and schema side by side: each field has its
// property, each property its field, and nothing else is let through.
func TestSchemaKnowsEveryField(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal([]byte(report.Schema()), &root); err != nil {
		t.Fatal(err)
	}
	definitions := root["$defs"].(map[string]any)
	used := map[string]bool{}

	var walk func(at reflect.Type, node map[string]any)
	walk = func(at reflect.Type, node map[string]any) {
		if node["additionalProperties"] != false {
			t.Errorf("%s lets other properties through", at.Name())
		}
		properties := maps.Clone(node["properties"].(map[string]any))
		for f := range at.Fields() {
			name, _ := jsonName(f)
			if name == "" || properties[name] == nil {
				t.Errorf("%s.%s is not in the schema", at.Name(), f.Name)
			}
			delete(properties, name)

			inner := f.Type
			for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			value := inner.Kind() != reflect.Struct || inner == reflect.TypeFor[report.Figure]()
			if value || used[inner.Name()] {
				continue
			}
			used[inner.Name()] = true
			if d, ok := definitions[inner.Name()].(map[string]any); ok {
				walk(inner, d)
			} else {
				t.Errorf("%s is not defined", inner.Name())
			}
		}
		for name := range properties {
			t.Errorf("%s has no field for %s", at.Name(), name)
		}
	}
	walk(reflect.TypeFor[report.Model](), root)
	for name := range definitions {
		if !used[name] {
			t.Errorf("nothing is of the type %s", name)
		}
	}
}

// fitsSchema validates a report in JSON.
func fitsSchema(t fataler, data []byte) {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(report.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Fatal(err)
	}
}

// setAll sets everything that a type can hold, so that no part of the schema goes unused.
func setAll(v reflect.Value, depth int) {
	switch {
	case v.Type() == reflect.TypeFor[report.Figure]():
		v.Set(reflect.ValueOf(report.Figure{Rat: big.NewRat(5, 3)}))
		return
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), min(depth, 1), 1)) // some types hold themselves
		for i := range v.Len() {
			setAll(v.Index(i), depth-1)
		}
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		setAll(v.Elem(), depth)
	case v.Kind() == reflect.Struct:
		for _, f := range v.Fields() {
			setAll(f, depth)
		}
	case v.Kind() == reflect.String:
		v.SetString("2026-11-20")
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(2)
	}
}

// TestSchemaTakesEverything validates a model in which everything is set, and refuses
// one with something unknown or missing.
func TestSchemaTakesEverything(t *testing.T) {
	var m report.Model
	setAll(reflect.ValueOf(&m).Elem(), 5)
	m.Schema = report.ModelSchema
	data, err := json.Marshal(&m)
	if err != nil {
		t.Fatal(err)
	}
	fitsSchema(t, data)

	for _, c := range [][2]string{
		{`"scale":[{`, `"scale":[{"new":1,`}, {`"schema":"assay-report-1",`, ""},
		{`"met":true`, `"met":"yes"`},
	} {
		changed := strings.Replace(string(data), c[0], c[1], 1)
		if changed == string(data) {
			t.Errorf("nothing to change at %s", c[0])
		}
		refused := mustFail{}
		fitsSchema(&refused, []byte(changed))
		if !refused.told {
			t.Errorf("the schema takes %s", c[1])
		}
	}
}

// mustFail is a test that is to fail.
type mustFail struct{ told bool }

func (r *mustFail) Helper()      {}
func (r *mustFail) Fatal(...any) { r.told = true }
