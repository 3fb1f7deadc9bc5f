package main

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"assay/assessment"

	"github.com/spf13/cobra"
)

func deleteCommand(a *app) *cobra.Command {
	yes, purge := false, false
	cmd := &cobra.Command{
		Use:   "delete ID",
		Short: "Take an assessment out of the library for good",
		Long: "Take an assessment out of the library for good. A copy of the library is made first, and\n" +
			"stays beside it as others do: what is said last names those that still hold the\n" +
			"assessment. With --purge it is taken out of all of them, too; of an assessment that was\n" +
			"deleted before, by its whole id. Copies that were put elsewhere are not reached.",
		Example: "  assay delete larkfield --yes\n  assay delete larkfield --purge",
		Args:    takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := a.find(cmd.Context(), args[0])
			if purge && assessment.CodeOf(err) == assessment.NotFound && a.lib != nil &&
				len(a.lib.Copies(cmd.Context(), args[0])) > 0 {
				return a.purge(cmd.Context(), args[0], "", yes)
			}
			if err != nil {
				return err
			}

			title, err := a.titleOf(cmd.Context(), id)
			if err != nil {
				return err
			}

			if !yes {
				if err := a.confirmTitle(cmd.Context(), title); err != nil {
					return err
				}
			}

			if err := a.lib.Delete(cmd.Context(), id); err != nil {
				return err
			}
			dropAway(a.lib.Path(), id)
			if purge {
				return a.purge(cmd.Context(), id, title, true)
			}

			left := a.lib.Copies(cmd.Context(), id)
			if a.json {
				return a.printJSON(map[string]any{"id": id, "title": title, "copies": left})
			}
			a.printf("Deleted %s (%s).\n", oneLine(title), id)
			if len(left) > 0 {
				a.printf("It is still in %s beside the library, the newest of them %s; "+
					"out of these it is taken by: assay delete %s --purge\n", count(len(left), "copy"), left[len(left)-1], id)
			}
			return nil
		},
	}

	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask for the title")
	cmd.Flags().BoolVar(&purge, "purge", false, "also take it out of the copies beside the library")
	return cmd
}

// purge takes a deleted assessment out of the copies of the library. What is not
// confirmed yet is asked for by its id.
func (a *app) purge(ctx context.Context, id, title string, confirmed bool) error {
	if !confirmed {
		if err := a.confirmTitle(ctx, id); err != nil {
			return err
		}
	}
	purged, err := a.lib.Purge(ctx, id)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]any{"id": id, "title": title, "purged": purged})
	}
	a.printf("Deleted %s (%s), also from %s beside the library. Copies elsewhere are not reached.\n",
		oneLine(title), id, count(len(purged), "copy"))
	return nil
}

// titleOf returns the title of an assessment, which need not be readable for that.
func (a *app) titleOf(ctx context.Context, id string) (string, error) {
	all, err := a.lib.Titles(ctx)
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if r.ID == id {
			return r.Title, nil
		}
	}
	return "", nil
}

// confirmTitle has the person type the title: a word that is typed by habit
// would not show that the right assessment is meant.
func (a *app) confirmTitle(ctx context.Context, title string) error {
	if !a.interactive() {
		return &assessment.Error{
			Code: assessment.Invalid,
			What: "deleting has to be confirmed, and this is not a terminal",
			Hint: "say --yes to delete without being asked",
		}
	}

	fmt.Fprintf(a.errs, "This deletes %q for good. Type its title to go on: ", oneLine(title))
	line, err := a.readLine(ctx)
	if err != nil {
		return err
	}
	if oneLine(line) != oneLine(title) {
		return &assessment.Error{Code: assessment.Invalid, What: "that is not its title; nothing was deleted"}
	}
	return nil
}

// readLine reads a line from the person, or ends with the context.
func (a *app) readLine(ctx context.Context) (string, error) {
	type answer struct {
		line string
		err  error
	}

	typed := make(chan answer, 1)
	go func() {
		line, err := bufio.NewReader(a.stdin).ReadString('\n')
		if err == io.EOF {
			err = nil
		}
		typed <- answer{line, err}
	}()

	select {
	case a := <-typed:
		return a.line, a.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}
