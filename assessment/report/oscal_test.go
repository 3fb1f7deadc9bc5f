package report_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	types "github.com/defenseunicorns/go-oscal/src/types/oscal-1-2-2"
	"pgregory.net/rapid"

	"assay/assessment"
	"assay/assessment/report"
)

// oscalSchema is the schema that NIST publishes for OSCAL 1.2.2, as go-oscal carries it.
var oscalSchema = published("github.com/defenseunicorns/go-oscal/src/types/oscal-1-2-2",
	[2]string{"oscal.json", "../../internal/schemas/oscal_complete_schema-1-2-2.json"})

// readOSCAL holds assessment results to the schema, to their own references and to the
// evaluation.
func readOSCAL(t fataler, d *desk, data []byte) {
	t.Helper()
	if text := string(data); assessment.Visible(text) != text {
		t.Fatal("a character that acts:", text)
	}
	fitsPublished(t, oscalSchema, data)
	checkIdentifiers(t, data)

	r := oscalOf(t, data)
	if r.Metadata.OscalVersion != "1.2.2" {
		t.Fatal("the version is", r.Metadata.OscalVersion)
	}
	m := d.model()
	for _, o := range deref(r.LocalDefinitions.ObjectivesAndMethods) {
		if props := deref(o.Parts[0].Props); len(props) != 1 || props[0].Name != "method-id" {
			t.Fatal("an objective without the method that OSCAL requires, beside its schema:", o.ControlId)
		}
	}
	result := r.Results[0]
	checkFindings(t, m, &result)

	observations := 0
	for _, p := range m.Practices {
		for _, team := range p.Teams {
			if team.State != "unasked" {
				observations++
			}
		}
	}
	if n := len(deref(result.Observations)); n != observations {
		t.Fatal(n, "observations of", observations)
	}
	if n := len(*r.BackMatter.Resources); n != 1+len(m.Evidence) {
		t.Fatal(n, "resources of a questionnaire and", len(m.Evidence), "entries")
	}
	for i, v := range m.Evidence {
		res := (*r.BackMatter.Resources)[1+i]
		if v.Digest != "" && (*(*res.Rlinks)[0].Hashes)[0].Value != v.Digest {
			t.Fatal("the digest is lost:", res)
		}
	}
	if n := len(deref(result.Risks)); n < len(m.Findings) {
		t.Fatal(n, "risks of", len(m.Findings), "findings")
	}
}

// oscalOf reads assessment results into the types that others have made from the schema.
func oscalOf(t fataler, data []byte) *types.AssessmentResults {
	t.Helper()
	var doc types.OscalModels
	strictly(t, data, &doc)
	if doc.AssessmentResults == nil {
		t.Fatal("no assessment results")
	}
	return doc.AssessmentResults
}

func deref[T any](list *[]T) []T {
	if list == nil {
		return nil
	}
	return *list
}

// checkFindings holds the state of each finding against the rule: every team in which a
// practice applies has a value that reaches the target.
func checkFindings(t fataler, m *report.Model, r *types.Result) {
	t.Helper()
	states := map[string]string{}
	for _, f := range deref(r.Findings) {
		states[f.Target.TargetId] = f.Target.Status.State
	}
	n := 0
	for _, p := range m.Practices {
		if p.Target == 0 || p.State == "na" {
			continue
		}
		n++
		want := "satisfied"
		for _, team := range p.Teams {
			if team.State != "na" && (team.Value == nil || *team.Value < 1000*int64(p.Target)) {
				want = "not-satisfied"
			}
		}
		if got := states[p.ID+"_obj"]; got != want {
			t.Fatal(p.ID, "is", got, "and not", want)
		}
	}
	if len(states) != n {
		t.Fatal(len(states), "findings of", n, "practices with a target")
	}
}

// checkIdentifiers looks for identifiers that are there twice, and for references to
// nothing.
func checkIdentifiers(t fataler, data []byte) {
	t.Helper()
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	defined := map[string]bool{}
	var used []string
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			for name, x := range v {
				id, text := x.(string)
				switch {
				case text && (name == "uuid" || name == "id"):
					if defined[id] {
						t.Fatal("two things are", id)
					}
					defined[id] = true
				case text && (strings.HasSuffix(name, "-uuid") || name == "target-id"):
					used = append(used, id)
				case text && name == "href" && strings.HasPrefix(id, "#"):
					used = append(used, id[1:])
				case name == "party-uuids":
					for _, party := range x.([]any) {
						used = append(used, party.(string))
					}
				}
				walk(x)
			}
		}
	}
	walk(doc)
	for _, id := range used {
		if !defined[id] {
			t.Fatal("nothing is", id)
		}
	}
}

