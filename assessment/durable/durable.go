// Package durable puts files in their places: whole or not at all, and so that a power
// cut cannot take them away again. Everything that the program writes beside its
// library goes through it: reports, settings, copies, exports.
//
//	err := durable.Write("report.md", false, func(w io.Writer) error {
//		_, err := w.Write(report)
//		return err
//	})
package durable

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"assay/assessment"
)

// Write makes a file of what write writes. An existing file is replaced only if that
// was asked for, and only a regular one; a link in its place is replaced and not
// followed. On failure nothing is left behind and what was there is as it was. Every
// error is an [assessment.Error].
func Write(path string, replace bool, write func(io.Writer) error) error {
	if err := MayWrite(path, replace); err != nil {
		return err
	}
	temp, err := filled(path, write)
	if err != nil {
		return err
	}
	defer temp.Remove()
	return temp.Put(path, replace)
}

// WriteUnsynced is [Write] that replaces, for what would else be lost where nothing can
// be synced: the file is whole and has its name, and a power cut may take it away.
func WriteUnsynced(path string, write func(io.Writer) error) error {
	if err := MayWrite(path, true); err != nil {
		return err
	}
	temp, err := filled(path, write)
	if err != nil {
		return err
	}
	defer temp.Remove()
	if err := os.Rename(temp.Path(), path); err != nil {
		return unwritten(path, err)
	}
	return nil
}

// filled returns a temporary file beside path that holds what write writes. On failure
// there is none.
func filled(path string, write func(io.Writer) error) (_ *Temp, err error) {
	temp, err := NewTemp(filepath.Dir(path))
	if err != nil {
		return nil, unwritten(path, err)
	}
	defer func() {
		if err != nil {
			temp.Remove()
		}
	}()

	f, err := os.OpenFile(temp.Path(), os.O_WRONLY, 0)
	if err != nil {
		return nil, unwritten(path, err)
	}
	buffer := bufio.NewWriter(f)
	if err := write(buffer); err != nil {
		return nil, unwritten(path, errors.Join(err, f.Close()))
	}
	if err := errors.Join(buffer.Flush(), f.Close()); err != nil {
		return nil, unwritten(path, err)
	}
	return temp, nil
}

// MayWrite refuses a path at which no file can be put: a folder, a device or a pipe
// or a link to one, and a file that is there already unless it is to be replaced.
func MayWrite(path string, replace bool) error {
	info, err := os.Lstat(path)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if target, missing := os.Stat(path); missing == nil && !target.IsDir() {
			info = target
		}
	}

	switch {
	case path == "":
		return &assessment.Error{Code: assessment.Invalid, What: "the name of the file is empty"}
	case err != nil:
		return nil // not there, or the attempt to write says why not
	case info.IsDir():
		return &assessment.Error{
			Code: assessment.Invalid,
			What: path + " is a folder",
			Hint: "name a file in it",
		}
	case info.Mode()&fs.ModeSymlink == 0 && !info.Mode().IsRegular():
		return &assessment.Error{
			Code: assessment.Invalid,
			What: path + " is not a regular file",
			Hint: "name a file; what is written without a name goes to standard output",
		}
	case !replace:
		return exists(path)
	}
	return nil
}

// exists returns the error that says that the file is there already.
func exists(path string) error {
	return &assessment.Error{
		Code: assessment.Invalid,
		What: path + " exists already",
		Hint: "choose another name, or replace it with --force",
		Err:  fs.ErrExist,
	}
}

// unwritten says that a file could not be made. A refusal of the writer's own passes
// through.
func unwritten(path string, err error) error {
	if _, ok := errors.AsType[*assessment.Error](err); ok {
		return err
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err // the temporary name says nothing to a person
	} else if e, ok := errors.AsType[*os.LinkError](err); ok {
		err = e.Err
	}

	return &assessment.Error{
		Code: assessment.Failed,
		What: fmt.Sprintf("%s cannot be written", path),
		Err:  err,
		Hint: "check that its folder is there, can be written and has space; nothing was changed",
	}
}

