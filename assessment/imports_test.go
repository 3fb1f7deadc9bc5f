package assessment_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "assay"

// allowed says which packages of the module each layer may import. A layer that
// ends in "/..." stands for all packages below that folder; of several that match
// the longest holds. A new folder of tui needs a row of its own.
var allowed = map[string][]string{
	"cmd/...":            {"tui", "tui/...", "assessment/...", "questionnaires"},
	"tui":                {"tui/kit", "assessment/conduct", "assessment/report", "assessment", "questionnaires"},
	"tui/kit":            {"assessment"},
	"tui/plain":          {"assessment/conduct", "assessment/report", "assessment", "questionnaires"},
	"assessment/conduct": {"assessment", "questionnaires"},
	"assessment/...":     {"assessment", "assessment/durable", "questionnaires"},
	"assessment/sqlite":  {"assessment", "assessment/durable", "assessment/protect", "questionnaires"},
	"assessment/report":  {"assessment", "assessment/durable", "assessment/spreadsheet", "questionnaires"},

	"assessment/exchange/written": {"assessment", "assessment/spreadsheet", "questionnaires"},
	"assessment/exchange/catalog": {"assessment", "assessment/spreadsheet", "questionnaires"},
	"assessment/protect":          {"assessment"},
	"assessment/spreadsheet":      {"assessment"},
	"assessment/durable":          {"assessment"},
	"assessment":                  {"questionnaires"},
	"questionnaires":              {},
}

func matches(pattern, pkg string) bool {
	above, all := strings.CutSuffix(pattern, "/...")
	return pkg == above || all && strings.HasPrefix(pkg, above+"/")
}

// layer is the row of allowed that holds for a package: its own, else that of the
// longest folder above it.
func layer(pkg string) (string, bool) {
	if _, own := allowed[pkg]; own {
		return pkg, true
	}
	best := ""
	for l := range allowed {
		if matches(l, pkg) && len(l) > len(best) {
			best = l
		}
	}
	return best, best != ""
}

func mayImport(from, to string) bool {
	l, ok := layer(from)
	return ok && (from == to ||
		slices.ContainsFunc(allowed[l], func(p string) bool { return matches(p, to) }))
}

// eachSource hands over every Go file of the module, by its path from the top.
func eachSource(t *testing.T, fset *token.FileSet, mode parser.Mode, use func(name string, f *ast.File)) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" ||
			name != "." && strings.HasPrefix(entry.Name(), ".")):
			return fs.SkipDir
		case path.Ext(name) != ".go":
			return nil
		}

		f, err := parser.ParseFile(fset, path.Join("..", name), nil, mode)
		if err != nil {
			return err
		}
		use(name, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestImportsPointOneWay(t *testing.T) {
	seen := map[string]bool{}
	eachSource(t, token.NewFileSet(), parser.ImportsOnly, func(name string, f *ast.File) {
		pkg := path.Dir(name)
		seen[pkg] = true
		if _, known := layer(pkg); !known {
			t.Errorf("%s: the package %s is in no layer", name, pkg)
			return
		}
		for _, spec := range f.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Error(err)
			}
			if to, ours := strings.CutPrefix(imported, module+"/"); ours && !mayImport(pkg, to) {
				t.Errorf("%s: %s must not import %s", name, pkg, to)
			}
		}
	})
	for _, pkg := range []string{"cmd/assay", "tui", "assessment", "assessment/sqlite", "assessment/report",
		"questionnaires"} {
		if !seen[pkg] {
			t.Errorf("%s was not looked at", pkg)
		}
	}
}

// The rule itself, so that a slip in it does not let everything pass.
func TestImportRule(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"cmd/assay", "tui", true},
		{"cmd/assay", "tui/plain", true},
		{"cmd/assay", "assessment/sqlite", true},
		{"cmd/assay", "assessment/conduct", true},
		{"cmd/assay", "questionnaires", true},
		{"cmd/assay", "tui/kit", true},

		{"tui", "tui/kit", true},
		{"tui", "assessment/conduct", true},
		{"tui", "assessment/report", true},
		{"tui", "assessment", true},
		{"tui", "tui/plain", false},
		{"tui", "assessment/sqlite", false},
		{"tui", "assessment/exchange", false},
		{"tui", "cmd/assay", false},
		{"tui/kit", "tui", false},
		{"tui/kit", "assessment", true},
		{"tui/kit", "assessment/conduct", false},
		{"tui/plain", "assessment/conduct", true},
		{"tui/plain", "tui", false},
		{"tui/plain", "tui/kit", false},
		{"tui/new", "assessment", false},

		{"assessment/conduct", "assessment", true},
		{"assessment/conduct", "assessment/sqlite", false},
		{"assessment/conduct", "assessment/report", false},
		{"assessment/sqlite", "assessment", true},
		{"assessment/sqlite", "questionnaires", true},
		{"assessment/sqlite", "assessment/conduct", false},
		{"assessment/sqlite", "assessment/durable", true},
		{"assessment/sqlite", "assessment/protect", true},
		{"assessment/sqlite", "assessment/exchange", false},
		{"assessment/protect", "assessment/sqlite", false},
		{"assessment/durable", "assessment/sqlite", false},
		{"assessment/report", "assessment/sqlite", false},
		{"assessment/report", "tui", false},
		{"assessment/report", "assessment/spreadsheet", true},
		{"assessment/exchange/written", "assessment/spreadsheet", true},
		{"assessment/exchange/catalog", "assessment/spreadsheet", true},
		{"assessment/exchange", "assessment/spreadsheet", false},
		{"assessment/conduct", "assessment/exchange/written", false},
		{"assessment/spreadsheet", "assessment/report", false},
		{"assessment", "questionnaires", true},
		{"assessment", "assessment/report", false},
		{"assessment", "tui", false},

		{"questionnaires", "assessment", false},
		{"util", "assessment", false},
	} {
		if got := mayImport(c.from, c.to); got != c.want {
			t.Errorf("%s imports %s: %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	placed := []string{"cmd", "tui", "assessment", "questionnaires", "go.mod", "go.sum", "README.md"}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(placed, e.Name()) {
			t.Errorf("%s has no place at the top level", e.Name())
		}
	}
}
