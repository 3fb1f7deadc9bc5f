package exchange

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"assay/assessment"
	"assay/questionnaires"
)

// carrying is a bundle with two files of evidence, one of them of no bytes.
func carrying(t testing.TB) (Bundle, []Content) {
	t.Helper()
	h := newHand(t, "Ana", 1, assessment.NewJournal(trialID))
	q := small(t, 1)
	h.set("assessment", "questionnaire", q.Digest())
	h.set("assessment", "title", "Larkfield")
	var files []Content
	for _, e := range [][2]string{{"log", "what was seen"}, {"empty", ""}} {
		id, text := e[0], e[1]
		sum := sha256.Sum256([]byte(text))
		f, err := assessment.NewFile(id+" 矩阵.txt", int64(len(text)), hex.EncodeToString(sum[:]))
		if err != nil {
			t.Fatal(err)
		}
		h.set("evidence/"+id, "title", id)
		h.set("evidence/"+id, "file", f)
		files = append(files, Content{f, func() (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader(text)), nil
		}})
	}
	slices.SortFunc(files, func(a, b Content) int { return strings.Compare(a.Name, b.Name) })
	return Bundle{Journal: h.s.Journal(), Questionnaires: []*questionnaires.Questionnaire{q}}, files
}

func archived(t testing.TB) []byte {
	t.Helper()
	b, files := carrying(t)
	var w bytes.Buffer
	if err := WriteArchive(&w, b, files); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

// Files of evidence come out as they went in, encrypted or not, and who does not ask for
// them gets the bundle all the same.
func TestFilesOfEvidenceTravelAlong(t *testing.T) {
	b, files := carrying(t)
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var sealed bytes.Buffer
	if err := WriteSealedArchive(&sealed, b, files, id.Recipient()); err != nil {
		t.Fatal(err)
	}

	for name, file := range map[string][]byte{"plain": archived(t), "encrypted": sealed.Bytes()} {
		opened, err := Open(bytes.NewReader(file), Keys{Identities: []age.Identity{id}})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		read, err := ReadWith(opened, func(f assessment.File, r io.Reader) error {
			content, err := io.ReadAll(r)
			got[f.Name] = string(content)
			return err
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if read.Journal.Fingerprint() != b.Journal.Fingerprint() || len(read.Files) != 2 {
			t.Errorf("%s: %d files", name, len(read.Files))
		}
		if got["log 矩阵.txt"] != "what was seen" || len(got) != 2 {
			t.Errorf("%s: %q", name, got)
		}
	}
	if read, err := Read(bytes.NewReader(archived(t))); err != nil || len(read.Files) != 2 {
		t.Errorf("read without them: %v", err)
	}

	gone := errors.New("no room")
	_, err = ReadWith(bytes.NewReader(archived(t)), func(assessment.File, io.Reader) error { return gone })
	if !errors.Is(err, gone) {
		t.Errorf("who takes them fails: %v", err)
	}
}

// An archive is whole, or is refused.
func TestArchivesThatAreRefused(t *testing.T) {
	whole := archived(t)
	b, files := carrying(t)
	rebuilt := func(change func(name string, content []byte) (string, []byte)) []byte {
		var w bytes.Buffer
		to, from := tar.NewWriter(&w), tar.NewReader(bytes.NewReader(whole))
		for {
			h, err := from.Next()
			if err != nil {
				break
			}
			content, _ := io.ReadAll(from)
			name, content := change(h.Name, content)
			if name != "" {
				to.WriteHeader(entry(name, int64(len(content))))
				to.Write(content)
			}
		}
		to.Close()
		return w.Bytes()
	}

	log := entryOf(files[1].File)
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"cut":       {whole[:len(whole)-1024-600], "middle"},
		"going on":  {append(slices.Clone(whole), "more"...), "something follows"},
		"altered":   {bytes.Replace(whole, []byte("what was seen"), []byte("what was said"), 1), "not the file that"},
		"no bundle": {rebuilt(func(n string, c []byte) (string, []byte) { return "x" + n, c }), "first part"},
		"a stranger": {rebuilt(func(n string, c []byte) (string, []byte) {
			return strings.Replace(n, log, "evidence/../../.profile", 1), c
		}), "does not name"},
		"longer": {rebuilt(func(n string, c []byte) (string, []byte) {
			if n == log {
				c = append(c, 'x')
			}
			return n, c
		}), "does not name"},
	} {
		if _, err := Read(bytes.NewReader(c.file)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: it says %v; want %q", name, err, c.want)
		}
	}

	wrong := Content{files[1].File, func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("what was said")), nil
	}}
	if err := WriteArchive(io.Discard, b, []Content{wrong}); err == nil ||
		!strings.Contains(err.Error(), "is not the file") {
		t.Errorf("another file is packed: %v", err)
	}
	large := Content{File: assessment.File{Name: "film", Size: MaxArchive, SHA256: files[1].SHA256}}
	if err := WriteArchive(io.Discard, b, []Content{large}); err == nil ||
		!strings.Contains(err.Error(), "larger than 1024 MiB") {
		t.Errorf("what nobody reads again is packed: %v", err)
	}
}

// FuzzReadArchive gives archives to the reader. What it takes has the files that its
// journal names:
//
//	go test ./assessment/exchange -run '^$' -fuzz '^FuzzReadArchive$' -fuzztime 10m -fuzzminimizetime 10x
func FuzzReadArchive(f *testing.F) {
	whole := archived(f)
	f.Add(whole)
	f.Add(whole[:len(whole)-1024])
	f.Add(append(slices.Clone(whole[:len(whole)-1024]), whole...))
	f.Fuzz(func(t *testing.T, file []byte) {
		b, err := ReadWith(bytes.NewReader(file), func(want assessment.File, r io.Reader) error {
			content, err := io.ReadAll(r)
			sum := sha256.Sum256(content)
			if err == nil && hex.EncodeToString(sum[:]) != want.SHA256 {
				t.Fatalf("%s came with other content", want.Name)
			}
			return err
		})
		if err != nil {
			wantReason(t, err)
			return
		}
		wantSound(t, b.Journal)
	})
}
