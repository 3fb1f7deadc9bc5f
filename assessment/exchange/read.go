package exchange

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"hash"
	"io"
	"regexp"

	"assay/assessment"
	"assay/questionnaires"
)

// Read reads a bundle and checks all of it: it is returned whole, or refused with the
// reason. Every error is an [assessment.Error]. Files of evidence that came along are
// checked and not kept; see [ReadWith].
func Read(r io.Reader) (Bundle, error) { return ReadWith(r, nil) }

// unpack reads a compressed text with read, and makes sure that it ends with its file.
func unpack[T any](r io.Reader, read func(io.Reader) (T, error)) (t T, err error) {
	var none T
	in := &counter{r: r, most: MaxText}
	file := bufio.NewReader(in)
	packed, err := gzip.NewReader(file)
	if err != nil {
		return none, unpackError(err, "it is not a bundle: it does not begin like one")
	}
	packed.Multistream(false)

	if t, err = read(&bounded{r: packed, in: in}); err != nil {
		return none, err
	}
	if _, err := file.ReadByte(); !errors.Is(err, io.EOF) {
		return none, unpackError(err, "something follows after its end")
	}
	return t, nil
}

// readText reads the text of a bundle.
func readText(r io.Reader) (Bundle, error) {
	text := newReading(r)
	if err := text.all(); err != nil {
		return Bundle{}, err
	}
	b, err := text.bundle()
	if err != nil {
		return Bundle{}, err
	}
	if err := text.same(b.write); err != nil {
		return Bundle{}, err
	}
	return b, nil
}

// reading is a bundle that is being read.
type reading struct {
	lines *bufio.Scanner
	sum   hash.Hash // of the text so far
	n     int       // lines so far

	segment bool // a segment is read, and not a bundle
	id      string
	opened  []*questionnaires.Questionnaire
	changes []*assessment.Change
	next    questionnaireLine // its files are being read
	files   []questionnaires.File
	size    int // of the files
	end     *endLine
}

func newReading(r io.Reader) *reading {
	text := &reading{lines: bufio.NewScanner(r), sum: sha256.New()}
	text.lines.Buffer(make([]byte, 0, 64<<10), MaxLine)
	text.lines.Split(splitLine)
	return text
}

// same refuses a text that is not the one that write writes of what was read: each has
// one form alone.
func (r *reading) same(write func(io.Writer) error) error {
	again := sha256.New()
	if err := write(again); err != nil {
		return err
	}
	if !bytes.Equal(again.Sum(nil), r.sum.Sum(nil)) {
		return refusal("it says something else than its journal, or says it in another form: " +
			"it was altered")
	}
	return nil
}

// all reads every line.
func (r *reading) all() error {
	if err := r.first(); err != nil {
		return err
	}
	for r.end == nil {
		before := r.sum.Sum(nil)
		text, err := r.line()
		if err != nil {
			return err
		}
		var l line
		if err := json.Unmarshal(text, &l); err != nil {
			return refusal("its line %d cannot be read", r.n)
		}
		if err := r.take(l, before); err != nil {
			return err
		}
	}
	if r.lines.Scan() {
		return refusal("something follows after its last line")
	}
	return r.scanError(nil)
}

// bundleID is what an assessment may be called.
var bundleID = regexp.MustCompile(`^[a-z2-7]{12}$`)

// first reads the first line.
func (r *reading) first() error {
	text, err := r.line()
	if err != nil {
		return err
	}
	var l line
	err = json.Unmarshal(text, &l)
	format := 0
	switch {
	case err == nil && l.Bundle != nil && !r.segment:
		format, r.id = l.Bundle.Version, l.Bundle.Assessment
	case err == nil && l.Segment != nil && r.segment:
		format, r.id = l.Segment.Version, l.Segment.Assessment
	case err == nil && l.Segment != nil:
		return refusal("it is not a bundle, but a part of a folder that several share").
			WithHint("assay sync FOLDER takes the folder in")
	default:
		return refusal("it is not a bundle: its first line says nothing of one")
	}
	switch {
	case format > version:
		return refusal("it has the format %d, and this program reads the format %d", format, version).
			WithHint("a newer version of assay can read it")
	case format != version:
		return refusal("it has the format %d, which there never was", format)
	case !bundleID.MatchString(r.id):
		return refusal("its first line names no assessment")
	}
	return nil
}

// line returns the next line.
func (r *reading) line() ([]byte, error) {
	if !r.lines.Scan() {
		return nil, r.scanError(refusal("it ends in the middle: its last line is missing").
			WithHint("copy it again from where it was made"))
	}
	r.n++
	text := r.lines.Bytes()
	r.sum.Write(text)
	r.sum.Write([]byte{'\n'})
	return text, nil
}

