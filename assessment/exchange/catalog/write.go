package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/questionnaires"
)

// plainRungs is the scale of a catalog that brings none of its own.
func plainRungs() []rung {
	return []rung{
		{"No", "It is not so."},
		{"Partly", "It is so for some of what is in scope, or in part."},
		{"Yes", "It is so for all that is in scope."},
	}
}

// choicesTrait is the trait of the profile whose values are the choices of a catalog.
const choicesTrait = "groups"

// files returns the catalog as the files of a questionnaire, the head first.
func (c *catalog) files(from string) []questionnaires.File {
	measures := c.arranged()
	w := writer{catalog: c, clauses: map[string]bool{}, levels: c.rungs, choiceIDs: map[string]string{}}
	if len(w.levels) == 0 {
		w.levels = plainRungs()
	}
	taken := names{}
	for i, x := range c.choices {
		w.choiceIDs[x.id] = taken.id(x.id, fmt.Sprintf("G%d", i+1))
	}

	var files []questionnaires.File
	var list []string
	for i, m := range measures {
		// The number keeps the order, and makes a name that every system takes.
		name := fmt.Sprintf("%02d-%s", i+1, strings.ToLower(m.id))
		name = strings.TrimRight(name[:min(len(name), 50)], "._-") + ".yaml"
		list = append(list, name)
		files = append(files, questionnaires.File{Name: name, Data: w.measure(m)})
	}
	head := questionnaires.File{Name: "questionnaire.yaml", Data: w.head(list, from)}
	return append([]questionnaires.File{head}, files...)
}

// writer writes the files of one questionnaire.
type writer struct {
	*catalog
	levels     []rung
	choiceIDs  map[string]string // of the trait's values, by those of the catalog
	clauses    map[string]bool   // the catalog's own ids that were written
	clauseList []string
}

// head writes questionnaire.yaml. The measures are written before, for what they cite.
func (w *writer) head(measures []string, from string) []byte {
	var p page
	p.comment(0, "Made from "+cleanLine(from)+". Edit it as you like; ids stay as they are, because "+
		"answers name them.")
	w.listed(&p)
	p.line(0, "id: %s", scalarOf(w.id))
	p.text(0, "version", cmp.Or(w.version, "1"))
	p.text(0, "title", w.title)
	p.text(0, "language", strings.NewReplacer("_", "-", ".", "-").Replace(formed(w.language)))

	p.line(0, "scale:")
	p.line(2, "levels:")
	for i, r := range w.levels {
		p.text(4, "- name", cmp.Or(r.name, fmt.Sprint(i)))
		if r.meaning != r.name {
			p.text(6, "meaning", r.meaning)
		}
	}
	if len(w.choices) > 0 {
		p.line(0, "traits: # an assessment says which of them it takes; until then all practices apply")
		p.line(2, "- id: %s", choicesTrait)
		p.text(4, "title", cmp.Or(w.choice, "Groups"))
		p.line(4, "values:")
		for _, x := range w.choices {
			p.text(6, "- id", w.choiceIDs[x.id])
			p.text(8, "title", cmp.Or(x.title, w.choiceIDs[x.id]))
		}
	}
	if len(w.clauseList) > 0 {
		p.line(0, "frameworks: # the catalog's own ids, so that each practice can be traced to them")
		p.line(2, "- id: %s", scalarOf(w.id))
		p.text(4, "title", w.title)
		p.text(4, "edition", w.version)
		p.line(4, "ids:")
		for _, id := range w.clauseList {
			p.line(6, "- %s", scalarOf(id))
		}
	}
	p.line(0, "measures:")
	for _, name := range measures {
		p.line(2, "- %s", name)
	}
	return []byte(p.String())
}

