package assessment_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"strconv"
	"strings"
	"testing"
)

// hiding lists the local names of a file that hide a name of its package, an import
// or a builtin, each as what it hides and where.
func hiding(fset *token.FileSet, f *ast.File, ofPackage map[string]bool) []string {
	imports := map[string]bool{}
	for _, spec := range f.Imports {
		imports[importName(spec)] = true
	}

	var list []string
	check := func(id *ast.Ident) {
		what := ""
		switch {
		case id.Name == "_":
			return
		case ofPackage[id.Name]:
			what = "a name of its package"
		case imports[id.Name]:
			what = "an import"
		case types.Universe.Lookup(id.Name) != nil:
			what = "a builtin"
		default:
			return
		}
		list = append(list, fset.Position(id.Pos()).String()+": "+id.Name+" hides "+what)
	}
	checkAll := func(exprs ...ast.Expr) {
		for _, e := range exprs {
			if id, ok := e.(*ast.Ident); ok {
				check(id)
			}
		}
	}
	checkFields := func(lists ...*ast.FieldList) {
		for _, fields := range lists {
			if fields == nil {
				continue
			}
			for _, field := range fields.List {
				for _, id := range field.Names {
					check(id)
				}
			}
		}
	}

	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			checkFields(n.Recv)
		case *ast.FuncType:
			checkFields(n.TypeParams, n.Params, n.Results)
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				checkAll(n.Lhs...)
			}
		case *ast.RangeStmt:
			if n.Tok == token.DEFINE {
				checkAll(n.Key, n.Value)
			}
		case *ast.DeclStmt:
			for _, spec := range n.Decl.(*ast.GenDecl).Specs {
				for _, id := range specNames(spec) {
					check(id)
				}
			}
		}
		return true
	})
	return list
}

// importName is the name an import has in its file: that of its last folder, if it
// has none of its own, without the number of a major.
func importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	imported, _ := strconv.Unquote(spec.Path.Value)
	dir, base := path.Split(imported)
	if rest, numbered := strings.CutPrefix(base, "v"); numbered {
		if _, err := strconv.Atoi(rest); err == nil {
			base = path.Base(dir)
		}
	}
	return base
}

// specNames lists what one line of a declaration declares.
func specNames(spec ast.Spec) []*ast.Ident {
	switch s := spec.(type) {
	case *ast.ValueSpec:
		return s.Names
	case *ast.TypeSpec:
		return []*ast.Ident{s.Name}
	}
	return nil
}

// declared lists the names a file gives to its package.
func declared(f *ast.File) map[string]bool {
	names := map[string]bool{}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			names[d.Name.Name] = names[d.Name.Name] || d.Recv == nil
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				for _, id := range specNames(spec) {
					names[id.Name] = true
				}
			}
		}
	}
	return names
}

// A name means one thing in a file: no local one hides a name of the package, an
// import or a builtin.
func TestNoNameHidesAnother(t *testing.T) {
	fset := token.NewFileSet()
	packages := map[string][]*ast.File{}
	eachSource(t, fset, parser.SkipObjectResolution, func(name string, f *ast.File) {
		pkg := path.Join(path.Dir(name), f.Name.Name)
		packages[pkg] = append(packages[pkg], f)
	})

	for _, files := range packages {
		names := map[string]bool{}
		for _, f := range files {
			for name, of := range declared(f) {
				names[name] = names[name] || of
			}
		}
		for _, f := range files {
			for _, found := range hiding(fset, f, names) {
				t.Error(found)
			}
		}
	}
	if len(packages) < 10 {
		t.Errorf("only %d packages were looked at", len(packages))
	}
}

// The rule itself, so that a slip in it does not let everything pass.
func TestHiding(t *testing.T) {
	const source = `package p

import (
	"path"
	tea "example.org/bubbletea/v2"
	"example.org/lipgloss/v2"
)

var known = path.Base(tea.Name + lipgloss.Name)

type T struct{ len int }

func (known T) free(path string) (tea int) {
	max, fine := 1, 2
	for range fine {
		var lipgloss = max
		_ = lipgloss
	}
	for string := range 3 {
		_ = func(known int) {}
	}
	type T struct{ len int }
	free := 1
	return fine + free
}
`
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}

	got := strings.Join(hiding(fset, f, declared(f)), "\n")
	want := `p.go:13:7: known hides a name of its package
p.go:13:21: path hides an import
p.go:13:35: tea hides an import
p.go:14:2: max hides a builtin
p.go:16:7: lipgloss hides an import
p.go:19:6: string hides a builtin
p.go:20:12: known hides a name of its package
p.go:22:7: T hides a name of its package`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
