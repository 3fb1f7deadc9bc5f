package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/assessment/protect"
)

// unsavedLine is one line of the file for what could not be saved. It holds a
// group, a draft or the key of a draft to drop.
type unsavedLine struct {
	Group    *assessment.Group `json:"group,omitempty"`
	Expected []assessment.ID   `json:"expected,omitempty"` // ids that later lines may refer to
	Draft    *assessment.Draft `json:"draft,omitempty"`
	Drop     *assessment.Draft `json:"drop,omitempty"`
}

// Close saves what is queued, and then the places, waiting at most limit, and
// ends the writer. What
// could not be saved is written to the unsaved file, or, if that fails, to a file in
// the folder for temporary files, where the next start looks, too; the error names the file. After Close
// nothing is saved and nothing reported.
func (w *Writer) Close(limit time.Duration) error {
	w.mu.Lock()
	first := !w.closed
	w.closed = true
	if first {
		w.askPlaces()
	}
	w.mu.Unlock()
	if first {
		close(w.stop)
	}

	select {
	case <-w.idle:
	default:
		select {
		case <-w.idle:
		case <-w.after(limit):
		}
	}

	w.mu.Lock()
	w.abandoned = true
	left := slices.DeleteFunc(append(w.refused, w.queue...), (*job).passing)
	w.queue, w.refused = nil, nil
	w.mu.Unlock()
	w.cancel()

	if len(left) == 0 {
		return nil
	}
	return keepUnsaved(w.unsaved, w.lines(left))
}

// lines returns the lines for the jobs. A group that is being saved at this very
// moment is among them: saving a group twice does no harm.
func (w *Writer) lines(jobs []*job) []unsavedLine {
	lines := make([]unsavedLine, len(jobs))
	for i, j := range jobs {
		var expected []assessment.ID
		for _, c := range j.expected {
			expected = append(expected, c.ID)
		}
		lines[i] = w.line(j, expected)
	}
	return lines
}

func (w *Writer) line(j *job, expected []assessment.ID) unsavedLine {
	switch {
	case j.group != nil:
		g := w.rewritten(*j.group)
		return unsavedLine{Group: &g, Expected: expected}
	case j.draft != nil:
		d := *j.draft
		d.Heads = w.realIDs(d.Heads)
		return unsavedLine{Draft: &d}
	}
	return unsavedLine{Drop: j.drop}
}

// keepUnsaved writes the lines to the file at path, or to a temporary one; and where
// neither can be synced, to one of them all the same. It always returns an error, which
// says where the lines are.
func keepUnsaved(path string, lines []unsavedLine) error { return keepLines(path, lines, putSynced) }

// keepLines is keepUnsaved with what puts a file in its place and syncs it.
func keepLines(path string, lines []unsavedLine, put putting) error {
	text, err := encodeLines(lines)
	if err != nil {
		return err
	}
	what := fmt.Sprintf("%d changes could not be saved", len(lines))
	if len(lines) == 1 {
		what = "a change could not be saved"
	}

	err = appendFile(path, text, put)
	if err == nil {
		return &assessment.Error{
			Code: assessment.Failed,
			What: what + "; they are kept in " + path,
			Hint: "the next start of assay takes them in",
		}
	}

	fallback := unsavedFallback(path)
	fallbackErr := appendFile(fallback, text, put)
	if fallbackErr == nil {
		return &assessment.Error{
			Code: assessment.Failed,
			What: what + "; they are kept in " + fallback,
			Hint: "free space or mend what is wrong, and start assay again before this computer is: " +
				"it takes them in from there",
			Err: cause(err),
		}
	}
	// A power cut can take a file away that is not synced, with the older lines in it: so
	// first where there are none.
	order := []string{path, fallback}
	if hasContent(path) && !hasContent(fallback) {
		slices.Reverse(order)
	}
	for _, place := range order {
		if appendFile(place, text, durable.WriteUnsynced) == nil {
			return &assessment.Error{
				Code: assessment.Failed,
				What: what + "; they stand in " + place + ", which the disk has not confirmed",
				Hint: "start assay again before this computer is switched off: it takes them in from there",
				Err:  cause(err),
			}
		}
	}
	return &assessment.Error{
		Code: assessment.Failed,
		What: what + " and could be written neither to " + path + " nor to " + fallback,
		Err:  errors.Join(cause(err), cause(fallbackErr)),
	}
}

// unsavedPath returns the path of the file for what could not be saved, of the library at
// path.
func unsavedPath(path string) string { return path + ".unsaved.jsonl" }

// unsavedFallback returns the one other path for what could not be saved, where every
// start looks: in the folder for temporary files, which is often on another disk.
func unsavedFallback(path string) string {
	sum := sha256.Sum256([]byte(path))
	return filepath.Join(os.TempDir(), fmt.Sprintf("assay-unsaved-%x.jsonl", sum[:6]))
}

// encodeLines returns the content of a file with the lines.
func encodeLines(lines []unsavedLine) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	for _, line := range lines {
		if err := encoder.Encode(line); err != nil {
			return nil, err
		}
	}
	return text.Bytes(), nil
}

