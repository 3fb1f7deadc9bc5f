package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/assessment/exchange"
)

// carriedFiles looks in a folder, and in those below it, for the files that the register
// of evidence names: by their content, whatever they are called. missing are those that
// are not there.
func carriedFiles(
	ctx context.Context, folder string, s *assessment.State,
) (found []exchange.Content, missing []assessment.File, err error) {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil, nil, assessment.Errorf(assessment.NotFound, "there is no folder %s", folder).
			WithHint("name the folder in which the files of evidence lie")
	}
	missing = exchange.EvidenceFiles(s)
	if followed, err := filepath.EvalSymlinks(folder); err == nil {
		folder = followed // walking does not follow one
	}
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if len(missing) == 0 {
			return fs.SkipAll
		}
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		info, err := d.Info()
		alike := func(f assessment.File) bool { return f.Size == info.Size() }
		if err != nil || !slices.ContainsFunc(missing, alike) {
			return err
		}
		f, err := digestFile(ctx, path, nil)
		if err != nil {
			return err
		}
		if at := slices.IndexFunc(missing, f.Same); at >= 0 {
			open := func() (io.ReadCloser, error) { return os.Open(path) }
			found = append(found, exchange.Content{File: missing[at], Open: open})
			missing = slices.Delete(missing, at, at+1)
		}
		return nil
	})
	if err != nil {
		return nil, nil, &assessment.Error{Code: assessment.CodeOf(err), Err: err,
			What: "the files in " + folder + " cannot be read", Hint: assessment.HintOf(err)}
	}
	return found, missing, nil
}

// carried is what becomes of files of evidence that came along with bundles.
type carried struct {
	take  func(assessment.File, io.Reader) error // puts one of them somewhere; nil: nobody wants them
	found int
	put   []string // where they are now, those that were not there already
}

// into has the files put into a folder. One that is there already stays, and one of the
// same name and other content gets its digest in its name.
func (c *carried) into(ctx context.Context, folder string) error {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return assessment.Errorf(assessment.NotFound, "there is no folder %s", folder).
			WithHint("make it first")
	}
	c.take = func(f assessment.File, r io.Reader) error {
		name := nameInFolder(f)
		ending := filepath.Ext(name)
		path := filepath.Join(folder, name)
		named := strings.TrimSuffix(path, ending) + "-" + f.ShortDigest() + ending
		for _, other := range []string{path, named} {
			path = other
			if here, err := digestFile(ctx, path, nil); err == nil && here.Same(f) {
				_, err := io.Copy(io.Discard, r)
				return err
			}
			if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
				break
			}
		}
		err := durable.Write(path, false, func(w io.Writer) error {
			_, err := io.Copy(w, r)
			return err
		})
		if err == nil {
			c.put = append(c.put, path)
		}
		return err
	}
	return nil
}

// takeBack removes what was put somewhere from bundles that were then refused.
func (c *carried) takeBack() {
	for _, path := range c.put {
		_ = os.Remove(path)
	}
	c.put = nil
}

// nameInFolder returns what a file is called in the folder that it is put into. In a bundle
// that somebody altered it may be called anything.
func nameInFolder(f assessment.File) string {
	clean, err := assessment.NewFile(f.Name, f.Size, f.SHA256)
	if err != nil || !filepath.IsLocal(clean.Name) {
		return f.ShortDigest()
	}
	return clean.Name
}

// countFiles returns how many files of evidence came along.
func countFiles(list []inbound) int {
	n := 0
	for _, in := range list {
		n += len(in.Files)
	}
	return n
}

// words says where the files are now; empty if none came.
func (c *carried) words() string {
	switch {
	case c.found == 0:
		return ""
	case c.take == nil:
		return count(c.found, "file") + " of evidence came along and stayed in the bundle: " +
			"--files FOLDER puts them into a folder\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s of evidence came along", count(c.found, "file"))
	if n := c.found - len(c.put); n > 0 {
		fmt.Fprintf(&b, ", %d of them there already", n)
	}
	b.WriteString("\n")
	for _, path := range c.put {
		fmt.Fprintf(&b, "  %s\n", oneLine(path))
	}
	return b.String()
}

// carriedWords says how many files of evidence travel along, and which do not.
func carriedWords(found []exchange.Content, missing []assessment.File) string {
	text := count(len(found), "file") + " of evidence"
	if len(missing) == 0 {
		return text
	}
	names := make([]string, len(missing))
	for i, f := range missing {
		names[i] = oneLine(f.Name)
	}
	return fmt.Sprintf("%s; not there: %s", text, strings.Join(names, ", "))
}
