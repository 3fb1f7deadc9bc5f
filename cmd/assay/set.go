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
  assessment               title organisation scope period depth basis state fact.FACT share.MEASURE
  team/TEAM                name share removed
  interview/ID             team date minutes closed note removed
  respondent/INTERVIEW/ID  role removed
  answer/INTERVIEW/PRACTICE
                           rating reason proof note follow-up
  finding/TEAM/PRACTICE    rating reason proof condition criterion cause consequence note sign-off
  evidence/ID              title where file date grade validity custodian practices team removed
  certificate/ID           scheme grade scope edition issuer number issued expires surveillance status
                           evidence practices removed
  target/NODE              level (NODE is overall, a measure, an area or a practice)
  text/SECTION             text`,
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
			return f.set(cmd.Context(), args[1], args[2:])
		},
	}
}

// set saves the fields of one subject as one user action.
func (f *dossier) set(ctx context.Context, subject string, pairs []string) error {
	fields, err := splitPairs(pairs)
	if err != nil {
		return err
	}
	return f.setFields(ctx, f.subject(subject), fields)
}

// setFields saves the fields of a subject that is named in full as one user
// action.
func (f *dossier) setFields(ctx context.Context, subject string, fields []pair) (err error) {
	if f.state.Status.Value.Phase == assessment.PhaseFinal {
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
func (f *dossier) fill(b *batch, subject string, fields []pair) {
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
		case subject == string(assessment.KindAssessment) && x.name == "title" && assessment.CleanLine(x.value) == "":
			b.refuse("the title cannot be empty", "give it another: title=TEXT")
		case subject == string(assessment.KindAssessment) && x.name == "questionnaire":
			b.refuse("the questionnaire is not changed by setting it", "start a new assessment with: assay new TITLE --questionnaire ID")
		default:
			b.set(subject, x.name, x.value)
		}
	}
}

// told says what was saved.
func (f *dossier) told(subject string, edits []assessment.Edit) error {
	if f.desk.json {
		return f.desk.printJSON(map[string]any{"subject": subject, "changes": len(edits)})
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
func (b *batch) rateBecause(subject, text, reason string) {
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
func rated(subject string) bool {
	return strings.HasPrefix(subject, "answer/") || strings.HasPrefix(subject, "finding/")
}

// subject returns the subject with the ids that are meant: practices, measures
// and areas in the questionnaire's own case, teams by their name too.
func (f *dossier) subject(name string) string {
	parts := strings.Split(name, "/")
	kind, last := assessment.Kind(parts[0]), len(parts)-1
	if last == 0 {
		return name
	}
	switch kind {
	case assessment.KindTeam, assessment.KindFinding:
		if t, err := f.team(parts[1]); err == nil {
			parts[1] = t.ID
		} else if slug := assessment.Slug(parts[1]); kind == assessment.KindTeam && slug != "" {
			parts[1] = slug
		}
	}
	switch kind {
	case assessment.KindAnswer, assessment.KindFinding, assessment.KindTarget:
		parts[last] = f.node(parts[last])
	}
	return strings.Join(parts, "/")
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
func (f *dossier) naming(subject string, x pair) (pair, error) {
	kind, _, _ := strings.Cut(subject, "/")
	if assessment.CleanLine(x.value) == "" {
		return x, nil
	}
	switch assessment.Kind(kind) {
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
func (f *dossier) mayMake(subject string, fields []pair) error {
	parts := strings.Split(subject, "/")
	kind := assessment.Kind(parts[0])
	need, known := map[assessment.Kind]string{assessment.KindTeam: "name", assessment.KindInterview: "team",
		assessment.KindRespondent: "role", assessment.KindEvidence: "title", assessment.KindCertificate: "scheme"}[kind]
	if !known || len(parts) < 2 || f.born(subject) {
		return nil
	}
	if kind == assessment.KindRespondent && len(parts) == 3 {
		if _, ok := f.state.Interview(parts[1]); !ok {
			return &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("there is no interview %q", parts[1]),
				Hint: "assay show " + f.state.ID() + " lists the interviews"}
		}
	}
	for _, x := range fields {
		if x.name == need && assessment.CleanLine(x.value) != "" {
			return nil
		}
	}
	return &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("there is no %s", strings.Replace(subject, "/", " ", 1)),
		Hint: fmt.Sprintf("to make it, say %s=TEXT as well", need)}
}

// born reports whether anything was ever said about the subject.
func (f *dossier) born(subject string) bool {
	for _, c := range f.state.Journal().Changes() {
		if c.Subject == subject {
			return true
		}
	}
	return false
}
