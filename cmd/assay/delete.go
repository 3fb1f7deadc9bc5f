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
	yes := false
	cmd := &cobra.Command{
		Use:     "delete ID",
		Short:   "Take an assessment out of the library for good",
		Long:    "Take an assessment out of the library for good. A backup of the library is made first.",
		Example: "  assay delete larkfield --yes",
		Args:    takes("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := a.find(cmd.Context(), args[0])
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

			if a.json {
				return a.printJSON(map[string]string{"id": id, "title": title})
			}
			a.printf("Deleted %s (%s).\n", oneLine(title), id)
			return nil
		},
	}

	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask for the title")
	return cmd
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
