package exchange

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
)

// FuzzRead gives whole files to the reader, encrypted ones too. What it takes, it takes
// as it was written:
//
//	go test ./assessment/exchange -run '^$' -fuzz '^FuzzRead$' -fuzztime 10m -fuzzminimizetime 10x
func FuzzRead(f *testing.F) {
	whole := trialFile(f)
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add(compress("{}\n"))
	f.Add([]byte("age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 1\n"))
	f.Add([]byte("-----BEGIN AGE ENCRYPTED FILE-----\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		opened, err := Open(bytes.NewReader(file), Keys{})
		if err != nil {
			return
		}
		b, err := Read(opened)
		if err != nil {
			wantReason(t, err)
			return
		}
		if _, err := Read(bytes.NewReader(pack(t, b))); err != nil {
			t.Fatalf("what was read is refused when it is written again: %v", err)
		}
	})
}

// FuzzReadText gives texts to the reader whose last line fits, so that every other check
// is reached.
//
//	go test ./assessment/exchange -run '^$' -fuzz '^FuzzReadText$' -fuzztime 10m -fuzzminimizetime 10x
func FuzzReadText(f *testing.F) {
	text := textOf(f, trialFile(f))
	f.Add(text)
	for _, part := range strings.SplitAfter(text, "\n") {
		f.Add(strings.Replace(text, part, "", 1))
		f.Add(strings.Replace(text, part, part+part, 1))
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = endRight(idsRight(text))
		b, err := readText(strings.NewReader(text))
		if err != nil {
			wantReason(t, err)
			return
		}
		again := sha256.New()
		if err := b.write(again); err != nil || [32]byte(again.Sum(nil)) != sha256.Sum256([]byte(text)) {
			t.Fatalf("what was read is another text when it is written again: %v", err)
		}
		wantSound(t, b.Journal)
	})
}

// FuzzReadSegment does the same for the files of a shared folder, and takes what is in
// them into a journal.
//
//	go test ./assessment/exchange -run '^$' -fuzz '^FuzzReadSegment$' -fuzztime 10m -fuzzminimizetime 10x
func FuzzReadSegment(f *testing.F) {
	b := trial(f)
	var text bytes.Buffer
	seg := Segment{Assessment: trialID, Changes: b.Journal.Changes(), Questionnaires: b.Questionnaires}
	if err := seg.write(&text); err != nil {
		f.Fatal(err)
	}
	f.Add(text.String())
	for _, part := range strings.SplitAfter(text.String(), "\n") {
		f.Add(strings.Replace(text.String(), part, "", 1))
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := readSegmentText(strings.NewReader(endRight(idsRight(text))))
		if err != nil {
			wantReason(t, err)
			return
		}
		taken := assessment.NewJournal(s.Assessment).Take(s.Changes)
		wantSound(t, taken.Journal)
		if err := WriteSegment(io.Discard, s); err != nil {
			t.Fatal(err)
		}
	})
}

// idsRight returns a text in which every change has the id that its content gives, so that
// what is wrong with a graph is reached.
func idsRight(text string) string {
	ids := map[assessment.ID]assessment.ID{}
	renamed := func(list []assessment.ID) []assessment.ID {
		for i, id := range list {
			list[i] = cmp.Or(ids[id], id)
		}
		slices.Sort(list)
		return list
	}

	var b strings.Builder
	id := ""
	for part := range strings.SplitAfterSeq(text, "\n") {
		var l line
		if json.Unmarshal([]byte(part), &l) != nil {
			b.WriteString(part)
			continue
		}
		if l.Bundle != nil {
			id = l.Bundle.Assessment
		} else if l.Segment != nil {
			id = l.Segment.Assessment
		}
		if c := l.Change; c != nil {
			at, _ := assessment.ParseMoment(c.At)
			right := assessment.Change{Assessment: id, Number: c.Number, Parents: renamed(c.Parents), At: at,
				Author: c.Author, Group: c.Group, Subject: assessment.ParseSubject(c.Subject), Field: c.Field,
				Replaces: renamed(c.Replaces), Digest: c.Digest}
			if c.ID != right.ComputeID() {
				ids[c.ID] = right.ComputeID()
				c.ID = right.ComputeID()
			}
			encoded, _ := l.encode()
			part = string(encoded)
		}
		b.WriteString(part)
	}
	return b.String()
}

// wantSound fails unless a journal that was taken holds.
func wantSound(t *testing.T, j *assessment.Journal) {
	t.Helper()
	stored := slices.DeleteFunc(slices.Clone(j.Changes()), func(c *assessment.Change) bool { return j.IsLost(c.ID) })
	if v := assessment.Verify(j.Assessment(), stored); len(v.Problems) > 0 {
		t.Fatalf("it is taken and does not hold: %s", v.Problems[0])
	}
}

// wantReason fails unless a refusal says in one line what is wrong.
func wantReason(t *testing.T, err error) {
	t.Helper()
	text := err.Error()
	if assessment.CodeOf(err) != assessment.Failed || text == "" {
		t.Fatalf("it is refused without a reason: %v", err)
	}
}

func trialFile(t testing.TB) []byte { return pack(t, trial(t)) }
