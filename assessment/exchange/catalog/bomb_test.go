package catalog

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// bombs are files that are small to send and made to be expensive to read.
func bombs() map[string]string {
	var deep, circle, many strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&deep, "    - {urn: u%d, parent_urn: u%d, assessable: false, name: n}\n", i, i+1)
		fmt.Fprintf(&circle, "    - {urn: u%d, parent_urn: u%d, assessable: true, name: n}\n", i, (i+1)%20_000)
	}
	for i := range 9 {
		var choices []string
		for range 100 {
			choices = append(choices, fmt.Sprintf(`"{{ insert: param, p%d }}"`, i+1))
		}
		fmt.Fprintf(&many, `{"id":"p%d","select":{"choice":[%s]}},`, i, strings.Join(choices, ","))
	}
	framework := "objects:\n  framework:\n    name: F\n    requirement_nodes:\n"
	control := `{"id":"a","title":"t","parts":[{"name":"statement","prose":"x"}]}`
	return map[string]string{
		"JSON brackets": strings.Repeat("[", 5_000_000),
		"JSON objects":  `{"catalog":[` + strings.Repeat("{},", 5_000_000),
		"JSON groups":   `{"catalog":` + strings.Repeat(`{"groups":[`, 1000),
		"JSON keys":     `{"catalog":{` + strings.Repeat(`"a":1,`, 1_000_000),
		"JSON controls": `{"catalog":{"controls":[` + strings.Repeat(control+",", 9_000) + control + `]}}`,
		"parameters": `{"catalog":{"params":[` + many.String() + `{"id":"p9","label":"x"}],"controls":[` +
			`{"id":"a","title":"{{","parts":[{"name":"statement","prose":"{{ insert: param, p0 }}"}]}]}}`,
		"long text": `{"catalog":{"controls":[{"id":"a","title":"t","parts":[{"name":"statement","prose":"` +
			strings.Repeat("a {b} ", 2_500_000) + `"}]}]}}`,
		"YAML brackets":    "objects: " + strings.Repeat("[", 500_000),
		"YAML dashes":      "objects:\n" + strings.Repeat("- ", 500_000),
		"YAML laughs":      "objects: &a [x]\nb: [*a, *a]\n",
		"documents":        strings.Repeat("---\nobjects: {}\n", 20_000),
		"deep parents":     framework + deep.String() + "    - {urn: x, parent_urn: u0, assessable: true, name: n}\n",
		"circle":           framework + circle.String(),
		"rows":             "id,text\n" + strings.Repeat("1,a\n", 4_000_000),
		"columns":          "id,text\n" + strings.Repeat(",", 2_000_000),
		"quotes":           "id,text\n\"" + strings.Repeat("a\"\"", 4_000_000),
		"beyond the bytes": strings.Repeat("#", MaxBytes+1),
	}
}

// Every bomb ends in an error, or in a questionnaire that is within its limits, before it
// costs the memory of the machine.
func TestBombs(t *testing.T) {
	for name, text := range bombs() {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			r, err := Convert([]Source{{Name: "bomb", Data: []byte(text)}}, Options{})
			runtime.ReadMemStats(&after)
			if err != nil {
				wantReason(t, err)
			} else {
				wantSound(t, r)
			}
			if sys := (after.Sys - before.Sys) >> 20; sys > 256 {
				t.Errorf("it needs %d MiB more", sys)
			}
		})
	}
}

// A folder and a zip file are bounded in files and in what they hold.
func TestBombsOfFiles(t *testing.T) {
	files := fstest.MapFS{}
	for i := range MaxFiles + 1 {
		files[fmt.Sprintf("f%d.yml", i)] = &fstest.MapFile{Data: []byte("id: x\ntype: T\n")}
	}
	large := fstest.MapFS{}
	for i := range 5 {
		large[fmt.Sprintf("f%d.yml", i)] = &fstest.MapFile{Data: []byte("#" + strings.Repeat("x", 4<<20))}
	}
	for name, c := range map[string]struct {
		files fstest.MapFS
		want  string
	}{
		"files": {files, "it has more than 2000 files"},
		"bytes": {large, "it holds more than 16 MiB"},
	} {
		for _, s := range []Source{{Name: "m", Folder: c.files}, {Name: "m", Data: zipped(t, c.files)}} {
			_, err := Convert([]Source{s}, Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
