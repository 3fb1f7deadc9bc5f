package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"

	"github.com/spf13/cobra"
)

func showCommand(a *app) *cobra.Command {
	all := false
	cmd := &cobra.Command{
		Use:   "show ID [SUBJECT]",
		Short: "Show where an assessment stands: results, progress, what is open",
		Long: `Show where an assessment stands or, with a subject as assay set writes it, the
fields of that subject.`,
		Example: "  assay show larkfield\n  assay show larkfield --json\n" +
			"  assay show larkfield finding/shared-login",
		Args: takes("ID [SUBJECT]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if len(args) > 1 {
				return a.showSubject(w, w.FindSubject(assessment.ParseSubject(args[1])))
			}
			e, final, err := a.evaluate(cmd.Context(), w, "")
			if err != nil {
				return err
			}

			if a.json {
				return a.printJSON(newShowJSON(w, e, final))
			}
			a.show(w, e, final, all)
			return nil
		},
	}

	cmd.Flags().BoolVar(&all, "all", false,
		"list every area, and everything that stands in the way of finalising")
	return cmd
}

// show prints the assessment for a person.
func (a *app) show(w *conduct.Work, e *assessment.Evaluation, final *assessment.Finality, all bool) {
	a.showHead(w, e, final)
	a.showNodes(e, all)
	a.showPractices(e)
	a.showTeams(e)
	a.showInterviews(e)
	a.showFindings(e)
	a.showFollowUps(w)
	a.showActions(w, e)
	a.showReconcile(e)
	a.showConflicts(e)
	a.showHindrances(e, all)
}

func (a *app) showHead(w *conduct.Work, e *assessment.Evaluation, final *assessment.Finality) {
	s := e.State
	a.printf("%s  (%s)\n", oneLine(s.Title.Value), s.ID())
	a.printLine(s.Organisation.Value, s.Scope.Value, s.Period.Value)
	basis := s.Basis.Value
	if basis == "self" {
		basis = "self-declared"
	}
	a.printLine(e.Questionnaire.Title+" "+e.Questionnaire.Version, e.Depth+" depth", basis,
		w.State().Phase.Value.String(), "as of "+string(e.AsOf))

	if final != nil {
		text := fmt.Sprintf("Final since %s, by %s.", final.At, final.By)
		if final.After > 0 {
			verb := "are"
			if final.After == 1 {
				verb = "is"
			}
			text += fmt.Sprintf(" %s came after and %s not counted.", count(final.After, "change"), verb)
		}
		a.printLine(text)
	}

	if p := w.State().Phase; p.Value == assessment.PhaseInReview && !p.Conflict() {
		a.printLine(fmt.Sprintf("In review since %s, by %s. Answers can still be changed.",
			assessment.DateOf(p.Heads[0].At), p.Author()))
	} else if reason := w.State().PhaseReason(); reason != "" {
		a.printLine("Reopened by " + p.Author() + ": " + reason)
	}

	answered, asked := e.Progress("", assessment.Overall)
	a.printLine(fmt.Sprintf("%d of %s answered in every team%s", answered, count(asked, "practice"),
		unknownText(e, e.Teams)), "signed by "+strings.Join(authorsOf(w.State()), ", "))
	a.printLine(notAskedText(e))
	a.printf("\n")
}

// printLine prints the parts that say something, with a dot between them.
func (a *app) printLine(parts ...string) {
	var full []string
	for _, p := range parts {
		if p = oneLine(p); p != "" {
			full = append(full, p)
		}
	}
	if len(full) == 0 {
		return
	}
	for _, line := range wrap(strings.Join(full, " · "), a.width()) {
		a.printf("%s\n", line)
	}
}

// authorsOf returns everybody who wrote into the journal, in the order of their
// first changes.
func authorsOf(s *assessment.State) []string {
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
func (a *app) showNodes(e *assessment.Evaluation, all bool) {
	self := e.Result().Stated
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
		switch {
		case n.Applicable == 0:
			t.add(label, "-", "-", "-", targetText(n.Target, one), "-", "-", title+" (nothing applies)")
			return
		case n.Sparse:
			t.add(label, "-", "-", "-", targetText(n.Target, one),
				assessment.Percent(n.Answered, 0), assessment.Percent(n.Strength, 0), title)
			return
		}
		t.add(label, indexText(one, e.Result().Final), settledText(one),
			assessment.Fixed(other.Point, 1), targetText(n.Target, one),
			assessment.Percent(n.Answered, 0), assessment.Percent(n.Strength, 0), title)
		if len(one.HeldBy) > 0 && (n.Parent == "" || n.Parent == assessment.Overall) {
			held.add(label, heldText(e, one.HeldBy))
		}
	}

	add("overall", "", e.Result().Overall)
	for i, m := range e.Result().Measures {
		add(m.ID, e.Questionnaire.Measures[i].Title, m)
		for _, x := range e.Result().Areas {
			if x.Parent == m.ID && (x.Applicable > 0 || all) {
				add("  "+x.ID, e.Questionnaire.TitleOf(x.ID), x)
			}
		}
	}

	a.printf("%s", t.cut(a.width()))
	if e.Result().Overall.Sparse {
		a.printf("\nNo index and no level while less than half is answered.\n")
	}
	if len(held.rows) > 0 {
		a.printf("\nHeld down by\n%s", held.String())
	}
}

