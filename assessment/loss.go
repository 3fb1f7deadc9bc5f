package assessment

import (
	"cmp"
	"slices"
	"time"
)

// Loss is the value of a change that says which others are gone because the place
// where they were kept was damaged, and why it was written. Its subject is
// erasure/ID, its field is [LossField]. Unlike an erasure it takes nothing away: a
// copy that still has a change which it names brings that back.
type Loss struct {
	Changes []LostChange `json:"changes"`
	Reason  string       `json:"reason"`
}

// LossField is the field of a change whose value is a [Loss].
const LossField = "lost"

// LostChange is what is known of a change that is lost, as far as its place in the
// journal needs it. It may be a guess; only the id is certain.
type LostChange struct {
	ID       ID        `json:"id"`
	Number   int64     `json:"number"`
	Parents  []ID      `json:"parents"`
	Replaces []ID      `json:"replaces"`
	At       time.Time `json:"at"`
	Author   string    `json:"author"`
	Subject  string    `json:"subject"`
	Field    string    `json:"field"`
}

// change returns what stands in the journal in place of the change that is lost. It
// has no value and is never the head of a field.
func (l LostChange) change(assessment string) *Change {
	return &Change{ID: l.ID, Assessment: assessment, Number: l.Number, Parents: l.Parents, At: l.At,
		Author: l.Author, Subject: ParseSubject(l.Subject), Field: l.Field, Replaces: l.Replaces}
}

// lostFrom is the reverse of change.
func lostFrom(c *Change) LostChange {
	return LostChange{ID: c.ID, Number: c.Number, Parents: c.Parents, Replaces: c.Replaces, At: c.At,
		Author: c.Author, Subject: c.Subject.String(), Field: c.Field}
}

// losses returns what a change says to be lost.
func (c *Change) losses() []LostChange {
	loss, _ := decode[Loss](c.Value)
	return loss.Changes
}

// applyLoss takes note of what c, if it is such a change, says to be lost.
func (j *Journal) applyLoss(c *Change) {
	if !c.isLoss() {
		return
	}
	for _, l := range c.losses() {
		if _, named := j.lost[l.ID]; !named {
			j.lost[l.ID] = false
		}
	}
}

// isLoss reports whether the change says which others are lost.
func (c *Change) isLoss() bool { return c.Subject.Kind() == KindErasure && c.Field == LossField }

// standIns returns what stands for the changes that are lost as these changes say,
// apart from those that are among them after all. A change that does not match its
// id says nothing.
func standIns(assessment string, changes []*Change) []*Change {
	var list []*Change
	for _, c := range changes {
		if !c.isLoss() || c.Assessment != assessment || c.ComputeID() != c.ID || !c.intact() {
			continue
		}
		for _, l := range c.losses() {
			same := func(other *Change) bool { return other.ID == l.ID }
			if !slices.ContainsFunc(list, same) && !slices.ContainsFunc(changes, same) {
				list = append(list, l.change(assessment))
			}
		}
	}
	return list
}

// Assemble returns the journal of the changes, which stand in the order in which
// they arrived. The error is as of [Journal.Add].
func Assemble(assessment string, changes []*Change) (*Journal, error) {
	j := NewJournal(assessment)
	gone := standIns(assessment, changes)
	if slices.ContainsFunc(changes, (*Change).isLoss) {
		// What stands for others has no place in the order of arrival, and what was lost
		// and came back arrived after what rests on it.
		changes = slices.SortedFunc(slices.Values(slices.Concat(changes, gone)), compareChanges)
	}
	for _, c := range changes {
		j.applyLoss(c)
	}
	for _, c := range changes {
		if slices.Contains(gone, c) {
			j.addLost(c)
			continue
		}
		if err := j.Add(c); err != nil {
			return nil, err
		}
	}
	return j, nil
}

// Lost returns what is known of the changes that are lost, in the journal's order.
func (j *Journal) Lost() []LostChange {
	var list []LostChange
	for _, c := range j.changes {
		if j.lost[c.ID] {
			list = append(list, lostFrom(c))
		}
	}
	return list
}

// IsLost reports whether only what stands for the change of that id is here, because the
// change is lost.
func (j *Journal) IsLost(id ID) bool {
	_, here := j.byID[id]
	return here && j.lost[id]
}

