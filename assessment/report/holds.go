package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// holdCounts says in a headline what keeps a node from its next level: the first few
// holds that are certain, and how many there are of both kinds. ok is false if nothing
// does.
func (b *book) holdCounts(n *assessment.Node) (block Block, ok bool) {
	const label = "What holds the level"
	certain, assumed := b.holds(n)
	if n.Applicable == 0 || len(certain)+len(assumed) == 0 {
		return nil, false
	}

	rest := ""
	if k := len(assumed); k > 0 {
		rest = fmt.Sprintf("%d %s only as long as something is open or was not heard",
			k, agree(k, "does so", "do so"))
	}
	if len(certain) == 0 {
		return Field{label, "Nothing does so for certain; " + rest + "."}, true
	}

	list := List{Label: label, Ordered: true}
	switch all := len(certain); {
	case rest != "":
		list.Label += fmt.Sprintf(" (the first %d of %d that are certain; %s)", min(shown, all), all, rest)
	case all > shown:
		list.Label += fmt.Sprintf(" (the first %d of %d, all certain)", shown, all)
	}
	for _, h := range certain[:min(shown, len(certain))] {
		list.Items = append(list.Items, b.holdText(n, h))
	}
	return list, true
}

// holdLists give everything that keeps a node from its next level: what is certain,
// and apart from it what is assumed.
func (b *book) holdLists(n *assessment.Node) []Block {
	certain, assumed := b.holds(n)
	var blocks []Block
	for _, x := range []struct {
		label string
		holds []assessment.Hold
	}{
		{"What holds the level, for certain", certain},
		{"What holds it only as long as something is open or was not heard", assumed},
	} {
		if len(x.holds) == 0 {
			continue
		}
		list := List{Label: x.label}
		for _, h := range x.holds {
			list.Items = append(list.Items, b.holdText(n, h))
		}
		blocks = append(blocks, list)
	}
	return blocks
}

// holds returns what holds the level of a node in the view that counts, by whether it is
// certain.
func (b *book) holds(n *assessment.Node) (certain, assumed []assessment.Hold) {
	v, _ := b.view(n)
	return v.Held()
}

// holdText says what one hold lacks.
func (b *book) holdText(n *assessment.Node, h assessment.Hold) string {
	if h.Kind == assessment.HoldAchieved {
		how := ""
		switch {
		case h.Assumed:
			how = ", with what is open at 0"
		case n.Open+n.Unheard > 0:
			how = " at most"
		}
		return fmt.Sprintf("%s: level %d is reached to %s%s; more than 50 %% is needed.",
			b.named(h.ID), h.Level, assessment.Percent(h.Achieved, 0), how)
	}
	if len(h.Teams) == 0 {
		return b.named(h.ID) + "."
	}

	r, _ := b.r.Practice(h.ID)
	if h.Open {
		return b.findOutText(&r) + "."
	}

	text := b.named(h.ID)
	if b.several() {
		text += fmt.Sprintf(" is below level %d in %s.", h.Level, b.teamsAt(h))
	} else {
		text += fmt.Sprintf(" is at %s.", b.cellValue(h.ID, h.Teams[0]))
	}
	return text + b.lacks(h)
}

// lacks says what keeps the lowest teams of a hold from its level.
func (b *book) lacks(h assessment.Hold) string {
	var reasons []bundle[string, string]
	for _, t := range h.Teams {
		if b.cellValue(h.ID, t) != b.cellValue(h.ID, h.Teams[0]) {
			break
		}
		if why := b.lack(h.ID, t, h.Level); why != "" {
			reasons = bundled(reasons, why, t)
		}
	}

	text := ""
	for _, r := range reasons {
		if b.several() {
			text += " In " + b.teamList(r.all) + " " + r.key
		} else {
			text += " " + upper(r.key)
		}
	}
	return text
}

// teamsAt names the teams of a hold, each with its value.
func (b *book) teamsAt(h assessment.Hold) string {
	names := make([]string, len(h.Teams))
	for i, t := range h.Teams {
		names[i] = fmt.Sprintf("%s (%s)", b.team(t), b.cellValue(h.ID, t))
	}
	return join(names)
}

// cell returns the result of a practice in a team; the zero value if there is none.
func (b *book) cell(practice, team string) assessment.TeamResult {
	r, _ := b.r.Practice(practice)
	for _, t := range r.Teams {
		if t.Team == team {
			return t
		}
	}
	return assessment.TeamResult{}
}

// cellValue returns the value of a practice in a team in the view that counts.
func (b *book) cellValue(practice, team string) string {
	t := b.cell(practice, team)
	if t.State != assessment.Scored {
		return "open"
	}
	return valueRange(b.r.CountsOf(t.Cell))
}

