package exchange

import (
	"io/fs"
	"maps"
	"slices"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// Folder is what was found in a folder that several people share: on a network drive, in
// a synchronised folder, on a memory stick. Each writes files of its own there and reads
// all, so that whatever carries the files never meets two versions of one. Files may be
// missing, come late, in any order or half written: what can be read is taken, and what
// is missing there is put there again by who has it.
type Folder struct {
	Shared []*Shared // by assessment
	Unread []Unread  // files that cannot be read, or not yet
	Sealed bool      // some are encrypted
}

// Unread is a file that cannot be read, and why.
type Unread struct {
	Name string
	Err  error
}

// Shared is what a folder holds of one assessment.
type Shared struct {
	Assessment     string
	Changes        []*assessment.Change // each once, in no order that can be relied on
	Questionnaires map[string]*questionnaires.Questionnaire
	files          map[string]Segment // by name
	known          map[assessment.ID]*assessment.Change
}

// ReadFolder reads the segments in a folder. The error says why it cannot be read at all.
func ReadFolder(folder fs.FS, k Keys) (*Folder, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, &assessment.Error{Code: assessment.Failed, What: "the folder cannot be read", Err: err}
	}
	f := &Folder{}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), SegmentExtension) || !e.Type().IsRegular() {
			continue
		}
		s, sealed, err := readSegmentFile(folder, e.Name(), k)
		f.Sealed = f.Sealed || sealed
		if err != nil {
			f.Unread = append(f.Unread, Unread{e.Name(), err})
			continue
		}
		f.Of(s.Assessment).add(e.Name(), s)
	}
	slices.SortFunc(f.Shared, func(a, b *Shared) int { return strings.Compare(a.Assessment, b.Assessment) })
	return f, nil
}

// readSegmentFile reads one file, and reports whether it is encrypted.
func readSegmentFile(folder fs.FS, name string, k Keys) (s Segment, sealed bool, err error) {
	file, err := folder.Open(name)
	if err != nil {
		return Segment{}, false, &assessment.Error{Code: assessment.Failed, What: "it cannot be read", Err: err}
	}
	defer file.Close()
	opened, err := Open(file, k)
	if err != nil {
		return Segment{}, true, err
	}
	_, sealed = opened.(unsealed)
	s, err = ReadSegment(opened)
	return s, sealed, err
}

// Of returns what the folder holds of an assessment; of one that is not there, nothing.
func (f *Folder) Of(id string) *Shared {
	for _, s := range f.Shared {
		if s.Assessment == id {
			return s
		}
	}
	s := &Shared{Assessment: id, Questionnaires: map[string]*questionnaires.Questionnaire{},
		files: map[string]Segment{}, known: map[assessment.ID]*assessment.Change{}}
	f.Shared = append(f.Shared, s)
	return s
}

// add takes in a file.
func (s *Shared) add(name string, seg Segment) {
	for i, c := range seg.Changes {
		switch old := s.known[c.ID]; {
		case old == nil:
			s.known[c.ID] = c
			s.Changes = append(s.Changes, c)
		case old.Erased() && !c.Erased():
			s.Changes = append(s.Changes, c) // who takes them in decides
		case old.Erased() == c.Erased():
			seg.Changes[i] = old
		}
	}
	for _, q := range seg.Questionnaires {
		s.Questionnaires[q.Digest()] = q
	}
	s.files[name] = seg
}

// Lacks returns what has to be put into the folder so that it holds all of a journal, and
// the questionnaires in full that it names, as far as they are given.
func (s *Shared) Lacks(j *assessment.Journal, here []*questionnaires.Questionnaire) Segment {
	lacks := Segment{Assessment: s.Assessment}
	for _, c := range j.Changes() {
		if s.known[c.ID] == nil && !j.IsLost(c.ID) {
			lacks.Changes = append(lacks.Changes, c)
		}
	}
	for _, q := range here {
		if s.Questionnaires[q.Digest()] == nil {
			lacks.Questionnaires = append(lacks.Questionnaires, q)
		}
	}
	return lacks
}

// maxSegments is how many files of one writer and assessment may be in a folder before
// they are made one.
const maxSegments = 24

// Renew returns the writer's own files that are to go, and what takes their place: if
// there are many, or if one holds a value that is erased in the journal. Nothing is to go
// before what takes its place is there.
func (s *Shared) Renew(j *assessment.Journal, writer string) (place Segment, gone []string) {
	var own []string
	erased := false
	held := map[assessment.ID]bool{}
	named := map[string]bool{}
	for name, seg := range s.files {
		if !OwnSegment(name, s.Assessment, writer) {
			continue
		}
		own = append(own, name)
		for _, c := range seg.Changes {
			here, known := j.Change(c.ID)
			erased = erased || known && here.Erased() && !c.Erased()
			held[c.ID] = held[c.ID] || known && !j.IsLost(c.ID)
			if !known {
				return Segment{}, nil // it holds what is nowhere else yet
			}
		}
		for _, q := range seg.Questionnaires {
			named[q.Digest()] = true
		}
	}
	if len(own) <= maxSegments && !erased {
		return Segment{}, nil
	}

	place.Assessment = s.Assessment
	for _, c := range j.Changes() {
		if held[c.ID] {
			place.Changes = append(place.Changes, c)
		}
	}
	for _, digest := range slices.Sorted(maps.Keys(named)) {
		place.Questionnaires = append(place.Questionnaires, s.Questionnaires[digest])
	}
	slices.Sort(own)
	gone = slices.DeleteFunc(own, func(name string) bool { return name == place.Name(writer) })
	if len(gone) == 0 {
		return Segment{}, nil
	}
	return place, gone
}
