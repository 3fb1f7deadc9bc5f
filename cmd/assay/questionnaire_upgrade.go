package main

import (
	"cmp"
	"context"
	"strings"

	"assay/assessment/conduct"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

func questionnaireUpgradeCommand(a *app) *cobra.Command {
	to, dry := "", false
	cmd := &cobra.Command{
		Use:   "upgrade ID",
		Short: "Let an assessment answer a newer version of its questionnaire",
		Long: `Let an assessment answer a newer version of its questionnaire, or with --to another one of its kin:
a version that assay questionnaire list shows as ID@VERSION, one that an overlay makes of it,
or the base of that.

A rating holds as long as the question and the facts that it answered are the same. The others
read "confirm again" and count as open: they are listed with what has changed, and hold once
they are confirmed (assay answer ID PRACTICE confirm) or given anew. What was said to practices
that are gone stays in the history. assay undo takes an upgrade back.`,
		Example: "  assay questionnaire upgrade larkfield --dry-run\n" +
			"  assay questionnaire upgrade larkfield --to larkfield-five",
		Args: takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			w, err := a.openWork(ctx, args[0])
			if err != nil {
				return err
			}
			now := w.Questionnaire()
			q, err := a.loadQuestionnaire(cmp.Or(to, now.ID))
			if err != nil {
				return err
			}
			// The assessment may have come from where there are newer ones than here.
			older := questionnaires.CompareVersions(q.Version, now.Version) < 0
			if to == "" && (older || q.Digest() == now.Digest()) {
				return a.tellUpgrade(ctx, conduct.Upgrading{From: now, To: now}, nil, nil, dry)
			}
			u, err := w.Upgrading(q)
			if err != nil {
				return err
			}

			if dry {
				if err := w.Closed(); err != nil {
					return err
				}
				return a.tellUpgrade(ctx, u, nil, nil, dry)
			}
			if err := a.lib.PutQuestionnaire(ctx, packed(q)); err != nil {
				return err
			}
			if _, err := a.change(w, func() (conduct.Deed, error) {
				d, err := w.Upgrade(q)
				d.Notes = nil // they are told as the result
				return d, err
			}); err != nil {
				return err
			}
			return a.tellUpgrade(ctx, u, w, w.ListAgain(), dry)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&to, "to", "",
		"the questionnaire to answer then, by its `NAME` or folder (else its newest version)")
	flags.BoolVar(&dry, "dry-run", false, "say what would follow, and change nothing")
	return cmd
}

// upgradeJSON is what an upgrade does, in JSON.
type upgradeJSON struct {
	From    editionJSON `json:"from"`
	To      editionJSON `json:"to"`
	DryRun  bool        `json:"dry_run,omitempty"`
	Changed []string    `json:"changed"`
	Added   []string    `json:"added"`
	Gone    []string    `json:"gone"`
	Confirm int         `json:"to_confirm"`
	Stop    int         `json:"stop_counting"`
	Back    int         `json:"count_again"`
	Again   []againJSON `json:"confirm_again"`
}

type editionJSON struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Digest  string `json:"digest"`
}

// againJSON is a rating to confirm again, in JSON, with what has changed since it was given.
type againJSON struct {
	Practice    string         `json:"practice"`
	Team        string         `json:"team"`
	Rating      string         `json:"rating"`
	Confirmable bool           `json:"confirmable"`
	Changed     []textPartJSON `json:"changed,omitempty"`
}

type textPartJSON struct {
	Part string `json:"part"`
	Was  string `json:"was,omitempty"`
	Is   string `json:"is,omitempty"`
}

// tellUpgrade prints what an upgrade does or did, and the ratings to confirm again.
func (a *app) tellUpgrade(
	ctx context.Context, u conduct.Upgrading, w *conduct.Work, again []conduct.Again, dry bool,
) error {
	none := u.From.Digest() == u.To.Digest()
	if a.json {
		edition := func(q *questionnaires.Questionnaire) editionJSON {
			return editionJSON{q.ID, q.Version, q.Digest()}
		}
		list := func(ids []string) []string { return append([]string{}, ids...) }
		out := upgradeJSON{From: edition(u.From), To: edition(u.To), DryRun: dry, Changed: list(u.Changed),
			Added: list(u.Added), Gone: list(u.Gone), Confirm: u.Confirm, Stop: u.Stop, Back: u.Back,
			Again: []againJSON{}}
		for _, x := range again {
			entry := againJSON{Practice: x.Practice, Team: x.Team, Rating: x.Rating.String(),
				Confirmable: x.Confirmable}
			for _, p := range a.changedParts(ctx, w, x) {
				entry.Changed = append(entry.Changed, textPartJSON{p.Name, p.Was, p.Is})
			}
			out.Again = append(out.Again, entry)
		}
		return a.printJSON(out)
	}

	if none {
		a.printf("it answers %s %s, and there is none newer\n", u.From.ID, oneLine(u.From.Version))
		return nil
	}
	verb := "upgraded from"
	if dry {
		verb = "an upgrade from"
	}
	a.printf("%s %s %s to %s %s\n", verb, u.From.ID, oneLine(u.From.Version), u.To.ID, oneLine(u.To.Version))
	for _, text := range u.Texts() {
		a.printf("  %s\n", oneLine(text))
	}
	t := table{indent: "  "}
	for _, x := range []struct {
		what string
		ids  []string
	}{{"another text", u.Changed}, {"more", u.Added}, {"less", u.Gone}} {
		if len(x.ids) > 0 {
			t.add(x.what, strings.Join(x.ids, " "))
		}
	}
	a.printf("%s", t.String())

	for _, x := range again {
		a.printf("\n%s in %s, rated %s\n", x.Practice, oneLine(w.TeamTitle(x.Team)), oneLine(x.Rating.String()))
		for _, p := range a.changedParts(ctx, w, x) {
			a.printf("  %s\n    was  %s\n    is   %s\n", p.Name, oneLine(cmp.Or(p.Was, "-")), oneLine(cmp.Or(p.Is, "-")))
		}
	}
	if len(again) > 0 {
		a.notice("confirm each with: assay answer %s PRACTICE confirm --team TEAM, or rate it anew", w.ID())
	}
	return nil
}

// changedParts returns what of a practice has changed since a rating was given; nothing if
// the text that it answered is not here.
func (a *app) changedParts(ctx context.Context, w *conduct.Work, x conduct.Again) []conduct.TextPart {
	var former []*questionnaires.Questionnaire
	for _, digest := range w.Former() {
		if q, err := a.questionnaire(ctx, digest); err == nil {
			former = append(former, q)
		}
	}
	was, of, ok := conduct.AnsweredText(former, x.Practice, x.Rating)
	if !ok {
		return nil
	}
	var parts []conduct.TextPart
	for _, p := range conduct.TextParts(of.Filled(was, w.State().ParameterValues()), x.Text) {
		if p.Changed() {
			parts = append(parts, p)
		}
	}
	return parts
}
