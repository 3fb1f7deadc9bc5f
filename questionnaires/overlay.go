package questionnaires

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// overlayFile is the file that an overlay is written in. Beside the files of the
// questionnaire that it names as its base it makes another questionnaire.
const overlayFile = "overlay.yaml"

// overlayKeys are the keys of overlay.yaml.
func overlayKeys() []string {
	own := []string{"id", "version", "title", "language", "style", "base", "off", "reword", "add"}
	return slices.Concat(own, overlayLists())
}

// overlayLists are the keys whose elements are added to those that the base has.
func overlayLists() []string { return []string{"parameters", "roles", "traits", "frameworks"} }

// rewordKeys are the keys of what an overlay rewords, besides its id: those of a practice,
// the text that they were made from, and the purpose of a measure.
func rewordKeys() []string { return slices.Concat([]string{"from", "purpose"}, practiceKeys()[1:]) }

// Overlay tells how a questionnaire was made of another one, its base, and an overlay
// that rewords, adds and switches off some of its practices. The base's files are
// files of the questionnaire too, so that it is whole wherever it goes.
type Overlay struct {
	Base       Entry  // id, version and title of the base
	WrittenFor string // version of the base that the overlay names

	Reworded []string // ids of practices
	Added    []string // ids of practices
	Off      []string // ids of practices, measures and areas, as the overlay names them

	rewordings []rewording
	base       place // where the overlay names the base
}

// rewording is a practice that an overlay rewords.
type rewording struct {
	id    string
	from  string // digest of the text it was made from, as the author noted it; may be empty
	base  string // digest of the text that the base has
	place place
}

// Overlay returns how the questionnaire was made of a base and an overlay; nil if it
// was not.
func (q *Questionnaire) Overlay() *Overlay { return q.overlay }

// Stale returns the ids of the reworded practices whose text in the base is another
// one than the overlay was made from.
func (o *Overlay) Stale() []string {
	var ids []string
	for _, r := range o.rewordings {
		if r.from != "" && r.from != r.base {
			ids = append(ids, r.id)
		}
	}
	return ids
}

// problems returns what the author of an overlay should know, as warnings: that the
// base has another version than the overlay was written for, and which practices it
// rewords from a text that the base does not have, or not by its own account.
func (o *Overlay) problems() []Problem {
	var problems []Problem
	warn := func(at place, message, hint string) {
		p := at.problem(message, hint)
		p.Warning = true
		problems = append(problems, p)
	}

	if o.WrittenFor != o.Base.Version {
		warn(o.base, fmt.Sprintf("the overlay was written for %s %s, and the base is %s",
			o.Base.ID, o.WrittenFor, o.Base.Version), "compare what it rewords, then name that version")
	}
	for _, r := range o.rewordings {
		switch {
		case r.from == "":
			warn(r.place, r.id+" does not say which text of the base it was made from",
				"write from: "+r.base+", so that a later text of the base is noticed")
		case r.from != r.base:
			warn(r.place, fmt.Sprintf("%s was made from another text than %s %s has",
				r.id, o.Base.ID, o.Base.Version), "compare them, then write from: "+r.base)
		}
	}
	return problems
}

// overlaying is an overlay while it is laid over its base.
type overlaying struct {
	p    *parser
	o    object
	told *Overlay

	origin map[*yaml.Node]bool // values of the overlay's file
	off    map[string]*yaml.Node
	gone   map[string]bool // ids of practices that are off, those of areas included
	reword map[string]object
	add    map[string][]object // by the area or the measure that they belong to
	used   map[*yaml.Node]bool // what was found in the base: elements of off, reword and add
}

// startOverlay reads overlay.yaml, if it is there. It reports whether the base can be
// read with what came of it.
func (p *parser) startOverlay() (File, bool) {
	f, err := p.read(overlayFile)
	if errors.Is(err, fs.ErrNotExist) {
		return File{}, true
	}
	if err != nil {
		p.add(Problem{File: overlayFile, Message: "cannot read the file: " + reason(err)})
		return File{}, false
	}
	p.total += len(f.Data)
	root := p.tree(f)
	if root == nil {
		return f, false
	}
	o, ok := p.object(overlayFile, "the overlay", root, overlayKeys()...)
	if !ok {
		return f, false
	}
	o.require("id", "version", "title", "base")

	v := &overlaying{
		p:      p,
		o:      o,
		told:   &Overlay{base: o.place("base")},
		origin: map[*yaml.Node]bool{},
		off:    map[string]*yaml.Node{},
		gone:   map[string]bool{},
		reword: map[string]object{},
		add:    map[string][]object{},
		used:   map[*yaml.Node]bool{},
	}
	v.claim(root)
	for _, t := range o.terms("off") {
		v.off[t.text] = t.node
		v.told.Off = append(v.told.Off, t.text)
	}
	for e := range o.entries("reword", numbered("rewording"), []string{"id"}, rewordKeys()...) {
		if id := e.id("id"); id != "" {
			e.what = "the rewording of " + id
			v.reword[id] = e
		}
	}
	for e := range o.objects("add", numbered("addition"), additionKeys()...) {
		v.addition(e)
	}
	p.over = v
	return f, true
}

// additionKeys are the keys of practices, or of an area with practices, that an overlay
// adds.
func additionKeys() []string { return []string{"area", "after", "measure", "id", "title", "practices"} }

// addition reads where practices that an overlay adds belong.
func (v *overlaying) addition(e object) {
	e.require("practices")
	area, measure := e.line("area"), e.line("measure")
	switch {
	case area == "" && measure == "":
		v.p.report(overlayFile, e.node, e.what+" does not say where it belongs",
			"write area: and the id of an area, or measure: and the id of the measure that gets a new area")
	case area != "" && (measure != "" || e.has("id") || e.has("title")),
		measure != "" && e.has("after"):
		v.p.report(overlayFile, e.node, e.what+" says of a new area and of one that is there",
			"write area, after and practices, or measure, id, title and practices")
	default:
		v.add[cmp.Or(area, measure)] = append(v.add[cmp.Or(area, measure)], e)
	}
}

// claim notes that a tree is of the overlay's file.
func (v *overlaying) claim(n *yaml.Node) {
	v.origin[n] = true
	for _, child := range n.Content {
		v.claim(child)
	}
}

// file returns the file in which a value stands: it may have come into one of the
// base from the overlay.
func (p *parser) file(named string, n *yaml.Node) string {
	if p.over != nil && p.over.origin[n] {
		return overlayFile
	}
	return named
}

// sourceDigest names the text that a practice has in the base: everything of it that
// is read to people, as 16 hexadecimal digits.
func sourceDigest(x *yaml.Node) string {
	b := []byte(nil)
	for _, key := range slices.Concat([]string{"title", "intent", "otherwise"}, textKeys()) {
		if n := valueAt(x, key); n != nil {
			b = appendText(b, key)
			b = appendTree(b, n)
		}
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// appendTree appends all texts of a tree and how they belong together.
func appendTree(b []byte, n *yaml.Node) []byte {
	if n.Kind == yaml.ScalarNode {
		return appendText(append(b, 's'), strings.TrimSpace(n.Value))
	}
	b = append(b, '(')
	for _, child := range n.Content {
		b = appendTree(b, child)
	}
	return append(b, ')')
}
