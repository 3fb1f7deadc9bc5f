package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/assessment/exchange/catalog"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

func questionnaireImportCommand(a *app) *cobra.Command {
	var o catalog.Options
	folder, force := "", false
	cmd := &cobra.Command{
		Use:   "import FILE... -o FOLDER",
		Short: "Make a questionnaire of other people's catalogs",
		Long: `Make a questionnaire of other people's catalogs. FILE is
` + kindsText() + `
Several files become one questionnaire. The folder is one that you can edit: each control
or requirement is a practice with its own text as the question, answered on the catalog's
own scale, or with no, partly and yes. Ids stay, in the form that a questionnaire asks for,
and each practice refers to what the catalog calls it. What a questionnaire has no place
for is listed, here and at the head of questionnaire.yaml. Of a catalog's own scale the
highest score is the best level: where 1 is the best one, turn the levels round in the files.`,
		Example: "  assay questionnaire import NIST_SP-800-53_rev5_catalog.json -o nist-800-53\n" +
			"  assay questionnaire import samm/model -o samm",
		Args: takes("FILE..."),
		RunE: func(_ *cobra.Command, args []string) error {
			if folder == "" {
				return assessment.Errorf(assessment.Invalid, "it is not said where the questionnaire goes").
					WithHint("name a new folder: -o FOLDER")
			}
			if err := mayFill(folder, force); err != nil {
				return err
			}
			// What comes from outside may be as large as its limits allow.
			defer sparingly()()
			var sources []catalog.Source
			for _, name := range args {
				s, done, err := readSource(name)
				if err != nil {
					return err
				}
				defer done()
				sources = append(sources, s)
			}
			r, err := catalog.Convert(sources, o)
			if err != nil {
				return err
			}
			if err := writeQuestionnaire(folder, r.Questionnaire, force); err != nil {
				return err
			}
			return a.printConverted(folder, r)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&folder, "output", "o", "", "write the questionnaire to `FOLDER`")
	flags.StringVar(&o.ID, "id", "", "`ID` of the questionnaire (else the catalog's)")
	flags.StringVar(&o.Title, "title", "", "`TITLE` of the questionnaire (else the catalog's)")
	flags.StringVar(&o.Kind, "kind", "",
		"take the files for `KIND` and do not look what they are: "+kindIDs())
	flags.BoolVar(&force, "force", false, "replace the questionnaire in the folder")
	return cmd
}

// kindIDs names the kinds of catalogs.
func kindIDs() string {
	var ids []string
	for _, k := range catalog.Kinds() {
		ids = append(ids, k.ID)
	}
	return strings.Join(ids, ", ")
}

// kindsText lists the kinds of catalogs, one a line.
func kindsText() string {
	var b strings.Builder
	for _, k := range catalog.Kinds() {
		b.WriteString("  " + k.Title + " (" + k.ID + ")\n")
	}
	return b.String()
}

// mayFill refuses a folder in which something is already.
func mayFill(folder string, force bool) error {
	entries, err := os.ReadDir(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return &assessment.Error{
			Code: assessment.Invalid,
			What: folder + " is no folder that can be written",
			Hint: "name a new folder: -o FOLDER",
			Err:  err,
		}
	case len(entries) > 0 && !force:
		return assessment.Errorf(assessment.Invalid, "%s is not empty", folder).
			WithHint("name a new folder, or replace the questionnaire in it with --force")
	}
	for _, e := range entries {
		if e.Name() == "overlay.yaml" { // it would change what is written beside it
			return assessment.Errorf(assessment.Invalid, "there is an overlay in %s", folder).
				WithHint("name a new folder, or take overlay.yaml out of it")
		}
	}
	return nil
}

// readSource reads a file or opens a folder. The caller closes it with done.
func readSource(name string) (s catalog.Source, done func(), err error) {
	nothing := func() {}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s, nothing, assessment.Errorf(assessment.NotFound, "there is no file %s", name).
			WithHint("name a catalog that lies here")
	case err == nil && info.IsDir():
		root, err := os.OpenRoot(name) // a file must not lead out of the folder
		if err != nil {
			return s, nothing, unreadable(name, err)
		}
		return catalog.Source{Name: name, Folder: root.FS()}, func() { root.Close() }, nil
	case err == nil && !info.Mode().IsRegular():
		return s, nothing, assessment.Errorf(assessment.Invalid, "%s is not a file", name).
			WithHint("name a file or a folder")
	}
	f, err := os.Open(name)
	if err != nil {
		return s, nothing, unreadable(name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, catalog.MaxBytes+1))
	if err != nil {
		return s, nothing, unreadable(name, err)
	}
	return catalog.Source{Name: name, Data: data}, nothing, nil
}

