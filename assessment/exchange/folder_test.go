package exchange

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"assay/assessment"
	"assay/questionnaires"
)

// site is somebody with a library, and the folder as it is where he is.
type site struct {
	*hand
	writer string
	folder fstest.MapFS
	has    map[string]*questionnaires.Questionnaire // in the library
}

func newSite(t testing.TB, author string, seed byte) *site {
	return &site{newHand(t, author, seed, assessment.NewJournal(trialID)), fmt.Sprintf("writer%c22222", 'a'+seed),
		fstest.MapFS{}, map[string]*questionnaires.Questionnaire{}}
}

// sync does what the command does: it takes what can be taken, puts what is lacking, and
// renews its own files.
func (s *site) sync() Exchange {
	s.t.Helper()
	f, err := ReadFolder(s.folder, Keys{})
	if err != nil {
		s.t.Fatal(err)
	}
	shared := f.Of(trialID)
	x, err := shared.Exchange(s.s, func(digest string) *questionnaires.Questionnaire { return s.has[digest] })
	if err != nil {
		s.t.Fatal(err)
	}
	if x.Refused > 0 {
		s.t.Fatalf("%d changes are refused", x.Refused)
	}
	for _, q := range x.Questionnaires {
		s.has[q.Digest()] = q
	}
	s.s = assessment.Fold(x.Journal.Clone())
	if !x.Put.Empty() {
		s.put(x.Put)
	}
	place, gone := shared.Renew(x.Journal, s.writer)
	if len(gone) > 0 {
		s.put(place)
	}
	for _, name := range gone {
		delete(s.folder, name)
	}
	return x
}

func (s *site) put(seg Segment) {
	s.t.Helper()
	var file bytes.Buffer
	if err := WriteSegment(&file, seg); err != nil {
		s.t.Fatal(err)
	}
	s.folder[seg.Name(s.writer)] = &fstest.MapFile{Data: file.Bytes()}
}

// draw lets the person do something.
func (s *site) draw(t *rapid.T) {
	n := rapid.IntRange(0, 3).Draw(t, "value")
	answer := fmt.Sprintf("answer/i1/A-%d", rapid.IntRange(1, 2).Draw(t, "practice"))
	changes := s.s.Journal().Changes()
	switch rapid.IntRange(0, 6).Draw(t, "edit") {
	case 0:
		s.set("assessment", "title", fmt.Sprint("title ", n))
	case 1:
		s.set(answer, "rating", assessment.Rating{State: assessment.Scored, Level: n})
	case 2:
		s.set(answer, "note", fmt.Sprint("note ", n))
	case 3:
		s.set("interview/i1", "removed", n > 1)
	case 4: // to another version
		q := small(s.t, 1+n)
		s.has[q.Digest()] = q
		s.set("assessment", "questionnaire", q.Digest())
	case 5:
		if len(changes) > 0 {
			c := changes[rapid.IntRange(0, len(changes)-1).Draw(t, "erased")]
			if c.Field == "questionnaire" {
				return // nobody could open it any more
			}
			s.set(fmt.Sprintf("erasure/%s%d", s.writer, len(changes)), "versions",
				assessment.Erasure{Changes: []assessment.ID{c.ID}, Reason: "asked"})
		}
	case 6:
		if len(changes) > 0 {
			s.set("assessment", "state", assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: s.s.Journal().Tips()})
		}
	}
}

// carry does what a synchroniser, a memory stick or a failing drive does to one file: it
// copies it, half of it, or loses it.
func carry(t *rapid.T, from, to *site) {
	names := slices.Sorted(maps.Keys(from.folder))
	if len(names) == 0 {
		return
	}
	name := names[rapid.IntRange(0, len(names)-1).Draw(t, "file")]
	data := from.folder[name].Data
	switch rapid.IntRange(0, 5).Draw(t, "how") {
	case 0:
		delete(from.folder, name)
	case 1:
		data = data[:rapid.IntRange(0, len(data)).Draw(t, "cut")]
		to.folder[name] = &fstest.MapFile{Data: data}
	case 2:
		to.folder[name+" (conflicted copy)"+SegmentExtension] = &fstest.MapFile{Data: data}
	default:
		to.folder[name] = &fstest.MapFile{Data: data}
	}
}

