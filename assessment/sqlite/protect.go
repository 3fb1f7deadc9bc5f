package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/assessment/protect"
)

// Protected reports whether the library is encrypted on the disk.
func (l *Library) Protected() bool { return l.vfs != "" && protect.Read(l.path) != nil }

// Recoded is what [Protect] did.
type Recoded struct {
	Files []string  // that were written anew, the library first
	Left  []NotDone // copies that are as they were
}

// Protect has the library at path, its copies beside it and what could not be saved
// encrypted with a key, or with nil in the clear; what is so already stays. A file that was
// in the clear is written over once its name is that of the new one: what a disk keeps of
// it besides is not reached. While another program has the library open, Protect refuses.
func Protect(ctx context.Context, path string, k *protect.Key) (done Recoded, err error) {
	if path, err = resolve(path); err != nil {
		return done, unwritable(path, err)
	}
	if !hasContent(path) {
		return done, &assessment.Error{Code: assessment.NotFound, What: "there is no library " + path,
			Hint: "the first assessment makes it: assay new TITLE; or name another with --library FILE"}
	}
	if err := checkMarks(ctx, path, path); err != nil {
		return done, err
	}
	free, err := settle(ctx, path)
	if err != nil {
		return done, err
	}
	defer free()
	unsaved, err := takeOwn(path)
	if err != nil {
		return done, err
	}

	changed, err := recode(ctx, path, k, free)
	if err != nil {
		return done, err
	}
	free()
	if changed {
		done.Files = append(done.Files, path)
	}
	if _, err := guard(path); err != nil {
		return done, err
	}
	for file, text := range unsaved {
		if err := writeOwn(file, text, putSynced); err != nil {
			return done, err
		}
	}

	for _, file := range CopiesBeside(path) {
		changed, err := recode(ctx, file, k, func() {})
		switch {
		case err != nil:
			done.Left = append(done.Left, NotDone{file, err})
		case changed:
			done.Files = append(done.Files, file)
		}
	}
	return done, nil
}

// takeOwn returns what the files hold for what could not be saved, by their paths.
func takeOwn(path string) (map[string][]byte, error) {
	if _, err := guard(path); err != nil {
		return nil, err
	}
	all := map[string][]byte{}
	for _, file := range []string{unsavedPath(path), unsavedFallback(unsavedPath(path))} {
		text, err := readOwn(file)
		switch {
		case err == nil:
			all[file] = text
		case !errors.Is(err, fs.ErrNotExist):
			return nil, &assessment.Error{Code: assessment.Failed, Err: cause(err),
				What: file + " cannot be read",
				Hint: "it holds changes that are not saved: nothing was changed"}
		}
	}
	return all, nil
}

// recode writes a library anew as a key has it, and reports whether it was otherwise before.
// The new file is verified before it takes the old one's place. free lets go of a file that
// nobody else may open meanwhile: recode calls it where an open file cannot be replaced.
func recode(ctx context.Context, file string, k *protect.Key, free func()) (changed bool, err error) {
	before, err := protect.Known(file)
	if err != nil {
		return false, err
	}
	if before == nil && k == nil || before.SameAs(k) {
		return false, nil
	}
	temp, err := durable.NewTemp(filepath.Dir(file))
	if err != nil {
		return false, unwritable(file, err)
	}
	defer temp.Remove()

	vfs := protect.PlainVFS()
	if k != nil {
		vfs = k.VFS()
	}
	if err := copyInto(ctx, file, temp.Path(), vfs); err != nil {
		return false, err
	}
	if err := holdsAs(ctx, temp.Path(), file); err != nil {
		return false, err
	}

	overwrite := overwriting(file, before == nil)
	defer overwrite()
	if !replacesOpen {
		free()
	}
	if err := temp.Put(file, true); err != nil {
		return false, err
	}
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		_ = os.Remove(file + suffix) // it is in the copy
	}
	return true, nil
}

// holdsAs refuses a new file that does not hold although the old one does: a copy of a
// damaged library is kept as damaged as it is.
func holdsAs(ctx context.Context, file, old string) error {
	v, err := verifyCopy(ctx, file)
	if err != nil || v.Held() {
		return err
	}
	if was, err := verifyCopy(ctx, old); err == nil && !was.Held() {
		return nil
	}
	return v.refused(fmt.Sprintf("what was made of %s does not hold, and it was left as it is", old),
		"try again; assay doctor says whether the library holds")
}

// checkProtection says whether the library is encrypted, and whether its copies are as it is.
func (l *Library) checkProtection() Check {
	k, err := protect.Known(l.path)
	switch {
	case err != nil:
		return Check{Name: "protection", Detail: err.Error()}
	case k == nil:
		return Check{Name: "protection", OK: true,
			Detail: "none: whoever has the disk can read the library; assay protect encrypts it"}
	}
	var others []string
	for _, file := range l.allCopies() {
		if other, err := protect.Known(file); err != nil || !other.SameAs(k) {
			others = append(others, file)
		}
	}
	if len(others) > 0 {
		return Check{Name: "protection", Detail: "the library is encrypted, and these copies are not, or not " +
			"with its key: " + strings.Join(others, ", ") + "; assay protect sees to them, or remove them"}
	}
	return Check{Name: "protection", Detail: "the library and its copies beside it are encrypted", OK: true}
}
