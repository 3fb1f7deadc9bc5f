package questionnaires

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// headKeys are the keys of questionnaire.yaml.
func headKeys() []string {
	return []string{"id", "version", "title", "language", "incomplete", "style", "labels", "scale",
		"rules", "parameters", "depths", "roles", "traits", "frameworks", "promises", "titles", "measures"}
}

// Grades returns the names of the evidence grades, from the weakest to the strongest.
func Grades() []string { return []string{"claimed", "documented", "demonstrated", "tested"} }

// groups are the groups a role may belong to.
func groups() []string { return []string{"management", "engineering"} }

// head reads questionnaire.yaml into p.q, except for its measures and titles.
func (p *parser) head(root *yaml.Node) (object, bool) {
	o, ok := p.object(headFile, "the questionnaire", root, headKeys()...)
	if !ok {
		return o, false
	}
	o.require("id", "version", "title", "scale", "measures")

	p.identity(o)
	p.labels(o)
	p.scale(o)
	p.parameters(o)
	p.rules(o)
	p.depths(o)
	p.roles(o)
	p.traits(o)
	p.frameworks(o)
	p.promises(o)
	return o, true
}

// identity reads what the questionnaire is called and how its texts are written.
func (p *parser) identity(o object) {
	q := p.q
	q.ID = o.id("id")
	if q.ID != strings.ToLower(q.ID) {
		o.report("id", fmt.Sprintf("id %q has capital letters", q.ID),
			"a questionnaire's id is lower case: it names a folder")
	}
	q.Version, q.Title = o.line("version"), o.line("title")

	q.Language = o.line("language")
	if q.Language == "" {
		q.Language = "und" // BCP 47: undetermined
	}
	if !isID(q.Language) || strings.ContainsAny(q.Language, "._") {
		o.report("language", fmt.Sprintf("%q is no language tag", clip(q.Language)),
			"write a BCP 47 tag such as en or zh-Hans")
	}

	q.Incomplete = o.flag("incomplete")
	q.Style = o.line("style")
	if _, ok := styles()[q.Style]; !ok {
		o.report("style", fmt.Sprintf("there is no style %q", clip(q.Style)),
			"write plain, or remove the key")
	}
}

// labels reads the questionnaire's words for its layers.
func (p *parser) labels(o object) {
	labels := &p.q.Labels
	*labels = Labels{Measure: "measure", Area: "area", Practice: "practice"}
	l, ok := o.sub("labels", "labels", "measure", "area", "practice")
	if !ok {
		return
	}
	labels.Measure = cmp.Or(l.line("measure"), labels.Measure)
	labels.Area = cmp.Or(l.line("area"), labels.Area)
	labels.Practice = cmp.Or(l.line("practice"), labels.Practice)
}

// scale reads the levels and caps.
func (p *parser) scale(o object) {
	s, ok := o.sub("scale", "the scale", "levels", "caps")
	if !ok {
		return
	}
	s.require("levels")
	nodes := s.list("levels")
	if n := len(nodes); n == 1 || n > MaxLevels {
		s.report("levels", fmt.Sprintf("the scale has %d levels", n),
			fmt.Sprintf("a scale has 2 to %d levels", MaxLevels))
		nodes = nil
	}

	for value, n := range nodes {
		level := Level{Value: value}
		what := fmt.Sprintf("level %d", value)
		if n.Kind == yaml.ScalarNode {
			// A short scale may be a list of names: [no, partly, yes].
			level.Name = s.lineOf(what, n, MaxLine)
		} else if l, ok := p.object(o.file, what, n, "name", "meaning"); ok {
			l.require("name")
			level.Name, level.Meaning = l.line("name"), l.text("meaning")
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
			c.report(grade,
				fmt.Sprintf("the cap of %s is %d, lower than that of the grade below", grade, caps[grade]),
				"caps rise from claimed to tested")
		}
		before = caps[grade]
	}
}

