package assessment

import (
	"cmp"
	"slices"
)

// State is an assessment as folded from its journal: every field with the value
// that counts. Screens, reports, store and import read this one fold, so they
// cannot disagree. [Fold] makes a State and [State.Add] keeps it current. A State
// is not safe for concurrent use.
type State struct {
	journal *Journal
	born    map[Subject]*Change // the first change of each subject, in the journal's order

	Title        Field[string]
	Organisation Field[string]
	Scope        Field[string]
	Period       Field[string]
	Depth        Field[string]
	Basis        Field[string] // "self" or "assured"
	// Assessors and Reviewers are the people who assessed and who reviewed, as the report
	// names them; empty: those who wrote, and those who signed off.
	Assessors, Reviewers Field[string]
	Confidentiality      Field[string]   // for the foot of every page of a report
	Frameworks           Field[[]string] // beside the profile's laws, that the report is to print
	Strengths            Field[[]string] // practices chosen for the report's first page
	// Questionnaire is the digest of the questionnaire that is answered.
	Questionnaire Field[string]
	From          Field[Origin] // the earlier assessment that it was started from
	Phase         Field[Phase]
	Traits        map[string]*Field[[]string]  // the profile, by trait
	Parameters    map[string]*Field[Parameter] // of the questionnaire's texts, by id
	Shares        map[string]*Field[int]       // of the measures in the overall index, by measure

	teams        map[string]*Team
	interviews   map[string]*Interview
	respondents  map[[2]string]*Respondent
	answers      map[[2]string]*Answer // by interview and practice
	agreed       map[[2]string]*Agreed
	earlier      map[[2]string]*Earlier // by team and practice
	findings     map[string]*Finding
	followUps    map[string]*FollowUp
	evidence     map[string]*Evidence
	certificates map[string]*Certificate
	actions      map[string]*Action
	targets      map[string]*Field[int]
	texts        map[string]*Field[string]

	live map[Subject]bool   // subjects that are removed and not in conflict are false; cached
	saw  map[ID]map[ID]bool // what a removal rests on, by the removal; cached, and never changes
}

// Team is a unit in scope.
type Team struct {
	ID      string
	Name    Field[string]
	Share   Field[int] // positive; only the ratio to other teams' shares counts
	Removed Field[bool]
}

// Title returns the team's name, or its id if it has none.
func (t *Team) Title() string { return cmp.Or(t.Name.Value, t.ID) }

// Fold returns the state that a journal gives.
func Fold(j *Journal) *State {
	s := newState(j)
	for _, c := range j.changes {
		s.noteBirth(c)
	}
	for k := range j.heads {
		s.fold(k)
	}
	return s
}

// QuestionnaireOf returns the digest of the questionnaire that the assessment of a
// journal answers, without folding the rest.
func QuestionnaireOf(j *Journal) string {
	s := newState(j)
	s.fold(Key{AssessmentSubject(), "questionnaire"})
	return s.Questionnaire.Value
}

// newState returns the state in which nothing of a journal is folded yet.
func newState(j *Journal) *State {
	return &State{
		journal:      j,
		born:         map[Subject]*Change{},
		Traits:       map[string]*Field[[]string]{},
		Parameters:   map[string]*Field[Parameter]{},
		Shares:       map[string]*Field[int]{},
		teams:        map[string]*Team{},
		interviews:   map[string]*Interview{},
		respondents:  map[[2]string]*Respondent{},
		answers:      map[[2]string]*Answer{},
		agreed:       map[[2]string]*Agreed{},
		earlier:      map[[2]string]*Earlier{},
		findings:     map[string]*Finding{},
		followUps:    map[string]*FollowUp{},
		evidence:     map[string]*Evidence{},
		certificates: map[string]*Certificate{},
		actions:      map[string]*Action{},
		targets:      map[string]*Field[int]{},
		texts:        map[string]*Field[string]{},
		live:         map[Subject]bool{},
		saw:          map[ID]map[ID]bool{},
	}
}

