package main

import (
	"fmt"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

func questionnaireCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "questionnaire",
		Short:   "List, read, check, write, import and upgrade questionnaires",
		Example: "  assay questionnaire show five-measures MGT-08",
		Args:    unknownCommand,
		RunE: func(*cobra.Command, []string) error {
			return &assessment.Error{
				Code: assessment.Invalid,
				What: "assay questionnaire takes the name of a job, such as list or check",
				Hint: "for example: assay questionnaire list",
			}
		},
	}

	cmd.AddCommand(questionnaireListCommand(a), questionnaireShowCommand(a), questionnaireCheckCommand(a),
		questionnaireNewCommand(a), questionnaireSchemaCommand(a), questionnaireUpgradeCommand(a),
		questionnaireImportCommand(a))
	return cmd
}

func questionnaireShowCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "show ID [PRACTICE]",
		Short: "Show a questionnaire, or the whole text of one practice",
		Long: "Show a questionnaire, or the whole text of one practice. " +
			"ID is one that assay questionnaire list shows, or the path of one.",
		Example: "  assay questionnaire show five-measures MGT-08",
		Args:    takes("ID [PRACTICE]"),
		RunE: func(_ *cobra.Command, args []string) error {
			q, _, err := a.readQuestionnaire(args[0])
			if err != nil {
				return usable(args[0], err)
			}
			if len(args) == 1 {
				if a.json {
					return a.printJSON(newOutlineJSON(q))
				}
				a.printQuestionnaire(q)
				return nil
			}
			p, err := conduct.FindPractice(q, args[1])
			if err != nil {
				return err
			}

			if a.json {
				return a.printJSON(newPracticeTextJSON(p))
			}
			a.printPractice(q, p)
			return nil
		},
	}
}

func (a *app) printQuestionnaire(q *questionnaires.Questionnaire) {
	written, all := 0, 0
	for p := range q.Practices() {
		all++
		if p.Written() {
			written++
		}
	}

	a.printf("%s %s  (%s)\n", oneLine(q.Title), oneLine(q.Version), q.ID)
	a.printf("%s, %d of them with text and asked\n", count(all, "practice"), written)
	if o := q.Overlay(); o != nil {
		a.printf("%s\n", oneLine(overlayWords(o)))
	}

	a.printf("\nScale\n")
	t := table{indent: "  "}
	for _, l := range q.Scale.Levels {
		t.add(fmt.Sprint(l.Value), l.Name, l.Meaning)
	}

	a.printf("%s", t.String())
	a.labelled("Rules for marking", len(q.Rules), func(i int) (string, string) {
		return fmt.Sprint(i + 1), q.Rules[i].Title + ". " + q.Fill(q.Rules[i].Text, nil)
	})

	if len(q.Parameters) > 0 {
		a.printf("\nParameters, which an assessment may set\n")
	}
	t = table{indent: "  "}
	for _, x := range q.Parameters {
		t.add(x.ID, x.Text(x.Default), x.Title)
	}

	a.printf("%s\nDepths\n", t.String())
	t = table{indent: "  "}
	for _, x := range q.Depths {
		t.add(x.ID, x.Title, fmt.Sprintf("%d minutes for a team", x.Minutes))
	}

	a.printf("%s\nTraits of the profile\n", t.String())
	t = table{indent: "  "}
	for _, x := range q.Traits {
		var values []string
		for _, v := range x.Values {
			values = append(values, v.ID)
		}
		t.add(x.ID, strings.Join(values, ","), x.Title)
	}

	a.printf("%s\nRoles\n", t.String())
	t = table{indent: "  "}
	for _, r := range q.Roles {
		t.add(r.ID, r.Title)
	}
	a.printf("%s", t.String())

	a.printPractices(q)
}

func (a *app) printPractices(q *questionnaires.Questionnaire) {
	a.printf("\nPractices: w weight, K key practice, the depth that first asks it; - has no text yet\n")
	for _, m := range q.Measures {
		a.printf("\n%s %s\n", m.ID, oneLine(m.Title))
		t := table{indent: "  "}
		for _, a := range m.Areas {
			t.add(a.ID, "", "", "", a.Title)
			for _, p := range a.Practices {

				key, depth := "", p.Depth
				if p.Key {
					key = "K"
				}
				if !p.Written() {
					depth = "-"
				}

				t.add("  "+p.ID, fmt.Sprintf("w%d", p.Weight), key, depth, "  "+p.Title)
			}
		}
		a.printf("%s", t.String())
	}
}
