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
	Applies     bool   // false: not applicable, nothing is asked
	Question    string // its own question or its substitute; empty if not applicable or not written
	Record      string // what the note must hold; only with a substitute
	Substituted bool   // Question replaces the practice's own
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
			return Asked{}
		}

		return Asked{
			Applies:     true,
			Question:    p.Otherwise.Question,
			Record:      p.Otherwise.Record,
			Substituted: true,
		}
	}
	return Asked{Applies: true, Question: p.Question}
}

// Digest names the text that a rating of this practice answers: the question
// that was asked and the level descriptors, as 16 lower-case hexadecimal digits.
// A rating whose digest differs from the present one has to be confirmed again.
func (p *Practice) Digest(question string) string {
	if digest, ok := p.digests[question]; ok {
		return digest
	}
	return textDigest(question, p.Levels)
}

// seal computes the digests of what the practice asks, once its texts no longer
// change: every evaluation needs them.
func (p *Practice) seal() {
	p.digests = map[string]string{p.Question: textDigest(p.Question, p.Levels)}
	if p.Otherwise != nil {
		p.digests[p.Otherwise.Question] = textDigest(p.Otherwise.Question, p.Levels)
	}
}

// textDigest returns the digest of a question and the descriptors of the levels.
func textDigest(question string, levels []string) string {
	// The length goes in before each text, so that two different lists of texts
	// never give the same bytes.
	b := appendText(make([]byte, 0, 4096), question)
	for _, level := range levels {
		b = appendText(b, level)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// appendText appends the length of a text and the text.
func appendText(b []byte, text string) []byte {
	return append(binary.BigEndian.AppendUint64(b, uint64(len(text))), text...)
}
