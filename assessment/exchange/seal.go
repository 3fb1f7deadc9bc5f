package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"assay/assessment"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// maxWork bounds what a file may ask for before its passphrase is known to be right: two
// to the power of that, in KiB of memory. It is what the age tool asks for.
const maxWork = 18

// WriteSealedArchive writes a bundle with files of evidence as [WriteSealed] writes one
// without.
func WriteSealedArchive(w io.Writer, b Bundle, files []Content, to ...age.Recipient) error {
	sealed, err := encrypting(w, to)
	if err != nil {
		return err
	}
	if err := WriteArchive(sealed, b, files); err != nil {
		return err
	}
	return sealed.Close()
}

// WriteSealed writes the bundle as an age file, which the age tool opens too. Each of the
// recipients alone can read it; a passphrase is a recipient that has no other beside it,
// see [age.NewScryptRecipient].
func WriteSealed(w io.Writer, b Bundle, to ...age.Recipient) error { return seal(w, b.write, to) }

// WriteSealedSegment writes a segment as [WriteSealed] writes a bundle.
func WriteSealedSegment(w io.Writer, s Segment, to ...age.Recipient) error {
	return seal(w, s.write, to)
}

// seal compresses and encrypts a text that write writes.
func seal(w io.Writer, write func(io.Writer) error, to []age.Recipient) error {
	sealed, err := encrypting(w, to)
	if err != nil {
		return err
	}
	if err := packText(sealed, write); err != nil {
		return err
	}
	return sealed.Close()
}

// encrypting returns what encrypts into w.
func encrypting(w io.Writer, to []age.Recipient) (io.WriteCloser, error) {
	sealed, err := age.Encrypt(w, to...)
	if err != nil {
		return nil, &assessment.Error{Code: assessment.Failed, What: "it cannot be encrypted", Err: err}
	}
	return sealed, nil
}

// ParseRecipient reads a recipient as the age tool writes one: age1 and more letters and
// digits.
func ParseRecipient(text string) (age.Recipient, error) {
	list, err := age.ParseRecipients(strings.NewReader(text))
	if err != nil || len(list) != 1 {
		return nil, assessment.Errorf(assessment.Invalid, "%q is not a recipient",
			assessment.CleanLine(text)).
			WithHint("it begins with age1; age-keygen makes a key and says its recipient")
	}
	return list[0], nil
}

// ParseIdentities reads a file with keys, as age-keygen writes it.
func ParseIdentities(r io.Reader) ([]age.Identity, error) {
	list, err := age.ParseIdentities(io.LimitReader(r, 1<<20))
	if err != nil || len(list) == 0 {
		return nil, assessment.Errorf(assessment.Invalid, "it holds no key").
			WithHint("name a file that age-keygen wrote")
	}
	return list, nil
}

// Keys is what opens sealed files.
type Keys struct {
	Identities []age.Identity
	// Passphrase is asked if a file needs one, and at most once for each file.
	Passphrase func() (string, error)
}

// Open returns what is in a file: of an age file what was encrypted, of any other the
// file itself. An age file that was cut or altered is an error where it is read.
func Open(r io.Reader, k Keys) (io.Reader, error) {
	file := bufio.NewReader(&counter{r: r, most: MaxArchive})
	begin, _ := file.Peek(len(armor.Header))
	var sealed io.Reader = file
	switch {
	case bytes.HasPrefix(begin, []byte("age-encryption.org/")):
	case string(begin) == armor.Header:
		sealed = armor.NewReader(file)
	default:
		return file, nil
	}

	passphrase := &asked{ask: k.Passphrase}
	opened, err := age.Decrypt(sealed, append([]age.Identity{passphrase}, k.Identities...)...)
	_, foreign := errors.AsType[*age.NoIdentityMatchError](err)
	switch {
	case err == nil:
		return unsealed{opened}, nil
	case passphrase.err != nil:
		return nil, passphrase.err
	case passphrase.needed && foreign:
		return nil, assessment.Errorf(assessment.Failed,
			"the passphrase is not the one that it was encrypted with").
			WithHint("ask who made it, and write it again")
	case foreign && len(k.Identities) == 0:
		return nil, assessment.Errorf(assessment.Failed, "it is encrypted for somebody's key").
			WithHint("assay import --identity FILE opens it with the file of your key")
	case foreign:
		return nil, assessment.Errorf(assessment.Failed, "it is encrypted for other keys than yours").
			WithHint("tell who made it your own recipient")
	}
	return nil, sealError(err)
}

// asked is the identity of a passphrase that is not asked for before it is needed.
type asked struct {
	ask    func() (string, error)
	needed bool
	err    error // why there is none
}

// Unwrap implements [age.Identity].
func (a *asked) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	if len(stanzas) == 0 || stanzas[0].Type != "scrypt" {
		return nil, age.ErrIncorrectIdentity
	}
	a.needed = true
	text := ""
	if a.ask == nil {
		a.err = assessment.Errorf(assessment.Invalid, "it needs a passphrase")
	} else {
		text, a.err = a.ask()
	}
	if a.err != nil {
		return nil, a.err
	}
	id, err := age.NewScryptIdentity(text)
	if err != nil {
		return nil, err
	}
	id.SetMaxWorkFactor(maxWork)
	return id.Unwrap(stanzas)
}

// unsealed is what is in an age file.
type unsealed struct{ r io.Reader }

// Read implements [io.Reader].
func (u unsealed) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = sealError(err)
	}
	return n, err
}

// sealError says why an age file cannot be opened.
func sealError(err error) error {
	if e, ok := errors.AsType[*assessment.Error](err); ok {
		return e
	}
	return &assessment.Error{Code: assessment.Failed, Err: err,
		What: "its encryption does not hold: it was cut, damaged or altered",
		Hint: "copy it again from where it was made"}
}
