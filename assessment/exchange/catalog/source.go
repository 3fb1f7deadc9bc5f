package catalog

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"assay/assessment"
	"assay/questionnaires"
)

// Source is a catalog to read: the content of a file, or a folder.
type Source struct {
	Name   string // for messages, and to name what has no name of its own
	Data   []byte // unless it is a folder
	Folder fs.FS  // nil if it is a file
}

// Kind is a form that catalogs come in.
type Kind struct {
	ID    string
	Title string
	read  func(*document) (*catalog, error)
	is    func(*document) bool
}

// Kinds returns the forms that can be read, in the order in which a source is tried.
func Kinds() []Kind {
	return []Kind{
		{"samm", "OWASP SAMM core model: a folder of YAML files, or a zip file of it", readSAMM, isSAMM},
		{"oscal", "OSCAL catalog or resolved profile, in JSON or YAML", readOSCAL, isOSCAL},
		{"framework", "framework library of CISO Assistant, in YAML", readFramework, isFramework},
		{"table", "table with a header row: a workbook, or CSV with commas, semicolons or tabs", readTable,
			isTable},
	}
}

// Options are what the caller decides.
type Options struct {
	Kind  string // id of a [Kind]; empty: by the content
	ID    string // of the questionnaire; empty: the catalog's
	Title string // of the questionnaire; empty: the catalog's
}

// Result is a questionnaire that was made of catalogs.
type Result struct {
	Questionnaire *questionnaires.Questionnaire
	Kinds         []string   // of the sources, each once
	Entries       int        // that became practices
	OwnScale      bool       // the scale is the catalog's; otherwise it is no, partly, yes
	NotCarried    []Omission // what the questionnaire has no place for
}

// document is a source while it is looked at: what it looks like is found once.
type document struct {
	Source
	files fs.FS    // of a folder or a zip file
	zip   []string // names of the files in it
	trees []*node  // of JSON or YAML; nil if it is neither
	err   error    // why it is neither
}

