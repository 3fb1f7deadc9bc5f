package report

import (
	"bytes"
	"encoding/xml"
	"strings"

	"assay/assessment"
)

// markup writes XML. Names are written as they are; values and texts are escaped.
type markup struct {
	b   bytes.Buffer
	ink string // colour of the texts that come, six hexadecimal digits; empty: that of their style
}

// raw writes what is XML already.
func (m *markup) raw(s string) { m.b.WriteString(s) }

// open begins an element with attributes: names, each before its value.
func (m *markup) open(name string, attributes ...string) { m.start(name, attributes, ">") }

// void writes an element without content.
func (m *markup) void(name string, attributes ...string) { m.start(name, attributes, "/>") }

func (m *markup) shut(name string) { m.raw("</" + name + ">") }

func (m *markup) start(name string, attributes []string, end string) {
	m.raw("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		m.raw(" " + attributes[i] + `="`)
		m.text(attributes[i+1])
		m.raw(`"`)
	}
	m.raw(end)
}

// element writes an element that holds a text.
func (m *markup) element(name, text string, attributes ...string) {
	m.open(name, attributes...)
	m.text(text)
	m.shut(name)
}

// text writes a text in which nothing acts.
func (m *markup) text(s string) {
	// A buffer takes everything, so there is no error.
	_ = xml.EscapeText(&m.b, []byte(xmlVisible(s)))
}

// xmlVisible writes out what must not act and the two characters besides that XML 1.0
// (section 2.2) does not allow.
func xmlVisible(s string) string {
	s = assessment.Visible(s)
	if !strings.ContainsAny(s, "\ufffe\uffff") {
		return s
	}
	return strings.NewReplacer("\ufffe", `\ufffe`, "\uffff", `\uffff`).Replace(s)
}

// wordLines returns the lines of a text that say something, each as [flat] has it.
func wordLines(s string) []string {
	var lines []string
	for l := range strings.SplitSeq(s, "\n") {
		if l = flat(l); l != "" {
			lines = append(lines, l)
		}
	}
	return lines
}
