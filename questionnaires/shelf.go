package questionnaires

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// Shelf is where questionnaires are found: those that are shipped, and those in
// folders of the user's own. The zero value has the shipped ones alone.
type Shelf struct {
	Own []Folder
}

// Folder is a folder with a questionnaire or an overlay in it.
type Folder struct {
	Path string // as it is shown
	FS   fs.FS
}

// entry reads what is in a folder: the questionnaire, or the overlay with its base.
func (s Shelf) entry(f Folder) Entry {
	e := Entry{Folder: f.Path}
	q, err := s.Parse(f.FS)
	if err != nil {
		e.Err = err
		return e
	}
	e.ID, e.Version, e.Title, e.q = q.ID, q.Version, q.Title, q
	return e
}

// List returns what is on the shelf, sorted by id and version, the newest first. What
// cannot be used stands at the end. What the user's own folders hold is read whole.
func (s Shelf) List() []Entry {
	list := Library()
	for _, f := range s.Own {
		list = append(list, s.entry(f))
	}
	slices.SortStableFunc(list, func(a, b Entry) int {
		return cmp.Or(
			cmp.Compare(min(1, len(b.ID)), min(1, len(a.ID))),
			cmp.Compare(a.ID, b.ID),
			CompareVersions(b.Version, a.Version))
	})

	for i := range list {
		e := &list[i]
		if e.Err != nil {
			e.Name = baseName(e.Folder)
			continue
		}
		e.Name = e.ID
		if i == 0 || list[i-1].ID != e.ID {
			continue
		}
		e.Name = e.ID + "@" + e.Version
		if before := list[i-1]; before.Version == e.Version {
			e.Name, e.Note = "", before.twin(*e)
		}
	}
	return list
}

// twin says why an entry that has the id and version of the one before it is not found
// by them.
func (e Entry) twin(later Entry) string {
	where := "in " + e.Folder
	if e.Folder == "" {
		where = "shipped"
	}
	if e.Digest() == later.Digest() {
		return "the same as the one that is " + where
	}
	return fmt.Sprintf("not used: %s %s is %s too, with another text; give it a version of its own",
		e.ID, e.Version, where)
}

// Find returns the entry of that name: an id, of which the newest version is taken, or an
// id and a version with @ between them. The error names those that there are. The entry
// may be one that cannot be used.
func (s Shelf) Find(name string) (Entry, error) {
	list := s.List()
	for _, e := range list {
		if e.Name != "" && (e.Name == name || e.Err == nil && e.ID+"@"+e.Version == name) {
			return e, nil
		}
	}

	var names []string
	for _, e := range list {
		if e.Err == nil && e.Name != "" {
			names = append(names, e.Name)
		}
	}
	return Entry{}, fmt.Errorf("there is no questionnaire %q; there are: %s", clip(name), strings.Join(names, ", "))
}

// Questionnaire returns the questionnaire of an entry. The error is a [Problems].
func (e Entry) Questionnaire() (*Questionnaire, error) {
	if e.q != nil || e.Err != nil {
		return e.q, e.Err
	}
	return Load(e.ID)
}

// Digest returns the digest of the questionnaire; empty if it cannot be used.
func (e Entry) Digest() string {
	q, err := e.Questionnaire()
	if err != nil {
		return ""
	}
	return q.Digest()
}

// KinOf reports whether an assessment that answers q can go over to the questionnaire of
// the entry: it is a version of the same, or one that an overlay makes of it or of the
// same base.
func (e Entry) KinOf(q *Questionnaire) bool {
	return e.ID == q.ID || rootOf(e.ID, e.Overlay()) == rootOf(q.ID, q.overlay)
}

// KinOf reports whether an assessment that answers q can go over to this questionnaire,
// as of [Entry.KinOf].
func (q *Questionnaire) KinOf(other *Questionnaire) bool {
	return q.ID == other.ID || rootOf(q.ID, q.overlay) == rootOf(other.ID, other.overlay)
}

// rootOf returns the id of a questionnaire, or of the one that it was made of.
func rootOf(id string, o *Overlay) string {
	if o != nil {
		return o.Base.ID
	}
	return id
}

// Overlay returns how the questionnaire was made of a base and an overlay; nil if it
// was not.
func (e Entry) Overlay() *Overlay {
	if e.q == nil {
		return nil
	}
	return e.q.Overlay()
}

// baseName returns the last part of a path.
func baseName(path string) string {
	path = strings.TrimRight(path, `/\`)
	return path[strings.LastIndexAny(path, `/\`)+1:]
}

// Parse reads a questionnaire from a folder as [ParseFS] does, or an overlay together
// with its base, which is on the shelf: in the version for which the overlay was
// written or else in the newest one. The error is a [Problems].
func (s Shelf) Parse(fsys fs.FS) (*Questionnaire, error) {
	if !isOverlay(fsys) {
		return ParseFS(fsys)
	}
	f, err := readFile(fsys, overlayFile)
	if err != nil {
		return nil, Problems{{File: overlayFile, Message: "cannot read the file: " + reason(err)}}
	}
	base, err := s.base(f)
	if err != nil {
		return nil, err
	}
	return Parse(append(base.Files(), f))
}

// isOverlay reports whether a folder holds an overlay without its base.
func isOverlay(fsys fs.FS) bool {
	_, head := fs.Stat(fsys, headFile)
	_, overlay := fs.Stat(fsys, overlayFile)
	return errors.Is(head, fs.ErrNotExist) && !errors.Is(overlay, fs.ErrNotExist)
}

// base returns the questionnaire that an overlay names as its base.
func (s Shelf) base(f File) (*Questionnaire, error) {
	p := newParser(func(string) (File, error) { return File{}, fs.ErrNotExist })
	root := p.tree(f)
	if root == nil {
		return nil, p.err()
	}
	named := valueAt(root, "base")
	id, version := textAt(named, "id"), textAt(named, "version")
	at := Problem{File: overlayFile, Line: 1, Column: 1}
	if named == nil || id == "" {
		at.Message = "the overlay does not name its base"
		at.Hint = "write base: and below it the id and the version of the questionnaire that it changes"
		return nil, Problems{at}
	}
	at.Line, at.Column = named.Line, named.Column

	if q, err := Load(id); err == nil && q.Version == version {
		return q, nil
	}
	var plain Shelf // an overlay over an overlay would need another base in turn
	for _, own := range s.Own {
		if !isOverlay(own.FS) {
			plain.Own = append(plain.Own, own)
		}
	}
	e, err := plain.Find(id + "@" + version)
	if err != nil {
		e, err = plain.Find(id)
	}
	var q *Questionnaire
	if err == nil {
		q, err = e.Questionnaire()
	}
	if err != nil {
		p.add(Problem{File: at.File, Line: at.Line, Column: at.Column,
			Message: "the base cannot be used: " + firstLine(err.Error()),
			Hint:    "name a questionnaire that is no overlay itself"})
		return nil, p.err()
	}
	return q, nil
}

// firstLine returns the first line of a text.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// CompareVersions compares two versions by the numbers and words in them: 1.10 comes
// after 1.9.
func CompareVersions(a, b string) int {
	split := func(r rune) bool { return strings.ContainsRune(".-+_ ", r) }
	x, y := strings.FieldsFunc(a, split), strings.FieldsFunc(b, split)
	for i := range min(len(x), len(y)) {
		m, first := strconv.Atoi(x[i])
		n, second := strconv.Atoi(y[i])
		order := cmp.Compare(x[i], y[i])
		if first == nil && second == nil {
			order = cmp.Compare(m, n)
		}
		if order != 0 {
			return order
		}
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}
