package assessment

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// ID names a change: the SHA-256 of its canonical encoding, in lower-case hex.
type ID string

// Value is a field's value as compact JSON text. "null" means not set; the
// empty string means that the value was erased.
type Value string

// NotSet is the value of a field that was cleared.
const NotSet Value = "null"

// Change sets one field of one subject to one value. A change is never altered
// once it has its id; erasing takes Value and Salt away and leaves the rest, so
// that the id can still be checked.
type Change struct {
	ID         ID
	Assessment string
	Number     int64     // one more than the highest among Parents; the first is 1
	Parents    []ID      // the changes that nothing named as parent before, sorted
	At         time.Time // what the author's clock said, there where it stood; see [Moment]
	Author     string    // as entered, on one line
	Group      string    // shared by the changes of one user action
	Subject    Subject
	Field      string
	Replaces   []ID // the heads of this field that the author saw, sorted
	Digest     string
	Salt       string // 16 random bytes in hex, so that a digest does not give its value away
	Value      Value
}

// Key returns the field that the change sets.
func (c *Change) Key() Key { return Key{c.Subject, c.Field} }

// Erased reports whether the change's value was removed.
func (c *Change) Erased() bool { return c.Value == "" }

// before reports whether c comes before d in the journal's order, which never
// looks at time: clocks run backwards, numbers do not.
func (c *Change) before(d *Change) bool {
	return compareChanges(c, d) < 0
}

// compareChanges is [Change.before] for sorting.
func compareChanges(c, d *Change) int {
	return cmp.Or(cmp.Compare(c.Number, d.Number), cmp.Compare(c.ID, d.ID))
}

// appendEncoding appends the canonical encoding to b: a first line that names the
// format, then each field as its name, the length of its text in bytes, and the
// text. Lengths make it unambiguous whatever a text holds.
func (c *Change) appendEncoding(b []byte) []byte {
	var number, at, subject [64]byte
	b = append(b, "assay change 1\n"...)
	b = appendField(b, "assessment", c.Assessment)
	b = appendField(b, "number", strconv.AppendInt(number[:0], c.Number, 10))
	b = appendIDs(b, "parents", c.Parents)
	b = appendField(b, "at", c.At.AppendFormat(at[:0], timeFormat))
	b = appendField(b, "author", c.Author)
	b = appendField(b, "group", c.Group)
	b = appendField(b, "subject", c.Subject.append(subject[:0]))
	b = appendField(b, "field", c.Field)
	b = appendIDs(b, "replaces", c.Replaces)
	return appendField(b, "value", c.Digest)
}

// appendField appends a field of the canonical encoding.
func appendField[T string | []byte](b []byte, name string, content T) []byte {
	b = appendName(b, name, len(content))
	return append(append(b, content...), '\n')
}

// appendIDs appends a field that holds ids, with blanks between them.
func appendIDs(b []byte, name string, ids []ID) []byte {
	length := max(0, len(ids)-1)
	for _, id := range ids {
		length += len(id)
	}

	b = appendName(b, name, length)
	for i, id := range ids {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, id...)
	}
	return append(b, '\n')
}

// appendName appends what stands before the text of a field: its name, and the
// length of the text in bytes.
func appendName(b []byte, name string, length int) []byte {
	b = append(append(b, name...), ' ')
	return append(strconv.AppendInt(b, int64(length), 10), ' ')
}

// timeFormat is how a change's time is written: with "Z" in UTC, else with the offset.
const timeFormat = "2006-01-02T15:04:05.000Z07:00"

// ComputeID returns the id that the change's content gives.
func (c *Change) ComputeID() ID {
	digits := c.idDigits()
	return ID(digits[:])
}

// idDigits returns the digits of the id that the change's content gives.
func (c *Change) idDigits() (digits [2 * sha256.Size]byte) {
	var room [1024]byte // enough for nearly every change
	sum := sha256.Sum256(c.appendEncoding(room[:0]))
	hex.Encode(digits[:], sum[:])
	return digits
}

// digestValue returns the SHA-256 of the salt's bytes and the value. It is empty
// for a salt that is not saltSize bytes in lower-case hex: with any other length,
// bytes could move between salt and value unseen.
func digestValue(salt string, v Value) string {
	digits, ok := digestDigits(salt, v)
	if !ok {
		return ""
	}
	return string(digits[:])
}

// digestDigits is digestValue in digits; ok is false if the digest is empty.
func digestDigits(salt string, v Value) (digits [2 * sha256.Size]byte, ok bool) {
	var room [1024]byte
	raw := room[:0]
	if len(salt) == 2*saltSize {
		raw, _ = hex.AppendDecode(raw, []byte(salt))
	}
	if len(raw) != saltSize || strings.ContainsAny(salt, "ABCDEF") {
		return digits, false
	}
	sum := sha256.Sum256(append(raw, v...))
	hex.Encode(digits[:], sum[:])
	return digits, true
}

