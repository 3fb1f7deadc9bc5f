package report

import "assay/assessment"

// Document is a report as plain data. Printers print it and compute nothing.
type Document struct {
	Title    string
	Subtitle string // the result in one line: level, average and target; may be empty
	Mark     string // above everything else, for example that this is a draft; may be empty
	Date     assessment.Date
	Language string // of the questionnaire, for example "en"
	Foot     string // on every printed page: whose, how confidential; may be empty
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

// Block is one piece of a section: a [Paragraph], [Comment], [Field], [List], [Table],
// [Quote], [Chart], [Bars], [Heat], [Matrix], [Radar], [Break] or [Contents].
type Block interface{ block() }

// Paragraph is one or more sentences, made by rules.
type Paragraph struct{ Text string }

// Comment is what the assessor wrote into a section, set apart from what rules made:
// it stands beside the figures and never in their place.
type Comment struct {
	Author string // only where authors disagree; else empty
	Text   string // paragraphs, with blank lines between them
}

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
	About   []RowAbout // of each row what it is about; nil if that is nothing
}

// RowAbout says what a row of a table is about, for printers that link and filter.
type RowAbout struct {
	Anchor string   // what the row explains, for example "MGT-08" or "finding-3"; may be empty
	Teams  []string // titles; empty: all of them
	Owner  string
}

// Column is the heading of a table's column and how its cells are set.
type Column struct {
	Title string
	Right bool // flush right, for numbers
	Fixed bool // in characters of one width, for bars
	Wide  int  // part of the table's width, in relation to the other columns; 0 is 1
}

// Quote is what somebody said or wrote, line by line.
type Quote struct {
	Source string // the speaker's role, never a name; may be empty
	Lines  []string
}

// Chart is a drawing in characters of one width.
type Chart struct{ Lines []string }

// Bars shows a few things against one scale, a bar for each.
type Bars struct {
	Label string
	Top   int // the top level of the scale
	Rows  []Bar
}

// Bar is one bar. Value, Beyond and Target are in thousandths of a level.
type Bar struct {
	Name   string
	Anchor string // the id of what it shows; may be empty
	Value  int64  // what counts; negative: there is no figure, only the target is drawn
	Beyond int64  // what was said beyond that; not more than Value: nothing was
	Target int64  // 0: none
	Text   string // the figures in words, for example "2.3, level 2, target 3"
}

// Heat shows many things as fields coloured by their levels, some to a row.
type Heat struct {
	Label string
	Top   int // the top level of the scale
	Rows  []HeatRow
}

// HeatRow is a row of fields under a name.
type HeatRow struct {
	Name  string
	Cells []HeatCell
}

// HeatCell is one field. Colour never speaks alone: Text says the level too.
type HeatCell struct {
	Name  string // for example "MGT-B Operations"
	Level int    // the lowest level it may be; negative: no figure
	Text  string // for example "2.3, level 1 to 2"
}

// Matrix shows practices by team.
type Matrix struct {
	Label  string
	Top    int      // the top level of the scale
	Teams  []string // titles of the columns
	Groups []MatrixGroup
}

// MatrixGroup is the part of a matrix under one heading, for example a measure.
type MatrixGroup struct {
	Name string
	Rows []MatrixRow
}

// MatrixRow is a practice with a cell for each team of the matrix.
type MatrixRow struct {
	ID     string // the anchor of the row
	Title  string
	Key    bool
	Target int // 0: none
	Cells  []MatrixCell
}

// Name returns the id with the title, and a star if it is a key practice.
func (r MatrixRow) Name() string {
	name := r.ID + " " + r.Title
	if r.Key {
		name += " *"
	}
	return name
}

// MatrixCell is what a practice is in a team.
type MatrixCell struct {
	Text  string // marks, "n/a", "open" and the like
	Level int    // that counts; negative: no value
	Grade string // two letters of the evidence grade; empty without a value
}

// Radar shows a few axes around one centre. Printers that cannot draw leave it out:
// what it shows stands in [Bars] beside it.
type Radar struct {
	Label string
	Top   int
	Axes  []Bar
}

// Break ends a printed page.
type Break struct{}

// Contents is where the list of the document's sections stands. A document without one
// has it in front.
type Contents struct{}

func (Paragraph) block() {}
func (Comment) block()   {}
func (Field) block()     {}
func (List) block()      {}
func (Table) block()     {}
func (Quote) block()     {}
func (Chart) block()     {}
func (Bars) block()      {}
func (Heat) block()      {}
func (Matrix) block()    {}
func (Radar) block()     {}
func (Break) block()     {}
func (Contents) block()  {}

// placesContents reports whether the document says where its list of sections stands.
func (d *Document) placesContents() bool {
	for i := range d.Sections {
		for _, x := range d.Sections[i].Blocks {
			if _, here := x.(Contents); here {
				return true
			}
		}
	}
	return false
}

// empty reports whether a section has nothing to say.
func (s Section) empty() bool { return len(s.Blocks) == 0 && len(s.Parts) == 0 }
