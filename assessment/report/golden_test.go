package report_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/aymanbagabas/go-udiff"

	"assay/assessment"
)

// filled is an assured assessment of two teams, half answered: answers of every
// kind, evidence, a finding, a conflict, an answer to reconcile and open ones.
func filled(t fataler) *desk { return fill(newDesk(t, folder(t, "six"))) }

func fill(d *desk) *desk {
	d.set("assessment", "title", "Security assurance 2026", "organisation", "Nimbus Cloud", "period", "2026",
		"scope", "Public cloud platform in two regions.\nPrivate deployments are out of scope.",
		"depth", "standard", "basis", "assured",
		"state", assessment.PhaseInProgress,
		"trait.laws", []string{"gdpr"}, "trait.regions", []string{"eu"})
	d.set("team/platform", "name", "Platform", "share", 60)
	d.set("team/apps", "name", "Apps | 应用", "share", 40)
	d.set("target/overall", "level", 3)
	d.interview("i1", "platform", "2026-11-03", "ARCH", "PLAT", "SRE")
	d.interview("i2", "apps", "2026-11-04", "DEV", "DPO")
	d.interview("i3", "platform", "2026-11-05", "CISO")

	d.rate("i1", "STR-13", "3", "documented",
		"@CISO We keep one matrix per service.\nMatrix of storage seen, version 4.")
	d.rate("i1", "CMP-10", "unknown", "", "")
	d.rate("i1", "CMP-20", "2", "documented", "!! ask for the register of June")
	d.rate("i1", "ARC-03", "4", "tested", "@ARCH Probes run daily.\n@ARCH Limits are set per quarter.")
	d.rate("i1", "MGT-08", "2++", "demonstrated",
		"@SRE Rights fall back by themselves.\n@LI She said so.\nOne session traced: http://10.0.0.1/s?id=1")
	d.rate("i1", "ECO-05", "3", "claimed", "A pipe | and *stars* and a <b>tag</b>.")
	d.rate("i2", "STR-13", "3", "demonstrated 2025-01-15", "")
	d.rate("i2", "CMP-20", "1+", "documented", "中文笔记：登记表缺失。")
	d.rate("i2", "ARC-03", "3", "demonstrated", "")
	d.rate("i2", "ECO-05", "na", "", "Apps ships no software of its own.")
	d.rate("i3", "MGT-08", "5", "claimed", "")
	d.rate("i3", "STR-13", "3", "documented", "")

	d.set("finding/f1", "practices", []string{"MGT-08"}, "teams", []string{"platform"},
		"condition", "Suppliers enter outside the broker.",
		"criterion", "Level 3 binds every supplier.",
		"cause", "The contract predates the broker.", "consequence", "A supplier session leaves no record.")
	file := assessment.File{
		Name:   "duty_matrix | storage *v4*.pdf",
		Size:   18234,
		SHA256: strings.Repeat("0a1b2c3d", 8),
	}
	d.set("evidence/ev1", "title", "Duty matrix storage v4", "grade", assessment.Documented,
		"date", assessment.Date("2026-10-01"), "custodian", "Product office", "practices", []string{"STR-13"},
		"file", file)
	d.set("evidence/ev2", "title", "Cross-tenant test report", "grade", assessment.Tested,
		"date", assessment.Date("2025-06-01"), "practices", []string{"ARC-03"}, "team", "platform")
	d.set("certificate/isms", "scheme", "iso27001", "status", assessment.Held,
		"scope", "Public cloud platform, region North", "edition", "2022",
		"issuer", "A body | 机构", "number", "IS-7", "issued", assessment.Date("2023-12-01"),
		"expires", assessment.Date("2026-12-01"), "surveillance", assessment.Date("2026-10-01"),
		"evidence", []string{"ev1"}, "practices", []string{"STR-13", "ARC-03", "MGT-08", "ECO-05"},
		"teams", []string{"platform", "apps"})
	d.set("certificate/filing", "scheme", "mlps", "grade", "level III", "status", assessment.InProgress)
	d.set("certificate/c5", "scheme", "C5 of the *state*", "status", assessment.NotSought)
	d.set("follow-up/f1", "what", "", "interview", "i1", "practice", "CMP-20")
	d.set("answer/i2/ARC-03", "note", "Hosts were looked at.\nThe rest is open.")
	d.fork("Li Wei", "answer/i2/ARC-03", "note", "Two hosts were looked at.\nThe rest is open.",
		"Three hosts were looked at.\nThe rest is open.\nA second look is planned.")

	r, _ := d.s.Rate(d.q, assessment.AnswerSubject("i2", "MGT-08"),
		assessment.Rating{State: assessment.Scored, Level: 2})
	d.write("Li Wei", r)
	lower := d.s.Answer("i2", "MGT-08").Rating.Value
	lower.Marks = "ynnnn"
	r.Replaces, r.Value = nil, assessment.Encode(lower)
	d.write("Ana Ruiz", r)
	return d
}