// Moment returns t as a change holds it: whole milliseconds, and of its zone the offset from
// UTC in whole minutes. So the day of a change is that of the place where it was made, for
// everybody who reads it.
func Moment(t time.Time) time.Time {
	_, offset := t.Zone()
	return MomentOf(t.UnixMilli(), offset/60)
}

// MomentOf returns the moment of that many milliseconds since 1970 at a place that is so many
// minutes ahead of UTC.
func MomentOf(ms int64, minutes int) time.Time {
	t := time.UnixMilli(ms).UTC()
	if minutes == 0 {
		return t
	}
	place, known := zones.Load(minutes)
	if !known {
		place, _ = zones.LoadOrStore(minutes, time.FixedZone("", 60*minutes))
	}
	return t.In(place.(*time.Location))
}

// zones are those of moments by the minutes that they are ahead of UTC: a journal has
// thousands of moments in a few of them.
var zones sync.Map

// MarshalMoment returns the moment of a change as its encoding has it: in UTC with "Z", else
// with the offset of where it was made.
func MarshalMoment(t time.Time) string { return Moment(t).Format(timeFormat) }

// ParseMoment reads what [MarshalMoment] wrote.
func ParseMoment(s string) (time.Time, error) {
	t, err := time.Parse(timeFormat, s)
	return Moment(t), err
}

// MarshalTime returns t as it stands in records of the library itself: UTC with milliseconds.
func MarshalTime(t time.Time) string { return t.UTC().Format(timeFormat) }

// ParseTime reads what [MarshalTime] wrote.
func ParseTime(s string) (time.Time, error) { return time.Parse(timeFormat, s) }

// Edit is a change that has no place in the graph yet. [State.Edit] and its
// relatives make edits, [Pen.Group] signs them and [Journal.Place] places them.
type Edit struct {
	Subject  Subject
	Field    string
	Value    Value
	Replaces []ID   // the heads of the field that the author saw
	Salt     string // filled by [Pen.Group]
}

// Group is what one user action changes: its edits are saved together or not at all.
type Group struct {
	ID         string
	Assessment string
	At         time.Time
	Author     string
	Edits      []Edit
}

// Pen signs groups: whose they are, when they are made, and with which randomness.
// The package reads no clock and no randomness of its own.
type Pen struct {
	Author string
	Now    func() time.Time
	Rand   io.Reader
}

// saltSize is the number of bytes in a salt.
const saltSize = 16

// Group returns the edits as one user action, with an id and the salts that their
// values need. Of several edits of one field the last is kept: side by side they
// would be a conflict of an author with himself. It fails only if the source of
// randomness does.
func (p Pen) Group(assessment string, edits ...Edit) (Group, error) {
	id, err := p.NewID()
	if err != nil {
		return Group{}, err
	}

	g := Group{
		ID:         id,
		Assessment: assessment,
		At:         Moment(p.Now()),
		Author:     CleanLine(p.Author),
	}
	for i, e := range edits {
		again := func(later Edit) bool { return later.Subject == e.Subject && later.Field == e.Field }
		if !slices.ContainsFunc(edits[i+1:], again) {
			g.Edits = append(g.Edits, e)
		}
	}

	for i := range g.Edits {
		var salt [saltSize]byte
		if _, err := io.ReadFull(p.Rand, salt[:]); err != nil {
			return Group{}, fmt.Errorf("no randomness for a salt: %w", err)
		}
		g.Edits[i].Salt = hex.EncodeToString(salt[:])
	}
	return g, nil
}

// NewID returns a random name of 12 base32 characters (60 bits) in lower case, for
// an assessment, a group, an interview, an evidence entry and the like. It fails
// only if the source of randomness does.
func (p Pen) NewID() (string, error) {
	var raw [8]byte
	if _, err := io.ReadFull(p.Rand, raw[:]); err != nil {
		return "", fmt.Errorf("no randomness for an id: %w", err)
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(raw[:]))[:12], nil
}

// Encode returns v as a journal value. It panics when v cannot be written as
// JSON, which no type of this package can cause.
func Encode(v any) Value {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("assessment: a value that cannot be written: %v", err))
	}
	return Value(bytes.TrimRight(b.Bytes(), "\n"))
}

// decode reads v into a T. ok is false when v is not set, erased or of another shape.
func decode[T any](v Value) (t T, ok bool) {
	if v == "" || v == NotSet {
		return t, false
	}
	read := func(data []byte) error { return json.Unmarshal(data, &t) }
	if u, own := any(&t).(json.Unmarshaler); own {
		read = u.UnmarshalJSON // the package would check the text once more before it asks this
	}
	if err := read([]byte(v)); err != nil {
		return *new(T), false
	}
	return t, true
}