// indexText is an index, with its interval while something is open.
func indexText(v assessment.View, final bool) string {
	text := assessment.Fixed(v.Point, 1)
	if final || v.Low == nil || v.High == nil {
		return text
	}
	if low, high := assessment.Fixed(v.Low, 1), assessment.Fixed(v.High, 1); low != high {
		text += fmt.Sprintf(" [%s - %s]", low, high)
	}
	return text
}

// settledText is a level, or the interval of a level that is not settled.
func settledText(v assessment.View) string {
	text := levelText(v.LevelLow, v.LevelHigh)
	if v.LevelLow != v.LevelHigh {
		text += " not settled"
	}
	return text
}

func targetText(target int, v assessment.View) string {
	switch {
	case target == 0:
		return "-"
	case v.Met:
		return fmt.Sprintf("L%d met", target)
	}
	return fmt.Sprintf("L%d", target)
}

// heldText names the first three practices that certainly hold a level down and how many
// more, and after them what holds only while other answers are missing. Of several teams
// it names those that are below.
func heldText(e *assessment.Evaluation, holds []assessment.Hold) string {
	var parts []string
	for _, assumed := range []bool{false, true} {
		var practices, nodes []string
		for _, h := range holds {
			switch {
			case h.Assumed != assumed:
			case h.Kind == assessment.HoldAchieved:
				nodes = append(nodes, fmt.Sprintf("%s: L%d %s achieved, more than 50 %% needed", h.ID, h.Level,
					assessment.Percent(h.Achieved, 0)))
			case len(e.Teams) > 1:
				practices = append(practices, h.ID+" in "+teamTitles(e, h.Teams))
			default:
				practices = append(practices, h.ID)
			}
		}
		if len(practices) > 0 {
			nodes = append([]string{firstThree(practices)}, nodes...)
		}
		text := strings.Join(nodes, "; ")
		if assumed && text != "" {
			text = "only while answers are missing: " + text
		}
		if text != "" {
			parts = append(parts, text)
		}
	}
	return cmp.Or(strings.Join(parts, "; "), "-")
}

