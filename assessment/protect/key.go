package protect

import (
	"bytes"
	"crypto/aes"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"assay/assessment"

	"filippo.io/age"
	"filippo.io/age/armor"
	"golang.org/x/crypto/xts"
)

// BlockSize is how many bytes are encrypted together, and the size of the first block.
const BlockSize = 4096

const magic = "assay protected file 1\n"

// Key opens the files that it protects, and protects new ones.
type Key struct {
	identity string // as age writes it: AGE-SECRET-KEY-1...
	wrapped  string // the age file that holds it, armored
	vfs      string // under which it is registered
}

// NewKey returns a new key, which each of the recipients opens.
func NewKey(to ...age.Recipient) (*Key, error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	armored := armor.NewWriter(&text)
	w, err := age.Encrypt(armored, to...)
	if err != nil {
		return nil, &assessment.Error{Code: assessment.Failed, What: "it cannot be encrypted", Err: err}
	}
	_, err = io.WriteString(w, id.String()+"\n")
	if err := errors.Join(err, w.Close(), armored.Close()); err != nil {
		return nil, err
	}
	k := &Key{identity: id.String(), wrapped: text.String()}
	if len(k.head(make([]byte, sha256.Size))) > BlockSize {
		return nil, assessment.Errorf(assessment.Invalid, "these are too many keys for one library").
			WithHint("name fewer recipients")
	}
	return k, k.register()
}

// Sealed is what a protected file says about its key.
type Sealed struct{ wrapped string }

// Read returns what the file says about its key; nil if it is not protected, or not there.
func Read(path string) *Sealed {
	_, wrapped, ok := parseHead(readHead(path))
	if !ok {
		return nil
	}
	return &Sealed{wrapped}
}

// Sealed returns what the files of the key say about it.
func (k *Key) Sealed() *Sealed { return &Sealed{k.wrapped} }

// Wrapped returns the age file that holds the identity.
func (s *Sealed) Wrapped() io.Reader { return strings.NewReader(s.wrapped) }

// Open returns the key, given what its age file holds.
func (s *Sealed) Open(identity string) (*Key, error) {
	identity = strings.TrimSpace(identity)
	if _, err := age.ParseX25519Identity(identity); err != nil {
		return nil, &assessment.Error{Code: assessment.Failed, What: "it holds no key", Err: err}
	}
	k := &Key{identity: identity, wrapped: s.wrapped}
	return k, k.register()
}

// VFS returns the name under which SQLite reads and writes files with the key. Through it a
// file that is not protected is read as it is, and an empty one becomes protected.
func (k *Key) VFS() string { return k.vfs }

// SameAs reports whether it is the same key, behind the same passphrase or recipients.
func (k *Key) SameAs(other *Key) bool { return k != nil && other != nil && k.wrapped == other.wrapped }

// Seal encrypts what stands beside a protected file, as an age file.
func (k *Key) Seal(text []byte) ([]byte, error) {
	id, err := age.ParseX25519Identity(k.identity)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, id.Recipient())
	if err != nil {
		return nil, err
	}
	_, err = w.Write(text)
	err = errors.Join(err, w.Close())
	return out.Bytes(), err
}

// Unseal returns what Seal encrypted.
func (k *Key) Unseal(sealed []byte) ([]byte, error) {
	id, err := age.ParseX25519Identity(k.identity)
	if err != nil {
		return nil, err
	}
	r, err := age.Decrypt(bytes.NewReader(sealed), id)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// IsSealed reports whether the content is that of an age file.
func IsSealed(content []byte) bool { return bytes.HasPrefix(content, []byte("age-encryption.org/")) }

// keyring holds the keys that were opened in this process, as SQLite does its interfaces
// to the file system, and which files beside a library they guard.
var keyring struct {
	sync.Mutex
	byWrapped map[string]*Key
	guards    map[string]*Key // by path
}

// Guard has files beside a library sealed with the key from now on; a nil key ends that.
func (k *Key) Guard(paths ...string) {
	keyring.Lock()
	defer keyring.Unlock()
	if keyring.guards == nil {
		keyring.guards = map[string]*Key{}
	}
	for _, p := range paths {
		keyring.guards[p] = k
	}
}

// Guarding returns the key that a file beside a library is sealed with; nil for none.
func Guarding(path string) *Key {
	keyring.Lock()
	defer keyring.Unlock()
	return keyring.guards[path]
}

// Known returns the key of a protected file, if it was opened in this process. It is nil
// for a file that is not protected. The error says that the file is protected otherwise.
func Known(path string) (*Key, error) {
	s := Read(path)
	if s == nil {
		return nil, nil
	}
	keyring.Lock()
	defer keyring.Unlock()
	if k := keyring.byWrapped[s.wrapped]; k != nil {
		return k, nil
	}
	return nil, &assessment.Error{Code: assessment.Failed, Err: ErrLocked,
		What: path + " is protected by another passphrase, or by one that was not asked for",
		Hint: "name it as the library to be asked: --library FILE"}
}

// ErrLocked is in the error of a file whose key was not opened.
var ErrLocked = errors.New("it is encrypted")

// head returns the first block of a file with that salt.
func (k *Key) head(salt []byte) []byte {
	text := magic + hex.EncodeToString(salt) + "\n" + k.wrapped
	if pad := BlockSize - len(text); pad > 0 {
		text += strings.Repeat("\n", pad)
	}
	return []byte(text)
}

// newHead returns the first block of a new file, and its salt.
func (k *Key) newHead() (block, salt []byte, err error) {
	salt = make([]byte, sha256.Size)
	_, err = rand.Read(salt)
	return k.head(salt), salt, err
}

// parseHead reads the first block of a file; ok is false if it is not protected.
func parseHead(block []byte) (salt []byte, wrapped string, ok bool) {
	rest, ok := strings.CutPrefix(string(block), magic)
	if !ok {
		return nil, "", false
	}
	line, wrapped, ok := strings.Cut(rest, "\n")
	salt, err := hex.DecodeString(line)
	wrapped = strings.TrimRight(wrapped, "\n") + "\n"
	return salt, wrapped, ok && err == nil && len(salt) == sha256.Size
}

// cipherOf returns the cipher of a file with that salt; use is main, wal or journal.
func (k *Key) cipherOf(salt []byte, use string) (*xts.Cipher, error) {
	secret, err := hkdf.Key(sha256.New, []byte(k.identity), salt, "assay "+use, 64)
	if err != nil {
		return nil, err
	}
	return xts.NewCipher(aes.NewCipher, secret)
}

// passing returns a cipher whose key nobody knows, for a file that nobody reads again.
func passing() (*xts.Cipher, error) {
	secret := make([]byte, 64)
	if _, err := rand.Read(secret); err != nil {
		return nil, err
	}
	return xts.NewCipher(aes.NewCipher, secret)
}

// ReadFile returns the content of a database file in the clear, protected or not.
func ReadFile(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil || len(data) < BlockSize {
		return data, err
	}
	salt, wrapped, ok := parseHead(data[:BlockSize])
	if !ok {
		return data, nil
	}
	keyring.Lock()
	k := keyring.byWrapped[wrapped]
	keyring.Unlock()
	if k == nil {
		return nil, fmt.Errorf("%s: %w", path, ErrLocked)
	}
	c, err := k.cipherOf(salt, "main")
	if err != nil {
		return nil, err
	}
	data = data[BlockSize:]
	whole := data[:len(data)/BlockSize*BlockSize]
	decrypt(c, whole, 0)
	return whole, nil
}
