package questionnaires

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// practiceKeys are the keys of a practice.
func practiceKeys() []string {
	return []string{"id", "title", "intent", "weight", "key", "depth", "roles", "refs", "seeds", "requires",
		"applies", "otherwise", "question", "why", "scope_hint", "prompts", "evidence", "levels", "steps",
		"red_flags", "na_rule", "notes"}
}

// textKeys are the keys of a practice that hold the text its interview needs.
// A practice has none of them, or at least those of wholeKeys.
func textKeys() []string {
	return []string{"question", "why", "scope_hint", "prompts", "evidence", "levels", "steps", "red_flags", "na_rule", "notes"}
}

// wholeKeys are the texts without which a practice can be neither asked nor improved.
func wholeKeys() []string { return []string{"question", "levels", "steps"} }

// measure reads a measure file. It reports whether the practices in it are known.
func (p *parser) measure(file string, root *yaml.Node) bool {
	o, ok := p.object(file, "the measure", root, "id", "title", "purpose", "areas", "practices")
	if !ok {
		return false
	}
	o.need("id", "title")
	m := Measure{ID: p.nodeID(o), Title: o.line("title"), Purpose: o.text("purpose")}
	switch {
	case o.has("areas") && o.has("practices"):
		o.wrong("practices", "the measure has areas and practices side by side", "put the practices into areas")
	case o.has("areas"):
		for i, n := range o.list("areas") {
			a, ok := p.object(file, fmt.Sprintf("area %d", i+1), n, "id", "title", "practices")
			if !ok {
				continue
			}
			a.need("id", "title", "practices")
			area := Area{ID: p.nodeID(a), Title: a.line("title")}
			area.Practices = p.practices(a, m.ID, area.ID)
			m.Areas = append(m.Areas, area)
		}
	case o.has("practices"):
		m.Areas = []Area{{ID: m.ID, Title: m.Title, Practices: p.practices(o, m.ID, m.ID)}}
	default:
		o.need("areas")
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
		o.wrong("id", fmt.Sprintf("the id %q is taken", id), fmt.Sprintf("it stands in %s:%d already", before.file, before.line))
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
		practice := &Practice{Measure: measure, Area: area, ID: p.nodeID(x), places: map[string]place{"": x.place("id")}}
		if practice.ID != "" {
			if p.q.byID[practice.ID] == nil {
				p.q.byID[practice.ID] = practice
			}
		}
		x.need("id", "title")
		practice.Title, practice.Intent = x.line("title"), x.text("intent")
		p.attributes(x, practice)
		p.applies(x, practice)
		p.texts(x, practice)
		practices = append(practices, practice)
	}
	return practices
}

// practiceName is what messages call a practice: by its id, else by its place in
// the list.
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

	roles := o.words("roles")
	practice.Roles = plain(roles)
	for _, w := range roles {
		p.known(o.file, "role", w)
	}
	if refs, ok := o.sub("refs", "refs of "+o.what); ok {
		for _, pair := range refs.pairs() {
			ids := refs.words(pair.key.Value)
			practice.Refs = append(practice.Refs, Reference{Framework: pair.key.Value, IDs: plain(ids)})
			p.checkReference(o, word{pair.key.Value, pair.key}, ids)
		}
	}
	practice.Seeds = plain(o.words("seeds"))
	requires := o.words("requires")
	practice.Requires = plain(requires)
	for _, w := range requires {
		p.later = append(p.later, func() {
			// A practice of a measure that could not be read is not called missing.
			if !p.partly {
				p.known(o.file, "practice", w)
			}
		})
	}
}

// applies reads when a practice applies, and what is asked otherwise.
func (p *parser) applies(o object, practice *Practice) {
	if applies, ok := o.sub("applies", "applies of "+o.what); ok {
		for _, pair := range applies.pairs() {
			values := applies.words(pair.key.Value)
			practice.Applies = append(practice.Applies, Condition{Fact: pair.key.Value, Values: plain(values)})
			for _, v := range values {
				p.checkValue(o.file, word{pair.key.Value, pair.key}, v)
			}
		}
		if len(applies.node.Content) == 0 {
			o.wrong("applies", "applies of "+o.what+" is empty", "write fact: [values], or remove the key")
		}
	}
	if !o.has("otherwise") {
		return
	}
	if !o.has("applies") {
		o.wrong("otherwise", o.what+" has otherwise without applies", "say when it applies, or remove otherwise")
	}
	if n := o.values["otherwise"]; n.Kind == yaml.ScalarNode {
		if n.Value != "na" {
			o.wrong("otherwise", fmt.Sprintf("otherwise of %s is %q", o.what, clip(n.Value)), "write na, or a question and what to record")
		}
		return
	}
	if s, ok := o.sub("otherwise", "otherwise of "+o.what, "question", "record"); ok {
		s.need("question")
		practice.Otherwise = &Substitute{Question: s.text("question"), Record: s.text("record")}
		practice.places["otherwise"] = s.place("question")
	}
}

