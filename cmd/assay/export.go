package main

import (
	"bytes"
	"context"
	"io"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/assessment/exchange"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

func exportCommand(a *app) *cobra.Command {
	file, force := "", false
	var sealed sealing
	cmd := &cobra.Command{
		Use:   "export ID -o FILE",
		Short: "Write an assessment into one file, to carry and to merge",
		Long: `Write an assessment with its whole history and its questionnaire into one file, a
bundle: to carry it to another laptop, where assay import takes it in, or to keep it.
Drafts and the files of evidence stay here. What the file holds can be read without
assay: gzip -dc FILE.

With --passphrase or --recipient the file is encrypted, and the age tool opens it, too:
age --decrypt FILE | gzip -dc.`,
		Example: "  assay export larkfield -o larkfield.assay\n" +
			"  assay export larkfield -o larkfield.assay --passphrase",
		Args: takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if file == "-" {
				file = ""
			}
			if file != "" {
				if err := durable.MayWrite(file, force); err != nil {
					return err
				}
			}
			if _, screen := terminal(a.stdout); file == "" && (screen || a.json) {
				return assessment.Errorf(assessment.Invalid, "a bundle is not shown on a terminal").
					WithHint("write it to a file: -o NAME%s", exchange.Extension)
			}
			return a.export(cmd.Context(), args[0], file, force, sealed)
		},
	}
	cmd.Flags().StringVarP(&file, "output", "o", "", "write to `FILE`, whose name should end in "+exchange.Extension)
	sealed.add(cmd.Flags())
	cmd.Flags().BoolVar(&force, "force", false, "replace an existing file")
	return cmd
}

// export writes the bundle of an assessment to a file, or to standard output.
func (a *app) export(ctx context.Context, name, file string, force bool, sealed sealing) error {
	id, err := a.find(ctx, name)
	if err != nil {
		return err
	}
	b, err := a.bundle(ctx, id)
	if err != nil {
		return err
	}
	to, err := a.to(ctx, sealed)
	if err != nil {
		return err
	}
	var content bytes.Buffer
	if len(to) > 0 {
		err = exchange.WriteSealed(&content, b, to...)
	} else {
		err = exchange.Write(&content, b)
	}
	if err != nil {
		return err
	}

	if file == "" {
		_, err := io.Copy(a.stdout, &content)
		return err
	}
	err = durable.Write(file, force, func(w io.Writer) error {
		_, err := io.Copy(w, &content)
		return err
	})
	if err != nil {
		return err
	}

	j := b.Journal
	if a.json {
		return a.printJSON(map[string]any{"id": id, "file": file, "changes": j.Len(),
			"fingerprint": j.Fingerprint(), "encrypted": len(to) > 0})
	}
	how := ""
	if len(to) > 0 {
		how = ", encrypted"
	}
	a.printf("%s: %s%s, fingerprint %s\n", file, count(j.Len(), "change"), how, j.Fingerprint())
	return nil
}

// bundle returns an assessment as it travels.
func (a *app) bundle(ctx context.Context, id string) (exchange.Bundle, error) {
	j, _, err := a.lib.Journal(ctx, id)
	if err != nil {
		return exchange.Bundle{}, err
	}
	named, err := a.questionnairesOf(ctx, j)
	return exchange.Bundle{Journal: j, Questionnaires: named}, err
}

// questionnairesOf returns the questionnaires that a journal names and that are here.
func (a *app) questionnairesOf(
	ctx context.Context, j *assessment.Journal,
) (list []*questionnaires.Questionnaire, err error) {
	for _, digest := range exchange.QuestionnairesOf(j) {
		q, err := a.questionnaire(ctx, digest)
		switch {
		case err == nil:
			list = append(list, q)
		case assessment.CodeOf(err) != assessment.NotFound:
			return nil, err
		}
	}
	return list, nil
}
