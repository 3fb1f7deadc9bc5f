package questionnaires_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"assay/questionnaires"
)

// schemaBase is where the schemas stand for the validator, so that they find each other.
const schemaBase = "https://assay.example/"

// compileSchemas returns the schemas by their names.
func compileSchemas(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	for _, name := range questionnaires.SchemaNames() {
		data, err := questionnaires.Schema(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(schemaBase+questionnaires.SchemaFile(name), doc); err != nil {
			t.Fatal(err)
		}
	}

	all := map[string]*jsonschema.Schema{}
	for _, name := range questionnaires.SchemaNames() {
		all[name] = c.MustCompile(schemaBase + questionnaires.SchemaFile(name))
	}
	return all
}

// valid reports what a schema finds wrong with a YAML file, read as an editor does.
func valid(t *testing.T, s *jsonschema.Schema, data []byte) error {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(data, &v); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	text, err := json.Marshal(textKeyed(v))
	if err != nil {
		t.Fatal(err)
	}
	v, err = jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

// textKeyed returns a value whose mappings all have texts for keys, as in JSON.
func textKeyed(v any) any {
	switch v := v.(type) {
	case map[any]any:
		m := map[string]any{}
		for k, x := range v {
			m[fmt.Sprint(k)] = textKeyed(x)
		}
		return m
	case map[string]any:
		for k, x := range v {
			v[k] = textKeyed(x)
		}
	case []any:
		for i, x := range v {
			v[i] = textKeyed(x)
		}
	}
	return v
}

// schemaFor returns the name of the schema for a file of a questionnaire.
func schemaFor(q *questionnaires.Questionnaire, i int, f questionnaires.File) string {
	switch {
	case i == 0:
		return "questionnaire"
	case f.Name == "overlay.yaml":
		return "overlay"
	case i > len(q.Measures):
		return "titles"
	}
	return "measure"
}

func TestShippedFilesFitTheSchemas(t *testing.T) {
	schemas := compileSchemas(t)
	for _, e := range questionnaires.Library() {
		q, err := questionnaires.Load(e.ID)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range q.Files() {
			if err := valid(t, schemas[schemaFor(q, i, f)], f.Data); err != nil {
				t.Errorf("%s of %s: %v", f.Name, e.ID, err)
			}
		}
	}
}

func TestStarter(t *testing.T) {
	schemas := compileSchemas(t)
	base, err := questionnaires.Load("five-measures")
	if err != nil {
		t.Fatal(err)
	}
	const title = `Ours: "big" & small, it's a #1`
	plain, err := questionnaires.Starter("larkfield-1", title)
	if err != nil {
		t.Fatal(err)
	}
	over, err := questionnaires.StarterOverlay("larkfield-2", title, base)
	if err != nil {
		t.Fatal(err)
	}

	for id, all := range map[string][]questionnaires.File{
		"larkfield-1": plain,
		"larkfield-2": append(base.Files(), over...),
	} {
		all = slices.DeleteFunc(all, func(f questionnaires.File) bool { return strings.Contains(f.Name, "/") })
		q, err := questionnaires.Parse(all)
		if err != nil {
			t.Fatal(err)
		}
		if q.ID != id || q.Title != title {
			t.Errorf("it is %s %q", q.ID, q.Title)
		}
		for _, p := range questionnaires.Lint(q) {
			t.Errorf("%s: %s", id, p)
		}
		for i, f := range q.Files() {
			if err := valid(t, schemas[schemaFor(q, i, f)], f.Data); err != nil {
				t.Errorf("%s of %s: %v", f.Name, id, err)
			}
		}
	}

	for _, wrong := range [][2]string{{"Big", "T"}, {"", "T"}, {"a b", "T"}, {"a", " "}, {"a", "x\ny"}, {"a", "\x1b[2J"}} {
		if _, err := questionnaires.Starter(wrong[0], wrong[1]); err == nil {
			t.Errorf("%q is taken", wrong)
		}
	}
}

// specimen is files that say everything that can be said, with a schema for each.
func specimen() map[string][]questionnaires.File {
	const more = `language: en
incomplete: true
style: plain
labels: {measure: pillar, area: topic, practice: control}
promises: [{id: P-1, text: We do it., practices: [M-01]}]
titles: titles.yaml
`
	h := strings.NewReplacer(
		"levels: [no, partly, yes]", "levels: [{name: no, meaning: It is not so.}, partly, yes]\n"+
			"  caps: {claimed: 500, documented: 1000, demonstrated: 1500, tested: 2000}",
		"[m.yaml]", "[m.yaml, n.yaml]",
		"{id: quick, title: Quick}", "{id: quick, title: Quick, minutes: 5}",
		"ids: [A.1, A.2]}", "ids: [A.1, A.2], edition: '2022', counted: A}",
	).Replace(head)
	m := strings.NewReplacer("seeds: [S-1]", "seeds: [S-1]\n    requires: [M-02]",
		"      levels: [Nothing.", `      why: It matters.
      scope: All of it.
      prompts: [{role: BOSS, text: Where?}]
      red_flags: [Nobody knows.]
      na: Never.
      refs: [{id: "ISO:A.2"}]
      terms: [other]
      see: [{grade: tested, item: it}]
      levels: [Nothing.`).Replace(wholeMeasure) + `  - id: M-02
    title: Second
    otherwise: {title: Other, question: What?, facts: [{fact: Some.}, {fact: All.}]}
    applies: {laws: [gdpr]}
`
	whole := append(files(h+tail+more, m),
		questionnaires.File{Name: "n.yaml", Data: []byte(`id: N
title: Other
purpose: To have areas.
areas: [{id: N-A, title: Area, practices: [{id: N-01, title: Only, question: Is it so?, levels: [No., Half., Yes.],
    see: [{grade: tested, item: it}]}]}]
`)},
		questionnaires.File{Name: "titles.yaml", Data: []byte("ISO: {A.1: First}\n")})

	const everything = `language: de
style: plain
parameters: [{id: days, title: Days, unit: days, default: 3}]
traits: [{id: sites, title: Sites, values: [{id: own, title: Own}]}]
frameworks: [{id: OWN, title: Own, ids: ["1"]}]
`
	over := strings.Replace(overlay, "FROM", "0123456789abcdef", 1)
	over = strings.Replace(over, "    title: Our area\n", "    title: Our area\n  - {id: M, title: Ours, purpose: Ours too.}\n", 1)
	over = strings.Replace(over, "    weight: 4\n", `    weight: 4
    title: First in {days}
    intent: It is done.
    key: true
    depth: quick
    roles: [BOSS]
    seeds: [S-1]
    requires: [M-03]
    applies: {laws: [gdpr]}
    otherwise: {title: Instead, question: What?, levels: [No., Partly., Yes.],
      see: [{grade: tested, item: it}]}
    asked: once
    exposure: true
    why: It matters.
    scope: All of it.
    prompts: [{role: BOSS, text: Where?}]
    red_flags: [Nobody knows.]
    na: Never.
    refs: [{id: "ISO:A.1", why: asks it}]
    terms: [doing]
`, 1)
	over = strings.Replace(over, "effort: L}", "effort: L, do: It., wait: 2 months, ask: {role: BOSS, text: Is it?}, "+
		"see: [{grade: tested, item: it}]}", 1)
	// Levels are reworded where there are some.
	over = strings.Replace(over, "add:\n", "  - {id: N-02, levels: [No., Half., Yes.], see: [{grade: tested, item: it}]}\nadd:\n", 1)
	return map[string][]questionnaires.File{"whole": whole, "overlay": overlaid(over + everything)}
}

// eachOfSpecimen does something with each file of the specimen, with the name of its
// schema and all files that it belongs to. What lies below an overlay is left out: the
// parser does not read what the overlay replaces.
func eachOfSpecimen(t *testing.T, do func(schema string, all []questionnaires.File, f questionnaires.File)) {
	t.Helper()
	for name, all := range specimen() {
		q, err := questionnaires.Parse(all)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i, f := range q.Files() {
			if q.Overlay() == nil || f.Name == "overlay.yaml" {
				do(schemaFor(q, i, f), all, f)
			}
		}
	}
}

// TestSchemasKnowTheKeys holds the keys of each schema against those that the parser
// tells of the same mapping, in every mapping of files that have everything.
func TestSchemasKnowTheKeys(t *testing.T) {
	seen := map[string][]string{} // keys that mappings have, by the keys that they may have
	eachOfSpecimen(t, func(schema string, all []questionnaires.File, f questionnaires.File) {
		for _, at := range mappings(t, f.Data) {
			known := knownKeys(t, all, f, at)
			if known == nil {
				continue // its keys are names
			}
			if want := schemaKeys(t, schema, at.path); !slices.Equal(known, want) {
				t.Errorf("%s: at %v the parser knows %q, the schema %q", schema, at.path, known, want)
			}
			kind := strings.Join(known, " ")
			seen[kind] = append(seen[kind], at.keys...)
		}
	})

	// So that a new key is tried, too.
	for kind, keys := range seen {
		if lack := without(strings.Fields(kind), keys); len(lack) > 0 {
			t.Errorf("of a mapping with %s nothing here has %q", kind, lack)
		}
	}
	if len(seen) < 20 {
		t.Errorf("%d kinds of mappings were tried", len(seen))
	}
}

// mapping is a mapping of a file: where it is, and which keys it has.
type mapping struct {
	path []string
	keys []string
}

// mappings returns all mappings of a file.
func mappings(t *testing.T, data []byte) []mapping {
	t.Helper()
	var found []mapping
	var walk func(n *yaml.Node, path []string)
	walk = func(n *yaml.Node, path []string) {
		if n.Kind == yaml.MappingNode {
			at := mapping{path: slices.Clone(path)}
			for i := 0; i < len(n.Content); i += 2 {
				at.keys = append(at.keys, n.Content[i].Value)
				walk(n.Content[i+1], append(path, n.Content[i].Value))
			}
			found = append(found, at)
		}
		if n.Kind == yaml.SequenceNode {
			for i, x := range n.Content {
				walk(x, append(path, fmt.Sprint(i)))
			}
		}
	}
	walk(tree(t, data), nil)
	return found
}

func tree(t *testing.T, data []byte) *yaml.Node {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Content[0]
}

// nodeAt returns the value at a path.
func nodeAt(n *yaml.Node, path []string) *yaml.Node {
	for _, p := range path {
		if n.Kind == yaml.SequenceNode {
			i := 0
			fmt.Sscan(p, &i)
			n = n.Content[i]
			continue
		}
		for i := 0; i < len(n.Content); i += 2 {
			if n.Content[i].Value == p {
				n = n.Content[i+1]
				break
			}
		}
	}
	return n
}

// mutated returns the files with one of them changed.
func mutated(t *testing.T, all []questionnaires.File, f questionnaires.File,
	change func(root *yaml.Node)) ([]questionnaires.File, []byte) {
	t.Helper()
	root := tree(t, f.Data)
	change(root)
	data, err := yaml.Marshal(root)
	if err != nil {
		t.Fatal(err)
	}
	all = slices.Clone(all)
	for i := range all {
		if all[i].Name == f.Name {
			all[i].Data = data
		}
	}
	return all, data
}

// knownKeys returns the keys that the parser knows in a mapping, as it tells when there
// is one that it does not know; nil if it takes any key.
func knownKeys(t *testing.T, all []questionnaires.File, f questionnaires.File, at mapping) []string {
	t.Helper()
	const strange = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"
	all, _ = mutated(t, all, f, func(root *yaml.Node) {
		n := nodeAt(root, at.path)
		n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: strange},
			&yaml.Node{Kind: yaml.ScalarNode, Value: "x"})
	})
	_, err := questionnaires.Parse(all)
	if err == nil {
		t.Errorf("an unknown key at %v of %s is taken", at.path, f.Name)
		return nil
	}
	for _, p := range err.(questionnaires.Problems) {
		if list, ok := strings.CutPrefix(p.Hint, "known keys: "); ok && strings.Contains(p.Message, strange) {
			keys := strings.Split(list, ", ")
			slices.Sort(keys)
			return keys
		}
	}
	return nil
}

