package questionnaires

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// headKeys are the keys of questionnaire.yaml.
func headKeys() []string {
	return []string{"id", "version", "title", "language", "incomplete", "style", "labels", "scale",
		"depths", "roles", "facts", "frameworks", "promises", "titles", "measures"}
}

// Grades are the names of the evidence grades, from the weakest to the strongest.
func Grades() []string { return []string{"claimed", "documented", "demonstrated", "tested"} }

// groups are the groups a role may belong to.
func groups() []string { return []string{"management", "engineering"} }

// head reads questionnaire.yaml into p.q, the measures excepted.
func (p *parser) head(root *yaml.Node) (object, bool) {
	o, ok := p.object(headFile, "the questionnaire", root, headKeys()...)
	if !ok {
		return o, false
	}
	o.need("id", "version", "title", "scale", "measures")
	q := p.q
	q.ID = o.id("id")
	if q.ID != strings.ToLower(q.ID) {
		o.wrong("id", fmt.Sprintf("id %q has capital letters", q.ID), "a questionnaire's id is lower case: it names a folder")
	}
	q.Version, q.Title, q.Language = o.line("version"), o.line("title"), o.line("language")
	if q.Language == "" {
		q.Language = "und" // BCP 47: undetermined
	}
	if !isID(q.Language) || strings.ContainsAny(q.Language, "._") {
		o.wrong("language", fmt.Sprintf("%q is no language tag", clip(q.Language)), "write a BCP 47 tag such as en or zh-Hans")
	}
	q.Incomplete = o.flag("incomplete")
	q.Style = o.line("style")
	if _, ok := styles()[q.Style]; !ok {
		o.wrong("style", fmt.Sprintf("there is no style %q", clip(q.Style)), "write plain, or remove the key")
	}
	p.labels(o)
	p.scale(o)
	p.depths(o)
	p.roles(o)
	p.facts(o)
	p.frameworks(o)
	p.promises(o)
	return o, true
}

// sub reads the value of a key as a mapping.
func (o object) sub(key, what string, known ...string) (object, bool) {
	if !o.has(key) {
		return object{}, false
	}
	return o.p.object(o.file, what, o.values[key], known...)
}

// labels reads the questionnaire's words for its layers.
func (p *parser) labels(o object) {
	p.q.Labels = Labels{Measure: "measure", Area: "area", Practice: "practice"}
	l, ok := o.sub("labels", "labels", "measure", "area", "practice")
	if !ok {
		return
	}
	for key, label := range map[string]*string{
		"measure": &p.q.Labels.Measure, "area": &p.q.Labels.Area, "practice": &p.q.Labels.Practice,
	} {
		if text := l.line(key); text != "" {
			*label = text
		}
	}
}

// scale reads the levels and caps.
func (p *parser) scale(o object) {
	s, ok := o.sub("scale", "the scale", "levels", "caps")
	if !ok {
		return
	}
	s.need("levels")
	nodes := s.list("levels")
	if n := len(nodes); n == 1 || n > MaxLevels {
		s.wrong("levels", fmt.Sprintf("the scale has %d levels", n), fmt.Sprintf("a scale has 2 to %d levels", MaxLevels))
		nodes = nil
	}
	for value, n := range nodes {
		level := Level{Value: value}
		what := fmt.Sprintf("level %d", value)
		if n.Kind == yaml.ScalarNode {
			// A short scale may be a list of names: [no, partly, yes].
			level.Name = s.lineOf(what, n, MaxLine)
		} else if l, ok := p.object(o.file, what, n, "name", "meaning", "question"); ok {
			l.need("name")
			level.Name, level.Meaning, level.Question = l.line("name"), l.text("meaning"), l.text("question")
		}
		p.q.Scale.Levels = append(p.q.Scale.Levels, level)
	}
	p.caps(s)
}

// caps reads the caps of the evidence grades and fills in those not given.
func (p *parser) caps(s object) {
	top := 1000 * max(0, p.q.Max())
	caps := map[string]int{}
	for i, grade := range Grades() {
		caps[grade] = min(top, 2000+1000*i)
	}
	p.q.Scale.Caps = caps
	c, ok := s.sub("caps", "caps", Grades()...)
	if !ok || len(p.q.Scale.Levels) == 0 {
		return
	}
	before := 0
	for _, grade := range Grades() {
		caps[grade] = c.integer(grade, max(before, caps[grade]), 0, top)
		if caps[grade] < before {
			c.wrong(grade, fmt.Sprintf("the cap of %s is %d, lower than that of the grade below", grade, caps[grade]),
				"caps rise from claimed to tested")
		}
		before = caps[grade]
	}
}

