package assessment

import (
	"cmp"
	"slices"
)

// Evidence is an entry in the evidence register: something seen, and the place where it is kept.
type Evidence struct {
	ID        string
	Title     Field[string]
	Where     Field[string]
	File      Field[File] // if it is a file: which one
	Date      Field[Date]
	Grade     Field[Grade]
	Validity  Field[int] // months; 0 stands for DefaultValidity
	Custodian Field[string]
	Practices Field[[]string] // the practices that it supports
	Team      Field[string]   // empty: every team
	Removed   Field[bool]
}

// Name returns the entry's title, or its id if it has none.
func (x *Evidence) Name() string { return cmp.Or(x.Title.Value, x.ID) }

// Proof returns the entry's grade with the day and the months that it ages by.
func (x *Evidence) Proof() Proof {
	months := min(max(0, x.Validity.Value), maxValidity)
	return Proof{Grade: x.Grade.Value, Date: x.Date.Value, Validity: months}
}

// Until returns the last day on which the entry counts in full. It is empty if the
// entry has no date: then it never ages.
func (x *Evidence) Until() Date {
	if x.Date.Value == "" {
		return ""
	}
	p := x.Proof()
	return p.Date.AddMonths(p.months())
}

// Supports reports whether the entry is for a practice in a team.
func (x *Evidence) Supports(team, practice string) bool {
	return (x.Team.Value == "" || x.Team.Value == team) && slices.Contains(x.Practices.Value, practice)
}

// Evidence returns the evidence entries in the order in which they were added.
func (s *State) Evidence() []*Evidence {
	return byBirth(s, s.evidence, func(x *Evidence) Subject { return EvidenceSubject(x.ID) })
}

// EvidenceEntry returns the entry of that id, unless it was removed.
func (s *State) EvidenceEntry(id string) (*Evidence, bool) {
	x, ok := s.evidence[id]
	return x, ok && s.Alive(EvidenceSubject(id))
}

// maxValidity is how many months evidence can count in full at most.
const maxValidity = 1200

// parseValidity reads a number of months.
func parseValidity(s string) (int, error) {
	n, err := parseNumber(s)
	if err != nil || n > maxValidity {
		return 0, Errorf(Invalid, "%q is not a number of months from 0 to %d", Visible(s), maxValidity).
			WithHint("0 stands for %d", DefaultValidity)
	}
	return n, nil
}

// evidence returns what is wrong with the edit of an evidence entry, or nil.
func (c checking) evidence(e Edit) error {
	switch e.Field {
	case "team":
		if team, _ := decode[string](e.Value); team != "" {
			return c.team(team)
		}
	case "practices":
		list, _ := decode[[]string](e.Value)
		return c.practices(list)
	case "file":
		f, ok := decode[File](e.Value)
		if !ok {
			return Errorf(Invalid, "this is not a file with its digest").
				WithHint("a name, a size and a SHA-256 digest belong together")
		}
		sound, err := NewFile(f.Name, f.Size, f.SHA256)
		if err == nil && sound != f {
			err = Errorf(Invalid, "%q is not the name of a file", Visible(f.Name)).
				WithHint("leave out its folders")
		}
		return err
	}

	return nil
}
