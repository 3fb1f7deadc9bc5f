package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/assessment/report"

	"github.com/spf13/cobra"
)

func reportCommand(a *app) *cobra.Command {
	var what reportOptions
	cmd := &cobra.Command{
		Use:   "report ID",
		Short: "Write the report",
		Long: "Write the report of an assessment: the one for the client, or the working papers for\n" +
			"those who assess. Its formats:\n\n" + formatLines() + "\n\n" + checkHelp,
		Example: "  assay report larkfield -o larkfield.md\n  assay report larkfield --working-papers\n" +
			"  assay report larkfield --for executive -o board.docx\n  assay report larkfield --check\n" +
			"  assay report --schema",
		Args: func(cmd *cobra.Command, args []string) error {
			if what.schema {
				return takes("")(cmd, args)
			}
			return takes("ID")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if what.file == "-" {
				what.file = ""
			}
			if what.schema {
				return a.writeReport([]byte(report.Schema()), what.file, what.force)
			}
			return a.runReport(cmd.Context(), args[0], what)
		},
	}

	flags := cmd.Flags()
	flags.StringVarP(&what.file, "output", "o", "", "write to `FILE` (else to standard output)")
	flags.StringVar(&what.format, "format", "",
		"the `FORMAT`: "+strings.Join(formatNames(), ", ")+" (else by the ending of FILE, else the first)")
	flags.StringVar(&what.asOf, "as-of", "",
		"judge the age of evidence on that `DAY` (else the day of the newest change)")
	flags.StringVar(&what.look, "look", "",
		"your own look from a `FILE`: a style sheet for html, a Word document for docx")
	flags.BoolVar(&what.papers, "working-papers", false, "all there is, for those who assess")
	flags.StringVar(&what.reader, "for", "", "narrow it to a `READER`: executive or engineer")
	flags.BoolVar(&what.redact, "redact", false, "take out the organisation, people and what they said")
	flags.StringSliceVar(&what.without, "without", nil, "leave out the `SECTION`s of these numbers")
	what.plan.add(flags)
	flags.BoolVar(&what.force, "force", false, "replace an existing file")
	flags.BoolVar(&what.strict, "strict", false,
		"write nothing if the check finds something, and exit with 3")
	flags.BoolVar(&what.check, "check", false, "list what the check finds, and write no report")
	flags.BoolVar(&what.schema, "schema", false, "print the JSON Schema of the format json, and no report")
	if err := cmd.RegisterFlagCompletionFunc("format", completeFormat()); err != nil {
		panic(err) // there is no such flag
	}
	return cmd
}

// runReport checks an assessment, or writes its report.
func (a *app) runReport(ctx context.Context, id string, what reportOptions) error {
	options, on, err := what.options()
	if err != nil {
		return err
	}
	if what.check && (what.strict || what.file != "" || what.format != "") {
		return &assessment.Error{
			Code: assessment.Invalid,
			What: "--check goes alone: it lists what it finds and writes no report",
			Hint: "leave it out; with --strict a report is written only if nothing is found",
		}
	}
	if what.check {
		return a.checkReport(ctx, id, on)
	}

	if what.file != "" {
		if err := durable.MayWrite(what.file, what.force); err != nil {
			return err
		}
	}
	chosen, err := a.reportFormat(what.format, what.file)
	if err != nil {
		return err
	}
	if _, screen := terminal(a.stdout); chosen.Binary && what.file == "" && screen {
		return assessment.Errorf(assessment.Invalid, "a report as %s cannot be shown on a terminal", chosen.Name).
			WithHint("write it to a file: -o FILE%s", chosen.Extensions[0])
	}
	if chosen.Data && (what.papers || what.reader != "" || len(what.without) > 0) {
		return assessment.Errorf(assessment.Invalid,
			"a report as %s holds data and no sections: nothing narrows it", chosen.Name).
			WithHint("leave --working-papers, --for and --without out")
	}
	if err := readLook(&options, what.look, chosen); err != nil {
		return err
	}

	text, leaks, err := a.report(ctx, id, chosen, options, on, what.plan)
	if err == nil && what.strict {
		err = refuseLeaks(leaks)
	}
	if err != nil {
		return err
	}
	a.tellLeaks(leaks)
	return a.writeReport(text, what.file, what.force)
}

// readLook reads the look that a report is to have: a style sheet, or a Word document
// whose styles are taken.
func readLook(o *report.Options, file string, format report.Format) error {
	if file == "" {
		return nil
	}
	if format.Name != "html" && format.Name != "docx" {
		return assessment.Errorf(assessment.Invalid, "a report as %s takes no look", format.Name).
			WithHint("leave --look out, or write --format html or docx")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return assessment.Errorf(assessment.Invalid, "the look %s cannot be read: %v", file, err).
			WithHint("name a style sheet (.css) or a Word document (.docx)")
	}
	if format.Name == "docx" {
		o.Word, err = report.ReadDOCXStyle(data)
		return err
	}
	o.Style = string(data)
	return report.CheckStyle(o.Style)
}

