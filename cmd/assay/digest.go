package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"assay/assessment"
)

// largestFile is the most that is read of a file for its digest.
const largestFile = 2 << 30

// digestFile reads a file and returns what the journal keeps of it. told hears
// how many of how many bytes were read; it may be nil.
func digestFile(ctx context.Context, path string, told func(done, size int64)) (assessment.File, error) {
	// Before it is opened: opening a pipe waits for somebody at its other end.
	info, err := os.Stat(path)
	if err != nil {
		return assessment.File{}, unread(path, err)
	}
	if err := mayDigest(path, info); err != nil {
		return assessment.File{}, err
	}

	f, err := os.Open(path)
	if err != nil {
		return assessment.File{}, unread(path, err)
	}
	defer f.Close()

	sum := sha256.New()
	r := &watched{ctx: ctx, r: io.LimitReader(f, largestFile+1), size: info.Size(), told: told}
	n, err := io.CopyBuffer(sum, r, make([]byte, 1<<20))
	switch {
	case ctx.Err() != nil:
		return assessment.File{}, context.Cause(ctx)
	case err != nil:
		return assessment.File{}, unread(path, err)
	case n != info.Size():
		return assessment.File{}, &assessment.Error{
			Code: assessment.Failed,
			What: path + " changed while it was read",
			Hint: "try again once nobody writes to it",
		}
	}
	return assessment.NewFile(path, n, fmt.Sprintf("%x", sum.Sum(nil)))
}

// mayDigest refuses what is no file, or too large a one.
func mayDigest(path string, info fs.FileInfo) error {
	e := &assessment.Error{Code: assessment.Invalid}

	switch {
	case info.IsDir():
		e.What, e.Hint = path+" is a folder", "name a file in it"
	case !info.Mode().IsRegular():
		e.What = path + " is not a regular file"
		e.Hint = "name a file on a disk: pipes and devices have no content that stays"
	case info.Size() == 0:
		e.What, e.Hint = path+" is empty", "name the file that was looked at"
	case info.Size() > largestFile:
		e.What = fmt.Sprintf("%s has %d bytes, and 2 GiB is the most", path, info.Size())
		e.Hint = "name the part of it that was looked at, and say where the whole is kept"
	default:
		return nil
	}

	return e
}

// watched is a reader that ends with its context and tells how far it is.
type watched struct {
	ctx        context.Context
	r          io.Reader
	done, size int64
	told       func(done, size int64)
}

// Read reads on.
func (w *watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.r.Read(p)
	w.done += int64(n)
	if w.told != nil {
		w.told(w.done, w.size)
	}
	return n, err
}

// unread says why a file cannot be read.
func unread(path string, err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err // the path is named anyway
	}

	e := &assessment.Error{
		Code: assessment.Failed,
		What: path + " cannot be read",
		Err:  err,
		Hint: "check that you may read it, and that its disk is there",
	}

	if path == "" {
		e = &assessment.Error{
			Code: assessment.Invalid,
			What: "the path of the file is empty",
			Hint: "name the file",
		}
	} else if errors.Is(err, fs.ErrNotExist) {
		e = &assessment.Error{
			Code: assessment.NotFound,
			What: fmt.Sprintf("there is no file %q", path),
			Hint: "check the path",
		}
	}
	return e
}
