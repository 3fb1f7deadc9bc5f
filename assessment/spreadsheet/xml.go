package spreadsheet

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Limits of one part of a workbook.
const (
	longestToken = 1 << 20 // bytes of a tag, or of the text between two of them
	deepest      = 64      // tags inside each other
)

// part is a part of a workbook that is read tag by tag, in little memory whatever it holds.
type part struct {
	dec    *xml.Decoder
	in     *bounded
	tokens *int // that the workbook may still have
	depth  int
}

// bounded reads no more of a token than it may be long, and no more of the workbook than
// may be decompressed.
type bounded struct {
	r     *bufio.Reader
	left  *int64 // of the workbook
	token int    // bytes that are left for the token
	err   error
}

// ReadByte reads the next byte; a decoder asks for nothing else.
func (b *bounded) ReadByte() (byte, error) {
	switch {
	case *b.left <= 0:
		b.err = refusal("what is packed in it is larger than %d MiB", MaxText>>20)
	case b.token <= 0:
		b.err = refusal("a text in it is longer than %d MiB", longestToken>>20)
	}
	if b.err != nil {
		return 0, b.err
	}
	*b.left--
	b.token--
	return b.r.ReadByte()
}

// Read is there for the interface.
func (b *bounded) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	c, err := b.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = c
	return 1, nil
}

// each hands over every beginning of a tag of a part. A part that is not there has none.
func (b *book) each(name string, use func(*part, xml.StartElement) error) error {
	f := b.parts[strings.ToLower(name)]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return damaged("a part of it is packed in a way that is not known")
	}
	defer r.Close()

	in := &bounded{r: bufio.NewReader(r), left: &b.left}
	p := &part{dec: xml.NewDecoder(in), in: in, tokens: &b.tokens}
	for {
		t, err := p.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := use(p, e); err != nil {
				return err
			}
		}
	}
}

// next reads the next token.
func (p *part) next() (xml.Token, error) {
	p.in.token = longestToken
	if *p.tokens--; *p.tokens < 0 {
		return nil, refusal("it has more than %d tags and texts", MaxTokens)
	}
	t, err := p.dec.Token()
	switch {
	case p.in.err != nil:
		return nil, p.in.err
	case errors.Is(err, io.EOF):
		return nil, io.EOF
	case err != nil:
		return nil, damaged("a part of it is no sound XML")
	}
	switch t.(type) {
	case xml.StartElement:
		p.depth++
	case xml.EndElement:
		p.depth--
	}
	if p.depth > deepest {
		return nil, refusal("tags in it are nested deeper than %d", deepest)
	}
	return t, nil
}

// text reads up to the end of a tag and returns the texts in it. What a spreadsheet keeps
// beside a text to say how it is spoken is left out.
func (p *part) text(end string) (string, error) {
	var b strings.Builder
	in, spoken := false, 0
	for {
		t, err := p.next()
		if err != nil {
			return "", cutShort(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "rPh" {
				spoken++
			}
			in = t.Name.Local == "t" && spoken == 0
		case xml.CharData:
			if in {
				b.Write(t)
			}
			if b.Len() > longestToken {
				return "", refusal("a text in it is longer than %d MiB", longestToken>>20)
			}
		case xml.EndElement:
			if t.Name.Local == "rPh" {
				spoken--
			}
			in = false
			if t.Name.Local == end {
				return b.String(), nil
			}
		}
	}
}

// cell reads up to the end of a cell and returns what it holds.
func (p *part) cell() (value, inline, formula string, err error) {
	var b strings.Builder
	for {
		t, err := p.next()
		if err != nil {
			return "", "", "", cutShort(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			b.Reset()
			if t.Name.Local == "is" {
				if inline, err = p.text("is"); err != nil {
					return "", "", "", err
				}
			}
		case xml.CharData:
			b.Write(t)
			if b.Len() > longestToken {
				return "", "", "", refusal("a text in it is longer than %d MiB", longestToken>>20)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "v":
				value = b.String()
			case "f":
				formula = b.String()
			case "c":
				return value, inline, formula, nil
			}
			b.Reset()
		}
	}
}

// cutShort makes an end that comes too early damage.
func cutShort(err error) error {
	if errors.Is(err, io.EOF) {
		return damaged("a part of it is cut short")
	}
	return err
}

// attr returns an attribute of a tag; empty if it has none of that name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
