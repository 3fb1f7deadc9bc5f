package assessment

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sort"
)

// Journal is the append-only graph of changes of one assessment: everything
// that is known about it. The zero value is not usable; see [NewJournal]. A
// Journal is not safe for concurrent use.
type Journal struct {
	assessment string
	changes    []*Change // in order
	byID       map[ID]*Change
	heads      map[Key][]*Change // in order
	tips       map[ID]bool
	erased     map[ID]bool // named by an erasing change, whether they are here or not
	lost       map[ID]bool // named by a loss, see there; true for those that are not here
	lanes      *lanes      // nil until a change is added beside others
}

// Key names one field of one subject.
type Key struct {
	Subject Subject
	Field   string
}

// The reasons why a change cannot be part of a journal.
var (
	ErrForeign = errors.New("the change belongs to another assessment")
	ErrAltered = errors.New("the change does not match its id")
	ErrGap     = errors.New("the change rests on one that is missing")
	ErrGraph   = errors.New("the change does not fit the graph")
)

// NewJournal returns the empty journal of the assessment.
func NewJournal(assessment string) *Journal {
	return &Journal{
		assessment: assessment,
		byID:       map[ID]*Change{},
		heads:      map[Key][]*Change{},
		tips:       map[ID]bool{},
		erased:     map[ID]bool{},
		lost:       map[ID]bool{},
	}
}

// Assessment returns the id of the assessment whose journal this is.
func (j *Journal) Assessment() string { return j.assessment }

// Len returns the number of changes.
func (j *Journal) Len() int { return len(j.changes) }

// Changes returns every change in order. The caller must not alter them.
func (j *Journal) Changes() []*Change { return j.changes }

// Change returns the change of that id.
func (j *Journal) Change(id ID) (*Change, bool) {
	c, ok := j.byID[id]
	return c, ok
}

// Heads returns the changes of a field that no other replaces, in order. One is
// the value; two or more with different values are a conflict, unless they are texts that
// go together line by line; see [State.InConflict].
func (j *Journal) Heads(k Key) []*Change { return j.heads[k] }

