package assessment

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestSubjects(t *testing.T) {
	for _, row := range kinds {
		s := sampleSubject(row.kind)
		if !s.Known() || s.Kind() != row.kind || len(s.Names()) != len(row.names) {
			t.Errorf("%s is read as %q with the names %q", s, s.Kind(), s.Names())
		}
		if again := ParseSubject(s.String()); again != s {
			t.Errorf("%s is read back as %#v, not %#v", s, again, s)
		}
		if strings.Count(row.kind.Form(), "/") != len(row.names) {
			t.Errorf("%s is written %s", row.kind, row.kind.Form())
		}
	}
}

// The names of a subject are found by what they mean.
func TestSubjectNames(t *testing.T) {
	for _, c := range []struct {
		subject                             Subject
		text, team, interview, practice, id string
	}{
		{AssessmentSubject(), "assessment", "", "", "", ""},
		{TeamSubject("ops"), "team/ops", "ops", "", "", "ops"},
		{InterviewSubject("k2"), "interview/k2", "", "k2", "", "k2"},
		{RespondentSubject("k2", "ciso"), "respondent/k2/ciso", "", "k2", "", "ciso"},
		{AnswerSubject("k2", "A-1"), "answer/k2/A-1", "", "k2", "A-1", "A-1"},
		{AgreedSubject("ops", "A-1"), "agreed/ops/A-1", "ops", "", "A-1", "A-1"},
		{EvidenceSubject("e"), "evidence/e", "", "", "", "e"},
		{CertificateSubject("c"), "certificate/c", "", "", "", "c"},
		{TargetSubject("A-1"), "target/A-1", "", "", "", "A-1"},
		{TextSubject("cover"), "text/cover", "", "", "", "cover"},
		{ErasureSubject("x"), "erasure/x", "", "", "", "x"},
	} {
		if got := c.subject.String(); got != c.text || ParseSubject(c.text) != c.subject {
			t.Errorf("%s is written %s and read %#v", c.text, got, ParseSubject(c.text))
		}
		got := []string{c.subject.Team(), c.subject.Interview(), c.subject.Practice(), c.subject.ID()}
		if want := []string{c.team, c.interview, c.practice, c.id}; !slices.Equal(got, want) {
			t.Errorf("%s: team, interview, practice and id are %q, not %q", c.text, got, want)
		}
	}
}

// What this version cannot read is kept byte for byte, and has no names by which
// it could pass for something else.
func TestUnknownSubjects(t *testing.T) {
	for _, text := range []string{
		"", "/", "assessment/x", "team", "team/", "team//", "team/a/b", "answer/i", "answer//p", "nothing/x",
		"a/b/c/d", " team/a", "Team/a", "novelty/\x1b\xff/é",
	} {
		s := ParseSubject(text)
		if s.Known() || s.Kind() != "" || s.Names() != nil ||
			s.ID()+s.Team()+s.Interview()+s.Practice() != "" {
			t.Errorf("%q passes for a subject: %#v", text, s)
		}
		if s.String() != text {
			t.Errorf("%q became %q", text, s)
		}
	}

	if (Subject{}) != ParseSubject("") {
		t.Error("the zero Subject is not the empty text")
	}
	for _, s := range []Subject{TeamSubject(""), TeamSubject("a/b"), AnswerSubject("", "p"),
		NewSubject(KindTeam), NewSubject("novelty", "x")} {
		if s.Known() || s != ParseSubject(s.String()) {
			t.Errorf("%#v was made and %#v is read", s, ParseSubject(s.String()))
		}
	}

	if s := NewSubject(KindAnswer, "i/p"); s != AnswerSubject("i", "p") {
		t.Errorf("%#v is not as it is read", s)
	}
}

func TestSubjectText(t *testing.T) {
	list := map[Subject]Subject{TeamSubject("ops"): AnswerSubject("k2", "A-1"), ParseSubject("a/b/c/d"): {}}
	data, err := json.Marshal(list)
	if want := `{"a/b/c/d":"","team/ops":"answer/k2/A-1"}`; err != nil || string(data) != want {
		t.Fatalf("%s, %v; want %s", data, err, want)
	}
	var again map[Subject]Subject
	if err := json.Unmarshal(data, &again); err != nil || len(again) != 2 ||
		again[TeamSubject("ops")] != AnswerSubject("k2", "A-1") {
		t.Fatalf("%v, %v", again, err)
	}
}
