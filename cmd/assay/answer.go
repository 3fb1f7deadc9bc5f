package main

import (
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"

	"github.com/spf13/cobra"
)

// reply is what the answer command is told.
type reply struct {
	practice, rating, reason string
	fields                   map[string]string // of the answer, as they were written, by the field's name
	team, interview, date    string
	roles                    []string
}

func answerCommand(a *app) *cobra.Command {
	var r reply
	fields := map[string]*string{} // by the name of the flag
	cmd := &cobra.Command{
		Use:   "answer ID PRACTICE RATING",
		Short: "Record what people of a team said about a practice",
		Long: `Record what people of a team said about a practice.

RATING is a level, with + or ++ for progress to the next one; or na (not
applicable, with --reason), or unknown (asked, and nobody could say).

Without --interview the answer belongs to your own open interview with the team
on that day, the latest if there are several; the first answer makes one, and so
does the first after it was closed. In an interview of a colleague that you name,
your words stand beside theirs, as a conflict, until one of the two is chosen.`,
		Example: "  assay answer larkfield MGT-08 2+ --team platform --role SRE --evidence documented " +
			"--note \"Broker covers all but one region.\"",
		Args: takes("ID PRACTICE RATING"),
		RunE: func(cmd *cobra.Command, args []string) error {
			r.practice, r.rating, r.fields = args[1], args[2], map[string]string{}
			for _, f := range conduct.Fields() {
				if f.Flag != "" && cmd.Flags().Changed(f.Flag) {
					r.fields[f.Name] = *fields[f.Flag]
				}
			}

			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return a.answer(w, r)
		},
	}

	flags := cmd.Flags()
	flags.StringVar(&r.team, "team", "", "the `TEAM` that was asked; may be left out if there is one")
	flags.StringVar(&r.interview, "interview", "", "the interview's `ID`, or its beginning")
	flags.StringVar(&r.date, "date", "", "`DAY` of the interview, as 2026-11-21 (else today)")
	flags.StringArrayVar(&r.roles, "role", nil,
		"`ROLE` of a person who was there; again, or with commas, for more")
	flags.StringVar(&r.reason, "reason", "", "why it is not applicable, as `TEXT`")
	for _, f := range conduct.Fields() {
		if f.Flag != "" {
			fields[f.Flag] = flags.String(f.Flag, "", f.Usage)
		}
	}
	return cmd
}

// answer saves a reply as one user action and says what it became.
func (a *app) answer(w *conduct.Work, r reply) error {
	practice, err := w.FindPractice(r.practice)
	if err != nil {
		return err
	}
	rating, err := conduct.ParseRating(r.rating, r.reason, "--reason TEXT")
	if err != nil {
		return err
	}
	act, err := r.act(rating)
	if err != nil {
		return err
	}
	roles, err := w.Roles(strings.Join(r.roles, ","))
	if err != nil {
		return err
	}

	var p conduct.Place
	d, err := a.change(w, func() (conduct.Deed, error) {
		var err error
		if p, err = w.PlaceFor(r.team, r.interview, r.date); err != nil {
			return conduct.Deed{}, err
		}
		p.Practice = practice.ID
		return w.Answer(p, act, conduct.Beside, roles...)
	})
	if err != nil {
		return err
	}
	if counting := w.Counting(practice); d.Made() && counting != "" {
		a.notice("%s", counting)
	}
	return a.confirmAnswer(w, p, rating, d)
}

// act returns what a reply enters about its practice.
func (r reply) act(rating assessment.Rating) (conduct.Act, error) {
	act := conduct.Rating(rating)

	for _, f := range conduct.Fields() {
		text, given := r.fields[f.Name]
		if !given {
			continue
		}

		v, err := f.Parse(text)
		if err != nil {
			return nil, err
		}
		act = act.With(f.Name, v)
	}
	return act, nil
}

// confirmAnswer says what was saved.
func (a *app) confirmAnswer(w *conduct.Work, p conduct.Place, r assessment.Rating, d conduct.Deed) error {
	id, _ := w.Current(p)
	for _, e := range d.Edits {
		if e.Subject.Kind() == assessment.KindAnswer || e.Subject.Kind() == assessment.KindRespondent {
			id = e.Subject.Interview()
		}
	}

	if a.json {
		return a.printJSON(map[string]any{
			"practice":  p.Practice,
			"rating":    r.String(),
			"team":      p.Team,
			"interview": id,
			"changes":   len(d.Edits),
		})
	}
	if !d.Made() {
		a.printf("%s in %s is %s already; nothing to save\n", p.Practice, p.Team, r)
		return nil
	}

	text := r.String()
	if r.State == assessment.Scored {
		text += ", " + w.State().Answer(id, p.Practice).Grade().String()
	}
	date := assessment.Date("")
	if i, ok := w.State().Interview(id); ok {
		date = i.Date.Value
	}
	a.printf("%s in %s: %s (interview %s of %s)\n", p.Practice, p.Team, text, id, date)
	return nil
}
