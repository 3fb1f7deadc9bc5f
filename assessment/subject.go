package assessment

import (
	"slices"
	"strings"
	"unicode"
)

// Kind is the first part of a subject: what sort of thing a change is about.
type Kind string

// The kinds of subject that this version knows. Changes of other kinds are kept
// and passed on, and not shown.
const (
	KindAssessment  Kind = "assessment"
	KindTeam        Kind = "team"
	KindInterview   Kind = "interview"
	KindRespondent  Kind = "respondent"
	KindAnswer      Kind = "answer"
	KindAgreed      Kind = "agreed"
	KindEarlier     Kind = "earlier"
	KindFinding     Kind = "finding"
	KindFollowUp    Kind = "follow-up"
	KindEvidence    Kind = "evidence"
	KindCertificate Kind = "certificate"
	KindAction      Kind = "action"
	KindTarget      Kind = "target"
	KindText        Kind = "text"
	KindErasure     Kind = "erasure"
)

// kinds lists the kinds in the order in which they are told to a person, with
// what each name after the kind stands for. No kind has more than two names.
var kinds = []struct {
	kind  Kind
	names []string
}{
	{KindAssessment, nil},
	{KindTeam, []string{"TEAM"}},
	{KindInterview, []string{"ID"}},
	{KindRespondent, []string{"INTERVIEW", "ID"}},
	{KindAnswer, []string{"INTERVIEW", "PRACTICE"}},
	{KindAgreed, []string{"TEAM", "PRACTICE"}},
	{KindEarlier, []string{"TEAM", "PRACTICE"}},
	{KindFinding, []string{"ID"}},
	{KindFollowUp, []string{"ID"}},
	{KindEvidence, []string{"ID"}},
	{KindCertificate, []string{"ID"}},
	{KindAction, []string{"ID"}},
	{KindTarget, []string{"NODE"}},
	{KindText, []string{"SECTION"}},
	{KindErasure, []string{"ID"}},
}

// Kinds returns the kinds whose fields a person can set, in the order in which
// they are told. Erasures have a command of their own, what an earlier assessment came to
// is not changed, and neither is among them.
func Kinds() []Kind {
	var list []Kind
	for _, k := range kinds {
		if k.kind != KindErasure && k.kind != KindEarlier {
			list = append(list, k.kind)
		}
	}
	return list
}

// names returns what the names after the kind stand for; known is false for a
// kind that this version does not know.
func (k Kind) names() (names []string, known bool) {
	for _, row := range kinds {
		if row.kind == k {
			return row.names, true
		}
	}
	return nil, false
}

// Form returns how a person writes a subject of the kind, for example
// "answer/INTERVIEW/PRACTICE".
func (k Kind) Form() string {
	names, _ := k.names()
	return strings.Join(append([]string{string(k)}, names...), "/")
}

// Subject names the thing that a change is about: its kind, and up to two names
// that tell it from others of that kind. Subjects can be compared with == and be
// keys of a map. The zero Subject names nothing.
//
// Outside the program a subject is text, its parts separated by slashes: see
// [ParseSubject] and [Subject.String]. A text that this version cannot read,
// because its kind is not known or its names do not fit, is a subject too. It has
// no Kind and no names, and its text is kept byte for byte.
type Subject struct {
	kind   Kind
	first  string // without a kind: the whole text
	second string
}

// AssessmentSubject is the subject of what concerns the assessment as a whole.
func AssessmentSubject() Subject { return Subject{kind: KindAssessment} }

// TeamSubject is the subject of a team.
func TeamSubject(team string) Subject { return NewSubject(KindTeam, team) }

// InterviewSubject is the subject of an interview.
func InterviewSubject(interview string) Subject { return NewSubject(KindInterview, interview) }

// RespondentSubject is the subject of a person in an interview.
func RespondentSubject(interview, respondent string) Subject {
	return NewSubject(KindRespondent, interview, respondent)
}

// AnswerSubject is the subject of what an interview established for a practice.
func AnswerSubject(interview, practice string) Subject {
	return NewSubject(KindAnswer, interview, practice)
}

// AgreedSubject is the subject of what was agreed on about a practice in a team.
func AgreedSubject(team, practice string) Subject {
	return NewSubject(KindAgreed, team, practice)
}

// EarlierSubject is the subject of what an earlier assessment came to about a practice
// in a team.
func EarlierSubject(team, practice string) Subject {
	return NewSubject(KindEarlier, team, practice)
}

// FindingSubject is the subject of what the assessor concluded.
func FindingSubject(finding string) Subject { return NewSubject(KindFinding, finding) }

// FollowUpSubject is the subject of what is to be come back to.
func FollowUpSubject(followUp string) Subject { return NewSubject(KindFollowUp, followUp) }

// EvidenceSubject is the subject of an entry in the evidence register.
func EvidenceSubject(entry string) Subject { return NewSubject(KindEvidence, entry) }

// CertificateSubject is the subject of a certificate.
func CertificateSubject(certificate string) Subject {
	return NewSubject(KindCertificate, certificate)
}

// ActionSubject is the subject of an improvement step.
func ActionSubject(action string) Subject { return NewSubject(KindAction, action) }

// TargetSubject is the subject of the target of a node: a measure, an area, a
// practice or [Overall].
func TargetSubject(node string) Subject { return NewSubject(KindTarget, node) }

