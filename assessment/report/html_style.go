package report

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/assessment"
)

// pageSheet returns the style sheet of the page, and pageScript its script.
func pageSheet() string  { return string(asset("html.css")) }
func pageScript() string { return string(asset("html.js")) }

// levelClass returns the class of what is coloured by a level.
func levelClass(level, top int) string {
	if i := levelColour(level, top); i >= 0 {
		return "level l" + strconv.Itoa(i)
	}
	return "level none"
}

// pageStyle returns the page's own style sheet: what every page has, the colours of
// the levels, the widths of columns, and what stands at the edges of printed pages.
func pageStyle(d Document, widths map[int]bool) string {
	var b strings.Builder
	b.WriteString("\n" + pageSheet())
	for i, c := range levelColours {
		fmt.Fprintf(&b, ".l%d{background:%s;color:%s}\n", i, c.fill, c.ink)
	}
	for _, wide := range slices.Sorted(maps.Keys(widths)) {
		fmt.Fprintf(&b, ".w%d{width:%d%%}\n", wide, wide)
	}

	edge := func(where, text string) {
		if text = clip(text, widestEdge); text != "" {
			fmt.Fprintf(&b, "@page{@%s{content:%s}}\n", where, cssString(text))
		}
	}
	edge("top-left", d.Mark)
	edge("bottom-left", d.Foot)
	return b.String()
}

// widestEdge is how many characters fit on a line at the edge of a page.
const widestEdge = 90

// cssString returns a text as a string of a style sheet, in which only letters,
// digits and blanks stand as they are.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range flat(s) {
		if r < utf8.RuneSelf && (asciiPunct(byte(r)) || r < ' ') || r >= utf8.RuneSelf {
			fmt.Fprintf(&b, `\%06x `, r)
		} else {
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// policy returns the content security policy of a page: its own style and script, by
// their digests, and nothing else. A client's style may bring pictures and fonts in
// itself, as data.
func policy(sheet, style string) string {
	allowed := []string{
		"default-src 'none'",
		"style-src '" + digest(sheet) + "'",
		"script-src '" + digest(pageScript()) + "'",
		"base-uri 'none'",
		"form-action 'none'",
	}
	if strings.Contains(plainStyle(style), "url(") {
		allowed = append(allowed, "img-src data:", "font-src data:")
	}
	return strings.Join(allowed, "; ")
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

var (
	styleEscape  = regexp.MustCompile(`\\(?:([0-9A-Fa-f]{1,6})[ \t\n\f]?|([^\n]))`)
	styleAddress = regexp.MustCompile(`url\([ \t\n\f]*["']?[ \t\n\f]*`)
)

// plainStyle returns a style sheet in lower case and without escapes, as a browser
// reads its words.
func plainStyle(style string) string {
	plain := styleEscape.ReplaceAllStringFunc(unixLines(style), func(s string) string {
		parts := styleEscape.FindStringSubmatch(s)
		if parts[1] == "" {
			return parts[2]
		}
		n, _ := strconv.ParseUint(parts[1], 16, 32) // six digits fit
		return string(rune(n))
	})
	return strings.ToLower(plain)
}

// CheckStyle reports whether a client's style sheet may stand in a report. It must be
// text, must not end the element that it stands in, and must fetch nothing: it may
// import no other sheet and name no address but data that is in it ("url(data:...)")
// or a place in the same page ("url(#...)").
func CheckStyle(style string) error {
	refuse := func(what string) error {
		return assessment.Errorf(assessment.Invalid, "the style sheet %s", what).
			WithHint("a report is one file that fetches nothing and runs nothing; take that out")
	}
	plain := plainStyle(style)
	switch {
	case !utf8.ValidString(style) || strings.ContainsRune(style, 0):
		return refuse("is not text in UTF-8")
	case strings.Contains(strings.ToLower(style), "</style") || strings.Contains(plain, "</style"):
		return refuse("has </style in it, which would end it")
	case strings.Contains(plain, "@import"):
		return refuse("imports another one with @import")
	}

	for _, name := range []string{"image-set(", "image(", "src("} {
		if strings.Contains(plain, name) {
			return refuse("names an address with " + name + ")")
		}
	}
	for _, at := range styleAddress.FindAllStringIndex(plain, -1) {
		if rest := plain[at[1]:]; !strings.HasPrefix(rest, "data:") && !strings.HasPrefix(rest, "#") {
			return refuse("names an address: " + clip(plain[at[0]:], 40))
		}
	}
	return nil
}

// asciiPunct reports whether a character is ASCII and neither a letter, a digit, a blank
// nor a control character.
func asciiPunct(c byte) bool {
	return c > ' ' && c < 0x7f && !unicode.IsLetter(rune(c)) && !unicode.IsDigit(rune(c))
}
