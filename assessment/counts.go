package assessment

// Of the two views of a result one counts: the credited one, or the stated one of a
// self-declared assessment. Levels, holds, steps, promises, obligations and
// certificates are judged by it alone, so that no page speaks of both.

// Counts returns the view of a practice that counts.
func (r *Result) Counts(p *PracticeResult) *PracticeView {
	if r.Stated {
		return &p.Stated
	}
	return &p.Credited
}

// CountsOf returns the value of a cell that counts, and what it would be if every fact
// that was not heard turned out to be so.
func (r *Result) CountsOf(c Cell) (value, high int64) { return countsOf(c, r.Stated) }

// countsOf returns what the stated view says of a cell, or else the credited one.
func countsOf(c Cell, stated bool) (value, high int64) {
	if stated {
		return statedOf(c)
	}
	return creditedOf(c)
}

// viewOf returns the view of a node that counts.
func (r *Result) viewOf(n *Node) *View { return viewOf(n, r.Stated) }

// viewOf returns the stated view of a node, or else the credited one.
func viewOf(n *Node, stated bool) *View {
	if stated {
		return &n.Stated
	}
	return &n.Credited
}

// viewName names the view that counts.
func (r *Result) viewName() string {
	if r.Stated {
		return "stated"
	}
	return "credited"
}
