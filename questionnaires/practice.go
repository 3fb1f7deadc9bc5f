package questionnaires

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// practiceKeys are the keys of a practice.
func practiceKeys() []string {
	return slices.Concat([]string{"id", "title", "intent", "weight", "key", "depth", "roles", "seeds",
		"requires", "applies", "otherwise", "asked", "exposure"}, textKeys())
}

// otherwiseKeys are the keys of the text that is asked where a practice does not
// apply.
func otherwiseKeys() []string { return slices.Concat([]string{"title", "intent", "roles"}, textKeys()) }

// textKeys are the keys that hold what an interview needs. A practice has none of
// them, or at least its question and its facts or levels.
func textKeys() []string {
	return []string{"question", "why", "scope", "facts", "levels", "see", "prompts", "red_flags", "na", "refs",
		"terms"}
}

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
			Measure: measure,
			Area:    area,
			places:  map[string]place{"": x.place("id")},
		}
		if practice.ID != "" && p.q.byID[practice.ID] == nil {
			p.q.byID[practice.ID] = practice
		}

		p.attributes(x, practice)
		p.applies(x, practice)
		p.ownText(x, practice)
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
	practice.Exposure = o.flag("exposure")
	practice.Depth = o.line("depth")
	if practice.Depth == "" && len(p.q.Depths) > 0 {
		practice.Depth = p.q.Depths[0].ID
	}
	p.checkDepth(o, practice)

	if asked := o.line("asked"); asked != "" {
		practice.Once = true
		if asked != "once" {
			o.report("asked", fmt.Sprintf("asked of %s is %q", o.what, clip(asked)),
				"write once if one answer serves all teams, or remove the key")
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
			if p.over == nil || !p.over.gone[id.text] || p.over.origin[id.node] {
				p.checkDeclared(file, "practice", id)
			}
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
				"write na, or a whole text: title, question and facts")
		}
		return
	}
	if x, ok := o.sub("otherwise", "otherwise of "+o.what, otherwiseKeys()...); ok {
		x.require("title")
		practice.places["otherwise"] = x.place("")
		text := p.heading(x)
		p.text(x, &text, practice.places, "otherwise/")
		practice.Otherwise = &text
	}
}

// heading reads what a text has before it is written: title, intent and roles.
func (p *parser) heading(o object) Text {
	roles := o.terms("roles")
	for _, role := range roles {
		p.checkDeclared(o.file, "role", role)
	}
	p.checkParametersOf(o, "title", "intent")
	return Text{Title: o.line("title"), Intent: o.text("intent"), Roles: textsOf(roles)}
}

// ownText reads the text of a practice. Only an incomplete questionnaire has
// practices without.
func (p *parser) ownText(o object, practice *Practice) {
	practice.Text = p.heading(o)
	switch {
	case slices.ContainsFunc(textKeys(), o.has):
		p.text(o, &practice.Text, practice.places, "")
	case !p.q.Incomplete:
		p.report(o.file, o.node, o.what+" has no text",
			"write its question and facts, or set incomplete: true in "+headFile)
	}
}

// text reads what an interview needs into t and checks that it is whole. The
// places of its parts go into places, by their keys with the prefix before them.
func (p *parser) text(o object, t *Text, places map[string]place, prefix string) {
	for _, key := range textKeys() {
		if o.has(key) {
			places[prefix+key] = o.place(key)
		}
	}
	const whole = "a practice has its whole text or none of it"
	if !o.has("question") {
		p.report(o.file, o.node, o.what+` has text, but no "question"`, whole)
	}
	switch {
	case o.has("facts") && o.has("levels"):
		o.report("levels", o.what+" has facts and levels", "write facts to be marked, or plain levels")
	case !o.has("facts") && !o.has("levels"):
		p.report(o.file, o.node, o.what+` has text, but no "facts" and no "levels"`, whole)
	}

	t.Question = o.text("question")
	t.Why = o.text("why")
	t.Scope = o.text("scope")
	t.NA = o.text("na")
	t.RedFlags = o.texts("red_flags")
	t.Terms = textsOf(o.terms("terms"))
	t.Facts = p.facts(o, places, prefix)
	t.Levels = p.levels(o)
	t.Refs = p.references(o)
	if o.has("facts") && o.has("see") {
		o.report("see", o.what+" has facts and a see of its own", "put it under the fact that it proves")
	}
	for item := range o.objects("see", numberedIn("item", o.what), "grade", "item") {
		t.See = append(t.See, p.evidence(item))
	}
	for x := range o.objects("prompts", numberedIn("prompt", o.what), promptKeys()...) {
		t.Prompts = append(t.Prompts, p.prompt(x))
	}
	p.checkParametersOf(o, "question", "why", "scope", "facts", "levels", "see", "prompts", "red_flags", "na")
}

