package catalog

import (
	"cmp"
	"strings"

	"assay/questionnaires"
)

// An OSCAL catalog, or a profile that was resolved into one, has groups in groups and
// controls in controls. A control becomes a practice, and a control in a control one that
// stands after it. Its statement is the question, guidance says why, objectives become
// prompts, and the methods of an assessment with their objects what to look at.

func isOSCAL(d *document) bool { return d.tree("catalog") != nil }

// readOSCAL reads an OSCAL catalog.
func readOSCAL(d *document) (*catalog, error) {
	root := d.tree("catalog").get("catalog")
	if root == nil || root.shape != mapping {
		return nil, failed("%s has no OSCAL catalog", d.Name).WithHint("name another file or kind")
	}
	about := root.get("metadata")
	r := oscalReader{catalog: &catalog{title: about.value("title"), version: about.value("version"),
		language: about.value("language")}, params: map[string]*node{}}
	r.id = stem(d.Name)
	for _, more := range []string{"-min", "_catalog", "-catalog", "-resolved-profile", "-resolved"} {
		r.id = strings.TrimSuffix(r.id, more)
	}
	r.declare(root, 0)

	r.omitOthers(root, "catalog", "", "uuid", "metadata", "groups", "controls", "params", "back-matter")
	r.omitOthers(about, "catalog's head", "", "title", "version", "language", "last-modified", "published",
		"oscal-version", "props", "links", "roles", "parties", "responsible-parties")
	r.omitSome("resources that the catalog refers to", "", len(root.get("back-matter").elements("resources")))
	loose := &group{title: r.title}
	r.controls(loose, root, "", 0)
	for _, g := range root.elements("groups") {
		r.groups = append(r.groups, r.group(g, 0))
	}
	if len(loose.entries) > 0 {
		r.groups = append([]*group{loose}, r.groups...)
	}
	return r.catalog, nil
}

