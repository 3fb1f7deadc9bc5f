package assessment

import (
	"fmt"
	"slices"
	"strings"

	"assay/questionnaires"
)

// soon is how many days before its end a certificate is warned about.
const soon = 90

// Claimed reports whether the certificate is said to be held, which it is also if
// no status is stated.
func (c *Certificate) Claimed() bool { return c.Status.Value == Held || c.Status.Value == "" }

// CertificateWarnings says in sentences what a reader of the certificate has to
// know at the as-of date. A certification that is not sought has no warnings.
func (e *Evaluation) CertificateWarnings(c *Certificate) []string {
	if c.Status.Value == NotSought {
		return nil
	}

	var list []string
	warn := func(text string) { list = append(list, text) }
	switch c.Status.Value {
	case "":
		warn("No status is stated, so nobody can tell whether it is held.")
	case Lapsed:
		warn("It has lapsed: it certifies nothing now.")
	}
	if fields := e.disputedFields(c); len(fields) > 0 {
		warn("Set differently by two people: " + strings.Join(fields, ", ") +
			". Settle that before relying on it.")
	}
	if c.Claimed() && e.AsOf != "" {
		list = append(list, e.dayWarnings(c)...)
	}

	if strings.TrimSpace(c.Scope.Value) == "" {
		warn("No scope is stated: a certificate holds for its scope alone.")
	}
	if !e.Judgeable(c) {
		warn("The teams that it covers are not " + e.missing(c) + ", so the results cannot be held against it.")
	}
	if c.Edition.Value == "" {
		warn("No edition of the standard is stated.")
	}
	if c.Status.Value == Held {
		list = append(list, c.unproven()...)
	}
	return list
}

// disputedFields names the fields of the certificate that two people set differently.
func (e *Evaluation) disputedFields(c *Certificate) []string {
	var names []string
	for _, f := range KindCertificate.Fields() {
		if f.Name != "removed" && e.State.InConflict(Key{CertificateSubject(c.ID), f.Name}) {
			names = append(names, f.Name)
		}
	}
	return names
}

// unproven says what a certificate that is held lacks to be believed.
func (c *Certificate) unproven() []string {
	var list []string
	if c.Expires.Value == "" && c.Surveillance.Value == "" {
		list = append(list, "Neither an end nor a next surveillance is stated, "+
			"so nobody can tell how long it holds.")
	}
	if c.Issuer.Value == "" {
		list = append(list, "No issuer is stated, so nobody can ask whether it stands.")
	}
	if len(c.Evidence.Value) == 0 {
		list = append(list, "No evidence entry shows it: nothing was seen of it.")
	}
	return list
}

// dayWarnings returns the warnings about the days of a certificate that may be held.
func (e *Evaluation) dayWarnings(c *Certificate) []string {
	var list []string
	warn := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	if from := c.Issued.Value; from > e.AsOf {
		warn("It is issued on %s, after %s: it is not held yet.", from, e.AsOf)
	}

	switch end := c.Expires.Value; {
	case end == "":
	case end < e.AsOf:
		warn("It expired on %s, before %s: it has lapsed.", end, e.AsOf)
	case end <= e.AsOf.AddDays(soon):
		warn("It expires on %s, within %d days of %s.", end, soon, e.AsOf)
	}
	if next := c.Surveillance.Value; next != "" && next < e.AsOf {
		warn("The surveillance due on %s is overdue on %s.", next, e.AsOf)
	}
	return list
}

// Supporting returns the level from which on a practice supports a certificate: it
// is in use everywhere, in a way that is laid down. It is the top level of a shorter
// scale.
func Supporting(q *questionnaires.Questionnaire) int { return min(3, q.Max()) }

// Contradicting returns the level below which a practice contradicts a
// certificate: nothing makes sure that it is done.
func Contradicting(q *questionnaires.Questionnaire) int { return min(ManagedLevel, q.Max()) }

// Bearing returns the practices whose results bear on a certificate: those that are
// stated, else the one that asks about its scheme and the key practices that cite what
// it certifies.
func (e *Evaluation) Bearing(c *Certificate) []string {
	if c.Practices.Set {
		return c.Practices.Value
	}
	scheme, known := c.Known()
	if !known {
		return nil
	}
	list := []string{scheme.Practice}
	for i := range e.Asked {
		a := &e.Asked[i]
		if a.Key && a.Applies && a.ID != scheme.Practice && len(cites(a.Text, scheme.Framework)) > 0 {
			list = append(list, a.ID)
		}
	}
	return list
}

// Judgeable reports whether the results can be held against a certificate: a team that it
// says it covers is in scope, or it names none and there is one team only.
func (e *Evaluation) Judgeable(c *Certificate) bool {
	if len(c.Teams.Value) == 0 {
		return len(e.Teams) < 2
	}
	return slices.ContainsFunc(e.Teams, func(t *Team) bool { return slices.Contains(c.Teams.Value, t.ID) })
}

// missing says what the teams are not that a certificate covers which cannot be judged.
func (e *Evaluation) missing(c *Certificate) string {
	if len(c.Teams.Value) == 0 {
		return "stated"
	}
	return "in scope"
}

// CertificatePractices sorts the practices that bear on a certificate by what they
// say about it in the teams that it covers. They support it, if every one of these teams
// is at level [Supporting] or more. They contradict it, if one is certainly at less than
// level [Contradicting]. Else they do neither, and so does a practice that is not
// asked, asked as another question, not answered or not applicable. Practices that
// the questionnaire does not have are left out, and all are if the certification is
// not sought.
func (e *Evaluation) CertificatePractices(c *Certificate) (support, contradict, neither []string) {
	if c.Status.Value == NotSought {
		return nil, nil, nil
	}
	for _, id := range e.Bearing(c) {
		if _, known := e.Questionnaire.Practice(id); !known {
			continue
		}
		switch e.bears(c, id) {
		case supports:
			support = append(support, id)
		case contradicts:
			contradict = append(contradict, id)
		default:
			neither = append(neither, id)
		}
	}

	return support, contradict, neither
}

// bearing is what the result of a practice says about a certificate.
type bearing int

// What a result can say about a certificate.
const (
	saysNothing bearing = iota
	supports
	contradicts
)

// bears returns what the result of a practice says about a certificate.
func (e *Evaluation) bears(c *Certificate, practice string) bearing {
	r, asked := e.Result().Practice(practice)
	if a, _ := e.Ask(practice); !asked || a.Substituted || !e.Judgeable(c) {
		return saysNothing
	}

	low := 1000 * int64(Contradicting(e.Questionnaire))
	high := 1000 * int64(Supporting(e.Questionnaire))
	valued, all := false, true
	for _, t := range r.Teams {
		value, best := e.Result().CountsOf(t.Cell)
		switch {
		case t.State == NotApplicable:
		case len(c.Teams.Value) > 0 && !slices.Contains(c.Teams.Value, t.Team):
		case t.State != Scored:
			all = false
		case best < low:
			return contradicts
		default:
			valued = true
			all = all && value >= high
		}
	}
	if valued && all {
		return supports
	}
	return saysNothing
}
