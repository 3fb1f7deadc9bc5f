package questionnaires_test

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"sync"
	"testing"

	"assay/questionnaires"
)

func TestOpenParsesOnce(t *testing.T) {
	content := questionnaires.Pack(mustParse(t, head, measure).Files())
	digest := mustParse(t, head, measure).Digest()

	opened := make([]*questionnaires.Questionnaire, 8)
	var wg sync.WaitGroup
	for i := range opened {
		wg.Go(func() {
			q, err := questionnaires.Open(digest, slices.Clone(content))
			if err != nil {
				t.Error(err)
			}
			opened[i] = q
		})
	}
	wg.Wait()
	for _, q := range opened {
		if q == nil || q != opened[0] || q.Digest() != digest {
			t.Fatalf("opening one questionnaire several times gives %v", opened)
		}
	}

	shipped := load(t)
	again, err := questionnaires.Open(shipped.Digest(), questionnaires.Pack(shipped.Files()))
	if err != nil || again != shipped || load(t) != shipped {
		t.Errorf("a shipped questionnaire is parsed again (%v)", err)
	}
}

// A process does not keep every questionnaire that a library may hold.
func TestOpenForgets(t *testing.T) {
	first := mustParse(t, head, measure+"# 0\n")
	content := questionnaires.Pack(first.Files())
	before, err := questionnaires.Open(first.Digest(), content)
	if err != nil {
		t.Fatal(err)
	}

	for i := range 20 {
		q := mustParse(t, head, measure+strings.Repeat("#\n", i+1))
		if _, err := questionnaires.Open(q.Digest(), questionnaires.Pack(q.Files())); err != nil {
			t.Fatal(err)
		}
	}

	if after, err := questionnaires.Open(first.Digest(), content); err != nil || after == before {
		t.Errorf("after twenty others the first is still kept (%v)", err)
	}
}

func TestOpenRefuses(t *testing.T) {
	q := mustParse(t, head, measure)
	content := questionnaires.Pack(q.Files())
	other := mustParse(t, head, measure+"# a comment\n")
	turned := q.Files()
	slices.Reverse(turned)
	outOfOrder, part := questionnaires.Pack(turned), questionnaires.Pack(turned[:1])

	for name, c := range map[string]struct {
		digest  string
		content []byte
		want    string
	}{
		"the digest of another":   {other.Digest(), content, "its content has the digest"},
		"the content of another":  {q.Digest(), questionnaires.Pack(other.Files()), "its content has the digest"},
		"a digest without end":    {strings.Repeat("a", 1000), content, "instead of aaaaaaaaaaaa"},
		"no packed files":         {digestOf([]byte("x")), []byte("x"), "no packed questionnaire"},
		"files in another order":  {digestOf(outOfOrder), outOfOrder, "the wrong order"},
		"files that do not parse": {digestOf(part), part, "questionnaire.yaml"},
	} {
		for range 2 { // a refusal is not forgotten
			got, err := questionnaires.Open(c.digest, c.content)
			if got != nil || err == nil || !strings.Contains(err.Error(), c.want) || len(err.Error()) > 300 {
				t.Errorf("%s: questionnaire %v, error %v, want one with %q", name, got, err, c.want)
			}
		}
	}
}

func TestWithLeavesTheOriginal(t *testing.T) {
	q := mustParse(t, head+tail, wholeMeasure)
	before, _ := q.Practice("M-01")
	digest, other := before.Digest(), before.Otherwise.Digest()

	variant := q.With(func(v *questionnaires.Questionnaire) {
		v.Title = "Another"
		v.Frameworks[0].Title = "Another"
		v.Traits[0].Title = "Another"
		v.Measures[0].Areas[0].Title = "Another"
		for p := range v.Practices() {
			p.Facts = slices.Clone(p.Facts)
			p.Facts[0].Text = "Another."
			p.Otherwise.Question = "Another?"
		}
	})
	after, ok := variant.Practice("M-01")
	if !ok || after.Facts[0].Text != "Another." || after.Question != before.Question ||
		after.Otherwise.Question != "Another?" {
		t.Fatalf("the variant has %v", after)
	}
	if after.Digest() == digest || after.Otherwise.Digest() == other {
		t.Error("the variant's practice has the digest of the original's text")
	}
	if variant.Filled(&after.Text, nil).Facts[0].Text != "Another." {
		t.Error("the variant is filled with the text of the original")
	}
	if now, _ := q.Practice("M-01"); now != before || now.Facts[0].Text == "Another." ||
		now.Digest() != digest || now.Otherwise.Question == "Another?" || now.Otherwise.Digest() != other ||
		q.Title == "Another" || q.Frameworks[0].Title == "Another" || q.Traits[0].Title == "Another" ||
		q.Measures[0].Areas[0].Title == "Another" {
		t.Error("the original changed with its variant")
	}
}

// digestOf is the digest of packed files.
func digestOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
