package exchange

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// Segment is a part of what several people share in a folder: changes of one assessment,
// and questionnaires that it names. Its format is that of a bundle, with another first
// line, and without lines about evidence:
//
//	{"segment":{"version":1,"assessment":ID}}
//
// By itself it need not be complete: its changes may rest on others that are in other
// segments, or have not come yet.
type Segment struct {
	Assessment     string
	Changes        []*assessment.Change
	Questionnaires []*questionnaires.Questionnaire
}

// SegmentExtension ends the name of a file that holds a segment.
const SegmentExtension = ".segment"

// Empty reports whether there is nothing in the segment.
func (s Segment) Empty() bool { return len(s.Changes) == 0 && len(s.Questionnaires) == 0 }

// Name returns the name of the file that holds the segment, of one who writes into the
// folder. Another content has another name, so no file is ever written to again, and
// nobody else's has this name.
func (s Segment) Name(writer string) string {
	h := sha256.New()
	if err := s.write(h); err != nil {
		return "" // it cannot be written either
	}
	return s.Assessment + "-" + writer + "-" + hex.EncodeToString(h.Sum(nil)[:8]) + SegmentExtension
}

// OwnSegment reports whether a file of that name was written by the writer, for the
// assessment.
func OwnSegment(name, id, writer string) bool {
	return strings.HasPrefix(name, id+"-"+writer+"-") && strings.HasSuffix(name, SegmentExtension)
}

// WriteSegment writes the segment.
func WriteSegment(w io.Writer, s Segment) error { return packText(w, s.write) }

// write writes the text of the segment.
func (s Segment) write(to io.Writer) error {
	w := newLineWriter(to)
	w.put(line{Segment: &segmentLine{version, s.Assessment}})
	w.questionnaires(s.Questionnaires)
	for _, c := range s.sorted() {
		w.put(lineOf(c))
	}
	return w.end()
}

// sorted returns the changes in the order of a journal.
func (s Segment) sorted() []*assessment.Change {
	return slices.SortedFunc(slices.Values(s.Changes), func(a, b *assessment.Change) int {
		return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
	})
}

// ReadSegment reads a segment and checks every change in it by itself: it is returned
// whole, or refused with the reason.
func ReadSegment(r io.Reader) (Segment, error) { return unpack(r, readSegmentText) }

// readSegmentText reads the text of a segment.
func readSegmentText(r io.Reader) (Segment, error) {
	text := newReading(r)
	text.segment = true
	if err := text.all(); err != nil {
		return Segment{}, err
	}
	for _, c := range text.changes {
		if !c.Holds() {
			return Segment{}, refusal("its change %d %.12s does not match its id", c.Number, c.ID)
		}
	}
	s := Segment{text.id, text.changes, text.opened}
	if err := text.same(s.write); err != nil {
		return Segment{}, err
	}
	return s, nil
}
