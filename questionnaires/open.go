package questionnaires

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"
)

// maxHeld is how many questionnaires a process keeps: more than one library
// uses, and few enough that a library full of different ones does not fill the
// memory.
const maxHeld = 8

// held holds the questionnaires that this process has read. It is a variable of
// the package because the whole process shares it: reading one takes longer than
// everything else that opens an assessment. Nobody can tell who filled it, because
// a questionnaire never changes and is named by the digest of its content.
var held = cache{byDigest: map[string]*Questionnaire{}, shipped: map[string]string{}}

// cache holds questionnaires. It reads while it holds mu, so that two callers who
// ask for the same questionnaire at once cause it to be read once.
type cache struct {
	mu       sync.Mutex
	byDigest map[string]*Questionnaire
	shipped  map[string]string // digest by the id of a shipped questionnaire
}

// Open returns the questionnaire with that digest from its packed files, as
// [Pack] returns them. Content with another digest is refused. One that is
// shipped comes from its compiled form, any other is parsed, each once in a
// process: later calls with the same content, and [Load], return the same one.
// Several goroutines may call Open at once.
//
// The error is one of [Unpack], the [Problems] of [Parse], or says that the
// content is not the one that the digest names.
func Open(digest string, content []byte) (*Questionnaire, error) {
	sum := sha256.Sum256(content)
	if got := hex.EncodeToString(sum[:]); got != digest {
		return nil, fmt.Errorf("its content has the digest %.12s instead of %.12s", got, digest)
	}

	held.mu.Lock()
	defer held.mu.Unlock()
	if q := held.byDigest[digest]; q != nil {
		return q, nil
	}

	q, err := openPacked(digest, content)
	if err != nil {
		return nil, err
	}
	return held.keep(q), nil
}

// openPacked returns the questionnaire with that digest, which its packed files have:
// from its compiled form, if there is one, and otherwise parsed.
func openPacked(digest string, packed []byte) (*Questionnaire, error) {
	if q, ok := openCompiled(compiledForms, digest, packed); ok {
		return q, nil
	}

	files, err := Unpack(packed)
	if err != nil {
		return nil, err
	}
	q, err := Parse(files)
	if err != nil {
		return nil, err
	}
	if q.digest != digest {
		return nil, fmt.Errorf("the files of the questionnaire %.12s are packed in the wrong order", digest)
	}
	return q, nil
}

// load returns the shipped questionnaire with that id, which read reads if it is
// not held.
func (c *cache) load(id string, read func() (*Questionnaire, error)) (*Questionnaire, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if q := c.byDigest[c.shipped[id]]; q != nil {
		return q, nil
	}

	q, err := read()
	if err != nil {
		return nil, err
	}
	c.shipped[id] = q.digest
	return c.keep(q), nil
}

// keep adds a questionnaire and returns the one to use: an earlier one with the
// same digest, if there is one. The caller holds mu.
func (c *cache) keep(q *Questionnaire) *Questionnaire {
	if earlier := c.byDigest[q.digest]; earlier != nil {
		return earlier
	}
	if len(c.byDigest) >= maxHeld {
		clear(c.byDigest) // dropping all is enough: what is needed again is read again
	}
	c.byDigest[q.digest] = q
	return q
}

// With returns a copy of the questionnaire after change has altered it. The
// original stays as it is. Change may set the fields of the copy, the elements
// of Traits, Frameworks and Measures, and the fields of practices. It must replace
// the other lists and maps instead of altering their elements, because the
// original shares them. The copy keeps the digest and the files of the original,
// so it is for trying a variant and must not be stored.
func (q *Questionnaire) With(change func(*Questionnaire)) *Questionnaire {
	variant := *q
	variant.Traits = slices.Clone(q.Traits)
	variant.Frameworks = slices.Clone(q.Frameworks)
	variant.Measures = slices.Clone(q.Measures)
	variant.byID = map[string]*Practice{}
	variant.filled = &fillings{}
	for i := range variant.Measures {
		areas := slices.Clone(variant.Measures[i].Areas)
		variant.Measures[i].Areas = areas
		for j := range areas {
			areas[j].Practices = slices.Clone(areas[j].Practices)
			for k, p := range areas[j].Practices {
				own := *p
				if p.Otherwise != nil {
					text := *p.Otherwise
					own.Otherwise = &text
				}
				areas[j].Practices[k] = &own
				variant.byID[own.ID] = &own
			}
		}
	}

	change(&variant)
	for p := range variant.Practices() {
		p.seal()
	}
	return &variant
}
