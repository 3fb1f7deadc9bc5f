package report_test

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"assay/assessment"
	"assay/assessment/report"
)

var (
	styleElement  = regexp.MustCompile(`(?s)<style>(.*)</style>`)
	scriptElement = regexp.MustCompile(`(?s)<script>(.*)</script>`)
	policyDigest  = regexp.MustCompile(`sha256-[A-Za-z0-9+/=]+`)
)

// TestGoldenPage keeps a page of all blocks, without its style and script.
func TestGoldenPage(t *testing.T) {
	checkPage(t, sample())
	text := styleElement.ReplaceAllString(pageOf(t, sample()), "<style>...</style>")
	text = scriptElement.ReplaceAllString(text, "<script>...</script>")
	golden(t, policyDigest.ReplaceAllString(text, "sha256-..."))
}

// TestPageLinks looks at what a mention becomes.
func TestPageLinks(t *testing.T) {
	text := pageOf(t, sample())
	for _, want := range []string{
		// A section of the name has it before every row.
		`bypass the broker (<a href="#MGT-08">MGT-08</a>, <a href="#finding-1">finding-1</a>).`,
		`<section id="MGT-08">`,
		`<th scope="row"><b><a href="#MGT-08">MGT-08</a></b> Privileged operations control`,
		// Inside a row or section nothing links to it.
		`<p>Its row is above: <span class="whole">MGT-08</span>.</p>`,
		`<b><span class="whole">MGT-09</span></b> Joiners, movers and leavers (see <a href="#MGT-08">MGT-08</a>)`,
		// Only whole words are mentions, and only of something that is there.
		`<span class="whole">XMGT-08</span>, <span class="whole">MGT-08a</span> and ` +
			`<span class="whole">MGT-080</span> are nothing; <a href="#MGT-08">MGT-08</a>. is`,
		`see section <a href="#C1">C1</a>.`,
		`<tr id="odd-name--x-" data-teams="1" data-owner="">`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// TestPagePolicy holds the page to its own policy: it allows the style and the script
// that are there, by their digests, and nothing else.
func TestPagePolicy(t *testing.T) {
	styles := map[string]string{
		"":                            "",
		"h1{color:#123456}\r\n":       "",
		"p{background:url(data:x)}":   "; img-src data:; font-src data:",
		"p{background:URL( 'data:x')": "; img-src data:; font-src data:",
	}
	for style, more := range styles {
		var b strings.Builder
		if err := report.HTML(&b, sample(), style); err != nil {
			t.Fatal(err)
		}

		root, err := html.Parse(strings.NewReader(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		policy, sums := "", map[string]string{}
		for n := range root.Descendants() {
			if attributeOf(n, "http-equiv") == "Content-Security-Policy" {
				policy = attributeOf(n, "content")
			}
			if n.Data == "style" || n.Data == "script" {
				sum := sha256.Sum256([]byte(n.FirstChild.Data))
				sums[n.Data] = base64.StdEncoding.EncodeToString(sum[:])
			}
		}
		want := fmt.Sprintf("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; "+
			"form-action 'none'%s", sums["style"], sums["script"], more)
		if policy != want {
			t.Errorf("with the style %q the policy is\n%s\nwant\n%s", style, policy, want)
		}
		if !strings.Contains(b.String(), strings.TrimSpace(style)) {
			t.Errorf("the style %q is not there", style)
		}
	}
}

// TestCheckStyle refuses styles that would end their element or fetch something.
func TestCheckStyle(t *testing.T) {
	for _, style := range []string{
		"</style>", "a{}</STYLE >", `<\/style>`, "@import 'x.css';", "@IMPORT url(data:x)", `@\69mport "x"`,
		`@\000069 mport "x"`, "a{background:url(http://example.org/a.png)}", "a{background:url( '//example.org')}",
		`a{background:u\72l(http://example.org)}`, "a{background:url(a.png)}", "a{background:URL(\"HTTPS://x\")}",
		"a{background:image-set('http://example.org' 1x)}", "a{background:url(data:x),url(http://x)}",
		"a{\x00}", "a{\xff}",
	} {
		err := report.CheckStyle(style)
		if assessment.CodeOf(err) != assessment.Invalid || assessment.HintOf(err) == "" {
			t.Errorf("the style %q: %v", style, err)
		}
		var b strings.Builder
		if report.HTML(&b, sample(), style) == nil || b.Len() > 0 {
			t.Errorf("the style %q is printed", style)
		}
	}
	for _, style := range []string{
		"", "h1{color:red}", "h1::before{content:'\\201c'}", "a{background:url(data:image/png;base64,AA//)}",
		"rect{fill:url(#g)}", "/* a style of http://example.org */",
	} {
		if err := report.CheckStyle(style); err != nil {
			t.Errorf("the style %q: %v", style, err)
		}
	}
}

// TestLevelContrast computes the contrast of every level's text, as WCAG 2.2 defines
// it, from the page's style.
func TestLevelContrast(t *testing.T) {
	rules := regexp.MustCompile(`\.l(\d)\{background:#(\w{6});color:#(\w{6})\}`)
	found := rules.FindAllStringSubmatch(pageOf(t, sample()), -1)
	if len(found) != 6 {
		t.Fatal(len(found), "levels have a colour")
	}
	for _, level := range found {
		x, y := luminance(t, level[2]), luminance(t, level[3])
		if contrast := (max(x, y) + 0.05) / (min(x, y) + 0.05); contrast < 4.5 {
			t.Errorf("level %s has a contrast of %.2f", level[1], contrast)
		}
	}
}

// luminance is the relative luminance of a colour of six hexadecimal digits.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		var part int
		if _, err := fmt.Sscanf(colour[2*i:2*i+2], "%x", &part); err != nil {
			t.Fatal(err)
		}
		c := float64(part) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// TestLevelColours gives every scale the colours from end to end.
func TestLevelColours(t *testing.T) {
	cells := regexp.MustCompile(`<td class="level (\w+)"`)
	for top, want := range map[int]string{
		1: "none l0 l5", 3: "none l0 l2 l3 l5", 5: "none l0 l1 l2 l3 l4 l5",
		10: "none l0 l1 l1 l2 l2 l3 l3 l4 l4 l5 l5",
	} {
		row := report.HeatRow{}
		for level := -1; level <= top; level++ {
			row.Cells = append(row.Cells, report.HeatCell{Level: level})
		}
		text := pageOf(t, report.Document{Sections: []report.Section{{
			Blocks: []report.Block{report.Heat{Top: top, Rows: []report.HeatRow{row}}},
		}}})

		var got []string
		for _, cell := range cells.FindAllStringSubmatch(text, -1) {
			got = append(got, cell[1])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("a scale to %d has the colours %s, want %s", top, got, want)
		}
	}
}

// TestAnyPageParses holds the printer to every document of any texts.
func TestAnyPageParses(t *testing.T) {
	texts := anyText()
	acting := append(hostile(), "</style>", "</script>", "]]>", "<svg onload=alert(1)>", "\" onclick=\"x",
		"javascript:alert(1)", "'\"><img src=x onerror=x>", "MGT-08", "A-1", "team", "contents", "A-1-title")
	rapid.Check(t, func(t *rapid.T) {
		text := func() string {
			if rapid.Bool().Draw(t, "acting") {
				return rapid.SampledFrom(acting).Draw(t, "text")
			}
			return texts.Draw(t, "text")
		}
		checkPage(t, anyDocument(t, text))
	})
}

// anyDocument makes a document with a text in every field that holds one.
func anyDocument(t *rapid.T, text func() string) report.Document {
	number := func(from, to int) int { return rapid.IntRange(from, to).Draw(t, "number") }
	bars := func(n int) []report.Bar {
		var list []report.Bar
		for range n {
			list = append(list, report.Bar{Name: text(), Anchor: text(), Value: int64(number(-1, 6000)),
				Beyond: int64(number(-1, 6000)), Target: int64(number(0, 5000)), Text: text()})
		}
		return list
	}

	top := number(1, 7)
	teams := []string{text(), text()}
	row := func() report.MatrixRow {
		return report.MatrixRow{ID: text(), Title: text(), Key: number(0, 1) == 1, Target: number(0, top),
			Cells: []report.MatrixCell{{Text: text(), Level: number(-1, top), Grade: text()}, {Level: -1}}}
	}
	blocks := []report.Block{
		report.Paragraph{Text: text()},
		report.Comment{Author: text(), Text: text()},
		report.Field{Label: text(), Text: text()},
		report.List{Label: text(), Ordered: true, Items: []string{text(), text()}},
		report.Table{
			Label:   text(),
			Columns: []report.Column{{Title: text(), Wide: number(0, 3)}, {Title: text(), Fixed: true}},
			Rows:    [][]string{{text(), text()}, {text(), text()}},
			About:   []report.RowAbout{{Anchor: text(), Teams: teams[:1], Owner: text()}, {Anchor: text()}},
		},
		report.Quote{Source: text(), Lines: []string{text(), text()}},
		report.Chart{Lines: []string{text(), text()}},
		report.Bars{Label: text(), Top: top, Rows: bars(2)},
		report.Heat{Label: text(), Top: top, Rows: []report.HeatRow{
			{Name: text(), Cells: []report.HeatCell{{Name: text(), Level: number(-1, top), Text: text()}}},
			{Name: text()},
		}},
		report.Matrix{Label: text(), Top: top, Teams: teams, Groups: []report.MatrixGroup{
			{Name: text(), Rows: []report.MatrixRow{row(), row()}},
		}},
		report.Radar{Label: text(), Top: top, Axes: bars(number(1, 6))},
		report.Break{},
	}
	return report.Document{
		Title: text(), Subtitle: text(), Mark: text(), Language: text(), Foot: text(),
		Sections: []report.Section{
			{Key: text(), Title: text(), Reader: text(), Basis: text(), Blocks: blocks,
				Parts: []report.Section{{Key: text(), Title: text()}}},
			{Key: text(), Title: text()},
		},
	}
}

// TestPageLong starts the second section on a new printed page, and folds a long list of
// parts in the contents.
func TestPageLong(t *testing.T) {
	many := slices.Repeat([]report.Section{{Key: "P", Title: "Part"}}, 13)
	d := report.Document{Sections: []report.Section{
		{Key: "A", Parts: many}, {Key: "B"}, {Key: "C"}, {Key: "D", Parts: many}, {Key: "E", Parts: many[:12]},
	}}
	checkPage(t, d)
	text := pageOf(t, d)
	for id, fresh := range map[string]bool{"A": false, "B": true, "C": false, "D": false, "E": false} {
		if strings.Contains(text, `<section id="`+id+`" class="fresh"`) != fresh {
			t.Errorf("section %s begins on a new page: %v", id, !fresh)
		}
	}
	if n := strings.Count(text, "<summary>13 parts</summary>"); n != 2 {
		t.Errorf("%d lists of parts are folded", n)
	}
}

// TestPageLanguage names the language of the questionnaire, and English where it
// names none that a page can have.
func TestPageLanguage(t *testing.T) {
	for language, want := range map[string]string{
		"": "en", "und": "en", "zh-Hans": "zh-Hans", "fr": "fr", "a b": "en", "x\" onload=\"x": "en",
	} {
		text := pageOf(t, report.Document{Language: language})
		if !strings.Contains(text, "\n<html lang=\""+want+"\">\n") {
			t.Errorf("the language %q is not %q", language, want)
		}
	}
}

// Every level of every scale has colours, the lowest and the highest always the same.
func TestLevelColour(t *testing.T) {
	for top := 1; top <= 7; top++ {
		for level := range top + 1 {
			if ground, text, ok := report.LevelColour(level, top); !ok || len(ground) != 7 || len(text) != 7 {
				t.Errorf("level %d of %d has the colours %q and %q", level, top, ground, text)
			}
		}
		low, _, _ := report.LevelColour(0, top)
		high, _, _ := report.LevelColour(top, top)
		if low != "#d73027" || high != "#4575b4" {
			t.Errorf("a scale of %d goes from %s to %s", top, low, high)
		}
	}
	if _, _, ok := report.LevelColour(-1, 5); ok {
		t.Error("no level has a colour")
	}
}
