package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/questionnaires"
)

// A framework library of CISO Assistant is a YAML file with requirement nodes in a flat
// list. Each names its parent. One that is assessable becomes a practice, and one that is
// not a group; implementation groups become a trait, by which an assessment says which of
// them it takes.

func isFramework(d *document) bool { return d.tree("objects") != nil }

// readFramework reads a framework library.
func readFramework(d *document) (*catalog, error) {
	c := &catalog{}
	found := false
	for i, t := range d.trees {
		objects := t.get("objects")
		for _, f := range append(objects.elements("framework"), objects.elements("frameworks")...) {
			if f.shape != mapping {
				continue
			}
			found = true
			r := frameworkReader{catalog: c, nodes: map[string]*node{}, up: map[*node]*node{},
				of: map[*node]*group{}}
			r.head(t, f)
			r.framework(f)
		}
		c.omitOthers(t, "library", "", "urn", "locale", "ref_id", "name", "description", "version",
			"provider", "packager", "objects", "publication_date", "copyright", "convert_library_version",
			"dependencies", "labels")
		c.omitOthers(objects, "library", "", "framework", "frameworks")
		if i > 0 {
			c.omit("heads of further documents", d.Name)
		}
	}
	if !found {
		return nil, failed("%s is a library without a framework: %s", d.Name,
			strings.Join(append([]string{"it has"}, d.tree("objects").get("objects").names()...), " ")).
			WithHint("mappings, threats and scales of risk are no questionnaire")
	}
	return c, nil
}

// names returns the keys of a mapping.
func (n *node) names() []string {
	if n == nil {
		return nil
	}
	return n.keys
}

// frameworkReader reads one framework.
type frameworkReader struct {
	*catalog
	nodes map[string]*node // requirement nodes by urn
	up    map[*node]*node  // the parent of each that has one
	of    map[*node]*group // the groups of nodes that are not asked
}

// head reads what a framework is called and how it is rated.
func (r *frameworkReader) head(library, f *node) {
	r.title = cmp.Or(r.title, f.value("name"), library.value("name"))
	r.id = cmp.Or(r.id, f.value("ref_id"), library.value("ref_id"))
	r.version = cmp.Or(r.version, library.value("version"))
	r.language = cmp.Or(r.language, library.value("locale"))
	r.omitOthers(f, "framework", "", "urn", "ref_id", "name", "description", "requirement_nodes",
		"implementation_groups_definition", "min_score", "max_score", "scores_definition")

	r.choice = "Implementation groups"
	for _, g := range f.elements("implementation_groups_definition") {
		id := g.value("ref_id")
		if id == "" || slices.ContainsFunc(r.choices, func(c choice) bool { return c.id == id }) {
			continue
		}
		if len(r.choices) == mostChoices {
			r.omit("implementation groups beyond the first 100", id)
			continue
		}
		r.choices = append(r.choices, choice{id, g.value("name")})
		r.omitOthers(g, "implementation group", id, "ref_id", "name")
	}
	r.scale(f)
}

// oddScores is not carried of a framework's own scale.
var oddScores = fmt.Sprintf("scores that are no whole number, or beyond the first %d", mostRungs)

// scale reads the framework's own scale, if it says what its scores mean. Where the scores
// count from 0 or 1, a level is the score. A higher score is taken for the better one, as
// those take it whose form this is; nothing in a library says otherwise.
func (r *frameworkReader) scale(f *node) {
	type score struct {
		value int
		rung
	}
	var scores []*score // sorting pointers is code that the program has already
	for _, s := range f.elements("scores_definition") {
		n, err := strconv.Atoi(s.value("score"))
		name := cmp.Or(cleanLine(s.value("name")), clipped(cleanLine(s.value("score")), 9))
		if err != nil || len(scores) == mostRungs {
			r.omit(oddScores, name)
			continue
		}
		scores = append(scores, &score{n, rung{name, cmp.Or(s.value("description"), name)}})
		r.omitOthers(s, "score", name, "score", "name", "description")
	}
	slices.SortStableFunc(scores, func(a, b *score) int { return cmp.Compare(a.value, b.value) })
	most := f.value("max_score")
	if len(scores) < 2 {
		for _, s := range scores {
			r.omit("scores that are alone and no scale", s.name)
		}
		if most != "" {
			r.omit("scores from "+cmp.Or(f.value("min_score"), "0")+" to "+clipped(most, 9), "")
		}
		return
	}

	if scores[0].value == 1 && len(scores) < mostRungs {
		none := &score{0, rung{"None", "Not even the first level is reached."}}
		scores = append([]*score{none}, scores...)
	}
	for i, s := range scores {
		if s.value != scores[0].value+i || scores[0].value != 0 {
			r.omit("numbers of scores, which count otherwise than levels", strconv.Itoa(s.value))
		}
		r.rungs = append(r.rungs, s.rung)
	}
}

