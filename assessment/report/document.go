// Package report is what is printed of an assessment: one document of plain
// data, made from an evaluation by rules, and the printers that write it.
//
// The document holds text as it is, never markup. Every printer escapes for its
// own format, so that nothing written in an interview can act in a report.
package report

// Document is a report as plain data. Formats print it and compute nothing.
type Document struct {
	Title    string
	Mark     string // stands above everything else, such as that this is a draft; may be empty
	Sections []Section
}

// Section is a headed part of a document.
type Section struct {
	Key    string // stable name, for example "A1" or "C1-STR"
	Title  string
	Reader string // whom it is for; of sections at the top only
	Basis  string // depth, date, scope and basis of the numbers below; may be empty
	Blocks []Block
	Parts  []Section // sections inside this one, after its blocks
}

// Block is one piece of a section: a [Paragraph], [Field], [List], [Table],
// [Quote] or [Chart].
type Block interface{ block() }

// Paragraph is a sentence or more, made by rules. What the assessor writes for a
// section stands in the place of its paragraphs, and of nothing else.
type Paragraph struct{ Text string }

// Field is a named text, for example a question as it was asked. Its text may
// have several lines.
type Field struct {
	Label string
	Text  string
}

// List is a list of short texts under a name.
type List struct {
	Label   string // may be empty
	Ordered bool
	Items   []string
}

// Table is a grid. Every row has as many cells as there are columns.
type Table struct {
	Label   string // what the table shows; may be empty
	Columns []Column
	Rows    [][]string
}

// Column says what a table's column shows and how.
type Column struct {
	Title string
	Right bool // numbers stand to the right
	Fixed bool // characters of one width, for bars
}

// Quote is what somebody said or wrote, line by line.
type Quote struct {
	Source string // the role, never a name; may be empty
	Lines  []string
}

// Chart is a drawing in characters of one width.
type Chart struct{ Lines []string }

func (Paragraph) block() {}
func (Field) block()     {}
func (List) block()      {}
func (Table) block()     {}
func (Quote) block()     {}
func (Chart) block()     {}

// empty reports whether a section has nothing to say.
func (s Section) empty() bool { return len(s.Blocks) == 0 && len(s.Parts) == 0 }
