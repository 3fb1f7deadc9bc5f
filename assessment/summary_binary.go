package assessment

import (
	"encoding/binary"
	"errors"
	"math"
	"time"
)

// summaryFormat is the first byte of a summary in binary form. It changes whenever
// the form does: a summary is a cache, so one of another form is made again.
const summaryFormat = 1

var errSummary = errors.New("not a summary in the form of this version")

// MarshalBinary returns the summary in the compact form in which a library keeps
// it. A list reads thousands of them, and reads this form a hundred times as fast
// as JSON.
func (s Summary) MarshalBinary() ([]byte, error) {
	b := make([]byte, 0, 512)
	b = append(b, summaryFormat)
	number := func(n int64) { b = binary.AppendVarint(b, n) }
	text := func(t string) { b = append(binary.AppendUvarint(b, uint64(len(t))), t...) }

	text(s.Title)
	text(s.ID)
	text(s.Fingerprint)
	text(s.Organisation)
	text(s.Questionnaire)
	text(s.Depth)
	for _, n := range []int{int(s.Phase), s.Max, s.Answered, s.Asked, s.FollowUps, s.Conflicts} {
		number(int64(n))
	}
	for _, n := range []int64{s.Index, s.Low, s.High, flag(s.Sparse), int64(s.LevelLow), int64(s.LevelHigh)} {
		number(n)
	}

	number(int64(len(s.Measures)))
	for _, m := range s.Measures {
		text(m.ID)
		for _, n := range []int64{m.Index, m.Stated, int64(m.Target), int64(m.LevelLow), int64(m.LevelHigh)} {
			number(n)
		}
	}
	number(int64(len(s.Teams)))
	for _, t := range s.Teams {
		text(t)
	}

	changed := int64(math.MinInt64)
	if !s.Changed.IsZero() {
		changed = s.Changed.UnixMilli()
	}
	number(changed)
	return b, nil
}

// UnmarshalBinary reads what [Summary.MarshalBinary] wrote. It fails for anything
// else, the form of another version included; the summary is then as it was.
func (s *Summary) UnmarshalBinary(data []byte) error {
	if len(data) == 0 || data[0] != summaryFormat {
		return errSummary
	}
	r := &summaryReader{raw: data[1:], text: string(data[1:])} // all its texts share one string

	read := Summary{
		Title:         r.string(),
		ID:            r.string(),
		Fingerprint:   r.string(),
		Organisation:  r.string(),
		Questionnaire: r.string(),
		Depth:         r.string(),
		Phase:         Phase(r.number()),
		Max:           int(r.number()),
		Answered:      int(r.number()),
		Asked:         int(r.number()),
		FollowUps:     int(r.number()),
		Conflicts:     int(r.number()),
		Index:         r.number(),
		Low:           r.number(),
		High:          r.number(),
		Sparse:        r.number() != 0,
		LevelLow:      int(r.number()),
		LevelHigh:     int(r.number()),
	}
	if n := r.count(); n > 0 {
		read.Measures = make([]SummaryMeasure, n)
		for i := range read.Measures {
			read.Measures[i] = SummaryMeasure{
				ID:        r.string(),
				Index:     r.number(),
				Stated:    r.number(),
				Target:    int(r.number()),
				LevelLow:  int(r.number()),
				LevelHigh: int(r.number()),
			}
		}
	}
	if n := r.count(); n > 0 {
		read.Teams = make([]string, n)
		for i := range read.Teams {
			read.Teams[i] = r.string()
		}
	}
	if ms := r.number(); ms != math.MinInt64 {
		read.Changed = time.UnixMilli(ms).UTC()
	}

	if r.failed || r.at != len(r.raw) {
		return errSummary
	}
	*s = read
	return nil
}

// TitleInSummary returns the title in what [Summary.MarshalBinary] wrote, without
// reading the rest. ok is false if there is none to be read.
func TitleInSummary(data []byte) (title string, ok bool) {
	if len(data) == 0 || data[0] != summaryFormat {
		return "", false
	}
	n, size := binary.Uvarint(data[1:])
	start := 1 + size
	if size <= 0 || n > uint64(len(data)-start) {
		return "", false
	}
	return string(data[start : start+int(n)]), true
}

func flag(set bool) int64 {
	if set {
		return 1
	}
	return 0
}

// summaryReader reads the parts of a summary in binary form. Once a part cannot be
// read, it has failed and returns zero values.
type summaryReader struct {
	raw    []byte
	text   string // raw as a string
	at     int
	failed bool
}

func (r *summaryReader) number() int64 {
	n, size := binary.Varint(r.raw[r.at:])
	if size <= 0 || r.failed {
		r.failed = true
		return 0
	}
	r.at += size
	return n
}

func (r *summaryReader) string() string {
	n, size := binary.Uvarint(r.raw[r.at:])
	if size <= 0 || r.failed || n > uint64(len(r.raw)-r.at-size) {
		r.failed = true
		return ""
	}
	start := r.at + size
	r.at = start + int(n)
	return r.text[start:r.at]
}

// count returns the length of a list. Each of its members takes a byte at least.
func (r *summaryReader) count() int {
	n := r.number()
	if n < 0 || n > int64(len(r.raw)-r.at) {
		r.failed = true
		return 0
	}
	return int(n)
}