// listed writes what is not carried.
func (w *writer) listed(p *page) {
	if len(w.notCarried) == 0 {
		return
	}
	const few = 8
	p.line(0, "#")
	p.comment(0, "What it has no place for:")
	for _, o := range w.notCarried {
		text := fmt.Sprintf("- %d %s", o.Count, o.What)
		if len(o.Places) > 0 {
			text += ": " + strings.Join(o.Places[:min(few, len(o.Places))], ", ")
		}
		if len(o.Places) > few {
			text += " and others"
		}
		p.comment(2, cleanLine(text))
	}
	p.line(0, "")
}

// measure writes the file of a measure.
func (w *writer) measure(m measure) []byte {
	var p page
	p.line(0, "id: %s", scalarOf(m.id))
	p.text(0, "title", m.title)
	p.text(0, "purpose", m.purpose)
	if m.undivided() {
		p.line(0, "practices:")
		for _, x := range m.areas[0].practices {
			w.practice(&p, 2, x)
		}
		return []byte(p.String())
	}

	p.line(0, "areas:")
	for _, a := range m.areas {
		p.line(2, "- id: %s", scalarOf(a.id))
		p.text(4, "title", a.title)
		p.line(4, "practices:")
		for _, x := range a.practices {
			w.practice(&p, 6, x)
		}
	}
	return []byte(p.String())
}

// practice writes one practice.
func (w *writer) practice(p *page, indent int, x practice) {
	p.line(indent, "- id: %s", scalarOf(x.id))
	indent += 2
	p.text(indent, "title", x.title)
	if x.intent != x.question {
		p.text(indent, "intent", x.intent)
	}
	if x.weight > 1 {
		p.line(indent, "weight: %d", x.weight)
	}
	w.applies(p, indent, x)
	p.text(indent, "question", x.question)
	p.text(indent, "why", x.why)
	p.text(indent, "scope", x.scope)

	levels := x.levels
	if len(levels) != len(w.levels) {
		levels = nil
		for i, r := range w.levels {
			levels = append(levels, cmp.Or(r.name, fmt.Sprint(i)))
		}
	}
	if flow := flowOf(levels); len(flow)+indent < pageWidth-8 && !strings.Contains(flow, "\n") {
		p.line(indent, "levels: %s", flow)
	} else {
		p.line(indent, "levels:")
		for _, l := range levels {
			p.text(indent+2, "-", l)
		}
	}
	if len(x.see) > 0 {
		p.line(indent, "see:")
	}
	for _, item := range x.see {
		p.line(indent+2, "- grade: %s", item.Grade)
		p.text(indent+4, "item", item.Item)
	}
	if len(x.prompts) > 0 {
		p.line(indent, "prompts:")
	}
	for _, text := range x.prompts {
		p.text(indent+2, "- text", text)
	}
	w.trace(p, indent, x)
}

// applies writes which choices a practice belongs to.
func (w *writer) applies(p *page, indent int, x practice) {
	var values []string
	for _, c := range x.choices {
		id := w.choiceIDs[c]
		if id == "" {
			w.omit("groups that are not defined", x.place())
		} else if !slices.Contains(values, id) {
			values = append(values, id)
		}
	}
	if len(values) > 0 {
		p.line(indent, "applies: {%s: %s}", choicesTrait, flowOf(values))
	}
}

// trace writes what the catalog calls a practice, as a reference to itself.
func (w *writer) trace(p *page, indent int, x practice) {
	clause := cmp.Or(x.name, x.entry.id)
	if clause == "" {
		return
	}
	if len([]rune(clause)) > questionnaires.MaxID {
		w.omit(fmt.Sprintf("ids beyond %d characters, which are cut", questionnaires.MaxID), x.id)
		return
	}
	if !w.clauses[clause] {
		w.clauses[clause] = true
		w.clauseList = append(w.clauseList, clause)
	}
	p.line(indent, "refs: [{id: %s}]", scalarOf(w.id+":"+clause))
	if formed(clause) != clause && !strings.EqualFold(clause, x.id) {
		p.line(indent, "terms: %s", flowOf([]string{clause}))
	}
}
