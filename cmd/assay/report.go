package main

import (
	"bytes"
	"context"
	"io"

	"assay/assessment"
	"assay/assessment/report"

	"github.com/spf13/cobra"
)

// formats are the forms of a report by the name of the flag. A form is added by
// a row here.
func formats() map[string]func(io.Writer, report.Document) error {
	return map[string]func(io.Writer, report.Document) error{"markdown": report.Markdown}
}

func reportCommand(d *desk) *cobra.Command {
	var file, format, asOf string
	force := false
	cmd := &cobra.Command{
		Use:     "report ID",
		Short:   "Write the report",
		Example: "  assay report larkfield -o larkfield.md",
		Args:    takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if file == "-" {
				file = ""
			}
			if file != "" {
				if err := mayWrite(file, force); err != nil {
					return err
				}
			}
			text, err := d.report(cmd.Context(), args[0], format, asOf)
			if err != nil {
				return err
			}
			if file == "" {
				// The printer has escaped for its own format; the same bytes as in a file.
				_, err := d.stdout.Write(text)
				return err
			}
			err = writeFile(file, force, func(w io.Writer) error {
				_, err := w.Write(text)
				return err
			})
			if err != nil {
				return err
			}
			if d.json {
				return d.printJSON(map[string]any{"file": file, "bytes": len(text)})
			}
			d.printf("%s\n", file)
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&file, "output", "o", "", "write to `FILE` (else to standard output)")
	flags.StringVar(&format, "format", "markdown", "the form of the report; markdown is the only one yet")
	flags.StringVar(&asOf, "as-of", "", "judge the age of evidence on that `DAY` (else the day of the newest change)")
	flags.BoolVar(&force, "force", false, "replace an existing file")
	return cmd
}

// report makes the report of an assessment as text.
func (d *desk) report(ctx context.Context, name, format, asOf string) ([]byte, error) {
	print, known := formats()[format]
	if !known {
		hint := "markdown is the only form yet"
		if format == "json" {
			hint += "; the numbers as JSON: assay show ID --json"
		}
		return nil, &assessment.Error{Code: assessment.Invalid, What: "there is no report as " + format, Hint: hint}
	}
	var on assessment.Date
	if asOf != "" {
		var err error
		if on, err = assessment.ParseDate(asOf); err != nil {
			return nil, err
		}
	}
	f, err := d.take(ctx, name)
	if err != nil {
		return nil, err
	}
	e, final, err := f.evaluate(ctx, on)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = print(&b, report.New(e, report.Options{Finality: final, Current: f.state.Journal(), Program: version()}))
	return b.Bytes(), err
}
