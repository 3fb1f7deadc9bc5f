package protect

import (
	"io"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// Unwrapped opens the age file of a key.
func Unwrapped(s *Sealed, id age.Identity) (io.Reader, error) {
	return age.Decrypt(armor.NewReader(s.Wrapped()), id)
}