// facts reads one fact for each level of the scale but the lowest.
func (p *parser) facts(o object, places map[string]place, prefix string) []Fact {
	var facts []Fact
	for x := range o.objects("facts", numberedIn("fact", o.what), factKeys()...) {
		x.require("fact")
		fact := Fact{Text: x.text("fact"), Do: x.text("do"), Effort: x.line("effort"), Wait: x.line("wait")}
		if ask, ok := x.sub("ask", "ask of "+x.what, promptKeys()...); ok {
			fact.Ask = p.prompt(ask)
		}
		for item := range x.objects("see", numberedIn("item", x.what), "grade", "item") {
			fact.See = append(fact.See, p.evidence(item))
		}

		if fact.Do != "" {
			x.require("effort")
		}
		if fact.Effort != "" && !slices.Contains(efforts(), fact.Effort) {
			x.report("effort", fmt.Sprintf("effort of %s is %q", x.what, clip(fact.Effort)),
				"write S (two weeks), M (three months) or L (longer)")
		}
		facts = append(facts, fact)
		places[prefix+factKey(len(facts))] = x.place("fact")
	}

	want, have := p.q.Max(), len(facts)
	switch {
	case have == 0 || want < 1: // there is a problem already
	case want < MinFacts || want > MaxFacts:
		o.report("facts", fmt.Sprintf("%s has facts, and the scale has %d levels", o.what, want+1),
			fmt.Sprintf("a scale with facts has %d to %d levels; write levels", MinFacts+1, MaxFacts+1))
	case want != have:
		o.report("facts", fmt.Sprintf("%s has %d facts, the scale needs %d", o.what, have, want),
			"write one fact for each level above the lowest")
	}
	return facts
}

// factKeys are the keys of a fact.
func factKeys() []string { return []string{"fact", "ask", "see", "do", "effort", "wait"} }

// factKey returns the key of a fact in Practice.places, counted from 1.
func factKey(number int) string { return fmt.Sprintf("facts/%d", number) }

// efforts returns what the effort of an action may be.
func efforts() []string { return []string{"S", "M", "L"} }

// levels reads one text for each level of the scale.
func (p *parser) levels(o object) []string {
	levels := o.texts("levels")
	want, have := len(p.q.Scale.Levels), len(levels)
	if want > 0 && have > 0 && want != have {
		o.report("levels", fmt.Sprintf("%s has %d levels, the scale has %d", o.what, have, want),
			fmt.Sprintf("write one text for each level from 0 to %d", want-1))
	}
	return levels
}

// references reads the clauses that a text cites.
func (p *parser) references(o object) []Reference {
	var refs []Reference
	for x := range o.objects("refs", numberedIn("reference", o.what), "id", "why") {
		x.require("id")
		ref := Reference{Why: x.line("why")}
		id := x.line("id")
		if id == "" {
			continue
		}

		ok := false
		ref.Framework, ref.ID, ok = strings.Cut(id, ":")
		n := x.values["id"]
		if !ok || ref.Framework == "" || ref.ID == "" {
			x.report("id", fmt.Sprintf("%q is no reference", clip(id)),
				"write framework:clause, for example ISO27001:A.5.1")
		} else if p.checkDeclared(x.file, "framework", term{ref.Framework, n}) {
			p.checkDeclared(x.file, idIn(ref.Framework), term{ref.ID, n})
		}
		refs = append(refs, ref)
	}
	return refs
}

// promptKeys are the keys of a question for one role.
func promptKeys() []string { return []string{"role", "text"} }

// prompt reads a question for one role.
func (p *parser) prompt(o object) Prompt {
	o.require("text")
	prompt := Prompt{Role: o.line("role"), Text: o.text("text")}
	if prompt.Role != "" {
		p.checkDeclared(o.file, "role", term{prompt.Role, o.values["role"]})
	} else if len(p.q.Roles) > 0 {
		o.require("role")
	}
	return prompt
}

// evidence reads something to ask for.
func (p *parser) evidence(o object) EvidenceItem {
	o.require("grade", "item")
	item := EvidenceItem{Grade: o.line("grade"), Item: o.text("item")}
	if item.Grade != "" && !slices.Contains(Grades(), item.Grade) {
		hint := p.didYouMean(item.Grade, Grades())
		if hint == "" {
			hint = "the grades are " + strings.Join(Grades(), ", ")
		}
		o.report("grade", fmt.Sprintf("there is no evidence grade %q", clip(item.Grade)), hint)
	}
	return item
}
