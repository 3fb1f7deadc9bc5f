package main

import (
	"context"
	"fmt"

	"assay/assessment"
	"assay/assessment/report"
)

// checkReport lists what should not leave the house with the report of an assessment.
// The error is of code NotHeld if there is anything.
func (a *app) checkReport(ctx context.Context, name string, asOf assessment.Date) error {
	w, err := a.openWork(ctx, name)
	if err != nil {
		return err
	}
	e, _, err := a.evaluate(ctx, w, asOf)
	if err != nil {
		return err
	}

	leaks := report.Leaks(e)
	if err := a.printLeaks(leaks); err != nil {
		return err
	}
	if len(leaks) == 0 {
		return nil
	}
	return &assessment.Error{
		Code: assessment.NotHeld,
		What: leakCount(leaks),
		Hint: "change the lines; in a note only lines that begin with > are for the report",
	}
}

// printLeaks prints the leaks, one a line, or as JSON.
func (a *app) printLeaks(leaks []report.Leak) error {
	if a.json {
		list := []map[string]any{}
		for _, l := range leaks {
			list = append(list, map[string]any{
				"kind":    l.Kind,
				"subject": l.Subject,
				"field":   l.Field,
				"line":    l.Line,
				"text":    l.Text,
			})
		}
		return a.printJSON(list)
	}

	if len(leaks) == 0 {
		a.printf("Nothing was found that should not leave the house. Read the report all the same.\n")
	}
	for _, l := range leaks {
		a.printf("%s\n", leakLine(l))
	}
	return nil
}

// refuseLeaks returns why a report must not be written under --strict, or nil.
func refuseLeaks(leaks []report.Leak) error {
	if len(leaks) == 0 {
		return nil
	}
	return &assessment.Error{
		Code: assessment.NotHeld,
		What: leakCount(leaks) + "; the first: " + leakLine(leaks[0]),
		Hint: "assay report ID --check lists them; nothing was written",
	}
}

// leaksTold is how many leaks a notice shows.
const leaksTold = 3

// tellLeaks says beside a report what should not leave the house with it.
func (a *app) tellLeaks(leaks []report.Leak) {
	if len(leaks) == 0 {
		return
	}
	a.notice("%s", leakCount(leaks))
	for i, l := range leaks {
		if i == leaksTold {
			fmt.Fprintf(a.errs, "  and %d more: assay report ID --check lists them\n", len(leaks)-i)
			break
		}
		fmt.Fprintf(a.errs, "  %s\n", leakLine(l))
	}
}

// leakCount says in how many lines something was found.
func leakCount(leaks []report.Leak) string {
	return count(report.LeakedLines(leaks), "line") + " should not leave the house with the report"
}

// leakLine says where a leak stands, what it is, and the line.
func leakLine(l report.Leak) string {
	return oneLine(fmt.Sprintf("%s %s, line %d: %s: %s", l.Subject, l.Field, l.Line, l.Kind, l.Text))
}
