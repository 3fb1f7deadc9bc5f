package questionnaires

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
)

// Profile holds what is known about the assessed organisation: the values that
// hold, by trait id. A trait that is missing is not answered yet, and no practice
// is left out because of it; a trait with an empty list is answered with "none of
// them".
type Profile map[string][]string

// Asked is what a practice asks under a profile.
type Asked struct {
	Applies     bool // false: not applicable, nothing is asked
	*Text            // what is asked; the practice's own text if it does not apply
	Substituted bool // Text stands in for the practice's own
}

// Holds reports whether the profile meets the condition.
func (c Condition) Holds(profile Profile) bool {
	have, answered := profile[c.Trait]
	if !answered {
		return true
	}
	return slices.ContainsFunc(have, func(v string) bool { return slices.Contains(c.Values, v) })
}

// Ask returns what the practice asks under the profile. It does not look at depth
// or at whether the text is written; [Questionnaire.Asked] does.
func (p *Practice) Ask(profile Profile) Asked {
	for _, c := range p.Applies {
		if c.Holds(profile) {
			continue
		}
		if p.Otherwise == nil {
			return Asked{Text: &p.Text}
		}
		return Asked{Applies: true, Text: p.Otherwise, Substituted: true}
	}
	return Asked{Applies: true, Text: &p.Text}
}

// Digest names what a rating answers: the question and the facts or levels as
// they are written, parameters in braces, as 16 lower-case hexadecimal digits. A
// rating whose digest differs from the present one has to be confirmed again.
func (t *Text) Digest() string {
	if t.digest != "" {
		return t.digest
	}

	// The length goes in before each text, so that two different lists of texts
	// never give the same bytes.
	b := appendText(make([]byte, 0, 4096), t.Question)
	for _, fact := range t.Facts {
		b = appendText(b, fact.Text)
	}
	for _, level := range t.Levels {
		b = appendText(b, level)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// seal computes the digests of what the practice asks, once its texts no longer
// change: every evaluation needs them.
func (p *Practice) seal() {
	for _, t := range []*Text{&p.Text, p.Otherwise} {
		if t != nil {
			t.digest = ""
			t.digest = t.Digest()
		}
	}
}

// appendText appends the length of a text and the text.
func appendText(b []byte, text string) []byte {
	return append(binary.BigEndian.AppendUint64(b, uint64(len(text))), text...)
}
