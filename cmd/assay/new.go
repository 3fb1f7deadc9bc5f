package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/sqlite"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

// opening is what a new assessment is made with.
type opening struct {
	title, organisation, scope, period string
	questionnaire, depth, basis        string
	target                             string // empty: the suggested targets
	teams                              []string
	facts                              []string
}

func newCommand(d *desk) *cobra.Command {
	var o opening
	cmd := &cobra.Command{
		Use:     "new TITLE",
		Short:   "Start an assessment and print its id",
		Example: "  assay new \"Larkfield Cloud 2026\" --team Platform=60,Data=40 --set regions=eu,other",
		Args:    takes("TITLE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.title = args[0]
			q, err := questionnaires.Load(o.questionnaire)
			if err != nil {
				return &assessment.Error{Code: assessment.NotFound, What: err.Error(), Hint: "assay questionnaire list shows them"}
			}
			if err := d.open(cmd.Context()); err != nil {
				return err
			}
			pen, err := d.pen()
			if err != nil {
				return err
			}
			f, err := d.start(cmd.Context(), q, o, pen)
			if err != nil {
				return err
			}
			if d.json {
				return d.printJSON(map[string]string{"id": f.state.ID(), "title": f.state.Title.Value})
			}
			d.printf("%s\n", f.state.ID())
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.organisation, "organisation", "", "whom it is about, as `NAME`")
	flags.StringVar(&o.scope, "scope", "", "what is looked at, as `TEXT`")
	flags.StringVar(&o.period, "period", "", "the time that is looked at, as `TEXT`")
	flags.StringVar(&o.questionnaire, "questionnaire", "five-measures", "`ID` of the questionnaire")
	flags.StringVar(&o.depth, "depth", "standard", "quick, standard or deep")
	flags.StringVar(&o.basis, "basis", "assured", "self (self-declared) or assured (evidence is looked at)")
	flags.StringVar(&o.target, "target", "", "target `LEVEL` for everything (else the suggested targets)")
	flags.StringArrayVar(&o.teams, "team", nil, "a team in scope with its share, as `NAME[=SHARE]`; again, or with commas, for more")
	flags.StringArrayVar(&o.facts, "set", nil, "a fact of the profile, as `FACT=VALUE,VALUE`; again for more")
	return cmd
}

// start writes the first group of a new assessment: everything that is said of
// it at once, in the hand of the pen.
func (d *desk) start(ctx context.Context, q *questionnaires.Questionnaire, o opening, pen assessment.Pen) (*dossier, error) {
	id, err := pen.NewID()
	if err != nil {
		return nil, err
	}
	f := &dossier{desk: d, q: q, pen: pen, state: assessment.Fold(assessment.NewJournal(id))}
	edits, err := o.edits(f.state, q)
	if err != nil {
		return nil, err
	}
	if err := f.state.Check(q, edits...); err != nil {
		return nil, err
	}
	err = d.lib.PutQuestionnaire(ctx, sqlite.Questionnaire{Digest: q.Digest(), ID: q.ID, Version: q.Version, Title: q.Title,
		Content: questionnaires.Pack(q.Files())})
	if err != nil {
		return nil, err
	}
	return f, f.write(ctx, edits...)
}

// edits returns what the opening says, as edits of a state without changes.
func (o opening) edits(s *assessment.State, q *questionnaires.Questionnaire) ([]assessment.Edit, error) {
	b := batch{state: s, q: q}
	if assessment.CleanLine(o.title) == "" {
		return nil, &assessment.Error{Code: assessment.Invalid, What: "the title is empty", Hint: "name the assessment, for example \"Larkfield Cloud 2026\""}
	}
	b.set(assessment.AssessmentSubject(), "title", o.title)
	b.set(assessment.AssessmentSubject(), "organisation", o.organisation)
	b.set(assessment.AssessmentSubject(), "scope", o.scope)
	b.set(assessment.AssessmentSubject(), "period", o.period)
	b.set(assessment.AssessmentSubject(), "questionnaire", q.Digest())
	b.set(assessment.AssessmentSubject(), "depth", o.depth)
	b.set(assessment.AssessmentSubject(), "basis", o.basis)
	b.teams(o.teams)
	for _, pair := range o.facts {
		fact, values, ok := strings.Cut(pair, "=")
		if !ok {
			b.refuse(fmt.Sprintf("%q says no value", pair), "write --set FACT=VALUE,VALUE, for example --set regions=eu,other")
		}
		b.set(assessment.AssessmentSubject(), "fact."+strings.TrimSpace(fact), values)
	}
	if o.target != "" {
		b.set(assessment.TargetSubject(assessment.Overall), "level", o.target)
	} else {
		b.suggestTargets()
	}
	return b.edits, b.err
}

// suggestTargets sets the suggested target for everything, and its own for each
// practice whose suggested target is lower.
func (b *batch) suggestTargets() {
	all := assessment.SuggestedTarget(b.q, nil)
	b.set(assessment.TargetSubject(assessment.Overall), "level", strconv.Itoa(all))
	for p := range b.q.Practices() {
		if own := assessment.SuggestedTarget(b.q, p); own < all && !p.Key {
			b.set(assessment.TargetSubject(p.ID), "level", strconv.Itoa(own))
		}
	}
}

// teams adds the teams of the flags, each NAME or NAME=SHARE, several of them
// with commas. Without any there is one for the whole scope.
func (b *batch) teams(flags []string) {
	if len(flags) == 0 {
		flags = []string{"Whole scope"}
	}
	seen := map[string]bool{}
	for _, name := range strings.Split(strings.Join(flags, ","), ",") {
		share := ""
		if i := strings.LastIndex(name, "="); i >= 0 {
			name, share = name[:i], strings.TrimSpace(name[i+1:])
			if share == "" {
				b.refuse(fmt.Sprintf("the share of team %q is missing", name), "write --team NAME=SHARE, for example --team Platform=60")
			}
		}
		slug := assessment.Slug(name)
		switch {
		case slug == "":
			b.refuse(fmt.Sprintf("%q is not a name of a team", name), "a name has a letter or a digit")
		case seen[slug]:
			b.refuse(fmt.Sprintf("the team %q is there twice", assessment.CleanLine(name)), "give each team a name of its own")
		}
		seen[slug] = true
		subject := assessment.TeamSubject(slug)
		b.set(subject, "name", name)
		b.set(subject, "share", share)
	}
}
