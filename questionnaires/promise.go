package questionnaires

import (
	"fmt"

	"go.yaml.in/yaml/v4"
)

// Promise is something that the assessed organisation promises its customers or
// the people whose data it holds, and the practices without which it is not kept.
type Promise struct {
	ID        string
	Text      string   // what is promised, in a sentence
	Practices []string // in the order in which they are listed
}

// promises reads what is promised. The practices are looked up once all are read.
func (p *parser) promises(o object) {
	seen := map[string]bool{}
	for i, n := range o.list("promises") {
		e, ok := p.identified(o, fmt.Sprintf("promise %d", i+1), n, seen, "id", "text", "practices")
		if !ok {
			continue
		}
		practices := e.words("practices")
		p.q.Promises = append(p.q.Promises, Promise{ID: e.id("id"), Text: e.text("text"), Practices: plain(practices)})
		p.later = append(p.later, func() {
			for _, w := range practices {
				if !p.partly {
					p.known(e.file, "practice", w)
				}
			}
		})
	}
}

// identified reads an element of a list of things with an id, all of whose keys
// are needed. It reports an id that stands twice.
func (p *parser) identified(o object, what string, n *yaml.Node, seen map[string]bool, keys ...string) (object, bool) {
	e, ok := p.object(o.file, what, n, keys...)
	if !ok {
		return e, false
	}
	e.need(keys...)
	p.taken(e, seen)
	return e, true
}

// taken reports the id of a thing where another one before it has the same.
func (p *parser) taken(e object, seen map[string]bool) {
	n := e.values["id"]
	if n == nil || n.Kind != yaml.ScalarNode {
		return
	}
	if seen[n.Value] {
		e.wrong("id", fmt.Sprintf("the id %q of %s is taken", clip(n.Value), e.what), "give each its own id")
	}
	seen[n.Value] = true
}
