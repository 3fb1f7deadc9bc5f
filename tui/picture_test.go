package tui

import (
	"fmt"
	"html"
	"image/color"
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"

	"assay/questionnaires"
)

// The picture of the interview screen in the README is a frame of the program.
func TestPictureOfTheInterview(t *testing.T) {
	store := exampleLibrary(t)
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		t.Fatal(err)
	}
	written, ok := q.Practice("MGT-08")
	if !ok {
		t.Fatal("there is no practice MGT-08")
	}

	store.q = store.q.With(func(q *questionnaires.Questionnaire) {
		p, _ := q.Practice(written.ID)
		*p = *written
	})

	store.places[exampleID] = `{"team":"platform","interview":"first","practice":"MGT-08"}`
	s := newStageOver(t, store, 100, 34)
	s.send(openMsg{id: exampleID})
	s.press("2", "7", "*", "down", "up")
	s.typed("@SRE broker since March; two suppliers still log in directly.\n@IAM emergency account sealed, " +
		"used twice this year, review minutes seen.")
	s.press("tab")

	pictured(t, s, "interview")
}

// So are those of home, of the overview and of the teams side by side.
func TestPicturesOfThePages(t *testing.T) {
	pictured(t, newStageOver(t, threeAssessments(t), 100, 24), "home")
	s := newStageOver(t, shippedLibrary(t, false), 100, 30)
	s.press("o")
	pictured(t, s, "overview")
	s.press("t", "down", "down", "down")
	pictured(t, s, "teams")
}

// pictured fails unless the picture of that name is what a stage shows.
func pictured(t *testing.T, s *stage, name string) {
	t.Helper()
	file := "testdata/" + name + ".svg"
	got := picture(s)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}

	if want, err := os.ReadFile(file); err != nil || string(want) != got {
		t.Errorf("%s is not what the program shows (%v); go test ./tui -run Picture -update draws it again",
			file, err)
	}
}

// The cells of the picture, in pixels.
const (
	cellWidth  = 8.4
	cellHeight = 18
)

// picture draws the window of a stage as SVG, cell by cell.
func picture(s *stage) string {
	em := vt.NewEmulator(s.root.width, s.root.height)
	fmt.Fprint(em, strings.ReplaceAll(s.view().Content, "\n", "\r\n"))
	var b strings.Builder
	w, h := float64(em.Width())*cellWidth+24, em.Height()*cellHeight+24
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14">`+"\n", w, h)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="6" fill="#1e1e1e"/>`+"\n")

	for y := range em.Height() {
		for x := 0; x < em.Width(); {
			run, style, n := cellRun(em, x, y)
			if ground := cellGround(em, x, y); ground != "" {
				fmt.Fprintf(&b, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n",
					12+float64(x)*cellWidth, 12+y*cellHeight, float64(n)*cellWidth, cellHeight, ground)
			}
			if strings.TrimSpace(run) != "" {
				fmt.Fprintf(&b, `<text x="%.1f" y="%d" xml:space="preserve" textLength="%.1f" %s>%s</text>`+
					"\n",
					12+float64(x)*cellWidth, 26+y*cellHeight, float64(n)*cellWidth, style,
					html.EscapeString(run))
			}
			x += n
		}
	}

	b.WriteString("</svg>\n")
	return b.String()
}

// cellRun is the run of cells of one style that starts at x.
func cellRun(em *vt.Emulator, x, y int) (run, style string, n int) {
	style = cellStyle(em, x, y)
	ground := cellGround(em, x, y)
	for x+n < em.Width() && cellStyle(em, x+n, y) == style && cellGround(em, x+n, y) == ground {
		c := em.CellAt(x+n, y)
		if c == nil || c.Content == "" {
			run += " "
			n++
			continue
		}
		run += c.Content
		n += max(1, c.Width)
	}
	return run, style, n
}

func cellStyle(em *vt.Emulator, x, y int) string {
	fill, weight := color.Color(color.RGBA{0xe0, 0xe0, 0xe0, 0xff}), ""
	if c := em.CellAt(x, y); c != nil {
		if c.Style.Fg != nil {
			fill = c.Style.Fg
		}
		if c.Style.Attrs&1 != 0 {
			weight = ` font-weight="bold"`
		}
	}
	r, g, b, _ := fill.RGBA()
	return fmt.Sprintf(`fill="#%02x%02x%02x"%s`, r>>8, g>>8, b>>8, weight)
}

// cellGround is the colour behind a cell; empty for that of the window.
func cellGround(em *vt.Emulator, x, y int) string {
	c := em.CellAt(x, y)
	if c == nil || c.Style.Bg == nil {
		return ""
	}
	r, g, b, _ := c.Style.Bg.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
