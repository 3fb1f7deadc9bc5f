package questionnaires

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// head lays the overlay over the base's questionnaire.yaml.
func (v *overlaying) head(root *yaml.Node) {
	base, ok := v.o.sub("base", "base", "id", "version")
	if !ok || root.Kind != yaml.MappingNode {
		return
	}
	base.require("id", "version")
	v.told.WrittenFor = base.line("version")
	v.told.Base = Entry{ID: textAt(root, "id"), Version: textAt(root, "version"), Title: textAt(root, "title")}
	if id := base.id("id"); id != "" && id != v.told.Base.ID {
		base.report("id", fmt.Sprintf("the base is %q, and the files beside the overlay are of %q",
			clip(id), clip(v.told.Base.ID)), "give the overlay the files of its base")
	}
	if own := v.o.values["id"]; own != nil && own.Value == v.told.Base.ID {
		v.o.report("id", fmt.Sprintf("the overlay has the id of its base, %q", clip(own.Value)),
			"what comes of it is another questionnaire: give it an id of its own")
	}

	drop(root, "style") // it is for the base's texts, which are checked with the base
	for _, key := range []string{"id", "version", "title", "language", "style"} {
		put(root, key, v.o.values[key])
	}
	for _, key := range overlayLists() {
		more, base := v.o.list(key), valueAt(root, key)
		switch {
		case len(more) == 0:
		case base == nil:
			put(root, key, v.o.values[key])
		case base.Kind == yaml.SequenceNode:
			base.Content = append(base.Content, more...)
		}
	}
}

// measure lays the overlay over the tree of a measure file. It reports whether
// anything of the measure is left.
func (v *overlaying) measure(root *yaml.Node) bool {
	id := textAt(root, "id")
	if v.isOff(id) {
		for _, a := range slices.Concat([]*yaml.Node{root}, elements(valueAt(root, "areas"))) {
			v.leave(a)
		}
		return false
	}

	areas := valueAt(root, "areas")
	v.rewordHolder(root, "title", "purpose")
	v.practices(root, id)
	for _, a := range elements(areas) {
		v.rewordHolder(a, "title")
		v.practices(a, textAt(a, "id"))
	}
	for _, e := range v.add[id] {
		if e.has("measure") {
			v.addArea(e, areas)
		}
	}
	if areas != nil {
		areas.Content = slices.DeleteFunc(areas.Content, func(a *yaml.Node) bool {
			off := v.isOff(textAt(a, "id"))
			if off {
				v.leave(a)
			}
			return off
		})
	}
	return true
}

// isOff reports whether the overlay switches off what has that id.
func (v *overlaying) isOff(id string) bool {
	n := v.off[id]
	if n == nil || id == "" {
		return false
	}
	v.used[n] = true
	return true
}

// leave notes that the practices of an area are off.
func (v *overlaying) leave(area *yaml.Node) {
	for _, x := range elements(valueAt(area, "practices")) {
		id := textAt(x, "id")
		v.isOff(id)
		v.gone[id] = true
	}
}

// practices lays the overlay over the practices of an area, or of a measure without
// areas.
func (v *overlaying) practices(holder *yaml.Node, area string) {
	list := valueAt(holder, "practices")
	if list == nil {
		return
	}
	for _, x := range list.Content {
		if e, ok := v.reword[textAt(x, "id")]; ok && !v.origin[x] {
			v.used[e.node] = true
			v.rewordPractice(x, e)
		}
	}
	v.addPractices(area, list)
	list.Content = slices.DeleteFunc(list.Content, func(x *yaml.Node) bool {
		id := textAt(x, "id")
		if v.origin[x] || !v.isOff(id) {
			return false
		}
		v.gone[id] = true
		return true
	})
}

// rewordHolder sets what an overlay says of a measure or an area.
func (v *overlaying) rewordHolder(x *yaml.Node, keys ...string) {
	e, ok := v.reword[textAt(x, "id")]
	if !ok {
		return
	}
	v.used[e.node] = true
	for _, pair := range e.pairs() {
		switch key := pair.key.Value; {
		case slices.Contains(keys, key):
			put(x, key, pair.value)
		case key != "id":
			v.p.report(overlayFile, pair.key,
				fmt.Sprintf("%q is no practice and has no %q", textAt(x, "id"), key),
				"reword its "+strings.Join(keys, " and ")+", or its practices by their ids")
		}
	}
}

// rewordPractice sets what an overlay says of a practice. Facts are named by their
// number, so that one can be reworded alone.
func (v *overlaying) rewordPractice(x *yaml.Node, e object) {
	id := textAt(x, "id")
	from := ""
	if e.has("from") {
		from = e.line("from")
	}
	v.told.Reworded = append(v.told.Reworded, id)
	v.told.rewordings = append(v.told.rewordings, rewording{id, from, sourceDigest(x), e.place("id")})

	for _, pair := range e.pairs() {
		switch key := pair.key.Value; key {
		case "id", "from":
		case "purpose":
			v.p.report(overlayFile, pair.key, id+" is a practice and has no purpose",
				"it has a title and an intent")
		case "facts":
			v.rewordFacts(x, e)
		default:
			put(x, key, pair.value)
		}
	}
}