// addLost lets a change stand for one that is lost. What it says of the graph is
// kept as far as it fits.
func (j *Journal) addLost(c *Change) {
	if _, known := j.byID[c.ID]; known {
		return
	}
	missing := func(id ID) bool { return j.byID[id] == nil || j.byID[id].Number >= c.Number }
	foreign := func(id ID) bool { return j.byID[id] == nil || j.byID[id].Key() != c.Key() }
	stand := *c
	stand.Parents = slices.DeleteFunc(slices.Clone(c.Parents), missing)
	stand.Replaces = slices.DeleteFunc(slices.Clone(c.Replaces), foreign)

	j.lost[c.ID] = true
	j.place(&stand)
}

// replacedBy returns the ids that a change replaces. Where it replaces one that is
// lost it also replaces what that one did.
func (j *Journal) replacedBy(c *Change) []ID {
	ids := c.Replaces
	for i := 0; i < len(ids); i++ {
		if j.lost[ids[i]] {
			ids = slices.Concat(ids, j.byID[ids[i]].Replaces)
		}
	}
	return ids
}

// SetAside is something that [Salvage] could not keep.
type SetAside struct {
	Lost LostChange // what is known of it, not verified
	Why  string
	New  bool // it was not known before to be lost
}

// Salvage returns the journal of what still holds among the changes as they were
// stored, and what had to be set aside. A field whose newest change was set aside has
// its earlier value. tips are the newest changes as they were noted elsewhere, so
// that one missing at the end is noticed, and number is the highest.
func Salvage(assessment string, changes []*Change, tips []ID, number int64) (*Journal, []SetAside) {
	s := salvage{assessment: assessment, tips: tips, number: number,
		good: map[ID]*Change{}, why: map[ID]string{}, gone: map[ID]*Change{}}
	for _, c := range standIns(assessment, changes) {
		s.gone[c.ID] = c
	}
	for _, c := range changes {
		s.take(c)
	}
	s.unexplained()
	s.mention()
	list := s.inOrder()

	j := NewJournal(assessment)
	for _, c := range list {
		if s.gone[c.ID] != nil {
			j.addLost(s.guessed(j, c))
			continue
		}
		if err := j.Add(c); err != nil {
			s.why[c.ID] = err.Error()
			s.gone[c.ID] = c
			j.addLost(s.guessed(j, c))
		}
	}

	var aside []SetAside
	for _, c := range j.changes {
		if j.lost[c.ID] {
			why, found := s.why[c.ID]
			aside = append(aside, SetAside{lostFrom(c), why, found})
		}
	}
	return j, aside
}

// salvage is a salvage that goes on.
type salvage struct {
	assessment string
	tips       []ID // as they were noted
	number     int64
	good       map[ID]*Change
	bad        []*Change      // rows that do not match their ids
	gone       map[ID]*Change // what stands for the changes that are lost
	why        map[ID]string  // why a change is lost
}

// take sorts one row.
func (s *salvage) take(c *Change) {
	id := c.ComputeID()
	switch sound := c.Assessment == s.assessment && ascending(c.Parents) && ascending(c.Replaces); {
	case s.good[c.ID] != nil:
	case sound && id == c.ID && c.intact():
		s.good[c.ID] = c
	case sound && id == c.ID:
		s.gone[c.ID], s.why[c.ID] = c, "its value was altered or damaged"
	default:
		s.bad = append(s.bad, c)
	}
}

// unexplained takes away the changes whose values are gone though no change that
// holds has erased them.
func (s *salvage) unexplained() {
	erased := map[ID]bool{}
	for _, c := range s.good {
		if c.Subject.Kind() == KindErasure && !c.isLoss() {
			e, _ := decode[Erasure](c.Value)
			for _, id := range e.Changes {
				erased[id] = true
			}
		}
	}
	for id, c := range s.good {
		if c.Erased() && !erased[id] {
			delete(s.good, id)
			s.gone[id], s.why[id] = c, "its value is gone and no erasing change names it"
		}
	}
}

