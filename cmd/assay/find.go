package main

import (
	"context"
	"fmt"
	"strings"

	"assay/assessment"
	"assay/assessment/sqlite"
)

// find opens the library and returns the id of the assessment that a person
// named: by its id or its exact title, else by the beginning of the id or a part
// of the title that fits no other.
func (a *app) find(ctx context.Context, name string) (string, error) {
	if err := a.existing(ctx); err != nil {
		return "", err
	}
	wanted := strings.ToLower(assessment.CleanLine(name))
	if wanted == "" {
		return "", &assessment.Error{
			Code: assessment.Invalid,
			What: "the name of the assessment is empty",
			Hint: "assay list shows those that are there",
		}
	}
	if there, err := a.lib.Has(ctx, wanted); err != nil || there {
		return wanted, err
	}

	all, err := a.lib.Titles(ctx)
	if err != nil {
		return "", err
	}
	var exact, part []sqlite.Title
	for _, t := range all {
		title := strings.ToLower(t.Title)
		switch {
		case title == wanted:
			exact = append(exact, t)
		case strings.HasPrefix(t.ID, wanted) || strings.Contains(title, wanted):
			part = append(part, t)
		}
	}

	if len(exact) > 0 {
		return only(name, exact)
	}
	return only(name, part)
}

// theOne returns the assessment of a library that has one only. The code of the error is
// Invalid if there are several.
func (a *app) theOne(ctx context.Context) (string, error) {
	if err := a.existing(ctx); err != nil {
		return "", err
	}
	all, err := a.lib.Titles(ctx)
	switch {
	case err != nil:
		return "", err
	case len(all) == 1:
		return all[0].ID, nil
	case len(all) == 0:
		return "", &assessment.Error{Code: assessment.NotFound, What: "there is no assessment yet",
			Hint: "assay new TITLE makes one"}
	}
	return "", &assessment.Error{Code: assessment.Invalid,
		What: fmt.Sprintf("there are %d assessments, and none is named", len(all)),
		Hint: "assay list shows them"}
}

// only returns the one assessment that fits, and else says which fit.
func only(name string, fit []sqlite.Title) (string, error) {
	const most = 8
	switch len(fit) {
	case 1:
		return fit[0].ID, nil
	case 0:
		return "", &assessment.Error{
			Code: assessment.NotFound,
			What: fmt.Sprintf("there is no assessment %q", name),
			Hint: "assay list shows those that are there",
		}
	}

	var list []string
	for _, t := range fit[:min(most, len(fit))] {
		list = append(list, fmt.Sprintf("%s (%s)", t.ID, t.Title))
	}
	if more := len(fit) - most; more > 0 {
		list = append(list, fmt.Sprintf("and %d more", more))
	}
	return "", &assessment.Error{
		Code: assessment.Invalid,
		What: fmt.Sprintf("%q fits %d assessments: %s", name, len(fit), strings.Join(list, ", ")),
		Hint: "write more of the title, or the id",
	}
}
