package report

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"assay/assessment"
)

// modelOpen lists what can still move the result: what moves most first.
func (b *book) modelOpen() []Open {
	list := []Open{}
	settles := map[string]string{}
	for _, f := range b.findOuts() {
		if _, known := settles[f.practice.ID]; !known {
			settles[f.practice.ID] = f.settles
		}
	}
	for i := range b.r.Practices {
		p := &b.r.Practices[i]
		if p.State == assessment.NotApplicable || !p.Open && !p.Unheard {
			continue
		}
		for _, f := range b.findOut(p, "") {
			list = append(list, Open{
				Practice: p.ID, Teams: f.teams, What: f.what, Ask: f.ask, Key: p.Key,
				Settles: settles[p.ID], Moves: Figure{b.moves(p)},
			})
		}
	}
	slices.SortStableFunc(list, func(x, y Open) int { return y.Moves.Cmp(x.Moves.Rat) })
	return list
}

// moves is the most by which the answer to a practice can raise the low end of the
// overall index, in levels.
func (b *book) moves(p *assessment.PracticeResult) *big.Rat {
	total, measure := int64(0), &b.r.Overall
	for i := range b.r.Measures {
		n := &b.r.Measures[i]
		if n.Applicable > 0 {
			total += n.Share
		}
		if n.ID == p.Measure {
			measure = n
		}
	}
	v := b.practiceView(p)
	rise := new(big.Rat).Sub(v.High, v.Low)
	return rise.Mul(rise, big.NewRat(measure.Share*p.Weight, max(1, total*measure.Weight)))
}

// modelNA lists what does not apply, with the reason.
func (b *book) modelNA() []NA {
	list := []NA{}
	for i := range b.e.Asked {
		if a := &b.e.Asked[i]; !a.Applies {
			list = append(list, NA{Practice: a.ID, Reason: b.profileReason(a)})
		}
	}
	for _, g := range b.grouped(func(a *assessment.Asked, team string, v *assessment.Verdict) labelCells {
		if !a.Applies || v.State != assessment.NotApplicable {
			return labelCells{}
		}
		return labelCells{orDash(v.Rating.Reason), b.signed(a, team, v)}
	}) {
		unsigned := slices.ContainsFunc(g.teams, func(t string) bool { return b.e.Verdict(t, g.a.ID).Unsigned })
		list = append(list, NA{g.a.ID, g.teams, g.label[0], g.label[1], unsigned})
	}
	return list
}

// modelPromises lists the promises of which something is asked.
func (b *book) modelPromises() []Promise {
	list := []Promise{}
	for _, v := range b.e.Promises() {
		if v.Standing == assessment.NotInScope {
			continue
		}
		x := Promise{Text: v.Promise.Text, Stands: b.standing(&v), Remark: b.promiseRemark(&v)}
		if v.Lowest != nil {
			value := v.Value
			x.Lowest, x.Teams, x.Value = v.Lowest.ID, b.teamsWith(&v), &value
		}
		list = append(list, x)
	}
	return list
}

// modelCertificates lists the certificates with what speaks for and against them.
func (b *book) modelCertificates() []Certificate {
	list := []Certificate{}
	for _, c := range b.e.State.Certificates() {
		x := Certificate{
			ID: c.ID, Name: c.Title(), Status: c.Status.Value.String(), Scope: c.Scope.Value,
			Teams: c.Teams.Value, Expires: c.Expires.Value, Warnings: b.e.CertificateWarnings(c),
		}
		x.Supports, x.Contradicts, _ = b.e.CertificatePractices(c)
		switch {
		case c.Status.Value == assessment.NotSought:
			x.Verdict = "not sought"
		case !b.e.Judgeable(c) && len(x.Teams) > 0:
			x.Verdict = "cannot be judged: the teams that it covers are not in scope"
		case !b.e.Judgeable(c):
			x.Verdict = "cannot be judged: the teams that it covers are not stated"
		case len(x.Contradicts) > 0:
			x.Verdict = "contradicted by " + strings.Join(x.Contradicts, ", ")
		case len(x.Supports) > 0:
			x.Verdict = "supported by " + strings.Join(x.Supports, ", ")
		default:
			x.Verdict = "neither supported nor contradicted by " + orDash(firstIDs(b.e.Bearing(c), 3))
		}
		list = append(list, x)
	}
	return list
}

// chosen reports whether a framework is to be printed: the profile names it as a law, a
// certificate is of it, or the assessor chose it.
func (b *book) chosen(f *assessment.FrameworkView) bool {
	if f.Framework.Law != "" {
		return slices.Contains(b.e.State.Profile()["laws"], f.Framework.Law)
	}
	if slices.Contains(b.e.State.Frameworks.Value, f.Framework.ID) {
		return true
	}
	return slices.ContainsFunc(b.e.State.Certificates(), func(c *assessment.Certificate) bool {
		scheme, known := c.Known()
		return known && c.Status.Value != assessment.NotSought && scheme.Framework == f.Framework.ID
	})
}

// modelFrameworks lists the chosen laws and standards, each clause judged by its weakest
// practice and team.
func (b *book) modelFrameworks() []Framework {
	list := []Framework{}
	views := b.e.Compliance()
	for i := range views {
		v := &views[i]
		if !b.chosen(v) {
			continue
		}
		x := Framework{
			ID: v.Framework.ID, Title: v.Framework.Name(), Law: v.Framework.Law != "",
			Of: v.Of, Touched: v.Cited, Average: Figure{v.Average},
		}
		for k := range v.IDs {
			if !v.Framework.Counts(v.IDs[k].ID) {
				continue // no clause of its own, but a heading over some
			}
			c := b.clause(&v.IDs[k])
			if c.Lowest != nil && *c.Lowest < 1000*int64(b.managed()) {
				x.Below++
			}
			x.Clauses = append(x.Clauses, c)
		}
		slices.SortStableFunc(x.Clauses, func(p, q Clause) int {
			return cmp.Compare(lowestOf(p), lowestOf(q))
		})
		list = append(list, x)
	}
	return list
}

// lowestOf orders clauses; one without a value comes last.
func lowestOf(c Clause) int64 {
	if c.Lowest == nil {
		return 1 << 40
	}
	return *c.Lowest
}

// clause is an id of a framework with the weakest practice and team that it rests on.
func (b *book) clause(v *assessment.IDView) Clause {
	c := Clause{ID: v.ID, Average: Figure{v.Average}, Open: v.Open}
	for _, p := range v.Practices {
		c.Cited = append(c.Cited, p.ID)
		for _, t := range p.Teams {
			if t.State != assessment.Scored {
				continue
			}
			if value, _ := b.r.CountsOf(t.Cell); c.Lowest == nil || value < *c.Lowest {
				c.Lowest, c.Practice, c.Team = &value, p.ID, t.Team
			}
		}
	}
	return c
}
