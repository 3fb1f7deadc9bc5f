package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"assay/assessment"
)

// writeFile makes the file whole or not at all: it is written beside its place,
// synced and then renamed. An existing file is replaced only when that was asked
// for; a link in its place is replaced and not followed. On failure nothing is
// left behind and what was there is as it was.
func writeFile(path string, replace bool, write func(io.Writer) error) (err error) {
	if err := mayWrite(path, replace); err != nil {
		return err
	}

	folder := filepath.Dir(path)
	f, err := os.CreateTemp(folder, ".assay-*") // readable for this user only
	if err != nil {
		return writeError(path, err)
	}

	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()

	buffer := bufio.NewWriter(f)
	if err := write(buffer); err != nil {
		return writeError(path, err)
	}
	if err := errors.Join(buffer.Flush(), f.Sync(), f.Close()); err != nil {
		return writeError(path, err)
	}

	if err := settle(f.Name(), path, replace); err != nil {
		return writeError(path, err)
	}
	return nil
}

// settle moves the finished file to its name. Without replace the name is taken by
// a hard link, which fails when somebody else has made the file meanwhile; file
// systems without links get a rename.
func settle(from, to string, replace bool) error {
	if !replace {
		err := os.Link(from, to)
		if err == nil {
			return os.Remove(from)
		}
		if errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return os.Rename(from, to)
}

// mayWrite refuses a folder, and a file that is there already unless it is to be
// replaced.
func mayWrite(path string, replace bool) error {
	info, err := os.Lstat(path)

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
	case !replace:
		return &assessment.Error{
			Code: assessment.Invalid,
			What: path + " exists already",
			Hint: "choose another name, or replace it with --force",
		}
	}
	return nil
}

// writeError says that a file could not be made. A refusal of the writer's own
// passes through.
func writeError(path string, err error) error {
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
