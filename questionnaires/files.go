package questionnaires

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// File is one text file of a questionnaire.
type File struct {
	Name string // plain name inside the questionnaire's folder, for example "questionnaire.yaml"
	Data []byte
}

// packHead opens every packed questionnaire, so that a later format can be told
// from this one.
const packHead = "assay questionnaire files 1\n"

// Files returns the files that the questionnaire was parsed from:
// questionnaire.yaml first, then the measure files in its order, then the file of
// titles, then that of an overlay. The caller may change the result.
func (q *Questionnaire) Files() []File {
	if q.shipped != "" {
		return shippedFiles(q.shipped)
	}
	files := make([]File, len(q.files))
	for i, f := range q.files {
		files[i] = File{Name: f.Name, Data: bytes.Clone(f.Data)}
	}
	return files
}

// Digest names the questionnaire's content: the SHA-256 of its packed files, as
// 64 lower-case hexadecimal digits. It does not depend on the order in which the
// files were given to [Parse].
func (q *Questionnaire) Digest() string { return q.digest }

// digestOf returns the digest of files in the order given.
func digestOf(files []File) string {
	h := sha256.New()
	writePacked(h, files)
	return hex.EncodeToString(h.Sum(nil))
}

// Pack returns the files as one text, in the order given. The same files give the
// same bytes, and [Unpack] gives the files back.
func Pack(files []File) []byte {
	var b bytes.Buffer
	writePacked(&b, files)
	return b.Bytes()
}

// writePacked writes what Pack returns to w, which must be one that never fails.
func writePacked(w io.Writer, files []File) {
	io.WriteString(w, packHead)
	for _, f := range files {
		fmt.Fprintf(w, "%d %d\n%s\n", len(f.Name), len(f.Data), f.Name)
		w.Write(f.Data)
		io.WriteString(w, "\n")
	}
}

// Unpack reads what [Pack] returned. It refuses everything else, more than
// [MaxFiles] files, and files beyond [MaxFileBytes] or [MaxTotalBytes]; what it
// accepts packs to the same bytes again. It does not look into the files; [Parse]
// does.
func Unpack(packed []byte) ([]File, error) {
	rest, ok := bytes.CutPrefix(packed, []byte(packHead))
	if !ok {
		return nil, fmt.Errorf("these bytes are no packed questionnaire: the first line is not %q",
			strings.TrimSpace(packHead))
	}

	var files []File
	total := 0
	for len(rest) > 0 {
		if len(files) == MaxFiles {
			return nil, fmt.Errorf("the packed questionnaire has more than %d files", MaxFiles)
		}
		f, after, err := unpackOne(rest)
		if err != nil {
			return nil, fmt.Errorf("file %d of the packed questionnaire is damaged: %w", len(files)+1, err)
		}
		if total += len(f.Data); total > MaxTotalBytes {
			return nil, fmt.Errorf("the packed questionnaire holds more than %d bytes", MaxTotalBytes)
		}
		files, rest = append(files, f), after
	}
	return files, nil
}

// unpackOne reads the first file of b and returns it with the bytes after it.
func unpackOne(b []byte) (f File, rest []byte, err error) {
	lengths, _, ok := bytes.Cut(b[:min(len(b), 64)], []byte("\n"))
	if !ok {
		return File{}, nil, errors.New("its line of lengths has no end")
	}
	first, second, ok := bytes.Cut(lengths, []byte(" "))
	if !ok {
		return File{}, nil, errors.New("its line of lengths needs two numbers")
	}
	nameLen, err := packedLength(first, MaxFileName)
	if err != nil {
		return File{}, nil, err
	}
	dataLen, err := packedLength(second, MaxFileBytes)
	if err != nil {
		return File{}, nil, err
	}

	body := b[len(lengths)+1:]
	end := nameLen + 1 + dataLen
	if len(body) <= end {
		return File{}, nil, errors.New("it is shorter than its lengths say")
	}
	if body[nameLen] != '\n' || body[end] != '\n' {
		return File{}, nil, errors.New("its lengths do not fit its content")
	}
	f = File{Name: string(body[:nameLen]), Data: bytes.Clone(body[nameLen+1 : end])}
	return f, body[end+1:], nil
}

// packedLength reads a length from 0 to limit, in the one spelling that Pack uses.
func packedLength(digits []byte, limit int) (int, error) {
	n, err := strconv.Atoi(string(digits))
	if err != nil || n < 0 || strconv.Itoa(n) != string(digits) {
		return 0, fmt.Errorf("%q is not a length", digits)
	}
	if n > limit {
		return 0, fmt.Errorf("a length of %d is over the limit of %d bytes", n, limit)
	}
	return n, nil
}