// writeReport writes a report to a file, or to standard output if none is named.
func (a *app) writeReport(text []byte, file string, force bool) error {
	if file == "" {
		// The format has escaped for its own readers; the same bytes as in a file.
		_, err := a.stdout.Write(text)
		return err
	}

	err := durable.Write(file, force, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	if err != nil {
		return err
	}

	if a.json {
		return a.printJSON(map[string]any{"file": file, "bytes": len(text)})
	}
	a.printf("%s\n", file)
	return nil
}

// formatNames are the names of the formats of a report.
func formatNames() []string {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// formatLines says what each format of a report holds, in a line each.
func formatLines() string {
	var lines []string
	for _, f := range report.Formats() {
		endings := strings.Join(f.Extensions, ", ")
		lines = append(lines, fmt.Sprintf("  %-12s %s (%s)", f.Name, f.About, endings))
	}
	return strings.Join(lines, "\n")
}

// completeFormat offers the formats of a report to the shell.
func completeFormat() cobra.CompletionFunc {
	var all []cobra.Completion
	for _, f := range report.Formats() {
		all = append(all, cobra.CompletionWithDesc(f.Name, f.About))
	}
	return cobra.FixedCompletions(all, cobra.ShellCompDirectiveNoFileComp)
}

// reportFormat returns the format to write: the one that is named, else the one
// that the file's ending asks for, else the first. On standard output --json asks for
// the format json.
func (a *app) reportFormat(name, file string) (report.Format, error) {
	if a.json && file == "" {
		if name != "" && name != "json" {
			return report.Format{}, &assessment.Error{
				Code: assessment.Invalid,
				What: "--json and --format " + name + " ask for two things",
				Hint: "leave one out; or write to a file with -o FILE, and --json says what was written",
			}
		}
		name = "json"
	}

	if name == "" {
		if f, ok := report.FormatOf(file); ok {
			return f, nil
		}
		return report.Formats()[0], nil
	}

	f, known := report.FormatNamed(name)
	if !known {
		return report.Format{}, &assessment.Error{
			Code: assessment.Invalid,
			What: "there is no report as " + name,
			Hint: "the formats are " + strings.Join(formatNames(), ", "),
		}
	}
	return f, nil
}

// checkHelp explains the check of a report.
const checkHelp = `A check looks through every text that the client's report may print for what should
not leave the house: remarks that were not meant for it, secrets and keys, e-mail and
private network addresses, names of people, follow-ups. It is told on standard
error; --check lists all of it and exits with 3 if there is any, --strict writes
nothing then.`

// reportOptions are what a report is asked for, as it was typed.
type reportOptions struct {
	file, format, look string
	asOf, reader       string
	papers, redact     bool
	force, strict      bool
	check, schema      bool
	without            []string
	plan               planFlags
}

// options returns what is asked for, and the day to judge by. It refuses readers and
// sections that there are not.
func (o reportOptions) options() (all report.Options, on assessment.Date, err error) {
	all = report.Options{Papers: o.papers, Redact: o.redact, Omit: o.without, Program: version()}
	if o.reader != "" {
		all.Reader = report.Reader(strings.ToLower(o.reader))
		if !slices.Contains(report.Readers[:], all.Reader) {
			return all, "", assessment.Errorf(assessment.Invalid, "there is no report for %q", o.reader).
				WithHint("the readers are executive and engineer; for auditors: --working-papers")
		}
		if o.papers {
			return all, "", assessment.Errorf(assessment.Invalid, "--for and --working-papers ask for two things").
				WithHint("leave one out")
		}
	}
	for _, key := range o.without {
		if !slices.Contains(report.Keys(), key) {
			return all, "", assessment.Errorf(assessment.Invalid, "there is no section %q", key).
				WithHint("the sections are %s", strings.Join(report.Keys(), ", "))
		}
	}
	if o.asOf != "" {
		on, err = assessment.ParseDate(o.asOf)
	}
	return all, on, err
}

// report makes the report of an assessment in a format, with what should not leave the
// house with it; of working papers nothing should.
func (a *app) report(
	ctx context.Context, name string, format report.Format, options report.Options, on assessment.Date,
	plan planFlags,
) (text []byte, leaks []report.Leak, err error) {
	w, err := a.openWork(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	e, final, err := a.evaluate(ctx, w, on)
	if err != nil {
		return nil, nil, err
	}

	if options.Plan, err = plan.plan(e); err != nil {
		return nil, nil, err
	}
	options.Finality, options.Current = final, w.State().Journal()
	all, err := a.series(ctx, e.State.Organisation.Value, e.State.ID())
	if err != nil {
		return nil, nil, err
	}
	options.Earlier = e.Before(all)
	var b bytes.Buffer
	err = format.Write(&b, e, options)
	if !options.Papers {
		leaks = report.Leaks(e)
	}
	return b.Bytes(), leaks, err
}