// Convert reads catalogs and makes one questionnaire of them. Every error is an
// [assessment.Error] that names the source.
func Convert(sources []Source, o Options) (Result, error) {
	var whole *catalog
	var r Result
	var titles []string
	total := 0
	for _, s := range sources {
		if total += len(s.Data); total > MaxBytes {
			return r, refused(s.Name, tooMuch("it is larger than %d MiB", MaxBytes>>20))
		}
		kind, c, err := readSource(s, o.Kind)
		if err != nil {
			return r, err
		}
		if !slices.Contains(r.Kinds, kind) {
			r.Kinds = append(r.Kinds, kind)
		}
		titles = append(titles, path.Base(strings.ReplaceAll(s.Name, `\`, "/")))
		if whole == nil {
			whole = c
		} else if err := whole.join(c); err != nil {
			return r, refused(s.Name, err)
		}
	}
	if whole == nil {
		return r, assessment.Errorf(assessment.Invalid, "there is nothing to read").
			WithHint("name a file or a folder")
	}

	whole.title = cmp.Or(o.Title, whole.title, titles[0])
	whole.id = strings.ToLower(formed(cmp.Or(o.ID, whole.id, whole.title)))
	whole.id = cmp.Or(whole.id, "catalog")
	whole.fit()
	all(whole.groups, func(*entry) { r.Entries++ })
	switch {
	case r.Entries == 0:
		return r, refused(titles[0], failed("nothing in it is asked").
			WithHint("it may hold mappings, threats or a scale alone, which are no questionnaire"))
	case r.Entries > MaxEntries:
		return r, refused(titles[0], tooMuch("it has %d entries, the limit is %d", r.Entries, MaxEntries))
	}

	q, err := questionnaires.Parse(whole.files(strings.Join(titles, ", ")))
	if err != nil {
		return r, misfit(titles[0], err)
	}
	r.Questionnaire, r.NotCarried, r.OwnScale = q, whole.notCarried, len(whole.rungs) > 0
	return r, nil
}

// misfit says why what was made is no questionnaire: it is beyond one of the limits.
func misfit(name string, err error) error {
	problems, ok := err.(questionnaires.Problems)
	if !ok || len(problems) == 0 {
		return refused(name, err)
	}
	return failed("%s does not fit into a questionnaire: %s", name, problems[0].Message).
		WithHint("take fewer files, or a part of it")
}

// readSource reads a source, of that kind or of the kind that it looks like.
func readSource(s Source, kind string) (string, *catalog, error) {
	d := &document{Source: s, files: s.Folder}
	if bytes.HasPrefix(s.Data, []byte("PK\x03\x04")) {
		archive, err := zip.NewReader(bytes.NewReader(s.Data), int64(len(s.Data)))
		if err != nil {
			return "", nil, failed("%s is a zip file that cannot be read", s.Name).
				WithHint("is it whole? fetch it again")
		}
		d.files = archive
		for _, f := range archive.File {
			d.zip = append(d.zip, f.Name)
		}
	}
	if d.files == nil && kind != "table" && !d.tabular() {
		d.parse()
	}

	var ids []string
	for _, k := range Kinds() {
		ids = append(ids, k.ID)
		if k.ID == kind || kind == "" && k.is(d) {
			if d.err != nil && k.ID != "table" {
				return "", nil, d.err
			}
			c, err := k.read(d)
			return k.ID, c, err
		}
	}
	if kind != "" {
		return "", nil, assessment.Errorf(assessment.Invalid, "there is no kind %q", kind).
			WithHint("there are: %s", strings.Join(ids, ", "))
	}
	return "", nil, d.unknown()
}

// looksYAML finds the beginning of a YAML file: a key, a list or a document.
var looksYAML = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\s*#[^\n]*\n|\s*\n)*(?:---|[A-Za-z_][A-Za-z0-9_.-]*:(?:\s|$)|- )`)
})

// parse reads the trees of a JSON or YAML file.
func (d *document) parse() {
	text := []byte(assessment.Clean(string(d.Data)))
	switch {
	case bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")):
		var tree *node
		if tree, d.err = readJSON(d.Name, text); d.err == nil {
			d.trees = []*node{tree}
		}
	case looksYAML().Match(text[:min(len(text), 64<<10)]):
		d.trees, d.err = readYAML(d.Name, text)
	}
}

// tree returns the first document that has a key; nil if none has.
func (d *document) tree(key string) *node {
	for _, t := range d.trees {
		if t.get(key) != nil {
			return t
		}
	}
	return nil
}

// unknown says what a source is that cannot be read.
func (d *document) unknown() error {
	if d.err != nil {
		return d.err
	}
	what, hint := "is no catalog that can be read", ""
	switch {
	case d.tree("profile") != nil:
		what = "is an OSCAL profile, which only names controls"
		hint = "resolve it first: a resolved profile is a catalog"
	case d.tree("mapping-collection") != nil, d.tree("component-definition") != nil,
		d.tree("system-security-plan") != nil, d.tree("assessment-plan") != nil,
		d.tree("assessment-results") != nil, d.tree("plan-of-action-and-milestones") != nil:
		what, hint = "is OSCAL, but no catalog", "name a catalog, or a profile that was resolved into one"
	case d.tree("type") != nil:
		what, hint = "is one file of a model", "name the folder that holds all its files"
	}
	var kinds []string
	for _, k := range Kinds() {
		kinds = append(kinds, k.ID+" ("+k.Title+")")
	}
	return failed("%s %s", d.Name, what).
		WithHint("%s", cmp.Or(hint, "there are these kinds: "+strings.Join(kinds, "; ")))
}

// join adds another catalog.
func (c *catalog) join(other *catalog) error {
	if !slices.Equal(c.rungs, other.rungs) {
		return failed("its scale is another than that of the catalogs before it").
			WithHint("make a questionnaire of each")
	}
	c.groups = append(c.groups, other.groups...)
	c.choice = cmp.Or(c.choice, other.choice)
	for _, x := range other.choices {
		if !slices.Contains(c.choices, x) {
			c.choices = append(c.choices, x)
		}
	}
	for _, o := range other.notCarried {
		c.omitSome(o.What, "", o.Count)
		for _, place := range o.Places {
			i := slices.IndexFunc(c.notCarried, func(x Omission) bool { return x.What == o.What })
			if len(c.notCarried[i].Places) < mostPlaces {
				c.notCarried[i].Places = append(c.notCarried[i].Places, place)
			}
		}
	}
	return nil
}