// unreadable says that something cannot be read.
func unreadable(name string, err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return &assessment.Error{
		Code: assessment.Failed,
		What: name + " cannot be read",
		Hint: "look who may read it",
		Err:  err,
	}
}

// writeQuestionnaire writes the files of a questionnaire, the one that names the others
// last. Of one that it replaces no file stays.
func writeQuestionnaire(folder string, q *questionnaires.Questionnaire, force bool) error {
	if err := durable.MakeFolder(folder); err != nil {
		return &assessment.Error{Code: assessment.Failed, What: folder + " cannot be made", Err: err,
			Hint: "name a folder where you may write"}
	}
	var before []questionnaires.File
	if replaced, err := questionnaires.ParseFS(folderFS(folder)); err == nil {
		before = replaced.Files()
	}
	files := q.Files()
	for _, f := range slices.Concat(files[1:], files[:1]) {
		err := durable.Write(filepath.Join(folder, f.Name), force, func(w io.Writer) error {
			_, err := w.Write(f.Data)
			return err
		})
		if err != nil {
			return err
		}
	}
	return removeOthers(folder, before, files)
}

// removeOthers removes the files of a questionnaire that was replaced, but for those that
// the new one has.
func removeOthers(folder string, before, files []questionnaires.File) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return unreadable(folder, err)
	}
	defer root.Close()
	for _, f := range before {
		written := func(other questionnaires.File) bool { return other.Name == f.Name }
		if slices.ContainsFunc(files, written) {
			continue
		}
		if err := root.Remove(f.Name); err != nil {
			return &assessment.Error{
				Code: assessment.Failed,
				What: f.Name + " of the former questionnaire is left",
				Hint: "the new one is written; remove that file from " + folder,
				Err:  err,
			}
		}
	}
	return nil
}

// omissionJSON is something that is not carried, in JSON.
type omissionJSON struct {
	What   string   `json:"what"`
	Count  int      `json:"count"`
	Places []string `json:"places,omitempty"`
}

// printConverted prints what became of catalogs, and what did not.
func (a *app) printConverted(folder string, r catalog.Result) error {
	q := r.Questionnaire
	areas := 0
	for _, m := range q.Measures {
		areas += len(m.Areas)
	}
	var scale []string
	for _, l := range q.Scale.Levels {
		scale = append(scale, l.Name)
	}
	if a.json {
		list := []omissionJSON{}
		for _, o := range r.NotCarried {
			list = append(list, omissionJSON(o))
		}
		return a.printJSON(map[string]any{
			"folder":      folder,
			"id":          q.ID,
			"version":     q.Version,
			"title":       q.Title,
			"digest":      q.Digest(),
			"kinds":       r.Kinds,
			"practices":   r.Entries,
			"measures":    len(q.Measures),
			"areas":       areas,
			"scale":       scale,
			"own_scale":   r.OwnScale,
			"not_carried": list,
		})
	}

	a.printf("%s: %s (%s)\n", folder, oneLine(q.Title), q.ID)
	order := ""
	if r.OwnScale {
		order = ", the lowest level first"
	}
	a.printf("%s in %s and %s, answered %s%s\n", count(r.Entries, "practice"),
		count(len(q.Measures), "measure"), count(areas, "area"), oneLine(strings.Join(scale, " / ")), order)
	a.printNotCarried(r.NotCarried)
	at := folder
	if !strings.ContainsRune(at, filepath.Separator) {
		at = "." + string(filepath.Separator) + at
	}
	a.printf("\nassay new TITLE --questionnaire %s starts an assessment with it\n", at)
	return nil
}

// printNotCarried prints what a questionnaire has no place for, with the first places.
func (a *app) printNotCarried(list []catalog.Omission) {
	if len(list) == 0 {
		a.printf("everything has its place\n")
		return
	}
	const few = 3
	a.printf("\nNot carried, as a questionnaire has no place for it:\n")
	t := table{indent: "  "}
	for _, o := range list {
		where := strings.Join(o.Places[:min(few, len(o.Places))], ", ")
		if len(o.Places) > few {
			where += ", ..."
		}
		t.add(strconv.Itoa(o.Count), o.What, where)
	}
	a.printf("%s", t.String())
}
