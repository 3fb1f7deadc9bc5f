package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// names gives ids as a questionnaire may have them, each once: measures, areas and
// practices share one set, in which capital letters make no difference.
type names map[string]int // how often an id was asked for

// mostID is how many characters an id has, with room for the number of one that is taken.
const mostID = 58

// id returns the id for one of the catalog, by one rule. Letters and digits of ASCII,
// dots, dashes and underscores stay; any run of other characters becomes a dash, and none
// is at the ends. What is too long is cut, and ends in a digest of all of it. Where
// nothing is left, it is the fallback. Of those that are alike, the second has -2.
func (taken names) id(original, fallback string) string {
	id := formed(original)
	if id == "" {
		id = formed(fallback)
	}
	unique, lower := id, strings.ToLower(id)
	for n := max(2, taken[lower]+1); taken[strings.ToLower(unique)] > 0; n++ {
		unique = fmt.Sprintf("%s-%d", id, n)
		taken[lower] = n
	}
	taken[strings.ToLower(unique)] = max(1, taken[strings.ToLower(unique)])
	return unique
}

// formed returns an id in the form that a questionnaire asks for; empty if nothing is left.
func formed(original string) string {
	var b strings.Builder
	for _, r := range original {
		letter := r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
		switch {
		case letter || strings.ContainsRune("._-", r):
			b.WriteRune(r)
		case !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := strings.Trim(b.String(), "._-")
	if len(id) > mostID {
		sum := sha256.Sum256([]byte(original))
		id = strings.TrimRight(id[:mostID-9], "._-") + "-" + hex.EncodeToString(sum[:4])
	}
	return id
}
