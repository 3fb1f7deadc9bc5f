package main

import (
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"

	"github.com/spf13/cobra"
)

func setCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "set ID SUBJECT FIELD=VALUE...",
		Short: "Change anything: targets, teams, findings, evidence, certificates, interviews, state",
		Long: `Change any field of an assessment. All fields of one call are one action; an
empty value takes a field's value away.

Subjects and their fields:
` + fieldsHelp(),
		Example: "  assay set larkfield target/MGT level=4\n" +
			"  assay set larkfield agreed/data/MGT-08 rating=2+ proof=demonstrated\n" +
			"  assay set larkfield finding/broker practices=MGT-08 teams=data severity=high " +
			"condition=\"Two shared accounts remain.\"\n" +
			"  assay set larkfield agreed/data/CMP-20 rating=na reason=\"No personal data.\"\n" +
			"  assay set larkfield agreed/data/CMP-20 sign-off=yes     (by another author than the reason's)\n" +
			"  assay set larkfield agreed/data/MGT-08 rating=          (the answers stand again)",
		Args: takes("ID SUBJECT FIELD=VALUE..."),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return a.setWords(w, w.FindSubject(assessment.ParseSubject(args[1])), args[2:])
		},
	}
}

// fieldsHelp lists what can be set, as the table of fields has it.
func fieldsHelp() string {
	var b strings.Builder
	for _, kind := range assessment.Kinds() {
		var words []string
		for _, f := range kind.Fields() {

			if kind == assessment.KindAssessment && f.Name == "questionnaire" {
				continue // conduct.Work.Set refuses it
			}
			words = append(words, f.Form())
			if f.Name == "rating" {
				words = append(words, "reason") // a part of the rating that is written apart
			}
		}
		if kind == assessment.KindTarget {
			words = append(words, strings.Fields("(NODE is overall, a measure, an area or a practice)")...)
		}
		writeColumns(&b, kind.Form(), words)
	}

	return strings.TrimSuffix(b.String(), "\n")
}

// writeColumns writes a form and, beside it, words that are wrapped.
func writeColumns(b *strings.Builder, form string, words []string) {
	const (
		column = 27 // where the words begin
		width  = 102
	)

	line := "  " + form
	if len(line) > column-2 {
		b.WriteString(line + "\n")
		line = ""
	}
	line += strings.Repeat(" ", column-len(line))

	for i, w := range words {
		switch {
		case i == 0:
		case len(line)+1+len(w) > width:
			b.WriteString(line + "\n")
			line = strings.Repeat(" ", column)
		default:
			line += " "
		}
		line += w
	}
	b.WriteString(line + "\n")
}

// set saves the fields of one subject as one user action, and says what they became.
func (a *app) set(w *conduct.Work, subject assessment.Subject, fields []conduct.Pair) error {
	d, err := a.change(w, func() (conduct.Deed, error) { return w.Set(subject, fields) })
	if err != nil {
		return err
	}

	if a.json {
		return a.printJSON(map[string]any{"subject": subject.String(), "changes": len(d.Edits)})
	}

	for _, e := range d.Edits {
		text := assessment.Show(e.Subject, e.Field, e.Value)
		if e.Value == assessment.NotSet {
			text = "not set"
		} else if e.Subject.Kind() == assessment.KindAgreed && e.Field == "sign-off" {
			text = w.SignOffWords(e.Subject)
		}
		a.printf("%s %s: %s\n", e.Subject, e.Field, oneLine(text))
	}
	if !d.Made() {
		a.printf("%s has these values already; nothing to save\n", subject)
	}
	return nil
}

// setWords is set with fields as a person writes them: FIELD=VALUE.
func (a *app) setWords(w *conduct.Work, subject assessment.Subject, words []string) error {
	fields, err := conduct.ParsePairs(words)
	if err != nil {
		return err
	}
	return a.set(w, subject, fields)
}
