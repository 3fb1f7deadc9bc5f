package assessment

import (
	"cmp"
	"slices"
	"strings"
)

// Respondent is a person interviewed, known by role. Two of one role are two.
type Respondent struct {
	Interview string
	ID        string
	Role      Field[string] // of the questionnaire
	Title     Field[string] // a role that the questionnaire does not have, in the person's own words
	Name      Field[string]
	Initials  Field[string]
	Quote     Field[Quoting]
	Removed   Field[bool]
}

// Subject returns the subject of the respondent.
func (r *Respondent) Subject() Subject { return RespondentSubject(r.Interview, r.ID) }

// Label returns what the respondent does: the role, or the title where the
// questionnaire has none for it.
func (r *Respondent) Label() string { return cmp.Or(r.Role.Value, r.Title.Value) }

// String returns the respondent as shown: the role or title, and the name if there is
// one: "SRE Marta".
func (r *Respondent) String() string {
	return strings.TrimSpace(r.Label() + " " + cmp.Or(r.Name.Value, r.Initials.Value))
}

// Respondents returns the people in an interview, in the order in which they came.
func (s *State) Respondents(interview string) []*Respondent {
	of := map[string]*Respondent{}
	for _, r := range s.respondents {
		if r.Interview == interview && (r.Role.Set || r.Title.Set || r.Name.Set) {
			of[r.ID] = r
		}
	}
	return byBirth(s, of, (*Respondent).Subject)
}

// People returns who was in an interview, each as [Respondent.String] shows it.
func (s *State) People(interview string) []string {
	var people []string
	for _, r := range s.Respondents(interview) {
		people = append(people, r.String())
	}
	return people
}

// Roles returns the roles of the people in an interview, each once, in the
// order in which they came. People with a title alone have none.
func (s *State) Roles(interview string) []string {
	var roles []string
	for _, r := range s.Respondents(interview) {
		if role := r.Role.Value; role != "" && !slices.Contains(roles, role) {
			roles = append(roles, role)
		}
	}
	return roles
}

// Quoting says how a person may be quoted in the report.
type Quoting int

// How a person may be quoted. Where nothing was said it is by role.
const (
	QuoteByRole Quoting = iota
	QuoteNot
	QuoteByName
)

// quotings are the words for them, as they are entered and stand in the journal.
var quotings = [...]string{QuoteByRole: "by role", QuoteNot: "no", QuoteByName: "by name"}

// String returns "by role", "no" or "by name".
func (v Quoting) String() string { return quotings[v] }

// ParseQuoting reads what [Quoting.String] returns, also without the "by". A refusal is
// of code Invalid.
func ParseQuoting(text string) (Quoting, error) {
	word := strings.TrimPrefix(strings.ReplaceAll(strings.ToLower(CleanLine(text)), "-", " "), "by ")
	for i, name := range quotings {
		if strings.TrimPrefix(name, "by ") == word {
			return Quoting(i), nil
		}
	}
	return QuoteByRole, Errorf(Invalid, "%q does not say how to quote somebody", text).
		WithHint("write no, by role or by name")
}

// MarshalText writes how to quote as it stands in the journal.
func (v Quoting) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads from the journal and refuses words that it does not know.
func (v *Quoting) UnmarshalText(text []byte) (err error) {
	*v, err = ParseQuoting(string(text))
	return err
}

// lessQuoted reports whether a conflicting value counts: the one that tells less.
func lessQuoted(a, b Quoting) bool {
	rank := [...]int{QuoteNot: 0, QuoteByRole: 1, QuoteByName: 2}
	return rank[a] < rank[b]
}
