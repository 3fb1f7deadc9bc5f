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
	var how filing
	fields := map[string]*string{} // by the name of the flag
	cmd := &cobra.Command{
		Use:   "answer ID PRACTICE RATING | answer ID - | answer ID FILE",
		Short: "Record what people of a team said about a practice",
		Long: `Record what people of a team said about a practice.

RATING is one of:
  2, 2+, 2++    so many facts are so, and the next one is no, partly or mostly so
  yymnx         a letter for each fact: y yes, m mostly, p partly, n no, x not heard
  na            not applicable, with --reason or as "na because REASON"
  unknown       asked, and nobody could say
  "as TEAM"     what counts for the other team counts for this one too
  confirm       the rating that reads "confirm again" holds, with the evidence it had

In a note a line that begins with > is for the report, @ROLE or @NAME says who speaks,
and !! starts a follow-up to the end of its line. All other lines stay in the house.

Without --interview the answer belongs to your own open interview with the team
on that day, the latest if there are several; the first answer makes one, and so
does the first after it was closed. In an interview of a colleague that you name,
your words stand beside theirs, as a conflict, until one of the two is chosen.

With - in the place of PRACTICE and RATING, many answers of one team are read from
standard input, one a line: PRACTICE RATING [GRADE [DAY]] [NOTE]. An empty line, and
one that begins with #, says nothing. If one line is wrong, none is saved.

With a FILE (.xlsx, .csv, .md) in their place, answers in writing are taken in: what
assay ask wrote and people filled in; a table whose first row names its columns practice
and rating, marks, or fact_1 to fact_5, and perhaps team, evidence, reason, note and
respondent, as assay report writes it; the interview of the toolbox of OWASP SAMM 2. The
answers of each respondent get an interview of their own, and what respondents write is
claimed. --dry-run says of each row whether it is new, same, agrees with or differs from
what stands, or is refused. If one is refused, none is saved; --skip-refused leaves these
out. Taking the same in twice changes nothing.`,
		Example: "  assay answer larkfield MGT-08 2++ --team platform --role SRE --evidence documented " +
			"--note \"Broker covers all but one region.\"\n" +
			"  assay answer larkfield - --team platform --role SRE <answers.txt\n" +
			"  assay answer larkfield questions.xlsx --dry-run",
		Args: answerArguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			r.fields = map[string]string{}
			for _, f := range conduct.Fields() {
				if f.Flag != "" && cmd.Flags().Changed(f.Flag) {
					r.fields[f.Name] = *fields[f.Flag]
				}
			}

			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if ofFile := args[1] != batch && len(args) == 2; !ofFile && how != (filing{}) {
				return assessment.Errorf(assessment.Invalid, "--dry-run and --skip-refused are for a file").
					WithHint("leave them out")
			}
			if args[1] == batch {
				return a.answerAll(w, r)
			}
			if len(args) == 2 {
				return a.answerFile(w, args[1], r, how)
			}
			r.practice, r.rating = args[1], args[2]
			return a.answer(w, r)
		},
	}

	flags := cmd.Flags()
	flags.StringVar(&r.team, "team", "", "the `TEAM` that was asked; may be left out if there is one")
	flags.StringVar(&r.interview, "interview", "", "the interview's `ID`, or its beginning")
	flags.StringVar(&r.date, "date", "", "`DAY` of the interview, as 2026-11-21 (else today)")
	flags.StringArrayVar(&r.roles, "role", nil,
		"`ROLE` of a person who was there, and the name if you like: \"SRE Marta\"; again, or with commas, "+
			"for more")
	flags.StringVar(&r.reason, "reason", "", "why it is not applicable, as `TEXT`")
	flags.BoolVar(&how.dry, "dry-run", false, "of a file: say what it would change, and change nothing")
	flags.BoolVar(&how.skip, "skip-refused", false,
		"of a file: take in the other rows where some are refused")
	for _, f := range conduct.Fields() {
		if f.Flag != "" {
			fields[f.Flag] = flags.String(f.Flag, "", f.Usage)
		}
	}
	return cmd
}

// batch stands for the practice and the rating where many answers are read.
const batch = "-"

