package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"assay/assessment"
)

// cycloneDX writes the result as attestations of CycloneDX 1.6 in JSON. The questionnaire
// is a standard, and its practices are the requirements.
//
//   - What a team said of a practice is a claim about that team, with its evidence.
//   - Conformance is how far what was stated reaches the target, or the top of the scale
//     where there is none: from 0 to 1, in the lowest team.
//   - Confidence is how much of what was stated the evidence carries: what is credited as a
//     part of what was stated, in the team where that is least.
//   - A finding of the assessor's is a counter-claim.
//
// A practice that nobody has answered has a rationale and no score. References are made of
// the ids of the assessment.
func cycloneDX(w io.Writer, e *assessment.Evaluation, o Options) error {
	x := &cycloneWriter{newOutward(e, o)}
	a := &x.m.Assessment
	tool := newObject("type", "application", "name", "assay", "version", flat(o.Program))
	metadata := newObject("timestamp", x.stamp).
		part("tools", new(object).list("components", tool)).
		list("properties", ownProperties("assessment", a.ID, "state", a.State, "depth", a.Depth, "basis", a.Basis,
			"as-of", string(a.AsOf), "fingerprint", a.Fingerprint, "counted-fingerprint", a.Counted)...)
	declarations := new(object).
		list("assessors", x.assessor()).
		list("attestations", x.attestation()).
		list("claims", append(x.claims(), x.counterClaims()...)...).
		list("evidence", x.evidence()...).
		part("targets", new(object).list("organizations", x.targets()...))
	return newObject("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat", "CycloneDX",
		"specVersion", "1.6", "serialNumber", "urn:uuid:"+x.documentID("attestations")).
		value("version", 1).
		part("metadata", metadata).
		part("declarations", declarations).
		part("definitions", new(object).list("standards", x.standard())).
		write(w)
}

// cycloneWriter makes the parts of attestations.
type cycloneWriter struct{ *outward }

// ownProperties are properties of our own, from names and values in turn; one without a
// value is left out.
func ownProperties(pairs ...string) []*object {
	var list []*object
	for i := 0; i < len(pairs); i += 2 {
		if value := flat(pairs[i+1]); value != "" {
			list = append(list, newObject("name", "assay:"+pairs[i], "value", value))
		}
	}
	return list
}

// assessor is who assessed. Who declares for themselves is no third party; of others it is
// not known.
func (x *cycloneWriter) assessor() *object {
	var people []*object
	for _, name := range x.m.Assessment.Authors {
		people = append(people, newObject("name", flat(name)))
	}
	o := newObject("bom-ref", "assessor").part("organization", new(object).list("contact", people...))
	if x.m.Assessment.Basis == "self" {
		o.value("thirdParty", false)
	}
	return o
}

// attestation holds each practice that applies against its target.
func (x *cycloneWriter) attestation() *object {
	var held []*object
	var not []string
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		if !p.applies() {
			not = append(not, p.ID)
			continue
		}
		var claims, against []string
		for k := range p.Teams {
			if t := &p.Teams[k]; t.in(assessment.Scored) {
				claims = append(claims, claimRef(p.ID, t.Team))
			}
		}
		for k := range x.m.Findings {
			if f := &x.m.Findings[k]; slices.Contains(f.Practices, p.ID) {
				against = append(against, findingRef(f.ID))
			}
		}
		held = append(held, newObject("requirement", practiceRef(p.ID)).
			words("claims", claims).
			words("counterClaims", against).
			part("conformance", x.conformance(p)).
			part("confidence", x.confidence(p)))
	}

	a := &x.m.Assessment
	excluded := ""
	if len(not) > 0 {
		excluded = "Not applicable: " + strings.Join(not, ", ")
	}
	asked := fmt.Sprintf("%s, %s depth, as of %s", a.Questionnaire.Title, a.Depth, orDash(a.AsOf))
	summary := sentences(a.Title, asked,
		labelled("Scope", a.Scope), excluded, x.b.draftMark())
	return newObject("summary", flat(summary), "assessor", "assessor").list("map", held...)
}

// conformance is how far what was stated reaches the target, in the lowest team.
func (x *cycloneWriter) conformance(p *Practice) *object {
	full, whole := int64(p.Target), "the target is"
	if p.Target == 0 {
		full, whole = int64(x.b.q.Max()), "there is no target, and the top of the scale is"
	}
	var lowest *int64
	for i := range p.Teams {
		if t := &p.Teams[i]; t.Stated != nil && (lowest == nil || *t.Stated < *lowest) {
			lowest = t.Stated
		}
	}
	if lowest == nil {
		return newObject("rationale", "Nobody has answered.")
	}
	words := fmt.Sprintf("Stated: level %s in the lowest team; %s %d.", exactly(*lowest), whole, full)
	if p.open() {
		words += " It is open in a team."
	}
	if p.Conflict {
		words += " It rests on values in conflict; the lower one counts."
	}
	return newObject("rationale", words).value("score", proportion(*lowest, 1000*full))
}

