package assessment

import (
	"strings"
	"unicode"
)

// Kind is the first part of a subject: what sort of thing a change is about.
type Kind string

// The kinds of subject that this version knows. Changes of other kinds are kept
// and passed on, and not shown.
const (
	KindAssessment  Kind = "assessment"  // assessment
	KindTeam        Kind = "team"        // team/SLUG
	KindInterview   Kind = "interview"   // interview/ID
	KindRespondent  Kind = "respondent"  // respondent/INTERVIEW/ID
	KindAnswer      Kind = "answer"      // answer/INTERVIEW/PRACTICE
	KindFinding     Kind = "finding"     // finding/TEAM/PRACTICE
	KindEvidence    Kind = "evidence"    // evidence/ID
	KindCertificate Kind = "certificate" // certificate/ID
	KindTarget      Kind = "target"      // target/NODE
	KindText        Kind = "text"        // text/SECTION
	KindErasure     Kind = "erasure"     // erasure/ID
)

// names says how many names follow the kind in a subject.
var names = map[Kind]int{
	KindAssessment: 0, KindTeam: 1, KindInterview: 1, KindRespondent: 2, KindAnswer: 2,
	KindFinding: 2, KindEvidence: 1, KindCertificate: 1, KindTarget: 1, KindText: 1, KindErasure: 1,
}

// Subject joins a kind and the names that follow it.
func Subject(kind Kind, names ...string) string {
	return strings.Join(append([]string{string(kind)}, names...), "/")
}

func kindOf(subject string) Kind {
	kind, _, _ := strings.Cut(subject, "/")
	return Kind(kind)
}

// splitSubject returns the kind of a subject and the names after it; ok is
// false for a kind that is not known or a wrong number of names.
func splitSubject(subject string) (kind Kind, ids []string, ok bool) {
	parts := strings.Split(subject, "/")
	kind = Kind(parts[0])
	n, known := names[kind]
	if !known || len(parts) != n+1 {
		return kind, nil, false
	}
	for _, p := range parts {
		if p == "" {
			return kind, nil, false
		}
	}
	return kind, parts[1:], true
}

// cutLast splits a subject at its last name.
func cutLast(subject string) (before, name string, ok bool) {
	i := strings.LastIndexByte(subject, '/')
	return subject[:max(i, 0)], subject[i+1:], i >= 0
}

// Slug returns the name of a team's subject for its title: letters and digits
// of any script in lower case, and '-' between runs of others. It is empty when
// the title has neither letter nor digit.
func Slug(title string) string {
	fields := strings.FieldsFunc(strings.ToLower(CleanLine(title)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	return strings.Join(fields, "-")
}
