package protect

import (
	"golang.org/x/crypto/xts"
)

// encrypt encrypts whole blocks in place, the first of which has that number.
func encrypt(c *xts.Cipher, blocks []byte, first int64) {
	for n := 0; n < len(blocks); n += BlockSize {
		b := blocks[n : n+BlockSize]
		c.Encrypt(b, b, uint64(first)+uint64(n/BlockSize))
	}
}

// decrypt is the reverse of encrypt. A block of zeros was never written, and stays one.
func decrypt(c *xts.Cipher, blocks []byte, first int64) {
	for n := 0; n < len(blocks); n += BlockSize {
		if b := blocks[n : n+BlockSize]; !isZero(b) {
			c.Decrypt(b, b, uint64(first)+uint64(n/BlockSize))
		}
	}
}

func isZero(b []byte) bool {
	for _, x := range b {
		if x != 0 {
			return false
		}
	}
	return true
}

// disk is the file under a protected one. Its errors are SQLite's result codes, 0 for none.
type disk interface {
	read(p []byte, at int64) int32 // a file that ends before is no error: the rest is not touched
	write(p []byte, at int64) int32
	size() (int64, int32)
}

// blockFile is a file of encrypted blocks.
type blockFile struct {
	disk   disk
	cipher *xts.Cipher
	base   int64 // where the first block begins
	buffer []byte
}

// length returns how many bytes the file holds: whole blocks only.
func (f *blockFile) length() (int64, int32) {
	n, rc := f.disk.size()
	return max(0, n-f.base) / BlockSize * BlockSize, rc
}

// load reads the blocks that hold n bytes at a place, decrypted, as many as there are; what
// is not there is zeros. first is the number of the first one.
func (f *blockFile) load(n int, at int64) (blocks []byte, first int64, there int, rc int32) {
	first = at / BlockSize
	count := int((at+int64(n)+BlockSize-1)/BlockSize - first)
	if len(f.buffer) < count*BlockSize {
		f.buffer = make([]byte, count*BlockSize)
	}
	blocks = f.buffer[:count*BlockSize]
	clear(blocks)
	length, rc := f.length()
	if rc != 0 {
		return nil, 0, 0, rc
	}
	there = int(min(int64(len(blocks)), max(0, length-first*BlockSize)))
	if there == 0 {
		return blocks, first, 0, 0
	}
	if rc := f.disk.read(blocks[:there], f.base+first*BlockSize); rc != 0 {
		return nil, 0, 0, rc
	}
	decrypt(f.cipher, blocks[:there], first)
	return blocks, first, there, 0
}

// read fills p with what stands at a place; whole is false if the file ends before, the
// rest being zeros.
func (f *blockFile) read(p []byte, at int64) (whole bool, rc int32) {
	blocks, first, there, rc := f.load(len(p), at)
	if rc != 0 {
		return false, rc
	}
	from := int(at - first*BlockSize)
	copy(p, blocks[from:])
	return from+len(p) <= there, 0
}

// write puts p at a place. A block of which p is a part only is read first.
func (f *blockFile) write(p []byte, at int64) int32 {
	aligned := at%BlockSize == 0 && len(p)%BlockSize == 0
	if aligned {
		f.buffer = append(f.buffer[:0], p...)
		first := at / BlockSize
		encrypt(f.cipher, f.buffer, first)
		return f.disk.write(f.buffer, f.base+at)
	}
	blocks, first, _, rc := f.load(len(p), at)
	if rc != 0 {
		return rc
	}
	copy(blocks[at-first*BlockSize:], p)
	encrypt(f.cipher, blocks, first)
	return f.disk.write(blocks, f.base+first*BlockSize)
}