// lastOf returns the last part of a path.
func lastOf(name string) string {
	return name[strings.LastIndexAny(name, `/\`)+1:]
}

// oscalReader reads one OSCAL catalog.
type oscalReader struct {
	*catalog
	params map[string]*node // by id
	put    int              // bytes of parameters that were put in
}

// declare gathers the parameters of groups and controls: what is said of a control may
// name one of another.
func (r *oscalReader) declare(n *node, depth int) {
	if depth > MaxNesting {
		return
	}
	for _, p := range n.elements("params") {
		if id := p.value("id"); id != "" && r.params[id] == nil {
			r.params[id] = p
		}
		for _, x := range p.elements("props") {
			// What prose names may be the id that a parameter had in an earlier edition.
			if id := x.value("value"); x.value("name") == "alt-identifier" && r.params[id] == nil {
				r.params[id] = p
			}
		}
	}
	for _, key := range []string{"groups", "controls"} {
		for _, inner := range n.elements(key) {
			r.declare(inner, depth+1)
		}
	}
}

// group reads a group.
func (r *oscalReader) group(n *node, depth int) *group {
	g := &group{id: n.value("id"), title: n.value("title")}
	place := cmp.Or(g.id, g.title)
	r.omitOthers(n, "group", place, "id", "class", "title", "props", "parts", "params", "groups", "controls")
	for _, p := range n.elements("props") {
		if name := p.value("name"); name != "label" && name != "sort-id" && name != "alt-identifier" {
			r.omit("properties of groups: "+clipped(name, 40), place)
		}
	}
	for _, p := range n.elements("parts") {
		r.add(&g.purpose, r.prose(p, place, 0), place)
	}
	r.controls(g, n, "", depth)
	for _, inner := range n.elements("groups") {
		g.groups = append(g.groups, r.group(inner, depth+1))
	}
	return g
}

// controls reads the controls in a group or in a control, whose title is then given.
func (r *oscalReader) controls(g *group, n *node, above string, depth int) {
	for _, x := range n.elements("controls") {
		e := r.control(x)
		title := x.value("title")
		if e == nil {
			r.controls(g, x, title, depth+1)
			continue
		}
		if above != "" && !strings.HasPrefix(e.title, above) {
			e.title = above + ": " + e.title
		}
		g.entries = append(g.entries, e)
		r.controls(g, x, title, depth+1)
	}
}

// control reads one control; nil if it was withdrawn.
func (r *oscalReader) control(n *node) *entry {
	e := &entry{id: n.value("id"), title: n.value("title")}
	for _, p := range n.elements("props") {
		if p.value("name") == "label" && (e.name == "" || p.value("class") == "") {
			e.name = p.value("value")
		}
	}
	withdrawn := false
	for _, p := range n.elements("props") {
		switch name := p.value("name"); {
		case name == "label", name == "sort-id", name == "alt-identifier":
		case name == "status" && strings.EqualFold(p.value("value"), "withdrawn"):
			withdrawn = true
		default:
			r.omit("properties: "+clipped(name, 40), e.place())
		}
	}
	if withdrawn {
		r.omit("withdrawn controls", e.place())
		return nil
	}

	r.omitOthers(n, "control", e.place(), "id", "class", "title", "params", "props", "links", "parts",
		"controls")
	for _, l := range n.elements("links") {
		r.omit("links: "+cmp.Or(l.value("rel"), "without a name"), e.place())
	}
	for _, p := range n.elements("params") {
		r.omitSome("guidelines of parameters", e.place(), len(p.elements("guidelines")))
		r.omitSome("constraints of parameters", e.place(), len(p.elements("constraints")))
	}
	for _, p := range n.elements("parts") {
		r.part(e, p)
	}
	return e
}

// part takes a part of a control to its place in a practice.
func (r *oscalReader) part(e *entry, p *node) {
	for _, x := range p.elements("props") {
		if name := x.value("name"); name != "label" && name != "method" {
			r.omit("properties of parts: "+clipped(name, 40), e.place())
		}
	}
	switch name := p.value("name"); name {
	case "statement":
		r.add(&e.question, r.prose(p, e.place(), 0), e.place())
	case "guidance", "discussion":
		r.add(&e.why, r.prose(p, e.place(), 0), e.place())
	case "objective", "assessment-objective":
		r.objective(e, p)
	case "assessment", "assessment-method":
		r.method(e, p)
	default:
		title := cmp.Or(p.value("title"), strings.ReplaceAll(name, "-", " "))
		if text := r.prose(p, e.place(), 0); text != "" {
			r.add(&e.scope, title+": "+text, e.place())
		}
	}
}

// objective makes the objectives of an assessment prompts: one for each that stands
// first, with what it consists of.
func (r *oscalReader) objective(e *entry, p *node) {
	lead := strings.TrimSpace(r.filled(p.value("prose"), e.place()))
	inner := p.elements("parts")
	if len(inner) == 0 || lead != "" && len(inner) == 1 {
		e.prompts = append(e.prompts, r.prose(p, e.place(), 0))
		return
	}
	if lead != "" {
		e.prompts = append(e.prompts, labelled(p, lead))
	}
	for _, part := range inner {
		e.prompts = append(e.prompts, r.prose(part, e.place(), 0))
	}
}

// method makes what a method of assessment looks at a thing to look at.
func (r *oscalReader) method(e *entry, p *node) {
	method := ""
	for _, x := range p.elements("props") {
		if x.value("name") == "method" {
			method = x.value("value")
		}
	}
	unlabelled := &node{
		shape: mapping,
		keys:  []string{"prose", "parts"},
		list:  []*node{{text: p.value("prose")}, {shape: sequence, list: p.elements("parts")}},
	}
	var objects []string
	for line := range strings.Lines(r.prose(unlabelled, e.place(), 0)) {
		if line = strings.Trim(line, " \n;"); line != "" {
			objects = append(objects, line)
		}
	}
	if len(objects) == 0 {
		return
	}
	grade := map[string]string{"EXAMINE": "documented", "TEST": "tested"}[strings.ToUpper(method)]
	item := strings.Join(objects, "; ")
	if method != "" {
		item = strings.ToLower(method) + ": " + item
	}
	e.see = append(e.see, questionnaires.EvidenceItem{Grade: cmp.Or(grade, "claimed"), Item: item})
}

// labelled puts the label of a part before its text.
func labelled(p *node, text string) string {
	for _, x := range p.elements("props") {
		if label := x.value("value"); x.value("name") == "label" && label != "" {
			return label + " " + text
		}
	}
	return text
}

// prose returns the text of a part and of the parts in it, each on a line of its own.
func (r *oscalReader) prose(p *node, place string, depth int) string {
	text := strings.TrimSpace(r.filled(p.value("prose"), place))
	var b strings.Builder
	if text != "" {
		b.WriteString(strings.Repeat("  ", depth) + labelled(p, text) + "\n")
		depth++
	}
	for _, inner := range p.elements("parts") {
		if below := r.prose(inner, place, depth); below != "" {
			b.WriteString(below + "\n")
		}
	}
	return strings.TrimRight(b.String(), "\n")
}