// schemaKeys returns the keys that a schema knows at a path of a file.
func schemaKeys(t *testing.T, name string, path []string) []string {
	t.Helper()
	file := questionnaires.SchemaFile(name)
	at := schemaAt(t, &file, file+"#")
	for _, p := range path {
		at = step(t, &file, at, p)
	}
	properties, _ := at["properties"].(map[string]any)
	return slices.Sorted(maps.Keys(properties))
}

// step returns the schema of what is under a key or an element of a list.
func step(t *testing.T, file *string, at map[string]any, key string) map[string]any {
	t.Helper()
	next := at["additionalProperties"]
	if properties, ok := at["properties"].(map[string]any); ok {
		next = properties[key]
	}
	if items, ok := at["items"]; ok {
		next = items
	}
	found, ok := next.(map[string]any)
	if !ok {
		t.Errorf("%s has nothing for %q", *file, key)
		return map[string]any{}
	}
	return resolve(t, file, found)
}

// resolve follows the reference of a schema, also of that alternative which is a mapping.
func resolve(t *testing.T, file *string, at map[string]any) map[string]any {
	t.Helper()
	if ref, ok := at["$ref"].(string); ok {
		return resolve(t, file, schemaAt(t, file, ref))
	}
	if either, ok := at["anyOf"].([]any); ok {
		for _, x := range either {
			own := *file
			if r := resolve(t, &own, x.(map[string]any)); r["properties"] != nil {
				*file = own
				return r
			}
		}
	}
	return at
}

