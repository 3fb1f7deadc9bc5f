package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

func questionnaireCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "questionnaire",
		Short:   "List, read, check and import questionnaires",
		Example: "  assay questionnaire show five-measures MGT-08",
		Args:    unknownCommand,
		RunE: func(*cobra.Command, []string) error {
			return &assessment.Error{
				Code: assessment.Invalid,
				What: "assay questionnaire takes list, show, check or import",
				Hint: "for example: assay questionnaire list",
			}
		},
	}

	cmd.AddCommand(questionnaireListCommand(a), questionnaireShowCommand(a), questionnaireCheckCommand(a),
		questionnaireImportCommand(a))
	return cmd
}

func questionnaireListCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the questionnaires that are shipped",
		Example: "  assay questionnaire list",
		Args:    takes(""),
		RunE: func(*cobra.Command, []string) error {
			type entryJSON struct {
				ID      string `json:"id"`
				Version string `json:"version"`
				Title   string `json:"title"`
			}
			entries := []entryJSON{}
			t := table{}
			t.add("ID", "VERSION", "TITLE")
			for _, e := range questionnaires.Library() {
				entries = append(entries, entryJSON{e.ID, e.Version, e.Title})
				t.add(e.ID, e.Version, e.Title)
			}

			if a.json {
				return a.printJSON(entries)
			}
			a.printf("%s", t.String())
			return nil
		},
	}
}

func questionnaireShowCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "show ID [PRACTICE]",
		Short: "Show a questionnaire, or the whole text of one practice",
		Long: "Show a questionnaire, or the whole text of one practice. " +
			"ID is a shipped questionnaire or the path of one.",
		Example: "  assay questionnaire show five-measures MGT-08",
		Args:    takes("ID [PRACTICE]"),
		RunE: func(_ *cobra.Command, args []string) error {
			q, _, err := readQuestionnaire(args[0])
			if err != nil {
				if problems, ok := err.(questionnaires.Problems); ok {
					return unusable(args[0], problems)
				}
				return err
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

// readQuestionnaire reads the questionnaire in a folder, or in the folder of the
// file that is named, or the shipped one of that id. The folder is empty for a
// shipped one. The error is a Problems if the text is wrong.
func readQuestionnaire(name string) (q *questionnaires.Questionnaire, folder string, err error) {
	info, statErr := os.Stat(name)
	path := strings.ContainsRune(name, '/') || strings.ContainsRune(name, filepath.Separator) || name == "."

	switch {
	case statErr == nil && info.IsDir():
		folder = name
	case statErr == nil:
		folder = filepath.Dir(name)
	case path:
		return nil, "", &assessment.Error{
			Code: assessment.NotFound,
			What: fmt.Sprintf("there is no questionnaire at %s", name),
			Hint: "name a folder with a questionnaire.yaml in it, or a shipped questionnaire",
		}
	default:
		if q, err = questionnaires.Load(name); err != nil {
			if _, wrong := err.(questionnaires.Problems); !wrong {
				err = &assessment.Error{
					Code: assessment.NotFound,
					What: err.Error(),
					Hint: "name one of these, or the path of a folder",
				}
			}
		}
		return q, "", err
	}

	root, err := os.OpenRoot(folder) // a measure file must not lead out of the folder
	if err != nil {
		return nil, "", &assessment.Error{Code: assessment.Failed, What: folder + " cannot be read", Err: err}
	}
	defer root.Close()
	q, err = questionnaires.ParseFS(root.FS())
	return q, folder, err
}

// unusable says that a questionnaire has problems.
func unusable(name string, problems questionnaires.Problems) error {
	return &assessment.Error{
		Code: assessment.Failed,
		What: fmt.Sprintf("%s cannot be used: %s", name, count(len(problems), "problem")),
		Hint: "assay questionnaire check " + name + " lists them",
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
