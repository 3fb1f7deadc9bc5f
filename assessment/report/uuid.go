package report

import (
	"crypto/sha1" // by which RFC 9562 makes names into identifiers
	"encoding/hex"
	"strings"
)

// uuidSpace is the namespace of the identifiers that this program makes from names.
const uuidSpace = "\x6f\x0d\x3c\x52\x8a\x1e\x4b\x97\xb4\x2d\x51\xc6\xe0\x7f\x93\x18"

// nameUUID returns the UUID (version 5) of something of an assessment, whose name is made
// of parts: the same parts give the same one everywhere, and others another one. It stays
// from one report to the next, so that whoever takes in both knows the thing again.
func nameUUID(space string, parts ...string) string {
	h := sha1.New()
	h.Write([]byte(uuidSpace + space + "\x00" + strings.Join(parts, "\x00")))
	id := h.Sum(nil)[:16]
	id[6] = id[6]&0x0f | 0x50
	id[8] = id[8]&0x3f | 0x80
	text := hex.EncodeToString(id)
	return text[:8] + "-" + text[8:12] + "-" + text[12:16] + "-" + text[16:20] + "-" + text[20:]
}
