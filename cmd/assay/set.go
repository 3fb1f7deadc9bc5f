package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"

	"github.com/spf13/cobra"
)

func setCommand(d *desk) *cobra.Command {
	return &cobra.Command{
		Use:   "set ID SUBJECT FIELD=VALUE...",
		Short: "Change anything: targets, teams, findings, evidence, certificates, interviews, state",
		Long: `Change any field of an assessment. All fields of one call are one action; an
empty value takes a field's value away.

Subjects and their fields:
` + fieldsHelp(),
		Example: "  assay set larkfield target/MGT level=4\n" +
			"  assay set larkfield finding/data/MGT-08 rating=2+ proof=demonstrated note=\"Both had meant another tool.\"\n" +
			"  assay set larkfield finding/data/CMP-20 rating=na reason=\"No personal data.\"\n" +
			"  assay set larkfield finding/data/MGT-08 rating=          (the answers stand again)",
		Args: takes("ID SUBJECT FIELD=VALUE..."),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := d.take(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return f.set(cmd.Context(), f.subject(args[1]), args[2:])
		},
	}
}

// fieldsHelp lists what can be set, as the table of fields has it.
func fieldsHelp() string {
	var b strings.Builder
	for _, kind := range assessment.Kinds() {
		var words []string
		for _, f := range kind.Fields() {
			if kind == assessment.KindAssessment && f.Name == questionnaireField {
				continue // see [dossier.fill]
			}
			words = append(words, f.Form())
			if f.Name == "rating" {
				words = append(words, "reason") // a part of the rating that is written apart
			}
		}
		if kind == assessment.KindTarget {
			words = append(words, strings.Fields("(NODE is overall, a measure, an area or a practice)")...)
		}
		writeColumns(&b, kind.Form(), words)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// writeColumns writes a form and, beside it, words that are wrapped.
func writeColumns(b *strings.Builder, form string, words []string) {
	const (
		column = 27 // where the words begin
		width  = 102
	)
	line := "  " + form
	if len(line) > column-2 {
		b.WriteString(line + "\n")
		line = ""
	}
	line += strings.Repeat(" ", column-len(line))
	for i, w := range words {
		switch {
		case i == 0:
		case len(line)+1+len(w) > width:
			b.WriteString(line + "\n")
			line = strings.Repeat(" ", column)
		default:
			line += " "
		}
		line += w
	}
	b.WriteString(line + "\n")
}

// questionnaireField is a field of the assessment that set refuses, because it
// needs a command of its own.
const questionnaireField = "questionnaire"

// set saves the fields of one subject as one user action.
func (f *dossier) set(ctx context.Context, subject assessment.Subject, pairs []string) error {
	fields, err := splitPairs(pairs)
	if err != nil {
		return err
	}
	return f.setFields(ctx, subject, fields)
}

// setFields saves the fields of a subject that is named in full as one user
// action.
func (f *dossier) setFields(ctx context.Context, subject assessment.Subject, fields []pair) (err error) {
	if f.state.Phase.Value == assessment.PhaseFinal {
		// Also the state: reopening needs a reason and has a command of its own.
		return &assessment.Error{Code: assessment.NotAllowed, What: "this assessment is final", Hint: "reopen it first: assay reopen ID --reason TEXT"}
	}
	if err := f.mayMake(subject, fields); err != nil {
		return err
	}
	b := &batch{state: f.state, q: f.q}
	for i, x := range fields {
		if fields[i], err = f.naming(subject, x); err != nil {
			return err
		}
	}
	f.fill(b, subject, fields)
	if b.err != nil {
		return b.err
	}
	if err := f.write(ctx, b.edits...); err != nil {
		return err
	}
	return f.told(subject, b.edits)
}

// fill gathers the edits of the fields.
func (f *dossier) fill(b *batch, subject assessment.Subject, fields []pair) {
	reason := ""
	if i := slices.IndexFunc(fields, func(x pair) bool { return x.name == "reason" }); i >= 0 {
		reason = fields[i].value
		if rated(subject) && !slices.ContainsFunc(fields, func(x pair) bool { return x.name == "rating" }) {
			b.refuse("a reason goes with rating=na", "say rating=na as well")
		}
	}
	for _, x := range fields {
		switch {
		case x.name == "reason" && rated(subject):
		case x.name == "rating" && rated(subject) && x.value != "":
			b.rateBecause(subject, x.value, reason)
		case subject.Kind() == assessment.KindAssessment && x.name == "title" && assessment.CleanLine(x.value) == "":
			b.refuse("the title cannot be empty", "give it another: title=TEXT")
		case subject.Kind() == assessment.KindAssessment && x.name == questionnaireField:
			b.refuse("the questionnaire is not changed by setting it", "start a new assessment with: assay new TITLE --questionnaire ID")
		default:
			b.set(subject, x.name, x.value)
		}
	}
}

// told says what was saved.
func (f *dossier) told(subject assessment.Subject, edits []assessment.Edit) error {
	if f.desk.json {
		return f.desk.printJSON(map[string]any{"subject": subject.String(), "changes": len(edits)})
	}
	for _, e := range edits {
		text := assessment.Show(e.Subject, e.Field, e.Value)
		if e.Value == assessment.NotSet {
			text = "not set"
		}
		f.desk.printf("%s %s: %s\n", e.Subject, e.Field, oneLine(text))
	}
	if len(edits) == 0 {
		f.desk.printf("%s has these values already; nothing to save\n", subject)
	}
	return nil
}

// rateBecause adds the change of a rating with its reason, which na needs and
// nothing else has.
func (b *batch) rateBecause(subject assessment.Subject, text, reason string) {
	r, err := assessment.ParseRating(text)
	switch {
	case err != nil && b.err == nil:
		b.err = err
	case err == nil && r.State != assessment.NotApplicable && reason != "":
		b.refuse("a reason goes with rating=na only", "use note=TEXT for what was said")
	}
	r.Reason = cmp.Or(reason, r.Reason)
	if r.State == assessment.NotApplicable && assessment.CleanLine(r.Reason) == "" {
		b.refuse("not applicable needs a reason", "say why, with reason=TEXT")
	}
	b.rate(subject, r)
}

// pair is one FIELD=VALUE.
type pair struct{ name, value string }

func splitPairs(words []string) ([]pair, error) {
	var list []pair
	seen := map[string]bool{}
	for _, w := range words {
		name, value, ok := strings.Cut(w, "=")
		name = strings.TrimSpace(name)
		switch {
		case !ok || name == "":
			return nil, &assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf("%q is not FIELD=VALUE", w),
				Hint: "write the field, =, and its value; quote a value that has blanks in it"}
		case seen[name]:
			return nil, &assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf("the field %s is there twice", name),
				Hint: "say each field once"}
		}
		seen[name] = true
		list = append(list, pair{name, value})
	}
	return list, nil
}

