package report

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"assay/assessment"
)

// oscalVersion is the version of OSCAL that the results are written in.
const oscalVersion = "1.2.2"

// oscalSpace is the namespace of the properties that OSCAL has no name for.
const oscalSpace = "urn:assay:oscal"

// oscal writes the result as OSCAL assessment results in JSON. Practices are its controls.
//
//   - A practice with a target has a finding: satisfied where the value that counts reaches
//     the target in every team. Values stand in properties of our own.
//   - What a team was found to do for a practice is an observation, by interview, and by
//     examination or test as its evidence grade says.
//   - An entry of the evidence register is a resource, with its digest if it is a file.
//   - What the assessor concluded, what has to be contained, and a practice below its target
//     is a risk; steps and actions are its remediations.
//   - There is no assessment plan in OSCAL; the questionnaire stands in its place, and its
//     questions and facts are the objectives.
//
// Identifiers follow from those of the assessment and its subjects and stay the same from
// one report to the next, but for that of the document, which is another one when its
// content is.
func oscal(w io.Writer, e *assessment.Evaluation, o Options) error {
	x := &oscalWriter{newOutward(e, o)}
	plan := newObject("href", "#"+x.id("questionnaire"),
		"remarks", "There is no assessment plan in OSCAL: the questionnaire says what is asked.")
	results := newObject("uuid", x.documentID("assessment-results")).
		part("metadata", x.metadata()).
		part("import-ap", plan).
		part("local-definitions", new(object).list("objectives-and-methods", x.objectives()...)).
		list("results", x.result()).
		part("back-matter", new(object).list("resources", x.resources()...))
	return new(object).part("assessment-results", results).write(w)
}

// oscalWriter makes the parts of assessment results.
type oscalWriter struct{ *outward }

// metadata says what the document is, and who made it.
func (x *oscalWriter) metadata() *object {
	a := &x.m.Assessment
	var parties []*object
	var assessors []string
	for _, name := range a.Authors {
		id := x.id("author", name)
		parties = append(parties, newObject("uuid", id, "type", "person", "name", flat(name)))
		assessors = append(assessors, id)
	}
	for i := range x.m.Teams {
		t := &x.m.Teams[i]
		parties = append(parties, newObject("uuid", x.id("team", t.ID), "type", "organization",
			"name", flat(t.Title)))
	}
	if a.Organisation != "" {
		parties = append(parties, newObject("uuid", x.id("organisation"), "type", "organization",
			"name", flat(a.Organisation)))
	}

	var props []*object
	if marking := flat(x.hide(x.b.e.State.Confidentiality.Value)); marking != "" {
		props = append(props, newObject("name", "marking", "value", marking))
	}
	q := &a.Questionnaire
	props = append(props, oscalProps("", "assessment", a.ID, "state", a.State, "depth", a.Depth, "basis", a.Basis,
		"as-of", string(a.AsOf), "questionnaire", q.ID, "questionnaire-version", q.Version,
		"questionnaire-digest", q.Digest, "fingerprint", a.Fingerprint, "counted-fingerprint", a.Counted)...)
	o := newObject("title", prose(a.Title), "last-modified", x.stamp,
		"version", a.Fingerprint, "oscal-version", oscalVersion, "remarks", inline(x.b.draftMark())).
		list("props", props...).list("parties", parties...)
	if len(assessors) > 0 {
		o.list("roles", newObject("id", "assessor", "title", "Assessor"))
		o.list("responsible-parties", newObject("role-id", "assessor").words("party-uuids", assessors))
	}
	return o
}

// objectives are the practices that are asked: their questions, and below these their
// facts.
func (x *oscalWriter) objectives() []*object {
	var list []*object
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		var facts []*object
		for k, fact := range p.Facts {
			facts = append(facts, newObject("id", objective(p.ID)+"."+strconv.Itoa(k+1),
				"name", "assessment-objective", "prose", prose(fact)))
		}
		question := newObject("id", objective(p.ID), "name", "assessment-objective",
			"title", prose(p.Title, p.ID), "prose", prose(x.question(i), p.Title, p.ID)).
			list("props", newObject("name", "method-id", "value", "INTERVIEW")). // which OSCAL requires here
			list("parts", facts...)
		list = append(list, newObject("control-id", token(p.ID)).list("parts", question))
	}
	return list
}

// objective is the id of a practice's objective.
func objective(practice string) string { return token(practice) + "_obj" }

