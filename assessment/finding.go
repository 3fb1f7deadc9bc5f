package assessment

import (
	"cmp"
	"slices"
	"strings"
)

// Finding is what the assessor concluded and wants done, about one or more practices
// in one or more teams.
type Finding struct {
	ID        string
	Condition Field[string] // what is
	Criterion Field[string] // what should be
	Cause     Field[string]
	Effect    Field[string] // the field "consequence"
	Action    Field[string] // what to do about it
	Owner     Field[string]
	Due       Field[Date]
	Severity  Field[Severity]
	FixNow    Field[bool]
	Practices Field[[]string]
	Teams     Field[[]string] // empty: all of them
	Note      Field[string]   // how it was come to, for example how answers were reconciled
	Removed   Field[bool]
}

// Subject returns the subject of the finding.
func (f *Finding) Subject() Subject { return FindingSubject(f.ID) }

// Name returns what the finding is called in a list: the first line of its condition,
// or its id if it has none.
func (f *Finding) Name() string {
	line, _, _ := strings.Cut(f.Condition.Value, "\n")
	return cmp.Or(CleanLine(line), f.ID)
}

// About reports whether the finding is about a practice in a team; with an empty team,
// in any.
func (f *Finding) About(team, practice string) bool {
	return slices.Contains(f.Practices.Value, practice) && (team == "" || f.within(team))
}

// within reports whether the finding is about something in a team.
func (f *Finding) within(team string) bool {
	return len(f.Teams.Value) == 0 || slices.Contains(f.Teams.Value, team)
}

// Alone reports whether the finding is about exactly this practice in this team.
func (f *Finding) Alone(team, practice string) bool {
	return slices.Equal(f.Practices.Value, []string{practice}) && slices.Equal(f.Teams.Value, []string{team})
}

// Findings returns the findings in the order in which they were first written about,
// without those that were removed, by themselves or with every team that they name, or
// that say nothing.
func (s *State) Findings() []*Finding {
	all := byBirth(s, s.findings, (*Finding).Subject)
	return slices.DeleteFunc(all, func(f *Finding) bool { return !s.stands(f.Subject()) })
}

// Finding returns the finding of that id, if it is among [State.Findings].
func (s *State) Finding(id string) (*Finding, bool) {
	f, ok := s.findings[id]
	return f, ok && s.stands(f.Subject())
}

// FindingsOn returns the findings about a practice in a team, as of [Finding.About].
func (s *State) FindingsOn(team, practice string) []*Finding {
	return slices.DeleteFunc(s.Findings(), func(f *Finding) bool { return !f.About(team, practice) })
}

// Severity says how bad what a finding found is. The zero Severity was not given.
type Severity int

// The severities, the worst last.
const (
	NoSeverity Severity = iota
	Low
	Medium
	High
)

// Severities lists the severities, the worst first.
var Severities = [...]Severity{High, Medium, Low}

// String returns high, medium or low, and nothing for [NoSeverity].
func (v Severity) String() string { return [...]string{"", "low", "medium", "high"}[v] }

// ParseSeverity reads a severity by its name or the first letters of it. A refusal is
// of code Invalid.
func ParseSeverity(text string) (Severity, error) {
	word := strings.ToLower(strings.TrimSpace(text))
	for _, v := range Severities {
		if word != "" && strings.HasPrefix(v.String(), word) {
			return v, nil
		}
	}
	return NoSeverity, Errorf(Invalid, "%q is not a severity", text).
		WithHint("use high, medium or low")
}

// MarshalText writes the severity as it stands in the journal.
func (v Severity) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads a severity from the journal and refuses words it does not know.
func (v *Severity) UnmarshalText(text []byte) (err error) {
	*v, err = ParseSeverity(string(text))
	return err
}

// worse reports whether a conflicting severity counts: the worse one, so that a
// conflict plays nothing down.
func worse(a, b Severity) bool { return a > b }

// finding returns what is wrong with the edit of a finding, or nil.
func (c checking) finding(e Edit) error {
	list, _ := decode[[]string](e.Value)
	switch e.Field {
	case "practices":
		if len(list) == 0 {
			return Errorf(Invalid, "a finding is about one practice at least").
				WithHint("name it, or take the finding away with removed=yes")
		}
		return c.practices(list)
	case "teams":
		for _, team := range list {
			if err := c.team(team); err != nil {
				return err
			}
		}
	}
	return nil
}

// practices refuses practices that the questionnaire does not have.
func (c checking) practices(list []string) error {
	for _, id := range list {
		if _, known := c.q.Practice(id); !known {
			return notFound("practice", id, "assay questionnaire show "+c.q.ID+" lists the practices")
		}
	}
	return nil
}
