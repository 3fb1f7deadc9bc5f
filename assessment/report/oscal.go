package report

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
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
	return writeObject(w, object{{"assessment-results", object{
		{"uuid", x.documentID("assessment-results")},
		{"metadata", x.metadata()},
		{"import-ap", object{
			{"href", "#" + x.id("questionnaire")},
			{"remarks", "There is no assessment plan in OSCAL: the questionnaire says what is asked."},
		}},
		{"local-definitions", object{{"objectives-and-methods", x.objectives()}}},
		{"results", []object{x.result()}},
		{"back-matter", object{{"resources", x.resources()}}},
	}}})
}

// oscalWriter makes the parts of assessment results.
type oscalWriter struct{ *outward }

// metadata says what the document is, and who made it.
func (x *oscalWriter) metadata() object {
	a := x.m.Assessment
	var parties, roles, responsible []object
	var assessors []string
	for _, name := range a.Authors {
		id := x.id("author", name)
		parties = append(parties, object{{"uuid", id}, {"type", "person"}, {"name", flat(name)}})
		assessors = append(assessors, id)
	}
	if len(assessors) > 0 {
		roles = []object{{{"id", "assessor"}, {"title", "Assessor"}}}
		responsible = []object{{{"role-id", "assessor"}, {"party-uuids", assessors}}}
	}
	for _, t := range x.m.Teams {
		parties = append(parties, object{{"uuid", x.id("team", t.ID)}, {"type", "organization"}, {"name", flat(t.Title)}})
	}
	if a.Organisation != "" {
		parties = append(parties, object{{"uuid", x.id("organisation")}, {"type", "organization"},
			{"name", flat(a.Organisation)}})
	}

	props := x.props("", "assessment", a.ID, "state", a.State, "depth", a.Depth, "basis", a.Basis,
		"as-of", string(a.AsOf), "questionnaire", a.Questionnaire.ID, "questionnaire-version", a.Questionnaire.Version,
		"questionnaire-digest", a.Questionnaire.Digest, "fingerprint", a.Fingerprint,
		"counted-fingerprint", a.Counted)
	if marking := flat(x.hide(x.b.e.State.Confidentiality.Value)); marking != "" {
		props = append([]object{{{"name", "marking"}, {"value", marking}}}, props...)
	}
	return object{
		{"title", prose(a.Title)},
		{"last-modified", x.b.stamp().Format(time.RFC3339)},
		{"version", a.Fingerprint},
		{"oscal-version", oscalVersion},
		{"props", props},
		{"roles", roles},
		{"parties", parties},
		{"responsible-parties", responsible},
		{"remarks", inline(x.b.draftMark())},
	}
}

// objectives are the practices that are asked: their questions, and below these their
// facts.
func (x *oscalWriter) objectives() []object {
	var list []object
	for i, p := range x.m.Practices {
		a := x.b.ask(x.b.r.Practices[i].ID)
		var facts []object
		for k, fact := range p.Facts {
			facts = append(facts, object{
				{"id", objective(p.ID) + "." + strconv.Itoa(k+1)}, {"name", "assessment-objective"}, {"prose", prose(fact)},
			})
		}
		list = append(list, object{
			{"control-id", token(p.ID)},
			{"parts", []object{{
				{"id", objective(p.ID)}, {"name", "assessment-objective"}, {"title", prose(p.Title, p.ID)},
				{"prose", prose(x.hide(a.Question), p.Title, p.ID)}, {"parts", facts},
			}}},
		})
	}
	return list
}

// objective is the id of a practice's objective.
func objective(practice string) string { return token(practice) + "_obj" }

