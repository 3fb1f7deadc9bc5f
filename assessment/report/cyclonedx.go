package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

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
	a := x.m.Assessment
	tool := object{{"type", "application"}, {"name", "assay"}, {"version", flat(o.Program)}}
	return writeObject(w, object{
		{"$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json"},
		{"bomFormat", "CycloneDX"},
		{"specVersion", "1.6"},
		{"serialNumber", "urn:uuid:" + x.documentID("attestations")},
		{"version", 1},
		{"metadata", object{
			{"timestamp", x.b.stamp().Format(time.RFC3339)},
			{"tools", object{{"components", []object{tool}}}},
			{"properties", ownProperties("assessment", a.ID, "state", a.State, "depth", a.Depth, "basis", a.Basis,
				"as-of", string(a.AsOf), "fingerprint", a.Fingerprint, "counted-fingerprint", a.Counted)},
		}},
		{"declarations", object{
			{"assessors", []object{x.assessor()}},
			{"attestations", []object{x.attestation()}},
			{"claims", slices.Concat(x.claims(), x.counterClaims())},
			{"evidence", x.evidence()},
			{"targets", object{{"organizations", x.targets()}}},
		}},
		{"definitions", object{{"standards", []object{x.standard()}}}},
	})
}

// cycloneWriter makes the parts of attestations.
type cycloneWriter struct{ *outward }

// ownProperties are properties of our own, from names and values in turn; one without a value
// is left out.
func ownProperties(pairs ...string) []object {
	var list []object
	for i := 0; i < len(pairs); i += 2 {
		if value := flat(pairs[i+1]); value != "" {
			list = append(list, object{{"name", "assay:" + pairs[i]}, {"value", value}})
		}
	}
	return list
}

// assessor is who assessed. Who declares for themselves is no third party; of others it is
// not known.
func (x *cycloneWriter) assessor() object {
	var people []object
	for _, name := range x.m.Assessment.Authors {
		people = append(people, object{{"name", flat(name)}})
	}
	o := object{{"bom-ref", "assessor"}, {"organization", object{{"contact", people}}}}
	if x.m.Assessment.Basis == "self" {
		o = append(o, member{"thirdParty", false})
	}
	return o
}

// attestation holds each practice that applies against its target.
func (x *cycloneWriter) attestation() object {
	var held []object
	var not []string
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		if p.State == assessment.NotApplicable.String() {
			not = append(not, p.ID)
			continue
		}
		var claims, against []string
		for _, t := range p.Teams {
			if t.State == assessment.Scored.String() {
				claims = append(claims, claimRef(p.ID, t.Team))
			}
		}
		for _, f := range x.m.Findings {
			if slices.Contains(f.Practices, p.ID) {
				against = append(against, "finding/"+f.ID)
			}
		}
		held = append(held, object{
			{"requirement", practiceRef(p.ID)},
			{"claims", claims},
			{"counterClaims", against},
			{"conformance", x.conformance(p)},
			{"confidence", x.confidence(p)},
		})
	}

	a := x.m.Assessment
	summary := []string{a.Title, fmt.Sprintf("%s, %s depth, as of %s", a.Questionnaire.Title, a.Depth, orDash(a.AsOf))}
	if a.Scope != "" {
		summary = append(summary, "Scope: "+flat(a.Scope))
	}
	if len(not) > 0 {
		summary = append(summary, "Not applicable: "+strings.Join(not, ", "))
	}
	summary = append(summary, x.b.draftMark())
	return object{{"summary", flat(sentences(summary...))}, {"assessor", "assessor"}, {"map", held}}
}

// conformance is how far what was stated reaches the target, in the lowest team.
func (x *cycloneWriter) conformance(p *Practice) object {
	full, whole := int64(p.Target), "the target is"
	if p.Target == 0 {
		full, whole = int64(x.b.q.Max()), "there is no target, and the top of the scale is"
	}
	var lowest *int64
	open := false
	for _, t := range p.Teams {
		if t.Stated != nil && (lowest == nil || *t.Stated < *lowest) {
			lowest = t.Stated
		}
		open = open || t.State != assessment.Scored.String() && t.State != assessment.NotApplicable.String()
	}
	if lowest == nil {
		return object{{"rationale", "Nobody has answered."}}
	}
	words := fmt.Sprintf("Stated: level %s in the lowest team; %s %d.", exactly(*lowest), whole, full)
	if open {
		words += " It is open in a team."
	}
	if p.Conflict {
		words += " It rests on values in conflict; the lower one counts."
	}
	return object{{"score", proportion(*lowest, 1000*full)}, {"rationale", words}}
}