// lack says in a sentence what keeps a practice in a team from a level: evidence, or the
// lowest fact that is not so.
func (b *book) lack(practice, team string, level int) string {
	t := b.cell(practice, team)
	if t.Stated >= 1000*int64(level) {
		if g, ok := b.gradeFor(level); ok {
			return fmt.Sprintf("more was said than the evidence carries; level %d needs evidence that is %s.",
				level, gradeOrMore(g))
		}
		return ""
	}
	if t.Marks == "" {
		if text := b.plainLevel(practice, int(t.Stated/1000)+1); text != "" {
			return fmt.Sprintf("level %d asks: %s", t.Stated/1000+1, ended(text))
		}
		return ""
	}

	next := t.Marks.Next()
	fact := b.fact(practice, next)
	if fact == nil {
		return ""
	}
	return fmt.Sprintf("fact %d %s: %s", next, factIs(t.Marks.At(next)), quoted(fact.Text))
}

// openText says why a practice has no value in a team.
func (b *book) openText(team, practice string) string {
	v := b.e.Verdict(team, practice)
	switch {
	case v.Unsigned:
		return "it is said not to apply, and no second author has agreed"
	case v.Adrift:
		return "its rating is that of a team that has none of its own"
	case v.ConfirmAgain:
		return "its rating is to be confirmed again: " + v.Again()
	case v.FirstUnheard():
		return "its first fact was not heard"
	case v.State == assessment.Unknown:
		return "it was asked and nobody could say"
	}
	return "it has not been asked"
}

// findOut is the step of a practice that leaves a level not settled: what is to be found
// out, in which teams, and from whom.
type findOut struct {
	practice *assessment.PracticeResult
	what     string
	teams    []string
	ask      string
	settles  string // the level that it settles
}

// findOuts returns the steps that settle the level of the whole, and then those that
// settle the level of a measure only.
func (b *book) findOuts() []findOut {
	var all []findOut
	add := func(settles string, practices []*assessment.PracticeResult) {
		for _, p := range practices {
			known := func(f findOut) bool { return f.practice.ID == p.ID && f.settles != settles }
			if !slices.ContainsFunc(all, known) {
				all = append(all, b.findOut(p, settles)...)
			}
		}
	}

	add("the whole", b.r.Settling(assessment.Overall))
	for _, m := range b.r.Measures {
		add(m.ID, b.r.Settling(m.ID))
	}
	return all
}

// findOut returns the steps of one practice: teams with the same to find out share one.
func (b *book) findOut(p *assessment.PracticeResult, settles string) []findOut {
	var all []findOut
	for _, t := range p.Teams {
		f := findOut{practice: p, teams: []string{t.Team}, settles: settles}
		switch {
		case t.State.Open():
			f.what = upper(b.openText(t.Team, p.ID))
			if a := b.ask(p.ID); a != nil && !b.e.Verdict(t.Team, p.ID).Unsigned {
				f.ask = strings.Join(a.Roles, ", ")
			}
		case t.Unheard():
			facts := t.Marks.Unsettled()
			f.what = upper(factNumbers(facts)) + agree(len(facts), " was", " were") + " not heard"
			f.ask = b.askers(p.ID, facts)
		default:
			continue
		}

		at := slices.IndexFunc(all, func(x findOut) bool { return x.what == f.what })
		if at < 0 {
			all = append(all, f)
		} else {
			all[at].teams = append(all[at].teams, t.Team)
		}
	}
	return all
}

// askers returns the roles to ask about facts, each once.
func (b *book) askers(practice string, facts []int) string {
	var roles []string
	for _, n := range facts {
		if f := b.fact(practice, n); f != nil && f.Ask.Role != "" && !slices.Contains(roles, f.Ask.Role) {
			roles = append(roles, f.Ask.Role)
		}
	}
	return strings.Join(roles, ", ")
}

// settleList names the practices that would settle the level of the whole. ok is false
// if it is settled.
func (b *book) settleList() (list List, ok bool) {
	all := b.r.Settling(assessment.Overall)
	if len(all) == 0 {
		return List{}, false
	}
	list = List{Label: "What would settle the level", Ordered: true}
	if n := len(all); n > shown {
		list.Label += fmt.Sprintf(" (the first %d of %d; section D1 lists them)", shown, n)
	}
	for _, p := range all[:min(shown, len(all))] {
		list.Items = append(list.Items, b.findOutText(p)+".")
	}
	return list, true
}

// findOutText says what is to be found out about a practice.
func (b *book) findOutText(p *assessment.PracticeResult) string {
	all := b.findOut(p, "")
	var parts []string
	for i, f := range all {
		text := lowered(f.what)
		if b.several() {
			text += " (" + b.teamList(f.teams) + ")"
		}
		if f.ask != "" && (i+1 == len(all) || all[i+1].ask != f.ask) {
			text += "; ask " + f.ask
		}
		parts = append(parts, text)
	}
	return b.named(p.ID) + ": " + strings.Join(parts, "; ")
}