// resources are what the document refers to: the questionnaire, and the evidence.
func (x *oscalWriter) resources() []object {
	q := x.m.Assessment.Questionnaire
	list := []object{{
		{"uuid", x.id("questionnaire")},
		{"title", prose(q.Title, q.ID)},
		{"description", "The questionnaire that was asked. Its practices are the controls."},
		{"props", x.props("", "questionnaire", q.ID, "questionnaire-version", q.Version, "questionnaire-digest", q.Digest)},
		{"citation", object{{"text", prose(q.Title + ", version " + q.Version)}}},
	}}
	for _, v := range x.m.Evidence {
		var links []object
		if href := evidenceAddress(&v); href != "" {
			var hashes []object
			if v.Digest != "" {
				hashes = []object{{{"algorithm", "SHA-256"}, {"value", v.Digest}}}
			}
			links = []object{{{"href", href}, {"hashes", hashes}}}
		}
		list = append(list, object{
			{"uuid", x.id("evidence", v.ID)},
			{"title", prose(v.Title, v.ID)},
			{"description", inline(labelled("Kept", v.Where))},
			{"props", x.props("", "evidence", v.ID, "grade", v.Grade, "counts-as", v.CountsAs, "date", string(v.Date),
				"valid-until", string(v.Until), "custodian", v.Custodian, "team", v.Team, "file", v.File)},
			{"rlinks", links},
		})
	}
	return list
}

// props are properties of our own, from names and values in turn; one without a value is
// left out. class tells properties of the same name apart, and may be empty.
func (x *oscalWriter) props(class string, pairs ...string) []object {
	var list []object
	for i := 0; i < len(pairs); i += 2 {
		if value := flat(pairs[i+1]); value != "" {
			list = append(list, object{{"name", pairs[i]}, {"ns", oscalSpace}, {"value", value}, {"class", class}})
		}
	}
	return list
}

// prose returns the first of the texts that says something, as a line of OSCAL's markup,
// which is Markdown.
func prose(texts ...string) string {
	for _, t := range texts {
		if t = inline(t); t != "" {
			return t
		}
	}
	return "-"
}

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
func (x *oscalWriter) result() object {
	a, n := x.m.Assessment, &x.m.Overall
	var first assessment.Date
	for _, i := range x.m.Interviews {
		if moment(i.Date) != "" {
			first = cmp.Or(min(first, i.Date), i.Date)
		}
	}
	start, end := moment(first), moment(a.AsOf)
	if start == "" || end < start {
		start = cmp.Or(end, x.b.stamp().Format(time.RFC3339))
	}

	props := x.nodeProps("", n)
	for i := range x.m.Measures {
		props = append(props, x.nodeProps(token(x.m.Measures[i].ID), &x.m.Measures[i])...)
	}
	observations, risks := x.observations(), x.risks()
	findings, unjudged := x.findings(risks)
	remarks := ""
	if len(unjudged) > 0 {
		remarks = fmt.Sprintf("Without a target, and so without a finding: %s.", strings.Join(unjudged, ", "))
	}
	scope := cmp.Or(flat(a.Scope), "not stated")
	return object{
		{"uuid", x.id("result")},
		{"title", prose(a.Title)},
		{"description", inline(fmt.Sprintf("%s, %s depth, as of %s. Scope: %s", x.m.Assessment.Questionnaire.Title,
			a.Depth, orDash(a.AsOf), ended(scope)))},
		{"start", start},
		{"end", end},
		{"props", props},
		{"reviewed-controls", x.reviewed()},
		{"observations", observations},
		{"risks", objectsOf(risks)},
		{"findings", findings},
		{"remarks", inline(remarks)},
	}
}

// nodeProps are the figures of the whole or of a measure, whose id is their class.
func (x *oscalWriter) nodeProps(class string, n *Node) []object {
	level := levelsBetween(n.LevelLow, n.LevelHigh)
	target := ""
	if n.Target > 0 {
		target = strconv.Itoa(n.Target)
	}
	index, stated := "", ""
	if !n.Early && !n.Index.IsZero() {
		index, stated = n.Index.Fixed(3), n.Said.Fixed(3)
	}
	if n.Early {
		level = ""
	}
	return x.props(class, "index", index, "stated-index", stated, "level", level, "target", target)
}

// reviewed says which practices were asked, and which of them do not apply.
func (x *oscalWriter) reviewed() object {
	var asked, not []object
	for _, p := range x.m.Practices {
		control := object{{"control-id", token(p.ID)}}
		if p.State == assessment.NotApplicable.String() {
			not = append(not, control)
		} else {
			asked = append(asked, control)
		}
	}
	about := "The practices of the depth; those that do not apply are excluded."
	return object{{"control-selections", []object{{
		{"description", about}, {"include-controls", asked}, {"exclude-controls", not},
	}}}}
}