// depths reads the depths; without any there is one, "standard".
func (p *parser) depths(o object) {
	if !o.has("depths") {
		p.q.Depths = []Depth{{ID: "standard", Title: "Standard"}}
		p.declare("depth", "standard")
		return
	}
	seen := map[string]bool{}
	for i, n := range o.list("depths") {
		d, ok := p.entry(o, fmt.Sprintf("depth %d", i+1), n, seen, "minutes", "progress")
		if !ok {
			continue
		}
		depth := Depth{ID: d.id("id"), Title: d.line("title"),
			Minutes: d.integer("minutes", 0, 0, 100_000), Progress: d.flag("progress")}
		p.q.Depths = append(p.q.Depths, depth)
		p.declare("depth", depth.ID)
	}
}

// entry reads an element of a list of things with an id and a title. It reports
// an id that stands twice.
func (p *parser) entry(o object, what string, n *yaml.Node, seen map[string]bool, more ...string) (object, bool) {
	e, ok := p.object(o.file, what, n, append([]string{"id", "title"}, more...)...)
	if !ok {
		return e, false
	}
	e.need("id", "title")
	p.taken(e, seen)
	return e, true
}

// roles reads the kinds of people to interview.
func (p *parser) roles(o object) {
	seen := map[string]bool{}
	for i, n := range o.list("roles") {
		r, ok := p.entry(o, fmt.Sprintf("role %d", i+1), n, seen, "group")
		if !ok {
			continue
		}
		role := Role{ID: r.id("id"), Title: r.line("title"), Group: r.line("group")}
		if role.Group != "" && !slices.Contains(groups(), role.Group) {
			r.wrong("group", fmt.Sprintf("group of role %s is %q", role.ID, clip(role.Group)), "write management or engineering, or remove the key")
		}
		p.q.Roles = append(p.q.Roles, role)
		p.declare("role", role.ID)
	}
}

// facts reads the profile's facts and their values.
func (p *parser) facts(o object) {
	seen := map[string]bool{}
	for i, n := range o.list("facts") {
		f, ok := p.entry(o, fmt.Sprintf("fact %d", i+1), n, seen, "values")
		if !ok {
			continue
		}
		f.need("values")
		fact := Fact{ID: f.id("id"), Title: f.line("title")}
		values := map[string]bool{}
		for j, n := range f.list("values") {
			if v, ok := p.entry(f, fmt.Sprintf("value %d of fact %s", j+1, fact.ID), n, values); ok {
				value := Value{ID: v.id("id"), Title: v.line("title")}
				fact.Values = append(fact.Values, value)
				p.declare(valueOf(fact.ID), value.ID)
			}
		}
		p.q.Facts = append(p.q.Facts, fact)
		p.declare("fact", fact.ID)
	}
}

// frameworks reads the laws and standards that practices may cite.
func (p *parser) frameworks(o object) {
	seen := map[string]bool{}
	for i, n := range o.list("frameworks") {
		f, ok := p.entry(o, fmt.Sprintf("framework %d", i+1), n, seen, "edition", "law", "counted", "ids")
		if !ok {
			continue
		}
		f.need("ids")
		framework := Framework{ID: f.id("id"), Title: f.line("title"), Edition: f.line("edition"),
			Law: f.line("law"), Counted: f.line("counted"), IDs: plain(f.words("ids"))}
		p.declare("framework", framework.ID)
		for _, id := range framework.IDs {
			p.declare(idIn(framework.ID), id)
		}
		if law := f.values["law"]; framework.Law != "" {
			p.checkValue(f.file, word{"laws", law}, word{framework.Law, law}) // facts are read before
		}
		if !slices.ContainsFunc(framework.IDs, framework.Counts) && len(framework.IDs) > 0 {
			f.wrong("counted", fmt.Sprintf("no id of framework %s starts with %q", framework.ID, clip(framework.Counted)),
				"write what the ids that are counted start with, or remove the key to count all")
		}
		p.q.Frameworks = append(p.q.Frameworks, framework)
	}
}

// reason is why a file could not be read, without its path: the problem names it.
func reason(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "it is not there"
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
