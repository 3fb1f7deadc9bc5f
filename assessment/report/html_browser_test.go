//go:build browser

package report_test

import (
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"assay/assessment/report"
)

// TestBrowser opens a page in Chromium, from a file, and holds it to what only a
// browser can tell. It runs with -tags browser, and fails where there is no Chromium.
func TestBrowser(t *testing.T) {
	var b strings.Builder
	style := "h1{letter-spacing:0} .filter{background-image:url(data:image/gif;base64,R0lGODlhAQABAAAAACw=)}"
	if err := report.HTML(&b, sample(), style); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}

	c := openChromium(t)
	c.open("file://" + file)
	t.Run("readable", func(t *testing.T) { browserContrast(t, c) })
	t.Run("narrow", func(t *testing.T) { browserNarrow(t, c) })
	t.Run("filter", func(t *testing.T) { browserFilter(t, c) })
	t.Run("paper", func(t *testing.T) { browserPaper(t, c) })

	for _, address := range c.asked {
		if !strings.HasPrefix(address, "file://"+file) && !strings.HasPrefix(address, "data:image/gif") {
			t.Errorf("the page asks for %s", address)
		}
	}
	for _, complaint := range c.complaints {
		t.Errorf("the browser says: %s", complaint)
	}
	t.Run("closed", func(t *testing.T) { browserPolicy(t, c) })
}

// browserContrast computes the contrast of every text against what is behind it.
func browserContrast(t *testing.T, c *chromium) {
	for _, look := range []struct{ media, scheme string }{
		{"screen", "light"}, {"screen", "dark"}, {"print", "light"},
	} {
		c.media(look.media, look.scheme)
		var result struct {
			Texts int
			Low   []string
		}
		c.evaluate(contrastScript, &result)
		if result.Texts < 100 {
			t.Errorf("%v: only %d texts are looked at", look, result.Texts)
		}
		for _, low := range result.Low {
			t.Errorf("%v: a contrast below 4.5: %s", look, low)
		}
	}
	c.media("screen", "light")

	var dark, light string
	c.evaluate(`getComputedStyle(document.body).backgroundColor`, &light)
	c.media("screen", "dark")
	c.evaluate(`getComputedStyle(document.body).backgroundColor`, &dark)
	c.media("screen", "light")
	if light == dark {
		t.Errorf("light and dark are both %s", light)
	}
}

// contrastScript returns how many texts are shown and those of too little contrast,
// as success criterion 1.4.3 of WCAG 2.2 defines it.
const contrastScript = `(() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const parse = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((part, i) => part * a + under[i] * (1 - a));
  const behind = (element) => {
    if (!element) {
      return [1, 1, 1];
    }
    const colour = parse(getComputedStyle(element).backgroundColor);
    return colour[3] === 1 ? colour.slice(0, 3) : over(colour, behind(element.parentElement));
  };
  const linear = (part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const low = [];
  let texts = 0;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!text || !element.checkVisibility() || ["STYLE", "SCRIPT"].includes(element.tagName)) {
      continue;
    }
    texts++;
    const style = getComputedStyle(element);
    const ground = behind(element);
    const ink = over(parse(element.closest("svg") ? style.fill : style.color), ground);
    const [x, y] = [light(ink), light(ground)];
    const contrast = (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    if (contrast < 4.5) {
      low.push(contrast.toFixed(2) + " " + element.tagName + "." + element.getAttribute("class") + ": " + text);
    }
  }
  return {texts, low};
})()`