// firstThree lists the first three texts, and how many more there are.
func firstThree(texts []string) string {
	const most = 3
	text := strings.Join(texts[:min(most, len(texts))], ", ")
	if more := len(texts) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// showPractices prints what counts for each practice in each team, those that nobody
// asked about left out.
func (a *app) showPractices(e *assessment.Evaluation) {
	t := table{indent: "  "}
	t.add("", "TEAM", "MARKS", "STATED", "CREDITED", "EVIDENCE", "")
	for _, p := range e.Result().Practices {
		id := p.ID
		asked, _ := e.Ask(p.ID)
		for _, c := range p.Teams {
			v := e.Verdict(c.Team, p.ID)
			if !asked.Applies || v.State == assessment.Unasked && !v.ConfirmAgain && !v.Adrift {
				continue
			}
			t.add(append([]string{id, c.Team}, verdictCells(e, asked, c, v)...)...)
			id = ""
		}
	}
	if len(t.rows) > 1 {
		a.printf("\nPractices (y yes, m mostly, p partly, n no, x not heard)\n%s", t.String())
	}
}

// verdictCells are marks, values, grade and remark of a practice in a team.
func verdictCells(
	e *assessment.Evaluation, asked assessment.Asked, c assessment.TeamResult, v *assessment.Verdict,
) []string {
	var remarks []string
	add := func(so bool, text string) {
		if so {
			remarks = append(remarks, text)
		}
	}
	rated := slices.ContainsFunc(v.Answers, func(x *assessment.Answer) bool { return x.Rating.Set })
	add(v.As != "" && (rated || !asked.Once), "as "+v.As)
	add(v.As != "" && !rated && asked.Once, "asked once, of "+v.As)
	add(v.Agreed, "agreed")
	add(v.Unheard() && v.State == assessment.Scored,
		assessment.FactWords(v.Rating.Marks.Unsettled())+" not heard")
	add(v.FirstUnheard(), "fact 1 not heard: open")
	add(v.ConfirmAgain, "confirm again: "+v.Again())
	add(v.Adrift, "as team "+v.Rating.Team+", which has no rating: open")
	add(v.Unsigned, "waits for a second author")
	add(v.Stale, "evidence is past its validity")
	support := e.Support(c.Team, asked.ID)
	add(support.Above, "above its best evidence entry, which is "+support.Best.String())
	add(v.Mixed, "to reconcile")
	add(v.Conflict, "conflict")

	letters, stated, credited, grade := string(v.Rating.Marks), "-", "-", "-"
	switch {
	case v.State == assessment.NotApplicable:
		letters = "na"
	case v.State == assessment.Unknown && letters == "":
		letters = "unknown"
	case v.State == assessment.Scored && letters == "":
		letters = v.Rating.String()
	}
	if c.State == assessment.Scored {
		stated = conduct.ValueWords(c.Stated, c.StatedHigh)
		credited = conduct.ValueWords(c.Credited, c.CreditedHigh)
		grade = c.Grade.String()
	}
	return []string{cmp.Or(letters, "-"), stated, credited, grade, strings.Join(remarks, "; ")}
}

func (a *app) showTeams(e *assessment.Evaluation) {
	a.printf("\nTeams\n")
	t := table{indent: "  ", right: map[int]bool{2: true}}
	for _, team := range e.Teams {
		answered, asked := e.Progress(team.ID, assessment.Overall)
		t.add(team.ID, team.Title(), fmt.Sprintf("share %d", max(1, team.Share.Value)),
			fmt.Sprintf("%d of %d answered%s", answered, asked, unknownText(e, []*assessment.Team{team})))
	}
	a.printf("%s", t.String())
	if len(e.Teams) == 0 {
		a.printf("  none; add one with: assay set %s team/NAME name=NAME\n", e.State.ID())
	}
}

func (a *app) showInterviews(e *assessment.Evaluation) {
	a.printf("\nInterviews\n")
	list := e.State.Held()
	t := table{indent: "  ", right: map[int]bool{0: true}}
	for n, i := range list {
		state := "open"
		if i.Closed.Value {
			state = "closed"
		}
		t.add(fmt.Sprint(n+1), cmp.Or(string(i.Date.Value), "no date"), i.Team.Value, i.ID, state,
			"recorded by "+e.State.Interviewer(i.ID), strings.Join(e.State.People(i.ID), ", "))
	}

	a.printf("%s", t.String())
	if len(list) == 0 {
		a.printf("  none; the first answer makes one: assay answer %s PRACTICE RATING\n", e.State.ID())
	}
}

func (a *app) showFollowUps(w *conduct.Work) {
	list := w.FollowUps()
	if len(list) == 0 {
		return
	}
	a.printf("\nTo come back to (%d): assay follow-up %s\n", len(list), w.ID())
	a.printf("%s", followUpTable(w, list).String())
}

// showReconcile prints the practices on which the answers of a team differ, and how to
// agree on one.
func (a *app) showReconcile(e *assessment.Evaluation) {
	list := e.ToReconcile()
	if len(list) == 0 {
		return
	}
	a.printf("\nTo reconcile (%d): agree with assay set %s agreed/TEAM/PRACTICE rating=RATING\n",
		len(list), e.State.ID())
	t := table{indent: "  "}
	for _, r := range list {
		t.add(r.Practice, r.Team, r.Why())
	}
	a.printf("%s", t.String())
}

// showConflicts prints what authors set differently, and how to settle it.
func (a *app) showConflicts(e *assessment.Evaluation) {
	list := e.State.Conflicts()
	if len(list) == 0 {
		return
	}

	a.printf("\nConflicts (%d): settle each with assay set %s SUBJECT FIELD=VALUE\n", len(list), e.State.ID())
	for _, c := range list {
		a.printf("  %s %s\n", oneLine(c.Subject.String()), oneLine(c.Field))
		for _, h := range c.Heads {
			text := cmp.Or(assessment.Show(h.Subject, h.Field, h.Value), "not set")
			if h.Field != c.Field {
				text = h.Field + " = " + text
			}
			a.printf("    %s, %s: %s\n", minute(h.At), oneLine(h.Author), oneLine(text))
		}
	}
}

func (a *app) showHindrances(e *assessment.Evaluation, all bool) {
	if e.Result().Final {
		return
	}
	list := e.Hindrances()
	if len(list) == 0 {
		a.printf("\nNothing stands in the way of finalising: assay finalise %s\n", e.State.ID())
		return
	}

	a.printf("\nIn the way of finalising (%d)\n", len(list))
	shown := min(10, len(list))
	if all {
		shown = len(list)
	}

	t := table{indent: "  "}
	for _, h := range list[:shown] {
		t.add(cmp.Or(h.Practice, h.Subject.String(), "-"), cmp.Or(h.Team, "-"), h.Text)
	}
	a.printf("%s", t.String())
	if more := len(list) - shown; more > 0 {
		a.printf("  and %d more; --all lists them\n", more)
	}
}
