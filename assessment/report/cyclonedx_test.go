package report_test

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	cdx "github.com/CycloneDX/cyclonedx-go"
	"pgregory.net/rapid"

	"assay/assessment"
	"assay/assessment/report"
)

// cycloneSchema is the schema that CycloneDX publishes for version 1.6, as its Go library
// carries it.
var cycloneSchema = published("github.com/CycloneDX/cyclonedx-go",
	[2]string{"http://cyclonedx.org/schema/bom-1.6.schema.json", "schema/bom-1.6.schema.json"},
	[2]string{"http://cyclonedx.org/schema/spdx.schema.json", "schema/spdx.schema.json"},
	[2]string{"http://cyclonedx.org/schema/jsf-0.82.schema.json", "schema/jsf-0.82.schemax.json"})

// readCycloneDX holds attestations to the schema, to their own references and to the
// evaluation.
func readCycloneDX(t fataler, d *desk, data []byte) {
	t.Helper()
	if text := string(data); assessment.Visible(text) != text {
		t.Fatal("a character that acts:", text)
	}
	fitsPublished(t, cycloneSchema, data)
	checkReferences(t, data)

	bom := bomOf(t, data)
	m := d.model()
	held := deref((*bom.Declarations.Attestations)[0].Map)
	claims := 0
	for _, p := range m.Practices {
		for _, team := range p.Teams {
			if team.Stated != nil {
				claims++
			}
		}
		if p.State != "na" {
			if len(held) == 0 || held[0].Requirement != "practice/"+p.ID {
				t.Fatal("there is no attestation of", p.ID)
			}
			checkScores(t, d, &p, held[0])
			held = held[1:]
		}
	}
	if len(held) > 0 {
		t.Fatal("an attestation of", held[0].Requirement)
	}
	if n := len(deref(bom.Declarations.Claims)); n != claims+len(m.Findings) {
		t.Fatal(n, "claims of", claims, "and", len(m.Findings), "findings")
	}
	if n := len(deref(bom.Declarations.Evidence)); n != len(m.Evidence) {
		t.Fatal(n, "entries of", len(m.Evidence))
	}
}

// bomOf reads attestations into the types of CycloneDX's own library.
func bomOf(t fataler, data []byte) *cdx.BOM {
	t.Helper()
	var bom cdx.BOM
	if err := cdx.NewBOMDecoder(bytes.NewReader(data), cdx.BOMFileFormatJSON).Decode(&bom); err != nil {
		t.Fatal(err)
	}
	return &bom
}

// checkScores holds the two scores of a practice against what was stated and credited.
func checkScores(t fataler, d *desk, p *report.Practice, x cdx.AttestationMap) {
	t.Helper()
	full := float64(1000 * p.Target)
	if p.Target == 0 {
		full = float64(1000 * d.q.Max())
	}
	conformance, confidence := math.Inf(1), math.Inf(1)
	for _, team := range p.Teams {
		if team.Stated == nil {
			continue
		}
		conformance = min(conformance, float64(*team.Stated)/full, 1)
		carried := 1.0
		if *team.Stated > 0 {
			carried = float64(*team.Credited) / float64(*team.Stated)
		}
		confidence = min(confidence, carried)
	}
	for _, c := range []struct {
		name, rationale string
		want            float64
		got             *float64
	}{
		{"conformance", x.Conformance.Rationale, conformance, x.Conformance.Score},
		{"confidence", x.Confidence.Rationale, confidence, x.Confidence.Score},
	} {
		switch {
		case c.rationale == "":
			t.Fatal(p.ID, "has no rationale of its", c.name)
		case math.IsInf(c.want, 1) && c.got != nil:
			t.Fatal(p.ID, "has a", c.name, "of what nobody answered")
		case !math.IsInf(c.want, 1) && (c.got == nil || math.Abs(c.want-*c.got) > 0.00051):
			t.Fatal(p.ID, "has the", c.name, c.got, "and not", c.want)
		}
	}
}

// checkReferences looks for references that are there twice, and for those to nothing.
func checkReferences(t fataler, data []byte) {
	t.Helper()
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	defined := map[string]bool{}
	var used []string
	take := func(v any) {
		switch v := v.(type) {
		case string:
			used = append(used, v)
		case []any:
			for _, x := range v {
				if text, ok := x.(string); ok {
					used = append(used, text)
				}
			}
		}
	}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			for name, x := range v {
				switch name {
				case "bom-ref":
					if defined[x.(string)] {
						t.Fatal("two things are", x)
					}
					defined[x.(string)] = true
				case "requirement", "assessor", "target", "parent", "claims", "counterClaims", "evidence":
					take(x)
				}
				walk(x)
			}
		}
	}
	walk(doc)
	for _, ref := range used {
		if !defined[ref] {
			t.Fatal("nothing is", ref)
		}
	}
}

func TestGoldenCycloneDX(t *testing.T) {
	f, ok := report.FormatNamed("cyclonedx")
	if !ok {
		t.Fatal("there is no such format")
	}
	d := withEverything(t)
	data := d.written(f)
	readCycloneDX(t, d, data)
	golden(t, masked(string(data)))
}

// Who declares for themselves is no third party; of others nothing is said.
func TestCycloneDXThirdParty(t *testing.T) {
	f, _ := report.FormatNamed("cyclonedx")
	contains(t, string(finished(t).written(f)), `"thirdParty": false`)
	lacks(t, string(withEverything(t).written(f)), `"thirdParty"`)
}

// Redacted attestations name nobody, and refer to nothing that is not there.
func TestRedactedCycloneDX(t *testing.T) {
	f, _ := report.FormatNamed("cyclonedx")
	d := withEverything(t)
	d.set("team/nimbus-cloud", "name", "Nimbus Cloud core")
	var b bytes.Buffer
	if err := f.Write(&b, d.evaluate(), report.Options{Current: d.j, Redact: true}); err != nil {
		t.Fatal(err)
	}
	lacks(t, b.String(), "Nimbus", "nimbus", "Ana Ruiz", "Li Wei", `"contact"`)
	if !strings.Contains(b.String(), `"name": "The organisation"`) {
		t.Error("the organisation is no target any more")
	}
	fitsPublished(t, cycloneSchema, b.Bytes())
	checkReferences(t, b.Bytes())
}

// TestAnyCycloneDXFits puts any text where attestations have one.
func TestAnyCycloneDXFits(t *testing.T) {
	f, _ := report.FormatNamed("cyclonedx")
	texts := anyText()
	rapid.Check(t, func(t *rapid.T) {
		d := fillWith(t, "short", func() string { return texts.Draw(t, "text") })
		d.set("evidence/e", "title", texts.Draw(t, "title"), "where", texts.Draw(t, "where"),
			"practices", []string{"PEO-1"})
		readCycloneDX(t, d, d.written(f))
	})
}
