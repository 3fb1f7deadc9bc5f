package main

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"assay/assessment"
	"assay/assessment/sqlite"

	"github.com/spf13/cobra"
)

func listCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the assessments of the library",
		Example: "  assay list",
		Args:    takes(""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			rows, err := a.list(cmd.Context())
			if assessment.CodeOf(err) == assessment.NotFound && !a.libraryNamed() {
				err = nil // nobody has begun yet, which is no mistake
			}
			if err != nil {
				return err
			}

			if a.json {
				return a.printJSON(listJSON(rows))
			}

			if len(rows) == 0 {
				path, _ := a.libraryPath() // known to be fine: it was just looked for
				a.printf("There is no assessment in %s yet. Start one with: assay new TITLE, "+
					"or look at an example with: assay demo\n", path)
				return nil
			}

			t := table{right: map[int]bool{5: true}}
			t.add("ID", "TITLE", "STATE", "INDEX", "LEVEL", "ANSWERED", "CHANGED (UTC)")
			for _, r := range rows {
				index, level := summaryPair(r.Summary)
				answered := fmt.Sprintf("%d/%d", r.Answered, r.Asked)
				t.add(r.ID, r.Title, r.Phase.String(), index, level, answered, minute(r.Changed))
			}
			a.printf("%s", t.String())
			return nil
		},
	}
}

// list returns the rows of the library. The summary of a journal that has moved
// on is made again; one whose journal cannot be read stays as it is.
func (a *app) list(ctx context.Context) ([]sqlite.Row, error) {
	if err := a.existing(ctx); err != nil {
		return nil, err
	}
	rows, err := a.lib.List(ctx)
	if err != nil {
		return nil, err
	}

	for i, r := range rows {
		if r.Fresh {
			continue
		}
		w, err := a.workOn(ctx, r.ID)
		if err == nil && !a.lib.ReadOnly() {
			err = keepSummary(w)
		}
		if err != nil {
			a.notice("%s: %v", r.ID, err)
			continue
		}
		rows[i].Summary = w.Evaluation().Summarise(w.State().Journal())
	}
	return rows, nil
}

// summaryPair returns index and level of a summary, which are shown together. There
// is none to show of an open assessment of which less than half is answered.
func summaryPair(s assessment.Summary) (index, level string) {
	index = "-"
	if s.Sparse {
		return index, "-"
	}
	if s.Index >= 0 {
		index = assessment.Fixed(big.NewRat(s.Index, 1000), 1)
	}
	return index, levelText(s.LevelLow, s.LevelHigh)
}

// levelText is a level, or the two that it lies between while something is open.
func levelText(low, high int) string {
	switch {
	case low < 0:
		return "-"
	case low == high:
		return fmt.Sprintf("L%d", low)
	}
	return fmt.Sprintf("L%d to L%d", low, high)
}

// minute returns a moment in UTC, to the minute; a dash for none.
func minute(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format("2006-01-02 15:04")
}

type rowJSON struct {
	ID            string `json:"id"`
	Title         string `json:"title"`
	Organisation  string `json:"organisation,omitempty"`
	Questionnaire string `json:"questionnaire"`
	State         string `json:"state"`
	Answered      int    `json:"answered"`
	Asked         int    `json:"asked"`
	FollowUps     int    `json:"follow_ups"`
	Conflicts     int    `json:"conflicts"`
	Point         *int64 `json:"point,omitempty"`
	Low           *int64 `json:"low,omitempty"`
	High          *int64 `json:"high,omitempty"`
	LevelLow      *int   `json:"level_low,omitempty"`
	LevelHigh     *int   `json:"level_high,omitempty"`
	Changed       string `json:"changed,omitempty"`
}

func listJSON(rows []sqlite.Row) []rowJSON {
	list := []rowJSON{}
	for _, r := range rows {
		j := rowJSON{
			ID:            r.ID,
			Title:         r.Title,
			Organisation:  r.Organisation,
			Questionnaire: r.Questionnaire,
			State:         r.Phase.String(),
			Answered:      r.Answered,
			Asked:         r.Asked,
			FollowUps:     r.FollowUps,
			Conflicts:     r.Conflicts,
			Point:         some(r.Index),
			Low:           some(r.Low),
			High:          some(r.High),
			LevelLow:      some(r.LevelLow),
			LevelHigh:     some(r.LevelHigh),
		}
		if !r.Changed.IsZero() {
			j.Changed = assessment.MarshalTime(r.Changed)
		}
		list = append(list, j)
	}

	return list
}

// some returns the number for JSON, which leaves out what is undefined: below 0.
func some[N int | int64](n N) *N {
	if n < 0 {
		return nil
	}
	return &n
}