// answerArguments checks that there is an assessment, and a practice with its rating,
// the sign for many, or a file.
func answerArguments(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) > 1 && args[1] == batch:
		return takes("ID -")(cmd, args)
	case len(args) == 2 && isAnswerFile(args[1]):
		return nil
	}
	return takes("ID PRACTICE RATING")(cmd, args)
}

// answer saves a reply as one user action and says what it became.
func (a *app) answer(w *conduct.Work, r reply) error {
	practice, err := w.FindPractice(r.practice)
	if err != nil {
		return err
	}
	act, again := conduct.Act{}, strings.EqualFold(r.rating, "confirm")
	if !again {
		rating, err := w.ParseRating(r.rating, r.reason, "--reason TEXT")
		if err != nil {
			return err
		}
		act = conduct.Rating(rating)
	}
	if act, err = r.act(act); err != nil {
		return err
	}

	var before assessment.Field[assessment.Rating]
	p, d, err := a.answering(w, r, func(p conduct.Place, people []conduct.Person) (conduct.Deed, error) {
		p.Practice = practice.ID
		before = w.AnswerAt(p).Rating
		if again {
			return w.Confirm(p, act, people...)
		}
		return w.Answer(p, act, conduct.Beside, people...)
	})
	if err != nil {
		return err
	}
	if counting := w.Counting(practice); d.Made() && counting != "" {
		a.notice("%s", counting)
	}
	p.Practice = practice.ID
	return a.confirmAnswer(w, p, before, d)
}

// answering lets the author answer where a reply says, and returns that place.
func (a *app) answering(
	w *conduct.Work,
	r reply,
	verb func(p conduct.Place, people []conduct.Person) (conduct.Deed, error),
) (p conduct.Place, d conduct.Deed, err error) {
	people, err := w.People(strings.Join(r.roles, ","))
	if err != nil {
		return p, d, err
	}
	d, err = a.change(w, func() (conduct.Deed, error) {
		var err error
		if p, err = w.PlaceFor(r.team, r.interview, r.date); err != nil {
			return conduct.Deed{}, err
		}
		return verb(p, people)
	})
	return p, d, err
}

// act returns an act with the fields that a reply says of an answer.
func (r reply) act(act conduct.Act) (conduct.Act, error) {
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

// answeredIn returns the interview that answers at a place went to, and its day.
func answeredIn(w *conduct.Work, p conduct.Place, d conduct.Deed) (id string, day assessment.Date) {
	id, _ = w.Current(p)
	for _, e := range d.Edits {
		if e.Subject.Kind() == assessment.KindAnswer || e.Subject.Kind() == assessment.KindRespondent {
			id = e.Subject.Interview()
		}
	}
	if i, ok := w.State().Interview(id); ok {
		day = i.Date.Value
	}
	return id, day
}

// confirmAnswer says what was saved; before is the rating that stood there.
func (a *app) confirmAnswer(w *conduct.Work, p conduct.Place, before assessment.Field[assessment.Rating],
	d conduct.Deed) error {
	id, day := answeredIn(w, p, d)
	answer := w.State().Answer(id, p.Practice)
	rating := own(w, answer.Rating)

	if a.json {
		return a.printJSON(map[string]any{
			"practice":  p.Practice,
			"rating":    rating.String(),
			"team":      p.Team,
			"interview": id,
			"changes":   len(d.Edits),
		})
	}
	if !d.Made() {
		a.printf("%s in %s is %s already; nothing to save\n", p.Practice, p.Team, rating)
		return nil
	}

	text := conduct.RatingChange(before.Value, before.Set, rating)
	if rating.State == assessment.Scored {
		text += ", " + answer.Grade().String()
	}
	a.printf("%s in %s: %s (interview %s of %s)\n", p.Practice, p.Team, text, id, day)
	return nil
}

// own returns the rating that the author of the work gave, beside which that of
// another may stand.
func own(w *conduct.Work, f assessment.Field[assessment.Rating]) assessment.Rating {
	for _, v := range f.Versions() {
		if v.Set && v.Change.Author == w.Author() {
			return v.Value
		}
	}
	return f.Value
}
