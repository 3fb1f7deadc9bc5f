package assessment

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// soon is how many days before its end a certificate is warned about.
const soon = 90

// The credited values, in thousandths of a level, from which on a practice
// supports a certificate, and below which it contradicts it.
const (
	supporting    = 3000
	contradicting = 2000
)

// CertificateWarnings says in sentences what a reader of the certificate has to
// know at the as-of date. A certification that is not sought has no warnings.
func (e *Evaluation) CertificateWarnings(c *Certificate) []string {
	if c.Status.Value == NotSought {
		return nil
	}
	var list []string
	if c.Status.Value == "" {
		list = append(list, "No status is stated, so nobody can tell whether it is held.")
	}
	if c.Status.Value == Held && e.AsOf != "" {
		list = append(list, e.dayWarnings(c)...)
	}
	if strings.TrimSpace(c.Scope.Value) == "" {
		list = append(list, "No scope is stated: a certificate holds for its scope alone.")
	} else if e.elsewhere(c.Scope.Value) {
		list = append(list, "Its scope names no team in scope and no service of the assessment's scope: ask whether it covers what is assessed.")
	}
	if c.Edition.Value == "" {
		list = append(list, "No edition of the standard is stated.")
	}
	return list
}

// dayWarnings are those of a certificate that is held.
func (e *Evaluation) dayWarnings(c *Certificate) []string {
	var list []string
	switch end := c.Expires.Value; {
	case end == "":
	case end < e.AsOf:
		list = append(list, fmt.Sprintf("It is said to be held and expired on %s, before %s: it has lapsed.", end, e.AsOf))
	case end <= e.AsOf.AddDays(soon):
		list = append(list, fmt.Sprintf("It expires on %s, within %d days of %s.", end, soon, e.AsOf))
	}
	if next := c.Surveillance.Value; next != "" && next < e.AsOf {
		list = append(list, fmt.Sprintf("The surveillance due on %s is overdue on %s.", next, e.AsOf))
	}
	return list
}

// elsewhere reports whether a certificate's scope has nothing of what is
// assessed in it: no team and no word of the assessment's scope. Where neither
// is known there is nothing to compare.
func (e *Evaluation) elsewhere(scope string) bool {
	said := " " + strings.Join(wordsOf(scope), " ") + " "
	known := false
	for _, t := range e.Teams {
		if title := strings.Join(wordsOf(t.Title()), " "); title != "" {
			known = true
			if strings.Contains(said, " "+title+" ") {
				return false
			}
		}
	}
	own := wordsOf(e.State.Organisation.Value)
	for _, sentence := range strings.FieldsFunc(e.State.Scope.Value, func(r rune) bool { return strings.ContainsRune(".;\n。；", r) }) {
		if excludes(sentence) {
			continue
		}
		for _, w := range wordsOf(sentence) {
			if plainWords[w] || slices.Contains(own, w) {
				continue
			}
			known = true
			if strings.Contains(said, " "+w+" ") {
				return false
			}
		}
	}
	return known
}

// excludes reports whether a sentence of a scope says what is outside it.
func excludes(sentence string) bool {
	lower := strings.ToLower(sentence)
	return slices.ContainsFunc([]string{"out of scope", "not in scope", "outside", "exclud", "except", "不包括", "范围之外"},
		func(mark string) bool { return strings.Contains(lower, mark) })
}

// plainWords are words of a scope that name nothing.
var plainWords = map[string]bool{"a": true, "all": true, "an": true, "and": true, "are": true, "at": true, "by": true, "for": true,
	"from": true, "in": true, "is": true, "its": true, "of": true, "on": true, "one": true, "or": true, "our": true, "scope": true,
	"service": true, "services": true, "system": true, "systems": true, "team": true, "teams": true, "that": true, "the": true,
	"their": true, "three": true, "to": true, "two": true, "which": true, "with": true}

// wordsOf returns the words of a text in lower case. Chinese has no blanks: each
// two characters that stand together are a word.
func wordsOf(text string) []string {
	var list []string
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		runes := []rune(w)
		if !unicode.Is(unicode.Han, runes[0]) || len(runes) < 3 {
			list = append(list, w)
			continue
		}
		for i := range len(runes) - 1 {
			list = append(list, string(runes[i:i+2]))
		}
	}
	return list
}

// CertificatePractices sorts the practices that bear on a certificate by what
// they say about it: support it, where every team that is asked is credited with
// level 3 or more; contradict it, where a team is credited with less than level 2;
// or neither, which is also what is not asked, not answered or not applicable.
// Practices that the questionnaire does not have are left out.
func (e *Evaluation) CertificatePractices(c *Certificate) (support, contradict, neither []string) {
	for _, id := range c.Bearing() {
		if _, known := e.Questionnaire.Practice(id); !known {
			continue
		}
		switch e.bears(id) {
		case supporting:
			support = append(support, id)
		case contradicting:
			contradict = append(contradict, id)
		default:
			neither = append(neither, id)
		}
	}
	return support, contradict, neither
}

// bears says whether a practice's result is supporting, contradicting or, as 0,
// neither.
func (e *Evaluation) bears(practice string) int64 {
	r, asked := e.Result.Practice(practice)
	if !asked {
		return 0
	}
	scored, all := false, true
	for _, t := range r.Teams {
		switch {
		case t.State == NotApplicable:
		case t.State != Scored:
			all = false
		case t.Credited < contradicting:
			return contradicting
		default:
			scored, all = true, all && t.Credited >= supporting
		}
	}
	if scored && all {
		return supporting
	}
	return 0
}