// Add takes changes into the journal and folds what they touch. On an error, which
// is as of [Journal.Add], the changes before the one that failed are in.
func (s *State) Add(changes ...*Change) error {
	for _, c := range changes {
		if err := s.journal.Add(c); err != nil {
			return err
		}

		s.noteBirth(c)
		s.fold(c.Key())
		if c.Subject.Kind() == KindErasure && !c.isLoss() {
			s.foldErased(c)
		}
	}
	return nil
}

// foldErased folds the fields whose values an erasing change took away.
func (s *State) foldErased(c *Change) {
	e, _ := decode[Erasure](c.Value)
	for _, id := range e.Changes {
		if old, here := s.journal.byID[id]; here {
			s.fold(old.Key())
		}
	}
}

// noteBirth notes a subject's first change. It goes by the journal's order and not by
// arrival, so that every replica shows subjects in the same order.
func (s *State) noteBirth(c *Change) {
	if first, known := s.born[c.Subject]; !known || c.before(first) {
		s.born[c.Subject] = c
	}
}

// compareBirths puts the subject that was written about first in front.
func (s *State) compareBirths(a, b Subject) int { return compareChanges(s.born[a], s.born[b]) }

// fold reads one field from its heads into its place in the state.
func (s *State) fold(k Key) {
	if !k.Subject.Known() {
		return
	}
	clear(s.live) // an edit may revive what was removed
	if sp, member, ok := specOf(k.Subject.Kind(), k.Field); ok {
		sp.fold(s, k, member)
	}
}

// ID returns the assessment's id.
func (s *State) ID() string { return s.journal.assessment }

// Journal returns the journal that was folded.
func (s *State) Journal() *Journal { return s.journal }

// Alive reports whether the subject is there: it was not removed, or it was while
// somebody else was changing it, which is a conflict that hides nothing.
func (s *State) Alive(subject Subject) bool {
	if !subject.Known() {
		return true // nothing that this version can read says that it is gone
	}
	alive, known := s.live[subject]
	if !known {
		alive = !s.removed(subject) || len(s.editedWhileRemoved(subject)) > 0
		s.live[subject] = alive
	}
	return alive
}

// removed reports whether the field "removed" of a subject says yes.
func (s *State) removed(subject Subject) bool {
	f := foldField(s.journal.Heads(Key{subject, "removed"}), removalCodec.lower)
	return f.Set && f.Value
}

// editedWhileRemoved returns the removals of a subject and the changes of it, and
// of what belongs to it, that were made beside them, in order; none if each
// removal saw every change. Later edits do not end such a conflict: only a new
// removal, or one taken back, does.
func (s *State) editedWhileRemoved(subject Subject) []*Change {
	var found []*Change
	for _, removal := range s.journal.Heads(Key{subject, "removed"}) {
		if gone, _ := decode[bool](removal.Value); !gone {
			continue
		}
		if edits := s.editsBeside(removal); len(edits) > 0 {
			found = append(append(found, edits...), removal)
		}
	}

	slices.SortFunc(found, compareChanges)
	return slices.CompactFunc(found, func(a, b *Change) bool { return a.ID == b.ID })
}

// editsBeside returns the changes of what was removed that the removal did not see
// and that were not made in knowledge of it.
func (s *State) editsBeside(removal *Change) []*Change {
	var edits []*Change
	saw := s.past(removal)
	for _, c := range s.journal.changes {
		if saw[c.ID] || isRemoval(c) || !s.belongs(c.Subject, removal.Subject) {
			continue
		}
		if !s.journal.reaches([]ID{c.ID}, removal) {
			edits = append(edits, c)
		}
	}
	return edits
}

// past returns what a removal rests on.
func (s *State) past(removal *Change) map[ID]bool {
	saw, known := s.saw[removal.ID]
	if !known {
		saw = s.journal.past(removal.Parents)
		s.saw[removal.ID] = saw
	}
	return saw
}

