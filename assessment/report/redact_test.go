package report_test

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/report"
)

// Names that are part of what stands in their place end too.
func TestRedactedEnds(t *testing.T) {
	for _, name := range []string{"Organisation", "Name", "The", "Withheld"} {
		d := twoTeams(t)
		d.rateAll("1", "1", "1", "documented")
		d.set("assessment", "reviewers", name)
		contains(t, d.plainText(report.Options{Redact: true}), "| Reviewed by | (name withheld) |")
		d.set("assessment", "organisation", name, "reviewers", "Chen Wu")
		contains(t, d.plainText(report.Options{Redact: true}), "# The organisation: level 1 of 3")
	}
}

// The organisation is taken out however its words are joined, and an owner of one name too.
func TestRedactedVariants(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("1", "1", "1", "documented")
	d.set("assessment", "organisation", "Larkfield Cloud GmbH", "title", "larkfield-cloud-2026")
	d.set("evidence/e1", "title", "List", "where", "https://wiki.larkfieldcloud.example/list", "grade",
		assessment.Documented, "practices", []string{"TOO-1"})
	d.set("finding/f1", "practices", []string{"TOO-1"}, "fix-now", true, "condition", "The list is old.",
		"owner", "Jane")
	d.set("action/x", "text", "Do it.", "practice", "TOO-1", "owner", "jane doe")
	for _, o := range []report.Options{{Redact: true}, {Redact: true, Papers: true}} {
		text := strings.ToLower(d.plainText(o))
		lacks(t, text, "larkfield", "jane")
	}
}

// Names in a script without blanks between words are taken out too.
func TestRedactedWithoutBlanks(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("1", "1", "1", "documented")
	d.set("assessment", "organisation", "云杉科技", "reviewers", "李伟")
	d.set("finding/f1", "practices", []string{"TOO-1"}, "condition", "李伟说云杉科技的清单是旧的。")
	lacks(t, d.plainText(report.Options{Redact: true}), "云杉", "李伟")
}

// The form of the data keeps its name, whatever the organisation is called.
func TestRedactedSchema(t *testing.T) {
	d := twoTeams(t)
	d.set("assessment", "organisation", "Assay")
	if m := report.NewModel(d.evaluate(), report.Options{Redact: true}); m.Schema != report.ModelSchema {
		t.Errorf("the schema is %q", m.Schema)
	}
}
