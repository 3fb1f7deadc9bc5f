package assessment_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

var digest = strings.Repeat("0f", 32)

// Where a file lay on somebody's machine never gets into the journal.
func TestFileHasTheLastNameAlone(t *testing.T) {
	for path, want := range map[string]string{
		"matrix.pdf": "matrix.pdf", "/home/ana/duty matrix.pdf": "duty matrix.pdf", `C:\Users\Ana\矩阵.pdf`: "矩阵.pdf", "../x": "x",
		" a\x1b[2J\u202eb\n": "a[2Jb", ".hidden": ".hidden",
		"": "", "/": "", "/home/ana/": "", ".": "", "/home/..": "", "\x1b": "",
	} {
		f, err := assessment.NewFile(path, 7, digest)
		if want == "" {
			if assessment.CodeOf(err) != assessment.Invalid || assessment.HintOf(err) == "" || err == nil {
				t.Errorf("%q: %v, %v", path, f, err)
			}
			continue
		}

		if err != nil || f.Name != want {
			t.Errorf("%q is called %q, want %q, %v", path, f.Name, want, err)
		}
	}
}

func TestFileIsItsContent(t *testing.T) {
	f, _ := assessment.NewFile("a.pdf", 7, strings.ToUpper(digest))
	if f.SHA256 != digest || f.ShortDigest() != digest[:12] {
		t.Errorf("digest %s, in short %s", f.SHA256, f.ShortDigest())
	}
	for _, c := range []struct {
		name string
		size int64
		sum  string
		same bool
	}{{"copy.pdf", 7, digest, true}, {"a.pdf", 8, digest, false}, {"a.pdf", 7, strings.Repeat("1f", 32), false}} {
		o, err := assessment.NewFile(c.name, c.size, c.sum)
		if err != nil || f.Same(o) != c.same {
			t.Errorf("%s is the same as %s: %v, %v", f, o, f.Same(o), err)
		}
	}

	if short := (assessment.File{}).ShortDigest(); short != "" {
		t.Errorf("no file has the digest %q", short)
	}
}

// What is written is read again, in words and in the journal, whatever the name.
func TestFileRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sum := rapid.StringMatching(`[0-9a-f]{64}`).Draw(t, "digest")
		name := rapid.OneOf(rapid.String(),
			rapid.StringMatching(`[a-z]{1,3}, [0-9] bytes, sha256 [0-9a-f]{64}`)).Draw(t, "name")
		f, err := assessment.NewFile(name, rapid.Int64Range(0, 1<<62).Draw(t, "size"), sum)
		if err != nil {
			return
		}
		if got, err := assessment.ParseFile(f.String()); err != nil || got != f {
			t.Errorf("%q is read as %+v, %v", f, got, err)
		}

		var got assessment.File
		data, _ := json.Marshal(f)
		if err := json.Unmarshal(data, &got); err != nil || got != f {
			t.Errorf("%s is read as %+v, %v", data, got, err)
		}
	})
}

// A value that no version has written is no file.
func TestFileInTheJournal(t *testing.T) {
	for _, v := range []assessment.Value{`"a.pdf"`, `{}`, `{"name":"a","size":1,"sha256":"00"}`,
		assessment.Value(`{"name":"","size":1,"sha256":"` + digest + `"}`),
		assessment.Value(`{"name":"a","size":-1,"sha256":"` + digest + `"}`)} {
		r := newReplica(t, "Ana", 1)
		r.write(assessment.Edit{Subject: assessment.EvidenceSubject("e"), Field: "file", Value: v})
		if x := r.s.Evidence(); len(x) != 1 || x[0].File.Set ||
			assessment.Show(assessment.EvidenceSubject("e"), "file", v) != "" {
			t.Errorf("%s counts as a file", v)
		}
	}

	d := newDesk(t)
	for _, f := range []assessment.File{{Name: "/home/ana/a.pdf", Size: 1, SHA256: digest},
		{Name: "a.pdf", SHA256: "00"}} {
		e, _ := d.s.Edit(assessment.EvidenceSubject("e"), "file", f)
		if err := d.s.Check(d.q, e); assessment.CodeOf(err) != assessment.Invalid || err == nil {
			t.Errorf("%+v passes: %v", f, err)
		}
	}
}