// Tips returns the ids of the changes that no other names as parent, sorted.
func (j *Journal) Tips() []ID {
	ids := make([]ID, 0, len(j.tips))
	for id := range j.tips {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// Fingerprint is the SHA-256 over the sorted ids of the tips, in hex. As every
// id covers its parents' ids, equal fingerprints mean equal journals.
func (j *Journal) Fingerprint() string { return Fingerprint(j.Tips()) }

// Fingerprint returns the fingerprint of the journal that has these tips, given sorted.
func Fingerprint(tips []ID) string {
	var room [4 * 65]byte
	b := room[:0]
	for _, id := range tips {
		b = append(append(b, id...), '\n')
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Place gives a group its place after all that the journal holds: numbers,
// parents and ids. It adds nothing; see [Journal.Add].
func (j *Journal) Place(g Group) []*Change {
	number := int64(0)
	if n := len(j.changes); n > 0 {
		number = j.changes[n-1].Number
	}
	return PlaceAfter(g, number, j.Tips())
}

// PlaceAfter gives a group its place after the changes with the highest number
// and the tips named, sorted. The changes of a group form a chain.
func PlaceAfter(g Group, number int64, tips []ID) []*Change {
	placed := make([]*Change, 0, len(g.Edits))
	for _, e := range g.Edits {
		number++
		replaces := slices.Clone(e.Replaces)
		slices.Sort(replaces)

		c := &Change{
			Assessment: g.Assessment,
			Number:     number,
			Parents:    tips,
			At:         g.At,
			Author:     g.Author,
			Group:      g.ID,
			Subject:    e.Subject,
			Field:      e.Field,
			Replaces:   replaces,
			Salt:       e.Salt,
			Value:      e.Value,
			Digest:     digestValue(e.Salt, e.Value),
		}
		c.ID = c.ComputeID()
		placed = append(placed, c)
		tips = []ID{c.ID}
	}
	return placed
}

// Add takes a change into the journal, which must hold what the change rests on.
// Adding a change twice does nothing. The error wraps one of ErrForeign,
// ErrAltered, ErrGap and ErrGraph; the journal is then as it was.
func (j *Journal) Add(c *Change) error {
	if _, known := j.byID[c.ID]; known {
		return nil
	}
	if err := j.check(c); err != nil {
		return fmt.Errorf("change %d %.12s: %w", c.Number, c.ID, err)
	}
	if j.erases(c.ID, c) {
		c = withoutValue(c)
	}

	j.applyLoss(c)
	j.place(c)
	j.applyErasure(c)
	return nil
}

// place puts a change that was checked into its place.
func (j *Journal) place(c *Change) {
	j.byID[c.ID] = c
	if j.lanes != nil {
		j.lanes.add(c)
	}
	if n := len(j.changes); n == 0 || j.changes[n-1].before(c) {
		j.changes = append(j.changes, c) // nearly always
	} else {
		at := sort.Search(n, func(i int) bool { return c.before(j.changes[i]) })
		j.changes = slices.Insert(j.changes, at, c)
	}

	for _, p := range c.Parents {
		delete(j.tips, p)
	}
	j.tips[c.ID] = true

	if !j.lost[c.ID] {
		j.addHead(c)
	}
}

// addHead makes the change a head of its field in place of those that it replaces.
// Lists of heads are shared between journals, so the list is made anew.
func (j *Journal) addHead(c *Change) {
	k := c.Key()
	replaced := j.replacedBy(c)
	heads := make([]*Change, 0, len(j.heads[k])+1)
	for _, h := range j.heads[k] {
		if !slices.Contains(replaced, h.ID) {
			heads = append(heads, h)
		}
	}

	at := sort.Search(len(heads), func(i int) bool { return c.before(heads[i]) })
	j.heads[k] = slices.Insert(heads, at, c)
}

// check returns why the change cannot be added to what the journal holds, or nil.
func (j *Journal) check(c *Change) error {
	if c.Assessment != j.assessment {
		return ErrForeign
	}
	if !c.Holds() {
		return ErrAltered
	}
	if !ascending(c.Parents) || !ascending(c.Replaces) {
		return fmt.Errorf("%w: ids out of order", ErrGraph)
	}

	number, exact := int64(0), true
	for _, id := range c.Parents {
		p, ok := j.byID[id]
		if !ok {
			return fmt.Errorf("%w: parent %.12s", ErrGap, id)
		}
		_, guessed := j.lost[id]
		number, exact = max(number, p.Number), exact && !guessed
	}
	if c.Number != number+1 && (exact || c.Number <= number) {
		return fmt.Errorf("%w: number %d after %d", ErrGraph, c.Number, number)
	}

	for _, id := range c.Replaces {
		r, ok := j.byID[id]
		switch {
		case !ok:
			return fmt.Errorf("%w: replaced %.12s", ErrGap, id)
		case r.Key() != c.Key() && !j.lost[id]:
			return fmt.Errorf("%w: it replaces a change of another field", ErrGraph)
		case len(j.lost) == 0 && !j.reaches(c.Parents, r):
			return fmt.Errorf("%w: it replaces a change that it does not come after", ErrGraph)
		}
	}
	return nil
}

// Union returns a journal that holds the changes of both. It is commutative,
// associative and idempotent; a value that either side has erased is erased. The
// error wraps ErrForeign if the journals are of different assessments.
func Union(a, b *Journal) (*Journal, error) {
	if a.assessment != b.assessment {
		return nil, fmt.Errorf("%s and %s: %w", a.assessment, b.assessment, ErrForeign)
	}

	u := NewJournal(a.assessment)
	for _, side := range []*Journal{a, b} {
		for id := range side.erased {
			u.erased[id] = true
		}
		for id := range side.lost {
			u.lost[id] = false
		}
	}

	all := slices.Concat(a.changes, b.changes)
	slices.SortStableFunc(all, func(c, d *Change) int {
		// Of two copies of a change the one with its value comes first, whichever
		// side has it.
		return cmp.Or(compareChanges(c, d), -cmp.Compare(len(c.Value), len(d.Value)))
	})
	here := func(c *Change) bool {
		_, in := a.byID[c.ID]
		_, inB := b.byID[c.ID]
		return in && !a.lost[c.ID] || inB && !b.lost[c.ID]
	}
	for _, c := range all {
		if a.byID[c.ID] == c && a.lost[c.ID] || b.byID[c.ID] == c && b.lost[c.ID] {
			if !here(c) {
				u.addLost(c)
			}
			continue
		}
		if err := u.Add(c); err != nil {
			return nil, err
		}
	}
	return u, nil
}

// Upto returns the journal as it was at the tips: they and all that they rest
// on. The error wraps ErrGap if a tip is missing.
func (j *Journal) Upto(tips []ID) (*Journal, error) {
	for _, id := range tips {
		if _, here := j.byID[id]; !here {
			return nil, fmt.Errorf("%.12s: %w", id, ErrGap)
		}
	}

	part := NewJournal(j.assessment)
	for id := range j.erased {
		part.erased[id] = true
	}
	for id := range j.lost {
		part.lost[id] = false
	}

	wanted := j.past(tips)
	for _, c := range j.changes {
		if !wanted[c.ID] {
			continue
		}
		if j.lost[c.ID] {
			part.addLost(c)
			continue
		}
		if err := part.Add(c); err != nil {
			return nil, err
		}
	}
	return part, nil
}

// intact reports whether the change's value is the one that its digest names. An
// erased one has neither value nor salt, and a digest that some value could have.
func (c *Change) intact() bool {
	if c.Erased() {
		raw, err := hex.DecodeString(c.Digest)
		return c.Salt == "" && err == nil && len(raw) == sha256.Size && hex.EncodeToString(raw) == c.Digest
	}
	digits, ok := digestDigits(c.Salt, c.Value)
	return ok && string(digits[:]) == c.Digest
}

// Holds reports whether the change matches its id, and its value the digest in it.
func (c *Change) Holds() bool {
	digits := c.idDigits()
	return string(digits[:]) == string(c.ID) && c.intact()
}

// ascending reports whether ids are sorted and each is there once, so that one
// set of ids has one encoding.
func ascending(ids []ID) bool {
	for i := 1; i < len(ids); i++ {
		if ids[i-1] >= ids[i] {
			return false
		}
	}
	return true
}

// reaches reports whether a is one of the changes from, or one that they rest on.
func (j *Journal) reaches(from []ID, a *Change) bool {
	below := func(id ID) bool { return !j.tips[id] }
	if len(from) == len(j.tips) && !slices.ContainsFunc(from, below) {
		return true // everything rests below the tips
	}

	if j.lanes == nil {
		j.lanes = newLanes(j.changes)
	}
	return j.lanes.reaches(from, a.ID)
}

// past returns the ids of the changes from and of all that they rest on.
func (j *Journal) past(from []ID) map[ID]bool {
	seen := map[ID]bool{}
	j.walk(from, func(c *Change) bool {
		seen[c.ID] = true
		return true
	})
	return seen
}

// walk visits the changes from and what they rest on, each of them once, in no
// particular order. It goes on to the parents of a change if visit returns true.
// Changes that are not here are left out.
func (j *Journal) walk(from []ID, visit func(*Change) bool) {
	seen := make(map[ID]bool, len(from))
	queue := slices.Clone(from)
	for len(queue) > 0 {
		id := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		c, here := j.byID[id]
		if !here || seen[id] {
			continue
		}

		seen[id] = true
		if visit(c) {
			queue = append(queue, c.Parents...)
		}
	}
}

// Clone returns a journal with the same changes that can be added to on its own.
func (j *Journal) Clone() *Journal {
	return &Journal{
		assessment: j.assessment,
		changes:    slices.Clone(j.changes),
		byID:       maps.Clone(j.byID),
		heads:      maps.Clone(j.heads),
		tips:       maps.Clone(j.tips),
		erased:     maps.Clone(j.erased),
		lost:       maps.Clone(j.lost),
	}
}