// appendFile adds whole lines to the file, readable by this user only. The file is
// written anew, so that a full disk leaves no half of it.
func appendFile(path string, text []byte, put putting) error {
	old, err := readOwn(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(old) > 0 && old[len(old)-1] != '\n' {
		old = append(old, '\n') // an earlier write was cut short
	}
	return writeOwn(path, append(old, text...), put)
}

// putting puts a file in its place instead of one that is there.
type putting func(path string, write func(io.Writer) error) error

func putSynced(path string, write func(io.Writer) error) error {
	return durable.Write(path, true, write)
}

// writeOwn writes the file anew: encrypted if its library is.
func writeOwn(path string, text []byte, put putting) error {
	if k := protect.Guarding(path); k != nil {
		sealed, err := k.Seal(text)
		if err != nil {
			return err
		}
		text = sealed
	}
	return put(path, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// readOwn reads a regular file of this user: in a folder that others can write to
// anybody could have put one there.
func readOwn(path string) ([]byte, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || !ownFile(info) {
		return nil, &assessment.Error{Code: assessment.Failed, What: path + " is not a file of yours"}
	}
	text, err := os.ReadFile(path)
	if err != nil || !protect.IsSealed(text) {
		return text, err
	}
	k := protect.Guarding(path)
	if k == nil {
		return nil, protect.ErrLocked
	}
	return k.Unseal(text)
}

// ReadUnsaved returns the groups that an earlier run could not save, in their
// order; none if there is no such file. If some lines cannot be read, it returns
// the groups of the others and an error that names those lines.
func ReadUnsaved(path string) ([]assessment.Group, error) {
	lines, err := readLines(path)
	var groups []assessment.Group
	for _, line := range lines {
		if line.Group != nil {
			groups = append(groups, *line.Group)
		}
	}
	return groups, err
}

func readLines(path string) (lines []unsavedLine, err error) {
	text, err := readOwn(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &assessment.Error{
			Code: assessment.Failed,
			What: fmt.Sprintf("%s cannot be read", path),
			Err:  cause(err),
		}
	}

	for n, encoded := range bytes.Split(text, []byte("\n")) {
		if len(bytes.TrimSpace(encoded)) == 0 {
			continue
		}
		var line unsavedLine
		if bad := json.Unmarshal(encoded, &line); bad != nil {
			err = errors.Join(err, &assessment.Error{
				Code: assessment.Failed,
				What: fmt.Sprintf("line %d of %s cannot be read", n+1, path),
				Hint: "the other lines can be saved; keep the file until this one is understood",
				Err:  bad,
			})
			continue
		}
		lines = append(lines, line)
	}
	return lines, err
}

// TakeUnsaved saves what an earlier run could not, from beside the library and from
// the one other place where that may be; see [SaveUnsaved]. It is for every start.
func (l *Library) TakeUnsaved(ctx context.Context) (saved int, err error) {
	for _, path := range l.unsavedFiles() {
		n, failed := SaveUnsaved(ctx, l, path)
		saved += n
		if failed != nil {
			err = errors.Join(err, fmt.Errorf("%s is still not saved: %w", path, failed))
		}
	}
	return saved, err
}

// unsavedFiles returns the files that are there for what could not be saved. An empty
// one is removed.
func (l *Library) unsavedFiles() []string {
	var list []string
	for _, path := range []string{l.UnsavedPath(), unsavedFallback(l.UnsavedPath())} {
		info, err := os.Lstat(path)
		switch {
		case err != nil || !info.Mode().IsRegular():
		case info.Size() == 0 && !l.readOnly:
			_ = os.Remove(path) // it says nothing
		case info.Size() > 0:
			list = append(list, path)
		}
	}
	return list
}

// SaveUnsaved saves what an earlier run could not, in its order, and returns how
// many groups it saved. What is saved is removed from the file, and the file is
// removed once it is empty. SaveUnsaved stops at the first failure that a later
// try may overcome; what is refused for good stays in the file, and the error
// names it.
func SaveUnsaved(ctx context.Context, l Appender, path string) (saved int, err error) {
	lines, unread := readLines(path)
	if len(lines) == 0 {
		return 0, unread
	}

	w := &Writer{groups: l, savedAs: map[assessment.ID]assessment.ID{}}
	w.drafts, _ = l.(Drafter)
	var left []unsavedLine
	var refused error
	for i, line := range lines {
		if line, err = vetted(ctx, l, line); err != nil {
			left, refused = append(left, line), errors.Join(refused, err)
			continue
		}
		changes, err := w.save(ctx, line.job())
		if err != nil && !isRefusal(err) {
			left = append(left, lines[i:]...)
			return saved, errors.Join(err, refused, rewrite(path, w.renamed(left), unread))
		}
		if err != nil {
			left, refused = append(left, line), errors.Join(refused, err)
			continue
		}

		for k, c := range changes {
			if k < len(line.Expected) {
				w.savedAs[line.Expected[k]] = c.ID
			}
		}
		if line.Group != nil {
			saved++
		}
	}
	return saved, errors.Join(unread, refused, rewrite(path, w.renamed(left), unread))
}

func (line unsavedLine) job() *job {
	return &job{group: line.Group, draft: line.Draft, drop: line.Drop}
}

// renamed returns the lines with the ids under which the lines before them were
// saved.
func (w *Writer) renamed(lines []unsavedLine) []unsavedLine {
	for i := range lines {
		lines[i] = w.line(lines[i].job(), lines[i].Expected)
	}
	return lines
}

// rewrite leaves only the lines in the file. A file with lines that could not be
// read stays as it is: saving a group twice does no harm, losing one does.
func rewrite(path string, lines []unsavedLine, unread error) error {
	if unread != nil {
		return nil
	}
	if len(lines) == 0 {
		return DropUnsaved(path)
	}

	text, err := encodeLines(lines)
	if err != nil {
		return err
	}
	return writeOwn(path, text, putSynced)
}

// DropUnsaved removes the file for what could not be saved. It is no error if
// there is none.
func DropUnsaved(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unwritable(path, err)
	}
	return durable.SyncFolder(filepath.Dir(path))
}
