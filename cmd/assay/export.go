package main

import (
	"context"
	"io"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/assessment/exchange"
	"assay/questionnaires"

	"filippo.io/age"
	"github.com/spf13/cobra"
)

func exportCommand(a *app) *cobra.Command {
	file, files, force := "", "", false
	var sealed sealing
	cmd := &cobra.Command{
		Use:   "export ID -o FILE",
		Short: "Write an assessment into one file, to carry and to merge",
		Long: `Write an assessment with its whole history and its questionnaire into one file, a
bundle: to carry it to another laptop, where assay import takes it in, or to keep it.
Drafts and the files of evidence stay here. What the file holds can be read without
assay: gzip -dc FILE.

With --files the files that the register of evidence names travel along, as far as they
lie in that folder: each is known by its content. The file is then a tar archive, with
the bundle in front.

With --passphrase or --recipient the file is encrypted, and the age tool opens it, too:
age --decrypt FILE | gzip -dc.`,
		Example: "  assay export larkfield -o larkfield.assay\n" +
			"  assay export larkfield -o larkfield.assay --files ~/evidence\n" +
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
			return a.export(cmd.Context(), args[0], exporting{file, files, force, sealed})
		},
	}
	cmd.Flags().StringVarP(&file, "output", "o", "",
		"write to `FILE`, whose name should end in "+exchange.Extension)
	cmd.Flags().StringVar(&files, "files", "", "let the files of evidence that lie in `FOLDER` travel along")
	sealed.add(cmd.Flags())
	cmd.Flags().BoolVar(&force, "force", false, "replace an existing file")
	return cmd
}

// exporting is how a bundle is written.
type exporting struct {
	file, files string // to which file, with those of evidence from which folder
	force       bool
	sealed      sealing
}

// export writes the bundle of an assessment to a file, or to standard output.
func (a *app) export(ctx context.Context, name string, how exporting) error {
	id, err := a.find(ctx, name)
	if err != nil {
		return err
	}
	b, err := a.bundle(ctx, id)
	if err != nil {
		return err
	}
	var found []exchange.Content
	var missing []assessment.File
	if how.files != "" {
		s := assessment.Fold(b.Journal.Clone())
		if found, missing, err = carriedFiles(ctx, how.files, s); err != nil {
			return err
		}
	}
	to, err := a.to(ctx, how.sealed)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return writeBundle(w, b, found, to) }

	if how.file == "" {
		return write(a.stdout)
	}
	if err := durable.Write(how.file, how.force, write); err != nil {
		return err
	}

	j := b.Journal
	if a.json {
		return a.printJSON(map[string]any{"id": id, "file": how.file, "changes": j.Len(),
			"fingerprint": j.Fingerprint(), "encrypted": len(to) > 0, "files": len(found),
			"files_missing": len(missing)})
	}
	more := ""
	if how.files != "" {
		more = ", " + carriedWords(found, missing)
	}
	if len(to) > 0 {
		more += ", encrypted"
	}
	a.printf("%s: %s%s, fingerprint %s\n", how.file, count(j.Len(), "change"), more, j.Fingerprint())
	return nil
}

// writeBundle writes a bundle with these files, encrypted if it is for somebody.
func writeBundle(w io.Writer, b exchange.Bundle, files []exchange.Content, to []age.Recipient) error {
	switch {
	case len(files) > 0 && len(to) > 0:
		return exchange.WriteSealedArchive(w, b, files, to...)
	case len(files) > 0:
		return exchange.WriteArchive(w, b, files)
	case len(to) > 0:
		return exchange.WriteSealed(w, b, to...)
	}
	return exchange.Write(w, b)
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
