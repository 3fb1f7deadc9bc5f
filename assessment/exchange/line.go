package exchange

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"hash"
	"io"
	"unicode/utf8"

	"assay/assessment"
)

// version is the version of the format that this program writes and reads.
const version = 1

// line is one line of a bundle: one of its members is set.
type line struct {
	Bundle        *headLine          `json:"bundle,omitempty"`
	Segment       *segmentLine       `json:"segment,omitempty"`
	Questionnaire *questionnaireLine `json:"questionnaire,omitempty"`
	File          *fileLine          `json:"file,omitempty"`
	Change        *changeLine        `json:"change,omitempty"`
	Evidence      *evidenceLine      `json:"evidence,omitempty"`
	End           *endLine           `json:"end,omitempty"`
}

type headLine struct {
	Version     int    `json:"version"`
	Assessment  string `json:"assessment"`
	Title       string `json:"title"`
	Fingerprint string `json:"fingerprint"`
	Changes     int    `json:"changes"`
}

type segmentLine struct {
	Version    int    `json:"version"`
	Assessment string `json:"assessment"`
}

type questionnaireLine struct {
	Digest  string `json:"digest"`
	ID      string `json:"id"`
	Version string `json:"version"`
	Title   string `json:"title"`
	Files   int    `json:"files"`
}

type fileLine struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

type changeLine struct {
	ID       assessment.ID   `json:"id"`
	Number   int64           `json:"number"`
	Parents  []assessment.ID `json:"parents,omitempty"`
	At       string          `json:"at"`
	Author   string          `json:"author"`
	Group    string          `json:"group"`
	Subject  string          `json:"subject"`
	Field    string          `json:"field"`
	Replaces []assessment.ID `json:"replaces,omitempty"`
	Digest   string          `json:"digest"`
	Salt     string          `json:"salt,omitempty"`
	Value    json.RawMessage `json:"value,omitempty"`
}

type evidenceLine struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

type endLine struct {
	Lines  int    `json:"lines"`
	SHA256 string `json:"sha256"`
}

// lineOf returns the line of a change.
func lineOf(c *assessment.Change) line {
	return line{Change: &changeLine{ID: c.ID, Number: c.Number, Parents: c.Parents,
		At: assessment.MarshalMoment(c.At), Author: c.Author, Group: c.Group, Subject: c.Subject.String(),
		Field: c.Field, Replaces: c.Replaces, Digest: c.Digest, Salt: c.Salt, Value: json.RawMessage(c.Value)}}
}

// change is the reverse of lineOf. before is the change of the line before, whose
// memory is used again for what is the same: the most of a journal is one chain.
func (l *changeLine) change(id string, before *assessment.Change) (*assessment.Change, error) {
	at, err := assessment.ParseMoment(l.At)
	if err != nil {
		return nil, refusal("the time %.40q of a change is none", l.At)
	}
	c := &assessment.Change{ID: l.ID, Assessment: id, Number: l.Number, Parents: l.Parents, At: at,
		Author: l.Author, Group: l.Group, Subject: assessment.ParseSubject(l.Subject), Field: l.Field,
		Replaces: l.Replaces, Digest: l.Digest, Salt: l.Salt, Value: assessment.Value(l.Value)}
	if c.ComputeID() != c.ID {
		return nil, refusal("its change %d %.12q does not match its id", c.Number, c.ID).
			WithHint("it was altered or damaged; ask for a new one")
	}

	if before != nil {
		for _, both := range [][2]*string{{&c.Author, &before.Author}, {&c.Group, &before.Group},
			{&c.Field, &before.Field}} {
			if *both[0] == *both[1] {
				*both[0] = *both[1]
			}
		}
		if len(c.Parents) == 1 && c.Parents[0] == before.ID {
			c.Parents[0] = before.ID
		}
	}
	return c, nil
}

// texts returns what JSON could not carry if it were no UTF-8.
func (l line) texts() []string {
	switch {
	case l.File != nil:
		return []string{l.File.Name, l.File.Text}
	case l.Change != nil:
		c := l.Change
		return []string{c.Author, c.Group, c.Subject, c.Field, string(c.Value)}
	}
	return nil
}

// lineWriter writes the lines of a bundle. It stops at the first error.
type lineWriter struct {
	w    io.Writer
	n    int
	size int64
	sum  hash.Hash
	err  error
}

func newLineWriter(w io.Writer) *lineWriter { return &lineWriter{w: w, sum: sha256.New()} }

// put writes a line. It is an error if the line would be refused by who reads it.
func (w *lineWriter) put(l line) {
	if w.err != nil {
		return
	}
	text, err := l.encode()
	w.n++
	w.size += int64(len(text))
	switch {
	case err != nil:
		w.err = err
	case len(text) > MaxLine:
		w.err = refusal("a text of the assessment is too long for a bundle: %d bytes", len(text))
	case w.size > MaxText:
		w.err = refusal("the assessment is too large for a bundle: more than %d MiB", MaxText>>20)
	default:
		w.sum.Write(text)
		_, w.err = w.w.Write(text)
	}
}

// end writes the last line.
func (w *lineWriter) end() error {
	w.put(line{End: &endLine{w.n, hex.EncodeToString(w.sum.Sum(nil))}})
	return w.err
}

// encode returns the line with its line feed.
func (l line) encode() ([]byte, error) {
	for _, text := range l.texts() {
		if !utf8.ValidString(text) {
			return nil, refusal("a text of the assessment is not UTF-8, which a bundle cannot hold").
				WithHint("assay doctor says what is wrong in the library")
		}
	}

	var b, compact bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(l)
	if c := l.Change; err == nil && c != nil && len(c.Value) > 0 {
		// A value has to arrive byte for byte, as its digest is over its text.
		if err = json.Compact(&compact, c.Value); err == nil && !bytes.Equal(compact.Bytes(), c.Value) {
			err = errors.New("it has blanks")
		}
	}
	if err != nil {
		return nil, &assessment.Error{Code: assessment.Failed, Err: err,
			What: "a value of the assessment is not in the form that a bundle can hold"}
	}
	return b.Bytes(), nil
}