// resources are what the document refers to: the questionnaire, and the evidence.
func (x *oscalWriter) resources() []*object {
	q := &x.m.Assessment.Questionnaire
	list := []*object{newObject("uuid", x.id("questionnaire"), "title", prose(q.Title, q.ID),
		"description", "The questionnaire that was asked. Its practices are the controls.").
		list("props", append(oscalProps("", "questionnaire", q.ID, "questionnaire-version", q.Version,
			"questionnaire-digest", q.Digest), newObject("name", "type", "value", "questionnaire"))...).
		part("citation", newObject("text", prose(q.Title+", version "+q.Version)))}
	for i := range x.m.Evidence {
		v := &x.m.Evidence[i]
		o := newObject("uuid", x.id("evidence", v.ID), "title", prose(v.Title, v.ID),
			"description", inline(labelled("Kept", v.Where))).
			list("props", append(oscalProps("", "evidence", v.ID, "grade", v.Grade, "counts-as", v.CountsAs,
				"date", string(v.Date), "valid-until", string(v.Until), "custodian", v.Custodian, "team", v.Team,
				"file", v.File), newObject("name", "type", "value", "evidence"))...)
		if address := v.address(); address != "" {
			link := newObject("href", address)
			if v.Digest != "" {
				link.list("hashes", newObject("algorithm", "SHA-256", "value", v.Digest))
			}
			o.list("rlinks", link)
		}
		list = append(list, o)
	}
	return list
}

// oscalProps are properties of our own, from names and values in turn; one without a value
// is left out. class tells properties of the same name apart, and may be empty.
func oscalProps(class string, pairs ...string) []*object {
	var list []*object
	for i := 0; i < len(pairs); i += 2 {
		if value := flat(pairs[i+1]); value != "" {
			list = append(list, newObject("name", pairs[i], "ns", oscalSpace, "value", value, "class", class))
		}
	}
	return list
}

// prose returns the first of the texts that says something, as a line of OSCAL's markup,
// which is Markdown.
//
//go:noinline
func prose(list ...string) string { return cmp.Or(inline(firstText(list...)), "-") }

// token returns an id as OSCAL takes it: letters, digits, points, hyphens and underscores,
// a letter or an underscore first.
func token(id string) string {
	id = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune(".-_", r) {
			return r
		}
		return '_'
	}, id)
	if first := strings.IndexFunc(id, func(r rune) bool { return unicode.IsLetter(r) || r == '_' }); first != 0 {
		return "_" + id
	}
	return id
}

// result is the one result of the document.
func (x *oscalWriter) result() *object {
	a := &x.m.Assessment
	risks := x.risks()
	findings, unjudged := x.findings(risks)
	remarks := ""
	if len(unjudged) > 0 {
		remarks = fmt.Sprintf("Without a target, and so without a finding: %s.", strings.Join(unjudged, ", "))
	}
	start, end := x.period()
	props := nodeProps("", &x.m.Overall)
	for i := range x.m.Measures {
		props = append(props, nodeProps(token(x.m.Measures[i].ID), &x.m.Measures[i])...)
	}
	var at []*object
	for _, r := range risks {
		at = append(at, r.object)
	}
	return newObject("uuid", x.id("result"), "title", prose(a.Title),
		"description", inline(fmt.Sprintf("%s, %s depth, as of %s. Scope: %s", a.Questionnaire.Title, a.Depth,
			orDash(a.AsOf), ended(firstText(a.Scope, "not stated")))),
		"start", start, "end", end, "remarks", inline(remarks)).
		list("props", props...).
		part("reviewed-controls", x.reviewed()).
		list("observations", x.observations()...).
		list("risks", at...).
		list("findings", findings...)
}

// period is from the first interview to the day on which the result is judged.
func (x *oscalWriter) period() (start, end string) {
	for i := range x.m.Interviews {
		if day := moment(x.m.Interviews[i].Date); day != "" && (start == "" || day < start) {
			start = day
		}
	}
	end = moment(x.m.Assessment.AsOf)
	if start == "" || end < start {
		start = cmp.Or(end, x.stamp)
	}
	return start, end
}

// nodeProps are the figures of the whole or of a measure, whose id is their class.
func nodeProps(class string, n *Node) []*object {
	index, said, level := "", "", ""
	if !n.Early {
		level = levelsBetween(n.LevelLow, n.LevelHigh)
		if !n.Index.IsZero() {
			index, said = n.Index.Fixed(3), n.Said.Fixed(3)
		}
	}
	return oscalProps(class, "index", index, "stated-index", said, "level", level, "target", above0(n.Target))
}

// above0 returns a number that is above 0.
func above0(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// reviewed says which practices were asked, and which of them do not apply.
func (x *oscalWriter) reviewed() *object {
	var asked, not []*object
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		if control := newObject("control-id", token(p.ID)); p.applies() {
			asked = append(asked, control)
		} else {
			not = append(not, control)
		}
	}
	return new(object).list("control-selections",
		newObject("description", "The practices of the depth; those that do not apply are excluded.").
			list("include-controls", asked...).list("exclude-controls", not...))
}
