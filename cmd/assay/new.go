package main

import (
	"context"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

func newCommand(a *app) *cobra.Command {
	var c conduct.Creation
	var questionnaire string
	var teams, traits []string
	cmd := &cobra.Command{
		Use:     "new TITLE",
		Short:   "Start an assessment and print its id",
		Example: "  assay new \"Larkfield Cloud 2026\" --team Platform=60,Data=40 --set regions=eu,other",
		Args:    takes("TITLE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := questionnaires.Load(questionnaire)
			if err != nil {
				return &assessment.Error{
					Code: assessment.NotFound,
					What: err.Error(),
					Hint: "assay questionnaire list shows them",
				}
			}
			c.Title, c.Questionnaire, c.Teams = args[0], q, strings.Join(teams, ",")
			if c.Traits, err = conduct.ParseTraits(q, traits); err != nil {
				return err
			}

			w, err := a.create(cmd.Context(), c)
			if err != nil {
				return err
			}

			if a.json {
				return a.printJSON(map[string]string{"id": w.ID(), "title": w.State().Title.Value})
			}
			a.printf("%s\n", w.ID())
			return nil
		},
	}

	flags := cmd.Flags()
	flags.StringVar(&c.Organisation, "organisation", "", "whom it is about, as `NAME`")
	flags.StringVar(&c.Scope, "scope", "", "what is looked at, as `TEXT`")
	flags.StringVar(&c.Period, "period", "", "the time that is looked at, as `TEXT`")
	flags.StringVar(&questionnaire, "questionnaire", "five-measures", "`ID` of the questionnaire")
	flags.StringVar(&c.Depth, "depth", "standard", "quick, standard or deep")
	flags.StringVar(&c.Basis, "basis", "assured", "self (self-declared) or assured (evidence is looked at)")
	flags.StringVar(&c.Target, "target", "", "target `LEVEL` for everything (else the suggested targets)")
	flags.StringArrayVar(&teams, "team", nil,
		"a team in scope with its share, as `NAME[=SHARE]`; again, or with commas, for more")
	flags.StringArrayVar(&traits, "set", nil, "a trait of the profile, as `TRAIT=VALUE,VALUE`; again for more")
	return cmd
}

// create makes an assessment, signed by the author.
func (a *app) create(ctx context.Context, c conduct.Creation) (*conduct.Work, error) {
	author, _, err := a.author()
	if err != nil {
		return nil, err
	}
	if err := a.open(ctx); err != nil {
		return nil, err
	}

	w, err := a.begin(ctx, c, a.pen(author))
	if err != nil {
		return nil, err
	}
	if err := keepSummary(w); err != nil {
		a.notice("saved, but the list could not be brought up to date: %v", err)
	}
	return w, nil
}

// begin makes an assessment in the hand of a pen.
func (a *app) begin(ctx context.Context, c conduct.Creation, pen *assessment.Pen) (*conduct.Work, error) {
	s := creatingStore{commandStore{ctx, a.lib}, c.Questionnaire}
	w, _, err := conduct.Create(a.conducting(s, pen), c)
	if err == nil {
		err = saveError(w)
	}
	return w, err
}
