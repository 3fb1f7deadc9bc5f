package questionnaires

import (
	"embed"
	"fmt"
	"strings"
)

// schemas holds a JSON Schema for each kind of file that an author writes. A test
// holds them against the parser, key by key.
//
//go:embed schema
var schemas embed.FS

// SchemaNames returns the names of the files that [Schema] describes: the head of a
// questionnaire, its measures, its titles and an overlay.
func SchemaNames() []string { return []string{"questionnaire", "measure", "titles", "overlay"} }

// SchemaFile returns the name of the file of a schema. The schemas name each other by
// it, so that they belong into one folder.
func SchemaFile(name string) string { return name + ".schema.json" }

// Schema returns the JSON Schema, draft 2020-12, of a kind of file of [SchemaNames],
// with which an editor completes and checks what is written.
func Schema(name string) ([]byte, error) {
	data, err := schemas.ReadFile("schema/" + SchemaFile(name))
	if err != nil {
		return nil, fmt.Errorf("there is no schema %q; there are: %s", clip(name), strings.Join(SchemaNames(), ", "))
	}
	return data, nil
}
