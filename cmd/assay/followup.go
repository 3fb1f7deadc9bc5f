package main

import (
	"assay/assessment"
	"assay/assessment/conduct"

	"github.com/spf13/cobra"
)

func followUpCommand(a *app) *cobra.Command {
	var f conduct.NewFollowUp
	cmd := &cobra.Command{
		Use:   "follow-up ID [add TEXT | done FOLLOWUP]",
		Short: "List what is to be come back to, add to it, or say what is done",
		Long: `List what was promised or is to be found out: what is overdue in front, then what
has a date, then the rest, and what is done at the end. A "!!" in a note makes a
follow-up, and so does the sign * on an answer; add makes one by itself.

Everything else of a follow-up is changed with assay set ID follow-up/FOLLOWUP.`,
		Example: "  assay follow-up larkfield\n" +
			"  assay follow-up larkfield add \"List of suppliers\" --who IAM --by 2026-12-01 --practice MGT-08\n" +
			"  assay follow-up larkfield done k2f",
		Args: takes("ID [DO] [WHAT]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			for _, name := range []string{"who", "by", "practice", "team"} {
				if cmd.Flags().Changed(name) && (len(args) < 2 || args[1] != "add") {
					return assessment.Errorf(assessment.Invalid, "--%s goes with add", name).
						WithHint("assay set %s follow-up/FOLLOWUP changes one that is there", w.ID())
				}
			}
			return a.followUp(w, args[1:], f)
		},
	}

	flags := cmd.Flags()
	flags.StringVar(&f.Who, "who", "", "`WHO` is to see to it: a role, or a name")
	flags.StringVar(&f.By, "by", "", "the `DAY` by which it is to be done, as 2026-12-01")
	flags.StringVar(&f.Practice, "practice", "", "the `PRACTICE` that it is about")
	flags.StringVar(&f.Team, "team", "", "the `TEAM` that it is about")
	return cmd
}

// followUp lists, adds or finishes, as the words after the assessment say.
func (a *app) followUp(w *conduct.Work, words []string, f conduct.NewFollowUp) error {
	switch {
	case len(words) == 0:
		return a.listFollowUps(w)
	case len(words) == 2 && words[0] == "add":
		f.What = words[1]
		return a.changeFollowUp(w, func() (conduct.Deed, error) { return w.AddFollowUp(f) })
	case len(words) == 2 && words[0] == "done":
		return a.changeFollowUp(w, func() (conduct.Deed, error) { return w.FinishFollowUp(words[1]) })
	}
	return assessment.Errorf(assessment.Invalid, "%q is nothing to do with follow-ups", words[0]).
		WithHint("write add TEXT, or done FOLLOWUP, or nothing to list them")
}

// changeFollowUp saves one user action about one follow-up and says what was done.
func (a *app) changeFollowUp(w *conduct.Work, do func() (conduct.Deed, error)) error {
	d, err := a.change(w, do)
	if err != nil {
		return err
	}
	id := ""
	for _, e := range d.Edits {
		id = e.Subject.ID()
	}
	switch {
	case a.json:
		return a.printJSON(map[string]any{"follow_up": id, "changes": len(d.Edits)})
	case !d.Made():
		a.printf("%s; nothing to save\n", oneLine(d.Label))
	default:
		a.printf("%s (%s)\n", oneLine(d.Label), id)
	}
	return nil
}

// listFollowUps prints the register.
func (a *app) listFollowUps(w *conduct.Work) error {
	if a.json {
		return a.printJSON(map[string]any{"follow_ups": newFollowUpsJSON(w)})
	}
	open, done := w.FollowUps(), w.DoneFollowUps()
	if len(open)+len(done) == 0 {
		a.printf("nothing to come back to; add one with: assay follow-up %s add TEXT\n", w.ID())
		return nil
	}

	a.printf("To come back to (%d)\n%s", len(open), followUpTable(w, open).String())
	if len(done) > 0 {
		a.printf("\nDone (%d)\n%s", len(done), followUpTable(w, done).String())
	}
	return nil
}

// followUpTable has a line for each follow-up.
func followUpTable(w *conduct.Work, list []*assessment.FollowUp) *table {
	t := &table{indent: "  "}
	for _, f := range list {
		due := ""
		if !f.Done.Value {
			due = w.DueText(f)
		}
		t.add(f.ID, f.Practice.Value, w.State().TeamOf(f), f.Who.Value, due, conduct.FollowUpText(f))
	}
	return t
}

// followUpJSON is a follow-up as commands print it with --json.
type followUpJSON struct {
	ID        string          `json:"id"`
	What      string          `json:"what"` // empty: the note says it
	Who       string          `json:"who,omitempty"`
	By        assessment.Date `json:"by,omitempty"`
	Overdue   bool            `json:"overdue"`
	Done      bool            `json:"done"`
	Interview string          `json:"interview,omitempty"`
	Practice  string          `json:"practice,omitempty"`
	Team      string          `json:"team,omitempty"`
}

// newFollowUpsJSON returns the register in the order in which it is listed.
func newFollowUpsJSON(w *conduct.Work) []followUpJSON {
	list := []followUpJSON{}
	for _, f := range append(w.FollowUps(), w.DoneFollowUps()...) {
		list = append(list, followUpJSON{
			ID:        f.ID,
			What:      f.What.Value,
			Who:       f.Who.Value,
			By:        f.By.Value,
			Overdue:   f.Overdue(w.Today()),
			Done:      f.Done.Value,
			Interview: f.Interview.Value,
			Practice:  f.Practice.Value,
			Team:      w.State().TeamOf(f),
		})
	}
	return list
}