// texts reads what the interview needs and checks that it is whole.
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
			p.at(o.file, o.node, o.what+" has no text", "write its question, levels and steps, or set incomplete: true in "+headFile)
		}
		return
	}
	for _, key := range wholeKeys() {
		if !o.has(key) {
			p.at(o.file, o.node, fmt.Sprintf("%s has text, but no %q", o.what, key), "a practice has its whole text or none of it")
		}
	}
	practice.Question, practice.Why, practice.ScopeHint = o.text("question"), o.text("why"), o.text("scope_hint")
	practice.NARule, practice.RedFlags = o.text("na_rule"), o.texts("red_flags")
	p.levels(o, practice)
	p.steps(o, practice)
	p.prompts(o, practice)
	p.evidence(o, practice)
	for i, n := range o.list("notes") {
		if x, ok := p.object(o.file, fmt.Sprintf("note %d of %s", i+1, o.what), n, "title", "text"); ok {
			x.need("title", "text")
			practice.Notes = append(practice.Notes, Note{Title: x.line("title"), Text: x.text("text")})
		}
	}
}

// levels reads one descriptor per level of the scale.
func (p *parser) levels(o object, practice *Practice) {
	practice.Levels = o.texts("levels")
	for i, n := range nodesOf(o.values["levels"]) {
		practice.places[levelPlace(i)] = place{file: o.file, line: n.Line, column: n.Column}
	}
	if want, have := len(p.q.Scale.Levels), len(practice.Levels); want > 0 && have > 0 && want != have {
		o.wrong("levels", fmt.Sprintf("%s has %d levels, the scale has %d", o.what, have, want),
			fmt.Sprintf("write one descriptor for each level from 0 to %d", want-1))
	}
}

// levelPlace is the key under which a practice keeps where a descriptor stands.
func levelPlace(level int) string { return fmt.Sprintf("levels/%d", level) }

// steps reads one step for each level that can be left upward.
func (p *parser) steps(o object, practice *Practice) {
	for i, n := range o.list("steps") {
		x, ok := p.object(o.file, fmt.Sprintf("step %d of %s", i+1, o.what), n, "action", "effort")
		if !ok {
			continue
		}
		x.need("action", "effort")
		step := Step{Action: x.text("action"), Effort: x.line("effort")}
		if step.Effort != "" && !slices.Contains([]string{"S", "M", "L"}, step.Effort) {
			x.wrong("effort", fmt.Sprintf("effort of %s is %q", x.what, clip(step.Effort)), "write S (two weeks), M (three months) or L (longer)")
		}
		practice.Steps = append(practice.Steps, step)
	}
	if want, have := p.q.Max(), len(practice.Steps); want > 0 && have > 0 && want != have {
		o.wrong("steps", fmt.Sprintf("%s has %d steps, the scale needs %d", o.what, have, want),
			"write one step from each level to the next")
	}
}

// prompts reads the interview prompts.
func (p *parser) prompts(o object, practice *Practice) {
	for i, n := range o.list("prompts") {
		x, ok := p.object(o.file, fmt.Sprintf("prompt %d of %s", i+1, o.what), n, "role", "text")
		if !ok {
			continue
		}
		x.need("text")
		prompt := Prompt{Role: x.line("role"), Text: x.text("text")}
		if prompt.Role != "" {
			p.known(x.file, "role", word{prompt.Role, x.values["role"]})
		} else if len(p.q.Roles) > 0 {
			x.need("role")
		}
		practice.Prompts = append(practice.Prompts, prompt)
	}
}

// evidence reads what to ask for.
func (p *parser) evidence(o object, practice *Practice) {
	for i, n := range o.list("evidence") {
		x, ok := p.object(o.file, fmt.Sprintf("evidence %d of %s", i+1, o.what), n, "grade", "item")
		if !ok {
			continue
		}
		x.need("grade", "item")
		item := EvidenceItem{Grade: x.line("grade"), Item: x.text("item")}
		if item.Grade != "" && !slices.Contains(Grades(), item.Grade) {
			hint := p.didYouMean(item.Grade, Grades())
			if hint == "" {
				hint = "the grades are " + strings.Join(Grades(), ", ")
			}
			x.wrong("grade", fmt.Sprintf("there is no evidence grade %q", clip(item.Grade)), hint)
		}
		practice.Evidence = append(practice.Evidence, item)
	}
}
