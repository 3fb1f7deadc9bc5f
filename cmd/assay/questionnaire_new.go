package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

func questionnaireNewCommand(a *app) *cobra.Command {
	id, title, over := "", "", ""
	cmd := &cobra.Command{
		Use:   "new FOLDER",
		Short: "Write the beginning of a questionnaire of your own",
		Long: `Write the beginning of a questionnaire of your own into a folder: files with comments that explain
them, which can be used as they are, and schemas with which an editor completes what you write.
Nothing that is there is written over.

With --overlay it is an overlay: it makes a questionnaire out of another one without a copy of
it, and says what it rewords, adds and switches off.

A folder in the folder of your own questionnaires is found by its id: assay questionnaire list
shows it.`,
		Example: "  assay questionnaire new ./larkfield --title \"Larkfield's questions\"\n" +
			"  assay questionnaire new ./larkfield-five --overlay five-measures",
		Args: takes("FOLDER"),
		RunE: func(_ *cobra.Command, args []string) error {
			folder := args[0]
			full, err := filepath.Abs(folder)
			if err != nil {
				return err
			}
			id := cmp.Or(id, idFrom(filepath.Base(full)))
			title := cmp.Or(title, id)

			var files []questionnaires.File
			if over == "" {
				files, err = questionnaires.Starter(id, title)
			} else {
				var base *questionnaires.Questionnaire
				if base, err = a.baseOf(over); err != nil {
					return err
				}
				files, err = questionnaires.StarterOverlay(id, title, base)
			}
			if err != nil {
				return &assessment.Error{Code: assessment.Invalid, What: err.Error(),
					Hint: "say it with --id and --title"}
			}

			if err := writeStarter(folder, files); err != nil {
				return err
			}
			return a.tellStarter(folder, id, files)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&id, "id", "", "the `ID` of the questionnaire (else the name of the folder)")
	flags.StringVar(&title, "title", "", "its `TITLE`")
	flags.StringVar(&over, "overlay", "", "begin an overlay over the questionnaire with this `ID`")
	return cmd
}

// baseOf returns the questionnaire that an overlay is begun over.
func (a *app) baseOf(name string) (*questionnaires.Questionnaire, error) {
	q, err := a.loadQuestionnaire(name)
	if err == nil && q.Overlay() != nil {
		return nil, &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("%s is made by an overlay itself", q.ID),
			Hint: "begin one over its base: --overlay " + q.Overlay().Base.ID,
		}
	}
	return q, err
}

// idFrom makes an id of the name of a folder.
func idFrom(name string) string {
	keep := func(r rune) rune {
		if r < 0x80 && strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789._-", r) {
			return r
		}
		return '-'
	}
	return strings.Trim(strings.Map(keep, strings.ToLower(name)), "-._")
}

// writeStarter writes the files into a folder, which it makes. If one of them is there,
// it writes none.
func writeStarter(folder string, files []questionnaires.File) error {
	refuse := func(err error) error {
		return &assessment.Error{Code: assessment.Failed, What: "nothing can be written into " + folder, Err: err}
	}
	if holdsQuestionnaire(folder) {
		return &assessment.Error{
			Code: assessment.Invalid,
			What: "there is a questionnaire in " + folder + " already",
			Hint: "name another folder",
		}
	}
	for _, f := range files {
		path := filepath.Join(folder, filepath.FromSlash(f.Name))
		if _, err := os.Lstat(path); err == nil {
			return &assessment.Error{
				Code: assessment.Invalid,
				What: path + " is there already, and nothing was written",
				Hint: "name another folder",
			}
		} else if !errors.Is(err, fs.ErrNotExist) {
			return refuse(err)
		}
	}

	for _, f := range files {
		path := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return refuse(err)
		}
		if err := durable.Write(path, false, func(w io.Writer) error {
			_, err := w.Write(f.Data)
			return err
		}); err != nil {
			return refuse(err)
		}
	}
	return nil
}

// tellStarter says what was written, and how to go on.
func (a *app) tellStarter(folder, id string, files []questionnaires.File) error {
	var paths []string
	for _, f := range files {
		paths = append(paths, filepath.Join(folder, filepath.FromSlash(f.Name)))
	}
	if a.json {
		return a.printJSON(map[string]any{"id": id, "files": paths})
	}
	for _, path := range paths {
		a.printf("%s\n", oneLine(path))
	}
	a.notice("write there, and look at it with: assay questionnaire check %s", folder)
	return nil
}
