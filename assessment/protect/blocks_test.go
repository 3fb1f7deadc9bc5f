package protect

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

// memoryDisk is a file that is held in memory.
type memoryDisk struct{ data []byte }

func (m *memoryDisk) read(p []byte, at int64) int32 {
	if at < int64(len(m.data)) {
		copy(p, m.data[at:])
	}
	return 0
}

func (m *memoryDisk) write(p []byte, at int64) int32 {
	if end := int(at) + len(p); end > len(m.data) {
		m.data = append(m.data, make([]byte, end-len(m.data))...)
	}
	copy(m.data[at:], p)
	return 0
}

func (m *memoryDisk) size() (int64, int32) { return int64(len(m.data)), 0 }

// A file of blocks reads as a file of bytes that was written to in the same way, wherever
// its ends lie, but that it is filled up to whole blocks.
func TestBlocksAreBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, err := passing()
		if err != nil {
			t.Fatal(err)
		}
		base := rapid.SampledFrom([]int{0, BlockSize}).Draw(t, "base")
		f := &blockFile{disk: &memoryDisk{data: make([]byte, base)}, cipher: c, base: int64(base)}
		var want []byte
		for range rapid.IntRange(1, 12).Draw(t, "writes") {
			at := rapid.IntRange(0, 4*BlockSize).Draw(t, "at")
			n := rapid.IntRange(1, 3*BlockSize).Draw(t, "n")
			if rapid.Bool().Draw(t, "aligned") {
				at, n = at/BlockSize*BlockSize, (n/BlockSize+1)*BlockSize
			}
			p := bytes.Repeat([]byte{byte(1 + rapid.IntRange(0, 250).Draw(t, "byte"))}, n)
			if rc := f.write(p, int64(at)); rc != 0 {
				t.Fatal(rc)
			}
			if end := (at + n + BlockSize - 1) / BlockSize * BlockSize; end > len(want) {
				want = append(want, make([]byte, end-len(want))...)
			}
			copy(want[at:], p)
		}

		if n, _ := f.length(); n != int64(len(want)) {
			t.Fatalf("it is %d bytes long, want %d", n, len(want))
		}
		for range 8 {
			at := rapid.IntRange(0, len(want)+BlockSize).Draw(t, "from")
			n := rapid.IntRange(1, 2*BlockSize).Draw(t, "length")
			got := bytes.Repeat([]byte{9}, n)
			whole, rc := f.read(got, int64(at))
			if rc != 0 || whole != (at+n <= len(want)) {
				t.Fatalf("%d bytes at %d of %d: whole %v, code %d", n, at, len(want), whole, rc)
			}
			expected := make([]byte, n)
			if at < len(want) {
				copy(expected, want[at:])
			}
			if !bytes.Equal(got, expected) {
				t.Fatalf("%d bytes at %d differ", n, at)
			}
		}
	})
}
