package questionnaires

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// headFile is the file that a questionnaire starts with.
const headFile = "questionnaire.yaml"

// parser reads one questionnaire and gathers everything that is wrong with it.
type parser struct {
	collector
	q     *Questionnaire
	read  func(name string) (File, error)
	most  YAMLLimits
	total int  // bytes of all files read so far
	nodes int  // YAML values read so far
	marks int  // characters read so far that may start one
	dirty bool // the bytes of the file being read hold refused characters

	// ids holds the position of each measure, area and practice by its id in lower
	// case: they share one set of names, and names must not differ by case only.
	ids map[string]place
	// vocabularies holds the declared names by kind: role, depth, framework.
	vocabularies map[string]*vocabulary
	// headBroken is set if questionnaire.yaml has problems of its own.
	headBroken bool
	// partly is set if a measure could not be read, so that practices it may hold
	// are not called missing.
	partly bool
	// over is the overlay over the questionnaire; nil for none.
	over *overlaying
	// later holds the checks that need the whole questionnaire.
	later []func()
}

// newParser returns a parser for one questionnaire, which gets its files from read.
func newParser(read func(name string) (File, error)) *parser {
	return &parser{
		q:            &Questionnaire{byID: map[string]*Practice{}, filled: &fillings{}},
		read:         read,
		most:         ownLimits(),
		ids:          map[string]place{},
		vocabularies: map[string]*vocabulary{},
	}
}

// Parse reads a questionnaire from its files: questionnaire.yaml and the files
// that it names, no others. The error is a [Problems] with everything that is
// wrong, and then there is no questionnaire.
func Parse(files []File) (*Questionnaire, error) {
	if len(files) > MaxFiles {
		return nil, Problems{{
			Message: fmt.Sprintf("the questionnaire has %d files, the limit is %d", len(files), MaxFiles),
		}}
	}

	byName := map[string]File{}
	p := newParser(func(name string) (File, error) {
		f, ok := byName[name]
		if !ok {
			return File{}, fs.ErrNotExist
		}
		// A copy: the caller may change its files afterwards.
		return File{Name: f.Name, Data: slices.Clone(f.Data)}, nil
	})
	for _, f := range files {
		if _, twice := byName[f.Name]; twice {
			p.add(Problem{File: clip(f.Name), Message: "the file is given twice", Hint: "give one of them"})
		}
		byName[f.Name] = f
	}

	used := p.questionnaire()
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		if used != nil && !slices.ContainsFunc(used, func(u File) bool { return u.Name == name }) {
			p.add(Problem{
				File:    clip(name),
				Message: "the file belongs to no measure",
				Hint:    "name it under measures in " + headFile + ", or leave it out",
			})
		}
	}
	return p.finish(used)
}

// ParseFS reads a questionnaire from a folder: questionnaire.yaml and the files
// that it names. Other files in the folder are left alone. The error is a
// [Problems]; a file that cannot be read is one of them.
func ParseFS(fsys fs.FS) (*Questionnaire, error) {
	p := newParser(func(name string) (File, error) { return readFile(fsys, name) })
	return p.finish(p.questionnaire())
}

// finish returns the result of a parse that used these files.
func (p *parser) finish(used []File) (*Questionnaire, error) {
	if err := p.err(); err != nil {
		return nil, err
	}
	p.q.files = used
	p.q.digest = digestOf(used)
	for practice := range p.q.Practices() {
		practice.seal()
	}
	return p.q, nil
}

// fileNameHint says what isFileName accepts.
const fileNameHint = "letters, digits, dots, dashes and underscores, ending in .yaml, without folders"

// isFileName reports whether a measure file may have that name. A plain name
// cannot lead out of the questionnaire's folder on any system.
func isFileName(name string) bool {
	return isID(name) && strings.HasSuffix(name, ".yaml")
}

// questionnaire reads all files and returns those it used in their order. The
// result is nil if questionnaire.yaml cannot be read.
func (p *parser) questionnaire() []File {
	first, err := p.read(headFile)
	if err != nil {
		p.add(Problem{
			File:    headFile,
			Message: "cannot read the file: " + reason(err),
			Hint:    "a questionnaire is a folder with a " + headFile + " and one file per measure",
		})
		return nil
	}
	p.total = len(first.Data)
	root := p.tree(first)
	if root == nil {
		return nil
	}
	overlay, ok := p.startOverlay()
	if !ok {
		return nil
	}
	if p.over != nil {
		p.over.head(root)
	}
	head, ok := p.head(root)
	if !ok {
		return nil
	}
	p.headBroken = len(p.list) > 0

	used := []File{first}
	for _, name := range p.measureFiles(head) {
		if f, ok := p.measureFile(head, name); ok {
			used = append(used, f)
		}
	}
	if f, ok := p.titlesFile(head, used); ok {
		used = append(used, f)
	}

	for practice := range p.q.Practices() {
		p.declare("practice", practice.ID)
	}
	for _, check := range p.later {
		check()
	}
	if p.over != nil {
		p.over.finish()
		used = append(used, overlay)
	}
	p.checkCircles()
	return used
}

// measureFiles returns the names of the measure files, without the malformed ones.
func (p *parser) measureFiles(head object) []term {
	listed := head.terms("measures")
	limit := MaxFiles - 1
	if head.has("titles") {
		limit--
	}
	if p.over != nil {
		limit--
	}
	if len(listed) > limit {
		head.report("measures",
			fmt.Sprintf("the questionnaire has %d measures, the limit is %d", len(listed), limit), "")
		return nil
	}

	var names []term
	for _, name := range listed {
		if name.text == headFile || name.text == overlayFile || !isFileName(name.text) {
			p.partly = true
			p.report(head.file, name.node,
				fmt.Sprintf("%q is no name for a measure's file", name.text), fileNameHint)
			continue
		}
		names = append(names, name)
	}
	return names
}

// measureFile reads one measure and reports whether its file was there.
func (p *parser) measureFile(head object, name term) (File, bool) {
	f, root, ok := p.named(head, name)
	switch {
	case root == nil:
		p.partly = true
	case p.over != nil && !p.over.measure(root): // it is switched off
	case !p.measure(f.Name, root):
		p.partly = true
	}
	return f, ok
}

// named reads a file that questionnaire.yaml names. It reports whether the file
// was there; root is nil if it cannot be used.
func (p *parser) named(head object, name term) (f File, root *yaml.Node, ok bool) {
	f, err := p.read(name.text)
	if err != nil {
		hint := ""
		if errors.Is(err, fs.ErrNotExist) {
			hint = "add it beside " + headFile
		}
		p.report(head.file, name.node, fmt.Sprintf("cannot read %q: %s", name.text, reason(err)), hint)
		return File{}, nil, false
	}

	p.total += len(f.Data)
	if p.total > MaxTotalBytes {
		p.report(head.file, name.node,
			fmt.Sprintf("with this file the questionnaire has more than %d bytes", MaxTotalBytes),
			"shorten its texts")
		return f, nil, true
	}
	return f, p.tree(f), true
}

// readFile reads a regular file, at most one byte more than MaxFileBytes: enough
// for the parser to refuse it.
func readFile(fsys fs.FS, name string) (File, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return File{}, err
	}
	if !info.Mode().IsRegular() {
		// Opening a pipe or a device could wait or read for ever.
		return File{}, errors.New("it is not a regular file")
	}

	f, err := fsys.Open(name)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxFileBytes+1))
	return File{Name: name, Data: data}, err
}

// reason returns why a file could not be read, without its path: the problem
// names it.
func reason(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "it is not there"
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