// rewordFacts sets what an overlay says of facts, each by its number.
func (v *overlaying) rewordFacts(x *yaml.Node, e object) {
	facts, ok := e.sub("facts", "facts of "+e.what)
	if !ok {
		return
	}
	id, list := textAt(x, "id"), elements(valueAt(x, "facts"))
	for _, pair := range facts.pairs() {
		number, err := strconv.Atoi(pair.key.Value)
		if err != nil || number < 1 || number > len(list) {
			hint := fmt.Sprintf("write the number of a fact, 1 to %d, before what is said of it", len(list))
			if len(list) == 0 {
				hint = "its text has no facts"
			}
			v.p.report(overlayFile, pair.key,
				fmt.Sprintf("%s has no fact %q", id, clip(pair.key.Value)), hint)
			continue
		}
		what := fmt.Sprintf("fact %d of %s", number, id)
		fact, ok := v.p.object(overlayFile, what, pair.value, factKeys()...)
		if !ok {
			continue
		}
		for _, part := range fact.pairs() {
			put(list[number-1], part.key.Value, part.value)
		}
	}
}

// addPractices puts practices into the list of an area: behind the one that is named,
// else at the end.
func (v *overlaying) addPractices(area string, list *yaml.Node) {
	behind := map[string][]*yaml.Node{}
	named := map[string]object{} // the additions that name it
	for _, e := range v.add[area] {
		if !e.has("area") {
			continue
		}
		v.used[e.node] = true
		practices, after := e.list("practices"), e.line("after")
		v.noteAdded(practices)
		behind[after] = append(behind[after], practices...)
		named[after] = e
	}
	if len(behind) == 0 {
		return
	}

	last := behind[""]
	delete(behind, "")
	var content []*yaml.Node
	var lay func(x *yaml.Node)
	lay = func(x *yaml.Node) {
		content = append(content, x)
		id := textAt(x, "id")
		next := behind[id]
		delete(behind, id)
		for _, n := range next {
			lay(n)
		}
	}
	for _, x := range slices.Concat(list.Content, last) {
		lay(x)
	}
	list.Content = content

	for id := range behind {
		named[id].report("after", fmt.Sprintf("there is no practice %q in %s", clip(id), clip(area)),
			"name the practice of this area that stands before, or leave it out")
	}
}

// addArea puts a new area at the end of a measure.
func (v *overlaying) addArea(e object, areas *yaml.Node) {
	v.used[e.node] = true
	if areas == nil || areas.Kind != yaml.SequenceNode {
		id := clip(e.line("measure"))
		e.report("measure", id+" is not divided into areas", "put the practices into it: area: "+id)
		return
	}
	area := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: e.node.Line, Column: e.node.Column}
	v.origin[area] = true
	for _, pair := range e.pairs() {
		if pair.key.Value != "measure" {
			area.Content = append(area.Content, pair.key, pair.value)
		}
	}
	areas.Content = append(areas.Content, area)
	v.noteAdded(elements(e.values["practices"]))
}

// noteAdded notes the ids of practices that an overlay adds.
func (v *overlaying) noteAdded(practices []*yaml.Node) {
	for _, x := range practices {
		if id := textAt(x, "id"); isID(id) {
			v.told.Added = append(v.told.Added, id)
		}
	}
}

// finish reports what the overlay names and the base does not have, and takes what is
// off out of the lists of the base that name it.
func (v *overlaying) finish() {
	p := v.p
	for practice := range p.q.Practices() {
		practice.Requires = v.left(practice.Requires)
	}
	for i := range p.q.Promises {
		p.q.Promises[i].Practices = v.left(p.q.Promises[i].Practices)
	}
	p.q.Promises = slices.DeleteFunc(p.q.Promises, func(x Promise) bool { return len(x.Practices) == 0 })
	p.q.overlay = v.told
	if p.partly {
		return // what is missing may stand in what could not be read
	}

	base := v.told.Base.ID + " " + v.told.Base.Version
	missing := func(n *yaml.Node, message, hint string) {
		if !v.used[n] {
			p.report(overlayFile, n, fmt.Sprintf("%s has no %s", base, message), hint)
		}
	}
	for _, id := range v.told.Off {
		missing(v.off[id], fmt.Sprintf("practice, area or measure %q", clip(id)),
			"there is nothing to switch off; remove it")
	}
	for id, e := range v.reword {
		missing(e.node, fmt.Sprintf("practice, area or measure %q", clip(id)),
			"what the base does not have is added, see add")
	}
	for holder, additions := range v.add {
		for _, e := range additions {
			what := "area"
			if e.has("measure") {
				what = "measure"
			}
			missing(e.node, fmt.Sprintf("%s %q", what, clip(holder)),
				"name the one that it belongs to by its id")
		}
	}
	for id := range v.reword {
		if v.gone[id] {
			p.report(overlayFile, v.reword[id].node, fmt.Sprintf("practice %s is reworded and switched off", id),
				"do one of both")
		}
	}
}

// left returns those of the ids that are not off.
func (v *overlaying) left(ids []string) []string {
	return slices.DeleteFunc(ids, func(id string) bool { return v.gone[id] })
}
