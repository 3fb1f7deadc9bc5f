package assessment

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
)

// Agreed is what the assessors agreed on about one practice in one team. Its rating
// stands for that team's answers.
type Agreed struct {
	Team     string
	Practice string
	Rating   Field[Rating]
	Proof    Field[Proof]
	SignOff  Field[string] // the [ReasonDigest] of what a second author agreed to
	// Nothing says that there is nothing which would show what was stated: it is not
	// evidence that is missing, but the thing.
	Nothing Field[bool] // the field "nothing-to-show"
}

// Agreed returns what was agreed on about a practice in a team. It is never nil, as of
// [State.Answer].
func (s *State) Agreed(team, practice string) *Agreed {
	if a, ok := s.agreed[[2]string{team, practice}]; ok {
		return a
	}
	return &Agreed{Team: team, Practice: practice}
}

// ReasonDigest returns what a sign-off keeps of the reason for "not applicable" that
// its author saw: the first 16 hex digits of the SHA-256 of the cleaned reason. Two
// reasons that read the same have the same one.
func ReasonDigest(reason string) string {
	sum := sha256.Sum256([]byte(CleanLine(reason)))
	return hex.EncodeToString(sum[:digestSize])
}

// digestSize is the number of bytes in a [ReasonDigest].
const digestSize = 8

// SameAuthor reports whether two names are of one author: "ada probe" is "Ada Probe".
func SameAuthor(a, b string) bool { return SameName(a, b) }

// SameName reports whether two names are the same without regard to case and blanks.
func SameName(a, b string) bool {
	unspaced := func(name string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, name)
	}
	return strings.EqualFold(unspaced(a), unspaced(b))
}

// SignOff returns the change by which an author agrees that a practice does not
// apply in a team, for that reason. It says who agrees, so it is a change also
// if somebody else wrote the same. Whether it can count is for the caller to know.
func (s *State) SignOff(team, practice, reason string) Edit {
	return s.replacing(AgreedSubject(team, practice), "sign-off", Encode(ReasonDigest(reason)))
}

// signed reports whether a second author agreed that a key practice does not
// apply, to the reason that stands now.
func (e *Evaluation) signed(f *Agreed, v Verdict) bool {
	return v.Rating.Reason != "" && f.SignOff.Set && !f.SignOff.Conflict() &&
		f.SignOff.Value == ReasonDigest(v.Rating.Reason) && f.signedBesides(v.author(f)) != ""
}

// signedBesides returns who signed other than an author, or the empty string.
func (f *Agreed) signedBesides(author string) string {
	i := slices.IndexFunc(f.SignOff.Heads, func(h *Change) bool { return !SameAuthor(h.Author, author) })
	if i < 0 {
		return ""
	}
	return f.SignOff.Heads[i].Author
}

// SignOffWords says who agreed that a practice does not apply in a team, and if that
// does not count, why. It is empty if nobody did.
func (e *Evaluation) SignOffWords(team, practice string) string {
	f, v := e.State.Agreed(team, practice), e.Verdict(team, practice)
	if !f.SignOff.Set {
		return ""
	}

	by := f.signedBesides(v.author(f))
	text := "signed by " + f.SignOff.Author()
	switch {
	case f.SignOff.Conflict():
		return "signed for two reasons by authors who had not seen each other's, does not count"
	case v.State != NotApplicable || f.SignOff.Value != ReasonDigest(v.Rating.Reason):
		return text + " for an earlier reason, does not count"
	case by == "":
		return text + ", who gave the rating, does not count"
	}
	return "signed by " + by + " for this reason"
}

// showSignOff and parseSignOff write and read a sign-off as history tells it.
func showSignOff(digest string) string { return signOffFor + digest }

const signOffFor = "for reason "

func parseSignOff(s string) (string, error) {
	digest := strings.TrimPrefix(strings.TrimSpace(s), signOffFor)
	if raw, err := hex.DecodeString(digest); err != nil || len(raw) != digestSize {
		return "", Errorf(Invalid, "%q is not a sign-off", s).
			WithHint("write sign-off=yes to agree to the reason that stands, sign-off=- to take that back")
	}
	return strings.ToLower(digest), nil
}
