package main

import (
	"fmt"
	"time"

	"assay/assessment"

	"github.com/spf13/cobra"
)

func historyCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "history ID [PRACTICE]",
		Short:   "List every change: when, who, what it was and what it became",
		Example: "  assay history larkfield MGT-08",
		Args:    takes("ID [PRACTICE]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}

			practice := ""
			if len(args) > 1 {
				p, err := w.FindPractice(args[1])
				if err != nil {
					return err
				}
				practice = p.ID
			}

			entries := w.State().History(practice, "")
			if a.json {
				return a.printJSON(historyJSON(entries))
			}
			a.printHistory(entries)
			return nil
		},
	}
}

func (a *app) printHistory(entries []assessment.Entry) {
	if len(entries) == 0 {
		a.printf("Nothing was changed yet.\n")
		return
	}

	t := table{right: map[int]bool{0: true}}
	t.add("NO", "TIME (UTC)", "AUTHOR", "CHANGE", "GROUP", "WHAT")
	for _, e := range entries {
		c := e.Change
		what := fmt.Sprintf("%s %s: %s -> %s%s", c.Subject, c.Field, e.Old(), e.New(), fateWords(e))
		at := c.At.UTC().Format(time.DateTime)
		t.add(fmt.Sprint(c.Number), at, c.Author, short(c.ID), c.Group, what)
	}
	a.printf("%s", t.String())
}

// fateWords says what has become of a change, unless a later one replaced it and that
// is all.
func fateWords(e assessment.Entry) string {
	text := ""
	if e.Fate != assessment.Replaced {
		text = " (" + e.Fate.String() + ")"
	}
	switch {
	case e.Undoes != nil:
		text += fmt.Sprintf(" (takes %d back)", e.Undoes.Number)
	case e.Redoes != nil:
		text += fmt.Sprintf(" (does %d again)", e.Redoes.Number)
	}

	if x := e.Erased; x != nil {
		text += fmt.Sprintf(" (erased by %s on %s, change %d: %s)", x.By.Author, assessment.DateOf(x.By.At),
			x.By.Number, x.Reason)
	}
	if e.Undone {
		text += " (taken back)"
	}
	if e.AfterFinal {
		text += " (after final, not counted)"
	}
	return text
}

// short is the beginning of a change's id, enough to name it in one journal.
func short(id assessment.ID) string { return string(id[:min(12, len(id))]) }

type changeJSON struct {
	ID         assessment.ID   `json:"id"`
	Number     int64           `json:"number"`
	At         string          `json:"at"`
	Author     string          `json:"author"`
	Group      string          `json:"group"`
	Subject    string          `json:"subject"`
	Field      string          `json:"field"`
	Old        string          `json:"old"`
	New        string          `json:"new"`
	Replaces   []assessment.ID `json:"replaces"`
	Fate       string          `json:"fate"` // replaced, current, disputed or gone
	Undoes     assessment.ID   `json:"undoes,omitempty"`
	Redoes     assessment.ID   `json:"redoes,omitempty"`
	Undone     bool            `json:"undone,omitempty"`
	AfterFinal bool            `json:"after_final,omitempty"`
	ErasedBy   assessment.ID   `json:"erased_by,omitempty"`
}

func historyJSON(entries []assessment.Entry) []changeJSON {
	list := []changeJSON{}
	for _, e := range entries {
		c := e.Change

		j := changeJSON{
			ID:         c.ID,
			Number:     c.Number,
			At:         assessment.MarshalTime(c.At),
			Author:     c.Author,
			Group:      c.Group,
			Subject:    c.Subject.String(),
			Field:      c.Field,
			Old:        e.Old(),
			New:        e.New(),
			Replaces:   c.Replaces,
			Fate:       e.Fate.String(),
			Undone:     e.Undone,
			AfterFinal: e.AfterFinal,
		}
		if j.Replaces == nil {
			j.Replaces = []assessment.ID{}
		}

		if e.Undoes != nil {
			j.Undoes = e.Undoes.ID
		}
		if e.Redoes != nil {
			j.Redoes = e.Redoes.ID
		}

		if e.Erased != nil {
			j.ErasedBy = e.Erased.By.ID
		}

		list = append(list, j)
	}
	return list
}