// isRemoval reports whether a change removes its subject.
func isRemoval(c *Change) bool {
	gone, _ := decode[bool](c.Value)
	return c.Field == "removed" && gone
}

// belongs reports whether a subject goes when owner is removed: it is the owner,
// or a part of that interview or team.
func (s *State) belongs(subject, owner Subject) bool {
	if subject == owner {
		return true
	}
	switch owner.Kind() {
	case KindInterview:
		return subject.Interview() == owner.Interview() || s.from(subject, owner.Interview())
	case KindTeam:
		return subject.Team() == owner.Team() || s.with(subject.Interview(), owner.Team()) ||
			s.only(subject, owner.Team())
	}
	return false
}

// shown reports whether a field is one that this version knows, of a subject
// that was not removed, neither itself nor with what it belongs to.
func (s *State) shown(k Key) bool {
	if _, _, known := specOf(k.Subject.Kind(), k.Field); !known || !s.Alive(k.Subject) {
		return false
	}

	switch k.Subject.Kind() {
	case KindAgreed, KindEarlier:
		return s.Alive(TeamSubject(k.Subject.Team()))
	case KindRespondent, KindAnswer:
		return s.shown(Key{InterviewSubject(k.Subject.Interview()), "team"})
	case KindInterview:
		i, known := s.interviews[k.Subject.Interview()]
		if !known || !i.Team.Set || i.Team.Conflict() {
			return true
		}
		return s.Alive(TeamSubject(i.Team.Value))
	case KindAction:
		a, known := s.actions[k.Subject.ID()]
		return !known || a.Team.Conflict() || s.Alive(TeamSubject(a.Team.Value))
	case KindFollowUp:
		f, known := s.followUps[k.Subject.ID()]
		if !known || f.Interview.Conflict() || f.Team.Conflict() {
			return true
		}
		if f.Interview.Value != "" {
			return s.shown(Key{InterviewSubject(f.Interview.Value), "team"})
		}
		return s.Alive(TeamSubject(f.Team.Value))
	case KindFinding:
		f, known := s.findings[k.Subject.ID()]
		if !known || len(f.Teams.Value) == 0 || f.Teams.Conflict() {
			return true
		}
		return slices.ContainsFunc(f.Teams.Value, func(t string) bool { return s.Alive(TeamSubject(t)) })
	}
	return true
}

// from reports whether a follow-up is said to come from an interview.
func (s *State) from(subject Subject, interview string) bool {
	f, known := s.followUps[subject.ID()]
	return subject.Kind() == KindFollowUp && known && saysSo(f.Interview, interview)
}

// only reports whether a finding, a follow-up or an action is said to be about a team
// and no other.
func (s *State) only(subject Subject, team string) bool {
	switch subject.Kind() {
	case KindFinding:
		f, known := s.findings[subject.ID()]
		alone := func(v Version[[]string]) bool { return slices.Equal(v.Value, []string{team}) }
		return known && slices.ContainsFunc(f.Teams.Versions(), alone)
	case KindAction:
		a, known := s.actions[subject.ID()]
		return known && saysSo(a.Team, team)
	case KindFollowUp:
		f, known := s.followUps[subject.ID()]
		in := func(v Version[string]) bool { return s.with(v.Value, team) }
		return known && (saysSo(f.Team, team) || slices.ContainsFunc(f.Interview.Versions(), in))
	}
	return false
}

// saysSo reports whether any author's value of a field is this one.
func saysSo(f Field[string], value string) bool {
	return slices.ContainsFunc(f.Versions(), func(v Version[string]) bool { return v.Set && v.Value == value })
}

// stands reports whether a subject says something, and is there with what it belongs
// to. One whose making was undone says nothing.
func (s *State) stands(subject Subject) bool {
	if !s.shown(Key{subject, "removed"}) {
		return false
	}
	for name := range s.fieldsOf(subject) {
		if name != "removed" {
			return true
		}
	}
	return false
}

