package main

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/assessment/protect"

	"github.com/adrg/xdg"
)

// away is the record of a text that is in an editor. It lies beside the text, so that
// the text finds its way back also if this program is killed meanwhile.
type away struct {
	Draft  assessment.Draft // as it went out, and in which process
	File   string           // the name of the text's file in the folder
	Editor int              // the process of the editor; 0 until it runs
}

// awayRecord is the name of the record in the folder of a text.
const awayRecord = ".assay.json"

// awayFolder is where the texts of a library are while they are in editors: beside it,
// where nobody else writes. It is there only as long as a text is. Of a protected library
// they are in memory, where the system has a folder for that: an editor reads no other.
func awayFolder(library string) string {
	folders := awayFolders(library)
	if protect.Read(library) != nil {
		return folders[len(folders)-1]
	}
	return folders[0]
}

// awayFolders are the folders in which texts of a library may be: whether it is protected
// may have changed since one was left there. The first is beside it, a second in memory.
func awayFolders(library string) []string {
	folders := []string{library + awaySuffix}
	if memory := memoryFolder(); memory != "" {
		sum := sha256.Sum256([]byte(library))
		folders = append(folders, filepath.Join(memory, fmt.Sprintf("assay-%x%s", sum[:6], awaySuffix)))
	}
	return folders
}

// awayTexts returns the folders of the texts of a library, each of which may have a record.
func awayTexts(library string) []string {
	var dirs []string
	for _, parent := range awayFolders(library) {
		entries, _ := os.ReadDir(parent) // there is no such folder, as a rule
		for _, e := range entries {
			dirs = append(dirs, filepath.Join(parent, e.Name()))
		}
	}
	return dirs
}

const awaySuffix = ".editor"

// memoryFolder returns this user's folder in memory; empty if there is none.
func memoryFolder() string {
	if runtime.GOOS != "linux" || xdg.RuntimeDir == "" {
		return ""
	}
	info, err := os.Stat(xdg.RuntimeDir)
	if err != nil || !info.IsDir() || info.Mode().Perm()&0o077 != 0 {
		return ""
	}
	return xdg.RuntimeDir
}

// newAwayFolder makes a folder for one text that only its owner can read. Where none can
// be made beside the library it is a temporary one, from which nothing comes back by
// itself.
func newAwayFolder(library string) (string, error) {
	parent := awayFolder(library)
	if err := os.Mkdir(parent, 0o700); err == nil || errors.Is(err, os.ErrExist) {
		if dir, err := os.MkdirTemp(parent, ""); err == nil { // 0700
			return dir, nil
		}
	}
	return os.MkdirTemp("", "assay-")
}

// keep writes the record into the folder of the text.
func (x away) keep(dir string) error {
	data, err := json.Marshal(x)
	if err != nil {
		return err
	}
	return durable.Write(filepath.Join(dir, awayRecord), true, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// readAway reads the record in a folder; ok is false if there is none to rely on.
func readAway(dir string) (x away, ok bool) {
	data, err := os.ReadFile(filepath.Join(dir, awayRecord))
	if err != nil || json.Unmarshal(data, &x) != nil {
		return away{}, false
	}
	return x, x.File != "" && x.File == filepath.Base(x.File)
}

// removeAway removes the folder of a text, and what held it if that was the last.
func removeAway(dir string) error {
	err := os.RemoveAll(dir)
	if parent := filepath.Dir(dir); strings.HasSuffix(parent, awaySuffix) {
		_ = os.Remove(parent) // not while another text is there
	}
	return err
}

// dropAway removes the texts of an assessment that was deleted.
func dropAway(library, id string) {
	for _, dir := range awayTexts(library) {
		if x, ok := readAway(dir); ok && x.Draft.Assessment == id {
			_ = removeAway(dir)
		}
	}
}

// stray is a text that a program which is gone left with an editor.
type stray struct {
	draft assessment.Draft // what became of the text
	dir   string
}

// leftBehind returns the texts of an assessment that this author had in an editor when
// the program was killed. What is in the hands of a program or an editor that runs stays
// where it is; a text in which nothing was written is removed.
func (s *store) leftBehind(id string) []stray {
	var list []stray
	for _, dir := range awayTexts(s.app.lib.Path()) {
		x, ok := readAway(dir)
		if !ok || x.Draft.Assessment != id || len(s.abandoned([]assessment.Draft{x.Draft})) == 0 {
			continue
		}
		if x.Draft.Process == os.Getpid() || durable.ProcessRuns(x.Editor) {
			continue
		}
		text, err := readEdited(filepath.Join(dir, x.File))
		if err != nil {
			continue
		}

		text = strings.TrimRight(assessment.Clean(text), "\n")
		if strings.TrimSpace(text) == "" || text == strings.TrimRight(x.Draft.Text, "\n") {
			_ = removeAway(dir)
			continue
		}
		d := x.Draft
		d.Text, d.At, d.Process = text, s.app.now(), os.Getpid()
		list = append(list, stray{d, dir})
	}
	return list
}

// takeBack makes the texts that were left with editors drafts among those of their
// assessment. Each stays in its file until the draft is safe.
func (s *store) takeBack(id string, drafts []assessment.Draft) []assessment.Draft {
	for _, l := range s.leftBehind(id) {
		drafts = append(ofOthers(drafts, l.draft), l.draft)
		s.writer.Draft(l.draft, func(err error) {
			if err == nil {
				_ = removeAway(l.dir)
			}
		})
	}
	return drafts
}

// ofOthers returns the drafts of other fields.
func ofOthers(drafts []assessment.Draft, of assessment.Draft) []assessment.Draft {
	var others []assessment.Draft
	for _, d := range drafts {
		if d.Subject != of.Subject || d.Field != of.Field {
			others = append(others, d)
		}
	}
	return others
}
