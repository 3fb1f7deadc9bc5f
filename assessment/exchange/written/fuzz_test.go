package written

import (
	"strings"
	"testing"

	"assay/assessment"
)

// FuzzReadText gives texts of respondents to the reader:
//
//	go test ./assessment/exchange/written -run '^$' -fuzz '^FuzzReadText$' -fuzztime 10m -fuzzminimizetime 10x
func FuzzReadText(f *testing.F) {
	text := fillText(string(sent(f, "markdown")), filled)
	f.Add(text)
	for _, part := range strings.SplitAfter(text, "\n\n") {
		f.Add(strings.Replace(text, part, "", 1))
		f.Add(strings.Replace(text, part, part+part, 1))
	}
	f.Fuzz(func(t *testing.T, text string) {
		w, err := Read("x.md", []byte(text))
		wantSound(t, w, err)
	})
}

// FuzzReadTable gives tables to the readers, as separated values.
//
//	go test ./assessment/exchange/written -run '^$' -fuzz '^FuzzReadTable$' -fuzztime 10m -fuzzminimizetime 10x
func FuzzReadTable(f *testing.F) {
	f.Add("practice,rating\nA-1,2\n")
	f.Add("id;question;team;state;marks;as;value;reason;evidence;note;respondent;fact_1;fact_5\n" +
		"A;b;c;na;y;d;1;e;f;g;h;y;n\n")
	f.Add("about 1 abc platform " + strings.Repeat("0a", 32) + ",,,\nrole,,,DEV\n" +
		"A-1 0123456789abcdef 2,,,yes\nA-1 0123456789abcdef 2,,,no\n")
	f.Add(",Level,Answer,Rating\nG-SM-A-1-1,1,yes,\n")
	f.Fuzz(func(t *testing.T, text string) {
		w, err := Read("x.csv", []byte(text))
		wantSound(t, w, err)
	})
}

// wantSound fails unless a file was refused with a reason, or says something throughout, in
// texts that are clean.
func wantSound(t *testing.T, w assessment.Written, err error) {
	t.Helper()
	if err != nil {
		if assessment.CodeOf(err) != assessment.Invalid || err.Error() == "" {
			t.Fatalf("it is refused without a reason: %v", err)
		}
		return
	}
	for _, a := range w.Answers {
		texts := append([]string{a.Practice, a.Question, a.Team, a.By, a.State, a.As, a.Reason, a.Evidence,
			a.Note, w.Role, w.Name, w.Day}, append(a.Marks, a.Ratings...)...)
		if !a.Says() || a.Where == "" || len(a.Marks) > 9 {
			t.Fatalf("an answer that says nothing: %+v", a)
		}
		for _, text := range texts {
			if assessment.Clean(text) != text {
				t.Fatalf("a text that is not clean: %q", text)
			}
		}
	}
}
