package questionnaires_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/questionnaires"
)

func sameFiles(a, b []questionnaires.File) bool {
	return slices.EqualFunc(a, b, func(x, y questionnaires.File) bool {
		return x.Name == y.Name && bytes.Equal(x.Data, y.Data)
	})
}

func TestPackRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		file := rapid.Custom(func(t *rapid.T) questionnaires.File {
			return questionnaires.File{
				Name: rapid.StringN(0, 16, questionnaires.MaxFileName).Draw(t, "name"),
				Data: rapid.SliceOf(rapid.Byte()).Draw(t, "data"),
			}
		})
		in := rapid.SliceOfN(file, 0, 5).Draw(t, "files")
		packed := questionnaires.Pack(in)
		out, err := questionnaires.Unpack(packed)
		if err != nil || !sameFiles(in, out) {
			t.Fatalf("packed %v, unpacked %v, error %v", in, out, err)
		}

		// No two lists of files pack to the same bytes: any other cut shows.
		other := rapid.SliceOfN(file, 0, 5).Draw(t, "other files")
		if !sameFiles(in, other) && bytes.Equal(packed, questionnaires.Pack(other)) {
			t.Fatalf("%v and %v pack to the same bytes", in, other)
		}
	})
}

func TestUnpackRefuses(t *testing.T) {
	const opening = "assay questionnaire files 1\n"
	for _, c := range []struct{ packed, want string }{
		{"", "no packed questionnaire"},
		{"assay questionnaire files 2\n", "no packed questionnaire"},
		{opening + "1 1", "line of lengths has no end"},
		{opening + "11\nab\nc\n", "needs two numbers"},
		{opening + "1 01\na\nb\n", `"01" is not a length`},
		{opening + "1 -1\na\n\n", `"-1" is not a length`},
		{opening + "1 +1\na\nb\n", `"+1" is not a length`},
		{opening + "1 9999999\na\nb\n", "over the limit"},
		{opening + "1 99999999999999999999\na\nb\n", "is not a length"},
		{opening + "1 5\na\nb\n", "shorter than its lengths say"},
		{opening + "1 1\naab\n", "do not fit"},
		{opening + "1 1\na\nbc", "do not fit"},
		{opening + "1 1\na\nb\nrest", "file 2 of the packed questionnaire is damaged"},
		{opening + strings.Repeat("0 0\n\n\n", questionnaires.MaxFiles+1), "more than 64 files"},
		{opening + strings.Repeat("1 2097152\na\n"+strings.Repeat("x", 2097152)+"\n", 5),
			"more than 8388608 bytes"},
	} {
		_, err := questionnaires.Unpack([]byte(c.packed))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Unpack(%.60q) gives error %v, want one with %q", c.packed, err, c.want)
		}
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(questionnaires.Pack(files(head, measure)))
	f.Add(questionnaires.Pack(nil))
	f.Add([]byte("assay questionnaire files 1\n1 1\na\nb\n"))
	f.Fuzz(func(t *testing.T, packed []byte) {
		list, err := questionnaires.Unpack(packed)
		if err == nil && !bytes.Equal(questionnaires.Pack(list), packed) {
			t.Errorf("accepted %q packs to %q", packed, questionnaires.Pack(list))
		}
	})
}

func TestDigest(t *testing.T) {
	q := mustParse(t, head, measure)
	// The digest is stored in journals: the same files have to keep it for ever.
	const want = "f0f1b86d566154accb0305911616576383447243e831e0fee8add11e09f89858"
	if got := q.Digest(); got != want || !regexp.MustCompile(`^[0-9a-f]{64}$`).MatchString(got) {
		t.Errorf("digest %s, want %s", got, want)
	}

	turned := files(head, measure)
	slices.Reverse(turned)
	if other, err := questionnaires.Parse(turned); err != nil || other.Digest() != want {
		t.Errorf("files in another order give %v", err)
	}
	if changed := mustParse(t, head, measure+"# a comment\n"); changed.Digest() == want {
		t.Error("another text has the same digest")
	}
}

func TestFilesAreTheCallers(t *testing.T) {
	given := files(head, measure)
	q, err := questionnaires.Parse(given)
	if err != nil {
		t.Fatal(err)
	}
	given[0].Data[0] = 'X'
	q.Files()[1].Data[0] = 'X'
	if !sameFiles(q.Files(), files(head, measure)) {
		t.Error("the questionnaire's files changed with the caller's")
	}
}
