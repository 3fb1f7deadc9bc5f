package tui

// column is one column of a list of records. One without a width shares what
// the others leave, by its weight.
type column struct {
	title  string
	width  int
	weight int
	from   int // the width of the list from which on it is there
}

// layColumns puts the texts of a row into their columns.
func layColumns(columns []column, texts []string, width int) string {
	rest, weights := width, 0
	for _, c := range columns {
		if width >= c.from {
			rest -= c.width + 2
			weights += c.weight
		}
	}
	line := ""
	for i, c := range columns {
		if width < c.from {
			continue
		}
		w := c.width
		if w == 0 {
			w = max(1, (rest+2)*c.weight/weights)
		}
		if line != "" {
			line += "  "
		}
		line += fit(oneLine(texts[i]), w)
	}
	return cut(line, width)
}