// framework reads the requirement nodes.
func (r *frameworkReader) framework(f *node) {
	list := f.elements("requirement_nodes")
	for _, n := range list {
		if urn := n.value("urn"); urn != "" && r.nodes[urn] == nil {
			r.nodes[urn] = n
		}
	}
	r.link(list)
	var loose *group
	for _, n := range list {
		if !asked(n) {
			r.group(n)
			continue
		}
		g := r.above(n)
		if g == nil {
			if loose == nil {
				loose = &group{title: cmp.Or(f.value("name"), r.title)}
				r.groups = append(r.groups, loose)
			}
			g = loose
		}
		g.entries = append(g.entries, r.entry(n))
	}
}

// asked reports whether a requirement node is assessed.
func asked(n *node) bool { return strings.EqualFold(n.value("assessable"), "true") }

// link finds the parent of each node. What has none that stands firm stands at the top.
func (r *frameworkReader) link(list []*node) {
	for _, n := range list {
		urn, place := n.value("parent_urn"), cmp.Or(n.value("ref_id"), n.value("urn"))
		parent := r.nodes[urn]
		if parent == nil {
			if urn != "" {
				r.omit("parents that are not there", place)
			}
			continue
		}
		at, steps := parent, 0
		for ; at != nil && at != n && steps < MaxNesting; steps++ {
			at = r.up[at]
		}
		switch {
		case at == n:
			r.omit("parents that stand in each other", place)
		case at != nil:
			r.omit("parents beyond the depth that groups may have", place)
		default:
			r.up[n] = parent
		}
	}
}

// above returns the group that holds a node, which is that of the nearest parent that is
// not asked; nil if there is none.
func (r *frameworkReader) above(n *node) *group {
	var passed []*node
	for parent := r.up[n]; parent != nil; parent = r.up[parent] {
		if !asked(parent) {
			for _, p := range append(passed, n) {
				r.up[p] = parent // the next one need not go all the way
			}
			return r.group(parent)
		}
		passed = append(passed, parent)
	}
	for _, p := range append(passed, n) {
		delete(r.up, p)
	}
	return nil
}

// group returns the group of a node that is not asked, and makes it where it is new.
func (r *frameworkReader) group(n *node) *group {
	if g := r.of[n]; g != nil {
		return g
	}
	title := joinedLine(n.value("ref_id"), n.value("name"))
	text := n.value("description")
	if n.value("name") == "" && len([]rune(text)) < 120 && !strings.Contains(strings.TrimSpace(text), "\n") {
		title, text = joinedLine(n.value("ref_id"), text), ""
	}
	g := &group{id: n.value("ref_id"), title: title, purpose: joined(text, n.value("annotation"))}
	r.of[n] = g
	if above := r.above(n); above != nil {
		above.groups = append(above.groups, g)
	} else {
		r.groups = append(r.groups, g)
	}
	r.omitOthers(n, "heading", cmp.Or(g.id, n.value("urn")), "urn", "assessable", "depth", "parent_urn",
		"ref_id", "name", "description", "annotation", "implementation_groups", "display_mode")
	return g
}

// joinedLine joins an id and a title, unless the title says it already.
func joinedLine(id, title string) string {
	if id == "" || strings.HasPrefix(title, id) {
		return title
	}
	return strings.TrimSpace(id + " " + title)
}

// entry reads a node that is asked.
func (r *frameworkReader) entry(n *node) *entry {
	e := &entry{id: n.value("ref_id"), title: n.value("name"), question: n.value("description"),
		why: n.value("annotation")}
	if e.id == "" {
		urn := n.value("urn")
		e.id = urn[strings.LastIndex(urn, ":")+1:]
	}
	for _, g := range n.elements("implementation_groups") {
		e.choices = append(e.choices, g.text)
	}
	r.weigh(e, n.value("weight"))
	if text := n.value("typical_evidence"); text != "" {
		e.see = append(e.see, questionnaires.EvidenceItem{Grade: "documented", Item: text})
	}
	if questions := n.get("questions"); questions != nil {
		for _, q := range questions.list {
			r.question(e, q)
		}
	}
	r.omitOthers(n, "requirement", e.place(), "urn", "assessable", "depth", "parent_urn", "ref_id", "name",
		"description", "annotation", "implementation_groups", "weight", "typical_evidence", "questions")
	return e
}

// question makes a question of a requirement a prompt, with the answers that it offers.
func (r *frameworkReader) question(e *entry, q *node) {
	if q.shape != mapping {
		e.prompts = append(e.prompts, q.text)
		return
	}
	var answers []string
	for _, c := range q.elements("choices") {
		if text := cmp.Or(c.value("value"), c.text); text != "" {
			answers = append(answers, cleanLine(text))
		}
		r.omitOthers(c, "answer", e.place(), "urn", "value")
	}
	text := q.value("text")
	if len(answers) > 0 {
		text += " (" + strings.Join(answers, " / ") + ")"
	}
	if text != "" {
		e.prompts = append(e.prompts, text)
	}
	r.omitOthers(q, "question", e.place(), "urn", "type", "text", "choices")
}
