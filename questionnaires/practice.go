package questionnaires

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// practiceKeys are the keys of a practice.
func practiceKeys() []string {
	return slices.Concat([]string{"id", "title", "intent", "weight", "key", "depth", "roles", "refs",
		"seeds", "requires", "applies", "otherwise"}, textKeys())
}

// textKeys are the keys of a practice that hold the text its interview needs.
// A practice has none of them, or at least those of wholeKeys.
func textKeys() []string {
	return []string{"question", "why", "scope_hint", "prompts", "evidence", "levels", "steps",
		"red_flags", "na_rule", "notes"}
}

// wholeKeys are the texts without which a practice can be neither asked nor improved.
func wholeKeys() []string { return []string{"question", "levels", "steps"} }

// measure reads a measure file. It reports whether the practices in it are known.
func (p *parser) measure(file string, root *yaml.Node) bool {
	o, ok := p.object(file, "the measure", root, "id", "title", "purpose", "areas", "practices")
	if !ok {
		return false
	}
	o.require("id", "title")
	m := Measure{ID: p.nodeID(o), Title: o.line("title"), Purpose: o.text("purpose")}

	switch {
	case o.has("areas") && o.has("practices"):
		o.report("practices", "the measure has areas and practices side by side",
			"put the practices into areas")
	case o.has("areas"):
		for a := range o.objects("areas", numbered("area"), "id", "title", "practices") {
			a.require("id", "title", "practices")
			area := Area{ID: p.nodeID(a), Title: a.line("title")}
			area.Practices = p.practices(a, m.ID, area.ID)
			m.Areas = append(m.Areas, area)
		}
	case o.has("practices"):
		m.Areas = []Area{{ID: m.ID, Title: m.Title, Practices: p.practices(o, m.ID, m.ID)}}
	default:
		o.require("areas")
	}

	p.q.Measures = append(p.q.Measures, m)
	return true
}

// nodeID reads the id of a measure, area or practice and reports one that is taken.
func (p *parser) nodeID(o object) string {
	id := o.id("id")
	if id == "" {
		return ""
	}
	lower := strings.ToLower(id)
	if before, taken := p.ids[lower]; taken {
		o.report("id", fmt.Sprintf("the id %q is taken", id),
			fmt.Sprintf("it stands in %s:%d already", before.File, before.Line))
		return id
	}
	p.ids[lower] = o.place("id")
	return id
}

// practices reads the practices of an area.
func (p *parser) practices(o object, measure, area string) []*Practice {
	var practices []*Practice
	for i, n := range o.list("practices") {
		x, ok := p.object(o.file, practiceName(i, n), n, practiceKeys()...)
		if !ok {
			continue
		}
		x.require("id", "title")
		practice := &Practice{
			ID:      p.nodeID(x),
			Title:   x.line("title"),
			Intent:  x.text("intent"),
			Measure: measure,
			Area:    area,
			places:  map[string]place{"": x.place("id")},
		}
		if practice.ID != "" && p.q.byID[practice.ID] == nil {
			p.q.byID[practice.ID] = practice
		}

		p.attributes(x, practice)
		p.applies(x, practice)
		p.texts(x, practice)
		practices = append(practices, practice)
	}
	return practices
}

// practiceName returns what messages call a practice: its id, or its number in
// the list if it has none.
func practiceName(i int, n *yaml.Node) string {
	if n.Kind == yaml.MappingNode {
		for j := 0; j+1 < len(n.Content); j += 2 {
			if n.Content[j].Value == "id" && isID(n.Content[j+1].Value) {
				return "practice " + n.Content[j+1].Value
			}
		}
	}
	return fmt.Sprintf("practice %d", i+1)
}

// attributes reads everything of a practice that is not text.
func (p *parser) attributes(o object, practice *Practice) {
	practice.Weight = o.integer("weight", 1, 1, MaxWeight)
	practice.Key = o.flag("key")
	practice.Depth = o.line("depth")
	if practice.Depth == "" && len(p.q.Depths) > 0 {
		practice.Depth = p.q.Depths[0].ID
	}
	p.checkDepth(o, practice)

	roles := o.terms("roles")
	practice.Roles = textsOf(roles)
	for _, role := range roles {
		p.checkDeclared(o.file, "role", role)
	}

	if refs, ok := o.sub("refs", "refs of "+o.what); ok {
		for _, pair := range refs.pairs() {
			ids := refs.terms(pair.key.Value)
			practice.Refs = append(practice.Refs, Reference{Framework: pair.key.Value, IDs: textsOf(ids)})
			p.checkReference(o, pair.term(), ids)
		}
	}

	practice.Seeds = textsOf(o.terms("seeds"))
	requires := o.terms("requires")
	practice.Requires = textsOf(requires)
	p.checkPracticesLater(o.file, requires)
}

// checkPracticesLater checks that there are practices with these ids, once all
// are read. A practice of a measure that could not be read is not called missing.
func (p *parser) checkPracticesLater(file string, ids []term) {
	p.later = append(p.later, func() {
		if p.partly {
			return
		}
		for _, id := range ids {
			p.checkDeclared(file, "practice", id)
		}
	})
}

