package assessment

import (
	"fmt"
	"strconv"
	"strings"
)

// spec is one field that this version knows: how a person writes and reads it,
// and where the fold puts it. A name that ends in "." stands for a family of
// fields; what follows the dot is the last of the ids.
type spec struct {
	name  string
	parse func(text string) (Value, error)
	show  func(Value) string
	read  func(heads []*Change) string // the value that counts, as show gives it
	fold  func(s *State, ids []string, heads []*Change)
}

// codec is how a person writes and reads values of one type.
type codec[T any] struct {
	parse func(string) (T, error)
	show  func(T) string
	lower func(a, b T) bool // which of two conflicting values counts; nil: the smaller id
}

func field[T any](name string, c codec[T], at func(s *State, ids []string) *Field[T]) spec {
	return spec{
		name: name,
		parse: func(text string) (Value, error) {
			v, err := c.parse(text)
			if err != nil {
				return "", err
			}
			return Encode(v), nil
		},
		show: func(v Value) string {
			t, ok := decode[T](v)
			if !ok {
				return ""
			}
			return c.show(t)
		},
		read: func(heads []*Change) string {
			f := foldField(heads, c.lower)
			if !f.Set {
				return ""
			}
			return c.show(f.Value)
		},
		fold: func(s *State, ids []string, heads []*Change) { *at(s, ids) = foldField(heads, c.lower) },
	}
}

var (
	line  = codec[string]{parse: func(s string) (string, error) { return CleanLine(s), nil }, show: func(s string) string { return s }}
	prose = codec[string]{parse: func(s string) (string, error) { return strings.TrimSpace(Clean(s)), nil }, show: line.show}
	words = codec[[]string]{parse: parseWords, show: showWords}
	flag  = codec[bool]{parse: parseFlag, show: func(b bool) string {
		if b {
			return "yes"
		}
		return "no"
	}}
	// Of a removal and what takes it back, the latter counts: a conflict hides nothing.
	removal  = codec[bool]{parse: flag.parse, show: flag.show, lower: func(a, b bool) bool { return !a && b }}
	number   = codec[int]{parse: parseNumber, show: strconv.Itoa}
	level    = codec[int]{parse: parseNumber, show: strconv.Itoa, lower: func(a, b int) bool { return a < b }}
	months   = codec[int]{parse: parseValidity, show: strconv.Itoa}
	file     = codec[File]{parse: ParseFile, show: File.String}
	day      = codec[Date]{parse: ParseDate, show: func(d Date) string { return string(d) }}
	rating   = codec[Rating]{parse: ParseRating, show: Rating.Entered, lower: lowerRating}
	proof    = codec[Proof]{parse: ParseProof, show: Proof.String, lower: lowerProof}
	grade    = codec[Grade]{parse: ParseGrade, show: Grade.String, lower: func(a, b Grade) bool { return a < b }}
	scheme   = codec[string]{parse: parseScheme, show: line.show}
	standing = codec[CertificateStatus]{parse: ParseCertificateStatus, show: CertificateStatus.String, lower: lowerCertificateStatus}
	status   = codec[Status]{parse: parseStatus, show: Status.String, lower: func(a, b Status) bool { return a.Phase < b.Phase }}
)

