package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/assessment/sqlite"

	"github.com/spf13/cobra"
)

// erasing is what is to be erased, and how, as it was asked for.
type erasing struct {
	conduct.Unwanted
	reason string
	dry    bool
	yes    bool
}

func eraseCommand(a *app) *cobra.Command {
	var how erasing
	cmd := &cobra.Command{
		Use:   "erase ID [CHANGE...] --reason TEXT",
		Short: "Take values out of the history for good, on legal request",
		Long: `Take the values of changes out of an assessment for good: out of its history, the
library, its copies beside it, and, with the next import or sync, out of everybody's. The
history goes on to say that something was erased, by whom and why; not what. It cannot be
undone, and a final result loses the value, too.

A CHANGE is named as assay history lists it, by NO or CHANGE. --respondent names what is
said of a person, --interview what was noted in an interview, --find all that holds a
text: earlier versions of a note, too. Where one of these is what a field says now, the
field says nothing afterwards: to keep the rest of a note, change it first. Look with
--dry-run before.

What was handed out is not reached: bundles, reports, copies put elsewhere, and what
others have put into a shared folder until they synchronise it. They are named, as far as
the program knows of them. Without CHANGE and flags, what was erased before is looked for
again and taken out of whatever still holds it.`,
		Example: "  assay erase larkfield --find \"Marta Quist\" --dry-run\n" +
			"  assay erase larkfield --respondent \"SRE Marta\" --reason \"Asked for on 21 November.\"\n" +
			"  assay erase larkfield 214 3f9c02d1 --reason \"Named a customer.\"",
		Args: takes("ID [CHANGE...]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			how.Changes = args[1:]
			return a.erase(cmd.Context(), args[0], how)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&how.reason, "reason", "", "why, as `TEXT`: it stays in the history")
	flags.StringVar(&how.Respondent, "respondent", "",
		"what is said of a `PERSON`: role, title, name, initials")
	flags.StringVar(&how.Interview, "interview", "", "the notes of the interview `ID`, and its follow-ups")
	flags.StringVar(&how.Text, "find", "", "every value that holds `TEXT`")
	flags.BoolVar(&how.dry, "dry-run", false, "say what would be erased, and erase nothing")
	flags.BoolVar(&how.yes, "yes", false, "do not ask before it is erased")
	return cmd
}

// erased is what an erasing took away, or would, and what it did not reach.
type erased struct {
	*conduct.Erasing
	w       *conduct.Work
	stays   []*assessment.Change
	beyond  []string
	cleared sqlite.Cleared
	dry     bool
}

// erase takes values out of an assessment.
func (a *app) erase(ctx context.Context, name string, how erasing) error {
	w, err := a.openWork(ctx, name)
	if err != nil {
		return err
	}
	u := how.Unwanted
	again := len(u.Changes) == 0 && u.Respondent == "" && u.Interview == "" && u.Text == ""
	if again && how.reason != "" {
		return assessment.Errorf(assessment.Invalid, "nothing is named that is to be erased").
			WithHint("name changes (assay history %s lists them), --respondent, --interview or --find", w.ID())
	}
	if again && how.dry {
		return assessment.Errorf(assessment.Invalid, "nothing is named that would be erased").
			WithHint("name changes, --respondent, --interview or --find")
	}

	out := &erased{w: w, dry: how.dry, Erasing: &conduct.Erasing{}}
	if !again {
		if out.Erasing, err = a.findErasing(ctx, w, u); err != nil {
			return err
		}
		out.stays, out.beyond = out.Stays()
	}
	switch {
	case how.dry || !again && len(out.Changes)+len(out.Drafts) == 0:
		return a.printErased(out)
	case !again && assessment.CleanLine(how.reason) == "":
		return assessment.Errorf(assessment.Invalid, "erasing needs a reason").
			WithHint("say why, with --reason TEXT; it stays in the history, so name nobody in it")
	case !again && !how.yes:
		if err := a.confirmErasing(ctx, out); err != nil {
			return err
		}
	}

	if len(out.Changes) > 0 {
		take := func() (conduct.Deed, error) { return w.Erase(out.Erasing, how.reason) }
		if _, err := a.change(w, take); err != nil {
			return err
		}
	}
	for _, d := range out.Drafts {
		if err := a.lib.DropDraft(ctx, w.ID(), d.Subject, d.Field); err != nil {
			return err
		}
	}
	a.dropEdited(w.ID(), out.Erasing)
	var others []assessment.Key
	for _, d := range out.Drafts {
		others = append(others, assessment.Key{Subject: d.Subject, Field: d.Field})
	}
	if out.cleared, err = a.lib.ClearErased(ctx, w.ID(), others...); err != nil {
		return err
	}
	if err := a.printErased(out); err != nil {
		return err
	}
	return notReached(out.cleared)
}

// findErasing finds what is to be erased, drafts too.
func (a *app) findErasing(
	ctx context.Context, w *conduct.Work, u conduct.Unwanted,
) (*conduct.Erasing, error) {
	e, err := w.Erasing(u)
	if err != nil {
		return nil, err
	}
	drafts, err := a.lib.Drafts(ctx, w.ID())
	if err != nil {
		return nil, err
	}
	for _, d := range drafts {
		if d.Subject.String() != sqlite.PlaceSubject {
			e.TakesDraft(d)
		}
	}
	return e, nil
}

// dropEdited removes texts that an editor was given and that are to go.
func (a *app) dropEdited(id string, e *conduct.Erasing) {
	for _, dir := range awayTexts(a.lib.Path()) {
		x, ok := readAway(dir)
		if !ok || x.Draft.Assessment != id {
			continue
		}
		if text, err := readEdited(filepath.Join(dir, x.File)); err == nil {
			x.Draft.Text += "\n" + text
		}
		before := len(e.Drafts)
		if e.TakesDraft(x.Draft); len(e.Drafts) > before {
			_ = removeAway(dir)
		}
	}
}

// confirmErasing has the person say that it is meant, after what goes was shown.
func (a *app) confirmErasing(ctx context.Context, out *erased) error {
	if !a.interactive() {
		return assessment.Errorf(assessment.Invalid, "erasing has to be confirmed, and nobody is here").
			WithHint("look with --dry-run, and say --yes to erase without being asked")
	}
	fmt.Fprintf(a.errs, "%s\nThis cannot be undone. Write erase to go on: ", out.list())
	line, err := a.readLine(ctx)
	if err != nil {
		return err
	}
	if strings.TrimSpace(line) != "erase" {
		return assessment.Errorf(assessment.Invalid, "nothing was erased")
	}
	return nil
}

// notReached says, as the error of a check that does not hold, that files may still hold
// erased values.
func notReached(c sqlite.Cleared) error {
	if len(c.Left) == 0 {
		return nil
	}
	return &assessment.Error{Code: assessment.NotHeld,
		What: "what was erased may still stand in " + count(len(c.Left), "file"),
		Hint: "see to each that is named above, and look again with: assay erase ID"}
}

// clearErased takes what was erased elsewhere out of the files around the library, and
// tells what it could not reach.
func (a *app) clearErased(ctx context.Context, id string) {
	done, err := a.lib.ClearErased(ctx, id)
	if err != nil {
		a.notice("what was erased elsewhere could not be taken out of the library's copies: %v", err)
	}
	for _, left := range done.Left {
		a.notice("%s may still hold what was erased elsewhere: %v", left.File, left.Err)
	}
}

type erasedJSON struct {
	ID         string          `json:"id"`
	DryRun     bool            `json:"dry_run"`
	Changes    []erasedChange  `json:"changes"`
	Drafts     int             `json:"drafts"`
	Stays      []assessment.ID `json:"still_in"`
	Beyond     []string        `json:"beyond"`
	Copies     []string        `json:"copies"`
	NotReached []string        `json:"not_reached"`
}

type erasedChange struct {
	ID      assessment.ID `json:"id"`
	Number  int64         `json:"number"`
	Subject string        `json:"subject"`
	Field   string        `json:"field"`
	Current bool          `json:"current"`
}

// printErased says what was erased, or would be, without the values that are gone.
func (a *app) printErased(out *erased) error {
	if a.json {
		x := erasedJSON{ID: out.w.ID(), DryRun: out.dry, Changes: []erasedChange{}, Drafts: len(out.Drafts),
			Stays: []assessment.ID{}, Beyond: append([]string{}, out.beyond...),
			Copies: append([]string{}, out.cleared.Copies...), NotReached: []string{}}
		for _, c := range out.Changes {
			x.Changes = append(x.Changes,
				erasedChange{c.ID, c.Number, c.Subject.String(), c.Field, out.IsCurrent(c)})
		}
		for _, c := range out.stays {
			x.Stays = append(x.Stays, c.ID)
		}
		for _, left := range out.cleared.Left {
			x.NotReached = append(x.NotReached, left.File)
		}
		return a.printJSON(x)
	}

	if out.dry {
		a.printf("%s", out.list())
		a.printf("%s", out.rest())
		a.printf("\nNothing was erased.\n")
		return nil
	}
	if n := len(out.Changes) + len(out.Drafts); n == 0 && len(out.cleared.Copies)+len(out.cleared.Left) == 0 {
		a.printf("There is nothing to erase.\n%s", out.rest())
		return nil
	}
	if len(out.Changes)+len(out.Drafts) > 0 {
		a.printf("Erased: %s.\n", out.counted())
	}
	for _, file := range out.cleared.Copies {
		a.printf("Made anew without it: %s\n", file)
	}
	for _, left := range out.cleared.Left {
		a.printf("NOT REACHED: %s: %v\n", left.File, left.Err)
	}
	a.printf("%s\n%s", out.rest(), elsewhere)
	return nil
}

// elsewhere is what no erasing on this computer reaches.
const elsewhere = `Not reached, as the program does not know of them: bundles and reports that were handed
out, copies of the library put elsewhere, and what a disk keeps of deleted files. Others
lose it when they import a new bundle of yours; run assay sync FOLDER for each folder
that you share: your files there are made anew, and theirs when they do the same.
`

// counted says how much goes.
func (out *erased) counted() string {
	text := count(len(out.Changes), "value")
	if n := len(out.Drafts); n > 0 {
		text += fmt.Sprintf(" and %s that was being typed", count(n, "text"))
	}
	return text
}

// list shows what goes.
func (out *erased) list() string {
	if len(out.Changes)+len(out.Drafts) == 0 {
		return "Nothing of that is here.\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "To be erased: %s.\n", out.counted())
	t := table{right: map[int]bool{0: true}}
	t.add("NO", "TIME (UTC)", "AUTHOR", "CHANGE", "WHAT")
	for _, c := range out.Changes {
		now := ""
		if out.IsCurrent(c) {
			now = " (what it says now)"
		}
		t.add(fmt.Sprint(c.Number), c.At.UTC().Format(time.DateTime), c.Author, short(c.ID),
			fmt.Sprintf("%s %s: %s%s", c.Subject, c.Field, excerpt(c.Says()), now))
	}
	for _, d := range out.Drafts {
		t.add("", d.At.UTC().Format(time.DateTime), d.Author, "draft",
			fmt.Sprintf("%s %s: %s", d.Subject, d.Field, excerpt(d.Text)))
	}
	b.WriteString(t.String())
	return b.String()
}

// excerpt is the beginning of a text, in one line.
func excerpt(text string) string {
	const most = 60
	line := []rune(oneLine(text))
	if len(line) > most {
		return string(line[:most]) + "..."
	}
	return string(line)
}

// rest says what stays although it holds what is to go.
func (out *erased) rest() string {
	var b strings.Builder
	if n := len(out.stays); n > 0 {
		numbers := make([]string, 0, n)
		for _, c := range out.stays {
			numbers = append(numbers, fmt.Sprint(c.Number))
		}
		fmt.Fprintf(&b, "The name still stands in %s: %s. To erase these, too: --find NAME.\n",
			count(n, "change"), strings.Join(numbers, ", "))
	}
	for _, text := range out.beyond {
		fmt.Fprintf(&b, "It stays in %s: that cannot be erased.\n", oneLine(text))
	}
	return b.String()
}