// MakeFolder makes the folder and the missing ones above it, for this user only, and
// syncs the parent of each, so that a power cut cannot take it away. On failure none
// of them is left.
func MakeFolder(folder string) (err error) {
	var missing []string // the deepest first
	for at := folder; ; at = filepath.Dir(at) {
		info, err := os.Stat(at)
		if err == nil && !info.IsDir() {
			return errors.New("not a folder")
		}
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			return err
		}
		missing = append(missing, at)
	}

	var made []string
	defer func() {
		for i := len(made) - 1; err != nil && i >= 0; i-- {
			_ = os.Remove(made[i]) // not if somebody put something there
		}
	}()
	for i := len(missing) - 1; i >= 0; i-- {
		switch err := os.Mkdir(missing[i], 0o700); {
		case errors.Is(err, fs.ErrExist): // somebody else was first
		case err != nil:
			return err
		default:
			made = append(made, missing[i])
		}
		if err := SyncFolder(filepath.Dir(missing[i])); err != nil {
			return err
		}
	}
	return nil
}

// Temp is a file that has no real name yet, so that half of it is never taken for the
// whole.
type Temp struct{ path string }

const (
	tempPrefix = ".assay-"
	tempSuffix = ".tmp"
)

// NewTemp makes an empty file in the folder, which only this user can read, and
// removes those that processes left there which are gone. The caller puts it in its
// place or removes it.
func NewTemp(folder string) (*Temp, error) {
	Sweep(folder)
	f, err := os.CreateTemp(folder, fmt.Sprintf("%s%d-*%s", tempPrefix, os.Getpid(), tempSuffix))
	if err != nil {
		return nil, err
	}
	return &Temp{f.Name()}, f.Close()
}

// Path returns the temporary path of the file.
func (t *Temp) Path() string { return t.path }

// Put syncs the file, gives it its name, and makes that durable. Refusals are as of
// [MayWrite]. Without replace a file that appeared meanwhile is kept, if the file
// system allows hard links; errors.Is(err, fs.ErrExist) tells that from the rest.
func (t *Temp) Put(path string, replace bool) error {
	if err := MayWrite(path, replace); err != nil {
		return err
	}
	if err := syncFile(t.path); err != nil {
		return unwritten(path, err)
	}
	if !replace {
		err := os.Link(t.path, path)
		if err == nil {
			t.Remove()
			return unwrittenFolder(path)
		}
		if errors.Is(err, fs.ErrExist) {
			return exists(path)
		}
	}
	if err := os.Rename(t.path, path); err != nil {
		return unwritten(path, err)
	}
	return unwrittenFolder(path)
}

func unwrittenFolder(path string) error {
	if err := SyncFolder(filepath.Dir(path)); err != nil {
		return unwritten(path, err)
	}
	return nil
}

// Remove removes what is left of the file under its temporary name, and what SQLite
// makes beside it.
func (t *Temp) Remove() {
	for _, suffix := range []string{"", "-journal", "-wal", "-shm"} {
		_ = os.Remove(t.path + suffix) // gone already, as a rule
	}
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Sweep removes the temporary files in a folder that were left by processes which are
// gone. What cannot be removed stays.
func Sweep(folder string) {
	for _, name := range Left(folder) {
		if pid := maker(name); pid != os.Getpid() && !ProcessRuns(pid) {
			_ = os.Remove(filepath.Join(folder, name)) // the next start tries again
		}
	}
}

// Left returns the names of the temporary files in a folder, of whichever process.
func Left(folder string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // there is nothing in a folder that is not there
	}
	var names []string
	for _, e := range entries {
		if IsTemp(e.Name()) && e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	return names
}

// IsTemp reports whether [NewTemp] gives such names.
func IsTemp(name string) bool {
	return strings.HasPrefix(name, tempPrefix) && strings.Contains(name, tempSuffix)
}

// maker returns the process that made a temporary file; 0 if its name does not say.
func maker(name string) int {
	pid, _, _ := strings.Cut(strings.TrimPrefix(name, tempPrefix), "-")
	n, err := strconv.Atoi(pid)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