// withEverything is the filled assessment with something in every part of the formats of
// others: a file, an address, an exposure by rule, actions under way, done and dropped.
func withEverything(t fataler) *desk {
	d := withDays(t)
	file, err := assessment.NewFile("Matrix: of duties v4.pdf", 2048, strings.Repeat("ab", 32))
	if err != nil {
		t.Fatal(err)
	}
	d.set("evidence/e8", "title", "Matrix of duties", "file", file, "grade", assessment.Documented,
		"date", assessment.Date("2026-10-01"), "practices", []string{"STR-13"}, "team", "platform")
	d.set("evidence/e9", "title", "Page", "where", "https://wiki.example/a?c=1#d", "grade", assessment.Tested,
		"practices", []string{"STR-13", "ARC-03"})
	d.set("action/a4", "text", "Bind the rest", "practice", "MGT-08", "status", assessment.ActionUnderWay)
	d.set("action/a5", "text", "Long since done", "practice", "STR-13", "status", assessment.ActionDone)
	d.set("action/a6", "text", "No longer wanted", "practice", "STR-13", "status", assessment.ActionDropped)
	d.set("assessment", "confidentiality", "For Nimbus Cloud only")
	return d
}

func TestGoldenOSCAL(t *testing.T) {
	f, ok := report.FormatNamed("oscal")
	if !ok {
		t.Fatal("there is no such format")
	}
	d := withEverything(t)
	data := d.written(f)
	readOSCAL(t, d, data)
	golden(t, masked(string(data)))
}

// The identifier of a thing stays when its content changes; that of the document does not.
func TestOSCALIdentifiers(t *testing.T) {
	f, _ := report.FormatNamed("oscal")
	d := withEverything(t)
	before := oscalOf(t, d.written(f))
	d.rate("i1", "STR-13", "4", "demonstrated", "")
	after := oscalOf(t, d.written(f))
	if before.UUID == after.UUID {
		t.Error("another document has the same identifier")
	}
	ids := func(r *types.AssessmentResults) (list []string) {
		for _, f := range deref(r.Results[0].Findings) {
			list = append(list, f.UUID)
		}
		return list
	}
	if b, a := ids(before), ids(after); len(b) == 0 || !slices.Equal(b, a) {
		t.Errorf("the findings were %v and are %v", b, a)
	}
}

// Methods follow from the evidence grade.
func TestOSCALMethods(t *testing.T) {
	f, _ := report.FormatNamed("oscal")
	for grade, want := range map[string][]string{
		"claimed": {"INTERVIEW"}, "documented": {"INTERVIEW", "EXAMINE"}, "demonstrated": {"INTERVIEW", "EXAMINE"},
		"tested": {"INTERVIEW", "TEST"},
	} {
		d := newDesk(t, folder(t, "short"))
		d.set("team/office", "name", "Office")
		d.interview("i1", "office", "2026-11-03")
		d.rate("i1", "PEO-1", "3", grade, "")
		r := oscalOf(t, d.written(f))
		got := deref(r.Results[0].Observations)
		if len(got) != 1 || !slices.Equal(got[0].Methods, want) {
			t.Errorf("%s gives %+v", grade, got)
		}
	}
}

// A redacted document names nobody, and refers to nothing that is not there.
func TestRedactedOSCAL(t *testing.T) {
	f, _ := report.FormatNamed("oscal")
	d := withEverything(t)
	d.set("team/nimbus-cloud", "name", "Nimbus Cloud core")
	var b bytes.Buffer
	if err := f.Write(&b, d.evaluate(), report.Options{Current: d.j, Redact: true}); err != nil {
		t.Fatal(err)
	}
	lacks(t, b.String(), "Nimbus", "nimbus", "Ana Ruiz", "Li Wei", `"person"`)
	fitsPublished(t, oscalSchema, b.Bytes())
	checkIdentifiers(t, b.Bytes())
}

// TestAnyOSCALFits puts any text where the document has one.
func TestAnyOSCALFits(t *testing.T) {
	f, _ := report.FormatNamed("oscal")
	texts := anyText()
	rapid.Check(t, func(t *rapid.T) {
		d := fillWith(t, "short", func() string { return texts.Draw(t, "text") })
		d.set("evidence/e", "title", texts.Draw(t, "title"), "where", texts.Draw(t, "where"),
			"practices", []string{"PEO-1"})
		readOSCAL(t, d, d.written(f))
	})
}
