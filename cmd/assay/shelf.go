package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"assay/assessment"
	"assay/questionnaires"

	"github.com/adrg/xdg"
)

// maxShelf is how many folders of questionnaires are looked at.
const maxShelf = 500

// shelf returns the questionnaires that are shipped and those in the user's folder: the
// one that the flag, the environment or the settings name, else the one in the platform's
// data folder. If a named one is not there, the shipped ones are returned with the error.
func (a *app) shelf() (questionnaires.Shelf, error) {
	s, _ := a.settings() // what is wrong with the others is said where they are needed
	named := s.Questionnaires
	folder := cmp.Or(inHome(named), filepath.Join(xdg.DataHome, "assay", "questionnaires"))

	entries, err := os.ReadDir(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist) && named == "":
		return questionnaires.Shelf{}, nil
	case err != nil:
		return questionnaires.Shelf{}, &assessment.Error{
			Code: assessment.Failed,
			What: "the folder of your own questionnaires cannot be read",
			Err:  err,
			Hint: "name it with --questionnaires, ASSAY_QUESTIONNAIRES or in " + settingsPath(),
		}
	}

	var shelf questionnaires.Shelf
	if holdsQuestionnaire(folder) {
		shelf.Own = append(shelf.Own, questionnaires.Folder{Path: folder, FS: folderFS(folder)})
	}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		if len(shelf.Own) < maxShelf && !strings.HasPrefix(e.Name(), ".") && holdsQuestionnaire(path) {
			shelf.Own = append(shelf.Own, questionnaires.Folder{Path: path, FS: folderFS(path)})
		}
	}
	return shelf, nil
}

// inHome returns a path with the home for the ~ at its start.
func inHome(path string) string {
	if below, ok := strings.CutPrefix(path, "~"+string(filepath.Separator)); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, below)
		}
	}
	return path
}

// holdsQuestionnaire reports whether a folder holds a questionnaire or an overlay.
func holdsQuestionnaire(folder string) bool {
	for _, name := range []string{"questionnaire.yaml", "overlay.yaml"} {
		if _, err := os.Lstat(filepath.Join(folder, name)); err == nil {
			return true
		}
	}
	return false
}

// folderFS is a folder as a file system out of which no name and no link leads: what a
// questionnaire from elsewhere names must not be read from beside it.
type folderFS string

// Open opens a file of the folder.
func (f folderFS) Open(name string) (fs.File, error) {
	file, err := os.OpenInRoot(string(f), name)
	if err != nil {
		return nil, err
	}
	return file, nil
}

// Stat tells of a file without opening it, which could wait for ever.
func (f folderFS) Stat(name string) (fs.FileInfo, error) {
	root, err := os.OpenRoot(string(f))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Stat(name)
}

// readQuestionnaire reads the questionnaire in a folder, or in the folder of the file
// that is named, or the one of that name on the shelf. The folder is empty for one that
// is shipped.
// The error is a Problems if the text is wrong.
func (a *app) readQuestionnaire(name string) (q *questionnaires.Questionnaire, folder string, err error) {
	info, statErr := os.Stat(name)
	switch {
	case statErr == nil && info.IsDir():
		folder = name
	case statErr == nil:
		folder = filepath.Dir(name)
	case isPath(name):
		return nil, "", &assessment.Error{
			Code: assessment.NotFound,
			What: fmt.Sprintf("there is no questionnaire at %s", name),
			Hint: "name a folder with a questionnaire.yaml in it, or one that assay questionnaire list shows",
		}
	default:
		return a.onShelf(name)
	}

	shelf, shelfErr := a.shelf()
	if q, err = shelf.Parse(folderFS(folder)); err != nil && shelfErr != nil {
		err = errors.Join(err, shelfErr) // where its base may be
	}
	return q, folder, err
}

// isPath reports whether a name is that of a folder and not one on the shelf.
func isPath(name string) bool {
	return strings.ContainsRune(name, '/') || strings.ContainsRune(name, filepath.Separator) || name == "."
}

// onShelf returns the questionnaire of that name on the shelf, and its folder. The error
// is a Problems if its text is wrong.
func (a *app) onShelf(name string) (q *questionnaires.Questionnaire, folder string, err error) {
	shelf, shelfErr := a.shelf()
	e, err := shelf.Find(name)
	switch {
	case err == nil:
		q, err = e.Questionnaire()
		return q, e.Folder, err
	case shelfErr != nil:
		return nil, "", shelfErr
	}
	return nil, "", &assessment.Error{
		Code: assessment.NotFound,
		What: err.Error(),
		Hint: "name one of these, or the path of a folder",
	}
}

// loadQuestionnaire returns a questionnaire that is to be used: the one of that name on
// the shelf, or with a / in the name that of a folder.
func (a *app) loadQuestionnaire(name string) (q *questionnaires.Questionnaire, err error) {
	if isPath(name) {
		q, _, err = a.readQuestionnaire(name)
	} else {
		q, _, err = a.onShelf(name)
	}
	return q, usable(name, err)
}

// usable says of a questionnaire whose text is wrong that it cannot be used. Any other error
// stays.
func usable(name string, err error) error {
	var problems questionnaires.Problems
	if !errors.As(err, &problems) {
		return err
	}
	return &assessment.Error{
		Code: assessment.Failed,
		What: fmt.Sprintf("%s cannot be used: %s", name, count(len(problems), "problem")),
		Hint: "assay questionnaire check " + name + " lists them",
	}
}

// overlayWords says how a questionnaire was made of another one.
func overlayWords(o *questionnaires.Overlay) string {
	words := fmt.Sprintf("made of %s %s by an overlay: %d reworded, %d added, %d switched off",
		o.Base.ID, o.Base.Version, len(o.Reworded), len(o.Added), len(o.Off))
	if o.WrittenFor != o.Base.Version {
		words += "; the overlay was written for " + o.WrittenFor
	}
	if stale := o.Stale(); len(stale) > 0 {
		words += "; changed in the base since: " + strings.Join(stale, ", ")
	}
	return words
}