// byBirth returns the values of a map in the order in which their subjects were
// first written about, without the removed ones.
func byBirth[K comparable, V any](s *State, all map[K]V, subject func(V) Subject) []V {
	type born struct {
		value V
		by    *Change
	}
	var found []born
	for _, v := range all {
		if at := subject(v); s.Alive(at) {
			found = append(found, born{v, s.born[at]})
		}
	}
	slices.SortFunc(found, func(a, b born) int { return compareChanges(a.by, b.by) })

	list := make([]V, len(found))
	for i, f := range found {
		list[i] = f.value
	}
	return list
}

// Teams returns the teams in scope, in the order in which they were added.
func (s *State) Teams() []*Team {
	return byBirth(s, s.teams, func(t *Team) Subject { return TeamSubject(t.ID) })
}

// Team returns the team of that id, unless it was removed.
func (s *State) Team(id string) (*Team, bool) {
	t, ok := s.teams[id]
	return t, ok && s.Alive(TeamSubject(id))
}

// Answer returns what an interview says about a practice. It is never nil: what
// nobody has written about is an Answer in which nothing is set.
func (s *State) Answer(interview, practice string) *Answer {
	if a, ok := s.answers[[2]string{interview, practice}]; ok {
		return a
	}
	return &Answer{Interview: interview, Practice: practice}
}

// OwnTarget returns the target set at the node itself, which is the id of a
// measure, an area or a practice, or [Overall]; see [State.Targets] for what holds.
func (s *State) OwnTarget(node string) Field[int] {
	if f, ok := s.targets[node]; ok {
		return *f
	}
	return Field[int]{}
}

// Text returns what the assessor wrote in place of a section's own sentences.
func (s *State) Text(section string) Field[string] {
	if f, ok := s.texts[section]; ok {
		return *f
	}
	return Field[string]{}
}

// Profile returns the traits that are answered, for [questionnaires.Practice.Ask].
func (s *State) Profile() map[string][]string {
	p := map[string][]string{}
	for trait, f := range s.Traits {
		if f.Set {
			p[trait] = f.Value
		}
	}
	return p
}

// Conflict is a field, or a removed subject, about which authors disagree
// without having seen each other's changes.
type Conflict struct {
	Subject Subject
	Field   string // "removed" also stands for an edit beside a removal
	Heads   []*Change
}

// Key returns the field that the conflict is about.
func (c Conflict) Key() Key { return Key{c.Subject, c.Field} }

// InConflict reports whether authors disagree about a field, as [Field.Conflict] does. Of
// a field that this version does not know that is so if its heads differ at all.
func (s *State) InConflict(k Key) bool {
	heads := s.journal.Heads(k)
	if !(Field[any]{Heads: heads}).Conflict() {
		return false
	}
	_, agreed := s.whole(k, heads)
	return !agreed
}

// whole returns what changes of a field beside each other say together; agreed is false
// if they are in conflict, or of a field that this version does not know.
func (s *State) whole(k Key, beside []*Change) (v Value, agreed bool) {
	sp, _, known := specOf(k.Subject.Kind(), k.Field)
	if !known {
		return NotSet, false
	}
	return sp.whole(s.journal, beside)
}

// Conflicts returns every conflict that can be shown and resolved, in the order of
// the subjects' first changes. Conflicts about fields that this version does not
// know are left out, and so are those in what was removed by somebody who had seen
// them.
func (s *State) Conflicts() []Conflict {
	var found []Conflict
	for k, heads := range s.journal.heads {
		if !s.InConflict(k) {
			if k.Field != "removed" || !s.removed(k.Subject) {
				continue
			}
			if heads = s.editedWhileRemoved(k.Subject); len(heads) == 0 {
				continue
			}
		}
		if s.shown(k) {
			found = append(found, Conflict{k.Subject, k.Field, heads})
		}
	}

	slices.SortStableFunc(found, func(a, b Conflict) int {
		return cmp.Or(s.compareBirths(a.Subject, b.Subject), cmp.Compare(a.Field, b.Field))
	})
	return found
}
