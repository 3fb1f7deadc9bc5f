package questionnaires

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
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

// checkDeclared reports whether the name is declared, and adds a problem if not.
func (p *parser) checkDeclared(file, kind string, name term) bool {
	v := p.vocabularies[kind]
	if v == nil {
		v = &vocabulary{}
	}
	if v.set[name.text] {
		return true
	}
	if len(v.list) == 0 && p.headBroken {
		return false // the list that should declare it has a problem already
	}

	const few = 8
	hint := p.didYouMean(name.text, v.list)
	switch {
	case hint != "":
	case len(v.list) == 0:
		hint = "the questionnaire declares none"
	case len(v.list) <= few:
		hint = "there are: " + strings.Join(v.list, ", ")
	}
	p.report(file, name.node, fmt.Sprintf("there is no %s %q", kind, clip(name.text)), hint)
	return false
}

// checkDepth reports an unknown depth, and a key practice outside the first one:
// a practice that caps levels has to be asked at every depth.
func (p *parser) checkDepth(o object, practice *Practice) {
	named := o.has("depth") && practice.Depth != ""
	if named && !p.checkDeclared(o.file, "depth", term{practice.Depth, o.values["depth"]}) {
		return
	}
	if len(p.q.Depths) > 0 && practice.Key && practice.Depth != p.q.Depths[0].ID {
		o.report("depth", fmt.Sprintf("key %s is asked first at depth %q", o.what, practice.Depth),
			fmt.Sprintf("a key practice belongs to the first depth, %q", p.q.Depths[0].ID))
	}
}

// parameterKind is the kind of name that a parameter is.
const parameterKind = "parameter"

// braced finds a name in braces.
var braced = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{([A-Za-z0-9._-]+)\}`) })

// checkParametersOf reports the names in braces that are no parameter, in the texts
// that these keys hold.
func (p *parser) checkParametersOf(o object, keys ...string) {
	for _, key := range keys {
		if n := o.values[key]; n != nil {
			p.checkParameters(o.file, n)
		}
	}
}

// checkParameters reports the names in braces that are no parameter, in all texts
// that a node holds.
func (p *parser) checkParameters(file string, n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		for _, found := range braced().FindAllStringSubmatch(n.Value, -1) {
			p.checkDeclared(file, parameterKind, term{found[1], n})
		}
	}
	for _, child := range n.Content {
		p.checkParameters(file, child)
	}
}

// idIn returns the kind of the ids of a framework.
func idIn(framework string) string { return "id in framework " + framework }

// checkValue reports a trait that is not declared, or a value that it does not have.
func (p *parser) checkValue(file string, trait, value term) {
	if p.checkDeclared(file, "trait", trait) {
		p.checkDeclared(file, valueOf(trait.text), value)
	}
}

// valueOf returns the kind of the values of a trait.
func valueOf(trait string) string { return "value of trait " + trait }

// checkCircles reports practices that require each other in a circle, so that
// none of them could come first.
func (p *parser) checkCircles() {
	const open, done = 1, 2
	state := map[string]int{}
	var path []string // the open practices, each required by the one before it

	var visit func(id string)
	visit = func(id string) {
		practice := p.q.byID[id]
		if practice == nil || state[id] == done {
			return
		}
		if state[id] == open {
			if len(p.list) < MaxProblems { // a circle may be long, and there may be many
				p.reportCircle(append(slices.Clone(path[slices.Index(path, id):]), id))
			}
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

// reportCircle reports practices of which each requires the next, and the last is
// the first again. The middle of a long circle is left out.
func (p *parser) reportCircle(ids []string) {
	const most = 12
	at := p.q.byID[ids[0]].places[""]
	if len(ids) > most {
		ids = slices.Concat(ids[:most/2], []string{"…"}, ids[len(ids)-most/2:])
	}
	p.add(Problem{
		File:    at.File,
		Line:    at.Line,
		Column:  at.Column,
		Message: "practices require each other in a circle: " + strings.Join(ids, " → "),
		Hint:    "remove one of these requires",
	})
}