// schemaAt returns what a reference in a file names; the file becomes the one it is in.
func schemaAt(t *testing.T, file *string, ref string) map[string]any {
	t.Helper()
	name, pointer, _ := strings.Cut(ref, "#")
	if name != "" {
		*file = name
	}
	data, err := questionnaires.Schema(strings.TrimSuffix(*file, ".schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]any{}
	if err := json.Unmarshal(data, &at); err != nil {
		t.Fatal(err)
	}
	for part := range strings.SplitSeq(strings.Trim(pointer, "/"), "/") {
		if part != "" {
			at = at[part].(map[string]any)
		}
	}
	return at
}

// without returns the elements of a that b has not.
func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(x string) bool { return slices.Contains(b, x) })
}

// TestSchemasAgreeWithTheParser changes each value of files that have everything into one
// of another kind, and takes each away: what one of both refuses for its form the other
// refuses, too.
func TestSchemasAgreeWithTheParser(t *testing.T) {
	schemas := compileSchemas(t)
	eachOfSpecimen(t, func(schema string, all []questionnaires.File, f questionnaires.File) {
		if err := valid(t, schemas[schema], f.Data); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		for _, at := range mappings(t, f.Data) {
			for _, key := range at.keys {
				tryKinds(t, schemas[schema], all, f, append(slices.Clone(at.path), key))
			}
		}
	})
}

