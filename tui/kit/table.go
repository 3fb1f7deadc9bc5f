package kit

// Column is one column of a table. One without a Width shares what the others
// leave with its like, by their Weights.
type Column struct {
	Title  string
	Width  int // in cells
	Weight int
	From   int // the least width of the table, in cells, at which it is there
}

// Table draws the list as a table of that width: a line with the titles of the
// columns, and under it the rows in view. cells returns a text for each column
// of a row.
func (l *List) Table(columns []Column, width int, cells func(row int) []string) Frame {
	const indent = "   "
	st, room := l.env.Styles, width-len(indent)

	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.Title
	}
	f := Frame{Lines: []string{st.Faint.Render(indent + LayColumns(columns, titles, room))}}

	f.Append(l.Draw(width, func(row int, here bool) string {
		text := LayColumns(columns, cells(row), room)
		if here {
			return st.Chosen.Render(Fit(" > "+text, width))
		}
		return indent + text
	}))
	return f
}

// LayColumns puts the texts of a row into their columns, two cells apart, in a
// line of at most that width.
func LayColumns(columns []Column, texts []string, width int) string {
	const gap = "  "
	rest, weights := width, 0
	for _, c := range columns {
		if width >= c.From {
			rest -= c.Width + len(gap)
			weights += c.Weight
		}
	}

	text := ""
	for i, c := range columns {
		if width < c.From {
			continue
		}
		w := c.Width
		if w == 0 {
			w = max(1, (rest+len(gap))*c.Weight/weights)
		}
		if text != "" {
			text += gap
		}
		text += Fit(OneLine(texts[i]), w)
	}
	return Cut(text, width)
}
