package assessment

import (
	"cmp"
	"slices"
	"strings"
)

// Action is an improvement step with what it takes: who does it, by when, with how
// much effort, and how one sees that it is done.
type Action struct {
	ID         string
	Text       Field[string]
	Owner      Field[string]
	Due        Field[Date]
	Effort     Field[string]   // S, M or L
	Wait       Field[int]      // days that pass whatever is worked
	Requires   Field[[]string] // ids of the actions that come first
	Acceptance Field[string]   // the fact that becomes true
	Status     Field[ActionStatus]
	Practice   Field[string]
	Team       Field[string] // empty: all of them
	Fact       Field[int]    // of the practice, from 1 on
	Removed    Field[bool]
}

// Subject returns the subject of the action.
func (a *Action) Subject() Subject { return ActionSubject(a.ID) }

// Name returns what the action is called in a list: the first line of its text, or its
// id if it has none.
func (a *Action) Name() string {
	line, _, _ := strings.Cut(a.Text.Value, "\n")
	return cmp.Or(CleanLine(line), a.ID)
}

// Overdue reports whether the action was to be done before that day and is neither done
// nor dropped.
func (a *Action) Overdue(day Date) bool {
	over := a.Status.Value == ActionDone || a.Status.Value == ActionDropped
	return !over && a.Due.Value != "" && a.Due.Value < day
}

// Actions returns the actions in the order in which they were first written about;
// without those that were removed, by themselves or with their team, or that say
// nothing.
func (s *State) Actions() []*Action {
	all := byBirth(s, s.actions, (*Action).Subject)
	return slices.DeleteFunc(all, func(a *Action) bool { return !s.stands(a.Subject()) })
}

// Action returns the action of that id, if it is among [State.Actions].
func (s *State) Action(id string) (*Action, bool) {
	a, ok := s.actions[id]
	return a, ok && s.stands(a.Subject())
}

// ActionStatus says how far an action is. The zero ActionStatus is open.
type ActionStatus int

// How far an action can be.
const (
	ActionOpen ActionStatus = iota
	ActionUnderWay
	ActionDone
	ActionDropped
)

// String returns open, under way, done or dropped.
func (a ActionStatus) String() string {
	return [...]string{"open", "under way", "done", "dropped"}[a]
}

// ParseActionStatus reads what [ActionStatus.String] returns. A refusal is of code
// Invalid.
func ParseActionStatus(text string) (ActionStatus, error) {
	word := strings.ReplaceAll(strings.ToLower(CleanLine(text)), "-", " ")
	for _, a := range []ActionStatus{ActionOpen, ActionUnderWay, ActionDone, ActionDropped} {
		if a.String() == word {
			return a, nil
		}
	}
	return ActionOpen, Errorf(Invalid, "%q is not how far an action is", text).
		WithHint("use open, under way, done or dropped")
}

// MarshalText writes the status as it stands in the journal.
func (a ActionStatus) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads a status from the journal and refuses words it does not know.
func (a *ActionStatus) UnmarshalText(text []byte) (err error) {
	*a, err = ParseActionStatus(string(text))
	return err
}

// parseEffort reads S, M or L, in whichever case.
func parseEffort(text string) (string, error) {
	size := strings.ToUpper(CleanLine(text))
	if size != "S" && size != "M" && size != "L" {
		return "", Errorf(Invalid, "%q is not an effort", text).
			WithHint("use S, M or L")
	}
	return size, nil
}

// action returns what is wrong with the edit of an action, or nil.
func (c checking) action(e Edit) error {
	switch e.Field {
	case "team":
		if team, _ := decode[string](e.Value); team != "" {
			return c.team(team)
		}
	case "practice":
		if id, _ := decode[string](e.Value); id != "" {
			return c.practices([]string{id})
		}
	case "fact":
		if n, _ := decode[int](e.Value); n < 1 || n > c.q.Max() {
			return Errorf(Invalid, "there is no fact %d", n).
				WithHint("facts are 1 to %d", c.q.Max())
		}
	}
	return nil
}

// checkActions refuses actions that require one that is not there, or that would have
// to wait for themselves.
func (s *State) checkActions(edits []Edit) error {
	made, requires := map[string]bool{}, map[string][]string{}
	for _, a := range s.Actions() {
		made[a.ID], requires[a.ID] = true, a.Requires.Value
	}
	var changed []string
	for _, e := range edits {
		if e.Subject.Kind() != KindAction {
			continue
		}
		made[e.Subject.ID()] = made[e.Subject.ID()] || e.Field != "removed"
		if e.Field == "requires" {
			changed = append(changed, e.Subject.ID())
			requires[e.Subject.ID()], _ = decode[[]string](e.Value)
		}
	}

	for _, id := range changed {
		for _, first := range requires[id] {
			if !made[first] {
				return notFound("action", first, "assay show ID lists the actions")
			}
		}
		if waitsForItself(id, requires) {
			return Errorf(Invalid, "action %s would have to wait for itself", Visible(id)).
				WithHint("take what it requires, or what that requires, out of the circle")
		}
	}
	return nil
}

// waitsForItself reports whether an action is among those that it requires, directly or
// not.
func waitsForItself(id string, requires map[string][]string) bool {
	seen := map[string]bool{}
	queue := slices.Clone(requires[id])
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		if next == id {
			return true
		}
		if !seen[next] {
			seen[next] = true
			queue = append(queue, requires[next]...)
		}
	}
	return false
}