// confidence is how much of what was stated the evidence carries, in the team where that
// is least.
func (x *cycloneWriter) confidence(p *Practice) object {
	var least *PracticeTeam
	for i := range p.Teams {
		t := &p.Teams[i]
		if t.Stated != nil && (least == nil || proportion(*t.Credited, *t.Stated) < proportion(*least.Credited, *least.Stated)) {
			least = t
		}
	}
	if least == nil {
		return object{{"rationale", "Nobody has answered."}}
	}
	return object{
		{"score", proportion(*least.Credited, *least.Stated)},
		{"rationale", fmt.Sprintf("Credited: level %s of the %s stated, with evidence that is %s.",
			exactly(*least.Credited), exactly(*least.Stated), least.Grade)},
	}
}

// proportion returns a part of a whole from 0 to 1 with three digits; 1 of nothing.
func proportion(part, whole int64) float64 {
	if whole <= 0 || part >= whole {
		return 1
	}
	return float64((part*2000+whole)/(2*whole)) / 1000
}

// claims are what teams said, with the evidence for it.
func (x *cycloneWriter) claims() []object {
	var list []object
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		for _, t := range p.Teams {
			if t.State != assessment.Scored.String() {
				continue
			}
			var seen []string
			var links []object
			for _, v := range x.m.Evidence {
				if !slices.Contains(v.Practices, p.ID) || v.Team != "" && v.Team != t.Team {
					continue
				}
				seen = append(seen, "evidence/"+v.ID)
				if v.Digest != "" {
					links = append(links, object{
						{"url", evidenceAddress(&v)}, {"type", "evidence"}, {"comment", flat(v.Title)},
						{"hashes", []object{{{"alg", "SHA-256"}, {"content", v.Digest}}}},
					})
				}
			}
			list = append(list, object{
				{"bom-ref", claimRef(p.ID, t.Team)},
				{"target", teamRef(t.Team)},
				{"predicate", flat(fmt.Sprintf("%s %s: level %s.", p.ID, p.Title, levelsOf(t.Stated)))},
				{"reasoning", reasoning(p, &t)},
				{"evidence", seen},
				{"externalReferences", links},
			})
		}
	}
	return list
}

// reasoning says how far each fact is so, and what shows it.
func reasoning(p *Practice, t *PracticeTeam) string {
	list := []string{"The evidence is " + t.Grade}
	if t.Stale {
		list[0] += ", and past its validity"
	}
	for i, fact := range p.Facts {
		list = append(list, upper(assessment.Marks(t.Marks).At(i+1).String())+": "+flat(fact))
	}
	return flat(sentences(list...))
}

// counterClaims are the assessor's findings. One about several teams is about the whole.
func (x *cycloneWriter) counterClaims() []object {
	var list []object
	for _, f := range x.m.Findings {
		about := wholeRef
		if len(f.Teams) == 1 && x.teams[f.Teams[0]] != "" {
			about = teamRef(f.Teams[0])
		}
		list = append(list, object{
			{"bom-ref", "finding/" + f.ID},
			{"target", about},
			{"predicate", flat(firstText(f.Condition, f.Action))},
			{"reasoning", flat(sentences(labelled("Criterion", f.Criterion), labelled("Cause", f.Cause),
				labelled("Consequence", f.Effect), labelled("Action", f.Action), labelled("Severity", f.Severity)))},
		})
	}
	return list
}

// firstText returns the first of the texts that says something.
func firstText(texts ...string) string {
	at := slices.IndexFunc(texts, func(s string) bool { return flat(s) != "" })
	if at < 0 {
		return ""
	}
	return texts[at]
}

// evidence is the register.
func (x *cycloneWriter) evidence() []object {
	var list []object
	for _, v := range x.m.Evidence {
		var data []object
		if address := evidenceAddress(&v); address != "" {
			data = []object{{{"name", flat(firstText(v.File, v.Title))}, {"contents", object{{"url", address}}}}}
		}
		counts := ""
		if v.CountsAs != v.Grade {
			counts = "Counts as " + v.CountsAs
		}
		list = append(list, object{
			{"bom-ref", "evidence/" + v.ID},
			{"description", flat(sentences(v.Title, labelled("Grade", v.Grade), counts, labelled("Kept", v.Where),
				labelled("SHA-256", v.Digest)))},
			{"data", data},
			{"created", moment(v.Date)},
			{"expires", moment(v.Until)},
		})
	}
	return list
}

// wholeRef refers to the organisation.
const wholeRef = "organisation"

// targets are whom claims are about: the teams, and the organisation.
func (x *cycloneWriter) targets() []object {
	whole := firstText(x.m.Assessment.Organisation, "The organisation")
	list := []object{{{"bom-ref", wholeRef}, {"name", flat(whole)}}}
	for _, t := range x.m.Teams {
		list = append(list, object{{"bom-ref", teamRef(t.ID)}, {"name", flat(t.Title)}})
	}
	return list
}

func teamRef(team string) string            { return "team/" + team }
func practiceRef(practice string) string    { return "practice/" + practice }
func claimRef(practice, team string) string { return "claim/" + practice + "/" + team }
