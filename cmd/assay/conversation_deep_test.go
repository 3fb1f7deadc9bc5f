package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// A provider that hosts no content of users and offers nothing in mainland China
// is assessed at full depth, by the keys alone: the form with its profile, two
// certificates, and the report with nothing, half and everything answered.
func TestADeepAssessmentFromNothingToEverything(t *testing.T) {
	s := newStage(t)
	c := s.sit("Mara", "", 100, 30)
	c.press("n")
	c.types("Fjordline Cloud 2026")
	c.press("tab")
	c.types("Fjordline Hosting")
	c.press("tab")
	c.types("Compute and storage, two sites")
	c.press("tab")
	c.types("2026 H2")
	c.press("tab", "tab", "right")
	c.sees("(*) deep")
	c.press("tab", "tab", "tab") // basis, teams, then the traits
	c.tick("eu", "other")        // regions
	c.tick("gdpr")               // laws
	c.tick("compute", "network", "storage")
	c.tick("advisory") // offers: no content of users
	c.tick("no")       // identity checks
	c.tick("outsourced")
	c.sees("asked: 124 of 134 practices", "instead (3): CMP-10")
	c.press("ctrl+s")
	c.sees("Fjordline Cloud 2026", "created")
	id := s.onlyID()

	c.press("esc", "esc", "menu certificates", "n")
	c.types("iso 27001")
	c.press("tab", "tab", "right")
	c.certificate("Status", "held")
	c.press("tab")
	c.types("Payment pages of the shop")
	c.press("ctrl+s")
	c.sees("ISO/IEC 27001", "No edition of the standard is stated")
	c.press("n")
	c.types("C5 of the BSI")
	c.press("ctrl+s")
	c.sees("C5 of the BSI", "No status is stated")
	c.press("esc", "i")

	nothing := s.report(id)
	holdsTogether(t, "nothing", nothing, "Fjordline Cloud 2026", "ISO/IEC 27001", "C5 of the BSI",
		"not asked")
	if strings.Contains(nothing, "## B3") {
		t.Error("with nothing answered there is a compliance view")
	}

	asked := c.answerOpen(t, 55)
	half := s.report(id)
	holdsTogether(t, "half", half, "Compliance view", "Privacy and customer-promise check",
		"Certification check", "heat map")

	asked += c.answerOpen(t, 200)
	c.sees("nothing else is open")
	if asked != 124 {
		t.Errorf("%d practices were asked of a provider without hosted content outside mainland China", asked)
	}
	c.press("esc", "esc")
	c.sees("Overview", "in progress")
	s.do("finalise", id)
	c.pause(2 * time.Second)
	c.sees("final")
	everything := s.report(id)
	holdsTogether(t, "everything", everything, "Compliance view", "Next steps", "final since")
	for _, absent := range []string{"not asked yet", "Make people available"} {
		if strings.Contains(everything, absent) {
			t.Errorf("with everything answered the report says %q", absent)
		}
	}
	if keep := os.Getenv("ASSAY_TEST_KEEP"); keep != "" {
		for name, text := range map[string]string{
			"nothing":    nothing,
			"half":       half,
			"everything": everything,
		} {
			if err := os.WriteFile(filepath.Join(keep, name+".md"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// tick ticks values of the trait in front, which stand in the questionnaire's
// order, and goes to the next field.
func (c *conversation) tick(values ...string) {
	c.t.Helper()
	known := map[string][]string{
		"eu":         {"mainland-china", "eu", "other"},
		"other":      {"mainland-china", "eu", "other"},
		"gdpr":       {"gdpr", "pipl", "dsl"},
		"compute":    {"compute", "network", "storage"},
		"network":    {"compute", "network", "storage"},
		"storage":    {"compute", "network", "storage"},
		"advisory":   {"user-content", "advisory"},
		"no":         {"yes", "no"},
		"outsourced": {"own", "outsourced"},
	}

	at := 0
	for _, v := range values {
		for want := slices.Index(known[v], v); at < want; at++ {
			c.press("right")
		}
		c.press("space")
	}

	c.press("tab")
}

// certificate chooses a value of the field in front until the window shows it.
func (c *conversation) certificate(label, value string) {
	c.t.Helper()
	for range 8 {
		for line := range strings.Lines(c.frame()) {
			if strings.Contains(line, label) && strings.Contains(line, value) {
				return
			}
		}
		c.press("right")
	}
	c.t.Fatalf("%s is never %s:\n%s", label, value, c.frame())
}

// answerOpen answers at most n open practices, each in another way, with Enter
// from one to the next, and returns how many there were.
func (c *conversation) answerOpen(t *testing.T, n int) int {
	t.Helper()
	answered := 0

	for answered < n {
		if strings.Contains(c.frame(), "not rated") {
			switch {
			case answered%17 == 5:
				c.press(".")
			case answered%13 == 7:
				c.press("2", "+", "8")
			default:
				c.press([]string{"1", "2", "3", "4"}[answered%4], []string{"6", "7", "8", "9"}[answered%4])
			}
			c.pause(time.Second)
			if answered%9 == 1 {
				c.types("@SRE told at length, with a | and a `tick`")
				c.press("esc")
			}
			answered++
		}
		before := c.practice()
		c.press("enter")
		if c.practice() == before {
			break
		}
	}

	return answered
}

// report is the report of an assessment as it is written.
func (s *stage) report(id string) string {
	s.t.Helper()
	file := filepath.Join(s.t.TempDir(), "report.md")
	s.do("report", id, "--working-papers", "-o", file, "--force")
	text, err := os.ReadFile(file)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// onlyID is the id of the one assessment of the library.
func (s *stage) onlyID() string {
	s.t.Helper()
	var list []struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal([]byte(s.do("list", "--json")), &list); err != nil || len(list) != 1 {
		s.t.Fatalf("%d assessments: %v", len(list), err)
	}
	return list[0].ID
}

// holdsTogether fails when a report lacks one of the texts, shows what a program
// prints by mistake, refers to a section that it does not have, or has a row with
// another number of cells than its table.
func holdsTogether(t *testing.T, name, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the report with %s answered does not say %q", name, w)
		}
	}

	text = regexp.MustCompile("(?s)```.*?```").ReplaceAllString(text, "") // charts
	for _, slip := range []string{"%!", "<nil>", "NaN", "[]", "{}", " .", " ,", "()"} {
		if i := strings.Index(text, slip); i >= 0 {
			t.Errorf("the report with %s answered holds %q: %q", name, slip,
				text[max(0, i-60):min(len(text), i+60)])
		}
	}

	for _, ref := range regexp.MustCompile(`[Ss]ection ([A-G][0-9])`).FindAllStringSubmatch(text, -1) {
		if !strings.Contains(text, "\n## "+ref[1]+" ") && !strings.Contains(text, "\n## "+ref[1]+".") {
			t.Errorf("the report with %s answered refers to section %s, which it does not have", name, ref[1])
		}
	}

	columns := 0
	for line := range strings.Lines(text) {
		cells := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
		switch {
		case !strings.HasPrefix(line, "|"):
			columns = 0
		case columns == 0:
			columns = cells
		case cells != columns:
			t.Errorf("the report with %s answered has a row of %d cells in a table of %d: %s", name, cells-1,
				columns-1, line)
		}
	}
}
