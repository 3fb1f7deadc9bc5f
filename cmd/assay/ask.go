package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/assessment/durable"
	"assay/assessment/exchange/written"

	"github.com/spf13/cobra"
)

// asking is what the ask command is told.
type asking struct {
	team, format, file string
	roles              []string
	open, force        bool
}

func askCommand(a *app) *cobra.Command {
	var what asking
	cmd := &cobra.Command{
		Use:   "ask ID [PRACTICE|AREA|MEASURE]...",
		Short: "Write questions for people of a team, to be answered in writing",
		Long: `Write questions for people of a team into a file, to be answered in writing ahead of a
meeting: a workbook, or a text. It explains what is asked and how to answer, and has a
place for each fact, for what does not apply, for their own words, and for who answers.
It holds the practices of the assessment's depth that apply: all of them, or those that
you name, that a role can speak about, that are open. Beside the titles of assessment and
team it says nothing of what is known.

assay answer ID FILE takes in what comes back. The ending of the file names the format:
` + askFormatLines(),
		Example: "  assay ask larkfield --team platform --role SRE -o questions.xlsx\n" +
			"  assay ask larkfield MGT ARC-03 --team data --open -o questions.md",
		Args: takes("ID [PRACTICE...]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return a.ask(w, args[1:], what)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&what.team, "team", "", "the `TEAM` that is asked; may be left out if there is one")
	flags.StringArrayVar(&what.roles, "role", nil,
		"ask what this `ROLE` can speak about; again, or with commas, for more")
	flags.BoolVar(&what.open, "open", false, "ask only what is open in the team")
	flags.StringVarP(&what.file, "output", "o", "", "write to `FILE`; its ending names the format")
	flags.StringVar(&what.format, "format", "", "the `FORMAT`: "+strings.Join(askFormatNames(), ", "))
	flags.BoolVar(&what.force, "force", false, "replace an existing file")
	return cmd
}

func askFormatNames() []string {
	var names []string
	for _, f := range written.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// askFormatLines says what each format is, in a line each.
func askFormatLines() string {
	var lines []string
	for _, f := range written.Formats() {
		endings := strings.Join(f.Extensions, ", ")
		lines = append(lines, fmt.Sprintf("  %-9s %s (%s)", f.Name, f.About, endings))
	}
	return strings.Join(lines, "\n")
}

// ask writes the questions.
func (a *app) ask(w *conduct.Work, nodes []string, what asking) error {
	format, err := what.chosen()
	if err != nil {
		return err
	}
	if what.file != "" {
		if err := durable.MayWrite(what.file, what.force); err != nil {
			return err
		}
	}
	_, screen := terminal(a.stdout)
	if what.file == "" && (a.json || screen && format.Binary) {
		return assessment.Errorf(assessment.Invalid, "questions as %s are not shown here", format.Name).
			WithHint("write them to a file: -o FILE%s", format.Extensions[0])
	}

	team, err := w.FindTeam(what.team)
	if err != nil {
		return err
	}
	people, err := w.People(strings.Join(what.roles, ","))
	if err != nil {
		return err
	}
	for _, p := range people {
		if p.Role == "" {
			return assessment.Errorf(assessment.NotFound, "there is no role %s", p).
				WithHint("assay questionnaire show %s lists the roles", w.Questionnaire().ID)
		}
	}
	roles := conduct.RolesOf(people)
	practices, err := w.AskAhead(team.ID, conduct.Ahead{Roles: roles, Nodes: nodes, Open: what.open})
	if err != nil {
		return err
	}

	var content bytes.Buffer
	err = format.Write(&content, written.Questions{
		Assessment:    w.ID(),
		Title:         w.State().Title.Value,
		Team:          team.ID,
		TeamTitle:     team.Title(),
		Questionnaire: w.Questionnaire(),
		Roles:         roles,
		Practices:     practices,
	})
	if err != nil {
		return err
	}
	if what.file == "" {
		_, err := content.WriteTo(a.stdout)
		return err
	}
	err = durable.Write(what.file, what.force, func(to io.Writer) error {
		_, err := content.WriteTo(to)
		return err
	})
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]any{"file": what.file, "team": team.ID, "practices": len(practices)})
	}
	a.printf("%s: %s for %s\n", what.file, count(len(practices), "question"), oneLine(team.Title()))
	return nil
}

// chosen returns the format that is named, else the one that the file's ending asks for.
func (what *asking) chosen() (written.Format, error) {
	hint := "the formats are " + strings.Join(askFormatNames(), ", ")
	if what.format != "" {
		f, ok := written.FormatNamed(what.format)
		if !ok {
			return f, assessment.Errorf(assessment.Invalid, "there is no format %q", what.format).
				WithHint("%s", hint)
		}
		return f, nil
	}
	if what.file == "" {
		return written.Formats()[0], nil
	}
	f, ok := written.FormatOf(what.file)
	if !ok {
		return f, assessment.Errorf(assessment.Invalid, "the ending of %s names no format", what.file).
			WithHint("end it in .xlsx or .md, or say --format: %s", hint)
	}
	return f, nil
}