// finished is a self-declared assessment of one team on a scale of 0 to 3,
// final, with a change after it.
func finished(t fataler) *desk {
	d := newDesk(t, folder(t, "short"))
	d.set("assessment", "title", "Yearly check", "organisation", "Oak School", "scope", "The school office",
		"basis", "self")
	d.set("team/office", "name", "Office")
	d.set("target/overall", "level", 2)
	d.interview("i1", "office", "2026-11-03")
	d.rate("i1", "PEO-1", "2", "documented", "Everybody was told in May.")
	d.rate("i1", "TOO-1", "1+", "claimed", "")
	d.rate("i1", "TOO-2", "3", "claimed", "")
	d.finalise()
	d.set("answer/i1/TOO-1", "note", "Written after the end.")
	return d
}

var digests = regexp.MustCompile(`\b[0-9a-f]{64}\b`)

// masked replaces the digests in a report: a golden shows how a report reads, and a
// journal's encoding is tested elsewhere.
func masked(text string) string { return digests.ReplaceAllString(text, strings.Repeat("f", 64)) }

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a text with the test's golden file and prints where they differ;
// -update writes the file.
func golden(t *testing.T, got string) {
	t.Helper()
	const most = 60 // lines of a difference that somebody reads
	file := filepath.Join("testdata", t.Name()+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}

	lines := strings.SplitAfter(udiff.Unified(file, "this run", string(want), got), "\n")
	if len(lines) > most {
		lines = append(lines[:most], fmt.Sprintf("... and %d lines more\n", len(lines)-most))
	}
	if diff := strings.Join(lines, ""); diff != "" {
		t.Errorf("the report has changed (-update writes the file anew):\n%s", diff)
	}
}

func TestGoldenFilled(t *testing.T) { golden(t, masked(filled(t).markdown())) }

func TestGoldenClient(t *testing.T) { golden(t, masked(markdown(t, filled(t).client()))) }

func TestGoldenClientFinal(t *testing.T) { golden(t, masked(markdown(t, finished(t).client()))) }

func TestGoldenFinal(t *testing.T) { golden(t, masked(finished(t).markdown())) }

// TestDigests prints the digests that tell questionnaires and journals apart.
func TestDigests(t *testing.T) {
	d := finished(t)
	_, final, err := d.s.Settled()
	if err != nil {
		t.Fatal(err)
	}

	text := d.markdown()
	for name, want := range map[string]string{
		"Questionnaire digest":       d.q.Digest(),
		"Journal fingerprint":        d.j.Fingerprint(),
		"Fingerprint of what counts": assessment.Fingerprint(final.Tips),
	} {
		if !regexp.MustCompile(name + ` *\| ` + want).MatchString(text) {
			t.Errorf("the report lacks the %s %s", name, want)
		}
	}
}

// TestGoldenEmpty prints an assessment in which nothing but the title is set.
func TestGoldenEmpty(t *testing.T) {
	d := newDesk(t, folder(t, "six"))
	d.set("assessment", "title", "Nothing yet")
	golden(t, masked(d.markdown()))
}