// confidence is how much of what was stated the evidence carries, in the team where that
// is least.
func (x *cycloneWriter) confidence(p *Practice) *object {
	var least *PracticeTeam
	score := 1.0
	for i := range p.Teams {
		t := &p.Teams[i]
		if t.Stated == nil {
			continue
		}
		if carried := proportion(*t.Credited, *t.Stated); least == nil || carried < score {
			least, score = t, carried
		}
	}
	if least == nil {
		return newObject("rationale", "Nobody has answered.")
	}
	words := fmt.Sprintf("Credited: level %s of the %s stated, with evidence that is %s.",
		exactly(*least.Credited), exactly(*least.Stated), least.Grade)
	return newObject("rationale", words).value("score", score)
}

// proportion returns a part of a whole from 0 to 1 with three digits; 1 of nothing.
func proportion(part, whole int64) float64 {
	if whole <= 0 || part >= whole {
		return 1
	}
	return float64((part*2000+whole)/(2*whole)) / 1000
}

// claims are what teams said, with the evidence for it.
func (x *cycloneWriter) claims() []*object {
	var list []*object
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		for k := range p.Teams {
			if t := &p.Teams[k]; t.in(assessment.Scored) {
				list = append(list, x.claim(p, t))
			}
		}
	}
	return list
}

func (x *cycloneWriter) claim(p *Practice, t *PracticeTeam) *object {
	var seen []string
	var links []*object
	for _, v := range x.evidenceFor(p.ID, t.Team) {
		seen = append(seen, evidenceRef(v.ID))
		if v.Digest != "" {
			links = append(links, newObject("url", v.address(), "type", "evidence", "comment", flat(v.Title)).
				list("hashes", newObject("alg", "SHA-256", "content", v.Digest)))
		}
	}
	reasoning := "The evidence is " + t.Grade + "."
	if t.Stale {
		reasoning = "The evidence is " + t.Grade + ", and past its validity."
	}
	for i, fact := range p.Facts {
		reasoning += " " + upper(assessment.Marks(t.Marks).At(i+1).String()) + ": " + ended(fact)
	}
	return newObject("bom-ref", claimRef(p.ID, t.Team), "target", teamRef(t.Team),
		"predicate", flat(p.ID+" "+p.Title+": level "+levelsOf(t.Stated)+"."), "reasoning", flat(reasoning)).
		words("evidence", seen).list("externalReferences", links...)
}

// counterClaims are the assessor's findings. One about several teams is about the whole.
func (x *cycloneWriter) counterClaims() []*object {
	var list []*object
	for i := range x.m.Findings {
		f := &x.m.Findings[i]
		about := wholeRef
		if len(f.Teams) == 1 && x.teams[f.Teams[0]] != "" {
			about = teamRef(f.Teams[0])
		}
		list = append(list, newObject("bom-ref", findingRef(f.ID), "target", about,
			"predicate", firstText(f.Condition, f.Action),
			"reasoning", sentences(labelled("Criterion", f.Criterion), labelled("Cause", f.Cause),
				labelled("Consequence", f.Effect), labelled("Action", f.Action),
				labelled("Severity", f.Severity))))
	}
	return list
}

// evidence is the register.
func (x *cycloneWriter) evidence() []*object {
	var list []*object
	for i := range x.m.Evidence {
		v := &x.m.Evidence[i]
		counts := ""
		if v.CountsAs != v.Grade {
			counts = "Counts as " + v.CountsAs
		}
		about := sentences(flat(v.Title), labelled("Grade", v.Grade), counts, labelled("Kept", v.Where),
			labelled("SHA-256", v.Digest))
		o := newObject("bom-ref", evidenceRef(v.ID), "description", about, "created", moment(v.Date),
			"expires", moment(v.Until))
		if address := v.address(); address != "" {
			o.list("data", newObject("name", firstText(v.File, v.Title)).
				part("contents", newObject("url", address)))
		}
		list = append(list, o)
	}
	return list
}

// wholeRef refers to the organisation.
const wholeRef = "organisation"

// targets are whom claims are about: the teams, and the organisation.
func (x *cycloneWriter) targets() []*object {
	list := []*object{newObject("bom-ref", wholeRef,
		"name", firstText(x.m.Assessment.Organisation, "The organisation"))}
	for i := range x.m.Teams {
		t := &x.m.Teams[i]
		list = append(list, newObject("bom-ref", teamRef(t.ID), "name", flat(t.Title)))
	}
	return list
}

func teamRef(team string) string            { return "team/" + team }
func practiceRef(practice string) string    { return "practice/" + practice }
func claimRef(practice, team string) string { return "claim/" + practice + "/" + team }
func findingRef(finding string) string      { return "finding/" + finding }
func evidenceRef(entry string) string       { return "evidence/" + entry }
