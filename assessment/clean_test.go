package assessment_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"assay/assessment"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ in, clean, line, visible string }{
		{"plain text", "plain text", "plain text", "plain text"},
		{"漢字 é naïve", "漢字 é naïve", "漢字 é naïve", "漢字 é naïve"},
		{" two\r\nlines\rthree\t", " two\nlines\nthree\t", "two lines three", " two\\x0d\nlines\\x0dthree\t"},
		{"a\x1b]52;c;eA==\x07b", "a]52;c;eA==b", "a]52;c;eA==b", `a\x1b]52;c;eA==\x07b`},
		{"a\x00b\u009b31mc", "ab31mc", "ab31mc", `a\x00b\x9b31mc`},
		{"abc\u202ecba\u2066", "abccba", "abccba", `abc\u202ecba\u2066`},
		{"zero\u200bwidth\ufeff\u00ad\u2063", "zerowidth", "zerowidth", `zero\u200bwidth\ufeff\xad\u2063`},
		{"one\u2028two\u2029three", "one\ntwo\nthree", "one two three", `one\u2028two\u2029three`},
		{"bad \xff\xfe bytes", "bad � bytes", "bad � bytes", "bad � bytes"},
		{"tag\U000e0041\U000e0100s", "tags", "tags", `tag\ue0041\ue0100s`},
		{"family \U0001f469\u200d\U0001f469", "family \U0001f469\u200d\U0001f469", "family \U0001f469\u200d\U0001f469", "family \U0001f469\u200d\U0001f469"},
	} {
		if got := assessment.Clean(c.in); got != c.clean {
			t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.clean)
		}
		if got := assessment.CleanLine(c.in); got != c.line {
			t.Errorf("CleanLine(%q) = %q, want %q", c.in, got, c.line)
		}
		if got := assessment.Visible(c.in); got != c.visible {
			t.Errorf("Visible(%q) = %q, want %q", c.in, got, c.visible)
		}
	}
}

// TestVisibleJSON holds escapes to the text that they stand for.
func TestVisibleJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var text string
		if rapid.Bool().Draw(t, "hostile") {
			text = rapid.StringOf(rapid.SampledFrom([]rune("a\"\\\x1b\u009b\u202e\ufeff\U000e0041\n漢"))).Draw(t, "text")
		} else {
			text = rapid.String().Draw(t, "text")
		}

		data, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		safe := assessment.VisibleJSON(string(data))
		if assessment.Visible(safe) != safe {
			t.Fatalf("%q lets something through", safe)
		}
		var got string
		if err := json.Unmarshal([]byte(safe), &got); err != nil || got != text {
			t.Fatalf("%q became %q: %v", text, got, err)
		}
	})
}

// checkClean holds for whatever comes in. The characters are named here anew,
// so that a slip in the code's own list shows.
func checkClean(t breaker, s string) {
	t.Helper()
	for name, f := range map[string]func(
		string) string{"Clean": assessment.Clean, "CleanLine": assessment.CleanLine,
		"Visible": assessment.Visible} {
		got := f(s)
		if !utf8.ValidString(got) {
			t.Fatalf("%s(%q) is not UTF-8: %q", name, s, got)
		}
		if again := f(got); again != got {
			t.Fatalf("%s(%q) is %q, and once more %q", name, s, got, again)
		}

		for _, r := range got {
			if unicode.IsControl(r) && (r != '\n' && r != '\t' || name == "CleanLine") {
				t.Fatalf("%s(%q) keeps the control %U", name, s, r)
			}
			if unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' ||
				r == '\u200b' {
				t.Fatalf("%s(%q) keeps %U", name, s, r)
			}
		}

		if name == "CleanLine" && strings.TrimSpace(got) != got && strings.Trim(got, " \t\n") != got {
			t.Fatalf("CleanLine(%q) has blanks at its ends: %q", s, got)
		}
	}
}

func TestCleanHolds(t *testing.T) {
	nasty := []rune("a \t\r\n\x00\x1b\x7f\u0085\u009b\u061c\u200b\u200d\u200e\u2028\u202e\u2066\u2069\ufeff\ufffd\U000e0041é漢")
	rapid.Check(t, func(t *rapid.T) {
		checkClean(t, string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")))
		checkClean(t, string(rapid.SliceOf(rapid.SampledFrom(nasty)).Draw(t, "characters")))
	})
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "a\r\nb", "\x1b[31m", "\u202e", "\xff", "\xc2\x9b", "\r\u200b\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkClean(t, s) })
}

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{"Public Cloud": "public-cloud",
		"  Müller & Söhne ": "müller-söhne", "平台 1": "平台-1",
		"a/b": "a-b", "../..": "", "\x1b[2J": "2j", "--": ""} {
		if got := assessment.Slug(title); got != want {
			t.Errorf("Slug(%q) = %q, want %q", title, got, want)
		}
	}
}
