package report_test

import (
	"bytes"
	"cmp"
	"html"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"assay/assessment"
	"assay/assessment/report"
)

// readChecklist parses a checklist, and looks for a box of each thing to do and of each
// finding that none of them takes up.
func readChecklist(t fataler, d *desk, data []byte) {
	t.Helper()
	source := string(data)
	if assessment.Visible(source) != source || strings.Contains(source, "\t") {
		t.Fatal("a character that acts:", source)
	}
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	err := ast.Walk(md.Parser().Parse(text.NewReader(data)), func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		switch n.(type) {
		case *ast.Document, *ast.Heading, *ast.List, *ast.ListItem, *ast.Paragraph, *ast.TextBlock, *ast.Text,
			*ast.String, *ast.CodeSpan, *east.TaskCheckBox:
		default:
			t.Fatal("a node of kind", n.Kind().String(), "in:\n"+beginning(source))
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}

	want, got := d.titlesToDo(), boxesIn(t, md, data)
	if len(want) != len(got) {
		t.Fatal(len(got), "boxes of", len(want), "issues in:\n"+beginning(source))
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Fatal("a box says", got[i], "where the issue is", want[i])
		}
	}
}

// boxesIn returns what stands beside each box to tick, as a reader sees it.
func boxesIn(t fataler, md goldmark.Markdown, data []byte) []string {
	t.Helper()
	var page bytes.Buffer
	if err := md.Convert(data, &page); err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, part := range strings.Split(page.String(), `type="checkbox">`)[1:] {
		line, _, _ := strings.Cut(part, "\n")
		line, _, _ = strings.Cut(line, "</li>")
		list = append(list, flat(html.UnescapeString(unmarked.Replace(line))))
	}
	return list
}

// titlesToDo are the titles of what is to be done and of the findings beside it.
func (d *desk) titlesToDo() []string {
	m := d.model()
	titles := map[string]string{}
	for _, p := range m.Practices {
		titles[p.ID] = p.Title
	}
	var steps []report.Step
	for _, s := range m.Steps {
		steps = append(append(steps, s), s.Others...)
	}

	var list []string
	for _, c := range m.Contain {
		list = append(list, cmp.Or(flat(c.Action), "contain-now"))
	}
	for _, s := range steps {
		if !slices.ContainsFunc(m.Contain, func(c report.Exposure) bool {
			return c.Action == s.Action && slices.Contains(c.Practices, s.Practice)
		}) {
			list = append(list, flat(s.Practice+" "+titles[s.Practice]+": "+s.Action))
		}
	}
	for _, a := range m.Actions {
		if a.Status != "done" && a.Status != "dropped" && !slices.ContainsFunc(steps, func(s report.Step) bool {
			return s.Practice == a.Practice && s.Action == a.Text
		}) {
			list = append(list, cmp.Or(flat(a.Text), "action"))
		}
	}
	for _, f := range m.Findings {
		contained := slices.ContainsFunc(m.Contain, func(c report.Exposure) bool { return c.Finding == f.ID })
		taken := slices.ContainsFunc(steps, func(s report.Step) bool {
			return f.Action != "" && s.Action == f.Action && slices.Contains(f.Practices, s.Practice)
		})
		if !contained && !taken {
			list = append(list, cmp.Or(flat(f.Condition), flat(f.Action), "finding"))
		}
	}
	return list
}

// TestGoldenChecklist keeps the boxes of the same issues as the tables for a tracker, with
// a finding that nothing to do takes up.
func TestGoldenChecklist(t *testing.T) {
	d := withIssues(t)
	d.set("finding/f2", "practices", []string{"ARC-03"}, "condition", "Limits of [storage] are not watched.",
		"severity", assessment.Low, "due", assessment.Date("2027-03-01"))
	f, ok := report.FormatNamed("checklist")
	if !ok {
		t.Fatal("there is no such format")
	}
	golden(t, string(d.written(f)))
}

// TestChecklistOfNothing says so.
func TestChecklistOfNothing(t *testing.T) {
	f, _ := report.FormatNamed("checklist")
	contains(t, string(newDesk(t, folder(t, "six")).written(f)), "Nothing is to be done")
}