// scanError returns why there is no further line; over if there is none left.
func (r *reading) scanError(over *assessment.Error) error {
	err := r.lines.Err()
	switch {
	case errors.Is(err, bufio.ErrTooLong):
		return refusal("its line %d is longer than %d MiB", r.n+1, MaxLine>>20)
	case err != nil:
		return unpackError(err, "it cannot be unpacked")
	case over != nil:
		return over
	}
	return nil
}

// take takes in a line; before is the sum of those before it.
func (r *reading) take(l line, before []byte) error {
	if r.next.Files > len(r.files) && l.File == nil {
		return refusal("its line %d is not the file of a questionnaire that is missing there", r.n)
	}
	switch {
	case l.Questionnaire != nil:
		r.next, r.files, r.size = *l.Questionnaire, nil, 0
		if len(r.opened) == MaxQuestionnaires {
			return refusal("it holds more than %d questionnaires", MaxQuestionnaires)
		}
		if n := r.next.Files; n < 1 || n > questionnaires.MaxFiles {
			return refusal("a questionnaire in it has %d files", n)
		}
	case l.File != nil && len(r.files) < r.next.Files:
		if r.size += len(l.File.Text); r.size > questionnaires.MaxTotalBytes {
			return refusal("a questionnaire in it is larger than %d MiB", questionnaires.MaxTotalBytes>>20)
		}
		r.files = append(r.files, questionnaires.File{Name: l.File.Name, Data: []byte(l.File.Text)})
		if len(r.files) == r.next.Files {
			return r.questionnaire()
		}
	case l.Change != nil:
		var last *assessment.Change
		if n := len(r.changes); n > 0 {
			last = r.changes[n-1]
		}
		c, err := l.Change.change(r.id, last)
		if err != nil {
			return err
		}
		r.changes = append(r.changes, c)
	case l.Evidence != nil:
	case l.End != nil:
		r.end = l.End
		if l.End.Lines != r.n-1 || l.End.SHA256 != hex.EncodeToString(before) {
			return refusal("its lines are not those that its last line counts: " +
				"it was cut, damaged or altered")
		}
	default:
		return refusal("its line %d is none that this program knows", r.n)
	}
	return nil
}

// questionnaire opens the questionnaire whose files were read.
func (r *reading) questionnaire() error {
	content := questionnaires.Pack(r.files)
	r.files = nil
	digest := r.next.Digest
	r.next = questionnaireLine{}
	q, err := questionnaires.Open(digest, content)
	if err != nil {
		return &assessment.Error{Code: assessment.Failed, Err: err,
			What: "the questionnaire in it cannot be used"}
	}
	r.opened = append(r.opened, q)
	return nil
}

// bundle returns what was read, after every change was checked.
func (r *reading) bundle() (Bundle, error) {
	if v := assessment.Verify(r.id, r.changes); len(v.Problems) > 0 {
		return Bundle{}, refusal("its journal does not hold: %s", v.Problems[0]).
			WithHint("it was altered or damaged; ask for a new one")
	}
	j, err := assessment.Assemble(r.id, r.changes)
	if err != nil {
		return Bundle{}, &assessment.Error{What: "its journal does not hold", Err: err}
	}
	return Bundle{Journal: j, Questionnaires: r.opened}, nil
}

// splitLine is a [bufio.SplitFunc] for lines that all end with a line feed.
func splitLine(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return 0, nil, io.ErrUnexpectedEOF
	}
	return 0, nil, nil
}

// counter counts what is read of a file, and ends when that is too much.
type counter struct {
	r    io.Reader
	n    int64
	most int64
}

// Read implements [io.Reader].
func (c *counter) Read(p []byte) (int, error) {
	if c.n > c.most {
		return 0, refusal("it is larger than %d MiB", c.most>>20)
	}
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// bounded reads what is unpacked, and ends when that is too much, for itself or for
// the file that it comes from.
type bounded struct {
	r  io.Reader
	in *counter
	n  int64
}

// Read implements [io.Reader].
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	switch {
	case b.n > MaxText:
		return n, refusal("its text is larger than %d MiB", MaxText>>20)
	case b.n > freeOfRatio && b.n > MaxRatio*b.in.n:
		return n, refusal("its text is more than %d times as large as the file: no assessment is like that",
			MaxRatio)
	}
	return n, err
}

// unpackError says why a file cannot be read or unpacked; else is what it means
// if nothing better is known.
func unpackError(err error, otherwise string) error {
	if e, ok := errors.AsType[*assessment.Error](err); ok {
		return e
	}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return refusal("it ends in the middle").WithHint("copy it again from where it was made")
	case errors.Is(err, io.EOF):
		return refusal("it is empty").WithHint("copy it again from where it was made")
	case err == nil, errors.Is(err, gzip.ErrHeader):
		return refusal("%s", otherwise)
	}
	return &assessment.Error{Code: assessment.Failed, What: otherwise, Err: err}
}
