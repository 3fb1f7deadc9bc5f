package report_test

import (
	"bytes"
	"encoding/json"
	"go/build"
	"os"
	"path/filepath"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// moduleFile reads a file of a module that the tests depend on: its path from the folder of
// a package that they import.
func moduleFile(pkg, file string) ([]byte, error) {
	p, err := build.Import(pkg, ".", build.FindOnly)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(p.Dir, filepath.FromSlash(file)))
}

// published compiles a schema that others publish: files are its parts by the addresses
// under which they refer to each other, the first of them the whole.
func published(pkg string, files ...[2]string) func() (*jsonschema.Schema, error) {
	return sync.OnceValues(func() (*jsonschema.Schema, error) {
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		for _, f := range files {
			data, err := moduleFile(pkg, f[1])
			if err != nil {
				return nil, err
			}
			document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
			if err != nil {
				return nil, err
			}
			if err := c.AddResource(f[0], document); err != nil {
				return nil, err
			}
		}
		return c.Compile(files[0][0])
	})
}

// fitsPublished validates JSON.
func fitsPublished(t fataler, schema func() (*jsonschema.Schema, error), data []byte) {
	t.Helper()
	s, err := schema()
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(value); err != nil {
		t.Fatal(err)
	}
}

// strictly reads JSON into a value that has a place for everything in it.
func strictly(t fataler, data []byte, v any) {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		t.Fatal(err)
	}
}