// specs are the fields of each kind of subject. A field is added by a row here.
var specs = map[Kind][]spec{
	KindAssessment: {
		field("title", line, func(s *State, _ []string) *Field[string] { return &s.Title }),
		field("organisation", line, func(s *State, _ []string) *Field[string] { return &s.Organisation }),
		field("scope", prose, func(s *State, _ []string) *Field[string] { return &s.Scope }),
		field("period", line, func(s *State, _ []string) *Field[string] { return &s.Period }),
		field("depth", line, func(s *State, _ []string) *Field[string] { return &s.Depth }),
		field("basis", line, func(s *State, _ []string) *Field[string] { return &s.Basis }),
		field("questionnaire", line, func(s *State, _ []string) *Field[string] { return &s.Questionnaire }),
		field("state", status, func(s *State, _ []string) *Field[Status] { return &s.Status }),
		field("fact.", words, func(s *State, ids []string) *Field[[]string] { return at(s.Facts, ids[0]) }),
		field("share.", number, func(s *State, ids []string) *Field[int] { return at(s.Shares, ids[0]) }),
	},
	KindTeam: {
		field("name", line, func(s *State, ids []string) *Field[string] { return &s.team(ids).Name }),
		field("share", number, func(s *State, ids []string) *Field[int] { return &s.team(ids).Share }),
		field("removed", removal, func(s *State, ids []string) *Field[bool] { return &s.team(ids).Removed }),
	},
	KindInterview: {
		field("team", line, func(s *State, ids []string) *Field[string] { return &s.interview(ids).Team }),
		field("date", day, func(s *State, ids []string) *Field[Date] { return &s.interview(ids).Date }),
		field("minutes", number, func(s *State, ids []string) *Field[int] { return &s.interview(ids).Minutes }),
		field("closed", flag, func(s *State, ids []string) *Field[bool] { return &s.interview(ids).Closed }),
		field("note", prose, func(s *State, ids []string) *Field[string] { return &s.interview(ids).Note }),
		field("removed", removal, func(s *State, ids []string) *Field[bool] { return &s.interview(ids).Removed }),
	},
	KindRespondent: {
		field("role", line, func(s *State, ids []string) *Field[string] { return &s.respondent(ids).Role }),
		field("removed", removal, func(s *State, ids []string) *Field[bool] { return &s.respondent(ids).Removed }),
	},
	KindAnswer: {
		field("rating", rating, func(s *State, ids []string) *Field[Rating] { return &s.answer(ids).Rating }),
		field("proof", proof, func(s *State, ids []string) *Field[Proof] { return &s.answer(ids).Proof }),
		field("note", prose, func(s *State, ids []string) *Field[string] { return &s.answer(ids).Note }),
		field("follow-up", prose, func(s *State, ids []string) *Field[string] { return &s.answer(ids).FollowUp }),
	},
	KindFinding: {
		field("rating", rating, func(s *State, ids []string) *Field[Rating] { return &s.finding(ids).Rating }),
		field("proof", proof, func(s *State, ids []string) *Field[Proof] { return &s.finding(ids).Proof }),
		field("condition", prose, func(s *State, ids []string) *Field[string] { return &s.finding(ids).Condition }),
		field("criterion", prose, func(s *State, ids []string) *Field[string] { return &s.finding(ids).Criterion }),
		field("cause", prose, func(s *State, ids []string) *Field[string] { return &s.finding(ids).Cause }),
		field("consequence", prose, func(s *State, ids []string) *Field[string] { return &s.finding(ids).Effect }),
		field("note", prose, func(s *State, ids []string) *Field[string] { return &s.finding(ids).Note }),
		field("sign-off", prose, func(s *State, ids []string) *Field[string] { return &s.finding(ids).SignOff }),
	},
	KindEvidence: {
		field("title", line, func(s *State, ids []string) *Field[string] { return &s.evidenceAt(ids).Title }),
		field("where", line, func(s *State, ids []string) *Field[string] { return &s.evidenceAt(ids).Where }),
		field("file", file, func(s *State, ids []string) *Field[File] { return &s.evidenceAt(ids).File }),
		field("date", day, func(s *State, ids []string) *Field[Date] { return &s.evidenceAt(ids).Date }),
		field("grade", grade, func(s *State, ids []string) *Field[Grade] { return &s.evidenceAt(ids).Grade }),
		field("validity", months, func(s *State, ids []string) *Field[int] { return &s.evidenceAt(ids).Validity }),
		field("custodian", line, func(s *State, ids []string) *Field[string] { return &s.evidenceAt(ids).Custodian }),
		field("practices", words, func(s *State, ids []string) *Field[[]string] { return &s.evidenceAt(ids).Practices }),
		field("team", line, func(s *State, ids []string) *Field[string] { return &s.evidenceAt(ids).Team }),
		field("removed", removal, func(s *State, ids []string) *Field[bool] { return &s.evidenceAt(ids).Removed }),
	},
	KindCertificate: {
		field("scheme", scheme, func(s *State, ids []string) *Field[string] { return &s.certificate(ids).Scheme }),
		field("grade", line, func(s *State, ids []string) *Field[string] { return &s.certificate(ids).Grade }),
		field("scope", prose, func(s *State, ids []string) *Field[string] { return &s.certificate(ids).Scope }),
		field("edition", line, func(s *State, ids []string) *Field[string] { return &s.certificate(ids).Edition }),
		field("issuer", line, func(s *State, ids []string) *Field[string] { return &s.certificate(ids).Issuer }),
		field("number", line, func(s *State, ids []string) *Field[string] { return &s.certificate(ids).Number }),
		field("issued", day, func(s *State, ids []string) *Field[Date] { return &s.certificate(ids).Issued }),
		field("expires", day, func(s *State, ids []string) *Field[Date] { return &s.certificate(ids).Expires }),
		field("surveillance", day, func(s *State, ids []string) *Field[Date] { return &s.certificate(ids).Surveillance }),
		field("status", standing, func(s *State, ids []string) *Field[CertificateStatus] { return &s.certificate(ids).Status }),
		field("evidence", words, func(s *State, ids []string) *Field[[]string] { return &s.certificate(ids).Evidence }),
		field("practices", words, func(s *State, ids []string) *Field[[]string] { return &s.certificate(ids).Practices }),
		field("removed", removal, func(s *State, ids []string) *Field[bool] { return &s.certificate(ids).Removed }),
	},
	KindTarget: {
		field("level", level, func(s *State, ids []string) *Field[int] { return at(s.targets, ids[0]) }),
	},
	KindText: {
		field("text", prose, func(s *State, ids []string) *Field[string] { return at(s.texts, ids[0]) }),
	},
	KindErasure: {
		{name: "versions", parse: refuse, show: func(v Value) string { e, _ := decode[Erasure](v); return e.Reason },
			read: func([]*Change) string { return "" }, fold: func(*State, []string, []*Change) {}},
	},
}

