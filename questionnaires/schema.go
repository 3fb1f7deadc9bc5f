package questionnaires

import (
	"fmt"
	"slices"
	"strings"
)

// SchemaNames returns the names of the files that [Schema] describes: the head of a
// questionnaire, its measures, its titles and an overlay.
func SchemaNames() []string { return []string{"questionnaire", "measure", "titles", "overlay"} }

// SchemaFile returns the name of the file of a schema. The schemas name each other by
// it, so that they belong into one folder.
func SchemaFile(name string) string { return name + ".schema.json" }

// Schema returns the JSON Schema, draft 2020-12, of a kind of file of [SchemaNames],
// with which an editor completes and checks what is written. A test holds it against the
// parser, key by key.
func Schema(name string) ([]byte, error) {
	if !slices.Contains(SchemaNames(), name) {
		return nil, fmt.Errorf("there is no schema %q; there are: %s", clip(name), strings.Join(SchemaNames(), ", "))
	}
	return authoring(SchemaFile(name))
}
