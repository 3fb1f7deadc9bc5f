package protect

import (
	"bytes"
	"strings"
	"testing"
)

// Whatever a file begins with is read or refused, and what is read is what is written.
func FuzzHead(f *testing.F) {
	k := &Key{wrapped: "-----BEGIN AGE ENCRYPTED FILE-----\nYQ==\n-----END AGE ENCRYPTED FILE-----\n"}
	f.Add(k.head(make([]byte, 32)))
	f.Add([]byte("SQLite format 3\x00"))
	f.Add([]byte(magic))
	f.Add([]byte(magic + "00\n" + k.wrapped))
	f.Add([]byte(magic + strings.Repeat("0", 1<<16)))
	f.Fuzz(func(t *testing.T, block []byte) {
		salt, wrapped, ok := parseHead(block)
		if !ok {
			return
		}
		again, same, ok := parseHead((&Key{wrapped: wrapped}).head(salt))
		if !ok || !bytes.Equal(again, salt) || same != wrapped {
			t.Errorf("%q is read as %q", wrapped, same)
		}
	})
}
