package assessment

import (
	"slices"
	"strings"
)

// Derivation says in plain data how a number came about: the inputs, the rule with
// the numbers put in, what is left out, and the cheapest change that would raise
// it. It names things by id alone; whoever prints it lays it out and adds titles.
type Derivation struct {
	ID    string // of the practice, area or measure, or Overall
	Parts []DerivationPart
}

// DerivationPart is one step of a derivation: a small table. Rows of a part
// without a header are a label and a text. Rules are sentences that say by which
// rules its numbers came about; each stands once in a derivation.
type DerivationPart struct {
	Title  string
	Rules  []string
	Header []string
	Rows   []DerivationRow
}

// DerivationRow is one line of a part, with one cell at least. ID is the practice,
// area or measure that the row is about, or empty.
type DerivationRow struct {
	ID    string
	Cells []string
}

// String returns the derivation one row a line, the cells of a row two blanks
// apart and not in columns.
func (d Derivation) String() string {
	var b strings.Builder
	write := func(cells []string) { b.WriteString("  " + strings.Join(cells, "  ") + "\n") }
	for i, p := range d.Parts {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(p.Title + "\n")
		for _, text := range p.Rules {
			write([]string{text})
		}

		if p.Header != nil {
			write(p.Header)
		}
		for _, r := range p.Rows {
			write(r.Cells)
		}
	}
	return b.String()
}

// textRow is a row of a label and a text, or of the cells of a table.
func textRow(cells ...string) DerivationRow { return DerivationRow{Cells: cells} }

// aboutRow is a row about the node or practice of that id.
func aboutRow(id string, cells ...string) DerivationRow { return DerivationRow{ID: id, Cells: cells} }

// withRows returns the parts that have rows.
func withRows(parts []DerivationPart) []DerivationPart {
	return slices.DeleteFunc(parts, func(p DerivationPart) bool { return len(p.Rows) == 0 })
}

// conflictText says of a number that it rests on a conflict.
const conflictText = "rests on a value that two people set differently; the lower one counts"
