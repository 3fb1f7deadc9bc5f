package main

import (
	"cmp"
	"fmt"
	"strings"

	"assay/assessment"

	"github.com/spf13/cobra"
)

func showCommand(d *desk) *cobra.Command {
	all := false
	cmd := &cobra.Command{
		Use:     "show ID",
		Short:   "Show where an assessment stands: results, progress, what is open",
		Example: "  assay show larkfield\n  assay show larkfield --json",
		Args:    takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := d.take(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			e, final, err := f.evaluate(cmd.Context(), "")
			if err != nil {
				return err
			}
			if d.json {
				return d.printJSON(newShowJSON(f, e, final))
			}
			d.show(f, e, final, all)
			return nil
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "list every area, and everything that stands in the way of finalising")
	return cmd
}

// show prints the assessment for a person.
func (d *desk) show(f *dossier, e *assessment.Evaluation, final *assessment.Finality, all bool) {
	d.showHead(f, e, final)
	d.showNodes(e, all)
	d.showTeams(e)
	d.showInterviews(e)
	d.showFollowUps(e)
	d.showReconcile(e)
	d.showConflicts(e)
	d.showHindrances(e, all)
}

func (d *desk) showHead(f *dossier, e *assessment.Evaluation, final *assessment.Finality) {
	s := e.State
	d.printf("%s  (%s)\n", oneLine(s.Title.Value), s.ID())
	line := []string{s.Organisation.Value, s.Scope.Value, s.Period.Value}
	d.printLine(line...)
	basis := map[string]string{"self": "self-declared", "assured": "assured"}[s.Basis.Value]
	d.printLine(e.Questionnaire.Title+" "+e.Questionnaire.Version, e.Depth+" depth", basis, f.state.Phase.Value.String(), "as of "+string(e.AsOf))
	if final != nil {
		text := fmt.Sprintf("Final since %s, by %s.", final.At, final.By)
		if final.After > 0 {
			text += fmt.Sprintf(" %s came after and %s not counted.", count(final.After, "change"), map[bool]string{true: "is", false: "are"}[final.After == 1])
		}
		d.printLine(text)
	}
	if p := f.state.Phase; p.Value == assessment.PhaseInReview && !p.Conflict() {
		d.printLine(fmt.Sprintf("In review since %s, by %s. Answers can still be changed.", assessment.DateOf(p.Heads[0].At), p.Author()))
	} else if reason := f.state.PhaseReason(); reason != "" {
		d.printLine("Reopened by " + p.Author() + ": " + reason)
	}
	answered, asked := e.Progress("", assessment.Overall)
	d.printLine(fmt.Sprintf("%d of %s answered in every team", answered, count(asked, "practice")), fmt.Sprintf("signed by %s", strings.Join(authors(f.state), ", ")))
	d.printf("\n")
}

// printLine prints the parts that say something, with a dot between them.
func (d *desk) printLine(parts ...string) {
	var said []string
	for _, p := range parts {
		if p = oneLine(p); p != "" {
			said = append(said, p)
		}
	}
	if len(said) == 0 {
		return
	}
	for _, line := range wrap(strings.Join(said, " · "), d.width()) {
		d.printf("%s\n", line)
	}
}

// authors returns everybody who wrote into the journal, in the order of their
// first changes.
func authors(s *assessment.State) []string {
	seen := map[string]bool{}
	var list []string
	for _, c := range s.Journal().Changes() {
		if !seen[c.Author] {
			seen[c.Author] = true
			list = append(list, c.Author)
		}
	}
	return list
}

// showNodes prints index and level of the whole, the measures and their areas,
// and below it what holds each level down.
func (d *desk) showNodes(e *assessment.Evaluation, all bool) {
	self := e.State.Basis.Value == "self"
	first, second := "CREDITED", "STATED"
	if self {
		first, second = second, first
	}
	t := table{}
	held := table{indent: "  "}
	t.add("", first, "LEVEL", second, "TARGET", "ANSWERED", "EVIDENCE", "")
	add := func(label, title string, n assessment.Node) {
		one, other := n.Credited, n.Stated
		if self {
			one, other = other, one
		}
		if n.Applicable == 0 {
			t.add(label, "-", "-", "-", targetText(n), "-", "-", title+" (nothing applies)")
			return
		}
		t.add(label, indexText(one, e.Result.Final), levelText(one.LevelLow, one.LevelHigh), assessment.Fixed(other.Point, 1), targetText(n),
			assessment.Percent(n.Answered, 0), assessment.Percent(n.Strength, 0), title)
		if len(one.HeldBy) > 0 && n.Parent == "" || n.Parent == assessment.Overall {
			held.add(label, heldText(one.HeldBy))
		}
	}
	add("overall", "", e.Result.Overall)
	for i, m := range e.Result.Measures {
		add(m.ID, e.Questionnaire.Measures[i].Title, m)
		for _, a := range e.Result.Areas {
			if a.Parent == m.ID && (a.Applicable > 0 || all) {
				add("  "+a.ID, e.Questionnaire.TitleOf(a.ID), a)
			}
		}
	}
	d.printf("%s\nHeld down by\n%s", t.cut(d.width()), held.String())
}

// indexText is an index, with its interval while something is open.
func indexText(v assessment.View, final bool) string {
	text := assessment.Fixed(v.Point, 1)
	if !final && v.Low != nil && v.High != nil && v.Low.Cmp(v.High) != 0 {
		text += fmt.Sprintf(" [%s - %s]", assessment.Fixed(v.Low, 1), assessment.Fixed(v.High, 1))
	}
	return text
}

func targetText(n assessment.Node) string {
	switch {
	case n.Target == 0:
		return "-"
	case n.Credited.Met:
		return fmt.Sprintf("L%d met", n.Target)
	}
	return fmt.Sprintf("L%d", n.Target)
}

// heldText names the first three of what holds a level down, and how many more.
func heldText(holds []assessment.Hold) string {
	const most = 3
	var list []string
	for _, h := range holds[:min(most, len(holds))] {
		switch {
		case h.Kind == assessment.HoldAchieved:
			list = append(list, fmt.Sprintf("L%d %s achieved", h.Level, assessment.Percent(h.Achieved, 0)))
		case h.Open:
			list = append(list, h.ID+" (open)")
		default:
			list = append(list, h.ID)
		}
	}
	text := strings.Join(list, ", ")
	if more := len(holds) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return cmp.Or(text, "-")
}

func (d *desk) showTeams(e *assessment.Evaluation) {
	d.printf("\nTeams\n")
	t := table{indent: "  ", right: map[int]bool{2: true}}
	for _, team := range e.Teams {
		answered, asked := e.Progress(team.ID, assessment.Overall)
		t.add(team.ID, team.Title(), fmt.Sprintf("share %d", max(1, team.Share.Value)), fmt.Sprintf("%d of %d answered", answered, asked))
	}
	d.printf("%s", t.String())
	if len(e.Teams) == 0 {
		d.printf("  none; add one with: assay set %s team/NAME name=NAME\n", e.State.ID())
	}
}

func (d *desk) showInterviews(e *assessment.Evaluation) {
	d.printf("\nInterviews\n")
	list := e.State.Held()
	t := table{indent: "  "}
	for _, i := range list {
		state := "open"
		if i.Closed.Value {
			state = "closed"
		}
		t.add(cmp.Or(string(i.Date.Value), "no date"), i.Team.Value, i.ID, state, "by "+i.Team.Author(), strings.Join(e.State.Roles(i.ID), ", "))
	}
	d.printf("%s", t.String())
	if len(list) == 0 {
		d.printf("  none; the first answer makes one: assay answer %s PRACTICE RATING\n", e.State.ID())
	}
}

func (d *desk) showFollowUps(e *assessment.Evaluation) {
	list := e.FollowUps()
	if len(list) == 0 {
		return
	}
	d.printf("\nTo come back to (%d)\n", len(list))
	t := table{indent: "  "}
	for _, f := range list {
		t.add(f.Answer.Practice, f.Team, cmp.Or(f.Text, "see the note"))
	}
	d.printf("%s", t.String())
}

// showReconcile prints where the answers of a team do not say one thing, and how to
// agree on one.
func (d *desk) showReconcile(e *assessment.Evaluation) {
	list := e.ToReconcile()
	if len(list) == 0 {
		return
	}
	d.printf("\nTo reconcile (%d): agree with assay set %s finding/TEAM/PRACTICE rating=LEVEL note=TEXT\n", len(list), e.State.ID())
	t := table{indent: "  "}
	for _, r := range list {
		t.add(r.Practice, r.Team, r.Why())
	}
	d.printf("%s", t.String())
}

// showConflicts prints what authors set differently, and how to settle it.
func (d *desk) showConflicts(e *assessment.Evaluation) {
	list := e.State.Conflicts()
	if len(list) == 0 {
		return
	}
	d.printf("\nConflicts (%d): settle each with assay set %s SUBJECT FIELD=VALUE\n", len(list), e.State.ID())
	for _, c := range list {
		d.printf("  %s %s\n", oneLine(c.Subject.String()), oneLine(c.Field))
		for _, h := range c.Heads {
			text := cmp.Or(assessment.Show(h.Subject, h.Field, h.Value), "not set")
			if h.Field != c.Field {
				text = h.Field + " = " + text
			}
			d.printf("    %s, %s: %s\n", day(h.At), oneLine(h.Author), oneLine(text))
		}
	}
}

func (d *desk) showHindrances(e *assessment.Evaluation, all bool) {
	if e.Result.Final {
		return
	}
	list := e.Hindrances()
	if len(list) == 0 {
		d.printf("\nNothing stands in the way of finalising: assay finalise %s\n", e.State.ID())
		return
	}
	d.printf("\nIn the way of finalising (%d)\n", len(list))
	shown := min(10, len(list))
	if all {
		shown = len(list)
	}
	t := table{indent: "  "}
	for _, h := range list[:shown] {
		t.add(cmp.Or(h.Practice, h.Subject.String(), "-"), cmp.Or(h.Team, "-"), h.Text)
	}
	d.printf("%s", t.String())
	if more := len(list) - shown; more > 0 {
		d.printf("  and %d more; --all lists them\n", more)
	}
}
