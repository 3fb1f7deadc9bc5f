package main

import (
	"cmp"
	"context"
	"maps"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

func newCommand(a *app) *cobra.Command {
	var c conduct.Creation
	var questionnaire, from string
	var teams, traits []string
	cmd := &cobra.Command{
		Use:   "new TITLE",
		Short: "Start an assessment and print its id",
		Long: `Start an assessment and print its id.

With --from it takes over what an earlier one is about: organisation, scope, depth, basis,
profile, teams, targets, parameters, certificates, and the register of evidence, each entry
with its day, so that it goes on ageing. What a flag says comes before that. Each rating is
taken over as one that reads "confirm again": it shows what was said last time, counts as
open, and holds once it is confirmed or rated anew. Notes, interviews, findings, follow-ups
and actions stay behind. The questionnaire is that of the earlier one, in the version of now.`,
		Example: "  assay new \"Larkfield Cloud 2026\" --team Platform=60,Data=40 --set regions=eu,other\n" +
			"  assay new \"Larkfield Cloud 2027\" --from \"cloud 2026\"",
		Args: takes("TITLE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			said := c
			said.Title, said.Teams = args[0], strings.Join(teams, ",")
			made, err := a.creation(cmd, said, questionnaire, from)
			if err != nil {
				return err
			}
			more, err := conduct.ParseTraits(made.Questionnaire, traits)
			if err != nil {
				return err
			}
			if made.Traits == nil {
				made.Traits = map[string][]string{}
			}
			maps.Copy(made.Traits, more)

			w, err := a.create(cmd.Context(), made)
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
	flags.StringVar(&questionnaire, "questionnaire", "five-measures",
		"`ID` of the questionnaire, or its folder")
	flags.StringVar(&c.Depth, "depth", "standard", "quick, standard or deep")
	flags.StringVar(&c.Basis, "basis", "assured", "self (self-declared) or assured (evidence is looked at)")
	flags.StringVar(&c.Target, "target", "",
		"target `LEVEL` for everything, or suggested (else those of --from, or the suggested ones)")
	flags.StringVar(&from, "from", "", "the earlier assessment that it starts from, by its `ID`")
	flags.StringArrayVar(&teams, "team", nil,
		"a team in scope with its share, as `NAME[=SHARE]`; again, or with commas, for more")
	flags.StringArrayVar(&traits, "set", nil, "a trait of the profile, as `TRAIT=VALUE,VALUE`; again for more")
	return cmd
}

// creation is what a new assessment is made with: what was said, and where nothing was
// what an earlier one has.
func (a *app) creation(
	cmd *cobra.Command, said conduct.Creation, questionnaire, from string,
) (conduct.Creation, error) {
	var err error
	if from == "" {
		said.Questionnaire, err = a.loadQuestionnaire(questionnaire)
		return said, err
	}

	w, err := a.openWork(cmd.Context(), from)
	if err != nil {
		return said, err
	}
	e, _, err := a.evaluate(cmd.Context(), w, "")
	if err != nil {
		return said, err
	}
	q := e.Questionnaire
	if cmd.Flags().Changed("questionnaire") {
		q, err = a.loadQuestionnaire(questionnaire)
	} else if newest, failed := a.loadQuestionnaire(q.ID); failed == nil &&
		questionnaires.CompareVersions(newest.Version, q.Version) >= 0 {
		q = newest // else it was imported, and is in the library alone
	}
	if err != nil {
		return said, err
	}

	c := conduct.CreationFrom(e, q)
	c.Title, c.Period, c.Target, c.Teams = said.Title, said.Period, said.Target, said.Teams
	for flag, take := range map[string]func(){
		"organisation": func() { c.Organisation = said.Organisation },
		"scope":        func() { c.Scope = said.Scope },
		"depth":        func() { c.Depth = said.Depth },
		"basis":        func() { c.Basis = said.Basis },
	} {
		if cmd.Flags().Changed(flag) {
			take()
		}
	}
	c.Depth, c.Basis = cmp.Or(c.Depth, said.Depth), cmp.Or(c.Basis, said.Basis)
	return c, nil
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
	w, d, err := conduct.Create(a.conducting(s, pen), c)
	if err == nil {
		err = saveError(w)
	}
	if err != nil {
		return nil, err
	}
	for _, note := range d.Notes {
		a.notice("%s", note)
	}
	return w, nil
}
