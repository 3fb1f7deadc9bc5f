package report

// Document is a report as plain data. Printers print it and compute nothing.
type Document struct {
	Title    string
	Mark     string // above everything else, for example that this is a draft; may be empty
	Sections []Section
}

// Section is a headed part of a document.
type Section struct {
	Key    string // stable name, for example "A1" or "C1-STR"
	Title  string
	Reader string // whom it is for; only sections at the top have one
	Basis  string // depth, date, scope and basis of the numbers below; may be empty
	Blocks []Block
	Parts  []Section // sections inside this one, printed after its blocks
}

// Block is one piece of a section: a [Paragraph], [Field], [List], [Table],
// [Quote] or [Chart].
type Block interface{ block() }

// Paragraph is one or more sentences, made by rules. An assessor's text for a
// section replaces its paragraphs and nothing else.
type Paragraph struct{ Text string }

// Field is a text under a name, for example a question as it was asked. The text
// may have several lines.
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

// Table is a grid. Every row has one cell for each column.
type Table struct {
	Label   string // what the table shows; may be empty
	Columns []Column
	Rows    [][]string
}

// Column is the heading of a table's column and how its cells are set.
type Column struct {
	Title string
	Right bool // flush right, for numbers
	Fixed bool // in characters of one width, for bars
}

// Quote is what somebody said or wrote, line by line.
type Quote struct {
	Source string // the speaker's role, never a name; may be empty
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