// TextSubject is the subject of what the assessor wrote into a section of the report.
func TextSubject(section string) Subject { return NewSubject(KindText, section) }

// ErasureSubject is the subject of an erasing change.
func ErasureSubject(id string) Subject { return NewSubject(KindErasure, id) }

// NewSubject returns the subject of a kind with these names, for callers to
// which the kind is a value. Names that do not fit the kind give a subject that
// this version cannot read.
func NewSubject(kind Kind, names ...string) Subject {
	if s, ok := fitting(kind, names); ok {
		return s
	}
	return ParseSubject(strings.Join(append([]string{string(kind)}, names...), "/"))
}

// ParseSubject returns the subject that the text names. It accepts every text:
// see [Subject] for one that this version cannot read.
func ParseSubject(text string) Subject {
	parts := strings.Split(text, "/")
	if s, ok := fitting(Kind(parts[0]), parts[1:]); ok {
		return s
	}
	return Subject{first: text}
}

// fitting returns the subject of a kind if the kind is known and has that many
// names, none of them empty or with a slash in it.
func fitting(kind Kind, names []string) (s Subject, ok bool) {
	wanted, known := kind.names()
	if !known || len(names) != len(wanted) {
		return Subject{}, false
	}
	if slices.ContainsFunc(names, func(n string) bool { return n == "" || strings.Contains(n, "/") }) {
		return Subject{}, false
	}

	s = Subject{kind: kind}
	if len(names) > 0 {
		s.first = names[0]
	}
	if len(names) > 1 {
		s.second = names[1]
	}
	return s, true
}

// String returns the subject's text, for example "answer/k2f/MGT-08".
func (s Subject) String() string {
	switch {
	case s.kind == "":
		return s.first
	case s.first == "":
		return string(s.kind)
	case s.second == "":
		return string(s.kind) + "/" + s.first
	}
	return string(s.kind) + "/" + s.first + "/" + s.second
}

// append appends the subject's text.
func (s Subject) append(b []byte) []byte {
	if s.kind == "" {
		return append(b, s.first...)
	}
	b = append(b, s.kind...)
	if s.first != "" {
		b = append(append(b, '/'), s.first...)
		if s.second != "" {
			b = append(append(b, '/'), s.second...)
		}
	}
	return b
}

// MarshalText returns the subject's text.
func (s Subject) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a subject as [ParseSubject] does. It never fails.
func (s *Subject) UnmarshalText(text []byte) error {
	*s = ParseSubject(string(text))
	return nil
}

// Kind returns the subject's kind. It is empty for a subject that this version
// cannot read.
func (s Subject) Kind() Kind { return s.kind }

// Known reports whether this version can read the subject.
func (s Subject) Known() bool { return s.kind != "" }

// ID returns the last of the subject's names: the id of the team, interview,
// respondent, finding, follow-up, evidence entry, certificate or action, the practice of an answer or of an
// agreed rating, the node of a target, the section of a text. It is empty for the
// assessment itself and for a subject that this version cannot read.
func (s Subject) ID() string {
	switch {
	case s.kind == "":
		return ""
	case s.second != "":
		return s.second
	}
	return s.first
}

// Team returns the team that the subject of a team, or of an agreed or an earlier rating
// names, and
// the empty string for other kinds.
func (s Subject) Team() string {
	switch s.kind {
	case KindTeam, KindAgreed, KindEarlier:
		return s.first
	}
	return ""
}

// Interview returns the interview that the subject of an interview, a respondent
// or an answer names, and the empty string for other kinds.
func (s Subject) Interview() string {
	switch s.kind {
	case KindInterview, KindRespondent, KindAnswer:
		return s.first
	}
	return ""
}

// Practice returns the practice that the subject of an answer or of an agreed rating
// names, and the empty string for other kinds.
func (s Subject) Practice() string {
	switch s.kind {
	case KindAnswer, KindAgreed, KindEarlier:
		return s.second
	}
	return ""
}

// Names returns the names after the kind, in their order.
func (s Subject) Names() []string {
	switch {
	case s.kind == "" || s.first == "":
		return nil
	case s.second == "":
		return []string{s.first}
	}
	return []string{s.first, s.second}
}

// Words returns the subject's text with blanks for the slashes, as a person reads
// it: "team ops".
func (s Subject) Words() string { return strings.ReplaceAll(s.String(), "/", " ") }

// Subjects returns the subjects of a kind that say something and were not removed, by
// themselves or with what they belong to, in the order in which they were first written
// about.
func (s *State) Subjects(kind Kind) []Subject {
	var list []Subject
	for subject := range s.born {
		says := func(field string) bool { return field != "removed" && s.shown(Key{subject, field}) }
		if subject.Kind() == kind && slices.ContainsFunc(s.FieldsOf(subject), says) {
			list = append(list, subject)
		}
	}
	slices.SortFunc(list, s.compareBirths)
	return list
}

// Slug returns the name of a team's subject for its title: letters and digits
// of any script in lower case, and '-' between runs of others. It is empty when
// the title has neither letter nor digit.
func Slug(title string) string {
	words := strings.FieldsFunc(strings.ToLower(CleanLine(title)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	return strings.Join(words, "-")
}