// A folder that loses, delays, reorders and cuts files does no harm, and once it carries
// everything again all end with the same.
func TestSharedFolderConverges(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		all := []*site{newSite(t, "Ana", 1), newSite(t, "Bo", 2), newSite(t, "Cy", 3)}
		q := small(t, 1)
		all[0].has[q.Digest()] = q
		all[0].set("assessment", "questionnaire", q.Digest())
		one := func(name string) *site { return all[rapid.IntRange(0, 2).Draw(rt, name)] }
		everything := map[assessment.ID]bool{all[0].s.Journal().Tips()[0]: true}

		for range rapid.IntRange(0, 40).Draw(rt, "steps") {
			s := one("who")
			switch rapid.IntRange(0, 3).Draw(rt, "step") {
			case 0:
				s.sync()
			case 1:
				if s.s.Journal().Len() > 0 {
					s.draw(rt)
				}
			default:
				carry(rt, s, one("to"))
			}
			for _, c := range s.s.Journal().Changes() {
				everything[c.ID] = true
			}
			if v := assessment.Verify(trialID, s.s.Journal().Changes()); len(v.Problems) > 0 {
				rt.Fatalf("%s: %s", s.writer, v.Problems[0])
			}
		}

		for range 3 {
			for _, s := range all {
				s.sync()
			}
			for _, from := range all {
				for _, to := range all {
					for name, file := range from.folder {
						if old := to.folder[name]; old == nil || len(old.Data) < len(file.Data) {
							to.folder[name] = &fstest.MapFile{Data: bytes.Clone(file.Data)}
						}
					}
				}
			}
		}
		for _, s := range all {
			s.sync()
			if len(everything) != s.s.Journal().Len() {
				rt.Fatalf("%s has %d of %d changes", s.writer, s.s.Journal().Len(), len(everything))
			}
			if got, want := s.s.Journal().Fingerprint(), all[0].s.Journal().Fingerprint(); got != want {
				rt.Fatalf("%s has the fingerprint %s, and the first %s", s.writer, got, want)
			}
			for i, c := range s.s.Journal().Changes() {
				if was := all[0].s.Journal().Changes()[i]; c.Value != was.Value {
					rt.Fatalf("change %d is %q and %q", c.Number, c.Value, was.Value)
				}
			}
			if x := s.sync(); !x.Put.Empty() || x.Incoming.Changes() {
				rt.Fatalf("%s does not come to rest: %d to put", s.writer, len(x.Put.Changes))
			}
		}
	})
}

// What is erased goes out of the files of everybody who has synchronised since, and many
// small files become one.
func TestSegmentsAreRenewed(t *testing.T) {
	ana, bo := newSite(t, "Ana", 1), newSite(t, "Bo", 2)
	bo.folder = ana.folder // one drive
	q := small(t, 1)
	ana.has[q.Digest()] = q
	ana.set("assessment", "questionnaire", q.Digest())
	var secret *assessment.Change
	for i := range maxSegments + 3 {
		c := ana.set("answer/i1/A-1", "note", fmt.Sprintf("Mr Li's number, %d", i))
		if i == 7 {
			secret = c
		}
		ana.sync()
		bo.sync()
	}
	if n := len(ana.folder); n > maxSegments {
		t.Errorf("there are %d files", n)
	}
	bo.set("answer/i1/A-2", "note", "seen")
	bo.sync()
	ana.sync()

	bo.set("erasure/x", "versions", assessment.Erasure{Changes: []assessment.ID{secret.ID}, Reason: "asked"})
	bo.sync()
	ana.sync()
	bo.sync()
	f, err := ReadFolder(ana.folder, Keys{})
	if err != nil || len(f.Unread) > 0 {
		t.Fatal(err, f.Unread)
	}
	for name, file := range ana.folder {
		if seg, err := ReadSegment(bytes.NewReader(file.Data)); err != nil || holds(seg, secret) {
			t.Errorf("%s still holds what was erased, %v", name, err)
		}
	}
	if a, b := ana.s.Journal().Fingerprint(), bo.s.Journal().Fingerprint(); a != b {
		t.Error("they differ")
	}
}

func holds(seg Segment, c *assessment.Change) bool {
	return slices.ContainsFunc(seg.Changes, func(x *assessment.Change) bool { return x.ID == c.ID && !x.Erased() })
}

// Nothing is taken of an assessment before somebody could open it.
func TestNothingIsTakenWithoutTheQuestionnaire(t *testing.T) {
	ana, bo := newSite(t, "Ana", 1), newSite(t, "Bo", 2)
	first, second := small(t, 1), small(t, 2)
	ana.has[first.Digest()] = first
	ana.set("assessment", "questionnaire", first.Digest())
	seg := Segment{Assessment: trialID, Changes: ana.s.Journal().Changes()}
	bo.put(seg)
	if x := bo.sync(); bo.s.Journal().Len() != 0 || x.Awaited != first.Digest() || x.Waiting != 1 {
		t.Fatalf("it takes %d changes and waits for %q", bo.s.Journal().Len(), x.Awaited)
	}
	seg.Questionnaires = []*questionnaires.Questionnaire{first}
	bo.put(seg)
	if bo.sync(); bo.s.Journal().Len() != 1 {
		t.Fatal("it is not taken")
	}

	ana.set("assessment", "questionnaire", second.Digest()) // which is in no file
	bo.put(Segment{Assessment: trialID, Changes: ana.s.Journal().Changes()[1:]})
	if x := bo.sync(); bo.s.Questionnaire.Value != first.Digest() || x.Waiting != 1 {
		t.Fatalf("it answers %s", bo.s.Questionnaire.Value)
	}
}
