package exchange

import (
	"archive/tar"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"slices"
	"strings"
	"time"

	"assay/assessment"
)

// Content is a file of evidence that travels along with a bundle.
type Content struct {
	assessment.File
	Open func() (io.ReadCloser, error)
}

// MaxArchive bounds a bundle together with the files of evidence, in bytes, encrypted or
// not.
const MaxArchive = 1 << 30

// maxContents bounds what is in an archive, so that with heads and encryption it is none
// too large.
const maxContents = MaxArchive - MaxArchive>>10 - 1<<20

// bundleEntry and evidenceFolder name what is in an archive.
const (
	bundleEntry    = "assessment" + Extension
	evidenceFolder = "evidence/"
)

// EvidenceFiles returns the files that the register of evidence of a journal names, in
// every version that authors disagree on, each content once.
func EvidenceFiles(s *assessment.State) []assessment.File {
	var files []assessment.File
	for _, x := range s.Evidence() {
		for _, v := range x.File.Versions() {
			if v.Set && !slices.ContainsFunc(files, v.Value.Same) {
				files = append(files, v.Value)
			}
		}
	}
	return files
}

// WriteArchive writes the bundle with files of evidence, which its journal must name. A
// file that is not the one that the journal names is refused.
func WriteArchive(w io.Writer, b Bundle, files []Content) error {
	var packed bytes.Buffer
	if err := Write(&packed, b); err != nil {
		return err
	}
	size := int64(packed.Len())
	for _, f := range files {
		size += f.Size
	}
	if size > maxContents {
		return assessment.Errorf(assessment.Invalid, "with its files of evidence it is larger than %d MiB",
			MaxArchive>>20).WithHint("put the large ones into another folder, and carry them by themselves")
	}
	to := tar.NewWriter(w)
	if err := to.WriteHeader(entry(bundleEntry, int64(packed.Len()))); err != nil {
		return err
	}
	if _, err := packed.WriteTo(to); err != nil {
		return err
	}
	for _, f := range files {
		if err := addContent(to, f); err != nil {
			return &assessment.Error{Code: assessment.CodeOf(err), Err: err,
				What: f.Name + " cannot travel along"}
		}
	}
	return to.Close()
}

func addContent(to *tar.Writer, f Content) error {
	if err := to.WriteHeader(entry(entryOf(f.File), f.Size)); err != nil {
		return err
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	_, err = io.Copy(to, checking(r, f.File))
	return err
}

// entry is the head of what an archive holds. It says nothing of whose it was and when.
func entry(name string, size int64) *tar.Header {
	return &tar.Header{Name: name, Mode: 0o600, Size: size, ModTime: time.Unix(0, 0), Format: tar.FormatPAX}
}

// entryOf returns the name of a file of evidence in an archive. Whatever it is called, it
// lies in its folder.
func entryOf(f assessment.File) string {
	return evidenceFolder + f.ShortDigest() + "-" + strings.NewReplacer("/", "_", `\`, "_").Replace(f.Name)
}

// ReadWith reads a bundle, and the files of evidence in it if it has any: take is given
// each of them and reads it to its end, where it fails if it is not the one that the
// journal names; nil reads and checks them alone. An error of take is returned as it is,
// every other is an [assessment.Error].
func ReadWith(r io.Reader, take func(assessment.File, io.Reader) error) (Bundle, error) {
	file := bufio.NewReaderSize(r, 1<<16)
	if head, _ := file.Peek(512); !isArchive(head) {
		return unpack(file, readText)
	}

	if take == nil {
		take = func(_ assessment.File, r io.Reader) error {
			_, err := io.Copy(io.Discard, r)
			return err
		}
	}
	archive := tar.NewReader(file)
	h, err := archive.Next()
	if err != nil || h.Name != bundleEntry {
		return Bundle{}, unpackError(err, "it is not a bundle: its first part is another")
	}
	b, err := unpack(archive, readText)
	if err != nil {
		return Bundle{}, err
	}

	known, size := EvidenceFiles(assessment.Fold(b.Journal.Clone())), int64(0)
	for {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return b, padding(file)
		}
		if err != nil {
			return Bundle{}, unpackError(err, "its files of evidence cannot be read")
		}
		at := slices.IndexFunc(known, func(f assessment.File) bool {
			return entryOf(f) == h.Name && f.Size == h.Size
		})
		if at < 0 || h.Typeflag != tar.TypeReg {
			return Bundle{}, refusal("it holds %.60q, which its journal does not name",
				assessment.CleanLine(h.Name))
		}
		if size += h.Size; size > MaxArchive { // also of zeros that only its head speaks of
			return Bundle{}, refusal("its files of evidence are larger than %d MiB", MaxArchive>>20)
		}
		f := known[at]
		known = slices.Delete(known, at, at+1)
		b.Files = append(b.Files, f)
		if err := take(f, checking(archive, f)); err != nil {
			return Bundle{}, err
		}
	}
}

// isArchive reports whether a file that begins so is an archive.
func isArchive(head []byte) bool {
	return len(head) == 512 && strings.HasPrefix(string(head[257:]), "ustar")
}

// padding makes sure that nothing but zeros follows the end of an archive, and not many.
func padding(r io.Reader) error {
	rest, err := io.ReadAll(io.LimitReader(r, 1<<14))
	if err != nil {
		return unpackError(err, "its end cannot be read")
	}
	if len(rest) == 1<<14 || len(bytes.Trim(rest, "\x00")) > 0 {
		return refusal("something follows after its end")
	}
	return nil
}

// checked is the content of a file while it is read. It fails at its end if it is not the
// file that it should be.
type checked struct {
	r    io.Reader
	want assessment.File
	sum  hash.Hash
	n    int64
}

func checking(r io.Reader, want assessment.File) *checked {
	return &checked{r: r, want: want, sum: sha256.New()}
}

// Read implements [io.Reader].
func (c *checked) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.sum.Write(p[:n])
	c.n += int64(n)
	switch {
	case err == nil:
	case !errors.Is(err, io.EOF):
		err = unpackError(err, c.want.Name+" cannot be read")
	case c.n != c.want.Size || hex.EncodeToString(c.sum.Sum(nil)) != c.want.SHA256:
		err = refusal("%s is not the file that the journal names", c.want.Name)
	}
	return n, err
}
