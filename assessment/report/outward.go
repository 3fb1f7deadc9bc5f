package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"assay/assessment"
)

// outward is what formats that others publish are made from: the model and its book.
type outward struct {
	*modelTables
	b     *book
	space string              // the id of the assessment
	stamp string              // when the newest change was made
	hide  func(string) string // takes names out of a text of the book's, if asked for
}

func newOutward(e *assessment.Evaluation, o Options) *outward {
	b, m := modelOf(e, o)
	stamp := b.stamp().Format(time.RFC3339)
	x := &outward{tablesOf(m), b, e.State.ID(), stamp, func(s string) string { return s }}
	if o.Redact {
		x.hide = b.withholder()
	}
	return x
}

// id returns the identifier of something of the assessment.
func (x *outward) id(parts ...string) string { return nameUUID(x.space, parts...) }

// documentID returns the identifier of a document of that kind: another one when what it
// is made from is.
func (x *outward) documentID(kind string) string {
	a := &x.m.Assessment
	return x.id(kind, a.Fingerprint, string(a.AsOf), fmt.Sprint(x.b.o.Redact))
}

// question returns what is asked for the practice at that place of the model.
func (x *outward) question(at int) string { return x.hide(x.b.ask(x.b.r.Practices[at].ID).Question) }

// evidenceFor returns the entries of the register for a practice in a team.
func (x *outward) evidenceFor(practice, team string) []*Evidence {
	var list []*Evidence
	for i := range x.m.Evidence {
		v := &x.m.Evidence[i]
		if slices.Contains(v.Practices, practice) && (v.Team == "" || v.Team == team) {
			list = append(list, v)
		}
	}
	return list
}

// in reports whether the practice is in that state in the team.
func (t *PracticeTeam) in(state assessment.CellState) bool { return t.State == state.String() }

// open reports whether something has no value in a team in which it applies.
func (p *Practice) open() bool {
	for i := range p.Teams {
		if t := &p.Teams[i]; !t.in(assessment.Scored) && !t.in(assessment.NotApplicable) {
			return true
		}
	}
	return false
}

// applies reports whether the practice does so in a team.
func (p *Practice) applies() bool { return p.State != assessment.NotApplicable.String() }

// levelsOf returns thousandths of a level in levels, exactly; nothing if there are none.
func levelsOf(thousandths *int64) string {
	if thousandths == nil {
		return ""
	}
	return exactly(*thousandths)
}

// firstText returns the first of the texts that says something, as one line.
func firstText(list ...string) string {
	for _, s := range list {
		if s = flat(s); s != "" {
			return s
		}
	}
	return ""
}

// webAddress is an address on the web that every reader takes as one.
var webAddress = sync.OnceValue(func() *regexp.Regexp {
	const rest = `([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*`
	const host = `[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?`
	return regexp.MustCompile(`^https?://` + host + `([/?]` + rest + `)?(#` + rest + `)?$`)
})

// address returns where an entry is to be had, as a reference: its address on the web, else
// the name of its file, else nothing.
func (v *Evidence) address() string {
	if where := strings.TrimSpace(v.Where); webAddress().MatchString(where) {
		return where
	}
	if v.File == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("./")
	for _, c := range []byte(v.File) {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if letter || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// moment returns the beginning of a day as a time; nothing if it is no day that every
// reader knows.
func moment(d assessment.Date) string {
	if _, err := assessment.ParseDate(string(d)); err != nil || d < "1900" || d > "2999-12-31" {
		return ""
	}
	return string(d) + "T00:00:00Z"
}
