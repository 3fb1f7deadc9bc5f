package assessment

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"assay/questionnaires"
)

// Certificate is a certification that is claimed. It is evidence for its scope
// and its dates, and sets no level.
type Certificate struct {
	ID           string
	Scheme       Field[string] // one of [Schemes] by its id, or a text
	Grade        Field[string] // for example the level of MLPS
	Scope        Field[string] // the system, or the scope in words
	Edition      Field[string] // of the standard
	Issuer       Field[string]
	Number       Field[string]
	Issued       Field[Date]
	Expires      Field[Date]
	Surveillance Field[Date] // the next surveillance
	Status       Field[CertificateStatus]
	Evidence     Field[[]string] // the evidence entries that show it
	Practices    Field[[]string] // the practices that bear on it; see [Evaluation.Bearing]
	Teams        Field[[]string] // that it covers; without them it can be judged of a sole team only
	Removed      Field[bool]
}

// Title returns the scheme and the grade of the certificate, or its id if no scheme
// is stated.
func (c *Certificate) Title() string {
	title := cmp.Or(c.Scheme.Value, c.ID)
	if s, known := c.Known(); known {
		title = s.Title
	}

	if c.Grade.Value != "" {
		title += ", " + c.Grade.Value
	}
	return title
}

// Known returns the scheme of the certificate; ok is false if it has no practice of its
// own.
func (c *Certificate) Known() (scheme Scheme, ok bool) {
	i := slices.IndexFunc(schemes, func(s Scheme) bool { return s.ID == c.Scheme.Value })
	if i < 0 {
		return Scheme{}, false
	}
	return schemes[i], true
}

// Scheme is a certification scheme that has a practice of its own.
type Scheme struct {
	ID        string
	Title     string
	Practice  string // the practice that asks about it
	Framework string // the framework that it certifies
}

// schemes are the schemes of the shipped questionnaires.
var schemes = []Scheme{
	{"iso9001", "ISO 9001", "CMP-07", "ISO9001"},
	{"iso27001", "ISO/IEC 27001", "CMP-08", "ISO27001"},
	{"trusted-cloud", "Trusted Cloud", "CMP-09", "TCS"},
	{"mlps", "MLPS", "CMP-10", "MLPS3"},
	{"itss", "ITSS", "CMP-11", "ITSS"},
}

// Schemes returns the schemes that have a practice of their own. A certificate
// may be of any other, too.
func Schemes() []Scheme { return slices.Clone(schemes) }

// parseScheme reads a scheme: a known one by id or title, in whichever case and
// with whichever blanks, else the text as it is.
func parseScheme(text string) (string, error) {
	for _, s := range schemes {
		if k := letters(text); k == letters(s.ID) || k == letters(s.Title) {
			return s.ID, nil
		}
	}
	return CleanLine(text), nil
}

// letters returns the letters and digits of a text in lower case.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// CertificateStatus says how far a certification has come.
type CertificateStatus string

// The statuses of a certificate.
const (
	NotSought  CertificateStatus = "not-sought"
	Planned    CertificateStatus = "planned"
	InProgress CertificateStatus = "in-progress"
	Lapsed     CertificateStatus = "lapsed"
	Held       CertificateStatus = "held"
)

// certificateStatuses are in the order of what they claim, the least first: of two
// in conflict the lower one counts.
var certificateStatuses = []CertificateStatus{NotSought, Planned, InProgress, Lapsed, Held}

// ParseCertificateStatus reads the status of a certificate, in whichever case and
// with whichever blanks. A refusal is of code Invalid.
func ParseCertificateStatus(text string) (CertificateStatus, error) {
	for _, s := range certificateStatuses {
		if letters(text) == letters(string(s)) {
			return s, nil
		}
	}
	return "", Errorf(Invalid, "%q is not the status of a certificate", Visible(CleanLine(text))).
		WithHint("use held, in-progress, planned, lapsed or not-sought")
}

// String returns the status in words.
func (s CertificateStatus) String() string { return string(s) }

// lowerCertificateStatus reports whether a claims less than b.
func lowerCertificateStatus(a, b CertificateStatus) bool {
	return slices.Index(certificateStatuses, a) < slices.Index(certificateStatuses, b)
}

// Certificates returns the certificates in the order in which they were added.
func (s *State) Certificates() []*Certificate {
	return byBirth(s, s.certificates, func(c *Certificate) Subject { return CertificateSubject(c.ID) })
}

// checkCertificates returns what is wrong with the edits of certificates, or nil: a
// practice or an evidence entry that is not there, or an end before the beginning.
func (s *State) checkCertificates(q *questionnaires.Questionnaire, edits []Edit) error {
	for _, e := range edits {
		if e.Subject.Kind() != KindCertificate || e.Value == NotSet {
			continue
		}

		list, _ := decode[[]string](e.Value)
		for _, name := range list {
			if _, known := q.Practice(name); e.Field == "practices" && !known {
				return notFound("practice", name, "assay questionnaire show "+q.ID+" lists the practices")
			}
			if e.Field == "teams" && !s.hasTeam(name, edits) {
				return notFound("team", name, "assay show ID lists the teams")
			}
			if e.Field == "evidence" && !s.hasEvidence(name, edits) {
				hint := fmt.Sprintf("add it first: assay set ID evidence/%s title=TEXT", Visible(name))
				return notFound("evidence", name, hint)
			}
		}

		if e.Field == "issued" || e.Field == "expires" {
			if err := s.checkDays(e.Subject, edits); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkDays refuses a certificate that would expire before it was issued, once the
// edits are made.
func (s *State) checkDays(subject Subject, edits []Edit) error {
	old := &Certificate{ID: subject.ID()}
	if c, known := s.certificates[old.ID]; known {
		old = c
	}
	issued := dayAfter(edits, subject, "issued", old.Issued)
	expires := dayAfter(edits, subject, "expires", old.Expires)
	if issued == "" || expires == "" || expires >= issued {
		return nil
	}
	return Errorf(Invalid, "the certificate %s would expire on %s, before it was issued on %s",
		Visible(old.ID), expires, issued).
		WithHint("look at both days: issued=DAY expires=DAY")
}

// hasTeam reports whether the team is there or made by one of the edits.
func (s *State) hasTeam(id string, edits []Edit) bool {
	_, known := s.Team(id)
	return known || slices.ContainsFunc(edits, func(e Edit) bool {
		return e.Subject == TeamSubject(id) && e.Field != "removed" && e.Value != NotSet
	})
}

// hasEvidence reports whether the entry is there or made by one of the edits.
func (s *State) hasEvidence(id string, edits []Edit) bool {
	if _, known := s.EvidenceEntry(id); known {
		return true
	}
	subject := EvidenceSubject(id)
	return slices.ContainsFunc(edits, func(e Edit) bool {
		return e.Subject == subject && e.Field != "removed" && e.Value != NotSet
	})
}

// dayAfter returns the day that a field has once the edits are made.
func dayAfter(edits []Edit, subject Subject, field string, now Field[Date]) Date {
	d := now.Value
	for _, e := range edits {
		if e.Subject == subject && e.Field == field {
			d, _ = decode[Date](e.Value)
		}
	}
	return d
}
