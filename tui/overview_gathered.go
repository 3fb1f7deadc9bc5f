package tui

import (
	"cmp"
	"slices"

	"assay/assessment"
)

// gathered is what the overview gathers from an evaluation beyond its figures,
// once for each evaluation.
type gathered struct {
	roles  []roleOpen
	teams  []*assessment.Result // each team alone, in their order
	divide [2][]string          // practices whose teams are two levels apart or more: credited, stated
	differ []string             // practices in a team on which the assessors have to agree
}

// roleOpen is what is still to be asked of one role.
type roleOpen struct {
	role      string
	practices []string
}

// gather reads what is gathered of the present evaluation.
func (o *overview) gather() {
	e := o.work.Evaluation()
	if o.of == e {
		return
	}

	o.of = e
	o.gathered = gathered{
		roles:  openByRole(e),
		teams:  e.ByTeam(),
		divide: [2][]string{divergent(e, false), divergent(e, true)},
	}
	for _, r := range e.ToReconcile() {
		o.gathered.differ = append(o.gathered.differ, o.work.NameOf(assessment.AgreedSubject(r.Team, r.Practice)))
	}
}

// openByRole lists for each role the practices that lack a value in a team and
// name the role, the role with most of them first.
func openByRole(e *assessment.Evaluation) []roleOpen {
	byRole := map[string][]string{}
	for _, p := range e.Result().Practices {
		a, ok := e.Ask(p.ID)
		if !ok || !p.Open {
			continue
		}
		roles := a.Roles
		if len(roles) == 0 {
			roles = []string{"anyone"}
		}
		for _, r := range roles {
			byRole[r] = append(byRole[r], p.ID)
		}
	}

	var list []roleOpen
	for _, r := range e.Questionnaire.Roles {
		if ids := byRole[r.ID]; len(ids) > 0 {
			list = append(list, roleOpen{r.ID, ids})
		}
	}
	if ids := byRole["anyone"]; len(ids) > 0 {
		list = append(list, roleOpen{"anyone", ids})
	}
	slices.SortStableFunc(list, func(a, b roleOpen) int {
		return cmp.Compare(len(b.practices), len(a.practices))
	})
	return list
}

// divergent names the practices whose teams lie two levels apart or more, each
// with the teams' values.
func divergent(e *assessment.Evaluation, stated bool) []string {
	var list []string
	for _, p := range e.Result().Practices {
		v := p.Credited
		if stated {
			v = p.Stated
		}
		if v.SpreadLabel() != "divergent" {
			continue
		}

		text := p.ID + " ("
		for i, t := range p.Teams {
			if i > 0 {
				text += ", "
			}
			switch {
			case t.State != assessment.Scored:
				text += "-"
			case stated:
				text += levelOf(t.Stated)
			default:
				text += levelOf(t.Credited)
			}
		}
		list = append(list, text+")")
	}
	return list
}
