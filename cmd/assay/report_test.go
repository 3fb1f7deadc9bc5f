package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/assessment/report"
)

// TestReportInEveryFormat walks the formats: the command knows each by its name
// and by the endings of its files, explains and completes it.
func TestReportInEveryFormat(t *testing.T) {
	evil := hostile()
	s := newStage(t)
	id := strings.TrimSpace(s.do("new", "T "+evil, "--team", "Platform"))
	s.do("set", id, "team/platform", "name==Team "+evil+" T")
	s.do("answer", id, "MGT-08", "2", "--note", "note "+evil)
	help := s.do("report", "--help")
	offered := s.do("__complete", "report", "--format", "")

	for _, f := range report.Formats() {
		text := s.do("report", id, "--format", f.Name)
		shown := text
		if f.Name == "calendar" {
			shown = strings.ReplaceAll(text, "\r\n", "\n") // as lines end in calendars
		}
		if text == "" || !f.Binary && acts(shown) {
			t.Errorf("the report as %s lets it through, or is empty: %.80q", f.Name, text)
		}
		for _, ending := range f.Extensions {
			file := filepath.Join(t.TempDir(), "r"+ending)
			s.do("report", id, "-o", file)
			data, err := os.ReadFile(file)
			if err != nil || string(data) != text {
				t.Errorf("a file %s is not the report as %s: %v, %.80q", ending, f.Name, err, data)
			}
		}
		if !strings.Contains(help, f.About) || !strings.Contains(offered, f.Name+"\t"+f.About+"\n") {
			t.Errorf("%s is not explained or not completed:\n%s\n%s", f.Name, help, offered)
		}
		if _, _, stderr := s.try("report", id, "--format", "pdf"); !strings.Contains(stderr, f.Name) {
			t.Errorf("an unknown format gets no hint at %s: %s", f.Name, stderr)
		}
	}
}
