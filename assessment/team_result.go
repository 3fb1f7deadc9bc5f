package assessment

import "slices"

// ByTeam scores each team as if it were the only one, in the order of Teams. It
// is nil if there are fewer than two, as the result of one team is the whole.
func (e *Evaluation) ByTeam() []*Result {
	if len(e.Teams) < 2 {
		return nil
	}
	results := make([]*Result, len(e.Teams))
	for i := range e.Teams {
		results[i] = Score(e.Sheet.only(i))
	}
	return results
}

// only is the sheet with the cells of one team alone.
func (s Sheet) only(team int) Sheet {
	s.Teams = s.Teams[team : team+1]
	s.Measures = slices.Clone(s.Measures)

	for m := range s.Measures {
		areas := slices.Clone(s.Measures[m].Areas)
		for a := range areas {
			practices := slices.Clone(areas[a].Practices)
			for p := range practices {
				practices[p].Cells = practices[p].Cells[team : team+1]
			}
			areas[a].Practices = practices
		}
		s.Measures[m].Areas = areas
	}

	return s
}