// idAndTitle are the keys that every entry of a list of the head needs.
func idAndTitle() []string { return []string{"id", "title"} }

// parameters reads the numbers that texts name in braces.
func (p *parser) parameters(o object) {
	const most = 999
	for x := range o.entries("parameters", numbered("parameter"), append(idAndTitle(), "unit", "default")) {
		parameter := Parameter{
			ID:      x.id("id"),
			Title:   x.line("title"),
			Unit:    x.line("unit"),
			Default: x.integer("default", 1, 1, most),
		}
		p.q.Parameters = append(p.q.Parameters, parameter)
		p.declare(parameterKind, parameter.ID)
	}
}

// rules reads the rules for marking facts. The parameters are read before.
func (p *parser) rules(o object) {
	for x := range o.objects("rules", numbered("rule"), "title", "text") {
		x.require("title", "text")
		p.q.Rules = append(p.q.Rules, Rule{Title: x.line("title"), Text: x.text("text")})
		p.checkParameters(x.file, x.node)
	}
}

// depths reads the depths; without any there is one, "standard".
func (p *parser) depths(o object) {
	if !o.has("depths") {
		p.q.Depths = []Depth{{ID: "standard", Title: "Standard"}}
		p.declare("depth", "standard")
		return
	}

	for d := range o.entries("depths", numbered("depth"), idAndTitle(), "minutes") {
		depth := Depth{ID: d.id("id"), Title: d.line("title"), Minutes: d.integer("minutes", 0, 0, 100_000)}
		p.q.Depths = append(p.q.Depths, depth)
		p.declare("depth", depth.ID)
	}
}

// roles reads the kinds of people to interview.
func (p *parser) roles(o object) {
	for r := range o.entries("roles", numbered("role"), idAndTitle(), "group") {
		role := Role{ID: r.id("id"), Title: r.line("title"), Group: r.line("group")}
		if role.Group != "" && !slices.Contains(groups(), role.Group) {
			r.report("group", fmt.Sprintf("group of role %s is %q", role.ID, clip(role.Group)),
				"write management or engineering, or remove the key")
		}
		p.q.Roles = append(p.q.Roles, role)
		p.declare("role", role.ID)
	}
}

// traits reads the profile's traits and their values.
func (p *parser) traits(o object) {
	for f := range o.entries("traits", numbered("trait"), append(idAndTitle(), "values")) {
		trait := Trait{ID: f.id("id"), Title: f.line("title")}
		for v := range f.entries("values", numberedIn("value", "trait "+trait.ID), idAndTitle()) {
			value := Value{ID: v.id("id"), Title: v.line("title")}
			trait.Values = append(trait.Values, value)
			p.declare(valueOf(trait.ID), value.ID)
		}
		p.q.Traits = append(p.q.Traits, trait)
		p.declare("trait", trait.ID)
	}
}

// frameworks reads the laws and standards that practices may cite. The traits are
// read before.
func (p *parser) frameworks(o object) {
	required := append(idAndTitle(), "ids")
	for f := range o.entries("frameworks", numbered("framework"), required, "edition", "law", "counted") {
		framework := Framework{
			ID:      f.id("id"),
			Title:   f.line("title"),
			Edition: f.line("edition"),
			Law:     f.line("law"),
			Counted: f.line("counted"),
			IDs:     textsOf(f.terms("ids")),
		}
		p.declare("framework", framework.ID)
		for _, id := range framework.IDs {
			p.declare(idIn(framework.ID), id)
		}

		if framework.Law != "" {
			n := f.values["law"]
			p.checkValue(f.file, term{"laws", n}, term{framework.Law, n})
		}
		if len(framework.IDs) > 0 && !slices.ContainsFunc(framework.IDs, framework.Counts) {
			f.report("counted",
				fmt.Sprintf("no id of framework %s starts with %q", framework.ID, clip(framework.Counted)),
				"write what the ids that are counted start with, or remove the key to count all")
		}
		p.q.Frameworks = append(p.q.Frameworks, framework)
	}
}
