package tui

import (
	"strings"

	"assay/tui/kit"
)

// detail is what to know of a subject, in lines of a width: its name, and texts
// beside their labels.
type detail struct {
	st    *kit.Styles
	width int
	lines []string
}

// detailIndent is where texts start, beside the labels.
const detailIndent = 19

// unbroken is a blank at which no line is broken.
const unbroken = "\u00a0"

func newDetail(st *kit.Styles, width int, title string) *detail {
	head := st.Strong.Render(kit.Cut(" "+kit.OneLine(title), width))
	return &detail{st: st, width: width, lines: []string{head}}
}

// warn adds the warnings, or that there is none.
func (d *detail) warn(warnings []string) {
	if len(warnings) == 0 {
		d.lines = append(d.lines, "   No warning.")
	}
	for _, text := range warnings {
		for _, l := range kit.Wrap(text, "   ! ", "     ", d.width) {
			d.lines = append(d.lines, d.st.Warn.Render(l))
		}
	}
}

// add adds a text beside its label, unless it is empty.
func (d *detail) add(label, text string) {
	if text != "" {
		d.wrap(label, text, 0)
	}
}

// list adds a text for each id, beside one label for all of them.
func (d *detail) list(label string, ids []string, text func(id string) string) {
	for _, id := range ids {
		d.wrap(label, text(id), 2)
		label = ""
	}
}

// wrap adds a text; hang is how much further in its later lines start.
func (d *detail) wrap(label, text string, hang int) {
	lead := "   " + kit.Fit(label, detailIndent-3)
	for _, l := range kit.Wrap(kit.OneLine(text), lead, strings.Repeat(" ", detailIndent+hang), d.width) {
		d.lines = append(d.lines, strings.ReplaceAll(l, unbroken, " "))
	}
}
