package questionnaires

import (
	"fmt"
	"slices"
	"strings"
)

// vocabulary is the set of names of one kind that a questionnaire declares.
type vocabulary struct {
	list []string // in order, for hints
	set  map[string]bool
}

// declare adds a name of a kind. Looking names up has to stay cheap: a
// questionnaire may cite a hundred thousand of them.
func (p *parser) declare(kind, name string) {
	v := p.vocabularies[kind]
	if v == nil {
		v = &vocabulary{set: map[string]bool{}}
		p.vocabularies[kind] = v
	}
	v.list = append(v.list, name)
	v.set[name] = true
}

// known reports whether the name is declared, and complains if not.
func (p *parser) known(file, kind string, w word) bool {
	v := p.vocabularies[kind]
	if v == nil {
		v = &vocabulary{}
	}
	if v.set[w.text] {
		return true
	}
	if len(v.list) == 0 && p.headBroken {
		return false // what should declare it was complained about
	}
	const few = 8
	hint := p.didYouMean(w.text, v.list)
	switch {
	case hint != "":
	case len(v.list) == 0:
		hint = "the questionnaire declares none"
	case len(v.list) <= few:
		hint = "there are: " + strings.Join(v.list, ", ")
	}
	p.at(file, w.node, fmt.Sprintf("there is no %s %q", kind, clip(w.text)), hint)
	return false
}

// checkDepth reports an unknown depth, and a key practice outside the first one:
// a practice that caps levels has to be asked at every depth.
func (p *parser) checkDepth(o object, practice *Practice) {
	if o.has("depth") && practice.Depth != "" && !p.known(o.file, "depth", word{practice.Depth, o.values["depth"]}) {
		return
	}
	if len(p.q.Depths) > 0 && practice.Key && practice.Depth != p.q.Depths[0].ID {
		o.wrong("depth", fmt.Sprintf("key %s is asked first at depth %q", o.what, practice.Depth),
			fmt.Sprintf("a key practice belongs to the first depth, %q", p.q.Depths[0].ID))
	}
}

// checkReference reports a framework or an id in it that is not declared.
func (p *parser) checkReference(o object, framework word, ids []word) {
	if !p.known(o.file, "framework", framework) {
		return
	}
	for _, w := range ids {
		p.known(o.file, idIn(framework.text), w)
	}
}

// idIn is the kind of the ids of a framework.
func idIn(framework string) string { return "id in framework " + framework }

// checkValue reports a fact that is not declared, or a value that it does not have.
func (p *parser) checkValue(file string, fact, value word) {
	if p.known(file, "fact", fact) {
		p.known(file, valueOf(fact.text), value)
	}
}

// valueOf is the kind of the values of a fact.
func valueOf(fact string) string { return "value of fact " + fact }

// checkCircles reports practices that require each other in a circle, so that
// none of them could come first.
func (p *parser) checkCircles() {
	const open, done = 1, 2
	state := map[string]int{}
	var path []string
	var visit func(id string)
	visit = func(id string) {
		practice := p.q.byID[id]
		if practice == nil || state[id] == done {
			return
		}
		if state[id] == open {
			if len(p.list) >= MaxProblems {
				return // a circle may be long, and there may be many
			}
			circle := append(slices.Clone(path[slices.Index(path, id):]), id)
			at := practice.places[""]
			p.add(Problem{File: at.file, Line: at.line, Column: at.column,
				Message: "practices require each other in a circle: " + circleText(circle),
				Hint:    "remove one of these requires"})
			return
		}
		state[id] = open
		path = append(path, id)
		for _, next := range practice.Requires {
			visit(next)
		}
		path = path[:len(path)-1]
		state[id] = done
	}
	for practice := range p.q.Practices() {
		visit(practice.ID)
	}
}

// circleText names the practices of a circle, the middle of a long one left out.
func circleText(ids []string) string {
	const most = 12
	if len(ids) > most {
		ids = slices.Concat(ids[:most/2], []string{"…"}, ids[len(ids)-most/2:])
	}
	return strings.Join(ids, " → ")
}
