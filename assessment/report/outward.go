package report

import (
	"net/url"
	"slices"
	"strings"

	"assay/assessment"
)

// outward is what formats that others publish are made from: the model and its book.
type outward struct {
	*modelTables
	b    *book
	hide func(string) string // takes names out of a text of the book's, if asked for
}

func newOutward(e *assessment.Evaluation, o Options) *outward {
	b, m := modelOf(e, o)
	x := &outward{tablesOf(m), b, func(s string) string { return s }}
	if o.Redact {
		x.hide = b.withholder()
	}
	return x
}

// id returns the identifier of something of the assessment.
func (x *outward) id(parts ...string) string {
	return nameUUID(append([]string{x.b.e.State.ID()}, parts...)...)
}

// documentID returns the identifier of a document of that kind: another one when what it
// is made from is.
func (x *outward) documentID(kind string) string {
	parts := []string{kind, x.m.Assessment.Fingerprint, string(x.m.Assessment.AsOf)}
	if x.b.o.Redact {
		parts = append(parts, "redacted")
	}
	return x.id(parts...)
}

// teamsIn returns the results of a practice in the teams in which it has one.
func teamsIn(p *Practice) []PracticeTeam {
	return slices.DeleteFunc(slices.Clone(p.Teams), func(t PracticeTeam) bool {
		return t.State == assessment.Unasked.String()
	})
}

// levelsOf returns thousandths of a level in levels, exactly; nothing if there are none.
func levelsOf(thousandths *int64) string {
	if thousandths == nil {
		return ""
	}
	return exactly(*thousandths)
}

// evidenceAddress returns where an entry is to be had, as a reference: its address on the
// web, else the name of its file, else nothing.
func evidenceAddress(v *Evidence) string {
	u, err := url.Parse(strings.TrimSpace(v.Where))
	if err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && plainASCII(u.String()) {
		return u.String()
	}
	if v.File == "" {
		return ""
	}
	return "./" + url.PathEscape(v.File)
}

// plainASCII reports whether a text has only the characters that an address may have.
func plainASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`"<>\^{}|`+"`", r) })
}

// moment returns the beginning of a day as OSCAL writes it; empty if it is no day that
// OSCAL knows.
func moment(d assessment.Date) string {
	if _, err := assessment.ParseDate(string(d)); err != nil || d < "1900" || d > "2999-12-31" {
		return ""
	}
	return string(d) + "T00:00:00Z"
}
