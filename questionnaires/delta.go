package questionnaires

import (
	"encoding/binary"
	"errors"
)

// A delta tells how a target is made from a source: it begins with the target's
// length, and then alternates between text of its own and a part of the source.
// A compiled form holds the texts of its files once more, cut and joined in other
// places; as a delta against the files it is a fraction of that, before it is compressed
// and half of that afterwards.

// leastCopy is the length of the shortest part that is taken from the source.
const leastCopy = 12

// makeDelta returns the delta that makes target from source.
func makeDelta(source, target []byte) []byte {
	index := make(map[[leastCopy]byte]int, len(source))
	for i := len(source) - leastCopy; i >= 0; i-- {
		index[[leastCopy]byte(source[i:])] = i
	}

	delta := binary.AppendUvarint(nil, uint64(len(target)))
	expected := 0 // where in the source the last copy ended
	own := 0      // where in the target the text starts that no copy covers yet
	for at := 0; at+leastCopy <= len(target); {
		from, found := index[[leastCopy]byte(target[at:])]
		if n := common(source[min(expected, len(source)):], target[at:]); n >= leastCopy {
			from, found = expected, true
		}
		if !found {
			at++
			continue
		}

		n := common(source[from:], target[at:])
		delta = appendCopy(delta, target[own:at], from-expected, n)
		at += n
		own, expected = at, from+n
	}
	return appendCopy(delta, target[own:], 0, 0)
}

// common returns the length of the beginning that a and b share.
func common(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// appendCopy appends text of the target's own, and then a part of the source: how
// far it is from the end of the one before, and its length.
func appendCopy(delta, own []byte, skip, n int) []byte {
	delta = append(binary.AppendUvarint(delta, uint64(len(own))), own...)
	return binary.AppendUvarint(binary.AppendVarint(delta, int64(skip)), uint64(n))
}

var errDelta = errors.New("the compiled form does not fit its files")

// applyDelta returns the target that the delta makes from source.
func applyDelta(source, delta []byte) ([]byte, error) {
	length, size := binary.Uvarint(delta)
	if size <= 0 || length > 16*MaxTotalBytes {
		return nil, errDelta
	}
	delta = delta[size:]

	target := make([]byte, 0, length)
	at := 0
	for len(delta) > 0 {
		own, size := binary.Uvarint(delta)
		if size <= 0 || own > uint64(len(delta)-size) {
			return nil, errDelta
		}
		target = append(target, delta[size:size+int(own)]...)
		delta = delta[size+int(own):]

		skip, size := binary.Varint(delta)
		if size <= 0 {
			return nil, errDelta
		}
		delta = delta[size:]
		n, size := binary.Uvarint(delta)
		if size <= 0 || skip < int64(-at) || skip > int64(len(source)-at) {
			return nil, errDelta
		}
		delta = delta[size:]
		if at += int(skip); n > uint64(len(source)-at) {
			return nil, errDelta
		}
		target = append(target, source[at:at+int(n)]...)
		at += int(n)
		if uint64(len(target)) > length {
			return nil, errDelta
		}
	}
	if uint64(len(target)) != length {
		return nil, errDelta
	}
	return target, nil
}
