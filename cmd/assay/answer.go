package main

import (
	"cmp"
	"context"
	"strings"

	"assay/assessment"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

// reply is what the answer command is told.
type reply struct {
	practice, rating      string
	team, interview, date string
	roles                 []string
	evidence, note        string
	reason, followUp      string
	followsUp             bool // --follow-up was given, perhaps empty: the note says it
	noted, proven         bool // --note, --evidence were given
}

func answerCommand(d *desk) *cobra.Command {
	var r reply
	cmd := &cobra.Command{
		Use:   "answer ID PRACTICE RATING",
		Short: "Record what people of a team said about a practice",
		Long: `Record what people of a team said about a practice.

RATING is a level, with + or ++ for progress to the next one; or na (not
applicable, with --reason), or unknown (asked, and nobody could say).

Without --interview the answer belongs to your own open interview with the team
on that day, which the first answer makes.`,
		Example: "  assay answer larkfield MGT-08 2+ --team platform --role SRE --evidence documented --note \"Broker covers all but one region.\"",
		Args:    takes("ID PRACTICE RATING"),
		RunE: func(cmd *cobra.Command, args []string) error {
			r.practice, r.rating = args[1], args[2]
			r.followsUp, r.noted, r.proven = cmd.Flags().Changed("follow-up"), cmd.Flags().Changed("note"), cmd.Flags().Changed("evidence")
			f, err := d.take(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return f.answer(cmd.Context(), r)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&r.team, "team", "", "the `TEAM` that was asked; may be left out where there is one")
	flags.StringVar(&r.interview, "interview", "", "the interview's `ID`, or its beginning")
	flags.StringVar(&r.date, "date", "", "`DAY` of the interview, as 2026-11-21 (else today)")
	flags.StringArrayVar(&r.roles, "role", nil, "`ROLE` of a person who was there; again, or with commas, for more")
	flags.StringVar(&r.evidence, "evidence", "", "`GRADE` of the evidence, and if need be its date and months of validity: \"documented 2026-03-01 24 months\"")
	flags.StringVar(&r.note, "note", "", "what was said, as `TEXT`; it takes the place of an earlier note")
	flags.StringVar(&r.reason, "reason", "", "why it is not applicable, as `TEXT`")
	flags.StringVar(&r.followUp, "follow-up", "", "what to come back to, as `TEXT`; empty where the note says it")
	return cmd
}

// answer saves a reply as one user action and says what it became.
func (f *dossier) answer(ctx context.Context, r reply) error {
	p, err := f.practice(r.practice)
	if err != nil {
		return err
	}
	rating, err := assessment.ParseRating(r.rating)
	if err != nil {
		return err
	}
	if r.reason != "" && rating.State != assessment.NotApplicable {
		return &assessment.Error{Code: assessment.Invalid, What: "a reason goes with na only", Hint: "use --note for what was said"}
	}
	rating.Reason = cmp.Or(r.reason, rating.Reason)
	if rating.State == assessment.NotApplicable && assessment.CleanLine(rating.Reason) == "" {
		return &assessment.Error{Code: assessment.Invalid, What: p.ID + ": not applicable needs a reason", Hint: "say why, with --reason TEXT"}
	}
	if err := f.sign(); err != nil {
		return err
	}
	b := &batch{state: f.state, q: f.q}
	i, err := f.sitting(b, r)
	if err != nil {
		return err
	}
	subject := assessment.AnswerSubject(i.id, p.ID)
	earlier := f.state.Answer(i.id, p.ID).Rating.Versions()
	b.rate(subject, rating)
	if r.proven {
		b.set(subject, "proof", r.evidence)
	}
	if r.noted {
		b.set(subject, "note", r.note)
	}
	if r.followsUp {
		b.put(subject, "follow-up", strings.TrimSpace(assessment.Clean(r.followUp)))
	}
	b.edits = append(b.edits, f.state.Begin(b.edits...)...)
	if b.err != nil {
		return b.err
	}
	if err := f.state.Check(f.q, b.edits...); err != nil {
		return err
	}
	if err := f.write(ctx, b.edits...); err != nil {
		return err
	}
	f.noticeEarlier(earlier, rating)
	return f.confirm(p, rating, i, len(b.edits))
}

// noticeEarlier tells what another author had said where the rating replaced it.
func (f *dossier) noticeEarlier(earlier []assessment.Version[assessment.Rating], now assessment.Rating) {
	for _, v := range earlier {
		if v.Set && v.Change.Author != f.pen.Author && v.Value.String() != now.String() {
			f.desk.notice("%s had said %s on %s; the history keeps it", v.Change.Author, v.Value, assessment.DateOf(v.Change.At))
		}
	}
}

// confirm says what was saved.
func (f *dossier) confirm(p *questionnaires.Practice, r assessment.Rating, i sitting, saved int) error {
	if f.desk.json {
		return f.desk.printJSON(map[string]any{"practice": p.ID, "rating": r.String(), "team": i.team, "interview": i.id, "changes": saved})
	}
	if saved == 0 {
		f.desk.printf("%s in %s is %s already; nothing to save\n", p.ID, i.team, r)
		return nil
	}
	said := r.String()
	if r.State == assessment.Scored {
		said += ", " + f.state.Answer(i.id, p.ID).Grade().String()
	}
	f.desk.printf("%s in %s: %s (interview %s of %s)\n", p.ID, i.team, said, i.id, i.date)
	switch ask := p.Ask(f.state.Profile()); {
	case !f.q.Asked(p, f.state.DepthOf(f.q)):
		f.desk.notice("%s is not asked at depth %s; the answer is kept and does not count", p.ID, f.state.DepthOf(f.q))
	case !ask.Applies:
		f.desk.notice("%s does not apply under the profile; the answer is kept and does not count", p.ID)
	case ask.Substituted && ask.Record != "":
		f.desk.notice("another question stands in for %s here; the note must hold: %s", p.ID, ask.Record)
	}
	return nil
}
