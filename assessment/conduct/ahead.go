package conduct

import (
	"slices"
	"strings"

	"assay/assessment"
)

// Ahead says which practices people are asked about in writing, ahead of a meeting.
type Ahead struct {
	Roles []string // those that can speak about them; empty for everybody
	Nodes []string // practices, areas and measures by their ids, in any case; empty for all
	Open  bool     // only what the team has not been asked about, or of which facts are not heard
}

// AskAhead returns what a team can be asked in writing, in the questionnaire's order: of
// the practices of the depth that apply, those that are chosen. Selecting none is refused,
// and so is a name that nothing has, or a practice that would not be asked.
func (w *Work) AskAhead(team string, a Ahead) ([]assessment.Asked, error) {
	for _, node := range a.Nodes {
		if _, err := w.FindPractice(node); err != nil && !w.isPart(node) {
			return nil, assessment.Errorf(assessment.NotFound,
				"there is no practice, area or measure %q", node).
				WithHint("assay questionnaire show %s lists them", w.q.ID)
		}
	}
	open := map[string]bool{}
	for _, o := range w.Evaluation().Openings(team) {
		open[o.Practice] = true
	}

	var list []assessment.Asked
	for _, p := range w.Practices() {
		knows := func(role string) bool { return slices.Contains(a.Roles, role) }
		chosen := func(node string) bool {
			part := strings.EqualFold(node, p.Measure) || strings.EqualFold(node, p.Area)
			return part || w.isPractice(node, p.ID)
		}
		switch {
		case len(a.Roles) > 0 && !slices.ContainsFunc(p.Roles, knows):
		case len(a.Nodes) > 0 && !slices.ContainsFunc(a.Nodes, chosen):
		case a.Open && !open[p.ID]:
		default:
			list = append(list, p)
		}
	}
	if len(list) == 0 {
		return nil, assessment.Errorf(assessment.Invalid, "there is nothing to ask").
			WithHint("choose more: other roles, other parts, or without --open what is answered too")
	}
	for _, node := range a.Nodes {
		p, err := w.FindPractice(node)
		in := func(x assessment.Asked) bool { return x.ID == p.ID }
		if err == nil && !slices.ContainsFunc(list, in) {
			return nil, assessment.Errorf(assessment.Invalid, "%s would not be asked of this team", p.ID).
				WithHint("leave it out: the depth, the profile, the roles or what is answered is against it")
		}
	}
	return list, nil
}

// isPart reports whether a name is the id of a measure or an area.
func (w *Work) isPart(node string) bool {
	for _, m := range w.q.Measures {
		if strings.EqualFold(m.ID, node) {
			return true
		}
		for _, a := range m.Areas {
			if strings.EqualFold(a.ID, node) {
				return true
			}
		}
	}
	return false
}

// isPractice reports whether a name is that of a practice.
func (w *Work) isPractice(node, practice string) bool {
	p, err := w.FindPractice(node)
	return err == nil && p.ID == practice
}
