package main

import (
	"fmt"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// planFlags are the flags that say how a roadmap is made, as they were given.
type planFlags struct {
	waves, days, points int
	start               string
	steps               []string
	set                 *pflag.FlagSet
}

// add defines the flags.
func (f *planFlags) add(flags *pflag.FlagSet) {
	f.set = flags
	flags.IntVar(&f.waves, "waves", 3, "the `NUMBER` of waves of the roadmap")
	flags.IntVar(&f.days, "days", 90, "the `DAYS` of a wave")
	flags.IntVar(&f.points, "points", 12, "the effort in `POINTS` that a wave has room for")
	flags.StringVar(&f.start, "start", "", "the first `DAY` of the roadmap, as 2027-01-01 (else the as-of date)")
	flags.StringSliceVar(&f.steps, "steps", nil, "take only these `STEPS`, as MGT-08/3,ARC-03/evidence")
}

func roadmapCommand(a *app) *cobra.Command {
	var f planFlags
	to := 0
	cmd := &cobra.Command{
		Use:   "roadmap ID",
		Short: "Plan the steps to the targets in waves, or the way of least effort to a level",
		Long: `What to contain now, and the steps to the targets in waves: what to make so, in which
teams, from when to when, and which index and level follow. A wave takes steps in
the order of their priority until its points are used: effort S is 1, M 2, L 3. A
step that has to wait ends when the wait does.

--steps takes only the steps that it names, in this order: practice and fact, or
practice and evidence. --to tells the way of least effort to an overall level
instead; targets do not matter to it.`,
		Example: "  assay roadmap larkfield\n" +
			"  assay roadmap larkfield --waves 4 --days 60 --points 20 --start 2027-01-01\n" +
			"  assay roadmap larkfield --steps MGT-08/3,ARC-03/evidence\n" +
			"  assay roadmap larkfield --to 2",
		Args: takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			e, _, err := a.evaluate(cmd.Context(), w, "")
			if err != nil {
				return err
			}
			if cmd.Flags().Changed("to") {
				return a.way(e, to, cmd.Flags())
			}

			plan, err := f.plan(e)
			if err != nil {
				return err
			}
			r := e.Roadmap(plan)
			if a.json {
				return a.printJSON(newRoadmapJSON(e, r))
			}
			a.roadmap(e, r)
			return nil
		},
	}

	flags := cmd.Flags()
	f.add(flags)
	flags.IntVar(&to, "to", 0, "tell the way of least effort to this `LEVEL`")
	return cmd
}

// plan returns the plan that the flags ask for.
func (f planFlags) plan(e *assessment.Evaluation) (assessment.Plan, error) {
	p := assessment.Plan{Waves: f.waves, Days: f.days, Points: f.points}
	for _, x := range []struct {
		name  string
		value int
		most  int
	}{
		{"waves", f.waves, assessment.MostWaves},
		{"days", f.days, assessment.MostDays},
		{"points", f.points, assessment.MostPoints},
	} {
		if x.value < 1 || x.value > x.most {
			return p, assessment.Errorf(assessment.Invalid, "%d is not a value for --%s", x.value, x.name).
				WithHint("give a number from 1 to %d", x.most)
		}
	}

	var err error
	if f.set.Changed("start") {
		if p.Start, err = assessment.ParseDate(f.start); err != nil {
			return p, err
		}
	}
	if f.set.Changed("steps") {
		p.Steps = []assessment.StepID{}
	}
	for _, text := range f.steps {
		id, err := assessment.ParseStepID(text)
		if err != nil {
			return p, err
		}
		practice, err := conduct.FindPractice(e.Questionnaire, id.Practice)
		if err != nil {
			return p, err
		}
		if id.Fact > e.Questionnaire.Max() {
			return p, assessment.Errorf(assessment.Invalid, "%s has no fact %d", practice.ID, id.Fact).
				WithHint("facts are 1 to %d", e.Questionnaire.Max())
		}
		id.Practice = practice.ID
		p.Steps = append(p.Steps, id)
	}
	return p, nil
}