// rated reports whether the subject has a rating, whose reason is a part of it.
func rated(subject assessment.Subject) bool { return subject.Practice() != "" }

// subject returns the subject with the ids that are meant: practices, measures
// and areas in the questionnaire's own case, teams by their name too.
func (f *dossier) subject(text string) assessment.Subject {
	s := assessment.ParseSubject(text)
	switch s.Kind() {
	case assessment.KindTeam:
		if t, err := f.team(s.Team()); err == nil {
			return assessment.TeamSubject(t.ID)
		}
		if slug := assessment.Slug(s.Team()); slug != "" {
			return assessment.TeamSubject(slug)
		}
	case assessment.KindFinding:
		team := s.Team()
		if t, err := f.team(team); err == nil {
			team = t.ID
		}
		return assessment.FindingSubject(team, f.node(s.Practice()))
	case assessment.KindAnswer:
		return assessment.AnswerSubject(s.Interview(), f.node(s.Practice()))
	case assessment.KindTarget:
		return assessment.TargetSubject(f.node(s.ID()))
	}
	return s
}

// node returns the id of a practice, measure or area in its own case; what is
// none of them stays as it is.
func (f *dossier) node(name string) string {
	if p, err := f.practice(name); err == nil {
		return p.ID
	}
	for _, m := range f.q.Measures {
		if strings.EqualFold(m.ID, name) {
			return m.ID
		}
		for _, a := range m.Areas {
			if strings.EqualFold(a.ID, name) {
				return a.ID
			}
		}
	}
	return name
}

// naming checks values that name something, which the fields themselves do not:
// they are read by what may not know the questionnaire.
func (f *dossier) naming(subject assessment.Subject, x pair) (pair, error) {
	if assessment.CleanLine(x.value) == "" {
		return x, nil
	}
	switch subject.Kind() {
	case assessment.KindInterview, assessment.KindEvidence, assessment.KindCertificate:
	default:
		return x, nil
	}
	switch x.name {
	case "team":
		t, err := f.team(x.value)
		if err != nil {
			return x, err
		}
		x.value = t.ID
	case "practices":
		if assessment.CleanLine(x.value) == "-" { // none of them
			return x, nil
		}
		var ids []string
		for _, name := range strings.Split(x.value, ",") {
			p, err := f.practice(assessment.CleanLine(name))
			if err != nil {
				return x, err
			}
			ids = append(ids, p.ID)
		}
		x.value = strings.Join(ids, ",")
	}
	return x, nil
}

// mayMake refuses to make a team, an interview, a respondent, an evidence
// entry or a certificate by a typing slip: a new one needs the field that says what it is.
func (f *dossier) mayMake(subject assessment.Subject, fields []pair) error {
	need := ""
	switch subject.Kind() {
	case assessment.KindTeam:
		need = "name"
	case assessment.KindInterview:
		need = "team"
	case assessment.KindRespondent:
		need = "role"
	case assessment.KindEvidence:
		need = "title"
	case assessment.KindCertificate:
		need = "scheme"
	}
	if need == "" || f.born(subject) {
		return nil
	}

	if subject.Kind() == assessment.KindRespondent {
		if _, ok := f.state.Interview(subject.Interview()); !ok {
			return &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("there is no interview %q", subject.Interview()),
				Hint: "assay show " + f.state.ID() + " lists the interviews"}
		}
	}
	for _, x := range fields {
		if x.name == need && assessment.CleanLine(x.value) != "" {
			return nil
		}
	}
	return &assessment.Error{Code: assessment.NotFound, What: "there is no " + subject.Words(),
		Hint: fmt.Sprintf("to make it, say %s=TEXT as well", need)}
}

// born reports whether anything was ever said about the subject.
func (f *dossier) born(subject assessment.Subject) bool {
	for _, c := range f.state.Journal().Changes() {
		if c.Subject == subject {
			return true
		}
	}
	return false
}