// mention finds the changes that others, or the tips, name and that are not here.
func (s *salvage) mention() {
	named := map[ID][]*Change{} // those that name it
	for _, id := range s.tips {
		if !s.misspelt(id) {
			named[id] = nil
		}
	}
	for _, c := range s.good {
		for _, id := range slices.Concat(c.Parents, c.Replaces) {
			named[id] = append(named[id], c)
		}
	}
	for _, c := range s.gone {
		for _, id := range slices.Concat(c.Parents, c.Replaces) {
			named[id] = append(named[id], c)
		}
	}

	for id, by := range named {
		if s.good[id] != nil || s.gone[id] != nil {
			continue
		}
		at := slices.IndexFunc(s.bad, func(c *Change) bool { return c.ComputeID() == id })
		if at >= 0 && s.bad[at].intact() {
			whole := *s.bad[at] // its id alone was damaged
			whole.ID = id
			s.good[id] = &whole
			continue
		}
		s.gone[id], s.why[id] = s.standIn(id, by)
	}
}

// misspelt reports whether a tip that was noted is that of a change which is here but
// for a digit or two: the note was damaged and not the change.
func (s *salvage) misspelt(tip ID) bool {
	for id := range s.good {
		differ := 0
		for i := 0; i < min(len(id), len(tip)); i++ {
			if id[i] != tip[i] {
				differ++
			}
		}
		if len(id) == len(tip) && differ > 0 && differ <= 2 {
			return true
		}
	}
	return false
}

// standIn returns what stands for a change of which nothing is here but, perhaps, a
// damaged row.
func (s *salvage) standIn(id ID, by []*Change) (c *Change, why string) {
	c = &Change{ID: id, Assessment: s.assessment, Subject: Subject{first: "lost"}}
	number := int64(0) // the highest that it can have
	for _, child := range by {
		if number == 0 || child.Number-1 < number {
			number = child.Number - 1
		}
	}
	why = "it cannot be read"
	for _, row := range s.bad {
		if row.ID == id || row.ID != id && number > 0 && row.Number == number {
			known := *row
			known.ID, c, why = id, &known, "it was altered or damaged"
			break
		}
	}
	if number > 0 {
		c.Number = number
	}
	for _, child := range by {
		if slices.Contains(child.Replaces, id) {
			c.Subject, c.Field = child.Subject, child.Field
		}
	}
	return c, why
}

// inOrder returns all that the journal is made of, in its order. What stands for a
// change at the end has a number of its own.
func (s *salvage) inOrder() []*Change {
	list := make([]*Change, 0, len(s.good)+len(s.gone))
	last := int64(0)
	for _, c := range s.good {
		list, last = append(list, c), max(last, c.Number)
	}
	most := last + int64(len(s.gone)+len(s.bad))
	for _, c := range s.gone {
		if c.Number > 0 && c.Number <= most {
			last = max(last, c.Number)
		}
	}
	last = max(last, s.number-1)
	for _, c := range s.gone {
		if c.Number <= 0 || c.Number > most {
			moved := *c
			moved.Number, c = last+1, &moved
			s.gone[c.ID] = c
		}
		list = append(list, c)
	}
	slices.SortFunc(list, compareChanges)
	return list
}

// guessed returns what stands for a lost change, with a place in the graph: after
// what its row says or, where that is not here, after the newest change before it.
// If another is known to have replaced it, it had itself replaced what its field
// held.
func (s *salvage) guessed(j *Journal, c *Change) *Change {
	g := *c
	g.Salt, g.Value = "", ""
	here := func(id ID) bool { return j.byID[id] != nil && j.byID[id].Number < g.Number }
	if len(g.Parents) == 0 || !slices.ContainsFunc(g.Parents, here) {
		g.Parents = nil
		for i := len(j.changes) - 1; i >= 0 && g.Parents == nil; i-- {
			if j.changes[i].Number < g.Number && !slices.Contains(s.tips, j.changes[i].ID) {
				g.Parents = []ID{j.changes[i].ID}
			}
		}
	}
	if len(g.Replaces) == 0 {
		for _, h := range j.heads[g.Key()] {
			g.Replaces = append(g.Replaces, h.ID)
		}
		slices.Sort(g.Replaces)
	}
	return &g
}

// What returns in a few words which change is lost, for a person: what it set, who
// made it and when, as far as that is known.
func (l LostChange) What() string {
	text := cmp.Or(l.Subject, "lost")
	if text == "lost" {
		return "a change of something unknown"
	}
	if l.Field != "" {
		text += " " + l.Field
	}
	if l.Author != "" {
		text += " by " + CleanLine(l.Author)
	}
	if !l.At.IsZero() {
		text += " of " + l.At.Format("2006-01-02 15:04")
	}
	return text
}