// roadmap prints a roadmap for a person.
func (a *app) roadmap(e *assessment.Evaluation, r *assessment.Roadmap) {
	a.printf("%s of %s from %s, %s each\n", count(r.Plan.Waves, "wave"), dayCount(r.Plan.Days), r.Plan.Start,
		count(r.Plan.Points, "point"))
	a.printf("now      %s\n", standText(e, r.Before))
	a.containNow(e)

	for _, w := range r.Waves {
		a.printf("\nWave %d, %s to %s: %d of %s\n", w.Number, w.First, w.Last, w.Effort,
			count(r.Plan.Points, "point"))
		a.printf("%s", stepTable(e, w.Steps).cut(a.width()))
		a.printf("  after it %s\n", standText(e, w.After))
	}

	a.printf("\n")
	if n := len(r.Later); n > 0 {
		effort := 0
		for _, s := range r.Later {
			effort += s.Cost
		}
		a.printLine(fmt.Sprintf("%s of %s after the last wave; --json lists them", count(n, "more step"),
			count(effort, "point")))
	}
	if r.Effort > 0 {
		then := ""
		if !r.End.Overall.Sparse {
			then = "; then " + pairText(r.End)
		}
		a.printLine(fmt.Sprintf("All steps to the targets: %s, done on %s at this budget%s",
			count(r.Effort, "point"), r.Done, then))
	}
	for _, x := range r.Refused {
		a.printLine(x.String())
	}
	for _, x := range r.Shortfalls {
		a.printLine("Targets are not reached in these waves: " + x.String())
	}
	if len(r.Shortfalls) == 0 {
		a.printLine("Every target is reached in these waves")
	}
	a.printWayOn(e)
}

// dayCount names a number of days.
func dayCount(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// counted returns the view of a node that counts.
func counted(r *assessment.Result, n assessment.Node) assessment.View {
	if r.Stated {
		return n.Stated
	}
	return n.Credited
}

// pairText is index and level of the whole.
func pairText(r *assessment.Result) string {
	v := counted(r, r.Overall)
	return indexText(v, r.Final) + ", " + settledText(v)
}

// standText is index and level of the whole, and what certainly holds the level.
func standText(e *assessment.Evaluation, r *assessment.Result) string {
	n := r.Overall
	if n.Sparse || n.Applicable == 0 {
		return "no index and no level while less than half is answered"
	}
	v := counted(r, n)
	text := pairText(r)
	if certain, _ := v.Held(); len(certain) > 0 {
		text += ", held by " + heldText(e, certain)
	}
	return text
}

// stepTable has a line for each step.
func stepTable(e *assessment.Evaluation, steps []assessment.Step) *table {
	t := &table{indent: "  "}
	for _, s := range steps {
		lands := "to " + string(s.Lands)
		if s.Ends == 0 {
			lands = "started, lands " + string(s.Lands)
		}
		t.add(s.ID().String(), stepTeams(e, s.Steps), effortText(s.Effort, s.Cost), string(s.Start), lands,
			e.StepText(s.ID(), s.Level))
	}
	return t
}

// stepTeams names the teams of a step; of one team there is nothing to say.
func stepTeams(e *assessment.Evaluation, steps []assessment.TeamStep) string {
	if len(e.Teams) < 2 {
		return ""
	}
	ids := make([]string, len(steps))
	for i, s := range steps {
		ids[i] = s.Team
	}
	return strings.Join(ids, ", ")
}

// effortText is the effort of a step, with what it counts where that is less.
func effortText(effort string, cost int) string {
	if points := map[string]int{"S": 1, "M": 2, "L": 3}[effort]; points != cost {
		return fmt.Sprintf("%s (%d)", effort, cost)
	}
	return effort
}

// containNow prints what to contain first, as the report does.
func (a *app) containNow(e *assessment.Evaluation) {
	list := e.Contain()
	if len(list) == 0 {
		return
	}
	a.printf("\nContain now (%d)\n", len(list))
	t := table{indent: "  "}
	for _, x := range list {
		mark := ""
		if x.FixNow {
			mark = "fix now"
		}
		what := x.Condition
		if x.NotSo != "" {
			what = "not so: " + x.NotSo
		}
		t.add(strings.Join(x.Practices, ", "), strings.Join(x.Teams, ", "), mark, string(x.Due), x.Owner,
			what)
	}
	a.printf("%s", t.cut(a.width()))
}
