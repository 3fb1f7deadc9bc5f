package questionnaires

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"
)

// titlesFile reads the short titles of the frameworks' ids from a file of their
// own, and reports whether one is named and was there.
func (p *parser) titlesFile(o object, used []File) (File, bool) {
	name := o.line("titles")
	if name == "" {
		return File{}, false
	}
	if name == headFile || !isFileName(name) {
		o.wrong("titles", fmt.Sprintf("%q is no name for a file of titles", clip(name)), fileNameHint)
		return File{}, false
	}
	if slices.ContainsFunc(used, func(f File) bool { return f.Name == name }) {
		o.wrong("titles", fmt.Sprintf("the file %q is a measure already", name), "write the titles into a file of their own")
		return File{}, false
	}
	f, root, ok := p.named(o, word{name, o.values["titles"]})
	if root != nil {
		p.titles(f.Name, root)
	}
	return f, ok
}

// titles reads framework: {id: title}.
func (p *parser) titles(file string, root *yaml.Node) {
	all, ok := p.object(file, "the titles", root)
	if !ok {
		return
	}
	for _, framework := range all.pairs() {
		id := framework.key.Value
		if !p.known(file, "framework", word{id, framework.key}) {
			continue
		}
		list, ok := p.object(file, "titles of framework "+id, framework.value)
		if !ok {
			continue
		}
		titles := map[string]string{}
		for _, t := range list.pairs() {
			if p.known(file, idIn(id), word{t.key.Value, t.key}) {
				titles[t.key.Value] = list.lineOf("title of "+t.key.Value, t.value, MaxLine)
			}
		}
		if f, ok := p.q.Framework(id); ok {
			f.Titles = titles
		}
	}
}
