package report

import "strconv"

// standard is the questionnaire: its measures, areas and practices are requirements, one
// below the other.
func (x *cycloneWriter) standard() *object {
	q := &x.m.Assessment.Questionnaire
	var list []*object
	refs := map[string]string{} // of measures and areas, by id
	add := func(nodes []Node) {
		for i := range nodes {
			n := &nodes[i]
			if refs[n.ID] != "" {
				continue // a measure without areas is its own
			}
			refs[n.ID] = "node/" + n.ID
			list = append(list, newObject("bom-ref", refs[n.ID], "identifier", n.ID, "title", flat(n.Title),
				"parent", refs[n.Parent]))
		}
	}
	add(x.m.Measures)
	add(x.m.Areas)
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		parent := refs[p.Area]
		if parent == "" {
			parent = refs[p.Measure]
		}
		facts := make([]string, len(p.Facts))
		for k, f := range p.Facts {
			facts[k] = flat(f)
		}
		list = append(list, newObject("bom-ref", practiceRef(p.ID), "identifier", p.ID, "title", flat(p.Title),
			"text", flat(x.question(i)), "parent", parent).
			words("descriptions", facts).
			list("properties", ownProperties("target", above0(p.Target), "state", p.State,
				"weight", strconv.FormatInt(p.Weight, 10))...))
	}

	var levels []*object
	for i := range x.m.Scale {
		l := &x.m.Scale[i]
		n := strconv.Itoa(l.Level)
		levels = append(levels, newObject("bom-ref", "level/"+n, "identifier", n, "title", flat(l.Name),
			"description", flat(l.Meaning)))
	}
	return newObject("bom-ref", "questionnaire", "name", firstText(q.Title, q.ID), "version", flat(q.Version),
		"description", "The questionnaire "+flat(q.ID)+". Its digest is "+q.Digest+".").
		list("requirements", list...).list("levels", levels...)
}