// browserNarrow looks at the page on a phone: it does not scroll sideways, and a box
// that does can be reached with the keyboard and has a name.
func browserNarrow(t *testing.T, c *chromium) {
	c.call("Emulation.setDeviceMetricsOverride", map[string]any{
		"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": false,
	}, nil)
	var wide int
	c.evaluate(`document.documentElement.scrollWidth`, &wide)
	if wide > 360 {
		t.Errorf("a page of 360 pixels is %d wide", wide)
	}

	var boxes, unnamed int
	c.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(
		[...document.querySelectorAll(".scroll")].filter((box) => box.scrollWidth > box.clientWidth).length))))`, &boxes)
	c.evaluate(`[...document.querySelectorAll(".scroll")].filter((box) => box.scrollWidth > box.clientWidth &&
		!(box.tabIndex === 0 && box.getAttribute("role") === "region" && box.getAttribute("aria-label"))).length`,
		&unnamed)
	if boxes == 0 || unnamed > 0 {
		t.Errorf("of %d boxes that scroll %d cannot be reached", boxes, unnamed)
	}
	c.call("Emulation.setDeviceMetricsOverride", map[string]any{
		"width": 1300, "height": 900, "deviceScaleFactor": 1, "mobile": false,
	}, nil)
}

// browserFilter chooses rows with the keyboard alone.
func browserFilter(t *testing.T, c *chromium) {
	shown := func(want string) {
		t.Helper()
		var text string
		c.evaluate(`document.getElementById("shown").textContent`, &text)
		if text != want {
			t.Errorf("the page says %q, want %q", text, want)
		}
	}
	rows := func(want ...string) {
		t.Helper()
		var got []string
		c.evaluate(`[...document.querySelectorAll("table.filtered tbody tr")].filter((row) => row.checkVisibility()).
			map((row) => row.cells[0].textContent.split(":")[0])`, &got)
		if strings.Join(got, ", ") != strings.Join(want, ", ") {
			t.Errorf("the rows %q are shown, want %q", got, want)
		}
	}
	last := "XMGT-08, MGT-08a and MGT-080 are nothing; MGT-08. is"
	shown("4 of 4 rows are shown.")
	rows("MGT-08", "ARC-03", "MGT-09", last)

	c.tabTo(t, "team")
	var outline string
	c.evaluate(`getComputedStyle(document.activeElement).outlineStyle`, &outline)
	if outline != "solid" {
		t.Errorf("the outline of what has the focus is %q", outline)
	}
	c.key("ArrowDown", 40)
	shown("3 of 4 rows are shown, for team Platform.")
	rows("MGT-08", "ARC-03", "MGT-09")
	var columns string
	c.evaluate(`[...document.querySelectorAll("table.matrix thead th")].filter((cell) => cell.checkVisibility()).
		map((cell) => cell.textContent).join()`, &columns)
	if columns != "Practice,Target,Platform" {
		t.Errorf("the matrix has the columns %s", columns)
	}

	c.tabTo(t, "owner")
	c.key("ArrowDown", 40)
	c.key("ArrowDown", 40)
	shown("1 of 4 rows is shown, for team Platform and owner Head of platform.")
	rows("ARC-03")

	// On paper stands what was chosen, and no control.
	c.media("print", "light")
	var onPaper string
	c.evaluate(`document.getElementById("filter").innerText.trim()`, &onPaper)
	if want := "1 of 4 rows is shown, for team Platform and owner Head of platform."; onPaper != want {
		t.Errorf("printed is %q, want %q", onPaper, want)
	}
	c.media("screen", "light")

	c.tabTo(t, "all")
	c.key("Enter", 13)
	shown("4 of 4 rows are shown.")
	rows("MGT-08", "ARC-03", "MGT-09", last)

	// A link to a row that is hidden shows all rows again.
	c.evaluate(`(() => {
		const team = document.getElementById("team");
		team.value = "1";
		team.dispatchEvent(new Event("change"));
	})()`, nil)
	rows("MGT-09", last)
	c.evaluate(`document.querySelector("a[href='#finding-1']").click()`, nil)
	rows("MGT-08", "ARC-03", "MGT-09", last)
}

// browserPaper prints the page to A4.
func browserPaper(t *testing.T, c *chromium) {
	c.media("", "")
	var pdf struct{ Data string }
	c.call("Page.printToPDF", map[string]any{"preferCSSPageSize": true, "printBackground": false}, &pdf)
	data, err := base64.StdEncoding.DecodeString(pdf.Data)
	if err != nil {
		t.Fatal(err)
	}
	boxes := regexp.MustCompile(`/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]`).FindAllStringSubmatch(string(data), -1)
	if len(boxes) != 3 {
		t.Errorf("it prints to %d pages, want 3: page one, picture, findings", len(boxes))
	}
	for _, box := range boxes {
		var width, height float64
		if _, err := fmt.Sscan(box[1]+" "+box[2], &width, &height); err != nil {
			t.Fatal(err)
		}
		if width < 594 || width > 596 || height < 841 || height > 843 { // A4 in points
			t.Errorf("a page of %s by %s points", box[1], box[2])
		}
	}
}

// browserPolicy puts a script into the open page: the page's policy stops it.
func browserPolicy(t *testing.T, c *chromium) {
	var ran bool
	c.evaluate(`(() => {
		const script = document.createElement("script");
		script.textContent = "window.ran = true";
		document.body.append(script);
		document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = true'>");
		return new Promise((done) => setTimeout(() => done(window.ran === true)));
	})()`, &ran)
	if ran {
		t.Error("a script that is not the page's own ran")
	}
}

// findChromium returns the program that $CHROMIUM names, or the first that is there.
func findChromium(t *testing.T) string {
	t.Helper()
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	if name := os.Getenv("CHROMIUM"); name != "" {
		names = []string{name}
	}
	for _, name := range names {
		if program, err := exec.LookPath(name); err == nil {
			return program
		}
	}
	t.Fatalf("there is no browser: none of %s; install Chromium, or name it in $CHROMIUM",
		strings.Join(names, ", "))
	return ""
}