// tryKinds changes the value at a path of a file, and compares what the parser and the
// schema say to it.
func tryKinds(t *testing.T, s *jsonschema.Schema, all []questionnaires.File, f questionnaires.File, path []string) {
	t.Helper()
	last := len(path) - 1
	scalar := func(value, tag string) func(*yaml.Node) {
		return func(n *yaml.Node) { *n = yaml.Node{Kind: yaml.ScalarNode, Value: value, Tag: tag} }
	}
	for what, change := range map[string]func(n *yaml.Node){
		"a list":    func(n *yaml.Node) { *n = yaml.Node{Kind: yaml.SequenceNode} },
		"a mapping": func(n *yaml.Node) { *n = yaml.Node{Kind: yaml.MappingNode} },
		"empty":     scalar("", "!!null"),
		"a text":    scalar("some other text", "!!str"),
		"long":      scalar(strings.Repeat("long ", 1000), "!!str"),
		"gone":      nil,
	} {
		some, data := mutated(t, all, f, func(root *yaml.Node) {
			if change != nil {
				change(nodeAt(root, path))
				return
			}
			holder := nodeAt(root, path[:last])
			for i := 0; i < len(holder.Content); i += 2 {
				if holder.Content[i].Value == path[last] {
					holder.Content = slices.Delete(holder.Content, i, i+2)
				}
			}
		})
		_, err := questionnaires.Parse(some)
		refused, byForm := err != nil, false
		if err != nil {
			byForm = ofForm(err.(questionnaires.Problems))
		}
		wrong := valid(t, s, data)
		switch {
		case wrong != nil && !refused:
			t.Errorf("%s, %v %s: only the schema refuses it: %v", f.Name, path, what, wrong)
		case wrong == nil && byForm:
			t.Errorf("%s, %v %s: only the parser refuses it: %v", f.Name, path, what, err)
		}
	}
}

// ofForm reports whether one of the problems is about keys, kinds and lengths, which a
// schema can know.
func ofForm(problems questionnaires.Problems) bool {
	forms := []string{"needs to be", "unknown key", " has no \"", "is empty", "is an empty list", "is no id", "characters, the limit"}
	return slices.ContainsFunc(problems, func(p questionnaires.Problem) bool {
		if strings.Contains(p.Message, `has no "role"`) {
			return false // which is only needed where the head declares roles
		}
		return slices.ContainsFunc(forms, func(form string) bool { return strings.Contains(p.Message, form) })
	})
}
