package assessment

import (
	"cmp"
	"slices"
	"strings"
)

// Field is one field of a subject as it was folded: the value that counts, and
// the changes it comes from.
type Field[T any] struct {
	Value T
	Set   bool      // false: never set, or cleared
	Heads []*Change // in the journal's order; more than one may be a conflict

	agreed  bool // the value is put together from what the heads say, and nothing of it is in conflict
	unnamed *T   // of a text in conflict: as of [Field.Unnamed]
}

// Conflict reports whether authors set different values without seeing each
// other's. Values that say the same are none, nor are texts that go together line by
// line.
func (f Field[T]) Conflict() bool {
	if f.agreed {
		return false
	}
	for _, h := range f.Heads {
		if !saysSame(h, f.Heads[0]) {
			return true
		}
	}
	return false
}

// saysSame reports whether two changes of a field set it to what means the same: the
// same value, or marks that differ in how they were entered only.
func saysSame(a, b *Change) bool {
	if a.Value == b.Value {
		return true
	}
	if a.Field != "rating" {
		return false
	}
	x, rated := decode[Rating](a.Value)
	y, too := decode[Rating](b.Value)
	return rated && too && x.Digest == y.Digest && x.Same(y)
}

// Unnamed returns the value for those who are not to read who wrote it: of a text in
// conflict, in which signs say whose each version is, it has the signs without the names.
func (f Field[T]) Unnamed() T {
	if f.unnamed != nil {
		return *f.unnamed
	}
	return f.Value
}

// Author returns who set the value, or the empty string if nobody did. Of a text that
// was put together it is all its authors, else of several heads that of the first.
func (f Field[T]) Author() string {
	var authors []string
	for _, h := range f.Heads {
		if !slices.Contains(authors, h.Author) {
			authors = append(authors, h.Author)
		}
	}
	switch {
	case len(authors) == 0:
		return ""
	case f.agreed:
		return strings.Join(authors, " and ")
	}
	return authors[0]
}

// hasValue reports whether any author's value of a field stands.
func hasValue[T any](f Field[T]) bool {
	return f.Set || slices.ContainsFunc(f.Versions(), func(v Version[T]) bool { return v.Set })
}

// Version is one author's value of a field.
type Version[T any] struct {
	Change *Change
	Value  T
	Set    bool
}

// Versions returns every head with its value, in the journal's order.
func (f Field[T]) Versions() []Version[T] {
	all := make([]Version[T], len(f.Heads))
	for i, h := range f.Heads {
		v, ok := decode[T](h.Value)
		all[i] = Version[T]{h, v, ok}
	}
	return all
}

// foldField makes a field from its heads. If they differ, lower decides which
// value counts meanwhile: a value that is not set comes first, then the lower one,
// then the one of the smaller id. Without lower the smaller id counts.
func foldField[T any](heads []*Change, lower func(a, b T) bool) Field[T] {
	f := Field[T]{Heads: heads}
	versions := f.Versions()
	if len(versions) == 0 {
		return f
	}

	counts := slices.MinFunc(versions, func(a, b Version[T]) int {
		switch {
		case lower != nil && a.Set != b.Set:
			if b.Set {
				return -1
			}
			return 1
		case lower != nil && a.Set && lower(a.Value, b.Value):
			return -1
		case lower != nil && a.Set && lower(b.Value, a.Value):
			return 1
		}
		return cmp.Compare(a.Change.ID, b.Change.ID)
	})
	f.Value, f.Set = counts.Value, counts.Set
	return f
}