// specOf returns what is known of a field; rest is what follows the dot of a family.
func specOf(kind Kind, name string) (found spec, rest string, ok bool) {
	for _, sp := range specs[kind] {
		if sp.name == name {
			return sp, "", true
		}
		if strings.HasSuffix(sp.name, ".") && strings.HasPrefix(name, sp.name) && len(name) > len(sp.name) {
			return sp, name[len(sp.name):], true
		}
	}
	return spec{}, "", false
}

// Show returns a value of a field as a person reads and enters it. A value that
// is not set, or of a kind this version does not know, is empty.
func Show(subject, field string, v Value) string {
	kind, _, ok := splitSubject(subject)
	if !ok {
		return ""
	}
	sp, _, ok := specOf(kind, field)
	if !ok || v == "" || v == NotSet {
		return ""
	}
	return sp.show(v)
}

// Read returns a field as a person reads and enters it, and the changes that say
// so. Of a conflict the text is that of the value that counts meanwhile. A field
// without a value, or that this version does not know, is empty.
func (s *State) Read(subject, field string) (text string, heads []*Change) {
	heads = s.journal.Heads(Key{subject, field})
	kind, _, ok := splitSubject(subject)
	if !ok {
		return "", heads
	}
	sp, _, ok := specOf(kind, field)
	if !ok {
		return "", heads
	}
	return sp.read(heads), heads
}

func at[T any](m map[string]*Field[T], id string) *Field[T] {
	f, ok := m[id]
	if !ok {
		f = &Field[T]{}
		m[id] = f
	}
	return f
}

func (s *State) team(ids []string) *Team {
	return grow(s.teams, ids[0], func() *Team { return &Team{ID: ids[0]} })
}

func (s *State) interview(ids []string) *Interview {
	return grow(s.interviews, ids[0], func() *Interview { return &Interview{ID: ids[0]} })
}

func (s *State) respondent(ids []string) *Respondent {
	return grow(s.respondents, [2]string{ids[0], ids[1]}, func() *Respondent { return &Respondent{Interview: ids[0], ID: ids[1]} })
}

func (s *State) answer(ids []string) *Answer {
	return grow(s.answers, [2]string{ids[0], ids[1]}, func() *Answer { return &Answer{Interview: ids[0], Practice: ids[1]} })
}

func (s *State) finding(ids []string) *Finding {
	return grow(s.findings, [2]string{ids[0], ids[1]}, func() *Finding { return &Finding{Team: ids[0], Practice: ids[1]} })
}

func grow[K comparable, V any](m map[K]V, k K, make func() V) V {
	v, ok := m[k]
	if !ok {
		v = make()
		m[k] = v
	}
	return v
}

// noWords is how a person writes a list that is answered with "none of them",
// which is not the same as not answered.
const noWords = "-"

func showWords(list []string) string {
	if len(list) == 0 {
		return noWords
	}
	return strings.Join(list, ", ")
}

func parseWords(s string) ([]string, error) {
	list := []string{}
	if strings.TrimSpace(s) == noWords {
		return list, nil
	}
	for _, w := range strings.Split(s, ",") {
		if w = CleanLine(w); w != "" {
			list = append(list, w)
		}
	}
	return list, nil
}

func parseFlag(s string) (bool, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "yes", "true", "1":
		return true, nil
	case "no", "false", "0":
		return false, nil
	}
	return false, &Error{Code: Invalid, What: fmt.Sprintf("%q is neither yes nor no", s), Hint: "write yes or no"}
}

func parseNumber(s string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 0 || n > 1_000_000 {
		return 0, &Error{Code: Invalid, What: fmt.Sprintf("%q is not a number from 0 to 1000000", s)}
	}
	return n, nil
}

func refuse(string) (Value, error) {
	return "", &Error{Code: Invalid, What: "a value cannot be erased by setting a field"}
}
