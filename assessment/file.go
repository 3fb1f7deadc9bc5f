package assessment

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// File is a file that was seen, known by its digest. The file itself is kept
// elsewhere; the digest tells later whether it is the same one. Its parts only
// mean something together, so it is one value in the journal.
type File struct {
	Name   string // without the folders that it lay in
	Size   int64  // in bytes
	SHA256 string // 64 hexadecimal digits, in lower case
}

// digestShown is how many digits of a digest are shown if there is no room for all.
const digestShown = 12

var sha256Digits = regexp.MustCompile(`^[0-9a-f]{64}$`)

// NewFile returns the file of that path, size in bytes and digest. It takes only the
// last name of the path: where the file lay on somebody's machine is nobody else's
// matter. A refusal is of code Invalid.
func NewFile(path string, size int64, sha256 string) (File, error) {
	f := File{Name: CleanLine(path), Size: size, SHA256: strings.ToLower(strings.TrimSpace(sha256))}
	f.Name = strings.TrimSpace(f.Name[strings.LastIndexAny(f.Name, `/\`)+1:])

	switch {
	case f.Name == "" || f.Name == "." || f.Name == "..":
		return File{}, Errorf(Invalid, "%q names no file", Visible(path)).
			WithHint("name the file itself")
	case size < 0:
		return File{}, Errorf(Invalid, "%d is not the size of a file", size).
			WithHint("write its bytes")
	case !sha256Digits.MatchString(f.SHA256):
		return File{}, Errorf(Invalid, "%q is not a SHA-256 digest", Visible(CleanLine(sha256))).
			WithHint("it has 64 hexadecimal digits")
	}
	return f, nil
}

// Same reports whether two files have the same content, whatever they are called.
func (f File) Same(o File) bool { return f.SHA256 == o.SHA256 && f.Size == o.Size }

// ShortDigest returns the first digits of the digest.
func (f File) ShortDigest() string { return f.SHA256[:min(digestShown, len(f.SHA256))] }

// String returns the file as it is entered: name, size and digest.
func (f File) String() string {
	return fmt.Sprintf("%s, %d bytes, sha256 %s", f.Name, f.Size, f.SHA256)
}

// fileText is a file as it is entered.
var fileText = regexp.MustCompile(`^(.*), ([0-9]+) bytes, sha256 ([^, ]*)$`)

// ParseFile reads what [File.String] writes. A refusal is of code Invalid.
func ParseFile(s string) (File, error) {
	parts := fileText.FindStringSubmatch(CleanLine(s))
	if parts == nil {
		return File{}, Errorf(Invalid, "%q is not a file with its digest", Visible(CleanLine(s))).
			WithHint("write NAME, SIZE bytes, sha256 DIGEST, " +
				"or let assay evidence ID ENTRY --file PATH read the file")
	}

	size, err := strconv.ParseInt(parts[2], 10, 64)
	if err != nil {
		return File{}, Errorf(Invalid, "%s is not the size of a file", parts[2]).
			WithHint("write its bytes")
	}
	return NewFile(parts[1], size, parts[3])
}

// fileJSON is a file as the journal holds it.
type fileJSON struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// MarshalJSON writes the file as it stands in the journal.
func (f File) MarshalJSON() ([]byte, error) { return json.Marshal(fileJSON(f)) }

// UnmarshalJSON reads a file from the journal and refuses what is no digest.
func (f *File) UnmarshalJSON(data []byte) error {
	var j fileJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}
	if j.Name == "" || j.Size < 0 || !sha256Digits.MatchString(j.SHA256) {
		return fmt.Errorf("not a file with its digest: %s", data)
	}
	*f = File(j)
	return nil
}
