package kit

// Column is one column of a list of records. One without a width shares what
// the others leave, by its weight.
type Column struct {
	Title  string
	Width  int
	Weight int
	From   int // the width of the list from which on it is there
}

// LayColumns puts the texts of a row into their columns.
func LayColumns(columns []Column, texts []string, width int) string {
	rest, weights := width, 0
	for _, c := range columns {
		if width >= c.From {
			rest -= c.Width + 2
			weights += c.Weight
		}
	}
	line := ""
	for i, c := range columns {
		if width < c.From {
			continue
		}
		w := c.Width
		if w == 0 {
			w = max(1, (rest+2)*c.Weight/weights)
		}
		if line != "" {
			line += "  "
		}
		line += Fit(OneLine(texts[i]), w)
	}
	return Cut(line, width)
}
