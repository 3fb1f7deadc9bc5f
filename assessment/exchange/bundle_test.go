package exchange

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/questionnaires"
)

const trialID = "abcdefghijkl"

// hand is somebody who writes into a journal.
type hand struct {
	t   testing.TB
	s   *assessment.State
	pen assessment.Pen
	now time.Time
}

func newHand(t testing.TB, author string, seed byte, j *assessment.Journal) *hand {
	h := &hand{t: t, s: assessment.Fold(j.Clone()), now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	h.pen = assessment.Pen{Author: author, Rand: rand.NewChaCha8([32]byte{seed}), Now: func() time.Time {
		h.now = h.now.Add(time.Minute)
		return h.now
	}}
	return h
}

// set changes one field, and returns its change; nil if it has that value already.
func (h *hand) set(subject, field string, v any) *assessment.Change {
	h.t.Helper()
	e, ok := h.s.Edit(assessment.ParseSubject(subject), field, v)
	if !ok {
		return nil
	}
	g, err := h.pen.Group(trialID, e)
	if err != nil {
		h.t.Fatal(err)
	}
	placed := h.s.Journal().Place(g)
	if err := h.s.Add(placed...); err != nil {
		h.t.Fatal(err)
	}
	return placed[0]
}

// smallFiles is a questionnaire of one practice.
func smallFiles(n int) []questionnaires.File {
	return []questionnaires.File{
		{Name: "questionnaire.yaml", Data: []byte(fmt.Sprintf("id: small\nversion: \"%d\"\ntitle: Small\n"+
			"measures: [a.yaml]\n"+
			"scale: {levels: [{name: None, meaning: It is not there.}, {name: Some, meaning: It is there.}]}\n",
			n))},
		{Name: "a.yaml", Data: []byte("id: A\ntitle: Measure A\nareas:\n  - id: A1\n    title: Area\n    practices:\n" +
			"      - id: A-1\n        title: Practice\n        question: Is it so?\n" +
			"        levels: [It is not so., It is so.]\n")},
	}
}

func small(t testing.TB, n int) *questionnaires.Questionnaire {
	t.Helper()
	q, err := questionnaires.Parse(smallFiles(n))
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// trial is a bundle with two questionnaires, texts of all kinds, and an erased value.
func trial(t testing.TB) Bundle {
	t.Helper()
	h := newHand(t, "Ana Müller", 1, assessment.NewJournal(trialID))
	first, second := small(t, 1), small(t, 2)
	h.set("assessment", "questionnaire", first.Digest())
	h.set("assessment", "title", "Larkfield <Cloud> & 矩阵")
	note := h.set("answer/i1/A-1", "note", "Mr Li's private number")
	h.set("assessment", "questionnaire", second.Digest())
	h.set("evidence/log", "title", "Log")
	file, err := assessment.NewFile("log.pdf", 7, strings.Repeat("0f", 32))
	if err != nil {
		t.Fatal(err)
	}
	h.set("evidence/log", "file", file)
	h.set("later/x", "unknown", map[string]any{"a": []int{1, 2}})
	h.set("later/y", "unknown", "\x1b[2J \u2028 \u202e \x00")
	h.set("erasure/x", "versions", assessment.Erasure{Changes: []assessment.ID{note.ID}, Reason: "asked"})
	return Bundle{Journal: h.s.Journal(), Questionnaires: []*questionnaires.Questionnaire{second, first}}
}

func pack(t testing.TB, b Bundle) []byte {
	t.Helper()
	var packed bytes.Buffer
	if err := Write(&packed, b); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

func textOf(t testing.TB, packed []byte) string {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// compress returns a text as the file of a bundle.
func compress(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, text)
	w.Close()
	return b.Bytes()
}

// endRight returns a text with a last line that counts the others.
func endRight(text string) string {
	lines := strings.SplitAfter(text, "\n")
	if len(lines) < 3 {
		return text
	}
	body := strings.Join(lines[:len(lines)-2], "")
	sum := sha256.Sum256([]byte(body))
	return body + fmt.Sprintf(`{"end":{"lines":%d,"sha256":"%s"}}`+"\n", len(lines)-2,
		hex.EncodeToString(sum[:]))
}

func TestABundleComesBackAsItWas(t *testing.T) {
	b := trial(t)
	packed := pack(t, b)
	back, err := Read(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	if got := back.Journal.Fingerprint(); got != b.Journal.Fingerprint() {
		t.Errorf("fingerprint %s, want %s", got, b.Journal.Fingerprint())
	}
	for i, c := range back.Journal.Changes() {
		was := b.Journal.Changes()[i]
		if fmt.Sprintf("%+v", *c) != fmt.Sprintf("%+v", *was) {
			t.Errorf("a change came back as\n%+v\nand was\n%+v", *c, *was)
		}
	}
	if len(back.Questionnaires) != 2 || !bytes.Equal(pack(t, back), packed) {
		t.Errorf("written again it is another file, with %d questionnaires", len(back.Questionnaires))
	}
	if strings.Contains(textOf(t, packed), "private") {
		t.Error("what was erased travels")
	}
}

// A bundle can be read without this program.
func TestTheFormatIsAsDocumented(t *testing.T) {
	text := textOf(t, pack(t, trial(t)))
	for _, want := range []string{
		`{"bundle":{"version":1,"assessment":"abcdefghijkl","title":"Larkfield <Cloud> & 矩阵","fingerprint":"`,
		`{"questionnaire":{"digest":"`,
		`"id":"small","version":"2","title":"Small","files":2}}` + "\n" + `{"file":{"name":"questionnaire.yaml","text":"id: small\n`,
		`"subject":"later/x","field":"unknown","digest":"`,
		`"value":{"a":[1,2]}}}` + "\n",
		`{"evidence":{"id":"log","name":"log.pdf","size":7,"sha256":"` + strings.Repeat("0f", 32) + `"}}` + "\n" + `{"end":{"lines":`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not in\n%s", want, text)
		}
	}
}

// Whatever is altered, with a last line that fits again, is refused and says why.
func TestABundleIsRefusedWhole(t *testing.T) {
	b := trial(t)
	packed := pack(t, b)
	text := textOf(t, packed)
	change := func(old, put string) func() []byte {
		return func() []byte {
			if !strings.Contains(text, old) {
				t.Fatalf("%s is not in\n%s", old, text)
			}
			return compress(endRight(strings.Replace(text, old, put, 1)))
		}
	}
	lines := strings.SplitAfter(text, "\n")
	without := func(part string) func() []byte {
		return func() []byte {
			for i, l := range lines {
				if strings.Contains(l, part) {
					return compress(endRight(strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), "")))
				}
			}
			t.Fatalf("no line has %s", part)
			return nil
		}
	}

	for name, c := range map[string]struct {
		file func() []byte
		want string
	}{
		"empty":             {func() []byte { return nil }, "it is empty"},
		"text":              {func() []byte { return []byte("MGT-08 yes\n") }, "not a bundle"},
		"another gzip":      {func() []byte { return compress("hello\n") }, "first line"},
		"cut":               {func() []byte { return packed[:len(packed)-20] }, "ends in the middle"},
		"cut early":         {func() []byte { return packed[:5] }, "ends in the middle"},
		"without its end":   {func() []byte { return compress(strings.Join(lines[:len(lines)-2], "")) }, "ends in the middle"},
		"cut in a line":     {func() []byte { return compress(text[:len(text)-1]) }, "ends in the middle"},
		"something after":   {func() []byte { return append(bytes.Clone(packed), 'x') }, "follows after its end"},
		"two in one":        {func() []byte { return append(bytes.Clone(packed), packed...) }, "follows after its end"},
		"lines after":       {func() []byte { return compress(text + "{}\n") }, "follows after its last line"},
		"a line more":       {func() []byte { return compress(strings.Replace(text, "\n", "\n\n", 1)) }, "cannot be read"},
		"newer":             {change(`"version":1,`, `"version":2,`), "format 2"},
		"older":             {change(`"version":1,`, `"version":0,`), "never was"},
		"bad id":            {change(`"assessment":"abcdefghijkl"`, `"assessment":"../../../etc"`), "names no assessment"},
		"other id":          {change(`"assessment":"abcdefghijkl"`, `"assessment":"abcdefghijkm"`), "does not match its id"},
		"author":            {change("Ana Müller", "Ben"), "does not match its id"},
		"value":             {change(`{"a":[1,2]}`, `{"a":[1,3]}`), "does not match its id"},
		"blank in a value":  {change(`{"a":[1,2]}`, `{"a":[1, 2]}`), "does not match its id"},
		"time":              {change(`"at":"2026-11-20T09:02`, `"at":"2026-11-20T09:03`), "does not match its id"},
		"no time":           {change(`"at":"2026-11-20T09:02`, `"at":"`), "is none"},
		"value taken away":  {change(`,"value":{"a":[1,2]}`, ""), "does not match its id"},
		"fingerprint":       {change(b.Journal.Fingerprint(), strings.Repeat("0", 64)), "altered"},
		"title":             {change(`"title":"Larkfield`, `"title":"Lorkfield`), "altered"},
		"evidence":          {change(`"evidence":{"id":"log","name":"log`, `"evidence":{"id":"log","name":"lag`), "altered"},
		"evidence dropped":  {without(`{"evidence"`), "altered"},
		"change dropped":    {without(`"field":"title"`), "rests on one that is missing"},
		"last one dropped":  {without(`"field":"versions"`), "no erasing change names it"},
		"question":          {change("Is it so?", "Is it not?"), "digest"},
		"other version":     {change(`"version":"2","title"`, `"version":"3","title"`), "altered"},
		"file dropped":      {without(`{"file"`), "is not the file"},
		"no questionnaires": {change(`"files":2`, `"files":0`), "0 files"},
		"many files":        {change(`"files":2`, `"files":2000000000`), "2000000000 files"},
		"key twice":         {change(`"group":"`, `"group":"x","group":"`), "altered"},
		"unknown key":       {change(`"group":"`, `"colour":"red","group":"`), "altered"},
		"unknown line":      {change(`{"evidence":`, `{"opinion":`), "none that this program knows"},
		"two in a line":     {change(`{"evidence":`, `{"bundle":{"version":1},"evidence":`), "altered"},
		"a blank":           {change(`{"evidence":`, `{"evidence": `), "altered"},
		"a return":          {change("}}\n{\"evidence", "}}\r\n{\"evidence"), "altered"},
		"nested deeply":     {change(`{"a":[1,2]}`, strings.Repeat("[", 50_000)), "cannot be read"},
		"text changed": {func() []byte {
			return compress(strings.Replace(text, `"id":"log","name":"log`, `"id":"log","name":"lag`, 1))
		},
			"are not those that its last line counts"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Read(bytes.NewReader(c.file()))
			if err == nil || got.Journal != nil {
				t.Fatal("it is taken")
			}
			if !strings.Contains(err.Error(), c.want) || assessment.CodeOf(err) != assessment.Failed {
				t.Errorf("it says: %v; want %q", err, c.want)
			}
		})
	}
}

// The questionnaire that is answered has to travel; one that nobody answered does not.
func TestABundleIsComplete(t *testing.T) {
	b := trial(t)
	for name, list := range map[string][]*questionnaires.Questionnaire{
		"none": nil, "the earlier alone": {b.Questionnaires[1]}, "twice": {b.Questionnaires[0], b.Questionnaires[0]},
		"another": {b.Questionnaires[0], small(t, 3)},
	} {
		if err := Write(io.Discard, Bundle{Journal: b.Journal, Questionnaires: list}); err == nil {
			t.Errorf("%s: it is written", name)
		}
	}
	later := Bundle{Journal: b.Journal, Questionnaires: b.Questionnaires[:1]} // the earlier one is nowhere any more
	if _, err := Read(bytes.NewReader(pack(t, later))); err != nil {
		t.Error(err)
	}
}