// applies reads when a practice applies, and what is asked otherwise.
func (p *parser) applies(o object, practice *Practice) {
	if applies, ok := o.sub("applies", "applies of "+o.what); ok {
		for _, pair := range applies.pairs() {
			values := applies.terms(pair.key.Value)
			condition := Condition{Trait: pair.key.Value, Values: textsOf(values)}
			practice.Applies = append(practice.Applies, condition)
			for _, value := range values {
				p.checkValue(o.file, pair.term(), value)
			}
		}
		if len(applies.node.Content) == 0 {
			o.report("applies", "applies of "+o.what+" is empty", "write trait: [values], or remove the key")
		}
	}

	if !o.has("otherwise") {
		return
	}
	if !o.has("applies") {
		o.report("otherwise", o.what+" has otherwise without applies",
			"say when it applies, or remove otherwise")
	}
	if n := o.values["otherwise"]; n.Kind == yaml.ScalarNode {
		if n.Value != "na" {
			o.report("otherwise", fmt.Sprintf("otherwise of %s is %q", o.what, clip(n.Value)),
				"write na, or a question and what to record")
		}
		return
	}
	if s, ok := o.sub("otherwise", "otherwise of "+o.what, "question", "record"); ok {
		s.require("question")
		practice.Otherwise = &Substitute{Question: s.text("question"), Record: s.text("record")}
		practice.places["otherwise"] = s.place("question")
	}
}

// texts reads the text that the interview needs and checks that it is whole.
func (p *parser) texts(o object, practice *Practice) {
	written := false
	for _, key := range textKeys() {
		if o.has(key) {
			written = true
			practice.places[key] = o.place(key)
		}
	}
	if !written {
		if !p.q.Incomplete {
			p.report(o.file, o.node, o.what+" has no text",
				"write its question, levels and steps, or set incomplete: true in "+headFile)
		}
		return
	}
	for _, key := range wholeKeys() {
		if !o.has(key) {
			p.report(o.file, o.node, fmt.Sprintf("%s has text, but no %q", o.what, key),
				"a practice has its whole text or none of it")
		}
	}

	practice.Question = o.text("question")
	practice.Why = o.text("why")
	practice.ScopeHint = o.text("scope_hint")
	practice.NARule = o.text("na_rule")
	practice.RedFlags = o.texts("red_flags")
	p.levels(o, practice)
	p.steps(o, practice)
	p.prompts(o, practice)
	p.evidence(o, practice)
	for x := range o.objects("notes", numberedIn("note", o.what), "title", "text") {
		x.require("title", "text")
		practice.Notes = append(practice.Notes, Note{Title: x.line("title"), Text: x.text("text")})
	}
}

// levels reads one descriptor for each level of the scale.
func (p *parser) levels(o object, practice *Practice) {
	practice.Levels = o.texts("levels")
	if n := o.values["levels"]; n != nil && n.Kind == yaml.SequenceNode {
		for level, text := range n.Content {
			practice.places[levelKey(level)] = place{File: o.file, Line: text.Line, Column: text.Column}
		}
	}

	want, have := len(p.q.Scale.Levels), len(practice.Levels)
	if want > 0 && have > 0 && want != have {
		o.report("levels", fmt.Sprintf("%s has %d levels, the scale has %d", o.what, have, want),
			fmt.Sprintf("write one descriptor for each level from 0 to %d", want-1))
	}
}

// levelKey returns the key of a descriptor in Practice.places.
func levelKey(level int) string { return fmt.Sprintf("levels/%d", level) }

// steps reads one step for each level but the last.
func (p *parser) steps(o object, practice *Practice) {
	for x := range o.objects("steps", numberedIn("step", o.what), "action", "effort") {
		x.require("action", "effort")
		step := Step{Action: x.text("action"), Effort: x.line("effort")}
		if step.Effort != "" && !slices.Contains([]string{"S", "M", "L"}, step.Effort) {
			x.report("effort", fmt.Sprintf("effort of %s is %q", x.what, clip(step.Effort)),
				"write S (two weeks), M (three months) or L (longer)")
		}
		practice.Steps = append(practice.Steps, step)
	}

	want, have := p.q.Max(), len(practice.Steps)
	if want > 0 && have > 0 && want != have {
		o.report("steps", fmt.Sprintf("%s has %d steps, the scale needs %d", o.what, have, want),
			"write one step from each level to the next")
	}
}

// prompts reads the interview prompts.
func (p *parser) prompts(o object, practice *Practice) {
	for x := range o.objects("prompts", numberedIn("prompt", o.what), "role", "text") {
		x.require("text")
		prompt := Prompt{Role: x.line("role"), Text: x.text("text")}
		if prompt.Role != "" {
			p.checkDeclared(x.file, "role", term{prompt.Role, x.values["role"]})
		} else if len(p.q.Roles) > 0 {
			x.require("role")
		}
		practice.Prompts = append(practice.Prompts, prompt)
	}
}

// evidence reads the evidence to ask for.
func (p *parser) evidence(o object, practice *Practice) {
	for x := range o.objects("evidence", numberedIn("evidence", o.what), "grade", "item") {
		x.require("grade", "item")
		item := EvidenceItem{Grade: x.line("grade"), Item: x.text("item")}
		if item.Grade != "" && !slices.Contains(Grades(), item.Grade) {
			hint := p.didYouMean(item.Grade, Grades())
			if hint == "" {
				hint = "the grades are " + strings.Join(Grades(), ", ")
			}
			x.report("grade", fmt.Sprintf("there is no evidence grade %q", clip(item.Grade)), hint)
		}
		practice.Evidence = append(practice.Evidence, item)
	}
}
