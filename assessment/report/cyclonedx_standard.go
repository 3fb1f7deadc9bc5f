package report

import (
	"slices"
	"strconv"
)

// standard is the questionnaire: its measures, areas and practices are requirements, one
// below the other.
func (x *cycloneWriter) standard() object {
	q := x.m.Assessment.Questionnaire
	var list []object
	parents := map[string]string{} // references, by the id of a measure or an area
	for _, n := range slices.Concat(x.m.Measures, x.m.Areas) {
		if parents[n.ID] != "" {
			continue // a measure without areas is its own
		}
		ref := "node/" + n.ID
		list = append(list, object{
			{"bom-ref", ref}, {"identifier", n.ID}, {"title", flat(n.Title)}, {"parent", parents[n.Parent]},
		})
		parents[n.ID] = ref
	}
	for i, p := range x.m.Practices {
		parent := parents[p.Area]
		if parent == "" {
			parent = parents[p.Measure]
		}
		facts := make([]string, len(p.Facts))
		for k, f := range p.Facts {
			facts[k] = flat(f)
		}
		wanted := ""
		if p.Target > 0 {
			wanted = strconv.Itoa(p.Target)
		}
		list = append(list, object{
			{"bom-ref", practiceRef(p.ID)},
			{"identifier", p.ID},
			{"title", flat(p.Title)},
			{"text", flat(x.hide(x.b.ask(x.b.r.Practices[i].ID).Question))},
			{"descriptions", facts},
			{"parent", parent},
			{"properties", ownProperties("target", wanted, "state", p.State, "weight", strconv.FormatInt(p.Weight, 10))},
		})
	}

	var levels []object
	for _, l := range x.m.Scale {
		n := strconv.Itoa(l.Level)
		levels = append(levels, object{
			{"bom-ref", "level/" + n}, {"identifier", n}, {"title", flat(l.Name)}, {"description", flat(l.Meaning)},
		})
	}
	return object{
		{"bom-ref", "questionnaire"}, {"name", flat(firstText(q.Title, q.ID))}, {"version", flat(q.Version)},
		{"description", "The questionnaire " + flat(q.ID) + ". Its digest is " + q.Digest + "."},
		{"requirements", list}, {"levels", levels},
	}
}
