package main

import (
	"context"
	"fmt"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/assessment/sqlite"

	"github.com/spf13/cobra"
)

func compareCommand(a *app) *cobra.Command {
	from, to := "", ""
	cmd := &cobra.Command{
		Use:   "compare ID [ID]",
		Short: "What moved, between two assessments or two dates of one",
		Long: `Show what rose, fell, was confirmed or is newly asked, and why, between two
assessments, the earlier one first, or between two dates of one. An assessment that was
started from an earlier one is compared with that one, if nothing else is said.

A day stands for what was known at its end, judged as of that day; "final" for what the
last finalising covered. Without a date an assessment is compared as it stands, or if it
is final as it was made final.`,
		Example: "  assay compare 2025 \"Larkfield Cloud 2026\"\n" +
			"  assay compare larkfield --from 2026-09-30\n" +
			"  assay compare larkfield --from final --json",
		Args: takes("ID [ID]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, all, err := a.compared(cmd.Context(), args, from, to)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(newComparisonJSON(c, all))
			}
			a.showComparison(c, all)
			return nil
		},
	}

	cmd.Flags().StringVar(&from, "from", "", "the `DAY` at which the first is looked at, or final")
	cmd.Flags().StringVar(&to, "to", "", "the `DAY` at which the second is looked at, or final")
	return cmd
}

// compared compares what a person named, and returns the series of assessments of the
// organisation too.
func (a *app) compared(
	ctx context.Context, args []string, from, to string,
) (*assessment.Comparison, []assessment.TrendPoint, error) {
	first, err := a.openWork(ctx, args[0])
	if err != nil {
		return nil, nil, err
	}
	second := first
	switch origin := first.State().From; {
	case len(args) > 1:
		if second, err = a.openWork(ctx, args[1]); err != nil {
			return nil, nil, err
		}
	case from == "" && origin.Set:
		if first, err = a.openWork(ctx, origin.Value.ID); err != nil {
			return nil, nil, err
		}
	case from == "":
		return nil, nil, assessment.Errorf(assessment.Invalid, "compare %s with what?", args[0]).
			WithHint("name a second assessment, or a day of this one with --from")
	}

	before, err := a.evaluateAt(ctx, first, from)
	if err != nil {
		return nil, nil, err
	}
	after, err := a.evaluateAt(ctx, second, to)
	if err != nil {
		return nil, nil, err
	}
	series, err := a.series(ctx, after.State.Organisation.Value, "")
	return assessment.Compare(before, after), assessment.Trend(series), err
}

// evaluateAt reads the results of an assessment at the end of a day, or as it was when
// it was last made final; without either as [app.evaluate] does.
func (a *app) evaluateAt(ctx context.Context, w *conduct.Work, when string) (*assessment.Evaluation, error) {
	switch when {
	case "":
		e, _, err := a.evaluate(ctx, w, "")
		return e, err
	case "final":
		s, _, err := w.State().LastFinal()
		if err != nil {
			return nil, err
		}
		return a.evaluateState(ctx, w, s, "")
	}

	day, err := assessment.ParseDate(when)
	if err != nil {
		return nil, err
	}
	j := w.State().Journal().Until(day)
	if j.Len() == 0 {
		began := assessment.DateOf(w.State().Journal().Changes()[0].At)
		return nil, assessment.Errorf(assessment.NotFound, "nothing was known of %s on %s",
			w.State().Title.Value, day).WithHint("it begins on %s", began)
	}
	s, final, err := assessment.Fold(j).Settled()
	if err != nil {
		return nil, err
	}
	if final != nil {
		day = "" // that of finalising
	}
	return a.evaluateState(ctx, w, s, day)
}

// series returns the evaluations of the assessments of an organisation, without the one of
// an id. One that cannot be read is told as a notice.
func (a *app) series(ctx context.Context, organisation, without string) ([]*assessment.Evaluation, error) {
	all, left, err := a.ofOrganisation(ctx, organisation, without)
	for _, why := range left {
		a.notice("%v", why)
	}
	return all, err
}

// ofOrganisation returns the evaluations of the assessments of an organisation, without the
// one of an id, and why others of it cannot be read.
func (a *app) ofOrganisation(
	ctx context.Context, name, without string,
) (all []*assessment.Evaluation, left []error, err error) {
	rows, err := a.lib.List(ctx)
	if err != nil {
		return nil, nil, err
	}

	for _, id := range assessment.OfOrganisation(summaries(rows), name) {
		if id == without {
			continue
		}
		w, err := a.workOn(ctx, id)
		if err == nil {
			var e *assessment.Evaluation
			if e, _, err = a.evaluate(ctx, w, ""); err == nil {
				all = append(all, e)
			}
		}
		if err != nil {
			left = append(left, fmt.Errorf("%s: %w", id, err))
		}
	}
	return all, left, nil
}

// summaries are those of rows of the library.
func summaries(rows []sqlite.Row) []assessment.Summary {
	list := make([]assessment.Summary, len(rows))
	for i, r := range rows {
		list[i] = r.Summary
	}
	return list
}
