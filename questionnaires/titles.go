package questionnaires

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"
)

// titlesFile reads the short titles of the frameworks' ids from a file of their
// own. It reports whether questionnaire.yaml names one that is there. The files
// that were read before are none.
func (p *parser) titlesFile(o object, used []File) (File, bool) {
	name := o.line("titles")
	if name == "" {
		return File{}, false
	}
	if name == headFile || name == overlayFile || !isFileName(name) {
		o.report("titles", fmt.Sprintf("%q is no name for a file of titles", clip(name)), fileNameHint)
		return File{}, false
	}
	if slices.ContainsFunc(used, func(f File) bool { return f.Name == name }) {
		o.report("titles", fmt.Sprintf("the file %q is a measure already", name),
			"write the titles into a file of their own")
		return File{}, false
	}

	f, root, ok := p.named(o, term{name, o.values["titles"]})
	if root != nil {
		p.titles(f.Name, root)
	}
	return f, ok
}

// titles reads a mapping from framework to id to title.
func (p *parser) titles(file string, root *yaml.Node) {
	all, ok := p.object(file, "the titles", root)
	if !ok {
		return
	}
	for _, pair := range all.pairs() {
		framework := pair.key.Value
		if !p.checkDeclared(file, "framework", pair.term()) {
			continue
		}
		list, ok := p.object(file, "titles of framework "+framework, pair.value)
		if !ok {
			continue
		}

		titles := map[string]string{}
		for _, t := range list.pairs() {
			if id := t.key.Value; p.checkDeclared(file, idIn(framework), t.term()) {
				titles[id] = list.lineOf("title of "+id, t.value, MaxLine)
			}
		}
		if f, ok := p.q.Framework(framework); ok {
			f.Titles = titles
		}
	}
}
