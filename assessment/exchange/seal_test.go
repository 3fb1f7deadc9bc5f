package exchange

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"assay/assessment"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// word returns the keys of somebody who knows a passphrase.
func word(text string) Keys {
	return Keys{Passphrase: func() (string, error) { return text, nil }}
}

// withWord is the bundle, encrypted with a passphrase and little work.
func withWord(t *testing.T, b Bundle, text string, work int) []byte {
	t.Helper()
	to, err := age.NewScryptRecipient(text)
	if err != nil {
		t.Fatal(err)
	}
	to.SetWorkFactor(work)
	var sealed bytes.Buffer
	if err := WriteSealed(&sealed, b, to); err != nil {
		t.Fatal(err)
	}
	return sealed.Bytes()
}

func readSealed(file []byte, k Keys) (Bundle, error) {
	r, err := Open(bytes.NewReader(file), k)
	if err != nil {
		return Bundle{}, err
	}
	return Read(r)
}

func TestASealedBundleIsAnAgeFile(t *testing.T) {
	b := trial(t)
	ana, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	ben, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}

	var forAna, forBen bytes.Buffer
	for text, to := range map[string]*bytes.Buffer{ana.Recipient().String(): &forAna, ben.Recipient().String(): &forBen} {
		key, err := ParseRecipient(text)
		if err != nil {
			t.Fatal(err)
		}
		if err := WriteSealed(to, b, key); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		file []byte
		keys Keys
	}{
		"passphrase": {withWord(t, b, "correct horse", 2), word("correct horse")},
		"key":        {forAna.Bytes(), Keys{Identities: []age.Identity{other, ana}}},
		"hybrid key": {forBen.Bytes(), Keys{Identities: []age.Identity{ben}}},
		"armor":      {armored(t, forAna.Bytes()), Keys{Identities: []age.Identity{ana}}},
		"not sealed": {pack(t, b), Keys{}},
	} {
		back, err := readSealed(c.file, c.keys)
		if err != nil || back.Journal.Fingerprint() != b.Journal.Fingerprint() {
			t.Errorf("%s: %v", name, err)
		}
	}

	// What the age tool decrypts is the bundle.
	plain, err := age.Decrypt(&forAna, ana)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(plain); err != nil || !bytes.Equal(got, pack(t, b)) {
		t.Errorf("decrypted it is another file, %v", err)
	}
}

func armored(t *testing.T, file []byte) []byte {
	t.Helper()
	var text bytes.Buffer
	w := armor.NewWriter(&text)
	if _, err := w.Write(file); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

func TestASealedBundleIsRefused(t *testing.T) {
	b := trial(t)
	sealed := withWord(t, b, "correct horse", 2)
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var forKey bytes.Buffer
	if err := WriteSealed(&forKey, b, key.Recipient()); err != nil {
		t.Fatal(err)
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	flipped := func(file []byte, at int) []byte {
		file = bytes.Clone(file)
		file[at] ^= 1
		return file
	}
	gone := Keys{Passphrase: func() (string, error) { return "", errors.New("nobody is there") }}

	for name, c := range map[string]struct {
		file []byte
		keys Keys
		want string
	}{
		"wrong passphrase": {sealed, word("wrong horse"), "the passphrase is not the one"},
		"no passphrase":    {sealed, Keys{}, "it needs a passphrase"},
		"nobody there":     {sealed, gone, "nobody is there"},
		"empty passphrase": {sealed, word(""), "does not hold"},
		"a key alone":      {sealed, Keys{Identities: []age.Identity{key}}, "it needs a passphrase"},
		"no key":           {forKey.Bytes(), Keys{}, "for somebody's key"},
		"another's key":    {forKey.Bytes(), Keys{Identities: []age.Identity{other}}, "for other keys than yours"},
		"cut":              {sealed[:len(sealed)-30], word("correct horse"), "does not hold"},
		"cut early":        {sealed[:40], word("correct horse"), "does not hold"},
		"altered":          {flipped(sealed, len(sealed)-100), word("correct horse"), "does not hold"},
		"altered head":     {flipped(sealed, 5), word("correct horse"), "it is not a bundle"},
		"more after it":    {append(bytes.Clone(sealed), 'x'), word("correct horse"), "does not hold"},
		"too much work": {bytes.Replace(sealed, []byte(" 2\n"), []byte(" 19\n"), 1), word("correct horse"),
			"work factor too large"},
	} {
		_, err := readSealed(c.file, c.keys)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: it says %v; want %q", name, err, c.want)
		}
	}
	for _, text := range []string{"", "age1", "ben@example.org", "ssh-ed25519 AAAA", "\x1b[2J"} {
		if _, err := ParseRecipient(text); assessment.CodeOf(err) != assessment.Invalid || assessment.HintOf(err) == "" {
			t.Errorf("%q: %v", text, err)
		}
	}
}
